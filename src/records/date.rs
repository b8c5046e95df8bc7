use crate::diagnostics::Diagnostic;
use crate::language::{Language, days_since_epoch, month_name, written_date};
use crate::yaml::{FromNode, Kind, Node, Reader, Shape, Word};
use jiff::civil::Date as Day;

/// A date as precise as it is known: the subset of EDTF (ISO 8601-2) that studies need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Where it begins, or the whole of it.
    pub from: Point,
    /// Where it ends, for an interval.
    pub until: Option<Until>,
}

/// The end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Until {
    /// It ended, or will end, then.
    Point(Point),
    /// It has not ended.
    Open,
}

/// A year, season, month or day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// How precise it is.
    pub precision: Precision,
    /// Whether it is marked as approximate (`~`).
    pub approximate: bool,
}

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// A year.
    Year(i16),
    /// A season of a year: 21 spring to 24 winter.
    Season(i16, i8),
    /// A month.
    Month(i16, i8),
    /// A day that exists.
    Day(Day),
}

/// The first, middle or last third of a period: primo, medio, ultimo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Primo.
    Early,
    /// Medio.
    Mid,
    /// Ultimo.
    Late,
}

impl Date {
    /// Reads `2016`, `2016-06`, `2015-23`, `2016-06-16`, `A/B`, `A/..`, each with `~` where approximate.
    ///
    /// # Errors
    /// What is wrong, in words, and the part of the text that is.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let Some((from, until)) = text.split_once('/') else {
            return Ok(Self { from: Point::parse(text)?, until: None });
        };
        let from = Point::parse(from)?;
        let until = if until == ".." { Until::Open } else { Until::Point(Point::parse(until)?) };
        if let Until::Point(end) = &until
            && end.last_day() < from.first_day()
        {
            return Err(("the interval ends before it begins".to_owned(), text.to_owned()));
        }
        Ok(Self { from, until: Some(until) })
    }

    /// The earliest day it can mean.
    #[must_use]
    pub fn first_day(&self) -> Day {
        self.from.first_day()
    }

    /// The latest day it can mean; of an open interval, the last day of its beginning.
    #[must_use]
    pub fn last_day(&self) -> Day {
        match &self.until {
            Some(Until::Point(point)) => point.last_day(),
            Some(Until::Open) | None => self.from.last_day(),
        }
    }

    /// First and last day as days since 1970-01-01, narrowed to a third where `part` says which.
    #[must_use]
    pub fn days(&self, part: Option<Part>) -> (i64, i64) {
        let (first, last) = (days_since_epoch(self.first_day()), days_since_epoch(self.last_day()));
        let third = (last - first + 1) / 3;
        match part {
            None => (first, last),
            Some(Part::Early) => (first, (first + third - 1).max(first)),
            Some(Part::Mid) => (first + third, last - third),
            Some(Part::Late) => ((last - third + 1).min(last), last),
        }
    }

    /// Whether any end is approximate.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.from.approximate || matches!(&self.until, Some(Until::Point(point)) if point.approximate)
    }

    /// The date in words: "18. september 2014", "november 2014–juni 2015", "ultimo 2016".
    #[must_use]
    pub fn written(&self, part: Option<Part>, language: Language) -> String {
        let part = part.map_or("", |part| part_word(part, language));
        let from = self.from.written(language);
        let text = match &self.until {
            None => from,
            Some(Until::Open) => match language {
                Language::Danish => format!("fra {from}"),
                Language::English => format!("from {from}"),
            },
            Some(Until::Point(until)) => interval(&self.from, until, language),
        };
        if part.is_empty() { text } else { format!("{part} {text}") }
    }
}

/// Two months of one year name the year once.
fn interval(from: &Point, until: &Point, language: Language) -> String {
    if let (Precision::Month(year, month), Precision::Month(end_year, _)) = (from.precision, until.precision)
        && year == end_year
        && !from.approximate
    {
        return format!("{}–{}", month_name(month, language), until.written(language));
    }
    let spaced = matches!((from.precision, until.precision), (Precision::Year(_), Precision::Year(_)));
    let dash = if spaced { "–" } else { " – " };
    format!("{}{dash}{}", from.written(language), until.written(language))
}

fn part_word(part: Part, language: Language) -> &'static str {
    match (part, language) {
        (Part::Early, Language::Danish) => "primo",
        (Part::Mid, Language::Danish) => "medio",
        (Part::Late, Language::Danish) => "ultimo",
        (Part::Early, Language::English) => "early",
        (Part::Mid, Language::English) => "mid",
        (Part::Late, Language::English) => "late",
    }
}

impl Point {
    fn parse(text: &str) -> Result<Self, (String, String)> {
        let bare = text.strip_suffix('~').unwrap_or(text);
        let wrong = |message: String| (message, text.to_owned());
        let numbers: Vec<&str> = bare.split('-').collect();
        let is_number = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        let shaped = match numbers.as_slice() {
            [year] => is_number(year, 4),
            [year, month] => is_number(year, 4) && is_number(month, 2),
            [year, month, day] => is_number(year, 4) && is_number(month, 2) && is_number(day, 2),
            _ => false,
        };
        if !shaped {
            return Err(wrong(format!("`{text}` is not a date")));
        }
        let year: i16 = numbers[0].parse().map_err(|_| wrong(format!("`{text}` is not a date")))?;
        if !(1000..3000).contains(&year) {
            return Err(wrong(format!("the year {year} cannot be meant")));
        }
        let month: Option<i8> = numbers.get(1).and_then(|month| month.parse().ok());
        let precision = match (month, numbers.get(2)) {
            (None, _) => Precision::Year(year),
            (Some(month), None) if (1..=12).contains(&month) => Precision::Month(year, month),
            (Some(season), None) if (21..=24).contains(&season) => Precision::Season(year, season),
            (Some(month), None) => return Err(wrong(format!("there is no month {month}"))),
            (Some(month), Some(_)) if !(1..=12).contains(&month) => return Err(wrong(format!("there is no month {month}"))),
            (Some(month), Some(day)) => Precision::Day(Self::day(year, month, day).map_err(wrong)?),
        };
        Ok(Self { precision, approximate: bare.len() < text.len() })
    }

    fn day(year: i16, month: i8, day: &str) -> Result<Day, String> {
        let number: i8 = day.parse().unwrap_or(0);
        Day::new(year, month, number).map_err(|_| format!("{} {year} has no day {number}", month_name(month, Language::English)))
    }

    fn first_day(&self) -> Day {
        match self.precision {
            Precision::Year(year) => day(year, 1, 1),
            Precision::Season(year, season) => day(year, (season - 21) * 3 + 3, 1),
            Precision::Month(year, month) => day(year, month, 1),
            Precision::Day(day) => day,
        }
    }

    /// Winter begins in December and ends in the year after.
    fn last_day(&self) -> Day {
        match self.precision {
            Precision::Year(year) => day(year, 12, 31),
            Precision::Season(year, 24) => day(year.saturating_add(1), 2, 1).last_of_month(),
            Precision::Season(year, season) => day(year, (season - 21) * 3 + 5, 1).last_of_month(),
            Precision::Month(year, month) => day(year, month, 1).last_of_month(),
            Precision::Day(day) => day,
        }
    }

    fn written(&self, language: Language) -> String {
        let text = match self.precision {
            Precision::Year(year) => year.to_string(),
            Precision::Season(year, season) => format!("{} {year}", season_name(season, language)),
            Precision::Month(year, month) => format!("{} {year}", month_name(month, language)),
            Precision::Day(day) => written_date(day.year(), day.month(), day.day(), language),
        };
        match (self.approximate, language) {
            (false, _) => text,
            (true, Language::Danish) => format!("ca. {text}"),
            (true, Language::English) => format!("about {text}"),
        }
    }
}

/// A day that exists in every year.
fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap_or(Day::MAX)
}

fn season_name(season: i8, language: Language) -> &'static str {
    let names = match language {
        Language::Danish => ["forår", "sommer", "efterår", "vinter"],
        Language::English => ["spring", "summer", "autumn", "winter"],
    };
    names[usize::try_from(season - 21).unwrap_or(0).min(3)]
}

impl FromNode for Date {
    fn from_node(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Kind::Text(text) = &node.kind else {
            reader.wrong_type(node, "a date");
            return None;
        };
        match Self::parse(text) {
            Ok(date) => Some(date),
            Err((message, part)) => {
                let at = text.rfind(&part).unwrap_or(0);
                let span = if node.span.end - node.span.start == text.len() { node.span.part(at, part.len()) } else { node.span };
                let diagnostic = Diagnostic::error("invalid-date", span, message)
                    .labelled("not a date")
                    .help("write a day as 2016-06-16, a month as 2016-06, a year as 2016, a span as 2015-10/2016-03");
                reader.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Pattern {
            pattern: "\\d{4}(-\\d{2}(-\\d{2})?)?~?(/(\\.\\.|\\d{4}(-\\d{2}(-\\d{2})?)?~?))?",
            says: "a date: 2016, 2016-06, 2016-06-16, 2015-23 (autumn), 2015-10/2016-03, 2015-10/.., 2016~",
        }
    }
}

impl Word for Part {
    const WHAT: &'static str = "part";
    const WORDS: &'static [(&'static str, Self)] = &[("early", Self::Early), ("mid", Self::Mid), ("late", Self::Late)];
}

#[cfg(test)]
mod tests {
    use super::*;

    fn danish(text: &str, part: Option<Part>) -> String {
        Date::parse(text).expect("a date").written(part, Language::Danish).replace('\u{a0}', " ")
    }

    #[test]
    fn dates_are_written_as_danes_write_them() {
        assert_eq!(danish("2014-09-18", None), "18. september 2014");
        assert_eq!(danish("2015-08", None), "august 2015");
        assert_eq!(danish("2014-11/2015-06", None), "november 2014 – juni 2015");
        assert_eq!(danish("2015-07/2015-10", None), "juli–oktober 2015");
        assert_eq!(danish("2015-23", None), "efterår 2015");
        assert_eq!(danish("2016", Some(Part::Late)), "ultimo 2016");
        assert_eq!(danish("2015-10/..", None), "fra oktober 2015");
        assert_eq!(danish("2016~", None), "ca. 2016");
    }

    #[test]
    fn what_is_no_date_is_said_in_words() {
        assert_eq!(Date::parse("2016-02-31").expect_err("no such day").0, "February 2016 has no day 31");
        assert_eq!(Date::parse("2016-13").expect_err("no such month").0, "there is no month 13");
        assert_eq!(Date::parse("31.2.2016").expect_err("not a date").0, "`31.2.2016` is not a date");
        assert!(Date::parse("2016-03/2015-01").is_err());
        assert!(Date::parse("").is_err());
        assert!(Date::parse("９９９９").is_err());
    }

    #[test]
    fn the_last_third_of_a_year_is_its_last_four_months() {
        let (first, last) = Date::parse("2016").expect("a date").days(Some(Part::Late));
        assert_eq!(last - first + 1, 366 / 3);
    }

    #[test]
    fn winter_ends_in_the_next_year() {
        let winter = Date::parse("2015-24").expect("a date");
        assert_eq!((winter.first_day().to_string(), winter.last_day().to_string()), ("2015-12-01".into(), "2016-02-29".into()));
    }
}
