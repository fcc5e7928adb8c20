//! At what kind of meeting a speech was given.

use super::{
    Fact,
    head::{Head, Part, find},
};
use crate::signs::dictionary;

/// Longest name of an occasion, in characters. A guess.
const LONGEST: usize = 44;
/// Shortest name of one.
const SHORTEST: usize = 3;
/// Last words of occasions at which something is said.
const MEETINGS: &[&str] =
    &["会", "会议", "仪式", "典礼", "论坛", "开幕式", "闭幕式", "式", "班", "课", "活动", "现场"];
/// Words that end like a meeting and are none.
const NO_MEETINGS: &[&str] = &[
    "社会",
    "机会",
    "工会",
    "协会",
    "委员会",
    "常委会",
    "商会",
    "学会",
    "基金会",
    "理事会",
    "董事会",
    "监事会",
    "都会",
    "国会",
    "议会",
    "领会",
    "体会",
    "不会",
    "将会",
    "教会",
    "联合会",
    "妇联会",
    "人大常委会",
    "居委会",
    "村委会",
    "会",
];
/// Words of the names of regular assemblies; such a name in the first words is the occasion where it opens or is spoken of
/// as being held.
const ASSEMBLY: &str = "代表大会";
/// After the name of an assembly that is being held.
const HELD: &[&str] = &[
    "，是",
    "，将是",
    "，在",
    "是一次",
    "是在",
    "的主题",
    "今天开幕",
    "开幕",
    "今天召开",
    "现在开会",
    "胜利召开",
];
/// Words for meetings that are not named: 召开了一系列会议.
const VAGUE: &[&str] = &["系列", "有关", "几次", "多次", "两次", "各种", "各类", "若干"];
/// Lengths of the name of an assembly that say nothing: 大会, 会议.
const BARE: usize = 2;

/// 在…上的讲话, 召开…会议, …第三次代表大会，是在….
pub(super) fn find_occasion(head: &Head) -> Option<Fact<String>> {
    for part in [head.title, head.byline] {
        let place = meeting(part.text).or_else(|| spoken_at(part.text));
        if let Some((start, end)) = place.filter(|&(_, end)| tells_of_speech(part.text, end)) {
            let sure = meeting(part.text).is_some() && is_stated(part.text, start, end);
            return Some(stated(head, part, start, end, !sure));
        }
    }
    if let Some(end) = is_meeting(head.title.text) {
        return Some(stated(head, head.title, 0, end, true));
    }
    let opening = head.opening.text;
    let (start, end) = assembly(opening).or_else(|| reported_to(opening)).or_else(|| called(opening))?;
    Some(stated(head, head.opening, start, end, true))
}

pub(super) fn stated(head: &Head, part: Part, start: usize, end: usize, guessed: bool) -> Fact<String> {
    Fact { value: head.worded(part, start, end), guessed, evidence: head.raw(part, start, end) }
}

/// The meeting of 在…会议上: what is between. 上 of 上海 and the like comes behind no meeting.
pub(super) fn meeting(text: &[char]) -> Option<(usize, usize)> {
    let start = find(text, "在")?.1;
    let rest = clause(text, start)?;
    let ends_meeting = |at: usize| {
        let name = &rest[..at];
        // 在…的 is of a meeting only where nothing else can be meant: 社会的 is not.
        let sure = name.ends_with(&['会', '议']) || name.ends_with(&['大', '会']);
        (sure || rest[at] == '上')
            && !name.ends_with(&['社', '会'])
            && MEETINGS
                .iter()
                .any(|word| word.chars().rev().eq(name.iter().rev().copied().take(word.chars().count())))
    };
    let over = (SHORTEST..rest.len()).find(|&at| matches!(rest[at], '上' | '的') && ends_meeting(at))?;
    Some((start, start + over))
}

/// Whether 在…上 states where the speech was given: what follows says so, or the name is that of a session, or nothing but
/// it is there. 在…会议的报告 may be of another meeting.
fn is_stated(text: &[char], start: usize, end: usize) -> bool {
    let name = &text[start..end];
    let session = name.contains(&'第') && name.contains(&'次');
    let follows = text.get(end + 1).copied();
    let said = follows.is_none_or(|each| matches!(each, '的' | '\n' | '）' | ')' | '（'));
    text.get(end) == Some(&'上') && (said || session)
}

/// Whether what follows 在…上 is what was spoken, who spoke, or nothing: in 在…会议上通过的办法 something else was done there.
fn tells_of_speech(text: &[char], end: usize) -> bool {
    let rest = text.get(end + 1..).unwrap_or_default();
    let rest: String = rest.iter().take_while(|&&each| each != '\n').take(12).collect();
    let done = ["通过", "批准", "审议", "修订", "修正", "决定", "选举"];
    !done.iter().any(|word| rest.trim_start_matches('的').starts_with(word))
}

/// What is between 在 and 上的讲话, whatever it is: 在水库工地上的讲话.
fn spoken_at(text: &[char]) -> Option<(usize, usize)> {
    let start = find(text, "在")?.1;
    let rest = clause(text, start)?;
    let (end, _) = find(rest, "上的")?;
    (end >= SHORTEST).then_some((start, start + end))
}

/// A title that is the name of a meeting: 青石县议会第一届第一次定期会.
fn is_meeting(title: &[char]) -> Option<usize> {
    let numbered = title.contains(&'第') && title.contains(&'次');
    let plain = title.iter().all(|each| each.is_alphanumeric()) && title.len() <= LONGEST;
    let ends = title.ends_with(&['会']) || title.ends_with(&['会', '议']);
    (numbered && plain && ends).then_some(title.len())
}

/// The assembly of 我…向第十二次全国代表大会作报告; 党的 before it says which party no better than nothing.
fn reported_to(text: &[char]) -> Option<(usize, usize)> {
    let end = ["作报告", "报告工作", "作工作报告"]
        .iter()
        .filter_map(|words| find(text, words))
        .map(|(at, _)| at)
        .min()?;
    let from = text.get(..end)?.iter().rposition(|&each| matches!(each, '向' | '，' | '。'))?;
    let name = text.get(from + 1..end).filter(|_| text.get(from) == Some(&'向'))?;
    let lead = if name.starts_with(&['党', '的']) { 2 } else { 0 };
    let numbered = name.contains(&'第') && name.len() > lead + BARE;
    let meets = name.ends_with(&['大', '会']) || name.ends_with(&['会', '议']);
    (numbered && meets && name.len() <= LONGEST).then_some((from + 1 + lead, end))
}

/// The text from a place to the end of the clause, as far as a name reaches.
fn clause(text: &[char], start: usize) -> Option<&[char]> {
    let rest = text.get(start..(start + LONGEST + 2).min(text.len()))?;
    let end = rest.iter().position(|&each| matches!(each, '，' | '。' | '；' | '\n')).unwrap_or(rest.len());
    rest.get(..end)
}

/// The meeting after 召开, up to its last word.
fn called(text: &[char]) -> Option<(usize, usize)> {
    let mut start = find(text, "召开")?.1;
    // 是…召开的大会 tells what was held, not its name.
    if text.get(start) == Some(&'的') {
        return None;
    }
    start += usize::from(text.get(start) == Some(&'了'));
    let rest: String = clause(text, start)?.iter().take_while(|&&each| each != '、').collect();
    if VAGUE.iter().any(|word| rest.contains(word)) {
        return None;
    }
    let (mut at, mut over) = (0, None);
    let rest: Vec<char> = rest.chars().collect();
    for word in dictionary().cut(&rest) {
        at += word.len();
        let ends = matches!(word.last(), Some('会' | '式' | '坛')) || word == ['会', '议'];
        let apart = word == ['会'] && at > SHORTEST;
        let is_meeting = NO_MEETINGS.iter().all(|other| !other.chars().eq(word.iter().copied()));
        if ends && (apart || is_meeting) {
            over = Some(at);
        } else if over.is_some() {
            break;
        }
    }
    let end = start + over?;
    (end >= start + SHORTEST).then_some((start, end))
}

/// The name of an assembly that the first words say is being held.
fn assembly(text: &[char]) -> Option<(usize, usize)> {
    let (_, end) = find(text, ASSEMBLY)?;
    let after: String = text.iter().skip(end).take(8).collect();
    let start = text
        .get(..end)?
        .iter()
        .rposition(|&each| matches!(each, '，' | '。' | '；' | '\n' | '：' | '！'))
        .map_or(0, |at| at + 1);
    let numbered = text.get(start..end)?.contains(&'第');
    let held = HELD.iter().any(|words| after.starts_with(words));
    (numbered && held && end - start <= LONGEST).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::super::tests::speech;

    fn check(head: &str, opening: &str, expected: Option<(&str, bool)>) {
        let occasion = speech(head, opening).provenance.occasion;
        assert_eq!(
            occasion.as_ref().map(|fact| (fact.value.as_str(), fact.guessed)),
            expected,
            "{head} / {opening}"
        );
    }

    #[test]
    fn the_occasion_is_what_the_head_names() {
        check("在全县春耕会议上的讲话", "", Some(("全县春耕会议", false)));
        check("春耕要抓早抓实\n（2021年3月2日在全县春耕大会上）", "", Some(("全县春耕大会", false)));
        check(
            "政府工作报告\n——2021年3月2日在上海市第九届人民代表大会第一次会议上",
            "",
            Some(("上海市第九届人民代表大会第一次会议", false)),
        );
        check("在水库工地上的讲话", "", Some(("水库工地", true)));
    }

    #[test]
    fn the_occasion_is_guessed_from_what_was_called_or_is_being_held() {
        let talk = "春耕工作讲话";
        check(talk, "今天县里召开全县春耕动员会，商量修渠。", Some(("全县春耕动员会", true)));
        check(talk, "今天召开社会保障工作会议，商量修渠。", Some(("社会保障工作会议", true)));
        check(talk, "今天召开春耕动员会很及时。", Some(("春耕动员会", true)));
        check(talk, "青石县第七次代表大会，是在修渠的时候召开的大会。", Some(("青石县第七次代表大会", true)));
        check(
            talk,
            "现在，我代表县委，向党的青石县第七次代表大会作报告。",
            Some(("青石县第七次代表大会", true)),
        );
        check(talk, "这是修渠以来召开的一次重要的会议。", None);
        check(talk, "今天请大家来商量修渠。", None);
    }
}
