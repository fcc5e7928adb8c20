//! What is odd about a document once it is read: contradictions, losses, announcements that do not come true.

use std::collections::BTreeSet;

use super::{Diagnostic, doubt};
use crate::{
    Cleaned, Corrections, EditKind, Evidence, EvidenceKind, NormalRange, Normalized, Outline, Provenance,
    SectionKind, Span,
    signs::{GAP, is_han, is_numeral, number},
};

/// Years between page and speech up to which nothing is remarked: pages are put up late. A guess.
const YEARS_APART: i32 = 1;
/// Least letters of Western Europe that show a wrong encoding. A guess.
const FEWEST_WESTERN: usize = 20;
/// Characters before the first section that are searched for an announcement. A guess.
const ANNOUNCED_WITHIN: u32 = 1500;

/// All remarks, in the order of their places.
pub(crate) fn find(
    normal: &Normalized,
    cleaned: &Cleaned,
    outline: &Outline,
    provenance: &Provenance,
    evidence: &[Evidence],
    corrections: &Corrections,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if cleaned.body.is_empty() {
        found.push(remark("no_speech", "no running text was found", cleaned.body));
    }
    found.extend(doubt::find(normal, cleaned, outline, evidence, corrections));
    found.extend(misread(normal));
    found.extend(recoded(normal, evidence));
    found.extend(page_year(provenance));
    found.extend(congress_before_and_after(normal, cleaned));
    found.extend(announced(normal, cleaned, outline));
    found.extend(repaired(outline));
    found.extend(torn(normal));
    found.sort_by_key(|remark| (remark.span.start, remark.span.end, remark.code));
    found
}

fn remark(code: &'static str, message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic { code, message: message.into(), span }
}

/// Letters of Western Europe where Han characters should be: bytes of GBK that somebody read as Latin-1 (ÔÚÈ«ÏØ).
fn misread(normal: &Normalized) -> Option<Diagnostic> {
    let western = |each: &&char| matches!(each, '\u{a1}'..='\u{ff}');
    let letters = normal.chars.iter().filter(western).count();
    let han = normal.chars.iter().filter(|&&each| is_han(each)).count();
    let all = normal.to_raw(NormalRange::new(0, normal.chars.len() as u32));
    (letters >= FEWEST_WESTERN && letters > han).then(|| {
        remark("misread_encoding", "the text was read in a wrong encoding before it was stored", all)
    })
}

/// Such a text whose characters could be put right.
fn recoded(normal: &Normalized, evidence: &[Evidence]) -> Option<Diagnostic> {
    let all = normal.to_raw(NormalRange::new(0, normal.chars.len() as u32));
    evidence.iter().any(|each| each.kind == EvidenceKind::Recoded).then(|| {
        remark("encoding_repaired", "the text had been stored in a wrong encoding and was put right", all)
    })
}

/// A page of 2022 with a speech of 2008.
fn page_year(provenance: &Provenance) -> Option<Diagnostic> {
    let (year, published) = (provenance.year.as_ref()?, provenance.published.as_ref()?);
    let page: i32 = published.value.get(..4)?.parse().ok()?;
    ((page - year.value).abs() > YEARS_APART).then(|| {
        remark(
            "page_of_another_year",
            format!("the page is of {page}, the speech of {}", year.value),
            published.evidence,
        )
    })
}

/// One congress both lies ahead and has spoken: parts of the text are of different times.
fn congress_before_and_after(normal: &Normalized, cleaned: &Cleaned) -> Option<Diagnostic> {
    let range = normal.from_raw(cleaned.body);
    let text = normal.slice(range);
    let mut ahead: Vec<(u32, usize)> = Vec::new();
    let mut past: BTreeSet<u32> = BTreeSet::new();
    for (at, _) in text.iter().enumerate().filter(|(_, each)| **each == '大') {
        let digits = text.get(..at)?.iter().rev().take(3).take_while(|&&each| is_numeral(each)).count();
        let Some(ordinal) =
            text.get(at - digits..at).and_then(number).filter(|ordinal| (12..=40).contains(ordinal))
        else {
            continue;
        };
        let after: String = text.iter().skip(at + 1).take(6).collect();
        if after.starts_with("即将召开") || after.starts_with("将召开") {
            ahead.push((ordinal, at));
        } else if after.starts_with("精神") || after.starts_with("报告") {
            past.insert(ordinal);
        }
    }
    let (ordinal, at) = ahead.into_iter().find(|(ordinal, _)| past.contains(ordinal))?;
    let place = range.start + at as u32;
    let span = normal.to_raw(NormalRange::new(place, place + 1));
    Some(remark(
        "times_contradict",
        format!("congress {ordinal} is said to lie ahead and to have spoken"),
        span,
    ))
}

/// 我再强调四个方面的意见, and three follow.
fn announced(normal: &Normalized, cleaned: &Cleaned, outline: &Outline) -> Option<Diagnostic> {
    let first = outline.sections.iter().find(|section| section.kind == SectionKind::Section)?;
    let range = normal.from_raw(Span::new(cleaned.body.start, first.span.start));
    let start = range.end.saturating_sub(ANNOUNCED_WITHIN).max(range.start);
    let text = normal.slice(NormalRange::new(start, range.end));
    let at = (0..text.len()).rev().find(|&at| {
        let rest: String = text.iter().skip(at).take(7).collect();
        let units = [
            "点意见",
            "点要求",
            "个问题",
            "个方面",
            "点希望",
            "件事",
            "点",
            "个意见",
            "方面意见",
            "个方面的",
        ];
        text.get(at).is_some_and(|&each| is_numeral(each) || each.is_ascii_digit())
            && units.iter().any(|unit| rest.chars().skip(1).collect::<String>().starts_with(unit))
            && text
                .get(at.saturating_sub(8)..at)
                .is_some_and(|before| before.iter().any(|each| "讲谈提说强调".contains(*each)))
    })?;
    let number = number(text.get(at..=at)?)?;
    let chapters =
        outline.children(None).filter(|section| section.kind == SectionKind::Section).count() as u32;
    let span = normal.to_raw(NormalRange::new(start + at as u32, start + at as u32 + 1));
    (number != chapters && number > 1 && chapters > 1).then(|| {
        remark("announced_number_differs", format!("{number} parts are announced, {chapters} follow"), span)
    })
}

fn repaired(outline: &Outline) -> impl Iterator<Item = Diagnostic> {
    let sections = outline.sections.iter().filter(|section| section.ordinal_repaired);
    sections.map(|section| {
        remark(
            "number_repaired",
            format!("the number {} was lost or repeated", section.ordinal),
            section.heading,
        )
    })
}

/// Torn text that could not be repaired.
fn torn(normal: &Normalized) -> impl Iterator<Item = Diagnostic> {
    let flagged =
        normal.edits.iter().filter(|edit| edit.kind == EditKind::Mojibake && edit.text.contains(GAP));
    flagged.map(|edit| remark("torn_text", "characters were damaged and could not be restored", edit.span))
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, Unwatched, prepare};

    fn contradictions(sentences: &str) -> Vec<String> {
        let text = format!(
            "在全县水渠工作会议上的讲话\n同志们：\n今天开会研究修渠的事情，大家要想办法。{sentences}\n\
             各村要把石料备齐，把人手安排好，月底以前动工。\n"
        );
        let Ok(document) = prepare(&text, &PrepareOptions::default(), &Unwatched) else { return Vec::new() };
        let remarks = document.diagnostics.iter().filter(|remark| remark.code == "times_contradict");
        remarks.map(|remark| format!("{} {}", remark.message, document.text(remark.span))).collect()
    }

    #[test]
    fn a_text_in_a_wrong_encoding_is_remarked() {
        let codes = |text: &str| {
            let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
            document.diagnostics.iter().any(|remark| remark.code == "misread_encoding")
        };
        assert!(codes("ÔÚÈ«ÏØÁÖÒµ»áÒéÉÏµÄ½²»°\n½ñÌì½²Á½µãÒâ¼û¡£\n"));
        assert!(!codes("同志们：\n今天开会，把修渠的事定下来。客人来自Zürich、Köln和Málaga。\n"));
    }

    #[test]
    fn a_congress_that_lies_ahead_has_not_spoken() {
        assert_eq!(
            contradictions("二十一大即将召开。二十大将召开，要学习二十大精神和十九大报告。"),
            ["congress 20 is said to lie ahead and to have spoken 大"]
        );
        assert!(contradictions("二十大即将召开，要学习十九大精神。").is_empty());
    }
}
