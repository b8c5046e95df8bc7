//! The PDF and the page for paper say the same, in the same order.
//!
//! What only the PDF has, and why: the contents, and the lists of figures and tables, since paper has page numbers and no search.
//! What only the page has: its own title, which in the PDF is the title page, and a contents without page numbers.
#![cfg(feature = "pdf")]
#![allow(clippy::disallowed_methods, reason = "tests write files, read what was built and stop what hangs")]

mod support;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use support::Study;
use support::html::Node;
use support::shipped::shipped;

/// Headings that only the PDF has.
const ONLY_ON_PAPER: [&str; 3] = ["Indhold", "Figurer", "Tabeller"];

#[test]
fn a_character_that_no_font_has_is_said_at_its_place() {
    let study = Study::copy_of("tests/mistakes/base").edit("content/noter.md", "tre møder", "tre ☂ møder");
    let messages = study.check().expect_code(0).messages();
    let places: Vec<(String, String, u64, u64)> =
        messages.iter().map(|one| (one.code.clone(), one.file.clone(), one.line, one.column)).collect();
    assert_eq!(places, [("unknown-glyph".to_owned(), "content/noter.md".to_owned(), 3, 20)]);
    Study::copy_of("tests/mistakes/base").check().expect_code(0).expect_no_message();
}

#[test]
fn headings_are_the_same() {
    let main = main_of_print();
    let is_own = |node: &Node| node.name() == "h1" || node.attribute("id") == Some("page--contents");
    let headings = main.find(|node| heading_level(node).is_some() && !is_own(node));
    let print: Vec<String> =
        headings.iter().map(|node| format!("{} {}", heading_level(node).unwrap_or(0) - 1, letters(&node.text()))).collect();
    let tags = pdf().tags.iter().filter(|tag| tag.name.len() == 2 && tag.name.starts_with('H'));
    let tags = tags.filter(|tag| !ONLY_ON_PAPER.contains(&tag.text.as_str()));
    let paper: Vec<String> = tags.map(|tag| format!("{} {}", &tag.name[1..], letters(&tag.text))).collect();
    assert!(print.len() > 50);
    assert_same(&print, &paper);
}

#[test]
fn a_heading_and_its_bookmark_say_the_same() {
    for tag in pdf().tags.iter().filter(|tag| tag.name.len() == 2 && tag.name.starts_with('H')) {
        assert_eq!(letters(&tag.title), letters(&tag.text));
    }
}

#[test]
fn figures_are_the_same() {
    let main = main_of_print();
    let captions = main.find(|node| node.has_class("figure__title"));
    let print: Vec<String> = captions.iter().map(|node| letters(&unmarked(&node.text()))).collect();
    let paper: Vec<String> = captions_of("Figur ").map(|text| letters(&unmarked(text))).collect();
    assert!(print.len() > 15);
    assert_same(&print, &paper);
    assert_eq!(pdf().tags.iter().filter(|tag| tag.name == "Figure").count(), print.len());
}

#[test]
fn tables_are_the_same() {
    let main = main_of_print();
    let captions = main.find(|node| node.name() == "caption" || node.has_class("table__title"));
    let captions = captions.iter().map(|node| node.text()).filter(|text| text.starts_with("Tabel "));
    let print: Vec<String> = captions.map(|text| letters(&unmarked(&text))).collect();
    let paper: Vec<String> = captions_of("Tabel ").map(|text| letters(&unmarked(text))).collect();
    assert!(print.len() > 8);
    assert_same(&print, &paper);
}

#[test]
fn claims_and_recommendations_are_the_same() {
    let blocks = main_of_print().find(|node| node.has_class("claim"));
    let print: Vec<String> = blocks.iter().map(|node| letters(&unmarked(&node.text()))).collect();
    let paper: String = pdf().tags.iter().find(|tag| tag.name == "Document").map(|tag| letters(&tag.text)).unwrap_or_default();
    assert!(print.len() > 15);
    let mut rest = paper.as_str();
    for block in &print {
        let at = rest.find(block.as_str()).unwrap_or_else(|| panic!("not in the PDF, or not in its place: {block}"));
        rest = &rest[at + block.len()..];
    }
}

#[test]
fn footnotes_are_the_same() {
    let main = main_of_print();
    let print: Vec<String> = main
        .find(|node| node.has_class("note") && node.attribute("role") == Some("note"))
        .iter()
        .map(|node| letters(&node.text()))
        .collect();
    let paper: Vec<String> = pdf().tags.iter().filter(|tag| tag.name == "Note").map(|tag| letters(&tag.text)).collect();
    assert!(print.len() >= 5);
    assert_same(&print, &paper);
}

#[test]
fn citations_and_their_list_are_the_same() {
    let works = "elm2016: {type: book, title: Om havne, author: [\"Elm, Anders\", \"Ask, Bo\"], date: 2016}\n\
                 oak2018: {type: web, title: Kajen, author: Region Øst, date: 2018, url: \"https://example.org/kajen\"}\n";
    let study = Study::copy_of("tests/mistakes/base").file("content/references.yaml", works);
    let study = study.edit("book.toml", "[output.html]", "[output.pdf]\nfile = \"rapport.pdf\"\n\n[output.html]");
    let study = study.file("content/noter.md", "# Noter\n\nDer står [se @elm2016, s. 3; @oak2018], og @oak2018 [s. 2] gentager det.\n");
    let site = study.run(&["build", "-o", "site"], &[]).expect_code(0).expect_no_message().site();
    let print = site.pages().remove("print.html").expect("there is a page for paper");
    let paper = read(site.files().remove("rapport.pdf").expect("the study asks for a PDF"));
    let said = |name: &str| paper.tags.iter().filter(|tag| tag.name == name).map(|tag| letters(&tag.text)).collect::<Vec<_>>();
    let listed: Vec<String> = print.find(|node| node.has_class("references__item")).iter().map(|node| letters(&node.text())).collect();
    assert_eq!(listed.len(), 2);
    let items = said("LI");
    assert_same(&listed, &items[items.len() - listed.len()..]);
    let paragraph = print.named("p").into_iter().map(|node| letters(&node.text())).find(|text| text.starts_with("Derstår"));
    let paragraph = paragraph.expect("the chapter has a paragraph");
    assert!(paragraph.contains("seElmogAsk2016s3RegionØst2018") && said("P").contains(&paragraph), "{paragraph}\n{:#?}", said("P"));
    assert_eq!(said("Link").iter().filter(|link| link.contains("2018") || link.contains("2016")).count(), 3);
}

#[test]
fn a_picture_of_the_text_is_shown_on_both_with_its_words() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" width=\"90\" height=\"90\"><circle cx=\"4\" cy=\"4\" r=\"3\"/></svg>";
    let study = Study::copy_of("tests/mistakes/base").file("content/billeder/kaj.svg", drawing);
    let study = study.edit("book.toml", "[output.html]", "[output.pdf]\nfile = \"rapport.pdf\"\n\n[output.html]");
    let study = study.file("content/noter.md", "# Noter\n\nSe ![Kajen set fra nord](billeder/kaj.svg) og x<sup>2</sup>.\n");
    let site = study.run(&["build", "-o", "site"], &[]).expect_code(0).expect_no_message().site();
    let pages = site.pages();
    let image = pages["noter.html"].named("img")[0];
    assert_eq!(image.attribute("alt"), Some("Kajen set fra nord"));
    let files = site.files();
    let name = image.attribute("src").expect("it has a file");
    assert!(files.contains_key(name) && !name.contains("kaj"), "{name}");
    let paper = read(files["rapport.pdf"].clone());
    let figure = paper.tags.iter().find(|tag| tag.name == "Figure" && tag.alt == "Kajen set fra nord");
    assert!(figure.is_some());
    expect_no_findings(&paper.bytes);
}

/// Every construct of the narrative that has words.
const CONSTRUCTS: &str = r#"# Noter

## Afsnit med *stress*, `kode` og x<sup>2</sup>

Almindelige ord, *stress*, **styrke**, ~~streget~~, `kode`, [et link](metode.md), <https://example.org/ude> og et\
linjeskift. H<sub>2</sub>O, <kbd>Ctrl</kbd>, <mark>mærket</mark>, <small>småt</small>, <abbr title="Ord">Fork</abbr>, <q>citeret</q>,
<cite>Titel</cite>, <dfn>begreb</dfn>, <ins>indsat</ins>, <del>slettet</del>.

- punkt et
  - indre punkt
- punkt to

3. nummer tre
4. nummer fire

- [x] gjort
- [ ] venter

> Et citat
>
> > i et citat

> [!NOTE]
> Et varsel.

```text
linje et
linje to
```

    indrykket kode

| kolonne | anden |
|:--------|------:|
| celle   | **to** |

---

Sidste ord.
"#;

#[test]
fn every_construct_of_the_narrative_has_its_words_on_both() {
    let study = Study::copy_of("tests/mistakes/base").file("content/noter.md", CONSTRUCTS);
    let study = study.edit("book.toml", "[output.html]", "[output.pdf]\nfile = \"rapport.pdf\"\n\n[output.html]");
    let site = study.run(&["build", "-o", "site"], &[]).expect_code(0).expect_no_message().site();
    let print = site.pages().remove("noter.html").expect("the chapter has a page");
    let paper = read(site.files().remove("rapport.pdf").expect("the study asks for a PDF"));
    let said = paper.tags.iter().find(|tag| tag.name == "Document").map(|tag| letters(&tag.text)).unwrap_or_default();
    let prose = print.find(|node| node.has_class("prose"));
    let mut rest = &said[said.rfind("Afsnitmedstress").expect("the section is on paper")..];
    let words = prose[0].text();
    let (_, words) = words.split_once("Afsnit").expect("the section is on the page");
    let (words, _) = words.split_once("Sidste ord.").expect("the chapter ends on the page");
    let mut count = 0;
    // What the state of a task is, a picture says on paper.
    let states = ["Gjort:", "Ikke gjort:"];
    let pictures: Vec<&str> = paper.tags.iter().filter(|tag| tag.name == "Figure").map(|tag| tag.alt.as_str()).collect();
    assert!(pictures.windows(2).any(|pair| pair == states), "{pictures:?}");
    let words = states.iter().rev().fold(words.to_owned(), |words, state| words.replace(state, ""));
    for word in words.split_whitespace().map(letters).filter(|word| word.chars().count() > 1) {
        let at = rest.find(&word).unwrap_or_else(|| panic!("`{word}` is not on paper, or not in its place: {rest}"));
        rest = &rest[at + word.len()..];
        count += 1;
    }
    assert!(count > 50, "{count}");
    expect_no_findings(&paper.bytes);
}

#[test]
fn a_damaged_picture_is_a_mistake_at_its_place() {
    let study = Study::copy_of("tests/mistakes/base").file("content/kaj.png", [0x89, b'P', b'N', b'G', 13, 10, 26, 10]);
    let run = study.file("content/noter.md", "# Noter\n\n![Kajen](kaj.png)\n").run(&["check"], &[]).expect_code(1);
    assert!(run.messages().iter().all(|one| one.code == "unusable-image" && one.line == 3), "{:#?}", run.messages());
}

/// The head, an empty picture and the end: whole as a file, and no picture.
#[test]
fn a_picture_without_dots_is_a_mistake_at_its_place() {
    let piece = |name: &[u8], data: &[u8]| [&u32::try_from(data.len()).expect("short").to_be_bytes(), name, data, &[0; 4]].concat();
    let file = [b"\x89PNG\r\n\x1a\n".to_vec(), piece(b"IHDR", b"x"), piece(b"IEND", b"")].concat();
    let study = Study::copy_of("tests/mistakes/base").file("content/kaj.png", file);
    let run = study.file("content/noter.md", "# Noter\n\n![Kajen](kaj.png)\n").run(&["check"], &[]).expect_code(1);
    assert!(run.messages().iter().all(|one| one.code == "unusable-image" && one.line == 3), "{:#?}", run.messages());
}

#[test]
fn the_site_numbers_as_the_page_for_paper_does() {
    let main = main_of_print();
    let print: BTreeMap<String, String> = numbered(main);
    for (path, page) in shipped().pages().into_iter().filter(|(path, _)| path != "print.html") {
        for (id, text) in numbered(page.named("main")[0]) {
            assert_eq!(print.get(&id), Some(&text), "{path}: {id}");
        }
    }
}

/// Figures and tables by their id, with number and title.
fn numbered(main: &Node) -> BTreeMap<String, String> {
    let blocks = main.find(|node| node.attribute("id").is_some_and(|id| id.starts_with("fig-") || id.starts_with("tbl-")));
    let titled = blocks.into_iter().filter_map(|block| {
        let title = block.find(|node| node.has_class("figure__title") || node.name() == "caption").first().map(|node| node.text())?;
        Some((block.attribute("id")?.to_owned(), title))
    });
    titled.collect()
}

#[test]
fn it_is_tagged_danish_and_titled() {
    let catalog = pdf().document.catalog().expect("there is a catalog");
    assert_eq!(text_of(catalog.get(b"Lang").expect("a language")), "da-DK");
    let marks = catalog.get_deref(b"MarkInfo", &pdf().document).and_then(Object::as_dict).expect("it says whether it is tagged");
    assert!(marks.get(b"Marked").and_then(Object::as_bool).expect("a choice"));
    let info = pdf().document.trailer.get_deref(b"Info", &pdf().document).and_then(Object::as_dict).expect("document information");
    assert_eq!(text_of(info.get(b"Title").expect("a title")), "Partnerskaber i støbeskeen");
}

#[test]
fn all_fonts_are_embedded() {
    let descriptors = dictionaries(b"FontDescriptor");
    assert!(descriptors.len() >= 3, "{}", descriptors.len());
    for descriptor in descriptors {
        assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"), "{descriptor:?}");
    }
}

#[test]
fn every_figure_has_the_alternative_text_of_the_site() {
    let main = main_of_print();
    let descriptions = main.find(|node| node.name() == "figure").into_iter().filter_map(|figure| {
        let drawing = figure.named("svg").into_iter().next()?;
        let title = drawing.named("title").into_iter().next()?;
        Some(letters(&title.children().iter().map(words_of).collect::<String>()))
    });
    let print: Vec<String> = descriptions.collect();
    let paper: Vec<String> = pdf().tags.iter().filter(|tag| tag.name == "Figure").map(|tag| letters(&tag.alt)).collect();
    assert!(paper.iter().all(|alt| alt.len() > 20), "{paper:?}");
    assert_eq!(print.len(), paper.len());
    for (print, paper) in print.iter().zip(&paper) {
        assert!(paper.contains(print.as_str()), "site: {print}\nPDF:  {paper}");
    }
}

#[test]
fn an_independent_judge_has_no_findings() {
    expect_no_findings(&pdf().bytes);
}

fn expect_no_findings(bytes: &[u8]) {
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA3a] {
        let report = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).expect("the judge can read it");
        let findings = report.failures.iter().map(ToString::to_string);
        // It takes the last byte of a stream for its line end where that byte happens to be a carriage return: we look ourselves.
        let findings: Vec<String> = findings.filter(|finding| !finding.contains("6.1.7.1:1")).collect();
        assert!(findings.is_empty(), "{profile:?}: {findings:#?}");
    }
}

#[test]
fn every_stream_is_as_long_as_it_says() {
    let bytes = &pdf().bytes;
    let (mut at, mut count) = (0, 0);
    while let Some(start) = find(bytes, b"\nstream\n", at) {
        let head = &bytes[..start];
        let length = head.windows(8).rposition(|window| window == b"/Length ").map(|length| &bytes[length + 8..start]).expect("a length");
        let digits: String = length.iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
        let end = start + "\nstream\n".len() + digits.parse::<usize>().expect("a number");
        assert!(bytes[end..].starts_with(b"\nendstream"), "the stream at byte {start}");
        (at, count) = (end, count + 1);
    }
    assert!(count > 50, "{count}");
}

fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    bytes[from..].windows(needle.len()).position(|window| window == needle).map(|at| from + at)
}

/// The PDF of the shipped study, read once.
struct Pdf {
    bytes: Vec<u8>,
    document: Document,
    tags: Vec<Tag>,
}

/// A piece of the structure tree with all words inside it.
struct Tag {
    name: String,
    title: String,
    alt: String,
    text: String,
}

fn pdf() -> &'static Pdf {
    static PDF: OnceLock<Pdf> = OnceLock::new();
    PDF.get_or_init(|| read(shipped().files().remove("rapport.pdf").expect("the study asks for a PDF")))
}

fn read(bytes: Vec<u8>) -> Pdf {
    let document = Document::load_mem(&bytes).expect("the PDF can be read");
    let words = marked_words(&document);
    let root = document.catalog().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", &document)).and_then(Object::as_dict);
    let mut tags = Vec::new();
    let children = root.and_then(|root| root.get(b"K")).expect("there is a structure tree");
    walk(&document, children, None, &words, &mut tags);
    Pdf { bytes, document, tags }
}

/// Reads the structure below `object` in reading order and gives the words in it.
fn walk(document: &Document, object: &Object, page: Option<ObjectId>, words: &Words, tags: &mut Vec<Tag>) -> String {
    let (_, object) = document.dereference(object).expect("a reference leads somewhere");
    match object {
        Object::Array(items) => items.iter().map(|item| walk(document, item, page, words, tags)).collect(),
        Object::Integer(number) => marked(page, *number, words),
        Object::Dictionary(element) => {
            let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
            if let Ok(number) = element.get(b"MCID").and_then(Object::as_i64) {
                return marked(page, number, words);
            }
            let Ok(name) = element.get(b"S").and_then(Object::as_name) else { return String::new() };
            let text = |key: &[u8]| element.get(key).ok().map(text_of).unwrap_or_default();
            let at = tags.len();
            let name = String::from_utf8_lossy(name).into_owned();
            tags.push(Tag { name, title: text(b"T"), alt: text(b"Alt"), text: String::new() });
            let inner = element.get(b"K").map(|children| walk(document, children, page, words, tags)).unwrap_or_default();
            tags[at].text.clone_from(&inner);
            // A footnote stands inside the sentence that refers to it.
            if tags[at].name == "Note" { String::new() } else { inner }
        }
        Object::Null
        | Object::Boolean(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Stream(_)
        | Object::Reference(_) => String::new(),
    }
}

type Words = BTreeMap<(ObjectId, i64), String>;

fn marked(page: Option<ObjectId>, number: i64, words: &Words) -> String {
    page.and_then(|page| words.get(&(page, number))).cloned().unwrap_or_default()
}

/// The words of every marked piece of every page.
fn marked_words(document: &Document) -> Words {
    let mut words = Words::new();
    for page in document.get_pages().into_values() {
        let fonts = document.get_page_fonts(page).expect("a page has fonts");
        let bytes = document.get_page_content(page);
        let content = Content::decode(&bytes).expect("a page can be read");
        let mut open: Vec<Option<i64>> = Vec::new();
        let mut font: Option<&Dictionary> = None;
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" => open.push(operation.operands.get(1).and_then(|properties| number(document, page, properties))),
                "BMC" => open.push(None),
                "EMC" => drop(open.pop()),
                "Tf" => font = operation.operands[0].as_name().ok().and_then(|name| fonts.get(name).copied()),
                "Tj" | "TJ" => {
                    let piece = font.map(|font| shown(document, font, &operation.operands)).unwrap_or_default();
                    if let Some(number) = open.iter().rev().find_map(|mark| *mark) {
                        words.entry((page, number)).or_default().push_str(&piece);
                    }
                }
                _ => {}
            }
        }
    }
    words
}

fn number(document: &Document, page: ObjectId, properties: &Object) -> Option<i64> {
    if let Ok(properties) = properties.as_dict() {
        return properties.get(b"MCID").and_then(Object::as_i64).ok();
    }
    let resources = document.get_page_resources(page).ok()?.0?;
    let named = resources.get_deref(b"Properties", document).and_then(Object::as_dict).ok()?;
    let properties = named.get_deref(properties.as_name().ok()?, document).and_then(Object::as_dict).ok()?;
    properties.get(b"MCID").and_then(Object::as_i64).ok()
}

fn shown(document: &Document, font: &Dictionary, operands: &[Object]) -> String {
    let encoding = font.get_font_encoding(document).expect("a font says what its signs mean");
    let mut text = String::new();
    for operand in operands {
        let pieces = operand.as_array().cloned().unwrap_or_else(|_| vec![operand.clone()]);
        for piece in pieces.iter().filter_map(|piece| piece.as_str().ok()) {
            text.push_str(&Document::decode_text(&encoding, piece).expect("the words can be read"));
        }
    }
    text
}

/// The mark stands in the caption on paper, and beside it on the page.
fn unmarked(text: &str) -> String {
    text.replace("EKSEMPELDATA", "")
}

fn captions_of(start: &'static str) -> impl Iterator<Item = &'static str> {
    let captions = pdf().tags.iter().filter(|tag| tag.name == "Caption").map(|tag| tag.text.as_str());
    captions.filter(move |text| text.replace('\u{a0}', " ").starts_with(start))
}

fn main_of_print() -> &'static Node {
    static PRINT: OnceLock<Node> = OnceLock::new();
    let page = PRINT.get_or_init(|| shipped().pages().remove("print.html").expect("there is a page for paper"));
    page.named("main")[0]
}

fn heading_level(node: &Node) -> Option<u32> {
    node.name().strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))
}

fn words_of(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { .. } => String::new(),
    }
}

/// Letters and digits alone: on paper lines are broken and words divided.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[track_caller]
fn assert_same(print: &[String], paper: &[String]) {
    for (at, (print, paper)) in print.iter().zip(paper).enumerate() {
        assert_eq!(print, paper, "number {at}: print.html, then the PDF");
    }
    assert_eq!(print.len(), paper.len());
}

fn dictionaries(kind: &[u8]) -> Vec<&'static Dictionary> {
    let all = pdf().document.objects.values().filter_map(|object| object.as_dict().ok());
    all.filter(|dictionary| dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == kind)).collect()
}

fn text_of(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text")
}
