//! Rules that know a line of page furniture by itself, wherever it is.
//!
//! A rule has a stable name (it can be switched off for a document), a kind, and a test on one line.

use super::NoiseKind;
use crate::signs::{
    WordUse, date, is_han,
    line::{ends_as_sentence, han_count, is_prose},
    page::{is_buttons, opening_label, page_talk},
    title_score, words,
};

/// A rule for one line.
pub(crate) struct LineRule {
    /// Stable name.
    pub name: &'static str,
    /// What the line is.
    pub kind: NoiseKind,
    /// Whether the rule may be trusted inside the body, where a wrong label would tear a hole into the speech.
    pub in_body: bool,
    /// The test.
    pub holds: fn(&[char]) -> bool,
}

/// All line rules; the first that holds names the line.
pub(crate) const LINE_RULES: &[LineRule] = &[
    LineRule { name: "markup_comment", kind: NoiseKind::Markup, in_body: true, holds: is_markup },
    LineRule { name: "spacer_line", kind: NoiseKind::Markup, in_body: true, holds: is_spacer },
    LineRule {
        name: "table_of_contents",
        kind: NoiseKind::PageNumber,
        in_body: true,
        holds: is_contents_line,
    },
    LineRule { name: "page_number", kind: NoiseKind::PageNumber, in_body: true, holds: is_page_number },
    LineRule { name: "paywall", kind: NoiseKind::Advert, in_body: true, holds: is_paywall },
    LineRule { name: "newspaper_jump", kind: NoiseKind::Footer, in_body: true, holds: is_jump },
    LineRule { name: "photo_caption", kind: NoiseKind::Footer, in_body: true, holds: is_caption },
    LineRule { name: "editor_line", kind: NoiseKind::Footer, in_body: true, holds: is_editor_line },
    LineRule { name: "breadcrumb", kind: NoiseKind::Footer, in_body: true, holds: is_breadcrumb },
    LineRule { name: "source_line", kind: NoiseKind::SourceLine, in_body: true, holds: is_source_line },
    LineRule { name: "bracket_advert", kind: NoiseKind::Advert, in_body: true, holds: is_bracket_advert },
    LineRule { name: "contact_advert", kind: NoiseKind::Advert, in_body: true, holds: is_contact },
    LineRule { name: "amount_button", kind: NoiseKind::Widget, in_body: true, holds: is_amount },
    LineRule { name: "address_line", kind: NoiseKind::Footer, in_body: true, holds: is_address },
    LineRule { name: "file_name", kind: NoiseKind::RelatedLinks, in_body: true, holds: is_file_name },
    LineRule { name: "button_line", kind: NoiseKind::Widget, in_body: false, holds: is_buttons },
    LineRule { name: "hot_words", kind: NoiseKind::RelatedLinks, in_body: true, holds: is_link_label },
    LineRule { name: "page_label", kind: NoiseKind::SourceLine, in_body: false, holds: is_page_label },
    LineRule { name: "agency_lead", kind: NoiseKind::SourceLine, in_body: false, holds: is_agency_lead },
    LineRule { name: "reader_talk", kind: NoiseKind::Advert, in_body: false, holds: is_reader_talk },
];

/// 来源：青石日报, and not what a reporter asks: 记者：水渠什么时候修好？
fn is_page_label(line: &[char]) -> bool {
    opening_label(line)
        .is_some_and(|label| line.len() < 120 && !(is_prose(line) && words(WordUse::Turn).contains(&label)))
}

/// Whether a line opens with a label that only a page about a text has: 来源：.
pub(super) fn tells_page(line: &[char]) -> bool {
    opening_label(line).is_some()
}

fn text(line: &[char]) -> String {
    line.iter().collect()
}

fn holds_one(text: &str, of: WordUse) -> bool {
    words(of).iter().any(|each| text.contains(each))
}

fn is_markup(line: &[char]) -> bool {
    let text = text(line);
    (text.starts_with("<!--") && (text.ends_with("-->") || line.len() <= 4))
        || text == "-->"
        || (text.starts_with('<') && text.ends_with('>') && !line.iter().any(|each| is_han(*each)))
}

fn is_spacer(line: &[char]) -> bool {
    (line.len() >= 3 || line == ['…', '…'])
        && line
            .iter()
            .all(|each| matches!(each, '-' | '=' | '*' | '_' | '—' | '·' | '.' | '~' | '…' | '■' | '●' | '★'))
}

/// 一、前言......... 1
fn is_contents_line(line: &[char]) -> bool {
    let tail = line.iter().rev().take_while(|each| each.is_ascii_digit() || **each == ' ').count();
    let dots = line.iter().rev().skip(tail).take_while(|each| matches!(each, '.' | '…' | '·' | ' ')).count();
    // Without a page number a short run of dots is an ellipsis.
    let fewest = if tail > 0 { 4 } else { 12 };
    dots >= fewest && line.len() > tail + dots
}

/// 12, - 12 -, —12—, 第12页, 第3页共9页, 3/12
fn is_page_number(line: &[char]) -> bool {
    let core: String = line
        .iter()
        .filter(|each| {
            !matches!(each, ' ' | '-' | '—' | '─' | '–' | '·' | '[' | ']' | '（' | '）' | '(' | ')')
        })
        .collect();
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 4 && text.chars().all(|each| each.is_ascii_digit());
    if digits(&core) {
        return true;
    }
    let pages = core.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    if let Some((page, rest)) = pages {
        return digits(page)
            && (rest.is_empty()
                || rest
                    .trim_start_matches(['共', '/', '，', ','])
                    .trim_end_matches('页')
                    .chars()
                    .all(|each| each.is_ascii_digit()));
    }
    core.split_once('/').is_some_and(|(page, all)| digits(page) && digits(all) && line.len() <= 9)
}

fn is_paywall(line: &[char]) -> bool {
    if line.len() >= 120 {
        return false;
    }
    let text = text(line);
    holds_one(&text, WordUse::Cut) && holds_one(&text, WordUse::Gate)
}

/// （下转第四版）
fn is_jump(line: &[char]) -> bool {
    if line.len() >= 20 {
        return false;
    }
    let text = text(line);
    let core = text.trim_matches(['（', '）', '(', ')', ' ']);
    core.starts_with("下转") || core.starts_with("上接")
}

fn is_caption(line: &[char]) -> bool {
    if line.len() >= 160 {
        return false;
    }
    let text = text(line);
    if is_credited(&text) {
        return true;
    }
    let text = text.trim_end_matches(['）', ')', ']', '】', '。', ' ']);
    (text.ends_with('摄') || text.ends_with("供图") || text.ends_with("图片来源") || text.ends_with("资料图"))
        && (text.contains("记者") || text.contains('图') || text.ends_with(" 摄"))
}

/// Longest name of a paper before 记者, in characters. A guess.
const LONGEST_PAPER: usize = 16;
/// Most characters of the names after 记者. A guess.
const LONGEST_CREDIT: usize = 9;

/// A sentence and whose picture it describes: 县长作报告。本报记者 某某.
fn is_credited(text: &str) -> bool {
    let Some((sentence, credit)) = text.split_once('。') else { return false };
    let Some((paper, name)) = credit.split_once("记者") else { return false };
    let letters = name.trim().chars().filter(|each| !matches!(each, ' ' | '　' | '、')).count();
    !sentence.is_empty()
        && paper.chars().count() <= LONGEST_PAPER
        && (2..=LONGEST_CREDIT).contains(&letters)
        && name.chars().all(|each| is_han(each) || matches!(each, ' ' | '　' | '、'))
}

fn is_editor_line(line: &[char]) -> bool {
    if line.len() >= 60 {
        return false;
    }
    let text = text(line);
    let core = text.trim_matches(['（', '）', '(', ')', '【', '】', '[', ']', ' ']);
    !ends_as_sentence(line) && words(WordUse::Editor).iter().any(|each| core.starts_with(each))
}

fn is_breadcrumb(line: &[char]) -> bool {
    if line.len() >= 120 {
        return false;
    }
    let text = text(line);
    let place = holds_one(&text, WordUse::PagePlace);
    let arrows = line.iter().filter(|each| matches!(each, '>' | '»' | '›' | '→')).count();
    !is_prose(line)
        && (place || (arrows >= 2 && han_count(line) >= 2) || (arrows >= 1 && text.starts_with("首页")))
}

/// A date that a machine wrote, or a labelled date, with source, counter and buttons.
fn is_source_line(line: &[char]) -> bool {
    if line.len() > 120 || ends_as_sentence(line) || line.contains(&'。') {
        return false;
    }
    let Some(date) = date::find(line) else { return is_agency_date(line) };
    let labelled = opening_label(line).is_some();
    let before = line.get(..date.start).unwrap_or_default();
    let opens = han_count(before) <= 1 || labelled;
    let after = line.get(date.end..).unwrap_or_default();
    let rest_is_page =
        han_count(after) == 0 || page_talk(after) > 0 || text(after).contains("来源") || after.len() <= 12;
    match date.form {
        date::DateForm::Machine => opens && rest_is_page || text(line).contains("来源"),
        date::DateForm::Written => {
            labelled
                || text(line).contains("来源：")
                || text(line).contains("来源:")
                || text(line).contains("www.")
        }
    }
}

/// 新华社北京３月１５日电
fn is_agency_date(line: &[char]) -> bool {
    let text = text(line);
    let core = text.trim_matches(['（', '）', '(', ')', ' ']);
    line.len() < 40
        && core.ends_with('电')
        && core.contains('日')
        && (core.contains('社') || core.contains("讯"))
}

fn is_agency_lead(line: &[char]) -> bool {
    let text = text(line);
    let core = text.trim_matches(['（', '）', '(', ')', ' ']);
    is_agency_date(line)
        || (core.starts_with('《')
            && line.len() < 48
            && core.contains('版')
            && line.iter().any(char::is_ascii_digit))
}

fn is_bracket_advert(line: &[char]) -> bool {
    matches!((line.first(), line.last()), (Some('【' | '[' | '〖'), Some('】' | ']' | '〗')))
        && line.len() < 80
        && (page_talk(line) >= 1 || is_buttons(line))
}

/// A messenger number, a telephone to order from, a group to join.
fn is_contact(line: &[char]) -> bool {
    if line.len() >= 60 {
        return false;
    }
    let text = text(line);
    let lower = text.to_lowercase();
    let messenger = ["qq", "微信", "vx", "dada"].iter().any(|each| lower.contains(each));
    let number = line.split(|each| !each.is_ascii_digit()).any(|run| run.len() >= 5);
    let group = lower.contains("qq群") || lower.contains("微信群") || lower.contains("群号");
    !is_prose(line) && ((messenger && number) || group)
}

fn is_amount(line: &[char]) -> bool {
    matches!(line.first(), Some('¥' | '￥'))
        && line.len() <= 10
        && line.iter().skip(1).all(|each| each.is_ascii_digit() || matches!(each, '.' | ',' | ' '))
}

fn is_address(line: &[char]) -> bool {
    if line.len() >= 300 {
        return false;
    }
    let text = text(line);
    (text.contains("http://") || text.contains("https://") || text.contains("www.")) && han_count(line) <= 12
}

/// 《….doc》, 附件.pdf
fn is_file_name(line: &[char]) -> bool {
    if line.len() >= 80 {
        return false;
    }
    let lower = text(line).to_lowercase();
    let core = lower.trim_end_matches(['》', '）', ')', ' ', '。']);
    [".doc", ".docx", ".pdf", ".rar", ".zip", ".ppt", ".wps", ".txt", ".xls"]
        .iter()
        .any(|each| core.ends_with(each))
}

fn is_link_label(line: &[char]) -> bool {
    if line.len() >= 200 {
        return false;
    }
    let text = text(line);
    let start = text.trim_start_matches(['【', '[', '•', ' ']);
    !is_prose(line)
        && (words(WordUse::Link).iter().any(|each| start.starts_with(each)) || is_counted_link(&text))
}

/// Longest line with a link and how many texts it leads to, in characters. A guess.
const LONGEST_COUNTED: usize = 24;

/// 相关联想：法学期刊 3 篇: a label, and how many texts there are, the number set apart.
fn is_counted_link(text: &str) -> bool {
    let Some(rest) = text.trim_end().strip_suffix(['篇', '条']).and_then(|rest| rest.strip_suffix(' '))
    else {
        return false;
    };
    let words = rest.trim_end_matches(|each: char| each.is_ascii_digit());
    words.len() < rest.len()
        && words.ends_with(' ')
        && words.contains(['：', ':'])
        && text.chars().count() <= LONGEST_COUNTED
}

/// Score of a line that ends in what something spoken is called.
const SURE_TITLE: u32 = 3;

/// Two or more words that only a page says to its reader, or one in a short line.
fn is_reader_talk(line: &[char]) -> bool {
    let words = page_talk(line);
    // 在春耕会议上的讲话（全文） is what a speech is called.
    if words == 1 && title_score(line) >= SURE_TITLE {
        return false;
    }
    (words >= 2 && line.len() < 160) || (words >= 1 && line.len() <= 24) || (words >= 4 && line.len() < 400)
}

#[cfg(test)]
mod tests {
    use super::{is_caption, is_counted_link, is_page_label, is_reader_talk};

    fn caption(line: &str) -> bool {
        is_caption(&line.chars().collect::<Vec<char>>())
    }

    #[test]
    fn a_picture_is_told_by_whose_it_is() {
        assert!(caption("县长作政府工作报告。渡口日报记者 田有禾、孟春生"));
        assert!(caption("代表们步入会场。（本报记者 田有禾 摄）"));
        assert!(caption("6月6日，县长在春耕会议上讲话。[青石社 田有禾 摄]"));
    }

    #[test]
    fn a_link_says_how_many_texts_it_leads_to() {
        assert!(is_counted_link("青石资料：水渠论文 3 篇") && is_counted_link("相关：案例 12 条"));
        assert!(!is_counted_link("今年写成：水渠论文3篇") && !is_counted_link("各村上报水渠论文 3 篇"));
    }

    #[test]
    fn what_a_reporter_asks_is_no_label_of_the_page() {
        let label = |line: &str| is_page_label(&line.chars().collect::<Vec<char>>());
        assert!(label("记者：田有禾") && label("来源：青石日报"));
        assert!(!label("记者：县长你好。东渠什么时候修好？"));
    }

    #[test]
    fn a_title_may_say_that_it_heads_the_whole() {
        let talk = |line: &str| is_reader_talk(&line.chars().collect::<Vec<char>>());
        assert!(!talk("在春耕会议上的讲话（全文）") && talk("阅读全文") && talk("下载讲话全文"));
    }

    #[test]
    fn what_is_said_about_reporters_is_no_caption() {
        assert!(!caption("水渠修好了。记者来问过几回，我们都说了实话。"));
        assert!(!caption("谢谢各位记者"));
    }
}
