//! What wording is made of: words of high politics, nothing but a topic, or the acts that every such speech performs.

use std::sync::{Arc, LazyLock};

use duikan_text::{NormalRange, PreparedDocument, WordClass, is_salutation};
use rayon::prelude::*;

use crate::Place;
use crate::words::{LazyWords, WordList};

static WORDS: LazyWords = LazyWords::new(|| WordList::parse(include_str!("words.tsv")));
/// Words that only the political language of the centre uses in set phrases.
static POLITICAL: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.of("political"));
/// What a speaker does in the name of others: report, thank, salute.
static ACTS: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.of("act"));
/// How a speaker says that it is done in the name of others.
static IN_NAME_OF: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.of("in_name_of"));
/// Names of the whole country.
static COUNTRY: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.of("country"));
/// Whose merit something is; a sentence of merits names several.
static MERIT: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.of("merit"));
/// Han of the longest name of a topic; a guess.
const TOPIC_HAN: u32 = 10;
/// Han of the longest political formula or name of a document; longer text is a passage about it. A guess.
const FORMULA_HAN: u32 = 32;

/// Where the words of high politics stand in each document. Nearly every match is asked for them, most places many times.
pub struct Political {
    /// In the normal form, in order of their starts.
    words: Vec<Vec<NormalRange>>,
}

impl Political {
    /// Looks through the documents.
    pub fn new(documents: &[Arc<PreparedDocument>]) -> Self {
        let words: Vec<Vec<char>> = POLITICAL.iter().map(|word| word.chars().collect()).collect();
        let of = |document: &Arc<PreparedDocument>| {
            let chars = &document.normal.chars;
            let at = |from: usize| {
                let rest = chars.get(from..).unwrap_or_default();
                let own = words.iter().filter(move |word| rest.starts_with(word));
                own.map(move |word| NormalRange::new(from as u32, (from + word.len()) as u32))
            };
            (0..chars.len()).flat_map(at).collect()
        };
        Self { words: documents.par_iter().map(of).collect() }
    }

    /// Whether the text at a place is a political formula, slogan or document name by its words.
    pub fn is_at(&self, documents: &[Arc<PreparedDocument>], place: Place) -> bool {
        let Some((document, han)) = text(documents, place) else { return false };
        if han > FORMULA_HAN {
            return false;
        }
        let range = document.normal.from_raw(place.span);
        let words = self.words.get(place.document as usize).map(Vec::as_slice).unwrap_or_default();
        let from = words.partition_point(|word| word.start < range.start);
        words[from..].iter().take_while(|word| word.start < range.end).any(|word| word.end <= range.end)
    }
}

/// Whether the text at a place only names a topic (经济社会发展): short, and nothing but nouns.
pub fn is_topic(documents: &[Arc<PreparedDocument>], place: Place) -> bool {
    let Some((document, han)) = text(documents, place) else { return false };
    let range = document.normal.from_raw(place.span);
    let tokens = &document.segments.tokens;
    let from = document.segments.begun_before(range.start);
    let mut inside = tokens.iter().skip(from).take_while(|token| token.range.end <= range.end).peekable();
    let nominal = |class| {
        matches!(class, WordClass::Noun | WordClass::VerbalNoun | WordClass::Place | WordClass::Organisation)
    };
    han <= TOPIC_HAN && inside.peek().is_some() && inside.all(|token| nominal(token.class))
}

/// Whether half of the text at a place or more stands in sentences that perform an act of the occasion: reporting to
/// the assembly, thanking those who are named one after the other, telling whose merit it all is. Who is named in which
/// order differs from speech to speech, so that no count of n-grams knows these sentences.
pub fn is_ritual(documents: &[Arc<PreparedDocument>], place: Place) -> bool {
    let Some((document, han)) = text(documents, place) else { return false };
    let range = document.normal.from_raw(place.span);
    let sentences = &document.segments.sentences;
    let from = sentences.partition_point(|sentence| sentence.range.end <= range.start);
    let inside = sentences.iter().skip(from).take_while(|sentence| sentence.range.start < range.end);
    let acts = inside.filter(|sentence| is_act(&document.normal.text(sentence.range)));
    let held = acts.map(|sentence| {
        let (start, end) = (sentence.range.start.max(range.start), sentence.range.end.min(range.end));
        document.core.from_normal(NormalRange::new(start, end)).len()
    });
    2 * held.sum::<u32>() >= han
}

fn is_act(sentence: &str) -> bool {
    let holds = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let merits: usize = MERIT.iter().map(|merit| sentence.matches(merit).count()).sum();
    holds(&IN_NAME_OF) && holds(&ACTS) || merits > 1
}

/// Whether the text at both places names the same place, other than the whole country.
pub fn share_local_name(documents: &[Arc<PreparedDocument>], [one, other]: [Place; 2]) -> bool {
    let names = local_names(documents, one);
    !names.is_empty() && local_names(documents, other).iter().any(|name| names.contains(name))
}

fn local_names(documents: &[Arc<PreparedDocument>], place: Place) -> Vec<&[char]> {
    let Some((document, _)) = text(documents, place) else { return Vec::new() };
    let range = document.normal.from_raw(place.span);
    let tokens = &document.segments.tokens;
    let from = document.segments.begun_before(range.start);
    let inside = tokens.iter().skip(from).take_while(|token| token.range.end <= range.end);
    let names = inside.filter(|token| token.class == WordClass::Place);
    let names = names.map(|token| document.normal.slice(token.range)).filter(|name| name.len() > 1);
    names.filter(|name| !COUNTRY.iter().any(|word| word.chars().eq(name.iter().copied()))).collect()
}

/// Han characters of the forms of address in the text at a place (各位代表！).
pub fn han_of_address(documents: &[Arc<PreparedDocument>], place: Place) -> u32 {
    let Some((document, _)) = text(documents, place) else { return 0 };
    let range = document.normal.from_raw(place.span);
    let clauses = &document.segments.clauses;
    let from = clauses.partition_point(|clause| clause.range.start < range.start);
    let inside = clauses.iter().skip(from).take_while(|clause| clause.range.end <= range.end);
    let addresses = inside.filter(|clause| is_salutation(document.normal.slice(clause.range)));
    addresses.map(|clause| document.core.from_normal(clause.range).len()).sum()
}

fn text(documents: &[Arc<PreparedDocument>], place: Place) -> Option<(&PreparedDocument, u32)> {
    let document = documents.get(place.document as usize)?;
    Some((document, document.core.from_raw(&document.normal, place.span).len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;
    use crate::words::faults;

    fn at(text: &str) -> ([Arc<PreparedDocument>; 1], Place) {
        let own = Marked::new(text);
        let place = own.place(0, 0);
        ([own.document], place)
    }

    #[test]
    fn the_word_list_is_sound() {
        let classes = ["political", "act", "in_name_of", "merit", "country"];
        assert_eq!(faults(include_str!("words.tsv"), &classes), [] as [String; 0]);
    }

    #[test]
    fn a_short_text_with_a_word_of_the_centre_is_political() {
        let check = |text: &str, expected: bool| {
            let (documents, place) = at(text);
            assert_eq!(Political::new(&documents).is_at(&documents, place), expected, "{text}");
        };
        check("我们要«高举旗帜»去修船。", true);
        check("我们要«修好渡口»再说旗帜。", false);
        let long = "渡口换上七条新船河堤加高".repeat(3);
        check(&format!("«高举旗帜{long}»。"), false);
    }

    #[test]
    fn a_topic_is_short_and_nothing_but_nouns() {
        let check = |text: &str, expected: bool| {
            let (documents, place) = at(text);
            assert_eq!(is_topic(&documents, place), expected, "{text}");
        };
        check("今年的«经济社会发展»很好。", true);
        check("今年«推动经济发展»很难。", false);
        check("今年的«经济社会教育卫生文化发展»很好。", false);
    }

    #[test]
    fn an_act_is_done_in_the_name_of_others() {
        for (sentence, expected) in [
            ("我代表县政府向大家表示感谢。", true),
            ("我谨代表渔民向远方的老师致敬。", true),
            ("感谢大家来修船。", false),
            ("我代表渔民去看灯塔。", false),
            ("这是船工苦干的结果，是老乡支持的结果。", true),
            ("这是船工苦干的结果。", false),
        ] {
            assert_eq!(is_act(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_text_is_ritual_when_half_of_it_performs_an_act() {
        let check = |text: &str, expected: bool| {
            let (documents, place) = at(text);
            assert_eq!(is_ritual(&documents, place), expected, "{text}");
        };
        check("«我代表渔民向各位老师表示感谢。»", true);
        check("«我代表渔民向各位老师表示感谢。渡口换上了新船，河堤也加高了三尺。»", false);
        check("«我代表渔民向各位老师表示感谢。渡口换了新船。»", true);
    }

    #[test]
    fn a_local_name_is_one_that_both_have_and_not_that_of_the_country() {
        let check = |one: &str, other: &str, expected: bool| {
            let (one, other) = (Marked::new(one), Marked::new(other));
            let places = [one.place(0, 0), other.place(1, 0)];
            assert_eq!(share_local_name(&[one.document, other.document], places), expected);
        };
        check("«山东的渡口换了新船»。", "«山东的河堤加高了»。", true);
        check("«山东的渡口换了新船»。", "«河南的河堤加高了»。", false);
        check("«中国的渡口换了新船»。", "«中国的河堤加高了»。", false);
    }

    #[test]
    fn forms_of_address_are_counted_apart() {
        let (documents, place) = at("«各位代表，渡口换上了新船。»");
        assert_eq!(han_of_address(&documents, place), 4);
    }
}
