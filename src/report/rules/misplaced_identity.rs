//! A record of who a partnership is lies outside the confidential folder.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::Records;
use crate::settings::Settings;
use crate::source::Sources;

/// What `misplaced-identity` means.
pub(super) const RULE: Rule = Rule::error(
    "misplaced-identity",
    r"
A record of who a partnership is lies outside the confidential folder.

Everything below the narrative's folder is kept in git and handed from hand to hand. Identities belong into the folder that git does not see.

Wrong: a record of kind `identity` in `content/records/elm.yaml`.

Right: the same record in `confidential/elm.yaml`, with `confidential/` in `.gitignore`. If it was committed already, take it out of the history too.
",
);

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
