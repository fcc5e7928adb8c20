//! Cutting body and appendix into sentences, clauses and words.

use super::{Clause, Segments, Sentence, Token};
use crate::{
    Cancelled, Cleaned, Monitor, NormalRange, Normalized,
    signs::{WordClass, closes_quote, dictionary, ends_clause, ends_sentence, is_han},
};

/// Sentences between two polls for cancellation.
const CHECK_EVERY: usize = 512;

/// Cuts body and appendix; page furniture inside them is passed over and ends a sentence.
pub(crate) fn cut(
    normal: &Normalized,
    cleaned: &Cleaned,
    monitor: &dyn Monitor,
) -> Result<Segments, Cancelled> {
    let mut segments = Segments::default();
    for range in cleaned.compared(normal) {
        for paragraph in split(normal, range, |each| each == '\n') {
            let sentences = split(normal, paragraph, ends_sentence);
            for sentence in sentences {
                segments.sentences.push(Sentence { range: sentence });
                segments.clauses.extend(split(normal, sentence, ends_clause).map(|range| Clause { range }));
                words(normal, sentence, &mut segments.tokens);
                if segments.sentences.len().is_multiple_of(CHECK_EVERY) {
                    monitor.check()?;
                }
            }
        }
    }
    // Documents stay for as long as they are compared.
    segments.sentences.shrink_to_fit();
    segments.clauses.shrink_to_fit();
    segments.file_words();
    Ok(segments)
}

/// The parts of a stretch that end with a mark and the quotes that close after it; blank parts are left out and
/// line ends trimmed.
fn split(
    normal: &Normalized,
    range: NormalRange,
    ends: impl Fn(char) -> bool,
) -> impl Iterator<Item = NormalRange> {
    let characters = normal.slice(range);
    let (mut found, mut start) = (Vec::new(), 0);
    let mut at = 0;
    while at < characters.len() {
        let here = characters.get(at).copied().is_some_and(&ends);
        at += 1;
        if here {
            let more = |each: &&char| ends(**each) || closes_quote(**each);
            at += characters.iter().skip(at).take_while(more).count();
            found.push((start, at));
            start = at;
        }
    }
    found.push((start, characters.len()));
    let offset = range.start;
    let trimmed: Vec<NormalRange> = found
        .into_iter()
        .filter_map(|(start, end)| {
            let part = characters.get(start..end)?;
            let leading = part.iter().take_while(|each| each.is_whitespace()).count();
            let trailing = part.iter().rev().take_while(|each| each.is_whitespace()).count();
            (leading < part.len()).then(|| {
                NormalRange::new(offset + (start + leading) as u32, offset + (end - trailing) as u32)
            })
        })
        .collect();
    trimmed.into_iter()
}

fn words(normal: &Normalized, sentence: NormalRange, tokens: &mut Vec<Token>) {
    let mut at = sentence.start;
    for tag in dictionary().tag(normal.slice(sentence)) {
        let length = tag.word.len();
        let end = at + length as u32;
        if tag.word.iter().all(|&own| is_han(own)) {
            tokens
                .push(Token { range: NormalRange::new(at, end), class: WordClass::of_tag(tag.tag, length) });
        }
        at = end;
    }
}
