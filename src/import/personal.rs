use super::cells::Table;
use super::headings::{Column, LONGEST_HEADING, fold};
use std::collections::BTreeSet;

/// Headings of what tells who answered, and when: folded, in Danish and English.
const PERSONAL: &[&str] = &[
    "navn",
    "navne",
    "fulde navn",
    "fornavn",
    "mellemnavn",
    "efternavn",
    "name",
    "names",
    "full name",
    "first name",
    "middle name",
    "last name",
    "given name",
    "family name",
    "surname",
    "respondent",
    "respondentnavn",
    "respondent id",
    "respondentid",
    "respondentnøgle",
    "svar id",
    "response id",
    "recipient",
    "modtager",
    "kontaktperson",
    "person",
    "username",
    "user name",
    "brugernavn",
    "mail",
    "mails",
    "mailadresse",
    "mail adresse",
    "email",
    "e mail",
    "emailadresse",
    "e mailadresse",
    "e mail adresse",
    "email adresse",
    "email address",
    "e mail address",
    "mail address",
    "telefon",
    "telefonnummer",
    "telefonnr",
    "telefon nr",
    "tlf",
    "tlf nr",
    "tlfnr",
    "tlf nummer",
    "mobil",
    "mobilnummer",
    "mobilnr",
    "mobil nr",
    "mobiltelefon",
    "phone",
    "phone number",
    "telephone",
    "telephone number",
    "mobile",
    "mobile number",
    "mobile phone",
    "cell phone",
    "organisation",
    "organisationsnavn",
    "organisationens navn",
    "organization",
    "virksomhed",
    "virksomhedsnavn",
    "arbejdsplads",
    "arbejdssted",
    "arbejdsgiver",
    "institution",
    "company",
    "employer",
    "workplace",
    "stilling",
    "titel",
    "stillingsbetegnelse",
    "job title",
    "adresse",
    "address",
    "postnummer",
    "postal code",
    "cpr",
    "cpr nr",
    "cprnr",
    "cpr nummer",
    "cprnummer",
    "personnummer",
    "initialer",
    "initials",
    "ip",
    "ip adresse",
    "ip address",
    "timestamp",
    "tidsstempel",
    "tidspunkt",
    "dato",
    "date",
    "oprettet",
    "afsluttet",
    "besvaret",
    "created",
];

/// Times under which survey programs note when somebody came and went.
const TIMES: &[&str] = &[
    "starttid",
    "starttidspunkt",
    "sluttid",
    "sluttidspunkt",
    "startdato",
    "slutdato",
    "svardato",
    "svartidspunkt",
    "dato for besvarelse",
    "besvarelsesdato",
    "dato og tid",
    "dato og klokkeslæt",
    "start time",
    "end time",
    "start date",
    "end date",
    "date created",
    "date modified",
    "date submitted",
    "submission date",
    "submitted",
    "submitted at",
    "recorded date",
    "completion time",
    "completed",
    "last modified",
];

/// Words that only lead up to what is asked for.
const LEADS: &[&str] = &[
    "hvad",
    "hvilken",
    "er",
    "skriv",
    "angiv",
    "oplys",
    "indtast",
    "venligst",
    "dit",
    "din",
    "dine",
    "jeres",
    "respondentens",
    "respondents",
    "kontaktpersonens",
    "kontakt",
    "what",
    "is",
    "please",
    "enter",
    "your",
    "the",
    "contact",
    "respondent",
];

/// Words that make any heading that fits no question one of these.
const TELLING: &[&str] = &[
    "navn",
    "navne",
    "fornavn",
    "efternavn",
    "name",
    "names",
    "surname",
    "mail",
    "email",
    "emailadresse",
    "mailadresse",
    "telefon",
    "telefonnummer",
    "tlf",
    "mobilnummer",
    "phone",
    "telephone",
    "cpr",
    "cprnummer",
    "personnummer",
    "initialer",
    "initials",
    "timestamp",
    "tidsstempel",
];

/// Words of headings whose cells are names.
const NAMES: &[&str] = &[
    "navn",
    "navne",
    "fornavn",
    "mellemnavn",
    "efternavn",
    "respondentnavn",
    "respondent",
    "kontaktperson",
    "person",
    "name",
    "names",
    "surname",
    "recipient",
    "modtager",
];

/// Whether a heading asks who answered, how to reach them, or when they did, and nothing else.
pub(super) fn is_personal(heading: &str) -> bool {
    if heading.len() > LONGEST_HEADING {
        return false;
    }
    let heading = heading.to_lowercase();
    // What stands in brackets only says how to fill it in.
    let heading = heading.split_once('(').map_or(heading.as_str(), |(before, _)| before);
    let folded = fold(heading);
    if is_listed(&folded) {
        return true;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let parts: Vec<String> = words.split(|word| ["og", "and", "eller", "or"].contains(word)).map(|words| words.join(" ")).collect();
    let signs = heading.split([',', '/', '&', '+']).map(fold).collect::<Vec<_>>();
    [parts, signs].iter().any(|parts| parts.iter().all(|part| is_listed(part)))
}

fn is_listed(folded: &str) -> bool {
    let mut rest = folded.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    loop {
        if PERSONAL.contains(&rest) || TIMES.contains(&rest) {
            return true;
        }
        match rest.split_once(' ') {
            Some((lead, after)) if LEADS.contains(&lead) => rest = after,
            _ => return false,
        }
    }
}

/// Whether a heading that fits no question speaks of any of these.
pub(super) fn is_telling(heading: &str) -> bool {
    fold(heading).split(' ').any(|word| TELLING.contains(&word))
}

/// What the columns that are left out hold: it must not come back in by another way.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    all: BTreeSet<String>,
    /// Names of at least two words.
    names: BTreeSet<String>,
}

/// A name has no more words than this.
const MOST_WORDS: usize = 5;

impl Withheld {
    pub(super) fn of(table: &Table, columns: &[Column]) -> Self {
        let personal = |column: &usize| columns[*column] == Column::Personal;
        let left_out: Vec<usize> = (0..columns.len()).filter(personal).collect();
        let unread = |column: &usize| matches!(columns[*column], Column::Personal | Column::Ignored);
        let of_names: Vec<usize> = (0..columns.len()).filter(unread).filter(|column| is_of_names(&table.heading(*column))).collect();
        let mut withheld = Self::default();
        for row in table.below() {
            let values = |columns: &[usize]| columns.iter().map(|column| fold(&table.cell(row, *column).text())).collect::<Vec<_>>();
            let names = values(&of_names);
            let whole = names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(" ");
            withheld.names.extend(names.into_iter().chain([whole]).filter(|name| (2..=MOST_WORDS).contains(&name.split(' ').count())));
            withheld.all.extend(values(&left_out).into_iter().filter(|value| !value.is_empty()));
        }
        withheld
    }

    /// Whether this is just what a column left out holds.
    pub(super) fn holds(&self, text: &str) -> bool {
        let folded = fold(text);
        self.all.contains(&folded) || self.names.contains(&folded)
    }

    /// Whether one of the names stands somewhere in a text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        (2..=MOST_WORDS).any(|count| words.windows(count).any(|window| self.names.contains(&window.join(" "))))
    }
}

fn is_of_names(heading: &str) -> bool {
    fold(heading).split(' ').any(|word| NAMES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_ask_who_answered_are_known() {
        let asked =
            ["Navn", "Dit navn:", "E-mail (valgfri)", "Navn og organisation", "Hvad er din e-mailadresse?", "1. Fornavn", "IP Address"];
        assert!(asked.iter().all(|heading| is_personal(heading)), "{asked:?}");
        let others = ["Hvilken organisation leder arbejdet?", "Er målet fælles?", "Har gruppen et navn?", "", "Perspektiv"];
        assert!(!others.iter().any(|heading| is_personal(heading)), "{others:?}");
        assert!(is_telling("Navn på den, der udfylder") && !is_telling("Navngivning"));
    }
}
