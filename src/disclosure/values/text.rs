use super::{Map, Value};
use crate::disclosure::view::View;
use std::collections::BTreeSet;

/// What can be counted in what the researchers say.
pub(super) fn text(view: &View<'_>) -> Map {
    let claims: Vec<_> = view.claims().collect();
    let without = claims.iter().filter(|claim| claim.evidence.is_empty()).count();
    let from_one_side = claims.iter().filter(|claim| {
        let perspectives: BTreeSet<&str> =
            view.cited(&claim.evidence).filter_map(|record| record.perspective.as_ref()).map(|id| id.value.as_str()).collect();
        perspectives.len() == 1
    });
    let counts = Map::default()
        .with("total", Value::count(claims.len(), "claim"))
        .with("without_evidence", Value::number(without))
        .with("one_perspective", Value::number(from_one_side.count()));
    Map::default().with("claims", counts.tainted(claims.iter().any(|claim| claim.base.illustrative)))
}
