//! The data do not show what a claim says that they show.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::disclosure::values::{Holding, Map, Values, compare, find, unknown_value};
use crate::disclosure::view::View;
use crate::records::Claim;
use crate::report::{Comparison, Path};
use crate::source::Spanned;

/// What `claim-does-not-hold` means.
pub(super) const RULE: Rule = Rule::error(
    "claim-does-not-hold",
    r"
The data do not show what a claim says that they show.

`holds` keeps words and numbers together: when a level is corrected, or a new wave is added, the claims that it takes the ground from are found at once. It is always read with the researchers' eyes.

Wrong, where one partnership was placed at `house`:

    holds: placements.at.house >= 2

Right: the claim in other words, and

    holds: placements.at.house >= 1
",
);

/// Compares every claim's condition with all values there are.
pub(in crate::disclosure) fn check(view: &View<'_>, values: &Values<'_>, diagnostics: &mut Diagnostics) {
    for claim in &view.report().study().claims {
        let Some(condition) = view.report().condition(&claim.base.id.value) else { continue };
        for comparison in &condition.comparisons {
            check_one(view, values.all(), claim, comparison, diagnostics);
        }
    }
}

fn check_one(view: &View<'_>, all: &Map, claim: &Claim, comparison: &Comparison, diagnostics: &mut Diagnostics) {
    let path = match from_root(view, all, claim, &comparison.path) {
        Ok(path) => path,
        Err(diagnostic) => return diagnostics.push(*diagnostic),
    };
    let found = match find(all, &path) {
        Ok(found) => found,
        Err(why) => return diagnostics.push(unknown_value(&path, &why)),
    };
    match compare(found.value, comparison) {
        Holding::Yes => {}
        Holding::No(is) => {
            let message = format!("`{}` is {is}, and the claim says `{}`", comparison.path, comparison.said);
            let diagnostic = Diagnostic::error("claim-does-not-hold", comparison.span, message)
                .labelled("does not hold")
                .with(claim.text.span, "this is claimed")
                .help("say what the data show, or correct the condition");
            diagnostics.push(diagnostic);
        }
        Holding::Senseless(what) => {
            let message = format!("`{}` cannot be compared so", comparison.path);
            let diagnostic = Diagnostic::error("invalid-condition", comparison.operand.span, message)
                .labelled("cannot be compared")
                .help(format!("compare it with {what}"));
            diagnostics.push(diagnostic);
        }
    }
}

/// A path that does not begin at the root begins in the claim's wave, or the only one.
fn from_root(view: &View<'_>, all: &Map, claim: &Claim, path: &Path) -> Result<Path, Box<Diagnostic>> {
    let first = &path.names[0];
    if all.get(&first.value).is_some() {
        return Ok(path.clone());
    }
    let waves = &view.report().study().waves;
    let wave = match (&claim.wave, waves.as_slice()) {
        (Some(wave), _) => wave.value.to_string(),
        (None, [(only, _)]) => only.base.id.value.to_string(),
        (None, _) => {
            let below =
                waves.first().and_then(|(wave, _)| all.get("waves")?.map()?.get(wave.base.id.value.as_str())?.map()?.get(&first.value));
            let names = all.entries.iter().map(|entry| entry.name.as_str());
            let diagnostic =
                Diagnostic::error("unknown-value", first.span, format!("there is no value `{}`", first.value)).labelled("unknown name");
            return Err(Box::new(match below {
                Some(_) => {
                    diagnostic.help("there are several waves: name one with `wave: …` on this claim, or begin the path with `waves.`")
                }
                None => diagnostic.help_nearest(&first.value, names),
            }));
        }
    };
    let below = [("waves".to_owned(), first.span), (wave, first.span)].map(|(name, span)| Spanned::new(name, span));
    Ok(Path { names: below.into_iter().chain(path.names.iter().cloned()).collect(), span: path.span })
}
