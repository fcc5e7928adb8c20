//! A few files of each kind of attack, read, outlined and compared: what that costs grows with the file and not faster.
//! Steps and bytes are counted, never timed. `DUIKAN_PROPTEST_CASES=2000 cargo test --package duikan-fuzz` for a long run
//! with others, `cargo xtask fuzz` for those that only the process of its own holds.

#![allow(clippy::panic, reason = "a budget that does not hold ends the test")]

use duikan_fuzz::attack::kinds;
use duikan_fuzz::{Cost, Kind, Made, Meter, Target};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

#[global_allocator]
static METER: Meter = Meter;

/// Bytes that every file may take: buffers of readers, tables of a comparison.
const BYTES: u64 = 24_000_000;
/// Bytes that a comparison of two texts may take whatever their size: each of a thousand sections may be like each of a
/// thousand others, and a link of two takes some hundred bytes (measured: 132 million where all are alike).
const BYTES_OF_SECTIONS: u64 = 250_000_000;
/// Bytes for each byte of a file, unpacked: a blank in OpenDocument may stand for a thousand, a number in a list of Word for
/// 256 characters, and what is read is prepared and compared as well. The most of all kinds is 733 (measured).
const BYTES_A_BYTE: u64 = 1000;
/// Steps that every file may take.
const STEPS: u64 = 400_000;
/// Steps that the sections of a comparison may take, as [`BYTES_OF_SECTIONS`] (measured: four million).
const STEPS_OF_SECTIONS: u64 = 10_000_000;
/// Steps for each byte of a file; the most of all kinds is 34 (measured).
const STEPS_A_BYTE: u64 = 80;

fn config() -> ProptestConfig {
    let asked = std::env::var("DUIKAN_PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(9) };
    ProptestConfig {
        cases: asked.unwrap_or(4),
        failure_persistence: None,
        rng_seed,
        max_shrink_iters: 20,
        ..ProptestConfig::default()
    }
}

fn check(kind: &Kind, made: &Made) -> Result<(), TestCaseError> {
    let (_, cost) = Cost::of(|| kind.target.run_whole(&made.bytes));
    let is_pair = kind.target == Target::Compare;
    let (steps, bytes) = if is_pair { (STEPS_OF_SECTIONS, BYTES_OF_SECTIONS) } else { (STEPS, BYTES) };
    let (steps, bytes) = (steps + STEPS_A_BYTE * made.substance, bytes + BYTES_A_BYTE * made.substance);
    prop_assert!(cost.steps <= steps, "{} steps for {} bytes", cost.steps, made.substance);
    prop_assert!(cost.peak <= bytes, "{} bytes held for {} bytes", cost.peak, made.substance);
    Ok(())
}

/// One test for all kinds, since what is counted is counted for the whole program.
#[test]
fn every_kind_stays_within_its_budget() {
    // Dictionaries are read once for all.
    Target::Compare.run("同志们：\n今年要修好水渠，石料月底以前送到工地。\n".as_bytes());
    let mut failed = Vec::new();
    for kind in kinds().iter().filter(|kind| !kind.held_apart) {
        if let Err(error) = TestRunner::new(config()).run(&(kind.files)(), |made| check(kind, &made)) {
            let words: String = error.to_string().chars().take(400).collect();
            failed.push(format!("{}: {words}", kind.full_name()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_kind_gives_the_same_file_for_the_same_number() {
    for kind in kinds() {
        let file = |number| kind.file(7, number).expect("every kind gives files");
        assert_eq!(file(3), file(3), "{}", kind.full_name());
        assert!((0..20).any(|number| file(number) != file(3)), "{}", kind.full_name());
    }
}
