//! Titles: what speeches and documents are called.

use super::{WordUse, date, line::is_prose, page::page_talk, words};

/// The longest remark on a text, in characters. A guess.
const LONGEST_REMARK: usize = 120;
/// The longest title, in characters, blanks and a note in brackets left out.
const LONGEST_TITLE: usize = 70;
/// Most notes in brackets behind a title. A guess.
const MOST_NOTES: usize = 3;
/// What pages of samples set behind the title of one.
const SAMPLE: &[&str] = &["范文", "范本", "范例", "模板", "样本"];

/// How much a line looks like the title of a speech or document; 0 for not at all.
pub(crate) fn title_score(line: &[char]) -> u32 {
    let text: String = line.iter().filter(|each| !each.is_whitespace()).collect();
    let text = text.trim_start_matches('#').trim();
    let (core, _) = split_note(text);
    let core = SAMPLE.iter().find_map(|word| core.strip_suffix(word)).unwrap_or(core);
    let length = core.chars().count();
    if !(2..=LONGEST_TITLE).contains(&length)
        || is_prose(line)
        || text.starts_with("——")
        || text.starts_with("--")
    {
        return 0;
    }
    if let Some((before, after)) = text.split_once(['|', '｜']).filter(|_| page_talk(line) == 0) {
        let score = |part: &str| title_score(&part.chars().collect::<Vec<char>>());
        return if after.contains(['|', '｜']) || before.is_empty() || after.is_empty() {
            0
        } else {
            score(before).max(score(after)).saturating_sub(1)
        };
    }
    if text.starts_with('《') || text.ends_with(['：', ':', '，', '；']) || page_talk(line) >= 2 {
        return 0;
    }
    // 2025年1月20日在…会议上…作政府工作报告 tells when a title was spoken.
    if date::find(line).is_some_and(|date| date.start == 0 && line.get(date.end) == Some(&'在')) {
        return 0;
    }
    // A markdown heading of the first level is what its writer calls the title.
    let named = line.first() == Some(&'#') && line.get(1) == Some(&' ');
    let noun = named || words(WordUse::TitleEnd).iter().any(|each| core.ends_with(each));
    let spoken = words(WordUse::Spoken).iter().any(|each| core.contains(each));
    u32::from(noun) * 2 + u32::from(spoken)
}

/// Whether a sentence tells what the text beside it is: ※这是某某2019年3月2日在修渠会上的讲话。
pub(crate) fn is_remark(sentence: &[char]) -> bool {
    if sentence.len() > LONGEST_REMARK {
        return false;
    }
    let text: String = sentence.iter().filter(|each| !each.is_whitespace()).collect();
    let core = text.trim_start_matches(['※', '＊', '*', '（', '(']).trim_end_matches(['。', '）', ')']);
    let opens =
        ["这是", "本文是", "本文系", "此文是", "本文为", "以上是"].iter().any(|word| core.starts_with(word));
    let ends = ["节选", "摘要", "一部分", "摘录", "全文"].iter().any(|word| core.ends_with(word));
    let called = ends || words(WordUse::Spoken).iter().any(|word| core.ends_with(word));
    opens && called && core.contains("月") && !core.contains(['。', '！', '？'])
}

/// Takes notes in brackets off the end: …条例（2020年修订）, …致辞全文（一）（只有中文）.
fn split_note(text: &str) -> (&str, &str) {
    let mut core = text;
    for _ in 0..MOST_NOTES {
        match core.rfind(['（', '(']) {
            Some(at) if at > 0 && core.ends_with(['）', ')']) => core = core.split_at(at).0,
            _ => break,
        }
    }
    text.split_at(core.len())
}

#[cfg(test)]
mod tests {
    use super::{is_remark, title_score};

    #[test]
    fn a_remark_tells_what_the_text_is() {
        let holds = |text: &str| is_remark(&text.chars().collect::<Vec<char>>());
        assert!(
            holds("※ 这是李建国2019年3月2日在修渠会上的讲话。") && holds("本文是2019年3月两篇讲话的节选。")
        );
        assert!(!holds("这是一篇好讲话。") && !holds("这是我们三月里要办的事。"));
    }

    #[test]
    fn titles_end_in_what_a_text_is_called_and_name_something_spoken() {
        for (text, expected) in [
            ("在全县春耕会议上的讲话", 3),
            ("在全县春耕会议上的讲话（2021年3月2日）", 3),
            ("青石县水渠管理办法（试行）", 2),
            ("在县（区）书记春耕座谈会上的讲话（节录）", 3),
            ("县长在全县春耕座谈会致辞全文（一）（只有中文）", 3),
            ("在全县春耕会议上的讲话稿范文", 3),
            ("# 把水渠修好", 2),
            ("闭幕典礼|田有禾县长致词", 2),
            ("首页|领导讲话|通知公告", 0),
            ("讲话里的几件事", 1),
            ("把水渠修好", 0),
            ("——在全县春耕会议上的讲话", 0),
            ("《在全县春耕会议上的讲话》", 0),
            ("他作了一个讲话。渠要修，料要备，人要齐，一天也不能拖。", 0),
            ("2021年3月2日在全县春耕会议上的讲话", 0),
        ] {
            assert_eq!(title_score(&text.chars().collect::<Vec<char>>()), expected, "{text}");
        }
    }
}
