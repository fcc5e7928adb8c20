//! Words that both ends of a match have, although character alignment has not set them level.
//!
//! Lists say the same things in different orders (养老、托育 against 托育、养老), a clause may come before or behind its neighbour,
//! and between two rewritten words a third that is the same brings too little to open a gap for it. A reader would see such
//! words painted as different while they stand a few words further on.

use duikan_text::signs::is_letter;
use duikan_text::{PreparedDocument, Token, WordClass};
use rustc_hash::FxHashMap;

use super::{Pair, Side};

/// Han of the shortest words that have moved; fewer meet by chance, unless they are a whole item of a list at both ends.
const LEAST_MOVED: u32 = 4;
/// Han of the shortest words that have moved within a few words …
const LEAST_MOVED_CLOSE: u32 = 2;
/// … which is as many characters, at most.
const CLOSE: u64 = 12;
/// The same for what a noun or a verb may be (作工作报告 and 报告工作).
const RIGHT_BESIDE: u64 = 6;
/// Han of the shortest item of a list that has moved.
const LEAST_ITEM: u32 = 2;
/// Han of the shortest word that is equal between the same equal neighbours at both ends.
const LEAST_IN_ORDER: u32 = 2;
/// Characters between where words stand and where they would stand in order, at most: a long sentence.
const NEAR: u64 = 60;
/// Places of one word that are tried. Bounds the cost.
const MOST_PLACES: usize = 8;

/// Adds to `pairs`, which are in order of a, the words of neither that stand near each other, in order or in another.
pub(super) fn add_near(pairs: &mut Vec<Pair>, a: &Side, b: &Side) {
    let free_a = free_words(a, pairs.iter().map(|pair| pair.0).collect());
    if free_a.is_empty() {
        return;
    }
    let free_b = free_words(b, pairs.iter().map(|pair| pair.1).collect());
    let mut places: FxHashMap<&[char], Vec<usize>> = FxHashMap::default();
    for (at, token) in free_b.iter().enumerate() {
        places.entry(text(b.document, token)).or_default().push(at);
    }
    let mut moves: Vec<Move> = Vec::new();
    for first in 0..free_a.len() {
        let same = places.get(text(a.document, free_a[first])).map(Vec::as_slice).unwrap_or_default();
        let near = same.iter().filter(|&&at| is_near(pairs, free_a[first], free_b[at]));
        moves.extend(
            near.take(MOST_PLACES)
                .filter_map(|&at| Move::at(pairs, (a, &free_a[first..]), (b, &free_b[at..]))),
        );
    }
    moves.sort_unstable_by_key(|own| (std::cmp::Reverse(own.len), own.a, own.b));
    let mut taken: Vec<Move> = Vec::new();
    for own in moves {
        if taken.iter().all(|other| own.is_clear_of(other)) {
            taken.push(own);
        }
    }
    if !taken.is_empty() {
        pairs.extend(taken.iter().flat_map(Move::pairs));
        pairs.sort_unstable();
    }
}

/// Words at both ends.
#[derive(Clone, Copy)]
struct Move {
    a: u32,
    b: u32,
    len: u32,
}

impl Move {
    /// The longest row of the same words that begins both lists of free words, if it is enough to have moved.
    fn at(pairs: &[Pair], (a, in_a): (&Side, &[&Token]), (b, in_b): (&Side, &[&Token])) -> Option<Self> {
        let (first_a, first_b) = (in_a.first()?.range.start, in_b.first()?.range.start);
        let (mut end_a, mut end_b) = (first_a, first_b);
        let (mut tells, mut names, mut acts) = (false, false, false);
        for (one, other) in in_a.iter().zip(in_b) {
            let is_next = one.range.start == end_a && other.range.start == end_b;
            if !is_next || text(a.document, one) != text(b.document, other) {
                break;
            }
            (end_a, end_b) = (one.range.end, other.range.end);
            tells |= is_content(one.class);
            names |= is_noun(one.class) && one.range.len() >= LEAST_MOVED_CLOSE;
            acts |= one.class == WordClass::VerbalNoun && one.range.len() >= LEAST_MOVED_CLOSE;
        }
        let own = Self { a: first_a, b: first_b, len: end_a - first_a };
        if tells && own.len >= LEAST_IN_ORDER && is_in_order(pairs, (first_a, first_b)) {
            return Some(own);
        }
        let is_close = || {
            let distance = distance(pairs, in_a[0], in_b[0]);
            names && distance <= CLOSE || acts && distance <= RIGHT_BESIDE
        };
        let is_item = || own.len >= LEAST_ITEM && is_item(a, first_a, end_a) && is_item(b, first_b, end_b);
        (tells && (own.len >= LEAST_MOVED || is_close() || is_item())).then_some(own)
    }

    fn pairs(&self) -> impl Iterator<Item = Pair> {
        let (a, b) = (self.a, self.b);
        (0..self.len).map(move |step| (a + step, b + step))
    }

    fn is_clear_of(&self, other: &Self) -> bool {
        let apart = |one: u32, two: u32| one + self.len <= two || two + other.len <= one;
        apart(self.a, other.a) && apart(self.b, other.b)
    }
}

/// The words of the stretch of which no character is `taken`, numbers left out: a figure says what it stands beside.
fn free_words<'a>(side: &Side<'a>, mut taken: Vec<u32>) -> Vec<&'a Token> {
    taken.sort_unstable();
    let tokens = &side.document.segments.tokens;
    let from = side.document.segments.begun_before(side.range.start);
    let inside = tokens[from..].iter().take_while(|token| token.range.end <= side.range.end);
    let is_free = |token: &&Token| {
        let next = taken.partition_point(|&at| at < token.range.start);
        let is_taken = taken.get(next).is_some_and(|&at| at < token.range.end);
        !is_taken
            && token.class != WordClass::Numeral
            && text(side.document, token).iter().all(|&own| is_letter(own))
    };
    inside.filter(is_free).collect()
}

fn text<'a>(document: &'a PreparedDocument, token: &Token) -> &'a [char] {
    document.normal.slice(token.range)
}

const fn is_content(class: WordClass) -> bool {
    !matches!(
        class,
        WordClass::Particle
            | WordClass::Conjunction
            | WordClass::Preposition
            | WordClass::Pronoun
            | WordClass::Adverb
    )
}

/// Whether two places lie between the same two neighbouring pairs.
fn is_in_order(pairs: &[Pair], (a, b): Pair) -> bool {
    let next = pairs.partition_point(|pair| pair.0 < a);
    let before = next.checked_sub(1).and_then(|at| pairs.get(at));
    before.is_none_or(|pair| pair.1 < b) && pairs.get(next).is_none_or(|pair| pair.1 > b)
}

const fn is_noun(class: WordClass) -> bool {
    matches!(class, WordClass::Noun | WordClass::Place | WordClass::Organisation | WordClass::Person)
}

/// Whether two words stand near each other.
fn is_near(pairs: &[Pair], a: &Token, b: &Token) -> bool {
    distance(pairs, a, b) <= NEAR
}

/// Characters between where the word of b stands and where that of a would stand, counted from the last equal pair before it; 0
/// where nothing is equal.
fn distance(pairs: &[Pair], a: &Token, b: &Token) -> u64 {
    let next = pairs.partition_point(|pair| pair.0 < a.range.start);
    let before = next.checked_sub(1).and_then(|at| pairs.get(at)).or_else(|| pairs.first());
    before.map_or(0, |&(at_a, at_b)| {
        let expected = i64::from(at_b) + i64::from(a.range.start) - i64::from(at_a);
        (expected - i64::from(b.range.start)).unsigned_abs()
    })
}

/// Whether a stretch is an item of a list, the first or the last too, which have a mark on one side only.
fn is_item(side: &Side, start: u32, end: u32) -> bool {
    let is_mark = |at: Option<u32>| at.and_then(|at| side.char(at)) == Some('、');
    is_mark(start.checked_sub(1)) || is_mark(Some(end))
}
