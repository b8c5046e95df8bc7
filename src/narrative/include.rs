use super::normalise;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};
use std::ops::Range;

/// A file with what it includes in place, and where each piece of it was written.
#[derive(Debug)]
pub(super) struct Expanded {
    pub(super) text: String,
    pub(super) origin: Origin,
    /// What `{{#title …}}` asks the reader's window to be called.
    pub(super) window_title: Option<String>,
}

/// Where the pieces of a text were written.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// In order; each reaches to where the next begins.
    pieces: Vec<(usize, Piece)>,
    /// The chapter that includes: what it includes is read for it alone.
    chapter: Option<FileId>,
}

#[derive(Clone, Copy, Debug)]
enum Piece {
    /// Copied from this byte on of a file.
    Copied(FileId, usize),
    /// Copied from where nobody can be sent to: what stands for it is the line that includes it.
    From(Span),
}

/// Files that include one another deeper than this go round in a circle or might as well.
const DEEPEST: usize = 10;

/// A file that includes itself many times over must not fill the memory.
const LONGEST: usize = 8 * 1024 * 1024;

impl Origin {
    /// A text that stands as a whole from byte `at` on in one file.
    pub(super) fn of(file: FileId, at: usize) -> Self {
        Self { pieces: vec![(0, Piece::Copied(file, at))], chapter: None }
    }

    /// Where bytes of the text were written; of what stands in several pieces, the part in the first.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let index = self.pieces.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let end = self.pieces.get(index + 1).map_or(range.end, |(next, _)| range.end.min(*next));
        match self.pieces.get(index) {
            Some((start, Piece::Copied(file, at))) => {
                let span = Span::new(*file, at + range.start - start, at + end.max(range.start) - start);
                span.in_reading(self.reading(*file, *start))
            }
            Some((_, Piece::From(span))) => span.in_reading(self.reading(span.file, range.start + 1)),
            None => Span::NOWHERE,
        }
    }

    /// The reading of a file that is included at byte `at`; the chapter's own text is read once.
    fn reading(&self, file: FileId, at: usize) -> u64 {
        match self.chapter {
            Some(chapter) if chapter != file => ((chapter.index() as u64 + 1) << 32) | (at as u64 & u64::from(u32::MAX)),
            Some(_) | None => 0,
        }
    }

    /// Whether bytes of the text stand side by side in one file.
    pub(super) fn is_whole(&self, range: &Range<usize>) -> bool {
        let index = self.pieces.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let reaches = self.pieces.get(index + 1).is_none_or(|(next, _)| range.end <= *next);
        reaches && matches!(self.pieces.get(index), Some((_, Piece::Copied(..))))
    }

    /// Where in the text the place of a span begins.
    pub(super) fn at(&self, span: Span) -> Option<usize> {
        let ends = self.pieces.iter().skip(1).map(|(start, _)| *start).chain([usize::MAX]);
        self.pieces.iter().zip(ends).find_map(|((start, piece), end)| match piece {
            Piece::Copied(file, at) if *file == span.file && span.start >= *at && span.reading == self.reading(*file, *start) => {
                let found = start + span.start - at;
                (found < end).then_some(found)
            }
            Piece::Copied(..) | Piece::From(_) => None,
        })
    }
}

/// The paths of files that a text includes, as they are written.
pub(super) fn named(text: &str) -> impl Iterator<Item = &str> {
    directives(text).filter_map(|directive| directive.file().map(|(path, _)| path))
}

/// A file with its includes in place. What cannot be included is told and stays as it is written.
pub(super) fn expand(sources: &Sources, file: FileId, confidential: &str, diagnostics: &mut Diagnostics) -> Expanded {
    let mut writer = Writer {
        sources,
        confidential,
        diagnostics,
        out: Expanded { text: String::new(), origin: Origin { pieces: Vec::new(), chapter: Some(file) }, window_title: None },
        open: vec![file],
    };
    let text = &sources.file(file).text;
    writer.copy_with_includes(text, &sources.file(file).path, Some(file), None);
    writer.out
}

/// What stands between `{{#` and `}}`, or behind a backslash.
struct Directive<'a> {
    range: Range<usize>,
    name: &'a str,
    words: &'a str,
    escaped: bool,
}

impl<'a> Directive<'a> {
    /// The file it asks for, and which part of it.
    fn file(&self) -> Option<(&'a str, &'a str)> {
        let asks = !self.escaped && matches!(self.name, "include" | "rustdoc_include" | "playground" | "playpen");
        let target = self.words.split_whitespace().next().filter(|_| asks)?;
        Some(target.split_once(':').unwrap_or((target, "")))
    }
}

fn directives(text: &str) -> impl Iterator<Item = Directive<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(step) = text.get(from..)?.find("{{#") {
            let at = from + step;
            from = at + 3;
            let line = text[from..].lines().next().unwrap_or_default();
            let Some(close) = line.find("}}") else { continue };
            let inner = line[..close].trim();
            let escaped = text[..at].ends_with('\\');
            let (name, words) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
            from += close + 2;
            return Some(Directive { range: at - usize::from(escaped)..from, name, words: words.trim(), escaped });
        }
        None
    })
}

struct Writer<'a> {
    sources: &'a Sources,
    confidential: &'a str,
    diagnostics: &'a mut Diagnostics,
    out: Expanded,
    /// The files that are being copied, the outermost first.
    open: Vec<FileId>,
}

impl Writer<'_> {
    fn copy_with_includes(&mut self, text: &str, path: &str, file: Option<FileId>, from: Option<Span>) {
        let piece = |at: usize| match (file, from) {
            (_, Some(span)) => Piece::From(span),
            (Some(file), None) => Piece::Copied(file, at),
            (None, None) => Piece::From(Span::NOWHERE),
        };
        let mut done = 0;
        for directive in directives(text) {
            self.copy(&text[done..directive.range.start], piece(done));
            done = directive.range.end;
            let span = match (file, from) {
                (Some(file), None) => Span::new(file, directive.range.start, directive.range.end),
                (_, from) => from.unwrap_or(Span::NOWHERE),
            };
            if !self.follow(&directive, path, span) {
                // mdBook takes the backslash away, so that the directive can be shown.
                let written = directive.range.start + usize::from(directive.escaped)..directive.range.end;
                self.copy(&text[written.clone()], piece(written.start));
            }
        }
        self.copy(&text[done..], piece(done));
    }

    /// Does what a directive asks; false where it is to stay as it is written.
    fn follow(&mut self, directive: &Directive<'_>, path: &str, span: Span) -> bool {
        if directive.escaped {
            return false;
        }
        if directive.name == "title" {
            self.out.window_title = Some(directive.words.to_owned());
            return true;
        }
        let Some((target, part)) = directive.file() else { return false };
        match self.find(target, path) {
            Ok(found) => {
                self.include(&found, directive.name, part, span);
                true
            }
            Err(reason) => {
                self.tell(reason, target, span);
                false
            }
        }
    }

    fn find(&self, target: &str, path: &str) -> Result<Found, Refused> {
        let path = normalise(path, target).ok_or(Refused::Outside)?;
        let below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        if target.starts_with('/') || below(self.confidential) {
            return Err(Refused::Outside);
        }
        if let Some(file) = self.sources.find(&path) {
            let is_open = self.open.contains(&file) || self.open.len() > DEEPEST;
            return if is_open {
                Err(Refused::Circle)
            } else {
                Ok(Found { text: self.sources.file(file).text.clone(), path, file: Some(file) })
            };
        }
        let bytes = self.sources.binary(&path).ok_or(Refused::Missing)?;
        let text = String::from_utf8(bytes.to_vec()).map_err(|_| Refused::NoText)?;
        Ok(Found { text, path, file: None })
    }

    fn include(&mut self, found: &Found, name: &str, part: &str, span: Span) {
        if self.out.text.len() + found.text.len() > LONGEST {
            self.tell(Refused::TooLong, &found.path, span);
            return;
        }
        let is_example = matches!(name, "playground" | "playpen");
        if is_example {
            self.copy("```rust\n", Piece::From(span));
        }
        let parts = chosen(&found.text, part, name == "rustdoc_include");
        self.open.extend(found.file);
        for chosen in parts {
            match chosen {
                Chosen::Text(range) if range == (0..found.text.len()) => {
                    self.copy_with_includes(&found.text, &found.path, found.file, found.file.is_none().then_some(span));
                }
                Chosen::Text(range) => {
                    let piece = found.file.map_or(Piece::From(span), |file| Piece::Copied(file, range.start));
                    self.copy(&found.text[range], piece);
                }
                Chosen::Hidden(range) => {
                    self.copy("# ", Piece::From(span));
                    self.copy(&found.text[range], Piece::From(span));
                }
            }
        }
        self.open.truncate(self.open.len() - usize::from(found.file.is_some()));
        if is_example {
            self.copy("\n```\n", Piece::From(span));
        }
    }

    fn copy(&mut self, text: &str, piece: Piece) {
        if !text.is_empty() {
            self.out.origin.pieces.push((self.out.text.len(), piece));
            self.out.text.push_str(text);
        }
    }

    fn tell(&mut self, refused: Refused, target: &str, span: Span) {
        let message = match refused {
            Refused::Outside => format!("`{target}` lies outside what may be shown"),
            Refused::Missing => format!("there is no file `{target}` to include"),
            Refused::NoText => format!("`{target}` is not text"),
            Refused::Circle => format!("`{target}` includes itself"),
            Refused::TooLong => format!("with `{target}` this chapter is longer than {} MiB", LONGEST / 1024 / 1024),
        };
        let diagnostic = Diagnostic::error("missing-include", span, message).labelled("asked for here");
        self.diagnostics.push(match refused {
            Refused::Outside => diagnostic.help("include files of the study's own folder, and none of its confidential ones"),
            Refused::Missing => {
                let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
                let names: Vec<String> = self.sources.iter().map(|(_, file)| name(&file.path)).collect();
                diagnostic.help_nearest(&name(target), names.iter().map(String::as_str))
            }
            Refused::NoText => diagnostic.help("a picture is shown with `![what it shows](file)`"),
            Refused::Circle | Refused::TooLong => diagnostic.help("take the line out"),
        });
    }
}

/// A file that is to be included.
struct Found {
    text: String,
    path: String,
    /// None where no message can point into it.
    file: Option<FileId>,
}

/// Why a file is not included.
#[derive(Clone, Copy)]
enum Refused {
    Outside,
    Missing,
    NoText,
    Circle,
    TooLong,
}

/// A piece of an included file.
enum Chosen {
    Text(Range<usize>),
    /// A line that code needs and readers do not.
    Hidden(Range<usize>),
}

/// The part of a text that `part` names: nothing for all of it, lines as `2`, `2:10`, `2:` or `:10`, or an anchor.
fn chosen(text: &str, part: &str, keep_hidden: bool) -> Vec<Chosen> {
    if part.is_empty() {
        return vec![Chosen::Text(0..text.len())];
    }
    let lines = lines(text);
    let keep: Vec<bool> = match line_numbers(part) {
        Some(numbers) => (0..lines.len()).map(|index| numbers.contains(&index)).collect(),
        None => anchored(text, &lines, part),
    };
    let marks =
        |index: usize| anchor(&text[lines[index].clone()], "ANCHOR:").or(anchor(&text[lines[index].clone()], "ANCHOR_END:")).is_some();
    let by_anchor = line_numbers(part).is_none();
    let mut out: Vec<Chosen> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if by_anchor && marks(index) {
            continue;
        }
        match out.last_mut() {
            Some(Chosen::Text(range)) if keep[index] && range.end == line.start => range.end = line.end,
            _ if keep[index] => out.push(Chosen::Text(line.clone())),
            _ if keep_hidden => out.push(Chosen::Hidden(line.clone())),
            _ => {}
        }
    }
    // The line end after the last line belongs to the line that includes.
    if let Some(Chosen::Text(range) | Chosen::Hidden(range)) = out.last_mut() {
        range.end = range.start + text[range.clone()].trim_end_matches(['\n', '\r']).len();
    }
    out
}

/// The lines of a text with their ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.len();
        start = range.end;
        range
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The lines that `part` names by numbers from 1, counted from 0.
fn line_numbers(part: &str) -> Option<Range<usize>> {
    let number = |text: &str, otherwise: usize| if text.is_empty() { Some(otherwise) } else { text.parse::<usize>().ok() };
    let (first, last) = match part.split_once(':') {
        None => {
            let line = part.parse::<usize>().ok()?;
            (line, line)
        }
        Some((first, last)) => (number(first, 1)?, number(last.split(':').next().unwrap_or(last), usize::MAX)?),
    };
    Some(first.saturating_sub(1)..last)
}

fn anchored(text: &str, lines: &[Range<usize>], name: &str) -> Vec<bool> {
    let mut inside = false;
    let mut keep = |line: &Range<usize>| {
        let line = &text[line.clone()];
        if inside {
            inside = anchor(line, "ANCHOR_END:") != Some(name);
            inside
        } else {
            inside = anchor(line, "ANCHOR:") == Some(name);
            false
        }
    };
    lines.iter().map(&mut keep).collect()
}

/// The name after a mark such as `ANCHOR:`.
fn anchor<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    let rest = line[line.find(mark)? + mark.len()..].trim_start();
    let length = rest.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_'))).unwrap_or(rest.len());
    Some(&rest[..length]).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study(files: &[(&str, &str)]) -> (Sources, FileId) {
        let mut sources = Sources::default();
        let ids: Vec<FileId> = files.iter().map(|(path, text)| sources.add((*path).to_owned(), text.as_bytes().to_vec())).collect();
        (sources, ids[0])
    }

    fn expanded(files: &[(&str, &str)]) -> (String, Vec<String>) {
        let (sources, first) = study(files);
        let mut diagnostics = Diagnostics::default();
        let out = expand(&sources, first, "confidential", &mut diagnostics);
        (out.text, diagnostics.sorted(&sources).into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn whole_files_lines_and_anchors_take_the_place_of_the_line_that_asks() {
        let part = "one\n// ANCHOR: two\ntwo\n// ANCHOR_END: two\nthree\n";
        for (asked, got) in
            [("", part), (":1", "one"), (":3:5", "two\n// ANCHOR_END: two\nthree"), (":5:", "three"), ("::1", "one"), (":two", "two")]
        {
            let page = format!("a {{{{#include sub/part.md{asked}}}}} z");
            let (text, messages) = expanded(&[("content/page.md", &page), ("content/sub/part.md", part)]);
            assert_eq!(text, format!("a {got} z"));
            assert!(messages.is_empty());
        }
    }

    #[test]
    fn what_is_included_twice_is_read_twice() {
        let (sources, first) = study(&[("content/page.md", "{{#include p.md}} {{#include p.md}}"), ("content/p.md", "xyz")]);
        let origin = expand(&sources, first, "confidential", &mut Diagnostics::default()).origin;
        let (one, two) = (origin.span(&(1..2)), origin.span(&(5..6)));
        assert_eq!((one.file, one.start, one.end), (two.file, two.start, two.end));
        assert_ne!(one, two);
        assert_eq!((origin.at(one), origin.at(two)), (Some(1), Some(5)));
    }

    #[test]
    fn lines_around_the_chosen_ones_are_kept_hidden_for_rust() {
        let (text, _) = expanded(&[("content/page.md", "{{#rustdoc_include a.md:2}}\n"), ("content/a.md", "fn main() {\nrun();\n}\n")]);
        assert_eq!(text, "# fn main() {\nrun();\n# }\n");
    }

    #[test]
    fn what_is_included_knows_where_it_was_written() {
        let (sources, first) = study(&[("content/page.md", "ab{{#include p.md}}cd"), ("content/p.md", "xyz")]);
        let out = expand(&sources, first, "confidential", &mut Diagnostics::default());
        let second = sources.find("content/p.md").expect("it was added");
        assert_eq!(out.text, "abxyzcd");
        let read = |span: Span| Span::new(span.file, span.start, span.end);
        assert_eq!(read(out.origin.span(&(2..4))), Span::new(second, 0, 2));
        assert_eq!(out.origin.span(&(5..7)), Span::new(first, 19, 21));
        assert_eq!(out.origin.span(&(1..7)), Span::new(first, 1, 2), "of several pieces the first");
        assert_eq!((out.origin.is_whole(&(2..5)), out.origin.is_whole(&(2..6))), (true, false));
        assert_eq!(out.origin.at(Span::new(first, 20, 21)), Some(6));
    }

    #[test]
    fn what_may_not_be_included_is_told_and_stays() {
        for target in ["../confidential/names.yaml", "/etc/passwd", "../../etc/passwd", "gone.md", "page.md"] {
            let page = format!("{{{{#include {target}}}}}");
            let (text, messages) = expanded(&[("content/page.md", &page), ("confidential/names.yaml", "secret")]);
            assert_eq!((text.as_str(), messages.len()), (page.as_str(), 1), "{messages:?}");
        }
    }

    #[test]
    fn files_that_grow_without_end_are_stopped() {
        let mut files = vec![("content/0.md".to_owned(), "{{#include 1.md}}".to_owned())];
        for level in 1..9 {
            files.push((format!("content/{level}.md"), format!("{{{{#include {}.md}}}} ", level + 1).repeat(12)));
        }
        files.push(("content/9.md".to_owned(), "x".repeat(100)));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let (text, messages) = expanded(&files);
        assert!(text.len() <= LONGEST && !messages.is_empty());
    }

    #[test]
    fn a_backslash_shows_the_directive_and_other_signs_stay() {
        let (text, messages) = expanded(&[("content/page.md", "\\{{#include a.md}} {{#unknown x}} {{ value }} {{# {{#title A b}}c")]);
        assert_eq!(text, "{{#include a.md}} {{#unknown x}} {{ value }} {{# {{#title A b}}c");
        assert!(messages.is_empty());
    }
}
