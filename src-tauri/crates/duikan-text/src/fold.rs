//! One character as a search sees it, so that words are found however they are written.

use crate::signs;

/// The character with script, width and case taken away: 區 → 区, Ａ → a, （ → (. One character stays one, so a place in
/// folded text is the same place in the text itself.
pub fn folded(character: char) -> char {
    let narrow = match character {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => signs::simplified(character),
    };
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => narrow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_width_and_case_are_taken_away() {
        let text: String = "經濟（ＧＤＰ）發展　İ 50％".chars().map(folded).collect();
        assert_eq!(text, "经济(gdp)发展 İ 50%");
    }
}
