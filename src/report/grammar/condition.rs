use super::{Path, Source, Wrong, trimmed};
use crate::source::{Span, Spanned};
use std::ops::Range;

/// What a claim says that the data show: comparisons that must all hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// In order; there is at least one.
    pub comparisons: Vec<Comparison>,
}

/// A value compared with something.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Which value.
    pub path: Path,
    /// How.
    pub operator: Operator,
    /// With what.
    pub operand: Spanned<Operand>,
    /// Where the whole of it stands.
    pub span: Span,
    /// What is said of the value, as written: `>= 3`.
    pub said: String,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is its own meaning")]
pub enum Operator {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// What a value is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A number.
    Number(f64),
    /// The id of a level, or a word such as a status.
    Word(String),
}

/// The longer signs first, so that `<=` is not read as `<`.
const OPERATORS: [(&str, Operator); 6] = [
    ("!=", Operator::Unequal),
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::More),
];

const HELP: &str =
    "write a path, one of `=` `!=` `<` `<=` `>` `>=`, and a number, level or word, such as `placements.base >= 3`; join several with `and`";

impl Condition {
    /// Reads a condition; `span` is the place of `text` as it is written, with or without quotes.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse(text: &str, span: Span) -> Result<Self, Wrong> {
        let source = Source { text, span };
        let comparisons = pieces(text).into_iter().map(|piece| comparison(source, piece)).collect::<Result<_, _>>()?;
        Ok(Self { comparisons })
    }
}

/// The pieces between `and`, a word by itself.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, word) in words(text) {
        if word == "and" {
            pieces.push(start..at);
            start = at + word.len();
        }
    }
    pieces.push(start..text.len());
    pieces
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).map(move |word| {
        let start = at;
        // What it was split at may be wider than a byte: it is looked up where the next word begins.
        at += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        (start, word)
    })
}

fn comparison(source: Source<'_>, piece: Range<usize>) -> Result<Comparison, Wrong> {
    let all = trimmed(source.text, piece);
    let text = &source.text[all.clone()];
    let shown = if all.is_empty() { all.start.saturating_sub(1)..all.start } else { all.clone() };
    let Some(at) = text.find(['=', '!', '<', '>']).map(|at| all.start + at) else {
        let message = if all.is_empty() { "nothing is compared here" } else { "this does not say what the value is compared with" };
        return Err(source.wrong(shown, message, HELP));
    };
    let signs = source.text[at..all.end].find(|letter: char| !matches!(letter, '=' | '!' | '<' | '>')).map_or(all.end, |end| at + end);
    let Some((_, operator)) = OPERATORS.iter().find(|(sign, _)| *sign == &source.text[at..signs]) else {
        return Err(source.wrong(at..signs, format!("`{}` compares nothing", &source.text[at..signs]), HELP));
    };
    let path = Path::parse(source, all.start..at)?;
    let operand = operand(source, signs..all.end)?;
    let said = format!("{} {}", &source.text[at..signs], source.text[signs..all.end].trim());
    Ok(Comparison { path, operator: *operator, operand, span: source.place(all), said })
}

fn operand(source: Source<'_>, piece: Range<usize>) -> Result<Spanned<Operand>, Wrong> {
    let piece = trimmed(source.text, piece);
    let text = &source.text[piece.clone()];
    let place = source.place(piece.clone());
    if text.is_empty() {
        return Err(source.wrong(piece.start.saturating_sub(1)..piece.start, "nothing stands after this sign", HELP));
    }
    let number = text.strip_suffix('%').map_or(text, str::trim_end);
    if let Some(number) = number.parse().ok().filter(|number: &f64| number.is_finite()) {
        return Ok(Spanned::new(Operand::Number(number), place));
    }
    if number.replace(',', ".").parse::<f64>().is_ok_and(f64::is_finite) {
        return Err(source.wrong(
            piece,
            format!("`{text}` is not how a number is written here"),
            "write a point before the decimals, and no signs between thousands",
        ));
    }
    match text.char_indices().find(|(_, letter)| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')) {
        None => Ok(Spanned::new(Operand::Word(text.to_owned()), place)),
        Some((at, letter)) => {
            let at = piece.start + at;
            let message = if letter.is_whitespace() {
                "only one number, level or word stands after the sign".to_owned()
            } else {
                format!("`{letter}` cannot be part of a number, level or word")
            };
            Err(source.wrong(at..at + letter.len_utf8(), message, HELP))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> Result<Condition, (String, usize)> {
        let file = Sources::default().add("udsagn.yaml".to_owned(), Vec::new());
        Condition::parse(text, Span::new(file, 10, 10 + text.len())).map_err(|wrong| (wrong.message, wrong.span.start - 10))
    }

    #[test]
    fn reads_comparisons_joined_with_and() {
        let condition = read("placements.base >= 3 and elm.level!=path_road  and share = 38 %").expect("a condition");
        let said: Vec<(String, Operator, Operand)> =
            condition.comparisons.iter().map(|one| (one.path.to_string(), one.operator, one.operand.value.clone())).collect();
        let wanted = [
            ("placements.base", Operator::AtLeast, Operand::Number(3.0)),
            ("elm.level", Operator::Unequal, Operand::Word("path_road".to_owned())),
            ("share", Operator::Equal, Operand::Number(38.0)),
        ];
        assert_eq!(said, wanted.map(|(path, operator, operand)| (path.to_owned(), operator, operand)));
    }

    #[test]
    fn tells_what_is_wrong_and_where() {
        let wrong = |text| read(text).expect_err("a mistake");
        assert_eq!(wrong("placements.base"), ("this does not say what the value is compared with".into(), 0));
        assert_eq!(wrong("base => 3"), ("`=>` compares nothing".into(), 5));
        assert_eq!(wrong("base >= 3 or base = 1").0, "only one number, level or word stands after the sign");
        assert_eq!(wrong("base >="), ("nothing stands after this sign".into(), 6));
        assert_eq!(wrong("base = 3 and "), ("nothing is compared here".into(), 12));
        assert_eq!(wrong(">= 3"), ("nothing is named here".into(), 0));
        assert_eq!(wrong("base = 3,5").0, "`3,5` is not how a number is written here");
        assert_eq!(wrong("base = æ(b)"), ("`(` cannot be part of a number, level or word".into(), 9));
        assert!(read("").is_err() && read("\u{3000}and\u{3000}").is_err() && read("=").is_err() && read("base = NaN").is_ok());
    }
}
