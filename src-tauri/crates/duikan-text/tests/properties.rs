//! What holds for every text whatever: no panic, an offset map that can be trusted, a normal form that stays, an
//! outline whose parts do not overlap. A short run with the same cases each time; `DUIKAN_PROPTEST_CASES=20000 cargo test
//! --package duikan-text --test properties` for a long one with others.

#![allow(clippy::panic, reason = "a property that does not hold ends the test")]

use std::collections::BTreeMap;

use duikan_text::{
    NormalRange, Normalized, Outline, PrepareOptions, PreparedDocument, SectionKind, Span, Unwatched, prepare,
};
use proptest::{prelude::*, test_runner::RngSeed};

fn read(text: &str) -> PreparedDocument {
    let Ok(document) = prepare(text, &PrepareOptions::default(), &Unwatched) else {
        panic!("nobody cancels here");
    };
    document
}

/// Pieces of a speech without its page: which lines are furniture depends on their form before they are joined.
fn spoken() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "一、",
        "（二）",
        "()",
        "一是",
        "第一，",
        "——",
        "修好水渠",
        "種好果樹",
        "區(qū)",
        "發(fā)展",
        "重?fù)?dān)子",
        "×月×日",
        "**县",
        "XX",
        "20XX年",
        "增长x%",
        "第产业",
        "“”",
        "年我县",
        "2024年",
        "，",
        ",",
        "。",
        ".",
        "；",
        ":",
        "？",
        "!",
        "“",
        "”",
        "(",
        ")",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "　　",
        "abc",
        "▢",
        "的",
        "了",
        "著力",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// Pieces that meet the rules of reading, in any order.
fn speech_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "一、",
        "二、",
        "（一）",
        "（二）",
        "()",
        "一是",
        "二是",
        "是",
        "第一，",
        "第三章",
        "第一个问题：",
        "——",
        "1.",
        "①",
        "#",
        "同志们：",
        "各位代表：",
        "谢谢大家",
        "在全县农业会上的讲话",
        "来源:某网 2021-03-02",
        "微信扫一扫",
        "修好水渠",
        "種好果樹",
        "區(qū)",
        "發(fā)展",
        "重?fù)?dān)子",
        "規(guī)?;?、",
        "×月×日",
        "**县",
        "XX",
        "20XX年",
        "增长x%",
        "第产业",
        "“”",
        "、、",
        "年我县",
        "2024年",
        "1 9 9 3 年",
        "，",
        ",",
        "。",
        ".",
        "；",
        "：",
        ":",
        "？",
        "?",
        "！",
        "“",
        "”",
        "\"",
        "(",
        ")",
        "（",
        "）",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "　　",
        "\u{a0}",
        "\u{200b}",
        "\u{fffd}",
        "abc",
        "▢",
        "的",
        "了",
        "著力",
        "名詞解釋",
        "...... 3",
        "- 2 -",
        "<!-- -->",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => speech_like(), 1 => any::<String>(), 1 => "[一-龥a-z0-9 \n，。（）]{0,200}"]
}

fn check_map(normal: &Normalized, length: u32) {
    assert_eq!(normal.chars.len(), normal.origin.len());
    let mut end = 0;
    for (character, origin) in normal.chars.iter().zip(&normal.origin) {
        assert!(origin.start >= end && origin.start <= origin.end, "{origin:?} after {end}");
        assert!(!origin.is_empty() || matches!(*character, '▢' | '\n'), "{character:?} stands for nothing");
        end = origin.end;
    }
    assert!(end <= length);
    check_way_back(normal, length);
}

/// The stretch of the normal form that a raw span touches is found as by a look at every character.
fn check_way_back(normal: &Normalized, length: u32) {
    let before = |is_before: &dyn Fn(&Span) -> bool| {
        normal.origin.iter().take_while(|origin| is_before(origin)).count() as u32
    };
    for start in (0..=length).step_by(7) {
        for end in [start, start + 1, start + 70, length].into_iter().filter(|&end| end >= start) {
            let from = before(&|origin| origin.end <= start);
            let to = before(&|origin| origin.start < end).max(from);
            assert_eq!(normal.from_raw(Span::new(start, end)), NormalRange::new(from, to), "{start}–{end}");
        }
    }
}

fn check_outline(outline: &Outline, body: Span) {
    let mut ends: BTreeMap<Option<u32>, u32> = BTreeMap::new();
    for (at, section) in outline.sections.iter().enumerate() {
        assert_eq!(section.id as usize, at);
        assert!(body.encloses(section.span), "{section:?} outside {body:?}");
        assert!(
            section.heading.start >= section.span.start && section.heading.end <= section.span.end,
            "{section:?}"
        );
        if let Some(parent) = section.parent {
            let parent = &outline.sections[parent as usize];
            assert!(parent.id < section.id && parent.level < section.level);
            assert!(parent.span.encloses(section.span), "{section:?} outside {parent:?}");
        }
        let end = ends.insert(section.parent, section.span.end).unwrap_or(0);
        assert!(section.span.start >= end, "{section:?} overlaps the part before");
    }
}

/// Brackets in brackets, with glosses and numbers in them, closed or not, of both widths.
fn bracketed() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["", "社区", "qū", "一", "▢", "12", "比如说修渠", "，", " "]);
    let nested = leaf.prop_map(str::to_owned).prop_recursive(5, 24, 3, |inner| {
        let pair = prop::sample::select(vec![
            ("(", ")"),
            ("（", "）"),
            ("“", "”"),
            ("(", "）"),
            ("（", ""),
            ("", ")"),
        ]);
        (pair, prop::collection::vec(inner, 0..3), prop::sample::select(vec!["區", "修", "", "。"]))
            .prop_map(|((open, close), inside, before)| format!("{before}{open}{}{close}", inside.concat()))
    });
    prop::collection::vec(nested, 0..6).prop_map(|parts| parts.concat())
}

/// How many cases each property is tried with: a few with a fixed seed, or as many as `DUIKAN_PROPTEST_CASES` asks for.
fn config() -> ProptestConfig {
    let asked = std::env::var("DUIKAN_PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig {
        cases: asked.unwrap_or(300),
        failure_persistence: None,
        rng_seed,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_text_is_read(text in any_text()) {
        let document = read(&text);
        let length = document.raw.len() as u32;
        check_map(&document.normal, length);
        check_outline(&document.outline, document.cleaned.body);
        prop_assert!(document.core.normal.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(document.cleaned.noise.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        prop_assert!(document.normal.edits.iter().all(|edit| edit.span.start <= edit.span.end && edit.span.end <= length));
        let tokens = &document.segments.tokens;
        prop_assert!(tokens.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    }

    #[test]
    fn nested_brackets_stay(text in bracketed()) {
        let once: String = read(&text).normal.chars.iter().collect();
        let twice: String = read(&once).normal.chars.iter().collect();
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn the_outline_covers_the_body(text in speech_like()) {
        let document = read(&text);
        let body = document.cleaned.body;
        let cleaned = &document.cleaned;
        let shown = [cleaned.title, cleaned.byline, cleaned.salutation].into_iter().flatten();
        let shown: Vec<Span> = shown.chain(cleaned.noise.iter().map(|noise| noise.span)).collect();
        let furniture = |at: u32| shown.iter().any(|span| span.contains(at));
        let outline = &document.outline;
        if outline.sections.iter().all(|part| part.kind == SectionKind::Point) {
            return Ok(());
        }
        for at in body.start..body.end {
            let solid = document.raw.get(at as usize).is_some_and(|each| each.is_alphanumeric());
            let covered = outline.children(None).any(|part| part.span.contains(at));
            prop_assert!(!solid || covered || furniture(at), "{at} of {text:?} lies in no part");
        }
    }

    /// Speech before and behind it: where a speech ends is weighed by its lines as they are laid out, which the normal form
    /// joins.
    #[test]
    fn the_normal_form_stays(text in spoken()) {
        let text = format!("同志们：\n{text}。\n水渠要在下种以前修好，缺人手的村子早一点说。\n");
        let once: String = read(&text).normal.chars.iter().collect();
        let twice: String = read(&once).normal.chars.iter().collect();
        prop_assert_eq!(once, twice);
    }
}
