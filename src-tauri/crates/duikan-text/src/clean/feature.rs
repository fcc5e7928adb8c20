//! What a line looks like, read once for all rules.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::date;
use super::lexicon::{BUTTONS, PAGE_LABELS, PAGE_TALK};
use crate::han::{closes_quote, ends_sentence, is_han};

/// Nouns that speeches, reports and decisions are called by; the last word of a title.
const TITLE_NOUNS: &[&str] = &[
    "讲话",
    "讲话稿",
    "讲话摘要",
    "讲话要点",
    "讲话材料",
    "发言",
    "发言稿",
    "发言提纲",
    "致辞",
    "致词",
    "讲稿",
    "演讲",
    "演讲稿",
    "演辞",
    "报告",
    "主持词",
    "主持讲话",
    "总结讲话",
    "动员讲话",
    "汇报",
    "意见",
    "通知",
    "决定",
    "决议",
    "条例",
    "办法",
    "规定",
    "规则",
    "细则",
    "方案",
    "规划",
    "纲要",
    "计划",
    "要点",
    "公报",
    "公告",
    "通告",
    "函",
    "批复",
    "通报",
    "章程",
    "宪法",
    "法",
    "标准",
    "解读",
    "宣言",
    "倡议书",
    "守则",
    "公约",
    "准则",
    "声明",
    "纪要",
    "说明",
    "白皮书",
    "摘登",
    "实录",
    "贺词",
    "贺信",
    "谈话",
    "党课",
    "述职报告",
    "工作总结",
    "总结",
    "动员令",
    "祝酒词",
    "答辞",
    "书面讲话",
    "录",
];
/// Words that only the title of something spoken holds.
const SPOKEN: &[&str] =
    &["讲话", "发言", "致辞", "致词", "演讲", "演辞", "工作报告", "报告", "主持词", "贺词", "党课"];
/// Whom a speaker addresses.
const ADDRESSED: &[&str] = &[
    "同志",
    "代表",
    "委员",
    "朋友",
    "领导",
    "来宾",
    "嘉宾",
    "先生",
    "女士",
    "老师",
    "同学",
    "主席",
    "议员",
    "乡亲",
    "父老",
    "战友",
    "侨胞",
    "同胞",
    "书记",
    "总统",
    "总理",
    "阁下",
    "媒体",
    "企业家",
    "干部",
    "职工",
    "工友",
    "师生",
    "家长",
    "市民",
    "首长",
    "大使",
    "部长",
    "省长",
    "市长",
    "区长",
    "县长",
    "同事",
    "国王",
    "陛下",
    "殿下",
    "理事",
    "团长",
    "秘书长",
    "青年们",
    "战士们",
];
/// A line of at most so many characters can be a title.
const LONGEST_TITLE: usize = 70;
/// The bodies that a document is sent to fill at most so many characters.
const LONGEST_ADDRESSEES: usize = 160;
/// A line of at most so many characters can be a form of address.
const LONGEST_ADDRESS: usize = 60;

/// The number of Han characters.
pub(super) fn han_count(line: &[char]) -> usize {
    line.iter().filter(|&&each| is_han(each)).count()
}

/// Whether the last sign ends a sentence, quotes that close after it passed over.
pub(super) fn ends_as_sentence(line: &[char]) -> bool {
    let mut signs = line.iter().rev();
    match signs.next() {
        Some(&last) if ends_sentence(last) => true,
        Some(&last) if closes_quote(last) => {
            signs.next().is_some_and(|&each| ends_sentence(each) || each == '；')
        }
        _ => false,
    }
}

/// Whether a line is running text: a sentence, or long enough to hold one.
pub(super) fn is_prose(line: &[char]) -> bool {
    let han = han_count(line);
    let sentence = ends_as_sentence(line) && han >= 6;
    let clauses = line.iter().filter(|&&each| matches!(each, '，' | ',' | '、' | '；' | '。')).count();
    sentence || (han >= 12 && line.contains(&'。')) || (han >= 50 && clauses >= 2)
}

/// A form of address on a line of its own: 同志们：, or the bodies that a document is sent to: 各市人民政府：
pub fn is_salutation(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    if is_addressee(&text, line.len()) {
        return true;
    }
    let closed = matches!(line.last(), Some('：' | ':' | '!' | '！')) || line.len() <= 8;
    let plain =
        !line.iter().any(|&each| matches!(each, '。' | '；' | '“' | '"' | '《') || each.is_ascii_digit());
    let opens_otherwise = text.starts_with(['在', '向', '与', '请', '中', '关', '全']);
    closed
        && plain
        && (3..=if text.contains("尊敬") { LONGEST_ADDRESSEES } else { LONGEST_ADDRESS })
            .contains(&line.len())
        && (!opens_otherwise || text.starts_with("全体"))
        && line.last().is_some_and(|&each| !is_han(each) || text.ends_with("们"))
        && (ADDRESSED.iter().any(|each| text.contains(each))
            || text.contains("各位")
            || text.contains("尊敬的"))
        && only_addresses(&text)
}

/// Bodies that a document is sent to.
fn is_addressee(text: &str, length: usize) -> bool {
    let Some(names) = text.strip_suffix(['：', ':']) else { return false };
    let bodies = [
        "人民政府",
        "委员会",
        "大学",
        "公司",
        "厅",
        "局",
        "部",
        "院",
        "单位",
        "部门",
        "高校",
        "办公室",
        "政府",
    ];
    let plain = !names.contains(['。', '；', '“', '《']) && length <= LONGEST_ADDRESSEES;
    plain
        && length > 4
        && (names.starts_with('各') || bodies.iter().any(|each| names.ends_with(each)))
        && !names.contains(['为', '在', '是', '的', '要'])
}

/// Each part between commas names someone addressed.
fn only_addresses(text: &str) -> bool {
    text.trim_end_matches(['：', ':', '！', '!'])
        .split(['，', ',', '、', '！', '!'])
        .filter(|part| !part.trim().is_empty())
        .all(|part| {
            ADDRESSED.iter().any(|each| part.contains(each)) || part.contains("各位") || part.contains("尊敬")
        })
}

/// How much a line looks like the title of a speech or document; 0 for not at all.
pub(crate) fn title_score(line: &[char]) -> u32 {
    let text: String = line.iter().filter(|each| !each.is_whitespace()).collect();
    let text = text.trim_start_matches('#').trim();
    let (core, _) = split_note(text);
    let length = core.chars().count();
    if !(2..=LONGEST_TITLE).contains(&length)
        || is_prose(line)
        || text.starts_with("——")
        || text.starts_with("--")
    {
        return 0;
    }
    if text.starts_with('《')
        || text.contains('|')
        || text.ends_with(['：', ':', '，', '；'])
        || page_talk(line) >= 2
    {
        return 0;
    }
    // 2025年1月20日在…会议上…作政府工作报告 tells when a title was spoken.
    if date::find(line).is_some_and(|date| date.start == 0 && line.get(date.end) == Some(&'在')) {
        return 0;
    }
    // A markdown heading of the first level is what its writer calls the title.
    let named = line.first() == Some(&'#') && line.get(1) == Some(&' ');
    let noun = named || TITLE_NOUNS.iter().any(|each| core.ends_with(each));
    let spoken = SPOKEN.iter().any(|each| core.contains(each));
    u32::from(noun) * 2 + u32::from(spoken)
}

/// Takes a note in brackets off the end: …条例（2020年修订）.
fn split_note(text: &str) -> (&str, &str) {
    match text.find(['（', '(']) {
        Some(at) if at > 0 && text.ends_with(['）', ')']) => text.split_at(at),
        _ => (text, ""),
    }
}

/// How many different words of [`PAGE_TALK`] a line holds. Words that share a place with an earlier one of the list do
/// not count.
pub(super) fn page_talk(line: &[char]) -> usize {
    if line.len() > 400 {
        return 0;
    }
    let words = page_talk_words();
    // The first place of each word that is there, found in one walk over the line.
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, first) in line.iter().enumerate() {
        for &word in words.by_first.get(first).into_iter().flatten() {
            if words.all.get(word).is_some_and(|each| line.get(at..).unwrap_or_default().starts_with(each)) {
                places.entry(word).or_insert(at);
            }
        }
    }
    let mut covered: Vec<(usize, usize)> = Vec::new();
    for (word, at) in places {
        let end = at + words.all.get(word).map_or(0, Vec::len);
        if !covered.iter().any(|&(start, stop)| at < stop && start < end) {
            covered.push((at, end));
        }
    }
    covered.len()
}

/// [`PAGE_TALK`] as characters, and by the first of them.
struct Words {
    all: Vec<Vec<char>>,
    by_first: FxHashMap<char, Vec<usize>>,
}

fn page_talk_words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let all: Vec<Vec<char>> = PAGE_TALK.iter().map(|word| word.chars().collect()).collect();
        let mut by_first: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (index, word) in all.iter().enumerate() {
            if let Some(&first) = word.first() {
                by_first.entry(first).or_default().push(index);
            }
        }
        Words { all, by_first }
    })
}

/// Whether a line is made of buttons and labels alone.
pub(super) fn is_buttons(line: &[char]) -> bool {
    let letters: Vec<char> =
        line.iter().copied().filter(|each| each.is_alphanumeric() && !each.is_ascii_digit()).collect();
    if letters.is_empty() || letters.len() > 60 || is_prose(line) {
        return false;
    }
    let text: String = letters.iter().collect();
    covered_by(&text, BUTTONS)
}

/// Whether a text can be cut into words of a list.
fn covered_by(text: &str, words: &[&str]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for at in 0..text.len() {
        if !reached.get(at).copied().unwrap_or(false) {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        for word in words.iter().filter(|word| rest.starts_with(**word)) {
            if let Some(next) = reached.get_mut(at + word.len()) {
                *next = true;
            }
        }
    }
    reached.last().copied().unwrap_or(false)
}

/// The label of [`PAGE_LABELS`] that opens a line, with its colon: 来源：
pub(super) fn opening_label(line: &[char]) -> Option<&'static str> {
    let text: String =
        line.iter().take(24).filter(|each| !matches!(each, ' ' | '【' | '[' | '（' | '(')).collect();
    PAGE_LABELS
        .iter()
        .copied()
        .filter(|label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with([':', '：'])))
        .max_by_key(|label| label.len())
}
