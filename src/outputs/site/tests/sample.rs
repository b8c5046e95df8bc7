//! A small report that nobody wrote: every kind of block and running text, every kind of page, and text that would like to be markup.

use crate::disclosure::Publication;
use crate::disclosure::chart::{Chart, LadderStep, PlacementLadder, Standing};
use crate::disclosure::publication::*;
use crate::figures::{Figure, Figures};
use crate::language::Language;

/// Text that must reach the reader as it is.
pub(super) const HOSTILE: &str = "<script>alert(\"1\")</script> & {{ words.skip }} {% x %} 'q'";

const LOREM: &str = "Undersøgelsen fandt kun én organisatorisk grundmodel: en ledende part, en lokal gruppe, der sætter retning, og en \
    anden gruppe, der udfører. Variationen ligger i antallet af steder og i, hvem der deltager hvornår.";

/// The front page, chapters with everything in them, two partnerships, three elements.
pub(super) fn publication() -> Publication {
    let pages = vec![
        page("index", PageKind::Front, None, None, "En undersøgelse i skoven", front_blocks()),
        page("forord", PageKind::Chapter, None, None, "Forord", vec![paragraph(LOREM)]),
        page("billede", PageKind::Chapter, Some("4"), None, "Det samlede billede", everything()),
        page("detalje", PageKind::Chapter, Some("4.1"), Some(2), "En detalje", vec![heading(2, "del", "Del"), paragraph(LOREM)]),
        page("steder", PageKind::Chapter, Some("5"), None, "Steder", vec![paragraph(LOREM), far_note()]),
        page("steder/nord", PageKind::Partnership, None, Some(4), "Nord", partnership("nord")),
        page("steder/syd", PageKind::Partnership, None, Some(4), "Syd", partnership("syd")),
        page("sider", PageKind::Chapter, Some("6"), None, "Sider af sagen", vec![paragraph(LOREM)]),
        page("sider/lys", PageKind::Element, None, Some(7), "Lys", element("lys")),
        page("sider/vand", PageKind::Element, None, Some(7), "Vand og næring i jorden", element("vand")),
        page("sider/rødder", PageKind::Element, None, Some(7), "Rødder", element("rødder")),
        page("ordliste", PageKind::Chapter, None, None, "Ordliste", vec![paragraph(LOREM)]),
    ];
    Publication::for_tests(front_matter(), pages)
}

/// The same report without a front page of its own.
pub(super) fn without_front() -> Publication {
    Publication::for_tests(front_matter(), vec![page("forord", PageKind::Chapter, None, None, "Forord", vec![paragraph(LOREM)])])
}

/// The same with a PDF beside it.
pub(super) fn with_pdf() -> Publication {
    let front = FrontMatter { pdf_file: Some("rapport.pdf".to_owned()), ..front_matter() };
    Publication::for_tests(front, vec![page("a/b", PageKind::Chapter, None, None, "Dybt nede", vec![paragraph(LOREM)])])
}

fn front_matter() -> FrontMatter {
    FrontMatter {
        title: "En undersøgelse i skoven".to_owned(),
        authors: vec!["Anna Bæk".to_owned(), "Bo \"B\" <Å>".to_owned()],
        kicker: "Følgeforskning · første fase".to_owned(),
        summary: "Femten steder skulle vokse sammen. Rapporten følger fire af dem gennem det første halve år.".to_owned(),
        language: Language::Danish,
        audience: Audience::Steering,
        status: Status {
            stamp: Some("UDKAST".to_owned()),
            sentence: "Udgave 1.1 er ikke udgivet. Gældende: udgave 1.0, maj 2016.".to_owned(),
        },
        nouns: nouns(),
        facts: [("15", "steder dannet i tre områder"), ("4", "undersøgt nærmere"), ("1.234", "svar på spørgeskemaet")]
            .map(|(number, label)| Fact { number: number.to_owned(), label: label.to_owned() })
            .to_vec(),
        date: (2016, 5, 1),
        illustrative: true,
        pdf_file: None,
        extras: crate::disclosure::publication::SiteExtras::default(),
    }
}

fn page(path: &str, kind: PageKind, number: Option<&str>, parent: Option<usize>, title: &str, blocks: Vec<Block>) -> Page {
    let slug = path.replace('/', "-");
    Page {
        path: path.to_owned(),
        kind,
        depth: if parent.is_some() { 2 } else { 1 },
        number: number.map(str::to_owned),
        title: title.to_owned(),
        title_id: None,
        short_title: title.to_owned(),
        anchor: format!("side-{slug}"),
        state: None,
        place: (kind == PageKind::Element).then(|| "2 af 3".to_owned()),
        lede: vec![text("Hvordan ser fire unge steder ud, når man lægger siderne ved siden af hinanden?")],
        blocks,
        illustrative: match kind {
            PageKind::Partnership => Illustrative::Wholly("Ikke forskningsresultater: stedet er opdigtet.".to_owned()),
            PageKind::Element => Illustrative::Partly("Kun figuren bygger på opdigtede steder.".to_owned()),
            PageKind::Front | PageKind::Chapter => Illustrative::No,
        },
        parent,
        part: None,
        window_title: None,
    }
}

fn front_blocks() -> Vec<Block> {
    let message = |id: &str, title: &str| {
        let more = Block::Paragraph(vec![inside("billede", Some("fund"), "kap-fund", "Fund 3, med belæg")]);
        vec![heading(3, id, title), paragraph("Alle finder tanken god, og det er en gevinst i sig selv, at der tales sammen."), more]
    };
    let entrance = |id: &str, title: &str| {
        let entry =
            |page: &str, words: &str| vec![Block::Paragraph(vec![inside(page, None, &format!("side-{}", page.replace('/', "-")), words)])];
        let items = vec![entry("steder/nord", "Se et steds profil"), entry("billede", "Det samlede billede")];
        vec![heading(3, id, title), list(None, true, items)]
    };
    let mut blocks = vec![heading(2, "budskaber", "Tre hovedbudskaber")];
    blocks.extend(
        [("m1", "Idéen samler, men væksten er beskeden"), ("m2", "Ét sted er klar til Stamme"), ("m3", "De ledende trækker læsset")]
            .into_iter()
            .flat_map(|(id, title)| message(id, title)),
    );
    blocks.extend([heading(2, "plads", "Indplaceringen"), figure("fig-trin", false), heading(3, "laes", "Sådan læses trinnene")]);
    blocks.extend([paragraph("Typerne er målepinde, ikke karakterer."), Block::Withheld("Hvilket sted det er, vises ikke.".to_owned())]);
    blocks.push(heading(2, "indgange", "Find det, du skal bruge"));
    blocks.extend(
        [("i1", "Jeg leder"), ("i2", "Jeg udfører"), ("i3", "Jeg vil bruge metoden")]
            .into_iter()
            .flat_map(|(id, title)| entrance(id, title)),
    );
    blocks.extend([heading(2, "nyt", "Nyt siden udgave 1.0")]);
    blocks.extend([list(None, true, vec![vec![paragraph("Tidslinjen står i datoorden.")], vec![paragraph("Ordlisten er længere.")]])]);
    blocks
}

fn everything() -> Vec<Block> {
    let level = |step| Inline::Level(mark(step, 3));
    let inlines = vec![
        text(HOSTILE),
        Inline::Code("a < b".to_owned()),
        Inline::Emphasis(vec![text(" lænet ")]),
        Inline::Strong(vec![text("fed")]),
        Inline::Strikethrough(vec![text(" væk ")]),
        Inline::Link(Link { target: Target::Outside("https://example.org/?a=1&b=\"2\"".to_owned()), content: vec![text("ude")] }),
        text(", "),
        inside("sider/rødder", Some("fandt"), "sider-rødder-fandt", "inde"),
        text(", "),
        inside("steder/nord", Some("placering"), "steder-nord-placering", "placeringen"),
        text(" er "),
        level(2),
        text("."),
        Inline::NoteMark(1),
        term(Some("sider/rødder"), Told::Nothing),
        term(Some("sider/rødder"), Told::OnPage),
        term(None, Told::OnEarlierPage),
        Inline::Break,
        text("Igen."),
        Inline::NoteMark(1),
        Inline::NoteMark(2),
    ];
    vec![
        numbered_heading(2, "fund", "4.1", "Én grundmodel, små variationer"),
        Block::Paragraph(inlines),
        note(1, vec![paragraph("Første note, med en henvisning.")]),
        Block::TermNote(TermNote { term: meaning("stub"), told: Told::Nothing, in_glossary: true }),
        Block::TermNote(TermNote { term: meaning("krat"), told: Told::OnEarlierPage, in_glossary: false }),
        paragraph(LOREM),
        Block::Heading(Heading {
            level: 3,
            number: None,
            id: "roller".to_owned(),
            anchor: "kap-roller".to_owned(),
            content: vec![text("Roller, der flyder sammen"), level(1)],
        }),
        list(
            None,
            false,
            vec![
                vec![paragraph("Et løst punkt."), paragraph("Mere om det.")],
                vec![paragraph("Et til."), list(Some(3), true, vec![vec![paragraph("Tre")], vec![paragraph("Fire")]])],
            ],
        ),
        Block::List(List {
            start: None,
            tight: true,
            items: [true, false].map(|done| ListItem { checked: Some(done), blocks: vec![paragraph("En opgave")] }).into(),
        }),
        Block::Quote(Quote { label: None, blocks: vec![paragraph("Vi taler sammen nu.")] }),
        Block::Quote(Quote { label: Some("Bemærk".to_owned()), blocks: vec![paragraph(LOREM)] }),
        Block::Code(Code { language: "yaml".to_owned(), text: "a: \"<b>\"\nc: {{ d }}\n".to_owned() }),
        Block::Rule,
        numbered_heading(2, "tabeller", "4.2", "Tabeller og figurer"),
        grid(),
        Block::Table(wordy_table()),
        Block::Table(short_table()),
        figure("fig-alene", true),
        Block::Remark(vec![text("En bemærkning i lille skrift."), Inline::Citation(Citation::for_tests(vec![text(" (Eg, 2016)")]))]),
        Block::Claim(Statement {
            id: "fund-stien".to_owned(),
            label: "Fund F-1".to_owned(),
            about: "alle steder · måling 1".to_owned(),
            text: vec![text("Stien er kort.")],
            panel: Some("Belæg: 2 kilder".to_owned()),
            lines: vec![PanelLine { label: "Kilder".to_owned(), content: vec![text("Dokument og interview")] }],
            illustrative: true,
        }),
        Block::Recommendation(Statement {
            id: "anbefaling-byg".to_owned(),
            label: "Anbefaling A-1".to_owned(),
            about: String::new(),
            text: vec![text("Byg en bro.")],
            panel: None,
            lines: vec![PanelLine { label: "Bygger på".to_owned(), content: vec![text("F-1")] }],
            illustrative: false,
        }),
        Block::References(vec![Reference {
            id: "ref-eg2016".to_owned(),
            content: vec![text("Eg, A. (2016). "), Inline::Emphasis(vec![text("Stien")]), text(".")],
        }]),
        Block::Withheld("Fordelingen vises ikke. Med kun fire i alt får enhver opdeling en gruppe på under tre.".to_owned()),
        Block::Descriptors((1..=4).map(|step| descriptor(step, 4)).collect()),
    ]
}

fn far_note() -> Block {
    note(2, vec![paragraph("Anden note."), paragraph("Den har to afsnit.")])
}

fn partnership(name: &str) -> Vec<Block> {
    vec![
        Block::Placement(Placement {
            id: "placering".to_owned(),
            heading: "Indplacering, måling 2".to_owned(),
            level: (name == "nord").then(|| mark(2, 3)),
            status: if name == "nord" { "klar til Krone".to_owned() } else { "kan ikke indplaceres".to_owned() },
            rationale: vec![text(LOREM)],
            basis: "Indplaceringen er forskernes samlede skøn.".to_owned(),
            earlier: vec!["Måling 1: klar til Stamme".to_owned()],
        }),
        heading_of(name, 2, "profil", "Profil over fire sider"),
        figure(&format!("fig-{name}"), true),
        Block::Table(TableBlock { content: TableContent::Types(type_table()), ..table_block(&format!("tbl-{name}"), "Tabel 7", true) }),
        heading_of(name, 2, "moede", "Spørgsmål til jeres møde"),
        list(
            Some(1),
            true,
            vec![
                vec![paragraph("Hvem kan sige ja på stedets vegne, og hvornår skal der spørges hjemme først?")],
                vec![paragraph("Er udbyttet det værd, og for hvem?")],
            ],
        ),
    ]
}

fn element(name: &str) -> Vec<Block> {
    vec![
        heading_of(name, 2, "typer", "Kendetegn ved hver type"),
        Block::Descriptors((1..=3).map(|step| descriptor(step, 3)).collect()),
        Block::Heading(Heading {
            level: 2,
            number: None,
            id: "fandt".to_owned(),
            anchor: format!("sider-{name}-fandt"),
            content: vec![text("Det fandt undersøgelsen")],
        }),
        paragraph(LOREM),
        Block::Withheld("Fordelingen på de fire vises ikke.".to_owned()),
        figure(&format!("fig-side-{}", name.len()), true),
    ]
}

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn heading(level: u8, id: &str, title: &str) -> Block {
    Block::Heading(Heading { level, number: None, id: id.to_owned(), anchor: format!("kap-{id}"), content: vec![text(title)] })
}

fn heading_of(name: &str, level: u8, id: &str, title: &str) -> Block {
    Block::Heading(Heading { level, number: None, id: id.to_owned(), anchor: format!("{name}-{id}"), content: vec![text(title)] })
}

fn numbered_heading(level: u8, id: &str, number: &str, title: &str) -> Block {
    Block::Heading(Heading {
        level,
        number: Some(number.to_owned()),
        id: id.to_owned(),
        anchor: format!("kap-{id}"),
        content: vec![text(title)],
    })
}

/// A term with a row in the glossary, or one without.
fn term(page: Option<&str>, told: Told) -> Inline {
    let target =
        page.map(|page| Target::Inside { page: page.to_owned(), id: Some("fandt".to_owned()), anchor: "sider-rødder-fandt".to_owned() });
    let term = meaning(if page.is_some() { "stub" } else { "krat" });
    Inline::Term(TermUse { content: vec![text(&term.word)], term, target, told })
}

fn meaning(id: &str) -> Term {
    Term { id: id.to_owned(), word: format!("{id}ord"), meaning: format!("Hvad {id} betyder: {HOSTILE}") }
}

fn inside(page: &str, id: Option<&str>, anchor: &str, words: &str) -> Inline {
    let target = Target::Inside { page: page.to_owned(), id: id.map(str::to_owned), anchor: anchor.to_owned() };
    Inline::Link(Link { target, content: vec![text(words)] })
}

fn list(start: Option<u64>, tight: bool, items: Vec<Vec<Block>>) -> Block {
    Block::List(List { start, tight, items: items.into_iter().map(|blocks| ListItem { checked: None, blocks }).collect() })
}

fn note(number: u32, blocks: Vec<Block>) -> Block {
    Block::Note(Note { number, blocks })
}

fn mark(step: usize, of: usize) -> LevelMark {
    let (label, code) = [("Spire", "Sp"), ("Stamme", "St"), ("Krone", "Kr"), ("Skov", "Sk")][step - 1];
    LevelMark { label: label.to_owned(), code: code.to_owned(), tone: Tone::Type { step, of } }
}

fn special(label: &str, code: &str, tone: Tone) -> LevelMark {
    LevelMark { label: label.to_owned(), code: code.to_owned(), tone }
}

fn descriptor(step: usize, of: usize) -> Descriptor {
    Descriptor { level: mark(step, of), statements: vec!["Yderst begrænset.".to_owned(), "Men der.".to_owned()][..step.min(2)].to_vec() }
}

fn grid() -> Block {
    let cell = |words: &str| vec![text(words)];
    Block::Grid(Grid {
        columns: vec![Alignment::Start, Alignment::Center, Alignment::End],
        head: vec![vec![], cell("Midt"), cell("Antal \"x\"")],
        rows: vec![vec![cell("Første"), cell("a"), cell("1")], vec![cell("Anden"), vec![Inline::Level(mark(1, 3))], cell("2")]],
    })
}

fn table_block(id: &str, label: &str, illustrative: bool) -> TableBlock {
    TableBlock {
        id: id.to_owned(),
        label: label.to_owned(),
        title: vec![text("Sådan ligger stedet i forhold til typerne")],
        note: vec![text("Måling 1, foråret 2016. Kilde: os selv.")],
        content: TableContent::Rows(Table { columns: Vec::new(), rows: Vec::new() }),
        illustrative,
    }
}

fn columns(labels: &[(&str, bool)]) -> Vec<Column> {
    labels.iter().map(|(label, numeric)| Column { label: (*label).to_owned(), numeric: *numeric }).collect()
}

fn words(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn wordy_table() -> TableBlock {
    let rows = vec![
        vec![
            words("Lys"),
            words("Alle mener at kunne beslutte selv, men kun så længe opgaven ligner den daglige kontakt."),
            Cell::Level(mark(1, 3), ", blandet".to_owned()),
        ],
        vec![words("Vand"), words(HOSTILE), Cell::Level(special("Frø", "Fr", Tone::Below), "eller lavere".to_owned())],
        vec![
            words("Rødder"),
            words(""),
            Cell::Level(special("Mellem Spire og Stamme", "Sp/St", Tone::Between { lower: 1, of: 3 }), String::new()),
        ],
    ];
    let table = Table { columns: columns(&[("Side", false), ("Hvad vi fandt", false), ("Nærmeste type", false)]), rows };
    TableBlock { content: TableContent::Rows(table), ..table_block("tbl-ord", "Tabel 4", false) }
}

fn short_table() -> TableBlock {
    TableBlock { content: TableContent::Rows(numbers()), ..table_block("tbl-tal", "Tabel 5", true) }
}

fn numbers() -> Table {
    let missing =
        [Missing::NotAssessed, Missing::InsufficientEvidence, Missing::NotApplicable, Missing::Suppressed, Missing::NotInFramework];
    let mut rows: Vec<Vec<Cell>> =
        missing.into_iter().map(|missing| vec![words("Lys"), Cell::Number(1234), Cell::Missing(missing), words("op")]).collect();
    rows.push(vec![
        words("Vand"),
        Cell::Number(0),
        Cell::Level(special("Over Krone", "Kr+", Tone::Above { of: 3 }), String::new()),
        words("ned"),
    ]);
    Table { columns: columns(&[("Side", false), ("Antal", true), ("Niveau", false), ("Ændring", false)]), rows }
}

fn type_table() -> TypeTable {
    let row = |element: &str, here: &[usize], who: Option<&str>| TypeRow {
        element: element.to_owned(),
        cells: ["Vagt. Man fornemmer et fælles sigte.", "Klarere. Koordineringen er stærk.", "Stærkt. En alliance, der forpligter."]
            .map(|statement| vec![statement.to_owned()])
            .to_vec(),
        here: here.to_vec(),
        who: who.map(str::to_owned),
    };
    TypeTable {
        corner: "Side".to_owned(),
        types: (1..=3).map(|step| mark(step, 3)).collect(),
        rows: vec![
            row("Lys", &[1], Some("Nord, måling 2")),
            row("Vand og næring", &[0, 1], Some("Nord, måling 2: mellem to typer")),
            row("Rødder", &[], Some("ikke vurderet")),
            row("Jord", &[], None),
        ],
    }
}

fn figure(id: &str, illustrative: bool) -> Block {
    let standing = |count| Standing { count, names: Vec::new() };
    let step = |level| LadderStep { level, at: standing(3), ready: standing(1), approaching: standing(0) };
    let ladder = PlacementLadder {
        wave: "måling 1".to_owned(),
        steps: (1..=3).map(|number| step(mark(number, 3))).collect(),
        unplaced: standing(0),
        base: 4,
        nouns: ("sted".to_owned(), "steder".to_owned()),
        one: "ét".to_owned(),
    };
    Block::Figure(FigureBlock {
        id: id.to_owned(),
        label: "Figur 1".to_owned(),
        title: vec![text("Ét af fire steder er klar til Stamme; ingen har nået Krone")],
        note: vec![text("Forskernes indplacering, måling 1, foråret 2016.")],
        alt: None,
        data: Chart::PlacementLadder(ladder),
        illustrative,
    })
}

/// Drawings with the classes that real ones have, for every figure of a publication.
pub(super) fn figures(publication: &Publication) -> Figures {
    Figures::for_tests(publication.figures().map(|block| {
        let figure = Figure {
            alt: "Trinfigur: ét sted er klar til Stamme. Tabel følger.".to_owned(),
            description: "Tre trin.".to_owned(),
            table: numbers(),
            wide: drawing(&block.id, "wide", 760),
            narrow: drawing(&block.id, "narrow", 320),
            illustrative: block.illustrative,
        };
        (block.id.clone(), figure)
    }))
}

fn drawing(id: &str, suffix: &str, width: u32) -> String {
    let third = width / 3;
    let step = |number: u32, fill: &str| {
        let (x, y) = ((number - 1) * third + 1, 180 - number * 45);
        let (text_x, text_y) = (x + 6, y + 38);
        format!(
            "<rect class=\"mark fill-{number}-3 ink\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"16\" fill=\"{fill}\" stroke=\"#1a1a1a\" stroke-width=\"1.5\"/>\
             <text x=\"{text_x}\" y=\"{text_y}\" font-size=\"14\" fill=\"#1a1a1a\">Trin {number}</text>",
            third - 2
        )
    };
    let steps = [step(1, "#c6dbef"), step(2, "#4a90c2"), step(3, "#08306b")].concat();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing drawing--{suffix}\" viewBox=\"0 0 {width} 200\" width=\"{width}\" height=\"200\" \
         role=\"img\" aria-labelledby=\"{id}-{suffix}-t\" aria-describedby=\"{id}-{suffix}-d\">\n<title id=\"{id}-{suffix}-t\">Trinfigur</title>\n\
         <desc id=\"{id}-{suffix}-d\">Tre trin.</desc>\n<g aria-hidden=\"true\">{steps}</g>\n</svg>\n"
    )
}

/// What the readers of these examples call things.
fn nouns() -> Nouns {
    Nouns { element: ("element".to_owned(), "elementer".to_owned()), level: "niveau".to_owned() }
}
