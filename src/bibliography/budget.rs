//! What a `.bib` file may ask of the library that reads it, which follows references and braces however deep they go.

use biblatex::{Field, RawBibliography, RawChunk};
use std::collections::BTreeMap;
use std::ops::Range;

/// Works and abbreviations may lead to one another this often.
const MOST_STEPS: usize = 12;
/// Braces may stand in braces this deep.
const DEEPEST: usize = 40;

/// The first place at which a file asks for too much, and what it is; nothing where the file is no BibTeX at all.
pub(super) fn check(text: &str) -> Option<(Range<usize>, &'static str)> {
    if let Some(at) = too_deep(text) {
        return Some((at..at + 1, "braces stand in braces more than forty deep"));
    }
    let raw = RawBibliography::parse(text).ok()?;
    let links = links(&raw);
    let mut heights = BTreeMap::new();
    links.iter().find_map(|(name, link)| {
        height(name, &links, MOST_STEPS, &mut heights)
            .is_none()
            .then(|| (link.place.clone(), "works or abbreviations refer to one another in a circle"))
    })
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

/// A work or an abbreviation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Work(String),
    Abbreviation(String),
}

/// Where something stands, and what it leads to.
struct Link {
    place: Range<usize>,
    to: Vec<Name>,
}

fn links(raw: &RawBibliography<'_>) -> BTreeMap<Name, Link> {
    let mut links = BTreeMap::new();
    for abbreviation in &raw.abbreviations {
        // Its words may be the key of a work.
        let to = names(&abbreviation.value.v, true);
        links.insert(Name::Abbreviation(abbreviation.key.v.to_lowercase()), Link { place: abbreviation.key.span.clone(), to });
    }
    for entry in &raw.entries {
        let refers = |key: &str| ["crossref", "xdata", "xref"].iter().any(|name| key.eq_ignore_ascii_case(name));
        let to = entry.v.fields.iter().flat_map(|field| names(&field.value.v, refers(field.key.v))).collect();
        links.insert(Name::Work(entry.v.key.v.trim().to_owned()), Link { place: entry.v.key.span.clone(), to });
    }
    links
}

/// What a value leads to: abbreviations always, works where its words are keys.
fn names(field: &Field<'_>, are_keys: bool) -> Vec<Name> {
    let of = |chunk: &RawChunk<'_>| match chunk {
        RawChunk::Abbreviation(name) => vec![Name::Abbreviation(name.to_lowercase())],
        RawChunk::Normal(words) if are_keys => {
            words.split(',').map(|key| Name::Work(key.trim_matches(['{', '}', ' ']).to_owned())).collect()
        }
        RawChunk::Normal(_) => Vec::new(),
    };
    field.iter().flat_map(|chunk| of(&chunk.v)).collect()
}

/// How many steps lead on from a name; nothing where there are more than `left`, as in a circle.
fn height(name: &Name, links: &BTreeMap<Name, Link>, left: usize, heights: &mut BTreeMap<Name, usize>) -> Option<usize> {
    if let Some(height) = heights.get(name) {
        return (*height <= left).then_some(*height);
    }
    let Some(link) = links.get(name) else { return Some(0) };
    let mut highest = 0;
    for next in &link.to {
        highest = highest.max(1 + height(next, links, left.checked_sub(1)?, heights)?);
    }
    heights.insert(name.clone(), highest);
    Some(highest)
}
