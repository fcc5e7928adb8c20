//! Paragraphs in a row that open with the same words: 营造…的氛围，必须要有…的闯劲。 A speaker who begins paragraph after
//! paragraph alike counts without numbers; each is a part, and its first sentence the heading.

use std::collections::BTreeSet;

use super::{
    SectionKind,
    outline::Part,
    paragraph::{LONGEST_HEADING, Paragraph},
};
use crate::{NormalRange, Normalized, signs::is_han};

/// Least number of paragraphs in a row that make a list. A guess: two may well begin alike by chance.
const FEWEST: usize = 3;
/// Least number of Han characters in common with which they open. A guess.
const OPENING: usize = 6;

/// Makes sections of such paragraphs in chapters that are not divided otherwise.
pub(super) fn add(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut Vec<Part>) {
    let mut added = Vec::new();
    let divided: BTreeSet<usize> = parts.iter().filter_map(|part| part.parent).collect();
    for (index, part) in parts.iter().enumerate() {
        if part.kind != SectionKind::Section || divided.contains(&index) {
            continue;
        }
        let first = part.paragraph + 1;
        let inside = paragraphs.get(first..).unwrap_or_default();
        let inside = &inside[..inside.partition_point(|paragraph| paragraph.range.end <= part.range.end)];
        let mut from = 0;
        for list in inside.chunk_by(|one, next| is_headed(one) && is_headed(next) && alike(normal, one, next))
        {
            if list.len() >= FEWEST {
                added.extend(items(list, index, first + from));
            }
            from += list.len();
        }
    }
    parts.extend(added);
}

/// The parts of a list that begins with a paragraph.
fn items(list: &[Paragraph], parent: usize, first: usize) -> impl Iterator<Item = Part> + '_ {
    list.iter().enumerate().map(move |(place, paragraph)| Part {
        parent: Some(parent),
        kind: SectionKind::Section,
        marker: String::new(),
        ordinal: place as u32 + 1,
        repaired: false,
        heading: NormalRange::new(paragraph.range.start, paragraph.first_sentence),
        range: paragraph.range,
        paragraph: first + place,
    })
}

/// Whether a paragraph without a mark opens with a sentence that may be a heading, and goes on.
fn is_headed(paragraph: &Paragraph) -> bool {
    paragraph.opening.is_none()
        && paragraph.sentences >= 2
        && paragraph.first_sentence - paragraph.range.start <= LONGEST_HEADING
}

/// Whether two paragraphs open alike; a form of address (各位代表！) is a sentence of its own and no opening.
fn alike(normal: &Normalized, one: &Paragraph, other: &Paragraph) -> bool {
    let first = |paragraph: &Paragraph| NormalRange::new(paragraph.range.start, paragraph.first_sentence);
    let pairs = normal.slice(first(one)).iter().zip(normal.slice(first(other)));
    pairs.take_while(|(x, y)| x == y).filter(|(x, _)| is_han(**x)).count() >= OPENING
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, PreparedDocument, SectionKind, Unwatched, prepare};

    fn read(third: &str) -> PreparedDocument {
        let text = format!(
            "在全县春耕会议上的讲话\n同志们：\n今天请大家来商量春耕。下面，我讲两点意见。\n\
             一、把风气立起来\n\
             建设务实的好风气，要有下田的脚力。脚上没有泥，说话没人信。各乡干部每月住村不少于八天。\n\
             建设务实的好风气，要有算账的眼力。一亩地花多少、收多少，要当着农户的面算清楚。\n\
             {third}，要有守夜的定力。汛期水位一涨，值班的人一步也不能离开闸口。\n\
             二、把种子备齐\n西村的种子站三月开门。\n"
        );
        prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels")
    }

    fn below_the_first(document: &PreparedDocument) -> Vec<(u32, String)> {
        let sections = document.outline.sections.iter();
        let inside = sections.filter(|section| section.level == 2 && section.kind == SectionKind::Section);
        inside.map(|section| (section.ordinal, document.text(section.heading).to_owned())).collect()
    }

    #[test]
    fn three_paragraphs_that_open_alike_are_parts() {
        let headings = ["脚力", "眼力", "定力"];
        let found = below_the_first(&read("建设务实的好风气"));
        assert_eq!(found.len(), 3, "{found:?}");
        for ((place, heading), (ordinal, found)) in (1..).zip(headings).zip(found) {
            assert_eq!(ordinal, place);
            assert!(found.starts_with("建设务实") && found.ends_with(heading), "{found}");
        }
    }

    #[test]
    fn two_are_none() {
        assert_eq!(below_the_first(&read("防汛值守的岗位上")), []);
    }
}
