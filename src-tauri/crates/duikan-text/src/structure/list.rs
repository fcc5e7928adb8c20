//! Marks of items → lists. Speakers nest lists and mix their marks; a list needs two items that count from one.

use super::paragraph::Mark;
use crate::signs::{GAP, is_numeral, marker::Class};

/// Marks that count together: 一是 and 一要 are two lists.
pub(super) type Key = (Class, Option<char>);

pub(super) fn key(mark: &Mark) -> Key {
    let verb = match mark.marker.class {
        Class::Verb => mark.marker.text.chars().find(|&each| !is_numeral(each) && each != GAP),
        _ => None,
    };
    (mark.marker.class, verb)
}

/// A mark and where it is.
pub(super) struct Place {
    pub mark: Mark,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Whether it opens its paragraph.
    pub opens: bool,
}

/// An item of a list.
pub(super) struct Item {
    pub mark: Mark,
    /// Index of the item it lies in.
    pub parent: Option<usize>,
    /// Number of its list.
    pub list: usize,
    pub ordinal: u32,
    pub repaired: bool,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Whether it opens its paragraph.
    pub opens: bool,
}

/// The items of lists of two or more that count from one, in order.
pub(super) fn lists<'a>(places: impl IntoIterator<Item = &'a Place>) -> Vec<Item> {
    let mut lists = Lists::default();
    for place in places {
        lists.add(place);
    }
    lists.without_singles()
}

#[derive(Default)]
struct Lists {
    items: Vec<Item>,
    /// Number of items of each list.
    sizes: Vec<usize>,
    /// The lists that may go on, innermost last.
    open: Vec<Open>,
}

struct Open {
    key: Key,
    /// Number of the last item.
    last: u32,
    /// Number of the list.
    list: usize,
    /// Index of the last item.
    item: usize,
}

impl Lists {
    /// A mark goes on the innermost open list that waits for it, or opens one, or is no item.
    fn add(&mut self, place: &Place) {
        let (key, borne) = (key(&place.mark), place.mark.marker.ordinal);
        let waits = |open: &Open| open.key == key && borne.is_none_or(|number| number == open.last + 1);
        if let Some(at) = self.open.iter().rposition(waits) {
            self.open.truncate(at + 1);
        } else if borne == Some(1) || key.0 == Class::Dash {
            self.begin(key, place);
        } else {
            return;
        }
        self.push(place);
    }

    /// Opens a list inside those that reach this paragraph.
    fn begin(&mut self, key: Key, place: &Place) {
        // A list of the same family that counts from one again is another list beside the first.
        if let Some(at) = self.open.iter().rposition(|open| open.key == key) {
            self.open.truncate(at);
        }
        let items = &self.items;
        self.open.retain(|open| items[open.item].paragraph == place.paragraph || items[open.item].opens);
        self.open.push(Open { key, last: 0, list: self.sizes.len(), item: items.len() });
        self.sizes.push(0);
    }

    /// Adds an item to the innermost open list.
    fn push(&mut self, place: &Place) {
        let top = self.open.len() - 1;
        let parent = top.checked_sub(1).map(|around| self.open[around].item);
        let open = &mut self.open[top];
        open.last += 1;
        open.item = self.items.len();
        self.sizes[open.list] += 1;
        self.items.push(Item {
            mark: place.mark.clone(),
            parent,
            list: open.list,
            ordinal: open.last,
            repaired: place.mark.marker.lost_number(),
            paragraph: place.paragraph,
            opens: place.opens,
        });
    }

    /// Leaves out lists of one item; what lay in such an item moves up.
    fn without_singles(self) -> Vec<Item> {
        // For each item the kept item that stands for it: itself, or the one it lay in.
        let mut kept_as: Vec<Option<usize>> = Vec::with_capacity(self.items.len());
        let mut kept: Vec<Item> = Vec::new();
        for mut item in self.items {
            item.parent = item.parent.and_then(|at| kept_as[at]);
            if self.sizes[item.list] >= 2 {
                kept_as.push(Some(kept.len()));
                kept.push(item);
            } else {
                kept_as.push(item.parent);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signs::marker;

    /// Places written as one string a paragraph, marks apart by blanks; a paragraph that begins with a blank does not
    /// open with its first mark.
    fn places(paragraphs: &[&str]) -> Vec<Place> {
        let mut at = 0;
        let mut found = Vec::new();
        for (paragraph, marks) in paragraphs.iter().enumerate() {
            for (place, text) in marks.split(' ').enumerate().filter(|(_, text)| !text.is_empty()) {
                let text: Vec<char> = format!("{text}修渠").chars().collect();
                let marker = marker::read(&text).unwrap();
                found.push(Place { mark: Mark { at, marker }, paragraph, opens: place == 0 });
                at += 1;
            }
        }
        found
    }

    /// Items as `depth`, mark and number; ! marks a repaired number.
    fn check(paragraphs: &[&str], expected: &str) {
        let items = lists(&places(paragraphs));
        let depth = |item: &Item| {
            let mut above = item.parent;
            std::iter::from_fn(|| {
                let at = above?;
                above = items[at].parent;
                Some(at)
            })
            .count()
        };
        let written = items.iter().map(|item| {
            let repaired = if item.repaired { "!" } else { "" };
            format!("{}{}{}{repaired}", ">".repeat(depth(item)), item.mark.marker.text, item.ordinal)
        });
        assert_eq!(written.collect::<Vec<_>>().join(" "), expected, "{paragraphs:?}");
    }

    #[test]
    fn marks_are_lists_where_two_or_more_count_from_one() {
        check(&[" 一是 二是 三是"], "一是1 二是2 三是3");
        check(&[" 一是"], "");
        check(&[" 二是 三是"], "");
        check(&[" 一是 三是 二是"], "一是1 二是2");
        check(&[" 一是 一要 二要 二是"], "一是1 >一要1 >二要2 二是2");
        check(&[" 一是 二是 一是 二是"], "一是1 二是2 一是1 二是2");
        check(&["——", "——"], "——1 ——2");
    }

    #[test]
    fn a_lost_number_is_the_next() {
        check(&[" 一是 ▢是 三是"], "一是1 ▢是2! 三是3");
        check(&[" ▢是 二是"], "");
    }

    #[test]
    fn a_list_goes_on_in_later_paragraphs_where_its_items_open_them() {
        check(&["一是 首先， 其次，", "二是"], "一是1 >首先，1 >其次，2 二是2");
        check(&[" 一是", "首先， 其次，"], "首先，1 其次，2");
    }

    #[test]
    fn what_lay_in_a_single_item_moves_up() {
        check(&["一是 首先， 其次，"], "首先，1 其次，2");
    }
}
