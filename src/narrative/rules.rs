//! What the messages of reading the narrative mean.

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] = &[&DEEP_NESTING, &DUPLICATE_CHAPTER, &IMAGE, &MISSING_FILE, &NO_CHAPTER, &RAW_HTML, &UNKNOWN_FOOTNOTE];

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

/// What `image` means.
const IMAGE: Rule = Rule::open_error(
    "image",
    r"
A picture stands in the narrative, which cannot be shown yet.

Figures are made from the records, so that they cannot drift from them. Other pictures are not carried over to the site and the paper yet.

Wrong:

    ![Our office](office.png)

Right: a `figure` block, or a sentence that says what the picture shows.

Where a study lives with it, the words of the picture stand in its place.
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

/// What `raw-html` means.
const RAW_HTML: Rule = Rule::open_error(
    "raw-html",
    r#"
There is HTML in the narrative.

The same text becomes a page and a sheet of paper, and what works on one need not work on the other. HTML could also run a program in the reader's browser.

Wrong:

    <div class="box">Remember this.</div>

Right: Markdown, such as an alert:

    > [!NOTE]
    > Remember this.

Where a study lives with it, HTML is left out: inside a sentence the tags alone, as a block of its own with the words in it.
"#,
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
