//! Illustrative placements of a wave do not agree with its real placement summary.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::PlacementStatus;
use crate::report::resolve::Known;
use crate::report::{PlacedPartnership, Study, Summary};

/// What `placement-against-summary` means.
pub(super) const RULE: Rule = Rule::error(
    "placement-against-summary",
    r"
Illustrative placements of a wave do not agree with its real placement summary.

What is invented may fill in who stands where, so that an example can be shown. How many stand where is a real finding, and may not be changed by it.

Wrong:

    - {kind: placement_summary, wave: w1, base: 2, counts: [{level: table, status: at, n: 2}]}
    - {kind: placement, illustrative: true, partnership: elm, wave: w1, level: house, status: at, rationale: So it was.}

Right: `level: table` on the placement, or no illustrative placements for that wave.
",
);

pub(super) fn check(study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    for summary in study.summaries.iter().filter(|summary| !summary.illustrative && is_sound(summary, study)) {
        let placements: Vec<_> =
            study.placements.iter().filter(|placement| placement.wave == summary.wave && is_illustrative(placement, study)).collect();
        if !placements.is_empty() {
            compare(&placements, summary, study, known, diagnostics);
        }
    }
}

/// A summary that contradicts itself or another is a mistake of its own.
fn is_sound(summary: &Summary, study: &Study) -> bool {
    let sum: u32 = summary.counts.iter().map(|count| count.count).sum();
    sum == summary.base && study.summaries.iter().filter(|other| other.wave == summary.wave).count() == 1
}

fn is_illustrative(placement: &PlacedPartnership, study: &Study) -> bool {
    placement.illustrative || study.partnership(&placement.partnership).is_some_and(|partnership| partnership.base.illustrative)
}

type Place = (Option<usize>, PlacementStatus, Option<usize>);

fn compare(placements: &[&PlacedPartnership], summary: &Summary, study: &Study, known: &Known, diagnostics: &mut Diagnostics) {
    let allowed = |place: Place| -> usize {
        let counts = summary.counts.iter().filter(|count| (count.level, count.status, count.next_level) == place);
        counts.map(|count| count.count as usize).sum()
    };
    let mut places: Vec<(Place, Vec<&PlacedPartnership>)> = Vec::new();
    for placement in placements {
        let place = (placement.level, placement.status, placement.next_level);
        match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, found)) => found.push(placement),
            None => places.push((place, vec![placement])),
        }
    }
    let too_many =
        places.iter().find_map(|(place, found)| found.get(allowed(*place)).map(|placement| (placement, found.len(), allowed(*place))));
    if let Some((placement, found, allowed)) = too_many {
        let wave = study.wave(&summary.wave).map_or(summary.wave.as_str(), |wave| wave.base.label.as_str());
        let diagnostic = Diagnostic::error(
            "placement-against-summary",
            placement.place,
            format!("the illustrative placements of {wave} do not agree with its placement summary"),
        )
        .labelled(format!("{found} {} here, the summary has {allowed}", if found == 1 { "stands" } else { "stand" }))
        .help("change this placement, or leave the illustrative placements of the wave out");
        diagnostics.push(diagnostic);
    } else if placements.len() != summary.base as usize
        // A placement whose partnership or wave could not be read would be missed as well.
        && known.unread.is_empty()
        && let Some(last) = placements.last()
    {
        let (found, base) = (placements.len(), summary.base);
        let diagnostic = Diagnostic::error(
            "placement-against-summary",
            last.place,
            format!("{found} illustrative placements stand against a placement summary of {base}"),
        )
        .labelled("the last of them")
        .help("place each of them, or leave the illustrative placements of the wave out");
        diagnostics.push(diagnostic);
    }
}
