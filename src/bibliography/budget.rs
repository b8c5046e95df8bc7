//! What a `.bib` file may ask of the library that reads it, which follows links and braces however far they go.

use biblatex::{Bibliography, RawBibliography, RawChunk};
use std::collections::BTreeMap;
use std::ops::Range;

/// Braces may stand in braces this deep.
const DEEPEST: usize = 40;
/// Links are followed no further than this.
const FURTHEST: usize = 50;
/// So many links are followed in a file: one that is met again is followed again.
const MOST_STEPS: usize = 20_000;
/// Fields of a work that name works to fill it up from, and what they are called while they are only looked at.
const FILLED_FROM: [(&str, &str); 2] = [("crossref", "looked-at-crossref"), ("xdata", "looked-at-xdata")];

/// A place at which a file asks for too much, and what it is.
pub(super) struct TooMuch {
    pub(super) place: Range<usize>,
    pub(super) reason: &'static str,
    pub(super) help: &'static str,
}

/// The first place at which a file asks for too much; nothing where it is no BibTeX at all.
pub(super) fn check(text: &str) -> Option<TooMuch> {
    if let Some(at) = too_deep(text) {
        let reason = "braces stand in braces more than forty deep";
        return Some(TooMuch { place: at..at + 1, reason, help: "take braces out; those around a whole value are enough" });
    }
    let raw = RawBibliography::parse(text).ok()?;
    endless_string(&raw).or_else(|| endless_work(&raw)).or_else(|| odd_date(&raw))
}

/// A date that the library stops at instead of saying that it cannot be read.
fn odd_date(raw: &RawBibliography<'_>) -> Option<TooMuch> {
    let strings: Strings<'_> = raw.abbreviations.iter().map(|pair| (pair.key.v, pair.value.v.as_slice())).collect();
    let is_date = |key: &str| {
        let key = key.to_ascii_lowercase();
        key.ends_with("date") || ["year", "month", "day"].iter().any(|part| key.ends_with(part))
    };
    let mut fields = raw.entries.iter().flat_map(|entry| &entry.v.fields);
    let field = fields.find(|field| is_date(field.key.v) && is_odd(&words(&field.value.v, &strings)))?;
    let reason = "a date is written in figures that are no date";
    Some(TooMuch { place: field.value.span.clone(), reason, help: "write a year as 1995, a date as 1995-06-30, a month as jan or 1" })
}

/// What `@string` defines, by name.
type Strings<'a> = BTreeMap<&'a str, &'a [biblatex::Spanned<RawChunk<'a>>]>;

/// A value with what `@string` defines filled in, which is known to come to an end.
fn words(field: &[biblatex::Spanned<RawChunk<'_>>], strings: &Strings<'_>) -> String {
    let word = |chunk: &biblatex::Spanned<RawChunk<'_>>| match chunk.v {
        RawChunk::Normal(words) => words.to_owned(),
        RawChunk::Abbreviation(name) => strings.get(name).map_or_else(String::new, |field| words(field, strings)),
    };
    field.iter().map(word).collect()
}

/// Figures of other scripts, years of more than four, a sign that stands apart, and a month 0 of an uncertain year.
fn is_odd(words: &str) -> bool {
    let is_foreign = |letter: char| letter.is_numeric() && !letter.is_ascii_digit();
    let long = words.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() > 4);
    let sign = |part: &str| part.trim_start().strip_prefix(['-', '+']).is_some_and(|after| after.starts_with(char::is_whitespace));
    let apart = words.split('/').any(sign);
    let no_month = words.contains(['X', 'x']) && words.contains("00");
    words.contains(is_foreign) || long || apart || no_month
}

fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().enumerate().find_map(|(at, byte)| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then_some(at)
    })
}

/// What `@string` defines may not lead back to itself.
fn endless_string(raw: &RawBibliography<'_>) -> Option<TooMuch> {
    let used = |field: &[biblatex::Spanned<RawChunk<'_>>]| -> Vec<String> {
        let name = |chunk: &RawChunk<'_>| if let RawChunk::Abbreviation(name) = chunk { Some((*name).to_owned()) } else { None };
        field.iter().filter_map(|chunk| name(&chunk.v)).collect()
    };
    let strings: BTreeMap<&str, Vec<String>> = raw.abbreviations.iter().map(|pair| (pair.key.v, used(&pair.value.v))).collect();
    let links = |name: &str| strings.get(name).cloned().unwrap_or_default();
    let mut steps = MOST_STEPS;
    let mut fields = raw.entries.iter().flat_map(|entry| &entry.v.fields);
    let endless = fields.find(|field| !used(&field.value.v).iter().all(|name| ends(name, &links, 0, &mut steps)))?;
    let reason = "one `@string` leads to the next without end";
    Some(TooMuch {
        place: endless.value.span.clone(),
        reason,
        help: "write the words themselves, or take out the `@string` that leads back",
    })
}

/// No work may be filled up from itself. The library resolves keys and aliases; it follows no field that it does not know.
fn endless_work(raw: &RawBibliography<'_>) -> Option<TooMuch> {
    let mut looked_at = raw.clone();
    for field in looked_at.entries.iter_mut().flat_map(|entry| &mut entry.v.fields) {
        if let Some((_, other)) = FILLED_FROM.iter().find(|(name, _)| field.key.v.eq_ignore_ascii_case(name)) {
            field.key.v = other;
        }
    }
    let looked_at = Bibliography::from_raw(looked_at).ok()?;
    let links = |key: &str| -> Vec<String> {
        let Some(work) = looked_at.get(key) else { return Vec::new() };
        let one = work.get_as::<String>(FILLED_FROM[0].1).ok();
        one.into_iter().chain(work.get_as::<Vec<String>>(FILLED_FROM[1].1).unwrap_or_default()).collect()
    };
    let mut steps = MOST_STEPS;
    let endless = raw.entries.iter().find(|entry| !ends(entry.v.key.v, &links, 0, &mut steps))?;
    let reason = "a work leads to another, and on, without end";
    Some(TooMuch { place: endless.v.key.span.clone(), reason, help: "take out the `crossref` or `xdata` that leads back" })
}

/// Whether all that `name` leads to comes to an end within reason.
fn ends(name: &str, links: &impl Fn(&str) -> Vec<String>, depth: usize, steps: &mut usize) -> bool {
    if depth == FURTHEST || *steps == 0 {
        return false;
    }
    *steps -= 1;
    links(name).iter().all(|next| ends(next, links, depth + 1, steps))
}
