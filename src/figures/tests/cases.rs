//! Charts made by hand: the shapes that break layouts.

use crate::disclosure::chart::{
    Chart, ElementProfile, EventMark, LadderStep, LevelMatrix, MatrixRow, PlacementLadder, ProfileRow, Standing, Timeline, TimelineEvent,
};
use crate::disclosure::publication::{LevelMark, Missing, Tone};

/// Every case by name.
pub(super) fn all() -> Vec<(&'static str, Chart)> {
    let mut cases = profiles();
    cases.extend(matrices());
    cases.extend(timelines());
    cases.extend(ladders());
    cases
}

fn profiles() -> Vec<(&'static str, Chart)> {
    vec![
        ("profile-eleven", profile("Syd", &mock_scale(), eleven())),
        ("profile-seven", profile("Nord", &types(&["Signal", "Forum", "Alliance", "Organisation"]), plain_rows(7, 4))),
        ("profile-long", profile("Et partnerskab med et langt navn", &long_scale(), long_rows())),
        ("profile-missing", missing_profile()),
        ("profile-one", profile("Syd", &mock_scale(), plain_rows(1, 3))),
        ("profile-two-levels", profile("Syd", &types(&["Nej", "Ja"]), plain_rows(5, 2))),
        ("profile-nine-levels", profile("Syd", &nine(), plain_rows(9, 17))),
        ("profile-forty", profile("Syd", &mock_scale(), plain_rows(40, 6))),
        ("profile-above", profile("Syd", &above(), plain_rows(6, 5))),
    ]
}

fn matrices() -> Vec<(&'static str, Chart)> {
    vec![
        ("matrix-four", matrix(&["Nord", "Vest", "Syd", "Øst"], 11)),
        ("matrix-one", matrix(&["Nord"], 3)),
        ("matrix-codes", long_codes()),
        (
            "matrix-nine",
            matrix(&["Nord", "Vest", "Syd", "Øst", "Plantningssammenslutning Nord", "Elm", "Gran", "Hassel", "Klitplantagedirektion"], 7),
        ),
    ]
}

fn timelines() -> Vec<(&'static str, Chart)> {
    vec![
        ("timeline-fifteen", timeline(15)),
        ("timeline-one", timeline(1)),
        ("timeline-same-day", same_day()),
        ("timeline-decades", decades()),
    ]
}

fn ladders() -> Vec<(&'static str, Chart)> {
    vec![
        ("ladder-mock", ladder(&[(0, 0, 0), (3, 0, 1), (0, 0, 0), (0, 0, 0)], mock_steps(), 0, false)),
        ("ladder-named", ladder(&[(1, 0, 0), (2, 1, 1), (1, 0, 0), (0, 0, 0)], mock_steps(), 1, true)),
        ("ladder-sixty", ladder(&[(4, 0, 0), (37, 5, 8), (5, 0, 0), (1, 0, 0)], mock_steps(), 3, false)),
        ("ladder-two", ladder(&[(1, 0, 0), (0, 0, 0)], types(&["Netværk", "Udviklingssamarbejde"]), 0, false)),
        (
            "ladder-six",
            ladder(
                &[(1, 0, 0), (2, 0, 1), (3, 1, 0), (0, 0, 0), (2, 0, 0), (0, 0, 0)],
                types(&["Signal", "Forum", "Alliance", "Organisation", "Forening", "Kollektiv"]),
                2,
                false,
            ),
        ),
    ]
}

fn level(label: &str, code: &str, tone: Tone) -> LevelMark {
    LevelMark { label: label.to_owned(), code: code.to_owned(), tone }
}

/// Ground, three types, and levels between.
pub(super) fn mock_scale() -> Vec<LevelMark> {
    vec![
        level("Løse planter", "LP", Tone::Below),
        level("Buskadset", "Bu", Tone::Type { step: 1, of: 3 }),
        level("mellem Buskadset og Lunden", "Bu/Lu", Tone::Between { lower: 1, of: 3 }),
        level("Lunden", "Lu", Tone::Type { step: 2, of: 3 }),
        level("mellem Lunden og Højskoven", "Lu/Hø", Tone::Between { lower: 2, of: 3 }),
        level("Højskoven", "Hø", Tone::Type { step: 3, of: 3 }),
    ]
}

fn mock_steps() -> Vec<LevelMark> {
    mock_scale().into_iter().filter(|level| !matches!(level.tone, Tone::Between { .. })).collect()
}

fn types(names: &[&str]) -> Vec<LevelMark> {
    let of = names.len();
    names.iter().enumerate().map(|(index, name)| level(name, &name[..2], Tone::Type { step: index + 1, of })).collect()
}

fn nine() -> Vec<LevelMark> {
    let mut scale = Vec::new();
    for step in 1..=9 {
        scale.push(level(&format!("Udviklingstrin {step}"), &format!("T{step}"), Tone::Type { step, of: 9 }));
        if step < 9 {
            let code = format!("T{step}/T{}", step + 1);
            scale.push(level(&format!("mellem {step} og {}", step + 1), &code, Tone::Between { lower: step, of: 9 }));
        }
    }
    scale
}

fn above() -> Vec<LevelMark> {
    let mut scale = types(&["Loose", "Bound", "Joint"]);
    scale.insert(0, level("Below the lowest", "BL", Tone::Below));
    scale.push(level("Above the highest", "AH", Tone::Above { of: 3 }));
    scale
}

fn long_scale() -> Vec<LevelMark> {
    vec![
        level("Uforpligtende netværksdannelse", "UN", Tone::Below),
        level("Klitplantagesammenslutningen", "KS", Tone::Type { step: 1, of: 3 }),
        level("Udviklingspartnerskab", "UP", Tone::Type { step: 2, of: 3 }),
        level("Virksomhedslignende organisation", "VO", Tone::Type { step: 3, of: 3 }),
    ]
}

fn row(label: &str, value: Result<usize, Missing>) -> ProfileRow {
    ProfileRow {
        label: label.to_owned(),
        short_label: label.chars().take(18).collect(),
        starts_group: false,
        value,
        range: None,
        confidence: None,
        doubtful: false,
    }
}

fn eleven() -> Vec<ProfileRow> {
    let labels = [
        ("Jordlod", 3),
        ("Redskaber", 3),
        ("Mål", 2),
        ("Hegn og ledlåger", 4),
        ("Plantning", 3),
        ("Tilvækstmåling", 2),
        ("Skovarbejdere", 3),
        ("Rødder", 1),
        ("Forhold til andre bevoksninger", 1),
        ("Stormfald", 5),
        ("Gavntræ", 0),
    ];
    let mut rows: Vec<ProfileRow> = labels.iter().map(|(label, position)| row(label, Ok(*position))).collect();
    rows[1].range = Some((2, 3));
    rows[7].range = Some((1, 3));
    for (index, confidence) in [(1, "middel"), (7, "lav"), (2, "høj")] {
        rows[index].confidence = Some(confidence.to_owned());
    }
    rows[7].doubtful = true;
    rows[2].doubtful = true;
    rows[3].starts_group = true;
    rows[8].starts_group = true;
    rows[10].value = Err(Missing::NotAssessed);
    rows
}

fn plain_rows(count: usize, levels: usize) -> Vec<ProfileRow> {
    (0..count).map(|index| row(&format!("Række {}", index + 1), Ok((index * 7 + 1) % levels))).collect()
}

fn long_rows() -> Vec<ProfileRow> {
    let labels = [
        "Forhold til andre bevoksninger",
        "Entrepreneurship and regional innovation partnerships",
        "Klitplantningsforsøgssammenslutningsvedtægter",
        "Belæg & <mærkelige> \"tegn\"\u{1}",
    ];
    let mut rows: Vec<ProfileRow> = labels.iter().enumerate().map(|(index, label)| row(label, Ok(index))).collect();
    rows[0].confidence = Some("meget lav".to_owned());
    rows[1].short_label = "Partnerships".to_owned();
    rows[2].short_label = rows[2].label.clone();
    rows
}

/// All five ways to be missing.
fn missing_profile() -> Chart {
    let kinds = [Missing::NotAssessed, Missing::InsufficientEvidence, Missing::NotApplicable, Missing::Suppressed, Missing::NotInFramework];
    let mut rows: Vec<ProfileRow> = kinds.iter().enumerate().map(|(index, kind)| row(&format!("Felt {index}"), Err(*kind))).collect();
    rows.push(row("Gavntræ", Ok(3)));
    profile("Syd", &mock_scale(), rows)
}

fn profile(subject: &str, scale: &[LevelMark], rows: Vec<ProfileRow>) -> Chart {
    Chart::ElementProfile(ElementProfile {
        subject: subject.to_owned(),
        wave: "måling\u{a0}1".to_owned(),
        row_heading: "Element".to_owned(),
        scale: scale.to_vec(),
        rows,
    })
}

fn matrix(columns: &[&str], rows: usize) -> Chart {
    let kinds = [Missing::NotAssessed, Missing::InsufficientEvidence, Missing::NotApplicable, Missing::Suppressed, Missing::NotInFramework];
    let cell = |row: usize, column: usize| {
        let turn = row * 7 + column * 3;
        if turn % 5 == 4 { Err(kinds[(row + column) % 5]) } else { Ok(turn % 6) }
    };
    let labels = ["Jordlod", "Forhold til andre bevoksninger", "Rødder", "Entrepreneurship and regional innovation partnerships"];
    let rows = (0..rows).map(|index| MatrixRow {
        label: labels[index % 4].to_owned(),
        short_label: labels[index % 4].chars().take(18).collect(),
        starts_group: index == 2,
        cells: (0..columns.len()).map(|column| cell(index, column)).collect(),
    });
    Chart::LevelMatrix(LevelMatrix {
        wave: "måling\u{a0}1".to_owned(),
        row_heading: "Element".to_owned(),
        scale: mock_scale(),
        columns: columns.iter().map(|label| (*label).to_owned()).collect(),
        rows: rows.collect(),
    })
}

/// 16 071 is the first day of 2014.
const START: i64 = 16_071;

fn event(lane: usize, label: &str, date: &str, day: i64, length: i64, mark: EventMark) -> TimelineEvent {
    TimelineEvent {
        lane,
        label: label.to_owned(),
        date: date.to_owned(),
        first_day: START + day,
        last_day: START + day + length,
        approximate: false,
        mark,
        planned: false,
        revised: None,
        actors: "Skovstyrelsen".to_owned(),
        status: String::new(),
    }
}

fn timeline(count: usize) -> Chart {
    use EventMark::{Deadline, Happening, Period};
    let mut events = vec![
        event(0, "Fredningen vedtages i Skovstyrelsen", "18.\u{a0}februar 2014", 48, 0, Happening),
        event(1, "Ansøgningsfrist", "1.\u{a0}april 2014", 90, 0, Deadline),
        event(1, "Tilskud gives til tre planteskoler", "24.\u{a0}april 2014", 113, 0, Happening),
        event(0, "Opstartsmøde for alle parter", "maj 2014", 120, 30, Happening),
        event(3, "Partnerskaber dannes lokalt", "sommeren 2014", 151, 91, Period),
        event(2, "Følgeforskningen begynder", "1.\u{a0}september 2014", 243, 0, Happening),
        event(3, "Første lokale seminar", "10.\u{a0}september 2014", 252, 0, Happening),
        event(3, "Fælles konsulentuddannelse", "15.\u{a0}september 2014", 257, 0, Happening),
        event(2, "Interview med konsulenter", "efteråret 2014", 273, 91, Period),
        event(1, "Midtvejsrapport til styrelsen", "1.\u{a0}februar 2015", 396, 0, Deadline),
        event(3, "Spørgeskema til skovejerne", "marts 2015", 424, 30, Happening),
        event(2, "Måling 1", "foråret 2015", 424, 91, Period),
        event(0, "Konference", "3.\u{a0}november 2015", 671, 0, Happening),
        event(1, "Programmet slutter", "31.\u{a0}december 2015", 729, 0, Deadline),
        event(2, "Slutrapport udgives", "maj 2016", 851, 30, Happening),
    ];
    events[9].revised = Some(("1.\u{a0}maj 2015".to_owned(), START + 485, START + 485));
    events[4].approximate = true;
    events[14].planned = true;
    events.truncate(count);
    let lanes = ["Program", "Bevilling", "Forskning", "Partnerskaber"];
    let used = events.iter().map(|event| event.lane).max().unwrap_or(0);
    Chart::Timeline(Timeline { lanes: lanes[..=used].iter().map(|lane| (*lane).to_owned()).collect(), events })
}

/// Many events on one day, and some with long names.
fn same_day() -> Chart {
    let labels = ["Klitplantningsforsøgssammenslutningsvedtægter underskrives", "Møde", "Fælles konference for alle parter i skovene"];
    let events = (0..7).map(|index| event(0, labels[index % 3], "18.\u{a0}februar 2014", 48, 0, EventMark::Happening));
    Chart::Timeline(Timeline { lanes: vec!["Et langt navn på et spor".to_owned()], events: events.collect() })
}

/// One event every second year.
fn decades() -> Chart {
    let events = (0..16).map(|index| event(index % 2, "Fase", "et år", i64::try_from(index).expect("few") * 730, 365, EventMark::Period));
    Chart::Timeline(Timeline { lanes: vec!["Program".to_owned(), "Forskning".to_owned()], events: events.collect() })
}

/// Codes as long as names.
fn long_codes() -> Chart {
    let Chart::LevelMatrix(mut chart) = matrix(&["Nord", "Vest", "Syd", "Øst", "Elm", "Gran", "Hassel", "Bøg"], 4) else {
        panic!("a matrix is a matrix")
    };
    for level in &mut chart.scale {
        level.code = level.label.replace(" og ", "/").replace("mellem ", "");
    }
    Chart::LevelMatrix(chart)
}

/// Charts without anything in them.
pub(super) fn empty() -> Vec<(&'static str, Chart)> {
    vec![
        ("profile-empty", profile("Syd", &[], Vec::new())),
        ("matrix-empty", matrix(&[], 0)),
        ("timeline-empty", Chart::Timeline(Timeline { lanes: Vec::new(), events: Vec::new() })),
        ("ladder-empty", ladder(&[], Vec::new(), 0, false)),
    ]
}

fn ladder(counts: &[(usize, usize, usize)], scale: Vec<LevelMark>, unplaced: usize, named: bool) -> Chart {
    let labels = ["Nord", "Vest", "Syd", "Elm", "Øst", "Gran", "Hassel"];
    let mut next = 0;
    let mut standing = |count: usize| {
        let from = next;
        next += count;
        Standing { count, names: if named { labels[from..next].iter().map(|name| (*name).to_owned()).collect() } else { Vec::new() } }
    };
    let steps = scale.into_iter().zip(counts).map(|(level, (at, approaching, ready))| LadderStep {
        level,
        at: standing(*at),
        ready: standing(*ready),
        approaching: standing(*approaching),
    });
    let steps: Vec<LadderStep> = steps.collect();
    let base = counts.iter().map(|(at, approaching, ready)| at + approaching + ready).sum::<usize>() + unplaced;
    Chart::PlacementLadder(PlacementLadder {
        wave: "måling\u{a0}1".to_owned(),
        steps,
        unplaced: standing(unplaced),
        base,
        nouns: ("partnerskab".to_owned(), "partnerskaber".to_owned()),
        one: "ét".to_owned(),
    })
}
