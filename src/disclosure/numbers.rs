//! The numbers of claims and recommendations: counted after the reduction, first those that stand in the text, in reading order,
//! then the others as they are recorded. Blocks and tables refer to each other both ways, so all are known before a page is made.

use super::assemble::Address;
use super::publication::{Cell, Inline, Link, Target};
use super::view::View;
use crate::narrative::{self, BlockKind, Document};
use crate::records::{Claim, ClaimRelation, ClaimRelationType, Id, Recommendation};
use crate::report::{Fenced, Show};
use crate::yaml::Word as _;
use std::collections::{BTreeMap, BTreeSet};

/// Every claim and recommendation that one audience reads, numbered.
#[derive(Default)]
pub(super) struct Numbers {
    claims: BTreeMap<Id<Claim>, Numbered>,
    recommendations: BTreeMap<Id<Recommendation>, Numbered>,
    anchors: BTreeSet<String>,
    /// The tables whose rows stand for what has no block.
    tables: (Option<String>, Option<String>),
    relations: BTreeMap<Id<Claim>, Vec<Related>>,
}

/// How a claim stands to another.
struct Related {
    relation: ClaimRelationType,
    direction: Direction,
    /// The other.
    claim: Id<Claim>,
}

/// Which of two claims says how they stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The one itself.
    Active,
    /// The other.
    Passive,
}

/// How the claims that may be read stand to each other, told from both sides.
fn relations(view: &View<'_>) -> BTreeMap<Id<Claim>, Vec<Related>> {
    let readable: BTreeSet<&Id<Claim>> = view.claims().map(|claim| &claim.base.id.value).collect();
    let mut relations: BTreeMap<Id<Claim>, Vec<Related>> = BTreeMap::new();
    for claim in view.claims() {
        let one = &claim.base.id.value;
        for ClaimRelation { claim: other, relation } in claim.relations.iter().filter(|relation| readable.contains(&relation.claim.value)) {
            let mut add = |of: &Id<Claim>, direction: Direction, claim: &Id<Claim>| {
                relations.entry(of.clone()).or_default().push(Related { relation: *relation, direction, claim: claim.clone() });
            };
            add(one, Direction::Active, &other.value);
            add(&other.value, Direction::Passive, one);
        }
    }
    relations
}

/// A number and where it leads.
pub(super) struct Numbered {
    /// "F-3".
    pub(super) number: String,
    /// "fund F-3".
    pub(super) label: String,
    /// Its anchor, on a page and in a whole-report document.
    pub(super) id: String,
    /// Where it stands; none where no block or table shows it.
    pub(super) target: Option<Target>,
    /// Whether it stands as a block, not as a row of a table.
    pub(super) has_block: bool,
}

impl Numbers {
    /// Numbers what is on these pages, given with the documents that they are made of, in reading order.
    pub(super) fn of(view: &View<'_>, pages: &[(&Address, &Document)]) -> Self {
        let mut found = Found::default();
        for (address, document) in pages {
            document.all_blocks().for_each(|blocks| found.add(view, blocks, address));
        }
        let words = &view.terms().words;
        let (claim_anchor, recommendation_anchor) = view.report().language().anchors();
        let claims = Series { sign: &words.claim_sign, word: &words.claim, anchor: claim_anchor };
        let recommendations = Series { sign: &words.recommendation_sign, word: &words.recommendation, anchor: recommendation_anchor };
        let said: Vec<Id<Claim>> = view.claims().map(|claim| claim.base.id.value.clone()).collect();
        let asked_for: Vec<Id<Recommendation>> = view.recommendations().map(|record| record.base.id.value.clone()).collect();
        let claims = claims.numbered(&said, &found.claims, found.claim_table.as_ref().map(|(address, _)| address));
        let recommendations =
            recommendations.numbered(&asked_for, &found.recommendations, found.recommendation_table.as_ref().map(|(address, _)| address));
        let ids = claims.values().map(|one| one.id.clone()).chain(recommendations.values().map(|one| one.id.clone()));
        let tables = (found.claim_table.map(|(_, id)| id), found.recommendation_table.map(|(_, id)| id));
        Self { anchors: ids.collect(), tables, relations: relations(view), claims, recommendations }
    }

    pub(super) fn claim(&self, id: &Id<Claim>) -> Option<&Numbered> {
        self.claims.get(id)
    }

    pub(super) fn recommendation(&self, id: &Id<Recommendation>) -> Option<&Numbered> {
        self.recommendations.get(id)
    }

    /// How a claim stands to others that may be read: each way once, in a fixed order, with the others.
    pub(super) fn related(&self, id: &Id<Claim>) -> Vec<(ClaimRelationType, Direction, Vec<&Id<Claim>>)> {
        let all = self.relations.get(id).map_or(&[][..], Vec::as_slice);
        let ways = ClaimRelationType::WORDS.iter().flat_map(|(_, way)| [(*way, Direction::Active), (*way, Direction::Passive)]);
        let others = ways.map(|(relation, direction)| {
            let others = all.iter().filter(|one| one.relation == relation && one.direction == direction);
            (relation, direction, others.map(|one| &one.claim).collect::<Vec<_>>())
        });
        others.filter(|(_, _, others)| !others.is_empty()).collect()
    }

    /// What references to claims say, by their label: only what stands somewhere can be referred to.
    pub(super) fn labels(&self) -> impl Iterator<Item = (String, String)> {
        let placed = self.claims.iter().filter(|(_, one)| one.target.is_some());
        placed.map(|(id, one)| (format!("claim-{id}"), one.label.clone()))
    }

    /// Where a reference to a claim leads.
    pub(super) fn target_of_label(&self, label: &str) -> Option<&Target> {
        self.claims.get(&Id::new(label.strip_prefix("claim-")?))?.target.as_ref()
    }

    /// The number of a claim as a cell of the table `table`.
    pub(super) fn claim_cell(&self, id: &Id<Claim>, table: &str) -> Cell {
        cell(self.claim(id), self.tables.0.as_deref() == Some(table))
    }

    /// The number of a recommendation as a cell of the table `table`.
    pub(super) fn recommendation_cell(&self, id: &Id<Recommendation>, table: &str) -> Cell {
        cell(self.recommendation(id), self.tables.1.as_deref() == Some(table))
    }

    /// Whether an anchor is that of a claim or recommendation.
    pub(super) fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors.contains(anchor)
    }
}

/// A number in the first column of a table: it leads to its block, or is itself what is led to.
fn cell(one: Option<&Numbered>, is_place: bool) -> Cell {
    let Some(one) = one else { return Cell::Text(String::new()) };
    let id = (is_place && !one.has_block).then(|| one.id.clone());
    let content = if id.is_some() { vec![Inline::Text(one.number.clone())] } else { vec![one.link()] };
    Cell::Run { id, content }
}

impl Numbered {
    /// The number as a link to where it stands, or alone.
    pub(super) fn link(&self) -> Inline {
        let content = vec![Inline::Text(self.number.clone())];
        match &self.target {
            Some(target) => Inline::Link(Link { target: target.clone(), content }),
            None => Inline::Text(self.number.clone()),
        }
    }
}

/// How the records of one kind are numbered.
struct Series<'a> {
    /// What stands before the number.
    sign: &'a str,
    word: &'a str,
    anchor: &'a str,
}

impl Series<'_> {
    /// `readable` are the records that may be read, in their order; `blocks` those that stand in the text, in theirs.
    fn numbered<K>(&self, readable: &[Id<K>], blocks: &[(Id<K>, Address)], table: Option<&Address>) -> BTreeMap<Id<K>, Numbered> {
        let mut numbered = BTreeMap::new();
        let known: BTreeSet<&Id<K>> = readable.iter().collect();
        for (id, address) in blocks {
            if known.contains(id) && !numbered.contains_key(id) {
                let one = self.one(id.as_str(), numbered.len() + 1, Some(address), true);
                numbered.insert(id.clone(), one);
            }
        }
        for id in readable {
            if !numbered.contains_key(id) {
                let one = self.one(id.as_str(), numbered.len() + 1, table, false);
                numbered.insert(id.clone(), one);
            }
        }
        numbered
    }

    fn one(&self, id: &str, number: usize, address: Option<&Address>, has_block: bool) -> Numbered {
        let number = format!("{}-{number}", self.sign);
        let anchor = format!("{}-{id}", self.anchor);
        let target = address.map(|address| Target::Inside { page: address.path.clone(), id: Some(anchor.clone()), anchor: anchor.clone() });
        Numbered { label: format!("{}\u{a0}{number}", self.word), number, id: anchor, target, has_block }
    }
}

/// What stands where.
#[derive(Default)]
struct Found {
    claims: Vec<(Id<Claim>, Address)>,
    recommendations: Vec<(Id<Recommendation>, Address)>,
    claim_table: Option<(Address, String)>,
    recommendation_table: Option<(Address, String)>,
}

impl Found {
    fn add(&mut self, view: &View<'_>, blocks: &[narrative::Block], address: &Address) {
        for block in blocks {
            if matches!(&block.kind, BlockKind::ForAudience(audience, _) if view.audience() < *audience) {
                continue;
            }
            match view.report().fenced(block.span) {
                Some(Fenced::Claim(id)) => self.claims.push((id.clone(), address.clone())),
                Some(Fenced::Recommendation(id)) => self.recommendations.push((id.clone(), address.clone())),
                None => {}
            }
            if let Some(table) = view.report().table(block.span) {
                let here = || (address.clone(), table.id.clone());
                if table.show == Show::Claims {
                    self.claim_table.get_or_insert_with(here);
                } else if table.show == Show::Recommendations {
                    self.recommendation_table.get_or_insert_with(here);
                }
            }
            for children in block.children() {
                self.add(view, children, address);
            }
        }
    }
}
