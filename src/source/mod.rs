//! Source: what the author wrote.
//!
//! In: the folder of a study. Out: [`Sources`], every file with its text, and spans that point into them. It must never
//! judge what a file says: a file that is not UTF-8 is handed on with the place where it stops being so.

mod position;
mod read;

pub use position::{FileId, Place, Span, Spanned};
pub use read::{Location, SourceError, Wanted, read};

use std::collections::BTreeMap;

/// Every file of a study.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    binaries: BTreeMap<String, Vec<u8>>,
}

/// A text file of a study.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the study's folder, with `/`.
    pub path: String,
    /// The text; where the file is not UTF-8, the part before the first wrong byte.
    pub text: String,
    /// Where the first byte stands that is not UTF-8, if there is one.
    pub invalid_from: Option<usize>,
    line_starts: Vec<usize>,
}

impl Sources {
    /// Adds a file and gives its id. A byte order mark at the start is left out.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) -> FileId {
        let (text, invalid_from) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
                (text, Some(valid))
            }
        };
        let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(SourceFile { path, text, invalid_from, line_starts });
        FileId::new(self.files.len() - 1)
    }

    /// Adds a file that is not text, such as an image or a font.
    pub fn add_binary(&mut self, path: String, bytes: Vec<u8>) {
        self.binaries.insert(path, bytes);
    }

    /// A file that is not text, by its path from the study's folder.
    #[must_use]
    pub fn binary(&self, path: &str) -> Option<&[u8]> {
        self.binaries.get(path).map(Vec::as_slice)
    }

    /// The paths of the files that are not text.
    pub fn binaries(&self) -> impl Iterator<Item = &str> {
        self.binaries.keys().map(String::as_str)
    }

    /// The text files in the order of their paths, with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId::new(index), file))
    }

    /// A text file by its id.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// A text file by its path from the study's folder.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.iter().position(|file| file.path == path).map(FileId::new)
    }

    /// Files below `folder` (with `/` at its end) by their path inside it, text and other alike.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let texts = self.files.iter().map(|file| (file.path.as_str(), file.text.as_bytes()));
        let others = self.binaries.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        texts.chain(others).filter_map(move |(path, bytes)| path.strip_prefix(folder).map(|inner| (inner, bytes)))
    }

    /// Line and column where a span begins.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.file(span.file).place(span.start)
    }
}

impl SourceFile {
    /// Line and column of a byte: both from 1, the column in characters.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        let at = at.min(self.text.len());
        let line = self.line_starts.partition_point(|start| *start <= at) - 1;
        let start = self.line_starts[line];
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        Place { line: line + 1, column: column + 1 }
    }
}
