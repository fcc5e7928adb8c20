//! Kinds of attack: each a strategy for files of one format that are wrong in one way, from harmless to absurd.

mod bytes;
mod compare;
mod doc;
mod docx;
mod drawn;
mod html;
mod object;
mod odt;
mod package;
mod pdf;
mod pdf_parts;
mod rtf;
mod text;
mod tree;
mod zip;

use proptest::prelude::*;

pub use drawn::kinds;

use crate::target::Target;

/// A file as an attack makes it.
#[derive(Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// Bytes of what it holds once it is unpacked; what reading may cost is told by them.
    pub substance: u64,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes of {}: {}", self.bytes.len(), self.substance, self.bytes.escape_ascii())
    }
}

impl From<Vec<u8>> for Made {
    fn from(bytes: Vec<u8>) -> Self {
        Self { substance: bytes.len() as u64, bytes }
    }
}

impl From<String> for Made {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

/// A kind of attack.
#[derive(Clone, Copy)]
pub struct Kind {
    /// What it is aimed at.
    pub target: Target,
    /// What is wrong with its files.
    pub name: &'static str,
    /// Whether a library does with them what only the bounds of the process of its own end: they are not for tests that
    /// read in their own process.
    pub held_apart: bool,
    /// The strategy that makes them.
    pub files: fn() -> BoxedStrategy<Made>,
}

/// All kinds, by format.
pub const KINDS: &[&[Kind]] = &[
    pdf::KINDS,
    docx::KINDS,
    odt::KINDS,
    doc::KINDS,
    rtf::KINDS,
    html::KINDS,
    zip::KINDS,
    text::KINDS,
    compare::KINDS,
];

/// A kind that is made by a function of a strategy's values.
macro_rules! kind {
    (apart $target:ident, $name:literal, $strategy:expr, $make:expr) => {
        $crate::attack::Kind { held_apart: true, ..$crate::attack::kind!($target, $name, $strategy, $make) }
    };
    ($target:ident, $name:literal, $strategy:expr, $make:expr) => {
        $crate::attack::Kind {
            target: $crate::target::Target::$target,
            name: $name,
            held_apart: false,
            files: || {
                proptest::strategy::Strategy::boxed(proptest::strategy::Strategy::prop_map($strategy, $make))
            },
        }
    };
}
pub(crate) use kind;

/// Sizes up to two to the power of `bits`, small ones as often as large ones.
fn size(bits: u32) -> impl Strategy<Value = usize> {
    (0..bits, any::<u32>()).prop_map(|(bits, low)| (1usize << bits) + (low as usize & ((1 << bits) - 1)))
}

/// Levels and how often each leads to the next: seldom more than can be done, then much more.
fn levels() -> impl Strategy<Value = (usize, usize)> {
    prop_oneof![14 => (1usize..6, 1usize..4), 5 => (1usize..400, Just(1usize)), 1 => (1usize..40, 1usize..12)]
}

/// Numbers that programs stumble over, and others.
fn odd_number() -> impl Strategy<Value = i64> {
    prop_oneof![
        3 => prop::sample::select(vec![
            0, 1, -1, 2, 7, 8, 9, 16, 255, 256, 4096, 32_767, 32_768, 65_535, 65_536, 16_777_216, 2_147_483_647,
            2_147_483_648, -2_147_483_648, 4_294_967_295, 4_294_967_296, i64::MAX, i64::MIN,
        ]),
        2 => -300i64..300,
        1 => any::<i64>(),
    ]
}

/// Words now and then in Chinese, now and then in signs that mean something to a format.
fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "修好水渠",
        "各位同志",
        "一、",
        "1.",
        "（一）",
        " ",
        "",
        "\u{202e}",
        "a",
        "％",
        "&amp;",
        "%1",
        "\u{0}",
        "区(qū)",
        "２０",
        "——",
    ])
    .prop_map(str::to_owned)
}
