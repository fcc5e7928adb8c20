//! What wording is made of: words of high politics, nothing but a topic, or the acts that every such speech performs.

use std::sync::Arc;

use duikan_text::{NormalRange, PreparedDocument, WordClass, is_salutation};

use crate::Place;

/// Words that only the political language of the centre uses in set phrases.
const POLITICAL: [&str; 12] = [
    "主义",
    "总书记",
    "党中央",
    "旗帜",
    "思想",
    "理论",
    "科学发展观",
    "路线",
    "方针",
    "中央委员会",
    "中全会",
    "全国代表大会",
];
/// A topic is named in so few Han characters.
const TOPIC_HAN: u32 = 10;
/// A political formula or document name is so short; longer text is a passage about it.
const FORMULA_HAN: u32 = 32;

/// Whether the text at a place is a political formula, slogan or document name by its words.
pub fn is_political(documents: &[Arc<PreparedDocument>], place: Place) -> bool {
    let Some((document, han)) = text(documents, place) else { return false };
    let range = document.normal.from_raw(place.span);
    let words = document.normal.text(range);
    han <= FORMULA_HAN && POLITICAL.iter().any(|word| words.contains(word))
}

/// Whether the text at a place only names a topic (经济社会发展): short, and nothing but nouns.
pub fn is_topic(documents: &[Arc<PreparedDocument>], place: Place) -> bool {
    let Some((document, han)) = text(documents, place) else { return false };
    let range = document.normal.from_raw(place.span);
    let tokens = &document.segments.tokens;
    let from = tokens.partition_point(|token| token.range.start < range.start);
    let mut inside = tokens.iter().skip(from).take_while(|token| token.range.end <= range.end).peekable();
    let nominal = |class| {
        matches!(class, WordClass::Noun | WordClass::VerbalNoun | WordClass::Place | WordClass::Organisation)
    };
    han <= TOPIC_HAN && inside.peek().is_some() && inside.all(|token| nominal(token.class))
}

/// What a speaker does in the name of others: report, thank, salute.
const ACTS: [&str; 8] = ["感谢", "敬意", "致敬", "谢意", "问候", "祝贺", "祝福", "审议"];
/// Whose merit something is; a sentence of merits names several.
const MERIT: &str = "的结果";

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
    let in_the_name_of_others = sentence.contains("我代表") || sentence.contains("我谨代表");
    (in_the_name_of_others && ACTS.iter().any(|act| sentence.contains(act)))
        || sentence.matches(MERIT).count() > 1
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
