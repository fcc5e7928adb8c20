//! （一） read one byte late: the byte A1 got in front of the mark, so that the bytes A3A8 D2BB A3A9 were read as A1A3 A8D2
//! BBA3 A9…, 。ㄒ唬 and a sign that holds the first byte of the next character. The damage ends where a byte went the other
//! way: at a single letter, or at a reading, which states the character.

use super::{
    super::gloss,
    bytes::{decode, encode, trails},
};
use crate::signs::{GAP, dictionary, simplified};

/// Longest stretch of signs read late, in raw characters.
const LONGEST: usize = 24;
/// Numerals of marks.
const NUMERALS: &str = "一二三四五六七八九十";
/// First byte of the signs 。 and （ and ） in GBK, and the second bytes of the brackets.
const SIGN: u8 = 0xa3;
const OPEN: u8 = 0xa8;
const CLOSE: u8 = 0xa9;

/// The mark at a 。 that is one and what follows as far as it was read late: where that ends, and what stood there.
pub(super) fn mark(raw: &[char], at: usize) -> Option<(usize, Vec<char>)> {
    let [OPEN, lead] = encode(*raw.get(at + 1)?)? else { return None };
    let (numeral, trail) = NUMERALS.chars().find_map(|each| {
        let [first, second] = encode(each)?;
        (first == lead).then_some((each, second))
    })?;
    // Two bytes that are no character were dropped.
    let kept = usize::from(decode(trail, SIGN).is_some_and(|each| raw.get(at + 2) == Some(&each)));
    let [CLOSE, first] = encode(*raw.get(at + 2 + kept)?)? else { return None };
    let mut text = vec!['（', numeral, '）'];
    let from = at + 3 + kept;
    match whole(raw, from, first) {
        Some((end, characters)) => {
            text.extend(characters);
            Some((end, text))
        }
        None => {
            text.extend((kept > 0).then_some(GAP));
            Some((from, text))
        }
    }
}

/// The characters from `from` to where the text is whole again, and that place; `first` is the byte that waits for the
/// next. `None` where the damage does not end, or its end does not state one character.
fn whole(raw: &[char], from: usize, first: u8) -> Option<(usize, Vec<char>)> {
    let (mut waiting, mut text) = (first, Vec::new());
    for at in from..from + LONGEST {
        let character = *raw.get(at)?;
        if let Some((end, letters)) = reading(raw, at) {
            text.push(stated(waiting, letters, *raw.get(end)?)?);
            return Some((end, text));
        }
        if character.is_ascii_alphabetic() {
            text.push(decode(waiting, character as u8)?);
            let end = reading(raw, at + 1).map_or(at + 1, |(end, _)| end);
            return Some((end, text));
        }
        let [lead, trail] = encode(character)?;
        text.push(decode(waiting, lead)?);
        waiting = trail;
    }
    None
}

/// The one character of a first byte and a reading; of several the one that makes a word with the next character.
fn stated(lead: u8, letters: &[char], next: char) -> Option<char> {
    let read: Vec<char> = trails(lead, letters).into_iter().filter_map(|trail| decode(lead, trail)).collect();
    let is_word = |each: &&char| dictionary().cut(&[simplified(**each), simplified(next)]).len() == 1;
    match *read.as_slice() {
        [one] => Some(one),
        _ => {
            let words: Vec<&char> = read.iter().filter(is_word).collect();
            if let [one] = *words { Some(*one) } else { None }
        }
    }
}

/// The letters of a reading in brackets, and where the bracket closes.
fn reading(raw: &[char], at: usize) -> Option<(usize, &[char])> {
    let end = gloss::letters_end(raw, at + 1);
    let letters = raw.get(at + 1..end)?;
    (raw.get(at) == Some(&'(') && raw.get(end) == Some(&')') && gloss::is_toned(letters))
        .then_some((end + 1, letters))
}
