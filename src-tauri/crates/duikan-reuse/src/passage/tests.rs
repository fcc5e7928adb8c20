//! What holds of every comparison, and small cases of each decision. All texts are invented.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use duikan_text::{Cancelled, Monitor, PrepareOptions, PreparedDocument, Stage, Unwatched, prepare};

use super::{KnownPairs, find};
use crate::found::Found;
use crate::{Completeness, MatchClass};

const FIRST: &str =
    "全县修通了九条乡道，七个渡口换上了新船。渔民合作社买回十二台冷柜，鲜鱼当天就能运到省城。";
const SECOND: &str = "河堤加高以后，东岸的稻田两年没有进水。老人们说，这样的光景几十年没有见过。";
const THIRD: &str = "学校食堂改用本地蔬菜，菜农的收入涨了三成。孩子们吃得放心，家长也跟着放心。";
const OWN: &str = "剧团在山里演了四十场，场场坐满。灯塔的守望员换了两茬，记录本一天也没有空过。";

fn document(text: &str) -> Arc<PreparedDocument> {
    Arc::new(prepare(text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
}

fn compare(a: &str, b: &str) -> (Vec<Found>, [Arc<PreparedDocument>; 2]) {
    let documents = [document(a), document(b)];
    (find(&documents, &KnownPairs::default(), &Unwatched).expect("nobody cancels").found, documents)
}

fn speech(parts: &[&str]) -> String {
    format!("同志们：\n{}\n", parts.join(""))
}

#[test]
fn a_borrowed_paragraph_is_one_passage_with_exact_ends() {
    let (found, [a, b]) = compare(&speech(&[OWN, FIRST]), &speech(&[FIRST, THIRD]));
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(a.text(only.a.span), FIRST);
    assert_eq!(b.text(only.b.span), FIRST);
    assert_eq!(only.class, MatchClass::Verbatim);
}

#[test]
fn a_swapped_word_parts_two_blocks_inside_one_passage() {
    let rewritten = FIRST.replace("买回", "添置");
    let (found, [a, b]) = compare(&speech(&[OWN, FIRST]), &speech(&[&rewritten, THIRD]));
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(only.class, MatchClass::NearVerbatim);
    assert_eq!(only.explanation.rewritten, 2);
    for block in &only.blocks {
        assert_eq!(a.text(block.a), b.text(block.b));
    }
}

#[test]
fn swapped_sentences_stay_one_passage() {
    let (one, two) = FIRST.split_once('。').expect("two sentences");
    let swapped = format!("{two}{one}。");
    let (found, _) = compare(&speech(&[OWN, FIRST]), &speech(&[&swapped, THIRD]));
    let [only] = &found[..] else { panic!("{found:?}") };
    assert!(only.explanation.rules.contains(&crate::MatchRule::Reordered));
}

#[test]
fn own_sentences_between_borrowed_ones_stay_outside() {
    let (one, two) = SECOND.split_once('。').expect("two sentences");
    let patchwork = format!("{one}。剧团在山里演了四十场，场场坐满。{two}");
    let (found, [a, _]) = compare(&speech(&[&patchwork, OWN]), &speech(&[SECOND, THIRD]));
    assert!(found.iter().all(|found| !a.text(found.a.span).contains("剧团在山里演了四十场")), "{found:?}");
    assert_eq!(found.len(), 2);
}

#[test]
fn a_sentence_in_the_place_of_a_clause_parts_no_passage() {
    let first = format!("{}，合作社靠新菜种增收三成以上。{SECOND}", FIRST.trim_end_matches('。'));
    let second = format!("{FIRST}灯塔守望员换过两茬仍天天记录。{SECOND}");
    let (found, _) = compare(&speech(&[&first, OWN]), &speech(&[&second, THIRD]));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_replaced_sentence_parts_short_passages_and_no_long_ones() {
    let passages = |han| {
        let part = |seed| clauses(&scattered(20_000, han, seed));
        let text = |own: &str| speech(&[&part(1), "。", own, "。", &part(2), "。"]);
        compare(&text("合作社靠新菜种增收三成以上"), &text("灯塔守望员换过两茬仍天天记录")).0.len()
    };
    assert_eq!((passages(36), passages(96)), (2, 1));
}

#[test]
fn a_long_paragraph_that_both_say_twice_stands_in_four_pairs_of_places() {
    let paragraph = format!("{FIRST}{SECOND}");
    let (a, b) = (speech(&[&paragraph, OWN, &paragraph]), speech(&[&paragraph, THIRD, &paragraph]));
    let (found, _) = compare(&a, &b);
    let mut starts: Vec<_> = found.iter().map(|found| (found.a.span.start, found.b.span.start)).collect();
    starts.sort_unstable();
    starts.dedup();
    assert_eq!(starts.len(), 4, "{found:?}");
}

#[test]
fn unrelated_speeches_share_nothing() {
    assert_eq!(compare(&speech(&[FIRST, SECOND]), &speech(&[THIRD, OWN])).0, []);
}

#[test]
fn a_document_covers_itself() {
    let text = speech(&[FIRST, SECOND, THIRD, OWN]);
    let (found, [a, _]) = compare(&text, &text);
    let equal: u32 = found.iter().map(|found| found.explanation.equal).sum();
    assert_eq!(equal as usize, a.core.han.len());
}

#[test]
fn a_pair_mirrors_itself() {
    let rewritten = FIRST.replace("买回", "添置").replace("鲜鱼", "刚捕的鲜鱼");
    let (a, b) = (speech(&[OWN, SECOND, FIRST]), speech(&[&rewritten, THIRD, SECOND]));
    let sides = |found: &[Found], mirrored: bool| {
        let mut sides: Vec<_> = found
            .iter()
            .map(|found| {
                let mut blocks: Vec<_> = found
                    .blocks
                    .iter()
                    .map(|block| if mirrored { (block.b, block.a) } else { (block.a, block.b) })
                    .collect();
                blocks.sort_unstable();
                let ends = (found.a.span, found.b.span);
                (if mirrored { (ends.1, ends.0) } else { ends }, blocks, found.similarity.to_bits())
            })
            .collect();
        sides.sort_unstable();
        sides
    };
    let (there, back) = (compare(&a, &b).0, compare(&b, &a).0);
    assert!(!there.is_empty());
    assert_eq!(sides(&there, false), sides(&back, true));
}

#[test]
fn the_order_of_the_documents_changes_only_their_numbers() {
    let texts = [speech(&[OWN, FIRST]), speech(&[FIRST, SECOND]), speech(&[SECOND, OWN, THIRD])];
    let spans = |order: [usize; 3]| {
        let documents: Vec<_> = order.iter().map(|&at| document(&texts[at])).collect();
        let mut ends: Vec<_> = find(&documents, &KnownPairs::default(), &Unwatched)
            .expect("nobody cancels")
            .found
            .iter()
            .map(|found| {
                let end = |place: crate::Place| (order[place.document as usize], place.span);
                let (x, y) = (end(found.a), end(found.b));
                (x.min(y), x.max(y))
            })
            .collect();
        ends.sort_unstable();
        ends
    };
    assert_eq!(spans([0, 1, 2]), spans([2, 0, 1]));
    assert_eq!(spans([0, 1, 2]), spans([1, 2, 0]));
}

#[test]
fn one_character_repeated_is_bounded() {
    let (a, b) = ("好".repeat(60_000), "好".repeat(40_000));
    let (found, _) = compare(&speech(&[&a]), &speech(&[&b]));
    assert!(found.len() < 10);
}

/// `len` Han characters of the first `kinds`, without any order (linear congruential generator, Numerical Recipes).
fn scattered(kinds: u32, len: usize, mut state: u32) -> String {
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x4e00 + (state >> 16) % kinds).expect("a Han character")
    };
    (0..len).map(|_| next()).collect()
}

/// The text in clauses of twelve Han.
fn clauses(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let clauses: Vec<String> = characters.chunks(12).map(|clause| clause.iter().collect()).collect();
    clauses.join("，")
}

#[test]
fn texts_of_two_characters_are_bounded_and_say_so() {
    let (a, b) = (clauses(&scattered(2, 40_000, 1)), clauses(&scattered(2, 40_000, 2)));
    let (found, _) = compare(&speech(&[&a]), &speech(&[&b]));
    let approximate = |found: &Found| matches!(found.completeness, Completeness::Approximate { .. });
    assert!(!found.is_empty());
    assert!(found.iter().all(approximate));
}

#[test]
fn a_long_text_is_compared_with_itself() {
    let long = clauses(&scattered(20_000, 300_000, 3));
    let (found, [a, _]) = compare(&speech(&[&long]), &speech(&[&long]));
    let equal: u32 = found.iter().map(|found| found.explanation.equal).sum();
    assert!(a.core.han.len() > 250_000);
    assert_eq!(equal as usize, a.core.han.len());
}

/// Asks to stop after so many answers.
struct Impatient(AtomicU32);

impl Monitor for Impatient {
    fn progress(&self, _: Stage, _: u64, _: u64) {}
    fn cancelled(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err()
    }
}

#[test]
fn work_stops_when_it_is_cancelled() {
    let text = speech(&[FIRST, SECOND, THIRD, OWN]);
    let documents = [document(&text), document(&text)];
    for answers in 0..4 {
        assert_eq!(
            find(&documents, &KnownPairs::default(), &Impatient(AtomicU32::new(answers))),
            Err(Cancelled),
            "{answers}"
        );
    }
    assert!(find(&documents, &KnownPairs::default(), &Impatient(AtomicU32::new(1_000))).is_ok());
}

#[test]
fn what_is_the_same_is_shared_however_short() {
    let (found, [a, _]) = compare("春争日，夏争时。", "春争日，夏争时。");
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!((a.text(only.a.span).as_str(), only.class), ("春争日，夏争时。", MatchClass::Verbatim));
    assert!(compare("春争日，夏争时。", "春争日，夏争雨。").0.is_empty());
}

#[test]
fn a_paragraph_that_one_has_twice_is_told_in_both_its_places() {
    let (found, [_, b]) = compare(&speech(&[OWN, FIRST, SECOND]), &speech(&[OWN, FIRST, FIRST, SECOND]));
    let blocks = found.iter().flat_map(|own| &own.blocks);
    let told: std::collections::BTreeSet<usize> = blocks.flat_map(|block| block.b.indices()).collect();
    let han = told.into_iter().filter(|&at| duikan_text::signs::is_han(b.raw[at])).count();
    assert_eq!(han, b.core.han.len(), "{found:?}");
}
