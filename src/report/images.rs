//! Pictures in the narrative: which files they are, and what must be said of them.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::narrative::{Document, Image, InlineKind, normalise, percent_decoded, plain_text};
use crate::source::{Sources, Span};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A picture that the text shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The name it is published under, which tells nothing of the file's own.
    pub name: String,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// Finds the file of every picture. Chapters are given with their path below the narrative's `folder`.
pub(super) fn find<'a>(
    documents: impl Iterator<Item = (&'a Document, &'a str)>,
    sources: &Sources,
    folder: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Span, Picture> {
    let mut pictures = BTreeMap::new();
    for (document, path) in documents {
        document.visit_inlines(&mut |inline| {
            let InlineKind::Image(image) = &inline.kind else { return };
            check_words(image, inline.span, diagnostics);
            match picture(&image.target.value, path, sources, folder) {
                Ok(picture) => {
                    pictures.insert(inline.span, picture);
                }
                Err(reason) => diagnostics.push(unusable(image, &reason, sources, folder)),
            }
        });
    }
    pictures
}

/// Who cannot see a picture needs its words, and without them there can be no accessible PDF.
fn check_words(image: &Image, span: Span, diagnostics: &mut Diagnostics) {
    if plain_text(&image.alt).trim().is_empty() {
        let diagnostic = Diagnostic::error("missing-alt", span, "this picture says nothing to those who cannot see it")
            .labelled("no words between the brackets")
            .help("write what it shows: `![what it shows](file)`");
        diagnostics.push(diagnostic);
    }
}

/// Why a picture cannot be shown.
enum Unusable {
    Elsewhere,
    Missing,
    NoPicture,
    Unsafe(&'static str),
}

fn picture(target: &str, path: &str, sources: &Sources, folder: &str) -> Result<Picture, Unusable> {
    if target.starts_with('/') || target.contains("://") || target.starts_with("data:") {
        return Err(Unusable::Elsewhere);
    }
    let target = percent_decoded(target).ok_or(Unusable::Missing)?;
    let path = normalise(path, &target).ok_or(Unusable::Elsewhere)?;
    let bytes = sources.binary(&format!("{folder}{path}")).ok_or(Unusable::Missing)?;
    let ending = kind(bytes)?;
    let hash = Sha256::digest(bytes);
    let number = hash.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    Ok(Picture { name: format!("{number:016x}.{ending}"), bytes: Arc::from(bytes) })
}

/// The kind of a picture by what is in the file, whatever its name says.
fn kind(bytes: &[u8]) -> Result<&'static str, Unusable> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Ok("png"),
        [0xff, 0xd8, 0xff, ..] => Ok("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Ok("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok("webp"),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| Unusable::NoPicture)?;
            drawing(text).map(|()| "svg")
        }
    }
}

/// What a browser does more with than draw it.
const MORE_THAN_DRAWING: [&str; 5] = ["script", "foreignObject", "iframe", "animate", "set"];

/// Whether a value or a style asks for a file.
fn fetches(value: &str) -> bool {
    let asks = |(at, mark): (usize, &str)| !value[at + mark.len()..].trim_start_matches(['"', '\'', ' ']).starts_with('#');
    value.contains("@import") || value.match_indices("url(").any(asks)
}

/// A drawing is let through where it only draws: a browser that opens it alone would run or fetch what else it holds.
fn drawing(text: &str) -> Result<(), Unusable> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut has_root = false;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                let name = tag.local_name();
                has_root |= name.as_ref() == "svg";
                if !has_root {
                    return Err(Unusable::NoPicture);
                }
                if MORE_THAN_DRAWING.contains(&name.as_ref()) {
                    return Err(Unusable::Unsafe("it holds more than a drawing"));
                }
                for attribute in tag.attributes() {
                    let attribute = attribute.map_err(|_| Unusable::NoPicture)?;
                    let value = &attribute.value;
                    let key = attribute.key.local_name();
                    if key.as_ref().to_ascii_lowercase().starts_with("on") {
                        return Err(Unusable::Unsafe("it holds a program"));
                    }
                    let leads_out = key.as_ref() == "href" && !value.starts_with('#') && !value.starts_with("data:image/");
                    if leads_out || fetches(value) {
                        return Err(Unusable::Unsafe("it fetches something from elsewhere"));
                    }
                }
            }
            Ok(quick_xml::events::Event::Text(words)) if fetches(words.as_ref()) => {
                return Err(Unusable::Unsafe("it fetches something from elsewhere"));
            }
            Ok(quick_xml::events::Event::DocType(_)) => return Err(Unusable::Unsafe("it has a document type of its own")),
            Ok(quick_xml::events::Event::Eof) => return if has_root { Ok(()) } else { Err(Unusable::NoPicture) },
            Ok(_) => {}
            Err(_) => return Err(Unusable::NoPicture),
        }
    }
}

fn unusable(image: &Image, reason: &Unusable, sources: &Sources, folder: &str) -> Diagnostic {
    let target = &image.target.value;
    let message = match reason {
        Unusable::Elsewhere => format!("the picture `{target}` does not lie beside the chapters"),
        Unusable::Missing => format!("there is no picture `{target}`"),
        Unusable::NoPicture => format!("`{target}` is no picture that can be shown"),
        Unusable::Unsafe(why) => format!("the drawing `{target}` is not safe to publish: {why}"),
    };
    let diagnostic = Diagnostic::error("unusable-image", image.target.span, message).labelled("named here");
    match reason {
        Unusable::Elsewhere => diagnostic.help("copy the file into the folder of the chapters: nothing is fetched from elsewhere"),
        Unusable::Missing => {
            let names: Vec<&str> = sources.binaries().filter_map(|path| path.strip_prefix(folder)).collect();
            diagnostic.help_nearest(target, names)
        }
        Unusable::NoPicture => diagnostic.help("PNG, JPEG, GIF, WebP and SVG are shown, whatever the file is called"),
        Unusable::Unsafe(_) => diagnostic.help("save it as a plain SVG, or as a PNG"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_bytes_are() {
        assert!(matches!(kind(b"\x89PNG\r\n\x1a\n"), Ok("png")));
        assert!(matches!(kind(b"\xff\xd8\xff\xe0"), Ok("jpg")));
        assert!(matches!(kind(b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"), Ok("svg")));
        assert!(matches!(kind(b"MZ\x90\0"), Err(Unusable::NoPicture)));
        assert!(matches!(kind(b"<html><svg></svg></html>"), Err(Unusable::NoPicture)));
    }

    #[test]
    fn a_drawing_only_draws() {
        for inner in [
            "<script>alert(1)</script>",
            "<rect onload='alert(1)'/>",
            "<image href='https://example.org/x.png'/>",
            "<rect fill='url(https://example.org/#a)'/>",
            "<style>@import 'https://example.org/x.css'</style>",
            "<foreignObject><p>x</p></foreignObject>",
        ] {
            assert!(matches!(drawing(&format!("<svg>{inner}</svg>")), Err(Unusable::Unsafe(_))), "{inner}");
        }
        assert!(matches!(drawing("<!DOCTYPE svg [<!ENTITY a 'aaa'>]><svg/>"), Err(Unusable::Unsafe(_))));
        assert!(drawing("<svg><style>.a{fill:url(#b)}</style><use href='#c'/><rect fill='url(#b)'/></svg>").is_ok());
    }
}
