//! The closed world Typst compiles in: it answers for the names it was given and for nothing else. No file system, no
//! packages, no network, no clock.

use super::PdfError;
use crate::theme::Theme;
use std::collections::HashMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// Name of the generated document.
const MAIN: &str = "main.typ";

/// All that a compile may see.
pub(super) struct ClosedWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
    today: Option<Datetime>,
}

impl ClosedWorld {
    /// A world of the theme's Typst files and fonts, the generated values and document, and the pictures by name.
    pub(super) fn new(
        theme: &Theme,
        values: String,
        document: String,
        pictures: Vec<(String, Bytes)>,
        date: (i16, i8, i8),
    ) -> Result<Self, PdfError> {
        let fonts = fonts(theme)?;
        let mut sources = theme_sources(theme)?;
        for (name, text) in [("values.typ", values), (MAIN, document)] {
            let id = virtual_id(name)?;
            sources.insert(id, Source::new(id, text));
        }
        let files =
            pictures.into_iter().map(|(name, bytes)| Ok((virtual_id(&name)?, bytes))).collect::<Result<HashMap<_, _>, PdfError>>()?;
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: virtual_id(MAIN)?,
            sources,
            files,
            today: day(date),
        })
    }

    /// Where a position is: file and line.
    pub(super) fn place(&self, span: impl Into<typst::syntax::DiagSpan>) -> Option<String> {
        use typst::WorldExt;
        let span = span.into();
        let id = span.id()?;
        let range = self.range(span)?;
        let line = self.sources.get(&id)?.lines().byte_to_line(range.start)?;
        Some(format!("{}:{}", id.vpath().get_without_slash(), line + 1))
    }
}

/// The theme's fonts in the order of their names.
pub(super) fn fonts(theme: &Theme) -> Result<Vec<Font>, PdfError> {
    let is_font = |path: &str| path.starts_with("fonts/") && std::path::Path::new(path).extension().is_some_and(|end| end == "ttf");
    let read = |(path, data): (&String, &std::borrow::Cow<'static, [u8]>)| {
        Font::new(Bytes::new(data.clone()), 0).ok_or_else(|| PdfError::Font { path: path.clone() })
    };
    theme.files.iter().filter(|(path, _)| is_font(path)).map(read).collect()
}

fn theme_sources(theme: &Theme) -> Result<HashMap<FileId, Source>, PdfError> {
    let mut sources = HashMap::new();
    for path in theme.files.keys() {
        if let Some(name) = path.strip_prefix("typst/") {
            let id = virtual_id(name)?;
            sources.insert(id, Source::new(id, theme.text(path)?.to_owned()));
        }
    }
    Ok(sources)
}

/// Ids live as long as the program: only fixed names come here.
fn virtual_id(name: &str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(name).map_err(|error| PdfError::Typst { messages: vec![format!("`{name}`: {error:?}")] })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn day((year, month, day): (i16, i8, i8)) -> Option<Datetime> {
    Datetime::from_ymd(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

impl World for ClosedWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
