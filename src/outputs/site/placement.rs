//! The placement of a partnership: decision first, reason beside it.

use super::inline;
use super::sheet::Sheet;
use crate::disclosure::publication::Placement;
use crate::theme::ThemeError;
use serde::Serialize;

#[derive(Serialize)]
struct PlacementInputs<'a> {
    id: String,
    heading: &'a str,
    heading_level: u8,
    /// The level; empty where the partnership cannot be placed.
    level_markup: String,
    status: &'a str,
    rationale_markup: String,
    basis: &'a str,
    earlier: &'a [String],
}

/// A placement as HTML.
pub(super) fn html(sheet: &mut Sheet<'_>, placement: &Placement) -> Result<String, ThemeError> {
    let inputs = PlacementInputs {
        id: sheet.placement_id(placement),
        heading: &placement.heading,
        heading_level: sheet.heading_level(2),
        level_markup: placement.level.as_ref().map(|mark| inline::level(mark, &mark.label, " level--large")).unwrap_or_default(),
        status: &placement.status,
        rationale_markup: inline::html(sheet, &placement.rationale),
        basis: &placement.basis,
        earlier: &placement.earlier,
    };
    sheet.site.templates.part("placement", &inputs)
}
