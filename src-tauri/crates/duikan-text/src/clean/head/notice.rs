//! A notice in front of the text that it sends round: 关于印发…的通知, to whom, 现印发给你们, who and when; then the text with a
//! title of its own.

use super::clue::{Clue, Tells};
use crate::{
    normalize::{Draft, line::Line},
    signs::{WordUse, words},
};

/// Longest sentence that sends a text round, in characters. A guess.
const LONGEST: usize = 300;
/// Most lines from that sentence to the title of the text: 附件, who, when, remarks. A guess.
const FARTHEST: usize = 14;
/// Most other running text of such a notice, in lines: what has more to say is the document itself. A guess.
const MOST_SAID: usize = 1;

/// Marks the lines of a notice, if there is one with a text behind it.
pub(super) fn mark(draft: &Draft, lines: &[Line], clues: &mut [Clue]) {
    let sends = |at: usize| lines.get(at).is_some_and(|line| sends(line.text(draft)));
    let Some(sentence) =
        (0..clues.len()).find(|&at| clues.get(at).is_some_and(|clue| clue.said && !clue.noise) && sends(at))
    else {
        return;
    };
    let said = |clue: &&Clue| clue.prose && !clue.noise && !clue.outside;
    let Some(end) = title_below(clues, sentence, said) else { return };
    let others = clues.iter().take(end).filter(said).count().saturating_sub(1);
    if others > MOST_SAID {
        return;
    }
    for clue in clues.iter_mut().take(end).filter(|clue| !clue.noise) {
        clue.notice = true;
    }
}

/// Whether a line is the sentence of a notice.
fn sends(line: &[char]) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let text: String = line.iter().collect();
    words(WordUse::Notice).iter().any(|word| text.contains(word))
}

/// The title below a notice: behind no other sentence, and above one.
fn title_below(clues: &[Clue], sentence: usize, said: impl Fn(&&Clue) -> bool) -> Option<usize> {
    let near = |from: usize| clues.iter().enumerate().skip(from).take(FARTHEST);
    // A day or who issued it lies between, or the title would be a heading of the notice itself.
    let signed = |at: usize| {
        clues
            .iter()
            .take(at)
            .skip(sentence + 1)
            .any(|clue| clue.tells > Tells::Nothing || clue.issuer || clue.number)
    };
    let (title, _) = near(sentence + 1)
        .take_while(|(_, clue)| !said(clue) && !clue.salutation)
        .find(|&(at, clue)| clue.title >= 2 && !clue.noise && !clue.issuer && signed(at))?;
    let follows = near(title + 1).any(|(_, clue)| said(&clue) || clue.marker || clue.salutation);
    // The title may begin a line above: 在春耕会议上的 / 讲话.
    let from = (1..=2)
        .take_while(|&up| clues.get(title - up).is_some_and(|clue| clue.open && title - up > sentence))
        .last();
    follows.then_some(title - from.unwrap_or(0))
}
