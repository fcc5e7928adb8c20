//! Sections of the labelled speeches that a careful reader lays side by side, and those that have no partner.

#![expect(clippy::expect_used, reason = "labels that cannot be read fail the suite")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use duikan_reuse::{AnalyzeOptions, SectionRef, Strength, analyze, background};
use duikan_tests::gold;
use duikan_text::{PreparedDocument, SectionKind, Span, Unwatched};
use serde_json::Value;

/// Strength of every aligned pair of labelled sections, under both orders of their names.
type Links = BTreeMap<(String, String), Strength>;

fn links() -> &'static Links {
    static LINKS: OnceLock<Links> = OnceLock::new();
    LINKS.get_or_init(|| read(&duikan_tests::shared()))
}

fn read(shared: &Path) -> Links {
    let mut names: BTreeMap<SectionRef, Vec<String>> = BTreeMap::new();
    let mut documents = Vec::new();
    for speech in gold::speeches(shared) {
        let number = documents.len() as u32;
        let mut own = |section: Option<u32>, name: String| {
            let section = section.expect("a section of the outline");
            names.entry(SectionRef { document: number, section }).or_default().push(name);
        };
        for label in gold::walk(&speech.labels["sections"]) {
            let name = label["id"].as_str().expect("an id").to_owned();
            let (start, end) = gold::span(&label["section_span"]);
            own(nearest(&speech.document, Span::new(start, end)), name);
        }
        for (kind, name) in [(SectionKind::Opening, "open"), (SectionKind::Closing, "close")] {
            let sections = &speech.document.outline.sections;
            let found = sections.iter().find(|section| section.kind == kind).map(|section| section.id);
            own(found, format!("{}:{name}", speech.name));
        }
        documents.push(Arc::new(speech.document));
    }
    let options = AnalyzeOptions { background: background::built_in(), ..AnalyzeOptions::default() };
    let analysis = analyze(&documents, &options, &Unwatched).expect("nobody cancels");
    let mut links = Links::new();
    for link in &analysis.section_alignments {
        for a in names.get(&link.a).into_iter().flatten() {
            for b in names.get(&link.b).into_iter().flatten() {
                links.insert((a.clone(), b.clone()), link.strength);
                links.insert((b.clone(), a.clone()), link.strength);
            }
        }
    }
    links
}

/// The section that has most in common with a labelled one.
fn nearest(document: &PreparedDocument, label: Span) -> Option<u32> {
    let alike = |span: Span| {
        let both = span.overlap(label);
        1_000 * u64::from(both) / u64::from((span.len() + label.len() - both).max(1))
    };
    let sections = document.outline.sections.iter().filter(|section| section.kind == SectionKind::Section);
    sections.max_by_key(|section| alike(section.span)).map(|section| section.id)
}

fn strength(links: &Links, a: &str, b: &str) -> Option<Strength> {
    links.get(&(a.to_owned(), b.to_owned())).copied()
}

/// The pairs below `least`, with what they are.
fn below<'a>(links: &Links, pairs: &[(&'a str, &'a str)], least: Strength) -> Vec<(&'a str, &'a str)> {
    let weaker = |&&(a, b): &&(&str, &str)| strength(links, a, b) < Some(least);
    let found: Vec<_> = pairs.iter().filter(weaker).copied().collect();
    for &(a, b) in &found {
        println!("{a} ~ {b}: {:?}", strength(links, a, b));
    }
    found
}

const STRONG: [(&str, &str); 14] = [
    ("000:1", "003:1"),
    ("000:1", "004:1"),
    ("003:1", "004:1"),
    ("000:2.1", "003:3.2"),
    ("000:2.1", "001:1.1"),
    ("000:2.4", "004:2.3"),
    ("000:3", "003:4"),
    ("000:3.3", "003:4.4"),
    ("001:2", "003:4"),
    ("001:2", "002:4"),
    ("001:3", "004:3.5"),
    ("001:2", "004:3.4"),
    ("002:2.4.6", "003:3.6"),
    ("002:4.4", "003:4.4"),
];

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a17_sections_of_one_matter_meet() {
    let links = links();
    assert_eq!(below(links, &STRONG, Strength::Strong), []);
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a17_openings_and_closings_meet() {
    let links = links();
    for a in 0..5 {
        for b in a + 1..5 {
            let pair = |part| strength(links, &format!("00{a}:{part}"), &format!("00{b}:{part}"));
            assert_eq!(pair("open"), Some(Strength::Strong), "{a} and {b}");
            assert!(pair("close") >= Some(Strength::Medium), "{a} and {b}");
        }
    }
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a17_equal_numbers_are_no_partners() {
    let links = links();
    for (a, b) in [("000:3", "003:3"), ("001:3", "003:3")] {
        assert!(strength(links, a, b) <= Some(Strength::Weak), "{a} ~ {b}");
    }
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a18_matters_of_one_speech_have_no_partner() {
    let links = links();
    let lonely: [(&str, &[&str]); 4] =
        [("001:3", &["000", "002", "003"]), ("002:2.1.2", &[]), ("003:3.5", &[]), ("004:3.1", &[])];
    let is_false = |(a, b): &(String, String)| {
        lonely.iter().any(|(name, others)| {
            a == name && (others.is_empty() || others.iter().any(|other| b.starts_with(other)))
        })
    };
    let partners: Vec<_> =
        links.iter().filter(|(pair, strength)| is_false(pair) && **strength > Strength::Weak).collect();
    assert!(partners.is_empty(), "{partners:?}");
}

/// The labelled sections that a reader may also leave in the section around them.
fn debatable(shared: &Path) -> BTreeSet<String> {
    let speeches = gold::speeches(shared);
    let labels = speeches.iter().flat_map(|speech| gold::walk(&speech.labels["sections"]));
    let open =
        labels.filter(|label| !label["status"].as_str().is_some_and(|status| status.starts_with("core")));
    open.filter_map(|label| label["id"].as_str().map(str::to_owned)).collect()
}

/// The best strength of a pair, or of the sections around those that are debatable.
fn best(links: &Links, debatable: &BTreeSet<String>, a: &str, b: &str) -> Option<Strength> {
    let around = |name: &str| {
        let outer =
            name.rsplit_once('.').filter(|_| debatable.contains(name)).map(|(outer, _)| outer.to_owned());
        [Some(name.to_owned()), outer].into_iter().flatten().collect::<Vec<_>>()
    };
    let pairs = around(a).into_iter().flat_map(|a| around(b).into_iter().map(move |b| (a.clone(), b)));
    pairs.filter_map(|(a, b)| strength(links, &a, &b)).max()
}

/// The labelled pairs with the grade that a reader gave them.
fn graded(shared: &Path) -> Vec<(String, String, Strength)> {
    let labels = fs::read_to_string(shared.join("gold/shared.json")).expect("labels");
    let labels: Value = serde_json::from_str(&labels).expect("JSON");
    let text = |label: &Value, key: &str| label[key].as_str().expect("a text").to_owned();
    let grade = |label: &Value| match label["grade"].as_str() {
        Some("strong") => Strength::Strong,
        Some("medium") => Strength::Medium,
        _ => Strength::Weak,
    };
    let pairs = labels["correspondences"].as_array().expect("correspondences");
    pairs.iter().map(|label| (text(label, "a"), text(label, "b"), grade(label))).collect()
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn what_a_reader_calls_strong_is_found_in_nineteen_of_twenty() {
    let (links, shared) = (links(), duikan_tests::shared());
    let debatable = debatable(&shared);
    let graded: Vec<(Option<Strength>, Strength, String)> = graded(&shared)
        .into_iter()
        .map(|(a, b, grade)| (best(links, &debatable, &a, &b), grade, format!("{a} ~ {b}")))
        .collect();
    let strong: Vec<_> = graded.iter().filter(|(_, grade, _)| *grade == Strength::Strong).collect();
    let missed: Vec<_> = strong.iter().filter(|(own, _, _)| *own < Some(Strength::Medium)).collect();
    println!("{} of {} strong pairs found", strong.len() - missed.len(), strong.len());
    assert!(missed.len() * 20 <= strong.len(), "{missed:?}");
    let found = graded.iter().filter_map(|(own, grade, _)| Some(((*own)?, *grade)));
    let steps: Vec<usize> = found.map(|(own, label)| (own as usize).abs_diff(label as usize)).collect();
    let near = steps.iter().filter(|&&step| step <= 1).count();
    println!("{near} of {} grades within a step", steps.len());
    assert!(near * 100 >= steps.len() * 85);
}
