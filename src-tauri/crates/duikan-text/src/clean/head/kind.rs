//! What a single line near the top is, by its words alone: day and meeting, note, turn, sheet, number, caption.

use super::clue::Tells;
use crate::signs::{
    WordUse, date, is_han, is_numeral,
    marker::{self, Class},
    name, words,
};

/// A longer line is no byline.
pub(super) const LONGEST_BYLINE: usize = 80;
/// Most characters before a date that opens a byline: （2025年1月14日在…会议上….
const DATE_BEFORE: usize = 2;
/// Least Han characters of a clause that hands over with a colon. A guess.
const FEWEST_OPEN: usize = 10;
/// Longest line that tells when a text was spoken or passed, in characters: laws name every change. A guess.
const LONGEST_REPORT: usize = 240;
/// Longest label of a sheet or of a turn, in characters. A guess.
pub(super) const LONGEST_LABEL: usize = 12;
/// Longest line that says that a meeting begins, in characters. A guess.
const LONGEST_BEGIN: usize = 20;
/// Longest line that says what sort of paper a text is printed in, in characters. A guess.
const LONGEST_BANNER: usize = 24;
/// Longest number of a document, in characters.
const LONGEST_NUMBER: usize = 30;
/// Longest opening of news with paper, reporter and day, in characters. A guess.
const LONGEST_DISPATCH: usize = 40;
/// Longest title that is a question or a call, in characters. A guess.
pub(super) const LONGEST_CALL: usize = 40;

/// # 修渠: a heading by its style alone.
pub(super) fn is_styled(text: &[char]) -> bool {
    text.first() == Some(&'#')
        && marker::read(text).is_some_and(|mark| matches!(mark.class, Class::Styled(1)))
}

/// - 修渠, • 修渠: an item without a number.
pub(super) fn is_bullet(text: &[char]) -> bool {
    matches!(text, ['-' | '•' | '·' | '*' | '●' | '◆' | '■' | '○' | '▪', ' ', ..])
}

/// 现就下一步工作讲三点意见：
pub(super) fn hands_over(text: &[char], han: usize) -> bool {
    han >= FEWEST_OPEN
        && matches!(text.last(), Some('：' | ':'))
        && text.iter().any(|each| matches!(each, '，' | ',' | '。'))
}

/// An editor's note by its label, a sentence that hands over to the text, or one behind a dash that tells of the speech:
/// ——2019年3月6日，全县开会。县长在会上讲话。
pub(super) fn is_note(text: &[char]) -> bool {
    let label = is_labelled_note(text);
    let line: String = text.iter().collect();
    let hands = words(WordUse::Lead).iter().any(|word| line.contains(word));
    let leads = leads_to_text(text) || is_text_label(text) && line.ends_with(['：', ':', '∶']);
    let remark =
        line.starts_with(['（', '(', '[']) && words(WordUse::Remark).iter().any(|each| line.contains(each));
    let compiled = words(WordUse::Compiled).iter().any(|each| line.contains(each));
    label
        || leads
        || remark
        || compiled && text.len() <= LONGEST_REPORT
        || says_what_it_is(&line)
        || tells_of_speech(text)
        || hands
            && (line.ends_with(['：', ':', '。', '）', ')', '—', '…'])
                || line.chars().count() <= LONGEST_CALL)
}

/// Whether the last clause of a line hands over to the text: 以下为县长在会上的致辞：, …，以下为实录部分内容：,
/// 下稿代水利局发出：.
pub(super) fn leads_to_text(text: &[char]) -> bool {
    let line: String = text.iter().collect();
    let Some(core) = line.trim_end().strip_suffix(['：', ':', '∶']) else { return false };
    let clause = core.rsplit(['，', '。', '；', '！', ' ']).next().unwrap_or(core);
    if clause.starts_with("下稿") {
        return true;
    }
    let opens = ["以下", "下面", "下文", "现将"].iter().any(|word| clause.starts_with(word));
    let whole = ["全文", "实录", "内容", "原文"].iter().any(|word| clause.contains(word));
    let spoken = words(WordUse::Spoken).iter().any(|end| clause.ends_with(end));
    opens && (whole || spoken) && !clause.contains('我')
}

/// …发表演讲。演讲全文如下：
pub(super) fn hands_to_text(text: &[char]) -> bool {
    let line: String = text.iter().collect();
    let ends = line.trim_end().ends_with(['：', ':', '∶']);
    ends && words(WordUse::Lead).iter().any(|word| line.contains(word))
}

/// 青石网3月2日讯, 渡口台记者某某2021年3月2日报道：: how news begin.
pub(super) fn is_dispatch(text: &[char]) -> bool {
    let lead: String = text.iter().take(LONGEST_DISPATCH).collect();
    let told = ["日电", "日讯", "日消息", "报道：", "报道:", "讯：", "讯（", "电（"];
    told.iter().any(|word| lead.contains(word)) && lead.contains(['社', '网', '报', '台', '讯'])
}

/// What stands alone above a text that is given in full: 文字实录：, 讲话全文, 致辞内容.
pub(super) fn is_text_label(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| is_han(**each)).collect();
    let signs = text.iter().filter(|each| !is_han(**each)).all(|each| "：:∶【】[] ".contains(*each));
    let ends = ["实录", "全文", "内容", "原文"].iter().find_map(|end| core.strip_suffix(end));
    let named = ends.is_some_and(|lead| lead == "文字" || words(WordUse::Spoken).contains(&lead));
    signs && named
}

/// Whether a line opens with the label of a note: 【导　读】, 摘要：.
pub(super) fn is_labelled_note(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| !matches!(each, ' ' | '*')).take(LONGEST_LABEL).collect();
    let bare = core.trim_start_matches(['【', '[', '（', '(', '〔', '■', '●', '▲', '◆']);
    let opened = bare.len() < core.len();
    words(WordUse::Note).iter().any(|word| {
        bare.strip_prefix(word).is_some_and(|rest| {
            rest.starts_with(['：', ':', '】', ']', '〕', '|', '丨'])
                || opened && rest.starts_with(['）', ')'])
                || rest.is_empty()
        })
    })
}

/// 这是县长在春耕会议上的讲话。《水要到田头》是县长2021年3月2日在春耕会议上发表的讲话。
fn says_what_it_is(line: &str) -> bool {
    let core = line.trim_start_matches(['*', '＊', '※', ' ']).trim_end_matches(['。', '）', ')', ' ']);
    let opens = ["这是", "本文是", "本文系", "此文是", "本文为"].iter().any(|word| core.starts_with(word));
    let named = core.starts_with('《')
        && core.split_once('》').is_some_and(|(_, rest)| rest.starts_with(['是', '为', '系']));
    (opens || named)
        && core.contains('在')
        && !core.contains(['。', '，'])
        && words(WordUse::Spoken).iter().any(|end| core.ends_with(end))
}

/// A dash, a day, and at the end what was spoken then.
fn tells_of_speech(text: &[char]) -> bool {
    let dashes = text.iter().take_while(|each| matches!(each, '—' | '-' | '―' | '–')).count();
    let dated = date::find(text).is_some_and(|day| day.start <= dashes + DATE_BEFORE);
    let line: String = text.iter().collect();
    let core = line.trim_end_matches(['。', '）', ')', ' ']);
    dashes >= 2
        && dated
        && text.len() <= LONGEST_REPORT
        && words(WordUse::Spoken).iter().chain(words(WordUse::Done)).any(|end| core.ends_with(end))
}

/// Day, meeting, speaker.
pub(super) fn tells(text: &[char], prose: bool) -> Tells {
    if reports(text) {
        return Tells::Plainly;
    }
    if text.len() > LONGEST_BYLINE || prose {
        return Tells::Nothing;
    }
    let lead = text.iter().take_while(|each| matches!(each, '—' | '-' | '―' | '–')).count();
    let dash = (lead >= 2 || text.first() == Some(&'—')) && text.len() > 6;
    let day = date::find(text);
    let machine = day.is_some_and(|day| day.form == date::DateForm::Machine);
    let bracketed = matches!(text.first(), Some('（' | '(' | '〔' | '['));
    let dated = day.is_some_and(|day| text.get(day.start..day.end).is_some_and(|day| day.contains(&'月')));
    let opens = day.is_some_and(|day| day.start <= DATE_BEFORE || day.start <= 5 && dash)
        && (dated || machine || bracketed);
    let words_of: String = text.iter().collect();
    let meets = words(WordUse::Meeting).iter().any(|each| words_of.contains(each));
    let plainly = dash && (day.is_some() || meets || words_of.contains('在'))
        || opens && !machine && (meets || date::is_alone(text) || bracketed)
        || machine && bracketed && date::is_alone(text)
        || name::is_office_and_name(text)
        || bracketed && meets && day.is_some()
        || is_blotted_day(text)
        || is_spoken_at(&words_of);
    if plainly {
        return Tells::Plainly;
    }
    let office = text.len() <= 30 && words(WordUse::Byline).iter().any(|each| words_of.contains(each));
    // 上午9时会议开始 under the day of minutes.
    let opened =
        text.len() <= LONGEST_BEGIN && words(WordUse::Begins).iter().any(|each| words_of.contains(each));
    let some = dash || opened || dated || name::is_name_line(text) || office;
    if some { Tells::Some } else { Tells::Nothing }
}

/// （20**年3月2日）, (20××年×月): a day in brackets, of which pages of samples have taken the figures.
fn is_blotted_day(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| **each != ' ').collect();
    let Some(core) = core.strip_prefix(['（', '(']).and_then(|core| core.strip_suffix(['）', ')'])) else {
        return false;
    };
    let plain = |each: char| each.is_ascii_digit() || "*＊×xX▢年月日".contains(each);
    core.contains('年') && core.contains(['*', '＊', '×', 'x', 'X', '▢']) && core.chars().all(plain)
}

/// 县长罗某在县人大会议上: who, and where, without a title's noun.
pub(super) fn is_spoken_at(text: &str) -> bool {
    text.ends_with(['上'])
        && text.contains('在')
        && (text.ends_with("会上") || text.ends_with("会议上") || text.ends_with("仪式上"))
}

/// 2025年1月13日在…会议上…省长某某作政府工作报告。
pub(super) fn reports(text: &[char]) -> bool {
    if text.len() > LONGEST_REPORT {
        return false;
    }
    let core: String = text.iter().collect();
    let core = core.trim_end_matches(['。', '）', ')', ' ']);
    date::find(text).is_some_and(|day| {
        day.start <= DATE_BEFORE && text.get(day.start..day.end).is_some_and(|day| day.contains(&'月'))
    }) && !core.contains(['，', '。'])
        && words(WordUse::Done).iter().any(|end| core.ends_with(end))
}

/// The label of who speaks, alone on its line: 主持人：, ### 市长：.
pub(super) fn is_turn(text: &[char]) -> bool {
    let core: Vec<char> = text.iter().copied().skip_while(|each| matches!(each, '#' | ' ' | '*')).collect();
    let Some(label) = core.strip_suffix(&['：']).or_else(|| core.strip_suffix(&[':'])) else { return false };
    // 主席（田议长有禾）：
    let open = label.iter().position(|each| matches!(each, '（' | '(')).filter(|&at| at > 0);
    let label = label.get(..open.unwrap_or(label.len())).unwrap_or(label);
    let words_of: String = label.iter().collect();
    label.len() <= LONGEST_LABEL
        && (name::is_name_line(label)
            || name::holds_office(label)
            || name::is_office(label) && !words_of.contains(['各', '们', '，', '、'])
            || words(WordUse::Turn).contains(&words_of.as_str()))
}

/// 出席委员：, 时间：2022年6月2日, 列　席　田有禾
pub(super) fn is_sheet(text: &[char], of: WordUse) -> bool {
    let core: String = text.iter().filter(|each| !matches!(each, ' ' | '【' | '】' | '*')).collect();
    words(of).iter().any(|word| {
        core.strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', '（', '(']))
    })
}

/// 领导讲话, 重要演辞: the list of a site in which the text stands, as the whole line.
pub(super) fn is_section(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| is_han(**each)).collect();
    let whose = ["领导", "重要", "领导人", "校领导", "部长", "首长"];
    let list = ["讲话", "致辞", "致词", "演辞", "演讲", "演讲词", "活动", "言论", "发言"];
    let of = |rest: &str| list.contains(&rest);
    whose.iter().any(|word| core.strip_prefix(word).is_some_and(of))
        || ["演辞", "演讲词", "演讲辞"].contains(&core.as_str())
}

/// 会议文件（2）, 大会发言材料, 内部参阅, 2018年第3期: what sort of paper this is, with its number, and not what it is called.
pub(super) fn is_banner(text: &[char]) -> bool {
    if text.len() > LONGEST_BANNER {
        return false;
    }
    let core: String = text.iter().filter(|each| **each != ' ').collect();
    let counts = |each: char| each.is_ascii_digit() || is_numeral(each) || "之（）()第期".contains(each);
    let sort = core.trim_end_matches(counts);
    let numbered = core.ends_with('期') && core.contains('第');
    let says = words(WordUse::Banner).iter().any(|word| sort.ends_with(word));
    let called =
        sort.contains("上的") || sort.contains("关于") || sort.contains(['，', '。', '、', '：', ':']);
    (says || numbered && sort.chars().all(|each| is_han(each) || counts(each))) && !called
}

/// 国办发〔2020〕50号, and （此件公开发布）.
pub(super) fn is_number(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| **each != ' ').collect();
    let remark = core.trim_matches(['（', '）', '(', ')']);
    let publicity = words(WordUse::SignOff).iter().any(|word| remark.starts_with(word));
    let bracket = core.find(['〔', '[', '(', '（', '【']).and_then(|at| core.get(at..));
    let year =
        bracket.is_some_and(|rest| rest.chars().skip(1).take(4).filter(char::is_ascii_digit).count() == 4);
    text.len() <= LONGEST_NUMBER
        && (core.ends_with('号') && (year || core.starts_with('第'))
            || publicity && core.chars().count() <= LONGEST_LABEL)
}

/// 县长罗某作政府工作报告; 图为会场.
pub(super) fn is_caption(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| **each != ' ').collect();
    let core = core.trim_end_matches(['。', '）', ')']);
    let acts = words(WordUse::Act).iter();
    let acted = acts.filter_map(|act| core.strip_suffix(act)).any(|who| {
        let who: Vec<char> = who.chars().collect();
        name::is_office_and_name(&who) || name::is_name(&who) && !name::is_office(&who)
    });
    let pictured = words(WordUse::Photo)
        .iter()
        .any(|word| core.starts_with(word) && core.chars().count() > word.chars().count());
    acted && text.iter().filter(|each| is_han(**each)).count() <= 24 && !core.contains('在')
        || pictured && text.len() <= LONGEST_BYLINE
}
