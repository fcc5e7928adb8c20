//! Where a difference begins and ends: characters decide what is equal, whole values and words decide what is marked.
//!
//! 11.1 against 10 share a digit and 万众一心 against 万众齐心 three characters, but nobody reads them so: what differs is the
//! number, and the word. A lone equal character between two rewritten stretches is chance and belongs to them.

mod contained;
mod nearby;
mod slide;
mod torn;

use duikan_text::signs::{GAP, is_han, is_letter};
use duikan_text::{NormalRange, PreparedDocument, Token, WordClass};

pub use torn::join_numbers;

/// Equal characters of the normal form, one of each document.
pub type Pair = (u32, u32);

/// Longest word, in characters, that a difference takes whole; longer ones are made of several words. Names, idioms and numbers
/// are taken whole at any length.
const LONGEST_WORD: u32 = 3;
/// Characters of the longest name of a person without a dot in it.
const LONGEST_PERSON: u32 = 3;
/// Characters of the words that longer ones are made of, the last of which has the rest (增长速度 is 增长 and 速度).
const PART: u32 = 2;
/// Characters of a number that are looked at on either side of one of them. Bounds the cost: no figure of a speech is as long.
const LONGEST_NUMBER: usize = 40;
/// What years are written with in words.
const HAN_DIGITS: &str = "〇零一二三四五六七八九";
/// Digits of the shortest number that is written so; fewer are words (一二, 三五).
const LEAST_HAN_DIGITS: usize = 3;
/// Times that the borders are moved: each may cut a word of the other document.
const ROUNDS: usize = 3;

/// Takes from `pairs`, which are in order of a, those of values and words that are only partly equal. `a` and `b` are the
/// documents with the stretches that are compared. Returns the pairs of words, which another match of the same documents may
/// hold for equal, in order of a.
pub fn to_whole_words(
    a: (&PreparedDocument, NormalRange),
    b: (&PreparedDocument, NormalRange),
    pairs: &mut Vec<Pair>,
) -> Vec<Pair> {
    let (side_a, side_b) = (Side::new(a.0, a.1), Side::new(b.0, b.1));
    pairs.retain(|&(at_a, at_b)| side_a.number(at_a) == side_b.number(at_b));
    if is_all(pairs, a.1, b.1) {
        return Vec::new();
    }
    let all = pairs.clone();
    for _ in 0..ROUNDS {
        let before = pairs.len();
        drop_cut(pairs, &side_a, |pair| *pair);
        pairs.sort_unstable_by_key(|pair| pair.1);
        drop_cut(pairs, &side_b, |pair| (pair.1, pair.0));
        pairs.sort_unstable();
        drop_islands(pairs, &side_a, &side_b);
        if pairs.len() == before {
            break;
        }
    }
    add_same(pairs, a.0, b.0);
    contained::add(pairs, &side_a, &side_b);
    slide::to_words(pairs, &side_a, &side_b);
    nearby::add_near(pairs, &side_a, &side_b);
    cut(all, pairs)
}

/// Those of `all` of whose characters neither is equal to another now.
fn cut(mut all: Vec<Pair>, pairs: &[Pair]) -> Vec<Pair> {
    all.retain(|pair| pairs.binary_search_by_key(&pair.0, |own| own.0).is_err());
    if all.is_empty() {
        return all;
    }
    let mut in_b: Vec<u32> = pairs.iter().map(|pair| pair.1).collect();
    in_b.sort_unstable();
    all.retain(|pair| in_b.binary_search(&pair.1).is_err());
    all
}

/// Whether two stretches are equal from the first to the last character: then no word is cut.
fn is_all(pairs: &[Pair], a: NormalRange, b: NormalRange) -> bool {
    let length = pairs.len() as u32;
    (a.len(), b.len()) == (length, length)
        && (0..).zip(pairs).all(|(at, pair)| *pair == (a.start + at, b.start + at))
}

/// Adds what is the same between two neighbouring pairs: a name that was told apart by its words and has the same letters.
/// What a mask hides is unknown, and never the same.
fn add_same(pairs: &mut Vec<Pair>, a: &PreparedDocument, b: &PreparedDocument) {
    let is_same = |&(at_a, at_b): &Pair| {
        let (one, other) = (a.normal.chars.get(at_a as usize), b.normal.chars.get(at_b as usize));
        one == other && one.is_some_and(|&own| own != GAP)
    };
    let mut same: Vec<Pair> = Vec::new();
    for two in pairs.windows(2) {
        let (from, to) = ((two[0].0 + 1, two[0].1 + 1), two[1]);
        let is_gap = from.0 < to.0 && from.1 < to.1 && to.0 - from.0 == to.1 - from.1;
        let inside = || (from.0..to.0).zip(from.1..to.1);
        if is_gap && inside().all(|pair| is_same(&pair)) {
            same.extend(inside());
        }
    }
    if !same.is_empty() {
        pairs.extend(same);
        pairs.sort_unstable();
    }
}

/// One document with the stretch of it that is compared.
struct Side<'a> {
    document: &'a PreparedDocument,
    range: NormalRange,
}

impl<'a> Side<'a> {
    fn new(document: &'a PreparedDocument, range: NormalRange) -> Self {
        Self { document, range }
    }

    fn char(&self, at: u32) -> Option<char> {
        self.document.normal.chars.get(at as usize).copied()
    }

    /// The number in digits that a character is part of, with its decimal point, and 万, 亿 and the sign of percent behind it.
    fn number(&self, at: u32) -> Option<&'a [char]> {
        let chars = &self.document.normal.chars;
        let digit = |at: usize| chars.get(at).is_some_and(|mark| !is_han(*mark) && mark.is_numeric());
        // 1,200: a comma with exactly three digits behind it.
        let thousands = |at: usize| (1..=3).all(|step| digit(at + step)) && !digit(at + 4);
        let power = |at: usize| matches!(chars.get(at), Some('万' | '亿' | '%' | '％' | '‰'));
        let is_part = |at: usize| {
            let behind = |back: usize| at.checked_sub(back).is_some_and(digit);
            digit(at)
                || (matches!(chars.get(at), Some('.' | '．')) && behind(1) && digit(at + 1))
                || (matches!(chars.get(at), Some(',' | '，')) && behind(1) && thousands(at))
                || (power(at) && (behind(1) || at.checked_sub(1).is_some_and(power) && behind(2)))
        };
        let at = at as usize;
        if !chars.get(at).is_some_and(|own| may_be_figure(*own)) {
            return None;
        }
        if !is_part(at) {
            return self.number_in_words(at);
        }
        let first = at.saturating_sub(LONGEST_NUMBER);
        let start = (first..at).rev().take_while(|&before| is_part(before)).last().unwrap_or(at);
        let rest = at..chars.len().min(at + LONGEST_NUMBER);
        let end = rest.take_while(|&after| is_part(after)).last().unwrap_or(at) + 1;
        chars.get(start..end)
    }

    /// The figures in Han, one for each digit, that a character is one of: 一九五七, 二〇三五.
    fn number_in_words(&self, at: usize) -> Option<&'a [char]> {
        let chars = &self.document.normal.chars;
        let is_digit = |at: usize| chars.get(at).is_some_and(|own| HAN_DIGITS.contains(*own));
        let start = (at.saturating_sub(LONGEST_NUMBER)..at)
            .rev()
            .take_while(|&before| is_digit(before))
            .last()
            .unwrap_or(at);
        let end = (at..at + LONGEST_NUMBER).take_while(|&after| is_digit(after)).last()? + 1;
        (end - start >= LEAST_HAN_DIGITS).then(|| chars.get(start..end)).flatten()
    }

    /// The words of the stretch that may be cut, those that reach beyond it left out.
    fn words(&self) -> impl Iterator<Item = NormalRange> + '_ {
        let tokens = &self.document.segments.tokens;
        let from = self.document.segments.begun_before(self.range.start);
        let inside = tokens[from..].iter().take_while(|token| token.range.end <= self.range.end);
        inside.flat_map(|token| self.parts(token)).filter(|word| word.len() >= 2)
    }

    /// The words that a token is made of, without the 万 and 亿 of the number before it (7亿 and 元).
    fn parts(&self, token: &Token) -> impl Iterator<Item = NormalRange> + use<> {
        let NormalRange { start, end } = token.range;
        let start = (start..end).find(|&at| self.number(at).is_none()).unwrap_or(end);
        let is_whole = end - start <= LONGEST_WORD || is_name(token) || is_solid(token.class);
        let count = if is_whole { 1 } else { (end - start) / PART };
        (0..count).map(move |at| {
            let last = at + 1 == count;
            NormalRange::new(start + at * PART, if last { end } else { start + (at + 1) * PART })
        })
    }

    /// The first word that does not end before a character.
    fn token(&self, at: u32) -> Option<&'a Token> {
        let tokens = &self.document.segments.tokens;
        tokens.get(self.document.segments.ended_by(at))
    }

    /// Whether no word has characters on both sides of the beginning of a character.
    fn is_border(&self, at: u32) -> bool {
        self.token(at).is_none_or(|token| token.range.start >= at)
    }

    /// Whether a name has characters on both sides of the beginning of a character.
    fn is_in_name(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.range.start < at && is_name(token))
    }

    /// Whether a stretch may be parted at a place where equal text begins or ends: names and the last two characters of a word
    /// stay together.
    fn may_part(&self, at: u32) -> bool {
        self.token(at).is_none_or(|token| {
            let (before, behind) = (at.saturating_sub(token.range.start), token.range.end - at);
            before == 0 || token.range.start > at || (!is_name(token) && before.min(behind) >= 2)
        })
    }
}

/// Whether a character may be part of a number, as most can be seen not to be at a glance.
const fn may_be_figure(character: char) -> bool {
    match character {
        '万' | '亿' | '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' => {
            true
        }
        '，' | '。' | '、' | '；' | '：' | '“' | '”' | '\n' => false,
        other => !is_han(other),
    }
}

/// Whether words of a class are one, however long.
const fn is_solid(class: WordClass) -> bool {
    matches!(class, WordClass::Idiom | WordClass::Numeral)
}

fn is_name(token: &Token) -> bool {
    match token.class {
        WordClass::Place | WordClass::Organisation => true,
        // What begins with a surname and is longer is a guess of the segmenter (周密调查).
        WordClass::Person => token.range.len() <= LONGEST_PERSON,
        _ => false,
    }
}

/// Drops the pairs of words that are equal in part. `pairs` are in order of the place that `seen` puts first.
fn drop_cut(pairs: &mut Vec<Pair>, side: &Side, seen: impl Fn(&Pair) -> Pair) {
    let mut words = side.words().peekable();
    let mut kept = Vec::with_capacity(pairs.len());
    let mut rest = &pairs[..];
    while let Some(first) = rest.first() {
        let at = seen(first).0;
        while words.next_if(|word| word.end <= at).is_some() {}
        let word = words.peek().filter(|word| word.start <= at);
        let end = word.map_or(at + 1, |word| word.end);
        let count = rest.iter().take_while(|pair| seen(pair).0 < end).count();
        let (own, others) = rest.split_at(count);
        rest = others;
        let is_row = own.windows(2).all(|two| seen(&two[1]).1 == seen(&two[0]).1 + 1);
        let is_whole = word.is_none_or(|word| count as u32 == word.end - word.start && is_row);
        if is_whole {
            kept.extend_from_slice(own);
        }
    }
    *pairs = kept;
}

/// Drops a lone equal Han, or marks alone, between two stretches that are rewritten on both sides; beside figures it stays:
/// 9.1%、10.9% against 8.2%、9.5% are two figures that differ, and 近30 against 近10 is one.
fn drop_islands(pairs: &mut Vec<Pair>, a: &Side, b: &Side) {
    let follows = |one: &Pair, other: &Pair| other.0 == one.0 + 1 && other.1 == one.1 + 1;
    let runs: Vec<&[Pair]> = pairs.chunk_by(follows).collect();
    let solid = |side: &Side, from: u32, to: u32| (from..to).any(|at| side.char(at).is_some_and(is_letter));
    let is_figure =
        |side: &Side, from: u32, to: u32| from < to && (from..to).all(|at| side.number(at).is_some());
    let figures = |from: Pair, to: Pair| is_figure(a, from.0, to.0) && is_figure(b, from.1, to.1);
    let rewritten = |from: Pair, to: Pair| solid(a, from.0, to.0) && solid(b, from.1, to.1);
    let mut kept = Vec::with_capacity(pairs.len());
    for (at, run) in runs.iter().enumerate() {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else { continue };
        let before = at.checked_sub(1).and_then(|at| runs.get(at)).and_then(|run| run.last());
        let after = runs.get(at + 1).and_then(|run| run.first());
        let letters = run.iter().filter(|pair| a.char(pair.0).is_some_and(is_letter)).count();
        let is_island = before.zip(after).is_some_and(|(&before, &after)| {
            let (left, right) = ((before.0 + 1, before.1 + 1), (last.0 + 1, last.1 + 1));
            letters <= 1
                && rewritten(left, first)
                && rewritten(right, after)
                && !(figures(left, first) || figures(right, after))
        });
        if !is_island {
            kept.extend_from_slice(run);
        }
    }
    *pairs = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::speech;
    use similar::{Algorithm, capture_diff_slices};

    /// The characters of both texts that stay equal, those that differ between 〈〉.
    fn marked(a: &str, b: &str) -> [String; 2] {
        let (a, b) = (speech(a), speech(b));
        let stretch = |document: &PreparedDocument| {
            let normal = &document.core.normal;
            NormalRange::new(normal[0], normal[normal.len() - 1] + 1)
        };
        let (in_a, in_b) = (stretch(&a), stretch(&b));
        let (x, y) = (a.normal.slice(in_a), b.normal.slice(in_b));
        let mut pairs: Vec<Pair> = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, x, y) {
            if let similar::DiffOp::Equal { old_index, new_index, len } = op {
                let pair =
                    |k: usize| (in_a.start + (old_index + k) as u32, in_b.start + (new_index + k) as u32);
                pairs.extend((0..len).map(pair));
            }
        }
        to_whole_words((&a, in_a), (&b, in_b), &mut pairs);
        let text = |document: &PreparedDocument, range: NormalRange, equal: Vec<u32>| {
            let mut text = String::new();
            let mut is_open = false;
            for at in range.start..range.end {
                if equal.contains(&at) == is_open {
                    text.push(if is_open { '〉' } else { '〈' });
                    is_open = !is_open;
                }
                text.push(document.normal.chars[at as usize]);
            }
            if is_open { text + "〉" } else { text }
        };
        [
            text(&a, in_a, pairs.iter().map(|pair| pair.0).collect()),
            text(&b, in_b, pairs.iter().map(|pair| pair.1).collect()),
        ]
    }

    pub(super) fn check(a: &str, b: &str) {
        let plain = |text: &str| text.replace(['〈', '〉'], "");
        assert_eq!(marked(&plain(a), &plain(b)), [a, b]);
    }

    #[test]
    fn years_in_words_are_whole() {
        check("到〈二〇三五〉年都有船", "到〈二零一零〉年都有船");
        check("到〈一九五七〉年都有船", "到〈一九五八〉年都有船");
    }

    #[test]
    fn a_number_differs_as_a_whole() {
        check("渔获增长〈11.1%〉左右", "渔获增长〈10%〉左右");
        check("自〈2013〉年起换船", "自〈2014〉年起换船");
        check("渔获增长11.1%左右", "渔获增长11.1%左右");
        check("渔获增长〈9.1%〉、〈10.9%〉左右", "渔获增长〈8.2%〉、〈9.5%〉左右");
        check("食堂〈覆盖〉近〈30〉人左右", "食堂〈惠及〉近〈10〉人左右");
        check("渔获达到〈86亿〉吨左右", "渔获达到〈9万〉吨左右");
        check("渔获完成〈9.7%〉左右", "渔获完成〈86.3亿吨〉左右");
        check("渔获收入〈7.5亿〉元左右", "渔获收入〈10亿〉元左右");
        check("渔获收入〈2,000万〉元左右", "渔获收入〈2,300万〉元左右");
    }

    #[test]
    fn a_word_differs_as_a_whole() {
        check("渡口〈建设〉很快", "渡口〈建成〉很快");
        check("河堤加高之后", "河堤〈全部〉加高之后");
        // Long words are made of words.
        check("收成增长〈速度〉很快", "收成增长〈质量〉很快");
    }

    #[test]
    fn what_is_the_same_between_two_pairs_is_no_difference() {
        let left = |b: &str| {
            let (a, b) = (speech("渡口换上新船"), speech(b));
            let first = a.core.normal[0];
            // 渡口 and 新船 are equal; what lies between them was told apart.
            let mut pairs: Vec<Pair> = [0, 1, 4, 5].map(|at| (first + at, first + at)).to_vec();
            let range = NormalRange::new(first, first + 6);
            to_whole_words((&a, range), (&b, range), &mut pairs);
            pairs.len()
        };
        assert_eq!(left("渡口换上新船"), 6);
        assert_eq!(left("渡口添置新船"), 4);
    }

    #[test]
    fn what_is_put_in_is_whole_words_where_it_may_be() {
        check("河堤加高，渡口换船", "河堤加高，〈渡口加宽，〉渡口换船");
        check("〈加高河堤、〉加固河堤之后", "加固河堤之后");
        // Here it can stand in one place only.
        check("渡口换船", "渡口年年换船".replace("年年", "〈年年〉").as_str());
    }

    #[test]
    fn what_is_equal_to_other_words_now_is_not_taken_back() {
        assert_eq!(cut(vec![(1, 1), (2, 5), (3, 6), (4, 7)], &[(1, 1), (2, 9), (8, 6)]), [(4, 7)]);
    }

    #[test]
    fn words_that_stand_nearby_in_another_order_are_equal() {
        check("建好食堂〈、钟楼、〉渡口，年年加高河堤", "建好渡口〈、〉食堂，年年加高河堤");
        check("〈先〉加高河堤〈再〉换上新船", "换上新船〈再〉加高河堤");
        check("今年〈并〉请〈市〉政协委员到场", "今年请〈各位〉政协委员到场");
        check("河堤〈、〉钟楼的灯光〈都〉亮了", "钟楼〈和〉河堤的灯光亮了");
        // A verb that is no item of a list meets another by chance.
        check("渡口〈的船新〉漆过", "渡口〈新添一船〉漆过");
    }

    #[test]
    fn a_lone_equal_character_between_rewritten_words_is_chance() {
        check("渡口〈添置的旧桨〉全部晾干", "渡口〈更换的新船〉全部晾干");
        check("渡口〈添置〉新船〈以后〉晾干", "渡口〈更换〉新船〈之前〉晾干");
    }
}
