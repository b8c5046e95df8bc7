//! Figures as Typst calls, and their pictures as the compiler's files.

use super::PdfError;
use super::inline;
use super::literal::{content, literal, or_none, plain_literal};
use super::setting::{Setting, picture_name};
use crate::disclosure::Publication;
use crate::disclosure::publication::{FigureBlock, plain_text};
use crate::figures::Figures;
use crate::theme::{Color, Palette};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

/// A numbered figure with its caption; the picture is known by a fixed name, never by one from the study. A picture of example
/// data carries its stamp itself.
pub(super) fn figure(item: &FigureBlock, setting: &mut Setting) -> String {
    let anchor = setting.place_anchor(&item.id);
    let (label, words) = (setting.text(&item.label), setting.text(&plain_text(&item.title)));
    let note = (!item.note.is_empty()).then(|| inline::inlines(&item.note, setting));
    format!(
        "#fig(anchor: {anchor}, number: {label}, words: {words}, note: {note}, file: {file}, alt: {alt})[{title}];",
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
pub(super) fn pictures(
    publication: &Publication,
    figures: &Figures,
    palette: &Palette,
    setting: &mut Setting,
) -> Result<Vec<(String, Bytes)>, PdfError> {
    let shown = publication.pictures().iter().map(|(name, bytes)| Ok((shown_name(name), Bytes::new(bytes.to_vec()))));
    let drawn = publication.figures().enumerate().map(|(index, block)| {
        let figure = figures.get(&block.id).ok_or_else(|| PdfError::Figure { id: block.id.clone() })?;
        Ok((picture_name(index + 1), Bytes::from_string(setting.picture(&unfilled_stamp(&figure.wide, palette)))))
    });
    drawn.chain(shown).collect()
}

/// The name by which a picture of the text is known to the compiler.
pub(super) fn shown_name(name: &str) -> String {
    format!("shown/{name}")
}

/// Whether the compiler can show a picture: what begins as one may break off.
pub(super) fn can_show(bytes: &[u8]) -> bool {
    match ExchangeFormat::detect(bytes) {
        Some(format) => RasterImage::plain(Bytes::new(bytes.to_vec()), format).is_ok(),
        None => SvgImage::new(Bytes::new(bytes.to_vec())).is_ok(),
    }
}

/// The class of the frame around a picture's stamp.
const STAMP_BOX: &str = "class=\"stamp-box\"";

/// On paper a stamp is a frame of ink without fill.
fn unfilled_stamp(svg: &str, palette: &Palette) -> String {
    let Some((before, rest)) = svg.split_once(STAMP_BOX) else { return svg.to_owned() };
    let Some((frame, after)) = rest.split_once('>') else { return svg.to_owned() };
    let frame = repaint(frame, "fill", palette.paper);
    let frame = repaint(&frame, "stroke", palette.mark);
    format!("{before}{STAMP_BOX}{frame}>{after}")
}

/// A tag's attributes with one of its colours changed.
fn repaint(attributes: &str, name: &str, color: Color) -> String {
    let opening = format!(" {name}=\"");
    let Some((before, rest)) = attributes.split_once(&opening) else { return attributes.to_owned() };
    let Some((_, after)) = rest.split_once('"') else { return attributes.to_owned() };
    format!("{before}{opening}{color}\"{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::theme::{Theme, ThemeFiles};

    #[test]
    fn a_stamp_is_ink_on_paper() {
        let theme = Theme::load("plain", Language::Danish, ThemeFiles::new()).expect("the built-in theme loads");
        let svg =
            r##"<svg><rect class="stamp-box" x="1" fill="#f2cf63" stroke="#8a6100" stroke-width="1.5"/><text fill="#f2cf63"/></svg>"##;
        let (paper, ink) = (theme.values.palette.light.paper, theme.values.palette.light.mark);
        let expected = format!(
            r##"<svg><rect class="stamp-box" x="1" fill="{paper}" stroke="{ink}" stroke-width="1.5"/><text fill="#f2cf63"/></svg>"##
        );
        assert_eq!(unfilled_stamp(svg, &theme.values.palette.light), expected);
        assert_eq!(unfilled_stamp("<svg/>", &theme.values.palette.light), "<svg/>");
    }
}
