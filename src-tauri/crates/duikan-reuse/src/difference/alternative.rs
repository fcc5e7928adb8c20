//! Whether words that have no letter in common can stand for each other.
//!
//! 推进 is there for 落实 and 木船 for 铁船, but 和 is not there for 创业 nor 提高 for 坚持以, although both stand before the same words:
//! each was written for its own sentence. What is said of such a place is that each end has words of its own there, no more.
//! Only words that join others decide; the classes of the dictionary for the rest are too rough (全面 is a noun there and 深入 a
//! verb).

use duikan_text::{Token, WordClass};

use super::End;

/// Whether one sentence could have either of two stretches. It could not where one is nothing but words that join, or ends with
/// one that leads on to what follows (and for a conjunction 的 will do), and the other is or does not.
pub(super) fn can_be_swapped(a: End<'_>, b: End<'_>) -> bool {
    let (own, other) = (words(a), words(b));
    if own.is_empty() || other.is_empty() {
        return true;
    }
    let ends_with =
        |words: &[Token], is_so: fn(WordClass) -> bool| words.last().is_some_and(|word| is_so(word.class));
    let only_joins = |words: &[Token]| words.iter().all(|word| joins(word.class));
    let go_on_alike = |own: &[Token], other: &[Token]| !ends_with(own, leads_on) || ends_with(other, joins);
    go_on_alike(own, other) && go_on_alike(other, own) && only_joins(own) == only_joins(other)
}

const fn leads_on(class: WordClass) -> bool {
    matches!(class, WordClass::Conjunction | WordClass::Preposition)
}

const fn joins(class: WordClass) -> bool {
    matches!(class, WordClass::Conjunction | WordClass::Preposition | WordClass::Particle)
}

/// The words that have a character in a stretch.
fn words((document, span): End<'_>) -> &[Token] {
    let range = document.normal.from_raw(span);
    let tokens = &document.segments.tokens;
    let start = tokens.partition_point(|token| token.range.end <= range.start);
    let end = tokens.partition_point(|token| token.range.start < range.end);
    tokens.get(start..end.max(start)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_that_a_sentence_could_have_are_a_rewording() {
        check("«渡口»换上«新船。»", "«渡口»添置«新船。»", &["Rewording 换上/添置"]);
        check("«渡口的»渔民«很高兴。»", "«渡口的»老人«很高兴。»", &["Rewording 渔民/老人"]);
        check("«渡口»全面«换上新船。»", "«渡口»深入«换上新船。»", &["Rewording 全面/深入"]);
        check("«修好»农业«设施。»", "«修好»政府组织«设施。»", &["Rewording 农业/政府组织"]);
    }

    #[test]
    fn words_that_one_sentence_could_not_have_stand_only_there() {
        check("«促进就业»创业«增收。»", "«促进就业»和«增收。»", &["OnlyA 创业/", "OnlyB /和"]);
        check("«必须»提高«站位。»", "«必须»坚持以«站位。»", &["OnlyA 提高/", "OnlyB /坚持以"]);
        check("«修好渡口»等«路。»", "«修好渡口»续建«路。»", &["OnlyA 等/", "OnlyB /续建"]);
    }
}
