//! The text calls an element or dimension by another name than the framework does.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::narrative::{Block, Document, Inline, InlineKind, visit_inlines};
use crate::report::Study;
use crate::source::Span;

/// What `alias-in-text` means.
pub(super) const RULE: Rule = Rule::warning(
    "alias-in-text",
    r"
The text calls an element or dimension by another name than the framework does.

Readers look for one word for one idea. `aliases` in the framework are the names that people also use; in the report's own text they lead readers to think of two things.

Wrong, where the framework has `{id: hours, label: Hours, aliases: [Time]}`:

    Time is short in both networks.

Right:

    Hours are short in both networks.
",
);

pub(in crate::report) fn check<'a>(documents: impl Iterator<Item = &'a Document>, study: &Study, diagnostics: &mut Diagnostics) {
    let names = names(study);
    if names.is_empty() {
        return;
    }
    for document in documents {
        document.visit_blocks(&mut |block| check_block(block, &names, diagnostics));
    }
}

/// An alias, the name it stands for, and where that is given.
struct Name {
    alias: String,
    label: String,
    place: Span,
}

fn names(study: &Study) -> Vec<Name> {
    let name = |alias: &String, label: &String, place: Span| Name { alias: alias.to_lowercase(), label: label.clone(), place };
    let elements = study.elements();
    let elements =
        elements.iter().flat_map(|(element, _)| element.aliases.iter().map(|alias| name(alias, &element.label, element.id.span)));
    let dimensions = study.frameworks.iter().flat_map(|framework| &framework.dimensions);
    let dimensions =
        dimensions.flat_map(|dimension| dimension.aliases.iter().map(|alias| name(alias, &dimension.label, dimension.id.span)));
    // An alias that is part of the name itself is no other name.
    let all = elements.chain(dimensions);
    all.filter(|name| !name.alias.trim().is_empty() && !name.label.to_lowercase().contains(&name.alias)).collect()
}

fn check_block(block: &Block, names: &[Name], diagnostics: &mut Diagnostics) {
    for run in block.runs() {
        visit_inlines(run, &mut |inline| check_inline(inline, names, diagnostics));
    }
}

fn check_inline(inline: &Inline, names: &[Name], diagnostics: &mut Diagnostics) {
    let InlineKind::Text(text) = &inline.kind else { return };
    let folded = text.to_lowercase();
    for name in names {
        if let Some(at) = whole_word(&folded, &name.alias) {
            // Lower case has the same length in nearly every script; where it has not, the whole run is shown.
            let exact = folded.len() == text.len() && inline.span.end - inline.span.start == text.len();
            let span = if exact { inline.span.part(at, name.alias.len()) } else { inline.span };
            let diagnostic = Diagnostic::warning("alias-in-text", span, format!("the framework calls this `{}`", name.label))
                .labelled(format!("`{}` is another name for it", name.alias))
                .with(name.place, "given here")
                .help(format!("write `{}`, so that readers find one word for one idea", name.label));
            diagnostics.push(diagnostic);
        }
    }
}

/// Where a word stands by itself in a text, both in small letters.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut matches = text.match_indices(word);
    matches
        .find(|(at, _)| !is_letter(text[..*at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next()))
        .map(|(at, _)| at)
}
