//! The bottom of a page: where the speech ends and footers, links, notes and appendices begin.

use super::label::Known;
use crate::normalize::{Draft, line::Line};

/// Thanks that end a speech without a full stop.
const LAST_WORDS: &[&str] = &["谢谢", "谢谢大家", "谢谢各位", "多谢", "多谢大家", "完毕"];
/// Headings of what is printed after a report and was never said.
const APPENDICES: &[&str] = &[
    "名词解释",
    "名词注释",
    "名词说明",
    "名词术语",
    "用语说明",
    "用语解释",
    "有关注释",
    "词语解释",
    "注释",
    "注解",
    "附注",
    "附件",
    "附录",
    "附表",
];
/// The heading of an appendix is at most so many characters long.
const LONGEST_HEADING: usize = 30;
/// Openings of licence notes.
const LICENCES: &[&str] = &[
    "本作品",
    "本文件依据",
    "此作品",
    "Public domain",
    "公有领域",
    "本页面",
    "本网站",
    "著作权",
    "版权所有",
];

/// The index after the last spoken line.
pub(super) fn end(draft: &Draft, lines: &[Line], known: &[Known], start: usize) -> usize {
    let limit = cut(draft, lines, known, start);
    let spoken = |&at: &usize| {
        let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { return false };
        !known.is_noise() && (known.prose || says_last_words(line.text(draft)))
    };
    match (start..limit).rev().find(spoken) {
        Some(last) => list_end(lines, known, draft, last + 1, limit),
        None => limit,
    }
}

/// Whether the speech goes on after its last sentence with items of a list: marked lines that nothing calls furniture.
fn list_end(lines: &[Line], known: &[Known], draft: &Draft, from: usize, limit: usize) -> usize {
    let is_item = |at: usize| {
        known.get(at).is_some_and(|known| known.marker && !known.is_noise())
            && lines.get(at).is_some_and(|line| super::feature::han_count(line.text(draft)) >= 4)
    };
    (from..limit).find(|&at| !is_item(at)).unwrap_or(limit).max(from)
}

/// Where an appendix or a licence note starts, in the second half of the page.
fn cut(draft: &Draft, lines: &[Line], known: &[Known], start: usize) -> usize {
    let half = start + (lines.len().saturating_sub(start)) / 3;
    (half.max(start + 1)..lines.len())
        .find(|&at| {
            let Some(line) = lines.get(at) else { return false };
            let text: String = line.text(draft).iter().filter(|each| !each.is_whitespace()).collect();
            let core = text.trim_matches(['【', '】', '（', '）', '：', ':', '*', '#', '[', ']']);
            let heading = is_appendix(core);
            let licence =
                LICENCES.iter().any(|each| core.starts_with(each)) && after_blank_run(lines, known, at);
            heading || licence
        })
        .unwrap_or(lines.len())
}

/// 名词解释, 附件2：《政府工作报告》有关内容名词注释 — but not a sentence about an appendix.
fn is_appendix(core: &str) -> bool {
    let numbered = core.trim_end_matches(|each: char| each.is_ascii_digit() || "一二三四五六".contains(each));
    core.chars().count() <= LONGEST_HEADING
        && !core.contains(['。', '，', '；'])
        && APPENDICES
            .iter()
            .any(|each| numbered == *each || core.ends_with(each) || core.starts_with(&format!("{each}：")))
}

/// A licence note stands apart from the speech.
fn after_blank_run(lines: &[Line], known: &[Known], at: usize) -> bool {
    lines.get(at).is_some_and(|line| line.after_blank)
        || at.checked_sub(1).and_then(|at| known.get(at)).is_some_and(|known| known.is_noise())
}

fn says_last_words(line: &[char]) -> bool {
    let text: String = line.iter().filter(|each| crate::han::is_han(**each)).collect();
    LAST_WORDS.contains(&text.as_str())
}
