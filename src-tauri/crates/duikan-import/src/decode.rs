//! Bytes of a text file to text.
//!
//! A detector of encodings knows neither UTF-16 without a byte-order mark nor UTF-8 with a broken byte, and gives
//! up on GBK at the first broken pair; all three are common in scraped files, so they are tested here, and the
//! detector ([`chardetng`]) is asked only about what is left.

mod charset;
mod detect;
mod misread;

pub use charset::{Charset, OFFERED_ENCODINGS, by_name};

use crate::error::Reason;

/// Whether there is an encoding of this name.
pub fn is_encoding(name: &str) -> bool {
    by_name(name).is_ok()
}

/// Text and how it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without byte-order mark; undecodable bytes are U+FFFD.
    pub text: String,
    /// The encoding that was used.
    pub charset: Charset,
    /// Whether the bytes had been read as Western letters once and saved anew.
    pub misread: bool,
    /// Number of places that could not be decoded.
    pub undecodable: u32,
}

/// What the encoding of a text is called that was misread once, by the encoding that it is in.
const MISREAD: [(&str, &str); 3] = [
    ("GB18030", "GB18030 (read as Latin-1)"),
    ("Big5", "Big5 (read as Latin-1)"),
    ("UTF-8", "UTF-8 (read as Latin-1)"),
];

impl Decoded {
    /// The name of the encoding for people; of a text that was misread once, both steps.
    pub fn encoding(&self) -> &'static str {
        let name = self.charset.name();
        let steps = MISREAD.iter().find(|(own, _)| self.misread && *own == name);
        steps.map_or(name, |(_, steps)| steps)
    }
}

/// The name that [`Decoded::encoding`] gave to a text once, as it is known here; `None` for one that no text gets.
pub fn known_name(name: &str) -> Option<&'static str> {
    let steps = MISREAD.iter().map(|(_, steps)| *steps).find(|steps| *steps == name);
    steps.or_else(|| by_name(name).ok().map(Charset::name).filter(|own| *own == name))
}

/// Share of control characters above which a file is no text.
const MAX_CONTROL_SHARE: f64 = 0.01;
/// Share of undecodable places above which a file is no text.
const MAX_BROKEN_SHARE: f64 = 0.2;

/// Finds out the encoding and decodes.
///
/// # Errors
/// [`Reason::Binary`] where the bytes make no sense as text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Reason> {
    let charset = detect::charset(&bytes).ok_or(Reason::Binary)?;
    let decoded = decode_as(bytes, charset);
    let (mut length, mut controls) = (1usize, 0usize);
    for character in decoded.text.chars() {
        length += 1;
        controls += usize::from(is_odd_control(character));
    }
    let share = |count: usize| count as f64 / length as f64;
    if share(controls) > MAX_CONTROL_SHARE || share(decoded.undecodable as usize) > MAX_BROKEN_SHARE {
        return Err(Reason::Binary);
    }
    Ok(misread::repair(decoded))
}

/// As [`decode`], of bytes that are said to be in an encoding. What is said is often stale, copied or wrong: where the
/// bytes plainly are in another encoding, that one is taken.
///
/// # Errors
/// [`Reason::Binary`] where the bytes make no sense as text.
pub fn decode_declared(bytes: Vec<u8>, declared: Option<Charset>) -> Result<Decoded, Reason> {
    match declared.filter(|&declared| detect::may_be(&bytes, declared)) {
        Some(charset) => Ok(misread::repair(decode_as(bytes, charset))),
        None => decode(bytes),
    }
}

/// Decodes in a given encoding; never fails.
pub fn decode_as(bytes: Vec<u8>, charset: Charset) -> Decoded {
    let (mut text, broken) = charset.decode(bytes);
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let undecodable = if broken { text.matches('\u{fffd}').count() as u32 } else { 0 };
    Decoded { text, charset, misread: false, undecodable }
}

/// Control characters that no text file is expected to hold.
fn is_odd_control(character: char) -> bool {
    // Form feeds part pages, and U+001A ended files under DOS. Text copied out of Word by a program has its marks: line
    // breaks and cells, fields, hyphens.
    let of_word = matches!(character, '\u{7}' | '\u{b}' | '\u{13}'..='\u{15}' | '\u{1e}' | '\u{1f}');
    character.is_ascii_control() && !of_word && !matches!(character, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030};

    const HANS: &str =
        "同志们：\r\n今年全县要抓好三件事，一是修路，二是办学，三是治水。我们必须一件一件落实到位。\n";
    const HANT: &str =
        "各位同仁：\n今年全縣要抓好三件事，一是修路，二是辦學，三是治水。我們必須一件一件落實到位。\n";

    fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    fn reads(bytes: Vec<u8>, text: &str, name: &str) {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.charset.name(), decoded.undecodable), (text, name, 0));
    }

    #[test]
    fn every_encoding_of_chinese_text_is_recognised() {
        reads(HANS.into(), HANS, "UTF-8");
        reads([b"\xef\xbb\xbf", HANS.as_bytes()].concat(), HANS, "UTF-8");
        reads(utf16(&format!("\u{feff}{HANS}"), false), HANS, "UTF-16LE");
        reads(utf16(&format!("\u{feff}{HANS}"), true), HANS, "UTF-16BE");
        reads(utf16(HANS, false), HANS, "UTF-16LE");
        reads(utf16(HANS, true), HANS, "UTF-16BE");
        reads(GB18030.encode(HANS).0.into_owned(), HANS, "GB18030");
        reads(GB18030.encode(HANT).0.into_owned(), HANT, "GB18030");
        reads(BIG5.encode(HANT).0.into_owned(), HANT, "Big5");
    }

    #[test]
    fn utf16_without_a_line_end_is_recognised() {
        let line = HANS.replace(['\r', '\n'], "");
        reads(utf16(&line, false), &line, "UTF-16LE");
        reads(utf16(&line, true), &line, "UTF-16BE");
    }

    #[test]
    fn ascii_is_not_taken_for_utf16() {
        reads(b"Bush hid the facts".to_vec(), "Bush hid the facts", "UTF-8");
    }

    #[test]
    fn broken_bytes_do_not_change_the_encoding() {
        let mut utf8 = HANS.repeat(3).into_bytes();
        utf8[100] = 0xff;
        utf8.truncate(utf8.len() - 3);
        let decoded = decode(utf8).unwrap();
        assert_eq!(decoded.charset.name(), "UTF-8");
        assert!((1..=3).contains(&decoded.undecodable), "{}", decoded.undecodable);

        for (encoding, text, name) in [(GB18030, HANS, "GB18030"), (BIG5, HANT, "Big5")] {
            let mut bytes = encoding.encode(&text.repeat(3)).0.into_owned();
            bytes[9] = 0xff;
            let decoded = decode(bytes).unwrap();
            assert_eq!(decoded.charset.name(), name);
            assert!((1..=2).contains(&decoded.undecodable));
        }
    }

    #[test]
    fn the_start_of_a_long_file_may_be_ascii() {
        let mut bytes = b"= = =\r\n".repeat(100_000);
        bytes.extend_from_slice(&GB18030.encode(HANS).0);
        assert_eq!(decode(bytes).unwrap().charset.name(), "GB18030");
    }

    #[test]
    fn bytes_without_sense_are_binary() {
        let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(noise), Err(Reason::Binary));
        assert_eq!(decode(vec![0; 100]), Err(Reason::Binary));
        assert_eq!(decode(b"abc\x01\x02\x03\x04def".to_vec()), Err(Reason::Binary));
    }

    #[test]
    fn an_encoding_given_by_name_is_obeyed() {
        let charset = by_name("gbk").unwrap();
        let decoded = decode_as(GB18030.encode("县").0.into_owned(), charset);
        assert_eq!((decoded.text.as_str(), decoded.charset.name()), ("县", "GB18030"));
        assert_eq!(by_name(" UTF-16 ").unwrap().name(), "UTF-16LE");
        assert_eq!(by_name("klingon"), Err(Reason::BadEncodingName("klingon".into())));
        for name in OFFERED_ENCODINGS {
            assert_eq!(by_name(name).unwrap().name(), *name);
        }
    }
}
