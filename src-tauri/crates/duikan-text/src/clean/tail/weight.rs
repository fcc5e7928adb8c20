//! How much each line below the beginning of a speech looks like something that was never said. Units as in the head: a
//! plain clue is 10. All are guesses, balanced by hand over documents of many kinds.

use std::ops::Range;

use super::super::{NoiseKind, appendix, label::Known};
use crate::{
    normalize::{Draft, line::Line},
    signs::{
        WordUse, date, ends_clause, ends_in, is_han,
        line::{ends_as_sentence, han_count},
        name, words,
    },
};

/// Longest line of thanks, in characters. A guess.
const LONGEST_THANKS: usize = 16;
/// Longest heading of annexes or notes, in characters. A guess.
const LONGEST_HEADING: usize = 60;
/// Longest signature, in characters. A guess.
const LONGEST_SIGNATURE: usize = 40;
/// Longest credit of a paper or agency, in characters. A guess.
const LONGEST_CREDIT: usize = 60;
/// Least characters of a line that was wrapped. A guess.
const WRAPPED: usize = 15;
/// Least Han characters of a clause that runs on over lines.
const CLAUSE: usize = 10;

/// What a short line without a mark counts for …
const SHORT: i32 = 6;
/// … and the most that a run of them does: a speech may hold tables and lists of any length.
const MOST_SHOWN: i32 = 24;

/// What is known of a line as something below the speech.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Below {
    /// How much it looks like something below, negative for what is rather said.
    pub weight: i32,
    /// What it counts for that the part below begins here.
    pub opens: i32,
    /// Whether it belongs to annexes or notes, should it lie below.
    pub annex: bool,
    /// Whether a rule says that it is furniture.
    pub noise: bool,
}

/// What has opened above a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    Nothing,
    /// 附件 with what follows on the next lines.
    Annex,
    /// 附件 with a heading below.
    Titled,
    /// 注释.
    Notes,
    /// Copies, contacts, credits, pictures.
    Credits,
    /// Who issued it, and the day below.
    Signed,
    /// 谢谢大家。
    Thanks,
}

/// Looks at the lines of a range; `spoken` says of each whether it is speech in an appendix.
pub(super) fn below(
    draft: &Draft,
    lines: &[Line],
    known: &[Known],
    range: Range<usize>,
    spoken: &[bool],
) -> Vec<Below> {
    let mut opened = Opened::Nothing;
    let (mut signed, mut asked, mut shown) = (false, false, 0);
    let mut found = Vec::with_capacity(range.len());
    let text_at = |at: usize| lines.get(at).map(|line| line.text(draft)).unwrap_or_default();
    let above = |at: usize| {
        at.checked_sub(1)
            .filter(|&above| above >= range.start)
            .and_then(|above| Some((text_at(above), known.get(above)?)))
    };
    for (at, &said) in range.clone().zip(spoken) {
        let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { break };
        let text = line.text(draft);
        let heading =
            above(at).is_some_and(|(above, known)| known.marker && !known.prose && !ends_as_sentence(above));
        let mut opener = opener(text, known).filter(|_| !heading);
        let closed = above(at).is_some_and(|(above, known)| ends_as_sentence(above) || known.is_noise())
            || matches!(opened, Opened::Annex | Opened::Titled | Opened::Notes);
        if closed && is_signed(text, text_at(at + 1)) {
            opener = Some((Opened::Signed, 45));
        } else if opener.is_some_and(|(kind, _)| kind == Opened::Annex) && heads(text_at(at + 1)) {
            opener = opener.map(|(_, points)| (Opened::Titled, points + 15));
        } else if opened == Opened::Signed && opener.is_some_and(|(kind, _)| kind == Opened::Credits) {
            opener = None;
        }
        if let Some((kind, _)) = opener {
            opened = kind;
            signed |= kind == Opened::Signed;
        }
        if known.marker && !known.prose {
            asked = asks(text);
        }
        if asked && opener.is_some_and(|(kind, _)| kind == Opened::Credits) {
            opener = None;
        }
        let opens = opener.map_or(0, |(_, points)| points);
        let own = match weight(text, known, opened, said, opens) {
            -100..0 if signed && !is_thanks(text) => 0,
            SHORT.. if hangs(above(at), line, known) => -12,
            _ if asked && !known.is_noise() => -8,
            own => own,
        };
        shown = if own == SHORT {
            shown + own
        } else if own < 0 {
            0
        } else {
            shown
        };
        let own = if own == SHORT && shown > MOST_SHOWN { 0 } else { own };
        found.push(Below {
            weight: own,
            opens: if known.is_noise() { 0 } else { opens },
            annex: matches!(opened, Opened::Annex | Opened::Titled | Opened::Notes)
                || opened == Opened::Signed && opens == 0,
            noise: known.is_noise() && known.rule.is_some_and(|(.., certain)| certain),
        });
        if is_thanks(text) && matches!(opened, Opened::Nothing | Opened::Thanks) {
            opened = Opened::Thanks;
        }
    }
    found
}

/// Whether a line is the end of a sentence that the line above leaves open.
fn hangs(above: Option<(&[char], &Known)>, line: &Line, known: &Known) -> bool {
    above.is_some_and(|(above, before)| {
        above.len() >= WRAPPED
            && !before.is_noise()
            && !before.marker
            && above.last().is_some_and(|&last| is_han(last) || matches!(last, '，' | '、'))
            && above.iter().any(|&each| ends_clause(each))
    }) && !line.after_blank
        && line.indent == 0
        && !known.marker
}

/// A heading of the text itself under which it says whom to ask: 五、联系方式.
fn asks(heading: &[char]) -> bool {
    let text: String = heading.iter().collect();
    ["联系", "咨询", "报名", "受理", "地址", "电话", "监督", "监管", "投诉", "举报"]
        .iter()
        .any(|word| text.contains(word))
}

/// Whether who issued it stands above the day.
fn is_signed(text: &[char], next: &[char]) -> bool {
    is_signature(text) && !date::is_alone(text) && date::is_alone(next)
}

/// Whether a line could be the heading of an annex.
fn heads(text: &[char]) -> bool {
    (4..=LONGEST_HEADING).contains(&han_count(text))
        && !ends_as_sentence(text)
        && !text.iter().any(|each| "，。；".contains(*each))
}

/// What opens with a line, and what it counts for that it is the first below the speech.
fn opener(text: &[char], known: &Known) -> Option<(Opened, i32)> {
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
    if starts(WordUse::SignOff) {
        return Some((Opened::Credits, 25));
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

/// 注：, 注释, 参考文献, 字库未存字注释：.
fn is_note_heading(bare: &str) -> bool {
    let core = bare.trim_end_matches(['：', ':']);
    ["注", "注释", "参考文献", "脚注", "尾注", "译注", "编注"].contains(&core)
        || core.chars().count() <= 12 && core.ends_with("注释")
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
    let taken = [
        "来源",
        "原载",
        "转自",
        "摘自",
        "稿源",
        "作者：",
        "作者:",
        "编辑：",
        "编辑:",
        "责编",
        "责任编辑",
        "审核",
        "校对",
        "撰稿",
        "供稿",
        "通讯员",
        "记者：",
        "本报记者",
        "新华社记者",
        "（记者",
        "原标题",
        "原题为",
    ]
    .iter()
    .any(|each| bare.starts_with(each));
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

/// 谢谢大家！ and the like, on a line of its own.
pub(super) fn is_thanks(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| is_han(**each)).collect();
    let thanks = ["谢谢", "多谢", "感谢大家", "感谢各位", "感谢聆听", "感谢您", "致谢", "鞠躬"];
    text.len() <= LONGEST_THANKS && thanks.iter().any(|each| core.starts_with(each))
        || [
            "完毕",
            "散会",
            "完了",
            "讲完了",
            "我的话完了",
            "我的发言完了",
            "我的讲话完了",
            "汇报完毕",
            "报告完毕",
            "发言完毕",
            "休会",
            "此致敬礼",
            "干杯",
        ]
        .contains(&core.as_str())
        || text.len() <= LONGEST_THANKS
            && ["谢谢大家", "谢谢各位", "谢谢"].iter().any(|each| core.ends_with(each))
}

/// 会后，与会人员参观了工地: news of what came after the speech.
fn tells_after(text: &[char]) -> bool {
    let lead: String = text.iter().take(12).collect();
    let openings = [
        "会后",
        "会前",
        "会上，",
        "会议期间",
        "会议结束",
        "会议由",
        "会议还",
        "讲话结束",
        "致辞结束",
        "演讲结束",
        "仪式结束",
        "活动结束",
        "随后，",
        "出席会议",
        "参加会议",
        "出席仪式",
        "参加活动",
        "据悉",
        "据了解",
        "会议强调",
        "会议要求",
    ];
    openings.iter().any(|opening| lead.starts_with(opening))
}

/// What a line counts for, given what has opened above it.
fn weight(text: &[char], known: &Known, opened: Opened, said: bool, opens: i32) -> i32 {
    if let Some((_, kind, certain)) = known.rule {
        // Numbers and heads of pages lie inside a speech as well.
        let anywhere = matches!(kind, NoiseKind::PageNumber | NoiseKind::Markup);
        return if anywhere {
            0
        } else if certain {
            12
        } else {
            8
        };
    }
    if opens > 0 {
        return if opened == Opened::Annex { 0 } else { 8 };
    }
    let han = han_count(text);
    if known.salutation {
        return if matches!(opened, Opened::Annex | Opened::Titled) { -8 } else { -25 };
    }
    let sentence = known.prose || ends_as_sentence(text) && han > 0;
    if is_thanks(text) {
        return -40;
    }
    let full = 20 + (han.min(60) as i32) / 3;
    match (opened, sentence) {
        (Opened::Annex | Opened::Titled | Opened::Notes, true) if !said => 0,
        (Opened::Titled, true) => {
            if known.marker {
                -3
            } else {
                -6
            }
        }
        (Opened::Annex | Opened::Notes, true) => {
            if known.marker {
                -10
            } else {
                -25
            }
        }
        (Opened::Annex | Opened::Titled | Opened::Notes, false) if known.marker => 0,
        (Opened::Signed, true) => 0,
        (Opened::Signed, false) => 2,
        (Opened::Credits, true) => -full * 2 / 3,
        (Opened::Thanks, true) if tells_after(text) => 6,
        (Opened::Thanks, true) => -full / 2,
        (_, true) => -full,
        (_, false) if known.marker && han >= 4 => -8,
        (_, false) if han >= CLAUSE && text.iter().any(|&each| ends_clause(each)) => -10,
        (_, false) if matches!(text.last(), Some('：' | ':')) => -15,
        (_, false) if han == 0 => 1,
        (_, false) if text.iter().filter(|each| each.is_ascii_digit()).count() * 3 >= text.len() => 0,
        (_, false) => SHORT,
    }
}

/// What it counts for that a line is the last of the speech.
pub(super) fn closes(text: &[char], known: Option<&Known>) -> i32 {
    if is_thanks(text) {
        return 40;
    }
    let ends = ends_as_sentence(text);
    let calls = matches!(text.last(), Some('！' | '!'));
    let words_of: String = text.iter().rev().take(60).rev().collect();
    let peroration = [
        "谢谢",
        "奋斗",
        "前进",
        "贡献",
        "祝愿",
        "让我们",
        "万岁",
        "祝大家",
        "新篇章",
        "圆满成功",
        "身体健康",
    ]
    .iter()
    .any(|each| words_of.contains(each));
    let marked = known.is_some_and(|known| known.marker && !known.prose);
    match () {
        () if ends && peroration => 30,
        () if ends && calls => 22,
        () if ends => 10,
        () if marked => -5,
        () => -10,
    }
}
