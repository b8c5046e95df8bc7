//! The site: a publication becomes a folder of pages that works from disk and from any address.
//!
//! In: the publication, its figures and the theme. Out: every page, the whole report on one page for paper, the drawings
//! alone, style and fonts, as bytes in memory. It must never compute a number, load anything from outside the folder, need a
//! script, or write to disk.

mod assets;
mod block;
mod contents;
mod descriptors;
mod figure;
mod front;
mod inline;
mod markup;
mod navigation;
mod page;
mod palette;
mod paper;
mod placement;
mod ramps;
mod redirect;
mod references;
mod sheet;
mod statement;
mod table;
mod templates;
#[cfg(test)]
mod tests;

use crate::disclosure::Publication;
use crate::disclosure::publication::PageKind;
use crate::figures::Figures;
use crate::outputs::Files;
use crate::theme::{Theme, ThemeError};
use rayon::prelude::*;
use sheet::Site;

/// Renders the site of a publication.
///
/// # Errors
/// When a template, part or style of the theme is missing or cannot be used.
pub fn render(publication: &Publication, figures: &Figures, theme: &Theme) -> Result<Files, ThemeError> {
    let site = Site::new(publication, figures, theme)?;
    let (pages, whole) = rayon::join(|| pages(&site), || whole(&site));
    let mut files = assets::files(publication, figures, theme)?;
    files.extend(figures.iter().map(|(id, figure)| (figure::file(id), figure.wide.clone().into_bytes())));
    files.extend(publication.pictures().iter().map(|(name, bytes)| (inline::picture_file(name), bytes.to_vec())));
    for page in pages {
        let (path, html) = page?;
        files.insert(path, html.into_bytes());
    }
    if !publication.pages().iter().any(|page| page.kind == PageKind::Front) {
        files.insert(sheet::FRONT_FILE.to_owned(), front::render(&site, None)?.into_bytes());
    }
    let extras = &publication.front().extras;
    files.extend(whole?.map(|whole| (paper::FILE.to_owned(), whole.into_bytes())));
    files.extend(extras.redirects.iter().map(|(from, to)| (from.clone(), redirect::html(&site, to).into_bytes())));
    files.extend(extras.cname.as_ref().map(|name| ("CNAME".to_owned(), format!("{name}\n").into_bytes())));
    files.insert(page::NOT_FOUND_FILE.to_owned(), page::not_found(&site)?.into_bytes());
    Ok(files)
}

/// The whole report on one page, unless it is not wanted.
fn whole(site: &Site<'_>) -> Result<Option<String>, ThemeError> {
    let is_wanted = !site.front().extras.no_print_page;
    is_wanted.then(|| paper::render(site)).transpose()
}

/// Path and text of every page, rendered side by side, in reading order.
fn pages(site: &Site<'_>) -> Vec<Result<(String, String), ThemeError>> {
    let pages = site.publication.pages();
    (0..pages.len())
        .into_par_iter()
        .map(|index| {
            let html = match pages[index].kind {
                PageKind::Front => front::render(site, Some(index))?,
                PageKind::Chapter => page::render(site, index, "chapter")?,
                PageKind::Partnership => page::render(site, index, "partnership")?,
                PageKind::Element => page::render(site, index, "element")?,
            };
            Ok((sheet::file(&pages[index]), html))
        })
        .collect()
}
