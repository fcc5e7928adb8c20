//! Who gave a speech: the person whom the byline names, alone or around 在…上, or the title before 在 and behind its last
//! word.

use super::{
    Fact,
    head::{Head, Part, find},
    occasion::{meeting, stated},
    person::{self, Person},
};
use crate::signs::{date, is_han};

/// What a speech is called: a title may name the speaker behind it.
const CALLED: &[&str] = &["讲话", "报告", "致辞", "发言", "演讲", "演说", "述职", "采访", "记者问"];
/// What may follow a speaker's name.
const AFTER: &[&str] = &["同志", "所作", "作", "代表", "的", "（", "(", "致", "发表", "主持"];

/// What follows who spoke in a line that announces the text.
const ANNOUNCED: &[&str] = &[
    "今日", "今晚", "今早", "昨晚", "上午", "下午", "傍晚", "今天", "昨日", "昨天", "日前", "（", "(", "在",
    "于", "就", "出席", "的",
];

/// Office and name, or either, as the document states it.
pub(super) fn find_speaker(head: &Head) -> Option<Fact<String>> {
    let of = |part: Part<'_>, places: Vec<(usize, usize)>| {
        let read = places.into_iter().filter_map(|(start, end)| {
            let (start, end) = trim(part.text, start, end);
            let words: Vec<char> =
                part.text.get(start..end)?.iter().copied().filter(|each| !is_stray(*each)).collect();
            Some((person::read(&words)?, start, end))
        });
        // Of equal ones the first.
        read.rev().max_by_key(|(person, ..)| *person)
    };
    let byline = of(head.byline, in_byline(head.byline.text));
    let title = of(head.title, in_title(head.title.text))
        .filter(|(person, ..)| *person != Person::Name || names_speech(head.title.text));
    let (part, (_, start, end)) = match (byline, title) {
        (Some(byline), Some(title)) if title.0 > byline.0 => (head.title, title),
        (Some(byline), _) => (head.byline, byline),
        (None, Some(title)) => (head.title, title),
        (None, None) => return labelled(head),
    };
    let mut speaker = stated(head, part, start, end, false);
    speaker.value.retain(|each| !is_stray(each));
    Some(speaker)
}

/// Signs that pages leave between office and name.
const fn is_stray(each: char) -> bool {
    matches!(each, '?' | '？' | ' ' | '*' | '▢')
}

/// 行政长官：主席、各位议员… before the first words: who speaks, where nobody else is set so before a colon.
fn labelled(head: &Head) -> Option<Fact<String>> {
    let within = [head.salutation, head.opening].into_iter().filter_map(|part| {
        let colon = part.text.iter().take(LONGEST_LABEL).position(|&each| each == '：')?;
        Some((part, 0, colon, part.text.get(colon + 1..)?)).filter(|(.., said)| !said.is_empty())
    });
    label_above(head).into_iter().chain(within).find_map(|(part, start, end, said)| {
        let label = part.text.get(start..end)?;
        let person = person::read(label)? >= Person::Office && !label.contains(&'尊');
        // Who opens with a whole form of address gives the speech, whatever others say between.
        let addressed = said.iter().filter(|&&each| matches!(each, '、' | '，')).count() >= 2
            && said.len() <= LONGEST_ADDRESS;
        (person && (addressed || !others_speak(head.all, label)))
            .then(|| stated(head, part, start, end, false))
    })
}

/// The label that is the last line of the byline, and the form of address below it.
fn label_above<'a>(head: &Head<'a>) -> Option<(Part<'a>, usize, usize, &'a [char])> {
    let text = head.byline.text;
    let start = text.iter().rposition(|&each| each == '\n').map_or(0, |at| at + 1);
    let end = text.len().checked_sub(1).filter(|&end| text.get(end) == Some(&'：'))?;
    Some((head.byline, start, end, head.salutation.text))
}

/// Whether lines of a text begin with other people before colons: a transcript has no one speaker.
fn others_speak(text: &[char], label: &[char]) -> bool {
    text.split(|&each| each == '\n').any(|line| {
        let colon = line.iter().take(LONGEST_LABEL).position(|&each| each == '：');
        let other = colon.and_then(|colon| line.get(..colon)).filter(|other| *other != label);
        other.is_some_and(|other| person::read(other).is_some_and(|person| person != Person::Name))
    })
}

/// Longest form of address behind the label of who speaks, in characters. A guess.
const LONGEST_ADDRESS: usize = 80;
/// Longest name of a speaker before a colon, in characters. A guess.
const LONGEST_LABEL: usize = 14;

fn names_speech(title: &[char]) -> bool {
    CALLED.iter().any(|word| find(title, word).is_some())
}

/// Stretches of the byline that may name the speaker: whole lines, what is between the date and 在, and what follows 上.
fn in_byline(text: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split(|&each| each == '\n') {
        let end = start + line.len();
        found.extend(announced(text, start, end));
        // The label of who speaks next says more together with what follows.
        if line.last() == Some(&'：') {
            start = end + 1;
            continue;
        }
        let from = start + date::find(line).map_or(0, |date| date.end);
        found.extend(around_meeting(text, from, end));
        found.extend(find(text.get(from..end).unwrap_or_default(), "在").map(|(at, _)| (from, from + at)));
        // 副主任、执法检查组组长 田有禾: the name stands behind the last of the offices.
        found.extend(line.iter().rposition(|&each| each == '、').map(|at| (start + at + 1, end)));
        found.extend(date::find(line).map(|day| (start, start + day.start)));
        found.push((label_end(text, start, end), end));
        found.push((from, end));
        start = end + 1;
    }
    found
}

/// 以下是水利局局长田有禾今日（三月二日）在通水典礼的致辞全文： between the opening and the day.
fn announced(text: &[char], start: usize, end: usize) -> Option<(usize, usize)> {
    let line = text.get(start..end)?;
    let from = ["以下是", "以下为", "以下系"].iter().find_map(|open| find(line, open))?.1;
    let rest = line.get(from..)?;
    let to = ANNOUNCED.iter().filter_map(|word| find(rest, word)).map(|(at, _)| at).min()?;
    Some((start + from, start + from + to))
}

/// After 报告人： and the like.
fn label_end(text: &[char], start: usize, end: usize) -> usize {
    let colon =
        text.get(start..end).and_then(|line| line.iter().position(|&each| matches!(each, '：' | ':')));
    colon.map(|at| start + at + 1).filter(|&at| at < end).unwrap_or(start)
}

/// Before 在 and after 上 of 在…会议上.
fn around_meeting(text: &[char], from: usize, end: usize) -> Vec<(usize, usize)> {
    let Some((start, over)) = text.get(from..end).and_then(meeting) else { return Vec::new() };
    vec![(from, from + start - 1), (from + over + 1, end)]
}

/// Before 在 or a colon, and behind the last word for what was spoken.
fn in_title(text: &[char]) -> Vec<(usize, usize)> {
    let mut found = around_meeting(text, 0, text.len());
    found.extend(find(text, "在").map(|(at, _)| (0, at)));
    found.extend(text.iter().position(|&each| each == '：').map(|at| (0, at)));
    // 田有禾接受《青石日报》采访纪要, 田有禾答记者问
    found.extend(["接受", "答", "出席"].iter().filter_map(|word| find(text, word)).map(|(at, _)| (0, at)));
    let called = CALLED.iter().filter_map(|word| {
        let length = word.chars().count();
        let at = text.windows(length).rposition(|each| word.chars().eq(each.iter().copied()))?;
        Some(at + length)
    });
    found.extend(called.max().map(|at| (at, text.len())));
    found
}

/// A stretch without signs at its ends and without what follows a name.
fn trim(text: &[char], start: usize, end: usize) -> (usize, usize) {
    let stretch = text.get(start..end).unwrap_or_default();
    let from = stretch.iter().take_while(|&&each| !is_han(each)).count();
    let stretch = &stretch[from..];
    let cut =
        AFTER.iter().filter_map(|word| find(stretch, word)).map(|(at, _)| at).filter(|&at| at > 1).min();
    let stretch = &stretch[..cut.unwrap_or(stretch.len())];
    let over = stretch.iter().rev().take_while(|&&each| !is_han(each)).count();
    (start + from, start + from + stretch.len() - over)
}

#[cfg(test)]
mod tests {
    use super::super::tests::speech;

    fn check(head: &str, expected: Option<&str>) {
        let speaker = speech(head, "").provenance.speaker;
        assert_eq!(
            speaker.as_ref().map(|fact| (fact.value.as_str(), fact.guessed)),
            expected.map(|name| (name, false)),
            "{head}"
        );
    }

    #[test]
    fn the_speaker_is_who_the_byline_names() {
        let title = "在全县春耕会议上的讲话";
        check(&format!("{title}\n县长 田有禾"), Some("县长田有禾"));
        check(&format!("{title}\n（2021年3月2日）\n田有禾"), Some("田有禾"));
        check(&format!("{title}\n县人大常委会副主任、检查组组长 田有禾"), Some("检查组组长田有禾"));
        check(
            &format!("{title}\n·青石市委书记田有禾（2021年3月2日下午16：30-17：30）"),
            Some("青石市委书记田有禾"),
        );
        let announced = "以下是县水利局局长田有禾今日（三月二日）在通水典礼的致辞全文：";
        check(&format!("县水利局局长在通水典礼致辞全文\n{announced}"), Some("县水利局局长田有禾"));
        check("政府工作报告\n——2021年3月2日县长田有禾在县人民代表大会上", Some("县长田有禾"));
        check(
            "政府工作报告\n2021年3月2日在青石县第九届人民代表大会第一次会议上青石县县长田有禾作政府工作报告",
            Some("青石县县长田有禾"),
        );
        check(
            "政府工作报告\n——2021年3月2日田有禾市长在上海市第九届人民代表大会第一次会议上的报告",
            Some("田有禾市长"),
        );
    }

    #[test]
    fn the_speaker_is_who_is_set_before_the_first_words() {
        let text = "行政長官：主席、各位議員、各位市民：\n今天修渠，各村把石料備齊，一天也不能拖。\n月底以前渠要通水。\n";
        let document = crate::prepare(text, &crate::PrepareOptions::default(), &crate::Unwatched).unwrap();
        let speaker = document.provenance.speaker.map(|fact| fact.value);
        assert_eq!(speaker.as_deref(), Some("行政長官"));
    }

    #[test]
    fn the_speaker_is_who_the_title_names() {
        check("县长田有禾在全县春耕会议上的讲话", Some("县长田有禾"));
        check("田有禾同志在全县春耕会议上的讲话", Some("田有禾"));
        check("田有禾：在全县春耕会议上的讲话", Some("田有禾"));
        check("县长在全县春耕会议上的讲话", Some("县长"));
        check("田有禾接受《青石日报》采访纪要", Some("田有禾"));
        check("在全县春耕会议上的讲话", None);
        check("关于在全县开展春耕的意见", None);
    }
}
