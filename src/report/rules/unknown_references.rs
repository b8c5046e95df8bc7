//! References between records that nothing else resolves: organisations, bodies, types, sectors, groups, descriptors.

use super::super::resolve::{Known, text};
use crate::diagnostics::Diagnostics;
use crate::records::{Framework, Records};
use crate::source::Spanned;
use std::collections::BTreeSet;

pub(super) fn check(records: &Records, known: &Known, diagnostics: &mut Diagnostics) {
    for programme in &records.programmes {
        for organisation in programme.commissioner.iter().chain(&programme.funders) {
            known.organisation(organisation, diagnostics);
        }
    }
    for organisation in &records.organisations {
        listed("organisation type", organisation.organisation_type.as_ref(), &known.organisation_types, known, diagnostics);
        listed("sector", organisation.sector.as_ref(), &known.sectors, known, diagnostics);
    }
    for body in &records.bodies {
        body.chair.iter().for_each(|chair| {
            known.organisation(chair, diagnostics);
        });
        body.partnership.iter().for_each(|partnership| {
            known.partnership(partnership, diagnostics);
        });
    }
    check_roles(records, known, diagnostics);
    for partnership in &records.partnerships {
        partnership.lead.iter().for_each(|lead| {
            known.organisation(lead, diagnostics);
        });
    }
    for actor in records.events.iter().flat_map(|event| &event.actors) {
        let ids: BTreeSet<String> = known.organisations.union(&known.bodies).cloned().collect();
        known.has("organisation or body", actor, &ids, diagnostics);
    }
    records.frameworks.iter().for_each(|framework| check_framework(framework, known, diagnostics));
}

fn check_roles(records: &Records, known: &Known, diagnostics: &mut Diagnostics) {
    for role in &records.roles {
        known.organisation(&role.organisation, diagnostics);
        role.body.iter().for_each(|body| {
            known.body(body, diagnostics);
        });
        role.partnership.iter().for_each(|partnership| {
            known.partnership(partnership, diagnostics);
        });
        listed("sector", role.sector.as_ref(), &known.sectors, known, diagnostics);
    }
}

/// Ids that are free unless the programme lists them.
fn listed(what: &str, id: Option<&Spanned<String>>, ids: &BTreeSet<String>, known: &Known, diagnostics: &mut Diagnostics) {
    if let Some(id) = id.filter(|_| !ids.is_empty()) {
        known.has(what, id, ids, diagnostics);
    }
}

fn check_framework(framework: &Framework, known: &Known, diagnostics: &mut Diagnostics) {
    let elements: BTreeSet<String> = framework.elements.iter().map(|element| element.id.value.to_string()).collect();
    let types: BTreeSet<String> =
        framework.type_positions().iter().map(|position| framework.scale[*position].id.value.to_string()).collect();
    let levels: BTreeSet<String> = framework.scale.iter().map(|level| level.id.value.to_string()).collect();
    let groups: BTreeSet<String> = framework.groups.iter().map(|group| group.id.value.clone()).collect();
    for row in &framework.descriptors {
        known.has("element", &text(&row.element), &elements, diagnostics);
        row.by_type.iter().for_each(|(level, _)| {
            known.has("ideal type", &text(level), &types, diagnostics);
        });
    }
    for ideal_type in &framework.ideal_types {
        known.has("ideal type", &text(&ideal_type.level), &types, diagnostics);
        ideal_type.lower_border.iter().for_each(|level| {
            known.has("level", &text(level), &levels, diagnostics);
        });
    }
    for element in &framework.elements {
        listed("group of elements", element.group.as_ref(), &groups, known, diagnostics);
    }
    for element in &framework.placement_rule.required_elements {
        known.has("element", &text(element), &elements, diagnostics);
    }
}
