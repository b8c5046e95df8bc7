//! The parts of the population do not sum to its total.
//!
//! Instead: correct the total or one of the parts.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::{Measurement, Records};

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    for population in records.programmes.iter().filter_map(|programme| programme.population.as_ref()) {
        let sum: u64 = population.by.iter().map(|part| u64::from(part.count.value)).sum();
        let total = population.total.value;
        if !population.by.is_empty() && sum != u64::from(total) {
            let diagnostic = Diagnostic::error(
                "population-sum",
                population.total.span,
                format!("the parts of the population sum to {sum}, not {total}"),
            )
            .labelled(format!("the parts give {sum}"))
            .help("correct the total or one of the parts");
            diagnostics.push(diagnostic);
        }
    }
    for summary in &records.placement_summaries {
        let sum: u64 = summary.counts.iter().map(|count| u64::from(count.n.value)).sum();
        let total = summary.total.value;
        if sum != u64::from(total) {
            let diagnostic =
                Diagnostic::error("population-sum", summary.total.span, format!("the counts of this summary sum to {sum}, not {total}"))
                    .labelled(format!("the counts give {sum}"))
                    .help("correct `base` or one of the counts; those that cannot be placed count too");
            diagnostics.push(diagnostic);
        }
    }
    records.measurements.iter().for_each(|record| check_parts(record, diagnostics));
}

/// The parts of a measured value.
fn check_parts(record: &Measurement, diagnostics: &mut Diagnostics) {
    let sum: f64 = record.by.iter().map(|part| part.value.value).sum();
    let total = record.value.value;
    // Decimals do not add up to the last bit.
    if record.by.is_empty() || (sum - total).abs() <= 1e-9 * total.abs().max(1.0) {
        return;
    }
    let diagnostic =
        Diagnostic::error("population-sum", record.value.span, format!("the parts of this measurement sum to {sum}, not {total}"))
            .labelled(format!("the parts give {sum}"))
            .help("correct the value or one of the parts");
    diagnostics.push(diagnostic);
}
