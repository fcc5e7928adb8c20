//! What short wording is made of: words of high politics, or nothing but a topic.

use std::sync::Arc;

use duikan_text::{PreparedDocument, WordClass};

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

fn text(documents: &[Arc<PreparedDocument>], place: Place) -> Option<(&PreparedDocument, u32)> {
    let document = documents.get(place.document as usize)?;
    Some((document, document.core.from_raw(&document.normal, place.span).len()))
}
