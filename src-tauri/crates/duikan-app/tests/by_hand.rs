//! What a reader sets by hand: it decides the comparison, can be undone, and comes back with the same files.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use duikan_app::Opening;
use duikan_app::view::{
    EditName, FactName, NoticeCode, OutlineAct, ReportFormat, ReportOptions, RuleName, SectionKindName,
    SectionOn, WorkspaceView,
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
