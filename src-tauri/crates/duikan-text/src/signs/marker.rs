//! Enumeration marks: what a heading or point opens with.

mod sign;

use super::{GAP, is_han, is_numeral, number};

/// Whether a mark is that of an article of a law (第三十条).
pub fn is_article(mark: &str) -> bool {
    mark.starts_with('第') && mark.contains('条')
}

/// A family of marks that count together. The order is the usual order of nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// A heading style of the file format or a markdown heading, by its level.
    Styled(u8),
    /// 第一编, 第一部分, 第一篇.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Division,
    /// A heading without a mark.
    Unmarked,
    /// 第一条.
    Article,
    /// 第一个问题, 第一个方面, 第一点.
    Question,
    /// Ⅰ、 and II..
    Roman,
    /// 壹、.
    Formal,
    /// 一、.
    Comma,
    /// （一）, 一） and 【一】.
    Bracket,
    /// 1. and 1、.
    Arabic,
    /// 1.2 and 1.2.3, by the number of its parts.
    Decimal(u8),
    /// （1） and 1）.
    ArabicBracket,
    /// ①.
    Circled,
    /// ——.
    Dash,
    /// 第一，; 首先，; 其一，.
    First,
    /// 一是, 一要.
    Verb,
}

impl Class {
    /// Marks that open a part of a document wherever they open a paragraph.
    pub(crate) const fn is_division(self) -> bool {
        matches!(
            self,
            Self::Styled(_) | Self::Part | Self::Chapter | Self::Division | Self::Article | Self::Question
        )
    }
}

impl Marker {
    /// Whether it bears no number because one was lost: neither —— nor 最后，.
    pub(crate) fn lost_number(&self) -> bool {
        let counts = !matches!(self.class, Class::Dash | Class::Unmarked | Class::Styled(_));
        self.ordinal.is_none() && counts && !self.text.starts_with(LAST)
    }
}

/// A mark at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Its family.
    pub class: Class,
    /// The number it bears; `None` for —— and for a number that was lost.
    pub ordinal: Option<u32>,
    /// Its length in characters.
    pub length: usize,
    /// How a reader would write it.
    pub text: String,
}

/// After one of these a number such as 1.5 is a value.
const MEASURES: &str =
    "亿万千百十个倍元吨米公里年月日时天周分秒件户人次名家项亩斤度岁级只台辆所座平立点成折版至到以";
/// Most digits in a part of a decimal number (1.2): 2013.11 is a date.
const DECIMAL_PART: usize = 2;
/// Verbs before which 一 opens an item: 一是, 一要.
const ITEM_VERBS: &str = "是要";
/// Words that number without a numeral.
const WORDS: &[(&str, Option<u32>)] = &[
    ("首先", Some(1)),
    ("其次", Some(2)),
    ("再次", Some(3)),
    (LAST, None),
    ("其一", Some(1)),
    ("其二", Some(2)),
    ("其三", Some(3)),
    ("其四", Some(4)),
    ("其五", Some(5)),
    ("其六", Some(6)),
];
/// The last item of a list of words (首先, 其次, 最后), whatever its number; before the end of a speech no item.
pub(crate) const LAST: &str = "最后";

/// The mark that a stretch opens with, if any.
pub(crate) fn read(text: &[char]) -> Option<Marker> {
    match *text.first()? {
        '#' => styled(text),
        '第' => ordinal(text),
        '（' | '(' | '【' => bracket(text),
        '—' | '-' | '–' => dash(text),
        first if first.is_ascii_digit() => arabic(text),
        first if is_numeral(first) || first == GAP => numeral(text),
        first => sign::one(first)
            .or_else(|| word(text))
            .or_else(|| sign::formal(text))
            .or_else(|| sign::roman(text)),
    }
}

/// Whether a line opens with a mark, so that it never goes on the line before.
pub(crate) fn opens_line(line: &[char]) -> bool {
    match read(line) {
        Some(marker) => match marker.class {
            Class::Verb => line.first() != Some(&GAP),
            _ => true,
        },
        None => false,
    }
}

fn run(text: &[char], from: usize, test: impl Fn(char) -> bool) -> usize {
    text.iter().skip(from).take_while(|&&each| test(each)).count()
}

fn marker(class: Class, ordinal: Option<u32>, text: &[char], length: usize) -> Option<Marker> {
    let written = text.get(..length)?.iter().filter(|each| !each.is_whitespace()).collect();
    Some(Marker { class, ordinal, length, text: written })
}

/// # and ## of markdown; a mark inside the heading decides its family.
fn styled(text: &[char]) -> Option<Marker> {
    let level = run(text, 0, |each| each == '#');
    let blanks = run(text, level, |each| each == ' ');
    if level > 6 {
        return None;
    }
    let rest = text.get(level + blanks..)?;
    if let Some(inner) = read(rest).filter(|inner| inner.class != Class::Dash) {
        return Some(Marker { length: inner.length + level + blanks, ..inner });
    }
    let length = level + blanks;
    Some(Marker { class: Class::Styled(level as u8), ordinal: None, length, text: String::new() })
}

/// 第一章, 第一条, 第 12-1 条, 第一个问题, 第一，
fn ordinal(text: &[char]) -> Option<Marker> {
    let blank = |each: char| each == ' ';
    let lead = run(text, 1, blank);
    let lost = text.get(1 + lead) == Some(&GAP);
    let digits = if lost { 1 } else { run(text, 1 + lead, |each| is_numeral(each) || each.is_ascii_digit()) };
    let value = if lost { None } else { Some(number(text.get(1 + lead..1 + lead + digits)?)?) };
    let end = 1 + lead + digits;
    let inserted =
        if text.get(end) == Some(&'-') { 1 + run(text, end + 1, |each| each.is_ascii_digit()) } else { 0 };
    let end = if inserted > 1 { end + inserted } else { end };
    let after = end + run(text, end, blank);
    let rest: String = text.iter().skip(after).take(5).collect();
    let unit = |class, length: usize| marker(class, value, text, after + length);
    match rest.chars().next()? {
        '条' => unit(Class::Article, unit_length(text, after)),
        '编' | '篇' if !followed_by_han_word(text, after + 1) => {
            unit(Class::Part, unit_length(text, after))
        }
        '章' => unit(Class::Chapter, unit_length(text, after)),
        '节' => unit(Class::Division, unit_length(text, after)),
        _ if inserted > 1 => None,
        '部' if rest.starts_with("部分") => unit(Class::Part, 2),
        '个' | '方' | '点' | '项' | '件' | '层' | '句' => {
            question(&rest).and_then(|length| unit(Class::Question, length))
        }
        '，' | ',' | '、' | '：' | ':' | '.' => unit(Class::First, 1),
        '是' | '要' => unit(Class::First, 0),
        _ => None,
    }
}

/// 第三条之一 and 第二章之一 are one mark.
fn unit_length(text: &[char], after: usize) -> usize {
    let tail = match text.get(after + 1) {
        Some('之') => 1 + run(text, after + 2, is_numeral),
        Some('-' | '—') => 1 + run(text, after + 2, |each| each.is_ascii_digit()),
        _ => 0,
    };
    if tail > 1 { 1 + tail } else { 1 }
}

fn followed_by_han_word(text: &[char], at: usize) -> bool {
    text.get(at).is_some_and(|&each| matches!(each, '报' | '文' | '章' | '的'))
}

/// 个问题, 个方面, 方面 — with the colon, comma or blank after them.
fn question(rest: &str) -> Option<usize> {
    let nouns = [
        "个问题",
        "个方面",
        "个重点",
        "个层面",
        "个意见",
        "方面",
        "点意见",
        "点要求",
        "点",
        "项任务",
        "项",
        "件事",
        "层意思",
        "句话",
    ];
    let noun = nouns.iter().find(|noun| rest.starts_with(**noun))?;
    let length = noun.chars().count();
    let closed =
        rest.chars().nth(length).is_none_or(|each| matches!(each, '：' | ':' | '，' | ',' | '、' | '是'));
    closed.then_some(length)
}

/// （一）, (1), 【一】, and （） whose number was lost.
fn bracket(text: &[char]) -> Option<Marker> {
    let square = text.first() == Some(&'【');
    let from = 1 + run(text, 1, |each| each == ' ');
    let count = run(text, from, |each| is_numeral(each) || each.is_ascii_digit() || each == GAP);
    let close = from + count + run(text, from + count, |each| each == ' ');
    if !matches!((text.get(close), square), (Some('）' | ')'), false) | (Some('】'), true)) {
        return None;
    }
    let inside = text.get(from..from + count)?;
    let length = close + 1 + run(text, close + 1, |each| each == '、').min(1);
    if square && (inside.is_empty() || !inside.iter().all(|&each| is_numeral(each))) {
        return None;
    }
    if inside.is_empty() || inside == [GAP] {
        return marker(Class::Bracket, None, text, length);
    }
    let value = number(inside).filter(|&value| value > 0 && value < 200)?;
    let class = if inside.iter().all(char::is_ascii_digit) { Class::ArabicBracket } else { Class::Bracket };
    marker(class, Some(value), text, length)
}

/// —— and --, but not a dash of another length and not a minus.
fn dash(text: &[char]) -> Option<Marker> {
    let length = run(text, 0, |each| matches!(each, '—' | '-' | '–'));
    let alone = text.get(length).is_some_and(|&each| is_han(each) || matches!(each, '“' | '《'));
    ((2..=4).contains(&length) && alone).then_some(())?;
    Some(Marker { class: Class::Dash, ordinal: None, length, text: "——".to_owned() })
}

/// 1. and 1、 and 1）; 1.5 and 2024年 are values.
fn arabic(text: &[char]) -> Option<Marker> {
    let count = run(text, 0, |each| each.is_ascii_digit());
    let value = (count <= 3).then(|| number(text.get(..count)?)).flatten().filter(|&value| value > 0)?;
    let blanks = run(text, count, |each| each == ' ');
    match text.get(count + blanks)? {
        '.' | '、' => {
            let next = text.get(count + blanks + 1).copied();
            if next.is_some_and(|each| each.is_ascii_digit()) {
                return decimal(text);
            }
            marker(Class::Arabic, Some(value), text, count + blanks + 1)
        }
        '）' | ')' => marker(Class::ArabicBracket, Some(value), text, count + blanks + 1),
        _ => None,
    }
}

/// 3.1 and 3.1.2 before a heading; the last part counts. 1.5亿元 is a value.
fn decimal(text: &[char]) -> Option<Marker> {
    let (mut at, mut parts) = (0, 0u8);
    let last = loop {
        let digits = run(text, at, |each| each.is_ascii_digit());
        let part = number(text.get(at..at + digits)?).filter(|&part| part > 0 && digits <= DECIMAL_PART)?;
        parts = parts.checked_add(1)?;
        at += digits;
        if text.get(at) != Some(&'.') || !text.get(at + 1).is_some_and(char::is_ascii_digit) {
            break part;
        }
        at += 1;
    };
    let length = at + run(text, at, |each| matches!(each, '.' | '、')).min(1);
    let next = text.get(length + run(text, length, |each| each == ' '))?;
    let heads = is_han(*next) && !MEASURES.contains(*next) || matches!(next, '“' | '《');
    (parts >= 2 && heads).then(|| marker(Class::Decimal(parts), Some(last), text, length)).flatten()
}

/// 一、, 一） and 一是; a line that is nothing but 一; ▢是 and ▢、 whose number was lost.
fn numeral(text: &[char]) -> Option<Marker> {
    if text.first() == Some(&GAP) {
        return match text.get(1) {
            Some('是') => marker(Class::Verb, None, text, 2),
            Some('、') => marker(Class::Comma, None, text, 2),
            _ => None,
        };
    }
    let count = run(text, 0, is_numeral);
    let value = number(text.get(..count)?).filter(|&value| value > 0 && value < 100)?;
    let blanks = run(text, count, |each| each == ' ');
    let Some(&next) = text.get(count + blanks) else {
        return marker(Class::Comma, Some(value), text, count);
    };
    match next {
        '、' | '.' => marker(Class::Comma, Some(value), text, count + blanks + 1),
        '）' | ')' => marker(Class::Bracket, Some(value), text, count + blanks + 1),
        verb if ITEM_VERBS.contains(verb) => marker(Class::Verb, Some(value), text, count + 1),
        _ if blanks > 0 => marker(Class::Comma, Some(value), text, count + blanks),
        _ => None,
    }
}

fn word(text: &[char]) -> Option<Marker> {
    let lead: String = text.iter().take(2).collect();
    let value = WORDS.iter().find(|(word, _)| *word == lead)?.1;
    matches!(text.get(2), Some('，' | ',' | '是' | '要'))
        .then(|| marker(Class::First, value, text, 3))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Class, Option<u32>, &str)>) {
        let found = read(&text.chars().collect::<Vec<_>>());
        let found = found.as_ref().map(|marker| (marker.class, marker.ordinal, marker.text.as_str()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_are_read() {
        check("一、抓好春耕", Some((Class::Comma, Some(1), "一、")));
        check("十二、抓好春耕", Some((Class::Comma, Some(12), "十二、")));
        check("（二）抓好春耕", Some((Class::Bracket, Some(2), "（二）")));
        check("（）抓好春耕", Some((Class::Bracket, None, "（）")));
        check("三是修渠", Some((Class::Verb, Some(3), "三是")));
        check("▢是修渠", Some((Class::Verb, None, "▢是")));
        check("第一个问题：修渠", Some((Class::Question, Some(1), "第一个问题")));
        check("第 十 章 总则", Some((Class::Chapter, Some(10), "第十章")));
        check("第一，修渠", Some((Class::First, Some(1), "第一，")));
        check("首先，修渠", Some((Class::First, Some(1), "首先，")));
        check("——修渠", Some((Class::Dash, None, "——")));
        check("1.修渠", Some((Class::Arabic, Some(1), "1.")));
        check("3.1 修渠", Some((Class::Decimal(2), Some(1), "3.1")));
        check("3.2.12修渠", Some((Class::Decimal(3), Some(12), "3.2.12")));
        check("第 12-1 条", Some((Class::Article, Some(12), "第12-1条")));
        check("第二章之一　修渠", Some((Class::Chapter, Some(2), "第二章之一")));
        check("三", Some((Class::Comma, Some(3), "三")));
        check("（1）修渠", Some((Class::ArabicBracket, Some(1), "（1）")));
        check("## 第二章 水利", Some((Class::Chapter, Some(2), "第二章")));
        check("## 水利", Some((Class::Styled(2), None, "")));
        check("第一点，修渠", Some((Class::Question, Some(1), "第一点")));
        check("第二点意见：修渠", Some((Class::Question, Some(2), "第二点意见")));
        check("⒊修渠", Some((Class::Arabic, Some(3), "⒊")));
        check("二）修渠", Some((Class::Bracket, Some(2), "二）")));
        check("【二】修渠", Some((Class::Bracket, Some(2), "【二】")));
        check("Ⅱ、修渠", Some((Class::Roman, Some(2), "Ⅱ、")));
        check("IV. 修渠", Some((Class::Roman, Some(4), "IV.")));
        check("❷修渠", Some((Class::Circled, Some(2), "❷")));
        check("最后，修渠", Some((Class::First, None, "最后，")));
        check("第▢部分 修渠", Some((Class::Part, None, "第▢部分")));
        check("▢、修渠", Some((Class::Comma, None, "▢、")));
    }

    #[test]
    fn values_and_words_are_no_marks() {
        for text in [
            "一季度",
            "1.5亿元",
            "1.5 倍",
            "2013.11.20召开会议",
            "2024年",
            "（社区）",
            "第一书记",
            "—个",
            "三农工作",
            "十分重要",
            "第一个五年计划",
            "二三产业",
            "第一点五倍",
            "【修渠】",
            "I类水",
            "最后一公里",
        ] {
            check(text, None);
        }
    }
}
