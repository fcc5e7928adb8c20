//! Who spoke where and when, with the evidence. Nothing here is certain unless the text says so.

mod border;
mod gazetteer;
mod head;
mod issuer;
mod occasion;
mod person;
mod place;
mod published;
mod region;
mod speaker;
mod year;

pub use place::{PlaceName, is_near, place_names};
pub use region::place_called;

use crate::{Cleaned, Normalized, Span};

/// Administrative level of the speaker's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 国家
    State,
    /// 省、自治区、直辖市
    Province,
    /// 市、州、盟
    City,
    /// 区
    District,
    /// 县、旗、县级市
    County,
}

impl Level {
    /// As written in the field: 国, 省, 市, 区, 县.
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "国",
            Self::Province => "省",
            Self::City => "市",
            Self::District => "区",
            Self::County => "县",
        }
    }
}

/// A piece of metadata and why it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// False only where the document states it of itself.
    pub guessed: bool,
    /// The words it was read from.
    pub evidence: Span,
}

/// What is known of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Administrative place, as full a name as is known.
    pub region: Option<Fact<String>>,
    /// Year of the event, not of the page.
    pub year: Option<Fact<i32>>,
    /// Level of the speaker's place.
    pub level: Option<Fact<Level>>,
    /// Kind of meeting.
    pub occasion: Option<Fact<String>>,
    /// Speaker's name or office.
    pub speaker: Option<Fact<String>>,
    /// Body that issued the document.
    pub issuer: Option<Fact<String>>,
    /// Date on the page.
    pub published: Option<Fact<String>>,
}

/// Reads the table of places, if nobody has yet.
pub(crate) fn load_places() {
    let _ = gazetteer::gazetteer();
}

/// Reads what a document says of itself and what its words let guess.
///
/// `place` are words by which a reader says where it comes from; they win.
pub(crate) fn read(raw: &[char], normal: &Normalized, cleaned: &Cleaned, place: Option<Span>) -> Provenance {
    let head = head::Head::of(raw, normal, cleaned);
    let said = place.and_then(|place| region::named_by(normal, place));
    let (region, level) = said.unwrap_or_else(|| region::find_region(&head));
    Provenance {
        region,
        level,
        year: year::find_year(&head),
        occasion: occasion::find_occasion(&head),
        speaker: speaker::find_speaker(&head),
        issuer: issuer::find_issuer(&head),
        published: published::find_published(normal, cleaned),
    }
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, PreparedDocument, Unwatched, prepare};

    /// An invented speech under the given head, with some words to begin with.
    pub(super) fn speech(head: &str, opening: &str) -> PreparedDocument {
        let said = "各村把石料备齐，把人手安排好，一天也不能拖。月底以前渠要通水，谁误了工期谁负责。";
        let text = format!("{head}\n同志们：\n{opening}\n{said}\n");
        prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap()
    }
}
