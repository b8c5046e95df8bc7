use hayagriva::citationberg::{FontStyle, FontWeight};
use hayagriva::{ElemChild, ElemMeta, Formatted};

/// A piece of a printed citation or work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Stressed words.
    Emphasis(Vec<Piece>),
    /// Strongly stressed words.
    Strong(Vec<Piece>),
    /// An address on the web, and its words.
    Web(String, String),
    /// What is said of the work with this key.
    Work(String, Vec<Piece>),
}

/// What was made of one work of a citation: which of them it is, and what.
pub(super) fn entry(child: &ElemChild) -> Option<(usize, &[ElemChild])> {
    match child {
        ElemChild::Elem(elem) => {
            let Some(ElemMeta::Entry(index)) = elem.meta else { return None };
            Some((index, &elem.children.0))
        }
        ElemChild::Text(_) | ElemChild::Markup(_) | ElemChild::Link { .. } | ElemChild::Transparent { .. } => None,
    }
}

/// The pieces without the marks around them.
pub(super) fn bare(mut pieces: Vec<Piece>, open: &str, close: &str) -> Vec<Piece> {
    if let Some(Piece::Text(first)) = pieces.first_mut()
        && let Some(rest) = first.trim_start().strip_prefix(open)
    {
        *first = rest.to_owned();
    }
    if let Some(Piece::Text(last)) = pieces.last_mut()
        && let Some(rest) = last.strip_suffix(close)
    {
        *last = rest.to_owned();
    }
    pieces
}

pub(super) fn run(children: &[ElemChild]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for child in children {
        add(child, &mut pieces);
    }
    tidied(pieces)
}

pub(super) fn add(child: &ElemChild, pieces: &mut Vec<Piece>) {
    match child {
        ElemChild::Text(text) => add_formatted(text, pieces),
        ElemChild::Elem(elem) => {
            for child in &elem.children.0 {
                add(child, pieces);
            }
        }
        ElemChild::Markup(text) => push_text(text, pieces),
        ElemChild::Link { text, url } => {
            // A bibliography is data: an address in it may lead to the web and nowhere else.
            if ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme)) {
                pieces.push(Piece::Web(url.clone(), text.text.clone()));
            } else {
                push_text(&text.text, pieces);
            }
        }
        ElemChild::Transparent { .. } => {}
    }
}

fn add_formatted(text: &Formatted, pieces: &mut Vec<Piece>) {
    let is_italic = text.formatting.font_style == FontStyle::Italic;
    let is_bold = text.formatting.font_weight == FontWeight::Bold;
    if !is_italic && !is_bold {
        push_text(&text.text, pieces);
        return;
    }
    let words = Piece::Text(text.text.clone());
    match (pieces.last_mut(), is_italic, is_bold) {
        (Some(Piece::Emphasis(run)), true, false) | (Some(Piece::Strong(run)), false, true) => join(words, run),
        (_, true, true) => pieces.push(Piece::Strong(vec![Piece::Emphasis(vec![words])])),
        (_, true, false) => pieces.push(Piece::Emphasis(vec![words])),
        (_, false, _) => pieces.push(Piece::Strong(vec![words])),
    }
}

pub(super) fn push_text(text: &str, pieces: &mut Vec<Piece>) {
    if !text.is_empty() {
        join(Piece::Text(text.to_owned()), pieces);
    }
}

fn join(piece: Piece, pieces: &mut Vec<Piece>) {
    if let (Piece::Text(more), Some(Piece::Text(last))) = (&piece, pieces.last_mut()) {
        last.push_str(more);
    } else {
        pieces.push(piece);
    }
}

/// The pieces without what the library leaves behind where a part is not known: "(2020,)", "(, 2020)".
pub(super) fn tidied(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut tidy: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Text(text) => join(Piece::Text(text.replace(",)", ")").replace("(, ", "(")), &mut tidy),
            Piece::Emphasis(run) => tidy.push(Piece::Emphasis(tidied(run))),
            Piece::Strong(run) => tidy.push(Piece::Strong(tidied(run))),
            Piece::Work(key, run) => tidy.push(Piece::Work(key, tidied(run))),
            web @ Piece::Web(..) => tidy.push(web),
        }
    }
    tidy
}

/// The words of a piece.
pub(super) fn words_of(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) | Piece::Web(_, text) => text.clone(),
        Piece::Emphasis(run) | Piece::Strong(run) | Piece::Work(_, run) => run.iter().map(words_of).collect(),
    }
}
