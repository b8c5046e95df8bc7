//! The PDF: the whole publication as one tagged document, PDF/UA-1 and PDF/A-3a at once.
//!
//! In: the publication, its figures, the theme. Out: one file. First the publication is written as a Typst document: calls of
//! the theme's functions with string literals. Then that document is compiled in a closed world that holds the theme's
//! files, its fonts and the pictures, and nothing else. It must never let text of the study be read as code, touch disk or
//! clock, or compute anything a reader would take for a finding.

mod block;
mod columns;
mod contents;
mod figure;
mod fit;
mod glyphs;
mod inline;
mod literal;
mod setting;
mod streams;
mod table;
#[cfg(test)]
mod tests;
mod values;
mod world;

use super::Files;
use crate::disclosure::Publication;
use crate::figures::Figures;
use crate::theme::{Theme, ThemeError};
use fit::Fit;
use setting::Setting;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::ClosedWorld;

/// Nested lists and quotations make the compiler call itself deeply.
const STACK: usize = 64 * 1024 * 1024;

/// Results that no compile has asked for this many times are forgotten.
const MEMORY: usize = 10;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A file of the theme is missing or unreadable.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// A font of the theme is no font.
    #[error("the theme's font `{path}` cannot be read")]
    Font {
        /// Path inside the theme.
        path: String,
    },
    /// A figure of the publication was not drawn.
    #[error("the figure `{id}` was not drawn")]
    Figure {
        /// The figure's id.
        id: String,
    },
    /// The compiler refused the document.
    #[error("the PDF could not be set: {}", messages.join("; "))]
    Typst {
        /// What the compiler said, with the place in the theme or in the generated document.
        messages: Vec<String>,
    },
    /// The compile could not be started, or broke off.
    #[error("the PDF could not be set: {reason}")]
    Thread {
        /// What happened.
        reason: String,
    },
}

/// The publication as a PDF under the name its front matter gives; no file where it gives none.
///
/// # Errors
/// When the theme's files cannot be read, a figure was not drawn, or the compiler refuses the document.
pub fn render(publication: &Publication, figures: &Figures, theme: &Theme) -> Result<Files, PdfError> {
    let Some(name) = &publication.front().pdf_file else { return Ok(Files::new()) };
    let pictures = figure::pictures(publication, figures, &theme.values.palette.light, &mut Setting::new(publication, figures, theme))?;
    let world = |fit: &Fit| {
        let document = contents::document(publication, fit, &mut Setting::new(publication, figures, theme));
        ClosedWorld::new(theme, values::values(theme), document, pictures.clone(), publication.front().date)
    };
    let bytes = on_a_deep_stack(|| export(&fitted(publication, world)?, &publication.front().title))?;
    comemo::evict(MEMORY);
    Ok(Files::from([(name.clone(), bytes)]))
}

/// Whether a picture of the text can be set on paper.
#[must_use]
pub fn can_show(picture: &[u8]) -> bool {
    figure::can_show(picture)
}

/// Characters that no font of the theme has, each with the title of the page where it is first met. They would be printed as
/// a question mark.
#[must_use]
pub fn missing_glyphs(publication: &Publication, theme: &Theme) -> Vec<(char, String)> {
    let figures = Figures::default();
    let mut setting = Setting::new(publication, &figures, theme);
    let _ = contents::document(publication, &Fit::Airy, &mut setting);
    setting.into_missing()
}

/// The report as it takes the fewest sheets.
fn fitted(
    publication: &Publication,
    world: impl Fn(&Fit) -> Result<ClosedWorld, PdfError>,
) -> Result<(ClosedWorld, PagedDocument), PdfError> {
    let set = |fit: &Fit| {
        let world = world(fit)?;
        let document = compile(&world)?;
        Ok((world, document))
    };
    let airy = set(&Fit::Airy)?;
    if airy.1.pages().len() > LONGEST_FITTED {
        return Ok(airy);
    }
    let choice = fit::choose(&contents::breaks(publication), &airy.1, &set(&Fit::Close)?.1);
    let Some(fit) = choice else { return Ok(airy) };
    drop(airy);
    comemo::evict(0);
    set(&fit)
}

/// Setting a report three times costs three times its memory; from this many sheets on, one more or less is no matter.
const LONGEST_FITTED: usize = 120;

fn compile(world: &ClosedWorld) -> Result<PagedDocument, PdfError> {
    typst::compile::<PagedDocument>(world).output.map_err(|errors| told(world, &errors))
}

fn export((world, document): &(ClosedWorld, PagedDocument), title: &str) -> Result<Vec<u8>, PdfError> {
    typst_pdf::pdf(document, &options(title)?).map(streams::set_apart).map_err(|errors| told(world, &errors))
}

fn told(world: &ClosedWorld, errors: &[SourceDiagnostic]) -> PdfError {
    PdfError::Typst { messages: errors.iter().map(|error| message(world, error)).collect() }
}

/// Nothing here may differ from one build of the same publication to the next.
fn options(title: &str) -> Result<PdfOptions, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a])
        .map_err(|error| PdfError::Typst { messages: vec![error.message().to_string()] })?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("pejl {title}")),
        creator: Smart::Custom(Some(format!("pejl {}", env!("CARGO_PKG_VERSION")))),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    })
}

fn message(world: &ClosedWorld, error: &SourceDiagnostic) -> String {
    let place = world.place(error.span).map_or_else(String::new, |place| format!("{place}: "));
    let hints: Vec<String> = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
    format!("{place}{}{}", error.message, hints.concat())
}

fn on_a_deep_stack<T: Send>(work: impl FnOnce() -> Result<T, PdfError> + Send) -> Result<T, PdfError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("pdf".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(|error| PdfError::Thread { reason: error.to_string() })?;
        thread.join().unwrap_or_else(|_| Err(PdfError::Thread { reason: "the compiler broke off".to_owned() }))
    })
}
