//! Claims and recommendations: what is said, and the panel with what it rests on.

use super::inline;
use super::sheet::{Setting, Sheet};
use crate::disclosure::publication::Statement;
use crate::theme::ThemeError;
use serde::Serialize;

#[derive(Serialize)]
struct StatementInputs<'a> {
    id: &'a str,
    class: &'a str,
    label: &'a str,
    about: &'a str,
    stamp: Option<&'a str>,
    text_markup: String,
    /// What opens and closes the panel; none where it is always open.
    panel: Option<&'a str>,
    /// Whether the panel is open before anybody has touched it.
    open: bool,
    lines: Vec<LineInputs<'a>>,
}

#[derive(Serialize)]
struct LineInputs<'a> {
    label: &'a str,
    content_markup: String,
}

/// A claim or recommendation as HTML. On paper nobody can open a panel.
pub(super) fn html(sheet: &mut Sheet<'_>, statement: &Statement, class: &str) -> Result<String, ThemeError> {
    let text_markup = inline::html(sheet, &statement.text);
    let lines = statement.lines.iter().map(|line| LineInputs { label: &line.label, content_markup: inline::html(sheet, &line.content) });
    let lines = lines.collect();
    let site = sheet.site;
    let inputs = StatementInputs {
        id: &statement.id,
        class,
        label: &statement.label,
        about: &statement.about,
        stamp: statement.illustrative.then_some(site.theme.words.figures.example_data.as_str()),
        text_markup,
        panel: statement.panel.as_deref(),
        open: sheet.setting == Setting::Whole,
        lines,
    };
    site.templates.part("claim", &inputs)
}
