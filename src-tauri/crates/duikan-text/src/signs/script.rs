//! Traditional and variant forms → Simplified, one character at a time.
//!
//! Phrase tables would change lengths or split on page noise; on speeches the per-character table of OpenCC gives
//! the same text as its phrase table. `traditional.tsv` is that table, `variants.tsv` adds the variants that it leaves alone.

use std::sync::OnceLock;

const TRADITIONAL: &str = include_str!("traditional.tsv");
const VARIANTS: &str = include_str!("variants.tsv");
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// The Simplified form of one character; itself where there is none.
pub(crate) fn simplified(character: char) -> char {
    let code = character as u32;
    if !(FIRST..=LAST).contains(&code) {
        return character;
    }
    table().get((code - FIRST) as usize).copied().unwrap_or(character)
}

/// One table for the whole range, made on first use.
fn table() -> &'static [char] {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        for (variant, form) in rows(TRADITIONAL).chain(rows(VARIANTS)) {
            if let Some(place) =
                (variant as usize).checked_sub(FIRST as usize).and_then(|at| table.get_mut(at))
            {
                *place = form;
            }
        }
        table
    })
}

/// The rows of a table: a form and its Simplified form.
fn rows(table: &str) -> impl Iterator<Item = (char, char)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (variant, rest) = line.split_once('\t')?;
        Some((variant.chars().next()?, rest.chars().next()?))
    })
}

#[cfg(test)]
mod tests {
    use ferrous_opencc::{OpenCC, config::BuiltinConfig};

    use super::*;

    #[test]
    fn traditional_forms_are_those_of_opencc() {
        let opencc = OpenCC::from_config(BuiltinConfig::T2s).unwrap();
        let all: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
        let lines: String = all.iter().flat_map(|&each| [each, '\n']).collect();
        let forms = opencc.convert(&lines);
        let single = |line: &str| {
            let mut form = line.chars();
            form.next().filter(|_| form.next().is_none())
        };
        let pairs = all.iter().zip(forms.lines()).filter_map(|(&each, line)| Some((each, single(line)?)));
        let expected: Vec<(char, char)> = pairs.filter(|(each, form)| each != form).collect();
        assert_eq!(rows(TRADITIONAL).collect::<Vec<_>>(), expected, "written by examples/tables.rs");
    }

    #[test]
    fn forms_are_simplified_one_by_one() {
        let text: String = "區經濟發展鑽鉆凈臺閑匯啟磻".chars().map(simplified).collect();
        assert_eq!(text, "区经济发展钻钻净台闲汇启磻");
    }

    #[test]
    fn variants_take_the_form_that_is_written_today() {
        let text: String = "徧幷衹峩衞隣歩靑".chars().map(simplified).collect();
        assert_eq!(text, "遍并只峨卫邻步青");
    }

    #[test]
    fn no_variant_is_there_twice_and_none_is_a_form() {
        let rows: Vec<(char, char)> = rows(VARIANTS).collect();
        let mut forms: Vec<char> = rows.iter().map(|row| row.0).collect();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), rows.len());
        assert!(rows.iter().all(|&(_, form)| simplified(form) == form), "{rows:?}");
    }
}
