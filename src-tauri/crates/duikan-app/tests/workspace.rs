//! The use cases of one window, over a host that is nothing but the trait.

mod support;

use duikan_app::Opening;
use duikan_app::view::{
    Change, ErrorCode, FailureCode, FileState, NoticeCode, PictureFormat, ReportFormat, ReportOptions,
    ReportProgress, Settings, StageName, ThemeChoice,
};

use support::{Desk, Is, letters, notices, speech, states};

#[tokio::test(flavor = "multi_thread")]
async fn two_files_are_compared_at_once() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    assert_eq!(view.documents.len(), 2);
    assert_eq!(letters(&view), ["甲", "乙"]);
    assert_eq!(view.base, Some(view.documents[0].id));
    let comparison = desk.comparison();
    assert_eq!(comparison.documents.len(), 2);
    for document in &comparison.documents {
        let text: String =
            document.paragraphs.iter().map(|paragraph| paragraph.text.clone() + "\n").collect();
        assert!(text.starts_with("在") && text.ends_with("谢谢大家！\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_alone_waits_for_a_second() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0)], Opening::New).await.unwrap();
    let view = desk.settled().await;
    assert_eq!((view.documents.len(), view.comparison), (1, None));
    desk.app.open(vec![desk.speech(1)], Opening::Add).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_cannot_be_read_are_listed_and_the_others_compared() {
    let mut desk = Desk::new();
    let paths = vec![
        desk.speech(0),
        desk.file("空.txt", ""),
        desk.file("图.txt", [0u8, 159, 146, 150, 0, 0, 0, 1]),
        desk.folder.path().join("没有.txt"),
        desk.speech(1),
    ];
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    let found: Vec<Is> = states(&view).into_iter().map(|(_, state)| state).collect();
    let failed = [FailureCode::Empty, FailureCode::Binary, FailureCode::Missing].map(Is::Failed);
    assert_eq!(found, [Is::Ready, failed[0], failed[1], failed[2], Is::Ready]);
    assert_eq!(desk.comparison().documents.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_has_one_letter_whatever_could_not_be_read_before_it() {
    let mut desk = Desk::new();
    let paths = vec![desk.speech(0), desk.file("空.txt", ""), desk.speech(1), desk.speech(2)];
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    assert_eq!(letters(&view), ["甲", "", "乙", "丙"]);
    let comparison = desk.comparison();
    let columns = comparison.documents.iter().map(|document| (document.id, document.letter.clone()));
    let cards = view.documents.iter().filter_map(|document| Some((document.id, document.letter.clone()?)));
    assert_eq!(columns.collect::<Vec<_>>(), cards.collect::<Vec<_>>());
    let report = desk.app.report(&[ReportFormat::Html], ReportOptions::default()).unwrap();
    let path = desk.folder.path().join("报告.html");
    desk.app.write_report(report, path.clone(), |_| ()).await.unwrap();
    let page = std::fs::read_to_string(path).unwrap();
    for (letter, place) in [("甲", "清河"), ("乙", "云岭"), ("丙", "东湾")] {
        let row = format!(
            "<b class=\"letter\">{letter}</b></td><td><p class=\"name\" lang=\"zh-Hans\">在{place}县"
        );
        assert!(page.contains(&row), "{row}");
    }
    assert!(!page.contains("<b class=\"letter\">丁</b>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_file_can_be_tried_again() {
    let mut desk = Desk::new();
    let late = desk.folder.path().join("后来.txt");
    desk.app.open(vec![desk.speech(0), late.clone()], Opening::New).await.unwrap();
    desk.settled().await;
    std::fs::write(&late, speech(1)).unwrap();
    desk.app.resume();
    desk.wait(|view| view.comparison.is_some()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_twice_is_said_and_compared_once() {
    let mut desk = Desk::new();
    // Written once: a file that is written anew while it is read may be empty for a moment.
    let (first, second) = (desk.speech(0), desk.speech(1));
    desk.app.open(vec![first.clone(), first, second.clone()], Opening::New).await.unwrap();
    desk.app.open(vec![second], Opening::Add).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    let names: Vec<String> = states(&view).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["讲话 0.txt", "讲话 1.txt"]);
    let said: Vec<&str> = view.notices.iter().map(|notice| notice.subject.as_str()).collect();
    assert_eq!(said, ["讲话 0.txt", "讲话 1.txt"]);
    assert_eq!(notices(&view), [NoticeCode::SameFile; 2]);
    desk.app.dismiss_notice(view.notices[0].id);
    assert_eq!(desk.app.workspace().notices.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_content_under_another_name_is_said_and_compared() {
    let mut desk = Desk::new();
    let copy = desk.file("副本.txt", speech(0));
    let traditional = speech(0).replace("经济工作会议", "經濟工作會議").replace('\n', "\r\n　　");
    let paths = vec![desk.speech(0), desk.speech(1), copy, desk.file("繁体.txt", traditional)];
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    let first = view.documents[0].id;
    let same: Vec<Option<u32>> = view.documents.iter().map(|document| document.same_as).collect();
    assert_eq!((same, notices(&view)), (vec![None, None, Some(first), Some(first)], vec![]));
    assert_eq!(letters(&view), ["甲", "乙", "丙", "丁"]);
    let comparison = desk.comparison();
    let pair = comparison.pairs.iter().find(|pair| pair.a == first && pair.b == view.documents[2].id);
    assert!(pair.is_some_and(|pair| pair.a_in_b > 99.0), "{pair:?}");

    desk.app.remove_document(first);
    let view = desk.settled().await;
    let same: Vec<Option<u32>> = view.documents.iter().map(|document| document.same_as).collect();
    assert_eq!(same, [None, None, Some(view.documents[1].id)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_stands_for_its_files_and_an_empty_one_says_so() {
    let mut desk = Desk::new();
    desk.speech(0);
    desk.speech(1);
    let empty = tempfile::tempdir().unwrap();
    let paths = vec![empty.path().to_owned(), desk.folder.path().to_owned()];
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    assert_eq!(view.documents.len(), 2);
    assert_eq!(notices(&view), [NoticeCode::EmptyFolder]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_fifty_can_be_stopped_midway_and_the_next_comparison_works() {
    let mut desk = Desk::new();
    let paths = (0..50).map(|number| desk.speech(number)).collect();
    desk.app.open(paths, Opening::New).await.unwrap();
    let view = desk.wait(|view| view.job.is_some()).await;
    desk.app.cancel(view.job.unwrap().id);
    let view = desk.settled().await;
    assert_eq!((view.documents.len(), view.comparison), (50, None));
    assert_eq!(notices(&view), [NoticeCode::Cancelled]);

    desk.app.open(vec![desk.speech(60), desk.speech(61)], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    assert_eq!(view.documents.len(), 2);
    desk.app.undo();
    let view =
        desk.wait(|view| view.documents.len() == 50 && view.comparison.is_some() && view.job.is_none()).await;
    assert!(states(&view).iter().all(|(_, state)| *state == Is::Ready));
    assert_eq!(desk.comparison().documents.len(), 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_goes_forward_and_views_come_in_order() {
    let mut desk = Desk::new();
    let paths = (0..8).map(|number| desk.speech(number)).collect();
    desk.app.open(paths, Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let heard = desk.heard();
    assert!(heard.windows(2).all(|pair| pair[0].sequence < pair[1].sequence));
    let stages: Vec<(StageName, u32, u32)> =
        heard.into_iter().filter_map(|view| view.job).map(|job| (job.stage, job.done, job.total)).collect();
    assert!(stages.contains(&(StageName::Read, 8, 8)));
    assert!(stages.contains(&(StageName::Prepare, 8, 8)));
    for pair in stages.windows(2) {
        assert!(pair[0].0 != pair[1].0 || pair[0].1 <= pair[1].1, "{pair:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removal_can_be_undone_and_made_again() {
    let mut desk = Desk::new();
    desk.app.open((0..3).map(|number| desk.speech(number)).collect(), Opening::New).await.unwrap();
    let first = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let before = (desk.comparison().rows, desk.facing().await.matches);
    desk.app.remove_document(first.documents[1].id);
    let view = desk.wait(|view| view.documents.len() == 2 && view.job.is_none()).await;
    assert_eq!(view.undo, Some(Change::Remove));
    assert_eq!(desk.comparison().documents.len(), 2);
    desk.app.undo();
    let view = desk.wait(|view| view.documents.len() == 3 && view.job.is_none()).await;
    assert_eq!(view.documents, first.documents);
    assert_eq!(view.redo, Some(Change::Remove));
    assert_eq!((desk.comparison().rows, desk.facing().await.matches), before);
    desk.app.redo();
    desk.wait(|view| view.documents.len() == 2 && view.job.is_none()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_change_their_columns_and_the_base() {
    let mut desk = Desk::new();
    desk.app.open((0..3).map(|number| desk.speech(number)).collect(), Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let ids: Vec<u32> = view.documents.iter().map(|document| document.id).collect();
    desk.app.move_document(ids[2], 0);
    let view = desk.settled().await;
    let moved: Vec<u32> = view.documents.iter().map(|document| document.id).collect();
    assert_eq!(moved, [ids[2], ids[0], ids[1]]);
    let columns: Vec<u32> = desk.comparison().documents.iter().map(|document| document.id).collect();
    assert_eq!(columns, moved);
    desk.app.set_base(ids[1]);
    let view = desk.settled().await;
    assert_eq!(view.base, Some(ids[1]));
    desk.app.remove_document(ids[1]);
    assert_eq!(desk.settled().await.base, Some(ids[2]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_can_be_replaced_and_read_with_another_encoding() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    let id = view.documents[1].id;
    desk.app.replace_document(id, &desk.speech(2));
    let view = desk.settled().await;
    assert_eq!((view.documents[1].id, view.documents[1].name.as_str()), (id, "讲话 2.txt"));
    assert!(desk.app.set_encoding(id, "EBCDIC").is_err());
    desk.app.set_encoding(id, "GB18030").unwrap();
    let view = desk.settled().await;
    assert_eq!(view.documents[1].encoding, "GB18030");
    desk.app.set_encoding(id, "").unwrap();
    assert_eq!(desk.settled().await.documents[1].encoding, "UTF-8");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_is_offered_again_and_its_moved_and_changed_files_are_known() {
    let mut desk = Desk::new();
    let paths = vec![desk.speech(0), desk.speech(1)];
    desk.app.open(paths.clone(), Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let recents = desk.app.recents().await.unwrap();
    assert_eq!(recents.len(), 1);
    assert_eq!(recents[0].states, [FileState::Ok; 2]);

    std::fs::write(&paths[0], speech(3)).unwrap();
    let elsewhere = desk.folder.path().join("移走.txt");
    std::fs::rename(&paths[1], &elsewhere).unwrap();
    let id = recents[0].id;
    assert_eq!(desk.app.recents().await.unwrap()[0].states, [FileState::Changed, FileState::Missing]);
    desk.app.open_recent(id).await.unwrap();
    let view = desk.wait(|view| view.job.is_none() && !view.notices.is_empty()).await;
    assert_eq!(notices(&view), [NoticeCode::RecentChanged]);
    let found: Vec<Is> = states(&view).into_iter().map(|(_, state)| state).collect();
    assert_eq!(found, [Is::Ready, Is::Failed(FailureCode::Missing)]);

    desk.app.relocate_recent(id, 1, elsewhere).await.unwrap();
    assert_eq!(desk.app.recents().await.unwrap()[0].states, [FileState::Changed, FileState::Ok]);
    desk.app.open_recent(id).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    desk.app.forget_recent(id).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_kept_and_checked() {
    let desk = Desk::new();
    assert_eq!(desk.app.settings().await.unwrap(), Settings::default());
    let chosen = Settings { font_size: 20, theme: ThemeChoice::Dark, ..Settings::default() };
    desk.app.save_settings(chosen.clone()).await.unwrap();
    assert_eq!(desk.app.settings().await.unwrap(), chosen);
    assert!(desk.app.save_settings(Settings { font_size: 99, ..Settings::default() }).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_overtaken_comparison_is_gone() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    let revision = desk.wait(|view| view.comparison.is_some()).await.comparison.unwrap();
    assert_eq!(desk.app.comparison(revision + 1).unwrap_err().code(), ErrorCode::Gone);
    desk.app.close_documents();
    assert_eq!(desk.app.comparison(revision).unwrap_err().code(), ErrorCode::Gone);
    assert_eq!(desk.app.facing(revision, Vec::new()).await.unwrap_err().code(), ErrorCode::Gone);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_holds_the_matches_and_replaces_an_older_one_whole() {
    let mut desk = Desk::new();
    let nothing = desk.app.report(&[ReportFormat::Html], ReportOptions::default());
    assert_eq!(nothing.err().unwrap().code(), ErrorCode::NothingCompared);
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    for (format, start) in
        [(ReportFormat::Html, "<!doctype html"), (ReportFormat::Json, "{\"schema\":\"duikan.comparison/1\"")]
    {
        let report = desk.app.report(&[format], ReportOptions::default()).unwrap();
        let ending = duikan_report::ReportFormat::from(format).ending();
        assert_eq!(report.file_name(), format!("对勘 对照报告 在清河县经济工作会议上的讲话.{ending}"));
        let path = desk.file("报告", "旧的");
        let saved = desk.app.write_report(report, path.clone(), |_| ()).await.unwrap();
        let [saved] = &saved[..] else { panic!("one file") };
        assert_eq!(saved.name, "报告");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.to_lowercase().starts_with(start), "{}", &text[..60]);
        assert!(text.contains("讲话 0.txt") && !text.contains(desk.folder.path().to_str().unwrap()));
        assert_eq!(desk.app.report_path(saved.id).unwrap(), path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_forms_lie_beside_each_other_and_replace_nothing_unasked() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let formats = [ReportFormat::Html, ReportFormat::Csv, ReportFormat::Json];
    let older = desk.file("报告.csv", "旧的");
    let report = desk.app.report(&formats, ReportOptions::default()).unwrap();
    let saved = desk.app.write_report(report, desk.folder.path().join("报告.html"), |_| ()).await.unwrap();
    let names: Vec<&str> = saved.iter().map(|report| report.name.as_str()).collect();
    assert_eq!(names, ["报告.html", "报告 2.csv", "报告.json"]);
    assert_eq!(std::fs::read_to_string(older).unwrap(), "旧的");
    let none = desk.app.report(&[], ReportOptions::default());
    assert_eq!(none.err().unwrap().code(), ErrorCode::BadValue);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_stopped_leaves_what_was_there_and_no_part() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let older = desk.file("报告.html", "旧的");
    let before = std::fs::read_dir(desk.folder.path()).unwrap().count();
    let formats = [ReportFormat::Html, ReportFormat::Json];
    let report = desk.app.report(&formats, ReportOptions::default()).unwrap();
    let (app, told) = (desk.app.clone(), std::sync::Arc::new(std::sync::Mutex::new(Vec::new())));
    let heard = std::sync::Arc::clone(&told);
    let tell = move |progress: ReportProgress| {
        heard.lock().unwrap().push((progress.format, progress.number, progress.count));
        app.stop_report();
    };
    let saved = desk.app.write_report(report, older.clone(), tell).await.unwrap();
    assert_eq!(saved, []);
    assert_eq!(*told.lock().unwrap(), [(ReportFormat::Html, 1, 2)]);
    assert_eq!(std::fs::read_to_string(&older).unwrap(), "旧的");
    assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), before, "no part");
    // The next one is not stopped.
    let report = desk.app.report(&formats, ReportOptions::default()).unwrap();
    assert_eq!(desk.app.write_report(report, older, |_| ()).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_of_a_report_can_be_looked_at() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let page = desk.app.preview_report(ReportOptions::default()).await.unwrap();
    assert!(page.contains("对照报告") && !page.contains("<script"), "{}", &page[..200]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_written_whole_and_over_no_compared_file() {
    let mut desk = Desk::new();
    let input = desk.speech(0);
    desk.app.open(vec![input.clone(), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let drawn = |bytes: &[u8]| desk.app.picture("矩阵 <1>".into(), PictureFormat::Svg, bytes.to_vec());
    assert_eq!(drawn(b"MZ").err().unwrap().code(), ErrorCode::BadValue);
    let picture = drawn(b"<svg xmlns=\"x\"/>").unwrap();
    assert_eq!(picture.file_name(), "矩阵 1.svg");
    let path = desk.folder.path().join("图.svg");
    let saved = desk.app.write_picture(picture, path.clone()).await.unwrap();
    assert_eq!((saved.name.as_str(), desk.app.report_path(saved.id).unwrap()), ("图.svg", path.clone()));
    assert_eq!(std::fs::read(path).unwrap(), b"<svg xmlns=\"x\"/>");
    let refused = desk.app.write_picture(drawn(b"<svg />").unwrap(), input).await.unwrap_err();
    assert_eq!(refused.code(), ErrorCode::ReportIsInput);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_never_replaces_a_compared_file() {
    let mut desk = Desk::new();
    let input = desk.speech(0);
    let before = std::fs::read(&input).unwrap();
    desk.app.open(vec![input.clone(), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let other_name = desk.folder.path().join("同一份.html");
    std::fs::hard_link(&input, &other_name).unwrap();
    for path in [input.clone(), other_name] {
        let report = desk.app.report(&[ReportFormat::Html], ReportOptions::default()).unwrap();
        let error = desk.app.write_report(report, path, |_| ()).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::ReportIsInput);
    }
    assert_eq!(std::fs::read(&input).unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_cannot_be_written_says_so_and_leaves_nothing_behind() {
    let mut desk = Desk::new();
    desk.app.open(vec![desk.speech(0), desk.speech(1)], Opening::New).await.unwrap();
    desk.wait(|view| view.comparison.is_some()).await;
    let report = desk.app.report(&[ReportFormat::Html], ReportOptions::default()).unwrap();
    let folder = desk.folder.path().join("没有这个文件夹");
    let error = desk.app.write_report(report, folder.join("报告.html"), |_| ()).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::CannotWrite);
    assert!(!folder.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_samples_are_compared_and_share_something() {
    let mut desk = Desk::new();
    desk.app.open_samples();
    let view = desk.wait(|view| view.comparison.is_some()).await;
    assert_eq!(view.documents.len(), 4);
    let comparison = desk.comparison();
    assert!(comparison.pairs.iter().all(|pair| pair.a_in_b > 0.0), "{:#?}", comparison.pairs);
    assert_eq!(comparison.documents[0].paragraphs.len(), {
        let shown = |row: &duikan_app::view::RowView| row.cells[0].paragraphs.len();
        comparison.rows.iter().map(shown).sum::<usize>()
    });
    assert!(desk.app.recents().await.unwrap().is_empty());
}
