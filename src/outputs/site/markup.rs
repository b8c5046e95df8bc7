//! Escaping: text becomes safe inside HTML, addresses and style sheets.

use std::fmt::Write;

/// Text as it may stand between tags and inside double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push(&mut html, text);
    html
}

/// Adds text, escaped.
pub(super) fn push(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

/// Adds markup that is already safe.
pub(super) fn append(html: &mut String, markup: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = html.write_fmt(markup);
}

/// A path or fragment as it may stand in a relative address: whatever could be read as more than a name is encoded.
pub(super) fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            address.push(char::from(byte));
        } else {
            push_byte(&mut address, byte);
        }
    }
    address
}

/// An address outside the report: what may not stand in an address is encoded, the rest is left as the author wrote it.
pub(super) fn outside_address(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => push_encoded(&mut address, character),
            space if space.is_whitespace() || space.is_control() => push_encoded(&mut address, space),
            other => address.push(other),
        }
    }
    address
}

fn push_encoded(address: &mut String, character: char) {
    for byte in character.encode_utf8(&mut [0; 4]).bytes() {
        push_byte(address, byte);
    }
}

fn push_byte(address: &mut String, byte: u8) {
    address.push('%');
    address.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
}

/// Text as a CSS string, quotation marks included.
pub(super) fn css_string(text: &str) -> String {
    let mut css = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => css.extend(['\\', character]),
            control if control.is_control() => css.push(' '),
            other => css.push(other),
        }
    }
    css.push('"');
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_read_as_markup() {
        assert_eq!(escaped("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
    }

    #[test]
    fn an_address_cannot_become_a_scheme_or_a_query() {
        assert_eq!(address("a:b?c d/ø.html"), "a%3Ab%3Fc%20d/%C3%B8.html");
    }

    #[test]
    fn an_outside_address_keeps_its_query_and_loses_its_quotes() {
        assert_eq!(outside_address("https://a.dk/ø?b=\"c d\"&e=%20#f"), "https://a.dk/ø?b=%22c%20d%22&e=%20#f");
    }

    #[test]
    fn a_css_string_cannot_be_left() {
        assert_eq!(css_string("a\"b\\c\nd"), "\"a\\\"b\\\\c d\"");
    }
}
