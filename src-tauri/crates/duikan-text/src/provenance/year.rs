//! The year of the event. The date on the page is another thing: texts are put on sites years later.

mod paper;

pub(super) use paper::OPENS_YEAR;

use std::collections::BTreeMap;

use super::{
    Fact,
    head::{Head, Part, find},
};
use crate::{
    Span,
    signs::{date, is_numeral, number},
};

/// Characters after a year in which a word of [`PLANS`] makes it one that is planned for. A guess.
const PLANNED: usize = 10;
/// Words for what is still to come.
const PLANS: &[&str] = &["计划", "要", "拟", "草案", "必须", "将", "任务", "预算", "开始", "力争"];
/// First year of each term of the National People's Congress; its sessions are yearly.
const CONGRESS_TERMS: [i32; 14] =
    [1954, 1959, 1964, 1975, 1978, 1983, 1988, 1993, 1998, 2003, 2008, 2013, 2018, 2023];
/// Year of the twelfth Party congress; one every five years since.
const TWELFTH_PARTY_CONGRESS: i32 = 1982;
/// Years after a Party congress in which its plenary sessions met, the first first.
const PLENUMS: [i32; 7] = [0, 1, 1, 2, 3, 4, 5];
/// First year of the sixth plan of five years; one followed the other since.
const SIXTH_PLAN: i32 = 1981;
/// Least namings of a year that make it a guess. Itself a guess.
const FEWEST_NAMINGS: usize = 3;
/// First characters of the speech that are counted; keeps the cost bounded.
const COUNTED: usize = 40_000;
/// Words that place a Party congress in the near future.
const AHEAD: &[&str] = &["即将召开", "即将胜利召开", "将召开", "召开在即", "胜利召开之年"];
/// Characters around the name of a congress that are looked at. A guess.
const NEAR: usize = 14;

/// The year.
pub(super) fn find_year(head: &Head) -> Option<Fact<i32>> {
    paper::enacted(head)
        .or_else(|| dated(head, head.byline))
        .or_else(|| titled(head))
        .or_else(|| cohort(head))
        .or_else(|| dated_opening(head))
        .or_else(|| session(head, head.byline))
        .or_else(|| session(head, head.title))
        .or_else(|| session(head, head.opening))
        .or_else(|| paper::signed(head))
        .or_else(|| paper::numbered(head))
        .or_else(|| printed(head))
        .or_else(|| work_year(head))
        .or_else(|| party_congress(head))
        .or_else(|| first_year_of_plan(head))
        .or_else(|| latest_named(head))
}

fn fact(value: i32, guessed: bool, evidence: Span) -> Fact<i32> {
    Fact { value, guessed, evidence }
}

/// A written date in the byline: the day of the speech.
fn dated(head: &Head, part: Part) -> Option<Fact<i32>> {
    let date = date::find(part.text).filter(|date| date.form == date::DateForm::Written || part.start > 0)?;
    Some(fact(date.year, false, head.raw(part, date.start, date.end)))
}

/// A year in the title: 2025年…, 在2021年全体会议上. A span of years (2021—2025年) names a plan, not a day.
fn titled(head: &Head) -> Option<Fact<i32>> {
    let mut found = years(head.title.text);
    found.extend(new_year(head.title.text).filter(|_| found.is_empty()));
    let (value, start, end) = *found.last().filter(|_| found.len() == 1)?;
    let before = start.checked_sub(1).and_then(|at| head.title.text.get(at));
    let range = before.is_some_and(|each| matches!(each, '-' | '—' | '至' | '～' | '－'));
    (!range).then(|| fact(value, false, head.raw(head.title, start, end)))
}

/// 2031届毕业典礼: those who leave a school are named by the year.
fn cohort(head: &Head) -> Option<Fact<i32>> {
    let title = head.title.text;
    let (at, over) = find(title, "届")?;
    let value = at.checked_sub(4).and_then(|from| title.get(from..at)).and_then(number)?;
    let leaves = ["毕业", "学位"].iter().any(|word| find(title, word).is_some());
    (leaves && (1900..=2100).contains(&value))
        .then(|| fact(value as i32, true, head.raw(head.title, at - 4, over)))
}

/// 2031新年致辞: the year that a speech at its beginning greets, without 年 of its own.
fn new_year(title: &[char]) -> Option<(i32, usize, usize)> {
    let at = ["新年", "新春", "春节", "元旦", "元宵", "中秋", "国庆"]
        .iter()
        .find_map(|word| Some(find(title, word)?.0))?;
    let digits = title.get(..at)?.iter().rev().take(5).take_while(|each| each.is_ascii_digit()).count();
    let value = if digits == 4 { title.get(at - 4..at).and_then(number)? } else { return None };
    (1900..=2100).contains(&value).then_some((value as i32, at - 4, at))
}

/// A full date before the first sentence of the speech ends.
fn dated_opening(head: &Head) -> Option<Fact<i32>> {
    let end = head.opening.text.iter().position(|&each| each == '。').unwrap_or(0);
    let sentence = Part { text: head.opening.text.get(..end)?, ..head.opening };
    let date = date::find(sentence.text)?;
    let dated = sentence.text.get(date.start..date.end).is_some_and(|text| text.contains(&'日'));
    dated.then(|| fact(date.year, true, head.raw(sentence, date.start, date.end)))
}

/// The day of a sitting in its running heads, or of the newspaper that printed the speech.
fn printed(head: &Head) -> Option<Fact<i32>> {
    head.prints.iter().find_map(|&part| {
        let date = date::find(part.text)?;
        Some(fact(date.year, true, head.raw(part, date.start, date.end)))
    })
}

/// 第十四届全国人民代表大会第三次会议. What was decided or begun at an earlier session (从…到现在, …以来, …的决议) was
/// said a year later; what looks back on five years, at the end of the term.
fn session(head: &Head, part: Part) -> Option<Fact<i32>> {
    let (start, end) = find(part.text, "届全国人民代表大会")?;
    let term_start = part.text.get(..start)?.iter().rposition(|&each| each == '第')?;
    let term = number(part.text.get(term_start + 1..start)?)?;
    let first = *CONGRESS_TERMS.get((term as usize).checked_sub(1)?)?;
    let (session, end) = session_number(part.text, end).unwrap_or((1, end));
    let after: String = part.text.iter().skip(end).take(40).take_while(|&&each| each != '。').collect();
    let before = term_start.checked_sub(1).and_then(|at| part.text.get(at));
    let past = before.is_some_and(|each| matches!(each, '从' | '自' | '月'))
        || ["以来", "闭幕", "到现在", "期间", "的决议", "，到这次", "，号召", "通过", "批准"]
            .iter()
            .any(|words| after.starts_with(words));
    let term_over = ["五年", "期间"].iter().any(|words| after.contains(words));
    let later = match (past, term_over) {
        (true, true) => 5,
        (true, false) => 1,
        _ => 0,
    };
    Some(fact(first + session as i32 - 1 + later, true, head.raw(part, term_start, end)))
}

/// 第三次会议 and where it ends.
fn session_number(text: &[char], at: usize) -> Option<(u32, usize)> {
    text.get(at).filter(|&&each| each == '第')?;
    let digits =
        text.iter().skip(at + 1).take_while(|&&each| is_numeral(each) || each.is_ascii_digit()).count();
    let session = number(text.get(at + 1..at + 1 + digits)?)?;
    let end = at + 1 + digits;
    let unit: String = text.iter().skip(end).take(3).collect();
    (unit == "次会议").then_some((session, end + 3))
}

/// 2024年工作回顾 was said the year after, 2025年工作安排 and 做好2025年工作 that year.
fn work_year(head: &Head) -> Option<Fact<i32>> {
    let text = head.body.text;
    let mut best: Option<(i32, usize, usize)> = None;
    for (value, start, end) in years(text).into_iter().take(400) {
        let after: String =
            text.iter().skip(end).take(14).take_while(|&&each| each != '\n' && each != '。').collect();
        let opens_line = heading_before(text, start);
        let review = ["工作回顾", "工作总结", "国内工作回顾", "国内工作", "政府工作回顾", "经济社会发展回顾"]
            .iter()
            .any(|words| after.starts_with(words));
        let plan = [
            "工作安排",
            "工作总体",
            "重点工作",
            "主要任务",
            "工作思路",
            "目标任务",
            "工作任务",
            "经济社会发展总体",
            "经济工作",
            "工作的总体",
            "总体要求",
            "各项工作",
            "主要工作",
            "工作目标",
            "工作部署",
            "政府工作任务",
        ]
        .iter()
        .any(|words| after.starts_with(words));
        let year = match (review, plan) {
            (true, _) if opens_line => value + 1,
            (_, true) => value,
            _ => continue,
        };
        if best.is_none_or(|(known, ..)| year > known) && (opens_line || start < 600) {
            best = Some((year, start, end));
        }
    }
    let (year, start, end) = best?;
    Some(fact(year, true, head.raw(head.body, start, end)))
}

/// Whether a place is in a heading: a mark or a line end not far before it, no sentence between.
fn heading_before(text: &[char], at: usize) -> bool {
    let before: Vec<char> = text.get(..at).unwrap_or_default().iter().rev().take(24).copied().collect();
    // The body itself begins with a line.
    let line = before.iter().position(|&each| each == '\n').or_else(|| (before.len() == at).then_some(at));
    line.is_some_and(|line| !before.iter().take(line).any(|&each| matches!(each, '。' | '，' | '；')))
}

/// 正值十八大即将召开, 喜迎党的十九届五中全会召开.
fn party_congress(head: &Head) -> Option<Fact<i32>> {
    let text = head.body.text;
    for at in 0..text.len() {
        let is_name = matches!(text.get(at), Some('大'))
            || (text.get(at) == Some(&'届') && text.get(at + 2) == Some(&'中'));
        if !is_name {
            continue;
        }
        let digits = text
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(3)
            .take_while(|&&each| is_numeral(each))
            .count();
        let Some(ordinal) =
            text.get(at - digits..at).and_then(number).filter(|ordinal| (12..=40).contains(ordinal))
        else {
            continue;
        };
        let year = TWELFTH_PARTY_CONGRESS + 5 * (ordinal as i32 - 12);
        let plenum = plenum_after(text, at + 1);
        if let Some(ahead) = ahead(text, at - digits, at + 1) {
            return Some(fact(year + plenum.unwrap_or(0), true, head.raw(head.body, at - digits, ahead)));
        }
    }
    None
}

/// Where the words end by which the clause of the congress named at `start..end` places it in the near future.
fn ahead(text: &[char], start: usize, end: usize) -> Option<usize> {
    let clause = |each: &&char| !matches!(each, '。' | '，' | '；' | '\n');
    let after: Vec<char> = text.iter().skip(end).take(NEAR + 6).take_while(clause).copied().collect();
    let before: String = text
        .get(..start)?
        .iter()
        .rev()
        .take(NEAR)
        .take_while(clause)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    if let Some((_, over)) = AHEAD.iter().find_map(|words| find(&after, words)) {
        return Some(end + over);
    }
    let awaited = ["喜迎", "迎接", "迎来"].iter().any(|words| before.contains(words));
    let (_, over) = find(&after, "召开").filter(|_| awaited)?;
    Some(end + over)
}

/// 今年是“十一五”规划的第一年: plans of five years follow each other since 1981.
fn first_year_of_plan(head: &Head) -> Option<Fact<i32>> {
    let text = head.body.text;
    (0..text.len()).find_map(|at| {
        let first = ["开局之年", "第一年", "起步之年"].iter().find_map(|words| {
            let length = words.chars().count();
            (text.get(at..at + length)?.iter().copied().eq(words.chars())).then_some(length)
        })?;
        let before = text.get(at.saturating_sub(NEAR)..at)?;
        let five = before.iter().rposition(|&each| each == '五')?;
        let digits = before.get(..five)?.iter().rev().take_while(|&&each| is_numeral(each)).count();
        let plan = number(before.get(five - digits..five)?).filter(|plan| (6..=30).contains(plan))?;
        let start = at.saturating_sub(NEAR) + five - digits;
        Some(fact(SIXTH_PLAN + 5 * (plan as i32 - 6), true, head.raw(head.body, start, at + first)))
    })
}

/// The latest year that the speech names several times and mostly as past or present; without one, the latest that is
/// no goal (到2030年, 2030年末).
fn latest_named(head: &Head) -> Option<Fact<i32>> {
    let text = head.body.text.get(..COUNTED).unwrap_or(head.body.text);
    let mut named: BTreeMap<i32, Namings> = BTreeMap::new();
    for (year, start, end) in years(text).into_iter().filter(|&(_, start, end)| !is_goal(text, start, end)) {
        let new = Namings { all: 0, planned: 0, closed: 0, first: (start, end) };
        let namings = named.entry(year).or_insert(new);
        namings.all += 1;
        namings.planned += usize::from(is_planned(text, start, end));
        namings.closed += usize::from(is_closed(text, end));
    }
    let present = |namings: &Namings| namings.all - namings.planned;
    let told = |namings: &Namings| present(namings) >= FEWEST_NAMINGS && present(namings) > namings.planned;
    let latest = |holds: &dyn Fn(&Namings) -> bool| named.iter().rev().find(|(_, namings)| holds(namings));
    let (&year, namings) = latest(&told).or_else(|| latest(&|namings| namings.all >= FEWEST_NAMINGS))?;
    let is_over = namings.closed >= FEWEST_CLOSED && namings.closed * 3 >= namings.all;
    let year = year + i32::from(is_over);
    Some(fact(year, true, head.raw(head.body, namings.first.0, namings.first.1)))
}

/// Sums of a whole year from which on it is one that is over when the speech is given. A guess.
const FEWEST_CLOSED: usize = 2;
/// Characters behind a year in which what was reached in it is told. A guess.
const REACHED: usize = 12;

/// 2031年全年修渠三条, 2031年产量达到三万斤: what only somebody says who looks back on the whole year.
fn is_closed(text: &[char], end: usize) -> bool {
    let after: String = text.iter().skip(end).take(REACHED).take_while(|&&each| each != '。').collect();
    after.starts_with("全年") || after.contains("达到") && !PLANS.iter().any(|word| after.contains(word))
}

/// How often a year is named, how often as planned for or as over, and where first.
struct Namings {
    all: usize,
    planned: usize,
    closed: usize,
    first: (usize, usize),
}

/// 到2030年, 2030年末.
fn is_goal(text: &[char], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).and_then(|at| text.get(at));
    before.is_some_and(|each| "到至前在—-～".contains(*each))
        || text.get(end).is_some_and(|each| "末底前".contains(*each))
}

/// 2031年计划增加, 规定，2031年增加.
fn is_planned(text: &[char], start: usize, end: usize) -> bool {
    let before: String = text.get(start.saturating_sub(3)..start).unwrap_or_default().iter().collect();
    let after: String = text.iter().skip(end).take(PLANNED).take_while(|&&each| each != '。').collect();
    before.contains("规定") || text.get(end) == Some(&'起') || PLANS.iter().any(|word| after.contains(word))
}

/// Years after the congress of the plenary session named at a place: 五中全会.
fn plenum_after(text: &[char], at: usize) -> Option<i32> {
    let session = number(text.get(at..at + 1)?)?;
    let name: String = text.iter().skip(at + 1).take(3).collect();
    if name != "中全会" {
        return None;
    }
    PLENUMS.get((session as usize).checked_sub(1)?).copied()
}

/// Years in a text with their places.
fn years(text: &[char]) -> Vec<(i32, usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in text.iter().enumerate().filter(|(_, each)| **each == '年') {
        let run = text
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(5)
            .take_while(|&&each| each.is_ascii_digit() || is_numeral(each))
            .count();
        let value = if run == 4 { text.get(at - 4..at).and_then(number) } else { None };
        if let Some(value) = value.filter(|value| (1900..=2100).contains(value)) {
            found.push((value as i32, at - 4, at + 1));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::speech;

    /// Year, whether it is guessed, and the words it was read from.
    fn check(head: &str, opening: &str, expected: Option<(i32, bool, &str)>) {
        let document = speech(head, opening);
        let found = document.provenance.year.as_ref();
        let found = found.map(|year| (year.value, year.guessed, document.text(year.evidence)));
        let expected = expected.map(|(year, guessed, words)| (year, guessed, words.to_owned()));
        assert_eq!(found, expected, "{head} / {opening}");
    }

    #[test]
    fn byline_and_title_state_the_year() {
        let title = "在全县春耕会议上的讲话";
        check(&format!("{title}\n（2021年3月2日）"), "", Some((2021, false, "2021年3月2日")));
        check(&format!("{title}\n二〇二一年三月二日"), "", Some((2021, false, "二〇二一年三月二日")));
        check("在2021年全县春耕会议上的讲话", "", Some((2021, false, "2021年")));
        check("青石县水利规划（2021—2025年）的报告", "", None);
        check("2021新年致辞", "2020年修了渠，2020年种了树，2020年收了粮。", Some((2021, false, "2021")));
    }

    #[test]
    fn a_law_is_of_the_year_in_which_it_was_last_revised() {
        let law = "青石县水渠条例\n\n2001年5月1日青石县第三届人民代表大会第一次会议通过\n\n2019年6月1日第二次修正\n\n2020年1月1日施行";
        check(law, "", Some((2019, false, "2019年6月1日")));
    }

    #[test]
    fn a_signature_or_a_number_states_the_year() {
        let notice = "关于修渠的通知\n青政发〔2021〕3号";
        check(notice, "", Some((2021, false, "2021")));
        check(
            "关于修渠的通知",
            "请各村照办。\n青石县人民政府\n2021年3月2日",
            Some((2021, false, "2021年3月2日")),
        );
    }

    #[test]
    fn those_who_leave_a_school_are_named_by_the_year() {
        check("在2021届毕业典礼上的讲话", "", Some((2021, true, "2021届")));
        check("在第2021届水利大会上的讲话", "", None);
    }

    #[test]
    fn a_session_of_the_congress_has_its_year() {
        let session = "第十四届全国人民代表大会第三次会议";
        check(&format!("政府工作报告\n——在{session}上"), "", Some((2025, true, session)));
        let past = "第十四届全国人民代表大会第一次会议以来，渠修好了。";
        check("春耕工作讲话", past, Some((2024, true, "第十四届全国人民代表大会第一次会议")));
    }

    #[test]
    fn years_are_guessed_from_what_is_planned_begun_or_named() {
        let talk = "春耕工作讲话";
        check(talk, "2021年3月2日，渠开工了。", Some((2021, true, "2021年3月2日")));
        check(talk, "今年是“十四五”规划的第一年。", Some((2021, true, "十四五”规划的第一年")));
        check(talk, "渠修好了，正值二十大即将召开之时。", Some((2022, true, "二十大即将召开")));
        check(talk, "今天报告工作。\n一、2020年工作回顾\n渠修好了。", Some((2021, true, "2020年")));
        check(talk, "一、2020年工作回顾\n渠修好了。", Some((2021, true, "2020年")));
        check(talk, "做好2021年工作安排，先修渠。", Some((2021, true, "2021年")));
        let thrice = "2020年备料，2020年开工，2020年通水，到2025年全覆盖。";
        check(talk, thrice, Some((2020, true, "2020年")));
        check(talk, "2020年备料，2020年开工。", None);
        let over = "2020年修渠达到三十条，2020年产粮达到三万斤，2020年全年植树三万棵。";
        check(talk, over, Some((2021, true, "2020年")));
    }
}
