//! Two texts that are hard to compare.

use proptest::prelude::*;

use super::text::PIECES;
use super::{Kind, Made, kind, size};

/// The kinds of attack on comparisons.
pub const KINDS: &[Kind] = &[
    kind!(Compare, "one sentence for ever", (size(12), size(12), 0usize..SENTENCES.len()), |(
        one,
        other,
        sentence,
    )| {
        both(&SENTENCES[sentence].repeat(one), &SENTENCES[sentence].repeat(other))
    }),
    kind!(
        Compare,
        "two sentences by turns",
        (size(11), 0usize..SENTENCES.len(), 0usize..SENTENCES.len()),
        |(count, a, b)| by_turns(count, SENTENCES[a], SENTENCES[b])
    ),
    kind!(Compare, "headings", (size(12), 0usize..4), |(count, form)| headings(count, form)),
    kind!(Compare, "short lines", (size(14), 0usize..3), |(count, form)| lines(count, form)),
    kind!(Compare, "the same with changes", (size(9), any::<u64>(), 1u64..40), |(count, seed, rate)| {
        changed(count, seed, rate)
    }),
    kind!(
        Compare,
        "any pieces",
        (
            prop::collection::vec(prop::sample::select(PIECES), 0..300),
            prop::collection::vec(prop::sample::select(PIECES), 0..300)
        ),
        |(one, other)| both(&one.concat(), &other.concat())
    ),
    kind!(Compare, "pieces again and again", (size(12), 0usize..PIECES.len()), |(count, piece)| both(
        &PIECES[piece].repeat(count),
        &PIECES[piece].repeat(count / 2 + 1)
    )),
];

const SENTENCES: &[&str] = &[
    "今年要修好水渠，石料月底以前送到工地。",
    "全县粮食总产量增长5%左右，农民收入增长8%以上。\n",
    "水渠水渠水渠水渠水渠水渠",
    "一、修好水渠办好学校管好仓库\n",
    "在县委的坚强领导下，全县上下团结奋斗，取得了新的成绩。",
    "修路，办学，治水，造林，通电，架桥，",
];

fn both(one: &str, other: &str) -> Made {
    format!("同志们：\n{one}\n\u{0}同志们：\n{other}\n").into()
}

fn by_turns(count: usize, a: &str, b: &str) -> Made {
    both(&format!("{a}{b}").repeat(count), &format!("{b}{a}{a}").repeat(count))
}

/// Nothing but headings, the same ones or each its own.
fn headings(count: usize, form: usize) -> Made {
    let heading = |at: usize| match form {
        0 => "一、修路\n".to_owned(),
        1 => format!("第{at}章 修路{at}\n水渠要修好。\n"),
        2 => format!("{at}.修路\n"),
        _ => format!("一、修路{}\n（一）东段\n水渠要修好。\n", at % 7),
    };
    let text: String = (0..count).map(heading).collect();
    both(&text, &text)
}

fn lines(count: usize, form: usize) -> Made {
    let line = |at: usize| match form {
        0 => "水渠\n".to_owned(),
        1 => format!("{at}\n"),
        _ => "一\n二\n".to_owned(),
    };
    let text: String = (0..count).map(line).collect();
    both(&text, &text)
}

/// A text and the same with a character changed here and there.
fn changed(count: usize, seed: u64, rate: u64) -> Made {
    let mut state = seed | 1;
    let mut next = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    let signs: Vec<char> =
        "修好水渠办学校管仓库年年增长东西南北中工地石料同志们，。；一二三十百5%".chars().collect();
    let mut sign = |most: u64| signs.get(next(most) as usize).copied().unwrap_or('水');
    let one: Vec<char> = (0..count * 20).map(|_| sign(36)).collect();
    let other: String = one.iter().map(|&own| if sign(rate) == '修' { sign(36) } else { own }).collect();
    both(&one.into_iter().collect::<String>(), &other)
}
