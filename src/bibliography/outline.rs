use super::style::Refused;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::ops::Range;

/// A style file has no more bytes than this; the longest in use have a tenth.
const LONGEST: usize = 2 << 20;
/// Elements may stand in elements this deep.
const DEEPEST: usize = 60;
/// An element has no more attributes than this.
const MOST_ATTRIBUTES: usize = 60;
/// So many elements may be gone through to print one work; those in use need some thousands.
const MOST_STEPS: u64 = 200_000;

/// Looks through a style before the library does, which follows elements and macros however far they go.
pub(super) fn check(text: &str) -> Result<(), Refused> {
    if text.len() > LONGEST {
        return Err(refused(0, "the style file is too long", "a style has some hundred kilobytes at most"));
    }
    let outline = Outline::read(text)?;
    let mut known = BTreeMap::new();
    let total = outline.steps("", 0, &mut known)?;
    if total > MOST_STEPS {
        return Err(refused(0, "the style goes through too many macros to print one work", HELP));
    }
    Ok(())
}

const HELP: &str = "take a style from https://www.zotero.org/styles";

fn refused(at: usize, reason: &str, help: &'static str) -> Refused {
    Refused { place: at..at, reason: reason.to_owned(), help }
}

/// What calls what: the macros of a style by name, and under no name what lies outside them.
#[derive(Default)]
struct Outline {
    macros: BTreeMap<String, Macro>,
}

#[derive(Default)]
struct Macro {
    at: usize,
    elements: u64,
    calls: Vec<String>,
}

impl Outline {
    fn read(text: &str) -> Result<Self, Refused> {
        let mut outline = Self::default();
        let (mut depth, mut current) = (0_usize, String::new());
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len());
            match reader.read_event().map_err(|_| refused(at, "the style is not XML", HELP))? {
                Event::Start(element) => {
                    depth += 1;
                    if depth > DEEPEST {
                        return Err(refused(at, "elements of the style stand in elements more than sixty deep", HELP));
                    }
                    outline.add(&element, at, &mut current)?;
                }
                Event::Empty(element) => outline.add(&element, at, &mut String::clone(&current))?,
                Event::End(element) => {
                    depth = depth.saturating_sub(1);
                    if element.name().as_ref() == "macro" {
                        current.clear();
                    }
                }
                Event::Eof => return Ok(outline),
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    fn add(&mut self, element: &BytesStart<'_>, at: usize, current: &mut String) -> Result<(), Refused> {
        let mut attributes = element.attributes();
        attributes.with_checks(false);
        let attributes: Vec<_> = attributes.take(MOST_ATTRIBUTES + 1).collect();
        if attributes.len() > MOST_ATTRIBUTES {
            return Err(refused(at, "an element of the style has more than sixty attributes", HELP));
        }
        let named = |key: &str| {
            let attribute = attributes.iter().flatten().find(|attribute| attribute.key.as_ref() == key)?;
            Some(attribute.value.clone().into_owned())
        };
        let is_macro = element.name().as_ref() == "macro";
        if is_macro {
            *current = named("name").unwrap_or_default();
        }
        let open = self.macros.entry(current.clone()).or_default();
        open.elements += 1;
        if is_macro {
            open.at = at;
        }
        open.calls.extend(named("macro"));
        Ok(())
    }

    /// How many elements are gone through to print what a macro says; a macro that leads back to itself has no end.
    fn steps(&self, name: &str, depth: usize, known: &mut BTreeMap<String, Option<u64>>) -> Result<u64, Refused> {
        let Some(found) = self.macros.get(name) else { return Ok(0) };
        match known.get(name) {
            Some(Some(steps)) => return Ok(*steps),
            Some(None) => return Err(refused(found.at, &format!("the macro `{name}` of the style leads back to itself"), HELP)),
            None => {}
        }
        if depth > DEEPEST {
            return Err(refused(found.at, "macros of the style call macros more than sixty deep", HELP));
        }
        known.insert(name.to_owned(), None);
        let mut steps = found.elements;
        for call in &found.calls {
            steps = steps.saturating_add(self.steps(call, depth + 1, known)?);
        }
        known.insert(name.to_owned(), Some(steps));
        Ok(steps)
    }
}

/// A style's place in its file: a character at least, so that it can be pointed at.
pub(super) fn pointed(text: &str, place: &Range<usize>) -> Range<usize> {
    let start = (0..=place.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let line = text[start..].lines().next().unwrap_or_default();
    start..start + line.len().min(line.find('>').map_or(line.len(), |end| end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(text: &str) -> String {
        check(text).map_err(|refused| refused.reason).err().unwrap_or_default()
    }

    #[test]
    fn macros_without_end_are_found() {
        let endless = "<style><macro name=\"a\"><text macro=\"b\"/></macro><macro name=\"b\"><text macro=\"a\"/></macro><citation><text macro=\"a\"/></citation></style>";
        assert_eq!(reason(endless), "the macro `a` of the style leads back to itself");
        let mut many = "<style><citation><text macro=\"m30\"/></citation><macro name=\"m0\"/>".to_owned();
        let twice = |number: u32| format!("<macro name=\"m{}\"><text macro=\"m{number}\"/><text macro=\"m{number}\"/></macro>", number + 1);
        many.extend((0..30).map(twice));
        assert_eq!(reason(&many), "the style goes through too many macros to print one work");
    }

    #[test]
    fn what_is_deep_or_wide_is_refused() {
        assert!(reason(&"<a>".repeat(100_000)).contains("more than sixty deep"));
        let attributes: String = " a=\"\"".repeat(100_000);
        assert!(reason(&format!("<a{attributes}/>")).contains("more than sixty attributes"));
    }
}
