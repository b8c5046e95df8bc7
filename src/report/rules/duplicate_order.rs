//! Two waves have one place in the order.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::records::Records;

/// What `duplicate-order` means.
pub(super) const RULE: Rule = Rule::error(
    "duplicate-order",
    r"
Two waves have one place in the order.

Which of them came first would then be left to chance, and with it every rise and fall.

Wrong:

    - {kind: wave, id: w1, label: Wave 1, order: 1, period: 2023, is_baseline: true, framework: closeness@1.0.0}
    - {kind: wave, id: w2, label: Wave 2, order: 1, period: 2024, framework: closeness@1.0.0}

Right: `order: 2` on the second.
",
);

/// Two waves in one place of the order: which comes first would be chance.
pub(super) fn check(records: &Records, diagnostics: &mut Diagnostics) {
    for (index, wave) in records.waves.iter().enumerate() {
        if let Some(first) = records.waves[..index].iter().find(|earlier| earlier.order.value == wave.order.value) {
            let diagnostic =
                Diagnostic::error("duplicate-order", wave.order.span, format!("another wave has the order {} already", wave.order.value))
                    .labelled("used again here")
                    .with(first.order.span, "first used here")
                    .help("number the waves as they came: 1, 2, 3");
            diagnostics.push(diagnostic);
        }
    }
}
