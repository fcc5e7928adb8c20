use crate::{NoiseKind, PrepareOptions, Unwatched, prepare};

const SPEECH: &str = "在春耕会议上的讲话\n同志们：\n今天请大家来，是要把春耕的事定下来，一刻也不能再拖。\n\
    种子已经到了各乡的仓库，化肥月底以前送齐，各村都要派人去领。\n水渠要在下种以前修好，缺人手的村子早一点说。\n";

/// The last characters of the speech with these lines below it.
fn end(below: &str) -> String {
    let document = prepare(&format!("{SPEECH}{below}\n"), &PrepareOptions::default(), &Unwatched).unwrap();
    let body = document.text(document.cleaned.body);
    body.lines().last().unwrap_or_default().to_owned()
}

const LAST: &str = "水渠要在下种以前修好，缺人手的村子早一点说。";

#[test]
fn short_last_words_are_said() {
    for last in ["散会。", "谢谢大家！", "我的话完了，谢谢！", "把种子送到田头。", "干杯！"]
    {
        assert_eq!(end(last), last);
        assert_eq!(end(&format!("{last}\n2019年3月6日")), last);
    }
}

#[test]
fn signatures_copies_and_contacts_are_not_said() {
    for below in [
        "青石县人民政府\n2019年3月6日",
        "青石县人民政府办公室 2019年3月6日印发",
        "抄送：各乡镇党委，县直各单位。",
        "（联系人：田有禾，电话：0000-1234567）",
        "（此件公开发布）",
        "责任编辑：田有禾",
        "附件：1.种子清单\n2.化肥清单",
    ] {
        assert_eq!(end(below), LAST, "{below}");
    }
}

#[test]
fn credits_captions_and_news_behind_the_thanks_are_not_said() {
    let thanks = "谢谢大家！";
    for below in [
        "（新华社某地1月1日电）",
        "图片：\n县长在会议上讲话。\n（本报记者　孟春生摄）",
        "会后，与会人员参观了水渠工地，并就下一步工作进行了座谈。",
        "注　释\n〔1〕见《青石文集》卷三。\n〔2〕指去年的第一次会议，当时到会四十七人，会后编印了一本小册子。",
    ] {
        assert_eq!(end(&format!("{thanks}\n{below}")), thanks, "{below}");
    }
}

#[test]
fn an_annex_with_a_heading_is_an_appendix() {
    let annex = "附件\n2019年春耕十件实事\n一、送种子下乡。每村送一车，三月底以前送完，由县农业局负责。\n二、修水渠。先修青石镇的东渠，再修西渠，汛期以前完工。";
    let text = format!("{SPEECH}让我们一起努力，夺取今年的丰收！\n{annex}\n");
    let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
    assert!(document.text(document.cleaned.body).ends_with("今年的丰收！"));
    let kinds: Vec<NoiseKind> = document.cleaned.noise.iter().map(|noise| noise.kind).collect();
    assert_eq!(kinds, [NoiseKind::Appendix; 4]);
}

#[test]
fn a_heading_where_the_text_was_cut_off_is_said() {
    let cut =
        "下面，我讲几点意见：\n一、提高认识，把春耕放在心上\n阅读全文\n（想阅读全部内容，您需要先登录！）";
    assert_eq!(end(cut), "一、提高认识，把春耕放在心上");
}

#[test]
fn tables_do_not_outweigh_the_last_words() {
    let table: String = (1..40).map(|row| format!("第{row}项支出 {row},920,174\n支出\n")).collect();
    let last = "以上就是今年的安排，请大家提出意见，支持我们把事情办好。";
    assert_eq!(end(&format!("{table}{last}")), last);
}

#[test]
fn whom_to_ask_under_a_heading_of_its_own_is_part_of_the_text() {
    assert_eq!(end("五、联系方式\n联系人：田有禾\n联系电话：0000-1234567"), "联系电话：0000-1234567");
}

#[test]
fn a_remark_on_the_text_is_not_said() {
    for below in ["※ 这是田有禾2019年3月2日在春耕会议上的讲话。", "本文是2019年3月两篇讲话的节选。"]
    {
        assert_eq!(end(below), LAST, "{below}");
        assert_eq!(end(&format!("谢谢大家。{below}")), "谢谢大家。", "{below}");
    }
}

#[test]
fn minutes_end_when_the_meeting_does() {
    let annex = "附录一\n书面答复\n去年的水渠修了三十里，今年再修三十里，钱从县里出，人从村里来。";
    assert_eq!(end(&format!("会议遂于下午五时休会。\n{annex}")), "会议遂于下午五时休会。");
}

#[test]
fn notes_that_the_text_refers_to_are_not_said() {
    let speech = |mark: &str, notes: &str| {
        let text = format!("{SPEECH}料要备齐{mark}，人要到齐，一天也不能拖。\n{notes}\n");
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
        document.text(document.cleaned.body).lines().last().unwrap_or_default().to_owned()
    };
    for (mark, notes) in [
        ("[1]", "[1] 料指石料和木料，去年备料一共用了四十七天，比前年快了九天。\n[2] 见《青石文集》。"),
        ("〔一〕", "〔一〕料指石料和木料，去年备料一共用了四十七天，比前年快了九天。"),
        ("（注一）", "注一：料指石料和木料，去年备料一共用了四十七天，比前年快了九天。"),
    ] {
        assert!(speech(mark, notes).starts_with("料要备齐"), "{notes}");
        assert!(!speech("", notes).starts_with("料要备齐"), "{notes}");
    }
}

#[test]
fn talk_to_the_reader_behind_a_rule_is_not_said() {
    let talk = "请加入成为青石报的订户，长期支持我们的工作。所有订户都可以收到我们的来信。";
    assert_eq!(end(&format!("\n\n\n{talk}")), LAST);
}

#[test]
fn a_line_that_says_that_the_text_is_over_is_not_said() {
    for below in ["END", "— THE END —", "===END===", "（全文完）"] {
        assert_eq!(end(&format!("{below}\n来源丨青石融媒")), LAST, "{below}");
    }
    assert_eq!(end("我的话完了。"), "我的话完了。");
}

#[test]
fn an_annex_behind_the_last_words_is_not_said_whatever_it_holds() {
    let measures = "一、把种子送到每一个村的仓库里去。\n每村送一车，三月底以前送完，由县农业局负责，各乡镇派人验收，少一车也不行。\n\
        二、把东渠和西渠一起修好。\n先修青石镇的东渠，再修西渠，汛期以前一定完工，缺人手的村子早一点说。";
    let text = format!(
        "{SPEECH}让我们一起努力，夺取今年的丰收！\n附件1\n2019年春耕十件实事\n{measures}\n附件2\n名词解释\n1.“三渠”：\n指东渠、西渠和新渠。\n"
    );
    let document = prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap();
    assert!(document.text(document.cleaned.body).ends_with("今年的丰收！"));
    assert!(document.outline.sections.is_empty());
}

#[test]
fn what_other_pages_begin_with_is_not_said() {
    let teaser = "相关新闻\n详细内容\n114年02月12日\n县长出席春耕开工典礼\n田有禾县长12日上午出席春耕开工典礼时表示，今年的种子比往年早到了半个月。";
    assert_eq!(end(teaser), LAST);
}

#[test]
fn material_behind_the_speech_is_not_said() {
    let material = "【参考资料】\n《青石渠道十六条》\n1. 渠道由各村轮流看守，缺人的村子要早一点说，不许拖到汛期。\n2. 石料不够的，到县里的仓库去领，领了多少记多少。";
    assert_eq!(end(material), LAST);
}
