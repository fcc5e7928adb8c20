//! Which reading of the bytes makes words.

use super::{
    bytes::{Solution, decode, encode},
    memory::Memory,
};
use crate::signs::{dictionary, is_han, simplified};

/// Characters before a free one that are looked at for words.
const CONTEXT: usize = 3;

/// The reading with the fewest characters that are words by themselves, and where it ends; `None` if none reads as text.
pub(super) fn best(
    raw: &[char],
    at: usize,
    solutions: &[Solution],
    memory: &mut Memory,
) -> Option<(usize, Vec<char>)> {
    let before = context_before(raw, at);
    solutions
        .iter()
        .filter_map(|solution| {
            let after = context_after(raw, solution.end);
            let text = read(&before, &solution.bytes, &after, memory)?;
            let around: Vec<char> =
                before.iter().chain(&text).chain(&after).map(|&each| simplified(each)).collect();
            Some((memory.lonely(around), solution.end, text))
        })
        .min_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)))
        .map(|(_, end, text)| (end, text))
}

/// Number of Han characters that are words of one character.
pub(super) fn lonely(text: &[char]) -> usize {
    let words = dictionary().cut(text);
    words.iter().filter(|word| matches!(word, [one] if is_han(*one))).count()
}

/// The Han characters before a place, glosses left out.
fn context_before(raw: &[char], at: usize) -> Vec<char> {
    let start = at.saturating_sub(CONTEXT * 8);
    let mut found: Vec<char> = raw
        .get(start..at)
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|&each| is_han(each) || each == '。' || each == '，')
        .collect();
    found.drain(..found.len().saturating_sub(CONTEXT));
    found
}

fn context_after(raw: &[char], from: usize) -> Vec<char> {
    raw.iter().skip(from).take(CONTEXT * 6).copied().filter(|&each| is_han(each)).take(CONTEXT).collect()
}

/// Bytes → characters; free bytes by the most frequent word.
fn read(before: &[char], bytes: &[Option<u8>], after: &[char], memory: &mut Memory) -> Option<Vec<char>> {
    let pairs: Vec<(Option<u8>, Option<u8>)> = bytes.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let fixed = |pair: Option<&(Option<u8>, Option<u8>)>| match pair {
        Some(&(Some(lead), Some(trail))) => decode(lead, trail),
        _ => None,
    };
    let mut text: Vec<char> = Vec::new();
    for (index, &(lead, trail)) in pairs.iter().enumerate() {
        let character = match (lead, trail) {
            (Some(lead), Some(trail)) => decode(lead, trail)?,
            (None, None) => return None,
            _ => {
                let left: Vec<char> = before.iter().chain(&text).copied().collect();
                let right: Vec<char> = pairs
                    .iter()
                    .skip(index + 1)
                    .map_while(|pair| fixed(Some(pair)))
                    .chain(after.iter().copied())
                    .collect();
                let open = index + 1 < pairs.len() && fixed(pairs.get(index + 1)).is_none();
                let neighbours = Neighbours::of(&left, if open { &[] } else { &right });
                memory.free(neighbours, lead, trail)?
            }
        };
        if !is_common(character) && !matches!(character, '。' | '，' | '、' | '；' | '：' | '“' | '”')
        {
            return None;
        }
        text.push(character);
    }
    Some(text)
}

/// Whether the Simplified form is one of the 6,763 characters of GB 2312: speeches hold hardly any other.
fn is_common(character: char) -> bool {
    encode(simplified(character)).is_some_and(|[lead, trail]| (0xb0..=0xf7).contains(&lead) && trail >= 0xa1)
}

/// Characters on either side that may make words with a free one.
const REACH: usize = 2;

/// The characters around a free one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Neighbours {
    left: Vec<char>,
    right: Vec<char>,
}

impl Neighbours {
    fn of(left: &[char], right: &[char]) -> Self {
        Self {
            left: left.get(left.len().saturating_sub(REACH)..).unwrap_or_default().to_vec(),
            right: right.get(..REACH.min(right.len())).unwrap_or_default().to_vec(),
        }
    }
}

/// The character of one known byte that makes the longest and most frequent word with its neighbours; without a word,
/// the full stop, if its byte is the known one.
pub(super) fn free(around: &Neighbours, lead: Option<u8>, trail: Option<u8>) -> Option<char> {
    let (left, right) = (around.left.as_slice(), around.right.as_slice());
    let stop = decode(0xa1, trail.unwrap_or(0)).filter(|&each| each == '。');
    let candidates = (0x40..=0xfe_u8)
        .filter_map(|byte| decode(lead.unwrap_or(byte), trail.unwrap_or(byte)))
        .filter(|&each| is_han(each) && is_common(each));
    let word = candidates
        .map(|each| (word_weight(left, each, right), each))
        .filter(|&((length, _), _)| length > 0)
        .max();
    word.map(|(_, each)| each).or(stop)
}

/// Length and frequency of the best word that holds the character.
fn word_weight(left: &[char], character: char, right: &[char]) -> (usize, usize) {
    let mut best = (0, 0);
    let mut word: Vec<char> = Vec::new();
    for before in 0..=left.len() {
        for after in 0..=right.len() {
            if before + after == 0 {
                continue;
            }
            let lead = left.get(left.len() - before..).unwrap_or_default();
            let letters = lead.iter().chain([&character]).chain(right.iter().take(after));
            word.clear();
            word.extend(letters.map(|&each| simplified(each)));
            if dictionary().has_word(&word) {
                best = best.max((before + after + 1, dictionary().suggest_freq(&word)));
            }
        }
    }
    best
}
