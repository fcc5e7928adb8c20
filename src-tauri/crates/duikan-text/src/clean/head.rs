//! The top of a page: which lines are title, byline and form of address, and where the speech begins.

use super::label::{Known, Parts};
use crate::{
    normalize::{Draft, line::Line},
    signs::{
        WordUse, date, is_han,
        line::{ends_as_sentence, han_count},
        marker::{self, Class},
        page::{opening_label, page_talk},
        words,
    },
};

/// First lines that may hold the form of address. A guess.
const HEAD_LINES: usize = 60;
/// Least Han characters of a sentence above the form of address that is said, and no remark of the page. A guess.
const FEWEST_SAID: usize = 15;
/// Most characters before a date that opens a byline: （2025年1月14日在…会议上….
const DATE_BEFORE: usize = 2;
/// A longer line is no byline.
const LONGEST_BYLINE: usize = 80;

/// Finds the parts above the body and where it begins; its end is left to [`super::tail`].
pub(super) fn find(draft: &Draft, lines: &[Line], known: &[Known]) -> Parts {
    let salutation = salutation(known);
    let start = match salutation {
        Some(index) => (index + 1..lines.len()).find(|&at| !is_noise(known, at)).unwrap_or(lines.len()),
        None => first_spoken(draft, lines, known),
    };
    let above = salutation.unwrap_or(start);
    let title = title(draft, lines, known, above);
    let said_above = said_above(draft, lines, known, above);
    let byline = title.map_or((0, above), |(_, after)| (after, above));
    Parts {
        title,
        salutation,
        byline: byline_within(draft, lines, known, byline),
        body: (said_above.unwrap_or(start).min(start), lines.len()),
    }
}

/// The first sentence above the form of address that no rule names: speakers begin before they turn to the hall, and
/// pages put what was said in any order, above the title too. An abstract that says what it is (摘要：) is of the page.
fn said_above(draft: &Draft, lines: &[Line], known: &[Known], above: usize) -> Option<usize> {
    (0..above).find(|&at| {
        let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { return false };
        let text = line.text(draft);
        known.prose
            && !known.is_noise()
            && ends_as_sentence(text)
            && han_count(text) >= FEWEST_SAID
            && date::find(text).is_none_or(|date| date.start > DATE_BEFORE)
            && page_talk(text) == 0
            && opening_label(text).is_none()
    })
}

fn is_noise(known: &[Known], index: usize) -> bool {
    known.get(index).is_some_and(|known| known.is_noise())
}

/// The first form of address before much has been said.
fn salutation(known: &[Known]) -> Option<usize> {
    let mut spoken = 0;
    for (index, line) in known.iter().enumerate().take(HEAD_LINES) {
        if line.salutation {
            return Some(index);
        }
        spoken += usize::from((line.prose && !line.is_noise()) || line.marker);
        if spoken >= 2 {
            return None;
        }
    }
    None
}

/// The first line that is said rather than shown: running text, or the mark of a first part.
fn first_spoken(draft: &Draft, lines: &[Line], known: &[Known]) -> usize {
    let is_spoken = |&at: &usize| {
        let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { return false };
        let text = line.text(draft);
        let styled = marker::read(text).is_some_and(|marker| matches!(marker.class, Class::Styled(_)));
        let subtitle = matches!(text.first(), Some('—' | '-')) || styled;
        !known.is_noise()
            && ((known.prose && !(subtitle && date::find(text).is_some())) || (known.marker && !subtitle))
    };
    (0..lines.len()).find(is_spoken).unwrap_or_else(|| {
        let after_title = (0..lines.len())
            .find(|&at| known.get(at).is_some_and(|known| known.title >= 2))
            .map_or(0, |at| at + 1);
        (after_title..lines.len()).find(|&at| !is_noise(known, at)).unwrap_or(lines.len())
    })
}

/// The line nearest the body that looks most like a title, with the lines it is broken over.
fn title(draft: &Draft, lines: &[Line], known: &[Known], above: usize) -> Option<(usize, usize)> {
    let score = |at: usize| known.get(at).filter(|known| !known.is_noise()).map_or(0, |known| known.title);
    let named = (0..above).rev().find(|&at| score(at) >= 2);
    // Without a word that titles end in, a line that the file sets in the middle comes first.
    let possible = |at: &usize| could_be_title(draft, lines, known, *at);
    let shown = || (0..above).filter(possible).find(|&at| score(at) >= 1);
    let found = named.or_else(shown).or_else(|| (0..above).find(possible))?;
    let from = broken_before(draft, lines, known, found);
    Some((from, found + 1))
}

/// A short line without a word that titles end in: a title only where nothing else is.
fn could_be_title(draft: &Draft, lines: &[Line], known: &[Known], at: usize) -> bool {
    let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { return false };
    let text = line.text(draft);
    let plain = !known.is_noise() && !known.prose && !known.marker && !known.salutation;
    plain
        && (4..=60).contains(&han_count(text))
        && !is_byline(text)
        && !matches!(text.first(), Some('—' | '（' | '(' | '-'))
}

/// Where a title broken over lines begins: 在全市工作会议上的 / 讲话.
fn broken_before(draft: &Draft, lines: &[Line], known: &[Known], found: usize) -> usize {
    let Some(before) = found.checked_sub(1) else { return found };
    let (Some(line), Some(state)) = (lines.get(before), known.get(before)) else { return found };
    let text = line.text(draft);
    let adjacent = lines.get(found).is_some_and(|line| !line.after_blank);
    let open = text.last().is_some_and(|last| "的上于和、".contains(*last))
        || text.first() == Some(&'在') && state.title == 0;
    let short = lines.get(found).is_some_and(|line| han_count(line.text(draft)) <= 6);
    let joins = adjacent && !state.is_noise() && !state.prose && state.title == 0 && (open || short);
    if joins && han_count(text) >= 4 && !date::is_alone(text) { before } else { found }
}

/// The lines between title and speech that give date, speaker and office.
fn byline_within(
    draft: &Draft,
    lines: &[Line],
    known: &[Known],
    range: (usize, usize),
) -> Option<(usize, usize)> {
    let tells: Vec<usize> = (range.0..range.1)
        .filter(|&at| {
            let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { return false };
            !known.is_noise()
                && line.len() <= LONGEST_BYLINE
                && !known.salutation
                && is_byline(line.text(draft))
        })
        .collect();
    Some((*tells.first()?, tells.last()? + 1))
}

fn is_byline(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    let subtitle = matches!(line.first(), Some('—' | '-' | '―')) && line.len() > 6;
    let dated = date::find(line).is_some_and(|date| date.form == date::DateForm::Written);
    subtitle
        || dated
        || (line.len() <= 30 && words(WordUse::Byline).iter().any(|each| text.contains(each)))
        || is_name(line)
}

/// A name alone: 张三, 李 四.
fn is_name(line: &[char]) -> bool {
    let han = han_count(line);
    (2..=4).contains(&han) && line.iter().all(|each| is_han(*each) || *each == ' ' || *each == '·')
}

#[cfg(test)]
mod tests {
    use crate::{Evidence, EvidenceKind, PrepareOptions, Span, Unwatched, prepare};

    fn body(text: &str) -> String {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        document.text(document.cleaned.body)
    }

    const SAID: &str = "今天请大家来，是要把春耕的事定下来，一刻也不能再拖。";
    const REST: &str = "种子已经到了各乡的仓库，化肥月底以前送齐。";

    #[test]
    fn a_sentence_above_the_form_of_address_is_said() {
        let text = format!("在全县春耕会议上的讲话\n{SAID}\n2019年3月2日\n同志们：\n{REST}\n");
        assert!(body(&text).starts_with(SAID));
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        let said: Vec<String> =
            document.segments.sentences.iter().map(|sentence| document.normal.text(sentence.range)).collect();
        assert_eq!(said, [SAID, REST]);
    }

    #[test]
    fn a_sentence_above_the_title_is_said_and_the_title_is_not() {
        let text = format!("{SAID}\n在全县春耕会议上的讲话\n同志们：\n{REST}\n");
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        assert!(body(&text).starts_with(SAID));
        assert_eq!(
            document.cleaned.title.map(|title| document.text(title)).as_deref(),
            Some("在全县春耕会议上的讲话")
        );
        let core: String = document.core.han.iter().collect();
        assert!(!core.contains("春耕会议"));
    }

    #[test]
    fn a_line_set_in_the_middle_is_the_title() {
        let text = format!("青石县水利局\n把水渠修到每一个村\n{REST}\n");
        let centred = Evidence { kind: EvidenceKind::Centred, span: Span::new(7, 16) };
        let options = PrepareOptions { evidence: vec![centred], ..PrepareOptions::default() };
        let document = prepare(&text, &options, &Unwatched).unwrap();
        assert_eq!(
            document.cleaned.title.map(|title| document.text(title)).as_deref(),
            Some("把水渠修到每一个村")
        );
    }

    #[test]
    fn bylines_and_abstracts_are_not_said() {
        let dated = "（2019年3月2日在青石县第十届人民代表大会第一次会议上县长李某作报告。）";
        assert_eq!(body(&format!("政府工作报告\n{dated}\n各位代表：\n{REST}\n")), REST);
        let abstract_ = "摘要：本文讲春耕的准备，讲种子和化肥，也讲水渠。";
        assert_eq!(body(&format!("在春耕会议上的讲话\n{abstract_}\n同志们：\n{REST}\n")), REST);
    }
}
