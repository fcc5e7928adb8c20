//! Details of the five labelled speeches, 000 to 004, that a careful reader would check. The numbers A01 … B3 are those of
//! `gold/expectations.md` in the folder of labelled documents: A01, A02, A05, A06, A09, A10 and B3 are here, A03, A04 in
//! `gold_noise`, A07, A08 in `gold_outline`, B2 in `gold_provenance`.
//!
//! Places are offsets in texts that are not ours to publish; beside each is said what is there. `speech_details` asks
//! the same of an invented page.

#![expect(clippy::expect_used, reason = "a speech that is not labelled has nothing to check")]

use duikan_tests::gold::{self, Labelled};
use duikan_tests::shared;
use duikan_text::{PreparedDocument, Section, SectionKind, Span};

fn speech<'a>(speeches: &'a [Labelled], name: &str) -> &'a PreparedDocument {
    &speeches.iter().find(|speech| speech.name == name).expect("a labelled speech").document
}

fn sections(document: &PreparedDocument, level: u8) -> Vec<&Section> {
    let of_level = |part: &&Section| part.kind == SectionKind::Section && part.level == level;
    document.outline.sections.iter().filter(of_level).collect()
}

fn starts(parts: &[&Section]) -> Vec<u32> {
    parts.iter().map(|part| part.span.start).collect()
}

fn near(one: Span, start: u32, end: u32) -> bool {
    one.start.abs_diff(start) <= 2 && one.end.abs_diff(end) <= 2
}

/// A01: each body begins with its first spoken sentence and ends with its last; furniture is no part of what is compared,
/// and no part of the outline.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a01_bodies_hold_no_furniture() {
    let shared = shared();
    let speeches = gold::speeches(&shared);
    for (name, start, end) in
        [("000", 66, 5486), ("001", 76, 7341), ("002", 55, 10396), ("003", 151, 11344), ("004", 189, 7281)]
    {
        let document = speech(&speeches, name);
        assert!(near(document.cleaned.body, start, end), "{name}: {:?}", document.cleaned.body);
        let outside =
            document.outline.sections.iter().find(|part| !document.cleaned.body.encloses(part.span));
        assert_eq!(outside, None, "{name}");
    }
    for (name, start, end) in [
        ("000", 5584, 5598),   // the title of another page, below the speech
        ("004", 163, 183),     // who compiled the text, between title and form of address
        ("002", 10530, 10545), // a hint how to share the page
        ("001", 7376, 7388),   // a heading over links, in Traditional script with readings
    ] {
        let document = speech(&speeches, name);
        let furniture = Span::new(start, end);
        assert!(document.cleaned.noise.iter().any(|noise| noise.span.encloses(furniture)), "{name} {start}");
        assert!(document.core.from_raw(&document.normal, furniture).is_empty(), "{name} {start}");
    }
}

/// A02: of several copies of a title the one nearest the body counts; all speeches but 001 address the hall, and the form
/// of address is not compared.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a02_titles_and_forms_of_address() {
    let shared = shared();
    let speeches = gold::speeches(&shared);
    assert_eq!(speech(&speeches, "000").cleaned.title, Some(Span::new(45, 58)));
    for name in ["000", "001", "002", "003", "004"] {
        let addressed = speech(&speeches, name).cleaned.salutation;
        assert_eq!(addressed.is_some(), name != "001", "{name}");
        let core = &speech(&speeches, name).core;
        let shared = addressed.map(|span| core.from_raw(&speech(&speeches, name).normal, span).len());
        assert_eq!(shared.unwrap_or(0), 0, "{name}: the form of address is compared");
    }
}

/// A05: the chapters, and no more. In 002 they are called 第N个问题. In 003 a point 四是 is followed at once by 二、, in
/// 000 a paragraph is broken after a masked name: neither opens a chapter.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a05_chapters() {
    let shared = shared();
    let speeches = gold::speeches(&shared);
    let counts: Vec<usize> = speeches.iter().map(|speech| sections(&speech.document, 1).len()).collect();
    assert_eq!(counts, [3, 3, 5, 4, 3]);
    let marks: Vec<&str> =
        sections(speech(&speeches, "002"), 1).iter().map(|part| part.marker.as_str()).collect();
    assert_eq!(marks, ["第一个问题", "第二个问题", "第三个问题", "第四个问题", "第五个问题"]);
    for (name, from, to) in [("003", 1188, 1200), ("000", 170, 176)] {
        let inside =
            |part: &&Section| part.kind == SectionKind::Section && (from..to).contains(&part.span.start);
        assert_eq!(speech(&speeches, name).outline.sections.iter().find(inside), None, "{name}");
    }
}

/// A06: the number of sections in each chapter. Those of 004 have no lines of their own: 一要, 二要, 三要 begin them inside a
/// paragraph. One of 002 begins with a dash.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a06_sections_of_chapters() {
    let shared = shared();
    let speeches = gold::speeches(&shared);
    let by_chapter = |name: &str| -> Vec<usize> {
        let document = speech(&speeches, name);
        let inside = |chapter: &&Section| {
            let parts = document.outline.children(Some(chapter.id));
            parts.filter(|part| part.kind == SectionKind::Section).count()
        };
        sections(document, 1).iter().map(inside).collect()
    };
    assert_eq!(by_chapter("000"), [0, 4, 3]);
    assert_eq!(by_chapter("001"), [6, 4, 3]);
    assert_eq!(by_chapter("003"), [0, 4, 6, 4]);
    assert_eq!(by_chapter("004"), [0, 3, 5]);
    let parts = by_chapter("002");
    assert_eq!((parts.get(1), parts.get(2)), (Some(&4), Some(&3)));
    let inline = starts(&sections(speech(&speeches, "004"), 2));
    assert!([1862, 3065, 3832].iter().all(|start| inline.contains(start)), "{inline:?}");
    assert!(starts(&sections(speech(&speeches, "002"), 2)).contains(&2244));
}

/// A09: four sections 一是 … 四是 that are paragraphs, and inside the first of them a list of points that bears the same
/// marks.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a09_a_list_inside_a_section() {
    let shared = shared();
    let speeches = gold::speeches(&shared);
    let document = speech(&speeches, "001");
    let chapter = sections(document, 1).get(1).map(|chapter| chapter.id);
    let inside: Vec<&Section> = document.outline.children(chapter).collect();
    assert_eq!(starts(&inside), [4241, 4907, 5266, 5679]);
    let points: Vec<&Section> = document.outline.children(inside.first().map(|part| part.id)).collect();
    let wanted = [4646, 4698, 4757, 4838];
    assert!(wanted.iter().all(|start| starts(&points).contains(start)), "{:?}", starts(&points));
    assert!(points.iter().all(|part| part.kind == SectionKind::Point));
}

/// A10: sections with a line broken in the middle of a sentence stay whole, and the sentence reads on across the break.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a10_broken_lines() {
    let shared = shared();
    let speeches = gold::speeches(&shared);
    for (name, start, end) in [("000", 1407, 2053), ("000", 2055, 2679), ("003", 2511, 2963)] {
        let found = sections(speech(&speeches, name), 2).iter().any(|part| near(part.span, start, end));
        assert!(found, "{name} {start}");
    }
    let document = speech(&speeches, "000");
    let word = document.normal.from_raw(Span::new(1954, 1960));
    assert!(document.normal.text(word).contains("合作共建"));
}

/// B3: the three chapters of 004 are one paragraph each, heading and all.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn b3_chapters_of_one_paragraph() {
    let shared = shared();
    let speeches = gold::speeches(&shared);
    let document = speech(&speeches, "004");
    let chapters = sections(document, 1);
    for (chapter, (start, end)) in chapters.iter().zip([(317, 1679), (1680, 4504), (4505, 7173)]) {
        assert!(near(chapter.span, start, end), "{:?}", chapter.span);
        assert!(!document.text(chapter.span).trim().contains('\n'));
    }
}
