//! What the messages of importing mean. Those on answers and ids have the names, and the meaning, of the records' own.

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] = &[
    &AMBIGUOUS_NUMBER,
    &CONTACT_IN_ANSWER,
    &DUPLICATE_COLUMN,
    &INVALID_PREFIX,
    &NAME_IN_ANSWER,
    &NO_ANSWERS,
    &NO_HEADINGS,
    &TOO_LARGE,
    &UNKNOWN_COLUMN,
    &UNKNOWN_PERSPECTIVE,
    &UNKNOWN_SHEET,
    &UNREADABLE_FILE,
];

/// What `ambiguous-number` means.
const AMBIGUOUS_NUMBER: Rule = Rule::error(
    "ambiguous-number",
    r"
A number can be read in two ways.

`1.234` is one thousand two hundred and thirty-four in Danish, and a little more than one in English. A guess would change the answer.

Wrong: a column with `1.234` and nothing that says which it is.

Right: say it once for the file, with `--decimal comma` or `--decimal point`.
",
);

/// What `contact-in-answer` means.
const CONTACT_IN_ANSWER: Rule = Rule::error(
    "contact-in-answer",
    r#"
A cell seems to hold a mail address, a phone number or a CPR number.

What tells who a person is never comes into the records, which are handed from hand to hand.

Wrong: "Write to me at anna@example.org" as the answer to a question.

Right: take it out of the file, or leave the column out with `--ignore COLUMN`.
"#,
);

/// What `duplicate-column` means.
const DUPLICATE_COLUMN: Rule = Rule::error(
    "duplicate-column",
    r"
Two columns hold the same question, option or reason.

It would be chance which of the two answers counts.

Wrong: two columns with the heading `g1`.

Right: one of them, or `--ignore COLUMN` for the other.
",
);

/// What `invalid-prefix` means.
const INVALID_PREFIX: Rule = Rule::error(
    "invalid-prefix",
    r#"
Codes of respondents cannot begin with what `--prefix` says.

A code is an id: a small letter, then small letters, digits, `_` or `-`.

Wrong:

    pejl import answers.csv --prefix "Group 1"

Right:

    pejl import answers.csv --prefix k
"#,
);

/// What `name-in-answer` means.
const NAME_IN_ANSWER: Rule = Rule::error(
    "name-in-answer",
    r#"
A cell holds a name that stands in a column which is left out.

The column with names is left out so that nobody can see who answered; the same name in an answer would tell it.

Wrong: a column `Name` with Anna Holm, and "Anna Holm knows more" as an answer.

Right: change the words in the file, such as "a colleague knows more".
"#,
);

/// What `no-answers` means.
const NO_ANSWERS: Rule = Rule::error(
    "no-answers",
    r"
No row below the headings has an answer.

Mostly another file was meant, or the export has answers on another sheet.

Wrong: a file with headings alone.

Right: the file with the answers; `--sheet NAME` says which sheet of a workbook.
",
);

/// What `no-headings` means.
const NO_HEADINGS: Rule = Rule::error(
    "no-headings",
    r"
No row has the headings of at least half the questions.

Columns are joined to questions by their headings: the question's id, or its words.

Wrong: a file whose columns are called `Q1_1`, `Q1_2`, where the questionnaire has `g1` and `g2`.

Right: headings such as `g1`, or the words of the question; or give the questionnaire the ids that the survey tool uses.
",
);

/// What `too-large` means.
const TOO_LARGE: Rule = Rule::error(
    "too-large",
    r"
The file holds more than a survey can need.

Such a file is mostly another one than was meant, and could use up the memory of the machine.

Wrong: a workbook with a million empty rows that were formatted.

Right: the sheet with the answers alone, in a file of its own.
",
);

/// What `unknown-column` means.
const UNKNOWN_COLUMN: Rule = Rule::error(
    "unknown-column",
    r"
A column fits no question, or `--ignore` names a column that is not there.

What is in it would be lost without a word.

Wrong: a column `Comments` where the questionnaire has no such question.

Right: a question for it in the questionnaire, or `--ignore Comments`.
",
);

/// What `unknown-perspective` means.
const UNKNOWN_PERSPECTIVE: Rule = Rule::error(
    "unknown-perspective",
    r"
A cell of the perspective column is no body and no type of organisation.

Wrong, where the study has the body `pilots`:

    Perspective
    pilot's group

Right: `pilots`, or its label. `--perspective pilots` says it for all rows that do not.

Whose view an answer gives is needed to compare the groups.
",
);

/// What `unknown-sheet` means.
const UNKNOWN_SHEET: Rule = Rule::error(
    "unknown-sheet",
    r#"
The workbook has no such sheet.

Wrong:

    pejl import answers.xlsx --sheet Answer

Right: the name as the workbook has it, in quotation marks where it has blanks.

    pejl import answers.xlsx --sheet "Answers 2024"
"#,
);

/// What `unreadable-file` means.
const UNREADABLE_FILE: Rule = Rule::error(
    "unreadable-file",
    r"
The file is damaged, locked with a password, or no CSV or XLSX.

Nothing in it can be read.

Wrong: an old `.xls` workbook, or a file that was cut off while it was copied.

Right: open it in the spreadsheet, and save it as XLSX without a password, or as CSV.
",
);
