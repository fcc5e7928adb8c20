//! At what kind of meeting a speech was given, by whom, and which body issued a document.

use super::{
    Fact,
    head::{Head, Part, find},
};
use crate::signs::{WordUse, date, ends_in, is_han, words};

/// Longest name of an occasion, in characters. A guess.
const LONGEST: usize = 40;

/// 在…上的讲话, 召开…会议, 在…第三次会议上.
pub(super) fn find_occasion(head: &Head) -> Option<Fact<String>> {
    let titled = between(
        head.title.text,
        "在",
        &["上的讲话", "上的发言", "上的报告", "上的致辞", "上的主持", "上的总结", "上的动员", "上的"],
    );
    if let Some((start, end)) = titled {
        return Some(stated(head, head.title, start, end, false));
    }
    if let Some((start, end)) =
        between(head.byline.text, "在", &["上"]).filter(|_| find(head.byline.text, "会").is_some())
    {
        return Some(stated(head, head.byline, start, end, false));
    }
    let (start, end) =
        between(head.opening.text, "召开", &["会议", "大会", "动员会", "座谈会", "部署会", "会"])?;
    let word_end = end + meeting_length(head.opening.text, end);
    Some(stated(head, head.opening, start, word_end, true))
}

fn stated(head: &Head, part: Part, start: usize, end: usize, guessed: bool) -> Fact<String> {
    let value = part.text.get(start..end).unwrap_or_default().iter().collect();
    Fact { value, guessed, evidence: head.raw(part, start, end) }
}

/// What is between a word and the nearest of some endings, without a clause mark between.
fn between(text: &[char], from: &str, endings: &[&str]) -> Option<(usize, usize)> {
    let (_, start) = find(text, from)?;
    let rest = text.get(start..(start + LONGEST).min(text.len()))?;
    let clause =
        rest.iter().position(|&each| matches!(each, '，' | '。' | '；' | '\n')).unwrap_or(rest.len());
    let rest = rest.get(..clause)?;
    let end = endings.iter().filter_map(|ending| find(rest, ending)).map(|(at, _)| at).min()?;
    (end >= 3).then_some((start, start + end))
}

fn meeting_length(text: &[char], at: usize) -> usize {
    let word: String = text.iter().skip(at).take(3).collect();
    ["动员会", "座谈会", "部署会", "会议", "大会", "会"]
        .iter()
        .find(|each| word.starts_with(**each))
        .map_or(0, |each| each.chars().count())
}

/// Office and name, from the byline, or the office alone from the title.
pub(super) fn find_speaker(head: &Head) -> Option<Fact<String>> {
    let (start, end) = office_line(head.byline.text).or_else(|| office_in_title(head.title.text))?;
    let part = if office_line(head.byline.text).is_some() { head.byline } else { head.title };
    Some(stated(head, part, start, end, false))
}

/// A line of the byline that holds an office and little else.
fn office_line(text: &[char]) -> Option<(usize, usize)> {
    let mut start = 0;
    for line in text.split(|&each| each == '\n') {
        let office = words(WordUse::Speaker).iter().find_map(|office| find(line, office));
        let plain = line.len() <= 30
            && !matches!(line.first(), Some('—' | '-' | '（'))
            && find(line, "报告").is_none();
        if office.is_some() && plain {
            return Some((start, start + line.len()));
        }
        start += line.len() + 1;
    }
    office_after_date(text)
}

/// ——2025年1月14日自治区人民政府主席某某在…会议上.
fn office_after_date(text: &[char]) -> Option<(usize, usize)> {
    let date = date::find(text)?;
    let rest = text.get(date.end..)?;
    let (at, _) = find(rest, "在").filter(|&(at, _)| at > 1)?;
    let before = rest.get(..at)?;
    words(WordUse::Speaker)
        .iter()
        .any(|office| find(before, office).is_some())
        .then_some((date.end, date.end + at))
}

fn office_in_title(text: &[char]) -> Option<(usize, usize)> {
    let (at, _) = find(text, "在")?;
    let before = text.get(..at)?;
    let (start, end) = words(WordUse::Speaker).iter().find_map(|office| find(before, office))?;
    Some((start, end))
}

/// The government that the speaker reports for, or the body named before 关于 in the title.
pub(super) fn find_issuer(head: &Head) -> Option<Fact<String>> {
    if let Some((start, end)) = between(head.opening.text, "我代表", &["向", "，"])
        && ends_in(head.opening.text.get(start..end)?, WordUse::Issuer)
    {
        return Some(stated(head, head.opening, start, end, false));
    }
    let (about, _) = find(head.title.text, "关于")?;
    let names = head.title.text.get(..about)?;
    let is_body =
        names.len() >= 2 && names.iter().all(|&each| is_han(each)) && ends_in(names, WordUse::Issuer);
    is_body.then(|| stated(head, head.title, 0, about, false))
}

#[cfg(test)]
mod tests {
    use super::super::{Fact, tests::speech};

    fn check(fact: Option<&Fact<String>>, expected: Option<(&str, bool)>) {
        assert_eq!(fact.map(|fact| (fact.value.as_str(), fact.guessed)), expected);
    }

    #[test]
    fn the_occasion_is_what_the_head_or_the_first_words_name() {
        for (head, opening, expected) in [
            ("在全县春耕会议上的讲话", "", Some(("全县春耕会议", false))),
            ("春耕要抓早抓实\n（2021年3月2日在全县春耕大会上）", "", Some(("全县春耕大会", false))),
            ("春耕工作讲话", "今天县里召开全县春耕动员会，商量修渠。", Some(("全县春耕动员会", true))),
            ("春耕工作讲话", "今天请大家来商量修渠。", None),
        ] {
            check(speech(head, opening).provenance.occasion.as_ref(), expected);
        }
    }

    #[test]
    fn the_speaker_is_who_the_byline_or_the_title_names() {
        for (head, expected) in [
            ("在全县春耕会议上的讲话\n县长 田有禾", Some(("县长田有禾", false))),
            ("政府工作报告\n——2021年3月2日县长田有禾在县人民代表大会上", Some(("县长田有禾", false))),
            ("县长田有禾在全县春耕会议上的讲话", Some(("县长", false))),
            ("在全县春耕会议上的讲话", None),
        ] {
            check(speech(head, "").provenance.speaker.as_ref(), expected);
        }
    }

    #[test]
    fn the_issuer_is_who_is_spoken_for_or_who_decides() {
        for (head, opening, expected) in [
            ("政府工作报告", "我代表县人民政府向大会报告工作。", Some(("县人民政府", false))),
            ("政府工作报告", "我代表全县农民向大会问好。", None),
            ("青石县人民政府关于修渠的意见", "", Some(("青石县人民政府", false))),
            ("老田关于修渠的意见", "", None),
        ] {
            check(speech(head, opening).provenance.issuer.as_ref(), expected);
        }
    }
}
