//! 著 is the one character whose Simplified form the script alone does not decide: 著力 is 着力, but 著名 stays.

use super::{EditKind, draft::Draft};
use crate::signs::is_han;

/// 著 is a word of its own after these characters …
const BEFORE_ZHE: &str = "显名编专土原论巨遗拙译昭卓较新旧合撰学";
/// … and before these.
const AFTER_ZHE: &str = "名作称述者录书有";
/// A text is Traditional when at least one Han character in this many was converted. A guess.
const TRADITIONAL_SHARE: u32 = 50;

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
