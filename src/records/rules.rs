//! What the messages of reading records mean.

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] = &[&INVALID_DATE, &INVALID_ID, &LEVEL_AND_GAP, &NAME_IN_RESPONSE, &UNKNOWN_KIND];

/// What `invalid-date` means.
const INVALID_DATE: Rule = Rule::error(
    "invalid-date",
    r"
A date is not written as one, or there is no such day.

Dates are written from the year down, as precisely as they are known, so that they can be sorted and read without guessing.

Wrong:

    date: 16/6 2016
    date: 2016-06-31

Right:

    date: 2016-06-16
    date: 2016-06
    date: 2015-10/2016-03
    date: 2015-23
    date: 2016~
",
);

/// What `invalid-id` means.
const INVALID_ID: Rule = Rule::error(
    "invalid-id",
    r"
A text cannot be an id, or a block's id lacks its prefix.

Ids become addresses and names of files, which must be the same on every machine. The prefix says what `@` refers to.

Wrong:

    id: Nørre Havn
    id: profile

Right: `id: noerre_havn` for a record, `id: fig-profile` for a figure block and `id: tbl-profile` for a table block.
",
);

/// What `level-and-gap` means.
const LEVEL_AND_GAP: Rule = Rule::error(
    "level-and-gap",
    r"
An assessment has both a level and the reason for none.

Only one of them can be true.

Wrong:

    - {element: aims, rater: r1, level: table, gap: not_assessed}

Right: one of them.

    - {element: aims, rater: r1, level: table}
",
);

/// What `name-in-response` means.
const NAME_IN_RESPONSE: Rule = Rule::error(
    "name-in-response",
    r"
A set of answers tells who a person is.

Names, addresses and numbers of people never come into the records: what is in git is handed from hand to hand, and cannot be called back.

Wrong:

    respondents:
      - {code: s01, name: Anna Holm, answers: {q1: yes}}

Right:

    respondents:
      - {code: s01, answers: {q1: yes}}

`pejl import` leaves such columns out and makes codes. Keep a list of codes and names, if you need one, outside the study.
",
);

/// What `unknown-kind` means.
const UNKNOWN_KIND: Rule = Rule::error(
    "unknown-kind",
    r"
There is no such kind of record.

`kind` says what a record is, and with it which keys it has.

Wrong:

    kind: network

Right, whatever a study calls it to its readers:

    kind: partnership

The readers' words stand in `terms` of the programme.
",
);
