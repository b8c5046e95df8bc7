use super::publication::Missing;
use crate::language::{ChoiceWords, Language, MissingWords, NounWords, ReportWords, Words, capitalised, fill};
use crate::records::{Confidence, Gap, Lane, TermForms};
use crate::report::Study;

/// The report's words with the readers' own names for its ideas.
pub(super) struct Terms {
    pub(super) words: ReportWords,
    missing: MissingWords,
    choices: ChoiceWords,
    nouns: NounWords,
    pub(super) language: Language,
    /// Name in patterns and text, such as `partnership_plural`, and the study's word for it.
    forms: Vec<(String, String)>,
}

impl Terms {
    /// The study's own words where it has any, the theme's elsewhere.
    pub(super) fn of(study: &Study, words: &Words, language: Language) -> Self {
        let missing = words.missing.clone();
        let choices = words.choices.clone();
        let nouns = words.nouns.clone();
        let words = words.report.clone();
        let w = &words;
        let standard = [
            ("partnership", [&w.partnership, &w.partnership_definite, &w.partnership_plural, &w.partnership_plural_definite]),
            ("element", [&w.element, &w.element_definite, &w.element_plural, &w.element_plural_definite]),
            ("level", [&w.level, &w.level_definite, &w.level_plural, &w.level_plural_definite]),
            ("wave", [&w.wave, &w.wave_definite, &w.wave_plural, &w.wave_plural_definite]),
            ("lead", [&w.lead, &w.lead_definite, &w.lead_plural, &w.lead_plural_definite]),
        ];
        let empty = TermForms::default();
        let mut forms = Vec::new();
        for (name, [one, definite, plural, plural_definite]) in standard {
            let own = study.programme.as_ref().and_then(|programme| programme.terms.get(name)).unwrap_or(&empty);
            let mut add = |key: String, own: &Option<String>, standard: &String| {
                let text = own.as_ref().unwrap_or(standard);
                forms.push((capitalised(&key), capitalised(text)));
                forms.push((key, text.clone()));
            };
            add(name.to_owned(), &own.one, one);
            add(format!("{name}_definite"), &own.definite, definite);
            add(format!("{name}_plural"), &own.plural, plural);
            add(format!("{name}_plural_definite"), &own.plural_definite, plural_definite);
            add(format!("{name}s"), &own.plural, plural);
        }
        Self { words, missing, choices, nouns, language, forms }
    }

    /// A pattern with the readers' words and `values` filled in.
    pub(super) fn fill(&self, pattern: &str, values: &[(&str, &str)]) -> String {
        let forms = self.forms.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let all: Vec<(&str, &str)> = values.iter().copied().chain(forms).collect();
        fill(pattern, &all)
    }

    /// The readers' word for an idea, such as `partnership_plural`.
    pub(super) fn term(&self, name: &str) -> String {
        self.forms.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// What a number counts, in its four forms: one, the one, several, the several.
    pub(super) fn noun(&self, name: &str) -> Option<[String; 4]> {
        if let Some(forms) = self.nouns.forms(name) {
            return Some(forms.map(str::to_owned));
        }
        let forms = ["", "_definite", "_plural", "_plural_definite"].map(|form| self.term(&format!("{name}{form}")));
        (!forms[0].is_empty()).then_some(forms)
    }

    pub(super) fn missing(&self, missing: Missing) -> &str {
        &missing.words(&self.missing).meaning
    }

    pub(super) fn confidence(&self, confidence: Confidence) -> &str {
        match confidence {
            Confidence::High => &self.words.confidence_high,
            Confidence::Moderate => &self.words.confidence_moderate,
            Confidence::Low => &self.words.confidence_low,
            Confidence::VeryLow => &self.words.confidence_very_low,
        }
    }

    /// The readers' word for one of a fixed list of choices, such as a kind of evidence.
    pub(super) fn choice(&self, what: &str, word: &str) -> String {
        let pattern = self.choices.get(&format!("{what}_{word}")).unwrap_or(word);
        self.fill(pattern, &[])
    }

    pub(super) fn missing_sign(&self, missing: Missing) -> &str {
        &missing.words(&self.missing).sign
    }

    pub(super) fn lane(&self, lane: Lane) -> String {
        let pattern = match lane {
            Lane::Programme => &self.words.lane_programme,
            Lane::Grant => &self.words.lane_grant,
            Lane::Research => &self.words.lane_research,
            Lane::Partnerships => &self.words.lane_partnerships,
        };
        self.fill(pattern, &[])
    }
}

/// Why a cell has no level, as readers are told.
pub(super) fn missing(gap: Gap) -> Missing {
    match gap {
        Gap::NotAssessed => Missing::NotAssessed,
        Gap::InsufficientEvidence => Missing::InsufficientEvidence,
        Gap::NotApplicable => Missing::NotApplicable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audience::Audience;
    use crate::records::{
        AnswerType, ClaimRelationType, ClaimScope, Direction, EvidenceKind, Finding, Function, Progress, Relation, RoleName, RuleKind,
        Tier, Urgency,
    };
    use crate::state::State;
    use crate::yaml::Word;

    /// Whether readers have a word for every choice: else they would meet the one that records have for it.
    fn has_all<T: Word>(what: &str) {
        for (word, _) in T::WORDS {
            assert!(ChoiceWords::default().get(&format!("{what}_{word}")).is_some(), "there is no word for `{what}_{word}`");
        }
    }

    #[test]
    fn readers_have_a_word_for_every_choice() {
        has_all::<RoleName>("role");
        has_all::<Tier>("tier");
        has_all::<Function>("function");
        has_all::<EvidenceKind>("evidence");
        has_all::<Finding>("finding");
        has_all::<Direction>("direction");
        has_all::<Relation>("relation");
        has_all::<ClaimScope>("scope");
        has_all::<ClaimRelationType>("claim");
        has_all::<Urgency>("urgency");
        has_all::<Progress>("progress");
        has_all::<AnswerType>("answer");
        has_all::<State>("state");
        has_all::<Audience>("audience");
        has_all::<RuleKind>("rule");
    }
}
