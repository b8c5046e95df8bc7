//! pejl turns a follow-up study's records and narrative into its published report.
//!
//! The program is a line of rooms; data walks through it once. In reading order:
//!
//! | room | gives |
//! |---|---|
//! | [`source`] | every file of a study with its text |
//! | [`diagnostics`] | what is wrong, where, and how to put it right |
//! | [`yaml`] | text as a tree in which every value keeps its place |
//! | [`audience`], [`language`] | who reads; how dates, numbers and words are written |
//! | [`settings`], [`theme`] | `book.toml` and a theme folder as plain values |
//! | [`records`], [`bibliography`], [`narrative`] | typed records; works; chapters and blocks |
//! | [`import`] | a file of survey answers as a record |
//! | [`report`] | both checked against each other |
//! | [`analysis`] | what the levels say |
//! | [`disclosure`] | all that one audience may see, numbered and worded |
//! | [`figures`] | each chart in all its faces |
//! | [`outputs`] | site, PDF and data, and the one writer |
//!
//! [`flow`] is the whole of it.

pub mod source;
pub mod diagnostics;
pub mod yaml;
pub mod audience;
pub mod state;
pub mod language;
pub mod settings;
pub mod theme;
pub mod records;
pub mod bibliography;
pub mod narrative;
pub mod import;
pub mod report;
pub mod analysis;
pub mod disclosure;
pub mod figures;
pub mod outputs;

pub mod cli;

use audience::Audience;
use diagnostics::{Diagnostic, Diagnostics, Rule};
use disclosure::{Publication, PublishOptions};
use outputs::Files;
use records::Records;
use report::Genre;
use settings::Settings;
use source::Sources;
use theme::{Theme, ThemeError};

/// What stopped a build that is no mistake in the report.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The study could not be read.
    #[error(transparent)]
    Source(#[from] source::SourceError),
    /// The theme could not be read.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The PDF could not be made.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] outputs::pdf::PdfError),
    /// The output could not be written.
    #[error(transparent)]
    Write(#[from] outputs::WriteError),
}

/// Sources to files: the whole line of rooms. There are files where there are no errors; nothing is written to disk.
///
/// # Errors
/// When the theme cannot be read or the PDF cannot be made.
pub fn flow(sources: &Sources, settings: &Settings, theme: &Theme) -> Result<(Option<Files>, Vec<Diagnostic>), Error> {
    let (publication, diagnostics) = publication(sources, settings, theme, settings.audience);
    let files = match publication {
        Some(publication) if !diagnostics.has_errors() => Some(render(&publication, theme)?),
        _ => None,
    };
    Ok((files, diagnostics.sorted(sources)))
}

/// Sources to what one audience may see: parse, check, analyse, publish; mistakes weighed as the study says.
#[must_use]
pub fn publication(sources: &Sources, settings: &Settings, theme: &Theme, audience: Audience) -> (Option<Publication>, Diagnostics) {
    let rules = rules();
    let mut diagnostics = settings.lint.check(&rules);
    let (publication, found) = unweighed(sources, settings, theme, audience, &rules);
    diagnostics.extend(settings.lint.raised(settings.lint.lowered(found, &rules)));
    (publication, diagnostics)
}

/// What each code of a diagnostic means, by code.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let rooms = [
        diagnostics::RULES,
        yaml::RULES,
        settings::RULES,
        records::RULES,
        bibliography::RULES,
        narrative::RULES,
        report::RULES,
        report::RULES_OF_TEXT,
        analysis::RULES,
        disclosure::RULES,
        RULES,
    ];
    let mut rules: Vec<&Rule> = rooms.into_iter().flatten().copied().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

fn unweighed(
    sources: &Sources,
    settings: &Settings,
    theme: &Theme,
    audience: Audience,
    rules: &[&Rule],
) -> (Option<Publication>, Diagnostics) {
    let folder = format!("{}/", settings.source);
    let confidential = format!("{}/", settings.confidential);
    let folders = [folder.as_str(), confidential.as_str()];
    let (records, wrong_records) = records::parse(sources, &folders);
    let (bibliography, wrong_works) = bibliography::parse(sources, settings);
    let (narrative, found) = narrative::parse(sources, &folder, &settings.confidential);
    let genre = Genre::of(&records, &narrative, sources, &folders);
    // In a plain book, YAML is not ours to judge.
    let (records, mut diagnostics) = match genre {
        Genre::Study => (records, wrong_records),
        Genre::Book => (Records::default(), Diagnostics::default()),
    };
    diagnostics.extend(wrong_works);
    diagnostics.extend(genre.left_out(&settings.mdbook));
    diagnostics.extend(genre.weighed(found, sources));
    let (report, found) = report::check(records, bibliography, narrative, genre, (sources, settings));
    diagnostics.extend(found);
    let mut diagnostics = settings.lint.lowered(diagnostics, rules);
    // What could not be read would be missed again by every later room.
    let Some(report) = report.filter(|_| !diagnostics.has_errors()) else { return (None, diagnostics) };
    #[cfg(feature = "pdf")]
    diagnostics.extend(broken_pictures(&report));
    let (findings, found) = analysis::analyse(&report);
    diagnostics.extend(found);
    let pdf_file = settings.pdf_file.clone().filter(|_| cfg!(feature = "pdf"));
    let (publication, found) = disclosure::publish(&report, &findings, &theme.words, &PublishOptions { audience, pdf_file });
    diagnostics.extend(found);
    #[cfg(feature = "pdf")]
    diagnostics.extend(unknown_glyphs(&publication, theme, sources));
    (Some(publication), diagnostics)
}

/// Pictures that begin as such and cannot be read to their end.
#[cfg(feature = "pdf")]
fn broken_pictures(report: &report::Report) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for (span, _) in report.pictures().filter(|(_, picture)| !outputs::pdf::can_show(&picture.bytes)) {
        let diagnostic = Diagnostic::error("unusable-image", span, "this picture is damaged: it cannot be read to its end")
            .labelled("shown here")
            .help("save the file again, or take the picture out");
        diagnostics.push(diagnostic);
    }
    diagnostics
}

/// Characters that no font of the theme has: on paper a question mark stands in their place.
#[cfg(feature = "pdf")]
fn unknown_glyphs(publication: &Publication, theme: &Theme, sources: &Sources) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for (character, page) in outputs::pdf::missing_glyphs(publication, theme) {
        let found = sources.iter().find_map(|(id, file)| Some((id, file.text.find(character)?)));
        let Some((file, at)) = found else { continue };
        let span = source::Span::new(file, at, at + character.len_utf8());
        let message = format!("no font of the theme has the character `{character}`");
        let diagnostic = Diagnostic::warning("unknown-glyph", span, message)
            .labelled(format!("would be a question mark on paper, first on the page \"{page}\""))
            .help("write it another way, or give the theme a font that has it");
        diagnostics.push(diagnostic);
    }
    diagnostics
}

/// What the messages of this room mean.
const RULES: &[&Rule] = &[&UNKNOWN_GLYPH];

/// What `unknown-glyph` means.
const UNKNOWN_GLYPH: Rule = Rule::warning(
    "unknown-glyph",
    r"
No font of the theme has a character.

On the site the reader's own fonts may help; on paper a question mark stands in its place.

Wrong: an emoji or a letter of a script that the theme's fonts do not cover.

Right: write it another way, or give the theme a font that has it.
",
);

/// A publication to files: draw, render, and the manifest of it all.
///
/// # Errors
/// When the theme cannot be read or the PDF cannot be made.
pub fn render(publication: &Publication, theme: &Theme) -> Result<Files, Error> {
    let figures = figures::draw(publication, theme);
    // The PDF has a thread of its own: the typesetter works in the same pool, and on a machine with one processor a worker that
    // waited for it would wait for ever.
    let (site, pdf) = std::thread::scope(|scope| {
        let pdf = scope.spawn(|| render_pdf(publication, &figures, theme));
        let site = outputs::site::render(publication, &figures, theme);
        (site, pdf.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let mut files = site?;
    files.extend(pdf?);
    files.extend(outputs::data::render(publication, &figures, &theme.words));
    let manifest = outputs::manifest(publication, &files);
    files.insert(outputs::MANIFEST.to_owned(), manifest);
    Ok(files)
}

#[cfg(feature = "pdf")]
fn render_pdf(publication: &Publication, figures: &figures::Figures, theme: &Theme) -> Result<Files, Error> {
    Ok(outputs::pdf::render(publication, figures, theme)?)
}

#[cfg(not(feature = "pdf"))]
#[allow(clippy::unnecessary_wraps, reason = "the same form as with the feature")]
fn render_pdf(_: &Publication, _: &figures::Figures, _: &Theme) -> Result<Files, Error> {
    Ok(Files::new())
}
