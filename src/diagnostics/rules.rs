//! What the messages of no one room mean.

use super::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] = &[&FIXED_SEVERITY, &INVALID_UTF8];

/// What `fixed-severity` means.
const FIXED_SEVERITY: Rule = Rule::error(
    "fixed-severity",
    r#"
`[lint]` would lower an error that nothing sound can be built with.

Some mistakes leave the report with a hole in it: an id that nobody has, a date that does not exist. A study cannot decide to live with those.

Wrong, in `book.toml`:

    [lint]
    unknown-id = "allow"

Right: take the line out and mend the mistake. Warnings, and errors that a study can live with, may be set to "allow", "warn" or "deny".
"#,
);

/// What `invalid-utf8` means.
const INVALID_UTF8: Rule = Rule::error(
    "invalid-utf8",
    r"
A file is not UTF-8, the way in which all text of a study is written.

Letters such as æ, ø and å would come out wrong. Mostly the file was saved by an older editor, or is not a text at all.

Wrong: a file saved as Windows-1252 or Latin-1, or a workbook renamed to `.yaml`.

Right: save it again with the encoding UTF-8; answers from a workbook are read by `pejl import`.
",
);
