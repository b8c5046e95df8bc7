//! Pictures in the narrative: which files they are, what must be said of them, and what of a file is published: the picture, and
//! nothing of who made it, where and when.

mod drawing;
mod photograph;

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
#[derive(Debug)]
enum Unusable {
    Elsewhere,
    Missing,
    NoPicture,
    Damaged,
    Unsafe(&'static str),
}

fn picture(target: &str, path: &str, sources: &Sources, folder: &str) -> Result<Picture, Unusable> {
    if target.starts_with('/') || target.contains("://") || target.starts_with("data:") {
        return Err(Unusable::Elsewhere);
    }
    let target = percent_decoded(target).ok_or(Unusable::Missing)?;
    let path = normalise(path, &target).ok_or(Unusable::Elsewhere)?;
    let bytes = sources.binary(&format!("{folder}{path}")).ok_or(Unusable::Missing)?;
    let (ending, bytes) = published(bytes)?;
    let hash = Sha256::digest(&bytes);
    let number = hash.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    Ok(Picture { name: format!("{number:016x}.{ending}"), bytes: Arc::from(bytes) })
}

/// The kind of a picture by what is in the file, whatever its name says, and what of the file is published.
fn published(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), Unusable> {
    let (kind, published) = match bytes {
        [0x89, b'P', b'N', b'G', ..] => ("png", photograph::png(bytes)),
        [0xff, 0xd8, 0xff, ..] => ("jpg", photograph::jpeg(bytes)),
        [b'G', b'I', b'F', b'8', ..] => ("gif", photograph::gif(bytes)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ("webp", photograph::webp(bytes)),
        _ => ("svg", Some(drawing::cleaned(std::str::from_utf8(bytes).map_err(|_| Unusable::NoPicture)?)?)),
    };
    Ok((kind, published.ok_or(Unusable::Damaged)?))
}

fn unusable(image: &Image, reason: &Unusable, sources: &Sources, folder: &str) -> Diagnostic {
    let target = &image.target.value;
    let message = match reason {
        Unusable::Elsewhere => format!("the picture `{target}` does not lie beside the chapters"),
        Unusable::Missing => format!("there is no picture `{target}`"),
        Unusable::NoPicture => format!("`{target}` is no picture that can be shown"),
        Unusable::Damaged => format!("the picture `{target}` is damaged: it breaks off"),
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
        Unusable::Damaged => diagnostic.help("save the file again, or take the picture out"),
        Unusable::Unsafe(_) => diagnostic.help("save it as a plain SVG, or as a PNG"),
    }
}
