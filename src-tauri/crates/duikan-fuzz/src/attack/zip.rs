//! Archives of documents.

use proptest::prelude::*;

use super::bytes::{self, Damage, damaged};
use super::package::zip;
use super::{Kind, Made, kind, odd_number, size};

/// The kinds of attack on archives.
pub const KINDS: &[Kind] = &[
    kind!(Zip, "many documents", (size(11), size(7)), |(count, length)| many(count, length)),
    kind!(Zip, "swelling", (size(26), 1usize..4, any::<u8>()), |(length, layers, byte)| swelling(
        length, layers, byte
    )),
    kind!(Zip, "names", prop::collection::vec(name(), 1..12), |names| named(&names)),
    kind!(
        Zip,
        "lies of the directory",
        (prop::collection::vec((0usize..46, odd_number()), 1..6), any::<bool>()),
        |(lies, last)| lying(&lies, last)
    ),
    kind!(Zip, "damaged", bytes::damages(), |damages| damaged_archive(&damages)),
];

const SPEECH: &str = "各位同志：\n今年的水渠要修好，石料月底以前送到。\n";

fn name() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "..", "/", "\\", "a", "讲话", ".txt", ".zip", ".docx", "~$", "__MACOSX", "\u{0}", "\u{202e}", "C:",
        "\n", " ", ".",
    ]);
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat() + ".txt")
}

fn many(count: usize, length: usize) -> Made {
    let text = SPEECH.repeat(length.min(60));
    let entries: Vec<_> = (0..count).map(|at| (format!("d{}/{at}.txt", at % 7), text.as_bytes())).collect();
    zip(&entries)
}

/// One document that is much larger than its archive; in layers, an archive of that.
fn swelling(length: usize, layers: usize, byte: u8) -> Made {
    let mut made = zip(&[("a.txt", [SPEECH.as_bytes(), &vec![byte; length]].concat())]);
    for _ in 1..layers {
        let substance = made.substance;
        made = zip(&[("a.zip", made.bytes.as_slice()), ("b.txt", SPEECH.as_bytes())]);
        made.substance += substance;
    }
    made
}

fn named(names: &[String]) -> Made {
    let entries: Vec<_> = names.iter().map(|name| (name.as_str(), SPEECH.as_bytes())).collect();
    zip(&entries)
}

/// Fields of the directory, or of the first entry, that say something else.
fn lying(lies: &[(usize, i64)], last: bool) -> Made {
    let Made { mut bytes, substance } = zip(&[("a.txt", SPEECH.repeat(40)), ("b.txt", SPEECH.to_owned())]);
    let sign: &[u8] = if last { b"PK\x05\x06" } else { b"PK\x01\x02" };
    let start = bytes.windows(4).position(|window| window == sign).unwrap_or_default();
    for (place, value) in lies {
        let value = value.to_le_bytes();
        bytes
            .iter_mut()
            .skip(start + 4 + place)
            .zip(value)
            .take(1 + place % 4)
            .for_each(|(byte, lie)| *byte = lie);
    }
    Made { bytes, substance }
}

fn damaged_archive(damages: &[(usize, Damage)]) -> Made {
    let Made { bytes, substance } = zip(&[("a.txt", SPEECH.repeat(9)), ("讲话.md", SPEECH.to_owned())]);
    Made { bytes: damaged(bytes, damages), substance }
}
