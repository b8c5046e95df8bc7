use super::Stop;
use crate::diagnostics::Diagnostic;
use crate::source::Span;
use serde_yaml::Error;
use serde_yaml::budget::BudgetBreach;
use serde_yaml::granit_parser::ErrorKind;

/// Values that are named so often, nested so deeply or so many that they cannot be read.
pub(super) fn over_budget(stop: &Stop<'_>) -> Option<Diagnostic> {
    let (message, help) = if matches!(stop.kind(), Some(ErrorKind::RecursionLimitExceeded)) { NESTED } else { breach(stop.error)? };
    let end = super::outline::line_end(stop.text, stop.at);
    let span = Span::new(stop.origin.file, stop.origin.base + stop.at, stop.origin.base + end);
    Some(Diagnostic::error("over-budget", span, message).labelled("reading stopped here").help(help))
}

const REPEATED: (&str, &str) =
    ("the values of this file repeat one another more than can be read", "write the values out instead of naming them with `*`");
const NESTED: (&str, &str) = ("lists and maps are nested more deeply than can be read", "close the brackets that are open, or nest less");
const MANY: (&str, &str) = ("this file holds more than can be read", "divide it into several files");

fn breach(error: &Error) -> Option<(&'static str, &'static str)> {
    if let Error::AliasError { error, .. } = error {
        return breach(error);
    }
    if let Error::Budget { breach, .. } = error {
        let is_repeated =
            matches!(breach, BudgetBreach::Aliases { .. } | BudgetBreach::Anchors { .. } | BudgetBreach::AliasAnchorRatio { .. });
        let is_nested = matches!(breach, BudgetBreach::Depth { .. });
        return Some(if is_repeated {
            REPEATED
        } else if is_nested {
            NESTED
        } else {
            MANY
        });
    }
    let is_repeated = matches!(
        error,
        Error::AliasReplayCounterOverflow { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. }
    );
    is_repeated.then_some(REPEATED)
}
