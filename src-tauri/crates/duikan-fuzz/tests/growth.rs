//! Texts and files of the size at which a square would be felt: what they cost, and what half of each costs. Steps are
//! counted, never timed: calls of the allocator, and how often the work asks whether it is still wanted.

#![allow(clippy::panic, reason = "work that nobody stops does not stop")]

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use duikan_fuzz::{Cost, Ending, Meter, Target};
use duikan_reuse::{AnalyzeOptions, analyze};
use duikan_text::{Monitor, PrepareOptions, PreparedDocument, Stage, prepare};

#[global_allocator]
static METER: Meter = Meter;

/// What is counted is counted for the whole program, so that one test counts at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Twice the size may cost this often as much: a tree that is a level deeper, a table that has just been made larger. A
/// square costs four times as much.
const TWICE: f64 = 2.6;

#[derive(Default)]
struct Counting(AtomicU64);

impl Monitor for Counting {
    fn progress(&self, _: Stage, _: u64, _: u64) {}
    fn cancelled(&self) -> bool {
        self.0.fetch_add(1, Relaxed);
        false
    }
}

fn prepared(text: &str, monitor: &Counting) -> Arc<PreparedDocument> {
    match prepare(text, &PrepareOptions::default(), monitor) {
        Ok(document) => Arc::new(document),
        Err(cancelled) => panic!("{cancelled}"),
    }
}

/// Steps of preparing a text, and of comparing it with itself.
fn compared(text: &str) -> u64 {
    let monitor = Counting::default();
    let ((), cost) = Cost::of(|| {
        let documents = [prepared(text, &monitor), prepared(text, &monitor)];
        if let Err(cancelled) = analyze(&documents, &AnalyzeOptions::default(), &monitor) {
            panic!("{cancelled}");
        }
    });
    cost.steps + monitor.0.into_inner()
}

fn outlined(text: &str) -> u64 {
    let monitor = Counting::default();
    let (_, cost) = Cost::of(|| prepared(text, &monitor));
    cost.steps + monitor.0.into_inner()
}

/// Asserts that the whole costs at most [`TWICE`] what half of it costs.
fn assert_linear(name: &str, size: usize, steps: impl Fn(usize) -> u64) {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Dictionaries are read once for all.
    outlined("同志们：\n修好水渠。\n");
    compared("同志们：\n修好水渠。\n");
    let (half, whole) = (steps(size / 2), steps(size));
    let times = whole as f64 / half as f64;
    assert!(
        times <= TWICE,
        "{name}: {whole} steps for {size}, {half} for half of it: {times:.2} times as many"
    );
}

#[test]
fn two_hundred_thousand_headings_are_compared_in_linear_work() {
    let each = |at: usize| format!("第{at}章 修路{at}\n水渠要修好。\n");
    let same = |at: usize| ["一、修路\n", "二、办学\n"][at % 2].to_owned();
    for (name, heading) in [("each its own", &each as &dyn Fn(usize) -> String), ("the same", &same)] {
        let text = |count: usize| (0..count).map(heading).collect::<String>();
        assert_linear(name, 200_000, |count| compared(&text(count)));
    }
}

#[test]
fn two_million_short_lines_are_outlined_in_linear_work() {
    for (line, lines) in [("水渠\n", 2_000_000), ("一\n", 200_000), ("修。\n", 200_000)] {
        assert_linear(line, lines, |count| outlined(&line.repeat(count)));
    }
}

#[test]
fn half_a_million_short_lines_are_compared_in_linear_work() {
    assert_linear("two signs", 500_000, |count| compared(&"水渠\n".repeat(count)));
}

#[test]
fn three_hundred_thousand_fonts_are_read_in_linear_work() {
    let file = |count: usize| {
        let table: String = (0..count).map(|font| format!("{{\\f{font}\\fcharset134 a;}}")).collect();
        format!("{{\\rtf1{{\\fonttbl{table}}}{}}}", "\\f999999 x".repeat(count))
    };
    assert_linear("fonts", 300_000, |count| {
        let file = file(count);
        let (ending, cost) = Cost::of(|| Target::Rtf.run(file.as_bytes()));
        assert_eq!(ending, Ending::Read);
        cost.steps
    });
}
