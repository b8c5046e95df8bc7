//! A chapter is for more readers than the chapter it is nested below.

use crate::diagnostics::{Diagnostic, Diagnostics, Rule};
use crate::narrative::{Chapter, Narrative};

/// What `wider-audience` means.
pub(super) const RULE: Rule = Rule::error(
    "wider-audience",
    r"
A chapter is nested below one that fewer people read.

The chapter above is left out for all others, with its number and its place in the contents, so the one below would hang in the air. And who keeps a chapter from readers mostly means all that belongs to it.

Wrong, where `notes.md` has `audience: research` and `visits.md` says nothing:

    - [Notes](notes.md)
      - [Visits](visits.md)

Right: `audience: research` in `visits.md` too, or a place for it that is not below `notes.md`.
",
);

pub(in crate::report) fn check(narrative: &Narrative, diagnostics: &mut Diagnostics) {
    let mut above: Vec<&Chapter> = Vec::new();
    for chapter in &narrative.chapters {
        above.retain(|other| other.entry.depth < chapter.entry.depth);
        if let Some(parent) = above.last()
            && chapter.document.front.readers() < parent.document.front.readers()
        {
            report(chapter, parent, diagnostics);
        }
        above.push(chapter);
    }
}

fn report(chapter: &Chapter, parent: &Chapter, diagnostics: &mut Diagnostics) {
    let Some(limit) = &parent.document.front.audience else { return };
    let own = chapter.document.front.audience.as_ref().map(|audience| audience.span);
    // A draft is read by nobody.
    let Some(place) = own.or_else(|| chapter.entry.path.as_ref().map(|path| path.span)) else { return };
    let (readers, title) = (limit.value.name(), &chapter.entry.title);
    let diagnostic =
        Diagnostic::error("wider-audience", place, format!("`{title}` is nested below a chapter that only the audience `{readers}` gets"))
            .labelled("has more readers than the chapter above it")
            .with(limit.span, "the chapter above says so here")
            .help(format!("write `audience: {readers}` in this chapter too, or move it"));
    diagnostics.push(diagnostic);
}
