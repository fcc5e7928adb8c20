//! Place, level and year of real reports against the manifest of the corpus, and of the seed speeches.

use std::collections::BTreeMap;

use duikan_tests::{gold, shared};
use duikan_text::{Fact, Level};

fn wanted_level(region: &str) -> Level {
    match region {
        "全国" => Level::State,
        _ if region.ends_with('区') && !region.ends_with("自治区") => Level::District,
        _ => Level::Province,
    }
}

/// The share of facts that are right; a fact that the document is said to state must be.
#[derive(Default)]
struct Tally {
    right: u32,
    all: u32,
}

impl Tally {
    fn add<T: PartialEq + std::fmt::Debug>(&mut self, fact: Option<&Fact<T>>, want: &T, path: &str) {
        self.all += 1;
        match fact {
            Some(fact) if fact.value == *want => self.right += 1,
            Some(fact) => assert!(fact.guessed, "{path}: {fact:?} is stated, but it is {want:?}"),
            None => {}
        }
    }
    fn share(&self) -> f64 {
        f64::from(self.right) / f64::from(self.all)
    }
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn reports_tell_place_level_and_year() {
    let shared = shared();
    let manifest = std::fs::read_to_string(shared.join("corpus/manifest.tsv")).expect("the manifest");
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for row in manifest.lines().filter(|row| row.starts_with("gwr_")) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (path, region, year) = (cells[0], cells[3].to_owned(), cells[4].parse::<i32>().expect("a year"));
        let provenance = gold::read(&shared.join("corpus").join(path)).provenance;
        tallies.entry("region").or_default().add(provenance.region.as_ref(), &region, path);
        tallies.entry("level").or_default().add(provenance.level.as_ref(), &wanted_level(&region), path);
        tallies.entry("year").or_default().add(provenance.year.as_ref(), &year, path);
    }
    for (what, tally) in &tallies {
        println!("{what} {}/{} = {:.3}", tally.right, tally.all, tally.share());
        assert!(tally.share() >= 0.95, "{what} {:.3}", tally.share());
    }
    assert_eq!(tallies.len(), 3);
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn speeches_are_not_dated_by_their_page() {
    let shared = shared();
    for speech in gold::speeches(&shared) {
        let provenance = &speech.document.provenance;
        let level = provenance.level.as_ref().map(|fact| fact.value.name());
        assert_eq!(level, Some(if speech.name == "004" { "市" } else { "区" }), "{}", speech.name);
        let year =
            provenance.year.as_ref().map(|fact| (fact.value, (fact.evidence.start, fact.evidence.end)));
        match speech.name.as_str() {
            "000" => assert!(
                year.is_some_and(|(year, (start, end))| year == 2012 && start < 3156 && end > 3147),
                "{year:?}"
            ),
            "003" => assert_ne!(year.map(|(year, _)| year), Some(2022)),
            _ => {}
        }
    }
}
