//! The stages in their order.

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};

use crate::family::{self, Group};
use crate::found::Found;
use crate::join::{Products, join};
use crate::summary::{self, Limits};
use crate::{Analysis, AnalyzeOptions, Shortcut, formula, layer, passage, residue, section};

/// Finds what two or more documents share.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn analyze(
    documents: &[Arc<PreparedDocument>],
    options: &AnalyzeOptions,
    monitor: &dyn Monitor,
) -> Result<Analysis, Cancelled> {
    let passages = passage::find(documents, monitor)?;
    let groups = family::of_passages(documents, &passages.found, monitor)?;
    let stock = family::of_stock(documents, &passages.stock, monitor)?;
    let formulas = formula::find(documents, &passages.found, &passages.stock, monitor)?;
    let shortcuts: Vec<Shortcut> = passages.shortcuts().chain(formulas.shortcut).collect();
    let found: Vec<Found> = passages.found.into_iter().chain(formulas.found).collect();
    let groups: Vec<Group> = groups.into_iter().chain(stock).chain(formulas.groups).collect();
    let layers = layer::assign(documents, options, &found, &groups, monitor)?;
    let residue = residue::find(documents, &found, monitor)?;
    let (matches, families) = join(Products { found, groups, layers, residue });
    let sections = section::align(documents, &matches, &options.pins, monitor)?;
    let limits = Limits { cut: &passages.cut, passed_over: &passages.passed_over };
    let pairs = summary::pairs(documents, (&matches, &families), &limits, monitor)?;
    Ok(Analysis {
        section_alignments: sections.alignments,
        alignment_table: sections.table,
        matches,
        families,
        pairs,
        shortcuts: shortcuts.into_iter().chain(sections.shortcuts).collect(),
    })
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;
    use crate::formula::Formulas;
    use crate::layer::Layers;
    use crate::passage::Passages;
    use crate::section::Sections;
    use crate::{Family, Match, PairSummary, Place, Residue, SectionPin};

    type Documents<'a> = &'a [Arc<PreparedDocument>];
    type Stage<T> = Result<T, Cancelled>;

    /// Every stage reads the earlier products through a shared reference and returns one of its own: a stage that edits
    /// what an earlier one handed on has another type, and this does not compile. Only [`join`] takes products, to make
    /// matches and families of them.
    #[test]
    #[expect(clippy::type_complexity, reason = "the types are spelled out: they are what is tested")]
    fn no_stage_can_edit_an_earlier_product() {
        let _: fn(Documents, &dyn Monitor) -> Stage<Passages> = passage::find;
        let _: fn(Documents, &[Found], &dyn Monitor) -> Stage<Vec<Group>> = family::of_passages;
        let _: fn(Documents, &[Vec<Place>], &dyn Monitor) -> Stage<Vec<Group>> = family::of_stock;
        let _: fn(Documents, &[Found], &[Vec<Place>], &dyn Monitor) -> Stage<Formulas> = formula::find;
        let _: fn(Documents, &AnalyzeOptions, &[Found], &[Group], &dyn Monitor) -> Stage<Layers> =
            layer::assign;
        let _: fn(Documents, &[Found], &dyn Monitor) -> Stage<Vec<Vec<Residue>>> = residue::find;
        let _: fn(Products) -> (Vec<Match>, Vec<Family>) = join;
        let _: fn(Documents, &[Match], &[SectionPin], &dyn Monitor) -> Stage<Sections> = section::align;
        let _: fn(Documents, (&[Match], &[Family]), &Limits<'_>, &dyn Monitor) -> Stage<Vec<PairSummary>> =
            summary::pairs;
    }

    const TEXTS: [&str; 3] = [
        "在全县水利会议上的讲话\n同志们：\n下面，我讲两点意见。\n一、修好渡口\n全县修通了九条乡道，七个渡口换上了新船。\n\
            二、加高河堤\n河堤加高以后，东岸的稻田两年没有进水。老人们说，这样的光景几十年没有见过。\n",
        "在全市农村会议上的讲话\n同志们：\n下面，我再讲三点意见。\n一、加固河堤\n河堤加高以后，东岸的稻田三年没有进水。\n\
            二、办好食堂\n学校食堂改用本地蔬菜，菜农的收入涨了三成。\n三、修好渡口\n全县修通了六条乡道，七个渡口换上了新船。\n",
        "在全区教育会议上的讲话\n同志们：\n下面，我讲一点意见。\n一、办好食堂\n学校食堂改用本地蔬菜，菜农的收入涨了四成。\n",
    ];

    fn documents() -> Vec<Arc<PreparedDocument>> {
        let prepared = TEXTS.map(|text| prepare(text, &PrepareOptions::default(), &Unwatched));
        prepared.into_iter().flatten().map(Arc::new).collect()
    }

    fn analysis() -> Analysis {
        let options =
            AnalyzeOptions { background: crate::background::built_in(), ..AnalyzeOptions::default() };
        analyze(&documents(), &options, &Unwatched).expect("nobody cancels")
    }

    #[test]
    fn two_runs_give_the_same_analysis() {
        let (first, second) = (analysis(), analysis());
        assert!(first.matches.len() >= 3 && !first.families.is_empty());
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }

    #[test]
    fn numbers_are_places_and_every_match_is_in_a_family() {
        let found = analysis();
        assert!((0..).zip(&found.matches).all(|(at, found)| found.id == at));
        assert!((0..).zip(&found.families).all(|(at, family)| family.id == at));
        let families = found.families.len() as u32;
        assert!(found.matches.iter().all(|found| found.family < families));
    }

    #[test]
    fn leaving_a_match_out_changes_its_pair_alone() {
        let (documents, all) = (documents(), analysis());
        assert_eq!(crate::pairs_without(&documents, &all, |_| false), all.pairs);
        let finding = |found: &&Match| found.layer == crate::Layer::Reuse;
        let left_out = all.matches.iter().find(finding).expect("a finding");
        let rest = crate::pairs_without(&documents, &all, |found| found.id == left_out.id);
        for (before, after) in all.pairs.iter().zip(&rest) {
            let is_own = (before.a, before.b) == (left_out.a.document, left_out.b.document);
            assert_eq!(before != after, is_own);
            assert_eq!(before.a_in_b > after.a_in_b, is_own);
        }
    }
}
