//! One name, and what all rules that read names need.

use std::sync::LazyLock;

use duikan_text::{NormalRange, PreparedDocument, Token};

use super::WORDS;
use crate::ResidueKind;

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub kind: ResidueKind,
    pub text: String,
    /// Where, in the normal form.
    pub range: NormalRange,
    /// Places of the gazetteer that bear it.
    pub codes: Vec<u32>,
    /// Whether the gazetteer has more of a name (青川 for 青川县).
    pub short: bool,
}

/// The year that a name of kind year is.
pub(super) fn year_of(name: &Name) -> Option<i32> {
    (name.kind == ResidueKind::Year).then(|| name.text.trim_end_matches('年').parse().ok()).flatten()
}

/// Names of so few characters are looked for only where a word begins: two characters stand together by chance.
pub(super) const SHORTEST_ANYWHERE: usize = 2;

/// Characters before an ending that make it a common word (全市, 该县, 小河).
pub(super) static COMMON: LazyLock<String> = LazyLock::new(|| WORDS.characters("common"));

/// The name of a kind from one place of the normal form to another.
pub(super) fn name(document: &PreparedDocument, kind: ResidueKind, start: u32, end: u32) -> Name {
    let range = NormalRange::new(start, end);
    Name { kind, text: document.normal.text(range), range, codes: Vec::new(), short: false }
}

/// The token before `at`, if nothing stands between them.
pub(super) fn before(tokens: &[Token], at: usize) -> Option<&Token> {
    let token = tokens.get(at)?;
    tokens.get(at.checked_sub(1)?).filter(|before| before.range.end == token.range.start)
}

/// Checks which names a rule reads in a speech with this body.
#[cfg(test)]
pub(super) fn check_read(read: fn(&PreparedDocument) -> Vec<Name>, body: &str, expected: &[&str]) {
    let found: Vec<String> = read(&crate::invented::speech(body)).into_iter().map(|name| name.text).collect();
    assert_eq!(found, expected, "{body}");
}
