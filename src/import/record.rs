use super::answers::{Answer, Respondent, Value};
use super::{ImportOptions, is_coded};
use crate::records::Questionnaire;
use std::fmt::Write as _;

/// A respondent is written on one line where it has no more letters than this.
const LONGEST_LINE: usize = 140;

/// The record as YAML. Codes count the respondents in the order of rows.
pub(super) fn write(questionnaire: &Questionnaire, options: &ImportOptions, respondents: &[Respondent]) -> String {
    let ids = [questionnaire.base.id.value.as_str(), options.wave.as_str(), options.partnership.as_str()].map(scalar);
    let [questionnaire_id, wave, partnership] = ids;
    let mut text =
        format!("kind: response_set\nquestionnaire: {questionnaire_id}\nwave: {wave}\npartnership: {partnership}\nrespondents:\n");
    let width = respondents.len().to_string().len().max(2);
    for (index, respondent) in respondents.iter().enumerate() {
        let code = scalar(&format!("{}{:0width$}", options.prefix, index + 1));
        text.push_str(&one(&code, respondent, questionnaire));
    }
    text
}

fn one(code: &str, respondent: &Respondent, questionnaire: &Questionnaire) -> String {
    let perspective = respondent.perspective.as_deref().map(scalar);
    let answers: Vec<String> = respondent
        .answers
        .iter()
        .map(|(question, answer)| {
            let question = &questionnaire.questions[*question];
            format!("{}: {}", scalar(question.id.value.as_str()), written(answer, is_coded(question)))
        })
        .collect();
    let named = perspective.as_ref().map_or_else(String::new, |perspective| format!("perspective: {perspective}, "));
    let line = format!("  - {{code: {code}, {named}answers: {{{}}}}}\n", answers.join(", "));
    if line.chars().count() <= LONGEST_LINE {
        return line;
    }
    let perspective = perspective.map(|perspective| format!("    perspective: {perspective}\n")).unwrap_or_default();
    let head = format!("  - code: {code}\n{perspective}    answers:\n");
    answers.iter().fold(head, |lines, answer| lines + "      " + answer + "\n")
}

/// A bare code or number; words, and what has a reason, under their keys.
fn written(answer: &Answer, is_coded: bool) -> String {
    let value = answer.value.as_ref().map(|value| match value {
        Value::Code(code) => ("code", scalar(code)),
        Value::Codes(codes) => ("code", format!("[{}]", codes.iter().map(|code| scalar(code)).collect::<Vec<_>>().join(", "))),
        Value::Number(number) => ("number", number.to_string()),
        Value::Text(text) => ("text", scalar(text)),
    });
    let reason = answer.reason.as_ref().map(|reason| format!("reason: {}", scalar(reason)));
    match (value, reason) {
        (Some((key, value)), None) if is_coded || key == "number" => value,
        (Some((key, value)), reason) => {
            format!("{{{}}}", [Some(format!("{key}: {value}")), reason].into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        (None, Some(reason)) => format!("{{{reason}}}"),
        (None, None) => "{}".to_owned(),
    }
}

/// A text as YAML: bare where it is a plain word to every reader of YAML, else between quotation marks on one line.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if is_unseen(letter) => write!(quoted, "\\U{:08x}", u32::from(letter)).expect("writing to a string cannot fail"),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Words that some readers take for a truth value or for nothing.
const TAKEN: &[&str] = &["yes", "no", "y", "n", "true", "false", "on", "off", "null"];

fn is_plain(text: &str) -> bool {
    let is_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text.starts_with(char::is_alphabetic) && text.chars().all(is_word) && !TAKEN.contains(&text.to_lowercase().as_str())
}

/// Signs that a reader of the file would not see, or that change how the rest is shown.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use crate::yaml::{Kind, parse};

    fn read_back(text: &str) -> String {
        let yaml = format!("a: {{b: {}, c: 1}}\n", scalar(text));
        let mut sources = Sources::default();
        let file = sources.add("a.yaml".into(), yaml.as_bytes().to_vec());
        let documents = parse(&yaml, file, 0).unwrap_or_else(|mistake| panic!("{text:?}: {} in {yaml}", mistake.message));
        let map = documents[0].entry("a").expect("written").value.clone();
        let Some(Kind::Text(found)) = map.entry("b").map(|entry| entry.value.kind.clone()) else { panic!("{text:?} in {yaml}") };
        assert!(map.entry("c").is_some(), "{yaml}");
        found
    }

    #[test]
    fn every_text_is_read_back_as_it_was() {
        let texts = [
            "nej",
            "no",
            "Yes",
            "null",
            "~",
            "2016-01",
            "0.10",
            "1e3",
            "# ikke",
            "a #b",
            "mål: fælles",
            "a: b",
            "-",
            "- a",
            "? b",
            "\"",
            "'",
            "\\",
            "a\nb",
            "a\n\n b",
            "\ta",
            "{a}",
            "[b]",
            "a, b",
            "&a",
            "*b",
            "!c",
            "|",
            ">",
            "%d",
            "@e",
            "`f`",
            "🌲",
            "👩‍🌾",
            "é",
            "e\u{301}",
            "\u{202e}omvendt",
            "\u{feff}x",
            "<b>&amp;</b>",
            "---",
            "...",
            "a:",
            ":a",
            "æøå",
            "x y",
            "slut.",
            "=1+1",
            "日本",
        ];
        for text in texts {
            assert_eq!(read_back(text), text);
        }
        assert_eq!([scalar("nej"), scalar("no"), scalar("2016-01"), scalar("a b")], ["nej", "\"no\"", "\"2016-01\"", "\"a b\""]);
    }

    #[test]
    fn every_letter_is_read_back_as_it_was() {
        let letters: Vec<char> = ('\u{20}'..='\u{3000}')
            .chain('\u{fb00}'..='\u{ffff}')
            .chain('\u{1f300}'..='\u{1f9ff}')
            .filter(|letter| !letter.is_control())
            .collect();
        for some in letters.chunks(500) {
            let text: String = some.iter().flat_map(|letter| ['a', *letter, 'a']).collect();
            assert_eq!(read_back(&text), text);
        }
    }
}
