//! Photographs and other pictures made of dots, without what cameras and programs write beside them: where and when a picture was
//! taken, by whom, and under which name it was kept.

/// The turn that a JPEG asks for, in the least that a reader of EXIF needs: one entry, filled in at the last but fourth byte.
const TURN: [u8; 36] = [
    0xff, 0xe1, 0, 34, b'E', b'x', b'i', b'f', 0, 0, b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0,
    0, 0,
];

/// Where in [`TURN`] the turn stands.
const TURN_AT: usize = 29;

/// A PNG with the pieces that draw it; nothing where it breaks off.
pub(super) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const DRAWN: [&[u8]; 12] = [b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"acTL", b"fcTL", b"fdAT"];
    let (head, mut rest) = bytes.split_at_checked(8)?;
    let mut out = head.to_vec();
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let (piece, after) = rest.split_at_checked(usize::try_from(length).ok()?.checked_add(12)?)?;
        let name = &piece[4..8];
        // A name that begins with a capital is of a piece that no reader can do without.
        if name[0].is_ascii_uppercase() || DRAWN.contains(&name) {
            out.extend_from_slice(piece);
        }
        rest = if name == b"IEND" { &[] } else { after };
    }
    (out.len() > 8).then_some(out)
}

/// A JPEG with the pieces that draw it, and the turn that it asks for; nothing where it breaks off.
pub(super) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let [0xff, kind, rest @ ..] = bytes.get(at..)? else { return None };
        let piece = match kind {
            0xff => {
                at += 1;
                continue;
            }
            // From here on there is only the picture.
            0xda => {
                out.extend_from_slice(&bytes[at..]);
                return Some(out);
            }
            _ => bytes.get(at..at + 2 + usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?)))?,
        };
        match kind {
            0xe1 => out.extend(turn(piece.get(4..)?).map(with_turn).into_iter().flatten()),
            // Colours (ICC, Adobe) stay; what else programs write does not.
            0xe2 if piece.get(4..).is_some_and(|data| data.starts_with(b"ICC_PROFILE\0")) => out.extend_from_slice(piece),
            0xe2..=0xed | 0xef | 0xfe => {}
            _ => out.extend_from_slice(piece),
        }
        at += piece.len();
    }
}

fn with_turn(turn: u8) -> [u8; 36] {
    let mut piece = TURN;
    piece[TURN_AT] = turn;
    piece
}

/// How a camera was held, 2 to 8; nothing where it was held upright.
fn turn(data: &[u8]) -> Option<u8> {
    let tiff = data.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let number = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    // The first list lies near the beginning in every file that a camera writes.
    let list = usize::from(if is_little { number(4)? } else { number(6)? });
    let entries = (0..usize::from(number(list)?)).map(|index| list + 2 + index * 12);
    let entry = entries.take(1000).find(|entry| number(*entry) == Some(0x0112))?;
    u8::try_from(number(entry + 8)?).ok().filter(|turn| (2..=8).contains(turn))
}

/// A WebP without the pieces that tell of it; nothing where it breaks off.
pub(super) fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    /// What the head says of pieces to come: EXIF and XMP.
    const TOLD: u8 = 0b0000_1100;
    let mut out = bytes.get(..12)?.to_vec();
    let mut rest = &bytes[12..];
    while rest.len() >= 8 {
        let length = usize::try_from(u32::from_le_bytes(rest[4..8].try_into().ok()?)).ok()?;
        let (piece, after) = rest.split_at_checked(length.checked_add(8 + length % 2)?)?;
        match &piece[..4] {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                out.extend_from_slice(piece);
                let flags = out.len() - piece.len() + 8;
                *out.get_mut(flags)? &= !TOLD;
            }
            _ => out.extend_from_slice(piece),
        }
        rest = after;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

/// A GIF without comments and notes; nothing where it breaks off.
pub(super) fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let palette = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3_usize << ((flags & 7) + 1) };
    let mut at = 13 + palette(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        let (kept, blocks) = match bytes.get(at..)? {
            [0x3b, ..] => {
                out.push(0x3b);
                return Some(out);
            }
            [0x21, 0xfe, ..] => (false, at + 2),
            // Of what programs add, only how often a moving picture is repeated.
            [0x21, 0xff, rest @ ..] => (rest.get(1..).is_some_and(|name| name.starts_with(b"NETSCAPE2.0")), at + 2),
            [0x21, _, ..] => (true, at + 2),
            [0x2c, ..] => (true, at + 11 + palette(*bytes.get(at + 9)?)),
            _ => return None,
        };
        at = blocks;
        while let length @ 1.. = *bytes.get(at)? {
            at += usize::from(length) + 1;
        }
        at += 1;
        if kept {
            out.extend_from_slice(bytes.get(start..at)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(name: [u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("it is short");
        [&length.to_be_bytes(), name.as_slice(), data, &[0; 4]].concat()
    }

    #[test]
    fn a_png_keeps_what_draws_it() {
        let head = b"\x89PNG\r\n\x1a\n".to_vec();
        let [drawn, told, end] = [piece(*b"IHDR", b"x"), piece(*b"tEXt", b"Author\0Bo"), piece(*b"IEND", b"")];
        let file = [head.clone(), drawn.clone(), told, piece(*b"eXIf", b"gps"), end.clone(), b"trailing".to_vec()].concat();
        assert_eq!(png(&file), Some([head, drawn, end].concat()));
        assert_eq!(png(&file[..30]), None, "it breaks off");
    }

    #[test]
    fn a_jpeg_keeps_its_turn_and_loses_its_place() {
        let tiff = b"II*\0\x08\0\0\0\x02\0\x25\x88\x04\0\x01\0\0\0\x63\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0here".to_vec();
        let exif = [b"Exif\0\0".to_vec(), tiff].concat();
        let segment = |kind: u8, data: &[u8]| {
            let length = u16::try_from(data.len() + 2).expect("it is short");
            [&[0xff, kind], length.to_be_bytes().as_slice(), data].concat()
        };
        let picture = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9].to_vec();
        let tables = segment(0xdb, b"tables");
        let file = [vec![0xff, 0xd8], segment(0xe1, &exif), segment(0xfe, b"by Bo"), tables.clone(), picture.clone()].concat();
        let clean = jpeg(&file).expect("it is whole");
        assert_eq!(clean, [vec![0xff, 0xd8], with_turn(6).to_vec(), tables, picture].concat());
        assert_eq!(turn(&clean[6..]), Some(6), "what is written can be read");
        assert_eq!(jpeg(&file[..20]), None);
    }

    #[test]
    fn a_webp_and_a_gif_lose_their_notes() {
        let chunk =
            |name: &[u8; 4], data: &[u8]| [name.as_slice(), &u32::try_from(data.len()).expect("short").to_le_bytes(), data].concat();
        let body = [chunk(b"VP8X", &[0b0001_1100, 0]), chunk(b"EXIF", b"here"), chunk(b"VP8 ", b"data")].concat();
        let clean = webp(&[b"RIFF....WEBP".to_vec(), body].concat()).expect("it is whole");
        assert_eq!(clean[12..], [chunk(b"VP8X", &[0b0001_0000, 0]), chunk(b"VP8 ", b"data")].concat());
        assert_eq!(clean[4..8], [26, 0, 0, 0]);

        let head = b"GIF89a\x01\0\x01\0\0\0\0".to_vec();
        let image = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".to_vec();
        let file = [head.clone(), b"\x21\xfe\x05by Bo\0".to_vec(), image.clone(), vec![0x3b]].concat();
        assert_eq!(gif(&file), Some([head, image, vec![0x3b]].concat()));
        assert_eq!(gif(&file[..file.len() - 3]), None);
    }
}
