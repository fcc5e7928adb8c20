//! Where parts end and the speech begins and closes: the opening before the first section, the closing after the
//! last, and the paragraph after a list that belongs to the part around it.

use super::{SectionKind, outline::Part, paragraph::Paragraph};
use crate::{
    NormalRange, Normalized,
    signs::{WordUse, ends_clause, is_han, words},
};

/// Least share of the character pairs of an item's heading that a paragraph must hold to belong to the item. A guess.
const GOES_ON: f32 = 0.25;
/// Largest share of the characters of a speech that its closing may take. A guess.
const LARGEST_CLOSING: f32 = 0.2;
/// Number of last paragraphs among which a closing is known by its first words alone. A guess.
const CLOSING_PARAGRAPHS: usize = 4;

/// Where the item `at` ends, as an index of paragraphs: after its first paragraph if what follows the last item of a
/// list belongs to the part around it.
pub(super) fn item_end(
    normal: &Normalized,
    paragraphs: &[Paragraph],
    parts: &[Part],
    ends: &[usize],
    at: usize,
) -> usize {
    let (part, end) = (&parts[at], ends[at]);
    let first = part.paragraph + 1;
    let run_in = has_text(paragraphs, part);
    let holds_parts = parts.get(at + 1).is_some_and(|next| next.parent == Some(at));
    if end <= first || !run_in || holds_parts || !is_last_of_short_items(parts, ends, at, end) {
        return end;
    }
    let apart = (first..end).find(|&index| !goes_on(normal, part, &paragraphs[index]));
    match (apart, part.parent) {
        (Some(index), Some(_)) => index,
        (Some(index), None) if is_small(paragraphs, index) && end == paragraphs.len() => index,
        _ => end,
    }
}

/// Whether a part closes its list, and most other items of the list are one paragraph each.
fn is_last_of_short_items(parts: &[Part], ends: &[usize], at: usize, end: usize) -> bool {
    let part = &parts[at];
    let goes_on = parts
        .iter()
        .skip(at + 1)
        .take_while(|next| next.paragraph <= end)
        .any(|next| next.parent == part.parent);
    // Only the last item of a list looks back over it; otherwise long lists would cost the square of their length.
    if goes_on {
        return false;
    }
    let (mut others, mut short) = (0, 0);
    for index in (0..at).rev().take_while(|&index| Some(index) != part.parent) {
        let other = &parts[index];
        if other.parent == part.parent {
            others += 1;
            short += usize::from(ends[index] == other.paragraph + 1);
        }
    }
    others >= 1 && short * 2 >= others
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
        .filter(|&from| parts.iter().all(|part| part.paragraph + 1 != from || has_text(paragraphs, part)));
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
    if after_last < paragraphs.len() {
        return is_small(paragraphs, after_last)
            .then_some(after_last)
            .or_else(|| by_words(normal, paragraphs, after_last));
    }
    by_words(normal, paragraphs, last.paragraph + 1)
}

/// One of the last paragraphs turns to the hall, or the very last calls on it.
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
        paragraphs[index].opening.is_none() && text(index).windows(3).any(|words| words == ['让', '我', '们'])
    };
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
        assert_eq!(closing(&["料备齐了再动工。"]), None);
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
