use std::sync::Arc;

use duikan_text::{PrepareOptions, Unwatched, prepare};

use crate::{AnalyzeOptions, Layer, MatchKind, analyze};

const SHORT: &str = "晒场上的玉米要赶在霜降以前全部归仓。";
const ADDRESSED: &str = "各位代表！晒场上的玉米要赶在霜降以前全部归仓。";
const THANKS: &str =
    "在此，我代表县人民政府，向守晒场的各位乡亲，向连夜修船的师傅们，表示衷心的感谢！晒场收好了。";
const LONG: &str = "晒场上的玉米要赶在霜降以前全部归仓，仓板要垫高一尺，鼠洞要用碎玻璃拌着水泥堵死。";

/// What a sentence is called that two reports have in common.
fn layer(heads: (&str, &str), sentence: &str) -> Layer {
    let read = |head: &str, own: &str| {
        let text = format!("{head}\n各位代表：\n{sentence}\n{own}");
        Arc::new(prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
    };
    let documents = [
        read(heads.0, "渡口的旧船修好了，摆渡的老人收了两个徒弟。集市搬到河滩上，逢五逢十照旧热闹。"),
        read(heads.1, "山后的果园换了新苗，三年以后才见得到收成。小学的旗杆立起来了，钟声传到对岸。"),
    ];
    let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
    let text = |found: &&crate::Match| documents[0].text(found.a.span).contains("晒场");
    let found = analysis.matches.iter().filter(|found| found.kind == MatchKind::Passage).find(text);
    found.expect("the sentence in common").layer
}

#[test]
fn one_short_sentence_of_two_places_is_no_finding() {
    assert_eq!(layer(("2025年凤冈县政府工作报告", "2025年沂源县政府工作报告"), SHORT), Layer::Boilerplate);
}

#[test]
fn a_place_that_repeats_its_own_sentence_goes_on_with_its_own_wording() {
    for sentence in [SHORT, LONG] {
        assert_eq!(layer(("2025年凤冈县政府工作报告", "2024年凤冈县政府工作报告"), sentence), Layer::Own);
    }
    assert_eq!(layer(("2025年凤冈县政府工作报告", "2025年凤冈县政府工作报告"), LONG), Layer::Reuse);
}

#[test]
fn a_longer_passage_of_two_places_is_one() {
    assert_eq!(layer(("2025年凤冈县政府工作报告", "2025年沂源县政府工作报告"), LONG), Layer::Reuse);
}

#[test]
fn a_form_of_address_makes_no_sentence_longer() {
    let heads = ("2025年凤冈县政府工作报告", "2025年沂源县政府工作报告");
    assert_eq!(layer(heads, ADDRESSED), Layer::Boilerplate);
}

#[test]
fn thanks_are_stock_whoever_is_thanked() {
    let heads = ("2025年凤冈县政府工作报告", "2024年凤冈县政府工作报告");
    assert_eq!(layer(heads, THANKS), Layer::Boilerplate);
    assert_eq!(layer(heads, &THANKS.replace("感谢", "歉意")), Layer::Own);
}
