//! Paragraphs that hold several parts, because line ends were lost there: 一、…二、… in one, while （三） or 三、 has a line of
//! its own. Each part becomes a paragraph, so that everything after reads them alike.
//!
//! A mark inside a paragraph shows a part only where the count proves it: it bears a number that is missing between two
//! marks that open paragraphs, or before the first, or after the last; or the marks inside paragraphs count the chapters
//! of most of the text. Everything else inside paragraphs is a point.

use super::paragraph::{Mark, Paragraph, read};
use crate::{
    NormalRange, Normalized,
    signs::{ends_sentence, marker::Class},
};

/// Least average length of parts inside a paragraph, in characters. A guess.
const SHORTEST: u32 = 40;
/// Families that open parts. Items under lesser ones are points.
const FAMILIES: [Class; 3] = [Class::Question, Class::Comma, Class::Bracket];

/// The paragraphs, cut where they hold several parts.
pub(super) fn cut(normal: &Normalized, paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut places: Vec<u32> = FAMILIES
        .iter()
        .flat_map(|&class| {
            let marks = marks(normal, &paragraphs, class);
            let (missing, chapters) = (missing(&marks), || chapters(&marks, &paragraphs));
            if missing.is_empty() && class == Class::Comma { chapters() } else { missing }
        })
        .collect();
    if places.is_empty() {
        return paragraphs;
    }
    places.sort_unstable();
    paragraphs.into_iter().flat_map(|paragraph| pieces(normal, paragraph, &places)).collect()
}

/// A mark of a family where a part may begin.
struct Place {
    at: u32,
    number: u32,
    /// Whether it opens its paragraph.
    opens: bool,
    /// Index of its paragraph.
    paragraph: usize,
}

/// The marks of a family that open paragraphs, or come behind the end of a sentence.
fn marks(normal: &Normalized, paragraphs: &[Paragraph], class: Class) -> Vec<Place> {
    let of_class = |mark: &&Mark| mark.marker.class == class;
    let follows = |mark: &&Mark| {
        mark.at
            .checked_sub(1)
            .is_some_and(|before| normal.chars.get(before as usize).is_some_and(|&each| ends_sentence(each)))
    };
    let each = |(paragraph, held): (usize, &Paragraph)| {
        let place = move |mark: &Mark, opens| {
            Some(Place { at: mark.at, number: mark.marker.ordinal?, opens, paragraph })
        };
        let opening = held.opening.iter().filter(of_class).filter_map(|mark| place(mark, true));
        let inner = held.inner.iter().filter(of_class).filter(follows).filter_map(|mark| place(mark, false));
        opening.chain(inner).collect::<Vec<Place>>()
    };
    paragraphs.iter().enumerate().flat_map(each).collect()
}

/// The marks inside paragraphs whose numbers are missing among those that open paragraphs.
fn missing(marks: &[Place]) -> Vec<u32> {
    let openings: Vec<usize> = (0..marks.len()).filter(|&at| marks[at].opens).collect();
    let mut found = Vec::new();
    let mut from = 0;
    let mut last = 0;
    for &opening in &openings {
        let number = marks[opening].number;
        // A count that begins anew misses all numbers before its first.
        let begins = if number > last { last } else { 0 };
        found.extend(counting(&marks[from..opening], begins, Some(number)));
        (from, last) = (opening + 1, number);
    }
    if !openings.is_empty() {
        found.extend(counting(&marks[from..], last, None));
    }
    found
}

/// The marks that count on from `last`, up to the one before `next`; none where some are wanting, or the parts are short.
fn counting(marks: &[Place], last: u32, next: Option<u32>) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for mark in marks {
        if mark.number == last + 1 + found.len() as u32 && next.is_none_or(|next| mark.number < next) {
            found.push(mark.at);
        }
    }
    let wanted = next.map_or(0, |next| next.saturating_sub(last + 1));
    let long = found.len() < 2 || found.windows(2).all(|pair| pair[1] - pair[0] >= SHORTEST / 2);
    if found.len() as u32 >= wanted && long { found } else { Vec::new() }
}

/// The chapters of a text none of whose paragraphs opens with one: the marks inside paragraphs that count from one and
/// reach over most of the text.
fn chapters(marks: &[Place], paragraphs: &[Paragraph]) -> Vec<u32> {
    if marks.iter().any(|mark| mark.opens) {
        return Vec::new();
    }
    let found = counting(marks, 0, None);
    let (Some(&first), Some(last)) = (found.first(), paragraphs.last()) else { return found };
    let all: u32 = paragraphs.iter().map(|paragraph| paragraph.range.len()).sum();
    let reach = last.range.end - first;
    let one = |at: u32| marks.iter().find(|mark| mark.at == at).map(|mark| mark.paragraph);
    let giant = found.iter().all(|&at| one(at) == one(first));
    let believed = found.len() >= 2 && giant && reach * 2 >= all && reach >= SHORTEST * found.len() as u32;
    if believed { found } else { Vec::new() }
}

/// A paragraph cut at those of the places that lie in it.
fn pieces(normal: &Normalized, paragraph: Paragraph, places: &[u32]) -> Vec<Paragraph> {
    let from = places.partition_point(|&at| at <= paragraph.range.start);
    let inside: Vec<u32> =
        places[from..].iter().copied().take_while(|&at| at < paragraph.range.end).collect();
    if inside.is_empty() {
        return vec![paragraph];
    }
    let starts = std::iter::once(paragraph.range.start).chain(inside.iter().copied());
    let ends = inside.iter().copied().chain([paragraph.range.end]);
    starts.zip(ends).map(|(start, end)| read(normal, NormalRange::new(start, end))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TEXT, parts, speech};

    fn sections(paragraphs: &[&str]) -> Vec<String> {
        parts(&speech(paragraphs)).into_iter().filter(|part| part[1..].starts_with("s ")).collect()
    }

    #[test]
    fn parts_inside_a_paragraph_are_found_where_one_has_a_line_of_its_own() {
        let giant = format!(
            "今天讲两件事。一、备料要早{TEXT}二、动工要快。{TEXT}（一）修东渠。{TEXT}（二）修西渠。{TEXT}"
        );
        assert_eq!(
            sections(&[&giant, "（三）修南渠", TEXT]),
            [
                "1s 一、备料要早各村都要出人出力，把石料和木料按时送到工地",
                "1s 二、动工要快",
                "2s （一）修东渠",
                "2s （二）修西渠",
                "2s （三）修南渠"
            ]
        );
    }

    #[test]
    fn chapters_that_go_on_inside_a_paragraph_are_found() {
        let giant = format!("{TEXT}二、动工要快。{TEXT}三、收工要净。{TEXT}");
        assert_eq!(
            sections(&["今天开会。", "一、备料要早", &giant]),
            ["1s 一、备料要早", "1s 二、动工要快", "1s 三、收工要净"]
        );
        let giant = format!("一、备料要早。{TEXT}二、动工要快。{TEXT}");
        assert_eq!(sections(&["今天开会。", &giant, "三、收工要净", TEXT]).len(), 3);
    }

    #[test]
    fn a_list_inside_a_chapter_is_none_of_chapters() {
        let list = format!("{TEXT}先说石料。二、三月运石料。{TEXT}四月运木料。");
        assert_eq!(
            sections(&["今天开会。", "一、备料", &list, "二、动工", TEXT]),
            ["1s 一、备料", "1s 二、动工"]
        );
    }
}
