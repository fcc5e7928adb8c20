//! What a reader sets by hand: it decides the comparison, can be undone, and comes back with the same files.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use duikan_app::Opening;
use duikan_app::view::{
    Change, DocumentEntry, EditName, FactName, FactView, LayerName, LevelName, NoticeCode, OutlineAct,
    ReportFormat, ReportOptions, RuleName, SectionKindName, SectionOn, WorkspaceView,
};

use support::{Desk, notices, speech};

const GLOSS: RuleName = RuleName::Edit(EditName::PinyinGloss);

/// A desk with two speeches compared, and the ids of the two.
async fn two(desk: &mut Desk) -> [u32; 2] {
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    [view.documents[0].id, view.documents[1].id]
}

const fn on(document: u32, section: u32) -> SectionOn {
    SectionOn { document, section }
}

/// The number of the section whose heading holds some words.
fn section(desk: &Desk, document: u32, words: &str) -> u32 {
    let comparison = desk.comparison();
    let document = comparison.documents.iter().find(|other| other.id == document).unwrap();
    document.sections.iter().find(|section| section.heading.contains(words)).unwrap().id
}

fn headings(desk: &Desk, document: u32) -> Vec<String> {
    let comparison = desk.comparison();
    let document = comparison.documents.iter().find(|other| other.id == document).unwrap();
    let sections = document.sections.iter().filter(|section| section.kind == SectionKindName::Section);
    sections.map(|section| format!("{}{}", section.level, section.heading)).collect()
}

async fn again(desk: &mut Desk) -> WorkspaceView {
    desk.app.close_documents();
    desk.wait(|view| view.documents.is_empty()).await;
    let id = desk.app.recents().await.unwrap()[0].id;
    desk.app.open_recent(id).await.unwrap();
    desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn pins_and_corrections_are_undone_and_come_back() {
    let mut desk = Desk::new();
    let [one, other] = two(&mut desk).await;
    let (a, b) = (section(&desk, one, "认清形势"), section(&desk, other, "狠抓落实"));
    desk.app.pin_sections(on(one, a), on(other, b), true);
    desk.app.correct_outline(one, section(&desk, one, "狠抓落实"), OutlineAct::Lower).unwrap();
    let view = desk.settled().await;
    assert_eq!((view.by_hand.pins.len(), view.by_hand.corrected.as_slice()), (1, [one].as_slice()));
    assert_eq!(headings(&desk, one), ["1一、认清形势，坚定信心", "2二、突出重点，狠抓落实"]);
    assert!(desk.app.correct_outline(one, a, OutlineAct::Lower).is_err());

    let view = again(&mut desk).await;
    assert!(notices(&view).contains(&NoticeCode::ByHandRestored));
    let ids = [view.documents[0].id, view.documents[1].id];
    assert_eq!((view.by_hand.pins.len(), view.by_hand.corrected.as_slice()), (1, &ids[..1]));
    assert_eq!(view.by_hand.pins[0].b.section, section(&desk, ids[1], "狠抓落实"));
    desk.app.restore_outline(ids[0]);
    let pin = view.by_hand.pins[0];
    desk.app.clear_pin(pin.b, pin.a);
    let view = desk.settled().await;
    assert_eq!((view.by_hand.pins.len(), view.by_hand.corrected.len()), (0, 0));
    desk.app.undo();
    assert_eq!(desk.settled().await.by_hand.pins.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_longer_fits_a_changed_file_is_said() {
    let mut desk = Desk::new();
    let [one, other] = two(&mut desk).await;
    let (a, b) = (section(&desk, one, "认清形势"), section(&desk, other, "认清形势"));
    desk.app.pin_sections(on(one, a), on(other, b), false);
    desk.app.correct_outline(other, section(&desk, other, "狠抓落实"), OutlineAct::Remove).unwrap();
    desk.settled().await;
    let changed = speech(0).replace("认清形势", "看清大势").replace("同志们：", "同志们：\n上午好。");
    desk.file("讲话 0.txt", changed);
    let view = again(&mut desk).await;
    assert!(notices(&view).contains(&NoticeCode::PinLost));
    assert!(!notices(&view).contains(&NoticeCode::CorrectionLost));
    assert_eq!((view.by_hand.pins.len(), view.by_hand.corrected.len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paragraph_is_made_a_heading() {
    let mut desk = Desk::new();
    let [one, _] = two(&mut desk).await;
    let comparison = desk.comparison();
    let paragraphs = &comparison.documents[0].paragraphs;
    let canal = paragraphs.iter().find(|paragraph| paragraph.text.starts_with("各乡镇")).unwrap().id;
    desk.app.make_heading(one, canal).unwrap();
    desk.settled().await;
    let headings = headings(&desk, one);
    assert_eq!(headings.len(), 3);
    assert!(headings[2].starts_with("1各乡镇"), "{headings:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn remarks_stay_with_their_match_and_go_into_the_report() {
    let mut desk = Desk::new();
    let [one, other] = two(&mut desk).await;
    let comparison = desk.comparison();
    let first = desk.facing().await.matches.swap_remove(0);
    let (found, words) = (first.id, first.a.text);
    desk.app.set_remark(found, " 逐年沿用 ", false).unwrap();
    desk.app.set_remark(found, "逐年沿用", true).unwrap();
    let view = desk.app.workspace();
    let remark = &view.by_hand.remarks[0];
    assert_eq!(
        (view.by_hand.remarks.len(), remark.r#match, remark.note.as_str()),
        (1, Some(found), "逐年沿用")
    );
    let (all, rest) = (&comparison.pairs[0], &view.by_hand.pairs[0]);
    assert!(rest.a_in_b < all.a_in_b, "{rest:?}");
    assert_eq!(desk.comparison().pairs[0].a_in_b, all.a_in_b);
    desk.app.undo();
    assert!(!desk.app.workspace().by_hand.remarks[0].false_match);
    desk.app.redo();

    desk.app.move_document(other, 0);
    let view = desk.settled().await;
    let moved = view.by_hand.remarks[0].r#match.unwrap();
    let facing = desk.facing().await;
    assert_eq!(facing.matches.iter().find(|other| other.id == moved).unwrap().b.text, words);
    let report = desk.app.report(&[ReportFormat::Json], ReportOptions::default()).unwrap();
    let path = desk.folder.path().join("报告.json");
    desk.app.write_report(report, path.clone(), |_| ()).await.unwrap();
    assert!(std::fs::read_to_string(path).unwrap().contains("\"note\":\"逐年沿用\",\"false_match\":true"));
    desk.app.move_document(one, 0);
    desk.settled().await;
    let view = again(&mut desk).await;
    assert_eq!(view.by_hand.remarks[0].r#match, Some(found));
    desk.app.set_remark(found, "", false).unwrap();
    assert!(desk.app.workspace().by_hand.remarks.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remark_whose_words_are_gone_is_kept() {
    let mut desk = Desk::new();
    two(&mut desk).await;
    desk.app.set_remark(desk.facing().await.matches[0].id, "记一笔", false).unwrap();
    desk.settled().await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    desk.file(
        "讲话 0.txt",
        "在全县会议上的讲话\n同志们：\n今天只讲一件事，桥要修好，路要修通。\n谢谢大家！\n",
    );
    let view = again(&mut desk).await;
    let remark = view.by_hand.remarks[0].clone();
    assert_eq!((remark.r#match, remark.note.as_str()), (None, "记一笔"));
    desk.app.forget_remark(remark.id);
    assert!(desk.app.workspace().by_hand.remarks.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_switched_off_for_one_document() {
    let mut desk = Desk::new();
    let gloss = speech(0).replace("渠道", "渠(qú)道");
    let paths = vec![desk.file("注音.txt", gloss), desk.speech(1)];
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let id = view.documents[0].id;
    let checkup = desk.app.checkup(id).unwrap();
    let rule = checkup.rules.iter().find(|rule| rule.rule == GLOSS).unwrap();
    let place = &rule.places[0];
    assert_eq!(
        (rule.count, rule.on, place.text.as_str(), place.became.as_deref()),
        (1, true, "(qú)", Some(""))
    );
    assert!(checkup.facts.iter().any(|fact| fact.name == FactName::Region && fact.value.contains("清河")));
    desk.app.set_rule(id, GLOSS, false).unwrap();
    let view = desk.settled().await;
    assert_eq!((view.documents[0].rules_off, view.documents[1].rules_off), (1, 0));
    let checkup = desk.app.checkup(id).unwrap();
    let rule = checkup.rules.iter().find(|rule| rule.rule == GLOSS).unwrap();
    assert_eq!((rule.count, rule.on), (0, false));
    desk.app.undo();
    assert_eq!(desk.settled().await.documents[0].rules_off, 0);
}

/// Region, year and level of a document, with what its reader stated of it.
fn place(view: &WorkspaceView, at: usize) -> (Option<&str>, Option<&str>, Option<LevelName>, usize) {
    let entry = &view.documents[at];
    let words = |fact: &Option<FactView>| fact.as_ref().map(|fact| fact.value.clone()).map(String::leak);
    let level = entry.level.as_ref().map(|level| level.value);
    (words(&entry.region).map(|own| &*own), words(&entry.year).map(|own| &*own), level, entry.stated.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn where_documents_come_from_is_stated_undone_and_comes_back() {
    let mut desk = Desk::new();
    let paths = (0..3).map(|number| desk.speech(number)).collect();
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let ids: Vec<u32> = view.documents.iter().map(|document| document.id).collect();
    let (before, revision) = (view.documents.clone(), view.comparison);
    assert!(desk.app.state_fact(&ids, FactName::Year, "去年").is_err());
    desk.app.state_fact(&ids, FactName::Year, "2019").unwrap();
    desk.app.state_fact(&ids[..1], FactName::Region, "湖北").unwrap();
    desk.app.state_fact(&ids[1..2], FactName::Region, "").unwrap();
    let at_once = desk.app.workspace();
    assert_eq!(place(&at_once, 0), (Some("湖北省"), Some("2019"), Some(LevelName::Province), 2));
    assert_eq!((place(&at_once, 1).0, place(&at_once, 1).1), (None, Some("2019")));
    let view = desk.settled().await;
    assert!(view.comparison > revision);
    let overview = desk.app.overview(view.comparison.unwrap()).await.unwrap();
    assert_eq!(overview.standings[0].region.as_deref(), Some("湖北"));
    assert_eq!(overview.families[0].first.as_ref().unwrap().year, 2019);
    let checkup = desk.app.checkup(ids[0]).unwrap();
    assert!(checkup.facts.iter().any(|fact| fact.value == "湖北省" && !fact.guessed));

    let view = again(&mut desk).await;
    assert_eq!(place(&view, 0), (Some("湖北省"), Some("2019"), Some(LevelName::Province), 2));
    let ids: Vec<u32> = view.documents.iter().map(|document| document.id).collect();
    desk.app.restore_facts(&ids, None);
    let view = desk.settled().await;
    let told = |documents: &[DocumentEntry]| -> Vec<_> {
        documents.iter().map(|own| (own.region.clone(), own.year.clone(), own.level.clone())).collect()
    };
    assert_eq!(told(&view.documents), told(&before));
    desk.app.undo();
    assert_eq!(place(&desk.settled().await, 2).1, Some("2019"));
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_are_confirmed_for_several_documents_at_once() {
    let mut desk = Desk::new();
    let guessed = |number: usize| {
        speech(number).replace("县经济", "经济").replace("县完成", "完成").replace("各乡镇", "我市今年")
    };
    let paths = (0..2).map(|number| desk.file(&format!("{number}.txt"), guessed(number))).collect();
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let level = |view: &WorkspaceView| view.documents[0].level.clone().unwrap();
    assert!(level(&view).guessed, "{:?}", view.documents[0]);
    desk.app.confirm_facts(&[view.documents[0].id, view.documents[1].id]);
    let after = desk.settled().await;
    assert_eq!((level(&after).value, level(&after).guessed), (level(&view).value, false));
    assert_eq!(after.undo, Some(Change::Provenance));
    desk.app.undo();
    assert!(level(&desk.settled().await).guessed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wording_is_starred_and_its_kind_changes_the_shares() {
    let mut desk = Desk::new();
    two(&mut desk).await;
    let plain = |desk: &Desk| desk.comparison().pairs[0].a_in_b_plain;
    let revision = desk.comparison().revision;
    let overview = desk.app.overview(revision).await.unwrap();
    let finding = overview.families.iter().find(|row| row.layer == LayerName::Reuse).unwrap();
    let before = plain(&desk);
    desk.app.mark_family(revision, finding.id, true, None).unwrap();
    let view = desk.settled().await;
    assert_eq!((view.comparison, view.by_hand.markings.len()), (Some(revision), 1));
    assert!(view.by_hand.markings[0].star);
    desk.app.mark_family(revision, finding.id, true, Some(LayerName::Boilerplate)).unwrap();
    let view = desk.wait(|view| view.comparison > Some(revision) && view.job.is_none()).await;
    assert!(plain(&desk) < before, "{} {before}", plain(&desk));
    let row = &desk.app.overview(view.comparison.unwrap()).await.unwrap().families[finding.id as usize];
    assert_eq!((row.layer, row.template.as_str()), (LayerName::Boilerplate, finding.template.as_str()));
    desk.app.undo();
    desk.settled().await;
    assert_eq!(plain(&desk), before);
    desk.app.redo();
    desk.settled().await;
    let view = again(&mut desk).await;
    let marking = view.by_hand.markings[0];
    assert_eq!((marking.star, marking.layer), (true, Some(LayerName::Boilerplate)));
    assert!(plain(&desk) < before);
    desk.app.mark_family(view.comparison.unwrap(), marking.family, false, None).unwrap();
    assert!(desk.settled().await.by_hand.markings.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_across_scripts() {
    let mut desk = Desk::new();
    let traditional = speech(1).replace("经济工作", "經濟工作").replace("会议", "會議");
    let paths = vec![desk.speech(0), desk.file("繁.txt", traditional)];
    desk.app.open(paths, Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let found = desk.app.find("經济工作会议".into()).await.unwrap();
    let comparison = desk.comparison();
    let words: Vec<String> = found
        .iter()
        .map(|found| {
            let document = comparison.documents.iter().find(|other| other.id == found.document).unwrap();
            let piece = &found.pieces[0];
            let text: Vec<u16> = document.paragraphs[piece.paragraph as usize].text.encode_utf16().collect();
            String::from_utf16(&text[piece.start as usize..piece.end as usize]).unwrap()
        })
        .collect();
    assert_eq!(words, ["经济工作会议", "經濟工作會議"]);
    assert!(desk.app.find("  ".into()).await.unwrap().is_empty());
}
