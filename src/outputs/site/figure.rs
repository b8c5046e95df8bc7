//! Numbered figures: title, picture, what it rests on, and the numbers behind it.

use super::inline;
use super::markup;
use super::sheet::{Setting, Sheet};
use super::table::{self, RowsInputs};
use crate::disclosure::publication::FigureBlock;
use crate::figures::Figure;
use crate::language::fill;
use crate::theme::ThemeError;
use serde::Serialize;

#[derive(Serialize)]
struct FigureInputs<'a> {
    id: &'a str,
    label: &'a str,
    title_markup: String,
    note_markup: String,
    stamp: Option<&'a str>,
    wide_markup: &'a str,
    /// Empty in the whole-report document, which shows the wide drawing alone.
    narrow_markup: &'a str,
    /// The numbers; none in the whole-report document.
    data: Option<DataInputs>,
}

#[derive(Serialize)]
struct DataInputs {
    title: String,
    table: RowsInputs,
    file: String,
    file_title: String,
}

/// A figure as HTML.
pub(super) fn html(sheet: &mut Sheet<'_>, block: &FigureBlock) -> Result<String, ThemeError> {
    let site = sheet.site;
    let figure = site.figures.get(&block.id);
    let on_page = sheet.setting == Setting::Page;
    let inputs = FigureInputs {
        id: &block.id,
        label: &block.label,
        title_markup: inline::html(sheet, &block.title),
        note_markup: inline::html(sheet, &block.note),
        stamp: block.illustrative.then_some(site.theme.words.figures.example_data.as_str()),
        wide_markup: figure.map_or("", |figure| &figure.wide),
        narrow_markup: figure.filter(|_| on_page).map_or("", |figure| &figure.narrow),
        data: figure.filter(|_| on_page).map(|figure| data(sheet, block, figure)),
    };
    site.templates.part("figure", &inputs)
}

fn data(sheet: &mut Sheet<'_>, block: &FigureBlock, figure: &Figure) -> DataInputs {
    let words = sheet.site.words();
    DataInputs {
        title: fill(&words.figure_data, &[("figure", &in_sentence(&block.label))]),
        table: table::rows(sheet, &figure.table),
        file: format!("{}{}", sheet.root(), markup::address(&file(&block.id))),
        file_title: words.figure_file.clone(),
    }
}

/// A label such as "Figur 3" as it stands inside a sentence.
fn in_sentence(label: &str) -> String {
    let mut characters = label.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// Where a drawing stands alone.
pub(super) fn file(id: &str) -> String {
    format!("figures/{id}.svg")
}
