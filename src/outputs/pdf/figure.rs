//! Figures as Typst calls, and their pictures as the compiler's files.

use super::PdfError;
use super::inline;
use super::literal::{content, literal, or_none, plain_literal};
use super::setting::{Setting, picture_name};
use crate::disclosure::Publication;
use crate::disclosure::publication::{FigureBlock, plain_text};
use crate::figures::Figures;

/// A numbered figure with its caption; the picture is known by a fixed name, never by one from the study.
pub(super) fn figure(item: &FigureBlock, setting: &mut Setting) -> String {
    let anchor = setting.place_anchor(&item.id);
    let stamp = item.illustrative.then(|| setting.text(setting.example_stamp));
    let (label, words) = (setting.text(&item.label), setting.text(&plain_text(&item.title)));
    let note = (!item.note.is_empty()).then(|| inline::inlines(&item.note, setting));
    format!(
        "#fig(anchor: {anchor}, number: {label}, words: {words}, stamp: {stamp}, note: {note}, file: {file}, alt: {alt})[{title}];",
        stamp = or_none(stamp),
        note = or_none(note.map(|note| content(&note))),
        file = literal(&setting.next_picture()),
        alt = plain_literal(alternative(item, setting.figures)),
        title = inline::inlines(&item.title, setting),
    )
}

/// The author's alternative text, or the program's own.
fn alternative<'a>(item: &'a FigureBlock, figures: &'a Figures) -> &'a str {
    item.alt.as_deref().or_else(|| figures.get(&item.id).map(|figure| figure.alt.as_str())).unwrap_or_default()
}

/// The pictures in reading order under the names that [`figure`] gives them.
pub(super) fn pictures(publication: &Publication, figures: &Figures, setting: &mut Setting) -> Result<Vec<(String, String)>, PdfError> {
    publication
        .figures()
        .enumerate()
        .map(|(index, block)| {
            let figure = figures.get(&block.id).ok_or_else(|| PdfError::Figure { id: block.id.clone() })?;
            Ok((picture_name(index + 1), setting.picture(&figure.wide)))
        })
        .collect()
}
