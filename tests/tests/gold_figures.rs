//! The growth targets of provincial reports, read by hand: one family has them as the values of one slot, as number or range with
//! its qualifier.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use duikan_reuse::{AnalyzeOptions, Figure, Qualifier, analyze, background};
use duikan_tests::gold::{corpus, read};
use duikan_text::{PreparedDocument, Unwatched};
use rayon::prelude::*;

/// Figures read by hand, by region and year.
fn targets(shared: &Path) -> BTreeMap<(String, String), String> {
    let table = std::fs::read_to_string(shared.join("gold/growth_targets.tsv")).expect("a table");
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        Some(((cells.next()?, cells.next()?), cells.next()?))
    };
    table.lines().skip(1).filter_map(row).collect()
}

/// Number, upper number and qualifier.
type Told = (f64, Option<f64>, Option<Qualifier>);

fn told(figure: &Figure) -> Told {
    (figure.low, figure.high, figure.qualifier)
}

fn read_by_hand(value: &str) -> Told {
    let text: Vec<char> = value.chars().collect();
    let figure = Figure::at(&text, duikan_text::Span::new(0, text.len() as u32)).expect("a figure");
    assert_eq!(figure.unit, "%", "{value}");
    told(&figure)
}

/// In how many of the documents one family has the figure that was read by hand.
fn right(paths: &[std::path::PathBuf], targets: &BTreeMap<(String, String), String>) -> usize {
    let documents: Vec<Arc<PreparedDocument>> = paths.par_iter().map(|path| Arc::new(read(path))).collect();
    let wanted: Vec<Told> = paths.iter().map(|path| read_by_hand(&targets[&key(path)])).collect();
    let options = AnalyzeOptions { background: background::built_in(), ..AnalyzeOptions::default() };
    let analysis = analyze(&documents, &options, &Unwatched).expect("nobody cancels");
    let of_family = |family: &duikan_reuse::Family| {
        let is_of_target = |text: &str| text.contains("预期目标") && text.contains("增长");
        let members = family.members.iter().filter(|member| {
            let own = &documents[member.place.document as usize];
            is_of_target(&own.text(member.place.span))
        });
        let mut right: Vec<u32> = members
            .filter(|member| {
                let at = member.place.document as usize;
                let figures =
                    member.fillers.iter().filter_map(|own| Figure::at(&documents[at].raw, own.span));
                figures.into_iter().any(|figure| told(&figure) == wanted[at])
            })
            .map(|member| member.place.document)
            .collect();
        right.dedup();
        right.len()
    };
    analysis.families.iter().map(of_family).max().unwrap_or(0)
}

fn key(path: &Path) -> (String, String) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut words = name.split('_').map(str::to_owned);
    (words.next().unwrap_or_default(), words.next().unwrap_or_default())
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn the_growth_targets_of_two_years_are_the_values_of_one_slot() {
    let shared = duikan_tests::shared();
    let targets = targets(&shared);
    let mut paths = corpus(&shared, "gwr_province_2025");
    paths.extend(corpus(&shared, "gwr_province_2026"));
    paths.retain(|path| targets.contains_key(&key(path)));
    assert_eq!(paths.len(), targets.len());
    let all = right(&paths, &targets);
    println!("{all} of {} figures right", paths.len());
    assert!(all >= 46, "{all}");
    // A smaller set says the same, as far as it is one year and half of the country.
    let few: Vec<_> = paths.iter().step_by(4).cloned().collect();
    let of_few = right(&few, &targets);
    println!("{of_few} of {} figures right", few.len());
    assert!(of_few * 10 >= few.len() * 9, "{of_few} of {}", few.len());
}
