//! Blocks: what stands below a page's title, in the order of the publication.

use super::sheet::Sheet;
use super::{descriptors, figure, inline, markup, placement, references, statement, table};
use crate::disclosure::publication::{self, Block, Code, Heading, List, ListItem, Note, Quote, TermNote};
use crate::language::fill;
use crate::theme::ThemeError;
use serde::Serialize;

/// Blocks as HTML.
pub(super) fn html(sheet: &mut Sheet<'_>, blocks: &[Block]) -> Result<String, ThemeError> {
    let mut html = String::new();
    for block in blocks {
        write(sheet, block, &mut html)?;
    }
    Ok(html)
}

/// Adds one block.
pub(super) fn write(sheet: &mut Sheet<'_>, block: &Block, html: &mut String) -> Result<(), ThemeError> {
    match block {
        Block::Heading(item) => heading(sheet, item, html),
        Block::Paragraph(content) => markup::append(html, format_args!("<p>{}</p>\n", inline::html(sheet, content))),
        Block::List(item) => list(sheet, item, html)?,
        Block::Quote(item) => quote(sheet, item, html)?,
        Block::Code(item) => code(item, html),
        Block::Grid(item) => *html += &table::grid(sheet, item)?,
        Block::Table(item) => *html += &table::numbered(sheet, item)?,
        Block::Figure(item) => *html += &figure::html(sheet, item)?,
        Block::Claim(item) => *html += &statement::html(sheet, item, "claim")?,
        Block::Recommendation(item) => *html += &statement::html(sheet, item, "claim recommendation")?,
        Block::Placement(item) => *html += &placement::html(sheet, item)?,
        Block::Descriptors(items) => *html += &descriptors::html(sheet, items)?,
        Block::Remark(content) => markup::append(html, format_args!("<p class=\"remark\">{}</p>\n", inline::html(sheet, content))),
        Block::Withheld(reason) => *html += &sheet.site.templates.part("withheld", &Withheld { reason })?,
        Block::Rule => html.push_str("<hr>\n"),
        Block::Note(item) => *html += &note(sheet, item)?,
        Block::TermNote(item) => *html += &term_note(sheet, item)?,
        Block::References(items) => *html += &references::html(sheet, items)?,
    }
    Ok(())
}

fn heading(sheet: &mut Sheet<'_>, heading: &Heading, html: &mut String) {
    let (level, id) = (sheet.heading_level(heading.level), markup::escaped(sheet.heading_id(heading)));
    let (number, content) = (number(heading.number.as_deref()), inline::html(sheet, &heading.content));
    markup::append(html, format_args!("<h{level} id=\"{id}\">{number}{content}</h{level}>\n"));
}

/// A heading's printed number, set apart from its words.
pub(super) fn number(number: Option<&str>) -> String {
    number.map(|number| format!("<span class=\"heading-number\">{}</span> ", markup::escaped(number))).unwrap_or_default()
}

fn list(sheet: &mut Sheet<'_>, list: &List, html: &mut String) -> Result<(), ThemeError> {
    let (open, close) = match list.start {
        Some(1) => ("<ol>".to_owned(), "</ol>"),
        Some(start) => (format!("<ol start=\"{start}\">"), "</ol>"),
        None => ("<ul>".to_owned(), "</ul>"),
    };
    *html += &open;
    html.push('\n');
    for item in &list.items {
        list_item(sheet, item, list.tight, html)?;
    }
    *html += close;
    html.push('\n');
    Ok(())
}

fn list_item(sheet: &mut Sheet<'_>, item: &ListItem, tight: bool, html: &mut String) -> Result<(), ThemeError> {
    let words = sheet.site.words();
    html.push_str(match item.checked {
        Some(true) => "<li class=\"task task--done\">",
        Some(false) => "<li class=\"task\">",
        None => "<li>",
    });
    if let Some(done) = item.checked {
        let state = markup::escaped(if done { &words.done } else { &words.not_done });
        markup::append(html, format_args!("<span class=\"visually-hidden\">{state} </span>"));
    }
    for block in &item.blocks {
        if let (true, Block::Paragraph(content)) = (tight, block) {
            inline::write(sheet, content, html);
        } else {
            write(sheet, block, html)?;
        }
    }
    html.push_str("</li>\n");
    Ok(())
}

fn quote(sheet: &mut Sheet<'_>, quote: &Quote, html: &mut String) -> Result<(), ThemeError> {
    let content = self::html(sheet, &quote.blocks)?;
    if let Some(label) = &quote.label {
        let label = markup::escaped(label);
        markup::append(html, format_args!("<div class=\"alert\" role=\"note\">\n<p class=\"alert__label\">{label}</p>\n{content}</div>\n"));
    } else {
        markup::append(html, format_args!("<blockquote>\n{content}</blockquote>\n"));
    }
    Ok(())
}

fn code(code: &Code, html: &mut String) {
    let text = markup::escaped(code.text.trim_end_matches('\n'));
    let language = code.language.split_whitespace().next().unwrap_or_default();
    let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{}\"", markup::escaped(language)) };
    markup::append(html, format_args!("<pre><code{class}>{text}</code></pre>\n"));
}

#[derive(Serialize)]
struct Withheld<'a> {
    reason: &'a str,
}

#[derive(Serialize)]
struct NoteInputs {
    number: u32,
    back: Option<String>,
    content_markup: String,
}

#[derive(Serialize)]
struct TermNoteInputs<'a> {
    id: &'a str,
    word: &'a str,
    back: String,
    meaning: &'a str,
}

/// What a term means; nothing in a document where its note does not stand.
fn term_note(sheet: &Sheet<'_>, note: &TermNote) -> Result<String, ThemeError> {
    if !sheet.has_term_note(note.told, note.in_glossary) {
        return Ok(String::new());
    }
    let publication::Term { id, word, meaning } = &note.term;
    let back = fill(&sheet.site.words().term_back, &[("term", word)]);
    sheet.site.templates.part("term", &TermNoteInputs { id, word, back, meaning })
}

/// A note. It leads back only where its mark stands in the same document.
fn note(sheet: &mut Sheet<'_>, note: &Note) -> Result<String, ThemeError> {
    let number = note.number;
    let back = sheet.has_mark(number).then(|| fill(&sheet.site.words().note_back, &[("number", &number.to_string())]));
    let content_markup = match note.blocks.as_slice() {
        [Block::Paragraph(content)] => inline::html(sheet, content),
        blocks => html(sheet, blocks)?,
    };
    sheet.site.templates.part("note", &NoteInputs { number, back, content_markup })
}
