//! What the messages of reading the narrative mean.

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] =
    &[&DEEP_NESTING, &DUPLICATE_CHAPTER, &MISSING_FILE, &MISSING_INCLUDE, &NO_CHAPTER, &UNCLOSED_FENCE, &UNKNOWN_FOOTNOTE];

/// What `deep-nesting` means.
const DEEP_NESTING: Rule = Rule::open_error(
    "deep-nesting",
    r"
Lists or quotations are nested more than eight deep.

No reader can follow that, and paper has no room for it.

Wrong: a list in a list in a list, nine times.

Right: a heading of its own for what lies deepest.

Where a study lives with it, what lies deeper is shown as part of the eighth step.
",
);

/// What `duplicate-chapter` means.
const DUPLICATE_CHAPTER: Rule = Rule::open_error(
    "duplicate-chapter",
    r"
SUMMARY.md names a chapter twice.

A chapter has one place in the reading order, one number and one address.

Wrong:

    - [Findings](findings.md)
    - [What we found](findings.md)

Right: one line for it; others can link to it from the text.

Where a study lives with it, the first place counts.
",
);

/// What `missing-file` means.
const MISSING_FILE: Rule = Rule::error(
    "missing-file",
    r"
SUMMARY.md, a chapter, or a partnership's own text is not there.

Wrong, where the file is called `networks.md`:

    - [Networks](network.md)

Right: the name of the file as it is written, capitals too, seen from the narrative's folder.

The report would have a line in its contents that leads to nothing.
",
);

/// What `missing-include` means.
const MISSING_INCLUDE: Rule = Rule::open_error(
    "missing-include",
    r"
A file that a chapter includes is not there, is no text, includes itself, or may not be shown.

What is confidential, and what lies outside the study's folder, is never included: it would be published with the chapter.

Wrong, where the file is called `aims.md`:

    {{#include aim.md}}

Right: the name of the file, seen from the chapter that includes it.

Where a study lives with it, the line is shown as it is written.
",
);

/// What `no-chapter` means.
const NO_CHAPTER: Rule = Rule::open_error(
    "no-chapter",
    r"
A line of SUMMARY.md links to no chapter.

The contents lead to chapters of the report, which are Markdown files below the narrative's folder.

Wrong:

    - [The grant](https://example.org/grant)

Right: link to it from the text of a chapter.

Where a study lives with it, the line is left out.
",
);

/// What `unclosed-fence` means.
const UNCLOSED_FENCE: Rule = Rule::open_error(
    "unclosed-fence",
    r"
A block that begins with three backticks or tildes has no end.

Whatever comes after it on the page is taken as part of it.

Wrong:

    ```figure
    id: fig-elm

    What the figure shows is told here.

Right: the same sign on a line of its own where the block ends.

Where a study lives with it, the block ends with the page.
",
);

/// What `unknown-footnote` means.
const UNKNOWN_FOOTNOTE: Rule = Rule::open_error(
    "unknown-footnote",
    r"
The text has the mark of a footnote that is not there.

Wrong:

    They meet twice a year.[^meetings]

Right: the same, and on a line of its own

    [^meetings]: In May and in October.

A footnote inside an `audience` block is written in that block.

Where a study lives with it, the mark is shown as it is written.
",
);
