//! What the messages of labels, links and blocks mean.

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] = &[
    &BROKEN_LINK,
    &CITATION_IN_LINK,
    &DUPLICATE_ADDRESS,
    &DUPLICATE_LABEL,
    &EMPTY_HEADING,
    &LEFT_OUT_SETTING,
    &MISSING_ALT,
    &RAW_HTML,
    &RESERVED_NAME,
    &UNKNOWN_CHART,
    &UNKNOWN_LABEL,
    &UNREADABLE_CITATION,
    &UNUSABLE_IMAGE,
    &UNUSED_FOOTNOTE,
];

/// What `broken-link` means.
const BROKEN_LINK: Rule = Rule::open_error(
    "broken-link",
    r"
A link leads to no page of the report, to no place on the page, or uses a scheme that is not allowed.

A reader who follows it would find nothing. Links that could run a program are never let through.

Wrong:

    See [the networks](netwroks.md).

Right: the chapter's own file, such as `networks.md` or `networks.md#sec-aims`, a generated page such as `networks/elm.md`, or an address with `https://`, `http://` or `mailto:`.

Where a study lives with it, the words of the link are shown without it.
",
);

/// What `citation-in-link` means.
const CITATION_IN_LINK: Rule = Rule::warning(
    "citation-in-link",
    r"
A citation stands in the words of a link.

The words lead where the link goes, so they cannot lead to the reference list as well. They are shown as they are written, with the key.

Wrong:

    As [@moore1995](https://example.org/moore) says, value is created in public.

Right: `As @moore1995 says`; the address of the work is written in the bibliography as `url:`.
",
);

/// What `duplicate-address` means.
const DUPLICATE_ADDRESS: Rule = Rule::error(
    "duplicate-address",
    r"
Two pages would have one address, or the same pages are made below two chapters.

One of them would take the other's place on the site.

Wrong: `generate: partnership` in two chapters.

Right: `generate: partnership` in one of them; the other can link to its pages.
",
);

/// What `duplicate-label` means.
const DUPLICATE_LABEL: Rule = Rule::error(
    "duplicate-label",
    r"
A label of a figure, table or section is used twice, or belongs to a page that the program makes; or a claim or recommendation stands in two blocks.

`@fig-elm` must lead to one place, wherever in the report it is written. Labels are shared by all chapters.

Wrong: `id: fig-elm` in two figure blocks.

Right: another id for one of them, such as `fig-elm-2024`. A claim is set once, and referred to as `@claim-ID` elsewhere.
",
);

/// What `empty-heading` means.
const EMPTY_HEADING: Rule = Rule::error(
    "empty-heading",
    r"
A heading has no words.

It would be an empty line in the contents, and a screen reader would stop at nothing.

Wrong:

    ##

Right:

    ## What the networks share
",
);

/// What `reserved-name` means.
const RESERVED_NAME: Rule = Rule::error(
    "reserved-name",
    r"
A chapter has a name that the report's own files need.

It would take the place of a page or folder that the program makes, such as `print.html`.

Wrong:

    - [Print](print.md)

Right: another file name, such as `printing.md`.
",
);

/// What `unknown-chart` means.
const UNKNOWN_CHART: Rule = Rule::error(
    "unknown-chart",
    r"
There is no such chart.

Wrong:

    chart: profile

Right: one of the names in the guide, such as

    chart: element-profile

The message lists the nearest one.
",
);

/// What `unknown-label` means.
const UNKNOWN_LABEL: Rule = Rule::error(
    "unknown-label",
    r"
Nothing in the report has the label that a reference names.

The reader would be sent to a figure that is not there.

Wrong, where the block says `id: fig-ladder`:

    Where the two stand is shown in @fig-lader.

Right: `@fig-ladder`. Labels begin with `fig-`, `tbl-` or `sec-`.
",
);

/// What `unreadable-citation` means.
const UNREADABLE_CITATION: Rule = Rule::open_error(
    "unreadable-citation",
    r"
A part of a citation names no work, or two works without a semicolon between them.

Wrong:

    Value is created in public [@moore1995; s. 12].
    Value is created in public [@moore1995 @geddes1998].

Right: each part between semicolons names one work, with the place in it after a comma.

    Value is created in public [@moore1995, s. 12; @geddes1998].

Where a study lives with it, the citation is shown as it is written.
",
);

/// What `unused-footnote` means.
const UNUSED_FOOTNOTE: Rule = Rule::warning(
    "unused-footnote",
    r"
A footnote is never referred to, and is shown nowhere.

Mostly its mark was lost when the text was changed.

Wrong: a line `[^meetings]: In May and in October.` and no `[^meetings]` in the text.

Right: the mark where it belongs, or no footnote.
",
);

/// What `missing-alt` means.
const MISSING_ALT: Rule = Rule::error(
    "missing-alt",
    r"
A picture has no words for those who cannot see it.

A screen reader would say that there is a picture and nothing else, and the law asks for more of a public report.

Wrong:

    ![](harbour.png)

Right:

    ![The harbour from the north, with both networks' quays marked](harbour.png)
",
);

/// What `left-out-setting` means.
const LEFT_OUT_SETTING: Rule = Rule::open_error(
    "left-out-setting",
    r#"
book.toml asks for something of mdBook's that pejl does not do.

A preprocessor changes the text before it is set, so what it was to put in would be missing without a word. In a plain book, without records, all such settings are named in one warning, and the book is made without them.

Wrong, beside records:

    [preprocessor.counter]
    command = "count-boats"

Right: write into the chapters what it would have put there, and take the table out.

Where a study lives with it, the program is not run.
"#,
);

/// What `raw-html` means.
const RAW_HTML: Rule = Rule::open_error(
    "raw-html",
    r#"
There is HTML in the narrative that cannot be shown.

The same text becomes a page and a sheet of paper, and what works on one need not work on the other. HTML could also run a program in the reader's browser.

Wrong:

    <div class="box">Remember this.</div>

Right: Markdown, such as an alert:

    > [!NOTE]
    > Remember this.

Within a line these may stand, each with its end: `abbr`, `cite`, `del`, `dfn`, `ins`, `kbd`, `mark`, `q`, `small`, `sub`, `sup`, and `br`. In a plain book, without records, the other tags of running text and of paragraphs, lists, tables and headings may stand too, and what is left out is told in one line.

Where a study lives with it, HTML is left out: inside a sentence the tags alone, as a block of its own with the words in it.
"#,
);

/// What `unusable-image` means.
const UNUSABLE_IMAGE: Rule = Rule::open_error(
    "unusable-image",
    r"
A picture is not there, is no picture, or cannot be published safely.

Pictures lie beside the chapters and are copied with the report, so that it works from a memory stick and asks nothing of the net. PNG, JPEG, GIF, WebP and plain SVG are shown.

Wrong:

    ![The harbour](https://example.org/harbour.png)

Right: the file beside the chapters.

    ![The harbour](pictures/harbour.png)

Where a study lives with it, the words of the picture stand in its place.
",
);
