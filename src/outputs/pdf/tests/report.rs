//! A small report with every kind of block and inline.

use crate::disclosure::Publication;
use crate::disclosure::chart::{Chart, Timeline};
use crate::disclosure::publication::*;
use crate::figures::{Figure, Figures};
use crate::language::Language;
use std::collections::BTreeMap;

/// Level and words of every heading, in order.
pub(super) const HEADINGS: &[(u8, &str)] = &[
    (1, "Indhold"),
    (1, "Figurer"),
    (1, "Tabeller"),
    (1, "Tre hovedbudskaber"),
    (2, "Ét partnerskab er klar til Lunden"),
    (1, "1 Fra ord til handling"),
    (2, "1.1 Metode og data"),
    (3, "Et spring for langt"),
    (2, "1.2 Fjendtlig tekst"),
    (1, "2 Partnerskaberne"),
    (2, "2.1 Syd"),
    (3, "Indplacering, måling 2"),
    (3, "Profil over elleve elementer"),
    (3, "Syd i forhold til idealtyperne"),
    (2, "2.2 Vest"),
    (1, "Bilag"),
];

const LOREM: &str = "Samarbejdspartnerne har drøftet undersøgelsens ansvarsfordeling og tilbagebetalingsforpligtelsen ved flere møder, \
     og de er i hovedsagen enige om, at koordineringen rækker ud over ledere og konsulenter. Det er en gevinst i sig selv, at systemerne \
     taler sammen, men med få undtagelser er udviklingen endnu lav.";

pub(super) fn front() -> FrontMatter {
    FrontMatter {
        title: "En undersøgelse i skoven".into(),
        authors: vec!["Anna Bæk".into(), "Bo Ågren".into(), "Carla Øe Birkelund".into()],
        kicker: "Følgeforskning · PLANTNINGSFORENINGENmidt, første fase".into(),
        summary: "Femten steder i skoven skulle få planteskoler, skovfogeder og lodsejere til at løfte.".into(),
        language: Language::Danish,
        audience: Audience::Public,
        status: Status { stamp: Some("UDKAST".into()), sentence: "Udgave 1.1 er ikke udgivet. Gældende: udgave 1.0, maj 2016.".into() },
        nouns: nouns(),
        facts: vec![
            Fact { number: "15".into(), label: "partnerskaber dannet i tre plantningsforeningers områder".into() },
            Fact { number: "4".into(), label: "undersøgt nærmere".into() },
            Fact { number: "11".into(), label: "elementer i hvert partnerskab".into() },
        ],
        date: (2016, 5, 18),
        illustrative: true,
        pdf_file: Some("rapport.pdf".into()),
        extras: crate::disclosure::publication::SiteExtras::default(),
    }
}

pub(super) fn publication() -> Publication {
    Publication::for_tests(front(), vec![front_page(), chapter(), hostile(), partnerships(), syd(), vest(), appendix()])
}

pub(super) fn figures() -> Figures {
    let drawn = |id: &str| {
        let figure = Figure {
            alt: format!("Pilediagram {id}: seks elementer er gået op, fem står stille. Tabellen står i bilaget."),
            description: String::new(),
            table: Table { columns: Vec::new(), rows: Vec::new() },
            wide: include_str!("profile.svg").to_owned(),
            narrow: String::new(),
            illustrative: true,
        };
        (id.to_owned(), figure)
    };
    Figures::for_tests(BTreeMap::from([drawn("fig-stige"), drawn("fig-profil")]))
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn heading(level: u8, number: Option<&str>, words: &str) -> Block {
    let id = words.to_lowercase().replace(' ', "-");
    Block::Heading(Heading { level, number: number.map(Into::into), anchor: id.clone(), id, content: vec![text(words)] })
}

fn term(id: &str, told: Told) -> Inline {
    let term = Term { id: id.into(), word: "lund".into(), meaning: "En lille skov #sys.inputs.".into() };
    let target = Some(Target::Inside { page: "bilag".into(), id: Some(format!("term-{id}")), anchor: format!("term-{id}") });
    Inline::Term(TermUse { term, content: vec![text("lunden")], target, told })
}

fn noted_heading(words: &str, number: u32) -> Block {
    let content = vec![text(words), Inline::NoteMark(number)];
    Block::Heading(Heading { level: 2, number: None, anchor: words.into(), id: words.into(), content })
}

fn page(path: &str, kind: PageKind, depth: u8, number: Option<&str>, title: &str, blocks: Vec<Block>) -> Page {
    Page {
        path: path.into(),
        kind,
        depth,
        number: number.map(Into::into),
        title: title.into(),
        title_id: None,
        short_title: title.into(),
        anchor: format!("side-{path}"),
        state: None,
        place: None,
        lede: Vec::new(),
        blocks,
        illustrative: Illustrative::No,
        parent: None,
        part: None,
        window_title: None,
    }
}

fn figure(id: &str, label: &str, title: &str, illustrative: bool) -> Block {
    Block::Figure(FigureBlock {
        id: id.into(),
        label: label.into(),
        title: vec![text(title)],
        note: vec![
            Inline::Strong(vec![text("Grundlag.")]),
            text(" Fælles vurdering fra to vurderere, måling 1 og 2, 11 af 11 elementer vurderet. Elementerne står i rammens rækkefølge."),
        ],
        alt: None,
        data: Chart::Timeline(Timeline { lanes: Vec::new(), events: Vec::new() }),
        illustrative,
    })
}

fn inside(anchor: &str, words: &str) -> Inline {
    let target = Target::Inside { page: String::new(), id: None, anchor: anchor.into() };
    Inline::Link(Link { target, content: vec![text(words)] })
}

fn outside(address: &str, words: &str) -> Inline {
    Inline::Link(Link { target: Target::Outside(address.into()), content: vec![text(words)] })
}

fn level(step: usize) -> LevelMark {
    let names = [("Buskadset", "Bu"), ("Lunden", "Lu"), ("Højskoven", "Hø")];
    let (label, code) = names[step - 1];
    LevelMark { label: label.into(), code: code.into(), tone: Tone::Type { step, of: 3 } }
}

fn between() -> LevelMark {
    LevelMark { label: "Mellem Buskadset og Lunden".into(), code: "Bu/Lu".into(), tone: Tone::Between { lower: 1, of: 3 } }
}

fn front_page() -> Page {
    let mut page = page(
        "index",
        PageKind::Front,
        1,
        None,
        "En undersøgelse i skoven",
        vec![
            heading(2, None, "Tre hovedbudskaber"),
            paragraph(LOREM),
            heading(3, None, "Ét partnerskab er klar til Lunden"),
            Block::Paragraph(vec![
                text("De tre andre ligger på "),
                Inline::Level(level(1)),
                text(", nogle tættere på næste trin end andre, se "),
                inside("fig-stige", "figur 1"),
                text("."),
            ]),
            figure("fig-stige", "Figur 1", "Ét af fire partnerskaber er klar til Lunden; ingen har nået Højskoven", false),
            Block::Withheld(
                "Hvilket partnerskab der er klar til Lunden, vises ikke. Med kun fire undersøgte ville det kunne genkendes.".into(),
            ),
        ],
    );
    page.lede = vec![text(
        "Femten steder i skoven skulle få planteskoler, skovfogeder og lodsejere til at løfte bevoksningernes tilvækst i fællesskab.",
    )];
    page.illustrative = Illustrative::Partly("Figur 2 og tabel 1 bygger på opdigtede tal; alt andet er undersøgelsens.".into());
    page
}

#[allow(clippy::too_many_lines, reason = "one page that has everything")]
fn chapter() -> Page {
    let item = |checked, blocks| ListItem { checked, blocks };
    page(
        "fra-ord",
        PageKind::Chapter,
        1,
        Some("1"),
        "Fra ord til handling",
        vec![
            Block::Paragraph(vec![
                text(LOREM),
                Inline::NoteMark(1),
                text(" "),
                Inline::Emphasis(vec![text("Tilvækstmåling")]),
                text(" hedder det "),
                Inline::Strong(vec![text("overalt")]),
                text(", ikke "),
                Inline::Strikethrough(vec![text("evaluering")]),
                text(" ("),
                Inline::Code("element: selv".into()),
                text(")."),
            ]),
            Block::Note(Note {
                number: 1,
                blocks: vec![
                    paragraph(
                        "Se bilagets spørgeguide for hele ordlyden; noten er lang nok til at fylde mere end en enkelt linje nederst på arket.",
                    ),
                    paragraph("Og den har et afsnit til."),
                ],
            }),
            heading(2, Some("1.1"), "Metode og data"),
            Block::Paragraph(vec![
                text(LOREM),
                Inline::Break,
                text("Samme note igen"),
                Inline::NoteMark(1),
                text(", "),
                term("lund", Told::Nothing),
                text(", "),
                term("lund", Told::OnPage),
                text(" og en ny"),
                Inline::NoteMark(2),
                text(", kilden "),
                outside("https://example.org/", "hos udgiveren"),
                text(" og "),
                outside("javascript:alert(1)", "ingen steder"),
                text(" og "),
                inside("findes-ikke", "intet sted"),
                text("."),
            ]),
            Block::Note(Note { number: 2, blocks: vec![paragraph("Anden note.")] }),
            heading(5, None, "Et spring for langt"),
            Block::List(List {
                start: None,
                tight: true,
                items: vec![
                    item(None, vec![paragraph("Første punkt")]),
                    item(
                        None,
                        vec![
                            paragraph("Andet punkt"),
                            Block::List(List { start: None, tight: true, items: vec![item(None, vec![paragraph("Underpunkt")])] }),
                        ],
                    ),
                ],
            }),
            Block::List(List {
                start: Some(3),
                tight: false,
                items: vec![item(None, vec![paragraph(LOREM), paragraph("Et afsnit til.")]), item(None, vec![paragraph("Fjerde.")])],
            }),
            Block::List(List {
                start: None,
                tight: true,
                items: vec![item(Some(true), vec![paragraph("Interview holdt")]), item(Some(false), vec![paragraph("Spørgeskema sendt")])],
            }),
            Block::Quote(Quote {
                label: None, blocks: vec![paragraph("»Vi er nået længere, end vi troede, og kortere, end vi håbede.«")]
            }),
            Block::Quote(Quote { label: Some("Bemærk".into()), blocks: vec![paragraph("Typerne er målepinde, ikke karakterer.")] }),
            Block::Code(Code { language: "yaml".into(), text: "kind: partnership\nid: syd\n  label: \"Syd\"".into() }),
            Block::Grid(Grid {
                columns: vec![Alignment::Start, Alignment::Center, Alignment::End],
                head: vec![vec![text("Kilde")], vec![text("Form")], vec![text("Antal"), Inline::NoteMark(3)]],
                rows: vec![
                    vec![vec![text("Interview med konsulenter")], vec![text("semistruktureret")], vec![text("15")]],
                    vec![vec![text("Interview med ledere")], vec![text("telefon")], vec![text("7")]],
                ],
            }),
            Block::Note(Note { number: 3, blocks: vec![paragraph("Antal gennemførte.")] }),
            Block::Rule,
            Block::Remark(vec![text("En kort bemærkning i lille skrift om, hvad der ikke står her.")]),
            Block::Claim(Statement {
                id: "fund-stien".to_owned(),
                label: "Fund F-1".to_owned(),
                about: "alle steder · måling 1".to_owned(),
                text: vec![text("Stien er kort, "), Inline::Emphasis(vec![text("men bred")]), text(".")],
                panel: Some("Belæg: 2 kilder".to_owned()),
                lines: vec![
                    PanelLine { label: "Kilder".to_owned(), content: vec![text("Dokument og interview")] },
                    PanelLine { label: "Nuanceres af".to_owned(), content: vec![inside("fund-broen", "F-2"), text(" Broen er lang.")] },
                ],
                illustrative: true,
            }),
            Block::Recommendation(Statement {
                id: "anbefaling-byg".to_owned(),
                label: "Anbefaling A-1".to_owned(),
                about: String::new(),
                text: vec![text("Byg en bro.")],
                panel: None,
                lines: vec![PanelLine { label: "Bygger på".to_owned(), content: vec![inside("fund-stien", "F-1"), text(LOREM)] }],
                illustrative: false,
            }),
            Block::Paragraph(vec![
                text("Se "),
                Inline::Citation(Citation::for_tests(vec![text("("), inside("ref-eg2016", "Eg, 2016"), text(")")])),
            ]),
            Block::References(vec![
                Reference {
                    id: "ref-eg2016".to_owned(),
                    content: vec![text("Eg, A. (2016). "), Inline::Emphasis(vec![text(LOREM)]), text(".")],
                },
                Reference { id: "ref-birk2017".to_owned(), content: vec![text("Birk, B. (2017). Stien.")] },
            ]),
            Block::Table(TableBlock {
                id: "tbl-niveauer".into(),
                label: "Tabel 1".into(),
                title: vec![text("Seks elementer er gået op")],
                note: vec![text("Måling 2, forskernes fælles vurdering.")],
                content: TableContent::Rows(levels_table()),
                illustrative: true,
            }),
        ],
    )
}

fn levels_table() -> Table {
    let column = |label: &str, numeric| Column { label: label.into(), numeric };
    let row = |name: &str, cell: Cell, words: &str, count| vec![Cell::Text(name.into()), cell, Cell::Text(words.into()), count];
    Table {
        columns: vec![column("Element", false), column("Niveau", false), column("Begrundelse", false), column("Belæg", true)],
        rows: vec![
            row(
                "Jordlod",
                Cell::Level(level(2), "uændret".into()),
                "Klarere. Koordineringen er stærk, og en fælles programteori er ved at tage form.",
                Cell::Number(12),
            ),
            row("Mål", Cell::Level(between(), String::new()), "Målene lod sig kun delvis forene; nu kan de.", Cell::Number(3)),
            row("Rødder", Cell::Missing(Missing::NotAssessed), "", Cell::Missing(Missing::Suppressed)),
            row(
                "Stormfald",
                Cell::Level(LevelMark { label: "Løse planter".into(), code: "Lø".into(), tone: Tone::Below }, String::new()),
                "Lav.",
                Cell::Number(0),
            ),
            row("Gavntræ", Cell::Missing(Missing::InsufficientEvidence), "", Cell::Missing(Missing::NotApplicable)),
            row(
                "Redesign",
                Cell::Level(LevelMark { label: "Over Højskoven".into(), code: "Hø+".into(), tone: Tone::Above { of: 3 } }, String::new()),
                "",
                Cell::Missing(Missing::NotInFramework),
            ),
        ],
    }
}

fn hostile() -> Page {
    page(
        "fjendtlig",
        PageKind::Chapter,
        2,
        Some("1.2"),
        "Fjendtlig tekst",
        vec![
            paragraph(
                "#sys.inputs #import \"@preview/x:1.0.0\": * #read(\"/etc/passwd\") \" \\ \0 \n \u{202e} ] [ $x$ *_ ``` // /* \\u{41} 😀 ;#{",
            ),
            Block::Code(Code { language: "\"]#".into(), text: "```\n#import \"x\"\n\"]".into() }),
            Block::Paragraph(vec![Inline::Code("\"); #panic(\"".into()), text(" ")]),
            quotes(8),
            lists(8),
        ],
    )
}

/// A page with quotations inside each other.
pub(super) fn nested(depth: usize) -> Page {
    page("dyb", PageKind::Chapter, 1, None, "Dyb", vec![quotes(depth)])
}

fn quotes(depth: usize) -> Block {
    (0..depth).fold(paragraph("Inderst."), |inner, _| Block::Quote(Quote { label: None, blocks: vec![inner] }))
}

fn lists(depth: usize) -> Block {
    let around = |inner| Block::List(List { start: Some(1), tight: true, items: vec![ListItem { checked: None, blocks: vec![inner] }] });
    (0..depth).fold(paragraph("Inderst."), |inner, _| around(inner))
}

fn partnerships() -> Page {
    let mut page = page("partnerskaber", PageKind::Chapter, 1, Some("2"), "Partnerskaberne", vec![paragraph(LOREM), paragraph(LOREM)]);
    page.lede = vec![text("Fire partnerskaber er undersøgt nærmere.")];
    page
}

fn syd() -> Page {
    let mut page = page(
        "partnerskaber/syd",
        PageKind::Partnership,
        2,
        Some("2.1"),
        "Syd",
        vec![
            Block::Placement(Placement {
                id: "placering".into(),
                heading: "Indplacering, måling 2".into(),
                level: Some(level(2)),
                status: "på Lunden".into(),
                rationale: vec![text(
                    "Syv af elleve elementer ligger på Lunden eller højere, blandt dem jordlod og redskaber, som ofte halter. Forskerne lægger vægt på, at målene nu kan forenes, og at aftalerne bæres af både ledelse og konsulenter.",
                )],
                basis: "Indplaceringen er forskernes samlede skøn. Den holder, så længe der kræves højst 7 elementer.".into(),
                earlier: vec!["Måling 1: klar til Lunden".into()],
            }),
            noted_heading("Profil over elleve elementer", 4),
            Block::Note(Note { number: 4, blocks: vec![paragraph("Note i en overskrift.")] }),
            figure("fig-profil", "Figur 2", "Seks elementer er gået op, fem står stille", true),
            heading(2, None, "Syd i forhold til idealtyperne"),
            Block::Table(TableBlock {
                id: "tbl-typer".into(),
                label: "Tabel 2".into(),
                title: vec![text("Sådan ligger Syd i forhold til idealtyperne"), Inline::NoteMark(5)],
                note: Vec::new(),
                content: TableContent::Types(types()),
                illustrative: true,
            }),
            Block::Note(Note { number: 5, blocks: vec![paragraph("Note i en tabels titel.")] }),
            Block::Note(Note { number: 6, blocks: vec![paragraph("Note uden mærke.")] }),
            Block::Withheld(
                "Lodsejere, skovfoged og foreninger vises ikke. Deltagere i et partnerskab kan dog altid genkende deres eget.".into(),
            ),
            Block::Descriptors(vec![
                Descriptor {
                    level: level(1),
                    statements: vec!["Vagt.".into(), "Man fornemmer et fælles sigte, men taler mest om teknik.".into()],
                },
                Descriptor { level: level(2), statements: vec!["Klarere.".into(), "Koordineringen er stærk.".into()] },
                Descriptor {
                    level: level(3),
                    statements: vec!["Stærkt.".into(), "En strategisk alliance med en programteori, der forpligter alle.".into()],
                },
            ]),
        ],
    );
    page.place = Some("1 af 2".into());
    page.lede = vec![text(
        "Syd lå på kanten til Lunden i måling 1 og er rykket ind i måling 2. Seks elementer er gået et halvt trin op; ingen er gået ned.",
    )];
    page.illustrative = Illustrative::Wholly("Ikke forskningsresultater: partnerskabet, niveauerne og måling 2 er opdigtet.".into());
    page
}

fn types() -> TypeTable {
    let elements = [
        "Jordlod",
        "Redskaber",
        "Mål",
        "Hegn og ledlåger",
        "Plantning",
        "Tilvækstmåling",
        "Skovarbejdere",
        "Rødder",
        "Forhold til andre bevoksninger",
        "Stormfald",
        "Gavntræ",
    ];
    let row = |(index, element): (usize, &&str)| TypeRow {
        element: (*element).to_owned(),
        cells: vec![
            vec!["Vagt. Man fornemmer et fælles sigte, men taler mere om redskaber end om planteplanen.".into()],
            vec!["Klarere.".into(), "Koordineringen er stærk, og en fælles programteori er ved at tage form.".into()],
            vec!["Stærkt. En strategisk alliance med en programteori, der forpligter alle.".into()],
        ],
        here: match index {
            3 => vec![1, 2],
            5 | 9 => vec![0, 1],
            7 => vec![],
            8 => vec![0],
            _ => vec![1],
        },
        who: Some(match index {
            3 | 5 | 9 => "Syd, måling 2: mellem to typer".into(),
            7 => "Syd, måling 2: ikke vurderet".into(),
            _ => "Syd, måling 2".into(),
        }),
    };
    TypeTable { corner: "Element".into(), types: vec![level(1), level(2), level(3)], rows: elements.iter().enumerate().map(row).collect() }
}

fn vest() -> Page {
    let mut page = page("partnerskaber/vest", PageKind::Partnership, 2, Some("2.2"), "Vest", vec![paragraph("Kan ikke indplaceres.")]);
    page.place = Some("2 af 2".into());
    page.illustrative = Illustrative::Wholly("Ikke forskningsresultater: partnerskabet er opdigtet.".into());
    page
}

fn appendix() -> Page {
    page("bilag", PageKind::Chapter, 1, None, "Bilag", vec![paragraph("Se figur 1 igen.")])
}

/// What the readers of these examples call things.
fn nouns() -> Nouns {
    Nouns { element: ("element".to_owned(), "elementer".to_owned()), level: "niveau".to_owned() }
}
