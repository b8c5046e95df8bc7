//! The works that the report cites.

use super::inline;
use super::sheet::Sheet;
use crate::disclosure::publication::Reference;
use crate::theme::ThemeError;
use serde::Serialize;

#[derive(Serialize)]
struct ReferencesInputs<'a> {
    items: Vec<ReferenceInputs<'a>>,
}

#[derive(Serialize)]
struct ReferenceInputs<'a> {
    id: &'a str,
    content_markup: String,
}

/// The reference list as HTML.
pub(super) fn html(sheet: &mut Sheet<'_>, references: &[Reference]) -> Result<String, ThemeError> {
    let items = references.iter().map(|item| ReferenceInputs { id: &item.id, content_markup: inline::html(sheet, &item.content) });
    let items = ReferencesInputs { items: items.collect() };
    sheet.site.templates.part("references", &items)
}
