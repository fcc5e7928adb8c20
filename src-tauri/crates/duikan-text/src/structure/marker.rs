//! Enumeration marks: what a heading or point opens with.

use crate::han::{is_numeral, number};

/// Whether a line opens with a mark that only a new part opens with.
pub(crate) fn opens_line(line: &[char]) -> bool {
    let numerals = |from: usize| line.iter().skip(from).take_while(|&&each| is_numeral(each)).count();
    match line.first() {
        Some('（' | '(') => {
            let count =
                line.iter().skip(1).take_while(|&&each| is_numeral(each) || each.is_ascii_digit()).count();
            count > 0 && matches!(line.get(count + 1), Some('）' | ')'))
        }
        Some('第') => {
            let count = numerals(1);
            count > 0
                && line.get(1..=count).and_then(number).is_some()
                && line.get(count + 1).is_some_and(|each| "章节条编部个是，,、".contains(*each))
        }
        Some('—') => line.get(1) == Some(&'—'),
        Some(&first) if is_numeral(first) => {
            let count = numerals(0);
            matches!(line.get(count), Some('、' | '是' | '要' | '，' | '．' | '.'))
        }
        Some('#') => true,
        _ => false,
    }
}
