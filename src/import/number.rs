use super::Decimal;

/// What digits and signs say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Written {
    /// One number.
    Number(f64),
    /// One of two: the sign may stand before decimals or between thousands.
    Either(f64, f64),
    /// No number.
    Nothing,
}

/// Reads a number as Danish or English writes it.
pub(super) fn read(text: &str, decimal: Option<Decimal>) -> Written {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1.0, digits),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let as_decimal = |mark: char| unsigned(digits, mark).map(|number| sign * number);
    let one = |number: Option<f64>| number.map_or(Written::Nothing, Written::Number);
    match decimal {
        Some(Decimal::Comma) => one(as_decimal(',')),
        Some(Decimal::Point) => one(as_decimal('.')),
        None => match (as_decimal(','), as_decimal('.')) {
            (Some(danish), Some(english)) if danish.total_cmp(&english).is_ne() => Written::Either(danish, english),
            (danish, english) => one(danish.or(english)),
        },
    }
}

/// Digits with `mark` before the decimals; the other sign, a blank or an apostrophe may stand between thousands.
fn unsigned(text: &str, mark: char) -> Option<f64> {
    let (whole, decimals) = text.split_once(mark).map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let between = if mark == ',' { '.' } else { ',' };
    let groups: Vec<&str> = whole.split([between, ' ', '\u{a0}', '\u{202f}', '\'', '’']).collect();
    let is_digits = |group: &str| !group.is_empty() && group.bytes().all(|digit| digit.is_ascii_digit());
    let are_thousands = groups.len() == 1 || (1..=3).contains(&groups[0].len()) && !groups[0].starts_with('0');
    let is_sound = groups.iter().all(|group| is_digits(group)) && are_thousands && groups.iter().skip(1).all(|group| group.len() == 3);
    if !is_sound || decimals.is_some_and(|decimals| !is_digits(decimals)) {
        return None;
    }
    let written = format!("{}.{}", groups.concat(), decimals.unwrap_or("0"));
    written.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_and_english_numbers_are_read() {
        for (text, number) in [
            ("3,5", 3.5),
            ("3.5", 3.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("1 234", 1234.0),
            ("-2", -2.0),
            ("0,125", 0.125),
            ("12,25", 12.25),
        ] {
            assert_eq!(read(text, None), Written::Number(number), "{text}");
        }
        for text in ["", "tre", "3 timer", "1,2,3", "1.23.456", "1e9", "3,", ",5", "12 34", "1/2", "--1", "∞"] {
            assert_eq!(read(text, None), Written::Nothing, "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_numbers_is_not_guessed() {
        assert_eq!(read("1.234", None), Written::Either(1234.0, 1.234));
        assert_eq!(read("1.234", Some(Decimal::Comma)), Written::Number(1234.0));
        assert_eq!(read("1.234", Some(Decimal::Point)), Written::Number(1.234));
        assert_eq!(read("3.5", Some(Decimal::Comma)), Written::Nothing);
    }
}
