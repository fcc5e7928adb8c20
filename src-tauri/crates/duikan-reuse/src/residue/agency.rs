//! Agencies and firms: words that name a business between the name of a place or body and 局, 公司.

use duikan_text::signs::{WordUse, ends_in};
use duikan_text::{PreparedDocument, Token, WordClass};

use super::name::{COMMON, Name, SHORTEST_ANYWHERE, before, name};
use crate::ResidueKind;

/// Words of the longest name of an agency, its place included; a guess.
const LONGEST_AGENCY: usize = 5;

/// Agencies and firms, which begin with the name of a place or body. `known` are the names read so far.
pub(super) fn read(document: &PreparedDocument, known: &[Name]) -> Vec<Name> {
    let mut places: Vec<u32> = known
        .iter()
        .filter(|name| name.kind == ResidueKind::Place && name.range.len() as usize > SHORTEST_ANYWHERE)
        .map(|name| name.range.start)
        .collect();
    places.sort_unstable();
    let tokens = &document.segments.tokens;
    let ends = |token: &Token| ends_in(document.normal.slice(token.range), WordUse::Agency);
    let named = tokens.iter().enumerate().filter(|(_, token)| ends(token));
    named
        .filter_map(|(at, token)| {
            let start = agency_start(document, tokens, at, &places)?;
            Some(name(document, ResidueKind::Agency, start, token.range.end))
        })
        .collect()
}

/// Where the name of an agency begins: with the name of a place or body before words that name its business.
/// `places` are starts of names of places, in order.
fn agency_start(document: &PreparedDocument, tokens: &[Token], at: usize, places: &[u32]) -> Option<u32> {
    let mut first = at;
    let is_name = |token: &Token| {
        places.binary_search(&token.range.start).is_ok()
            || matches!(token.class, WordClass::Place | WordClass::Organisation) && token.range.len() > 1
    };
    for _ in 0..LONGEST_AGENCY {
        let token = tokens.get(first)?;
        if is_name(token) && first < at {
            return Some(token.range.start);
        }
        let Some(earlier) = before(tokens, first) else { break };
        let text = document.normal.slice(earlier.range);
        let business =
            matches!(
                earlier.class,
                WordClass::Noun
                    | WordClass::VerbalNoun
                    | WordClass::Place
                    | WordClass::Organisation
                    | WordClass::Person
            ) || (text.len() == 1 && !COMMON.contains(text[0]) && earlier.class != WordClass::Particle);
        if !business {
            break;
        }
        first -= 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use crate::ResidueKind;
    use crate::invented::speech;

    fn check(text: &str, expected: &[&str]) {
        let all = names::read(&speech(text)).list.into_iter();
        let found = all.filter(|name| name.kind == ResidueKind::Agency).map(|name| name.text);
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_place_a_business_and_an_ending_are_an_agency() {
        check("请青川县水利局的同志去看河堤。", &["青川县水利局"]);
    }

    #[test]
    fn an_agency_without_a_place_is_nobody_in_particular() {
        check("请水利局的同志去看河堤。", &[]);
    }

    #[test]
    fn a_place_that_other_words_part_from_the_ending_is_none() {
        check("青川县的老乡去了水利局。", &[]);
    }
}
