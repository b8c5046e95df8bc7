//! Running text: words, links, levels, stamps and note marks.

use super::markup;
use super::sheet::{Setting, Sheet};
use crate::disclosure::publication::{Inline, LevelMark, Link, Mark, Picture, TermUse, Told, Tone};
use crate::language::fill;

/// Running text as HTML.
pub(super) fn html(sheet: &mut Sheet<'_>, inlines: &[Inline]) -> String {
    let mut html = String::new();
    write(sheet, inlines, &mut html);
    html
}

/// Adds running text.
pub(super) fn write(sheet: &mut Sheet<'_>, inlines: &[Inline], html: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => markup::push(html, text),
            Inline::Code(text) => markup::append(html, format_args!("<code>{}</code>", markup::escaped(text))),
            Inline::Emphasis(content) => element(sheet, "em", content, html),
            Inline::Strong(content) => element(sheet, "strong", content, html),
            Inline::Strikethrough(content) => element(sheet, "s", content, html),
            Inline::Marked(mark, content) => marked(sheet, mark, content, html),
            Inline::Anchor { id, anchor } => {
                let id = if sheet.setting == Setting::Page { id } else { anchor };
                markup::append(html, format_args!("<a id=\"{}\"></a>", markup::escaped(id)));
            }
            Inline::Link(item) => link(sheet, item, html),
            Inline::Term(item) => term(sheet, item, html),
            Inline::Citation(citation) => write(sheet, &citation.content, html),
            Inline::Picture(item) => picture(sheet, item, html),
            Inline::Level(mark) => *html += &level(mark, &mark.label, ""),
            Inline::NoteMark(number) => note_mark(sheet, *number, html),
            Inline::Break => html.push_str("<br>"),
        }
    }
}

fn element(sheet: &mut Sheet<'_>, name: &str, content: &[Inline], html: &mut String) {
    markup::append(html, format_args!("<{name}>"));
    write(sheet, content, html);
    markup::append(html, format_args!("</{name}>"));
}

fn marked(sheet: &mut Sheet<'_>, mark: &Mark, content: &[Inline], html: &mut String) {
    let name = match mark {
        Mark::Superscript => "sup",
        Mark::Subscript => "sub",
        Mark::Key => "kbd",
        Mark::Highlight => "mark",
        Mark::Small => "small",
        Mark::Underline => "u",
        Mark::Abbreviation(whole) => {
            markup::append(html, format_args!("<abbr title=\"{}\">", markup::escaped(whole)));
            write(sheet, content, html);
            html.push_str("</abbr>");
            return;
        }
    };
    element(sheet, name, content, html);
}

fn link(sheet: &mut Sheet<'_>, link: &Link, html: &mut String) {
    let class = if is_number(&link.content) { " class=\"whole\"" } else { "" };
    markup::append(html, format_args!("<a href=\"{}\"{class}>", markup::escaped(&sheet.address(&link.target))));
    write(sheet, &link.content, html);
    html.push_str("</a>");
}

/// A term. On a page of its own its first use tells what it means, as long as a pointer or the focus rests on it; a tap goes to its
/// row in the glossary. Where its note stands in the document, a mark leads there.
fn term(sheet: &mut Sheet<'_>, item: &TermUse, html: &mut String) {
    let id = markup::escaped(&item.term.id);
    let tells = sheet.setting == Setting::Page && item.told != Told::OnPage && item.target.is_some();
    if tells {
        html.push_str("<span class=\"term\">");
    }
    if let Some(target) = &item.target {
        let described = if tells { format!(" aria-describedby=\"page--term-{id}\"") } else { String::new() };
        markup::append(html, format_args!("<a href=\"{}\"{described}>", markup::escaped(&sheet.address(target))));
    }
    write(sheet, &item.content, html);
    html.push_str(if item.target.is_some() { "</a>" } else { "" });
    if tells {
        let meaning = markup::escaped(&item.term.meaning);
        markup::append(html, format_args!("<span class=\"term__meaning\" role=\"tooltip\" id=\"page--term-{id}\">{meaning}</span></span>"));
    }
    if sheet.has_term_note(item.told, item.target.is_some()) {
        let label = markup::escaped(&fill(&sheet.site.words().term_note, &[("term", &item.term.word)]));
        let (to, from) = (format!("#page--term-{id}"), format!("page--termref-{id}"));
        markup::append(html, format_args!("<a class=\"noteref\" href=\"{to}\" id=\"{from}\" aria-label=\"{label}\"><sup>*</sup></a>"));
    }
}

fn picture(sheet: &Sheet<'_>, picture: &Picture, html: &mut String) {
    let (file, alt) = (format!("{}{}", sheet.root(), picture_file(&picture.name)), markup::escaped(&picture.alt));
    let title = if picture.title.is_empty() { String::new() } else { format!(" title=\"{}\"", markup::escaped(&picture.title)) };
    markup::append(html, format_args!("<img src=\"{file}\" alt=\"{alt}\"{title} loading=\"lazy\">"));
}

/// Where a picture of the text lies in the site's folder.
pub(super) fn picture_file(name: &str) -> String {
    format!("pictures/{name}")
}

/// Whether a link is a number such as "F-12" or "fund F-12", which a browser would part at its hyphen.
fn is_number(content: &[Inline]) -> bool {
    let [Inline::Text(words)] = content else { return false };
    let after = words.rsplit_once('-').map_or("", |(_, after)| after);
    words.chars().count() <= LONGEST_NUMBER && !words.contains(' ') && !after.is_empty() && after.chars().all(|sign| sign.is_ascii_digit())
}

/// The most signs of a number with the word before it.
const LONGEST_NUMBER: usize = 24;

/// A note's mark. Only the first one in a document is what the note leads back to.
fn note_mark(sheet: &mut Sheet<'_>, number: u32, html: &mut String) {
    let (address, first) = sheet.mark_note(number);
    let id = if first { format!(" id=\"noteref-{number}\"") } else { String::new() };
    let label = markup::escaped(&fill(&sheet.site.words().note, &[("number", &number.to_string())]));
    markup::append(html, format_args!("<a class=\"noteref\" href=\"{address}\"{id} aria-label=\"{label}\"><sup>{number}</sup></a>"));
}

/// A level's swatch with `text`, its name or code; a swatch never stands alone.
pub(super) fn level(mark: &LevelMark, text: &str, modifier: &str) -> String {
    format!("<span class=\"level {}{modifier}\">{}</span>", tone(mark.tone), markup::escaped(text))
}

/// The class that fills a level's swatch.
pub(super) fn tone(tone: Tone) -> String {
    match tone {
        Tone::Below => "level--below".to_owned(),
        Tone::Type { step, of } => format!("level--{step}-{of}"),
        Tone::Between { lower, of } => format!("level--{lower}-{}-{of}", lower + 1),
        Tone::Above { of } => format!("level--above-{of}"),
    }
}
