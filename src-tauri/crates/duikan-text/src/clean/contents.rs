//! Tables of contents: lines that lead to page numbers, with the pieces they are broken over, and runs of headings that
//! all return further down with text between them.

use std::collections::BTreeMap;

use super::{NoiseKind, label::Known};
use crate::{
    normalize::{Draft, line::Line},
    signs::{is_han, line::han_count},
};

/// Name of the rule; the rule for a single line bears it too.
pub(super) const RULE: &str = "table_of_contents";
/// Least lines of a table of contents without page numbers. A guess.
const FEWEST: usize = 3;
/// Least lines below the heading of a table of contents. A guess.
const FEWEST_HEADED: usize = 2;
/// Longest entry, in characters. A guess.
const LONGEST: usize = 60;
/// Most lines of broken entries between two with page numbers. A guess.
const BROKEN: usize = 3;

/// Names the lines of tables of contents.
pub(super) fn mark(draft: &Draft, lines: &[Line], known: &mut [Known]) {
    mark_broken(lines, known);
    mark_numbered(draft, lines, known);
    let entries = entries(draft, lines, known);
    let mut at = 0;
    while at < lines.len() {
        let run = run(&entries, known, at);
        let before = at.checked_sub(1);
        let headed = before.is_some_and(|before| is_heading(draft, lines, before));
        let announced =
            before.and_then(|before| lines.get(before)).is_some_and(|before| ends_open(draft, *before));
        let end = run.last().map_or(at, |&(line, _)| line);
        let fewest = if headed { FEWEST_HEADED } else { FEWEST };
        if run.len() >= fewest && (headed || !announced) && leads_to_text(&run, known) {
            name(known, at - usize::from(headed)..end + 1);
        }
        at = end + 1;
    }
}

/// Names what is between entries with page numbers.
fn mark_broken(lines: &[Line], known: &mut [Known]) {
    let is_entry = |known: &Known| known.rule.is_some_and(|(rule, ..)| rule == RULE);
    let entries: Vec<usize> =
        known.iter().enumerate().filter(|(_, known)| is_entry(known)).map(|(at, _)| at).collect();
    for pair in entries.windows(2) {
        let [one, next] = pair else { continue };
        let between = one + 1..*next;
        let short = between.clone().all(|at| {
            known.get(at).is_some_and(|known| !known.prose)
                && lines.get(at).is_some_and(|line| line.len() <= LONGEST)
        });
        if between.len() <= BROKEN && short {
            name(known, between);
        }
    }
}

/// Names runs of lines that end in the number of a page behind a blank, with the heading above them.
fn mark_numbered(draft: &Draft, lines: &[Line], known: &mut [Known]) {
    let page = |at: usize| {
        let (line, known) = (lines.get(at)?, known.get(at)?);
        let text = line.text(draft);
        let digits = text.iter().rev().take_while(|each| each.is_ascii_digit()).count();
        let spaced = text.iter().rev().nth(digits) == Some(&' ');
        let value: String = text.iter().skip(text.len() - digits).collect();
        let plain = !known.prose && han_count(text) >= 2 && line.len() <= LONGEST;
        (plain && spaced && (1..=3).contains(&digits)).then(|| value.parse::<u32>().ok()).flatten()
    };
    let pages: Vec<Option<u32>> = (0..lines.len()).map(page).collect();
    let mut at = 0;
    while at < pages.len() {
        let rises = |pair: &&[Option<u32>]| matches!(pair, [Some(one), Some(next)] if one <= next);
        let Some(rest) = pages.get(at..).filter(|rest| rest.first().is_some_and(Option::is_some)) else {
            at += 1;
            continue;
        };
        let end = at + 1 + rest.windows(2).take_while(rises).count();
        if end - at >= FEWEST {
            let headed = at.checked_sub(1).is_some_and(|before| is_heading(draft, lines, before));
            name(known, at - usize::from(headed)..end);
        }
        at = end;
    }
}

fn name(known: &mut [Known], range: std::ops::Range<usize>) {
    for known in known.get_mut(range).into_iter().flatten() {
        known.rule = Some((RULE, NoiseKind::PageNumber, true));
    }
}

/// For each line its Han characters' other places, later ones, in order; none for lines that are no entry.
fn entries(draft: &Draft, lines: &[Line], known: &[Known]) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let key = |at: usize| {
        let (line, known) = (lines.get(at)?, known.get(at)?);
        let words: String = line.text(draft).iter().filter(|each| is_han(**each)).collect();
        (!known.prose && !known.is_noise() && line.len() <= LONGEST && words.chars().count() >= 2)
            .then_some(words)
    };
    let keys: Vec<Option<String>> = (0..lines.len()).map(key).collect();
    for (at, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            places.entry(key.clone()).or_default().push(at);
        }
    }
    let later = |at: usize, key: &Option<String>| {
        let all = key.as_ref().and_then(|key| places.get(key)).filter(|all| all.len() > 1);
        let after = |all: &Vec<usize>| all.partition_point(|&other| other <= at);
        all.map(|all| all.iter().skip(after(all)).take(FEWEST).copied().collect()).unwrap_or_default()
    };
    keys.iter().enumerate().map(|(at, key)| later(at, key)).collect()
}

/// The entries from a line on, each with the place where it returns; both rise, and all come before the first return.
fn run(entries: &[Vec<usize>], known: &[Known], from: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, later) in entries.iter().enumerate().skip(from) {
        if found.first().is_some_and(|&(_, first)| at >= first) {
            break;
        }
        if known.get(at).is_some_and(|known| known.is_noise()) && !found.is_empty() {
            continue;
        }
        let after = found.last().map_or(at, |&(_, other)| other);
        match later.iter().find(|&&other| other > after) {
            Some(&other) => found.push((at, other)),
            None => break,
        }
    }
    found
}

/// Whether running text is below most of the headings that entries lead to.
fn leads_to_text(run: &[(usize, usize)], known: &[Known]) -> bool {
    let headed = run.iter().filter(|&&(_, other)| {
        known
            .get(other + 1..)
            .unwrap_or_default()
            .iter()
            .take(2)
            .any(|known| known.prose && !known.is_noise())
    });
    headed.count() * 2 >= run.len()
}

/// Whether a line announces what follows.
fn ends_open(draft: &Draft, line: Line) -> bool {
    han_count(line.text(draft)) > 2 && matches!(line.text(draft).last(), Some('：' | ':'))
}

/// 目录.
fn is_heading(draft: &Draft, lines: &[Line], at: usize) -> bool {
    let words: String = lines
        .get(at)
        .map(|line| line.text(draft))
        .unwrap_or_default()
        .iter()
        .filter(|each| is_han(**each))
        .collect();
    matches!(
        words.as_str(),
        "目录" | "目次" | "提纲" | "目录提纲" | "内容目录" | "报告目录" | "内容提纲" | "主要内容"
    )
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, PreparedDocument, Unwatched, prepare};

    fn read(text: &str) -> PreparedDocument {
        prepare(text, &PrepareOptions::default(), &Unwatched).unwrap()
    }

    fn named(document: &PreparedDocument) -> Vec<String> {
        let named = document.cleaned.noise.iter().filter(|noise| noise.rule == super::RULE);
        named.map(|noise| document.text(noise.span)).collect()
    }

    const TEXT: &str = "一、备料要早\n石料和木料都要在月底以前送到工地。\n二、动工要快\n各村的人手在下月初到齐。\n\
        三、验收要严\n每一段渠都要量过再签字。\n";

    #[test]
    fn headings_that_return_with_text_are_contents() {
        let contents = "目录\n一、备料要早\n二、动工要快\n三、验收要严\n";
        let document = read(&format!("修渠报告\n{contents}{TEXT}"));
        assert_eq!(named(&document).len(), 4);
        assert!(document.text(document.cleaned.body).starts_with("一、备料要早\n石料"));
        assert_eq!(document.outline.sections.len(), 3);
    }

    #[test]
    fn announced_headings_are_said() {
        let said = "今天讲三个问题，一个一个讲清楚：\n一、备料要早\n二、动工要快\n三、验收要严\n";
        assert!(named(&read(&format!("在修渠会上的讲话\n同志们：\n{said}{TEXT}"))).is_empty());
    }

    #[test]
    fn two_headings_below_the_word_are_contents() {
        let contents = "目录/提纲：……\n一、备料要早\n二、动工要快\n……\n同志们：\n今天开会，讲两点。\n";
        let document = read(&format!("{contents}{TEXT}"));
        assert_eq!(named(&document).len(), 3);
        assert!(document.text(document.cleaned.body).starts_with("今天开会"));
    }

    #[test]
    fn lines_that_end_in_rising_pages_are_contents() {
        let contents = "目录\n前言 1\n备料要早 3\n动工要快 12\n";
        let document = read(&format!("修渠报告\n{contents}{TEXT}"));
        assert_eq!(named(&document).len(), 4);
        assert!(document.text(document.cleaned.body).starts_with("一、备料要早\n石料"));
    }

    #[test]
    fn entries_broken_over_lines_are_contents() {
        let contents = "一、备料要早........ 1\n二、动工要快，各村的人手在下月初\n到齐........ 2\n三、验收要严........ 3\n";
        let document = read(&format!("修渠报告\n{contents}{TEXT}"));
        assert_eq!(named(&document).len(), 4);
        assert!(document.text(document.cleaned.body).starts_with("一、备料要早\n石料"));
    }
}
