/// How somebody could be found out or reached from words of an answer, if there is any: what it looks like.
pub(super) fn found(text: &str) -> Option<&'static str> {
    if text.split(|letter: char| letter.is_whitespace() || "<>(),;:\"'".contains(letter)).any(is_mail) {
        return Some("a mail address");
    }
    digit_runs(text).find_map(|run| kind(&run))
}

fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.rsplit_once('@') else { return false };
    let host = host.trim_end_matches(['.', '!', '?']);
    let is_name = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    !name.is_empty() && host.contains('.') && host.split('.').all(is_name)
}

/// Groups of digits that stand together, with one sign between them.
#[derive(Debug, Default)]
struct Run<'a> {
    groups: Vec<&'a str>,
    separators: Vec<char>,
    is_abroad: bool,
}

fn digit_runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|letter: char| letter.is_ascii_digit())?;
        let before = &rest[..start];
        let mut run = Run { is_abroad: before.ends_with('+'), ..Run::default() };
        rest = &rest[start..];
        loop {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            run.groups.push(&rest[..end]);
            rest = &rest[end..];
            let mut after = rest.chars();
            let Some(sign) = after.next().filter(|sign| matches!(sign, ' ' | '\u{a0}' | '-' | '.')) else { break };
            if !after.as_str().starts_with(|letter: char| letter.is_ascii_digit()) {
                break;
            }
            run.separators.push(sign);
            rest = after.as_str();
        }
        Some(run)
    })
}

fn kind(run: &Run<'_>) -> Option<&'static str> {
    let groups = &run.groups;
    let is_cpr = groups.iter().any(|group| group.len() == 10 && begins_with_day(group))
        || groups.windows(2).any(|pair| pair[0].len() == 6 && pair[1].len() == 4 && begins_with_day(pair[0]));
    if is_cpr {
        return Some("a CPR number");
    }
    let of_lengths = |lengths: &[usize]| {
        groups.windows(lengths.len()).filter(|window| window.iter().map(|group| group.len()).eq(lengths.iter().copied())).any(is_phone)
    };
    let is_country = groups.first().is_some_and(|group| {
        run.is_abroad && group.len() == 10 && group.starts_with("45") || group.len() == 12 && group.starts_with("0045")
    });
    (is_country || of_lengths(&[8]) || of_lengths(&[4, 4]) || of_lengths(&[2, 2, 2, 2])).then_some("a phone number")
}

/// Danish numbers begin with 2 to 9; days and spans of years do not.
fn is_phone(groups: &[&str]) -> bool {
    let is_year = |group: &&str| group.starts_with("19") || group.starts_with("20");
    let is_date = groups.len() == 1 && is_year(&groups[0]) && begins_with_day(&reversed_date(groups[0]));
    let are_years = groups.len() == 2 && groups.iter().all(is_year);
    groups[0].starts_with(|first: char| ('2'..='9').contains(&first)) && !is_date && !are_years
}

/// `20161231` as `311216`.
fn reversed_date(group: &str) -> String {
    let part = |range: std::ops::Range<usize>| group.get(range).unwrap_or_default();
    [part(6..8), part(4..6), part(2..4)].concat()
}

/// Whether the first four digits can be a day and a month.
fn begins_with_day(group: &str) -> bool {
    let number = |range: std::ops::Range<usize>| group.get(range).and_then(|digits| digits.parse::<u8>().ok());
    number(0..2).is_some_and(|day| (1..=31).contains(&day)) && number(2..4).is_some_and(|month| (1..=12).contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_somebody_is_found() {
        for (text, kind) in [
            ("skriv til per@eksempel.dk.", "a mail address"),
            ("(per.hansen@post.eksempel.dk)", "a mail address"),
            ("ring 22 33 44 55", "a phone number"),
            ("22334455", "a phone number"),
            ("+45 2233 4455", "a phone number"),
            ("+4522334455", "a phone number"),
            ("004522334455", "a phone number"),
            ("010170-1234", "a CPR number"),
            ("0101701234", "a CPR number"),
            ("cpr 010170 1234", "a CPR number"),
        ] {
            assert_eq!(found(text), Some(kind), "{text}");
        }
    }

    #[test]
    fn dates_and_amounts_are_no_way_to_somebody() {
        for text in ["2015-2016", "20161231", "2016-03-12", "12.345.678 kr.", "1234567", "@ kl. 10", "et a@b", "991399-1234", "3,5"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
