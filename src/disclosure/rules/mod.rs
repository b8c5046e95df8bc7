//! What the messages of what an audience gets mean.

pub(super) mod claim_does_not_hold;
pub(super) mod loose_number;

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] =
    &[&claim_does_not_hold::RULE, &EMPTY_FIGURE, &loose_number::RULE, &MISSING_VALUE, &UNKNOWN_VALUE, &WITHHELD_REFERENCE];

/// What `empty-figure` means.
const EMPTY_FIGURE: Rule = Rule::warning(
    "empty-figure",
    r"
A figure or table has nothing to show and is left out.

Mostly the records it is to show have not been written yet, or the block names another wave than the records do.

Wrong: a table with `show: recommendations` in a study that has none.

Right: write what it is to show, name the right wave or partnership, or take the block out.
",
);

/// What `withheld-reference` means.
const WITHHELD_REFERENCE: Rule = Rule::error(
    "withheld-reference",
    r"
The text refers to something that this audience does not get, or asks for a value that it is not told.

The reference would lead nowhere, and tell readers that there is something they may not see.

Wrong, in a build for `public`, where profiles are for the steering group:

    The profile is shown in @fig-elm.

Right: the sentence in a block for those who get the figure.

    ```audience steering
    The profile is shown in @fig-elm.
    ```
",
);

/// What `missing-value` means.
const MISSING_VALUE: Rule = Rule::error(
    "missing-value",
    r"
The text asks for a value that is missing: nothing was assessed, it does not apply, or it cannot be computed.

Readers would meet a hole in the sentence. Say in words what is missing and why.

Wrong, where the element has no level in the wave:

    On hours Elm is at {{ waves.w1.partnerships.elm.elements.hours.level }}.

Right:

    Hours were not assessed in the first wave.
",
);

/// What `unknown-value` means.
const UNKNOWN_VALUE: Rule = Rule::error(
    "unknown-value",
    r"
There is no value with this name, or the name is that of a whole group of values.

Values have the names that the guide lists, with the study's own ids in them. The message shows the step at which the path is lost, and the nearest name there.

Wrong:

    There are {{ count.element }} elements.

Right:

    There are {{ count.elements }} elements.
",
);
