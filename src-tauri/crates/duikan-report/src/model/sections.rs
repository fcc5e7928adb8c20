//! Sections: which correspond, and how much of each another document has too.

use std::collections::BTreeMap;

use duikan_reuse::Strength;

use super::texts::{Text, letter};
use super::wording;
use crate::Language;
use crate::contract::{Alignment, AlignmentRow, Comparison, Section, SectionShare};

/// Documents that fit beside each other as columns of headings on a page.
pub const MOST_BESIDE: usize = 6;

/// Sections that correspond.
#[derive(Clone, Debug)]
pub struct SectionRow {
    /// Per document the headings of its sections; empty where it has nothing there. In a report of more documents than fit
    /// beside each other one cell, in which each heading is behind the name of its document.
    pub cells: Vec<Vec<String>>,
    /// How the sections of the row belong together, best first; in one cell how many pairs there are of each grade.
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

impl ShareRow {
    /// The shares in words.
    pub fn said(&self, language: Language) -> impl Iterator<Item = String> + '_ {
        let plain = super::Words::of(language).share_plain;
        self.shares.iter().map(move |share| match share {
            None => "–".to_owned(),
            Some((share, rest)) if share == rest => share.clone(),
            Some((share, rest)) => format!("{share}{}", language.bracketed(&format!("{plain} {rest}"))),
        })
    }
}

/// How much of each section of a document the others have too.
#[derive(Clone, Debug)]
pub struct ShareTable {
    /// Letter and title of the document.
    pub letter: String,
    /// Title of the document.
    pub title: String,
    /// Heads of the shares: 甲 → 乙, or that the largest follows and whose it is.
    pub heads: Vec<String>,
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
    /// The share, and the share without boilerplate: per other document, or the largest alone behind its name.
    pub shares: Vec<Option<(String, String)>>,
}

/// The table of corresponding sections with its heads.
pub fn table(
    comparison: &Comparison,
    texts: &[Text<'_>],
    language: Language,
) -> (Vec<String>, Vec<SectionRow>) {
    let rows = rows(comparison, texts, language);
    if texts.len() <= MOST_BESIDE {
        return (texts.iter().map(|text| text.letter.clone()).collect(), rows.collect());
    }
    let words = super::Words::of(language);
    let head = format!("{} · {}", words.document, words.section);
    let names = || texts.iter().map(|text| text.letter.as_str());
    (vec![head], rows.map(|row| row.in_one_cell(names(), language)).collect())
}

/// The same rows one by one, each worded when it is taken, and each document in a cell of its own.
pub fn rows<'a>(
    comparison: &'a Comparison,
    texts: &'a [Text<'a>],
    language: Language,
) -> impl Iterator<Item = SectionRow> + 'a {
    let mut from: BTreeMap<(u32, u32), Vec<&Alignment>> = BTreeMap::new();
    for link in &comparison.section_alignments {
        from.entry((link.a.doc, link.a.section)).or_default().push(link);
    }
    comparison.alignment_table.iter().map(move |row| section_row(&from, texts, row, language))
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

impl SectionRow {
    /// The row in one cell.
    fn in_one_cell<'a>(self, names: impl Iterator<Item = &'a str>, language: Language) -> Self {
        let named = |(name, headings): (&str, Vec<String>)| {
            (!headings.is_empty()).then(|| format!("{name} {}", headings.join(" / ")))
        };
        let cell = names.zip(self.cells).filter_map(named).collect();
        let mut counted: Vec<(usize, Link)> = Vec::new();
        for link in self.links {
            match counted.iter_mut().find(|(_, one)| one.grade == link.grade) {
                Some((count, _)) => *count += 1,
                None => counted.push((1, link)),
            }
        }
        let links = counted.into_iter().map(|(count, link)| Link {
            letters: match language {
                Language::ZhCn => format!("{count} 组"),
                Language::En => format!("{count} pairs"),
            },
            relation: String::new(),
            evidence: String::new(),
            ..link
        });
        Self { cells: vec![cell], links: links.collect() }
    }
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
    let others: Vec<String> = others.map(|other| letter(texts, other)).collect();
    let percents = |share: &SectionShare| {
        (wording::percent(share.shared), wording::percent(share.shared_without_boilerplate))
    };
    let of = |section: &Section| -> Vec<Option<(String, String)>> {
        let own = known.iter().map(|known| known.get(&section.id).copied());
        if texts.len() <= MOST_BESIDE {
            return own.map(|share| share.map(percents)).collect();
        }
        let present = own.zip(&others).filter_map(|(share, other)| Some((share?, other)));
        let largest = present.reduce(|best, one| if one.0.shared > best.0.shared { one } else { best });
        vec![largest.map(|(share, other)| {
            let (share, plain) = percents(share);
            let named = format!("{other} {share}");
            (named.clone(), if share == plain { named } else { plain })
        })]
    };
    let rows = text.document.sections.iter().filter_map(|section| {
        let shares = of(section);
        let heading = || text.heading(section, language);
        let any = shares.iter().any(Option::is_some);
        any.then(|| ShareRow { level: section.level, heading: heading(), shares })
    });
    let rows = rows.collect();
    let heads = if texts.len() <= MOST_BESIDE {
        others.iter().map(|other| format!("{} → {other}", text.letter)).collect()
    } else {
        vec![super::Words::of(language).largest.to_owned()]
    };
    ShareTable { letter: text.letter.clone(), title: text.title(language), heads, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_many_documents_names_those_that_have_something() {
        let link = |grade: Strength, strength| Link {
            letters: "上海25–云南25".to_owned(),
            grade,
            strength,
            relation: "次序相同".to_owned(),
            evidence: "标题词".to_owned(),
        };
        let headings = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let row = SectionRow {
            cells: vec![headings(&["一、修路"]), headings(&[]), headings(&["二、造桥", "三、架线"])],
            links: vec![
                link(Strength::Strong, "强"),
                link(Strength::Strong, "强"),
                link(Strength::Weak, "弱"),
            ],
        };
        let row = row.in_one_cell(["上海25", "云南25", "北京25"].into_iter(), Language::ZhCn);
        assert_eq!(row.cells, [["上海25 一、修路", "北京25 二、造桥 / 三、架线"]]);
        let links: Vec<String> = row
            .links
            .iter()
            .map(|link| format!("{}{}{}", link.strength, link.letters, link.relation))
            .collect();
        assert_eq!(links, ["强2 组", "弱1 组"]);
    }
}
