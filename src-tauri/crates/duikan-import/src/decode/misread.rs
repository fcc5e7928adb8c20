//! Text whose bytes were once read as Western letters and saved anew: 在全县 in GBK becomes ÔÚÈ«ÏØ, in UTF-8 åœ¨å…¨åŽ¿. The
//! letters still are the bytes, so that the text can be had back.

use encoding_rs::WINDOWS_1252;

use super::{Decoded, decode_as, detect};

/// Western letters that a text must have at least, so that a foreign name or two are left alone.
const MIN_LETTERS: usize = 24;
/// The share of them among the characters beyond ASCII; saved anew, a text may have been added to.
const MIN_SHARE: f64 = 0.9;
/// Their bytes are broken in at most this share of the characters that they make.
const MAX_BROKEN: f64 = 0.05;

/// The text as it was before it was misread, if it plainly was; else the text as it is.
pub fn repair(decoded: Decoded) -> Decoded {
    match unmisread(&decoded.text) {
        Some(repaired) => repaired,
        None => decoded,
    }
}

fn unmisread(text: &str) -> Option<Decoded> {
    let (mut beyond, mut letters) = (0usize, 0usize);
    for character in text.chars().filter(|c| !c.is_ascii()) {
        beyond += 1;
        letters += usize::from(byte(character).is_some());
    }
    if letters < MIN_LETTERS || (letters as f64) < MIN_SHARE * beyond as f64 {
        return None;
    }
    // What is no letter of this kind was lost, and no byte of any encoding in question.
    let bytes: Vec<u8> = text.chars().map(|character| byte(character).unwrap_or(0xff)).collect();
    let charset = detect::charset(&bytes).filter(|charset| !charset.encoding().is_single_byte())?;
    let repaired = decode_as(bytes, charset);
    let (mut han, mut other) = (0usize, 0usize);
    for character in repaired.text.chars().filter(|c| !c.is_ascii()) {
        match character {
            '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{2010}'..='\u{203f}' => han += 1,
            _ => other += 1,
        }
    }
    ((other as f64) <= MAX_BROKEN * han as f64).then_some(Decoded { misread: true, ..repaired })
}

/// The byte that a character stood for when bytes were read as Western letters.
fn byte(character: char) -> Option<u8> {
    match character {
        '\0'..='\u{7f}' | '\u{a0}'..='\u{ff}' => Some(character as u8),
        // Bytes without a letter became control characters.
        '\u{80}'..='\u{9f}' => Some(character as u8),
        // The last letter of Windows-1252 is ™, U+2122: Chinese text is known without asking for its bytes.
        '\u{2123}'.. => None,
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
            if unmappable { None } else { bytes.first().copied() }
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030, UTF_8};

    use super::*;
    use crate::decode::Charset;

    const HANS: &str =
        "同志们：今年全县要抓好三件事，一是修路，二是办学，三是治水。我们必须一件一件落实到位。";
    const HANT: &str =
        "各位同仁：今年全縣要抓好三件事，一是修路，二是辦學，三是治水。我們必須一件一件落實到位。";

    fn read(text: &str) -> Decoded {
        repair(decode_as(text.as_bytes().to_vec(), Charset::new(UTF_8)))
    }

    fn latin(bytes: &[u8]) -> String {
        WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
    }

    #[test]
    fn western_letters_become_the_text_that_they_were() {
        for (text, bytes, name) in [
            (HANS, GB18030.encode(HANS).0.into_owned(), "GB18030"),
            (HANT, BIG5.encode(HANT).0.into_owned(), "Big5"),
            (HANS, HANS.as_bytes().to_vec(), "UTF-8"),
        ] {
            let decoded = read(&latin(&bytes));
            assert_eq!((decoded.text.as_str(), decoded.charset.name(), decoded.misread), (text, name, true));
            let plain: String = bytes.iter().map(|&byte| char::from(byte)).collect();
            assert_eq!(read(&plain).text, text, "{name}");
        }
    }

    #[test]
    fn western_words_stay() {
        let french =
            "Où est la bibliothèque ? L’été, à la forêt, très près de l’hôtel : « ça va ».".repeat(4);
        for text in [french.as_str(), HANS, "café"] {
            assert!(!read(text).misread, "{text}");
        }
    }
}
