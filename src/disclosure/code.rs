//! Code as readers see it: lines that only a compiler needs are left out, as mdBook hides them.

use super::publication::Code;
use std::collections::BTreeMap;

/// What is shown of a fence: its language alone, and the lines that are not hidden.
pub(super) fn shown(info: &str, text: &str, hidelines: &BTreeMap<String, String>) -> Code {
    let mut words = info.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let language = words.next().unwrap_or_default();
    let prefix = words.find_map(|word| word.strip_prefix("hidelines=")).filter(|prefix| !prefix.is_empty());
    let prefix = prefix.or_else(|| hidelines.get(language).map(String::as_str));
    let text = match (language, prefix) {
        ("rust", _) => text.split_inclusive('\n').filter_map(rust_line).collect(),
        (_, Some(prefix)) => text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with(prefix)).collect(),
        (_, None) => text.to_owned(),
    };
    Code { language: language.to_owned(), text }
}

/// A line of Rust: hidden after `# `, and with one `#` less after `##`. Attributes such as `#[test]` are shown.
fn rust_line(line: &str) -> Option<String> {
    let bare = line.trim_start();
    let Some(rest) = bare.strip_prefix('#') else { return Some(line.to_owned()) };
    let indent = &line[..line.len() - bare.len()];
    match rest.chars().next() {
        None | Some(' ' | '\n' | '\r') => None,
        Some('#') => Some(format!("{indent}{rest}")),
        Some(_) => Some(line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeMap;

    fn shown(info: &str, text: &str) -> Code {
        super::shown(info, text, &BTreeMap::from([("elm".to_owned(), "~".to_owned())]))
    }

    #[test]
    fn hidden_lines_of_rust_are_left_out() {
        let code = shown("rust,ignore", "# use harbour::Elm;\n#\n#![allow(unused)]\n  ## one\n#[test]\nfn oak() {}\n");
        assert_eq!((code.language.as_str(), code.text.as_str()), ("rust", "#![allow(unused)]\n  # one\n#[test]\nfn oak() {}\n"));
    }

    #[test]
    fn a_fence_may_name_what_hides_its_lines() {
        assert_eq!(shown("python hidelines=~", "~import elm\nelm()\n").text, "elm()\n");
        assert_eq!(shown("elm", "~a\nb\n").text, "b\n");
        assert_eq!(shown("sh", "# a remark\nls\n").text, "# a remark\nls\n");
    }
}
