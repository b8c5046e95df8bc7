//! The document as a whole: metadata, title page, lists of contents, and the pages in order.

use super::block::{self, Depth};
use super::fit::Fit;
use super::inline;
use super::literal::{array, content, literal, or_none, plain_literal};
use super::setting::Setting;
use crate::disclosure::Publication;
use crate::disclosure::publication::{Fact, FrontMatter, Illustrative, Inline, Page, PageKind};
use crate::language::{self, Language};

/// The whole document as Typst: calls and literals, nothing else.
pub(super) fn document(publication: &Publication, fit: &Fit, setting: &mut Setting) -> String {
    let front = publication.front();
    let mut out = String::from("#import \"frame.typ\": *\n");
    out += &metadata(front, setting);
    out += &title_page(front, setting);
    out += &lists(publication);
    for (index, item) in publication.pages().iter().enumerate() {
        out += &page(item, fit.is_close(index), setting);
    }
    out
}

/// Of each page whether it begins on a new sheet.
pub(super) fn breaks(publication: &Publication) -> Vec<bool> {
    publication.pages().iter().map(opens_a_sheet).collect()
}

fn metadata(front: &FrontMatter, setting: &mut Setting) -> String {
    let (year, month, day) = front.date;
    let (lang, region) = match front.language {
        Language::Danish => ("da", "DK"),
        Language::English => ("en", "GB"),
    };
    let keywords = Some(front.kicker.as_str()).filter(|kicker| !kicker.is_empty());
    format!(
        "#show: report.with(title: {title}, authors: {authors}, keywords: {keywords}, description: {description}, \
         date: datetime(year: {year}, month: {month}, day: {day}), lang: {lang}, region: {region}, status: {status})\n",
        title = setting.text(&front.title),
        authors = array(front.authors.iter().map(|author| plain_literal(author))),
        keywords = array(keywords.map(plain_literal)),
        description = plain_literal(&front.summary),
        lang = literal(lang),
        region = literal(region),
        status = or_none(front.status.stamp.as_deref().map(|stamp| setting.text(stamp))),
    )
}

fn title_page(front: &FrontMatter, setting: &mut Setting) -> String {
    let date = printed_date(front);
    let text = |text: &str, setting: &mut Setting| or_none((!text.is_empty()).then(|| setting.text(text)));
    format!(
        "#title-page(kicker: {kicker}, summary: {summary}, authors: {authors}, date: {date}, facts: {facts}, stamp: {stamp}, sentence: {sentence});\n",
        kicker = text(&front.kicker, setting),
        summary = text(&front.summary, setting),
        authors = text(&language::list(&front.authors, front.language), setting),
        date = text(&date, setting),
        facts = array(front.facts.iter().map(|fact| fact_pair(fact, setting))),
        stamp = text(front.status.stamp.as_deref().unwrap_or_default(), setting),
        sentence = text(&front.status.sentence, setting),
    )
}

/// The date of a released edition; a working copy has none that a reader could cite.
fn printed_date(front: &FrontMatter) -> String {
    let (year, month, day) = front.date;
    if front.status.stamp.is_some() { String::new() } else { language::written_date(year, month, day, front.language) }
}

fn fact_pair(fact: &Fact, setting: &mut Setting) -> String {
    format!("({}, {})", setting.text(&fact.number), setting.text(&fact.label))
}

fn lists(publication: &Publication) -> String {
    let figures = publication.figures().next().is_some();
    let tables = publication.tables().next().is_some();
    format!("#contents(figures: {figures}, tables: {tables});\n")
}

fn page(item: &Page, close: bool, setting: &mut Setting) -> String {
    setting.enter(&item.title);
    let breaks = opens_a_sheet(item);
    let example = matches!(item.illustrative, Illustrative::Wholly(_));
    let mut out = format!("#page-of(breaks: {breaks}, example: {example}, close: {close})[\n");
    out += &strip(&item.illustrative, setting);
    out += &head(item, breaks, setting);
    out += &lede(&item.lede, setting);
    out + &block::blocks(&item.blocks, depth(item, breaks), setting) + "];\n"
}

/// Chapters, partnerships and elements begin on a sheet of their own; a chapter nested below another follows on.
fn opens_a_sheet(item: &Page) -> bool {
    match item.kind {
        PageKind::Front | PageKind::Partnership | PageKind::Element => true,
        PageKind::Chapter => item.depth <= 1,
    }
}

/// What of the page is example data, above its title.
fn strip(illustrative: &Illustrative, setting: &mut Setting) -> String {
    match illustrative {
        Illustrative::No => String::new(),
        Illustrative::Partly(sentence) | Illustrative::Wholly(sentence) => {
            format!("#strip({}, {});\n", setting.text(setting.example_stamp), setting.text(sentence))
        }
    }
}

/// The page's title. The front page's is the report's, which stands on the title page.
fn head(item: &Page, breaks: bool, setting: &mut Setting) -> String {
    let anchor = setting.place_anchor(&item.anchor);
    if item.kind == PageKind::Front {
        return format!("#landing({anchor});\n{}", state(item, setting));
    }
    let place = item.place.as_deref().map(|place| format!("#series({});\n", setting.text(place))).unwrap_or_default();
    let state = state(item, setting);
    let words = setting.text(&item.title);
    format!(
        "{place}{state}#h(level: {level}, look: {look}, anchor: {anchor}, words: {words}, number: {number}){title};\n",
        level = setting.level(item.depth.max(1)),
        look = if breaks { 1 } else { item.depth },
        number = or_none(item.number.as_deref().map(|number| setting.text(number))),
        title = content(&inline::text_call(&item.title, setting)),
    )
}

/// How finished the chapter is, above its title: the title's words are those of bookmarks and lists.
fn state(item: &Page, setting: &mut Setting) -> String {
    item.state.as_deref().map(|state| format!("#state-of({});\n", setting.text(state))).unwrap_or_default()
}

fn lede(lede: &[Inline], setting: &mut Setting) -> String {
    if lede.is_empty() { String::new() } else { format!("#lede[{}];\n", inline::inlines(lede, setting)) }
}

/// The deepest level that the contents list; titles of pages are listed at any level, and every heading is a bookmark.
const LISTED: u8 = 2;

fn depth(item: &Page, breaks: bool) -> Depth {
    let below = i8::try_from(item.depth).unwrap_or(i8::MAX) - 1;
    match item.kind {
        PageKind::Front => Depth { level: -1, look: 0, listed: 1 },
        PageKind::Chapter | PageKind::Partnership | PageKind::Element => {
            Depth { level: below, look: if breaks { 0 } else { below }, listed: LISTED }
        }
    }
}
