//! What a reader says of where a document comes from: it wins over what the program read, and no file is read for it.

use std::sync::Arc;

use duikan_text::{Fact, Level, PreparedDocument, Provenance, Span, place_called};
use serde::{Deserialize, Serialize};

use crate::view::{FactName, LevelName};

/// Years that a document can be of: from the first printed reports on, with room for whatever is planned.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2999;
/// Characters of a name; longer ones are sentences.
const LONGEST: usize = 60;

/// One fact of a document, as a reader says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stated {
    /// Document id; in the store, its place in the list.
    pub(crate) document: u32,
    pub(crate) fact: FactName,
    /// Empty: it is not known.
    pub(crate) value: String,
}

/// A value as it is kept: a place as full as it is known, a year in digits. `None` for what is no such value.
pub(crate) fn checked(fact: FactName, value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return Some(value);
    }
    if value.chars().count() > LONGEST || value.chars().any(char::is_control) {
        return None;
    }
    match fact {
        FactName::Region => Some(place_called(&value).0),
        FactName::Year => {
            let year: i32 = value.trim_end_matches('年').parse().ok()?;
            YEARS.contains(&year).then(|| year.to_string())
        }
        FactName::Level => LevelName::of(&value).map(|level| level.word().to_owned()),
        FactName::Occasion | FactName::Speaker | FactName::Issuer => Some(value),
        // A page says its date or does not.
        FactName::Published => None,
    }
}

/// What is known of a document when its reader has spoken. A place brings its level with it, unless that is stated too.
pub(crate) fn stated(read: &Provenance, all: &[&Stated]) -> Provenance {
    let mut known = read.clone();
    let says = |fact: FactName| all.iter().find(|own| own.fact == fact).map(|own| own.value.as_str());
    let text = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty()).map(certain);
    if let Some(region) = says(FactName::Region) {
        known.region = text(region);
        if let (_, Some(level)) = place_called(region) {
            known.level = Some(certain(level));
        }
    }
    if let Some(level) = says(FactName::Level) {
        known.level = LevelName::of(level).map(|level| certain(Level::from(level)));
    }
    if let Some(year) = says(FactName::Year) {
        known.year = year.parse().ok().map(certain);
    }
    for (fact, place) in [
        (FactName::Occasion, &mut known.occasion),
        (FactName::Speaker, &mut known.speaker),
        (FactName::Issuer, &mut known.issuer),
    ] {
        if let Some(value) = says(fact) {
            *place = text(value);
        }
    }
    known
}

fn certain<T>(value: T) -> Fact<T> {
    Fact { value, guessed: false, evidence: Span::default() }
}

/// The document as its reader knows it.
pub(crate) fn with_stated<'a>(
    prepared: &Arc<PreparedDocument>,
    all: impl Iterator<Item = &'a Stated>,
) -> Arc<PreparedDocument> {
    let all: Vec<&Stated> = all.collect();
    let provenance = stated(&prepared.provenance, &all);
    if provenance == prepared.provenance {
        return Arc::clone(prepared);
    }
    Arc::new(PreparedDocument { provenance, ..(**prepared).clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_in_one_form_or_not_at_all() {
        for (fact, value, expected) in [
            (FactName::Region, " 湖北 ", Some("湖北省")),
            (FactName::Region, "青石县", Some("青石县")),
            (FactName::Region, "", Some("")),
            (FactName::Year, "2019年", Some("2019")),
            (FactName::Year, "去年", None),
            (FactName::Year, "20190306", None),
            (FactName::Level, "province", Some("province")),
            (FactName::Level, "乡", None),
            (FactName::Speaker, "县长\n田有禾", Some("县长 田有禾")),
            (FactName::Speaker, &"长".repeat(61), None),
            (FactName::Published, "2019-03-06", None),
        ] {
            assert_eq!(checked(fact, value).as_deref(), expected, "{fact:?} {value}");
        }
    }

    #[test]
    fn a_place_brings_its_level_unless_that_is_stated() {
        let say = |fact, value: &str| Stated { document: 1, fact, value: value.into() };
        let read = Provenance { level: Some(certain(Level::County)), ..Provenance::default() };
        let region = say(FactName::Region, "湖北省");
        let level = say(FactName::Level, "city");
        let known = stated(&read, &[&region]);
        assert_eq!(
            (known.region.map(|own| own.value), known.level.map(|own| own.value)),
            (Some("湖北省".into()), Some(Level::Province))
        );
        assert_eq!(stated(&read, &[&region, &level]).level.map(|own| own.value), Some(Level::City));
        let nothing = say(FactName::Level, "");
        assert_eq!(stated(&read, &[&nothing]).level, None);
    }
}
