//! What a line near the top of a page shows. Each clue is weak; [`super::weigh`] says what it counts for.

use std::collections::BTreeSet;

use super::super::{label::Known, rule::tells_page};
use super::kind::{
    LONGEST_BYLINE, LONGEST_CALL, LONGEST_LABEL, hands_over, hands_to_text, is_banner, is_bullet, is_caption,
    is_dispatch, is_labelled_note, is_note, is_number, is_section, is_sheet, is_styled, is_text_label,
    is_turn, leads_to_text, tells,
};
use crate::{
    normalize::{Draft, line::Line},
    signs::{
        WordUse, date, ends_in, ends_sentence, is_han,
        line::{ends_as_sentence, han_count},
        opens_salutation,
        page::page_talk,
        words,
    },
};

/// Least Han characters of a line that runs on.
const CLAUSE: usize = 12;
/// Most Han characters of a slogan that heads a text. A guess.
const SLOGAN: usize = 36;
/// Most further lines of a title. A guess.
const MOST_PIECES: usize = 3;
/// Least names of pages side by side that are links. A guess.
const FEWEST_LINKS: usize = 3;
/// Most Han characters of a line of a list of pages. A guess.
const LISTED: usize = 6;
/// Least Han characters of an item: - 8页 and - 37 KB tell of a file. A guess.
const FEWEST_ITEM: usize = 4;
/// Least Han characters of a line that was wrapped within a list of words. A guess.
const WRAPPED: usize = 18;
/// Who presides over an assembly, as speakers turn to them.
const CHAIR: &[&str] = &["主席", "议长", "代理主席", "委员长", "主任"];
/// Most sentences of news above the line that hands over to the text. A guess.
const MOST_NEWS: usize = 4;
/// How much a line tells of day, meeting and speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tells {
    /// Nothing.
    #[default]
    Nothing,
    /// Something that other lines hold too: a dash, a name of two characters, an office.
    Some,
    /// A day in brackets, a day with a meeting, an office with a name.
    Plainly,
}

/// The clues of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clue {
    /// A rule says that it is furniture.
    pub noise: bool,
    /// The rule is not trusted inside a speech.
    pub unsure: bool,
    /// The file says that it lies outside the main content.
    pub outside: bool,
    /// A line of a table of contents.
    pub contents: bool,
    /// Running text.
    pub prose: bool,
    /// Running text, a short sentence, or a clause that hands over with a colon.
    pub said: bool,
    /// Clauses without the end of a sentence, as lines that were wrapped begin.
    pub runs: bool,
    /// No more than one comma, as slogans have: 坚定信心，砥砺前行.
    pub slogan: bool,
    /// With the line before it makes a line that stands elsewhere in the head: the title of a page, or of its table.
    pub echoes: bool,
    /// Opens as titles do that end in a noun, without one: 关于加强.
    pub unfinished: bool,
    /// Holds a day that a machine wrote.
    pub stamped: bool,
    /// Runs on in the next line, which is as long.
    pub wraps: bool,
    /// Begins as titles of documents do behind who issued them: 关于….
    pub regards: bool,
    /// Ends in a colon, and neither addresses nor names who speaks.
    pub announces: bool,
    /// A question or call that could head a text: 新年谈了什么？
    pub calls: bool,
    /// Opens with an enumeration mark.
    pub marker: bool,
    /// A whole form of address.
    pub salutation: bool,
    /// A form of address that goes on below.
    pub opens_salutation: bool,
    /// How much it looks like a title by its words: 2 for what texts are called, 1 for something spoken.
    pub title: u32,
    /// The file sets it in the middle or as a heading.
    pub shown: bool,
    /// Day, meeting, speaker.
    pub tells: Tells,
    /// The label of who speaks: 主持人：.
    pub turn: bool,
    /// An editor's note, or words that hand over to the text.
    pub note: bool,
    /// A sentence of news, or of a picture, above the line that hands over to the text.
    pub news: bool,
    /// Hands over to the text: all above it is about the text.
    pub lead: bool,
    /// Such a note by its label: 【导读】, 摘要：.
    pub labelled: bool,
    /// A label of the sheet in front of minutes, or a line of names below one.
    pub sheet: bool,
    /// Part of a notice that sends the text round.
    pub notice: bool,
    /// The number of a document, or a remark in brackets on its publicity.
    pub number: bool,
    /// What sort of paper the text is printed in: 会议文件之三, 内部参阅.
    pub banner: bool,
    /// The words of a picture: 县长作报告.
    pub caption: bool,
    /// What a site calls its list of speeches: 领导讲话, 重要演辞.
    pub section: bool,
    /// Words of a page.
    pub talk: bool,
    /// Signs that part the links of a page: 首页 > 新闻 | 通知.
    pub links: bool,
    /// One of several short lines on end, as a page lists its parts: 首页, 通知公告, 办事大厅.
    pub listed: bool,
    /// In brackets as a whole.
    pub bracketed: bool,
    /// Ends in a body that issues documents.
    pub issuer: bool,
    /// Its last sign leaves it open: 在春耕会议上的.
    pub open: bool,
    /// Begins with what joins it to the words before.
    pub leans: bool,
    /// Whether the line before is empty.
    pub after_blank: bool,
    /// Number of Han characters.
    pub han: usize,
}

/// The clues of one line; what needs its neighbours is added by [`all`].
fn of_line(draft: &Draft, line: Line, known: &Known) -> Clue {
    let text = line.text(draft);
    let han = han_count(text);
    let rule = known.rule.map(|(name, ..)| name);
    let outside = rule == Some(super::super::label::OUTSIDE_MAIN);
    let mut clue = Clue {
        noise: rule.is_some() && !outside,
        unsure: known.rule.is_some_and(|(.., certain)| !certain),
        outside,
        contents: rule == Some(super::super::contents::RULE),
        prose: known.prose,
        marker: (known.marker || known.heads_part || is_bullet(text) && han >= FEWEST_ITEM)
            && !is_styled(text),
        salutation: known.salutation,
        title: known.title,
        shown: known.shown || is_styled(text),
        after_blank: line.after_blank,
        han,
        said: known.prose,
        ..Clue::default()
    };
    if text.len() > LONGEST_LINE {
        return clue;
    }
    clue.said |= han >= 4 && ends_as_sentence(text) || hands_over(text, han);
    clue.calls = text.len() <= LONGEST_CALL
        && matches!(text.last(), Some('？' | '?' | '！' | '!'))
        && text.iter().filter(|&&each| ends_sentence(each)).count() == 1;
    clue.opens_salutation = !clue.salutation && opens_salutation(text);
    clue.runs = han >= CLAUSE && text.iter().any(|each| matches!(each, '，' | ',' | '；'))
        || han >= WRAPPED && text.contains(&'、') && known.title < 2
        || is_verse(text, han) && !clue.opens_salutation;
    clue.slogan = han <= SLOGAN && text.iter().filter(|each| matches!(each, '，' | ',' | '；')).count() <= 1;
    clue.tells = tells(text, known.prose);
    clue.labelled = is_labelled_note(text);
    clue.note = clue.tells < Tells::Plainly && (clue.labelled || is_note(text));
    clue.lead = leads_to_text(text) || is_text_label(text) || hands_to_text(text);
    clue.news = clue.note && is_dispatch(text);
    if clue.note {
        clue.tells = Tells::Nothing;
        // A note may open with a star.
        clue.marker &= !is_bullet(text);
    }
    clue.noise &= !(clue.unsure && clue.tells == Tells::Plainly);
    clue.turn = is_turn(text);
    clue.sheet = is_sheet(text, WordUse::Sheet);
    // 地点：青石火车站内。
    let sheet = clue.sheet && text.len() <= LONGEST_BYLINE && !text.contains(&'，');
    clue.said &= !sheet;
    clue.prose &= !sheet;
    clue.announces =
        han >= 4 && matches!(text.last(), Some('：' | ':')) && !clue.salutation && !clue.turn && !clue.sheet;
    clue.number = is_number(text);
    clue.banner = !clue.said && !clue.salutation && is_banner(text);
    clue.caption = is_caption(text) || rule == Some("photo_caption");
    clue.section = is_section(text);
    clue.talk = page_talk(text) > 0 || tells_page(text);
    let lead: String = text.iter().take(2).collect();
    clue.regards = words(WordUse::Regards).contains(&lead.as_str());
    clue.unfinished = known.title == 0
        && !clue.said
        && (text.windows(2).any(|pair| pair == ['关', '于']) || text.first() == Some(&'在') && !clue.open);
    clue.stamped = date::find(text).is_some_and(|day| day.form == date::DateForm::Machine);
    let bars = text.iter().filter(|each| matches!(each, '>' | '»' | '›' | '|' | '→' | '│')).count();
    clue.links = bars > usize::from(known.title >= 2) || are_links(text);
    clue.bracketed = matches!((text.first(), text.last()), (Some('（' | '(' | '['), Some('）' | ')' | ']')));
    let body = [WordUse::Issuer, WordUse::Addressee].iter().any(|&of| ends_in(text, of));
    clue.issuer = body && !text.iter().any(|each| "，。：".contains(*each));
    clue.open = text.last().is_some_and(|last| "的上于和与、及对将暨等".contains(*last));
    clue.leans = text.first().is_some_and(|first| "的上和与及暨（(".contains(*first));
    clue
}

/// A longer line is a paragraph, and nothing else is asked.
const LONGEST_LINE: usize = 400;

/// The clues of the first `count` lines.
pub(super) fn all(draft: &Draft, lines: &[Line], known: &[Known], count: usize) -> Vec<Clue> {
    let pairs = lines.iter().zip(known).take(count);
    let mut found: Vec<Clue> = pairs.map(|(line, known)| of_line(draft, *line, known)).collect();
    add_sheet(draft, lines, &mut found);
    add_wraps(draft, lines, &mut found);
    add_echoes(draft, lines, &mut found);
    add_lists(&mut found);
    add_lead(&mut found);
    add_news(draft, lines, &mut found);
    add_chair(draft, lines, &mut found);
    add_meeting(draft, lines, &mut found);
    found
}

/// News of the speech above its form of address.
fn add_news(draft: &Draft, lines: &[Line], clues: &mut [Clue]) {
    let Some(address) = clues.iter().position(|clue| clue.salutation || clue.opens_salutation) else {
        return;
    };
    for (line, clue) in lines.iter().zip(clues).take(address.min(MOST_PIECES + MOST_NEWS)) {
        if clue.prose && !clue.noise && is_dispatch(line.text(draft)) {
            clue.news |= !clue.note;
            clue.note = true;
        }
    }
}

/// 主席： alone behind the title or the line that hands over to the text, where nobody else has a label: who is addressed.
fn add_chair(draft: &Draft, lines: &[Line], clues: &mut [Clue]) {
    let mut turns = clues.iter().enumerate().filter(|(_, clue)| clue.turn).map(|(at, _)| at);
    let (Some(at), None) = (turns.next(), turns.next()) else { return };
    let core = |line: &Line| line.text(draft).iter().filter(|each| is_han(**each)).collect::<String>();
    let chair = lines.get(at).is_some_and(|line| CHAIR.contains(&core(line).as_str()));
    let above = clues.get(..at).unwrap_or_default().iter().rev().find(|clue| clue.han > 0 && !clue.noise);
    let heads = above.is_some_and(|clue| clue.lead || clue.title >= 2 || clue.tells == Tells::Plainly);
    let said = clues.get(at + 1).is_some_and(|clue| clue.said && !clue.noise);
    if let Some(clue) = clues.get_mut(at).filter(|_| chair && heads && said) {
        clue.turn = false;
        clue.salutation = true;
    }
}

/// 春风吹，渠水长，: a line of verse that goes on below.
fn is_verse(text: &[char], han: usize) -> bool {
    let marks = text.iter().filter(|each| matches!(each, '，' | ',')).count();
    (6..=2 * CLAUSE).contains(&han) && marks >= 2 && matches!(text.last(), Some('，' | ','))
}

/// 2025年3月2日在青石县第九届 / 人民代表大会第四次会议上: day and meeting on two lines.
fn add_meeting(draft: &Draft, lines: &[Line], clues: &mut [Clue]) {
    let text = |at: usize| lines.get(at).map(|line| line.text(draft)).unwrap_or_default();
    let ends = |text: &[char]| {
        matches!(text, [.., '上'] | [.., '上', '）' | ')'])
            && text.iter().any(|each| matches!(each, '会' | '式' | '坛'))
    };
    for at in 1..clues.len() {
        let above = text(at - 1);
        let lead = above.iter().take_while(|each| matches!(each, '—' | '-' | '―' | '–' | '（' | '(')).count();
        let dated = date::find(above).is_some_and(|day| {
            day.start == lead && above.get(day.end..).is_some_and(|rest| rest.contains(&'在'))
        });
        let short = above.len() <= LONGEST_BYLINE && text(at).len() <= LONGEST_BYLINE / 2;
        if dated && short && !ends(above) && ends(text(at)) {
            for clue in clues.get_mut(at - 1..=at).into_iter().flatten() {
                clue.tells = Tells::Plainly;
                clue.title = 0;
                clue.said = false;
                clue.noise = false;
            }
        }
    }
}

/// Sentences above the line that hands over to the text: news of the speech, and words of pictures.
fn add_lead(clues: &mut [Clue]) {
    let said = |clue: &&Clue| clue.said && !clue.noise;
    let speech = |clue: &Clue| clue.salutation || clue.marker && !clue.noise;
    let above = clues.iter().take_while(|clue| !speech(clue)).count();
    let last = clues.get(..above).unwrap_or_default().iter().rposition(|clue| clue.lead);
    let Some(above) = last.and_then(|last| clues.get_mut(..last)) else { return };
    if above.iter().filter(said).count() > MOST_NEWS {
        return;
    }
    for clue in above.iter_mut().filter(|clue| clue.said && clue.title < 2 && clue.tells < Tells::Plainly) {
        clue.news |= !clue.note;
        clue.note = true;
    }
}

/// 要闻 政务 服务 互动: names of pages side by side.
fn are_links(text: &[char]) -> bool {
    let names: Vec<&[char]> = text.split(|each| *each == ' ').filter(|name| !name.is_empty()).collect();
    names.len() >= FEWEST_LINKS
        && names.iter().all(|name| (2..=4).contains(&name.len()) && name.iter().all(|&each| is_han(each)))
}

/// Short lines with two more on end beside them, none of which the file shows.
fn add_lists(clues: &mut [Clue]) {
    let short: Vec<bool> = clues
        .iter()
        .map(|clue| {
            let plain = !clue.said && !clue.salutation && !clue.turn && !clue.shown && !clue.marker;
            plain && clue.han <= LISTED && clue.tells == Tells::Nothing
        })
        .collect();
    let is = |at: Option<usize>| at.and_then(|at| short.get(at)).copied().unwrap_or(false);
    for (at, clue) in clues.iter_mut().enumerate() {
        let (above, below) = (at.checked_sub(1), Some(at + 1));
        let ends = is(above) && is(at.checked_sub(2));
        clue.listed = is(Some(at)) && (ends || is(above) && is(below) || is(below) && is(Some(at + 2)));
    }
}

/// Lines that continue those above to words that stand elsewhere on one line.
fn add_echoes(draft: &Draft, lines: &[Line], clues: &mut [Clue]) {
    let words = |at: usize| -> Option<String> {
        let line = lines.get(at).filter(|line| line.len() <= LONGEST_BYLINE)?;
        Some(line.text(draft).iter().filter(|each| each.is_alphanumeric()).collect())
    };
    let all: Vec<Option<String>> = (0..clues.len()).map(words).collect();
    let whole: BTreeSet<&str> = all.iter().flatten().map(String::as_str).collect();
    for end in 1..all.len() {
        let mut joined = all.get(end).cloned().flatten().unwrap_or_default();
        if joined.is_empty() {
            continue;
        }
        for start in (end.saturating_sub(MOST_PIECES)..end).rev() {
            let Some(Some(above)) = all.get(start) else { break };
            joined = format!("{above}{joined}");
            if whole.contains(joined.as_str()) {
                for clue in clues.get_mut(start + 1..=end).into_iter().flatten() {
                    clue.echoes = true;
                }
            }
        }
    }
}

/// Lines that were cut at the width of a page.
fn add_wraps(draft: &Draft, lines: &[Line], clues: &mut [Clue]) {
    for at in 1..clues.len() {
        let (Some(line), Some(next)) = (lines.get(at - 1), lines.get(at)) else { break };
        let open =
            line.text(draft).last().is_some_and(|&last| is_han(last) || matches!(last, '，' | ',' | '、'));
        let alike = line.len() >= WRAPPED && line.len().abs_diff(next.len()) <= 4 && !next.after_blank;
        if let Some(clue) = clues.get_mut(at - 1).filter(|clue| clue.title < 2) {
            clue.wraps = open && alike && next.indent == 0;
        }
    }
}

/// Lines of names below a label of a sheet, up to the first sentence or title.
fn add_sheet(draft: &Draft, lines: &[Line], clues: &mut [Clue]) {
    let mut within = false;
    for (clue, line) in clues.iter_mut().zip(lines) {
        let ends = clue.said || clue.marker || clue.salutation || clue.title >= 2;
        let names =
            line.text(draft).split(|each| matches!(each, ' ' | '、' | '，' | '(' | ')' | '（' | '）'));
        let held = names.filter(|part| !part.is_empty()).all(|part| part.len() <= LONGEST_LABEL);
        within = clue.sheet && is_sheet(line.text(draft), WordUse::Present) || within && !ends && held;
        clue.sheet |= within && clue.tells < Tells::Plainly;
    }
}
