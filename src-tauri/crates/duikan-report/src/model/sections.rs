//! Sections: which correspond, and how much of each another document has too.

use std::collections::BTreeMap;

use duikan_reuse::Strength;

use super::texts::{Text, letter};
use super::wording;
use crate::Language;
use crate::contract::{Alignment, AlignmentRow, Comparison};

/// Sections that correspond.
#[derive(Clone, Debug)]
pub struct SectionRow {
    /// Per document the headings of its sections; empty where it has nothing there.
    pub cells: Vec<Vec<String>>,
    /// How the sections of the row belong together, best first.
    pub links: Vec<Link>,
}

/// Why two sections of a row belong together.
#[derive(Clone, Debug)]
pub struct Link {
    /// 甲–乙.
    pub letters: String,
    /// How sure they do.
    pub grade: Strength,
    /// The same for the reader.
    pub strength: &'static str,
    /// Order, splits and merges; what was set by hand.
    pub relation: String,
    /// Why.
    pub evidence: String,
}

/// How much of each section of a document the others have too.
#[derive(Clone, Debug)]
pub struct ShareTable {
    /// Letter and title of the document.
    pub letter: String,
    /// Title of the document.
    pub title: String,
    /// Letters of the other documents.
    pub others: Vec<String>,
    /// In reading order.
    pub rows: Vec<ShareRow>,
}

/// One section.
#[derive(Clone, Debug)]
pub struct ShareRow {
    /// 1 for chapters.
    pub level: u8,
    /// Its heading.
    pub heading: String,
    /// Per other document the share, and the share without boilerplate.
    pub shares: Vec<Option<(String, String)>>,
}

/// The table of corresponding sections.
pub fn rows(comparison: &Comparison, texts: &[Text<'_>], language: Language) -> Vec<SectionRow> {
    let mut from: BTreeMap<(u32, u32), Vec<&Alignment>> = BTreeMap::new();
    for link in &comparison.section_alignments {
        from.entry((link.a.doc, link.a.section)).or_default().push(link);
    }
    comparison.alignment_table.iter().map(|row| section_row(&from, texts, row, language)).collect()
}

/// One row; `from` are the links by the section they begin in.
fn section_row(
    from: &BTreeMap<(u32, u32), Vec<&Alignment>>,
    texts: &[Text<'_>],
    row: &AlignmentRow,
    language: Language,
) -> SectionRow {
    let heading = |text: &Text<'_>, id: u32| {
        text.document.sections.get(id as usize).map(|section| text.heading(section, language))
    };
    let cells = texts
        .iter()
        .zip(&row.cells)
        .map(|(text, ids)| ids.iter().filter_map(|&id| heading(text, id)).collect())
        .collect();
    let inside =
        |doc: u32, section: u32| row.cells.get(doc as usize).is_some_and(|ids| ids.contains(&section));
    let own =
        (0..).zip(&row.cells).flat_map(|(doc, ids)| ids.iter().filter_map(move |&id| from.get(&(doc, id))));
    let mut links: Vec<&Alignment> =
        own.flatten().copied().filter(|link| inside(link.b.doc, link.b.section)).collect();
    links.sort_by(|left, right| {
        let place = |link: &Alignment| (link.a.doc, link.b.doc, link.a.section, link.b.section);
        right.score.total_cmp(&left.score).then_with(|| place(left).cmp(&place(right)))
    });
    SectionRow { cells, links: links.into_iter().map(|link| describe(link, texts, language)).collect() }
}

fn describe(link: &Alignment, texts: &[Text<'_>], language: Language) -> Link {
    let letters = [link.a.doc, link.b.doc].map(|id| letter(texts, id)).join("–");
    let hide = |words: String| texts.first().map_or_else(String::new, |text| text.hide(&words));
    let evidence: Vec<String> =
        link.evidence.iter().map(|sign| hide(wording::evidence(sign, language))).collect();
    let relation = wording::relation(link.relation, language);
    Link {
        letters,
        grade: link.strength,
        strength: wording::strength(link.strength, language),
        relation: if link.pinned {
            format!("{relation} · {}", super::Words::of(language).pinned)
        } else {
            relation.to_owned()
        },
        evidence: evidence.join(language.pick("；", "; ")),
    }
}

/// The shares of every section of every document.
pub fn shares(comparison: &Comparison, texts: &[Text<'_>], language: Language) -> Vec<ShareTable> {
    texts
        .iter()
        .map(|text| share_table(comparison, texts, text, language))
        .filter(|table| !table.rows.is_empty())
        .collect()
}

fn share_table(
    comparison: &Comparison,
    texts: &[Text<'_>],
    text: &Text<'_>,
    language: Language,
) -> ShareTable {
    let id = text.document.id;
    let pairs: Vec<_> = comparison.pairs.iter().filter(|pair| pair.a == id || pair.b == id).collect();
    let others = pairs.iter().map(|pair| if pair.a == id { pair.b } else { pair.a });
    // Both may be many: looking through all shares for every section took minutes for reports without end.
    let known: Vec<BTreeMap<u32, _>> = pairs
        .iter()
        .map(|pair| {
            let own = pair.sections.iter().filter(|share| share.doc == id);
            own.rev().map(|share| (share.section, share)).collect()
        })
        .collect();
    let rows = text.document.sections.iter().filter_map(|section| {
        let shares: Vec<_> = known
            .iter()
            .map(|known| {
                let share = known.get(&section.id)?;
                Some((wording::percent(share.shared), wording::percent(share.shared_without_boilerplate)))
            })
            .collect();
        shares.iter().any(Option::is_some).then(|| ShareRow {
            level: section.level,
            heading: text.heading(section, language),
            shares,
        })
    });
    ShareTable {
        letter: text.letter.clone(),
        title: text.title(language),
        others: others.map(|other| letter(texts, other)).collect(),
        rows: rows.collect(),
    }
}
