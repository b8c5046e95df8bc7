//! What one element looks like at each ideal type.

use super::inline;
use super::sheet::Sheet;
use crate::disclosure::publication::Descriptor;
use crate::theme::ThemeError;
use serde::Serialize;

#[derive(Serialize)]
struct DescriptorsInputs<'a> {
    items: Vec<DescriptorInputs<'a>>,
}

#[derive(Serialize)]
struct DescriptorInputs<'a> {
    tone: String,
    label: &'a str,
    code: &'a str,
    statements: &'a [String],
}

/// Descriptors as HTML.
pub(super) fn html(sheet: &mut Sheet<'_>, descriptors: &[Descriptor]) -> Result<String, ThemeError> {
    let items = descriptors.iter().map(|item| DescriptorInputs {
        tone: inline::tone(item.level.tone),
        label: &item.level.label,
        code: &item.level.code,
        statements: &item.statements,
    });
    sheet.site.templates.part("descriptors", &DescriptorsInputs { items: items.collect() })
}
