use super::outline;
use hayagriva::archive::{ArchivedStyle, LOCALES};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style as AnyStyle, StyleClass, VerticalAlign};
use std::ops::Range;

/// How works are cited and listed: the rules of a style, and the terms of the report's language.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) rules: IndependentStyle,
    /// The same for works that are in order already: sorting is most of the work.
    pub(super) unsorted: IndependentStyle,
    pub(super) terms: Vec<Locale>,
    pub(super) code: LocaleCode,
    /// Whether what a citation says depends on those before it.
    pub(super) by_position: bool,
    /// What stands between two years of one author, where the library does not know it.
    pub(super) between_years: Option<&'static str>,
}

/// Why a style file cannot be used, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) place: Range<usize>,
    pub(super) reason: String,
    pub(super) help: &'static str,
}

impl Style {
    /// The style of the American Psychological Association; in Danish with Danish words in Danish order.
    pub(super) fn apa(danish: bool) -> Self {
        let AnyStyle::Independent(mut rules) = ArchivedStyle::AmericanPsychologicalAssociation.get() else {
            unreachable!("the library brings this style whole")
        };
        if danish {
            let text = AnyStyle::Independent(rules.clone()).to_xml().map(|text| in_danish(&text));
            rules = text.ok().and_then(|text| IndependentStyle::from_xml(&text).ok()).unwrap_or(rules);
        }
        Self { between_years: Some(", "), ..Self::of(rules, danish, false) }
    }

    /// A style of the study's own.
    pub(super) fn own(text: &str, danish: bool) -> Result<Self, Refused> {
        Ok(Self::of(read(text)?, danish, text.contains("position=") || text.contains("et-al-subsequent")))
    }

    fn of(rules: IndependentStyle, danish: bool, by_position: bool) -> Self {
        let code = if danish { "da-DK" } else { "en-US" };
        // The library unpacks the terms of all languages or none; each begins with its code.
        let is_of = |bytes: &[u8], code: &str| bytes.windows(code.len()).take(40).any(|part| part == code.as_bytes());
        let terms = LOCALES.iter().filter(|bytes| is_of(bytes, code) || is_of(bytes, "en-US"));
        let terms = terms.filter_map(|bytes| ciborium::from_reader(*bytes).ok()).collect();
        let mut unsorted = rules.clone();
        unsorted.citation.sort = None;
        if let Some(list) = &mut unsorted.bibliography {
            list.sort = None;
        }
        Self { rules, unsorted, terms, code: LocaleCode(code.to_owned()), by_position, between_years: None }
    }
}

const HOW_TO_CHOOSE: &str =
    "take an author-date or a numeric style from https://www.zotero.org/styles, or take `style` out: then it is APA";

/// A style file, looked through before the library reads it.
pub(super) fn read(text: &str) -> Result<IndependentStyle, Refused> {
    outline::check(text)?;
    let refused = |place: Range<usize>, reason: &str, help| Err(Refused { place, reason: reason.to_owned(), help });
    let style = match AnyStyle::from_xml(text) {
        Ok(AnyStyle::Independent(style)) => style,
        Ok(AnyStyle::Dependent(style)) => {
            let parent = style.parent_link.href.rsplit('/').next().unwrap_or_default().to_owned();
            let reason = format!("the style only refers to another one, `{parent}`");
            let at = text.find("independent-parent").unwrap_or(0);
            return Err(Refused { place: at..at, reason, help: "fetch that one and name its file" });
        }
        Err(error) => {
            let reason = error.source.to_string();
            let reason = reason.lines().next().unwrap_or_default();
            return refused(0..0, &format!("the style cannot be read: {reason}"), HOW_TO_CHOOSE);
        }
    };
    let layout = text.find("<citation").unwrap_or(0);
    if style.settings.class == StyleClass::Note {
        let at = text.find("class=").unwrap_or(0);
        return refused(at..at, "the style puts citations into footnotes", HOW_TO_CHOOSE);
    }
    if style.citation.layout.vertical_align == Some(VerticalAlign::Sup) {
        return refused(layout..layout, "the style raises its citations above the line", HOW_TO_CHOOSE);
    }
    if style.bibliography.is_none() {
        return refused(layout..layout, "the style has no reference list", HOW_TO_CHOOSE);
    }
    Ok(style)
}

/// The library's own style with Danish words: it has `&` between authors and the American order of dates in every language.
fn in_danish(style: &str) -> String {
    let style = style.replace("and=\"symbol\"", "and=\"text\"");
    let style = style.replace("delimiter-precedes-last=\"always\"", "delimiter-precedes-last=\"never\"");
    let style = style.replacen("<style ", "<style delimiter-precedes-last=\"never\" ", 1);
    let style = with_own(&style, "<macro name=\"label-locator\">", "</macro>", DANISH_LOCATOR);
    let style = with_own(&style, "<macro name=\"date-issued-month-day\">", "</macro>", DANISH_DAY);
    let style = style.replace(AMERICAN_VISIT, DANISH_VISIT);
    with_own(&style, "<locale xml:lang=\"da\">", "</locale>", DANISH_TERMS)
}

/// The text with the piece from `begins` to `ends` replaced.
fn with_own(text: &str, begins: &str, ends: &str, own: &str) -> String {
    let Some((before, rest)) = text.split_once(begins) else { return text.to_owned() };
    let after = rest.split_once(ends).map_or("", |(_, after)| after);
    [before, own, after].concat()
}

const DANISH_LOCATOR: &str = "<macro name=\"label-locator\"><group delimiter=\"\u{a0}\">\
<label variable=\"locator\" form=\"short\"/><text variable=\"locator\"/></group></macro>";

const DANISH_DAY: &str = "<macro name=\"date-issued-month-day\"><date variable=\"issued\" delimiter=\" \">\
<date-part name=\"day\" form=\"numeric\" suffix=\".\"/><date-part name=\"month\"/></date></macro>";

/// "Hentet 16. juni 2020 fra", without the American comma.
const AMERICAN_VISIT: &str = "<group delimiter=\", \"><date variable=\"accessed\"";
const DANISH_VISIT: &str = "<group delimiter=\" \"><date variable=\"accessed\"";

/// Terms that the library lacks in Danish, or has otherwise than Danish readers write them.
const DANISH_TERMS: &str = "<locale xml:lang=\"da\"><terms>\
<term name=\"et-al\">m.fl.</term>\
<term name=\"open-quote\">»</term><term name=\"close-quote\">«</term>\
<term name=\"open-inner-quote\">›</term><term name=\"close-inner-quote\">‹</term>\
<term name=\"number\" form=\"short\"><single>nr.</single><multiple>nr.</multiple></term>\
<term name=\"chapter\" form=\"short\"><single>kap.</single><multiple>kap.</multiple></term>\
<term name=\"section\" form=\"short\"><single>afsnit</single><multiple>afsnit</multiple></term>\
<term name=\"paragraph\" form=\"short\"><single>stk.</single><multiple>stk.</multiple></term>\
<term name=\"figure\" form=\"short\"><single>fig.</single><multiple>fig.</multiple></term>\
<term name=\"table\" form=\"short\"><single>tabel</single><multiple>tabel</multiple></term>\
<term name=\"note\" form=\"short\"><single>note</single><multiple>noter</multiple></term>\
<term name=\"volume\" form=\"short\"><single>bd.</single><multiple>bd.</multiple></term>\
<term name=\"issue\" form=\"short\"><single>nr.</single><multiple>nr.</multiple></term>\
<term name=\"part\" form=\"short\"><single>del</single><multiple>del</multiple></term>\
<term name=\"line\" form=\"short\"><single>linje</single><multiple>linje</multiple></term>\
<term name=\"column\" form=\"short\"><single>sp.</single><multiple>sp.</multiple></term>\
<term name=\"appendix\" form=\"short\"><single>bilag</single><multiple>bilag</multiple></term>\
</terms></locale>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_danish_style_is_the_librarys_with_each_piece_replaced() {
        let style = AnyStyle::Independent(Style::apa(false).rules).to_xml().expect("what was read can be written");
        let danish = in_danish(&style);
        for own in [DANISH_LOCATOR, DANISH_DAY, DANISH_VISIT, DANISH_TERMS, "<style delimiter-precedes-last=\"never\" "] {
            assert_eq!(danish.matches(own).count(), 1, "{own}");
        }
        assert!(style.contains("and=\"symbol\"") && !danish.contains("and=\"symbol\""));
        assert_ne!(Style::apa(true).rules, Style::apa(false).rules);
    }

    #[test]
    fn only_the_terms_that_are_needed_are_unpacked() {
        let codes = |danish| Style::apa(danish).terms.iter().filter_map(|terms| terms.lang.clone()).map(|code| code.0).collect::<Vec<_>>();
        assert_eq!((codes(true), codes(false)), (vec!["da-DK".to_owned(), "en-US".to_owned()], vec!["en-US".to_owned()]));
    }

    #[test]
    fn a_style_is_read_as_the_library_writes_its_own() {
        let text = AnyStyle::Independent(Style::apa(false).rules).to_xml().expect("what was read can be written");
        assert!(read(&text).is_ok());
    }

    #[test]
    fn a_style_that_cannot_be_shown_is_refused_with_a_reason() {
        let style = |attributes: &str, citation: &str, rest: &str| {
            let info = "<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>";
            format!(
                "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" {attributes}>{info}<citation><layout {citation}><text variable=\"title\"/></layout></citation>{rest}</style>"
            )
        };
        let list = "<bibliography><layout><text variable=\"title\"/></layout></bibliography>";
        let reason = |text: &str| read(text).map_err(|refused| refused.reason).err().unwrap_or_default();
        assert_eq!(reason(&style("class=\"in-text\"", "", list)), "");
        assert_eq!(reason(&style("class=\"note\"", "", list)), "the style puts citations into footnotes");
        assert_eq!(reason(&style("class=\"in-text\"", "vertical-align=\"sup\"", list)), "the style raises its citations above the line");
        assert_eq!(reason(&style("class=\"in-text\"", "", "")), "the style has no reference list");
        assert!(reason("<style/>").starts_with("the style cannot be read: "));
        let dependent = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\"><info><title>T</title><id>t</id><link href=\"http://www.zotero.org/styles/apa\" rel=\"independent-parent\"/><updated>2020-01-01T00:00:00+00:00</updated></info></style>";
        assert_eq!(reason(dependent), "the style only refers to another one, `apa`");
    }
}
