//! The only way text of the study reaches Typst: as a string literal.

/// `text` as a Typst string literal. Nothing inside can end the literal or be read as code: quotes and backslashes are
/// escaped, control characters are written by their number.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if control.is_control() => {
                use std::fmt::Write as _;
                let _ = write!(out, "\\u{{{:x}}}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Text for metadata and alternative texts: control characters, which XML cannot hold, become blanks.
pub(super) fn plain_literal(text: &str) -> String {
    literal(&text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect::<String>())
}

/// A Typst array of what is already code.
pub(super) fn array<I: IntoIterator<Item = String>>(items: I) -> String {
    let mut out = String::from("(");
    for item in items {
        out.push_str(&item);
        out.push_str(", ");
    }
    out.push(')');
    out
}

/// Content that is already code, or `none`.
pub(super) fn or_none(code: Option<String>) -> String {
    code.unwrap_or_else(|| "none".to_owned())
}

/// A block of content around calls.
pub(super) fn content(calls: &str) -> String {
    format!("[{calls}]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use typst::syntax::ast::Str;
    use typst::syntax::{SyntaxKind, SyntaxNode, parse_code};

    /// Pieces that have ended strings, begun code, or confused lexers.
    const HOSTILE: [&str; 22] = [
        "#sys.inputs",
        "#import \"@preview/x:1.0.0\": *",
        "#read(\"/etc/passwd\")",
        "\"",
        "\\",
        "\\\"",
        "\0",
        "\n",
        "\r\n",
        "\u{202e}",
        "]",
        "[",
        "$",
        "*_",
        "```",
        "//",
        "/*",
        "\\u{41}",
        "\u{2028}",
        "\u{85}",
        "æøå »« 😀",
        ";#{",
    ];

    #[test]
    fn every_text_reads_back_as_it_was() {
        let mut seed = 7_u64;
        for _ in 0..4000 {
            let text: String = (0..=next(&mut seed) % 6).map(|_| HOSTILE[next(&mut seed) % HOSTILE.len()]).collect();
            assert_eq!(read_back(&literal(&text)).as_deref(), Some(text.as_str()), "{text:?}");
        }
    }

    /// The value of code that is one string literal and nothing else.
    fn read_back(code: &str) -> Option<String> {
        let root = parse_code(code);
        let strings: Vec<&SyntaxNode> = root.children().collect();
        match strings.as_slice() {
            [only] if only.kind() == SyntaxKind::Str => only.cast::<Str>().map(|string| string.get().to_string()),
            _ => None,
        }
    }

    fn next(seed: &mut u64) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 40).unwrap_or(0)
    }
}
