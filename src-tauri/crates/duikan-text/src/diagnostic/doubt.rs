//! Doubt: how likely it is that a document was read wrong, all signs weighed in one figure.
//!
//! No sign is a fault by itself: right readings have close margins, and speeches have odd outlines. Each counts for the part
//! it speaks of; where the sum of all passes a limit, the parts that make most of it are remarked upon.

mod sign;
mod weight;

use super::Diagnostic;
use crate::{Cleaned, Corrections, Evidence, Normalized, Outline, Part, Span};

/// The share of the largest part of the figure from which on another part is remarked upon as well. A guess.
const SHARE: f32 = 0.5;
/// The parts, in the order of a page.
const PARTS: [Part; 5] = [Part::Title, Part::Salutation, Part::Start, Part::End, Part::Outline];

/// The remarks of a document that is likely to have been read wrong.
pub(super) fn find(
    normal: &Normalized,
    cleaned: &Cleaned,
    outline: &Outline,
    evidence: &[Evidence],
    corrections: &Corrections,
) -> Vec<Diagnostic> {
    let mut signs = sign::all(normal, cleaned, outline, evidence);
    signs.retain(|sign| !is_set(corrections, sign.part));
    if signs.is_empty() || weight::figure(&signs) < weight::LIMIT {
        return Vec::new();
    }
    let of = |part: Part| -> f32 { signs.iter().filter(|sign| sign.part == part).map(weight::counts).sum() };
    let open = PARTS.into_iter().filter(|&part| !is_set(corrections, part));
    let Some(most) = open.clone().max_by(|&one, &other| of(one).total_cmp(&of(other))) else {
        return Vec::new();
    };
    let largest = of(most);
    let doubtful = open.filter(|&part| part == most || of(part) > 0.0 && of(part) >= largest * SHARE);
    doubtful.map(|part| remark(cleaned, part)).collect()
}

/// The signs of a document by name, with how strong each is: for whoever fits the weights, or looks at what made a document
/// doubtful.
pub fn signs(
    normal: &Normalized,
    cleaned: &Cleaned,
    outline: &Outline,
    evidence: &[Evidence],
) -> Vec<(&'static str, f32)> {
    sign::all(normal, cleaned, outline, evidence).iter().map(|sign| (sign.name, sign.value)).collect()
}

/// Whether a reader settled a part.
const fn is_set(corrections: &Corrections, part: Part) -> bool {
    match part {
        Part::Title => corrections.title.is_some(),
        Part::Salutation => corrections.salutation.is_some(),
        Part::Start => corrections.start.is_some(),
        Part::End => corrections.end.is_some(),
        Part::Outline => false,
    }
}

fn remark(cleaned: &Cleaned, part: Part) -> Diagnostic {
    let (code, message) = match part {
        Part::Title => ("title_doubtful", "the title may be another"),
        Part::Salutation => ("salutation_doubtful", "the form of address may be another"),
        Part::Start => ("start_doubtful", "the speech may begin elsewhere"),
        Part::End => ("end_doubtful", "the speech may end elsewhere"),
        Part::Outline => ("outline_doubtful", "sections may be missing or wrong"),
    };
    let margin = cleaned.margins.iter().find(|margin| margin.part == part);
    let body = Span::new(cleaned.body.start, cleaned.body.start);
    Diagnostic { code, message: message.to_owned(), span: margin.map_or(body, |margin| margin.span) }
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, Unwatched, prepare};

    const SAID: &str =
        "今天请大家来，是要把春耕的事定下来，一刻也不能再拖。种子已经到了各乡的仓库，化肥月底以前送齐。";

    fn doubts(text: &str) -> Vec<&'static str> {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let codes = document.diagnostics.iter().map(|remark| remark.code);
        codes.filter(|code| code.ends_with("_doubtful")).collect()
    }

    #[test]
    fn a_plain_speech_is_beyond_doubt() {
        let chapters: String =
            ["一、备料", "二、动工", "三、收工"].map(|heading| format!("{heading}\n{SAID}\n")).concat();
        let text = format!(
            "在春耕会议上的讲话\n（2019年3月6日）\n县长 田有禾\n同志们：\n{SAID}\n{chapters}谢谢大家！\n"
        );
        assert!(doubts(&text).is_empty(), "{:?}", doubts(&text));
    }

    #[test]
    fn a_head_that_shares_its_line_with_the_speech_is_doubtful() {
        let line = format!("青石网每日更新全县春耕准备工作推进会各位乡长、书记，同志们：{SAID}");
        assert!(doubts(&format!("{line}\n")).contains(&"start_doubtful"), "{:?}", doubts(&line));
    }

    #[test]
    fn a_first_line_that_may_address_somebody_is_doubtful() {
        let text = format!("在春耕会议上的讲话\n青石渠的看守者们与各位远道而来的贵宾的随行人员：\n{SAID}\n");
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        assert!(document.cleaned.salutation.is_some() || !doubts(&text).is_empty());
    }

    #[test]
    fn titles_notes_and_labels_inside_the_speech_are_doubtful() {
        let titled = format!("在全县春耕会议上的讲话春耕工作{SAID}\n");
        assert!(doubts(&titled).contains(&"start_doubtful"), "{:?}", doubts(&titled));
        let labelled = format!("在春耕会议上的讲话\n{SAID}\n【县情一览】\n{SAID}\n");
        assert!(doubts(&labelled).contains(&"end_doubtful"), "{:?}", doubts(&labelled));
    }

    #[test]
    fn a_long_speech_whose_marks_begin_no_parts_is_doubtful() {
        let lines: String = (2..12).map(|number| format!("（{number}）{SAID}\n")).collect();
        let text = format!("青石河边的几户人家\n春天里的种子和化肥\n{lines}");
        assert!(!doubts(&text).is_empty());
    }
}
