//! Values as they are said in text: chapters, captions, and what claims say.

use super::assemble::Assembler;
use super::publication::Missing;
use super::values::{Hidden, NotFound, WriteError, find, unknown_value, written};
use crate::diagnostics::Diagnostic;
use crate::narrative::{self, InlineKind, visit_inlines};
use crate::records::{Claim, Id};
use crate::report::{Expression, Genre, Path, ValueText, value_texts};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// What the claims of a report say to one audience.
pub(super) type SaidClaims = BTreeMap<Id<Claim>, Said>;

/// A text with its values filled in.
pub(super) struct Said {
    pub(super) text: String,
    /// Whether one of the values rests on invented records.
    pub(super) illustrative: bool,
}

impl Assembler<'_> {
    /// What a value says: `written` stands between its braces, `before` in front of it. Where it cannot be said that is noted.
    pub(super) fn value(&mut self, written: &str, span: Span, before: &str) -> String {
        if self.view.report().genre() == Genre::Book {
            return format!("{{{{{written}}}}}");
        }
        // One that cannot be read was told of when the report was checked.
        let Ok(expression) = Expression::of_value(written, span) else { return String::new() };
        match self.said_value(&expression, before) {
            Ok(text) => text,
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                String::new()
            }
        }
    }

    fn said_value(&mut self, expression: &Expression, before: &str) -> Result<String, Box<Diagnostic>> {
        let path = &expression.path;
        let found = find(self.values.own(), path).map_err(|why| Box::new(self.not_found(path, &why)))?;
        let text =
            written(found.value, expression.function, before, self.view.terms()).map_err(|why| Box::new(self.not_written(path, &why)))?;
        self.tells_invented |= found.illustrative;
        Ok(text)
    }

    /// A path that is lost for this audience alone is withheld from it.
    fn not_found(&self, path: &Path, why: &NotFound) -> Diagnostic {
        match find(self.values.all(), path) {
            Ok(_) => self.withheld(path, Hidden::FromAudience),
            Err(NotFound::Group(_)) if matches!(why, NotFound::Unknown(..)) => self.withheld(path, Hidden::FromAudience),
            Err(why) => unknown_value(path, &why),
        }
    }

    fn not_written(&self, path: &Path, why: &WriteError) -> Diagnostic {
        match why {
            WriteError::NoWords => {
                Diagnostic::error("invalid-value", path.span, format!("`words` writes whole numbers, and `{path}` is none"))
                    .labelled("no whole number")
                    .help(format!("write `{{{{ {path} }}}}`"))
            }
            WriteError::Missing(missing) => {
                let reason = match missing {
                    Missing::NotAssessed => "it was not assessed",
                    Missing::InsufficientEvidence => "the evidence was too thin",
                    Missing::NotApplicable => "it does not apply",
                    Missing::Suppressed => "it is withheld",
                    Missing::NotInFramework => "the framework of the wave does not have it",
                };
                Diagnostic::error("missing-value", path.span, format!("`{path}` has no value: {reason}"))
                    .labelled("nothing to write")
                    .help("say in words what is missing, or name another value")
            }
            WriteError::Withheld(hidden) => self.withheld(path, *hidden),
        }
    }

    fn withheld(&self, path: &Path, hidden: Hidden) -> Diagnostic {
        let audience = self.view.audience().name();
        let (message, help) = match hidden {
            Hidden::FromAudience => (
                format!("the audience `{audience}` is not told `{path}`"),
                "take the value out, or put the sentence where that audience does not read it",
            ),
            Hidden::FewPersons => (
                format!("`{path}` would tell the audience `{audience}` of too few"),
                "take the value out, or put the sentence where only researchers read it",
            ),
            Hidden::SmallBase => (
                format!("`{path}` is a percentage of too few"),
                "write how many of how many; the policy's `min_base_percent` says from when percentages are told",
            ),
        };
        Diagnostic::error("withheld-reference", path.span, message).labelled("asks for something that is withheld").help(help)
    }

    /// Makes a piece of text, and tells whether a value in it rests on invented records.
    pub(super) fn told<T>(&mut self, tell: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let before = std::mem::take(&mut self.tells_invented);
        let text = tell(self);
        let invented = self.tells_invented;
        self.tells_invented |= before;
        (text, invented)
    }

    /// What each claim says that this audience reads.
    pub(super) fn said_claims(&mut self) -> SaidClaims {
        let claims: Vec<_> = self.view.claims().collect();
        let said = claims.into_iter().map(|claim| {
            let (text, illustrative) = self.told(|all| all.filled(&claim.text));
            (claim.base.id.value.clone(), Said { text, illustrative })
        });
        let said = said.collect();
        // No page has begun yet: the tables that show a claim are marked themselves.
        self.tells_invented = false;
        said
    }

    /// A text field with its values filled in.
    pub(super) fn filled(&mut self, text: &Spanned<String>) -> String {
        let mut filled = String::with_capacity(text.value.len());
        for piece in value_texts(&text.value, text.span) {
            match piece {
                ValueText::Words(words, _) => filled.push_str(words),
                ValueText::Value(written, span) => {
                    let value = self.value(written, span, &filled);
                    filled.push_str(&value);
                }
            }
        }
        filled
    }

    /// The words of a run without marks, with its values filled in.
    pub(super) fn plain_words(&mut self, run: &[narrative::Inline]) -> String {
        let mut text = String::new();
        visit_inlines(run, &mut |inline| match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::Break => text.push(' '),
            InlineKind::Value(written) => {
                let value = self.value(written, inline.span, &text);
                text.push_str(&value);
            }
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Marked(..)
            | InlineKind::Anchor(_)
            | InlineKind::Link(_)
            | InlineKind::Image(_)
            | InlineKind::Html(_)
            | InlineKind::Reference(_)
            | InlineKind::Citation(_)
            | InlineKind::NoteMark(_) => {}
        });
        text
    }
}
