use super::{Diagnostic, Diagnostics, Severity};
use crate::source::Spanned;

/// What a diagnostic of one code means. It stands beside the check that finds it.
#[derive(Debug)]
pub struct Rule {
    /// The code of its diagnostics.
    pub code: &'static str,
    /// How much it weighs where a study does not say.
    pub weight: Weight,
    /// What it means, for authors, as Markdown: what is wrong in one sentence, why it matters, what is wrong by example and
    /// what is right.
    pub text: &'static str,
}

/// How much a mistake weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Nothing sound can be built with it.
    Error,
    /// An error, unless a study decides to live with it.
    OpenError,
    /// The report can be built; somebody should look.
    Warning,
}

impl Rule {
    /// A rule whose breach cannot be lived with.
    #[must_use]
    pub const fn error(code: &'static str, text: &'static str) -> Self {
        Self { code, weight: Weight::Error, text }
    }

    /// A rule whose breach is an error, unless a study decides to live with it.
    #[must_use]
    pub const fn open_error(code: &'static str, text: &'static str) -> Self {
        Self { code, weight: Weight::OpenError, text }
    }

    /// A rule whose breach is worth a look.
    #[must_use]
    pub const fn warning(code: &'static str, text: &'static str) -> Self {
        Self { code, weight: Weight::Warning, text }
    }

    /// The first sentence of its text: what is wrong.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.text.trim_start().lines().next().unwrap_or_default()
    }

    /// The severity of its diagnostics where a study does not say.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.weight {
            Weight::Error | Weight::OpenError => Severity::Error,
            Weight::Warning => Severity::Warning,
        }
    }
}

/// What a study says of one rule in `[lint]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LintLevel {
    /// Nothing is said.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

/// What a study says of the rules: `[lint]` of book.toml.
#[derive(Clone, Debug, Default)]
pub struct Lint {
    /// Each rule it names, by code, in the order of the file.
    pub levels: Vec<(Spanned<String>, Spanned<LintLevel>)>,
}

impl Lint {
    /// What is wrong with `[lint]` itself: rules that do not exist, and errors that cannot be lived with.
    #[must_use]
    pub fn check(&self, rules: &[&Rule]) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        for (code, level) in &self.levels {
            let rule = rules.iter().find(|rule| rule.code == code.value);
            match (rule, level.value) {
                (None, _) => {
                    let diagnostic = Diagnostic::error("unknown-setting", code.span, format!("there is no rule called `{}`", code.value))
                        .labelled("unknown rule")
                        .help_nearest(&code.value, rules.iter().map(|rule| rule.code));
                    diagnostics.push(diagnostic);
                }
                (Some(rule), LintLevel::Allow | LintLevel::Warn) if rule.weight == Weight::Error => {
                    let diagnostic = Diagnostic::error("fixed-severity", level.span, format!("`{}` stays an error", rule.code))
                        .labelled("nothing sound can be built with such a mistake")
                        .help(format!("take the line out and mend the mistake; `pejl explain {}` says how", rule.code));
                    diagnostics.push(diagnostic);
                }
                (Some(_), _) => {}
            }
        }
        diagnostics
    }

    /// The diagnostics without those that the study allows, and with warnings made of those that it is only warned of. After
    /// this a room knows what stops it.
    #[must_use]
    pub fn lowered(&self, diagnostics: Diagnostics, rules: &[&Rule]) -> Diagnostics {
        let list = diagnostics.list.into_iter().filter_map(|diagnostic| self.lowered_one(diagnostic, rules)).collect();
        Diagnostics { list }
    }

    /// The diagnostics with errors made of those that the study denies. It comes last: the report can be made with them, so every
    /// room has its say first.
    #[must_use]
    pub fn raised(&self, mut diagnostics: Diagnostics) -> Diagnostics {
        for diagnostic in &mut diagnostics.list {
            if self.level(diagnostic.code) == Some(LintLevel::Deny) {
                diagnostic.severity = Severity::Error;
            }
        }
        diagnostics
    }

    fn lowered_one(&self, diagnostic: Diagnostic, rules: &[&Rule]) -> Option<Diagnostic> {
        let is_open = rules.iter().any(|rule| rule.code == diagnostic.code && rule.weight != Weight::Error);
        match self.level(diagnostic.code).filter(|_| is_open) {
            Some(LintLevel::Allow) => None,
            Some(LintLevel::Warn) => Some(Diagnostic { severity: Severity::Warning, ..diagnostic }),
            Some(LintLevel::Deny) | None => Some(diagnostic),
        }
    }

    fn level(&self, code: &str) -> Option<LintLevel> {
        self.levels.iter().find(|(named, _)| named.value == code).map(|(_, level)| level.value)
    }
}
