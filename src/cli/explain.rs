use super::{DONE, WRONG_CALL};
use crate::diagnostics::{Rule, Weight, nearest};
use crate::{import, rules};
use clap::Args;
use std::fmt::Write as _;

/// Arguments of `pejl explain`.
#[derive(Clone, Debug, Args)]
pub(super) struct ExplainArguments {
    /// The name in brackets after `error` or `warning`, such as `unknown-id` [default: a list of all].
    code: Option<String>,
}

pub(super) fn run(arguments: &ExplainArguments) -> u8 {
    // Messages of importing are about files that are no part of a study.
    let mut rules = [rules(), import::RULES.to_vec()].concat();
    rules.sort_by_key(|rule| rule.code);
    let Some(code) = &arguments.code else {
        anstream::print!("{}", list(&rules));
        return DONE;
    };
    // Messages write it in brackets.
    let code = code.trim().trim_start_matches(['[', '`']).trim_end_matches([']', '`']);
    let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
        let near = nearest(code, rules.iter().map(|rule| rule.code));
        let help = near.map_or_else(|| "`pejl explain` lists them all".to_owned(), |near| format!("did you mean `{near}`?"));
        anstream::eprintln!("there is no message called `{code}`; {help}");
        return WRONG_CALL;
    };
    anstream::print!("{}", explained(rule));
    DONE
}

fn explained(rule: &Rule) -> String {
    format!("{} ({})\n\n{}\n\n{}\n", rule.code, rule.severity().name(), rule.text.trim(), choice(rule))
}

/// What a study may say of the rule.
fn choice(rule: &Rule) -> String {
    let code = rule.code;
    match rule.weight {
        Weight::Error => "It stays an error whatever `[lint]` says.".to_owned(),
        Weight::OpenError => format!("To live with it, write `{code} = \"warn\"` under `[lint]` in book.toml."),
        Weight::Warning => {
            format!("To hear no more of it, write `{code} = \"allow\"` under `[lint]` in book.toml; to forbid it, `{code} = \"deny\"`.")
        }
    }
}

/// Every rule with what is wrong, one a line.
fn list(rules: &[&Rule]) -> String {
    let widest = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for rule in rules {
        writeln!(text, "{:widest$}  {:7}  {}", rule.code, rule.severity().name(), rule.summary()).expect("writing to a string cannot fail");
    }
    text
}
