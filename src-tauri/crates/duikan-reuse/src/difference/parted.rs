//! What of two unlike stretches stands in the place of what.
//!
//! Between two equal runs a passage may have three items of a list at one end and two at the other, or a clause of its own at
//! each. Taken as one rewording they would say that the one was written for the other. So both are cut at their marks, and
//! an item has a counterpart where both are values of one kind, share letters, or are short and stand alone. What has none
//! stands only there.

use duikan_text::signs::{is_han, is_letter};
use duikan_text::{NormalRange, PreparedDocument, Span};

use super::{Difference, End, Gap, said, value_of, with_sign};
use crate::MatchKind;

/// Letters of the longest words that may be put for others with which they share none (全面推进 for 加快实施). Longer ones are
/// clauses of their own. Chosen by hand.
const LONGEST_SWAPPED: usize = 6;
/// Times that the longer of two swapped words may be as long as the shorter: 推进 for 加快实施, not 抓 for 已经陆续落实.
const LONGER: usize = 3;
/// Least share of the letters of the longer item that stand in both, in order, for the two to be one item reworded. Chosen by
/// hand.
const LEAST_ALIKE: f32 = 0.25;
/// Items of one stretch; more are not lined up. Bounds the cost.
const MOST_ITEMS: usize = 16;
/// What two values of one kind weigh when items are lined up, beside likeness, which is at most 1.
const SAME_KIND: f32 = 2.0;
/// What two short items of one length weigh that have nothing in common but their place; less the more their lengths differ.
const SWAPPED: f32 = 0.1;
/// What they weigh more where no mark parts them from the same equal words.
const ATTACHED: f32 = 0.05;
/// Letters of the longest words that stand between the same equal words on both sides without a mark, and so are there for each other
/// (以新时代的思想为指导). Chosen by hand.
const LONGEST_ENCLOSED: usize = 16;
/// Letters of the longest item of a list that fills the slot of a set phrase, where no mark parts it from the equal words. Chosen by
/// hand.
const LONGEST_FILLING: usize = 12;

/// A stretch between two marks.
struct Item {
    /// Which piece of its gap it is part of.
    piece: usize,
    span: Span,
    letters: Vec<char>,
}

/// The differences between two gaps that have the same place in a match, in order of a. What fills the slot of a set phrase is
/// there for what fills the other, whatever it is.
pub(super) fn differences(kind: MatchKind, a: &Gap<'_>, b: &Gap<'_>) -> Vec<Difference> {
    if kind == MatchKind::Formula
        && let Some((own, other)) = a.list().zip(b.list())
    {
        return Difference::of_both(kind, (a.document, own), (b.document, other));
    }
    let (in_a, in_b) = (items(a), items(b));
    let pairs = line_up(kind, (a, &in_a), (b, &in_b));
    if let ([own], [other]) = (&a.pieces[..], &b.pieces[..])
        && pairs.is_empty()
        && kind == MatchKind::Formula
    {
        return Difference::of_both(kind, (a.document, *own), (b.document, *other));
    }
    let (mut told, mut place) = (Vec::new(), (a.whole.start, b.whole.start));
    let (mut x, mut y) = (0, 0);
    let end = (in_a.len(), in_b.len());
    for pair in pairs.into_iter().chain([end]) {
        for own in hulls(&in_a[x..pair.0]) {
            told.push(Difference::only_a(own, place.1));
            place.0 = own.end;
        }
        for other in hulls(&in_b[y..pair.1]) {
            told.push(Difference::only_b(place.0, other));
            place.1 = other.end;
        }
        if let Some((own, other)) = in_a.get(pair.0).zip(in_b.get(pair.1)) {
            told.extend(Difference::of_both(kind, (a.document, own.span), (b.document, other.span)));
            // What stands behind a figure stands behind its sign of percent.
            place = (with_sign((a.document, own.span)).end, with_sign((b.document, other.span)).end);
        }
        (x, y) = (pair.0 + 1, pair.1 + 1);
    }
    told
}

impl Gap<'_> {
    /// Whether no mark parts an item from the equal words before the gap.
    fn begins_with(&self, item: Span) -> bool {
        let before = self.document.normal.from_raw(self.whole).start.checked_sub(1);
        item.start == self.whole.start && before.is_some_and(|at| self.is_letter(at))
    }

    /// Whether no mark parts an item from the equal words behind the gap.
    fn ends_with(&self, item: Span) -> bool {
        item.end == self.whole.end && self.is_letter(self.document.normal.from_raw(self.whole).end)
    }

    fn is_letter(&self, at: u32) -> bool {
        self.document.normal.chars.get(at as usize).is_some_and(|&own| is_letter(own))
    }

    /// What is said in it, where that is one item or a list of them, parted by nothing but 、.
    fn list(&self) -> Option<Span> {
        let [only] = &self.pieces[..] else { return None };
        let range = self.document.normal.from_raw(*only);
        let chars = self.document.normal.slice(range);
        let ends_clause = |at: usize| is_list_mark(chars, at) && chars[at] != '、';
        (!(0..chars.len()).any(ends_clause)).then_some(*only)
    }
}

/// Neighbouring items of one piece together.
fn hulls(items: &[Item]) -> impl Iterator<Item = Span> {
    let pieces = items.chunk_by(|one, other| one.piece == other.piece);
    pieces.filter_map(|own| Some(Span::new(own.first()?.span.start, own.last()?.span.end)))
}

/// The pieces of a gap cut at their marks; uncut where there would be too many.
fn items(gap: &Gap<'_>) -> Vec<Item> {
    let document = gap.document;
    let item = |piece: usize, span: Span| Item { piece, span, letters: letters((document, span)) };
    let pieces = || gap.pieces.iter().copied().enumerate();
    let cut: Vec<Item> = pieces()
        .flat_map(|(piece, span)| at_marks((document, span)).into_iter().map(move |own| item(piece, own)))
        .collect();
    if cut.len() <= MOST_ITEMS {
        return cut;
    }
    pieces().take(MOST_ITEMS).map(|(piece, span)| item(piece, span)).collect()
}

/// A stretch cut at its marks.
fn at_marks((document, span): End<'_>) -> Vec<Span> {
    let range = document.normal.from_raw(span);
    let chars = document.normal.slice(range);
    let mut found = Vec::new();
    let mut from = 0;
    for at in 0..=chars.len() {
        if at < chars.len() && !is_list_mark(chars, at) {
            continue;
        }
        let own = NormalRange::new(range.start + from as u32, range.start + at as u32);
        found.extend((from < at).then(|| said(document, document.normal.to_raw(own))).flatten());
        from = at + 1;
    }
    found
}

/// Whether a clause or an item of a list ends at a character; the comma of 1,200 ends none, and words that join items do so
/// between figures only.
fn is_list_mark(chars: &[char], at: usize) -> bool {
    let char = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied();
    let is_digit = |at: Option<usize>| char(at).is_some_and(|own| own.is_ascii_digit());
    let ends_figure =
        |at: Option<usize>| is_digit(at) || matches!(char(at), Some('%' | '万' | '亿' | '倍' | '元'));
    match chars[at] {
        '，' | '、' | '；' | '：' | '。' | '！' | '？' | ';' => true,
        ',' | ':' => !(is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))),
        '和' | '与' | '及' => ends_figure(at.checked_sub(1)) && is_digit(Some(at + 1)),
        _ => false,
    }
}

fn letters((document, span): End<'_>) -> Vec<char> {
    let text = document.normal.slice(document.normal.from_raw(span));
    text.iter().copied().filter(|&own| is_letter(own)).collect()
}

/// The items that correspond, in order at both ends, so that together they weigh the most.
fn line_up(
    kind: MatchKind,
    (a, in_a): (&Gap<'_>, &[Item]),
    (b, in_b): (&Gap<'_>, &[Item]),
) -> Vec<(usize, usize)> {
    let width = in_b.len() + 1;
    let weight = |x: usize, y: usize| {
        let (own, other) = (&in_a[x], &in_b[y]);
        let (starts, ends) = ((x, y) == (0, 0), (x + 1, y + 1) == (in_a.len(), in_b.len()));
        let begin = a.begins_with(own.span) && b.begins_with(other.span);
        let end = a.ends_with(own.span) && b.ends_with(other.span);
        let level = Level {
            kind,
            in_place: in_a.len() == in_b.len() || starts || ends,
            is_attached: (starts && begin) || (ends && end),
            is_enclosed: starts && begin && ends && end,
        };
        level.weight((a.document, own), (b.document, other))
    };
    let mut best = vec![0.0_f32; (in_a.len() + 1) * width];
    let mut paired = vec![0.0_f32; in_a.len() * in_b.len()];
    for x in (0..in_a.len()).rev() {
        for y in (0..in_b.len()).rev() {
            let own = weight(x, y);
            paired[x * in_b.len() + y] = own;
            let with = if own > 0.0 { own + best[(x + 1) * width + y + 1] } else { 0.0 };
            best[x * width + y] = with.max(best[(x + 1) * width + y]).max(best[x * width + y + 1]);
        }
    }
    let (mut x, mut y, mut pairs) = (0, 0, Vec::new());
    while x < in_a.len() && y < in_b.len() {
        let own = paired[x * in_b.len() + y];
        let here = best[x * width + y];
        if own > 0.0 && own + best[(x + 1) * width + y + 1] >= here {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if best[(x + 1) * width + y] >= here {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}

/// How two items stand to each other.
struct Level {
    kind: MatchKind,
    /// Whether their place alone tells: both stretches have as many items, or both items are the first or the last.
    in_place: bool,
    /// Whether no mark parts them from the same equal words.
    is_attached: bool,
    /// The same for the words before them and for those behind them.
    is_enclosed: bool,
}

impl Level {
    /// How much two items are each other's counterpart; 0 where they are not.
    fn weight(&self, (a, own): (&PreparedDocument, &Item), (b, other): (&PreparedDocument, &Item)) -> f32 {
        let ends = ((a, own.span), (b, other.span));
        if value_of(ends.0, ends.1).is_some() || Difference::of_figures(ends.0, ends.1).is_some() {
            return SAME_KIND;
        }
        let (own, other) = (&own.letters, &other.letters);
        let (shorter, longer) = (own.len().min(other.len()), own.len().max(other.len()));
        let alike = in_both(own, other) as f32 / longer.max(1) as f32;
        if alike >= LEAST_ALIKE {
            return alike;
        }
        let is_swap = self.in_place && longer <= LONGEST_SWAPPED && longer <= LONGER * shorter;
        let is_enclosed = self.is_enclosed && longer <= LONGEST_ENCLOSED && longer <= LONGER * shorter;
        let fills = self.kind == MatchKind::Formula && self.is_attached && longer <= LONGEST_FILLING;
        if shorter == 0 || !(is_swap || is_enclosed || fills) {
            return 0.0;
        }
        SWAPPED * shorter as f32 / longer as f32 + if self.is_attached { ATTACHED } else { 0.0 }
    }
}

/// Whether enough Han of the longer of two stretches stand in both, in order, for the one to be the other reworded.
pub(super) fn are_reworded(a: End<'_>, b: End<'_>) -> bool {
    let (own, other) = (han(a), han(b));
    let longer = own.len().max(other.len());
    longer > 0 && in_both(&own, &other) as f32 >= LEAST_ALIKE * longer as f32
}

/// Whether two stretches have a Han character in common.
pub(super) fn share_letters(a: End<'_>, b: End<'_>) -> bool {
    let own = han(a);
    han(b).iter().any(|letter| own.contains(letter))
}

fn han(end: End<'_>) -> Vec<char> {
    let mut letters = letters(end);
    letters.retain(|&own| is_han(own));
    letters
}

/// Letters that two items have in the same order.
fn in_both(own: &[char], other: &[char]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for x in own {
        let mut diagonal = 0;
        for (at, y) in (1..).zip(other) {
            let above = row[at];
            row[at] = if x == y { diagonal + 1 } else { above.max(row[at - 1]) };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::between;
    use super::super::tests::{check, told};
    use crate::invented::Marked;
    use crate::{Block, MatchKind};
    use duikan_text::Span;

    #[test]
    fn what_stands_behind_a_figure_does_so_behind_its_sign_too() {
        let (a, b) =
            (Marked::new("«渔获增长»12%«，船多了。»"), Marked::new("«渔获增长»8%,达到三千吨«，船多了。»"));
        let blocks: Vec<Block> =
            a.spans.iter().zip(&b.spans).map(|(&own, &other)| Block { a: own, b: other }).collect();
        let whole = |own: &Marked| Span::new(5, own.document.raw.len() as u32 - 1);
        let found = between(MatchKind::Passage, (&a.document, whole(&a)), (&b.document, whole(&b)), &blocks);
        let only = found.iter().find(|one| one.a.is_empty()).expect("what only b has");
        assert_eq!(a.document.raw[only.a.start as usize - 1], '%');
    }

    #[test]
    fn items_of_a_list_are_lined_up_by_what_they_have_in_common() {
        check(
            "«渡口换上»木船、机帆船«两种船。»",
            "«渡口换上»铁壳机帆船«两种船。»",
            &["OnlyA 木船/", "Rewording 机帆船/铁壳机帆船"],
        );
        check(
            "«走遍»青川县，旧桨«都留着。»",
            "«走遍»仪陇县，新添的灯塔望远镜«都留着。»",
            &["Place 青川县/仪陇县", "OnlyA 旧桨/", "OnlyB /新添的灯塔望远镜"],
        );
    }

    #[test]
    fn figures_are_lined_up_whatever_joins_them() {
        check(
            "«渔获、收成分别增长»7%、9%«。»",
            "«渔获、收成分别增长»8.5%和12%«。»",
            &["Number 7%/8.5%", "Number 9%/12%"],
        );
    }

    #[test]
    fn what_stands_right_beside_the_equal_words_is_there_for_each_other() {
        check(
            "«渡口靠»几位守望员、渔民«的力量。»",
            "«渡口靠»青年«的力量。»",
            &["OnlyA 几位守望员/", "Rewording 渔民/青年"],
        );
        let fills = "«河堤»不牢，东岸水渠«的问题很多»";
        let told = told(MatchKind::Formula, fills, "«河堤»不高，学校和食堂用水«的问题很多»", &[0, 1]);
        assert_eq!(told, ["Rewording 不牢/不高", "Free 东岸水渠/学校和食堂用水"]);
    }

    #[test]
    fn a_list_fills_the_slot_of_a_set_phrase_whole() {
        let told = told(
            MatchKind::Formula,
            "«我们相信，»大家«一定会好»",
            "«我们相信，»渔民、菜农«一定会好»",
            &[0, 1],
        );
        assert_eq!(told, ["Free 大家/渔民、菜农"]);
    }

    #[test]
    fn long_words_between_the_same_words_are_there_for_each_other() {
        check(
            "«以»守住河堤的老思路«为指导，换船。»",
            "«以»办好学校和剧团的新打算«为指导，换船。»",
            &["Rewording 守住河堤的老思路/办好学校和剧团的新打算"],
        );
    }

    #[test]
    fn a_clause_of_its_own_at_each_end_is_no_rewording() {
        check(
            "«渡口换上新船，»剧团在山里演了四十场戏«，河堤加高。»",
            "«渡口换上新船，»老井旁边种下一排柳树«，河堤加高。»",
            &["OnlyA 剧团在山里演了四十场戏/", "OnlyB /老井旁边种下一排柳树"],
        );
    }

    #[test]
    fn short_words_in_one_place_are_a_rewording() {
        check("«渡口»全面换上«新船。»", "«渡口»陆续添置«新船。»", &["Rewording 全面换上/陆续添置"]);
        check(
            "«渡口年年»换上«，河堤加高。»",
            "«渡口年年»添置，灯塔又上一层漆«，河堤加高。»",
            &["Rewording 换上/添置", "OnlyB /灯塔又上一层漆"],
        );
        check("«渡口»换«新船。»", "«渡口»已经陆续添置«新船。»", &["OnlyA 换/", "OnlyB /已经陆续添置"]);
    }
}
