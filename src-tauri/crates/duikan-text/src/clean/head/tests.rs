use crate::{Evidence, EvidenceKind, PrepareOptions, Span, Unwatched, prepare};

fn body(text: &str) -> String {
    let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
    document.text(document.cleaned.body)
}

const SAID: &str = "今天请大家来，是要把春耕的事定下来，一刻也不能再拖。";
const REST: &str = "种子已经到了各乡的仓库，化肥月底以前送齐。";

#[test]
fn a_sentence_above_the_form_of_address_is_said() {
    let text = format!("在全县春耕会议上的讲话\n{SAID}\n2019年3月2日\n同志们：\n{REST}\n");
    assert!(body(&text).starts_with(SAID));
    let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
    let said: Vec<String> =
        document.segments.sentences.iter().map(|sentence| document.normal.text(sentence.range)).collect();
    assert_eq!(said, [SAID, REST]);
}

#[test]
fn a_sentence_above_the_title_is_said_and_the_title_is_not() {
    let text = format!("{SAID}\n在全县春耕会议上的讲话\n同志们：\n{REST}\n");
    let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
    assert!(body(&text).starts_with(SAID));
    assert_eq!(
        document.cleaned.title.map(|title| document.text(title)).as_deref(),
        Some("在全县春耕会议上的讲话")
    );
    let core: String = document.core.han.iter().collect();
    assert!(!core.contains("春耕会议"));
}

#[test]
fn a_line_set_in_the_middle_is_the_title() {
    let text = format!("青石县水利局\n把水渠修到每一个村\n{REST}\n");
    let centred = Evidence { kind: EvidenceKind::Centred, span: Span::new(7, 16) };
    let options = PrepareOptions { evidence: vec![centred], ..PrepareOptions::default() };
    let document = prepare(&text, &options, &Unwatched).unwrap();
    assert_eq!(
        document.cleaned.title.map(|title| document.text(title)).as_deref(),
        Some("把水渠修到每一个村")
    );
}

#[test]
fn bylines_and_abstracts_are_not_said() {
    let dated = "（2019年3月2日在青石县第十届人民代表大会第一次会议上县长李某作报告。）";
    assert_eq!(body(&format!("政府工作报告\n{dated}\n各位代表：\n{REST}\n")), REST);
    let abstract_ = "摘要：本文讲春耕的准备，讲种子和化肥，也讲水渠。";
    assert_eq!(body(&format!("在春耕会议上的讲话\n{abstract_}\n同志们：\n{REST}\n")), REST);
}

#[test]
fn the_label_of_who_speaks_is_a_byline() {
    let text = format!("行政長官：主席、各位議員、各位市民：\n{REST}\n");
    let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
    let words = |span: Option<Span>| span.map(|span| document.text(span));
    assert_eq!(words(document.cleaned.byline).as_deref(), Some("行政長官："));
    assert_eq!(words(document.cleaned.salutation).as_deref(), Some("主席、各位議員、各位市民："));
    assert!(document.cleaned.noise.is_empty());
}

/// Title, form of address, and the first and last clause of the speech.
fn parts(text: &str) -> (String, String, String, String) {
    let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
    let part = |span: Option<Span>| span.map_or(String::new(), |span| document.text(span).replace('\n', "/"));
    let body = document.text(document.cleaned.body);
    let edge = |mut clauses: Vec<&str>| clauses.pop().unwrap_or_default().to_owned();
    let first = edge(body.split(['，', '。', '！']).take(1).collect());
    let last = edge(body.trim_end_matches(['。', '！']).split(['，', '。', '！', '\n']).collect());
    (part(document.cleaned.title), part(document.cleaned.salutation), first, last)
}

fn check(head: &str, title: &str, salutation: &str) {
    let (found, address, first, last) = parts(&format!("{head}\n{SAID}\n{REST}\n"));
    let expected = ("今天请大家来", "化肥月底以前送齐");
    assert_eq!(
        (found.as_str(), address.as_str(), first.as_str(), last.as_str()),
        (title, salutation, expected.0, expected.1),
        "{head}"
    );
}

#[test]
fn a_notice_in_front_is_no_part_of_the_speech() {
    let notice = "青石县人民政府办公室\n关于印发县长讲话的通知\n各乡镇人民政府：\n现将县长在春耕会议上的讲话印发给你们，请认真学习。\n\
        青石县人民政府办公室\n2019年3月8日";
    check(
        &format!("{notice}\n在春耕会议上的讲话\n（2019年3月6日）\n田有禾\n同志们："),
        "在春耕会议上的讲话",
        "同志们：",
    );
}

#[test]
fn navigation_and_captions_above_are_no_title() {
    let page = "首页\n县情\n新闻\n青石县2019年春耕工作报告\n2019年3月6日在县人民代表大会会议上 县长 田有禾\n时间：\n2019-03-08 09:20\n来源：\n\
        青石日报\n县长田有禾作春耕工作报告\n各位代表：";
    check(page, "青石县2019年春耕工作报告", "各位代表：");
}

#[test]
fn titles_are_broken_over_lines_and_have_notes() {
    check(
        "在青石县春耕工作\n会议上的讲话\n（2019年3月6日）\n同志们：",
        "在青石县春耕工作/会议上的讲话",
        "同志们：",
    );
    check(
        "青石县人民政府关于做好春耕等\n工作的意见\n（征求意见稿）",
        "青石县人民政府关于做好春耕等/工作的意见/（征求意见稿）",
        "",
    );
    check("坚定信心，不误农时\n——在春耕会议上的讲话\n同志们：", "坚定信心，不误农时", "同志们：");
    check("# 把种子送到田头\n\n同志们：", "把种子送到田头", "同志们：");
}

#[test]
fn forms_of_address_take_several_lines_and_unknown_offices() {
    check(
        "在春耕会议上的致辞\n尊敬的吕特派员，\n各位来宾，\n女士们、先生们：",
        "在春耕会议上的致辞",
        "尊敬的吕特派员，/各位来宾，/女士们、先生们：",
    );
    check(
        "在春耕会议上的致辞\n尊敬的各位老师、亲爱的同学们：",
        "在春耕会议上的致辞",
        "尊敬的各位老师、亲爱的同学们：",
    );
}

#[test]
fn sheets_of_minutes_and_notes_of_editors_are_passed_over() {
    check("春耕会议纪要\n2019年3月6日\n出席委员：\n田有禾　孟春生\n秦柏年", "春耕会议纪要", "");
    check(
        "春耕会议纪要\n时间：2019年3月6日\n地点：三楼会议室\n主持：田有禾\n记录：孟春生",
        "春耕会议纪要",
        "",
    );
    check(
        "在春耕会议上的讲话\n2019年3月6日\n【导读】讲话人第一次说到种子和化肥，在乡里传得很远。",
        "在春耕会议上的讲话",
        "",
    );
    check(
        "在春耕会议上的讲话\n3月6日，县长田有禾在全县春耕会议上讲话，现将讲话全文刊发如下：\n同志们：",
        "在春耕会议上的讲话",
        "同志们：",
    );
}

#[test]
fn a_year_is_part_of_a_title_and_a_day_is_not() {
    check(
        "青石县2019年春耕计划（2019-2020年）\n各位代表：",
        "青石县2019年春耕计划（2019-2020年）",
        "各位代表：",
    );
    check("2019年青石县春耕工作报告\n各位代表：", "2019年青石县春耕工作报告", "各位代表：");
}

#[test]
fn a_sentence_that_ends_in_a_colon_is_said() {
    let text = format!(
        "在春耕会议上的讲话\n刚才看了三块田，心里有数了，现就下一步讲两点：\n一、备料\n{SAID}\n二、动工\n{REST}\n"
    );
    assert_eq!(parts(&text).2, "刚才看了三块田");
}

#[test]
fn what_reads_nearly_as_well_is_doubtful() {
    let least = |text: &str| {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        document.cleaned.margins.iter().map(|margin| margin.points).min().unwrap()
    };
    let clear =
        least(&format!("在春耕会议上的讲话\n（2019年3月6日）\n同志们：\n{SAID}\n{REST}\n谢谢大家！\n"));
    let close = least(&format!("青石河边的几户人家\n春天里的种子和化肥\n{SAID}\n{REST}\n"));
    assert!(close < clear, "{close} {clear}");
}

#[test]
fn a_form_of_address_may_lack_its_colon() {
    check("在春耕会议上的致辞\n2019年3月6日\n各位老师、各位来宾", "在春耕会议上的致辞", "各位老师、各位来宾");
}

#[test]
fn a_labelled_note_is_passed_over_though_a_chapter_follows_it() {
    let text = format!(
        "在春耕会议上的讲话\n2019年3月6日\n【导  读】讲话人第一次说到种子和化肥，在乡里传得很远，各村都派人来问。\n一、备料\n{SAID}\n二、动工\n{REST}\n"
    );
    assert_eq!(parts(&text).2, "一、备料\n今天请大家来");
}

#[test]
fn a_sentence_behind_a_dash_tells_of_the_speech() {
    let note = "——2019年3月6日，全县各村同时开会，庆祝水渠通水。县长田有禾在会上致祝酒辞。";
    check(&format!("祝酒辞\n{note}"), "祝酒辞", "");
}

#[test]
fn words_that_lead_to_the_speech_address_nobody() {
    check(
        "以下为县长田有禾3月6日在欢迎各位来宾的晚宴上致辞全文：\n尊敬的吕县长、各位来宾：",
        "",
        "尊敬的吕县长、各位来宾：",
    );
}

#[test]
fn headings_of_the_file_name_the_whole_and_its_parts() {
    let text = format!("田有禾：水从哪里来？（发言全文）\n县报资料\n水的来路\n{SAID}\n渠的去处\n{REST}\n");
    let heading = |words: &str, level: u8| {
        let start = text.split(words).next().unwrap().chars().count() as u32;
        Evidence {
            kind: EvidenceKind::Heading(level),
            span: Span::new(start, start + words.chars().count() as u32),
        }
    };
    let evidence =
        vec![heading("田有禾：水从哪里来？（发言全文）", 1), heading("水的来路", 3), heading("渠的去处", 3)];
    let document =
        prepare(&text, &PrepareOptions { evidence, ..PrepareOptions::default() }, &Unwatched).unwrap();
    assert_eq!(document.text(document.cleaned.title.unwrap()), "田有禾：水从哪里来？（发言全文）");
    assert!(document.text(document.cleaned.body).starts_with("水的来路\n今天请大家来"));
}

#[test]
fn names_of_pages_are_no_title_where_there_is_none() {
    check("首页\n通知公告\n办事大厅\n机构概况\n同志们：", "", "同志们：");
    check("要闻 政务 服务 互动\n在春耕会议上的讲话\n同志们：", "在春耕会议上的讲话", "同志们：");
    check("要闻 政务 服务 互动\n同志们：", "", "同志们：");
}

#[test]
fn what_compilers_of_pages_say_is_passed_over() {
    let text = format!(
        "青石县水渠办法\n下面是小编为大家整理的一篇文件，供大家参考。\n第一章　总则\n{SAID}\n第二章　修渠\n{REST}\n"
    );
    assert!(body(&text).starts_with("第一章"), "{}", body(&text));
}

#[test]
fn a_line_that_says_what_the_text_is_heads_it() {
    check("把水修好\n（2019年3月6日）\n* 这是县长田有禾在春耕会议上的讲话。", "把水修好", "");
}

#[test]
fn what_sort_of_paper_it_is_is_no_title() {
    let title = |text: &str| {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        document.cleaned.title.map(|title| document.text(title))
    };
    for banner in ["会议文件（2）", "大会交流发言材料", "会议材料之五", "内部参阅", "水利简报第三期"]
    {
        let text = format!("{banner}\n在全县春耕会议上的讲话\n同志们：\n{SAID}{REST}\n");
        assert_eq!(title(&text).as_deref(), Some("在全县春耕会议上的讲话"), "{banner}");
        let text = format!("{banner}\n政府工作报告\n各位代表：\n{SAID}{REST}\n");
        assert_eq!(title(&text).as_deref(), Some("政府工作报告"), "{banner}");
    }
    let own = format!("在春耕座谈会上的发言材料\n同志们：\n{SAID}{REST}\n");
    assert_eq!(title(&own).as_deref(), Some("在春耕座谈会上的发言材料"));
}

#[test]
fn words_that_hand_over_may_end_in_a_dash() {
    let lead = "县广播站消息，县长昨天在春耕会议上发表讲话。全文如下——";
    assert_eq!(body(&format!("{lead}\n{SAID}\n{REST}\n")), format!("{SAID}\n{REST}"));
}

#[test]
fn news_above_the_line_that_hands_over_is_not_said() {
    let news = "3月2日上午，县长田有禾在青石镇出席春耕会议并作了讲话，各乡镇都派了人来。";
    for lead in [
        "以下为讲话双语全文：",
        "以下是县长今日（三月二日）在春耕会议上的致辞：",
        "下稿代县水利局发出：",
        "文字实录：",
        "会议由副县长主持，以下为实录部分内容：",
    ] {
        let text = format!("在全县春耕会议上的讲话\n{news}\n{lead}\n{SAID}{REST}\n");
        assert_eq!(body(&text), format!("{SAID}{REST}"), "{lead}");
    }
    let steps = format!("同志们：\n{SAID}\n以下三点要记住：\n{REST}\n");
    assert!(body(&steps).starts_with(SAID));
}

#[test]
fn who_presides_is_addressed_where_nobody_else_has_a_label() {
    check(
        "水利局局长在议会发言全文\n以下是水利局局长今日（三月二日）在议会上的发言全文：\n主席：",
        "水利局局长在议会发言全文",
        "主席：",
    );
    let turns = format!("县议会会议记录\n主席：\n{SAID}\n水利局局长：\n{REST}\n主席：\n{REST}\n");
    let document = prepare(&turns, &PrepareOptions::default(), &Unwatched).unwrap();
    assert!(document.cleaned.salutation.is_none());
}

#[test]
fn a_form_of_address_that_ends_in_a_comma_is_no_title() {
    check("各位来宾、老师们、同学们，", "", "各位来宾、老师们、同学们，");
}

#[test]
fn a_label_of_the_page_is_no_title_and_joins_none() {
    check(
        "A A A 关闭视窗\n重要演辞\n县长在春耕座谈会致辞全文（一）（只有中文）\n各位乡亲：",
        "县长在春耕座谈会致辞全文（一）（只有中文）",
        "各位乡亲：",
    );
}

#[test]
fn the_day_of_a_sample_stands_below_its_title() {
    let text = format!("在春耕会议上的讲话\n县长 ***\n（20**年3月2日）\n同志们：\n{SAID}{REST}\n");
    let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
    let byline = document.cleaned.byline.map(|span| document.text(span));
    assert_eq!(byline.as_deref(), Some("县长 ***\n（20**年3月2日）"));
}

#[test]
fn day_and_meeting_may_stand_on_two_lines() {
    let text = format!(
        "青石县2021年政府工作报告\n2021年3月2日在青石县第九届\n人民代表大会第四次会议上\n代县长 田有禾\n各位代表：\n{SAID}{REST}\n"
    );
    let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
    assert_eq!(
        document.cleaned.title.map(|title| document.text(title)).as_deref(),
        Some("青石县2021年政府工作报告")
    );
    assert!(
        document.cleaned.byline.map(|span| document.text(span)).unwrap_or_default().starts_with("2021年")
    );
}

#[test]
fn a_list_of_a_site_and_the_sheet_of_a_record_are_no_title() {
    check("领导致辞\n把水渠修到每一个村\n各位乡亲：", "把水渠修到每一个村", "各位乡亲：");
    check("闭幕典礼|田有禾县长致词\n各位乡亲：", "闭幕典礼|田有禾县长致词", "各位乡亲：");
    let sheet = format!("水利展开幕致词稿\n时间：2021年3月2日\n地点：青石火车站内。\n{SAID}{REST}\n");
    assert!(body(&sheet).starts_with(SAID), "{}", body(&sheet));
}

#[test]
fn verses_at_the_beginning_are_said() {
    let text = format!("在毕业典礼上的讲话\n春风吹，渠水长，\n今日相聚，已是三年。\n{SAID}{REST}\n");
    assert!(body(&text).starts_with("春风吹"), "{}", body(&text));
}

#[test]
fn news_above_a_form_of_address_on_two_lines_is_not_said() {
    let news = "青石网田有禾2021年3月2日摄影报道：青石县3月2日晚在渡口酒楼举办招待会，各乡镇都派了人来。";
    let text = format!(
        "青石县举办招待会\n{news}\n县长在招待会上致辞\n尊敬的各位嘉宾，各界的各位朋友，\n女士们、先生们：{SAID}{REST}\n"
    );
    assert_eq!(body(&text), format!("{SAID}{REST}"));
}
