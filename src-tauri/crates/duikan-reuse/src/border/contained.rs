//! Words that both sides of a rewording have.
//!
//! Character alignment sets whole words against each other where they are only partly equal. What one side has whole, and what both
//! begin or end with, is no rewording all the same: 人大 in 省人大, 各级 in 各级党委 and 各级常委.

use duikan_text::signs::{GAP, is_letter};
use duikan_text::{NormalRange, WordClass};

use super::{Pair, Side};

/// Characters of the shortest word that a longer one of the other side ends with, as its head.
const LEAST_HEAD: u32 = 2;

/// Adds what one side has whole where the other has it with more in front of it or behind: 完成 against 圆满完成 is 圆满 put
/// in, no rewording.
pub(super) fn add(pairs: &mut Vec<Pair>, a: &Side, b: &Side) {
    let mut found: Vec<Pair> = Vec::new();
    let ends = |side: &Side| (side.range.start, side.range.end);
    let (mut from, edge) = ((ends(a).0, ends(b).0), (ends(a).1, ends(b).1));
    for to in pairs.iter().copied().chain([edge]) {
        if from.0 < to.0 && from.1 < to.1 {
            found.extend(contained((a, from.0, to.0), (b, from.1, to.1)));
        }
        from = (to.0 + 1, from.1.max(to.1 + 1));
    }
    if !found.is_empty() {
        pairs.extend(found);
        pairs.sort_unstable();
    }
}

/// The pairs of a gap that an insertion or a shared word leaves equal.
fn contained(a: (&Side, u32, u32), b: (&Side, u32, u32)) -> Vec<Pair> {
    let gap = Unequal { a: a.0, b: b.0, in_a: (a.1, a.2), in_b: (b.1, b.2) };
    let whole = gap.put_in().or_else(|| gap.inside()).or_else(|| gap.figure());
    let pairs = whole.unwrap_or_else(|| gap.at_ends());
    let is_said = pairs.iter().any(|pair| a.0.char(pair.0).is_some_and(is_letter));
    if is_said { pairs } else { Vec::new() }
}

/// What stands between two neighbouring pairs, on both sides something.
struct Unequal<'a, 'b> {
    a: &'a Side<'b>,
    b: &'a Side<'b>,
    in_a: (u32, u32),
    in_b: (u32, u32),
}

impl Unequal<'_, '_> {
    /// Characters of the shorter side.
    fn length(&self) -> u32 {
        (self.in_a.1 - self.in_a.0).min(self.in_b.1 - self.in_b.0)
    }

    fn is_same(&self, (at_a, at_b): Pair) -> bool {
        let own = self.a.char(at_a);
        own == self.b.char(at_b)
            && own.is_some_and(|own| own != GAP)
            && self.a.number(at_a) == self.b.number(at_b)
    }

    /// Characters from the beginning that are the same, and from the end.
    fn same(&self) -> (u32, u32) {
        let (start, end) = ((self.in_a.0, self.in_b.0), (self.in_a.1 - 1, self.in_b.1 - 1));
        let before = (0..self.length()).take_while(|step| self.is_same((start.0 + step, start.1 + step)));
        let behind = (0..self.length()).take_while(|step| self.is_same((end.0 - step, end.1 - step)));
        (before.count() as u32, behind.count() as u32)
    }

    /// The first `before` characters and the last `behind`.
    fn ends(&self, before: u32, behind: u32) -> Vec<Pair> {
        let start = (0..before).map(|step| (self.in_a.0 + step, self.in_b.0 + step));
        let end = (0..behind).rev().map(|step| (self.in_a.1 - 1 - step, self.in_b.1 - 1 - step));
        start.chain(end).collect()
    }

    /// Whether the shorter side is words.
    fn is_words(&self) -> bool {
        let in_a = self.in_a.1 - self.in_a.0 == self.length();
        let (shorter, ends) = if in_a { (self.a, self.in_a) } else { (self.b, self.in_b) };
        self.length() >= LEAST_HEAD && shorter.is_border(ends.0) && shorter.is_border(ends.1)
    }

    /// One side holds the other at its beginning, at its end or half and half. What is put in stands as far behind as it may, at
    /// the border of words, or before all that the other side has: a name or a word of the shorter side with more in front of it
    /// (省委 in 青川省委, 组织 in 党组织).
    fn put_in(&self) -> Option<Vec<Pair>> {
        let (length, (same_before, same_behind)) = (self.length(), self.same());
        let parts = |before: u32| {
            let behind = length - before;
            let is_parted = |side: &Side, ends: (u32, u32)| {
                side.may_part(ends.0 + before) && side.may_part(ends.1 - behind)
            };
            (before == 0 && (self.is_words() || self.ends_with_word()))
                || (is_parted(self.a, self.in_a) && is_parted(self.b, self.in_b))
        };
        let before = (length - same_behind.min(length)..=same_before).rev().find(|&before| parts(before))?;
        Some(self.ends(before, length - before))
    }

    /// The longer side has all of the shorter with more on both sides of it (人大 in 省人大法律), at the border of a word.
    fn inside(&self) -> Option<Vec<Pair>> {
        let (len_a, len_b) = (self.in_a.1 - self.in_a.0, self.in_b.1 - self.in_b.0);
        let length = self.length();
        let place = |more: u32| {
            let (own, other) = if len_a > len_b { (more, 0) } else { (0, more) };
            (self.in_a.0 + own, self.in_b.0 + other)
        };
        let is_border = |at: &Pair| {
            let (longer, at) = if len_a > len_b { (self.a, at.0) } else { (self.b, at.1) };
            longer.is_border(at) || longer.is_border(at + length)
        };
        let row = |at: Pair| (0..length).map(move |step| (at.0 + step, at.1 + step));
        let mut places = (1..len_a.abs_diff(len_b)).map(place).filter(|at| self.is_words() && is_border(at));
        places.find(|&at| row(at).all(|pair| self.is_same(pair))).map(|at| row(at).collect())
    }

    /// The only figure of both sides, where it is the same (3.9% in 在3.9%的较低水平 and 到3.9%).
    fn figure(&self) -> Option<Vec<Pair>> {
        let own = self.a.only_number(self.in_a)?;
        let other = self.b.only_number(self.in_b)?;
        let is_same = self.a.number(own.start) == self.b.number(other.start);
        is_same.then(|| (own.start..own.end).zip(other.start..other.end).collect())
    }

    /// Words at the beginning of both sides, or at their ends (各级 in 各级党委 and 各级常委).
    fn at_ends(&self) -> Vec<Pair> {
        let (same_before, same_behind) = self.same();
        let is_border = |at_a: u32, at_b: u32| self.a.is_border(at_a) || self.b.is_border(at_b);
        let begins = |&len: &u32| {
            let (at_a, at_b) = (self.in_a.0 + len, self.in_b.0 + len);
            is_border(at_a, at_b) && self.a.may_part(at_a) && self.b.may_part(at_b)
        };
        // What a word ends with is its head, however short the rest is (政协 in 市政协).
        let ends = |&len: &u32| {
            let (at_a, at_b) = (self.in_a.1 - len, self.in_b.1 - len);
            is_border(at_a, at_b) && !self.a.is_in_name(at_a) && !self.b.is_in_name(at_b)
        };
        let before = (LEAST_HEAD..=same_before).rev().find(begins).unwrap_or(0);
        let before = if before == 0 && same_before == 1 && self.begins_with_word() { 1 } else { before };
        let left = same_behind.min(self.length() - before);
        let behind = (LEAST_HEAD..=left).rev().find(ends).unwrap_or(0);
        let behind = if behind == 0 && left == 1 && self.ends_with_word() { 1 } else { behind };
        self.ends(before, behind)
    }

    /// Whether both sides end with a word of one character that says what is done or of what (讲 in 再讲 and 我讲).
    fn ends_with_word(&self) -> bool {
        let is_word = |side: &Side, end: u32| side.is_single(end - 1, &[WordClass::Noun, WordClass::Verb]);
        is_word(self.a, self.in_a.1) && is_word(self.b, self.in_b.1)
    }

    /// Whether both sides begin with a preposition or verb of one character (向 in 向全省 and 向全国各族).
    fn begins_with_word(&self) -> bool {
        let is_word = |side: &Side, at: u32| side.is_single(at, &[WordClass::Preposition, WordClass::Verb]);
        is_word(self.a, self.in_a.0) && is_word(self.b, self.in_b.0)
    }
}

impl Side<'_> {
    /// Whether a character is a word by itself, of one of the classes.
    fn is_single(&self, at: u32, classes: &[WordClass]) -> bool {
        self.token(at).is_some_and(|token| {
            (token.range.start, token.range.end) == (at, at + 1) && classes.contains(&token.class)
        })
    }

    /// The only number between two places, of two characters or more and whole.
    fn only_number(&self, (start, end): Pair) -> Option<NormalRange> {
        let is_part = |at: &u32| self.number(*at).is_some();
        let first = (start..end).find(is_part)?;
        let last = (first..end).take_while(is_part).last()? + 1;
        let length = self.number(first)?.len() as u32;
        let is_whole = length == last - first && length >= LEAST_HEAD;
        (is_whole && !(last..end).any(|at| is_part(&at))).then(|| NormalRange::new(first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::super::{Pair, to_whole_words};
    use crate::invented::speech;
    use duikan_text::{NormalRange, PreparedDocument};

    /// What of a is equal in the end where alignment has found equal the first two and the last two characters alone.
    fn equal_in_a(a: &str, b: &str) -> String {
        let (a, b) = (speech(a), speech(b));
        let stretch = |document: &PreparedDocument| {
            let first = document.core.normal[0];
            let sentence = document.normal.chars[first as usize..].iter().position(|&own| own == '。');
            NormalRange::new(first, first + sentence.expect("a sentence") as u32)
        };
        let (in_a, in_b) = (stretch(&a), stretch(&b));
        let start = (0..2).map(|step| (in_a.start + step, in_b.start + step));
        let end = (1..=2).rev().map(|step| (in_a.end - step, in_b.end - step));
        let mut pairs: Vec<Pair> = start.chain(end).collect();
        to_whole_words((&a, in_a), (&b, in_b), &mut pairs);
        pairs.iter().map(|pair| a.normal.chars[pair.0 as usize]).collect()
    }

    #[test]
    fn the_same_figure_between_other_words_is_equal() {
        assert_eq!(equal_in_a("渔获维持在3.9%的高位左右。", "渔获涨到3.9%左右。"), "渔获3.9%左右");
        assert_eq!(equal_in_a("渔获维持在3.9%的高位左右。", "渔获涨到4.1%左右。"), "渔获左右");
    }

    #[test]
    fn a_word_of_one_character_at_an_end_of_both_is_equal() {
        assert_eq!(equal_in_a("大家再讲意见。", "大家讲意见。"), "大家讲意见");
        assert_eq!(equal_in_a("大家向全县老人问好。", "大家向各村的老人问好。"), "大家向老人问好");
    }

    #[test]
    fn what_one_side_has_whole_is_no_rewording() {
        check("确保完成全年目标", "确保〈圆满〉完成全年目标");
        check("河堤加高以后", "河堤加高〈加固〉以后");
        check("安全事故少了", "安全〈生产〉事故少了");
        check("都要在〈周密〉调查研究的基础上", "都要在调查研究〈、统一规划〉的基础上");
        check("各级〈党〉组织都要学习", "各级组织都要学习");
        check("在〈青川〉县委坚强领导下", "在县委坚强领导下");
        check("都要接受〈县〉人大〈法律〉监督", "都要接受人大监督");
        check("各级〈党委〉都要学习", "各级〈政府〉都要学习");
        // Behind a word a single character is no insertion.
        check("建成〈水电〉以后", "建成〈水电站〉以后");
    }
}
