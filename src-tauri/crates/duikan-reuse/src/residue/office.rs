//! Persons by surname and office: 王书记, 李建国主任.

use std::sync::LazyLock;

use duikan_text::signs::{WordUse, words};
use duikan_text::{PreparedDocument, Token, WordClass};

use super::WORDS;
use super::name::{Name, before, name};
use crate::ResidueKind;

/// Common surnames; left out are those that are also a word which stands before an office (党, 原, 时, 任).
static SURNAMES: LazyLock<String> = LazyLock::new(|| WORDS.characters("surname"));

/// Han of the longest name of a person.
const LONGEST_NAME: usize = 3;

/// Reads the persons in office.
pub(super) fn read(document: &PreparedDocument) -> Vec<Name> {
    let tokens = &document.segments.tokens;
    let is_office = |token: &Token| {
        let word = || document.normal.slice(token.range).iter().copied();
        words(WordUse::Person).iter().any(|office| office.chars().eq(word()))
    };
    let named = tokens.iter().enumerate().filter(|(_, token)| is_office(token));
    named
        .filter_map(|(at, token)| {
            let start = surname_start(document, tokens, at)?;
            Some(name(document, ResidueKind::Office, start, token.range.end))
        })
        .collect()
}

/// Where a surname before an office begins: 王书记, 李建国主任.
fn surname_start(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let name = before(tokens, at)?;
    let text = document.normal.slice(name.range);
    let person = name.class == WordClass::Person && text.len() <= LONGEST_NAME;
    let surname = matches!(text, [character] if SURNAMES.contains(*character));
    (person || surname).then_some(name.range.start)
}

#[cfg(test)]
mod tests {
    use super::super::name::check_read;

    fn check(text: &str, expected: &[&str]) {
        check_read(super::read, text, expected);
    }

    #[test]
    fn a_surname_before_an_office_is_a_person() {
        check("刚才王书记讲了修船的事。", &["王书记"]);
        check("请李县长和赵局长去看渡口。", &["李县长", "赵局长"]);
    }

    #[test]
    fn an_office_alone_names_nobody() {
        check("请县长去看渡口。", &[]);
        check("各位主任都去看渡口。", &[]);
    }

    #[test]
    fn a_character_that_is_a_word_is_no_surname() {
        check("请党书记和时任县长去看渡口。", &[]);
    }
}
