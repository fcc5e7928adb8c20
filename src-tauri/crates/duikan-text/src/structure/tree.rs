//! Candidates → a tree. A stack holds the open lists, innermost last; a mark goes on the list of its family, or on a
//! list that waits for its number (（一）, 二是, 三是 are one list), or opens a list inside the innermost part.

use super::{marker::Class, part::Candidate};

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
}

/// Builds the tree.
pub(crate) fn build(candidates: &[Candidate]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::with_capacity(candidates.len());
    let mut open: Vec<Open> = Vec::new();
    let mut lists = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        let class = candidate.mark.marker.class;
        let borne = candidate.mark.marker.ordinal;
        let found = place(&open, class, borne);
        let (ordinal, repaired) = match found {
            Some(at) => {
                open.truncate(at + 1);
                let following = candidates.get(index + 1..).unwrap_or_default();
                number(open.last().map_or(0, |list| list.last), borne, class, following)
            }
            None => {
                open_above(&mut open, class, borne);
                lists += 1;
                (borne.unwrap_or(1), borne.is_none() && counts(class))
            }
        };
        let parent_at = if found.is_some() { open.len().checked_sub(2) } else { open.len().checked_sub(1) };
        let parent = parent_at.and_then(|at| open.get(at)).map(|list| list.node);
        let depth = parent.and_then(|at| nodes.get(at)).map_or(1, |node: &Node| node.depth.saturating_add(1));
        if found.is_none() {
            open.push(Open { classes: Vec::new(), list: lists, node: index, last: ordinal });
        }
        let mut list = lists;
        if let Some(top) = open.last_mut() {
            if !top.classes.contains(&class) {
                top.classes.push(class);
            }
            (top.node, top.last, list) = (index, ordinal, top.list);
        }
        nodes.push(Node { candidate: index, parent, depth, list, ordinal, repaired });
    }
    nodes
}

/// Whether marks of a family bear numbers.
const fn counts(class: Class) -> bool {
    !matches!(class, Class::Dash | Class::Unmarked | Class::Styled(_))
}

/// The open list that a mark goes on.
fn place(open: &[Open], class: Class, borne: Option<u32>) -> Option<usize> {
    let same = open.iter().rposition(|list| list.classes.contains(&class));
    let Some(number) = borne.filter(|_| counts(class)) else { return same };
    let mixed = open.iter().rposition(|list| {
        list.last + 1 == number && number > 1 && list.classes.iter().any(|other| mixes(*other, class))
    });
    match same {
        // A list that starts anew inside a deeper list of another family is a list of its own.
        Some(at) if number == 1 && at + 1 < open.len() && restarts_inside(class) => None,
        Some(at) => Some(at),
        None => mixed,
    }
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

/// A new list opens inside the innermost part; divisions first close what cannot hold them.
fn open_above(open: &mut Vec<Open>, class: Class, borne: Option<u32>) {
    let division = class.is_division() || class == Class::Unmarked;
    let late = borne.is_some_and(|number| number > 1);
    if division || late || class == Class::Comma || class == Class::Formal {
        while open.last().is_some_and(|list| list.classes.iter().all(|other| closes(class, *other))) {
            open.pop();
        }
    }
}

/// Whether a list of family `other` ends where one of `class` opens.
fn closes(class: Class, other: Class) -> bool {
    match (class, other) {
        // Laws number the items of an article with 一、; reports number chapters so.
        (Class::Comma | Class::Formal, Class::Article) => false,
        _ => other > class,
    }
}

/// The number of the next item and whether it had to be repaired.
fn number(last: u32, borne: Option<u32>, class: Class, following: &[Candidate]) -> (u32, bool) {
    let Some(borne) = borne else { return (last + 1, counts(class)) };
    if borne != last || last == 0 {
        return (borne, false);
    }
    let next = following
        .iter()
        .find(|other| other.mark.marker.class == class)
        .and_then(|other| other.mark.marker.ordinal);
    if next == Some(last + 1) { (borne, false) } else { (last + 1, true) }
}
