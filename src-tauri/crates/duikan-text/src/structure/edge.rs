//! Where the speech begins and closes: the opening before the first section, the closing after the last.

use super::{SectionKind, outline::Part, paragraph::Paragraph, tail};
use crate::{
    NormalRange, Normalized,
    signs::{WordUse, ends_clause, is_han, line::is_thanks, words},
};

/// Least share of the character pairs of an item's heading that a paragraph must hold to belong to the item. A guess.
const GOES_ON: f32 = 0.25;
/// Largest share of the characters of a speech that its closing may take. A guess.
const LARGEST_CLOSING: f32 = 0.2;
/// Longest last words of thanks, in characters. A guess.
const LONGEST_THANKS: usize = 24;
/// Number of last paragraphs among which a closing is known by its first words alone. A guess.
const CLOSING_PARAGRAPHS: usize = 4;

/// Ends the last chapter before the closing, where the chapters are paragraphs without headings of their own (第一，…):
/// at the first paragraph after it that does not go on its subject. `ends` are indices of paragraphs, one for each part.
pub(super) fn end_last_chapter(
    normal: &Normalized,
    paragraphs: &[Paragraph],
    parts: &[Part],
    ends: &mut [usize],
) {
    let chapters: Vec<usize> = (0..parts.len()).filter(|&at| parts[at].parent.is_none()).collect();
    let Some((&last, others)) = chapters.split_last() else { return };
    let short = others.iter().filter(|&&at| ends[at] == parts[at].paragraph + 1).count();
    let holds_parts = last + 1 < parts.len();
    if others.is_empty() || short * 2 < others.len() || holds_parts || !has_text(paragraphs, &parts[last]) {
        return;
    }
    let after = parts[last].paragraph + 1..ends[last];
    let apart = after.into_iter().find(|&index| !goes_on(normal, &parts[last], &paragraphs[index]));
    if let Some(index) = apart.filter(|&index| is_small(paragraphs, index)) {
        ends[last] = index;
    }
}

/// Whether a paragraph speaks of what the heading of an item names.
fn goes_on(normal: &Normalized, part: &Part, paragraph: &Paragraph) -> bool {
    let heading: Vec<char> =
        normal.slice(part.heading).iter().copied().filter(|&each| is_han(each)).collect();
    let heading = heading.get(part.marker.chars().filter(|&each| is_han(each)).count()..).unwrap_or_default();
    let text = normal.slice(paragraph.range);
    let pairs = heading.windows(2).count();
    let held = heading.windows(2).filter(|pair| text.windows(2).any(|other| other == *pair)).count();
    pairs > 0 && held as f32 / pairs as f32 >= GOES_ON
}

fn is_small(paragraphs: &[Paragraph], from: usize) -> bool {
    let length = |paragraphs: &[Paragraph]| {
        paragraphs.iter().map(|paragraph| paragraph.range.len()).sum::<u32>() as f32
    };
    length(&paragraphs[from..]) <= length(paragraphs) * LARGEST_CLOSING
}

/// Adds opening and closing; sections that reached into the closing end before it.
pub(super) fn add(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut Vec<Part>) {
    let Some(first) = parts.iter().map(|part| part.range.start).min() else { return };
    // A last section without any other text is itself the closing: 结束语.
    let closing = closing_start(normal, paragraphs, parts)
        .filter(|&from| parts.iter().all(|part| part.paragraph + 1 != from || has_text(paragraphs, part)))
        .map(|from| with_heading(normal, paragraphs, parts, from));
    if let Some(from) = closing {
        let end = from.checked_sub(1).map_or(0, |before| paragraphs[before].range.end);
        for part in parts.iter_mut().filter(|part| part.range.end > end) {
            part.range.end = end;
        }
        parts.extend(edge(normal, paragraphs, SectionKind::Closing, from, paragraphs.len()));
    }
    if paragraphs.first().is_some_and(|paragraph| paragraph.range.start < first) {
        let before = paragraphs.partition_point(|paragraph| paragraph.range.start < first);
        parts.extend(edge(normal, paragraphs, SectionKind::Opening, 0, before).map(|mut opening| {
            opening.range.end = opening.range.end.min(first);
            opening
        }));
    }
}

/// A closing begins with its heading, where it has one that heads no section: 结束语.
fn with_heading(normal: &Normalized, paragraphs: &[Paragraph], parts: &[Part], from: usize) -> usize {
    let headed = |&above: &usize| {
        let text: String =
            normal.slice(paragraphs[above].range).iter().filter(|each| **each != ' ').collect();
        words(WordUse::HeadsClosing).contains(&text.as_str())
            && parts.iter().all(|part| part.paragraph != above)
    };
    from.checked_sub(1).filter(headed).unwrap_or(from)
}

/// Whether the first paragraph of a part holds more than its heading.
fn has_text(paragraphs: &[Paragraph], part: &Part) -> bool {
    part.heading.end + 1 < paragraphs[part.paragraph].range.end
}

fn edge(
    normal: &Normalized,
    paragraphs: &[Paragraph],
    kind: SectionKind,
    from: usize,
    to: usize,
) -> Option<Part> {
    let (first, last) = (paragraphs.get(from)?, paragraphs.get(to.checked_sub(1)?)?);
    let range = NormalRange::new(first.range.start, last.range.end);
    let clause = normal
        .slice(range)
        .iter()
        .position(|&each| ends_clause(each) || each == '\n')
        .unwrap_or(range.len() as usize);
    Some(Part {
        parent: None,
        kind,
        marker: String::new(),
        ordinal: 1,
        repaired: false,
        heading: NormalRange::new(range.start, range.start + clause as u32),
        range,
        paragraph: from,
    })
}

/// The paragraph with which the closing begins.
fn closing_start(normal: &Normalized, paragraphs: &[Paragraph], parts: &[Part]) -> Option<usize> {
    let last = parts.iter().max_by_key(|part| part.paragraph)?;
    let after_last = paragraphs.partition_point(|paragraph| paragraph.range.end <= last.range.end);
    if after_last >= paragraphs.len() {
        return by_words(normal, paragraphs, last.paragraph + 1);
    }
    last_turn(normal, paragraphs, after_last)
        .or_else(|| is_small(paragraphs, after_last).then_some(after_last))
        .or_else(|| by_words(normal, paragraphs, after_last))
}

/// Where the speaker turns to the hall to close, after the text of the last subsection: the last such turn, for those
/// before open other matters of the chapter; or the first of two that speak of no other matter; or where the feast that is
/// near is named.
fn last_turn(normal: &Normalized, paragraphs: &[Paragraph], from: usize) -> Option<usize> {
    let turns: Vec<usize> = (from..paragraphs.len())
        .filter(|&index| tail::address_length(normal, &paragraphs[index]) > 0)
        .collect();
    let (&first, &last) = (turns.first()?, turns.last()?);
    let other = || paragraphs[first..].iter().any(|each| tail::speaks_of_other_things(normal, each));
    let season = (from..last).find(|&index| tail::speaks_of_season(normal, &paragraphs[index]));
    let start = match season {
        Some(season) if !other() => season,
        _ if turns.len() <= 2 && !other() && !is_bare(normal, &paragraphs[first]) => first,
        _ => last,
    };
    is_small(paragraphs, start).then_some(start).or_else(|| is_small(paragraphs, last).then_some(last))
}

/// Whether a paragraph is a form of address and nothing else: a speaker who sets each new matter off so closes with the
/// last one.
fn is_bare(normal: &Normalized, paragraph: &Paragraph) -> bool {
    tail::address_length(normal, paragraph) >= paragraph.range.len()
}

/// One of the last paragraphs turns to the hall, or the very last calls on it, thanks it or ends the meeting.
fn by_words(normal: &Normalized, paragraphs: &[Paragraph], from: usize) -> Option<usize> {
    let from = from.max(paragraphs.len().saturating_sub(CLOSING_PARAGRAPHS));
    let text = |index: usize| normal.slice(paragraphs[index].range);
    let turns = |index: usize| {
        words(WordUse::OpensClosing).iter().any(|opening| {
            let mut start = text(index).iter();
            opening.chars().all(|each| start.next() == Some(&each))
        })
    };
    let calls = |&index: &usize| {
        let thanks =
            text(index).contains(&'谢') && text(index).len() <= LONGEST_THANKS || is_thanks(text(index));
        let calls = text(index).windows(3).any(|words| words == ['让', '我', '们']);
        paragraphs[index].opening.is_none() && (calls || thanks)
    };
    // A turn before other matters (国防, 外交) does not close where another turn comes after them.
    let last_turn =
        (from..paragraphs.len()).rev().find(|&index| tail::address_length(normal, &paragraphs[index]) > 0);
    let other = |&index: &usize| {
        tail::speaks_of_other_things(normal, &paragraphs[index]) || is_bare(normal, &paragraphs[index])
    };
    let from = (from..last_turn.unwrap_or(from)).rev().find(other).map_or(from, |index| index + 1);
    (from..paragraphs.len())
        .find(|&index| turns(index) && is_small(paragraphs, index))
        .or_else(|| paragraphs.len().checked_sub(1).filter(|&last| last >= from).filter(calls))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TEXT, parts, speech};

    /// Heading of the closing of a speech that ends in these paragraphs after two chapters.
    fn closing(last: &[&str]) -> Option<String> {
        let mut paragraphs = vec!["今天开会修渠。", "一、备料", TEXT, TEXT, "二、动工", TEXT, TEXT];
        paragraphs.extend(last);
        let document = speech(&paragraphs);
        parts(&document).into_iter().find_map(|part| part.strip_prefix("1c ").map(str::to_owned))
    }

    #[test]
    fn a_closing_turns_to_the_hall() {
        assert_eq!(closing(&["同志们，让我们把渠修好。"]).as_deref(), Some("同志们"));
        assert_eq!(closing(&["最后，祝大家一切顺利。"]).as_deref(), Some("最后"));
        assert_eq!(closing(&["渠修好了，让我们一起庆祝。"]).as_deref(), Some("渠修好了"));
        assert_eq!(closing(&["多谢主席，多谢各位。"]).as_deref(), Some("多谢主席"));
        assert_eq!(closing(&["散会。"]).as_deref(), Some("散会"));
        assert_eq!(closing(&["料备齐了再动工。"]), None);
    }

    #[test]
    fn a_closing_has_its_heading() {
        let chapters = ["今天开会。", "一、备料", TEXT, TEXT, "二、动工", TEXT, TEXT];
        let closed = [&chapters[..], &["结束语", "各位代表！让我们把渠修好。"]].concat();
        let document = speech(&closed);
        assert_eq!(parts(&document), ["1o 今天开会", "1s 一、备料", "1s 二、动工", "1c 结束语"]);
    }

    #[test]
    fn a_long_paragraph_is_no_closing() {
        let long = format!("同志们，{}", TEXT.repeat(6));
        assert_eq!(closing(&[&long]), None);
    }

    #[test]
    fn the_opening_ends_where_the_first_section_begins() {
        let document = speech(&["今天开会，把修渠的事定下来。", "一、备料", TEXT, "二、动工", TEXT]);
        assert_eq!(parts(&document), ["1o 今天开会", "1s 一、备料", "1s 二、动工"]);
        let opening = &document.outline.sections[0];
        assert_eq!(document.text(opening.span), "今天开会，把修渠的事定下来。");
    }

    #[test]
    fn what_follows_the_last_item_of_a_list_belongs_to_the_chapter() {
        let item = |words: &str| format!("{words}。石料月底以前运到，木料下月初运到，一天也不能拖。");
        let (one, two) = (item("（一）石料要备足"), item("（二）木料要备好"));
        let last = |after: &str| {
            let document = speech(&["今天开会。", "一、备料", &one, &two, after, "二、动工", TEXT]);
            let part = document.outline.sections.iter().find(|part| part.marker == "（二）").unwrap();
            document.text(part.span)
        };
        assert_eq!(last("人手由各村自己安排，名单后天报上来。"), two);
        assert!(last("木料要备好，就要早去山里看。").ends_with("早去山里看。"));
    }
}
