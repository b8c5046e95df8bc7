use super::*;
use crate::bibliography::pieces::words_of;
use crate::language::Language;
use crate::settings;
use crate::source::Sources;

const WORKS: &str = r#"
oak2016: {type: book, title: Om havne, author: ["Oak, Anders", "Elm, Bo", "Åkær, Carl"], date: 2016, publisher: Forlaget, edition: 2}
elm2018: {type: article, title: On quays, author: ["Elm, Dan", "Møller, Eva"], date: 2018-05, page-range: 12-30, parent: {type: periodical, title: Journal of Quays, volume: 3, issue: 2}}
side: {type: web, title: En side, author: "Ålund, Eva", date: 2020, url: {value: "https://example.org/side"}}
uden: {type: web, title: Siden uden år, author: "Ask, Ida", url: {value: "https://example.org/uden", date: 2020-06-16}}
dag: {type: web, title: En dag, author: "Ask, Ida", date: 2019-06-03, url: "https://example.org/dag"}
moore1995: {type: misc, author: Moore, date: 1995}
flere: {type: misc, author: Birk m.fl., date: 2004}
kun_aar: {type: misc, date: 2020, url: "https://example.org"}
a11: {type: book, title: Første bog, author: "Berg, Lis", date: 2011}
b11: {type: book, title: Anden bog, author: "Berg, Lis", date: 2011}
havn: {type: report, title: Havnen, author: Region Øst, date: 2016-05, genre: Rapport, organization: Forlaget Syd}
kapitel: {type: chapter, title: Et kapitel, author: "Ørsted, Hans", date: 1999, page-range: 5-9, parent: {type: book, title: Samlet bog, editor: ["Zink, Per", "Ærø, Ulla"], publisher: Forlag}}
titel: {type: book, title: Kun titel, date: 2003}
anden: {type: book, title: En anden titel, date: 2003}
lov: {type: legislation, title: Lov om havne, author: Folketinget, date: 2010-06-05}
artikel: {type: article, title: Havnen, date: 2003, parent: {type: newspaper, title: Avisen}}
ondt: {type: web, title: Ondt, author: "Bad, B", date: 2001, url: "javascript:alert(1)"}
"#;

const BIBTEX: &str = "@book{mange, author = {Birk, Bo and others}, title = {Bogen}, year = 2009}
@report{region, author = {{Region Vest}}, title = {Rapport}, year = 2010}";

fn library(style: Option<&str>, language: &str) -> Bibliography {
    let mut sources = Sources::default();
    let own = style.map_or("", |_| "[bibliography]\nstyle = \"content/own.csl\"\n");
    sources.add("book.toml".to_owned(), format!("[book]\nsrc = \"content\"\nlanguage = \"{language}\"\n{own}").into_bytes());
    sources.add("content/references.yaml".to_owned(), WORKS.as_bytes().to_vec());
    sources.add("content/works.bib".to_owned(), BIBTEX.as_bytes().to_vec());
    if let Some(style) = style {
        sources.add("content/own.csl".to_owned(), style.as_bytes().to_vec());
    }
    let (settings, _) = settings::parse(&sources);
    let (bibliography, diagnostics) = crate::bibliography::parse(&sources, &settings);
    assert_eq!(diagnostics.sorted(&sources), []);
    bibliography
}

fn cite(key: &str) -> Cite {
    Cite { key: key.to_owned(), year_only: false, prefix: String::new(), locator: None, suffix: String::new() }
}

fn at(key: &str, unit: LocatorUnit, value: &str) -> Cite {
    Cite { locator: Some((unit, value.to_owned())), ..cite(key) }
}

fn brackets(cites: Vec<Cite>) -> Cluster {
    Cluster { in_sentence: false, cites }
}

fn sentence(cite: Cite) -> Cluster {
    Cluster { in_sentence: true, cites: vec![cite] }
}

fn words() -> PrintWords {
    PrintWords { untitled: "uden titel".to_owned(), incomplete: "Titlen er ikke kendt.".to_owned(), others: "m.fl.".to_owned() }
}

fn printed(library: &Bibliography, clusters: &[Cluster], language: Language) -> Printed {
    library.print(clusters, &words(), language).expect("every work can be printed")
}

fn said(pieces: &[Piece]) -> String {
    pieces.iter().map(words_of).collect()
}

fn danish(cluster: Cluster) -> String {
    said(&printed(&library(None, "da"), &[cluster], Language::Danish).citations[0])
}

fn english(cluster: Cluster) -> String {
    said(&printed(&library(None, "en"), &[cluster], Language::English).citations[0])
}

fn listed(key: &str, language: Language) -> String {
    let printed = printed(&library(None, "da"), &[sentence(cite(key))], language);
    said(&printed.list[0].1)
}

#[test]
fn a_citation_is_danish_in_danish() {
    assert_eq!(
        danish(brackets(vec![at("oak2016", LocatorUnit::Page, "12"), cite("elm2018")])),
        "(Elm og Møller, 2018; Oak m.fl., 2016, s.\u{a0}12)"
    );
    assert_eq!(danish(sentence(cite("elm2018"))), "Elm og Møller (2018)");
    assert_eq!(danish(sentence(at("elm2018", LocatorUnit::Page, "12-15"))), "Elm og Møller (2018, s.\u{a0}12–15)");
    assert_eq!(danish(brackets(vec![at("elm2018", LocatorUnit::Chapter, "3")])), "(Elm og Møller, 2018, kap.\u{a0}3)");
    assert_eq!(danish(brackets(vec![at("elm2018", LocatorUnit::Section, "3")])), "(Elm og Møller, 2018, afsnit\u{a0}3)");
    assert_eq!(danish(brackets(vec![at("elm2018", LocatorUnit::Table, "3")])), "(Elm og Møller, 2018, tabel\u{a0}3)");
    assert_eq!(danish(brackets(vec![at("elm2018", LocatorUnit::Law, "3")])), "(Elm og Møller, 2018, §\u{a0}3)");
}

#[test]
fn a_citation_is_english_in_english() {
    assert_eq!(
        english(brackets(vec![at("oak2016", LocatorUnit::Page, "12"), cite("elm2018")])),
        "(Elm & Møller, 2018; Oak et al., 2016, p. 12)"
    );
    assert_eq!(english(sentence(cite("elm2018"))), "Elm & Møller (2018)");
    assert_eq!(english(brackets(vec![at("elm2018", LocatorUnit::Chapter, "3")])), "(Elm & Møller, 2018, Chapter 3)");
}

#[test]
fn words_around_a_work_stay_at_it_and_in_order() {
    let see = Cite { prefix: "se".to_owned(), suffix: "og passim".to_owned(), ..at("oak2016", LocatorUnit::Page, "3-5") };
    let compare = Cite { prefix: "jf.".to_owned(), ..cite("elm2018") };
    assert_eq!(danish(brackets(vec![see, compare])), "(se Oak m.fl., 2016, s.\u{a0}3–5 og passim; jf. Elm og Møller, 2018)");
}

#[test]
fn only_the_year_is_printed_where_the_sentence_names_the_authors() {
    let year = Cite { year_only: true, ..at("oak2016", LocatorUnit::Page, "2") };
    assert_eq!(danish(brackets(vec![year.clone()])), "(2016, s.\u{a0}2)");
    assert_eq!(danish(brackets(vec![year.clone(), cite("moore1995")])), "(2016, s.\u{a0}2; Moore, 1995)");
    assert_eq!(danish(sentence(year)), "(2016, s.\u{a0}2)");
}

#[test]
fn works_of_one_author_and_year_get_letters_and_keep_them() {
    let clusters =
        [brackets(vec![cite("a11"), cite("b11")]), sentence(cite("a11")), brackets(vec![Cite { year_only: true, ..cite("b11") }])];
    let printed = printed(&library(None, "da"), &clusters, Language::Danish);
    let all: Vec<String> = printed.citations.iter().map(|pieces| said(pieces)).collect();
    assert_eq!(all, ["(Berg, 2011a, 2011b)", "Berg (2011b)", "(2011a)"]);
    let list: Vec<String> = printed.list.iter().map(|(_, pieces)| said(pieces)).collect();
    assert_eq!(list, ["Berg, L. (2011a). Anden bog.", "Berg, L. (2011b). Første bog."]);
}

#[test]
fn each_work_of_a_citation_is_a_piece_of_its_own() {
    let printed = printed(&library(None, "da"), &[brackets(vec![cite("oak2016"), cite("elm2018")])], Language::Danish);
    let keys: Vec<&str> =
        printed.citations[0].iter().filter_map(|piece| if let Piece::Work(key, _) = piece { Some(key.as_str()) } else { None }).collect();
    assert_eq!(keys, ["elm2018", "oak2016"]);
}

#[test]
fn the_list_is_danish_and_sorted_as_danish_is() {
    let clusters: Vec<Cluster> = ["side", "kapitel", "oak2016", "havn", "moore1995"].into_iter().map(|key| sentence(cite(key))).collect();
    let list = printed(&library(None, "da"), &clusters, Language::Danish).list;
    let list: Vec<String> = list.iter().map(|(_, pieces)| said(pieces)).collect();
    assert_eq!(
        list,
        [
            "Moore. (1995). Titlen er ikke kendt.",
            "Oak, A., Elm, B. og Åkær, C. (2016). Om havne (2. udg.). Forlaget.",
            "Region Øst. (2016). Havnen [Rapport]. Forlaget Syd.",
            "Ørsted, H. (1999). Et kapitel. I P. Zink og U. Ærø (red.), Samlet bog (s. 5–9). Forlag.",
            "Ålund, E. (2020). En side. https://example.org/side",
        ]
    );
    assert_eq!(listed("uden", Language::Danish), "Ask, I. (u.å.). Siden uden år. Hentet 16. juni 2020 fra https://example.org/uden");
    assert_eq!(listed("dag", Language::Danish), "Ask, I. (2019, 3. juni). En dag. https://example.org/dag");
    assert_eq!(listed("dag", Language::English), "Ask, I. (2019, June 3). En dag. https://example.org/dag");
}

#[test]
fn what_is_not_known_leaves_no_trace() {
    assert_eq!(danish(brackets(vec![cite("flere")])), "(Birk m.fl., 2004)");
    assert_eq!(danish(sentence(cite("flere"))), "Birk m.fl. (2004)");
    assert_eq!(listed("flere", Language::Danish), "Birk m.fl. (2004). Titlen er ikke kendt.");
    assert_eq!(danish(sentence(cite("mange"))), "Birk m.fl. (2009)");
    assert_eq!(listed("mange", Language::Danish), "Birk m.fl. (2009). Bogen.");
    assert_eq!(danish(sentence(cite("region"))), "Region Vest (2010)");
    assert_eq!(danish(brackets(vec![cite("kun_aar")])), "(uden titel, 2020)");
    assert_eq!(danish(sentence(cite("titel"))), "Kun titel (2003)");
    assert_eq!(danish(sentence(cite("havn"))), "Region Øst (2016)");
}

#[test]
fn works_without_authors_are_called_by_their_titles_and_not_mistaken_for_each_other() {
    let keys = ["titel", "anden", "lov", "artikel"];
    let clusters: Vec<Cluster> = keys.into_iter().map(|key| sentence(at(key, LocatorUnit::Page, "2"))).collect();
    let printed = printed(&library(None, "da"), &clusters, Language::Danish);
    let all: Vec<String> = printed.citations.iter().map(|pieces| said(pieces)).collect();
    let expected =
        ["Kun titel (2003, s.\u{a0}2)", "En anden titel (2003, s.\u{a0}2)", "Lov om havne (2010, s.\u{a0}2)", "»Havnen« (2003, s.\u{a0}2)"];
    assert_eq!(all, expected);
    assert_eq!(danish(brackets(vec![Cite { year_only: true, ..cite("titel") }, cite("anden")])), "(2003; En anden titel, 2003)");
    assert_eq!(danish(sentence(Cite { year_only: true, ..cite("lov") })), "(2010)");
}

#[test]
fn an_address_leads_to_the_web_or_nowhere() {
    let printed = printed(&library(None, "da"), &[sentence(cite("ondt"))], Language::Danish);
    assert!(said(&printed.list[0].1).contains("javascript:alert(1)"));
    assert!(!printed.list[0].1.iter().any(|piece| matches!(piece, Piece::Web(..))));
}

#[test]
fn a_numeric_style_of_the_study_counts_in_the_order_of_the_text() {
    let style = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>N</title><id>n</id><category citation-format="numeric"/><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><sort><key variable="citation-number"/></sort><layout prefix="[" suffix="]" delimiter=", "><group delimiter=", "><text variable="citation-number"/><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group></layout></citation>
<bibliography second-field-align="flush"><layout suffix="."><text variable="citation-number" prefix="[" suffix="]"/><group delimiter=". "><names variable="author"/><text variable="title" font-style="italic"/></group></layout></bibliography></style>"#;
    let clusters =
        [brackets(vec![at("elm2018", LocatorUnit::Page, "4")]), brackets(vec![cite("moore1995"), cite("elm2018")]), sentence(cite("a11"))];
    let printed = printed(&library(Some(style), "da"), &clusters, Language::Danish);
    let all: Vec<String> = printed.citations.iter().map(|pieces| said(pieces)).collect();
    assert_eq!(all, ["[1, s. 4]", "[1, 2]", "Lis Berg [3]"]);
    let list: Vec<String> = printed.list.iter().map(|(_, pieces)| said(pieces)).collect();
    assert_eq!(list[0], "[1] Dan Elm, Eva Møller. On quays.");
}

#[test]
fn what_is_said_again_is_printed_again() {
    let library = library(None, "da");
    let clusters: Vec<Cluster> = (0..2_000)
        .map(|number| brackets(vec![at(["a11", "b11", "oak2016"][number % 3], LocatorUnit::Page, &(number % 40).to_string())]))
        .collect();
    let printed = printed(&library, &clusters, Language::Danish);
    assert_eq!(printed.citations.len(), 2_000);
    assert_eq!(said(&printed.citations[1_998]), "(Berg, 2011b, s.\u{a0}38)");
}
