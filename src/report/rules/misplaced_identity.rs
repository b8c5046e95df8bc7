//! A record of who a partnership is lies outside the confidential folder.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::records::Records;
use crate::settings::Settings;
use crate::source::Sources;

pub(in crate::report) fn check(records: &Records, sources: &Sources, settings: &Settings, diagnostics: &mut Diagnostics) {
    let folder = format!("{}/", settings.confidential);
    for record in &records.identities {
        let place = record.base.place;
        if !sources.file(place.file).path.starts_with(&folder) {
            let diagnostic = Diagnostic::error("misplaced-identity", place, format!("an identity stands outside the folder `{folder}`"))
                .labelled("tells who a partnership is")
                .help(format!("move it to a file in `{folder}`, which is kept out of git"));
            diagnostics.push(diagnostic);
        }
    }
}
