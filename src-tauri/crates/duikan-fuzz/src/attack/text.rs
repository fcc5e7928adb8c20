//! Plain text, Markdown, and the outline of a text.

use proptest::prelude::*;

use super::bytes;
use super::{Kind, Made, kind, size, words};

/// The kinds of attack on plain text.
pub const KINDS: &[Kind] = &[
    kind!(
        Text,
        "encodings mixed",
        (prop::collection::vec((0usize..8, size(8)), 1..12), bytes::damages()),
        |(parts, damages)| mixed(&parts, &damages)
    ),
    kind!(Text, "read as another once", (size(12), 0usize..4), |(length, form)| misread(length, form)),
    kind!(Text, "anything", prop::collection::vec(any::<u8>(), 1..900), Made::from),
    kind!(Markdown, "pieces again and again", (size(14), 0usize..MARKDOWN.len()), |(count, piece)| again(
        MARKDOWN[piece],
        count
    )),
    kind!(Markdown, "any pieces", prop::collection::vec(prop::sample::select(MARKDOWN), 0..150), |pieces| {
        Made::from(pieces.concat())
    }),
    kind!(Outline, "pieces again and again", (size(15), 0usize..PIECES.len()), |(count, piece)| again(
        PIECES[piece],
        count
    )),
    kind!(Outline, "pairs of pieces", (size(13), 0usize..PIECES.len(), 0usize..PIECES.len()), |(
        count,
        one,
        other,
    )| {
        Made::from(format!("{}{}", PIECES[one].repeat(count), PIECES[other].repeat(count)))
    }),
    kind!(
        Outline,
        "pieces by turns",
        (size(13), prop::collection::vec(prop::sample::select(PIECES), 2..6)),
        |(count, pieces)| again(&pieces.concat(), count)
    ),
    kind!(Outline, "any pieces", prop::collection::vec(prop::sample::select(PIECES), 0..300), |pieces| {
        Made::from(pieces.concat())
    }),
    kind!(Outline, "any characters", (any::<String>(), words()), |(text, words)| Made::from(format!(
        "{text}\n{words}\n{text}"
    ))),
];

const MARKDOWN: &[&str] = &[
    "# ",
    "## 修路\n",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    "![",
    "> ",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "===\n",
    "---\n",
    "|",
    "<!-- ",
    "\\",
    "水渠",
    "<p>",
    "    ",
    "\t",
];

/// What a text is put together of here: each means something to a rule.
pub const PIECES: &[&str] = &[
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "《",
    "》",
    "【",
    "]",
    "一",
    "十",
    "百",
    "一二三四五六七八九十",
    "1",
    "1.",
    "1.1.",
    "①",
    "一、",
    "（一）",
    "一是",
    "第一，",
    "第一章 修路\n",
    "一、修路\n",
    "（一）办学\n",
    "1.治水\n",
    "第一，修路。",
    "水\n",
    "\n",
    "\r",
    "\r\n",
    " ",
    "　　",
    "\u{a0}",
    "\t",
    "。",
    "，",
    "；",
    "！\n",
    "……",
    "——",
    "-",
    "=",
    "×",
    "XX",
    "**",
    "某",
    "▢",
    "%",
    "5%左右",
    "2024年",
    "1 9 9 3 年",
    "３月２日",
    "區(qū)",
    "(qū)",
    "發(fā)展",
    "重?fù)?",
    "规模",
    "同志们：\n",
    "各位代表：",
    "谢谢大家！\n",
    "在全县会上的讲话\n",
    "来源：某网 2021-03-02\n",
    "责任编辑：甲\n",
    "附件1\n",
    "名词解释\n",
    "目 录\n",
    "修路......3\n",
    "- 2 -\n",
    "主席：",
    "水",
    "的",
    "修好水渠，",
    "各县区要修好水渠。\n",
    "习近平",
    "省",
    "市",
    "县",
    "区",
    "a",
    "abc ",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "\u{fffd}",
    "\u{e000}",
    "𠀀",
    "e\u{301}",
    "ﷺ",
    "😀",
];

fn again(piece: &str, count: usize) -> Made {
    piece.repeat(count).into()
}

/// Stretches of several encodings in one file.
fn mixed(parts: &[(usize, usize)], damages: &[(usize, bytes::Damage)]) -> Made {
    let text = |count: usize| "各位同志，修好水渠。\n".repeat(count % 40 + 1);
    let mut file = Vec::new();
    for &(form, count) in parts {
        let text = text(count);
        file.extend(match form {
            0 => text.into_bytes(),
            1 => encoding_rs::GBK.encode(&text).0.into_owned(),
            2 => encoding_rs::BIG5.encode(&text).0.into_owned(),
            3 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            4 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            5 => b"\xff\xfe".to_vec(),
            6 => b"\xef\xbb\xbf".to_vec(),
            _ => vec![b'~', b'{', b'0', b'1', b'~', b'}', 0x1b, b'$', b'B'],
        });
    }
    bytes::damaged(file, damages).into()
}

/// A text whose bytes were read as Western letters once and saved anew.
fn misread(length: usize, form: usize) -> Made {
    let text = "各位同志，修好水渠。\n".repeat(length);
    let bytes = match form {
        0 | 1 => text.into_bytes(),
        2 => encoding_rs::GBK.encode(&text).0.into_owned(),
        _ => encoding_rs::BIG5.encode(&text).0.into_owned(),
    };
    let once: String = match form {
        0 => bytes.iter().map(|&byte| char::from(byte)).collect(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned(),
    };
    once.into()
}
