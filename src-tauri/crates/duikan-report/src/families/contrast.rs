//! Two groups of one set as a table and as a list to read: which wordings one has and the other lacks or has less often.

use std::fmt::Write;

use duikan_reuse::{Analysis, Contrast, Family};

use crate::Language;
use crate::csv::{BYTE_ORDER_MARK, quoted};
use crate::model::wording;

/// What is compared: each group as it is called, and how many documents it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// The first.
    pub a: (String, usize),
    /// The other.
    pub b: (String, usize),
}

/// What the figure is and what it cannot tell, in words.
pub const fn measure(language: Language) -> &'static str {
    match language {
        Language::ZhCn => {
            "G² 是对数似然比，按篇计：两组各有几篇用了这一表述，差得越多数值越大；3.84 约为二十次中有一次出于偶然，6.63 约为百次中有一次。\
             它只用来排先后：表述很多时总有一些碰巧超过；篇数太少时看不出来；各篇互相抄用时会偏大；也不说明谁先谁后、为何如此。"
        }
        Language::En => {
            "G² is the log-likelihood ratio, counted in documents: the more unequally two groups have a wording, the larger it is; 3.84 is passed by chance about once in twenty, 6.63 once in a hundred. \
             It only orders the list: of many wordings some pass by chance, of few documents nothing can be told, documents that copy each other make it too large, and it says neither who was first nor why."
        }
    }
}

/// The wordings that the groups have unequally often, a row each, with a heading.
pub fn contrast_csv(analysis: &Analysis, told: &[Contrast], groups: &Groups, language: Language) -> String {
    let (a, b) = (&groups.a.0, &groups.b.0);
    let headings = match language {
        Language::ZhCn => [
            "编号".to_owned(),
            "表述".to_owned(),
            "类别".to_owned(),
            format!("{a}：有"),
            format!("{a}：共"),
            format!("{b}：有"),
            format!("{b}：共"),
            "对数似然比 G²（按篇计）".to_owned(),
        ],
        Language::En => [
            "number".to_owned(),
            "wording".to_owned(),
            "kind".to_owned(),
            format!("{a}: with it"),
            format!("{a}: in all"),
            format!("{b}: with it"),
            format!("{b}: in all"),
            "log-likelihood G² (documents)".to_owned(),
        ],
    };
    let mut out = String::from(BYTE_ORDER_MARK);
    row(&mut out, &headings);
    for (own, family) in of_families(analysis, told) {
        let cells = [
            (family.id + 1).to_string(),
            family.template.clone(),
            wording::layer(family.layer, language).to_owned(),
            own.a.to_string(),
            groups.a.1.to_string(),
            own.b.to_string(),
            groups.b.1.to_string(),
            format!("{:.2}", own.g2),
        ];
        row(&mut out, &cells);
    }
    out
}

/// The same to read on a terminal: first what the first group has more often, then what the other has.
pub fn contrast_text(analysis: &Analysis, told: &[Contrast], groups: &Groups, language: Language) -> String {
    let mut out = String::new();
    let ((a, of_a), (b, of_b)) = (&groups.a, &groups.b);
    let _ = writeln!(out, "{}\n", measure(language));
    for (is_a, more, less) in [(true, a, b), (false, b, a)] {
        let side: Vec<Contrast> =
            told.iter().copied().filter(|own| own.leans_to_a(*of_a, *of_b) == is_a).collect();
        let count = side.len();
        let _ = match language {
            Language::ZhCn => writeln!(out, "== {more} 有、{less} 没有或较少：{count} 条 =="),
            Language::En => writeln!(out, "== {more} has, {less} lacks or has less often: {count} =="),
        };
        for (own, family) in of_families(analysis, &side) {
            let _ = writeln!(
                out,
                "{a} {}/{of_a} · {b} {}/{of_b} · G² {:.2}   {}. {}",
                own.a,
                own.b,
                own.g2,
                family.id + 1,
                family.template
            );
        }
        out.push('\n');
    }
    out
}

fn of_families<'a>(
    analysis: &'a Analysis,
    told: &'a [Contrast],
) -> impl Iterator<Item = (&'a Contrast, &'a Family)> {
    told.iter().filter_map(|own| Some((own, analysis.families.get(own.family as usize)?)))
}

fn row(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    *out += &cells.join(",");
    out.push_str("\r\n");
}
