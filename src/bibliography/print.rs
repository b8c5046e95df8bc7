use super::pieces::{self, Piece};
use super::style::Style;
use super::{Bibliography, Work, guarded};
use hayagriva::citationberg::{IndependentStyle, taxonomy};
use hayagriva::types::{EntryType, FormatString, Publisher};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, ElemChild, ElemChildren, ElemMeta, Entry,
    LocatorPayload, RenderedCitation, SpecificLocator,
};
use std::collections::{BTreeMap, BTreeSet};

/// Works referred to at one place of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cluster {
    /// Whether the sentence goes on through it: "Oak (2016)", and not "(Oak, 2016)".
    pub in_sentence: bool,
    /// The works in the order written.
    pub cites: Vec<Cite>,
}

/// One work of a [`Cluster`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite {
    /// Its key.
    pub key: String,
    /// Whether only its year is asked for.
    pub year_only: bool,
    /// What stands before it.
    pub prefix: String,
    /// The place in it.
    pub locator: Option<(LocatorUnit, String)>,
    /// What stands after it.
    pub suffix: String,
}

/// What is counted in a work to find a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each word is its own meaning")]
pub enum LocatorUnit {
    Page,
    Chapter,
    Section,
    Paragraph,
    /// A paragraph of a law, which every language writes with the same sign.
    Law,
    Figure,
    Table,
    Note,
    Volume,
    Issue,
    Part,
    Line,
    Column,
    Appendix,
}

/// Words that no style has.
#[derive(Clone, Debug)]
pub struct PrintWords {
    /// In place of a title where nothing else names the work.
    pub untitled: String,
    /// The sentence after a work whose title is not known.
    pub incomplete: String,
    /// After the last author that is named, where BibTeX says that there are others.
    pub others: String,
}

/// What a style makes of citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Each cluster, in the order given.
    pub citations: Vec<Vec<Piece>>,
    /// The works that were cited, in the style's order, by their keys.
    pub list: Vec<(String, Vec<Piece>)>,
}

/// Prints citations in the order in which they are read, and the list of the works they name, each of which must be known.
///
/// # Errors
/// With the works at which the library stopped.
pub(super) fn print<'a>(
    bibliography: &'a Bibliography,
    style: &Style,
    clusters: &[Cluster],
    wording: &PrintWords,
) -> Result<Printed, Vec<&'a Work>> {
    let works = cited(bibliography, clusters);
    if let Some(printed) = guarded(|| Printing::new(style, &works, wording).print(clusters)) {
        return Ok(printed);
    }
    let alone = |work: &&Work| {
        let cite = Cite { key: work.key.value.clone(), year_only: false, prefix: String::new(), locator: None, suffix: String::new() };
        let cluster = [Cluster { in_sentence: true, cites: vec![cite] }];
        guarded(|| Printing::new(style, &BTreeMap::from([(work.key.value.as_str(), *work)]), wording).print(&cluster)).is_none()
    };
    let faulty: Vec<&Work> = works.values().copied().filter(alone).collect();
    Err(if faulty.is_empty() { works.into_values().collect() } else { faulty })
}

fn cited<'a>(bibliography: &'a Bibliography, clusters: &[Cluster]) -> BTreeMap<&'a str, &'a Work> {
    let known: BTreeMap<&str, &Work> = bibliography.works().iter().map(|work| (work.key.value.as_str(), work)).collect();
    let keys = clusters.iter().flat_map(|cluster| &cluster.cites).map(|cite| cite.key.as_str());
    keys.filter_map(|key| known.get(key).map(|work| (work.key.value.as_str(), *work))).collect()
}

struct Printing<'a> {
    style: &'a Style,
    works: &'a BTreeMap<&'a str, &'a Work>,
    wording: &'a PrintWords,
    /// The library's entries, filled up for printing.
    entries: BTreeMap<&'a str, Entry>,
}

/// How a cluster is put together from what the library is asked for.
enum Plan {
    /// It is one request.
    Whole(usize),
    /// It is one request for each work: the style knows no words between works.
    Apart(Vec<usize>),
}

/// A work, its place in words that outlive the library's borrowing, and the form it is asked for in.
type Item<'a> = (&'a Cite, Option<(taxonomy::Locator, String)>, Option<CitePurpose>);

impl<'a> Printing<'a> {
    fn new(style: &'a Style, works: &'a BTreeMap<&'a str, &'a Work>, wording: &'a PrintWords) -> Self {
        let entries = works.iter().map(|(key, work)| (*key, filled_up(&work.entry, wording))).collect();
        Self { style, works, wording, entries }
    }

    fn print(&self, clusters: &[Cluster]) -> Printed {
        let mut requests: Vec<Vec<Item<'_>>> = Vec::new();
        let mut plans: Vec<(Plan, &Cluster)> = Vec::new();
        let mut seen: BTreeMap<&Cluster, usize> = BTreeMap::new();
        let mut places = Vec::with_capacity(clusters.len());
        for cluster in clusters {
            // What is said twice is printed once, unless the style looks back.
            let next = plans.len();
            let place = if self.style.by_position { next } else { *seen.entry(cluster).or_insert(next) };
            if place == next {
                plans.push((self.plan(cluster, &mut requests), cluster));
            }
            places.push(place);
        }
        let order = self.letters_by_list();
        if self.style.rules.citation.sort.is_some() {
            let places: BTreeMap<&str, usize> = order.iter().enumerate().map(|(place, entry)| (entry.key(), place)).collect();
            let place = |item: &Item<'_>| places.get(item.0.key.as_str()).copied();
            requests.iter_mut().filter(|items| items.len() > 1).for_each(|items| items.sort_by_key(place));
        }
        let rendered = self.render(&order, &requests, if order.is_empty() { &self.style.rules } else { &self.style.unsorted });
        let citations = &rendered.citations[usize::from(!order.is_empty())..];
        let printed: Vec<Vec<Piece>> = plans.iter().map(|(plan, cluster)| self.assemble(plan, cluster, &requests, citations)).collect();
        let list = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        let list = list.into_iter().map(|item| {
            let field = item.first_field.map(|field| ElemChildren(vec![field])).unwrap_or_default();
            let content = self.listed(&item.key, &field, &item.content);
            (item.key, content)
        });
        Printed { citations: places.iter().map(|place| printed[*place].clone()).collect(), list: list.collect() }
    }

    fn plan<'c>(&self, cluster: &'c Cluster, requests: &mut Vec<Vec<Item<'c>>>) -> Plan {
        let cites = cluster.cites.iter().filter(|cite| self.entries.contains_key(cite.key.as_str()));
        let item = |cite: &'c Cite| {
            let parts_authors = (cluster.in_sentence || cite.year_only) && self.is_named(&cite.key);
            let purpose = parts_authors.then_some(CitePurpose::Prose);
            (cite, cite.locator.as_ref().map(|(unit, value)| locator(*unit, value)), purpose)
        };
        let is_plain = |cite: &&Cite| !cite.year_only && cite.prefix.is_empty() && cite.suffix.is_empty();
        if !cluster.in_sentence && cluster.cites.iter().all(|cite| is_plain(&cite)) {
            requests.push(cites.map(item).collect());
            return Plan::Whole(requests.len() - 1);
        }
        let first = requests.len();
        requests.extend(cites.map(|cite| vec![item(cite)]));
        Plan::Apart((first..requests.len()).collect())
    }

    /// The works in the order of the list, where two of them may need letters after their year; else none. The library gives
    /// letters in the order in which it meets works, and readers expect them to follow the list.
    fn letters_by_list(&self) -> Vec<&Entry> {
        let Style { rules, .. } = self.style;
        let is_sorted = rules.bibliography.as_ref().is_some_and(|list| list.sort.is_some());
        let mut seen = BTreeSet::new();
        let alike = self.works.values().filter(|work| !seen.insert((work.authors.first(), work.year))).count();
        if !is_sorted || self.style.by_position || alike == 0 {
            return Vec::new();
        }
        let rendered = self.render(&self.entries.values().collect::<Vec<_>>(), &[], rules);
        let list = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        list.iter().filter_map(|item| self.entries.get(item.key.as_str())).collect()
    }

    /// What the library makes of requests, and of the works that stand before them and are in order already; `list` sorts the list.
    fn render(&self, first: &[&Entry], requests: &[Vec<Item<'_>>], list: &IndependentStyle) -> hayagriva::Rendered {
        let Style { rules, unsorted, terms, code, .. } = self.style;
        let mut driver = BibliographyDriver::new();
        if !first.is_empty() {
            let items = first.iter().map(|entry| CitationItem::with_entry(*entry)).collect();
            driver.citation(CitationRequest::new(items, unsorted, Some(code.clone()), terms, None));
        }
        for items in requests {
            let items = items.iter().filter_map(|(cite, place, purpose)| {
                let place = place.as_ref().map(|(unit, value)| SpecificLocator(*unit, LocatorPayload::Str(value)));
                Some(CitationItem::new(self.entries.get(cite.key.as_str())?, place, None, false, *purpose))
            });
            driver.citation(CitationRequest::new(items.collect(), rules, Some(code.clone()), terms, None));
        }
        driver.finish(BibliographyRequest::new(list, Some(code.clone()), terms))
    }

    fn assemble(&self, plan: &Plan, cluster: &Cluster, requests: &[Vec<Item<'_>>], rendered: &[RenderedCitation]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        match plan {
            Plan::Whole(request) => self.whole(&requests[*request], &rendered[*request], &mut pieces),
            Plan::Apart(each) => {
                let each = each.iter().map(|request| (requests[*request][0].0, entry_of(&rendered[*request])));
                if cluster.in_sentence {
                    pieces.extend(each.map(|(cite, children)| Piece::Work(cite.key.clone(), self.in_sentence(cite, children))));
                } else {
                    self.apart(each, &mut pieces);
                }
            }
        }
        pieces::tidied(pieces)
    }

    fn whole(&self, items: &[Item<'_>], rendered: &RenderedCitation, pieces: &mut Vec<Piece>) {
        for child in &rendered.citation.0 {
            let Some((index, children)) = pieces::entry(child) else {
                pieces::add(child, pieces);
                continue;
            };
            let (key, content) = (&items[index].0.key, pieces::run(children));
            self.join_years(key, &content, pieces);
            pieces.push(Piece::Work(key.clone(), content));
        }
    }

    /// The works of a bracket one by one, with the words around each.
    fn apart<'c>(&self, each: impl Iterator<Item = (&'c Cite, &'c [ElemChild])>, pieces: &mut Vec<Piece>) {
        let (open, close) = self.brackets();
        let between = self.style.rules.citation.layout.delimiter.as_deref().unwrap_or("; ");
        pieces::push_text(open, pieces);
        for (index, (cite, children)) in each.enumerate() {
            if index > 0 {
                pieces::push_text(between, pieces);
            }
            pieces::push_text(&cite.prefix, pieces);
            pieces::push_text(if cite.prefix.is_empty() { "" } else { " " }, pieces);
            let content = if cite.year_only { self.year(cite, children) } else { pieces::run(children) };
            pieces.push(Piece::Work(cite.key.clone(), content));
            pieces::push_text(if cite.suffix.starts_with(char::is_alphanumeric) { " " } else { "" }, pieces);
            pieces::push_text(&cite.suffix, pieces);
        }
        pieces::push_text(close, pieces);
    }

    /// What stands around a citation.
    fn brackets(&self) -> (&str, &str) {
        let layout = &self.style.rules.citation.layout;
        (layout.prefix.as_deref().unwrap_or("("), layout.suffix.as_deref().unwrap_or(")"))
    }

    /// "(Oak, 2016a, 2016b)": the second year is not parted from the first like another work.
    fn join_years(&self, key: &str, content: &[Piece], pieces: &mut [Piece]) {
        let Some(between) = self.style.between_years else { return };
        let is_year = content.first().is_some_and(|piece| pieces::words_of(piece).starts_with(|letter: char| letter.is_ascii_digit()));
        let has_authors = self.works.get(key).is_some_and(|work| !work.authors.is_empty());
        if let (true, [.., Piece::Work(..), Piece::Text(text)]) = (is_year && has_authors, pieces) {
            between.clone_into(text);
        }
    }

    /// "Oak (2016)"; a work without authors is called by its title.
    fn in_sentence(&self, cite: &Cite, children: &[ElemChild]) -> Vec<Piece> {
        let (open, close) = self.brackets();
        let mut content = match (cite.year_only, self.is_named(&cite.key)) {
            (false, true) => return pieces::run(children),
            (true, _) => Vec::new(),
            (false, false) => {
                let mut name = pieces::run(&children[..title_length(children)]);
                if name.is_empty() {
                    let title = self.entries.get(cite.key.as_str()).and_then(Entry::title).map(FormatString::to_string);
                    name.push(Piece::Emphasis(vec![Piece::Text(title.unwrap_or_default())]));
                }
                pieces::push_text(" ", &mut name);
                name
            }
        };
        pieces::push_text(open, &mut content);
        content.extend(self.year(cite, children));
        pieces::push_text(close, &mut content);
        pieces::tidied(content)
    }

    /// What is said of a work without who or what it is, and without the marks around it.
    fn year(&self, cite: &Cite, children: &[ElemChild]) -> Vec<Piece> {
        let (open, close) = self.brackets();
        if self.is_named(&cite.key) {
            return pieces::bare(pieces::run(without_author(children, open)), open, close);
        }
        let mut pieces = pieces::run(&children[title_length(children)..]);
        if let Some(Piece::Text(first)) = pieces.first_mut() {
            *first = first.trim_start_matches([',', ' ']).to_owned();
        }
        pieces
    }

    /// Whether a work is cited by who made it. One that is not must not be asked for without its title: then all of them would
    /// look the same, and get letters to tell them apart.
    fn is_named(&self, key: &str) -> bool {
        self.entries
            .get(key)
            .is_some_and(|entry| has_names(entry) && !matches!(entry.entry_type(), EntryType::Legislation | EntryType::Case))
    }

    /// A work as the list has it; where the style has nothing to say of it, what is known.
    fn listed(&self, key: &str, field: &ElemChildren, content: &ElemChildren) -> Vec<Piece> {
        let mut pieces = pieces::run(&field.0);
        if !pieces.is_empty() {
            pieces::push_text(" ", &mut pieces);
        }
        for child in &content.0 {
            pieces::add(child, &mut pieces);
        }
        let Some(work) = self.works.get(key) else { return pieces::tidied(pieces) };
        if pieces.iter().all(|piece| pieces::words_of(piece).trim().is_empty()) {
            let year = work.year.map(|year| format!("({year})"));
            let title = work.title.clone();
            let known = [Some(work.authors.join("; ")).filter(|authors| !authors.is_empty()), year, title];
            pieces = vec![Piece::Text(format!("{}.", known.into_iter().flatten().collect::<Vec<_>>().join(". ")))];
        }
        if work.title.is_none() {
            pieces::push_text(&format!(" {}", self.wording.incomplete), &mut pieces);
        }
        pieces::tidied(pieces)
    }
}

/// A work as the library is to print it: named by something, and with who published it where only that is written.
fn filled_up(entry: &Entry, wording: &PrintWords) -> Entry {
    let mut entry = entry.clone();
    if !has_names(&entry) && entry.title().is_none_or(|title| title.to_string().trim().is_empty()) {
        entry.set_title(FormatString::with_value(wording.untitled.clone()));
    }
    if let Some([named @ .., last]) = entry.authors()
        && last.name == "others"
        && last.given_name.is_none()
    {
        let mut named = named.to_vec();
        if let Some(last) = named.last_mut() {
            last.name = format!("{} {}", last.name, wording.others);
            last.given_name = None;
        }
        entry.set_authors(named);
    }
    if entry.publisher().is_none()
        && let Some(organization) = entry.organization().cloned()
    {
        let place = entry.location().cloned();
        entry.set_publisher(Publisher::new(Some(organization), place));
    }
    entry
}

/// Whether anybody is known to have written or edited a work.
fn has_names(entry: &Entry) -> bool {
    let people = entry.authors().into_iter().chain(entry.editors()).flatten();
    people.into_iter().any(|person| !person.name.trim().is_empty())
}

fn locator(unit: LocatorUnit, value: &str) -> (taxonomy::Locator, String) {
    let unit = match unit {
        LocatorUnit::Page => taxonomy::Locator::Page,
        LocatorUnit::Chapter => taxonomy::Locator::Chapter,
        LocatorUnit::Section => taxonomy::Locator::Section,
        LocatorUnit::Paragraph => taxonomy::Locator::Paragraph,
        LocatorUnit::Law => return (taxonomy::Locator::Custom, format!("§\u{a0}{value}")),
        LocatorUnit::Figure => taxonomy::Locator::Figure,
        LocatorUnit::Table => taxonomy::Locator::Table,
        LocatorUnit::Note => taxonomy::Locator::Note,
        LocatorUnit::Volume => taxonomy::Locator::Volume,
        LocatorUnit::Issue => taxonomy::Locator::Issue,
        LocatorUnit::Part => taxonomy::Locator::Part,
        LocatorUnit::Line => taxonomy::Locator::Line,
        LocatorUnit::Column => taxonomy::Locator::Column,
        LocatorUnit::Appendix => taxonomy::Locator::Appendix,
    };
    (unit, value.to_owned())
}

/// What was made of the one work of a request, without the marks around it.
fn entry_of(rendered: &RenderedCitation) -> &[ElemChild] {
    rendered.citation.0.iter().find_map(pieces::entry).map(|(_, children)| children).unwrap_or_default()
}

/// How many pieces name a work by its title: what stands before its year.
fn title_length(children: &[ElemChild]) -> usize {
    let is_year = |child: &ElemChild| match child {
        ElemChild::Elem(elem) => elem.meta == Some(ElemMeta::Date) || elem.children.find_meta(&ElemMeta::Date).is_some(),
        ElemChild::Text(text) => text.text.starts_with(", "),
        ElemChild::Markup(_) | ElemChild::Link { .. } | ElemChild::Transparent { .. } => false,
    };
    children.iter().position(is_year).unwrap_or(0)
}

/// What comes from the opening bracket on: the authors stand before it.
fn without_author<'a>(children: &'a [ElemChild], open: &str) -> &'a [ElemChild] {
    let opens = |child: &ElemChild| matches!(child, ElemChild::Text(text) if text.text.trim_start().starts_with(open.trim()));
    let at = children.iter().position(opens).unwrap_or(0);
    &children[at..]
}

#[cfg(test)]
mod tests;
