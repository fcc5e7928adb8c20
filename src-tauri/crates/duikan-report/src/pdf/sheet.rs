//! How a report is set: paper, sizes, distances, colours.

use duikan_reuse::{Layer, Role};

use super::typefaces::Kind;
use crate::model::{Theme, Typography};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// Width and height of A4, in points.
pub const PAPER: (f32, f32) = (210.0 * MM, 297.0 * MM);

/// Red, green, blue.
pub type Ink = (u8, u8, u8);

/// Of text.
pub const BLACK: Ink = (0x1b, 0x1b, 0x1a);
/// Of places and notes.
pub const PALE: Ink = (0x59, 0x57, 0x50);
/// Of the lines of tables.
pub const LINE: Ink = (0xbd, 0xba, 0xb2);
/// Of the heads of tables.
pub const HEAD: Ink = (0xed, 0xec, 0xe8);

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Type of the report, above its title.
    Kicker,
    /// Title of the report.
    Title,
    /// Number of the report.
    Meta,
    /// A heading of the first, second or third level.
    Heading(u8),
    /// A sentence of the report.
    Normal,
    /// A remark of the report.
    Note,
    /// A large figure.
    Figure,
    /// What stands in a table.
    Cell,
    /// What stands in a table of very many columns.
    Small,
    /// Where something is.
    Place,
    /// The words of a passage.
    Passage,
    /// A paragraph of a speech.
    Body,
    /// The title of a speech.
    SpeechTitle,
    /// The heading of a chapter of a speech.
    Chapter,
    /// Any other heading of a speech.
    Subheading,
}

/// How a paragraph is set; distances and sizes in points.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The typeface.
    pub kind: Kind,
    /// Size of the type.
    pub size: f32,
    /// From line to line.
    pub line: f32,
    /// Empty above, unless at the head of a page.
    pub before: f32,
    /// Empty below.
    pub after: f32,
    /// Empty before the first line.
    pub indent: f32,
    /// Whether its lines are in the middle.
    pub centred: bool,
    /// Whether its lines are as wide as the page.
    pub justified: bool,
    /// Colour.
    pub ink: Ink,
    /// Whether it stays on the page of what follows.
    pub keep: bool,
}

/// How a report is set.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Top, right, bottom, left.
    pub margins: [f32; 4],
    /// Whether it is set as official documents are.
    pub official: bool,
    /// Its colours.
    pub palette: Palette,
}

impl Sheet {
    /// The sheet of a typography and a theme.
    pub const fn of(typography: Typography, theme: Theme) -> Self {
        let palette = Palette::of(theme);
        match typography {
            Typography::Screen => {
                Self { margins: [18.0 * MM, 16.0 * MM, 18.0 * MM, 16.0 * MM], official: false, palette }
            }
            // The type area of 156 × 225 mm of GB/T 9704.
            Typography::Official => {
                Self { margins: [37.0 * MM, 26.0 * MM, 35.0 * MM, 28.0 * MM], official: true, palette }
            }
        }
    }

    /// Width of the text.
    pub const fn width(&self) -> f32 {
        let [_, right, _, left] = self.margins;
        PAPER.0 - right - left
    }

    /// How a paragraph is set.
    pub const fn setting(&self, style: Style) -> Setting {
        if self.official { official(style) } else { screen(style) }
    }
}

const PLAIN: Setting = Setting {
    kind: Kind::Hei,
    size: 10.0,
    line: 15.0,
    before: 0.0,
    after: 3.0,
    indent: 0.0,
    centred: false,
    justified: false,
    ink: BLACK,
    keep: false,
};

const fn heading(kind: Kind, size: f32, before: f32) -> Setting {
    Setting { kind, size, line: size * 1.35, before, after: 4.0, keep: true, ..PLAIN }
}

const fn screen(style: Style) -> Setting {
    let speech = Setting { kind: Kind::Song, size: 11.0, line: 18.5, after: 2.0, justified: true, ..PLAIN };
    match style {
        Style::Kicker => Setting { size: 11.0, after: 4.0, ink: PALE, centred: true, keep: true, ..PLAIN },
        Style::Title => Setting {
            kind: Kind::Heavy,
            size: 18.0,
            line: 25.0,
            before: 2.0,
            after: 6.0,
            centred: true,
            keep: true,
            ..PLAIN
        },
        Style::Meta => Setting { size: 8.5, line: 13.0, ink: PALE, centred: true, ..PLAIN },
        Style::Heading(1) => heading(Kind::Heavy, 14.0, 16.0),
        Style::Heading(2) => heading(Kind::Heavy, 11.5, 10.0),
        Style::Heading(_) => heading(Kind::Heavy, 10.0, 8.0),
        Style::Normal => PLAIN,
        Style::Note => Setting { size: 8.5, line: 13.0, before: 2.0, ink: PALE, justified: true, ..PLAIN },
        Style::Figure => Setting { kind: Kind::Heavy, size: 20.0, line: 26.0, after: 1.0, ..PLAIN },
        Style::Cell => Setting { size: 9.0, line: 13.0, after: 0.0, ..PLAIN },
        Style::Small => Setting { size: 6.5, line: 9.0, after: 0.0, centred: true, ..PLAIN },
        Style::Place => Setting { size: 7.5, line: 11.0, after: 0.0, ink: PALE, ..PLAIN },
        Style::Passage => Setting { kind: Kind::Song, size: 9.5, line: 15.0, after: 0.0, ..PLAIN },
        Style::Body => Setting { indent: 22.0, ..speech },
        Style::SpeechTitle => Setting {
            kind: Kind::Heavy,
            size: 14.0,
            line: 21.0,
            before: 6.0,
            after: 6.0,
            centred: true,
            justified: false,
            keep: true,
            ..speech
        },
        Style::Chapter => Setting { kind: Kind::Heavy, indent: 22.0, before: 4.0, keep: true, ..speech },
        Style::Subheading => Setting { kind: Kind::Hei, indent: 22.0, keep: true, ..speech },
    }
}

/// 22 lines of 28 characters: 小二标宋, 三号黑体, 三号楷体, 三号仿宋.
const fn official(style: Style) -> Setting {
    let speech = Setting { kind: Kind::Fang, size: 16.0, line: 28.95, after: 0.0, justified: true, ..PLAIN };
    let plain = Setting { kind: Kind::Fang, size: 12.0, line: 18.0, ..PLAIN };
    match style {
        Style::Kicker => {
            Setting { size: 16.0, line: 24.0, after: 4.0, ink: PALE, centred: true, keep: true, ..plain }
        }
        Style::Title => Setting {
            kind: Kind::Title,
            size: 22.0,
            line: 31.0,
            before: 3.0,
            after: 8.0,
            centred: true,
            keep: true,
            ..PLAIN
        },
        Style::Meta => Setting { size: 10.5, line: 15.0, ink: PALE, centred: true, ..plain },
        Style::Heading(1) => heading(Kind::Hei, 16.0, 16.0),
        Style::Heading(2) => heading(Kind::Kai, 16.0, 11.0),
        Style::Heading(_) => heading(Kind::Fang, 14.0, 8.0),
        Style::Normal => plain,
        Style::Note => Setting { size: 10.5, line: 15.0, before: 2.0, ink: PALE, justified: true, ..plain },
        Style::Figure => Setting { kind: Kind::Hei, size: 22.0, line: 28.0, after: 1.0, ..plain },
        Style::Cell => Setting { size: 10.5, line: 15.0, after: 0.0, ..plain },
        Style::Small => Setting { size: 6.5, line: 9.0, after: 0.0, centred: true, ..plain },
        Style::Place => Setting { size: 9.0, line: 13.0, after: 0.0, ink: PALE, ..plain },
        Style::Passage => Setting { size: 12.0, line: 18.0, after: 0.0, ..plain },
        Style::Body => Setting { indent: 32.0, ..speech },
        Style::SpeechTitle => Setting {
            kind: Kind::Title,
            size: 22.0,
            line: 31.0,
            before: 6.0,
            after: 10.0,
            centred: true,
            justified: false,
            keep: true,
            ..speech
        },
        Style::Chapter => Setting { kind: Kind::Hei, indent: 32.0, keep: true, ..speech },
        Style::Subheading => Setting { kind: Kind::Kai, indent: 32.0, keep: true, ..speech },
    }
}

/// The colours of a theme.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Ground and edge of what is shared.
    shared: (Option<Ink>, Ink),
    /// Ground and edge of what differs.
    differs: (Option<Ink>, Ink),
    /// Ground and edge of stock.
    stock: (Ink, Ink),
    /// Whether what is shared has its colour itself.
    red: bool,
    /// Grounds of a matrix, the strongest last.
    heat: [Ink; 8],
}

/// A line under words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// Thin.
    Solid,
    /// Heavier.
    Thick,
    /// Dashed.
    Dashed,
    /// Dotted.
    Dotted,
    /// Two lines.
    Double,
    /// A wave.
    Wavy,
}

/// How words are marked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark {
    /// Ground.
    pub ground: Option<Ink>,
    /// Line under them.
    pub under: Option<(Under, Ink)>,
    /// Their own colour.
    pub ink: Option<Ink>,
    /// A dashed box around them.
    pub boxed: Option<Ink>,
}

impl Palette {
    const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Safe => Self {
                shared: (Some((0xd6, 0xe7, 0xf8)), (0x0b, 0x62, 0xa8)),
                differs: (Some((0xff, 0xd3, 0xa8)), (0xa8, 0x48, 0x0a)),
                stock: ((0xe9, 0xe8, 0xe4), (0x6e, 0x6c, 0x66)),
                red: false,
                heat: BLUES,
            },
            Theme::Red => Self {
                shared: (None, (0xb3, 0x17, 0x0f)),
                differs: (Some((0xff, 0xf3, 0xc4)), (0xa8, 0x48, 0x0a)),
                stock: ((0xf0, 0xef, 0xeb), (0x6e, 0x6c, 0x66)),
                red: true,
                heat: BLUES,
            },
            Theme::Mono => Self {
                shared: (Some((0xe6, 0xe6, 0xe6)), (0x33, 0x33, 0x33)),
                differs: (None, (0, 0, 0)),
                stock: ((0xf2, 0xf2, 0xf2), (0x55, 0x55, 0x55)),
                red: false,
                heat: GREYS,
            },
        }
    }

    /// The colour of shared text, for numbers, edges and links.
    pub const fn edge(&self) -> Ink {
        self.shared.1
    }

    /// The colour of what differs, for carets.
    pub const fn other(&self) -> Ink {
        self.differs.1
    }

    /// Ground and ink of a cell of a matrix; `shade` counts from 0 to 7.
    pub fn heat(&self, shade: u8) -> (Ink, Ink) {
        let ground = self.heat.get(usize::from(shade)).copied().unwrap_or((255, 255, 255));
        (ground, if shade >= 5 { (255, 255, 255) } else { BLACK })
    }

    /// The colour of a block of a strip.
    pub const fn block(&self, layer: Layer) -> Ink {
        match layer {
            Layer::Reuse => self.shared.1,
            Layer::Own => lighter(self.shared.1),
            Layer::Boilerplate | Layer::Topic => self.stock.1,
            Layer::Formula => self.differs.1,
        }
    }

    /// How words in a match are marked. What is told by colour is told by the line, too.
    pub fn mark(&self, layer: Layer, role: Role) -> Mark {
        let under = |under, ink| Mark { under: Some((under, ink)), ..Mark::default() };
        match (role, layer) {
            (Role::Equal, Layer::Own) => under(Under::Dashed, self.shared.1),
            (Role::Equal, Layer::Boilerplate) => {
                Mark { ground: Some(self.stock.0), ..under(Under::Dotted, self.stock.1) }
            }
            (Role::Equal, Layer::Formula) => under(Under::Double, self.differs.1),
            (Role::Equal, Layer::Topic) => under(Under::Solid, LINE),
            (Role::Equal, Layer::Reuse) if self.red => Mark { ink: Some(self.shared.1), ..Mark::default() },
            (Role::Equal, Layer::Reuse) => {
                Mark { ground: self.shared.0, ..under(Under::Solid, self.shared.1) }
            }
            (Role::Rewording, _) => Mark { ground: self.differs.0, ..under(Under::Thick, self.differs.1) },
            (Role::Only, _) => under(Under::Wavy, self.differs.1),
            (Role::Slot, _) => Mark { boxed: Some(self.stock.1), ..Mark::default() },
            (Role::Furniture, _) => Mark { ink: Some(PALE), ..Mark::default() },
            (Role::Ignored, _) => Mark::default(),
        }
    }
}

/// Half way to white.
const fn lighter((red, green, blue): Ink) -> Ink {
    (red / 2 + 127, green / 2 + 127, blue / 2 + 127)
}

const BLUES: [Ink; 8] = [
    (255, 255, 255),
    (0xf3, 0xf7, 0xfb),
    (0xd6, 0xe7, 0xf8),
    (0xa9, 0xcf, 0xf3),
    (0x6f, 0xad, 0xe3),
    (0x28, 0x71, 0xae),
    (0x0b, 0x53, 0x96),
    (0x07, 0x33, 0x5f),
];
const GREYS: [Ink; 8] = [
    (255, 255, 255),
    (0xf6, 0xf6, 0xf6),
    (0xe8, 0xe8, 0xe8),
    (0xd4, 0xd4, 0xd4),
    (0xb8, 0xb8, 0xb8),
    (0x6b, 0x6b, 0x6b),
    (0x48, 0x48, 0x48),
    (0x22, 0x22, 0x22),
];
