use super::{Made, column, number};
use crate::disclosure::charts::{actors, status};
use crate::disclosure::publication::{Cell, Column, Inline};
use crate::disclosure::view::View;
use crate::language::{capitalised, list};
use crate::records::{Date, Id, Organisation, Role, Strand};
use crate::report::term_anchor;
use crate::yaml::Word as _;

/// The financed parts of the programme.
pub(super) fn strands(view: &View<'_>) -> Option<Made> {
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

/// The phases of the study, planned and done; columns that no phase fills are left out.
pub(super) fn phases(view: &View<'_>) -> Option<Made> {
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
    Made::filled(view.terms(), &cells, programme.base.illustrative)
}

/// What happened when.
pub(super) fn events(view: &View<'_>) -> Option<Made> {
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

/// How many partnerships there are, and how they divide.
pub(super) fn population(view: &View<'_>) -> Option<Made> {
    let programme = view.report().study().programme.as_ref()?;
    let population = programme.population.as_ref()?;
    let terms = view.terms();
    let columns =
        vec![column(terms, &terms.words.column_part), Column { label: terms.fill(&terms.words.column_number, &[]), numeric: true }];
    let mut rows: Vec<Vec<Cell>> =
        population.by.iter().map(|part| vec![Cell::Text(part.label.clone()), number(part.count.value as usize)]).collect();
    rows.push(vec![Cell::Text(terms.words.row_total.clone()), number(population.total.value as usize)]);
    if let Some(expected) = programme.expected_units {
        let language = view.report().language();
        let [min, max] = [expected.min, expected.max].map(|count| crate::language::number(count.into(), language));
        let span = if min == max { min } else { format!("{min}–{max}") };
        rows.push(vec![Cell::Text(terms.words.row_expected.clone()), Cell::Text(span)]);
    }
    Made::rows(columns, rows, programme.base.illustrative)
}

/// The organisations, what kind they are, and what they are in bodies and partnerships.
pub(super) fn actors_table(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let programme = view.report().study().programme.as_ref();
    let organisations: Vec<&Organisation> = view.organisations().collect();
    let columns = [&words.column_organisation, &words.column_type, &words.column_sector, &words.column_role];
    let rows = organisations.iter().map(|organisation| {
        let named = |id: Option<&str>, labels: Option<&std::collections::BTreeMap<String, String>>| {
            let id = id.unwrap_or_default();
            Cell::Text(labels.and_then(|labels| labels.get(id)).map_or_else(|| id.replace('_', " "), Clone::clone))
        };
        let types = programme.map(|programme| &programme.organisation_types);
        let sectors = programme.map(|programme| &programme.sectors);
        let roles: Vec<&Role> = view.roles().filter(|role| role.organisation.value == organisation.base.id.value).collect();
        vec![
            Cell::Text(organisation.base.label.clone()),
            named(organisation.organisation_type.as_ref().map(|id| id.value.as_str()), types),
            named(organisation.sector.as_ref().map(|id| id.value.as_str()), sectors),
            Cell::Text(roles_words(view, &roles)),
        ]
    });
    let illustrative = organisations.iter().any(|record| record.base.illustrative) || view.roles().any(|role| role.base.illustrative);
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), illustrative)
}

/// Each role once, with the bodies and partnerships it is held in.
fn roles_words(view: &View<'_>, roles: &[&Role]) -> String {
    let mut grouped: Vec<(String, Vec<String>)> = Vec::new();
    for role in roles {
        let name = view.terms().choice("role", role.role.word());
        let body = role.body.as_ref().and_then(|id| view.body(&id.value)).map(|body| body.base.label.clone());
        let place = body.or_else(|| Some(view.partnership(&role.partnership.as_ref()?.value)?.base.label.clone()));
        match grouped.iter_mut().find(|(known, _)| *known == name) {
            Some((_, places)) => places.extend(place),
            None => grouped.push((name, place.into_iter().collect())),
        }
    }
    let language = view.report().language();
    let said =
        grouped.into_iter().map(|(name, places)| if places.is_empty() { name } else { format!("{name}: {}", list(&places, language)) });
    capitalised(&said.collect::<Vec<_>>().join("; "))
}

/// The bodies from the widest to the narrowest.
pub(super) fn bodies(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let mut bodies: Vec<_> = view.bodies().collect();
    bodies.sort_by_key(|body| (body.tier.is_none(), body.tier));
    let columns = [&words.column_body, &words.column_tier, &words.column_function, &words.column_chair];
    let rows = bodies.iter().map(|body| {
        let tier = body.tier.map(|tier| capitalised(&terms.choice("tier", tier.word())));
        let function = body.function.map(|function| capitalised(&terms.choice("function", function.word())));
        let chair = body.chair.as_ref().and_then(|id| view.organisation(&id.value)).map(|record| record.base.label.clone());
        let cells = [tier, function, chair].map(|text| Cell::Text(text.unwrap_or_default()));
        std::iter::once(Cell::Text(body.base.label.clone())).chain(cells).collect()
    });
    let illustrative = bodies.iter().any(|body| body.base.illustrative);
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), illustrative)
}

/// The label of a body or of a type of organisation.
pub(in crate::disclosure) fn perspective_label(view: &View<'_>, id: &str) -> String {
    let body = view.body(&Id::new(id)).map(|body| body.base.label.clone());
    let types = view.report().study().programme.as_ref().map(|programme| &programme.organisation_types);
    // A body that may not be read of has no name here.
    let is_body = view.report().study().bodies.contains_key(&Id::new(id));
    body.or_else(|| types?.get(id).cloned()).unwrap_or_else(|| if is_body { String::new() } else { id.replace('_', " ") })
}

/// Released reports and those to be, in the order they are recorded.
pub(super) fn editions(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let editions: Vec<_> = view.editions().collect();
    let columns = [&words.column_edition, &words.column_date, &words.column_status, &words.column_changes];
    let rows = editions.iter().map(|edition| {
        let date = edition.date.value.written(None, view.report().language());
        let title = format!("{} {}", edition.base.id.value, edition.title);
        let texts = [
            title,
            date,
            capitalised(&terms.choice("state", edition.state.value.word())),
            edition.changes_note.clone().unwrap_or_default(),
        ];
        texts.map(Cell::Text).to_vec()
    });
    let illustrative = editions.iter().any(|edition| edition.base.illustrative);
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), illustrative)
}

/// Words explained, as the language sorts them.
pub(super) fn terms_table(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let found: Vec<_> = view.glossary().collect();
    let has_sources = found.iter().any(|term| term.source.is_some());
    let columns = [&words.column_term, &words.column_meaning].into_iter().chain(has_sources.then_some(&words.column_source));
    let rows = found.iter().map(|term| {
        let word = Cell::Run { id: Some(term_anchor(&term.base.id.value)), content: vec![Inline::Text(term.base.label.clone())] };
        let source = term.source.as_ref().map(|source| source_words(view, source)).unwrap_or_default();
        let texts = std::iter::once(term.definition.clone()).chain(has_sources.then_some(source));
        std::iter::once(word).chain(texts.map(Cell::Text)).collect()
    });
    let illustrative = found.iter().any(|term| term.base.illustrative);
    Made::rows(columns.map(|pattern| column(terms, pattern)).collect(), rows.collect(), illustrative)
}

/// Where a definition comes from: as written, or the work of that key, by its title or its authors.
fn source_words(view: &View<'_>, source: &str) -> String {
    let work = view.report().bibliography().works().iter().find(|work| work.key.value == source);
    let Some(work) = work else { return source.to_owned() };
    let name = work.title.clone().unwrap_or_else(|| list(&work.authors, view.report().language()));
    work.year.map_or_else(|| name.clone(), |year| format!("{name} ({year})"))
}

/// Works referred to, as far as they are known; one without a title says so.
pub(super) fn references(view: &View<'_>) -> Option<Made> {
    let terms = view.terms();
    let words = &terms.words;
    let bibliography = view.report().bibliography();
    let columns = [&words.column_author, &words.column_year, &words.column_title];
    let rows = bibliography.works().iter().map(|work| {
        let year = work.year.map(|year| year.to_string()).unwrap_or_default();
        let title = work.title.clone().unwrap_or_else(|| words.incomplete_work.clone());
        [list(&work.authors, view.report().language()), year, title].map(Cell::Text).to_vec()
    });
    Made::rows(columns.map(|pattern| column(terms, pattern)).to_vec(), rows.collect(), false)
}
