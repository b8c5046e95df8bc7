use super::text;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span, Spanned};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A line of SUMMARY.md.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The words of the link.
    pub title: String,
    /// Where it goes; none for a draft.
    pub path: Option<Spanned<String>>,
    /// Whether the chapter is numbered: one in a list is, one before or after is not.
    pub numbered: bool,
    /// How deep it is nested: 1 at the top.
    pub depth: u8,
    /// The heading of the part that begins with this chapter.
    pub part: Option<String>,
}

/// Deeper chapters than this no reader can follow.
const DEEPEST: u8 = 5;

/// The lines of a SUMMARY.md in order.
pub(super) fn parse(file: FileId, sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let source = sources.file(file);
    if let Some(at) = source.invalid_from {
        diagnostics.push(Diagnostic::invalid_utf8(file, at));
        return Vec::new();
    }
    let mut lines = Lines {
        file,
        text: &source.text,
        depth: 0,
        seen_heading: false,
        part: None,
        heading: None,
        link: None,
        entries: Vec::new(),
        item: None,
        found: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&source.text, Options::empty()).into_offset_iter() {
        lines.take(event, range);
    }
    for diagnostic in lines.found {
        diagnostics.push(diagnostic);
    }
    lines.entries
}

struct Lines<'a> {
    file: FileId,
    text: &'a str,
    depth: u8,
    seen_heading: bool,
    part: Option<String>,
    heading: Option<String>,
    link: Option<(String, Spanned<String>)>,
    entries: Vec<Entry>,
    /// Words of the list item that is open and has had no link.
    item: Option<(String, std::ops::Range<usize>)>,
    found: Vec<Diagnostic>,
}

impl Lines<'_> {
    fn take(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        match event {
            Event::Start(Tag::List(_)) => self.depth = self.depth.saturating_add(1),
            Event::End(TagEnd::List(_)) => self.depth = self.depth.saturating_sub(1),
            Event::Start(Tag::Item) => {
                self.finish_item();
                self.item = Some((String::new(), range));
            }
            Event::End(TagEnd::Item) => self.finish_item(),
            Event::Start(Tag::Heading { .. }) => self.heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                // The first heading is the title of the summary itself.
                let heading = self.heading.take();
                if std::mem::replace(&mut self.seen_heading, true) || !self.entries.is_empty() {
                    self.part = heading;
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.item = None;
                let span = text::find_in(self.text, range, &dest_url).unwrap_or(0..0);
                self.link = Some((String::new(), Spanned::new(dest_url.to_string(), Span::new(self.file, span.start, span.end))));
            }
            Event::End(TagEnd::Link) => self.finish_link(),
            Event::Text(words) | Event::Code(words) => self.add_words(&words),
            // The other events carry nothing that a summary has.
            Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }

    fn add_words(&mut self, words: &str) {
        if let Some((title, _)) = &mut self.link {
            title.push_str(words);
        } else if let Some(heading) = &mut self.heading {
            heading.push_str(words);
        } else if let Some((item, _)) = &mut self.item {
            item.push_str(words);
        }
    }

    /// A line of the list that links to no chapter would be lost without a word.
    fn finish_item(&mut self) {
        let Some((words, range)) = self.item.take().filter(|(words, _)| !words.trim().is_empty()) else { return };
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        let span = Span::new(self.file, range.start, range.start + line.len());
        let diagnostic = Diagnostic::error("no-chapter", span, format!("`{}` links to no chapter", words.trim()))
            .labelled("a line of SUMMARY.md is a link")
            .help("write `[Title](file.md)`; a file name with spaces stands in `<` and `>`");
        self.found.push(diagnostic);
    }

    fn finish_link(&mut self) {
        let Some((title, path)) = self.link.take() else { return };
        if self.depth > DEEPEST {
            let diagnostic = Diagnostic::error("deep-nesting", path.span, format!("chapters are nested more than {DEEPEST} deep"))
                .labelled("one too deep")
                .help("make the report flatter");
            self.found.push(diagnostic);
        }
        self.entries.push(Entry {
            title,
            path: (!path.value.is_empty()).then_some(path),
            numbered: self.depth > 0,
            depth: self.depth.clamp(1, DEEPEST),
            part: self.part.take(),
        });
    }
}
