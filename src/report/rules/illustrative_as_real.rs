//! An invented record bears the name of a real organisation of the study.
//!
//! Instead: give what is invented a name that nobody has.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::Records;
use std::collections::BTreeMap;

pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    let real: BTreeMap<String, _> = records
        .organisations
        .iter()
        .filter(|organisation| !organisation.base.illustrative)
        .map(|organisation| (organisation.base.label.to_lowercase(), organisation.base.place))
        .collect();
    let partnerships = records.partnerships.iter().map(|record| (&record.base.label, record.base.illustrative, record.base.place));
    let organisations = records.organisations.iter().map(|record| (&record.base.label, record.base.illustrative, record.base.place));
    for (label, _, place) in partnerships.chain(organisations).filter(|(_, illustrative, _)| *illustrative) {
        if let Some(first) = real.get(&label.to_lowercase()) {
            let diagnostic = Diagnostic::error(
                "illustrative-as-real",
                place,
                format!("an invented record is called `{label}`, as a real organisation is"),
            )
            .labelled("invented")
            .with(*first, "real")
            .help("give the invented one a name that nobody has");
            diagnostics.push(diagnostic);
        }
    }
}
