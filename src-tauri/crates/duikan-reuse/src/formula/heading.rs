//! Headings: few, chosen, and each the name of what its section is about. Less in common makes two of them a formula.

use super::line::{Line, whole_clauses};
use super::speech_part::SpeechPart;
use super::strand::AtomRun;

/// Least information, in bits, of a clause that two headings share as a whole. Chosen by hand.
const WHOLE_CLAUSE_BITS: f32 = 16.0;
/// Least information, in bits, of the words that two headings end in, half of each or more, for both to name the same
/// matter: 加强机关食堂节约管理, 抓好食堂节约管理. Chosen by hand.
const SAME_MATTER_BITS: f32 = 12.0;
/// Least Han of what they end in. Chosen by hand.
const SAME_MATTER_HAN: u32 = 6;

/// Least information, in bits, of a formula of two headings with these runs in common; `None` where the rules for other
/// sentences apply.
pub(super) fn least_bits(a: Line<'_>, b: Line<'_>, runs: &[AtomRun]) -> Option<f32> {
    if a.part != SpeechPart::Heading || b.part != SpeechPart::Heading {
        return None;
    }
    let whole = whole_clauses(a, b, runs).then_some(WHOLE_CLAUSE_BITS);
    whole.or(same_matter(a, b, runs).then_some(SAME_MATTER_BITS))
}

/// Whether two headings end in the same words and have little before them.
fn same_matter(a: Line<'_>, b: Line<'_>, runs: &[AtomRun]) -> bool {
    let [run] = runs else { return false };
    let han = a.lines.han(run.a..run.a + run.len);
    let ends =
        |line: Line<'_>, end: u32| end == line.range.end && han * 2 >= line.lines.han(line.range.clone());
    han >= SAME_MATTER_HAN && ends(a, run.a + run.len) && ends(b, run.b + run.len)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};

    use crate::formula;

    /// Enough of other words that a word says something.
    const REST: &str = "果园的防霜网搭好了一半，另一半等着下周的卡车。\n砖窑拆掉以后，孩子们在空地上踢球，傍晚才肯回家。\n\
                        邮递员老周每天骑车翻两道岭，信件没有丢过一封。\n戏台的瓦换成新的，庙会那几天请了邻县的班子。\n\
                        收割机排着队过桥，老乡们站在路边数了又数。\n卫生院添了一台机器，照片子不用再跑到城里去。\n";

    fn speech(heading: &str) -> Arc<PreparedDocument> {
        let text = format!(
            "在全县春耕会议上的讲话\n同志们：\n今天请大家来商量春耕。\n一、{heading}\n\
             东村的水渠年年漏水，今年一定要补好。\n二、备足种子\n西村的种子站三月开门。\n{REST}"
        );
        Arc::new(prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
    }

    fn shared(one: &str, other: &str) -> Vec<(String, String)> {
        let (a, b) = (speech(one), speech(other));
        let found = formula::find(&[a.clone(), b.clone()], &[], &[], &Unwatched).expect("nobody cancels");
        let text = |row: &crate::found::Found| (a.text(row.a.span).to_owned(), b.text(row.b.span).to_owned());
        found.found.iter().map(text).filter(|(in_a, _)| in_a.contains("管理")).collect()
    }

    #[test]
    fn headings_that_end_in_the_same_words_name_the_same_matter() {
        let rows = shared("加强机关食堂节约管理", "抓好食堂节约管理");
        let [(in_a, in_b)] = rows.as_slice() else { panic!("one row: {rows:?}") };
        assert!(in_a.ends_with("加强机关食堂节约管理") && in_b.ends_with("抓好食堂节约管理"));
    }

    #[test]
    fn a_short_common_end_is_none() {
        assert_eq!(shared("加强食堂节约管理", "改进学校教学管理"), []);
    }
}
