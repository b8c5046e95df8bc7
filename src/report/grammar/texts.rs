use crate::source::Span;

/// A piece of a text with values in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueText<'a> {
    /// Words.
    Words(&'a str, Span),
    /// What stands between `{{` and `}}`; the place is that of the whole.
    Value(&'a str, Span),
}

/// A text field of a record in pieces; `span` is its place, with or without quotes.
#[must_use]
pub fn value_texts(text: &str, span: Span) -> Vec<ValueText<'_>> {
    let source = super::Source { text, span };
    let mut pieces = Vec::new();
    let mut done = 0;
    while let Some((open, close)) = next(text, done) {
        if open > done {
            pieces.push(ValueText::Words(&text[done..open], source.place(done..open)));
        }
        pieces.push(ValueText::Value(&text[open + 2..close], source.place(open..close + 2)));
        done = close + 2;
    }
    if done < text.len() {
        pieces.push(ValueText::Words(&text[done..], source.place(done..text.len())));
    }
    pieces
}

/// Where the next value opens and closes.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(open) = text[at..].find("{{").map(|step| at + step) {
        let inner = &text[open + 2..];
        match inner.find(['{', '}']).filter(|end| inner[*end..].starts_with("}}")) {
            Some(end) => return Some((open, open + 2 + end)),
            None => at = open + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn takes_values_out_of_words() {
        let file = Sources::default().add("udsagn.yaml".to_owned(), Vec::new());
        let text = "Af {{ a.b }} {{{c}} står {{ d";
        let span = Span::new(file, 5, 5 + text.len());
        let wanted = [
            ValueText::Words("Af ", span.part(0, 3)),
            ValueText::Value(" a.b ", span.part(3, 9)),
            ValueText::Words(" {", span.part(12, 2)),
            ValueText::Value("c", span.part(14, 5)),
            ValueText::Words(" står {{ d", span.part(19, 11)),
        ];
        assert_eq!(value_texts(text, span), wanted);
    }
}
