//! Passages planted into real reports by the strategies of those who copy: how much of them is found, and how exactly.
//!
//! `DUIKAN_PLANTED` names another folder of the same make; `DUIKAN_DETECTIONS` a file for what was found, as JSON
//! lines that other scorers read.

#![expect(clippy::expect_used, reason = "a truth file that cannot be read fails the suite")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use duikan_reuse::{AnalyzeOptions, Layer, MatchKind, analyze};
use duikan_tests::pan::{Case, Detection, Interval, Pair, Score, score};
use duikan_text::{PrepareOptions, PreparedDocument, Span, Unwatched, prepare};
use serde_json::{Value, json};

/// Strategies with a bar of their own.
const NOTHING_PLANTED: &str = "00-none";
const CONDENSED: &str = "12-condense";

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn planted_passages_are_found_whole_and_nothing_else() {
    let shared = duikan_tests::shared();
    let folder =
        std::env::var_os("DUIKAN_PLANTED").map_or_else(|| shared.join("bench/planted_dev"), Into::into);
    let mut pairs = truth(&folder);
    detect(&folder, &mut pairs);
    if let Some(file) = std::env::var_os("DUIKAN_DETECTIONS") {
        fs::write(file, json_lines(&pairs)).expect("a writable file");
    }
    let (strategies, all) = report(pairs.values());
    assert!(all.plagdet >= 0.985, "macro plagdet");
    assert!(all.granularity <= 1.01, "one passage is one row");
    assert!(all.align_precision >= 0.98 && all.align_recall >= 0.95, "inner alignment");
    for (strategy, score) in strategies.iter().filter(|(strategy, _)| strategy != NOTHING_PLANTED) {
        let least = if strategy == CONDENSED { 0.94 } else { 0.96 };
        assert!(score.plagdet >= least, "{strategy}");
    }
    assert_eq!(all.false_pairs, 0, "unrelated pairs");
}

/// Pairs of file names with what was planted in them.
fn truth(folder: &Path) -> BTreeMap<(String, String), Pair> {
    let text = fs::read_to_string(folder.join("truth.json")).expect("truth.json");
    let truth: Value = serde_json::from_str(&text).expect("JSON");
    let mut pairs = BTreeMap::new();
    for pair in array(&truth["pairs"]) {
        let neutral = array(&pair["neutral"]).iter().map(quad).collect();
        let category = string(&pair["category"]);
        pairs.insert((string(&pair["a"]), string(&pair["b"])), Pair { category, neutral, ..Pair::default() });
    }
    for case in array(&truth["cases"]) {
        let key = (string(&case["a"]["doc"]), string(&case["b"]["doc"]));
        let punctuation = array(&case["edits"]).iter().filter(|edit| edit["kind"] == "punct");
        pairs.get_mut(&key).expect("a pair of the truth").cases.push(Case {
            a: (number(&case["a"]["start"]), number(&case["a"]["end"])),
            b: (number(&case["b"]["start"]), number(&case["b"]["end"])),
            blocks: array(&case["blocks"]).iter().map(quad).collect(),
            marks: punctuation.map(|edit| (number(&edit["a"][0]), number(&edit["a"][1]))).collect(),
        });
    }
    pairs
}

fn detect(folder: &Path, pairs: &mut BTreeMap<(String, String), Pair>) {
    let mut prepared: BTreeMap<String, Arc<PreparedDocument>> = BTreeMap::new();
    let mut read = |name: &str| {
        let load = || {
            let text = fs::read_to_string(folder.join("docs").join(name)).expect("a document of the truth");
            Arc::new(prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
        };
        prepared.entry(name.to_owned()).or_insert_with(load).clone()
    };
    for ((a, b), pair) in pairs {
        let documents = [read(a), read(b)];
        let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
        let wanted = analysis.matches.iter().filter(|found| {
            found.kind == MatchKind::Passage
                && matches!(found.layer, Layer::Reuse | Layer::Own | Layer::Boilerplate)
        });
        pair.detections = wanted
            .map(|found| Detection {
                a: interval(found.a.span),
                b: interval(found.b.span),
                blocks: found.blocks.iter().map(|block| (interval(block.a), interval(block.b))).collect(),
            })
            .collect();
    }
}

fn json_lines(pairs: &BTreeMap<(String, String), Pair>) -> String {
    let mut lines = String::new();
    for ((a, b), pair) in pairs {
        for found in &pair.detections {
            let blocks: Vec<[u32; 4]> = found.blocks.iter().map(|(x, y)| [x.0, x.1, y.0, y.1]).collect();
            let line = json!({ "doc_a": a, "start_a": found.a.0, "end_a": found.a.1, "doc_b": b,
                "start_b": found.b.0, "end_b": found.b.1, "blocks": blocks });
            lines.push_str(&format!("{line}\n"));
        }
    }
    lines
}

/// Prints and returns the score of every strategy and that of all.
fn report<'a>(pairs: impl Iterator<Item = &'a Pair> + Clone) -> (Vec<(String, Score)>, Score) {
    let mut strategies: Vec<&str> = pairs.clone().map(|pair| pair.category.as_str()).collect();
    strategies.sort_unstable();
    strategies.dedup();
    println!("strategy        plagdet  micro precision recall granularity false-pairs align-P align-R");
    let own = |strategy: &str| score(pairs.clone().filter(|pair| pair.category == strategy));
    let scores: Vec<(String, Score)> =
        strategies.into_iter().map(|strategy| (strategy.to_owned(), own(strategy))).collect();
    for (strategy, score) in &scores {
        print(strategy, score);
    }
    let all = score(pairs);
    print("all", &all);
    (scores, all)
}

fn print(name: &str, score: &Score) {
    println!(
        "{name:<15} {:>7.3} {:>6.3} {:>9.3} {:>6.3} {:>11.3} {:>11} {:>7.3} {:>7.3}",
        score.plagdet,
        score.micro_plagdet,
        score.precision,
        score.recall,
        score.granularity,
        score.false_pairs,
        score.align_precision,
        score.align_recall
    );
}

fn interval(span: Span) -> Interval {
    (span.start, span.end)
}

fn quad(value: &Value) -> (Interval, Interval) {
    ((number(&value[0]), number(&value[1])), (number(&value[2]), number(&value[3])))
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("an array")
}

fn string(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

fn number(value: &Value) -> u32 {
    value.as_u64().expect("a number") as u32
}
