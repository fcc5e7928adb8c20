//! Names that are withheld: what a document says of its place and its speaker, wherever one of the documents has it.

use std::collections::BTreeMap;

use duikan_text::SlotKind;

use crate::Language;
use crate::contract::Comparison;

/// What administrative places end in; the name without it is the place's, too.
const PLACE_ENDINGS: [&str; 12] = [
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "特别行政区",
    "自治州",
    "自治县",
    "省",
    "市",
    "区",
    "县",
    "州",
];

/// Names and what is shown in their place.
#[derive(Default)]
pub struct Cover {
    /// The longest first.
    names: Vec<(Vec<char>, &'static str)>,
    /// Whether anything is withheld at all.
    active: bool,
}

impl Cover {
    /// The names of all documents.
    pub fn new(comparison: &Comparison, language: Language) -> Self {
        let (place, person) = (language.pick("〈地名〉", "〈place〉"), language.pick("〈姓名〉", "〈name〉"));
        let mut names = BTreeMap::new();
        for document in &comparison.documents {
            let known = &document.provenance;
            for region in known.region.iter().map(|fact| fact.value.as_str()) {
                names.extend(spellings(region).map(|name| (name.chars().collect::<Vec<_>>(), place)));
            }
            for speaker in known.speaker.iter().map(|fact| fact.value.as_str()) {
                names.insert(speaker.chars().collect(), person);
            }
        }
        let places = comparison
            .families
            .iter()
            .flat_map(|family| &family.members)
            .flat_map(|member| &member.fillers)
            .filter(|filler| filler.kind == SlotKind::Place);
        names.extend(places.map(|filler| (filler.text.chars().collect::<Vec<_>>(), place)));
        let mut names: Vec<_> = names.into_iter().filter(|(name, _)| name.len() >= 2).collect();
        names.sort_by(|left, right| right.0.len().cmp(&left.0.len()).then_with(|| left.0.cmp(&right.0)));
        Self { names, active: true }
    }

    /// Whether names are withheld.
    pub const fn is_active(&self) -> bool {
        self.active
    }

    /// The places of names in a text: first character, length, what is shown instead.
    pub fn places(&self, text: &[char]) -> Vec<(usize, usize, &'static str)> {
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let found = self.names.iter().find(|(name, _)| rest.starts_with(name));
            if let Some((name, shown)) = found {
                places.push((at, name.len(), *shown));
            }
            at += found.map_or(1, |(name, _)| name.len());
        }
        places
    }

    /// A text in which names are withheld.
    pub fn hide(&self, text: &str) -> String {
        if self.names.is_empty() {
            return text.to_owned();
        }
        let characters: Vec<char> = text.chars().collect();
        let mut shown = String::with_capacity(text.len());
        let mut at = 0;
        for (start, length, instead) in self.places(&characters) {
            shown.extend(characters.get(at..start).unwrap_or_default());
            shown.push_str(instead);
            at = start + length;
        }
        shown.extend(characters.get(at..).unwrap_or_default());
        shown
    }
}

/// A place as it is called in full and in short: 清河县, 清河.
fn spellings(region: &str) -> impl Iterator<Item = &str> {
    let short = PLACE_ENDINGS.iter().find_map(|ending| region.strip_suffix(ending));
    [Some(region), short].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_withheld_the_longest_first() {
        let name = |name: &str| (name.chars().collect::<Vec<_>>(), "〈地名〉");
        let cover = Cover { names: vec![name("清河县"), name("清河")], active: true };
        for (text, shown) in [
            ("清河县的路，清河的船", "〈地名〉的路，〈地名〉的船"),
            ("东湾的船", "东湾的船"),
            ("清", "清"),
            ("", ""),
        ] {
            assert_eq!(cover.hide(text), shown);
        }
        assert_eq!(spellings("云岭自治县").collect::<Vec<_>>(), ["云岭自治县", "云岭"]);
        assert_eq!(Cover::default().hide("清河县"), "清河县");
    }
}
