//! Rivers, hills, settlements and counties by their build: a word that is a name, or characters that make no word of
//! the dictionary, before 河, 村, 县.

use std::sync::LazyLock;

use duikan_text::{PreparedDocument, Token, WordClass};

use super::WORDS;
use super::name::{COMMON, Name, before, name};
use crate::ResidueKind;

/// Endings of names of rivers, hills and settlements.
static FEATURES: LazyLock<String> = LazyLock::new(|| WORDS.characters("feature"));
/// Those of them before which a common word is part of a name: 忠诚镇; but 办理市政府交办的事.
static SETTLED: LazyLock<String> = LazyLock::new(|| WORDS.characters("settled"));
/// Single characters that a name before its ending may have.
const LONGEST_STEM: usize = 3;

/// Reads the names that end with what they are names of.
pub(super) fn read(document: &PreparedDocument) -> Vec<Name> {
    let tokens = &document.segments.tokens;
    let named = tokens.iter().enumerate();
    named
        .filter_map(|(at, token)| {
            let start = feature_start(document, tokens, at)?;
            Some(name(document, ResidueKind::Place, start, token.range.end))
        })
        .collect()
}

/// Where a name begins that ends with 河, 村 and the like: the token itself when it is a name, or two or three
/// single characters that are no words.
fn feature_start(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let token = tokens.get(at)?;
    let text = document.normal.slice(token.range);
    let last = *text.last()?;
    if !FEATURES.contains(last) {
        return None;
    }
    // 山区, 河湖, 海岛
    let kinds_only = text.len() == 2 && (FEATURES.contains(text[0]) || text[0] == '海');
    if text.len() >= 2 && token.class == WordClass::Place && !COMMON.contains(text[0]) && !kinds_only {
        let rest = torn_off(document, tokens, at).filter(|_| text.len() == 2);
        return Some(rest.unwrap_or(token.range.start));
    }
    match text.len() {
        1 => stem_start(document, tokens, at, LONGEST_STEM)
            .filter(|&start| start + 1 < token.range.start || "河江湖山".contains(last))
            .or_else(|| word_stem(document, tokens, at)),
        2 if token.class != WordClass::Noun => {
            stem_start(document, tokens, at, 1).filter(|_| !COMMON.contains(text[0]))
        }
        3 if !is_listed(document, tokens, at) => unknown_word(document, tokens, token),
        _ => None,
    }
}

/// The beginning of a name whose first character was taken for a word of its own: 渌|陵县.
fn torn_off(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let first = before(tokens, at).filter(|first| first.class == WordClass::Noun)?;
    let [character] = document.normal.slice(first.range) else { return None };
    (!COMMON.contains(*character) && !FEATURES.contains(*character)).then_some(first.range.start)
}

/// A word of three characters that is a name if its first two are no word of this speech: 渔埠村, but not 示范村.
fn unknown_word(document: &PreparedDocument, tokens: &[Token], token: &Token) -> Option<u32> {
    let text = document.normal.slice(token.range);
    let (stem, ending) = text.split_at_checked(2)?;
    let settled = ending.iter().all(|&ending| SETTLED.contains(ending));
    // A word that is in no dictionary is often taken for a person.
    let classed = matches!(token.class, WordClass::Noun | WordClass::Person);
    let named = classed && settled && stem.iter().all(|&each| !COMMON.contains(each));
    let is_word = || tokens.iter().any(|token| document.normal.slice(token.range) == stem);
    (named && !is_word()).then_some(token.range.start)
}

/// A word of two characters that the speech uses for nothing but this name: 忠诚镇, but not 示范村.
fn word_stem(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let stem = before(tokens, at)?;
    let class =
        matches!(stem.class, WordClass::Noun | WordClass::Adjective | WordClass::Person | WordClass::Idiom);
    let text = document.normal.slice(stem.range);
    let ending = document.normal.slice(tokens.get(at)?.range);
    let alone = || {
        tokens.iter().enumerate().any(|(place, token)| {
            let next = tokens.get(place + 1).map(|next| document.normal.slice(next.range));
            document.normal.slice(token.range) == text && !next.is_some_and(|next| next.starts_with(ending))
        })
    };
    let settled = ending.iter().all(|&ending| SETTLED.contains(ending));
    (class && settled && text.len() == 2 && !alone()).then_some(stem.range.start)
}

/// The beginning of at most `most` single characters, or of one name, before the token at `at`.
fn stem_start(document: &PreparedDocument, tokens: &[Token], mut at: usize, most: usize) -> Option<u32> {
    let mut start = None;
    for step in 0..most {
        let Some(token) = before(tokens, at) else { break };
        let text = document.normal.slice(token.range);
        let ending = tokens.get(at).and_then(|token| document.normal.slice(token.range).last());
        let settled = ending.is_some_and(|&ending| SETTLED.contains(ending));
        let named = token.class == WordClass::Place || token.class == WordClass::Person && settled;
        let stem = text.len() == 1
            && !COMMON.contains(text[0])
            && !matches!(
                token.class,
                WordClass::Particle | WordClass::Preposition | WordClass::Conjunction | WordClass::Pronoun
            );
        if step == 0 && named && text.len() > 1 {
            return Some(token.range.start);
        }
        if !stem {
            break;
        }
        start = Some(token.range.start);
        at -= 1;
    }
    start.filter(|_| !is_listed(document, tokens, at))
}

/// Whether a noun stands right before a word, which is then another member of its list: 山水|林田湖|草沙; a name may follow
/// that of the place it lies in.
fn is_listed(document: &PreparedDocument, tokens: &[Token], at: usize) -> bool {
    let Some(noun) = before(tokens, at).filter(|noun| noun.range.len() > 1) else { return false };
    let holds =
        document.normal.slice(noun.range).last().is_some_and(|&last| last == '省' || FEATURES.contains(last));
    noun.class == WordClass::Noun || noun.class == WordClass::Place && !holds
}

#[cfg(test)]
mod tests {
    use super::super::name::check_read;

    fn check(text: &str, expected: &[&str]) {
        check_read(super::read, text, expected);
    }

    #[test]
    fn single_characters_before_a_village_are_its_name() {
        check("去渔埠村看修船。", &["渔埠村"]);
    }

    #[test]
    fn a_river_may_be_named_by_one_character() {
        check("沿着沱江修堤。", &["沱江"]);
    }

    #[test]
    fn common_words_before_an_ending_are_no_name() {
        check("全县的老乡都到小河边看戏。", &[]);
        check("山区的河湖都清了淤。", &[]);
        check("我镇本村都通了车。", &[]);
    }

    #[test]
    fn a_kind_of_village_is_no_name() {
        check("示范村越来越多，示范的样子各不相同。", &[]);
    }

    #[test]
    fn a_word_that_is_used_for_nothing_else_is_a_name() {
        check("去忠诚镇看修船。", &["忠诚镇"]);
        check("去忠诚镇看修船，忠诚的人守着渡口。", &[]);
    }
}
