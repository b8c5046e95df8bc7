use super::publication::{Audience, LevelMark, Missing, Tone};
use super::terms::{Terms, missing};
use crate::analysis::{Change, Findings, Profile};
use crate::narrative::{Chapter, Document};
use crate::records::{
    Base, Body, Claim, Confidentiality, Consent, Edition, Element, Event, Evidence, Framework, Id, Identity, IdentityConsent, Indicator,
    LevelKind, Limits, Measurement, MergedAnswers, Observation, Organisation, Partnership, Questionnaire, Rater, Recommendation,
    ResponseSet, Role, Term, Wave,
};
use crate::report::{self, Aggregate, Cell, PlacedPartnership, RaterLevel, Report, Summary};
use crate::source::Spanned;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The report as one audience may read it. Everything that is published is asked for here.
pub(super) struct View<'a> {
    report: &'a Report,
    findings: &'a Findings,
    audience: Audience,
    terms: &'a Terms,
    /// Researchers' codes in order: their numbers are the same all over the report.
    rater_codes: Arc<[String]>,
}

impl<'a> View<'a> {
    pub(super) fn new(report: &'a Report, findings: &'a Findings, audience: Audience, terms: &'a Terms) -> Self {
        let study = report.study();
        let ratings = study.ratings.values().flatten();
        let codes = ratings.filter_map(|level| if let Rater::Code(code) = &level.rater { Some(code) } else { None });
        let codes: BTreeSet<&String> = codes.filter(|code| !study.bodies.contains_key(&Id::new(code))).collect();
        Self { report, findings, audience, terms, rater_codes: codes.into_iter().cloned().collect() }
    }

    /// The same report as those see it who may read everything: to tell what is withheld from what is not there.
    pub(super) fn unreduced(&self) -> Self {
        self.seen_by(Audience::Research)
    }

    /// The same report as another audience sees it.
    pub(super) fn seen_by(&self, audience: Audience) -> Self {
        Self { audience, rater_codes: Arc::clone(&self.rater_codes), ..*self }
    }

    pub(super) fn report(&self) -> &'a Report {
        self.report
    }

    pub(super) fn audience(&self) -> Audience {
        self.audience
    }

    pub(super) fn terms(&self) -> &'a Terms {
        self.terms
    }

    fn reads(&self, confidentiality: Confidentiality) -> bool {
        let needed = match confidentiality {
            Confidentiality::Public => Audience::Public,
            Confidentiality::Steering => Audience::Steering,
            Confidentiality::Research => Audience::Research,
            Confidentiality::Restricted => return false,
        };
        self.audience >= needed
    }

    /// Whether this audience gets a chapter. One nested below another has no wider readers than that.
    pub(super) fn gets(&self, chapter: &Chapter) -> bool {
        chapter.path.is_some() && self.audience >= chapter.document.front.readers()
    }

    /// The chapters that this audience gets, each with its place in the narrative and its path.
    pub(super) fn chapters(&self) -> impl Iterator<Item = (usize, &'a Chapter, &'a str)> {
        let chapters = self.report.narrative().chapters.iter().enumerate().filter(|(_, chapter)| self.gets(chapter));
        chapters.filter_map(|(index, chapter)| Some((index, chapter, chapter.path.as_deref()?)))
    }

    /// The text that a partnership has of its own, where this audience gets it.
    pub(super) fn partnership_text(&self, id: &Id<Partnership>) -> Option<&'a Document> {
        self.report.partnership_text(id).filter(|text| self.audience >= text.front.readers())
    }

    /// Partnerships this audience may read of, by label.
    pub(super) fn partnerships(&self) -> impl Iterator<Item = &'a Partnership> {
        self.report.study().partnerships.iter().filter(|partnership| self.reads(partnership.base.confidentiality))
    }

    pub(super) fn partnership(&self, id: &Id<Partnership>) -> Option<&'a Partnership> {
        self.partnerships().find(|partnership| partnership.base.id.value == *id)
    }

    pub(super) fn placements(&self) -> impl Iterator<Item = &'a PlacedPartnership> {
        let placements = self.report.study().placements.iter();
        placements.filter(|placement| self.reads(placement.confidentiality) && self.partnership(&placement.partnership).is_some())
    }

    pub(super) fn summaries(&self) -> impl Iterator<Item = &'a Summary> {
        self.report.study().summaries.iter().filter(|summary| self.reads(summary.confidentiality))
    }

    pub(super) fn aggregates(&self) -> impl Iterator<Item = &'a Aggregate> {
        self.report.study().aggregates.iter().filter(|aggregate| self.reads(aggregate.confidentiality))
    }

    pub(super) fn events(&self) -> impl Iterator<Item = &'a Event> {
        self.report.study().events.iter().filter(|event| self.reads(event.base.confidentiality))
    }

    /// The records of one kind that this audience may read.
    fn readable<K: 'a>(&self, records: impl Iterator<Item = &'a K>, base: fn(&K) -> &Base<K>) -> impl Iterator<Item = &'a K> {
        records.filter(move |record| self.reads(base(record).confidentiality))
    }

    pub(super) fn organisations(&self) -> impl Iterator<Item = &'a Organisation> {
        self.readable(self.report.study().organisations.values(), |record| &record.base)
    }

    pub(super) fn organisation(&self, id: &Id<Organisation>) -> Option<&'a Organisation> {
        self.organisations().find(|record| record.base.id.value == *id)
    }

    pub(super) fn bodies(&self) -> impl Iterator<Item = &'a Body> {
        let bodies = self.readable(self.report.study().bodies.values(), |record| &record.base);
        bodies.filter(|body| body.partnership.as_ref().is_none_or(|id| self.partnership(&id.value).is_some()))
    }

    pub(super) fn body(&self, id: &Id<Body>) -> Option<&'a Body> {
        self.bodies().find(|record| record.base.id.value == *id)
    }

    /// What organisations are, in bodies that may be read of; in partnerships for researchers alone, since an organisation's name
    /// tells which partnership it is.
    pub(super) fn roles(&self) -> impl Iterator<Item = &'a Role> {
        let roles = self.readable(self.report.study().roles.iter(), |record| &record.base);
        roles.filter(|role| {
            let partnership = role.partnership.is_none() || self.audience == Audience::Research;
            partnership && role.body.as_ref().is_none_or(|id| self.body(&id.value).is_some())
        })
    }

    /// Every piece of evidence, to be counted and told by its kind and public description alone, unless it is kept from all.
    pub(super) fn all_evidence(&self) -> impl Iterator<Item = &'a Evidence> {
        self.report.study().evidence.values().filter(|record| record.base.confidentiality != Confidentiality::Restricted)
    }

    /// The pieces of evidence that something rests on, as far as they may be counted.
    pub(super) fn cited(&self, ids: &[Spanned<Id<Evidence>>]) -> impl Iterator<Item = &'a Evidence> {
        self.all_evidence().filter(|record| ids.iter().any(|id| id.value == record.base.id.value))
    }

    /// Whether a piece of evidence may be read, not only counted.
    pub(super) fn reads_evidence(&self, record: &Evidence) -> bool {
        let partnership = record.partnership.as_ref().is_none_or(|id| self.partnership(&id.value).is_some());
        partnership && self.reads(record.base.confidentiality)
    }

    pub(super) fn questionnaires(&self) -> impl Iterator<Item = &'a Questionnaire> {
        self.readable(self.report.study().questionnaires.iter(), |record| &record.base)
    }

    pub(super) fn questionnaire(&self, id: &Id<Questionnaire>) -> Option<&'a Questionnaire> {
        self.readable(self.report.study().questionnaires.iter(), |record| &record.base).find(|record| record.base.id.value == *id)
    }

    /// Answers, to be counted within the limits, of partnerships that may be read of.
    pub(super) fn response_sets(&self) -> impl Iterator<Item = &'a ResponseSet> {
        let sets = self.report.study().response_sets.iter();
        let sets = sets.filter(|record| record.base.confidentiality != Confidentiality::Restricted);
        sets.filter(|record| self.partnership(&record.partnership.value).is_some())
    }

    /// What was seen, of the programme and of partnerships that may be read of.
    pub(super) fn observations(&self) -> impl Iterator<Item = &'a Observation> {
        let observations = self.readable(self.report.study().observations.iter(), |record| &record.base);
        observations.filter(|record| record.partnership.as_ref().is_none_or(|id| self.partnership(&id.value).is_some()))
    }

    pub(super) fn indicators(&self) -> impl Iterator<Item = &'a Indicator> {
        self.readable(self.report.study().indicators.iter(), |record| &record.base)
    }

    pub(super) fn measurements(&self) -> impl Iterator<Item = &'a Measurement> {
        let measurements = self.readable(self.report.study().measurements.iter(), |record| &record.base);
        measurements.filter(|record| record.partnership.as_ref().is_none_or(|id| self.partnership(&id.value).is_some()))
    }

    pub(super) fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        self.readable(self.report.study().claims.iter(), |record| &record.base)
    }

    pub(super) fn recommendations(&self) -> impl Iterator<Item = &'a Recommendation> {
        self.readable(self.report.study().recommendations.iter(), |record| &record.base)
    }

    pub(super) fn attention_points(&self) -> impl Iterator<Item = &'a Recommendation> {
        self.readable(self.report.study().attention_points.iter(), |record| &record.base)
    }

    /// Words explained.
    pub(super) fn glossary(&self) -> impl Iterator<Item = &'a Term> {
        self.readable(self.report.study().terms.iter(), |record| &record.base)
    }

    pub(super) fn editions(&self) -> impl Iterator<Item = &'a Edition> {
        self.readable(self.report.study().editions.iter(), |record| &record.base)
    }

    /// Whether a partnership may be quoted: not where its identity says that it refused.
    pub(super) fn may_be_quoted(&self, partnership: &Id<Partnership>) -> bool {
        let identities = &self.report.study().identities;
        let refused = |consent: &IdentityConsent| consent.quotes == Consent::Refused;
        let of = |identity: &&Identity| identity.partnership.value == *partnership && identity.consent.as_ref().is_some_and(refused);
        self.partnership(partnership).is_some() && identities.iter().find(of).is_none()
    }

    /// The smallest counts that are shown.
    pub(super) fn limits(&self) -> Limits {
        self.report.study().policy.as_ref().map(|policy| policy.limits).unwrap_or_default()
    }

    /// Whether this audience may read what people said; where the study does not say, only researchers may.
    pub(super) fn reads_excerpts(&self) -> bool {
        let policy = self.report.study().policy.as_ref();
        let of_audience = policy.and_then(|policy| policy.audiences.iter().find(|(audience, _)| *audience == self.audience));
        of_audience.map_or(self.audience == Audience::Research, |(_, policy)| policy.allow_excerpts || self.audience == Audience::Research)
    }

    /// Which answers to a question (`questionnaire.question`) are counted as one; researchers see them as they were given.
    pub(super) fn merged_answers(&self, question: &str) -> Vec<&'a MergedAnswers> {
        let policy = self.report.study().policy.as_ref().filter(|_| self.audience != Audience::Research);
        policy.into_iter().flat_map(|policy| &policy.merge_answers).filter(|merge| merge.question.value.as_str() == question).collect()
    }

    /// Waves this audience may read of, in order.
    pub(super) fn waves(&self) -> impl DoubleEndedIterator<Item = (&'a Wave, &'a Framework)> {
        let study = self.report.study();
        let waves = study.waves.iter().filter(|(wave, _)| self.reads(wave.base.confidentiality));
        waves.map(|(wave, framework)| (wave, &study.frameworks[*framework]))
    }

    pub(super) fn wave(&self, id: &Id<Wave>) -> Option<(&'a Wave, &'a Framework)> {
        self.waves().find(|(wave, _)| wave.base.id.value == *id)
    }

    /// The agreed judgement, where there is one this audience may read.
    pub(super) fn cell(&self, partnership: &Id<Partnership>, wave: &Id<Wave>, element: &Id<Element>) -> Option<&'a Cell> {
        let cell = self.report.study().consensus.get(&(partnership.clone(), wave.clone(), element.clone()));
        cell.filter(|cell| self.reads(cell.confidentiality) && self.partnership(partnership).is_some())
    }

    /// The value of a cell as readers see it.
    pub(super) fn value(&self, partnership: &Id<Partnership>, wave: &Id<Wave>, element: &Id<Element>) -> Result<usize, Missing> {
        let in_framework = self.wave(wave).is_some_and(|(_, framework)| framework.element(element).is_some());
        if !in_framework {
            return Err(Missing::NotInFramework);
        }
        let recorded = self.report.study().consensus.contains_key(&(partnership.clone(), wave.clone(), element.clone()));
        let nothing = if recorded { Missing::Suppressed } else { Missing::NotAssessed };
        self.cell(partnership, wave, element).map_or(Err(nothing), |cell| cell.value.map_err(missing))
    }

    /// What single raters gave, with the name this audience has for each: researchers have their codes, the steering group has
    /// numbers, the public has none. A body that assessed itself is named, where it may be read of.
    pub(super) fn ratings(
        &self,
        partnership: &Id<Partnership>,
        wave: &Id<Wave>,
        element: &Id<Element>,
    ) -> impl Iterator<Item = (String, &'a RaterLevel)> {
        let ratings = self.report.study().ratings.get(&(partnership.clone(), wave.clone(), element.clone()));
        let ratings = ratings.filter(|_| self.partnership(partnership).is_some()).into_iter().flatten();
        ratings.filter(|level| self.reads(level.confidentiality)).filter_map(|level| Some((self.rater_name(&level.rater)?, level)))
    }

    fn rater_name(&self, rater: &Rater) -> Option<String> {
        let Rater::Code(code) = rater else { return None };
        if self.report.study().bodies.contains_key(&Id::new(code)) {
            return self.body(&Id::new(code)).map(|body| body.base.id.value.to_string());
        }
        match self.audience {
            Audience::Public => None,
            Audience::Steering => self.rater_codes.iter().position(|known| known == code).map(|index| (index + 1).to_string()),
            Audience::Research => Some(code.clone()),
        }
    }

    /// What the levels of a partnership in a wave say together; nothing where one of them is withheld, since their number would
    /// tell of it.
    pub(super) fn profile(&self, partnership: &Id<Partnership>, wave: &Id<Wave>) -> Option<&'a Profile> {
        let profile = self.findings.profiles.get(&(partnership.clone(), wave.clone()));
        profile.filter(|_| self.reads_all_cells(partnership, wave))
    }

    /// What became of a partnership's elements from one wave to a later one; nothing where a level of either is withheld.
    pub(super) fn changes(&self, partnership: &Id<Partnership>, from: &Id<Wave>, to: &Id<Wave>) -> Option<&'a [(Id<Element>, Change)]> {
        let changes = self.findings.changes.get(&(partnership.clone(), from.clone(), to.clone()))?;
        (self.reads_all_cells(partnership, from) && self.reads_all_cells(partnership, to)).then_some(changes)
    }

    fn reads_all_cells(&self, partnership: &Id<Partnership>, wave: &Id<Wave>) -> bool {
        let recorded =
            |element: &Element| self.report.study().consensus.contains_key(&(partnership.clone(), wave.clone(), element.id.value.clone()));
        self.wave(wave).is_some_and(|(_, framework)| {
            let mut elements = framework.elements.iter().filter(|element| recorded(element));
            elements.all(|element| self.cell(partnership, wave, &element.id.value).is_some())
        })
    }

    /// Elements of the waves this audience may read of, each as the latest framework that has it says.
    pub(super) fn elements(&self) -> Vec<(&'a Element, &'a Framework)> {
        report::elements(self.waves().map(|(_, framework)| framework))
    }

    /// Whether the partnership has any assessment in the wave that this audience may read.
    pub(super) fn is_assessed(&self, partnership: &Id<Partnership>, wave: &Id<Wave>) -> bool {
        let elements = self.wave(wave).map(|(_, framework)| framework.elements.iter());
        elements.into_iter().flatten().any(|element| self.cell(partnership, wave, &element.id.value).is_some())
    }

    /// Whether a partnership's numbers of a wave rest on an illustrative record.
    pub(super) fn is_illustrative(&self, partnership: &Id<Partnership>, wave: &Id<Wave>) -> bool {
        let invented = |partnership: &Partnership| partnership.base.illustrative;
        let elements = self.wave(wave).map(|(_, framework)| framework.elements.iter());
        let mut cells = elements.into_iter().flatten().filter_map(|element| self.cell(partnership, wave, &element.id.value));
        self.partnership(partnership).is_some_and(invented) || self.is_wave_illustrative(wave) || cells.any(|cell| cell.illustrative)
    }

    /// Whether everything of a wave is invented, because the wave, its framework or the whole programme is.
    pub(super) fn is_wave_illustrative(&self, wave: &Id<Wave>) -> bool {
        let invented = |(wave, framework): (&Wave, &Framework)| wave.base.illustrative || framework.base.illustrative;
        self.is_programme_illustrative() || self.wave(wave).is_some_and(invented)
    }

    pub(super) fn is_programme_illustrative(&self) -> bool {
        self.report.study().programme.as_ref().is_some_and(|programme| programme.base.illustrative)
    }
}

/// A position of a framework's scale as readers see it.
pub(super) fn level_mark(framework: &Framework, position: usize) -> LevelMark {
    let level = &framework.scale[position];
    let types = framework.type_positions();
    let of = types.len();
    let below = types.iter().filter(|step| **step < position).count();
    let code_of = |position: usize| {
        let level = &framework.scale[position];
        level.code.clone().unwrap_or_else(|| level.label.chars().take(2).collect())
    };
    let (tone, made_code) = match level.kind {
        LevelKind::Below => (Tone::Below, code_of(position)),
        LevelKind::Type => (Tone::Type { step: below + 1, of }, code_of(position)),
        LevelKind::Between => (Tone::Between { lower: below, of }, format!("{}/{}", code_of(position - 1), code_of(position + 1))),
        LevelKind::Above => (Tone::Above { of }, code_of(position)),
    };
    LevelMark { label: level.label.clone(), code: level.code.clone().unwrap_or(made_code), tone }
}

/// All positions of a framework's scale as readers see them.
pub(super) fn scale(framework: &Framework) -> Vec<LevelMark> {
    (0..framework.scale.len()).map(|position| level_mark(framework, position)).collect()
}

/// The label that fits a tight place.
pub(super) fn short_label(element: &Element) -> String {
    element.short_label.clone().unwrap_or_else(|| element.label.clone())
}

/// Whether an element begins a new group in its framework.
pub(super) fn starts_group(framework: &Framework, index: usize) -> bool {
    let group = |index: usize| framework.elements[index].group.as_ref().map(|group| group.value.as_str());
    index > 0 && group(index) != group(index - 1)
}
