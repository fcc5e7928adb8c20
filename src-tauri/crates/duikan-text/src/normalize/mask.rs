//! Deleted names and numbers: ×, XX, **, □□ between Han characters → one ▢ a run, whatever its sign and length.

use super::{EditKind, draft::Draft};
use crate::{
    Span,
    signs::{GAP, is_han, is_numeral, may_be_mask},
};

/// After a single X these make a word of science, not a gap: X光, X射线, X轴, X染色体.
const SCIENCE: &str = "光射轴染线";
/// The longest run of one sign that is a mask; longer ones are rules and dotted lines.
const LONGEST: usize = 8;

/// Passes over the text, for a mask may show its neighbour to be one; enough for what people write.
const MOST_PASSES: usize = 4;

/// Replaces each mask.
pub(crate) fn fold(draft: &mut Draft) {
    for _ in 0..MOST_PASSES {
        let before = draft.chars.len();
        pass(draft);
        if draft.chars.len() == before {
            break;
        }
    }
}

fn pass(draft: &mut Draft) {
    let (chars, origin) = draft.take();
    draft.chars.reserve(chars.len());
    draft.origin.reserve(chars.len());
    let mut at = 0;
    while let (Some(&character), Some(&from)) = (chars.get(at), origin.get(at)) {
        let end = run_end(&chars, at);
        if end > at && masks(&chars, at, end) {
            let to = origin.get(end - 1).copied().unwrap_or(from);
            let span = Span::new(from.start, to.end);
            if chars.get(at..end) != Some(&[GAP]) {
                draft.note(EditKind::Mask, span, "▢");
            }
            push_gap(draft, span);
            at = end + chars.iter().skip(end).take_while(|&&each| each == ' ').count();
        } else {
            for index in at..end.max(at + 1) {
                let place = origin.get(index).copied().unwrap_or(from);
                draft.push(chars.get(index).copied().unwrap_or(character), place);
            }
            at = end.max(at + 1);
        }
    }
}

/// Masks of two signs side by side are one, without blanks around them.
fn push_gap(draft: &mut Draft, span: Span) {
    while draft.chars.last() == Some(&' ') {
        draft.chars.pop();
        draft.origin.pop();
    }
    match (draft.chars.last(), draft.origin.last_mut()) {
        (Some(&GAP), Some(before)) => before.end = span.end,
        _ => draft.push(GAP, span),
    }
}

fn run_end(chars: &[char], at: usize) -> usize {
    let Some(&first) = chars.get(at).filter(|&&each| may_be_mask(each)) else { return at };
    let same = |each: char| each == first || (matches!(first, 'X' | 'x') && matches!(each, 'X' | 'x'));
    at + chars.iter().skip(at).take_while(|&&each| same(each)).count()
}

fn masks(chars: &[char], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| chars.get(index)).copied();
    let after = chars.get(end).copied();
    let first = chars.get(at).copied().unwrap_or(GAP);
    let length = end - at;
    if length > LONGEST {
        return false;
    }
    let beside = |each: Option<char>| {
        each.is_some_and(|each| is_han(each) || matches!(each, '%' | '、' | '×' | '*' | '□' | GAP))
    };
    let either = beside(before) || beside(after);
    let opens = before.is_none_or(|each| each == '\n');
    match first {
        GAP => true,
        '×' | '✕' | '╳' => {
            either || (touches_value(before) && touches_value(after)) && !both_digits(before, after)
        }
        'X' | 'x' => {
            let letters = [before, after].into_iter().flatten().any(|each| each.is_ascii_alphabetic());
            let science = length == 1 && after.is_some_and(|each| SCIENCE.contains(each));
            !letters && !science && either
        }
        '*' | '＊' => either && !(opens && after == Some(' ')),
        '_' => length >= 2 && either,
        '○' | '◯' if before.is_some_and(is_numeral) || after.is_some_and(is_numeral) => false,
        _ => either && !opens,
    }
}

/// Punctuation or the edge of a text, beside which a lone × is still a value.
fn touches_value(each: Option<char>) -> bool {
    each.is_none_or(|each| !each.is_ascii_alphabetic() && each != ' ')
}

fn both_digits(before: Option<char>, after: Option<char>) -> bool {
    [before, after].iter().flatten().filter(|each| each.is_ascii_digit()).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut draft = Draft::default();
        for (at, character) in text.chars().enumerate() {
            draft.push(character, Span::new(at as u32, at as u32 + 1));
        }
        fold(&mut draft);
        assert_eq!(draft.chars.iter().collect::<String>(), expected);
    }

    #[test]
    fn masks_are_told_from_letters_and_signs() {
        check("X区长和**市**县", "▢区长和▢市▢县");
        check("增长×%，达到×0%", "增长▢%，达到▢0%");
        check("粮经比达到X:X左右", "粮经比达到▢:▢左右");
        check("20XX年", "20▢年");
        check("3×5厘米", "3×5厘米");
        check("拍了X光片", "拍了X光片");
        check("SpaceX公司", "SpaceX公司");
        check("建设□□新区", "建设▢新区");
        check("____年", "▢年");
    }
}
