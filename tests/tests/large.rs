//! Books, not speeches: large texts are compared in bounded time, can be stopped in the middle, and the next
//! comparison works. `cargo xtask bench` measures the same with 50 MB.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use duikan_reuse::{AnalyzeOptions, analyze};
use duikan_tests::invented::{prepared, sentences};
use duikan_text::{Cancelled, Monitor, PreparedDocument, Stage, Unwatched};

/// Sentences of one book: about a megabyte of text.
const SENTENCES: usize = 10_000;
/// One sentence in this many of the second book is borrowed from the first.
const BORROWED: usize = 50;

/// Two books of which the second takes a sentence from the first now and then.
fn books() -> [Arc<PreparedDocument>; 2] {
    let (first, own) = (sentences(1, SENTENCES), sentences(2, SENTENCES));
    let lines = |text: &str| text.split_inclusive('。').map(str::to_owned).collect::<Vec<String>>();
    let (first, own) = (lines(&first), lines(&own));
    let second = own.iter().zip(&first).enumerate();
    let second = second.map(|(at, (own, other))| if at % BORROWED == 0 { other } else { own }.as_str());
    let paragraphs = |sentences: Vec<&str>| {
        let paragraphs: Vec<String> = sentences.chunks(8).map(<[&str]>::concat).collect();
        prepared(&format!("同志们：\n{}\n", paragraphs.join("\n")))
    };
    [paragraphs(first.iter().map(String::as_str).collect()), paragraphs(second.collect())]
}

/// Stops the work when it has asked this many times whether to stop.
struct Impatient {
    answers: AtomicU64,
    asked: AtomicU64,
}

impl Monitor for Impatient {
    fn progress(&self, _: Stage, _: u64, _: u64) {}
    fn cancelled(&self) -> bool {
        self.asked.fetch_add(1, Ordering::Relaxed) >= self.answers.load(Ordering::Relaxed)
    }
}

#[test]
fn two_books_are_compared_and_can_be_stopped_in_the_middle() {
    let books = books();
    let options = AnalyzeOptions::default();
    let patient = Impatient { answers: AtomicU64::new(u64::MAX), asked: AtomicU64::new(0) };
    let found = analyze(&books, &options, &patient).expect("nobody cancels");
    let borrowed = SENTENCES.div_ceil(BORROWED);
    assert!(found.matches.len() >= borrowed, "{} of {borrowed}", found.matches.len());
    let asked = patient.asked.into_inner();
    assert!(asked > 100, "asked {asked} times only");
    for part in [10, 2] {
        let impatient = Impatient { answers: AtomicU64::new(asked / part), asked: AtomicU64::new(0) };
        assert_eq!(analyze(&books, &options, &impatient).map(|_| ()), Err(Cancelled));
    }
    let again = analyze(&books, &options, &Unwatched).expect("nobody cancels");
    assert_eq!(again, found);
}
