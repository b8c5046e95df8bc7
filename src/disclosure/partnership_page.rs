use super::assemble::{Address, Assembler, empty_page};
use super::charts;
use super::convert::Home;
use super::publication::{Audience, Block, Heading, Illustrative, Inline, Page, PageKind, Placement};
use super::tables::{self, status_words};
use super::view::level_mark;
use crate::language::{capitalised, count_of, in_sentence};
use crate::narrative::{BlockKind, Document};
use crate::records::{Framework, Id, Partnership, Wave};
use crate::report::{PlacedPartnership, levels_label, profile_label, types_label};

/// The page of one partnership: placement and reason, latest profile, its own text, changes, earlier profiles, types, and the
/// sections of its own text. Placement and profile share the first sheet.
pub(super) fn page(assembler: &mut Assembler<'_>, partnership: &Partnership, address: &Address) -> Page {
    let id = &partnership.base.id.value;
    let waves: Vec<(&Wave, &Framework)> =
        assembler.view.waves().filter(|(wave, _)| assembler.view.is_assessed(id, &wave.base.id.value)).collect();
    let empty = Document::default();
    let text = assembler.view.partnership_text(id).unwrap_or(&empty);
    let sections = text.blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading(_))).unwrap_or(text.blocks.len());
    let mut home = Home::new(text, address.clone(), false, 2);
    let words = assembler.view.terms().words.clone();
    let mut blocks: Vec<Block> = placement(assembler, id).into_iter().collect();
    let latest = profiles(assembler, partnership, waves.last().into_iter());
    blocks.extend(section("profile", words.heading_profile, latest, address));
    blocks.extend(assembler.document_part(&mut home, 0..sections));
    blocks.extend(changes(assembler, partnership, &waves, address));
    let earlier = profiles(assembler, partnership, waves.iter().rev().skip(1));
    blocks.extend(section("earlier", words.heading_earlier, earlier, address));
    blocks.extend(types(assembler, partnership, &waves, address));
    blocks.extend(assembler.document_part(&mut home, sections..text.blocks.len()));
    if assembler.view.audience() != Audience::Research {
        let terms = assembler.view.terms();
        blocks.push(Block::Withheld(terms.fill(&terms.words.withheld_partnership, &[])));
    }
    let label = partnership.base.label.clone();
    let illustrative = taint(assembler, partnership, &blocks);
    Page { kind: PageKind::Partnership, title: label.clone(), short_title: label, blocks, illustrative, ..empty_page() }
}

fn taint(assembler: &mut Assembler<'_>, partnership: &Partnership, blocks: &[Block]) -> Illustrative {
    let terms = assembler.view.terms();
    if partnership.base.illustrative && !assembler.view.is_programme_illustrative() {
        Illustrative::Wholly(terms.fill(&terms.words.wholly, &[]))
    } else {
        assembler.taint_of(blocks)
    }
}

/// A heading that the program writes.
pub(super) fn heading(id: &str, words: String, address: &Address) -> Block {
    let anchor = format!("{}--{id}", address.anchor);
    Block::Heading(Heading { level: 2, number: None, id: id.to_owned(), anchor, content: vec![Inline::Text(words)] })
}

fn placement(assembler: &mut Assembler<'_>, id: &Id<Partnership>) -> Option<Block> {
    let view = assembler.view;
    let placements: Vec<&PlacedPartnership> = view.placements().filter(|placement| placement.partnership == *id).collect();
    let (latest, earlier) = placements.split_last()?;
    let terms = view.terms();
    let (wave, framework) = view.wave(&latest.wave)?;
    let wave_label = in_sentence(&wave.base.label);
    let earlier = earlier.iter().rev().filter_map(|placement| {
        let (wave, framework) = view.wave(&placement.wave)?;
        let status = status_words(terms, framework, placement);
        Some(terms.fill(&terms.words.earlier, &[("wave", &wave.base.label), ("status", &status)]))
    });
    let rationale = latest.rationale.as_ref().map(|rationale| assembler.record_text(rationale, latest.place));
    Some(Block::Placement(Placement {
        id: "placement".to_owned(),
        heading: terms.fill(&terms.words.placement_heading, &[("wave", &wave_label)]),
        level: latest.level.map(|level| level_mark(framework, level)),
        status: status_words(terms, framework, latest),
        rationale: rationale.unwrap_or_default(),
        basis: basis(assembler, latest, framework),
        earlier: earlier.collect(),
    }))
}

/// How many elements have reached the type in question, and who decided.
fn basis(assembler: &Assembler<'_>, placement: &PlacedPartnership, framework: &Framework) -> String {
    let view = assembler.view;
    let terms = view.terms();
    let reached = view.profile(&placement.partnership, &placement.wave).and_then(|profile| {
        let distribution = &profile.summary.distribution;
        // On the way to the next type means at least at the between-level under it.
        let (pattern, from, named) = match (placement.next_level, placement.level) {
            (Some(next), _) => (&terms.words.basis_ready, next.checked_sub(1)?, next),
            (None, Some(level)) => (&terms.words.basis, level, level),
            (None, None) => return None,
        };
        let count: usize = distribution[from..].iter().sum();
        let assessed: usize = distribution.iter().sum();
        let values = [("count", count_of(count, terms.language)), ("assessed", assessed.to_string())];
        let [count, assessed] = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Some(capitalised(&terms.fill(pattern, &[count, assessed, ("level", &framework.scale[named].label)])))
    });
    let decided = placement.decided_by.as_ref().map(|who| terms.fill(&terms.words.basis_decided, &[("who", who)]));
    reached.into_iter().chain(decided).collect::<Vec<_>>().join(" ")
}

/// Blocks under a heading; nothing where there are none.
fn section(id: &str, words: String, blocks: Vec<Block>, address: &Address) -> Vec<Block> {
    if blocks.is_empty() {
        return blocks;
    }
    std::iter::once(heading(id, words, address)).chain(blocks).collect()
}

/// The profiles of some waves.
fn profiles<'a>(
    assembler: &mut Assembler<'_>,
    partnership: &Partnership,
    waves: impl Iterator<Item = &'a (&'a Wave, &'a Framework)>,
) -> Vec<Block> {
    let id = &partnership.base.id.value;
    let mut blocks = Vec::new();
    for (wave, framework) in waves {
        let Some(drawn) = charts::partnership_profile(assembler.view, id, &wave.base.id.value, &[]) else { continue };
        let label = profile_label(id, &wave.base.id.value);
        let (title, note) = profile_words(assembler, partnership, wave, framework, drawn.illustrative);
        blocks.push(assembler.figure_block(&label, title, note, None, drawn));
    }
    blocks
}

fn profile_words(
    assembler: &Assembler<'_>,
    partnership: &Partnership,
    wave: &Wave,
    framework: &Framework,
    illustrative: bool,
) -> (Vec<Inline>, Vec<Inline>) {
    let view = assembler.view;
    let terms = view.terms();
    let profile = view.profile(&partnership.base.id.value, &wave.base.id.value);
    let wave_label = in_sentence(&wave.base.label);
    let named = [("partnership", partnership.base.label.as_str()), ("wave", wave_label.as_str())];
    let reached = profile.and_then(|profile| Some((profile.suggestion.assessed, profile.suggestion.middle()?)));
    let (title, mut note) = if let Some((assessed, (position, count))) = reached {
        let (count, assessed, all) = (count_of(count, terms.language), assessed.to_string(), framework.elements.len().to_string());
        let level = framework.scale[position].label.as_str();
        let counted = [("count", count.as_str()), ("assessed", assessed.as_str()), ("all", all.as_str()), ("level", level)];
        let values = [named.as_slice(), counted.as_slice()].concat();
        (terms.fill(&terms.words.profile_title, &values), terms.fill(&terms.words.profile_note, &values))
    } else {
        (terms.fill(&terms.words.profile_title_uncounted, &named), terms.fill(&terms.words.profile_note_uncounted, &named))
    };
    if illustrative {
        note = format!("{note} {}", terms.words.example_note);
    }
    (vec![Inline::Text(title)], vec![Inline::Text(note)])
}

fn changes(assembler: &mut Assembler<'_>, partnership: &Partnership, waves: &[(&Wave, &Framework)], address: &Address) -> Vec<Block> {
    let id = &partnership.base.id.value;
    let Some(made) = tables::levels(assembler.view, id, waves) else { return Vec::new() };
    let terms = assembler.view.terms();
    let labels: Vec<String> = waves.iter().map(|(wave, _)| in_sentence(&wave.base.label)).collect();
    let list = crate::language::list(&labels, terms.language);
    let pattern = if waves.len() > 1 { &terms.words.changes_title } else { &terms.words.levels_title };
    let title = terms.fill(pattern, &[("partnership", &partnership.base.label), ("waves", &list), ("wave", &list)]);
    let head = heading("changes", terms.fill(&terms.words.heading_changes, &[]), address);
    vec![head, assembler.table_block(&levels_label(id), vec![Inline::Text(title)], made)]
}

fn types(assembler: &mut Assembler<'_>, partnership: &Partnership, waves: &[(&Wave, &Framework)], address: &Address) -> Vec<Block> {
    let id = &partnership.base.id.value;
    let Some((wave, _)) = waves.last() else { return Vec::new() };
    let Some(made) = tables::types(assembler.view, Some(id), Some(&wave.base.id.value)) else { return Vec::new() };
    let terms = assembler.view.terms();
    let values = [("partnership", partnership.base.label.as_str()), ("wave", &in_sentence(&wave.base.label))];
    let title = terms.fill(&terms.words.types_title, &values);
    let head = heading("types", terms.words.heading_types.clone(), address);
    vec![head, assembler.table_block(&types_label(id), vec![Inline::Text(title)], made)]
}
