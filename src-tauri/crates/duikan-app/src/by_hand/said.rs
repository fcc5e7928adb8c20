//! What a reader says of how a document is to be read, kept by the words it is about.

use duikan_text::{Corrections, Span};
use serde::{Deserialize, Serialize};

use super::correction::find_words;
use crate::view::ReadingAct;

/// Characters by which the beginning or end of a speech is found again.
const EDGE: u32 = 40;

/// One correction of the reading of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Said {
    act: ReadingAct,
    /// The raw words: of a beginning the first ones, of an end the last. Empty: the document has no such part.
    words: String,
    /// The first raw character of the words.
    start: u32,
}

impl Said {
    /// What is said of a stretch of the text; `None` where the stretch holds nothing.
    pub(crate) fn of(raw: &[char], act: ReadingAct, span: Span) -> Option<Self> {
        let end = span.end.min(raw.len() as u32);
        let span = match act {
            ReadingAct::Start => {
                Span::new(span.start, (span.start.saturating_add(EDGE)).min(raw.len() as u32))
            }
            ReadingAct::End => Span::new(end.saturating_sub(EDGE), end),
            _ => Span::new(span.start, end),
        };
        let words = raw.get(span.indices()).filter(|words| words.iter().any(|each| !each.is_whitespace()))?;
        Some(Self { act, words: words.iter().collect(), start: span.start })
    }

    /// That the document has no such part.
    pub(crate) const fn nothing(act: ReadingAct) -> Self {
        Self { act, words: String::new(), start: 0 }
    }

    /// Where the words stand in a text, the nearest to where they stood.
    fn find(&self, raw: &[char]) -> Option<Span> {
        let length = self.words.chars().count() as u32;
        if length == 0 {
            return Some(Span::default());
        }
        let start = find_words(raw, &self.words, self.start)?;
        Some(Span::new(start, start + length))
    }

    /// The words to show for it.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }
}

/// Adds one to what was said: a part has one place, while any number of lines are furniture.
pub(crate) fn say(all: &mut Vec<Said>, said: Said) {
    all.retain(|other| if said.act == ReadingAct::Noise { *other != said } else { other.act != said.act });
    all.push(said);
}

/// What was said as places of a text, and what does not fit it.
pub(crate) fn resolved<'a>(all: &'a [Said], raw: &[char]) -> (Corrections, Vec<&'a Said>) {
    let mut corrections = Corrections::default();
    let mut unfit = Vec::new();
    for said in all {
        let Some(span) = said.find(raw) else {
            unfit.push(said);
            continue;
        };
        match said.act {
            ReadingAct::Title => corrections.title = Some(span),
            ReadingAct::Salutation => corrections.salutation = Some(span),
            ReadingAct::Start => corrections.start = Some(span.start),
            ReadingAct::End => corrections.end = Some(span.end),
            ReadingAct::Noise => corrections.noise.push(span),
            ReadingAct::Place => corrections.place = Some(span),
        }
    }
    (corrections, unfit)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "春耕讲话\n同志们：\n今天修渠。\n明天种树。\n分享\n";

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn words_are_found_again_in_a_changed_text_or_said_not_to_fit() {
        let raw = characters(PAGE);
        let mut all = Vec::new();
        for (act, span) in [
            (ReadingAct::Title, Span::new(0, 4)),
            (ReadingAct::Start, Span::new(10, 15)),
            (ReadingAct::End, Span::new(16, 21)),
            (ReadingAct::Noise, Span::new(22, 24)),
        ] {
            say(&mut all, Said::of(&raw, act, span).unwrap());
        }
        let (corrections, unfit) = resolved(&all, &raw);
        assert_eq!(
            (corrections.title, corrections.start, corrections.end),
            (Some(Span::new(0, 4)), Some(10), Some(21))
        );
        assert_eq!((corrections.noise.as_slice(), unfit.len()), ([Span::new(22, 24)].as_slice(), 0));
        let changed = characters("青石网\n春耕讲话\n同志们：\n今天修渠。\n明天种树。\n");
        let (moved, unfit) = resolved(&all[..1], &changed);
        assert_eq!((moved.title, unfit.len()), (Some(Span::new(4, 8)), 0));
        let (_, unfit) = resolved(&all[3..], &changed);
        assert_eq!(unfit[0].words(), "分享");
    }

    #[test]
    fn a_part_has_one_place_and_blanks_are_none() {
        let raw = characters(PAGE);
        let mut all = vec![Said::nothing(ReadingAct::Title)];
        assert_eq!(resolved(&all, &raw).0.title, Some(Span::default()));
        say(&mut all, Said::of(&raw, ReadingAct::Title, Span::new(0, 4)).unwrap());
        say(&mut all, Said::of(&raw, ReadingAct::Noise, Span::new(0, 4)).unwrap());
        say(&mut all, Said::of(&raw, ReadingAct::Noise, Span::new(5, 9)).unwrap());
        say(&mut all, Said::of(&raw, ReadingAct::Noise, Span::new(5, 9)).unwrap());
        assert_eq!(all.len(), 3);
        assert_eq!(Said::of(&raw, ReadingAct::Noise, Span::new(4, 5)), None);
        assert_eq!(Said::of(&raw, ReadingAct::Title, Span::new(90, 95)), None);
    }
}
