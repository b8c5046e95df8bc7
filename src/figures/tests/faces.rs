//! The faces of one figure hold the same values, gaps and withheld marks.

use super::{Theme, drawn, judge};
use crate::disclosure::publication::{Cell, Missing};
use crate::figures::metrics::Metrics;
use crate::figures::saying::{self, MISSING};
use crate::figures::{Figure, csv};
use crate::language::Language;

/// How often the table has no value for this reason.
fn in_table(figure: &Figure, kind: Missing) -> usize {
    figure.table.rows.iter().flatten().filter(|cell| **cell == Cell::Missing(kind)).count()
}

/// How often a drawing has its sign, the legend's included.
fn in_picture(svg: &str, kind: Missing, theme: &Theme) -> usize {
    let texts = judge::written(svg, &Metrics::new(theme));
    let lettered = |sign: &str| texts.iter().filter(|text| text.text == sign).count();
    let leaning = |stroke: &&judge::Stroke| {
        ((stroke.from.0 - stroke.to.0).abs() - 10.0).abs() < 0.1 && ((stroke.from.1 - stroke.to.1).abs() - 10.0).abs() < 0.1
    };
    match kind {
        Missing::NotAssessed => lettered("–"),
        Missing::InsufficientEvidence => lettered("?"),
        Missing::NotApplicable => lettered(&theme.words.missing.not_applicable.sign),
        Missing::Suppressed => judge::tags(svg, "circle").iter().filter(|tag| judge::attribute(tag, "r") == Some("2.5")).count() / 2,
        Missing::NotInFramework => {
            let strokes = judge::strokes(svg);
            strokes.iter().filter(leaning).count() / 2
        }
    }
}

#[test]
fn table_words_file_and_both_pictures_agree_on_what_is_missing() {
    let (theme, figures) = drawn(Language::Danish, false);
    for id in ["profile-missing", "matrix-nine", "profile-eleven"] {
        let figure = figures.get(id).expect("drawn");
        let file = String::from_utf8(csv(&figure.table, figure.illustrative, &theme.words)).expect("text");
        for kind in MISSING {
            let count = in_table(figure, kind);
            let words = &kind.words(&theme.words.missing).meaning;
            let signs = if count == 0 { 0 } else { 1 + count };
            assert_eq!(in_picture(&figure.wide, kind, &theme), signs, "{id}, wide, {kind:?}");
            assert_eq!(in_picture(&figure.narrow, kind, &theme), signs, "{id}, narrow, {kind:?}");
            assert_eq!(figure.description.matches(words).count(), count, "{id}, description, {kind:?}");
            assert_eq!(file.matches(words).count(), count, "{id}, file, {kind:?}");
            let said = saying::missing_count(kind, "", &theme.words.figures);
            assert_eq!(figure.alt.contains(said.trim()), count > 0, "{id}, alternative text, {kind:?}: {}", figure.alt);
        }
    }
}

#[test]
fn every_level_of_the_table_is_in_both_pictures() {
    let (theme, figures) = drawn(Language::Danish, false);
    for (id, figure) in figures.iter().filter(|(id, _)| id.starts_with("profile")) {
        for svg in [&figure.wide, &figure.narrow] {
            let texts = judge::written(svg, &Metrics::new(&theme));
            for cell in figure.table.rows.iter().flatten() {
                if let Cell::Level(level, _) = cell {
                    let said = texts.iter().filter(|text| text.text.split(',').next() == Some(level.code.as_str())).count();
                    let rows = figure.table.rows.iter().filter(|row| row.get(1) == Some(cell)).count();
                    assert!(said >= rows, "{id}: {} is said {said} times for {rows} rows", level.code);
                    assert!(
                        figure.description.to_lowercase().replace('\u{a0}', " ").contains(&level.label.to_lowercase()),
                        "{id}: {}",
                        level.label
                    );
                }
            }
        }
    }
}

#[test]
fn the_ladder_counts_alike_in_table_and_picture() {
    let (_, figures) = drawn(Language::Danish, false);
    for (id, figure) in figures.iter().filter(|(id, _)| id.starts_with("ladder") && *id != "ladder-sixty") {
        let counted: i64 = figure.table.rows.iter().filter(|row| matches!(row[0], Cell::Level(..))).map(|row| number(row)).sum();
        for svg in [&figure.wide, &figure.narrow] {
            assert_eq!(i64::try_from(judge::tags(svg, "circle").len()), Ok(counted), "{id}");
        }
        let last = figure.table.rows.last().expect("a total");
        let all: i64 = figure.table.rows.iter().map(|row| number(row)).sum();
        assert_eq!(all, 2 * number(last), "{id}: the total is the sum");
    }
    let sixty = figures.get("ladder-sixty").expect("drawn");
    for svg in [&sixty.wide, &sixty.narrow] {
        assert!(svg.contains(">37</text>") && judge::tags(svg, "circle").is_empty());
    }
}

fn number(row: &[Cell]) -> i64 {
    row.iter().find_map(|cell| if let Cell::Number(number) = cell { Some(*number) } else { None }).expect("every row has a number")
}

#[test]
fn every_event_is_in_table_words_and_both_pictures() {
    let (_, figures) = drawn(Language::Danish, false);
    let figure = figures.get("timeline-fifteen").expect("drawn");
    assert_eq!(figure.table.rows.len(), 15);
    for row in &figure.table.rows {
        let Cell::Text(label) = &row[1] else { panic!("an event has words") };
        let first = label.split(' ').next().expect("a word");
        assert!(figure.description.contains(label), "{label}");
        assert!(figure.wide.contains(first) && figure.narrow.contains(first), "{label}");
    }
}
