use crate::records::{Element, Framework, Id};
use std::collections::BTreeSet;

/// How the elements and levels of a later framework go back to those of an earlier one (MODEL 2.2, ANALYSIS 3.6).
///
/// Unlisted ids are unchanged. What went from one to one is comparable; what was split or merged is not; and where a version adds
/// or removes ids and does not say what became of them, nothing is.
#[derive(Debug)]
pub struct Comparison<'a> {
    from: &'a Framework,
    to: &'a Framework,
    /// Whether ids can be followed at all.
    is_followed: bool,
}

/// What an element of the later framework was in the earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// One element, which became this one alone.
    One(Id<Element>),
    /// Several, or a part of one, or no way to tell: levels cannot be compared.
    Unclear(Vec<Id<Element>>),
    /// Nothing: it is new.
    Nothing,
}

impl<'a> Comparison<'a> {
    /// Compares two frameworks, the earlier first.
    #[must_use]
    pub fn of(from: &'a Framework, to: &'a Framework) -> Self {
        let is_same = from.base.id.value == to.base.id.value && from.version.value == to.version.value;
        let is_mapped = to.maps_from.as_ref().is_some_and(|map| map.version.value == from.version.value);
        let same_family = from.base.id.value == to.base.id.value;
        let is_followed = is_same || (same_family && (is_mapped || has_same_ids(from, to)));
        Self { from, to, is_followed }
    }

    /// What an element of the later framework was.
    #[must_use]
    pub fn origin(&self, element: &Id<Element>) -> Origin {
        let old: Vec<Id<Element>> = self.from.elements.iter().map(|old| old.id.value.clone()).collect();
        if !self.is_followed {
            let same: Vec<_> = old.into_iter().filter(|id| id == element).collect();
            return if same.is_empty() { Origin::Nothing } else { Origin::Unclear(same) };
        }
        let sources: Vec<Id<Element>> = old.into_iter().filter(|id| self.became(id).contains(element)).collect();
        match sources.as_slice() {
            [] => Origin::Nothing,
            [one] if self.became(one).len() == 1 => Origin::One(one.clone()),
            _ => Origin::Unclear(sources),
        }
    }

    /// What an element of the earlier framework became.
    fn became(&self, old: &Id<Element>) -> Vec<Id<Element>> {
        let map = self.map().and_then(|map| map.elements.iter().find(|(id, _)| id.value == old.as_str()));
        match map {
            Some((_, new)) => new.iter().map(|id| id.value.clone()).collect(),
            None => self.to.element(old).map(|element| element.id.value.clone()).into_iter().collect(),
        }
    }

    fn map(&self) -> Option<&'a crate::records::MapsFrom> {
        self.to.maps_from.as_ref().filter(|map| map.version.value == self.from.version.value)
    }

    /// The position on the later scale of a position on the earlier one; none where its level has no counterpart.
    #[must_use]
    pub fn position(&self, position: usize) -> Option<usize> {
        let old = &self.from.scale.get(position)?.id.value;
        let new = self.map().and_then(|map| map.levels.iter().find(|(id, _)| id.value == old.as_str()));
        self.to.position(new.map_or(old, |(_, new)| &new.value))
    }
}

fn has_same_ids(from: &Framework, to: &Framework) -> bool {
    let elements = |framework: &'_ Framework| framework.elements.iter().map(|element| element.id.value.clone()).collect::<BTreeSet<_>>();
    let levels = |framework: &'_ Framework| framework.scale.iter().map(|level| level.id.value.clone()).collect::<Vec<_>>();
    elements(from) == elements(to) && levels(from) == levels(to)
}
