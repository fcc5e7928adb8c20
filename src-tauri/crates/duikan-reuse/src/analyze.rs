//! The stages in their order.

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};

use crate::formula::{self, Formulas};
use crate::summary::{self, Figures};
use crate::{
    Analysis, Background, Family, Match, SectionRef, Shortcut, family, layer, passage, residue, section,
};

/// A section pair set by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionPin {
    /// One side.
    pub a: SectionRef,
    /// The other.
    pub b: SectionRef,
    /// `false`: these two do not belong together.
    pub together: bool,
}

/// A term that the user forces to one layer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermRule {
    /// Words; compared in normal form.
    pub term: String,
    /// `true`: counts as a finding. `false`: boilerplate.
    pub finding: bool,
}

/// What the user may decide about a comparison.
#[derive(Clone, Debug, Default)]
pub struct AnalyzeOptions {
    /// Terms forced or forbidden.
    pub terms: Vec<TermRule>,
    /// Alignments set by hand; they win.
    pub pins: Vec<SectionPin>,
    /// How often text occurs elsewhere. `None`: only the compared set says what is stock.
    pub background: Option<Arc<Background>>,
}

/// Finds what two or more documents share.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn analyze(
    documents: &[Arc<PreparedDocument>],
    options: &AnalyzeOptions,
    monitor: &dyn Monitor,
) -> Result<Analysis, Cancelled> {
    let mut passages = passage::find(documents, monitor)?;
    let mut matches = std::mem::take(&mut passages.matches);
    let mut families = family::group(documents, &mut matches, monitor)?;
    let first_stock = families.len();
    families.extend(family::of_stock(documents, &passages.stock, first_stock as u32, monitor)?);
    let end_of_stock = families.len();
    let formulas = formula::find(documents, &matches, &passages.stock, monitor)?;
    let mut shortcuts: Vec<Shortcut> = passages.shortcuts().chain(formulas.shortcut).collect();
    append(&mut matches, &mut families, formulas);
    layer::assign(documents, options, &mut matches, &mut families, monitor)?;
    residue::mark(documents, &mut matches, monitor)?;
    summary::order(&mut matches);
    let sections = section::align(documents, &matches, &options.pins, monitor)?;
    shortcuts.extend(sections.shortcuts);
    let figures = Figures {
        documents,
        matches: &matches,
        stock: families.get(first_stock..end_of_stock).unwrap_or_default().iter().collect(),
        cut: &passages.cut,
        passed_over: &passages.passed_over,
    };
    let pairs = figures.pairs(monitor)?;
    Ok(Analysis {
        section_alignments: sections.alignments,
        alignment_table: sections.table,
        matches,
        families,
        pairs,
        shortcuts,
    })
}

/// Formulas stand after the passages; the ids of their families are moved behind those of the passages.
fn append(matches: &mut Vec<Match>, families: &mut Vec<Family>, formulas: Formulas) {
    let first = families.len() as u32;
    families.extend(formulas.families.into_iter().map(|family| Family { id: family.id + first, ..family }));
    matches.extend(
        formulas
            .matches
            .into_iter()
            .map(|found| Match { family: found.family.map(|id| id + first), ..found }),
    );
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    const TEXTS: [&str; 3] = [
        "在全县水利会议上的讲话\n同志们：\n下面，我讲两点意见。\n一、修好渡口\n全县修通了九条乡道，七个渡口换上了新船。\n\
            二、加高河堤\n河堤加高以后，东岸的稻田两年没有进水。老人们说，这样的光景几十年没有见过。\n",
        "在全市农村会议上的讲话\n同志们：\n下面，我再讲三点意见。\n一、加固河堤\n河堤加高以后，东岸的稻田三年没有进水。\n\
            二、办好食堂\n学校食堂改用本地蔬菜，菜农的收入涨了三成。\n三、修好渡口\n全县修通了六条乡道，七个渡口换上了新船。\n",
        "在全区教育会议上的讲话\n同志们：\n下面，我讲一点意见。\n一、办好食堂\n学校食堂改用本地蔬菜，菜农的收入涨了四成。\n",
    ];

    #[test]
    fn two_runs_give_the_same_analysis() {
        let run = || {
            let prepared = TEXTS.map(|text| prepare(text, &PrepareOptions::default(), &Unwatched));
            let documents: Vec<_> = prepared.into_iter().flatten().map(Arc::new).collect();
            let options =
                AnalyzeOptions { background: crate::background::built_in(), ..AnalyzeOptions::default() };
            analyze(&documents, &options, &Unwatched)
        };
        let (first, second) = (run(), run());
        assert!(first.as_ref().is_ok_and(|found| found.matches.len() >= 3 && !found.families.is_empty()));
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }
}
