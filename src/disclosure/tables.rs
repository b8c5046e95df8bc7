use super::assemble::Assembler;
use super::charts::{actors, status};
use super::publication::{Cell, Column, Inline, LevelMark, Table, TableContent, TypeRow, TypeTable};
use super::terms::Terms;
use super::view::{View, level_mark};
use crate::analysis::{Certainty, Change, ChangeClass};
use crate::language::in_sentence;
use crate::records::{Date, Framework, Id, LevelKind, Partnership, PlacementStatus, Strand, Wave};
use crate::report::{PlacedPartnership, Show, TableSpec};

/// A table's content, and whether an illustrative record was used.
pub(super) struct Made {
    pub(super) content: TableContent,
    pub(super) note: Vec<Inline>,
    pub(super) illustrative: bool,
}

impl Made {
    fn rows(columns: Vec<Column>, rows: Vec<Vec<Cell>>, illustrative: bool) -> Option<Self> {
        (!rows.is_empty()).then(|| Self { content: TableContent::Rows(Table { columns, rows }), note: Vec::new(), illustrative })
    }
}

/// The table a block asks for; nothing where this audience may see none of it.
pub(super) fn table(assembler: &Assembler<'_>, spec: &TableSpec) -> Option<Made> {
    let view = assembler.view;
    match spec.show {
        Show::Types => types(view, spec.partnership.as_ref(), spec.wave.as_ref()),
        Show::AggregatePicture => aggregate_picture(view, spec.wave.as_ref()?),
        Show::Placements => placements(view, spec.wave.as_ref()?),
        Show::Strands => strands(view),
        Show::Phases => phases(view),
        Show::Events => events(view),
    }
}

fn column(terms: &Terms, pattern: &str) -> Column {
    Column { label: terms.fill(pattern, &[]), numeric: false }
}

/// C18. Without a partnership it is the framework's own table; with one, its place is boxed.
pub(super) fn types(view: &View<'_>, partnership: Option<&Id<Partnership>>, wave: Option<&Id<Wave>>) -> Option<Made> {
    let framework = match wave {
        Some(wave) => view.wave(wave)?.1,
        None => view.waves().last()?.1,
    };
    let subject = match (partnership, wave) {
        (Some(partnership), Some(wave)) => Some((view.partnership(partnership)?, view.wave(wave)?.0)),
        _ => None,
    };
    let positions = framework.type_positions();
    let rows = framework.elements.iter().map(|element| {
        let descriptors = framework.descriptors.iter().find(|row| row.element.value == element.id.value);
        let statements = |position: usize| {
            let level = &framework.scale[position].id.value;
            descriptors.and_then(|row| row.by_type.iter().find(|(id, _)| id.value == *level)).map(|(_, statements)| statements.clone())
        };
        let cells = positions.iter().map(|position| statements(*position).unwrap_or_default()).collect();
        let place = subject.map(|(partnership, wave)| place(view, partnership, wave, framework, &element.id.value));
        let (here, who) = place.map_or((Vec::new(), None), |(here, who)| (here, Some(who)));
        TypeRow { element: element.label.clone(), cells, here, who }
    });
    let table = TypeTable {
        corner: view.terms().term("Element"),
        types: positions.iter().map(|position| level_mark(framework, *position)).collect(),
        rows: rows.collect(),
    };
    let illustrative = subject.is_some_and(|(partnership, wave)| view.is_illustrative(&partnership.base.id.value, &wave.base.id.value));
    Some(Made { content: TableContent::Types(table), note: Vec::new(), illustrative })
}

/// Which types a partnership's level on an element covers, and how that is said.
fn place(
    view: &View<'_>,
    partnership: &Partnership,
    wave: &Wave,
    framework: &Framework,
    element: &Id<crate::records::Element>,
) -> (Vec<usize>, String) {
    let terms = view.terms();
    let wave_label = in_sentence(&wave.base.label);
    let named =
        |pattern: &str, more: (&str, &str)| terms.fill(pattern, &[("partnership", &partnership.base.label), ("wave", &wave_label), more]);
    let position = match view.value(&partnership.base.id.value, &wave.base.id.value, element) {
        Ok(position) => position,
        Err(missing) => return (Vec::new(), named(&terms.words.here_none, ("reason", terms.missing(missing)))),
    };
    let below = framework.type_positions().iter().filter(|step| **step <= position).count();
    match framework.scale[position].kind {
        LevelKind::Type => (vec![below - 1], named(&terms.words.here, ("", ""))),
        LevelKind::Between => (vec![below - 1, below], named(&terms.words.here_between, ("", ""))),
        LevelKind::Below | LevelKind::Above => (Vec::new(), named(&terms.words.here_below, ("level", &framework.scale[position].label))),
    }
}

fn aggregate_picture(view: &View<'_>, wave: &Id<Wave>) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let words = &view.terms().words;
    let found: Vec<_> = framework
        .elements
        .iter()
        .filter_map(|element| Some((element, view.aggregates().find(|record| record.wave == *wave && record.element == element.id.value)?)))
        .collect();
    let has_exceptions = found.iter().any(|(_, record)| record.exceptions.is_some());
    let mut columns = vec![
        column(view.terms(), &words.column_element),
        column(view.terms(), &words.column_found),
        column(view.terms(), &words.column_nearest),
    ];
    if has_exceptions {
        columns.push(column(view.terms(), &words.column_exceptions));
    }
    let rows = found.iter().map(|(element, record)| {
        let nearest =
            record.nearest.map_or(Cell::Text("–".to_owned()), |position| Cell::Level(level_mark(framework, position), String::new()));
        let mut row = vec![Cell::Text(element.label.clone()), Cell::Text(record.text.clone()), nearest];
        if has_exceptions {
            row.push(Cell::Text(record.exceptions.clone().unwrap_or_default()));
        }
        row
    });
    let illustrative = view.is_wave_illustrative(wave) || found.iter().any(|(_, record)| record.illustrative);
    let mut made = Made::rows(columns, rows.collect(), illustrative)?;
    made.note = vec![Inline::Text(words.nearest_reading.clone())];
    Some(made)
}

fn placements(view: &View<'_>, wave: &Id<Wave>) -> Option<Made> {
    let (_, framework) = view.wave(wave)?;
    let words = &view.terms().words;
    let columns =
        [&words.column_partnership, &words.column_placement, &words.column_rationale].map(|pattern| column(view.terms(), pattern));
    let found: Vec<_> = view.placements().filter(|placement| placement.wave == *wave).collect();
    let rows = found.iter().filter_map(|placement| {
        let partnership = view.partnership(&placement.partnership)?;
        let status = status_words(view.terms(), framework, placement);
        let place = match placement.level {
            Some(level) => Cell::Level(level_mark(framework, level), next_words(view.terms(), framework, placement)),
            None => Cell::Text(status),
        };
        let rationale = Cell::Text(placement.rationale.clone().unwrap_or_default());
        Some(vec![Cell::Text(partnership.base.label.clone()), place, rationale])
    });
    let illustrative =
        found.iter().any(|placement| placement.illustrative || view.is_illustrative(&placement.partnership, &placement.wave));
    Made::rows(columns.to_vec(), rows.collect(), illustrative)
}

/// What comes after the level's name, such as what it is ready for; nothing where it simply is at it.
fn next_words(terms: &Terms, framework: &Framework, placement: &PlacedPartnership) -> String {
    let whole = status_words(terms, framework, placement);
    whole.find(", ").map_or_else(String::new, |at| whole[at..].to_owned())
}

/// A placement in words: at which level, and ready for which.
pub(super) fn status_words(terms: &Terms, framework: &Framework, placement: &PlacedPartnership) -> String {
    let label = |position: Option<usize>| position.map_or("", |position| framework.scale[position].label.as_str());
    let pattern = match placement.status {
        PlacementStatus::At => &terms.words.status_at,
        PlacementStatus::ReadyFor => &terms.words.status_ready,
        PlacementStatus::Approaching => &terms.words.status_approaching,
        PlacementStatus::CannotBePlaced => &terms.words.status_none,
    };
    terms.fill(pattern, &[("level", label(placement.level)), ("next", label(placement.next_level))])
}

fn strands(view: &View<'_>) -> Option<Made> {
    let programme = view.report().study().programme.as_ref()?;
    let words = &view.terms().words;
    let columns = [&words.column_strand, &words.column_about, &words.column_for, &words.column_deadline];
    let columns = columns.map(|pattern| column(view.terms(), pattern));
    let rows = programme.strands.iter().map(|strand| {
        let text = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default());
        vec![Cell::Text(strand.label.clone()), text(&strand.title), text(&strand.firms), Cell::Text(deadline(view, strand))]
    });
    Made::rows(columns.to_vec(), rows.collect(), programme.base.illustrative)
}

fn deadline(view: &View<'_>, strand: &Strand) -> String {
    let language = view.report().language();
    let Some(deadline) = &strand.spending_deadline else { return String::new() };
    let original = deadline.original.written(None, language);
    match &deadline.revised {
        None => original,
        Some(revised) => {
            let revised = revised.written(deadline.part, language);
            view.terms().fill(&view.terms().words.deadline_moved, &[("original", &original), ("revised", &revised)])
        }
    }
}

/// Columns that no phase fills are left out.
fn phases(view: &View<'_>) -> Option<Made> {
    let programme = view.report().study().programme.as_ref()?;
    let words = &view.terms().words;
    let language = view.report().language();
    let date = |date: &Option<Date>| date.as_ref().map(|date| date.written(None, language)).unwrap_or_default();
    let cells: [(&String, Vec<String>); 4] = [
        (&words.column_phase, programme.design.phases.iter().map(|phase| phase.label.clone()).collect()),
        (&words.column_planned, programme.design.phases.iter().map(|phase| date(&phase.planned)).collect()),
        (&words.column_actual, programme.design.phases.iter().map(|phase| date(&phase.actual)).collect()),
        (&words.column_deviation, programme.design.phases.iter().map(|phase| phase.deviation.clone().unwrap_or_default()).collect()),
    ];
    let filled: Vec<_> = cells.iter().filter(|(_, texts)| texts.iter().any(|text| !text.is_empty())).collect();
    let columns = filled.iter().map(|(pattern, _)| column(view.terms(), pattern)).collect();
    let rows = (0..programme.design.phases.len()).map(|index| filled.iter().map(|(_, texts)| Cell::Text(texts[index].clone())).collect());
    Made::rows(columns, rows.collect(), programme.base.illustrative)
}

fn events(view: &View<'_>) -> Option<Made> {
    let words = &view.terms().words;
    let language = view.report().language();
    let columns = [&words.column_date, &words.column_event, &words.column_actors, &words.column_status];
    let columns = columns.map(|pattern| column(view.terms(), pattern));
    let rows = view.events().map(|event| {
        let date = event.date.value.written(event.part, language);
        vec![Cell::Text(date), Cell::Text(event.base.label.clone()), Cell::Text(actors(view, event)), Cell::Text(status(view, event))]
    });
    let illustrative = view.is_programme_illustrative() || view.events().any(|event| event.base.illustrative);
    Made::rows(columns.to_vec(), rows.collect(), illustrative)
}

/// The levels of one partnership in its waves, with the last change and the latest reason.
pub(super) fn levels(view: &View<'_>, partnership: &Id<Partnership>, waves: &[(&Wave, &Framework)]) -> Option<Made> {
    let (latest, framework) = *waves.last()?;
    let terms = view.terms();
    let mut columns = vec![column(terms, &terms.words.column_element)];
    columns.extend(waves.iter().map(|(wave, _)| Column { label: wave.base.label.clone(), numeric: false }));
    let before = waves.len().checked_sub(2).map(|index| &waves[index].0.base.id.value);
    let changes = before.and_then(|before| view.changes(partnership, before, &latest.base.id.value));
    if changes.is_some() {
        columns.push(column(terms, &terms.words.column_change));
    }
    columns.push(column(terms, &terms.words.column_rationale));
    let rows = framework.elements.iter().map(|element| {
        let mut row = vec![Cell::Text(element.label.clone())];
        row.extend(waves.iter().map(|(wave, framework)| level_cell(view, partnership, wave, framework, &element.id.value)));
        if let Some(changes) = changes {
            let change = changes.iter().find(|(id, _)| *id == element.id.value).map(|(_, change)| change_words(terms, *change, waves));
            row.push(Cell::Text(change.unwrap_or_default()));
        }
        let cell = view.cell(partnership, &latest.base.id.value, &element.id.value);
        row.push(Cell::Text(cell.and_then(|cell| cell.rationale.clone()).unwrap_or_default()));
        row
    });
    let illustrative = waves.iter().any(|(wave, _)| view.is_illustrative(partnership, &wave.base.id.value));
    Made::rows(columns, rows.collect(), illustrative)
}

fn level_cell(
    view: &View<'_>,
    partnership: &Id<Partnership>,
    wave: &Wave,
    framework: &Framework,
    element: &Id<crate::records::Element>,
) -> Cell {
    match view.value(partnership, &wave.base.id.value, element) {
        Ok(position) => {
            let LevelMark { code, tone, .. } = level_mark(framework, position);
            Cell::Level(LevelMark { label: code.clone(), code, tone }, String::new())
        }
        Err(missing) => Cell::Missing(missing),
    }
}

fn change_words(terms: &Terms, change: Change, waves: &[(&Wave, &Framework)]) -> String {
    let words = &terms.words;
    let wave =
        |index: usize| waves.get(waves.len().saturating_sub(index)).map_or_else(String::new, |(wave, _)| in_sentence(&wave.base.label));
    let text = match change.class {
        ChangeClass::Up => words.change_up.clone(),
        ChangeClass::Stable => words.change_stable.clone(),
        ChangeClass::Down => words.change_down.clone(),
        ChangeClass::New => terms.fill(&words.change_new, &[("wave", &wave(1))]),
        ChangeClass::Dropped => terms.fill(&words.change_dropped, &[("wave", &wave(2))]),
        ChangeClass::Never => words.change_never.clone(),
        ChangeClass::NotComparable => words.change_not_comparable.clone(),
    };
    match change.certainty {
        Certainty::Sure => text,
        Certainty::Possible => terms.fill(&words.change_possible, &[("change", &text)]),
    }
}
