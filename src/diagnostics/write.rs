use super::{Diagnostic, Severity};
use crate::source::Sources;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::json;
use std::fmt::Write as _;

/// The three forms of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the source lines, as rustc does.
    Full {
        /// Whether to colour.
        color: bool,
    },
    /// One line each.
    Short,
    /// One JSON object each.
    Json,
}

/// Writes diagnostics, already sorted, as text that ends with a line break (empty for none).
#[must_use]
pub fn write(diagnostics: &[Diagnostic], sources: &Sources, format: Format) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        match format {
            Format::Full { color } => full(diagnostic, sources, color, &mut text),
            Format::Short => short(diagnostic, sources, &mut text),
            Format::Json => json(diagnostic, sources, &mut text),
        }
    }
    text
}

fn short(diagnostic: &Diagnostic, sources: &Sources, text: &mut String) {
    let place = sources.place(diagnostic.span);
    let path = &sources.file(diagnostic.span.file).path;
    let (line, column) = (place.line, place.column);
    let (severity, code, message) = (diagnostic.severity.name(), diagnostic.code, &diagnostic.message);
    writeln!(text, "{path}:{line}:{column}: {severity}[{code}]: {message}").expect("writing to a string cannot fail");
}

fn json(diagnostic: &Diagnostic, sources: &Sources, text: &mut String) {
    let file = sources.file(diagnostic.span.file);
    let (start, end) = (file.place(diagnostic.span.start), file.place(diagnostic.span.end));
    let labels: Vec<_> = diagnostic
        .others
        .iter()
        .map(|(span, label)| {
            let place = sources.place(*span);
            json!({ "file": sources.file(span.file).path, "line": place.line, "column": place.column, "label": label })
        })
        .collect();
    let object = json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "file": file.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "label": diagnostic.label,
        "labels": labels,
        "help": diagnostic.help,
    });
    writeln!(text, "{object}").expect("writing to a string cannot fail");
}

fn full(diagnostic: &Diagnostic, sources: &Sources, color: bool, text: &mut String) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code).element(primary_snippet(diagnostic, sources));
    let elsewhere = diagnostic.others.iter().filter(|(span, _)| span.file != diagnostic.span.file);
    for (span, label) in elsewhere {
        let file = sources.file(span.file);
        let annotation = AnnotationKind::Context.span(range(&file.text, span.start, span.end)).label(label.as_str());
        group = group.element(Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(annotation));
    }
    if !diagnostic.help.is_empty() {
        group = group.element(Level::HELP.message(diagnostic.help.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    writeln!(text, "{}\n", renderer.render(&[group])).expect("writing to a string cannot fail");
}

fn primary_snippet<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = sources.file(diagnostic.span.file);
    let span = range(&file.text, diagnostic.span.start, diagnostic.span.end);
    let here = diagnostic.others.iter().filter(|(span, _)| span.file == diagnostic.span.file);
    let others = here.map(|(span, label)| AnnotationKind::Context.span(range(&file.text, span.start, span.end)).label(label.as_str()));
    let label = (!diagnostic.label.is_empty()).then_some(diagnostic.label.as_str());
    Snippet::source(file.text.as_str())
        .path(file.path.as_str())
        .annotation(AnnotationKind::Primary.span(span).label(label))
        .annotations(others)
}

/// A span that lies inside the text and cuts no letter in two.
fn range(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let start = (0..=start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (end.min(text.len()).max(start)..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    start..end
}
