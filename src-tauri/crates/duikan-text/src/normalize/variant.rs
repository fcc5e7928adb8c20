//! Traditional and variant forms → Simplified, one character at a time.
//!
//! Phrase tables would change lengths or split on page noise; on speeches the per-character table of OpenCC gives
//! the same text as its phrase table. 著 is the one character where the script alone does not decide: 著力 is 着力,
//! but 著名 stays.

use std::sync::OnceLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use super::{EditKind, draft::Draft};
use crate::han::is_han;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// 著 is a word of its own after these characters …
const BEFORE_ZHE: &str = "显名编专土原论巨遗拙译昭卓较新旧合撰学";
/// … and before these.
const AFTER_ZHE: &str = "名作称述者录书有";
/// One converted character in so many makes a text Traditional.
const TRADITIONAL_SHARE: u32 = 50;

/// The Simplified form of one character; itself where there is none.
pub(crate) fn simplified(character: char) -> char {
    let code = character as u32;
    if !(FIRST..=LAST).contains(&code) {
        return character;
    }
    table().get((code - FIRST) as usize).copied().unwrap_or(character)
}

/// One table for the whole range, made on first use in one conversion of all characters, a line each.
fn table() -> &'static [char] {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let all: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        let Ok(opencc) = OpenCC::from_config(BuiltinConfig::T2s) else { return all };
        let lines: String = all.iter().flat_map(|&each| [each, '\n']).collect();
        let converted = opencc.convert(&lines);
        all.iter()
            .zip(converted.lines())
            .map(|(&each, line)| {
                let mut form = line.chars();
                match (form.next(), form.next()) {
                    (Some(one), None) => one,
                    _ => each,
                }
            })
            .collect()
    })
}

/// In a Traditional text 著 is mostly the particle 着.
pub(crate) fn settle_zhe(draft: &mut Draft, converted: u32) {
    let han = draft.chars.iter().filter(|&&each| is_han(each)).count() as u32;
    if converted == 0 || converted.saturating_mul(TRADITIONAL_SHARE) < han {
        return;
    }
    for index in 0..draft.chars.len() {
        if draft.at(index) == Some('著')
            && !draft.before(index).is_some_and(|each| BEFORE_ZHE.contains(each))
            && !draft.at(index + 1).is_some_and(|each| AFTER_ZHE.contains(each))
        {
            draft.replace(index, '着', EditKind::HanVariant);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_simplified_one_by_one() {
        let text: String = "區經濟發展鑽鉆凈臺閑匯啟磻".chars().map(simplified).collect();
        assert_eq!(text, "区经济发展钻钻净台闲汇启磻");
    }
}
