//! What kind of value a slot holds, judged by all fillers together.

use duikan_text::signs::{self, WordUse, begins_with_surname, is_quantity, longest_ending};
use duikan_text::{NormalRange, PreparedDocument, SlotKind, Token, WordClass};

/// How a slot is written in a template.
pub(crate) const fn placeholder(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Number => "{数}",
        SlotKind::Year => "{年份}",
        SlotKind::Place => "{地名}",
        SlotKind::Level => "{层级}",
        SlotKind::Organisation => "{单位}",
        SlotKind::Person => "{人名}",
        SlotKind::Mask => "{隐去}",
        SlotKind::Verb => "{动词}",
        SlotKind::Free => "{…}",
    }
}

/// Whether a slot holds values, not wording.
pub(crate) const fn is_value(kind: SlotKind) -> bool {
    !matches!(kind, SlotKind::Free | SlotKind::Verb)
}

/// A filler in its document.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    pub document: &'a PreparedDocument,
    pub range: NormalRange,
}

/// The kind that the fillers agree on. Empty fillers and masks go along with any kind.
pub(crate) fn kind_of(values: &[Value<'_>]) -> SlotKind {
    let mut agreed = None;
    let mut masked = false;
    for value in values.iter().filter(|value| !value.range.is_empty()) {
        match value_kind(*value) {
            SlotKind::Mask => masked = true,
            kind if agreed.is_none_or(|other| other == kind) => agreed = Some(kind),
            _ => return SlotKind::Free,
        }
    }
    agreed.unwrap_or(if masked { SlotKind::Mask } else { SlotKind::Free })
}

fn value_kind(value: Value<'_>) -> SlotKind {
    let text = value.document.normal.slice(value.range);
    let after = value.document.normal.chars.get(value.range.end as usize);
    if text.iter().all(|&character| is_mask(character)) {
        SlotKind::Mask
    } else if is_year(text, after.copied()) {
        SlotKind::Year
    } else if is_number(text) {
        SlotKind::Number
    } else if is_level(text) {
        SlotKind::Level
    } else {
        word_kind(value, text)
    }
}

/// Deleted names and numbers, and 某 and X where a filler is nothing else.
pub(crate) fn is_mask(character: char) -> bool {
    signs::is_mask(character) || matches!(character, 'X' | 'x' | '某')
}

fn is_year(text: &[char], after: Option<char>) -> bool {
    let (digits, named) = match text {
        [digits @ .., '年'] => (digits, true),
        digits => (digits, after == Some('年')),
    };
    named && digits.len() == 4 && digits.iter().all(|&digit| digit.is_ascii_digit() || is_quantity(digit))
}

/// What figures are of (二百元, 第十条第四项).
const MEASURES: &str = "个元年月日条款项章节届次名户人吨斤亩里米瓦倍件家所";
/// Measures behind one figure, at most (平方米 apart, which is a word).
const MOST_MEASURES: usize = 2;
/// How exactly a figure is meant, said behind it: it goes along with the number.
const MEANT: [[char; 2]; 5] = [['左', '右'], ['上', '下'], ['以', '上'], ['以', '下'], ['以', '内']];

/// What a share in words begins with (百分之三点二).
const SHARE: [char; 3] = ['百', '分', '之'];

/// Whether a text is figures, each with 第 before it or a measure behind it, and nothing else.
fn is_number(text: &[char]) -> bool {
    let text = MEANT.iter().find_map(|meant| text.strip_suffix(meant)).unwrap_or(text);
    let (text, is_share) = text.strip_prefix(&SHARE).map_or((text, false), |share| (share, true));
    let is_figure = |own: char| own.is_ascii_digit() || is_quantity(own) || is_share && own == '点';
    let (mut behind, mut has_figure) = (MOST_MEASURES, false);
    for &own in text {
        match own {
            _ if is_figure(own) => (behind, has_figure) = (0, true),
            _ if matches!(own, '.' | '第') || is_percent(own) || is_range(own) => (),
            _ if behind < MOST_MEASURES && MEASURES.contains(own) => behind += 1,
            _ => return false,
        }
    }
    has_figure
}

pub(crate) const fn is_percent(character: char) -> bool {
    matches!(character, '%' | '％' | '‰')
}

/// What stands between the two numbers of a range.
pub(crate) const fn is_range(character: char) -> bool {
    matches!(character, '—' | '–' | '-' | '－' | '~' | '～')
}

pub(crate) fn is_level(text: &[char]) -> bool {
    !text.is_empty() && text.iter().all(|character| "国省市区县州盟旗镇乡村".contains(*character))
}

/// Words of the longest filler that ends with the name of a place and is one as a whole.
const MOST_PLACE_WORDS: usize = 3;
/// Characters of the longest filler that its last character makes a place or a body. Chosen by hand.
const LONGEST_NAME: usize = 12;
/// Characters of the shortest filler that its last character makes a body: 水利局, but not 全会.
const SHORTEST_BODY: usize = 3;

/// By the words that the filler is made of, else by its last character.
fn word_kind(value: Value<'_>, text: &[char]) -> SlotKind {
    let words = words_in(value);
    let last = words.last().map(|token| token.class);
    let is_name = text.iter().all(|own| own.is_alphanumeric()) && !words.iter().any(says_what_happens);
    let place = is_name && text.last().is_some_and(|last| "省市区县州盟旗镇乡村".contains(*last));
    // 干部 and 社会 are words of their own: their last character makes no body.
    let is_ending = |length: usize| length > 1 || words.last().is_none_or(|word| word.range.len() != 2);
    let body = is_name && longest_ending(text, WordUse::Slot).is_some_and(is_ending);
    match last {
        Some(WordClass::Place) if is_name && words.len() <= MOST_PLACE_WORDS => SlotKind::Place,
        Some(WordClass::Organisation) if is_name => SlotKind::Organisation,
        Some(WordClass::Person) if words.len() == 1 && may_be_person(text) => SlotKind::Person,
        _ if place && text.len() <= LONGEST_NAME => SlotKind::Place,
        _ if body && (SHORTEST_BODY..=LONGEST_NAME).contains(&text.len()) => SlotKind::Organisation,
        Some(WordClass::Verb)
            if covers(words, text)
                && words.iter().all(|token| matches!(token.class, WordClass::Verb | WordClass::Adverb)) =>
        {
            SlotKind::Verb
        }
        _ => SlotKind::Free,
    }
}

/// Characters of the shortest name of a person that bears none of the usual surnames: 嘎玛泽登, but not 跨江, which the segmenter takes for
/// a name.
const SHORTEST_OTHER_PERSON: usize = 4;

fn may_be_person(text: &[char]) -> bool {
    text.len() >= SHORTEST_OTHER_PERSON || begins_with_surname(text)
}

/// Whether a filler is nothing but words: in 达到180 there is a figure beside them.
fn covers(words: &[Token], text: &[char]) -> bool {
    words.iter().map(|word| word.range.len()).sum::<u32>() as usize == text.len()
}

/// Whether a word makes a sentence of the words around it, so that they are no name.
fn says_what_happens(word: &Token) -> bool {
    use WordClass::{Adverb, Conjunction, Particle, Preposition, Verb};
    matches!(word.class, Verb | Adverb | Conjunction | Particle | Preposition)
}

fn words_in(value: Value<'_>) -> &[Token] {
    let segments = &value.document.segments;
    let start = segments.begun_before(value.range.start);
    let end = segments.ended_by(value.range.end);
    segments.tokens.get(start..end.max(start)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    fn check(fillers: &[&str], expected: SlotKind) {
        let documents: Vec<Marked> = fillers.iter().map(|filler| Marked::new(filler)).collect();
        let values: Vec<Value<'_>> = documents
            .iter()
            .map(|own| Value { document: &own.document, range: own.document.normal.from_raw(own.spans[0]) })
            .collect();
        assert_eq!(kind_of(&values), expected, "{fillers:?}");
    }

    #[test]
    fn digits_and_han_numerals_are_numbers() {
        check(&["买回«12»台冷柜。", "买回«七»台冷柜。"], SlotKind::Number);
        check(&["增长«8.5%»。", "增长«9%»。"], SlotKind::Number);
        check(&["增长«8.5%—9%»。", "增长«9%左右»。", "增长«9%以上»。"], SlotKind::Number);
        check(&["再讲«三个»问题。", "再讲«几个»问题。"], SlotKind::Number);
        check(&["增长«百分之三点二»。", "增长«百分之八以上»。"], SlotKind::Number);
        check(&["处«二百元»以下罚款。", "处«五千元»以下罚款。"], SlotKind::Number);
        check(&["违反«第十条第四项»规定。", "违反«第三条第二款»规定。"], SlotKind::Number);
        check(&["开了«两次大会»。", "开了«三次大会»。"], SlotKind::Free);
    }

    #[test]
    fn four_digits_before_or_with_the_word_year_are_a_year() {
        check(&["«2021年»开春。", "«2023年»开春。"], SlotKind::Year);
        check(&["«2021»年开春。", "«2023»年开春。"], SlotKind::Year);
        check(&["«二〇二一»年开春。"], SlotKind::Year);
        check(&["种下«2021»棵树。"], SlotKind::Number);
        check(&["过了«20»年。"], SlotKind::Number);
    }

    #[test]
    fn a_level_of_government_alone_is_a_level() {
        check(&["全«县»上下。", "全«市»上下。"], SlotKind::Level);
        check(&["各«乡镇»上下。"], SlotKind::Level);
    }

    #[test]
    fn names_are_known_by_their_words_or_their_endings() {
        check(&["走遍«青川县»的山路。", "走遍«仪陇县»的山路。"], SlotKind::Place);
        check(&["请来«水利局»办事。"], SlotKind::Organisation);
        check(&["请来«省政府»办事。", "请来«省人民政府»办事。"], SlotKind::Organisation);
        check(&["培养«女干部»。", "培养«妇女干部»。"], SlotKind::Free);
        check(&["统筹«扶持山区和旧镇»的路。", "统筹«看望新镇»的路。"], SlotKind::Free);
    }

    #[test]
    fn verbs_alone_are_a_verb() {
        check(&["大家«强调»几句。", "大家«补充»几句。"], SlotKind::Verb);
    }

    #[test]
    fn words_beside_a_figure_are_no_verb() {
        check(&["冷柜«达到180»台。", "冷柜«达到210»台。"], SlotKind::Free);
    }

    #[test]
    fn what_bears_no_surname_is_no_person() {
        assert!(may_be_person(&['周', '大', '山']) && may_be_person(&['嘎', '玛', '泽', '登']));
        assert!(!may_be_person(&['跨', '江']));
    }

    #[test]
    fn fillers_of_unlike_kinds_are_free() {
        check(&["买回«12»台冷柜。", "买回«一批崭新的»冷柜。"], SlotKind::Free);
    }

    #[test]
    fn masks_and_empty_fillers_go_along_with_any_kind() {
        check(&["买回«12»台冷柜。", "买回«××»台冷柜。"], SlotKind::Number);
        check(&["买回«12»台冷柜。", "买回«»冷柜。"], SlotKind::Number);
        check(&["买回«××»台冷柜。", "买回«×»台冷柜。"], SlotKind::Mask);
        check(&["买回«»冷柜。"], SlotKind::Free);
    }
}
