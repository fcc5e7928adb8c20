//! Rich text.

use proptest::prelude::*;

use super::bytes::{self, Damage, damaged};
use super::{Kind, Made, kind, odd_number, size};

/// The kinds of attack on rich text.
pub const KINDS: &[Kind] = &[
    kind!(Rtf, "groups in groups", (size(18), 0usize..5), |(depth, form)| nested(depth, form)),
    kind!(Rtf, "fonts", (size(14), size(15)), |(fonts, changes)| fonts_of(fonts, changes)),
    kind!(Rtf, "fields and formulas", (size(14), 0usize..4), |(count, form)| fields(count, form)),
    kind!(Rtf, "notes and lists", (size(13), odd_number(), 0usize..5), |(count, number, form)| notes(
        count, number, form
    )),
    kind!(Rtf, "any words", prop::collection::vec(piece(), 0..120), |pieces| wrapped(&pieces.concat())),
    kind!(Rtf, "damaged", bytes::damages(), |damages| damaged_file(&damages)),
];

const HEAD: &str = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}";

fn wrapped(body: &str) -> Made {
    format!("{HEAD}speech\\par {body}}}").into()
}

/// A control word with an odd number, a sign, bytes of letters.
fn piece() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "par",
        "pard",
        "u",
        "uc",
        "bin",
        "f",
        "fcharset",
        "fonttbl",
        "b",
        "v",
        "deleted",
        "footnote",
        "listtext",
        "pntext",
        "ls",
        "ilvl",
        "listtable",
        "list",
        "listlevel",
        "leveltext",
        "levelnumbers",
        "levelstartat",
        "levelnfc",
        "listoverridetable",
        "listoverride",
        "listid",
        "fldinst",
        "field",
        "fldrslt",
        "outlinelevel",
        "qc",
        "ansicpg",
        "tab",
        "line",
        "row",
        "cell",
        "dbch",
        "ab",
        "stylesheet",
        "*",
        "plain",
        "upr",
        "ud",
        "shptxt",
        "pn",
        "pnlvlbody",
        "pntxta",
        "pntxtb",
    ]);
    prop_oneof![
        4 => (word, proptest::option::of(odd_number())).prop_map(|(word, number)| {
            format!("\\{word}{} ", number.map(|number| number.to_string()).unwrap_or_default())
        }),
        2 => prop::sample::select(vec!["{", "}", "{", "}", "{\\*", "\\'c4\\'ea", "\\'8", "\\\n", "\\~", "\\{", "\\", "水", "word "])
            .prop_map(str::to_owned),
    ]
}

fn nested(depth: usize, form: usize) -> Made {
    let open = ["{", "{\\b ", "{\\*\\x ", "{\\field{\\*\\fldinst EQ ", "{\\footnote "][form];
    wrapped(&format!(
        "{}word{}",
        open.repeat(depth),
        if depth.is_multiple_of(2) { "}".repeat(depth) } else { String::new() }
    ))
}

fn fonts_of(fonts: usize, changes: usize) -> Made {
    let table: String =
        (0..fonts).map(|font| format!("{{\\f{font}\\fcharset{} a;}}", 128 + font % 10)).collect();
    wrapped(&format!("{{\\fonttbl{table}}}{}", "\\f999999 x\\f3 \\'c4\\'ea".repeat(changes)))
}

fn fields(count: usize, form: usize) -> Made {
    let nested = |open: &str, close: &str| format!("{}a{}", open.repeat(count), close.repeat(count));
    wrapped(&match form {
        0 => format!("{{\\field{{\\*\\fldinst EQ {}}}}}", nested("\\\\o(", ")")),
        1 => "{\\field{\\*\\fldinst EQ \\\\o\\\\ac(a,1)}{\\fldrslt }}".repeat(count),
        2 => format!("{{\\field{{\\*\\fldinst EQ {}}}}}", "\\\\s\\\\up 9(b),".repeat(count)),
        _ => nested("{\\field{\\fldinst a}{\\fldrslt ", "}}"),
    })
}

fn notes(count: usize, number: i64, form: usize) -> Made {
    let list = format!(
        "{{\\*\\listtable{{\\list{{\\listlevel\\levelnfc{number}\\levelstartat{number}{{\\leveltext\\'ff{}\\'00;}}{{\\levelnumbers\\'01\\'ff;}}}}\\listid{number}}}}}\
         {{\\*\\listoverridetable{{\\listoverride\\listid{number}\\ls1}}}}",
        "a".repeat(count)
    );
    wrapped(&match form {
        0 => "a{\\footnote b\\par c}".repeat(count),
        1 => format!("{list}{}", format!("\\pard\\ls1\\ilvl{number} a\\par ").repeat(count.min(2000))),
        2 => format!("\\uc{number} {}", "\\u27700?\\u-10179?\\u56832?".repeat(count)),
        3 => format!("\\bin{number} {}", "\\bin3 }}}".repeat(count)),
        _ => "{\\listtext 1.\\tab}a\\par ".repeat(count),
    })
}

fn damaged_file(damages: &[(usize, Damage)]) -> Made {
    let body = r"\pard\qc\b \'d0\'de\'c2\'b7\b0\par{\listtext 1.\tab}\u27700?{\footnote note}{\field{\*\fldinst EQ \\o(a,b)}}\par ";
    damaged(format!("{HEAD}{}}}", body.repeat(4)).into_bytes(), damages).into()
}
