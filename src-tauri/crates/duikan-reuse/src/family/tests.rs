use std::sync::Arc;

use duikan_text::{PreparedDocument, Unwatched};

use super::{Group, of_passages};
use crate::invented::speech;
use crate::passage::{self, KnownPairs};
use crate::{AnalyzeOptions, Layer, MatchKind, analyze};

const LAMP: &str = "渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子。";
const SHOW: &str = "剧团在山里演了四十场，守望员把记录本一页一页抄写下来。";
const CORN: &str = "晒场上的玉米要赶在霜降以前归仓，仓板垫高一尺，鼠洞拿碎玻璃堵死。";
const BELL: &str = "小学的旗杆立起来了，钟声一直传到对岸的果园里。";

/// What a speech says beside the shared sentences, so that no two are alike.
const OWN: [&str; 7] = [
    "今天先说修船的木料，松木太软，柏木又贵。",
    "集市搬到河滩上，逢五逢十照旧热闹。",
    "山后的蜂箱添了二十只，蜜还没有割。",
    "老井淘过一遍，水面比去年高了半尺。",
    "邮差骑马上山，信件三天送一回。",
    "石匠的徒弟已经能独自凿磨盘。",
    "染坊的大缸裂了一口，蓝布停了半个月。",
];

/// Speeches that say the given sentences, each among words of its own.
fn speeches(said: &[&[&str]]) -> Vec<Arc<PreparedDocument>> {
    let own = OWN.iter().cycle();
    let text = |(sentences, own): (&&[&str], &&str)| speech(&format!("{own}\n{}\n", sentences.join("")));
    said.iter().zip(own).map(text).collect()
}

fn groups(documents: &[Arc<PreparedDocument>]) -> Vec<Group> {
    let passages = passage::find(documents, &KnownPairs::default(), &Unwatched).expect("nobody cancels");
    of_passages(documents, &passages.found, &Unwatched).expect("nobody cancels")
}

/// The documents and the template of each group.
fn told(said: &[&[&str]]) -> Vec<(Vec<u32>, String)> {
    let groups = groups(&speeches(said));
    groups.into_iter().map(|group| (documents_of(&group), group.template)).collect()
}

fn documents_of(group: &Group) -> Vec<u32> {
    let mut documents: Vec<u32> = group.members.iter().map(|member| member.place.document).collect();
    documents.dedup();
    documents
}

#[test]
fn a_passage_of_two_sentences_does_not_bring_them_into_one_family() {
    let told = told(&[&[LAMP], &[LAMP, SHOW], &[LAMP, SHOW], &[SHOW], &[SHOW]]);
    for (documents, template) in &told {
        assert!(!(documents.contains(&0) && documents.contains(&3)), "{documents:?} {template}");
    }
    let whole = |documents: &[u32], text: &str| told.contains(&(documents.to_vec(), text.to_owned()));
    assert!(whole(&[0, 1, 2], LAMP) && whole(&[1, 2, 3, 4], SHOW), "{told:#?}");
}

#[test]
fn a_longer_wording_inside_a_family_is_one_of_its_own() {
    let told = told(&[&[LAMP, SHOW, CORN, BELL], &[LAMP, SHOW, CORN, BELL], &[SHOW], &[SHOW], &[SHOW]]);
    let long = format!("{LAMP}{SHOW}{CORN}{BELL}");
    assert_eq!(told, [(vec![0, 1], long), (vec![0, 1, 2, 3, 4], SHOW.to_owned())]);
}

#[test]
fn every_match_is_in_one_group_whose_members_have_its_core() {
    let said: &[&[&str]] = &[
        &[LAMP, BELL],
        &[LAMP, SHOW],
        &[SHOW, CORN],
        &[CORN, BELL],
        &[BELL, LAMP, CORN],
        &[SHOW, CORN, BELL],
    ];
    let documents = speeches(said);
    let passages =
        passage::find(&documents, &KnownPairs::default(), &Unwatched).expect("nobody cancels").found;
    let groups = of_passages(&documents, &passages, &Unwatched).expect("nobody cancels");
    let mut matches: Vec<usize> = groups.iter().flat_map(|group| group.matches.clone()).collect();
    matches.sort_unstable();
    assert_eq!(matches, Vec::from_iter(0..passages.len()));
    for group in groups.iter().filter(|group| group.matches.len() > 1) {
        let texts = || {
            let places = group.members.iter().map(|member| member.place);
            places.map(|place| documents[place.document as usize].text(place.span))
        };
        let shared = |sentence: &&&str| texts().all(|text| text.contains(**sentence));
        assert!([LAMP, SHOW, CORN, BELL].iter().any(|sentence| shared(&sentence)), "{}", group.template);
    }
}

/// Families and matches by what stands in them, whatever the order of the documents: the layer, the template, and the
/// place of each member by the opening of its document.
fn told_in_order(order: &[usize], documents: &[Arc<PreparedDocument>]) -> Vec<(Layer, String, Vec<String>)> {
    let given: Vec<Arc<PreparedDocument>> = order.iter().map(|&at| Arc::clone(&documents[at])).collect();
    let options = AnalyzeOptions { background: crate::background::built_in(), ..AnalyzeOptions::default() };
    let found = analyze(&given, &options, &Unwatched).expect("nobody cancels");
    let place = |place: crate::Place| format!("{} {:?}", order[place.document as usize], place.span);
    let families = found.families.iter().map(|family| {
        let mut members: Vec<String> = family.members.iter().map(|member| place(member.place)).collect();
        members.sort_unstable();
        (family.layer, family.template.clone(), members)
    });
    let matches = found.matches.iter().filter(|found| found.kind == MatchKind::Passage).map(|found| {
        let mut ends = vec![place(found.a), place(found.b)];
        ends.sort_unstable();
        (found.layer, String::new(), ends)
    });
    let mut all: Vec<(Layer, String, Vec<String>)> = families.chain(matches).collect();
    all.sort_unstable();
    all
}

#[test]
fn the_order_of_the_documents_changes_neither_families_nor_layers() {
    let lamp = LAMP.replace("老人和孩子", "妇女和伤员");
    let said: [&[&str]; 7] = [
        &[LAMP, SHOW],
        &[&lamp, CORN],
        &[SHOW, BELL, LAMP],
        &[CORN, BELL],
        &[BELL, &lamp],
        &[CORN, SHOW],
        &[LAMP, CORN, SHOW],
    ];
    let documents = speeches(&said);
    let first = told_in_order(&[0, 1, 2, 3, 4, 5, 6], &documents);
    assert!(first.len() > 8, "{first:#?}");
    for order in [[6, 5, 4, 3, 2, 1, 0], [3, 4, 5, 6, 0, 1, 2], [1, 0, 3, 2, 5, 4, 6], [2, 6, 0, 4, 1, 5, 3]]
    {
        assert_eq!(told_in_order(&order, &documents), first, "{order:?}");
    }
    for (one, other) in [(0, 2), (1, 4), (5, 6)] {
        assert_eq!(told_in_order(&[one, other], &documents), told_in_order(&[other, one], &documents));
    }
}
