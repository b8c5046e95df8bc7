use super::base::{Base, BaseOptions, Confidentiality};
use super::id::GivenId;
use super::{Element, Id, Partnership, Perspective, Referred, Wave};
use crate::diagnostics::Diagnostic;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, FromNode, Kind, Node, Reader, Shape, Word};

/// The questions put to one group of people.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    /// Common keys.
    pub base: Base<Questionnaire>,
    /// Who is asked, in words.
    pub respondent_group: Option<String>,
    /// The waves in which it is used.
    pub waves: Vec<Spanned<Id<Wave>>>,
    /// What stands above the questions.
    pub intro: Option<String>,
    /// The questions in order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id within the questionnaire.
    pub id: Spanned<Id<OwnQuestion>>,
    /// The element it asks about.
    pub element: Option<Spanned<Id<Element>>>,
    /// Its words.
    pub text: String,
    /// What is answered.
    pub answer_type: Spanned<AnswerType>,
    /// The codes that may be answered, in order.
    pub options: Vec<AnswerOption>,
    /// What a number counts.
    pub unit: Option<String>,
    /// When it is asked at all.
    pub depends_on: Option<DependsOn>,
    /// Whether a yes speaks for a higher ideal type; a level is never derived from it.
    pub polarity: Option<Polarity>,
    /// The same question in another questionnaire.
    pub pair: Option<Spanned<Id<Question>>>,
    /// Whether a reason is asked for.
    pub requires_reason: bool,
}

/// A question within its own questionnaire.
#[derive(Debug)]
pub enum OwnQuestion {}

/// What is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerType {
    /// Yes or no, in the codes the question gives.
    YesNo,
    /// One of several codes.
    Single,
    /// Any of several codes.
    Multi,
    /// A number.
    Number,
    /// Words.
    Text,
    /// A level of the framework.
    Level,
}

/// A code that may be answered.
#[derive(Clone, Debug)]
pub struct AnswerOption {
    /// The code.
    pub id: Spanned<String>,
    /// What readers call it.
    pub label: String,
}

/// A question that is asked only after a certain answer to another.
#[derive(Clone, Debug)]
pub struct DependsOn {
    /// The other question of the same questionnaire.
    pub question: Spanned<Id<OwnQuestion>>,
    /// The answer.
    pub equals: Spanned<String>,
}

/// Whether a yes speaks for a higher ideal type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the whole meaning")]
pub enum Polarity {
    Positive,
    Negative,
    Neutral,
}

/// The answers of one partnership to one questionnaire in one wave.
#[derive(Clone, Debug)]
pub struct ResponseSet {
    /// Common keys; the id is made from the place.
    pub base: Base<ResponseSet>,
    /// Which questionnaire.
    pub questionnaire: Spanned<Id<Questionnaire>>,
    /// Which wave.
    pub wave: Spanned<Id<Wave>>,
    /// Which partnership.
    pub partnership: Spanned<Id<Partnership>>,
    /// Who answered.
    pub respondents: Vec<Respondent>,
}

/// One who answered, under a code.
#[derive(Clone, Debug)]
pub struct Respondent {
    /// The code; never a name.
    pub code: Spanned<String>,
    /// Whose view it is.
    pub perspective: Option<Spanned<Id<Perspective>>>,
    /// The answers, by question.
    pub answers: Vec<(Spanned<Id<OwnQuestion>>, Answer)>,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Codes that were chosen.
    pub codes: Vec<Spanned<String>>,
    /// A number.
    pub number: Option<Spanned<f64>>,
    /// Words.
    pub text: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Where it is written.
    pub place: Span,
}

impl Referred for Questionnaire {
    const KINDS: &'static [&'static str] = &["questionnaire"];
}

/// Written `questionnaire.question`.
impl Referred for Question {
    const KINDS: &'static [&'static str] = &["question"];
}

/// Which questions may be meant is for the questionnaire to say.
impl Referred for OwnQuestion {
    const KINDS: &'static [&'static str] = &["own_question"];
    const ANYWHERE: bool = false;
}

impl Questionnaire {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let respondent_group = fields.optional("respondent_group", reader);
        let waves = fields.list("waves", reader);
        let intro = fields.optional("intro", reader);
        let questions = fields.required("questions", reader);
        Some(Self { base: base?, respondent_group, waves, intro, questions: questions.unwrap_or_default() })
    }

    /// The question with this id.
    #[must_use]
    pub fn question(&self, id: &Id<OwnQuestion>) -> Option<&Question> {
        self.questions.iter().find(|question| question.id.value == *id)
    }
}

impl FromNode for Question {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "question", reader)?;
        let id = fields.required::<GivenId<_>>("id", reader).map(|id| id.0);
        let text = fields.required("text", reader);
        let answer_type: Option<Spanned<AnswerType>> = fields.required("answer_type", reader);
        let question = Self {
            element: fields.optional("element", reader),
            options: read_options(&mut fields, answer_type.as_ref(), reader),
            unit: fields.optional("unit", reader),
            depends_on: fields.optional("depends_on", reader),
            polarity: fields.optional("polarity", reader),
            pair: fields.optional("pair", reader),
            requires_reason: fields.optional("requires_reason", reader).unwrap_or(false),
            id: id.unwrap_or_else(|| Spanned::new(Id::new(""), node.span)),
            text: text.unwrap_or_default(),
            answer_type: answer_type.unwrap_or(Spanned::new(AnswerType::Text, node.span)),
        };
        fields.finish(reader);
        Some(question)
    }
}

/// Questions that are answered in codes must say which.
fn read_options(fields: &mut Fields<'_>, answer_type: Option<&Spanned<AnswerType>>, reader: &mut Reader) -> Vec<AnswerOption> {
    let options = fields.list("options", reader);
    let needs = answer_type.filter(|answer| matches!(answer.value, AnswerType::YesNo | AnswerType::Single | AnswerType::Multi));
    if let Some(answer_type) = needs
        && options.is_empty()
        && fields.entry("options").is_none()
    {
        let diagnostic = Diagnostic::error("missing-key", answer_type.span, "this question does not say what may be answered")
            .labelled("is answered in codes")
            .help("add `options: [yes, no]`, with the codes in the words of the study");
        reader.diagnostics.push(diagnostic);
    }
    options
}

impl FromNode for AnswerOption {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Kind::Text(text) = &node.kind {
            return Some(Self { id: Spanned::new(text.clone(), node.span), label: text.replace('_', " ") });
        }
        let mut fields = Fields::new(node, "option", reader)?;
        let id: Option<Spanned<String>> = fields.required("id", reader);
        let label = fields.required("label", reader);
        fields.finish(reader);
        Some(Self { id: id?, label: label? })
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::of_map::<Self>()])
    }
}

impl FromNode for DependsOn {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "condition", reader)?;
        let question = fields.required("question", reader);
        let equals = fields.required("equals", reader);
        fields.finish(reader);
        Some(Self { question: question?, equals: equals? })
    }
}

impl Word for AnswerType {
    const WHAT: &'static str = "answer_type";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("yes_no", Self::YesNo),
        ("single", Self::Single),
        ("multi", Self::Multi),
        ("number", Self::Number),
        ("text", Self::Text),
        ("level", Self::Level),
    ];
}

impl Word for Polarity {
    const WHAT: &'static str = "polarity";
    const WORDS: &'static [(&'static str, Self)] =
        &[("positive", Self::Positive), ("negative", Self::Negative), ("neutral", Self::Neutral)];
}

impl ResponseSet {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::placed(Confidentiality::Research));
        let questionnaire = fields.required("questionnaire", reader);
        let wave = fields.required("wave", reader);
        let partnership = fields.required("partnership", reader);
        let respondents = fields.required("respondents", reader);
        Some(Self {
            base: base?,
            questionnaire: questionnaire?,
            wave: wave?,
            partnership: partnership?,
            respondents: respondents.unwrap_or_default(),
        })
    }
}

impl FromNode for Respondent {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::new(node, "respondent", reader)?;
        let code: Option<Spanned<String>> = fields.required("code", reader);
        let perspective = fields.optional("perspective", reader);
        let answers: Option<Answers> = fields.required("answers", reader);
        refuse_names(&mut fields, reader);
        fields.finish(reader);
        let code = code.inspect(|code| refuse_name(code, reader));
        answers.iter().flat_map(|answers| &answers.0).for_each(|(_, answer)| refuse_address(answer, reader));
        Some(Self { code: code?, perspective, answers: answers.map_or_else(Vec::new, |answers| answers.0) })
    }
}

/// Keys under which forms ask for what tells who a person is.
const NAMES: [&str; 20] = [
    "name",
    "navn",
    "first_name",
    "fornavn",
    "last_name",
    "surname",
    "efternavn",
    "email",
    "e-mail",
    "mail",
    "e_mail",
    "phone",
    "telefon",
    "tlf",
    "mobil",
    "address",
    "adresse",
    "cpr",
    "initials",
    "initialer",
];

/// Names never come into the records: the keys that hold them are told apart from slips.
fn refuse_names(fields: &mut Fields<'_>, reader: &mut Reader) {
    for entry in fields.unasked() {
        if let Some(name) = NAMES.iter().find(|name| entry.key.eq_ignore_ascii_case(name)) {
            let _ = fields.entry(name);
            reader.diagnostics.push(name_in_response(entry.key_span, format!("a respondent has the key `{}`", entry.key)));
        }
    }
}

/// A code that is a name or an address.
fn refuse_name(code: &Spanned<String>, reader: &mut Reader) {
    if code.value.contains([' ', '@']) {
        reader.diagnostics.push(name_in_response(code.span, format!("`{}` looks like a name, not a code", code.value)));
    }
}

/// Words that hold an address of mail.
fn refuse_address(answer: &Answer, reader: &mut Reader) {
    for words in answer.text.iter().chain(&answer.reason) {
        if let Some(address) = words.split_whitespace().map(bare).find(|word| is_address(word)) {
            reader.diagnostics.push(name_in_response(answer.place, format!("an answer holds the address `{address}`")));
        }
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, place)| !name.is_empty() && place.contains('.') && !place.contains('@'))
}

fn name_in_response(span: Span, message: String) -> Diagnostic {
    Diagnostic::error("name-in-response", span, message)
        .labelled("tells who a person is")
        .help("take it out, and give the respondent a code such as `code: k01`; keep the list of codes and names outside this study")
}

struct Answers(Vec<(Spanned<Id<OwnQuestion>>, Answer)>);

impl FromNode for Answers {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            reader.wrong_type(node, "a map from questions to answers");
            return None;
        };
        let mut answers: Vec<(Spanned<Id<OwnQuestion>>, Answer)> = Vec::new();
        for entry in entries {
            if let Some((first, _)) = answers.iter().find(|(question, _)| question.value.as_str() == entry.key) {
                let diagnostic = Diagnostic::error("duplicate-key", entry.key_span, format!("`{}` is answered twice", entry.key))
                    .labelled("answered again here")
                    .with(first.span, "first answered here")
                    .help("keep one of them");
                reader.diagnostics.push(diagnostic);
                continue;
            }
            let answer = Answer::from_node(&entry.value, reader);
            answers.extend(answer.map(|answer| (Spanned::new(Id::new(&entry.key), entry.key_span), answer)));
        }
        Some(Self(answers))
    }

    fn shape() -> Shape {
        Shape::Table { keys: Box::new(Id::<OwnQuestion>::shape()), values: Box::new(Answer::shape()) }
    }
}

/// A bare value is a code or a number; what it is the question says.
impl FromNode for Answer {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let nothing = Self { codes: Vec::new(), number: None, text: None, reason: None, place: node.span };
        match &node.kind {
            Kind::Empty => Some(nothing),
            Kind::Text(_) | Kind::List(_) => Some(Self { codes: Vec::from_node(node, reader)?, ..nothing }),
            Kind::Map(_) => {
                let mut fields = Fields::new(node, "answer", reader)?;
                let answer = Self {
                    codes: fields.list("code", reader),
                    number: fields.optional("number", reader),
                    text: fields.optional("text", reader),
                    reason: fields.optional("reason", reader),
                    place: node.span,
                };
                fields.finish(reader);
                Some(answer)
            }
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::List(Box::new(Shape::Text)), Shape::of_map::<Self>()])
    }
}
