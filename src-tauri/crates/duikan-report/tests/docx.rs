//! What a document for Word must keep to so that no program has to repair it: parts that are there and well-formed, links that lead
//! somewhere, numbers that are given once, and elements in the order of the schema (ECMA-376, part 1, annex A).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod case;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use case::case;
use duikan_report::{ReportFormat, ReportOptions, ReportType, Theme, Typography};

/// Elements and the order of what they may hold; what is not named here has no order that matters.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:kinsoku",
            "w:wordWrap",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:strike",
            "w:dstrike",
            "w:vanish",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:effect",
            "w:bdr",
            "w:shd",
            "w:vertAlign",
            "w:rtl",
            "w:cs",
            "w:em",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:bidiVisual",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    (
        "w:tcPr",
        &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:vAlign"],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:docGrid",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    ("w:settings", &["w:zoom", "w:characterSpacingControl", "w:compat"]),
    ("w:styles", &["w:docDefaults", "w:latentStyles", "w:style"]),
    ("w:docDefaults", &["w:rPrDefault", "w:pPrDefault"]),
];
/// Elements whose properties come first in them.
const FIRST: [(&str, &str); 4] =
    [("w:p", "w:pPr"), ("w:r", "w:rPr"), ("w:tbl", "w:tblPr"), ("w:tc", "w:tcPr")];

/// An element: its name, what it bears, its place in the tree.
struct Element {
    name: String,
    bears: BTreeMap<String, String>,
    children: Vec<String>,
}

/// All elements of a part, in the order in which they end. The parts are written by this program: no comments, no CDATA.
fn elements(part: &str, xml: &str) -> Vec<Element> {
    let (mut open, mut done): (Vec<Element>, Vec<Element>) = (Vec::new(), Vec::new());
    for piece in xml.split('<').skip(1) {
        let (tag, text) =
            piece.split_once('>').unwrap_or_else(|| panic!("{part}: a tag without an end: {piece}"));
        if tag.starts_with('?') {
            continue;
        }
        assert!(
            !text.contains('&') || text.split('&').skip(1).all(|rest| rest.contains(';')),
            "{part}: {text}"
        );
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().unwrap_or_else(|| panic!("{part}: {name} was never opened"));
            assert_eq!(closed.name, name, "{part}");
            done.push(closed);
            continue;
        }
        let inner = tag.trim_end_matches('/');
        let name = inner.split_whitespace().next().unwrap().to_owned();
        let mut rest = inner[name.len()..].trim();
        let mut bears = BTreeMap::new();
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap();
            assert!(
                bears.insert(key.trim().to_owned(), value.to_owned()).is_none(),
                "{part}: {key} twice in {tag}"
            );
            rest = after;
        }
        assert!(rest.trim().is_empty(), "{part}: {tag}");
        if let Some(parent) = open.last_mut() {
            parent.children.push(name.clone());
        }
        let element = Element { name, bears, children: Vec::new() };
        if tag.ends_with('/') { done.push(element) } else { open.push(element) }
    }
    assert!(open.is_empty(), "{part}: not closed");
    done
}

fn check_order(part: &str, element: &Element) {
    if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) {
        let places: Vec<usize> = element
            .children
            .iter()
            .map(|child| {
                let place = order.iter().position(|name| name == child);
                place.unwrap_or_else(|| panic!("{part}: {} may not hold {child}", element.name))
            })
            .collect();
        assert!(places.is_sorted(), "{part}: {} holds {:?}", element.name, element.children);
    }
    if let Some((_, first)) = FIRST.iter().find(|(name, _)| *name == element.name) {
        let at = element.children.iter().position(|child| child == first);
        assert!(at.is_none_or(|at| at == 0), "{part}: {} holds {:?}", element.name, element.children);
    }
    if element.name == "w:tc" {
        assert_eq!(
            element.children.last().map(String::as_str),
            Some("w:p"),
            "{part}: a cell ends with a paragraph"
        );
    }
}

/// The parts of a package by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..package.len())
        .map(|at| {
            let mut part = package.by_index(at).unwrap();
            let mut xml = String::new();
            part.read_to_string(&mut xml).unwrap();
            (part.name().unwrap().into_owned(), xml)
        })
        .collect()
}

/// Numbers of elements of a kind, each given once.
fn numbers<'a>(all: &'a [Element], name: &str) -> BTreeSet<&'a str> {
    let bearing: Vec<&str> =
        all.iter().filter(|own| own.name == name).map(|own| own.bears["w:id"].as_str()).collect();
    let once: BTreeSet<&str> = bearing.iter().copied().collect();
    assert_eq!(once.len(), bearing.len(), "{name}");
    once
}

fn check(bytes: &[u8]) {
    let parts = parts(bytes);
    let all: BTreeMap<&str, Vec<Element>> =
        parts.iter().map(|(name, xml)| (name.as_str(), elements(name, xml))).collect();
    for (part, elements) in &all {
        for element in elements {
            check_order(part, element);
        }
    }
    // Every part has a type, every type a part, every link a target.
    for own in all["[Content_Types].xml"].iter().filter(|own| own.name == "Override") {
        assert!(parts.contains_key(own.bears["PartName"].trim_start_matches('/')), "{:?}", own.bears);
    }
    for (links, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        let targets = all[links].iter().filter(|own| own.name == "Relationship");
        let ids: Vec<&str> = targets
            .map(|own| {
                assert!(parts.contains_key(&format!("{folder}{}", own.bears["Target"])), "{:?}", own.bears);
                own.bears["Id"].as_str()
            })
            .collect();
        let document = all["word/document.xml"].iter().filter_map(|own| own.bears.get("r:id"));
        for id in document.filter(|_| !folder.is_empty()) {
            assert!(ids.contains(&id.as_str()), "{id}");
        }
    }
    let document = &all["word/document.xml"];
    let styles = &all["word/styles.xml"];
    let known: BTreeSet<&str> =
        styles.iter().filter_map(|own| Some(own.bears.get("w:styleId")?.as_str())).collect();
    let used =
        |own: &&Element| matches!(own.name.as_str(), "w:pStyle" | "w:rStyle" | "w:tblStyle" | "w:basedOn");
    for own in document.iter().chain(styles).chain(&all["word/comments.xml"]).filter(used) {
        assert!(known.contains(own.bears["w:val"].as_str()), "no style {:?}", own.bears);
    }
    let comments = numbers(&all["word/comments.xml"], "w:comment");
    for name in ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"] {
        assert_eq!(numbers(document, name), comments, "{name}");
    }
    for comment in all["word/comments.xml"].iter().filter(|own| own.name == "w:comment") {
        assert!(comment.bears.contains_key("w:author") && !comment.children.is_empty());
    }
    assert_eq!(numbers(document, "w:bookmarkStart"), numbers(document, "w:bookmarkEnd"));
    let named = document.iter().filter(|own| own.name == "w:bookmarkStart").map(|own| &own.bears["w:name"]);
    let named: BTreeSet<&String> = named.collect();
    for link in document.iter().filter_map(|own| own.bears.get("w:anchor")) {
        assert!(named.contains(link), "{link}");
    }
}

#[test]
fn every_document_for_word_keeps_to_the_schema() {
    let case = case();
    for kind in ReportType::ALL {
        for theme in [Theme::Safe, Theme::Red, Theme::Mono] {
            for typography in [Typography::Screen, Typography::Official] {
                let options = ReportOptions { theme, typography, ..ReportOptions::of(kind) };
                check(&case.written(ReportFormat::Docx, options));
            }
        }
    }
}

#[test]
fn two_long_titles_have_a_line_each() {
    let mut long = case();
    for facts in &mut long.facts {
        facts.path = "在全区经济工作会议和安全生产工作会议上的讲话.txt".to_owned();
    }
    for typography in [Typography::Screen, Typography::Official] {
        let bytes =
            long.written(ReportFormat::Docx, ReportOptions { typography, ..ReportOptions::default() });
        let title = parts(&bytes)["word/document.xml"].split("\"Title\"").nth(1).unwrap().to_owned();
        assert!(title.split("</w:p>").next().unwrap().contains("<w:br/>"), "{title}");
    }
    let bytes = case().written(ReportFormat::Docx, ReportOptions::default());
    let title = parts(&bytes)["word/document.xml"].split("\"Title\"").nth(1).unwrap().to_owned();
    assert!(!title.split("</w:p>").next().unwrap().contains("<w:br/>"), "{title}");
}

#[test]
fn the_line_above_a_passage_stays_with_it() {
    let bytes = case().written(ReportFormat::Docx, ReportOptions::default());
    let parts = parts(&bytes);
    let style = parts["word/styles.xml"].split("w:styleId=\"MatchHead\"").nth(1).unwrap();
    assert!(style.split("</w:style>").next().unwrap().contains("<w:keepNext/>"));
    // Were the passage kept as well, the table would be one piece, which leaves pages empty.
    let document = &parts["word/document.xml"];
    let rows: Vec<&str> = document.split("<w:tr>").filter(|row| row.contains("\"MatchHead\"")).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| !row.contains("\"Passage\"")), "{rows:?}");
}

#[test]
fn the_check_finds_what_is_out_of_order() {
    for (xml, wrong) in [
        ("<w:rPr><w:b/><w:sz w:val=\"1\"/></w:rPr>", false),
        ("<w:rPr><w:sz w:val=\"1\"/><w:b/></w:rPr>", true),
        ("<w:pPr><w:jc w:val=\"x\"/><w:spacing/></w:pPr>", true),
        ("<w:p><w:r></w:r><w:pPr/></w:p>", true),
        ("<w:tc><w:tcPr/><w:p/></w:tc>", false),
        ("<w:tc><w:p/><w:tbl/></w:tc>", true),
        ("<w:tr><w:tc></w:tr></w:tc>", true),
        ("<w:p a=\"1\" a=\"2\"/>", true),
    ] {
        let found =
            std::panic::catch_unwind(|| elements("x", xml).iter().for_each(|own| check_order("x", own)));
        assert_eq!(found.is_err(), wrong, "{xml}");
    }
}
