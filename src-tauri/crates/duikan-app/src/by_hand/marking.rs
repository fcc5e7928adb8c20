//! What a reader says of a wording: that it is worth keeping in sight, and of what kind it is.

use duikan_reuse::{Analysis, Family};
use serde::{Deserialize, Serialize};

use super::remark::Texts;
use crate::view::LayerName;

/// What is said of one wording. It is known by its template, else by the words of one of its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marking {
    template: String,
    /// Document id; in the store, its place in the list.
    pub(crate) document: u32,
    /// Its words in that document.
    words: String,
    /// Whether the reader starred it.
    pub(crate) star: bool,
    /// The kind that the reader gives it.
    pub(crate) layer: Option<LayerName>,
}

impl Marking {
    /// One that says nothing yet; `None` where no document of the wording is known.
    pub(crate) fn on(texts: Texts<'_>, family: &Family) -> Option<Self> {
        let place = family.members.first()?.place;
        let (document, prepared) = *texts.get(place.document as usize)?;
        let (template, words) = (family.template.clone(), prepared.text(place.span));
        Some(Self { template, document, words, star: false, layer: None })
    }

    /// The same wording with this said of it.
    pub(crate) fn saying(self, star: bool, layer: Option<LayerName>) -> Self {
        Self { star, layer, ..self }
    }

    /// Whether it says anything.
    pub(crate) const fn says(&self) -> bool {
        self.star || self.layer.is_some()
    }

    /// Whether both are about one wording.
    pub(crate) fn is_about(&self, other: &Self) -> bool {
        self.template == other.template && self.words == other.words
    }

    /// The wording it is about.
    pub(crate) fn find<'a>(&self, texts: Texts<'_>, analysis: &'a Analysis) -> Option<&'a Family> {
        let by_template = || analysis.families.iter().filter(|family| family.template == self.template);
        let says = |family: &&Family| {
            family.members.iter().any(|member| {
                let of = texts.get(member.place.document as usize);
                of.is_some_and(|(id, own)| *id == self.document && own.text(member.place.span) == self.words)
            })
        };
        by_template()
            .find(says)
            .or_else(|| by_template().next())
            .or_else(|| analysis.families.iter().find(says))
    }
}
