//! Where names of places end: 和县 is none in 市和县区, nor 天桥 in 人行天桥. The words of the clause around decide.

use super::gazetteer::Named;
use crate::signs::{dictionary, is_han};

/// Characters before and after a name that are cut into words with it.
const BEFORE: usize = 10;
const AFTER: usize = 8;
/// What follows the name of a place in the name of its own body: 北京市人民政府 may be one word of the dictionary.
const BODIES: &[&str] = &["人民政府", "政府", "人民代表大会", "人大", "委员会", "政协", "第"];

/// Whether words begin and end where a name does, and the name is not a common word (老城区).
pub(super) fn is_name(text: &[char], named: &Named) -> bool {
    let before = text[..named.start].iter().rev().take(BEFORE).take_while(|&&each| is_han(each)).count();
    let after = text[named.end..].iter().take(AFTER).take_while(|&&each| is_han(each)).count();
    let from = named.start - before;
    let window = &text[from..named.end + after];
    let follows: String = text[named.end..named.end + after].iter().collect();
    let of_body = BODIES.iter().any(|body| follows.starts_with(body));
    let (mut at, mut begins) = (from, false);
    for token in dictionary().tag_known(window) {
        let end = at + token.word.len();
        begins |= at == named.start;
        if at == named.start && end == named.end {
            return of_body
                || !is_common(token.tag, named.full) && !is_part(&text[..named.start], token.word);
        }
        if at < named.start && named.start < end {
            return false;
        }
        if end >= named.end {
            return begins && (end == named.end || at == named.start && of_body);
        }
        at = end;
    }
    begins
}

/// Whether a word of the dictionary is no name; 红旗 may be a person's, but is no place's without 区.
fn is_common(tag: &str, full: bool) -> bool {
    !(tag.starts_with("ns") || matches!(tag, "nz" | "nt" | "x") || full && tag.starts_with("nr"))
}

/// Districts that are called like a part of any town, and are one only behind the name of a city.
const PARTS: &[&str] = &["老城区", "新城区", "市中区", "城中区", "城关区"];

fn is_part(before: &[char], word: &[char]) -> bool {
    PARTS.iter().any(|part| part.chars().eq(word.iter().copied())) && before.last() != Some(&'市')
}

#[cfg(test)]
mod tests {
    use super::super::gazetteer::gazetteer;
    use super::*;

    /// The names of places in a text that are names there.
    fn check(text: &str, expected: &[&str]) {
        let text: Vec<char> = text.chars().collect();
        let names = gazetteer().names(&text).into_iter().filter(|named| is_name(&text, named));
        let found: Vec<String> = names.map(|named| text[named.start..named.end].iter().collect()).collect();
        assert_eq!(found, expected, "{}", text.iter().collect::<String>());
    }

    #[test]
    fn names_end_where_words_end() {
        check("全市和县区的负责人", &[]);
        check("城市和县域都要修渠", &[]);
        check("新干部肯学，一面红旗，人行天桥，老城区改造", &[]);
        check("中华人民共和国", &[]);
        check("在和县人民政府门前", &["和县"]);
        check("湖北省的渠，广西的坝", &["湖北省", "广西"]);
        check("我代表北京市人民政府，向海拉尔区的乡亲问好", &["北京市", "海拉尔区"]);
    }
}
