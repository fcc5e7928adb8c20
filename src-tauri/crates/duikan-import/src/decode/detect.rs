//! Which encoding some bytes are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::Charset;

/// Bytes looked at, from the first one that is not ASCII on; detection is sure long before.
const SAMPLE: usize = 256 * 1024;
/// Share of likely characters that makes UTF-16 of bytes; texts reach .98, other encodings stay below .7.
const UTF16_SHARE: f64 = 0.9;
/// Characters beyond ASCII for one broken place, from which on text is UTF-8 all the same.
const UTF8_GOOD_PER_BAD: usize = 4;
/// Share of pairs in the everyday part of the code table that makes broken bytes GBK or Big5.
const EVERYDAY_SHARE: f64 = 0.6;
/// By this much the everyday share must be greater for bytes to be in another encoding than they are said to be. Sound
/// texts reach .9 in their own encoding and stay below .7 in the other one.
const CLEARLY_MORE: f64 = 0.15;
/// By this much the share of broken characters may be greater in the encoding that bytes are said to be in.
const MAX_BROKEN_MORE: f64 = 0.01;

/// The encoding of a text file; `None` for bytes that are no text.
pub fn charset(bytes: &[u8]) -> Option<Charset> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(Charset::new(encoding));
    }
    let nuls = bytes.iter().filter(|&&byte| byte == 0).count();
    if nuls > bytes.len() / 1000 {
        return utf16(bytes).map(Charset::new);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some(Charset::new(UTF_8));
    }
    let sample = sample(bytes);
    let encoding = utf16(bytes)
        .or_else(|| is_mostly_utf8(sample).then_some(UTF_8))
        .unwrap_or_else(|| legacy(sample, bytes.ends_with(sample)));
    Some(Charset::new(encoding))
}

/// Whether bytes may be in the encoding that they are said to be in: nothing speaks plainly for another one.
pub fn may_be(bytes: &[u8], declared: Charset) -> bool {
    let Some(found) = charset(bytes).filter(|&found| found != declared) else { return true };
    if found.is_unicode() || declared.is_unicode() || declared.encoding().is_single_byte() {
        return false;
    }
    if found.encoding().is_single_byte() {
        return true;
    }
    let sample = sample(bytes);
    match (everyday(sample, declared), everyday(sample, found)) {
        (Some(declared), Some(found)) => found < declared + CLEARLY_MORE,
        _ => broken_share(sample, declared) <= broken_share(sample, found) + MAX_BROKEN_MORE,
    }
}

fn broken_share(sample: &[u8], charset: Charset) -> f64 {
    let (text, _) = charset.encoding().decode_without_bom_handling(sample);
    let (mut all, mut broken) = (0usize, 0usize);
    for character in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        broken += usize::from(character == '\u{fffd}');
    }
    broken as f64 / all.max(1) as f64
}

/// The share of everyday characters in the two encodings that tell by it.
fn everyday(sample: &[u8], charset: Charset) -> Option<f64> {
    match charset.encoding() {
        encoding if encoding == GB18030 => Some(everyday_share(sample, 0xb0..=0xd7, 0xa1)),
        encoding if encoding == BIG5 => Some(everyday_share(sample, 0xa4..=0xc6, 0x40)),
        _ => None,
    }
}

/// What is looked at: from the first byte that is not ASCII on.
fn sample(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let rest = bytes.get(start..).unwrap_or_default();
    rest.get(..SAMPLE).unwrap_or(rest)
}

/// The byte order in which nearly all units are Han, ASCII or the punctuation of Chinese text, if one is.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let share = |unit: fn([u8; 2]) -> u16| {
        let likely = sample.as_chunks().0.iter().filter(|&&pair| is_likely(unit(pair))).count();
        likely as f64 / (sample.len() / 2).max(1) as f64
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    let best = little.max(big);
    (best >= UTF16_SHARE && little != big).then_some(if little > big { UTF_16LE } else { UTF_16BE })
}

fn is_likely(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x203f | 0x3000..=0x303f | 0x4e00..=0x9fff | 0xff00..=0xffef)
}

fn is_mostly_utf8(sample: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * UTF8_GOOD_PER_BAD
}

/// GBK, Big5, or what the detector says of bytes that are neither.
fn legacy(sample: &[u8], complete: bool) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, complete);
    // A top-level domain of cn or tw would make the detector blind to Big5 or see it everywhere.
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_single_byte() {
        // Sound Chinese text is never taken for a Western one: it must be broken somewhere.
        let of = |encoding| everyday(sample, Charset::new(encoding)).unwrap_or(0.0);
        let (gbk, big5) = (of(GB18030), of(BIG5));
        if gbk.max(big5) >= EVERYDAY_SHARE {
            return if gbk >= big5 { GB18030 } else { BIG5 };
        }
    }
    guess
}

/// The share of two-byte characters that lie in the part of a code table where everyday characters are.
fn everyday_share(sample: &[u8], lead: std::ops::RangeInclusive<u8>, lowest_trail: u8) -> f64 {
    let (mut pairs, mut everyday, mut at) = (0usize, 0usize, 0);
    while let Some(&[first, second]) = sample.get(at..at + 2) {
        if first.is_ascii() {
            at += 1;
            continue;
        }
        pairs += 1;
        if second >= 0x40 {
            everyday += usize::from(lead.contains(&first) && second >= lowest_trail);
            at += 2;
        } else {
            at += 1;
        }
    }
    everyday as f64 / pairs.max(1) as f64
}
