//! What the messages of reading YAML mean.

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] = &[&DUPLICATE_KEY, &MISSING_KEY, &OVER_BUDGET, &UNKNOWN_KEY, &UNKNOWN_WORD, &WRONG_TYPE, &YAML_SYNTAX];

/// What `duplicate-key` means.
const DUPLICATE_KEY: Rule = Rule::error(
    "duplicate-key",
    r"
A key stands twice in one map.

Only one of the two could count, and it would be chance which.

Wrong:

    kind: partnership
    id: elm
    public_label: Elm
    public_label: Elm Street

Right: one of them.
",
);

/// What `missing-key` means.
const MISSING_KEY: Rule = Rule::error(
    "missing-key",
    r"
A needed key is not there, or nothing stands after it.

What the key says is needed to show the record at all, or to show it honestly: a level by consensus without its reason tells readers nothing.

Wrong:

    - {element: aims, rater: consensus, level: house}

Right:

    - {element: aims, rater: consensus, level: house, rationale: One aim is written down.}
",
);

/// What `over-budget` means.
const OVER_BUDGET: Rule = Rule::error(
    "over-budget",
    r"
A YAML file unfolds to more than a study can need.

A few lines with anchors can stand for millions of values. Such a file would use up the memory of the machine.

Wrong: a list of ten references to a list of ten references, nine times over.

Right: write out what is meant, or divide the file into several.
",
);

/// What `unknown-key` means.
const UNKNOWN_KEY: Rule = Rule::error(
    "unknown-key",
    r"
A record, block or front matter has a key that does not exist there.

Mostly it is a slip, and what stands after the key would be lost without a word.

Wrong:

    kind: partnership
    id: elm
    publik_label: Elm

Right: `public_label: Elm`. What is for the researchers alone goes into `note`. `pejl schema` lets an editor offer the right keys.
",
);

/// What `unknown-word` means.
const UNKNOWN_WORD: Rule = Rule::error(
    "unknown-word",
    r"
A value is not in the list of words for its key.

Such words are the program's own, in English, because rules and figures depend on them; readers see them in the report's language.

Wrong:

    status: klar

Right:

    status: ready_for
",
);

/// What `wrong-type` means.
const WRONG_TYPE: Rule = Rule::error(
    "wrong-type",
    r"
A value is not what its key holds: a date, a number, a list, a map.

Wrong:

    count: five
    illustrative: nej
    value: 4,5

Right:

    count: 5
    illustrative: false
    value: 4.5

A single value may stand where a list is asked for.
",
);

/// What `yaml-syntax` means.
const YAML_SYNTAX: Rule = Rule::error(
    "yaml-syntax",
    r#"
A file or block is not YAML.

Nothing in the file can be read then. The message says in plain words what is wrong where the cause is a common one: a tab in the indentation, a colon in unquoted text, a quotation mark that is not closed.

Wrong:

    question: What do they want: and is it shared?

Right:

    question: "What do they want: and is it shared?"
"#,
);
