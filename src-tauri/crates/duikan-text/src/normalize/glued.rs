//! Lines that hold several paragraphs, because the line ends were lost: title, date, speaker and form of address before
//! the first sentence, credits behind the last, and whole speeches on one line, whose chapters only their marks show.
//!
//! A cut needs a sign that is found between paragraphs only. Inside a speech it is made only where one line holds most
//! of the text; elsewhere lines are paragraphs, and marks inside them are points.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::signs::{
    WordClass, WordUse, closes_quote, date, dictionary, ends_in, ends_sentence, is_han, is_remark,
    is_salutation,
    marker::{self, Class},
    name, opens_salutation,
    page::page_talk,
    title_score, words,
};

/// First lines of a text that may hold its head. A guess.
const HEAD_LINES: usize = 40;
/// Longest form of address with what comes before it on its line, in characters. A guess.
const LONGEST_ADDRESS: usize = 200;
/// Longest title on a line with more, in characters. A guess.
const LONGEST_TITLE: usize = 70;
/// Shortest such title, in characters.
const SHORTEST_TITLE: usize = 4;
/// Longest bracket with the day of a speech, in characters. A guess.
const LONGEST_DATE: usize = 40;
/// Most characters of office and name between date and form of address. A guess.
const LONGEST_SPEAKER: usize = 40;
/// Longest credits of a newspaper, in characters. A guess.
const LONGEST_CREDIT: usize = 40;
/// Most credits behind one sentence. A guess.
const MOST_CREDITS: usize = 3;
/// Longest title with day, meeting and speaker behind it on one line, in characters. A guess.
const LONGEST_HEAD: usize = 120;
/// Longest label of who speaks, in characters. A guess.
const LONGEST_TURN: usize = 10;
/// Least characters of a line that holds a whole speech. A guess.
const WHOLE_SPEECH: usize = 1000;
/// Characters from which a mark, or a name, is read.
const MARK: usize = 12;

/// The places where a line of the draft is to be cut, in order.
pub(super) fn cuts(draft: &Draft) -> Vec<usize> {
    let mut found = head(draft);
    found.extend(chapters(draft));
    found.extend(tail(draft));
    found.sort_unstable();
    found.dedup();
    found
}

/// Lines of the draft that hold anything: where they start, and their characters without the blanks before.
fn lines(draft: &Draft) -> impl Iterator<Item = (usize, &[char])> {
    let mut start = 0;
    draft.chars.split(|&each| each == '\n').filter_map(move |line| {
        let here = start;
        start += line.len() + 1;
        let indent = line.iter().take_while(|&&each| each == ' ').count();
        Some((here + indent, line.get(indent..)?)).filter(|(_, line)| !line.is_empty())
    })
}

/// Cuts at the head of the text: between label and title, title, date, speaker, form of address and first sentence.
fn head(draft: &Draft) -> Vec<usize> {
    let mut found = Vec::new();
    // A comment of the page holds a sign that ends sentences: <!--.
    let heads =
        lines(draft).filter(|(_, line)| line.first() != Some(&'<') && !line.starts_with(&['-', '-', '>']));
    let (mut told, mut open) = (false, false);
    for (number, (start, line)) in heads.take(HEAD_LINES).enumerate() {
        let indented = number > 0 && start >= 2 && draft.chars.get(start - 2..start) == Some(&[' ', ' ']);
        // What follows the first sentence is said, and no head, but for a form of address that goes on behind news.
        let cuts = if !told {
            head_of(line, !indented)
        } else if open {
            address(line, 0).map(|(_, end)| end).into_iter().collect()
        } else {
            Vec::new()
        };
        found.extend(cuts.iter().filter(|&&cut| 0 < cut && cut < line.len()).map(|cut| start + cut));
        open = opens_salutation(line);
        told |= line.iter().any(|&each| ends_sentence(each)) && page_talk(line) == 0;
    }
    found
}

/// Where the parts of a head end that share a line. `alone`: a form of address is cut off even where nothing but the
/// speech shares its line; in an indented paragraph it is part of the first sentence.
fn head_of(line: &[char], alone: bool) -> Vec<usize> {
    let label = label_end(line);
    let lead = label.max(agency_lead(line));
    let dated = title_and_date(line, lead);
    let named = |end: usize| line.get(lead..end).is_some_and(|title| title_score(title) >= 2);
    let more = if dated.is_some_and(|(title, _)| named(title)) { None } else { title_and_more(line, lead) };
    if let Some(cuts) = more {
        return cuts;
    }
    if let Some((title, date)) = dated {
        let mut cuts = vec![lead, title, date];
        cuts.extend(speaker_and_address(line, date));
        return cuts;
    }
    if let Some(at) = footnoted_title(line) {
        return vec![at, at + 1, name_end(line, at + 1).unwrap_or(at + 1)];
    }
    let mut cuts = vec![label];
    if let Some((turn, end)) = turn_and_address(line) {
        cuts.extend([turn, end]);
    } else if alone {
        cuts.extend(address(line, 0).map(|(_, end)| end));
    }
    cuts
}

/// Ends of a title and of what tells of day, meeting and speaker behind it, and of a form of address behind that:
/// 政府工作报告——2018年1月10日在…会议上, 在修渠会上的讲话县长某某（2019年3月2日）同志们：.
fn title_and_more(line: &[char], from: usize) -> Option<Vec<usize>> {
    let address = address_within(line, from);
    let end = address.map_or(line.len(), |(start, _)| start);
    if end - from > LONGEST_HEAD {
        return None;
    }
    let before = line.get(from..end)?;
    if before.iter().any(|&each| ends_sentence(each)) {
        return None;
    }
    let title = (SHORTEST_TITLE..before.len().min(LONGEST_TITLE + 1)).find(|&at| {
        let (title, more) = before.split_at(at);
        ends_in(title, WordUse::TitleEnd) && tells_more(more) && title_score(title) >= 2
    });
    let mut cuts = vec![from];
    match (title, address) {
        (Some(title), Some((start, end))) => cuts.extend([from + title, start, end]),
        (Some(title), None) => cuts.push(from + title),
        (None, Some((start, end))) if title_score(before) >= 2 => cuts.extend([start, end]),
        (None, Some((start, end))) => {
            let (title, over) = title_among(before)?;
            cuts.extend([from + title, from + over, start, end]);
        }
        _ => return None,
    }
    Some(cuts)
}

/// The last of the pieces between blanks that is a title: 春耕讲话稿 在春耕会议上的讲话 1.
fn title_among(words: &[char]) -> Option<(usize, usize)> {
    let mut start = 0;
    let pieces = words.split(|&each| each == ' ').map(|piece| {
        let from = start;
        start += piece.len() + 1;
        (from, from + piece.len())
    });
    let called = |&(from, to): &(usize, usize)| {
        words.get(from..to).is_some_and(|piece| {
            piece.len() >= SHORTEST_TITLE && ends_in(piece, WordUse::TitleEnd) && title_score(piece) >= 2
        })
    };
    pieces.filter(called).last()
}

/// Whether words behind a title tell of day, meeting and speaker, and of nothing else.
fn tells_more(words: &[char]) -> bool {
    let blank = words.iter().take_while(|&&each| each == ' ').count();
    let words = words.get(blank..).unwrap_or_default();
    let dash = words.iter().take_while(|each| matches!(each, '—' | '-' | '–')).count();
    let meets =
        words.windows(2).any(|pair| pair == ['会', '上'] || pair == ['式', '上'] || pair == ['坛', '上']);
    if dash > 0 {
        return dash >= 2 && (date::find(words).is_some() || meets);
    }
    let day = date::find(words)
        .filter(|day| words.get(day.start..day.end).is_some_and(|day| !day.ends_with(&['年'])));
    if day.is_some() && date::is_alone(words) {
        return true;
    }
    // 县长某某（2019年3月2日）: the bracket with the day is left out.
    let open = words.iter().position(|each| matches!(each, '（' | '('));
    let (who, bracket) = words.split_at(open.unwrap_or(words.len()));
    let dated = bracket.is_empty() || date::find(bracket).is_some();
    let who: Vec<char> = who.iter().copied().skip_while(|&each| each == ' ').collect();
    let end = who.iter().rev().take_while(|&&each| each == ' ').count();
    let who = who.get(..who.len() - end).unwrap_or_default();
    dated && (name::is_office_and_name(who) || blank > 0 && name::is_name_line(who))
}

/// A form of address with its colon anywhere in a head that shares its line.
fn address_within(line: &[char], from: usize) -> Option<(usize, usize)> {
    let reach = line.get(from..(from + LONGEST_HEAD + LONGEST_ADDRESS).min(line.len()))?;
    let end = reach.iter().position(|each| matches!(each, '：' | ':'))?;
    let opens = words(WordUse::OpensAddress);
    let start = (1..end).find(|&at| {
        let rest: String = reach.get(at..end).unwrap_or_default().iter().collect();
        opens.iter().any(|word| rest.starts_with(word)) && reach.get(at..=end).is_some_and(is_salutation)
    })?;
    Some((from + start, from + end + 1))
}

/// Ends of 行政长官： and of a form of address behind it: who speaks, in minutes.
fn turn_and_address(line: &[char]) -> Option<(usize, usize)> {
    let is_colon = |each: &char| matches!(each, '：' | ':');
    let turn = line.iter().take(LONGEST_TURN).position(is_colon)? + 1;
    let office = name::is_office(line.get(..turn - 1)?) && !is_salutation(line.get(..turn)?);
    let rest = line.get(turn..(turn + LONGEST_ADDRESS).min(line.len()))?;
    let end = rest.iter().position(is_colon)? + 1;
    (office && is_salutation(rest.get(..end)?)).then_some((turn, turn + end))
}

/// Longest label before its colon: 讲话题目. A guess.
const LONGEST_TITLE_LABEL: usize = 6;

/// After 标题：, 文章标题： and the like.
fn label_end(line: &[char]) -> usize {
    let lead = line.get(..=LONGEST_TITLE_LABEL).unwrap_or(line);
    let Some(colon) = lead.iter().position(|each| matches!(each, '：' | ':')) else { return 0 };
    let label: String = lead.iter().take(colon).filter(|each| **each != ' ').collect();
    if ["标题", "题目", "篇名"].iter().any(|name| label.ends_with(name)) { colon + 1 } else { 0 }
}

/// After 新华社北京11月12日电.
fn agency_lead(line: &[char]) -> usize {
    let lead = line.get(..24.min(line.len())).unwrap_or_default();
    let end = lead.windows(2).position(|pair| pair == ['日', '电']).map_or(0, |at| at + 2);
    let agency =
        lead.get(..4.min(lead.len())).is_some_and(|lead| lead.contains(&'社') || lead.contains(&'网'));
    if agency { end } else { 0 }
}

/// Ends of a title and of the day in brackets behind it.
fn title_and_date(line: &[char], from: usize) -> Option<(usize, usize)> {
    let is_open = |each: &char| matches!(each, '（' | '(');
    let longest = line.get(from..(from + LONGEST_TITLE + 1).min(line.len()))?;
    let title = longest.iter().position(is_open).filter(|&length| length >= SHORTEST_TITLE)?;
    let words = longest.get(..title)?;
    if words.iter().any(|&each| ends_sentence(each)) || title_score(words) == 0 {
        return None;
    }
    let day = line.get(from + title..(from + title + LONGEST_DATE).min(line.len()))?;
    let close = day.iter().position(|each| matches!(each, '）' | ')'))?;
    // （2024年） alone says what a report is about, and belongs to its title.
    let found = date::find(day.get(..close)?)?;
    day.get(found.start..found.end)?
        .iter()
        .any(|each| matches!(each, '月' | '-' | '/' | '.'))
        .then_some(())?;
    Some((from + title, from + title + close + 1))
}

/// Ends of the speaker's office and name and of the form of address behind it.
fn speaker_and_address(line: &[char], from: usize) -> Vec<usize> {
    match address(line, from) {
        Some((start, end)) => vec![start, end],
        None => name_end(line, from).into_iter().collect(),
    }
}

/// A form of address with its colon: where it starts, at most a speaker's name behind `from`, and where it ends.
fn address(line: &[char], from: usize) -> Option<(usize, usize)> {
    let reach = line.get(from..(from + LONGEST_ADDRESS).min(line.len()))?;
    let end = reach.iter().position(|each| matches!(each, '：' | ':'))?;
    let before: String = reach.get(..end)?.iter().collect();
    let start = words(WordUse::OpensAddress).iter().filter_map(|word| before.find(word)).min()?;
    let start = before.get(..start)?.chars().count();
    let speaker = if from == 0 { 0 } else { LONGEST_SPEAKER };
    (start <= speaker && is_salutation(reach.get(start..=end)?)).then_some((from + start, from + end + 1))
}

/// Where a name at a place ends, if words follow it.
fn name_end(line: &[char], from: usize) -> Option<usize> {
    let blanks = line.iter().skip(from).take_while(|&&each| each == ' ').count();
    let rest = line.get(from + blanks..).unwrap_or_default();
    let tags = dictionary().tag(rest.get(..MARK).unwrap_or(rest));
    let first = tags.first()?;
    let length = first.word.len();
    let is_name = WordClass::of_tag(first.tag, length) == WordClass::Person && (2..=4).contains(&length);
    (is_name && line.len() > from + blanks + length).then_some(from + blanks + length)
}

/// The place of a footnote mark behind a title: …更加坚强有力※张三今年….
fn footnoted_title(line: &[char]) -> Option<usize> {
    let longest = line.get(..LONGEST_TITLE.min(line.len()))?;
    let at = longest.iter().position(|each| matches!(each, '※' | '＊' | '*'))?;
    let title = longest.get(..at)?;
    let plain = title.iter().all(|&each| !ends_sentence(each))
        && title.iter().filter(|&&each| is_han(each)).count() >= SHORTEST_TITLE;
    (plain && line.len() > LONGEST_TITLE && name_end(line, at + 1).is_some()).then_some(at)
}

/// Cuts before credits that share the line of a last sentence: 谢谢大家。（某社某县5月18日电）《某县日报》（…版）, 。（记者 某某）.
fn tail(draft: &Draft) -> Vec<usize> {
    let mut found = Vec::new();
    for (start, line) in lines(draft) {
        let mut line = line;
        if let Some(at) = day_start(line) {
            found.push(start + at);
            line = line.get(..at).unwrap_or_default();
        }
        if let Some(at) = remark_start(line) {
            found.push(start + at);
            line = line.get(..at).unwrap_or_default();
        }
        for _ in 0..MOST_CREDITS {
            let blanks = line.iter().rev().take_while(|&&each| each == ' ').count();
            line = line.get(..line.len() - blanks).unwrap_or_default();
            let Some(at) = credit_start(line) else { break };
            found.push(start + at);
            line = line.get(..at).unwrap_or_default();
        }
    }
    found
}

/// Where the day starts that closes a line behind the end of a sentence: …谢谢各位。2015年10月29日（星期四）.
fn day_start(line: &[char]) -> Option<usize> {
    let from = line.len().saturating_sub(LONGEST_DATE);
    let at = (from.max(1)..line.len()).rev().find(|&at| {
        line.get(at - 1).is_some_and(|&each| ends_sentence(each))
            && line.get(at).is_some_and(|each| !ends_sentence(*each) && !closes_quote(*each))
    })?;
    let rest = line.get(at..)?;
    let day = date::find(rest).filter(|day| rest.iter().take(day.start).all(|each| *each == ' '))?;
    let whole = rest.get(day.start..day.end)?.iter().any(|each| matches!(each, '日' | '-' | '/' | '.'));
    (whole && date::is_alone(rest)).then_some(at)
}

/// Longest remark of an editor behind the last sentence, in characters. A guess.
const LONGEST_REMARK: usize = 100;

/// Where the remark starts that tells what the text above it is: ※这是某某2019年3月2日在修渠会上的讲话。
fn remark_start(line: &[char]) -> Option<usize> {
    let from = line.len().saturating_sub(LONGEST_REMARK);
    let closed = |at: usize| {
        let before = line.get(..at)?.iter().rev().find(|each| **each != ' ');
        before.filter(|&&each| ends_sentence(each) || closes_quote(each))
    };
    if !matches!(line.last(), Some('。' | '）' | ')')) {
        return None;
    }
    let begins = |at: &usize| line.get(*at).is_some_and(|first| "※＊*（这本此以".contains(*first));
    let at = (from.max(1)..line.len()).rev().filter(begins).find(|&at| {
        let signed = matches!(line.get(at), Some('※' | '＊' | '*'));
        let opens = signed || closed(at).is_some();
        opens && is_remark(line.get(at..).unwrap_or_default())
    })?;
    closed(at).map(|_| at)
}

/// Where a credit in brackets starts that closes a line behind the end of a sentence or another credit.
fn credit_start(line: &[char]) -> Option<usize> {
    if !matches!(line.last(), Some('）' | ')')) {
        return None;
    }
    let from = line.len().saturating_sub(LONGEST_CREDIT);
    let reach = line.get(from..)?;
    let inner = reach.iter().rposition(|each| matches!(each, '（' | '('))?;
    // 《某县日报》（2020年5月19日02版）, or the paper within the brackets.
    let paper = reach.get(..inner)?.iter().rposition(|&each| each == '《').filter(|&at| {
        reach.get(at..inner).is_some_and(|name| name.iter().rev().find(|each| **each != ' ') == Some(&'》'))
    });
    let at = from + paper.unwrap_or(inner);
    let text: String = line.get(at..)?.iter().filter(|each| **each != ' ').collect();
    let core = text.trim_end_matches(['）', ')']).trim_start_matches(['（', '(']);
    let wired = (core.ends_with('电') || core.ends_with('讯')) && core.contains(['社', '报', '网']);
    let printed = core.contains('》')
        && core.contains('《')
        && (core.ends_with('版') || core.chars().filter(char::is_ascii_digit).count() >= 6);
    let named = [
        "记者",
        "本报记者",
        "责任编辑",
        "责编",
        "编辑：",
        "来源：",
        "通讯员",
        "作者：",
        "作者系",
        "作者单位",
        "作者为",
    ]
    .iter()
    .any(|word| core.starts_with(word));
    let spoken = ends_in(&core.chars().collect::<Vec<char>>(), WordUse::Spoken)
        && core.contains('日')
        && core.contains('在');
    let before = line.get(..at)?.iter().rev().find(|&&each| each != ' ');
    let closes = before.is_some_and(|&each| ends_sentence(each) || closes_quote(each));
    (at > 0 && closes && (wired || printed || named || spoken)).then_some(at)
}

/// Cuts before the marks of chapters and their parts in a line that holds most of the text. A family of marks is
/// believed when it counts from one, two or more.
fn chapters(draft: &Draft) -> Vec<usize> {
    let all: usize = lines(draft).map(|(_, line)| line.len()).sum();
    let whole = lines(draft).filter(|(_, line)| line.len() >= WHOLE_SPEECH && line.len() * 2 > all);
    let mut found = Vec::new();
    for (start, line) in whole {
        let mut series: BTreeMap<Class, Vec<usize>> = BTreeMap::new();
        let mut last: BTreeMap<Class, u32> = BTreeMap::new();
        for at in after_sentences(line.iter().copied()) {
            let window = line.get(at..(at + MARK).min(line.len())).unwrap_or_default();
            let Some(mark) = marker::read(window).filter(|mark| counts_parts(mark.class)) else { continue };
            let expected = last.get(&mark.class).copied().unwrap_or(0) + 1;
            if mark.ordinal == Some(expected) || mark.ordinal == Some(1) {
                last.insert(mark.class, mark.ordinal.unwrap_or(expected));
                series.entry(mark.class).or_default().push(start + at);
            }
        }
        found.extend(series.into_values().filter(|places| places.len() >= 2).flatten());
    }
    found
}

/// The places right after the end of a sentence and the quotes that close after it. Every character is looked at once: a
/// line may consist of closing quotes.
fn after_sentences(line: impl Iterator<Item = char>) -> impl Iterator<Item = usize> {
    let mut ended = false;
    line.enumerate().filter_map(move |(at, each)| {
        let follows = ended && each != ' ';
        if each != ' ' && !closes_quote(each) {
            ended = ends_sentence(each);
        }
        follows.then_some(at)
    })
}

/// Families of marks that open parts, and not points.
const fn counts_parts(class: Class) -> bool {
    matches!(
        class,
        Class::Part | Class::Chapter | Class::Article | Class::Question | Class::Comma | Class::Bracket
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PrepareOptions, Unwatched, prepare};

    fn parts(line: &str) -> Vec<String> {
        let chars: Vec<char> = line.chars().collect();
        let mut cuts = head_of(&chars, true);
        cuts.retain(|&cut| cut > 0 && cut < chars.len());
        cuts.sort_unstable();
        cuts.dedup();
        let ends = cuts.iter().copied().chain([chars.len()]);
        let starts = [0].into_iter().chain(cuts.iter().copied());
        starts.zip(ends).map(|(start, end)| chars[start..end].iter().collect()).collect()
    }

    #[test]
    fn places_after_sentences_are_found() {
        let places = |line: &str| after_sentences(line.chars()).collect::<Vec<_>>();
        for (line, expected) in [
            ("修路。办学", vec![3]),
            ("“修路。”办学", vec![4, 5]),
            ("修路。 办学", vec![4]),
            ("）修路", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(places(line), expected, "{line}");
        }
    }

    #[test]
    fn a_line_of_closing_quotes_is_read_once() {
        let line = format!("修路。{}办学", "）".repeat(10_000));
        let mut read = 0;
        let places = after_sentences(line.chars().inspect(|_| read += 1)).count();
        assert_eq!((places, read), (10_001, 10_005));
    }

    #[test]
    fn the_parts_of_a_head_are_cut() {
        assert_eq!(
            parts("在修渠会上的讲话（2019年3月2日）张建国同志们：今天开会修渠。"),
            ["在修渠会上的讲话", "（2019年3月2日）", "张建国", "同志们：", "今天开会修渠。"]
        );
        assert_eq!(
            parts("在修渠会上的讲话（2019年3月2日）张建国今天开会修渠。"),
            ["在修渠会上的讲话", "（2019年3月2日）", "张建国", "今天开会修渠。"]
        );
        assert_eq!(parts("同志们：今天开会修渠。"), ["同志们：", "今天开会修渠。"]);
        assert_eq!(parts("标题：在修渠会上的讲话"), ["标题：", "在修渠会上的讲话"]);
        assert_eq!(parts("文章标题：在修渠会上的讲话"), ["文章标题：", "在修渠会上的讲话"]);
        assert_eq!(
            parts("在修渠会上的讲话县长李建国（2019年3月2日）同志们：今天开会修渠。"),
            ["在修渠会上的讲话", "县长李建国（2019年3月2日）", "同志们：", "今天开会修渠。"]
        );
        assert_eq!(
            parts("政府工作报告——2019年3月2日在青石县人民代表大会会议上 县长 李建国"),
            ["政府工作报告", "——2019年3月2日在青石县人民代表大会会议上 县长 李建国"]
        );
        assert_eq!(parts("在修渠会上的讲话 县长 李建国"), ["在修渠会上的讲话", " 县长 李建国"]);
        assert_eq!(
            parts("在修渠会上的讲话各位乡亲：今天修渠。"),
            ["在修渠会上的讲话", "各位乡亲：", "今天修渠。"]
        );
        assert_eq!(
            parts("1、水渠讲话稿 在修渠会上的讲话 乡长 各位乡亲：今天修渠。"),
            ["1、水渠讲话稿 ", "在修渠会上的讲话", " 乡长 ", "各位乡亲：", "今天修渠。"]
        );
        assert_eq!(
            parts("在毕业典礼上的讲话 亲爱的2021届毕业生同学们：今天大家毕业。"),
            ["在毕业典礼上的讲话 ", "亲爱的2021届毕业生同学们：", "今天大家毕业。"]
        );
        assert_eq!(parts("行政长官：主席、各位议员："), ["行政长官：", "主席、各位议员："]);
    }

    #[test]
    fn the_day_behind_the_last_sentence_is_cut_off() {
        let start = |line: &str| day_start(&line.chars().collect::<Vec<char>>());
        assert_eq!(start("水渠修好了，谢谢各位。2015年10月29日（星期四）"), Some(11));
        assert_eq!(start("水渠修好了，谢谢各位。2015-10-29"), Some(11));
        for line in ["水渠修好了。2015年10月29日那天下着雨", "开工是2015年10月29日。", "水渠修好了。2015年"]
        {
            assert_eq!(start(line), None, "{line}");
        }
    }

    #[test]
    fn sentences_are_not_cut() {
        for line in [
            "今天开会修渠，讲三点：石料、木料和人手。",
            "我们要办好三件事（2019年已经办了一件），一件也不能拖。",
            "有的同志说：渠修不好。",
        ] {
            assert_eq!(parts(line), [line]);
        }
    }

    fn read(text: &str) -> Vec<(u8, String)> {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let sections =
            document.outline.sections.iter().filter(|part| part.kind == crate::SectionKind::Section);
        sections.map(|part| (part.level, document.text(part.heading))).collect()
    }

    #[test]
    fn the_chapters_of_a_speech_on_one_line_are_found() {
        let filler = "各村都要出人出力，把石料和木料按时送到工地。".repeat(20);
        let text = format!(
            "同志们：今天开会修渠。一、备料要早。{filler}（一）石料。{filler}（二）木料。{filler}二、动工要快。{filler}"
        );
        assert_eq!(
            read(&text),
            [
                (1, "一、备料要早".into()),
                (2, "（一）石料".into()),
                (2, "（二）木料".into()),
                (1, "二、动工要快".into())
            ]
        );
    }

    #[test]
    fn marks_inside_the_paragraphs_of_other_texts_are_no_chapters() {
        let filler = "各村都要出人出力，把石料和木料按时送到工地。".repeat(20);
        let text = format!(
            "同志们：\n今天开会修渠。{filler}\n要备料。一、石料。二、木料。{filler}\n要动工。{filler}\n"
        );
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        let lines = document.normal.chars.iter().filter(|&&each| each == '\n').count() + 1;
        assert_eq!(lines, text.lines().count());
    }

    #[test]
    fn credits_behind_the_last_sentence_are_cut() {
        let said = "今天开会修渠，各村都要出人出力，把石料和木料按时送到工地，一天也不能拖。谢谢大家。";
        let text = format!("同志们：{said}（某社某县5月18日电）《 某县日报 》（ 2020年05月19日 02 版）");
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        assert_eq!(document.text(document.cleaned.body), said);
    }
}
