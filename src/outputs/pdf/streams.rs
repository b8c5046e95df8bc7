//! A last mend of the finished file: packed data that happen to end with a carriage return.
//!
//! The line end before `endstream` does not belong to the data. Where the last byte of the data is a carriage return, a strict
//! reader takes the two for one line end and finds the data one byte short. One more byte, which unpacking never reaches, sets
//! them apart.

/// What ends data that seem one byte short.
const SHORT_END: &[u8] = b"\r\nendstream";

/// What stands between a stream's dictionary and its data.
const START: &[u8] = b">>\nstream\n";

const LENGTH: &[u8] = b"/Length ";

const PACKED: &[u8] = b"/FlateDecode";

const XREF: &[u8] = b"startxref\n";

/// Length of an entry in the table of places.
const ENTRY: usize = 20;

/// Digits of a place in that table.
const DIGITS: usize = 10;

/// Bytes that take the place of `old` others.
struct Edit {
    at: usize,
    old: usize,
    new: Vec<u8>,
}

/// The file with every such stream set apart; unchanged where there is none, or where its table of places is not understood.
pub(super) fn set_apart(pdf: Vec<u8>) -> Vec<u8> {
    let mut edits: Vec<Edit> = all(&pdf, SHORT_END).into_iter().filter_map(|end| lengthened(&pdf, end)).flatten().collect();
    if edits.is_empty() {
        return pdf;
    }
    let Some(places) = places(&pdf, &edits) else { return pdf };
    edits.extend(places);
    applied(&pdf, &edits)
}

/// One more byte before the line end at `end`, and the length that says so.
fn lengthened(pdf: &[u8], end: usize) -> Option<[Edit; 2]> {
    let start = last(&pdf[..end], START)? + START.len();
    let object = last(&pdf[..start], b" obj\n")?;
    let dictionary = &pdf[object..start];
    let at = object + last(dictionary, LENGTH)? + LENGTH.len();
    let (length, digits) = number(&pdf[at..])?;
    let meant = start + length == end + 1 && last(dictionary, PACKED).is_some();
    let length = Edit { at, old: digits, new: (length + 1).to_string().into_bytes() };
    meant.then(|| [length, Edit { at: end + 1, old: 0, new: vec![0] }])
}

/// The table of places after `edits`, each entry written anew, and the place of the table itself.
fn places(pdf: &[u8], edits: &[Edit]) -> Option<Vec<Edit>> {
    let moved = |place: usize| {
        let before = edits.iter().filter(|edit| edit.at < place);
        before.fold(place, |place, edit| place + edit.new.len() - edit.old)
    };
    let at = last(pdf, XREF)? + XREF.len();
    let (table, digits) = number(pdf.get(at..)?)?;
    let head = pdf.get(table..)?.strip_prefix(b"xref\n0 ")?;
    let (count, count_digits) = number(head)?;
    let first = table + b"xref\n0 ".len() + count_digits + 1;
    let mut out = vec![Edit { at, old: digits, new: moved(table).to_string().into_bytes() }];
    for index in 0..count {
        let entry = first + index * ENTRY;
        let (place, _) = number(pdf.get(entry..entry + DIGITS)?)?;
        if pdf.get(entry + ENTRY - 3) == Some(&b'n') {
            out.push(Edit { at: entry, old: DIGITS, new: format!("{:0DIGITS$}", moved(place)).into_bytes() });
        }
    }
    Some(out)
}

fn applied(pdf: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.at);
    let mut out = Vec::with_capacity(pdf.len() + edits.len());
    let mut done = 0;
    for edit in edits {
        out.extend_from_slice(&pdf[done..edit.at]);
        out.extend_from_slice(&edit.new);
        done = edit.at + edit.old;
    }
    out.extend_from_slice(&pdf[done..]);
    out
}

/// A number in digits, and how many they are.
fn number(bytes: &[u8]) -> Option<(usize, usize)> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = std::str::from_utf8(&bytes[..digits]).ok()?.parse().ok()?;
    Some((value, digits))
}

fn all(bytes: &[u8], pattern: &[u8]) -> Vec<usize> {
    bytes.windows(pattern.len()).enumerate().filter(|(_, window)| *window == pattern).map(|(at, _)| at).collect()
}

fn last(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).rposition(|window| window == pattern)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Document;

    /// "abc" as a stored zlib stream, its last byte the last of the checksum.
    fn file(last: u8) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n1 0 obj\n<</Length 9/Filter/FlateDecode>>\nstream\nabcdefgh".to_vec();
        out.push(last);
        out.extend_from_slice(b"\nendstream\nendobj\n2 0 obj\n<</Type/Catalog>>\nendobj\n");
        let places = [b"%PDF-1.7\n".len(), out.len() - b"2 0 obj\n<</Type/Catalog>>\nendobj\n".len()];
        let table = out.len();
        out.extend_from_slice(b"xref\n0 3\n0000000000 65535 f\r\n");
        for place in places {
            out.extend_from_slice(format!("{place:010} 00000 n\r\n").as_bytes());
        }
        out.extend_from_slice(format!("trailer\n<</Size 3/Root 2 0 R>>\nstartxref\n{table}\n%%EOF").as_bytes());
        out
    }

    #[test]
    fn data_that_end_with_a_return_grow_by_a_byte() {
        let mended = set_apart(file(b'\r'));
        let document = Document::load_mem(&mended).expect("the places are right");
        let stream = document.get_object((1, 0)).and_then(lopdf::Object::as_stream).expect("the stream is there");
        assert_eq!(stream.content, b"abcdefgh\r\0");
        assert!(document.catalog().is_ok());
        assert!(all(&mended, SHORT_END).is_empty());
    }

    #[test]
    fn other_files_stay_as_they_are() {
        assert_eq!(set_apart(file(b'i')), file(b'i'));
        let broken = b"/Length 1/Filter/FlateDecode>>\nstream\n\r\nendstream".to_vec();
        assert_eq!(set_apart(broken.clone()), broken);
    }
}
