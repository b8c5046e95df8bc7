use super::tags::{Piece, Tag, pieces};
use super::{Dropped, is_harmless};
use crate::narrative::{Image, Inline, InlineKind, Link, Mark};
use crate::report::Genre;
use crate::source::{Span, Spanned};

/// More elements within each other than this are not kept apart.
const DEEPEST: usize = 8;

/// A run in which tags have become what they ask for. What is not known goes, and is noted; what stands in it stays.
pub(super) fn fold(run: Vec<Inline>, genre: Genre, dropped: &mut Dropped) -> Vec<Inline> {
    if !run.iter().any(has_html) {
        return run;
    }
    let mut folder = Folder { genre, dropped, open: Vec::new(), done: Vec::new() };
    for inline in run {
        folder.take(inline);
    }
    folder.finish()
}

fn has_html(inline: &Inline) -> bool {
    let mut has = false;
    crate::narrative::visit_inlines(std::slice::from_ref(inline), &mut |inline| has |= matches!(inline.kind, InlineKind::Html(_)));
    has
}

struct Element {
    tag: Tag,
    span: Span,
    content: Vec<Inline>,
}

struct Folder<'a> {
    genre: Genre,
    dropped: &'a mut Dropped,
    open: Vec<Element>,
    done: Vec<Inline>,
}

impl Folder<'_> {
    fn take(&mut self, mut inline: Inline) {
        match &mut inline.kind {
            InlineKind::Html(html) => {
                let html = std::mem::take(html);
                return self.html(&html, inline.span);
            }
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Marked(_, content)
            | InlineKind::Link(Link { content, .. })
            | InlineKind::Image(Image { alt: content, .. }) => {
                *content = fold(std::mem::take(content), self.genre, self.dropped);
            }
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Anchor(_)
            | InlineKind::Reference(_)
            | InlineKind::Citation(_)
            | InlineKind::Value(_)
            | InlineKind::NoteMark(_)
            | InlineKind::Break => {}
        }
        self.push(inline);
    }

    fn push(&mut self, inline: Inline) {
        self.open.last_mut().map_or(&mut self.done, |element| &mut element.content).push(inline);
    }

    fn html(&mut self, html: &str, span: Span) {
        match pieces(html).into_iter().next() {
            Some((Piece::Start(tag), _)) => self.start(tag, html, span),
            Some((Piece::End(name), _)) => self.end(&name, html, span),
            Some((Piece::Text(_) | Piece::Comment | Piece::OpenComment, _)) | None => {}
        }
    }

    fn start(&mut self, tag: Tag, html: &str, span: Span) {
        if !is_harmless(&tag.name, self.genre) {
            self.dropped.note(&tag.name, html, span);
        } else if tag.is_void || tag.name == "br" {
            self.void(&tag, span);
        } else if self.open.len() < DEEPEST {
            self.open.push(Element { tag, span, content: Vec::new() });
        }
    }

    fn end(&mut self, name: &str, html: &str, span: Span) {
        if !is_harmless(name, self.genre) {
            // Its beginning was noted already; in a study each tag is.
            if self.genre == Genre::Study {
                self.dropped.note(name, html, span);
            }
        } else if let Some(at) = self.open.iter().rposition(|element| element.tag.name == name) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn void(&mut self, tag: &Tag, span: Span) {
        let kind = match tag.name.as_str() {
            "br" => InlineKind::Break,
            "img" => image(tag, span),
            _ => match tag.attribute("id") {
                Some(id) => InlineKind::Anchor(id.to_owned()),
                None => return,
            },
        };
        self.push(Inline { kind, span });
    }

    fn close(&mut self) {
        let Some(Element { tag, span, content }) = self.open.pop() else { return };
        let id = tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| tag.name == "a"));
        if let Some(id) = id.filter(|_| self.genre == Genre::Book) {
            self.push(Inline { kind: InlineKind::Anchor(id.to_owned()), span });
        }
        for inline in element(&tag, span, content) {
            self.push(inline);
        }
    }

    /// What was never closed reaches to the end.
    fn finish(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}

fn image(tag: &Tag, span: Span) -> InlineKind {
    let alt = tag.attribute("alt").map(|alt| Inline { kind: InlineKind::Text(alt.to_owned()), span });
    let target = Spanned::new(tag.attribute("src").unwrap_or_default().to_owned(), span);
    InlineKind::Image(Image { target, title: tag.attribute("title").unwrap_or_default().to_owned(), alt: alt.into_iter().collect() })
}

/// What an element says of its content.
fn element(tag: &Tag, span: Span, content: Vec<Inline>) -> Vec<Inline> {
    let marked = |mark: Mark, content| InlineKind::Marked(mark, content);
    let kind = match tag.name.as_str() {
        "script" | "style" => return Vec::new(),
        "b" | "strong" => InlineKind::Strong(content),
        "i" | "em" | "cite" | "dfn" | "var" => InlineKind::Emphasis(content),
        "del" | "s" | "strike" => InlineKind::Strikethrough(content),
        "sup" => marked(Mark::Superscript, content),
        "sub" => marked(Mark::Subscript, content),
        "kbd" => marked(Mark::Key, content),
        "mark" => marked(Mark::Highlight, content),
        "small" => marked(Mark::Small, content),
        "u" | "ins" => marked(Mark::Underline, content),
        "abbr" => match tag.attribute("title") {
            Some(title) => marked(Mark::Abbreviation(title.to_owned()), content),
            None => return content,
        },
        "code" | "samp" | "tt" => return code(span, content),
        "q" => return quoted(span, content),
        "a" => match tag.attribute("href") {
            Some(target) => {
                let target = Spanned::new(target.to_owned(), span);
                InlineKind::Link(Link { target, title: tag.attribute("title").unwrap_or_default().to_owned(), content })
            }
            None => return content,
        },
        _ => return content,
    };
    vec![Inline { kind, span }]
}

/// Code is words alone; where marks stand in it, they stay and the words are as they are.
fn code(span: Span, content: Vec<Inline>) -> Vec<Inline> {
    let words: Option<String> = content.iter().map(words_of).collect();
    match words {
        Some(words) => vec![Inline { kind: InlineKind::Code(words), span }],
        None => content,
    }
}

fn words_of(inline: &Inline) -> Option<&str> {
    if let InlineKind::Text(words) | InlineKind::Code(words) = &inline.kind { Some(words) } else { None }
}

fn quoted(span: Span, content: Vec<Inline>) -> Vec<Inline> {
    let mark = || Inline { kind: InlineKind::Text("\"".to_owned()), span };
    std::iter::once(mark()).chain(content).chain([mark()]).collect()
}
