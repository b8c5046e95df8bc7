//! What raters agreed on lies outside everything that any of them gave.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::Rater;
use crate::report::{RaterLevel, Study};

pub(super) fn check(study: &Study, diagnostics: &mut Diagnostics) {
    for (key, cell) in &study.consensus {
        let Ok(position) = cell.value else { continue };
        // A group that assessed itself is no rater of the researchers'.
        let ratings = study.ratings.get(key).into_iter().flatten().filter(|rating| !is_body(study, rating));
        let levels: Vec<(usize, &RaterLevel)> = ratings.filter_map(|rating| Some((rating.value.ok()?, rating))).collect();
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
                    .with(nearest.1.place, "the nearest rating")
                    .help("correct the level; if it is right, write a `range` that reaches the raters, and why in the `rationale`");
            diagnostics.push(diagnostic);
        }
    }
}

fn is_body(study: &Study, rating: &RaterLevel) -> bool {
    matches!(&rating.rater, Rater::Code(code) if study.bodies.keys().any(|body| body.as_str() == code))
}
