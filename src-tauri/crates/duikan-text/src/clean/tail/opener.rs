//! What opens below a speech: annexes, notes, signatures, copies, contacts, credits, pictures; and thanks, behind which
//! they are likely.

use super::super::{appendix, label::Known};
use crate::signs::{
    WordUse, date, ends_clause, ends_in, is_numeral, is_remark,
    line::{ends_as_sentence, han_count},
    name, words,
};

/// Longest heading of annexes or notes, in characters. A guess.
const LONGEST_HEADING: usize = 60;
/// Longest signature, in characters. A guess.
const LONGEST_SIGNATURE: usize = 40;
/// Longest credit of a paper or agency, in characters. A guess.
const LONGEST_CREDIT: usize = 60;
/// Most digits of the number of a note.
const LONGEST_NOTE_NUMBER: usize = 3;

/// What has opened above a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    Nothing,
    /// 附件 with what follows on the next lines.
    Annex,
    /// 附件 with a heading below.
    Titled,
    /// 注释.
    Notes,
    /// Copies, contacts, credits, pictures.
    Credits,
    /// 附件 behind the last words of a speech: whatever follows was not said.
    Appended,
    /// 相关新闻 with what other pages begin with.
    Links,
    /// Who issued it, and the day below.
    Signed,
    /// 谢谢大家。
    Thanks,
}

/// Whether who issued it stands above the day.
pub(super) fn is_signed(text: &[char], next: &[char]) -> bool {
    is_signature(text) && !date::is_alone(text) && date::is_alone(next)
}

/// Whether a line could be the heading of an annex.
pub(super) fn heads(text: &[char]) -> bool {
    (4..=LONGEST_HEADING).contains(&han_count(text))
        && !ends_as_sentence(text)
        && !text.iter().any(|each| "，,。；;".contains(*each))
}

/// The mark of a note at the beginning of a line, as the text refers to it: `[1]`, 〔一〕, 注三 of 注三：.
pub(super) fn note_mark(text: &[char]) -> Option<&[char]> {
    let digits = |from: usize| {
        text.iter().skip(from).take_while(|each| is_numeral(**each) || each.is_ascii_digit()).count()
    };
    match text {
        ['[' | '〔' | '［' | '【', ..] => {
            let from = 1 + usize::from(matches!(text.get(1), Some('注' | '註')));
            let end = from + digits(from);
            let closed = matches!(text.get(end), Some(']' | '〕' | '］' | '】'));
            (end > from && end <= from + LONGEST_NOTE_NUMBER && closed).then(|| text.get(..=end))?
        }
        ['注' | '註', ..] => {
            let end = 1 + digits(1);
            let closed = matches!(text.get(end), Some('：' | ':' | '、'));
            (end > 1 && end <= 1 + LONGEST_NOTE_NUMBER && closed).then(|| text.get(..end))?
        }
        _ => None,
    }
}

/// What opens with a line, and what it counts for that it is the first below the speech.
pub(super) fn opener(text: &[char], known: &Known) -> Option<(Opened, i32)> {
    if text.len() > 4 * LONGEST_CREDIT || known.prose && text.len() > 2 * LONGEST_CREDIT {
        return None;
    }
    let words_of: String = text.iter().filter(|each| !each.is_whitespace()).collect();
    let bare = words_of.trim_matches(['【', '】', '（', '）', '(', ')', '[', ']', '*', '#', '■', '●', '▲']);
    let starts = |of: WordUse| words(of).iter().any(|word| bare.starts_with(word));
    let sentence = ends_as_sentence(text) && han_count(text) > 12;
    if appendix::is_heading(text) && !known.prose {
        let notes =
            ["注", "解", "说明", "语"].iter().any(|each| bare.contains(each)) && !bare.starts_with("附件");
        return Some(if notes { (Opened::Notes, 20) } else { (Opened::Annex, 12) });
    }
    if is_note_heading(bare) {
        return Some((Opened::Notes, 25));
    }
    if starts(WordUse::Annex) && text.len() <= LONGEST_HEADING && !sentence && is_list_of_annexes(bare) {
        return Some((Opened::Annex, 20));
    }
    if ends_text(text) {
        return Some((Opened::Credits, 30));
    }
    if starts(WordUse::SignOff) {
        return Some((Opened::Credits, 25));
    }
    if is_remark(text) {
        return Some((Opened::Credits, 40));
    }
    if is_credit(bare) {
        return Some((Opened::Credits, 25));
    }
    if (starts(WordUse::Contact) && bare.contains(['：', ':'])) && !known.prose {
        return Some((Opened::Credits, 15));
    }
    let picture = starts(WordUse::Photo)
        && (bare.contains(['：', ':']) || bare.starts_with("图为"))
        && text.len() <= LONGEST_CREDIT;
    if picture || known.rule.is_some_and(|(name, ..)| matches!(name, "photo_caption" | "editor_line")) {
        return Some((Opened::Credits, 20));
    }
    if text.first() == Some(&'↑') {
        return Some((Opened::Notes, 20));
    }
    is_signature(text).then_some((Opened::Credits, 12))
}

/// ===END===, 【完】, （全文完）: a line that says that the text is over.
fn ends_text(text: &[char]) -> bool {
    let letters: String =
        text.iter().filter(|each| each.is_alphanumeric()).flat_map(|each| each.to_lowercase()).collect();
    text.len() <= LONGEST_SIGNATURE
        && ["end", "theend", "完", "全文完", "正文完", "本文完"].contains(&letters.as_str())
}

/// 注：, 注释, 参考文献, 字库未存字注释：.
fn is_note_heading(bare: &str) -> bool {
    let core = bare.trim_end_matches(['：', ':']);
    words(WordUse::NotesHeading).contains(&core) || core.chars().count() <= 12 && core.ends_with("注释")
}

/// 附件：1.…, 附件1, 附：…, and not 附件里说的几件事.
fn is_list_of_annexes(bare: &str) -> bool {
    let rest =
        words(WordUse::Annex).iter().filter_map(|word| bare.strip_prefix(word)).min_by_key(|rest| rest.len());
    rest.is_some_and(|rest| {
        rest.is_empty()
            || bare.starts_with("附：")
            || bare.starts_with("附:")
            || rest.starts_with(|each: char| {
                each.is_ascii_digit() || "：:一二三四五六七八九十 （(".contains(each)
            })
    })
}

/// （新华社某地1月1日电）, 《人民日报》（…版）, 本报记者 某某, 原载于….
fn is_credit(bare: &str) -> bool {
    let length = bare.chars().count();
    let agency = bare.contains("社") || bare.contains("报") || bare.contains("网");
    let wired = agency && (bare.ends_with('电') || bare.ends_with("日讯") || bare.ends_with("日电"));
    let paper = bare.starts_with('《')
        && (bare.ends_with('版')
            || bare.contains("日报") && bare.chars().filter(char::is_ascii_digit).count() >= 6);
    let taken = words(WordUse::Credit).iter().any(|each| bare.starts_with(each));
    let given = bare.starts_with("记者")
        || bare.ends_with("供稿")
        || bare.ends_with('摄')
        || bare.ends_with("整理") && length <= 20;
    length <= LONGEST_CREDIT && (wired || paper || taken || given)
}

/// A day alone, or who issued: 青石县人民政府, 2024年2月20日.
fn is_signature(text: &[char]) -> bool {
    if text.len() > LONGEST_SIGNATURE || text.iter().any(|&each| ends_clause(each)) {
        return false;
    }
    date::is_alone(text)
        || ends_in(text, WordUse::Issuer)
        || name::is_office_and_name(text)
        || date::find(text).is_some_and(|day| {
            let rest: Vec<char> = text.iter().take(day.start).copied().filter(|each| *each != ' ').collect();
            let after: String = text.iter().skip(day.end).collect();
            day.end == text.len() && ends_in(&rest, WordUse::Issuer) || after.trim().starts_with("印发")
        })
}
