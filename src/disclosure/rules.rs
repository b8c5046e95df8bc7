//! What the messages of what an audience gets mean.

use crate::diagnostics::Rule;

/// All of them.
pub(super) const RULES: &[&Rule] = &[&EMPTY_FIGURE, &WITHHELD_REFERENCE];

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
The text refers to something that this audience does not get.

The reference would lead nowhere, and tell readers that there is something they may not see.

Wrong, in a build for `public`, where profiles are for the steering group:

    The profile is shown in @fig-elm.

Right: the sentence in a block for those who get the figure.

    ```audience steering
    The profile is shown in @fig-elm.
    ```
",
);
