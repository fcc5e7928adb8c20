//! Candidates → a tree. A stack holds the open lists, innermost last; a mark goes on the list of its family, or on a
//! list that waits for its number (（一）, 二是, 三是 are one list), or opens a list inside the innermost part.

use std::collections::BTreeMap;

use super::part::Candidate;
use crate::signs::marker::{Class, Marker};

/// A candidate with its place in the tree.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Index of the candidate.
    pub candidate: usize,
    /// Index of the node it lies in.
    pub parent: Option<usize>,
    /// Number of nodes above it plus one.
    pub depth: u8,
    /// Number of the list it belongs to.
    pub list: usize,
    /// Its number, repaired where it was lost or repeated.
    pub ordinal: u32,
    /// Whether the number was repaired.
    pub repaired: bool,
}

/// An open list.
struct Open {
    /// Families of marks seen in it.
    classes: Vec<Class>,
    /// Its number.
    list: usize,
    /// Node of its last item.
    node: usize,
    /// Number of its last item.
    last: u32,
    /// Number of its items.
    items: usize,
    /// Whether one of its items holds a list, or its last is a heading on a line of its own.
    holds: bool,
}

/// Builds the tree.
pub(crate) fn build(candidates: &[Candidate]) -> Vec<Node> {
    let series = Series::of(candidates);
    let mut tree =
        Tree { candidates, series, nodes: Vec::with_capacity(candidates.len()), open: Vec::new(), lists: 0 };
    for index in 0..candidates.len() {
        tree.add(index);
    }
    tree.nodes
}

/// A tree under way.
struct Tree<'a> {
    candidates: &'a [Candidate],
    series: Series,
    /// One for each candidate up to here.
    nodes: Vec<Node>,
    /// The open lists, innermost last.
    open: Vec<Open>,
    /// Number of lists up to here; they are numbered from 1.
    lists: usize,
}

impl Tree<'_> {
    fn add(&mut self, index: usize) {
        let candidate = &self.candidates[index];
        let (ordinal, repaired) = match place(&self.open, candidate, &self.series, index) {
            Some(at) => {
                self.open.truncate(at + 1);
                number(self.open[at].last, &candidate.mark.marker, &self.candidates[index + 1..])
            }
            None => self.begin(index),
        };
        let own = self.open.len() - 1;
        let parent = own.checked_sub(1).map(|around| self.open[around].node);
        let depth = parent.map_or(1, |at| self.nodes[at].depth.saturating_add(1));
        let list = &mut self.open[own];
        list.take(index, ordinal, candidate);
        self.nodes.push(Node { candidate: index, parent, depth, list: list.list, ordinal, repaired });
    }

    /// Opens a list for a candidate; its number, and whether that had to be repaired.
    fn begin(&mut self, index: usize) -> (u32, bool) {
        let candidate = &self.candidates[index];
        open_above(&mut self.open, candidate, &self.series, index);
        if let Some(around) = self.open.last_mut() {
            around.holds = true;
        }
        self.lists += 1;
        self.open.push(Open {
            classes: Vec::new(),
            list: self.lists,
            node: index,
            last: 0,
            items: 0,
            holds: false,
        });
        let borne = candidate.mark.marker.ordinal;
        (borne.unwrap_or(1), candidate.mark.marker.lost_number())
    }
}

impl Open {
    /// Makes a candidate the last item.
    fn take(&mut self, index: usize, ordinal: u32, candidate: &Candidate) {
        let class = candidate.mark.marker.class;
        if !self.classes.contains(&class) {
            self.classes.push(class);
        }
        (self.node, self.last) = (index, ordinal);
        self.items += 1;
        self.holds |= candidate.line;
    }
}

/// Whether marks of a family bear numbers.
const fn counts(class: Class) -> bool {
    !matches!(class, Class::Dash | Class::Unmarked | Class::Styled(_))
}

/// For each family the candidates in order with their numbers: what comes later decides what is open now.
struct Series(BTreeMap<Class, Vec<(usize, u32)>>);

/// Marks of one family that are looked through for the next number of an outer list: keeps the cost linear.
const LOOKED_THROUGH: usize = 400;

impl Series {
    fn of(candidates: &[Candidate]) -> Self {
        let mut series: BTreeMap<Class, Vec<(usize, u32)>> = BTreeMap::new();
        for (index, candidate) in candidates.iter().enumerate() {
            if let Some(number) = candidate.mark.marker.ordinal {
                series.entry(candidate.mark.marker.class).or_default().push((index, number));
            }
        }
        Self(series)
    }

    /// Whether the next mark of a family after `index` bears `number`.
    fn next_is(&self, class: Class, index: usize, number: u32) -> bool {
        let Some(marks) = self.0.get(&class) else { return false };
        let after = marks.partition_point(|&(at, _)| at <= index);
        marks.get(after).is_some_and(|&(_, next)| next == number)
    }

    /// Whether, after the lists of the same family that start at `index` and count from one, `number` comes.
    fn resumes_after(&self, class: Class, index: usize, number: u32) -> bool {
        let Some(marks) = self.0.get(&class) else { return false };
        let from = marks.partition_point(|&(at, _)| at < index);
        let mut last = 0;
        for &(_, next) in marks.iter().skip(from).take(LOOKED_THROUGH) {
            if next != last + 1 && next != 1 {
                return next == number;
            }
            last = next;
        }
        false
    }
}

/// The open list that a mark goes on.
fn place(open: &[Open], candidate: &Candidate, series: &Series, index: usize) -> Option<usize> {
    let (class, borne) = (candidate.mark.marker.class, candidate.mark.marker.ordinal);
    let same = open.iter().rposition(|list| list.classes.contains(&class));
    let Some(number) = borne.filter(|_| counts(class)) else { return same };
    let expects = |list: &Open| list.last + 1 == number && number > 1;
    if let Some(at) = open.iter().rposition(|list| list.classes.contains(&class) && expects(list)) {
        return Some(at);
    }
    let mixed =
        open.iter().rposition(|list| expects(list) && list.classes.iter().any(|other| mixes(*other, class)));
    let Some(at) = same else { return mixed };
    let last = open[at].last;
    // A list that counts from one again lies inside an item of a list that is taken up later, or where it is announced.
    let inner = number == 1
        && (restarts_inside(class) && at + 1 < open.len()
            || series.resumes_after(class, index, last + 1)
            || candidate.announced && class == Class::Comma);
    if inner { None } else { Some(at) }
}

/// Families of items inside a chapter are mixed freely by speakers: （一）, 二是, 第三，.
const fn mixes(one: Class, other: Class) -> bool {
    const fn item(class: Class) -> bool {
        matches!(class, Class::Bracket | Class::Verb | Class::First | Class::Arabic)
    }
    item(one) && item(other)
}

/// Whether a family may occur on two levels at once.
const fn restarts_inside(class: Class) -> bool {
    matches!(class, Class::Verb | Class::First)
}

/// A new list opens inside the innermost part; divisions first close what cannot hold them, and every list closes
/// lists of paragraphs under marks of lesser families (——, 一是). A list whose next number
/// comes later stays open: there （一） is the chapter and 一、 lies inside it.
fn open_above(open: &mut Vec<Open>, candidate: &Candidate, series: &Series, index: usize) {
    let (class, borne) = (candidate.mark.marker.class, candidate.mark.marker.ordinal);
    let late = borne.is_some_and(|number| number > 1);
    let divides = class.is_division()
        || late
        || matches!(class, Class::Unmarked | Class::Comma | Class::Formal | Class::Roman);
    let goes_on = |list: &Open| {
        !late
            && !class.is_division()
            && list.classes.iter().any(|&other| counts(other) && series.next_is(other, index, list.last + 1))
    };
    let closed = |list: &Open| {
        list.classes.iter().all(|&other| closes(class, other) && (divides || is_plain(list, other)))
            && !goes_on(list)
    };
    while open.last().is_some_and(closed) {
        open.pop();
    }
}

/// Whether a list is one of paragraphs: two or more under marks that seldom mark parts, and none holds a list.
const fn is_plain(list: &Open, class: Class) -> bool {
    matches!(class, Class::Dash | Class::First | Class::Verb) && list.items >= 2 && !list.holds
}

/// Whether a list of family `other` ends where one of `class` opens.
fn closes(class: Class, other: Class) -> bool {
    match (class, other) {
        // Laws number the items of an article with 一、; reports number chapters so.
        (Class::Comma | Class::Formal | Class::Roman, Class::Article) => false,
        _ => other > class,
    }
}

/// The number of the next item and whether it had to be repaired.
fn number(last: u32, marker: &Marker, following: &[Candidate]) -> (u32, bool) {
    let class = marker.class;
    let Some(borne) = marker.ordinal else { return (last + 1, marker.lost_number()) };
    // 第三条之一 and 第 3-1 条 were put in later and bear the number of the one before.
    let inserted = class.is_division() && marker.text.contains(['-', '之']);
    if borne != last || last == 0 || inserted {
        return (borne, false);
    }
    let next = following
        .iter()
        .find(|other| other.mark.marker.class == class)
        .and_then(|other| other.mark.marker.ordinal);
    if next == Some(last + 1) { (borne, false) } else { (last + 1, true) }
}

#[cfg(test)]
mod tests {
    use super::super::{paragraph::Mark, part::Candidate};
    use super::*;
    use crate::signs::marker;

    /// Marks in order, apart by blanks; a mark before / is on a line of its own.
    fn check(marks: &str, expected: &str) {
        let candidates: Vec<Candidate> =
            marks.split(' ').enumerate().map(|(at, mark)| candidate(at, mark)).collect();
        let nodes = build(&candidates);
        let written = nodes.iter().map(|node| {
            let mark = &candidates[node.candidate].mark.marker.text;
            let repaired = if node.repaired { "!" } else { "" };
            format!("{}{mark}{}{repaired}", node.depth, node.ordinal)
        });
        assert_eq!(written.collect::<Vec<_>>().join(" "), expected, "{marks}");
    }

    fn candidate(at: usize, mark: &str) -> Candidate {
        let line = mark.ends_with('/');
        let text: Vec<char> = format!("{}修渠", mark.trim_end_matches('/')).chars().collect();
        let mark = Mark { at: at as u32, marker: marker::read(&text).unwrap() };
        Candidate {
            paragraph: at,
            mark,
            heading_start: 0,
            heading_end: 0,
            headed: true,
            bare: line,
            line,
            announced: false,
        }
    }

    #[test]
    fn marks_nest_by_their_families() {
        check("一、 （一） （二） 二、 （一）", "1一、1 2（一）1 2（二）2 1二、2 2（一）1");
        check("第一章 第一节 第二节 第二章", "1第一章1 2第一节1 2第二节2 1第二章2");
        check("（一） 一、 二、 （二）", "1（一）1 2一、1 2二、2 1（二）2");
    }

    #[test]
    fn lists_of_mixed_marks_are_one() {
        check("一、 （一） 二是 第三， 二、", "1一、1 2（一）1 2二是2 2第三，3 1二、2");
    }

    #[test]
    fn lost_and_repeated_numbers_are_repaired() {
        check("（一） （） （三）", "1（一）1 1（）2! 1（三）3");
        check("一、 二、 二、 四、", "1一、1 1二、2 1二、3! 1四、4");
        check("一、 二、 二、 三、", "1一、1 1二、2 1二、2 1三、3");
    }

    #[test]
    fn dashes_end_where_a_list_begins_unless_they_head_one() {
        check("一、 —— —— （一） （二）", "1一、1 2——1 2——2 2（一）1 2（二）2");
        check("一、 ——/ （一） （二） ——/ （一）", "1一、1 2——1 3（一）1 3（二）2 2——2 3（一）1");
    }
}
