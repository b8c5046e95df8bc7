/// Which file of [`super::Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("a study has fewer than four billion files"))
    }

    /// Its place among the files, from 0.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Bytes `start` to `end` of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// First byte after.
    pub end: usize,
    /// Which reading of the file this is: a file that chapters include is read once for each time. Of no account to an author.
    pub(crate) reading: u64,
}

impl Span {
    /// No place at all: of what was never written.
    pub(crate) const NOWHERE: Self = Self { file: FileId(u32::MAX), start: 0, end: 0, reading: 0 };

    /// Bytes `start` to `end` of `file`.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start, end: end.max(start), reading: 0 }
    }

    /// The part of this span that begins `start` bytes after its beginning and is `length` bytes long.
    #[must_use]
    pub fn part(self, start: usize, length: usize) -> Self {
        Self::new(self.file, self.start + start, self.start + start + length).in_reading(self.reading)
    }

    /// The same place in a reading of its own.
    #[must_use]
    pub(crate) fn in_reading(self, reading: u64) -> Self {
        Self { reading, ..self }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

/// Line and column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}
