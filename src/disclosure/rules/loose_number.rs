//! A number stands loose in a text, although the records hold it.

mod held_numbers;
mod words;

use crate::audience::Audience;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::disclosure::values::totals;
use crate::disclosure::view::View;
use crate::language::said_number;
use crate::narrative::{Block, BlockKind, Document, Inline};
use held_numbers::{HeldNumber, HeldNumbers};
use std::collections::BTreeMap;
use words::{Word, words_of};

/// What `loose-number` means.
pub(super) const RULE: Rule = Rule::warning(
    "loose-number",
    r"
A number is written out in a chapter, although the records hold it.

When the records change, the sentence would go on saying what it said. A value follows them, and readers of the data find the same number there.

The program looks at numbers that stand right before the noun of what they count, in the words of the study, and only where the records hold exactly that number of it.

Wrong, where the records have three networks placed:

    The three networks were visited in May.

Right:

    The {{ words(waves.w1.placements.base) }} networks were visited in May.
",
);

/// Looks through everything that this audience reads of the narrative. Which value is offered goes by who else reads the text: one
/// that they are not told would be a mistake there.
pub(in crate::disclosure) fn check(view: &View<'_>, diagnostics: &mut Diagnostics) {
    let mut texts: BTreeMap<Audience, Vec<&[Inline]>> = BTreeMap::new();
    for (_, chapter, _) in view.chapters() {
        add_document(view, chapter.document.front.readers(), &chapter.document, &mut texts);
    }
    for partnership in view.partnerships() {
        let id = &partnership.base.id.value;
        let readers = Audience::ALL.into_iter().find(|audience| view.seen_by(*audience).partnership(id).is_some());
        if let (Some(document), Some(readers)) = (view.partnership_text(id), readers) {
            add_document(view, readers.max(document.front.readers()), document, &mut texts);
        }
    }
    for (audience, runs) in texts {
        let held = HeldNumbers::of(&totals(&view.seen_by(audience)), view.terms());
        for run in runs {
            check_run(run, &held, view, diagnostics);
        }
    }
}

/// The runs of text of a document that this audience reads, titles and captions of its blocks among them, by the widest audience
/// that reads them.
fn add_document<'a>(view: &View<'a>, readers: Audience, document: &'a Document, texts: &mut BTreeMap<Audience, Vec<&'a [Inline]>>) {
    add_runs(view, readers, &document.blocks, texts);
    document.notes.iter().for_each(|note| add_runs(view, readers, &note.blocks, texts));
}

fn add_runs<'a>(view: &View<'a>, readers: Audience, blocks: &'a [Block], texts: &mut BTreeMap<Audience, Vec<&'a [Inline]>>) {
    for block in blocks {
        let readers = if let BlockKind::ForAudience(audience, _) = &block.kind { readers.max(*audience) } else { readers };
        if readers > view.audience() {
            continue;
        }
        let found = texts.entry(readers).or_default();
        found.extend(block.runs());
        if let Some(figure) = view.report().figure(block.span) {
            found.extend(figure.title.as_deref());
            found.push(&figure.caption);
        }
        found.extend(view.report().table(block.span).map(|table| table.caption.as_slice()));
        block.children().into_iter().for_each(|children| add_runs(view, readers, children, texts));
    }
}

/// Between a number and its noun at most two words may stand: "fire af de undersøgte" tells no more what is counted.
const MOST_BETWEEN: usize = 2;

/// How far from the number, in words, the place may be named whose partnerships are counted.
const NEAR: usize = 40;

/// Words after which something else is spoken of: "three hopes for the partnerships" counts hopes.
const TURNS: [&str; 34] = [
    "og", "eller", "er", "har", "som", "der", "til", "i", "på", "for", "med", "om", "fra", "ved", "mod", "under", "over", "and", "or",
    "are", "have", "that", "which", "who", "to", "in", "on", "with", "about", "from", "at", "by", "between", "per",
];

fn check_run(run: &[Inline], held: &HeldNumbers, view: &View<'_>, diagnostics: &mut Diagnostics) {
    let words = words_of(run);
    for (index, word) in words.iter().enumerate() {
        let number = said_number(&word.folded, view.report().language()).filter(|number| *number > 0 && word.stands_free);
        let Some(number) = number else { continue };
        if let Some(found) = counted(&words, index, number, held, view) {
            diagnostics.push(loose_number(word, number, found));
        }
    }
}

/// The number of the records that the number at `index` is, by the noun that comes after it.
fn counted<'a>(words: &[Word], index: usize, number: i64, held: &'a HeldNumbers, view: &View<'_>) -> Option<&'a HeldNumber> {
    let sentence = words[index].sentence;
    for at in index + 1..words.len().min(index + 2 + MOST_BETWEEN) {
        let word = &words[at];
        if word.folded.is_empty()
            || !word.follows
            || said_number(&word.folded, view.report().language()).is_some()
            || TURNS.contains(&word.folded.as_str())
        {
            return None;
        }
        if let Some(noun) = held.noun(&words[at..]) {
            let near = &words[index.saturating_sub(NEAR)..words.len().min(index + NEAR)];
            let beside: Vec<&str> = near.iter().filter(|word| word.sentence == sentence).map(|word| word.folded.as_str()).collect();
            return held.find(noun, number, &beside);
        }
    }
    None
}

fn loose_number(word: &Word, number: i64, held: &HeldNumber) -> Diagnostic {
    let is_word = !word.folded.bytes().all(|byte| byte.is_ascii_digit());
    let value = if is_word && number <= LARGEST_WORD { format!("words({})", held.path) } else { held.path.clone() };
    Diagnostic::warning("loose-number", word.span, format!("the records hold this number: `{}` is {number}", held.path))
        .labelled("does not follow the records")
        .help(format!("write `{{{{ {value} }}}}`"))
}

/// What `words` writes in words.
const LARGEST_WORD: i64 = 12;
