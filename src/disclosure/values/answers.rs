use super::{Hidden, Map, Value};
use crate::disclosure::tables::{code_counts, fewest_persons, is_answered, median};
use crate::disclosure::view::View;
use crate::records::{Answer, AnswerType, Id, Question, Questionnaire, Respondent, ResponseSet, Wave};
use std::collections::BTreeMap;

/// What was answered in a wave, by questionnaire and question, over all partnerships together.
pub(super) fn answers(view: &View<'_>, wave: &Id<Wave>) -> Map {
    let questionnaires = view.questionnaires().filter_map(|questionnaire| {
        let asked = |set: &&ResponseSet| set.wave.value == *wave && set.questionnaire.value == questionnaire.base.id.value;
        let sets: Vec<&ResponseSet> = view.response_sets().filter(asked).collect();
        let hides_some = view.unreduced().response_sets().filter(asked).count() > sets.len();
        let questions = questionnaire.questions.iter().map(|question| {
            let map = if hides_some { withheld(question) } else { Asked { view, questionnaire, question }.map(&sets) };
            (question.id.value.to_string(), map.into())
        });
        let illustrative = sets.iter().any(|set| set.base.illustrative);
        let exists = hides_some || !sets.is_empty();
        exists.then(|| (questionnaire.base.id.value.to_string(), Map::of(questions).tainted(illustrative).into()))
    });
    Map::of(questionnaires)
}

/// What nobody may know of, where answers of some partnerships may not even be counted.
fn withheld(question: &Question) -> Map {
    let codes = question.options.iter().map(|option| option.id.value.as_str());
    Map::of(["total", "missing"].into_iter().chain(codes).map(|name| (name.to_owned(), Value::Withheld(Hidden::FromAudience))))
}

/// A question, and who is told what was answered.
struct Asked<'a> {
    view: &'a View<'a>,
    questionnaire: &'a Questionnaire,
    question: &'a Question,
}

impl Asked<'_> {
    /// The counts of all, then of each perspective. Where a count of one perspective is small the counts of every perspective are
    /// withheld, since the others and the sum would tell it.
    fn map(&self, sets: &[&ResponseSet]) -> Map {
        let respondents: Vec<&Respondent> = sets.iter().flat_map(|set| &set.respondents).collect();
        let (all, _) = self.counts(&respondents);
        let mut groups: BTreeMap<Option<&str>, Vec<&Respondent>> = BTreeMap::new();
        for respondent in respondents {
            groups.entry(respondent.perspective.as_ref().map(|id| id.value.as_str())).or_default().push(respondent);
        }
        let counted: Vec<(Option<&str>, (Map, bool))> = groups.iter().map(|(group, members)| (*group, self.counts(members))).collect();
        let hides_one = counted.iter().any(|(_, (_, hides))| *hides);
        let named =
            counted.into_iter().filter_map(|(group, (map, _))| Some((group?.to_owned(), if hides_one { hidden(map) } else { map }.into())));
        all.with_group("by", Map::of(named))
    }

    /// How many gave each answer, and whether any of it is withheld.
    fn counts(&self, respondents: &[&Respondent]) -> (Map, bool) {
        let answers = respondents.iter().filter_map(|respondent| {
            let answer = respondent.answers.iter().find(|(asked, _)| asked.value == self.question.id.value);
            answer.map(|(_, answer)| answer)
        });
        let given: Vec<&Answer> = answers.filter(|answer| is_answered(answer)).collect();
        let missing = respondents.len() - given.len();
        let hides_base = self.is_few(given.len());
        let hides_missing = self.is_few(missing);
        let map =
            Map::default().with("total", person(given.len(), hides_base)).with("missing", person(missing, hides_base || hides_missing));
        let (map, hides_answers) = match self.question.answer_type.value {
            AnswerType::YesNo | AnswerType::Single | AnswerType::Multi => self.codes(map, &given),
            AnswerType::Number => (self.middle(map, &given), hides_base),
            AnswerType::Text | AnswerType::Level => (map, hides_base),
        };
        (map, hides_answers || hides_missing)
    }

    /// With how many gave each code, and their shares; all are withheld where one is small.
    fn codes(&self, map: Map, given: &[&Answer]) -> (Map, bool) {
        let counts = code_counts(self.view, self.questionnaire, self.question, given);
        let hidden = self.is_few(given.len()) || counts.iter().any(|answer| self.is_few(answer.count));
        let map = counts.iter().fold(map, |map, answer| map.with(answer.id.as_str(), person(answer.count, hidden)));
        let share = |count: usize| if hidden { Value::Withheld(Hidden::FewPersons) } else { self.share(count, given.len()) };
        let shares = counts.iter().map(|answer| (answer.id.clone(), share(answer.count)));
        (map.with_group("share", Map::of(shares)), hidden)
    }

    /// With the middle of numbers that were answered.
    fn middle(&self, map: Map, given: &[&Answer]) -> Map {
        if self.is_few(given.len()) {
            return map.with("median", Value::Withheld(Hidden::FewPersons));
        }
        let measured = |number: f64| Value::measured(number, self.question.unit.as_deref().unwrap_or_default());
        let middle = median(given).map(|(lower, upper)| Map::default().with("lower", measured(lower)).with("upper", measured(upper)));
        map.with_some("median", middle)
    }

    fn is_few(&self, count: usize) -> bool {
        count > 0 && count < fewest_persons(self.view)
    }

    /// A percentage of few says more than there is.
    fn share(&self, part: usize, base: usize) -> Value {
        let least = self.view.limits().min_base_percent as usize;
        if base < least.max(1) {
            return Value::Withheld(Hidden::SmallBase);
        }
        Value::Share { part: part as u64, base: base as u64 }
    }
}

/// A count of persons.
fn person(count: usize, hidden: bool) -> Value {
    if hidden { Value::Withheld(Hidden::FewPersons) } else { Value::count(count, "person") }
}

/// The same names with nothing told.
fn hidden(mut map: Map) -> Map {
    for entry in &mut map.entries {
        entry.value = match std::mem::replace(&mut entry.value, Value::Withheld(Hidden::FewPersons)) {
            Value::Map(inner) => hidden(inner).into(),
            Value::Number(..)
            | Value::Decimal(_)
            | Value::Share { .. }
            | Value::Text(_)
            | Value::Label(_)
            | Value::Word { .. }
            | Value::Date(..)
            | Value::Level(..)
            | Value::Missing(_)
            | Value::Withheld(_) => Value::Withheld(Hidden::FewPersons),
        };
    }
    map
}
