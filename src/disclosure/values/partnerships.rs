use super::{Hidden, Map, Scale, Value};
use crate::analysis::{LevelSummary, Profile};
use crate::disclosure::publication::Missing;
use crate::disclosure::tables::status_words;
use crate::disclosure::view::View;
use crate::records::{Element, Framework, Gap, Id, Partnership, PlacementStatus, Wave};
use crate::report::{Cell, PlacedPartnership};
use crate::yaml::Word as _;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The partnerships of one wave that this audience reads of: their levels, and what they say together.
pub(super) fn partnerships(view: &View<'_>, wave: &Wave, framework: &Framework, scale: &Arc<Scale>) -> Map {
    let all = view.unreduced();
    let id = &wave.base.id.value;
    let of = Of { view, all: &all, wave: id, framework, scale, placed: placed(view, id), placed_in_all: placed(&all, id) };
    let partnerships = view.partnerships().filter_map(|partnership| {
        let id = &partnership.base.id.value;
        let is_there = of.placed_in_all.contains_key(id) || all.is_assessed(id, of.wave);
        is_there.then(|| (id.to_string(), of.partnership(partnership).into()))
    });
    Map::of(partnerships)
}

/// The placements of a wave by partnership.
fn placed<'a>(view: &View<'a>, wave: &Id<Wave>) -> BTreeMap<&'a Id<Partnership>, &'a PlacedPartnership> {
    let placements = view.placements().filter(|placement| placement.wave == *wave);
    placements.map(|placement| (&placement.partnership, placement)).collect()
}

/// Of which wave something is told, and to whom.
struct Of<'a> {
    view: &'a View<'a>,
    all: &'a View<'a>,
    wave: &'a Id<Wave>,
    framework: &'a Framework,
    scale: &'a Arc<Scale>,
    placed: BTreeMap<&'a Id<Partnership>, &'a PlacedPartnership>,
    /// Those too that this audience may not read.
    placed_in_all: BTreeMap<&'a Id<Partnership>, &'a PlacedPartnership>,
}

impl Of<'_> {
    fn partnership(&self, partnership: &Partnership) -> Map {
        let id = &partnership.base.id.value;
        let placement = self.placed.get(id).map(|placement| self.placement(placement));
        let withheld = self.placed_in_all.contains_key(id).then_some(Value::Withheld(Hidden::FromAudience));
        let elements = self.framework.elements.iter().map(|element| (element.id.value.to_string(), self.element(id, element).into()));
        let map = Map::default()
            .with("label", Value::text(&partnership.base.label))
            .with("elements", Map::of(elements))
            .with_some("placement", placement.map(Value::Map).or(withheld));
        let map = match (self.view.profile(id, self.wave), self.all.profile(id, self.wave)) {
            (Some(profile), _) => self.profile(map, profile),
            (None, Some(_)) => ["rule", "median", "mode", "distribution"]
                .into_iter()
                .fold(map, |map, name| map.with(name, Value::Withheld(Hidden::FromAudience))),
            (None, None) => map,
        };
        map.tainted(self.view.is_illustrative(id, self.wave))
    }

    fn level(&self, position: usize) -> Value {
        Value::Level(Arc::clone(self.scale), position)
    }

    fn element(&self, partnership: &Id<Partnership>, element: &Element) -> Map {
        let (view, id) = (self.view, &element.id.value);
        let value = view.value(partnership, self.wave, id);
        let cell = view.cell(partnership, self.wave, id);
        let map = match value {
            Ok(position) => Map::default().with("level", self.level(position)).with("position", Value::number(position)),
            Err(Missing::Suppressed) => {
                Map::default().with("level", Value::Withheld(Hidden::FromAudience)).with("position", Value::Withheld(Hidden::FromAudience))
            }
            Err(missing) => Map::default().with("level", Value::Missing(missing)).with("position", Value::Missing(missing)),
        };
        let gap = cell.and_then(|cell| cell.value.err()).map(|gap| self.gap(gap));
        let raters = view.ratings(partnership, self.wave, id).map(|(name, given)| {
            let level =
                given.value.map_or_else(|gap| Value::Missing(crate::disclosure::terms::missing(gap)), |position| self.level(position));
            (name, level)
        });
        map.with_some("gap", gap)
            .with_some("range", cell.and_then(|cell| cell.range).map(|range| self.range(range)))
            .with_some("confidence", cell.and_then(|cell| self.confidence(cell)))
            .with_some("evidence", cell.map(|cell| Value::number(view.cited(&cell.evidence).count())))
            .with_group("raters", Map::of(raters))
    }

    fn gap(&self, gap: Gap) -> Value {
        let label = self.view.terms().missing(crate::disclosure::terms::missing(gap)).to_owned();
        Value::Word { id: gap.word().to_owned(), label }
    }

    fn range(&self, (low, high): (usize, usize)) -> Map {
        Map::default().with("low", self.level(low)).with("high", self.level(high))
    }

    fn confidence(&self, cell: &Cell) -> Option<Value> {
        let confidence = cell.confidence?;
        Some(Value::Word { id: confidence.word().to_owned(), label: self.view.terms().confidence(confidence).to_owned() })
    }

    fn placement(&self, placement: &PlacedPartnership) -> Map {
        let label = status_words(self.view.terms(), self.framework, placement);
        Map::default()
            .with_some("level", placement.level.map(|position| self.level(position)))
            .with("status", Value::Word { id: placement.status.word().to_owned(), label })
            .with_some("next_level", placement.next_level.map(|position| self.level(position)))
            .tainted(placement.illustrative)
    }

    /// What the levels say together: what the rule suggests, the middle, the most frequent, and how many at each level.
    fn profile(&self, map: Map, profile: &Profile) -> Map {
        let distribution = self.scale.counts(&profile.summary.distribution).with("missing", Value::number(profile.summary.missing));
        map.with("rule", self.rule(profile))
            .with_some("median", profile.summary.median.map(|(lower, upper)| self.median(lower, upper)))
            .with_some("mode", self.mode(&profile.summary))
            .with("distribution", distribution)
    }

    fn rule(&self, profile: &Profile) -> Map {
        let (terms, suggestion) = (self.view.terms(), &profile.suggestion);
        let kind = self.framework.placement_rule.kind.word();
        let status = match (suggestion.can_be_placed, suggestion.ready_for) {
            (false, _) => PlacementStatus::CannotBePlaced,
            (true, Some(_)) => PlacementStatus::ReadyFor,
            (true, None) => PlacementStatus::At,
        };
        let unplaced = || Value::Word { id: PlacementStatus::CannotBePlaced.word().to_owned(), label: terms.words.status_none.clone() };
        let by_type = |counts: &[(usize, usize)]| {
            Map::of(counts.iter().map(|(position, count)| (self.scale.levels[*position].0.clone(), Value::number(*count))))
        };
        let alternatives = profile.alternatives.iter().map(|(kind, level)| {
            let level = level.map_or_else(unplaced, |position| self.level(position));
            (kind.word().to_owned(), level)
        });
        Map::default()
            .with("kind", Value::Word { id: kind.to_owned(), label: terms.choice("rule", kind) })
            .with_some("level", suggestion.level.map(|position| self.level(position)))
            .with("status", Value::Word { id: status.word().to_owned(), label: terms.choice("suggested", status.word()) })
            .with_some("next_level", suggestion.ready_for.map(|position| self.level(position)))
            .with("n", Value::number(suggestion.assessed))
            .with("reached", by_type(&suggestion.reached))
            .with("sensitivity", by_type(&suggestion.reached))
            .with("alternatives", Map::of(alternatives))
    }

    fn median(&self, lower: usize, upper: usize) -> Map {
        Map::default().with("lower", self.level(lower)).with("upper", self.level(upper))
    }

    /// The most frequent level, where there is one alone.
    fn mode(&self, summary: &LevelSummary) -> Option<Map> {
        let most = summary.distribution.iter().max().copied().filter(|most| *most > 0)?;
        let mut positions = summary.distribution.iter().enumerate().filter(|(_, count)| **count == most).map(|(position, _)| position);
        let (first, second) = (positions.next()?, positions.next());
        second.is_none().then(|| Map::default().with("level", self.level(first)).with("n", Value::number(most)))
    }
}
