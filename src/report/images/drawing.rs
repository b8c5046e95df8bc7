//! Drawings in SVG: what only draws is let through, without what says who made it and where.

use super::Unusable;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::{Reader, Writer};

/// What a browser does more with than draw it.
const MORE_THAN_DRAWING: [&str; 5] = ["script", "foreignObject", "iframe", "animate", "set"];

/// Prefixes of names that a drawing needs; programs keep notes of their own under others.
const PREFIXES: [&str; 4] = ["svg", "xlink", "xml", "xmlns"];

const FETCHES: Unusable = Unusable::Unsafe("it fetches something from elsewhere");

/// A drawing without comments and notes. A browser that opens it alone would run or fetch what else it holds, so that is refused.
pub(super) fn cleaned(text: &str) -> Result<Vec<u8>, Unusable> {
    let mut cleaner = Cleaner { writer: Writer::new(Vec::new()), open: 0, left_out: 0, in_style: false };
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader.read_event().map_err(|_| Unusable::NoPicture)?;
        if event == Event::Eof {
            break;
        }
        cleaner.take(event)?;
    }
    let drawing = cleaner.writer.into_inner();
    if drawing.is_empty() { Err(Unusable::NoPicture) } else { Ok(drawing) }
}

struct Cleaner {
    writer: Writer<Vec<u8>>,
    /// How many elements are open that are kept.
    open: usize,
    /// How deep we are in one that is left out.
    left_out: usize,
    in_style: bool,
}

impl Cleaner {
    fn take(&mut self, event: Event<'_>) -> Result<(), Unusable> {
        match event {
            Event::Start(tag) => self.start(&tag)?,
            Event::Empty(tag) => {
                if self.keeps(&tag)? {
                    self.write(Event::Empty(without_notes(&tag)?));
                }
            }
            Event::End(_) if self.left_out > 0 => self.left_out -= 1,
            Event::End(tag) => {
                (self.open, self.in_style) = (self.open.saturating_sub(1), false);
                self.write(Event::End(tag));
            }
            Event::Text(words) => {
                self.check_text(words.as_ref())?;
                self.keep(Event::Text(words));
            }
            Event::CData(words) => {
                self.check_text(words.as_ref())?;
                self.keep(Event::CData(words));
            }
            // A sign written by its number inside a style could hide what the style asks for.
            Event::GeneralRef(_) if self.in_style => return Err(FETCHES),
            Event::GeneralRef(sign) => self.keep(Event::GeneralRef(sign)),
            Event::DocType(_) => return Err(Unusable::Unsafe("it has a document type of its own")),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Unusable> {
        if self.left_out > 0 || !self.keeps(tag)? {
            self.left_out += 1;
            return Ok(());
        }
        (self.open, self.in_style) = (self.open + 1, tag.local_name().as_ref() == "style");
        self.write(Event::Start(without_notes(tag)?));
        Ok(())
    }

    /// Whether an element stays: what describes the file goes.
    fn keeps(&self, tag: &BytesStart<'_>) -> Result<bool, Unusable> {
        let name = tag.local_name();
        if self.open == 0 && self.left_out == 0 && name.as_ref() != "svg" {
            return Err(Unusable::NoPicture);
        }
        if MORE_THAN_DRAWING.contains(&name.as_ref()) {
            return Err(Unusable::Unsafe("it holds more than a drawing"));
        }
        Ok(self.left_out == 0 && name.as_ref() != "metadata" && is_ours(tag.name()))
    }

    fn check_text(&self, words: &str) -> Result<(), Unusable> {
        let hides = self.in_style && words.contains('\\');
        if hides || fetches(words) { Err(FETCHES) } else { Ok(()) }
    }

    fn keep(&mut self, text: Event<'_>) {
        if self.left_out == 0 && self.open > 0 {
            self.write(text);
        }
    }

    fn write(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("a list of bytes takes all");
    }
}

/// A tag with those of its attributes that the drawing needs.
fn without_notes<'a>(tag: &BytesStart<'a>) -> Result<BytesStart<'a>, Unusable> {
    let mut kept = tag.clone();
    kept.clear_attributes();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| Unusable::NoPicture)?;
        check(&attribute)?;
        if is_ours(attribute.key) {
            kept.push_attribute(attribute);
        }
    }
    Ok(kept)
}

fn check(attribute: &Attribute<'_>) -> Result<(), Unusable> {
    let value = quick_xml::escape::unescape(&attribute.value).map_err(|_| Unusable::NoPicture)?;
    let name = attribute.key.local_name();
    if name.as_ref().to_ascii_lowercase().starts_with("on") {
        return Err(Unusable::Unsafe("it holds a program"));
    }
    let leads_out = name.as_ref() == "href" && !value.starts_with('#') && !value.starts_with("data:image/");
    let hides = name.as_ref() == "style" && value.contains('\\');
    if leads_out || hides || fetches(&value) { Err(FETCHES) } else { Ok(()) }
}

fn is_ours(name: QName<'_>) -> bool {
    name.prefix().is_none_or(|prefix| PREFIXES.contains(&prefix.as_ref()))
}

/// Whether a value or a style asks for a file.
fn fetches(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let asks = |(at, mark): (usize, &str)| !lower[at + mark.len()..].trim_start_matches(['"', '\'', ' ']).starts_with('#');
    lower.contains("@import") || lower.match_indices("url(").any(asks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_only_draws() {
        for inner in [
            "<script>alert(1)</script>",
            "<rect onload='alert(1)'/>",
            "<image href='https://example.org/x.png'/>",
            "<rect fill='url(https://example.org/#a)'/>",
            "<rect fill='URL&#40;https://example.org/#a)'/>",
            "<rect style='fill: \\75rl(https://example.org/)'/>",
            "<style>@import 'https://example.org/x.css'</style>",
            "<style><![CDATA[@import 'https://example.org/x.css']]></style>",
            "<style>@&#105;mport 'https://example.org/x.css'</style>",
            "<foreignObject><p>x</p></foreignObject>",
        ] {
            assert!(matches!(cleaned(&format!("<svg>{inner}</svg>")), Err(Unusable::Unsafe(_))), "{inner}");
        }
        assert!(matches!(cleaned("<!DOCTYPE svg [<!ENTITY a 'aaa'>]><svg/>"), Err(Unusable::Unsafe(_))));
        assert!(matches!(cleaned("<html><svg></svg></html>"), Err(Unusable::NoPicture)));
        assert!(matches!(cleaned("no drawing"), Err(Unusable::NoPicture)));
    }

    #[test]
    fn who_made_it_and_where_is_left_out() {
        let drawing = "<?xml version='1.0'?><!-- by Bo --><svg xmlns='http://www.w3.org/2000/svg' \
             sodipodi:docname='elm.svg'><metadata><dc:creator>Bo</dc:creator><script>x</script></metadata><sodipodi:namedview><x/></sodipodi:namedview>\
             <title>Quay</title><path d='M0 0' inkscape:label='Bo'/><style>.a{fill:url(#b)}</style><text>a &amp; b</text></svg>";
        let cleaned = String::from_utf8(cleaned(drawing).expect("it only draws")).expect("it is text");
        assert_eq!(
            cleaned,
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Quay</title><path d=\"M0 0\"/><style>.a{fill:url(#b)}</style>\
             <text>a &amp; b</text></svg>"
        );
    }
}
