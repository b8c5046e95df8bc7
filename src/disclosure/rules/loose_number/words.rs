use crate::narrative::{Inline, InlineKind, Link};
use crate::source::Span;

/// A word of running text, or a thing between words that is none.
pub(super) struct Word {
    /// The word in small letters; empty for what is no word.
    pub(super) folded: String,
    pub(super) span: Span,
    /// Whether only blanks stand between it and the word before.
    pub(super) follows: bool,
    /// Whether nothing is written on to its front that could make it part of another number.
    pub(super) stands_free: bool,
    /// Which sentence of the run it stands in.
    pub(super) sentence: usize,
}

/// The words of a run in order, those inside emphasis and links among them.
pub(super) fn words_of(run: &[Inline]) -> Vec<Word> {
    let mut reader = Reader { words: Vec::new(), gap: String::new(), sentence: 0 };
    reader.run(run);
    reader.words
}

struct Reader {
    words: Vec<Word>,
    /// What stands between the last word and here.
    gap: String,
    sentence: usize,
}

impl Reader {
    fn run(&mut self, run: &[Inline]) {
        for inline in run {
            match &inline.kind {
                InlineKind::Text(text) => self.text(text, inline.span),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Marked(_, content)
                | InlineKind::Link(Link { content, .. }) => self.run(content),
                InlineKind::Anchor(_) => {}
                InlineKind::Code(_)
                | InlineKind::Image(_)
                | InlineKind::Html(_)
                | InlineKind::Reference(_)
                | InlineKind::Citation(_)
                | InlineKind::Value(_)
                | InlineKind::NoteMark(_)
                | InlineKind::Break => self.word("", inline.span),
            }
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let exact = span.end - span.start == text.len();
        let mut start = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            match (letter.is_alphanumeric(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    self.word(&text[from..at], if exact { span.part(from, at - from) } else { span });
                    start = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
            if start.is_none() && at < text.len() {
                self.gap.push(letter);
            }
        }
    }

    fn word(&mut self, word: &str, span: Span) {
        let gap = std::mem::take(&mut self.gap);
        let ends = |stop: char| gap.contains(stop) && gap.ends_with(char::is_whitespace);
        if ends('.') || ends('!') || ends('?') {
            self.sentence += 1;
        }
        self.words.push(Word {
            folded: word.to_lowercase(),
            span,
            follows: !gap.is_empty() && gap.chars().all(char::is_whitespace),
            stands_free: gap.chars().next_back().is_none_or(|last| last.is_whitespace() || matches!(last, '(' | '"' | '[')),
            sentence: self.sentence,
        });
    }
}
