//! The top of a page: which lines are title, byline and form of address, and where the speech begins.

use super::{
    date,
    feature::han_count,
    label::{Known, Parts},
};
use crate::normalize::{Draft, line::Line};

/// The form of address stands among the first so many lines that hold anything.
const HEAD_LINES: usize = 60;
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
    let body_start = if title.is_none() && salutation.is_none() { start.min(lines.len()) } else { start };
    let byline = title.map_or((0, above), |(_, after)| (after, above));
    Parts {
        title,
        salutation,
        byline: byline_within(draft, lines, known, byline),
        body: (body_start, lines.len()),
    }
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
        let subtitle = matches!(text.first(), Some('—' | '-' | '#'));
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
    let found = named.or_else(|| (0..above).find(|&at| could_be_title(draft, lines, known, at)))?;
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

/// The lines between title and speech that tell date, speaker and office.
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
    let office = [
        "书记",
        "主席",
        "省长",
        "市长",
        "区长",
        "县长",
        "主任",
        "总理",
        "部长",
        "局长",
        "州长",
        "盟长",
        "旗长",
        "镇长",
        "乡长",
        "司长",
        "院长",
        "校长",
        "董事长",
        "厅长",
        "司令",
        "委员长",
        "总书记",
        "代表团",
        "人民政府",
        "国务院",
    ];
    let subtitle = matches!(line.first(), Some('—' | '-' | '―')) && line.len() > 6;
    let dated = date::find(line).is_some_and(|date| date.form == date::DateForm::Written);
    subtitle || dated || (line.len() <= 30 && office.iter().any(|each| text.contains(each))) || is_name(line)
}

/// A name alone: 张三, 李 四.
fn is_name(line: &[char]) -> bool {
    let han = han_count(line);
    (2..=4).contains(&han)
        && line.iter().all(|each| crate::han::is_han(*each) || *each == ' ' || *each == '·')
}
