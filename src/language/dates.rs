use super::Language;

const DANISH_MONTHS: [&str; 12] =
    ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];
const ENGLISH_MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The name of a month, 1 to 12, as it stands inside a sentence.
///
/// # Panics
/// When the month is not 1 to 12; dates are checked where they are read.
#[must_use]
pub fn month_name(month: i8, language: Language) -> &'static str {
    let index = usize::try_from(month - 1).expect("months are checked where dates are read");
    match language {
        Language::Danish => DANISH_MONTHS[index],
        Language::English => ENGLISH_MONTHS[index],
    }
}

/// A day in words: "18. september 2014", "18 September 2014".
#[must_use]
pub fn written_date(year: i16, month: i8, day: i8, language: Language) -> String {
    let name = month_name(month, language);
    match language {
        Language::Danish => format!("{day}.\u{a0}{name} {year}"),
        Language::English => format!("{day}\u{a0}{name} {year}"),
    }
}

/// Days from 1970-01-01 to a civil date, which must exist.
#[must_use]
pub fn days_since_epoch(date: jiff::civil::Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i64::from((date - epoch).get_days())
}
