//! Characters as they are set: of which typeface, by which picture, how wide. What the chosen typeface has not comes from
//! another, and what none has is drawn as a box with the number of the character: nothing is left blank.

use std::collections::HashMap;
use std::sync::Arc;

use krilla::text::Font;

use super::typefaces::{Kind, Typefaces, glyph};

/// A typeface that is in use.
pub struct Face {
    /// For the file.
    pub font: Font,
    bytes: Arc<Vec<u8>>,
    index: u32,
}

impl Face {
    /// The picture of a character, and its width in sizes of the type.
    pub fn picture(&self, character: char) -> Option<(u16, f32)> {
        let parsed = ttf_parser::Face::parse(&self.bytes, self.index).ok()?;
        let id = glyph(&parsed, character)?;
        let units = f32::from(parsed.units_per_em().max(1));
        Some((id.0, f32::from(parsed.glyph_hor_advance(id).unwrap_or_default()) / units))
    }
}

/// How a character is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drawn {
    /// By a picture of a typeface; its width in sizes of the type.
    Glyph {
        /// Place in the list of faces in use.
        face: u16,
        /// Number of the picture.
        glyph: u16,
        /// Width.
        width: f32,
    },
    /// As a box with its number.
    Box,
    /// Not at all: it goes with the character before it.
    Joined,
    /// As a mark that there is something in the other document.
    Caret,
}

impl Drawn {
    /// Width of the box, in sizes of the type.
    const BOX: f32 = 1.0;

    /// Width in sizes of the type.
    pub const fn width(self) -> f32 {
        match self {
            Self::Glyph { width, .. } => width,
            Self::Box => Self::BOX,
            Self::Joined | Self::Caret => 0.0,
        }
    }
}

/// A purpose and a script: what a typeface is chosen by.
type Key = (Kind, bool);

/// The typefaces in use.
pub struct TypeCase<'a> {
    installed: &'a Typefaces,
    /// In the order in which they came into use.
    pub faces: Vec<Face>,
    loaded: HashMap<fontdb::ID, Option<u16>>,
    chosen: HashMap<Key, Option<u16>>,
    drawn: HashMap<(Key, char), Drawn>,
}

impl<'a> TypeCase<'a> {
    /// None in use yet.
    pub fn new(installed: &'a Typefaces) -> Self {
        Self {
            installed,
            faces: Vec::new(),
            loaded: HashMap::new(),
            chosen: HashMap::new(),
            drawn: HashMap::new(),
        }
    }

    /// How a character is drawn.
    pub fn draw(&mut self, kind: Kind, traditional: bool, character: char) -> Drawn {
        if is_joined(character) {
            return Drawn::Joined;
        }
        let key = (kind, traditional);
        if let Some(&drawn) = self.drawn.get(&(key, character)) {
            return drawn;
        }
        let drawn = self.find(key, character).unwrap_or(Drawn::Box);
        self.drawn.insert((key, character), drawn);
        drawn
    }

    fn find(&mut self, key: Key, character: char) -> Option<Drawn> {
        let shown = if character.is_whitespace() { ' ' } else { character };
        let own = self.chosen(key).and_then(|face| self.of_face(face, shown));
        own.or_else(|| {
            let other = self.installed.with(shown)?;
            let face = self.load(other)?;
            self.of_face(face, shown)
        })
        .map(|drawn| match drawn {
            // Of the blanks only that of a whole character and the tab are wider.
            Drawn::Glyph { face, glyph, .. } if character == '\u{3000}' => {
                Drawn::Glyph { face, glyph, width: 1.0 }
            }
            Drawn::Glyph { face, glyph, .. } if character == '\t' => Drawn::Glyph { face, glyph, width: 2.0 },
            Drawn::Glyph { face, glyph, .. }
                if matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}') =>
            {
                Drawn::Glyph { face, glyph, width: 0.0 }
            }
            other => other,
        })
    }

    fn chosen(&mut self, key: Key) -> Option<u16> {
        if let Some(&face) = self.chosen.get(&key) {
            return face;
        }
        let face = self.installed.choose(key.0, key.1).and_then(|id| self.load(id));
        self.chosen.insert(key, face);
        face
    }

    fn load(&mut self, id: fontdb::ID) -> Option<u16> {
        if let Some(&face) = self.loaded.get(&id) {
            return face;
        }
        let face = self.installed.load(id).and_then(|chosen| {
            let font = Font::new(chosen.bytes.clone().into(), chosen.index)?;
            self.faces.push(Face { font, bytes: chosen.bytes, index: chosen.index });
            u16::try_from(self.faces.len() - 1).ok()
        });
        self.loaded.insert(id, face);
        face
    }

    fn of_face(&self, at: u16, character: char) -> Option<Drawn> {
        let (glyph, width) = self.faces.get(usize::from(at))?.picture(character)?;
        Some(Drawn::Glyph { face: at, glyph, width })
    }
}

/// Whether a character has no picture of its own: joiners, selectors of variants, the mark of byte order.
const fn is_joined(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{180b}'..='\u{180f}' | '\u{e0001}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}'
    )
}
