use super::{DONE, WRONG_CALL};
use crate::diagnostics::{Rule, nearest};
use crate::rules;
use clap::Args;

/// Arguments of `pejl explain`.
#[derive(Clone, Debug, Args)]
pub(super) struct ExplainArguments {
    /// The name in brackets after `error` or `warning`, such as `unknown-id` [default: a list of all].
    code: Option<String>,
}

pub(super) fn run(arguments: &ExplainArguments) -> u8 {
    let rules = rules();
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
    format!("{} ({})\n\n{}\n", rule.code, rule.severity().name(), rule.text.trim())
}

/// Every rule with what is wrong, one a line.
fn list(rules: &[&Rule]) -> String {
    let widest = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    rules.iter().map(|rule| format!("{:widest$}  {:7}  {}\n", rule.code, rule.severity().name(), rule.summary())).collect()
}
