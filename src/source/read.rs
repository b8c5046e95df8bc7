#![allow(clippy::disallowed_methods, reason = "the one place that reads a study from disk")]

use super::Sources;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Where a study lies.
#[derive(Clone, Debug)]
pub struct Location {
    /// The study's folder: the one with `book.toml`.
    pub root: PathBuf,
}

/// A file or folder that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// There is no study here.
    #[error("there is no `book.toml` in `{}`; a study's folder has one, and `pejl build DIR` takes that folder", .0.display())]
    NoStudy(PathBuf),
    /// The system would not let us read.
    #[error("could not read `{}`", path.display())]
    Unreadable {
        /// What we tried to read.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Folders of a study that are read besides the narrative's own.
const THEMES: &str = "themes";
/// What lies beside the chapters and is larger than this is no picture or example, and is not read.
const LARGEST: u64 = 16 * 1024 * 1024;

const TEXTS: [&str; 9] = ["md", "yaml", "yml", "toml", "bib", "csl", "css", "html", "typ"];

/// What is read besides `book.toml` and themes, as paths from the study's folder.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The narrative's folder, with the pictures and examples that lie in it.
    pub narrative: String,
    /// The folder of identities.
    pub confidential: String,
    /// A file that may lie outside them.
    pub file: Option<String>,
}

/// Reads every file a report can be made from: `book.toml`, what lies below the folders it names, a file it names, and themes.
///
/// Which those are is known only once `book.toml` is read; they are asked for with the text of that file. Which other files a
/// text includes, `included` finds from its path and what it says.
///
/// # Errors
/// When there is no `book.toml`, or a file or folder cannot be read.
pub fn read(
    location: &Location,
    wanted: impl FnOnce(&str) -> Wanted,
    included: impl Fn(&str, &str) -> Vec<String>,
) -> Result<Sources, SourceError> {
    let mut sources = Sources::default();
    let settings = location.root.join("book.toml");
    if !settings.is_file() {
        return Err(SourceError::NoStudy(location.root.clone()));
    }
    let file = sources.add("book.toml".to_owned(), read_file(&settings)?);
    let wanted = wanted(&sources.file(file).text);
    read_folder(&location.root, &wanted.narrative, Kinds::Small, &mut sources)?;
    read_folder(&location.root, &wanted.confidential, Kinds::Texts, &mut sources)?;
    read_included(&location.root, &wanted.confidential, included, &mut sources)?;
    read_folder(&location.root, THEMES, Kinds::All, &mut sources)?;
    if let Some(path) = wanted.file.filter(|path| sources.find(path).is_none()) {
        let whole = location.root.join(&path);
        // A file that is not there is told where it is named.
        if std::fs::symlink_metadata(&whole).is_ok_and(|found| found.is_file()) {
            sources.add(path, read_file(&whole)?);
        }
    }
    Ok(sources)
}

/// Reads what texts include from the rest of the study's folder, and what those include; what is confidential stays where it is.
fn read_included(
    root: &Path,
    confidential: &str,
    included: impl Fn(&str, &str) -> Vec<String>,
    sources: &mut Sources,
) -> Result<(), SourceError> {
    let mut done = 0;
    while done < sources.files.len() {
        let file = &sources.files[done];
        done += 1;
        let is_chapter = file.path.rsplit_once('.').is_some_and(|(_, ending)| ending == "md");
        let paths = if is_chapter { included(&file.path, &file.text) } else { Vec::new() };
        for path in paths {
            let is_kept = sources.find(&path).is_some() || sources.binary(&path).is_some() || Path::new(&path).starts_with(confidential);
            let whole = root.join(&path);
            let is_small = std::fs::symlink_metadata(&whole).is_ok_and(|found| found.is_file() && found.len() <= LARGEST);
            if !is_kept && is_small {
                add(root, &whole, Kinds::All, sources)?;
            }
        }
    }
    Ok(())
}

/// Which files of a folder are read: films beside the chapters are not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinds {
    Texts,
    Small,
    All,
}

fn read_folder(root: &Path, folder: &str, kinds: Kinds, sources: &mut Sources) -> Result<(), SourceError> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Ok(());
    }
    for entry in WalkDir::new(&top).sort_by_file_name().into_iter().filter_entry(is_wanted) {
        let entry = entry.map_err(|error| walk_error(error, &top))?;
        if entry.file_type().is_file() {
            add(root, entry.path(), kinds, sources)?;
        }
    }
    Ok(())
}

fn is_wanted(entry: &walkdir::DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
}

fn add(root: &Path, path: &Path, kinds: Kinds, sources: &mut Sources) -> Result<(), SourceError> {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let name = inner.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    let name = name.strip_prefix("./").map_or(name.clone(), str::to_owned);
    let is_text = path.extension().is_some_and(|ending| TEXTS.iter().any(|text| ending.eq_ignore_ascii_case(text)));
    if is_text {
        sources.add(name, read_file(path)?);
    } else if kinds == Kinds::All || (kinds == Kinds::Small && is_small(path)) {
        sources.add_binary(name, read_file(path)?);
    }
    Ok(())
}

fn is_small(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.len() <= LARGEST)
}

fn read_file(path: &Path) -> Result<Vec<u8>, SourceError> {
    std::fs::read(path).map_err(|source| SourceError::Unreadable { path: path.to_owned(), source })
}

fn walk_error(error: walkdir::Error, top: &Path) -> SourceError {
    let path = error.path().unwrap_or(top).to_owned();
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a folder that contains itself"));
    SourceError::Unreadable { path, source }
}
