//! Points: the enumerated items inside paragraphs. Speakers nest them and mix their marks; a list needs two items
//! that count from one. Where a chapter is one single paragraph, its items with short headings are its sections.

use super::{
    SectionKind,
    outline::Part,
    paragraph::{Mark, Paragraph},
};
use crate::{
    NormalRange, Normalized,
    signs::{GAP, ends_clause, ends_sentence, is_numeral, marker::Class},
};

/// The sections of a one-paragraph chapter have on average so many characters.
const INLINE_SECTION: u32 = 120;
/// Chapters inside a paragraph, which bear marks of their own, may be so short on average.
const INLINE_CHAPTER: u32 = 40;
/// The heading of an inline section is a sentence of at most so many characters.
const INLINE_HEADING: u32 = 45;

/// Marks that count together: 一是 and 一要 are two lists.
type Key = (Class, Option<char>);

fn key(mark: &Mark) -> Key {
    let verb = match mark.marker.class {
        Class::Verb => mark.marker.text.chars().find(|&each| !is_numeral(each) && each != GAP),
        _ => None,
    };
    (mark.marker.class, verb)
}

/// Makes sections of the items of chapters that are one paragraph; in a speech without any paragraph that opens a
/// part, chapters of the 一、 that stand inside.
pub(super) fn promote_inline(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut Vec<Part>) {
    let mut added = Vec::new();
    if parts.is_empty() {
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let chapters = paragraph
                .inner
                .iter()
                .any(|mark| matches!(mark.marker.class, Class::Comma | Class::Question));
            if chapters && added.is_empty() {
                added = inline_sections(normal, paragraph, None, index);
            }
        }
    }
    for (index, part) in parts.iter().enumerate() {
        let Some(paragraph) = paragraphs.get(part.paragraph) else { continue };
        let single = part.range == paragraph.range && part.parent.is_none();
        let holds_parts = parts.get(index + 1).is_some_and(|next| next.parent == Some(index));
        if single && !holds_parts {
            added.extend(inline_sections(normal, paragraph, Some(index), part.paragraph));
        }
    }
    parts.extend(added);
}

fn inline_sections(
    normal: &Normalized,
    paragraph: &Paragraph,
    parent: Option<usize>,
    index: usize,
) -> Vec<Part> {
    let after_sentence = |mark: &&Mark| {
        mark.at
            .checked_sub(1)
            .and_then(|at| normal.chars.get(at as usize))
            .is_some_and(|&each| ends_sentence(each) || each == '；')
    };
    let chapter = |mark: &&Mark| matches!(mark.marker.class, Class::Comma | Class::Question);
    let opens_list = |mark: &&Mark| mark.marker.ordinal == Some(1) && (parent.is_some() || chapter(mark));
    let Some(first) = paragraph.inner.iter().find(opens_list) else {
        return Vec::new();
    };
    let mut items: Vec<&Mark> = Vec::new();
    for mark in paragraph.inner.iter().filter(after_sentence).filter(|mark| key(mark) == key(first)) {
        if mark.marker.ordinal == Some(items.len() as u32 + 1) {
            items.push(mark);
        }
    }
    let ends: Vec<u32> = items.iter().skip(1).map(|mark| mark.at).chain([paragraph.range.end]).collect();
    let heading = |at: u32, end: u32| {
        let text = normal.slice(NormalRange::new(at, end));
        text.iter().position(|&each| ends_sentence(each)).map(|length| at + length as u32)
    };
    let short = items
        .iter()
        .zip(&ends)
        .filter(|(mark, end)| {
            heading(mark.at, **end).is_some_and(|stop| stop - mark.at <= INLINE_HEADING && stop + 1 < **end)
        })
        .count();
    let total = items.first().map_or(0, |mark| paragraph.range.end - mark.at);
    if items.len() < 2
        || (parent.is_some() && short * 2 < items.len())
        || total < if parent.is_some() { INLINE_SECTION } else { INLINE_CHAPTER } * items.len() as u32
    {
        return Vec::new();
    }
    items
        .iter()
        .zip(&ends)
        .map(|(mark, &end)| Part {
            parent,
            kind: SectionKind::Section,
            marker: mark.marker.text.clone(),
            ordinal: mark.marker.ordinal.unwrap_or(0),
            repaired: false,
            heading: NormalRange::new(
                mark.at,
                heading(mark.at, end)
                    .filter(|stop| stop - mark.at <= INLINE_HEADING)
                    .unwrap_or_else(|| clause_end(normal, mark, end)),
            ),
            range: NormalRange::new(mark.at, end),
            paragraph: index,
        })
        .collect()
}

fn clause_end(normal: &Normalized, mark: &Mark, end: u32) -> u32 {
    let at = (mark.at + mark.marker.length as u32).min(end);
    let text = normal.slice(NormalRange::new(at, end));
    text.iter().position(|&each| ends_clause(each) || each == '\n').map_or(end, |length| at + length as u32)
}

/// Adds the points of every section.
pub(super) fn add(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut Vec<Part>) {
    let mut starts: Vec<(u32, usize)> =
        parts.iter().enumerate().map(|(at, part)| (part.range.start, at)).collect();
    starts.sort_by_key(|&(start, at)| (start, u32::MAX - parts.get(at).map_or(0, |part| part.range.end), at));
    let mut batch: (Option<usize>, Vec<Place>) = (None, Vec::new());
    let mut added: Vec<Part> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let opening = paragraph.opening.iter().map(|mark| (mark, true));
        for (mark, opens) in opening.chain(paragraph.inner.iter().map(|mark| (mark, false))) {
            let last = starts
                .partition_point(|&(start, _)| start <= mark.at)
                .checked_sub(1)
                .and_then(|at| starts.get(at));
            if opens_section(parts, last, mark) {
                continue;
            }
            let owner = owner(parts, last, mark.at);
            if owner != batch.0 {
                flush(normal, paragraphs, parts, &batch, &mut added);
                batch = (owner, Vec::new());
            }
            batch.1.push(Place { mark: mark.clone(), paragraph: index, opens });
        }
    }
    flush(normal, paragraphs, parts, &batch, &mut added);
    parts.extend(added);
}

/// A mark and where it stands.
struct Place {
    mark: Mark,
    paragraph: usize,
    /// Whether it opens its paragraph.
    opens: bool,
}

fn opens_section(parts: &[Part], last: Option<&(u32, usize)>, mark: &Mark) -> bool {
    last.is_some_and(|&(start, at)| {
        start == mark.at && parts.get(at).is_some_and(|part| part.kind == SectionKind::Section)
    })
}

/// The innermost part that holds a place.
fn owner(parts: &[Part], last: Option<&(u32, usize)>, at: u32) -> Option<usize> {
    let mut owner = last.map(|&(_, index)| index);
    while let Some(index) = owner {
        let part = parts.get(index)?;
        if part.range.contains(at) {
            return Some(index);
        }
        owner = part.parent;
    }
    None
}

fn flush(
    normal: &Normalized,
    paragraphs: &[Paragraph],
    parts: &[Part],
    batch: &(Option<usize>, Vec<Place>),
    added: &mut Vec<Part>,
) {
    let limit = batch.0.and_then(|at| parts.get(at)).map(|part| part.range.end);
    let limit = limit.or_else(|| paragraphs.last().map(|paragraph| paragraph.range.end)).unwrap_or(0);
    let items = lists(&batch.1);
    let offset = parts.len() + added.len();
    let ends = item_ends(normal, paragraphs, &items, limit);
    for (item, end) in items.iter().zip(ends) {
        let range = NormalRange::new(item.mark.at, trim(normal, item.mark.at, end));
        added.push(Part {
            parent: item.parent.map(|at| at + offset).or(batch.0),
            kind: SectionKind::Point,
            marker: item.mark.marker.text.clone(),
            ordinal: item.ordinal,
            repaired: item.repaired,
            heading: NormalRange::new(range.start, clause_end(normal, &item.mark, range.end)),
            range,
            paragraph: item.paragraph,
        });
    }
}

/// An item of a list.
struct Item {
    mark: Mark,
    /// Index of the item it lies in.
    parent: Option<usize>,
    /// Number of its list.
    list: usize,
    ordinal: u32,
    repaired: bool,
    paragraph: usize,
    opens: bool,
}

/// Marks → items of lists of two or more that count from one.
fn lists(places: &[Place]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut open: Vec<(Key, u32, usize, usize)> = Vec::new();
    let mut sizes: Vec<usize> = Vec::new();
    for place in places {
        let key = key(&place.mark);
        let borne = place.mark.marker.ordinal;
        let goes_on = open
            .iter()
            .rposition(|&(other, last, ..)| other == key && borne.is_none_or(|number| number == last + 1));
        let starts = goes_on.is_none() && (borne == Some(1) || key.0 == Class::Dash);
        if let Some(at) = goes_on {
            open.truncate(at + 1);
        } else if starts {
            // A list of the same family that counts from one again is another list beside the first.
            if let Some(at) = open.iter().rposition(|&(other, ..)| other == key) {
                open.truncate(at);
            }
            open.retain(|&(.., item)| {
                items.get(item).is_some_and(|item| item.paragraph == place.paragraph || item.opens)
            });
            open.push((key, 0, sizes.len(), items.len()));
            sizes.push(0);
        } else {
            continue;
        }
        let parent = open.len().checked_sub(2).and_then(|at| open.get(at)).map(|&(.., item)| item);
        let Some(top) = open.last_mut() else { continue };
        *top = (key, top.1 + 1, top.2, items.len());
        if let Some(size) = sizes.get_mut(top.2) {
            *size += 1;
        }
        items.push(Item {
            mark: place.mark.clone(),
            parent,
            list: top.2,
            ordinal: top.1,
            repaired: borne.is_none() && key.0 != Class::Dash,
            paragraph: place.paragraph,
            opens: place.opens,
        });
    }
    without_singles(items, &sizes)
}

/// Leaves out lists of one item; what lay in such an item moves up.
fn without_singles(items: Vec<Item>, sizes: &[usize]) -> Vec<Item> {
    let keeps = |item: &Item| sizes.get(item.list).is_some_and(|&size| size >= 2);
    let mut new_place: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let mut above: Vec<Option<usize>> = Vec::with_capacity(items.len());
    let mut kept: Vec<Item> = Vec::new();
    for mut item in items {
        let parent = item
            .parent
            .and_then(|at| new_place.get(at).copied().flatten().or_else(|| above.get(at).copied().flatten()));
        above.push(parent);
        if keeps(&item) {
            new_place.push(Some(kept.len()));
            item.parent = parent;
            kept.push(item);
        } else {
            new_place.push(None);
        }
    }
    kept
}

/// Where each item ends: where the next beside it starts, else with its paragraph or the item around it. Words that
/// lead over to another list (民生方面，一是…) belong to neither: there the item ends with its last sentence.
fn item_ends(normal: &Normalized, paragraphs: &[Paragraph], items: &[Item], limit: u32) -> Vec<u32> {
    let mut next_start: Vec<Option<(u32, usize)>> = vec![None; items.len() + 1];
    let mut next: Vec<Option<(u32, usize)>> = vec![None; items.len()];
    for (slot, item) in next.iter_mut().zip(items).rev() {
        if let Some(start) = next_start.get_mut(item.parent.map_or(0, |at| at + 1)) {
            *slot = *start;
            *start = Some((item.mark.at, item.list));
        }
    }
    let mut ends: Vec<u32> = Vec::with_capacity(items.len());
    for (item, next) in items.iter().zip(next) {
        let paragraph = paragraphs.get(item.paragraph).map_or(limit, |paragraph| paragraph.range.end);
        let around = item.parent.and_then(|at| ends.get(at)).copied().unwrap_or(limit);
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
