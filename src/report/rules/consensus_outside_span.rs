//! What raters agreed on lies outside everything that any of them gave.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::Rater;
use crate::report::{RaterLevel, Study};

/// What `consensus-outside-span` means.
pub(super) const RULE: Rule = Rule::warning(
    "consensus-outside-span",
    r"
What raters agreed on lies outside everything that any of them gave.

Talking together may move a judgement, but seldom past all who judged. More often a level was mistyped, or a rater's level is missing. Groups that assess themselves do not count here.

Wrong:

    - {element: aims, rater: r1, level: house}
    - {element: aims, rater: r2, level: house}
    - {element: aims, rater: consensus, level: table, rationale: The aim is old.}

Right, where the doubt is real: let the range reach the raters, so that readers see it.

    - {element: aims, rater: consensus, level: table, range: [table, house], rationale: The aim is old.}
",
);

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    for (key, cell) in &study.consensus {
        let Ok(position) = cell.value else { continue };
        // A group that assessed itself is no rater of the researchers'.
        let ratings = study.ratings.get(key).into_iter().flatten().filter(|one| !is_body(study, one));
        let levels: Vec<(usize, &RaterLevel)> = ratings.filter_map(|one| Some((one.value.ok()?, one))).collect();
        let (Some(lowest), Some(highest)) = (levels.iter().min_by_key(|(level, _)| *level), levels.iter().max_by_key(|(level, _)| *level))
        else {
            continue;
        };
        // A range that reaches the raters tells readers of the doubt.
        let (low, high) = cell.range.map_or((position, position), |(low, high)| (low.min(position), high.max(position)));
        if low > highest.0 || high < lowest.0 {
            let nearest = if low > highest.0 { highest } else { lowest };
            let diagnostic =
                Diagnostic::warning("consensus-outside-span", cell.place, format!("no rater placed `{}` where the consensus does", key.2))
                    .labelled("the consensus lies outside what the raters gave")
                    .with(nearest.1.place, "the nearest of theirs")
                    .help("correct the level; if it is right, write a `range` that reaches the raters, and why in the `rationale`");
            diagnostics.push(diagnostic);
        }
    }
}

fn is_body(study: &Study, given: &RaterLevel) -> bool {
    matches!(&given.rater, Rater::Code(code) if study.bodies.keys().any(|body| body.as_str() == code))
}
