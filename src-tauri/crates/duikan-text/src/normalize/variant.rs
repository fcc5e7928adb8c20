//! Characters whose Simplified form their neighbours decide: 著力 is 着力, but 著名 stays; 瞭解 is 了解, but 瞭望 stays; 祇要 is
//! 只要, but 神祇 stays.

use super::{EditKind, draft::Draft};
use crate::signs::is_han;

/// 著 is a word of its own after these characters …
const BEFORE_ZHE: &str = "显名编专土原论巨遗拙译昭卓较新旧合撰学";
/// … and before these.
const AFTER_ZHE: &str = "名作称述者录书有";
/// A text is Traditional when at least one Han character in this many was converted. A guess.
const TRADITIONAL_SHARE: u32 = 50;

/// Characters that are another word than their form after or before some others: character, form, after, before.
const OWN_WORDS: &[(char, char, &str, &str)] = &[('瞭', '了', "", "望哨"), ('祇', '只', "神地", "园")];

/// Gives 瞭 and 祇 their forms.
pub(crate) fn settle(draft: &mut Draft) {
    for index in 0..draft.chars.len() {
        let Some(&(_, form, after, before)) = OWN_WORDS.iter().find(|row| draft.at(index) == Some(row.0))
        else {
            continue;
        };
        let stays = draft.before(index).is_some_and(|each| after.contains(each))
            || draft.at(index + 1).is_some_and(|each| before.contains(each));
        if !stays {
            draft.replace(index, form, EditKind::HanVariant);
        }
    }
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
    use crate::normal_form;

    #[test]
    fn neighbours_decide() {
        let check = |text: &str, expected: &str| {
            assert_eq!(normal_form(text).into_iter().collect::<String>(), expected);
        };
        check("瞭解水情，登高瞭望", "了解水情，登高瞭望");
        check("祇要修渠，不拜神祇", "只要修渠，不拜神祇");
    }
}
