//! A value is not asked for as it should be.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::narrative::{Document, Inline, InlineKind, visit_inlines};
use crate::report::{Expression, ValueText, value_texts};
use crate::source::{Span, Spanned};

/// What `invalid-value` means.
pub(super) const RULE: Rule = Rule::error(
    "invalid-value",
    r"
What stands between `{{` and `}}` is not how a value is asked for.

It is a path, or `words(…)` with a path in it, and stands on one line. There are no filters and no other functions. To show the signs themselves, set them as code.

Wrong:

    There are {{ count.elements | words }} elements.

Right:

    There are {{ words(count.elements) }} elements.
",
);

/// Looks at the chapters, and at titles and captions of their blocks.
pub(in crate::report) fn check<'a>(
    documents: impl Iterator<Item = &'a Document>,
    captions: impl Iterator<Item = &'a [Inline]>,
    diagnostics: &mut Diagnostics,
) {
    for document in documents {
        let titles = [&document.front.title, &document.front.short_title];
        check_texts(titles.into_iter().flatten(), diagnostics);
        document.visit_inlines(&mut |inline| check_inline(inline, diagnostics));
    }
    captions.for_each(|run| visit_inlines(run, &mut |inline| check_inline(inline, diagnostics)));
}

/// Looks at texts without marks: what claims say, and alternative texts.
pub(in crate::report) fn check_texts<'a>(texts: impl Iterator<Item = &'a Spanned<String>>, diagnostics: &mut Diagnostics) {
    for text in texts {
        for piece in value_texts(&text.value, text.span) {
            match piece {
                ValueText::Words(words, span) => unclosed(words, span, diagnostics),
                ValueText::Value(written, span) => check_value(written, span, diagnostics),
            }
        }
    }
}

fn check_inline(inline: &Inline, diagnostics: &mut Diagnostics) {
    match &inline.kind {
        InlineKind::Text(words) => unclosed(words, inline.span, diagnostics),
        InlineKind::Value(written) => check_value(written, inline.span, diagnostics),
        InlineKind::Code(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Marked(..)
        | InlineKind::Anchor(_)
        | InlineKind::Link(_)
        | InlineKind::Image(_)
        | InlineKind::Html(_)
        | InlineKind::Reference(_)
        | InlineKind::Citation(_)
        | InlineKind::NoteMark(_)
        | InlineKind::Break => {}
    }
}

fn check_value(written: &str, span: Span, diagnostics: &mut Diagnostics) {
    if let Err(wrong) = Expression::of_value(written, span) {
        diagnostics.push(Diagnostic::error("invalid-value", wrong.span, wrong.message).labelled("cannot be read").help(wrong.help));
    }
}

fn unclosed(words: &str, span: Span, diagnostics: &mut Diagnostics) {
    let exact = span.end - span.start == words.len();
    // What comes after the first may be no more than its end.
    if let Some(at) = words.find("{{") {
        let place = if exact { span.part(at, 2) } else { span };
        let diagnostic = Diagnostic::error("invalid-value", place, "`{{` is opened and not closed")
            .labelled("no `}}` comes after it")
            .help("close it with `}}` on the same line; to show the signs themselves, set them as code");
        diagnostics.push(diagnostic);
    }
}
