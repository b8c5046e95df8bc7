use super::{Made, column};
use crate::analysis::{Certainty, Change, ChangeClass};
use crate::disclosure::publication::{Cell, Column, LevelMark, Missing, TableContent, TypeRow, TypeTable};
use crate::disclosure::terms::Terms;
use crate::disclosure::view::{View, level_mark};
use crate::language::in_sentence;
use crate::records::{Framework, Id, LevelKind, Partnership, Wave};

/// C18. Without a partnership it is the framework's own table; with one, its place is boxed.
pub(in crate::disclosure) fn types(view: &View<'_>, partnership: Option<&Id<Partnership>>, wave: Option<&Id<Wave>>) -> Option<Made> {
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
    let levels_are = |(partnership, wave): (&Partnership, &Wave)| view.is_illustrative(&partnership.base.id.value, &wave.base.id.value);
    let illustrative = framework.base.illustrative || subject.is_some_and(levels_are);
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

/// The levels of one partnership in its waves, with the last change and the latest reason.
pub(in crate::disclosure) fn levels(view: &View<'_>, partnership: &Id<Partnership>, waves: &[(&Wave, &Framework)]) -> Option<Made> {
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

/// How many elements rose, stayed and fell in each partnership, from one wave to the next.
pub(super) fn changes(view: &View<'_>, from: &Id<Wave>, to: &Id<Wave>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let classes = [
        (ChangeClass::Up, &words.change_up),
        (ChangeClass::Stable, &words.change_stable),
        (ChangeClass::Down, &words.change_down),
        (ChangeClass::New, &words.count_new),
        (ChangeClass::Dropped, &words.count_dropped),
        (ChangeClass::Never, &words.change_never),
        (ChangeClass::NotComparable, &words.change_not_comparable),
    ];
    let partnerships: Vec<&Partnership> = view
        .partnerships()
        .filter(|partnership| {
            let id = &partnership.base.id.value;
            view.is_assessed(id, from) || view.is_assessed(id, to)
        })
        .collect();
    let found: Vec<_> = partnerships.iter().map(|partnership| view.changes(&partnership.base.id.value, from, to)).collect();
    let count = |changes: &[(Id<crate::records::Element>, Change)], class: ChangeClass| {
        changes.iter().filter(|(_, change)| change.class == class).count()
    };
    // A column that is empty for all is of no use, except those that say which way.
    let used: Vec<_> = classes
        .into_iter()
        .enumerate()
        .filter(|(index, (class, _))| *index < 3 || found.iter().flatten().any(|changes| count(changes, *class) > 0))
        .map(|(_, class)| class)
        .collect();
    let mut columns = vec![column(terms, &words.column_partnership)];
    columns.extend(used.iter().map(|(_, label)| Column { label: terms.fill(label, &[]), numeric: true }));
    let rows = partnerships.iter().zip(&found).map(|(partnership, changes)| {
        let mut row = vec![Cell::Text(partnership.base.label.clone())];
        row.extend(used.iter().map(|(class, _)| match changes {
            Some(changes) => Cell::Number(i64::try_from(count(changes, *class)).unwrap_or(i64::MAX)),
            None => Cell::Missing(Missing::Suppressed),
        }));
        row
    });
    let illustrative =
        partnerships.iter().any(|partnership| [from, to].iter().any(|wave| view.is_illustrative(&partnership.base.id.value, wave)));
    Made::rows(columns, rows.collect(), illustrative)
}
