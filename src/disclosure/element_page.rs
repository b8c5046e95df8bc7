use super::assemble::{Address, Assembler, empty_page};
use super::charts;
use super::partnership_page::heading;
use super::publication::{Block, Descriptor, Inline, Page, PageKind};
use super::view::{level_mark, short_label};
use crate::language::in_sentence;
use crate::records::{Element, Framework, Id};
use crate::report::element_label;

/// The page of one element: its question, what it looks like at each type, what was found, and the levels.
pub(super) fn page(assembler: &mut Assembler<'_>, (element, framework): (&Element, &Framework), address: &Address) -> Page {
    let mut blocks = Vec::new();
    blocks.extend(descriptors(assembler, element, framework, address));
    blocks.extend(found(assembler, &element.id.value, framework, address));
    blocks.extend(levels(assembler, element, address));
    let lede = element.question.as_ref().map(|question| assembler.record_text(question, element.id.span));
    Page {
        kind: PageKind::Element,
        title: element.label.clone(),
        short_title: short_label(element),
        lede: lede.unwrap_or_default(),
        illustrative: assembler.taint_of(&blocks),
        blocks,
        ..empty_page()
    }
}

fn descriptors(assembler: &mut Assembler<'_>, element: &Element, framework: &Framework, address: &Address) -> Vec<Block> {
    let row = framework.descriptors.iter().find(|row| row.element.value == element.id.value);
    let list: Vec<Descriptor> = framework
        .type_positions()
        .into_iter()
        .filter_map(|position| {
            let level = &framework.scale[position].id.value;
            let (_, statements) = row?.by_type.iter().find(|(id, _)| id.value == *level)?;
            Some(Descriptor { level: level_mark(framework, position), statements: statements.clone() })
        })
        .collect();
    let mut blocks = Vec::new();
    if !list.is_empty() {
        blocks.push(heading("types", assembler.view.terms().words.heading_descriptors.clone(), address));
        blocks.push(Block::Descriptors(list));
    }
    if let Some(note) = &element.reading_note {
        blocks.push(Block::Remark(assembler.record_text(note, element.id.span)));
    }
    blocks
}

fn found(assembler: &mut Assembler<'_>, id: &Id<Element>, framework: &Framework, address: &Address) -> Vec<Block> {
    let view = assembler.view;
    let words = &view.terms().words;
    let mut blocks = Vec::new();
    for record in view.aggregates().filter(|record| record.element == *id) {
        blocks.push(Block::Paragraph(assembler.record_text(&record.text, record.place)));
        if let Some(exceptions) = &record.exceptions {
            let mut run = vec![Inline::Strong(vec![Inline::Text(format!("{}: ", words.column_exceptions))])];
            run.extend(assembler.record_text(exceptions, record.place));
            blocks.push(Block::Paragraph(run));
        }
        if let Some(nearest) = record.nearest {
            let own = view.wave(&record.wave).map_or(framework, |(_, framework)| framework);
            let label = Inline::Strong(vec![Inline::Text(format!("{}: ", words.nearest))]);
            let reading = Inline::Text(format!(". {}", words.nearest_reading));
            blocks.push(Block::Remark(vec![label, Inline::Level(level_mark(own, nearest)), reading]));
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, heading("found", words.heading_found.clone(), address));
    }
    blocks
}

/// The levels of the latest wave that has any; where nothing may be shown, that is said.
fn levels(assembler: &mut Assembler<'_>, element: &Element, address: &Address) -> Vec<Block> {
    let view = assembler.view;
    let terms = view.terms();
    let id = &element.id.value;
    let waves: Vec<_> = view.waves().collect();
    let drawn = waves.iter().rev().find_map(|(wave, _)| Some((*wave, charts::element_profile(view, id, &wave.base.id.value, &[])?)));
    let Some((wave, drawn)) = drawn else {
        let is_withheld = !view.report().study().consensus.is_empty();
        return if is_withheld { vec![Block::Withheld(terms.fill(&terms.words.withheld_element, &[]))] } else { Vec::new() };
    };
    let wave_label = in_sentence(&wave.base.label);
    let count = view.partnerships().filter(|partnership| view.is_assessed(&partnership.base.id.value, &wave.base.id.value)).count();
    let count = crate::language::number_word(i64::try_from(count).unwrap_or(i64::MAX), terms.language);
    let values = [("element", element.label.as_str()), ("wave", wave_label.as_str()), ("count", count.as_str())];
    let title = vec![Inline::Text(terms.fill(&terms.words.element_title, &values))];
    let mut note = terms.fill(&terms.words.element_note, &values);
    if drawn.illustrative {
        note = format!("{note} {}", terms.words.example_note);
    }
    let head = heading("levels", terms.fill(&terms.words.heading_levels, &values), address);
    let label = element_label(id, &wave.base.id.value);
    let figure = assembler.figure_block(&label, title, vec![Inline::Text(note)], None, drawn);
    vec![head, figure]
}
