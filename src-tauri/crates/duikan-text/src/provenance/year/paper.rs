//! The year that the form of a document states: a law in the lines under its title, a notice in its signature or number.

use super::super::{
    Fact,
    head::{Head, Part, find},
};
use super::fact;
use crate::signs::{date, number};

/// What assemblies do with a law; it is that of the last such day.
const ENACTED: &[&str] = &["通过", "批准", "修正", "修订", "修改", "公布", "颁布", "发布"];
/// Characters after a date that tell what was done that day. A guess.
const DONE: usize = 120;

/// The year of a law: that in which it was last passed, approved or revised, as the lines under its title tell.
pub(super) fn enacted(head: &Head) -> Option<Fact<i32>> {
    let found = |part: Part| {
        let mut last: Option<(i32, usize, usize)> = None;
        let mut at = 0;
        while let Some(date) = part.text.get(at..).and_then(date::find) {
            let (start, end) = (at + date.start, at + date.end);
            let rest = part.text.get(end..(end + DONE).min(part.text.len())).unwrap_or_default();
            let next = date::find(rest).map_or(rest.len(), |next| next.start);
            let done: String = rest.get(..next)?.iter().take_while(|&&each| each != '\n').collect();
            if ENACTED.iter().any(|word| done.contains(word))
                && last.is_none_or(|(year, ..)| date.year >= year)
            {
                last = Some((date.year, start, end));
            }
            at = end;
        }
        let (year, start, end) = last?;
        Some(fact(year, false, head.raw(part, start, end)))
    };
    let is_law = LAWS.iter().any(|word| head.title.text.ends_with(&word.chars().collect::<Vec<char>>()));
    let assembly = find(head.byline.text, "代表大会").is_some();
    let byline = || found(head.byline).filter(|_| assembly);
    if is_law { found(head.law).or_else(byline) } else { byline() }
}

/// Last words of the titles of laws.
const LAWS: &[&str] = &["条例", "办法", "规定", "细则", "规则", "法", "决定", "法规"];

/// The day of the signature.
pub(super) fn signed(head: &Head) -> Option<Fact<i32>> {
    let day = head.signature?.day;
    let date = date::find(day.text)?;
    Some(fact(date.year, false, head.raw(day, date.start, date.end)))
}

/// The year in the number of a document, on a line of its own: 青政发〔2021〕3号.
pub(super) fn numbered(head: &Head) -> Option<Fact<i32>> {
    let line = head.number?;
    let open = line.text.iter().position(|each| OPENS_YEAR.contains(*each))?;
    let year = line.text.get(open + 1..open + 5).and_then(number)? as i32;
    Some(fact(year, false, head.raw(line, open + 1, open + 5)))
}

/// Brackets around the year in the number of a document.
pub(in super::super) const OPENS_YEAR: &str = "〔﹝［[（(【";
