//! The Han core of body and appendix: what matching compares. Punctuation, masks, digits and furniture cost nothing here;
//! digits and masks are kept beside it as [`Slot`]s.

mod slot;

use crate::normalize::Ranks;
use crate::{Cleaned, CoreRange, NormalRange, Normalized, Span, signs::is_han};

/// What varies between otherwise equal passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotKind {
    /// A count or measure, also 三 in 三点意见.
    Number,
    /// A calendar year.
    Year,
    /// A name of a place.
    Place,
    /// 省, 市, 区, 县 as the level spoken of.
    Level,
    /// An agency or body.
    Organisation,
    /// A person or office.
    Person,
    /// Something deleted, of unknown kind.
    Mask,
    /// A verb.
    Verb,
    /// Anything else.
    Free,
}

impl SlotKind {
    /// Stable name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Year => "year",
            Self::Place => "place",
            Self::Level => "level",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Mask => "mask",
            Self::Verb => "verb",
            Self::Free => "free",
        }
    }
}

/// A value beside the core: a digit string, a mask, a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is.
    pub kind: SlotKind,
    /// Where in the normal form.
    pub range: NormalRange,
}

/// The Han characters of body and appendix in normal form, furniture left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoreText {
    /// The characters.
    pub han: Vec<char>,
    /// For each its index in [`Normalized::chars`]; strictly increasing.
    pub normal: Vec<u32>,
    /// Values beside the core, in order.
    pub slots: Vec<Slot>,
    /// Of the places in the normal form: asked by [`Self::from_normal`].
    ranks: Ranks,
}

/// The Han characters of body and appendix that no furniture covers, and the values between them.
pub(crate) fn extract(normal: &Normalized, cleaned: &Cleaned) -> CoreText {
    let mut core = CoreText::default();
    for stretch in cleaned.compared(normal) {
        for at in stretch.start..stretch.end {
            if let Some(&character) = normal.chars.get(at as usize).filter(|&&each| is_han(each)) {
                core.han.push(character);
                core.normal.push(at);
            }
        }
        slot::collect(normal, stretch, &mut core.slots);
    }
    // Documents stay for as long as they are compared.
    core.han.shrink_to_fit();
    core.normal.shrink_to_fit();
    core.ranks = Ranks::of(core.normal.iter().copied());
    core
}

impl CoreText {
    /// From the first to the last character of a stretch, in the normal form.
    pub fn to_normal(&self, range: CoreRange) -> NormalRange {
        let inside = self.normal.get(range.indices()).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(&first), Some(&last)) => NormalRange::new(first, last + 1),
            _ => {
                let at = self.normal.get(range.start as usize).copied().unwrap_or_default();
                NormalRange::new(at, at)
            }
        }
    }

    /// From the first to the last character of a stretch, in the raw text.
    pub fn to_raw(&self, normal: &Normalized, range: CoreRange) -> Span {
        normal.to_raw(self.to_normal(range))
    }

    /// The core characters that lie in a stretch of the normal form.
    pub fn from_normal(&self, range: NormalRange) -> CoreRange {
        let place = |nth: usize| self.normal.get(nth).copied().unwrap_or(u32::MAX);
        let below = |bound| self.ranks.below(bound, place) as u32;
        let start = below(range.start);
        CoreRange::new(start, below(range.end).max(start))
    }

    /// The core characters that lie in a raw span.
    pub fn from_raw(&self, normal: &Normalized, span: Span) -> CoreRange {
        self.from_normal(normal.from_raw(span))
    }
}
