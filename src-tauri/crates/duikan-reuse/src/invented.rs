//! Invented speeches for the tests of single rules; the places a test speaks of are marked «so».

use std::sync::Arc;

use duikan_text::{CoreRange, PrepareOptions, PreparedDocument, Span, Unwatched, prepare};

use crate::Place;

/// Stands before every text, so that its first line is read as speech and not as a title.
const ADDRESS: &str = "同志们：\n";

/// A document of exactly this raw text.
pub fn page(text: &str) -> Arc<PreparedDocument> {
    Arc::new(prepare(text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
}

/// A speech with this body.
pub fn speech(body: &str) -> Arc<PreparedDocument> {
    page(&format!("{ADDRESS}{body}\n"))
}

/// A speech whose body has marked places.
pub struct Marked {
    pub document: Arc<PreparedDocument>,
    /// The marked places, in raw characters of the document.
    pub spans: Vec<Span>,
}

impl Marked {
    pub fn new(body: &str) -> Self {
        let (mut plain, mut spans, mut start) = (String::new(), Vec::new(), 0);
        let mut at = ADDRESS.chars().count() as u32;
        for character in body.chars() {
            match character {
                '«' => start = at,
                '»' => spans.push(Span::new(start, at)),
                _ => {
                    plain.push(character);
                    at += 1;
                }
            }
        }
        Self { document: speech(&plain), spans }
    }

    /// A marked place among the compared Han characters.
    pub fn core(&self, mark: usize) -> CoreRange {
        self.document.core.from_raw(&self.document.normal, self.spans[mark])
    }

    /// A marked place as that of a document of a set.
    pub fn place(&self, document: u32, mark: usize) -> Place {
        Place { document, span: self.spans[mark] }
    }
}

/// The raw text of a stretch with some places in it marked «so»; places are in order and disjoint.
pub fn with_marks(
    document: &PreparedDocument,
    whole: Span,
    places: impl IntoIterator<Item = Span>,
) -> String {
    let (mut text, mut at) = (String::new(), whole.start);
    for place in places {
        text += &document.text(Span::new(at, place.start));
        text += &format!("«{}»", document.text(place));
        at = place.end;
    }
    text + &document.text(Span::new(at, whole.end))
}
