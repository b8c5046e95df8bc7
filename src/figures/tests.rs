mod cases;
mod faces;
mod judge;

use super::*;
use crate::disclosure::chart::Chart;
use crate::disclosure::publication::{Audience, Block, FrontMatter, Illustrative, Page, PageKind, Status};
use crate::theme::ThemeFiles;

fn theme(language: Language) -> Theme {
    Theme::load("plain", language, ThemeFiles::new()).expect("the built-in theme loads")
}

/// A publication whose only page holds these charts.
fn publication(charts: Vec<(&'static str, Chart)>, illustrative: bool, language: Language) -> Publication {
    let blocks = charts.into_iter().map(|(id, data)| {
        Block::Figure(FigureBlock {
            id: id.to_owned(),
            label: "Figur 1".to_owned(),
            title: Vec::new(),
            note: Vec::new(),
            alt: None,
            data,
            illustrative,
        })
    });
    let page = Page {
        path: "side".to_owned(),
        kind: PageKind::Chapter,
        depth: 1,
        number: None,
        title: "Side".to_owned(),
        title_id: None,
        short_title: "Side".to_owned(),
        anchor: "side".to_owned(),
        state: None,
        place: None,
        lede: Vec::new(),
        blocks: blocks.collect(),
        illustrative: Illustrative::No,
        parent: None,
        part: None,
        window_title: None,
    };
    Publication::for_tests(front(language), vec![page])
}

fn front(language: Language) -> FrontMatter {
    FrontMatter {
        title: "Rapport".to_owned(),
        authors: Vec::new(),
        kicker: String::new(),
        summary: String::new(),
        language,
        audience: Audience::Research,
        status: Status { stamp: None, sentence: String::new() },
        nouns: nouns(language),
        facts: Vec::new(),
        date: (2016, 5, 1),
        illustrative: false,
        pdf_file: None,
        extras: crate::disclosure::publication::SiteExtras::default(),
    }
}

fn drawn(language: Language, illustrative: bool) -> (Theme, Figures) {
    let theme = theme(language);
    let figures = draw(&publication(cases::all(), illustrative, language), &theme);
    (theme, figures)
}

/// Every drawing of every case, in both languages, with and without the mark, judged.
fn each_drawing(mut judge: impl FnMut(&str, &str, &Theme)) {
    for language in [Language::Danish, Language::English] {
        for illustrative in [false, true] {
            let (theme, figures) = drawn(language, illustrative);
            for (id, figure) in figures.iter() {
                judge(&format!("{id}, wide, {language:?}"), &figure.wide, &theme);
                judge(&format!("{id}, narrow, {language:?}"), &figure.narrow, &theme);
            }
        }
    }
}

#[test]
fn no_text_overlaps_another_or_leaves_its_drawing() {
    each_drawing(|name, svg, theme| {
        let texts = judge::written(svg, &Metrics::new(theme));
        assert!(!texts.is_empty(), "{name} has text");
        assert_eq!(judge::overlapping(&texts), Vec::<String>::new(), "{name}");
        assert_eq!(judge::outside(&texts, svg), Vec::<String>::new(), "{name}");
    });
}

#[test]
fn no_line_runs_through_text() {
    each_drawing(|name, svg, theme| {
        let texts = judge::written(svg, &Metrics::new(theme));
        assert_eq!(judge::crossed(&texts, &judge::strokes(svg)), Vec::<String>::new(), "{name}");
    });
}

#[test]
fn the_judge_sees_what_is_wrong() {
    let theme = theme(Language::Danish);
    let svg = "<svg width=\"40\" height=\"40\"><text x=\"0\" y=\"20\" font-size=\"13\">Lunden</text>\
               <text x=\"20\" y=\"25\" font-size=\"13\">Buskadset</text><line x1=\"5\" y1=\"0\" x2=\"5\" y2=\"40\"/></svg>";
    let texts = judge::written(svg, &Metrics::new(&theme));
    assert_eq!(judge::overlapping(&texts).len(), 1);
    assert_eq!(judge::outside(&texts, svg).len(), 2);
    assert_eq!(judge::crossed(&texts, &judge::strokes(svg)).len(), 1);
    for broken in ["<svg><g></svg>", "<svg>a & b</svg>", "<svg><a id=\"x\"/><b id=\"x\"/></svg>", "<svg>\u{1}</svg>"] {
        assert!(!judge::faults(broken).is_empty(), "{broken:?}");
    }
}

#[test]
fn every_drawing_is_lawful_xml_with_concrete_colours_of_the_palette() {
    each_drawing(|name, svg, theme| {
        assert_eq!(judge::faults(svg), Vec::<String>::new(), "{name}");
        assert!(!svg.contains("var(") && !svg.contains("<style") && !svg.contains("currentColor"), "{name}");
        let palette = &theme.values.palette.light;
        let mut known: Vec<String> = (2..=9).flat_map(|of| palette.ramp(of)).map(|color| color.to_string()).collect();
        let roles = [palette.paper, palette.line, palette.line_strong, palette.muted, palette.mark, palette.level_below];
        known.extend(roles.iter().map(ToString::to_string));
        known.extend([palette.notice, palette.notice_line, palette.notice_text].iter().map(ToString::to_string));
        for color in svg.split("=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(known.contains(&format!("#{color}")), "{name}: #{color}");
        }
    });
}

#[test]
fn text_is_large_enough_on_a_phone_and_on_paper() {
    each_drawing(|name, svg, _| {
        let smallest = if name.contains("wide") { 13.5 } else { 13.0 };
        for tag in judge::tags(svg, "text") {
            assert!(judge::measure(tag, "font-size") >= smallest, "{name}: {tag}");
        }
    });
}

#[test]
fn the_same_publication_gives_the_same_bytes() {
    let (theme, once) = drawn(Language::Danish, true);
    let (_, again) = drawn(Language::Danish, true);
    for (id, figure) in once.iter() {
        let other = again.get(id).expect("both have the figure");
        assert_eq!((&figure.wide, &figure.narrow, &figure.alt), (&other.wide, &other.narrow, &other.alt), "{id}");
        assert_eq!(csv(&figure.table, figure.illustrative, &theme.words), csv(&other.table, other.illustrative, &theme.words), "{id}");
    }
}

#[test]
fn an_illustrative_figure_says_so_in_picture_words_and_file() {
    for illustrative in [true, false] {
        let (theme, figures) = drawn(Language::Danish, illustrative);
        for (id, figure) in figures.iter() {
            for svg in [&figure.wide, &figure.narrow] {
                assert_eq!(svg.contains("class=\"stamp-text\""), illustrative, "{id}");
                assert_eq!(svg.matches("EKSEMPELDATA").count(), if illustrative { 2 } else { 0 }, "{id}: stamp and desc");
            }
            assert_eq!(figure.description.starts_with("EKSEMPELDATA: ikke forskningsresultater."), illustrative, "{id}");
            let file = String::from_utf8(csv(&figure.table, figure.illustrative, &theme.words)).expect("text");
            let marked = |line: &str| line.ends_with(",EKSEMPELDATA - ikke forskningsresultater");
            assert_eq!(file.lines().next().expect("a head").ends_with(",data_status"), illustrative, "{id}");
            assert!(file.lines().skip(1).all(|line| marked(line) == illustrative), "{id}: {file}");
        }
    }
}

#[test]
fn alternative_texts_are_short_whole_and_say_where_the_table_is() {
    let (_, figures) = drawn(Language::Danish, false);
    for (id, figure) in figures.iter() {
        assert!(figure.alt.chars().count() <= 250, "{id}: {}", figure.alt);
        assert!(figure.alt.ends_with(". Tabel følger."), "{id}: {}", figure.alt);
        assert!(figure.wide.contains(&format!("<title id=\"{id}-wide-t\">")), "{id}");
    }
    let eleven = &figures.get("profile-eleven").expect("drawn").alt;
    assert!(
        eleven.starts_with("Prikdiagram over 11 elementer for Syd, måling\u{a0}1. 6 elementer ligger på Lunden eller højere"),
        "{eleven}"
    );
    let ladder = &figures.get("ladder-mock").expect("drawn").alt;
    assert!(ladder.starts_with("Trinfigur: ét partnerskab er klar til Lunden, tre ligger på Buskadset, ingen på Lunden"), "{ladder}");
}

#[test]
fn clauses_are_dropped_whole_from_the_end() {
    let theme = theme(Language::Danish);
    let front = front(Language::Danish);
    let looks = Looks::new(&theme, Language::Danish, &front.nouns);
    let clauses: Vec<String> = (0..40).map(|index| format!("led nummer {index}")).collect();
    let text = saying::alternative("Figur.", &clauses, &looks);
    assert!(
        text.chars().count() <= 250 && text.starts_with("Figur. Led nummer 0, led nummer 1") && text.ends_with(". Tabel følger."),
        "{text}"
    );
    assert!(saying::alternative(&"ord ".repeat(100), &[], &looks).chars().count() <= 250);
}

#[test]
fn an_authors_alternative_text_goes_before_the_programs() {
    let theme = theme(Language::Danish);
    let publication = publication(cases::all(), false, Language::Danish);
    let front = front(Language::Danish);
    let looks = Looks::new(&theme, Language::Danish, &front.nouns);
    let block = publication.figures().next().expect("there are figures");
    let own = FigureBlock { alt: Some("Min egen <tekst>".to_owned()), data: cases::all().remove(0).1, ..copied(block) };
    let figure = figure(&own, &looks);
    assert_eq!(figure.alt, "Min egen <tekst>");
    assert!(figure.wide.contains(">Min egen &lt;tekst&gt;</title>"));
}

fn copied(block: &FigureBlock) -> FigureBlock {
    FigureBlock {
        id: block.id.clone(),
        label: String::new(),
        title: Vec::new(),
        note: Vec::new(),
        alt: None,
        data: cases::all().remove(0).1,
        illustrative: block.illustrative,
    }
}

#[test]
fn charts_without_values_are_drawn_all_the_same() {
    let theme = theme(Language::Danish);
    let figures = draw(&publication(cases::empty(), true, Language::Danish), &theme);
    assert_eq!(figures.iter().count(), 4);
    for (id, figure) in figures.iter() {
        assert_eq!(judge::faults(&figure.wide), Vec::<String>::new(), "{id}");
        assert_eq!(judge::outside(&judge::written(&figure.narrow, &Metrics::new(&theme)), &figure.narrow), Vec::<String>::new(), "{id}");
        assert!(figure.alt.ends_with("Tabel følger."), "{id}: {}", figure.alt);
    }
}

/// What the readers of these examples call things.
fn nouns(language: Language) -> Nouns {
    let (one, several, level) = match language {
        Language::Danish => ("element", "elementer", "niveau"),
        Language::English => ("element", "elements", "level"),
    };
    Nouns { element: (one.to_owned(), several.to_owned()), level: level.to_owned() }
}
