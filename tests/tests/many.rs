//! What holds where many documents are compared: stock is listed once, the order does not matter, two runs agree.
//! All texts are invented.

#![expect(clippy::expect_used, reason = "nobody cancels")]

use std::sync::Arc;

use duikan_reuse::{Analysis, AnalyzeOptions, Completeness, Match, Place, Shortcut, analyze};
use duikan_tests::invented::{prepared, sentences};
use duikan_text::{PreparedDocument, Unwatched};

/// Documents of the set: more than 200, so that what all of them have is stock.
const DOCUMENTS: usize = 202;
const STOCK: &str = "渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子，缆绳每个月都要换上新的一条。";
const BORROWED: &str = "剧团在山里演了四十场，场场坐满，守望员把记录本一页一页抄写下来，交给了学校。";

fn documents() -> Vec<Arc<PreparedDocument>> {
    let text = |number: usize| {
        let borrowed = if number == 3 || number == 17 { BORROWED } else { "" };
        let (before, after) = (sentences(number as u32, 12), sentences(number as u32 + 1000, 12));
        format!("同志们：\n{before}{STOCK}\n{borrowed}{after}\n")
    };
    (0..DOCUMENTS).map(|number| prepared(&text(number))).collect()
}

fn compare(documents: &[Arc<PreparedDocument>]) -> Analysis {
    analyze(documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels")
}

fn text(documents: &[Arc<PreparedDocument>], place: Place) -> String {
    documents[place.document as usize].text(place.span)
}

#[test]
fn wording_of_all_documents_is_one_family_and_no_pair() {
    let documents = documents();
    let found = compare(&documents);
    let stock: Vec<_> = found.families.iter().filter(|family| family.members.len() == DOCUMENTS).collect();
    let [family] = &stock[..] else { panic!("{:#?}", found.families) };
    assert!(family.members.iter().all(|member| text(&documents, member.place) == STOCK));
    assert_eq!(family.spread.documents as usize, DOCUMENTS);
    let of_family = found.matches.iter().filter(|found| found.family == family.id);
    assert_eq!(of_family.collect::<Vec<&Match>>(), Vec::<&Match>::new());
    assert!(!found.shortcuts.is_empty());
}

#[test]
fn shares_count_what_no_pair_shows_and_say_so() {
    let found = compare(&documents());
    let han = STOCK.chars().filter(|mark| !"，。".contains(*mark)).count() as u32;
    assert_eq!(found.pairs.len(), DOCUMENTS * (DOCUMENTS - 1) / 2);
    for pair in &found.pairs {
        assert!(pair.shared_chars_a >= han && pair.longest_run >= han, "{pair:?}");
        assert_eq!((pair.told_once, &pair.completeness), (1, &Completeness::Exact));
    }
}

#[test]
fn what_two_of_many_share_is_found_whole_beside_stock() {
    let documents = documents();
    let found = compare(&documents);
    let borrowed: Vec<&Match> =
        found.matches.iter().filter(|found| text(&documents, found.a).contains(BORROWED)).collect();
    let [only] = &borrowed[..] else { panic!("{borrowed:#?}") };
    assert_eq!((only.a.document, only.b.document), (3, 17));
    assert!(text(&documents, only.a).contains(BORROWED) && text(&documents, only.b).contains(BORROWED));
}

#[test]
fn a_short_run_in_unlike_sentences_is_passed_over_and_counted() {
    let own = |number: u32| sentences(number, 1).chars().take(12).collect::<String>();
    let text = |number: u32| {
        let phrase = if number == 4 || number == 21 { "灯塔看守记录鸟名" } else { "" };
        let (before, after) = (own(number + 2000), own(number + 3000));
        format!("同志们：\n{before}{phrase}{after}。\n{}{STOCK}\n", sentences(number, 12))
    };
    let documents: Vec<_> = (0..DOCUMENTS as u32).map(|number| prepared(&text(number))).collect();
    let found = compare(&documents);
    assert_eq!(found.matches, Vec::new());
    for pair in &found.pairs {
        assert_eq!(pair.passed_over, u32::from((pair.a, pair.b) == (4, 21)), "{pair:?}");
    }
    let named = |wanted: &dyn Fn(&Shortcut) -> bool| found.shortcuts.iter().any(wanted);
    assert!(named(&|shortcut| matches!(shortcut, Shortcut::StockOnce { .. })), "{:?}", found.shortcuts);
    assert!(named(&|shortcut| matches!(shortcut, Shortcut::PassedOver { .. })), "{:?}", found.shortcuts);
}

#[test]
fn neither_order_nor_run_changes_what_is_found() {
    let documents = documents();
    let (first, again) = (compare(&documents), compare(&documents));
    assert_eq!(format!("{first:?}"), format!("{again:?}"));
    let backwards: Vec<_> = documents.iter().rev().cloned().collect();
    let mirrored = compare(&backwards);
    let last = DOCUMENTS as u32 - 1;
    let there = |place: Place| (place.document, place.span);
    let back = |place: Place| (last - place.document, place.span);
    let mut ends: Vec<_> = first.matches.iter().map(|found| (there(found.a), there(found.b))).collect();
    let mut mirror: Vec<_> = mirrored.matches.iter().map(|found| (back(found.b), back(found.a))).collect();
    ends.sort_unstable();
    mirror.sort_unstable();
    assert_eq!(ends, mirror);
    let places = |found: &Analysis, place: &dyn Fn(Place) -> (u32, duikan_text::Span)| {
        let mut families: Vec<Vec<_>> = found
            .families
            .iter()
            .map(|family| {
                let mut members: Vec<_> = family.members.iter().map(|member| place(member.place)).collect();
                members.sort_unstable();
                members
            })
            .collect();
        families.sort_unstable();
        families
    };
    assert_eq!(places(&first, &there), places(&mirrored, &back));
}
