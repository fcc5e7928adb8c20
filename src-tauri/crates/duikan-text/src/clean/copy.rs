//! A page that was stored several times in one file: from where on its lines only repeat those before.

use std::collections::BTreeSet;

use super::{NoiseKind, label::Known};
use crate::{
    normalize::{Draft, line::Line},
    signs::line::han_count,
};

/// Name of the rule.
pub(super) const RULE: &str = "page_copy";
/// Least Han characters of a line that is never the same by chance. A guess.
const LONG: usize = 20;
/// Least number of such lines in the first copy. A guess.
const FEWEST: usize = 5;
/// Number of first long lines with one of which the second copy begins. A guess.
const ANCHORS: usize = 3;
/// Least share of the characters from there on, in percent, that are copied. A guess.
const COPIED: usize = 90;

/// Names the lines of the copies; the first copy stays.
pub(super) fn mark(draft: &Draft, lines: &[Line], known: &mut [Known]) {
    let text = |at: usize| lines.get(at).map(|line| line.text(draft)).unwrap_or_default();
    let Some(second) = second_copy(draft, lines) else { return };
    let original: BTreeSet<&[char]> = (0..second).map(text).collect();
    let copies: Vec<usize> = (second..lines.len()).filter(|&at| original.contains(text(at))).collect();
    let length = |places: &mut dyn Iterator<Item = usize>| places.map(|at| text(at).len()).sum::<usize>();
    let all = length(&mut (second..lines.len()));
    if length(&mut copies.iter().copied()) * 100 < all * COPIED {
        return;
    }
    for at in copies {
        if let Some(known) = known.get_mut(at) {
            known.rule = Some((RULE, NoiseKind::PageTitle, true));
        }
    }
}

/// The line with which the second copy begins: one of the first long lines returns, and the lines above it as well.
fn second_copy(draft: &Draft, lines: &[Line]) -> Option<usize> {
    let text = |at: usize| lines.get(at).map(|line| line.text(draft)).unwrap_or_default();
    let long: Vec<usize> = (0..lines.len()).filter(|&at| han_count(text(at)) >= LONG).collect();
    let (anchor, returns) = long.iter().take(ANCHORS).find_map(|&anchor| {
        let again = long.iter().find(|&&at| at > anchor && text(at) == text(anchor))?;
        Some((anchor, *again))
    })?;
    let between = long.iter().filter(|&&at| (anchor..returns).contains(&at)).count();
    let above = (1..=anchor).take_while(|&up| text(anchor - up) == text(returns - up)).last().unwrap_or(0);
    (between >= FEWEST).then_some(returns - above)
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, Unwatched, prepare};

    #[test]
    fn a_page_stored_twice_is_read_once() {
        let said: String = (1..=8)
            .map(|day| format!("第{day}天各村都要出人出力，把石料和木料按时送到工地，一天也不能拖。\n"))
            .collect();
        let page = format!("在修渠会上的讲话\n2019年3月2日\n同志们：\n{said}谢谢大家。\n");
        let once = prepare(&page, &PrepareOptions::default(), &Unwatched).unwrap();
        let twice = prepare(&page.repeat(3), &PrepareOptions::default(), &Unwatched).unwrap();
        assert_eq!(twice.core.han, once.core.han);
        assert_eq!(twice.cleaned.body, once.cleaned.body);
        assert!(once.cleaned.noise.is_empty());
    }

    #[test]
    fn a_speech_that_repeats_some_sentences_stays() {
        let refrain = "各村都要出人出力，把石料和木料按时送到工地，一天也不能拖。\n".repeat(6);
        let other: String = (1..=6)
            .map(|day| format!("到了第{day}天就要验收，每一段渠都要量过尺寸再签字，谁签字谁负责。\n"))
            .collect();
        let text = format!("在修渠会上的讲话\n同志们：\n{refrain}{other}");
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        assert!(document.cleaned.noise.is_empty());
    }
}
