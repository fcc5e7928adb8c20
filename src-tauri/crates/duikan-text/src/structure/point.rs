//! Points: the enumerated items inside paragraphs that are no sections.

use super::{
    SectionKind,
    list::{Item, Place, lists},
    outline::Part,
    paragraph::{Mark, Paragraph},
};
use crate::{NormalRange, Normalized, signs::ends_sentence};

/// Adds the points of every section.
pub(super) fn add(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut Vec<Part>) {
    let owned = owned(paragraphs, parts);
    let mut added: Vec<Part> = Vec::new();
    for together in owned.chunk_by(|(one, _), (other, _)| one == other) {
        let first = parts.len() + added.len();
        added.extend(points(normal, paragraphs, parts, together, first));
    }
    parts.extend(added);
}

/// The marks that open no section, in order, each with the innermost part that holds it.
fn owned(paragraphs: &[Paragraph], parts: &[Part]) -> Vec<(Option<usize>, Place)> {
    let mut by_start: Vec<usize> = (0..parts.len()).collect();
    by_start.sort_by_key(|&at| (parts[at].range.start, u32::MAX - parts[at].range.end, at));
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let opening = paragraph.opening.iter().map(|mark| (mark, true));
        for (mark, opens) in opening.chain(paragraph.inner.iter().map(|mark| (mark, false))) {
            let after = by_start.partition_point(|&at| parts[at].range.start <= mark.at);
            let last = after.checked_sub(1).map(|before| by_start[before]);
            if !last.is_some_and(|at| opens_section(&parts[at], mark)) {
                let place = Place { mark: mark.clone(), paragraph: index, opens };
                found.push((holder(parts, last, mark.at), place));
            }
        }
    }
    found
}

fn opens_section(part: &Part, mark: &Mark) -> bool {
    part.range.start == mark.at && part.kind == SectionKind::Section
}

/// The innermost part that holds a place, `last` being the last that starts before it.
fn holder(parts: &[Part], last: Option<usize>, at: u32) -> Option<usize> {
    let around = std::iter::successors(last, |&index| parts[index].parent);
    around.into_iter().find(|&index| parts[index].range.contains(at))
}

/// The points among marks of one part; the first becomes part number `first`.
fn points(
    normal: &Normalized,
    paragraphs: &[Paragraph],
    parts: &[Part],
    owned: &[(Option<usize>, Place)],
    first: usize,
) -> Vec<Part> {
    let items = lists(owned.iter().map(|(_, place)| place));
    let owner = owned.first().and_then(|(owner, _)| *owner);
    let all = paragraphs.last().map_or(0, |last| last.range.end);
    let ends = item_ends(normal, paragraphs, &items, owner.map_or(all, |at| parts[at].range.end));
    let point = |(item, end): (&Item, u32)| {
        let range = NormalRange::new(item.mark.at, trim(normal, item.mark.at, end));
        Part {
            parent: item.parent.map(|at| at + first).or(owner),
            kind: SectionKind::Point,
            marker: item.mark.marker.text.clone(),
            ordinal: item.ordinal,
            repaired: item.repaired,
            heading: NormalRange::new(range.start, item.mark.clause_end(normal, range.end)),
            range,
            paragraph: item.paragraph,
        }
    };
    items.iter().zip(ends).map(point).collect()
}

/// Where each item ends: where the next beside it starts, else with its paragraph or the item around it. Words that
/// lead over to another list (民生方面，一是…) belong to neither: there the item ends with its last sentence.
fn item_ends(normal: &Normalized, paragraphs: &[Paragraph], items: &[Item], limit: u32) -> Vec<u32> {
    // For each parent, first none, the start and the list of the item that was met last, from the back.
    let mut met: Vec<Option<(u32, usize)>> = vec![None; items.len() + 1];
    let mut next: Vec<Option<(u32, usize)>> = vec![None; items.len()];
    for (at, item) in items.iter().enumerate().rev() {
        let beside = &mut met[item.parent.map_or(0, |parent| parent + 1)];
        next[at] = beside.replace((item.mark.at, item.list));
    }
    let mut ends: Vec<u32> = Vec::with_capacity(items.len());
    for (item, next) in items.iter().zip(next) {
        let paragraph = paragraphs[item.paragraph].range.end;
        let around = item.parent.map_or(limit, |at| ends[at]);
        let end = match next {
            Some((start, list)) if list == item.list => start,
            Some((start, _)) => last_sentence_end(normal, item.mark.at, start.min(paragraph)),
            None => paragraph,
        };
        ends.push(end.min(around));
    }
    ends
}

fn last_sentence_end(normal: &Normalized, start: u32, end: u32) -> u32 {
    let text = normal.slice(NormalRange::new(start, end));
    text.iter().rposition(|&each| ends_sentence(each) || each == '；').map_or(end, |at| start + at as u32 + 1)
}

/// Blanks before the end belong to nobody.
fn trim(normal: &Normalized, start: u32, end: u32) -> u32 {
    let text = normal.slice(NormalRange::new(start, end));
    end - text.iter().rev().take_while(|each| each.is_whitespace()).count() as u32
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TEXT, speech};
    use crate::SectionKind;

    /// Level, heading and text of each point of a chapter with these paragraphs.
    fn points(paragraphs: &[&str]) -> Vec<(u8, String, String)> {
        let mut all = vec!["今天开会修渠。", "一、备料", TEXT];
        all.extend(paragraphs);
        all.extend(["二、动工", TEXT]);
        let document = speech(&all);
        let points = document.outline.sections.iter().filter(|part| part.kind == SectionKind::Point);
        points.map(|part| (part.level, document.text(part.heading), document.text(part.span))).collect()
    }

    fn check(paragraphs: &[&str], expected: &[(u8, &str, &str)]) {
        let expected: Vec<(u8, String, String)> = expected
            .iter()
            .map(|&(level, heading, text)| (level, heading.to_owned(), text.to_owned()))
            .collect();
        assert_eq!(points(paragraphs), expected);
    }

    #[test]
    fn an_item_ends_where_the_next_begins_or_with_its_paragraph() {
        check(
            &["要做两件事：一是运石料，月底运完；二是运木料，下月运完。"],
            &[(2, "一是运石料", "一是运石料，月底运完；"), (2, "二是运木料", "二是运木料，下月运完。")],
        );
    }

    #[test]
    fn an_item_in_an_item_ends_with_it() {
        check(
            &["一是运石料。首先，装车；其次，开车。二是运木料。"],
            &[
                (2, "一是运石料", "一是运石料。首先，装车；其次，开车。"),
                (3, "首先，装车", "首先，装车；"),
                (3, "其次，开车", "其次，开车。"),
                (2, "二是运木料", "二是运木料。"),
            ],
        );
    }

    #[test]
    fn words_that_lead_over_to_another_list_belong_to_neither() {
        let found = points(&["石料方面，一是备足；二是运到。木料方面，一是选好；二是晒干。"]);
        let texts: Vec<&str> = found.iter().map(|(.., text)| text.as_str()).collect();
        assert_eq!(texts, ["一是备足；", "二是运到。", "一是选好；", "二是晒干。"]);
    }

    #[test]
    fn one_item_is_no_list() {
        check(&["一是运石料，月底运完。"], &[]);
    }
}
