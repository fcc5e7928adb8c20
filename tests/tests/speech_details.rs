//! What the labelled speeches ask of the reader, asked of invented ones: each trap of `gold_details`, `gold_outline` and
//! `gold_noise` on a page of our own, so that it is tried wherever the tests run.

#![expect(clippy::expect_used, reason = "a part that is not there fails the test")]

use std::sync::Arc;

use duikan_tests::invented::prepared;
use duikan_text::{EditKind, PreparedDocument, Section, SectionKind, Span};

/// A page with its furniture around a speech of two chapters. Some numbers are lost, as where a site strips them: （）, 第批,
/// 是 for 三是.
const PAGE: &str = "\
云溪政务网_在全区水利工作会议上的讲话
2031-05-04 来源：云溪政务网 字号：大 中 小
下载本文

在全区水利工作会议上的讲话

在全区水利工作会议上的讲话

（二〇三〇年九月三日）
同志们：
今天召开全区水利工作会议，主要任务是总结上半年的工作，安排下半年的任务。刚才，**同志通报

了各乡镇的进度，我完全同意。下面，我讲两点意见。
一、认清形势，增强修好水利的紧迫感
（一）成绩来之不易。半年来修通了九条水渠，加固了东岸的河堤，老人们都说这样的光景很久没有见过。
（二）差距不容忽视。一是进度不快。七个渡口只换了三条新船。二是质量不高。西岸的石料还没有运到。是管护不力。\
水渠修好以后没有人清淤。四是二、三线岗位的同志下去得少，群众有意见。
二、突出重点，抓好下半年的任务
（一）抓工程。十月底以前，西岸的河堤要加到四米，石料、木料
、沙料都要提前备好，不能等到下雪以后再来想办法。
（二）抓管护。每条水渠都要有人管，创建“”水渠，第批名单月底公布。
（）抓作风。干部要到工地上去，把问题解决在堤上。（比如说上个月断电的事）
同志们，水利是农业的命脉，让我们一起把这件事办好。谢谢大家！
【打印本页】【关闭窗口】
上一篇：关于做好秋季植树工作的通知
微信扫一扫在手机阅读、分享本文
";

fn page() -> Arc<PreparedDocument> {
    prepared(PAGE)
}

/// Where these words are in the text, in order.
fn spans(document: &PreparedDocument, words: &str) -> impl Iterator<Item = Span> {
    let words: Vec<char> = words.chars().collect();
    let (raw, length) = (document.raw.clone(), words.len());
    let starts = (0..raw.len()).filter(move |&at| raw[at..].starts_with(&words));
    starts.map(move |at| Span::new(at as u32, (at + length) as u32))
}

fn span(document: &PreparedDocument, words: &str) -> Span {
    spans(document, words).next().expect("the words")
}

fn of_kind(document: &PreparedDocument, kind: SectionKind, level: u8) -> Vec<&Section> {
    let wanted = |part: &&Section| part.kind == kind && part.level == level;
    document.outline.sections.iter().filter(wanted).collect()
}

fn chapters(document: &PreparedDocument) -> Vec<&Section> {
    of_kind(document, SectionKind::Section, 1)
}

fn begins(document: &PreparedDocument, part: &Section, words: &str) -> bool {
    document.text(part.span).trim_start().starts_with(words)
}

fn children<'a>(document: &'a PreparedDocument, parent: &Section) -> Vec<&'a Section> {
    document.outline.children(Some(parent.id)).collect()
}

/// A01.
#[test]
fn the_body_is_what_is_said_and_furniture_is_not_compared() {
    let document = page();
    let body = document.text(document.cleaned.body);
    assert!(
        body.starts_with("今天召开全区水利工作会议") && body.trim_end().ends_with("谢谢大家！"),
        "{body}"
    );
    for words in ["字号：大", "下载本文", "关闭窗口", "上一篇：关于做好", "微信扫一扫"]
    {
        let furniture = span(&document, words);
        let noise = &document.cleaned.noise;
        assert!(noise.iter().any(|noise| noise.span.encloses(furniture)), "{words}: {noise:?}");
        assert!(document.core.from_raw(&document.normal, furniture).is_empty(), "{words}");
    }
    let outside = document.outline.sections.iter().find(|part| !document.cleaned.body.encloses(part.span));
    assert_eq!(outside, None);
}

/// A02.
#[test]
fn the_title_is_the_copy_nearest_the_body_and_the_address_is_not_compared() {
    let document = page();
    let copies: Vec<Span> = spans(&document, "在全区水利工作会议上的讲话").collect();
    assert_eq!((copies.len(), document.cleaned.title), (3, copies.last().copied()));
    let address = document.cleaned.salutation.expect("a form of address");
    assert_eq!(document.text(address).trim(), "同志们：");
    assert!(document.core.from_raw(&document.normal, address).is_empty());
}

/// A02.
#[test]
fn a_speech_may_address_nobody() {
    let document = prepared(
        "在全区植树动员会上的讲话\n今年的植树任务是三千亩。下面，我讲两点意见。\n一、备好苗木\n苗木月底运到，先种西山，后种北坡。\n\
         二、管好林子\n种一片，管一片，活一片。\n",
    );
    assert_eq!(document.cleaned.salutation, None);
}

/// A05: a sentence that begins a point with 四是 and goes on with 二、三线 opens no chapter, a break behind a masked name none.
#[test]
fn chapters_are_those_and_no_more() {
    let document = page();
    let marks: Vec<&str> = chapters(&document).iter().map(|part| part.marker.as_str()).collect();
    assert_eq!(marks, ["一、", "二、"]);
}

/// A05.
#[test]
fn chapters_may_be_called_questions() {
    let document = prepared(
        "在全区教育座谈会上的讲话\n同志们：\n今天我讲三个问题。\n第一个问题，关于食堂\n学校食堂改用本地蔬菜，菜农的收入涨了三成。\n\
         第二个问题，关于校舍\n旧校舍年底以前都要加固。\n第三个问题，关于校车\n山里的孩子路远，校车要开到村口。\n",
    );
    let marks: Vec<&str> = chapters(&document).iter().map(|part| part.marker.as_str()).collect();
    assert_eq!(marks, ["第一个问题", "第二个问题", "第三个问题"]);
}

/// A06, A09.
#[test]
fn chapters_hold_sections_and_a_section_its_list() {
    let document = page();
    let inside: Vec<Vec<&Section>> =
        chapters(&document).iter().map(|chapter| children(&document, chapter)).collect();
    assert_eq!(inside.iter().map(Vec::len).collect::<Vec<_>>(), [2, 3]);
    let points = children(&document, inside[0][1]);
    assert!(points.iter().all(|point| point.kind == SectionKind::Point), "{points:?}");
    let first_words = ["一是进度不快", "二是质量不高", "是管护不力", "四是二、三线"];
    assert_eq!(points.len(), first_words.len(), "{points:?}");
    for (point, words) in points.iter().zip(first_words) {
        assert!(begins(&document, point, words), "{words}: {}", document.text(point.span));
    }
}

/// A06: sections that begin inside a paragraph.
#[test]
fn sections_may_begin_inside_a_paragraph() {
    let document = prepared(
        "在全区冬季工作会上的讲话\n同志们：\n下面，我讲两点意见。\n一、认清形势\n去年冬天来得早，山里断了三次电。\n\
         二、打好两场硬仗。一要打好保供暖的硬仗。煤炭十月底以前运到乡镇，锅炉检修不能留死角，值班的同志夜里也要在岗。\
         去年有两个村子的炉子半夜熄了火，老人和孩子冻了一宿，这样的事今年一件也不能有。哪里出了问题，当天解决，当天报告，不能等到天亮。柴火不够的，由林场调运，先送到敬老院和学校。\
         二要打好保畅通的硬仗。融雪的沙子备在路边，坡道有人看守，车辆换上防滑链，桥面结冰随时清除。\
         山里的学校离公路远，校车停运的时候，乡镇要派人把孩子送到家门口。送药送菜的车辆优先放行，路口要有热水，让赶路的人歇一歇脚。雪停以后，先清主路，再清村路，最后清田埂。\n",
    );
    let chapter = chapters(&document).pop().expect("a second chapter").clone();
    let starts: Vec<u32> = children(&document, &chapter).iter().map(|part| part.span.start).collect();
    assert_eq!(starts, [span(&document, "一要打好").start, span(&document, "二要打好").start]);
}

/// A07, A08.
#[test]
fn lost_numbers_are_repaired_and_marked() {
    let document = page();
    for (words, marker) in [("（）抓作风", "（三）"), ("是管护不力", "三是")] {
        let start = span(&document, words).start;
        let part = document.outline.sections.iter().find(|part| part.span.start == start);
        let part = part.unwrap_or_else(|| panic!("no part begins with {words}"));
        assert!(part.ordinal == 3 && part.ordinal_repaired && part.marker == marker, "{part:?}");
    }
}

/// A10, and the joins of `gold_noise`: behind a masked name and before a 、.
#[test]
fn lines_broken_inside_a_sentence_read_on() {
    let document = page();
    let normal: String = document.normal.chars.iter().collect();
    assert!(normal.contains("同志通报了各乡镇的进度"), "{normal}");
    assert!(normal.contains("木料、沙料都要"), "{normal}");
    let body = document.cleaned.body;
    let joins = document.normal.edits.iter().filter(|edit| edit.kind == EditKind::LineJoin);
    assert_eq!(joins.filter(|edit| body.encloses(edit.span)).count(), 2);
}

/// A03.
#[test]
fn readings_go_and_asides_stay() {
    let document = prepared(
        "在全區水利會議(huì)上的講(jiǎng)話\n同志們：\n今年要修三條水渠(qú)，(比如說東岸那一條)石料月底運(yùn)到。\n",
    );
    let normal: String = document.normal.chars.iter().collect();
    assert!(normal.contains("今年要修三条水渠"), "{normal}");
    assert!(normal.contains("比如说东岸那一条"), "{normal}");
    assert_eq!(normal.chars().find(char::is_ascii_alphabetic), None, "{normal}");
    assert_eq!(normal.chars().find(|each| "ìǎúù".contains(*each)), None, "{normal}");
}

/// Opening and closing are parts of their own.
#[test]
fn opening_and_closing_surround_the_chapters() {
    let document = page();
    let part = |kind| document.outline.sections.iter().find(|part| part.kind == kind).expect("the part");
    assert!(begins(&document, part(SectionKind::Opening), "今天召开"));
    assert!(begins(&document, part(SectionKind::Closing), "同志们，水利是"));
    assert!(document.text(part(SectionKind::Opening).span).trim_end().ends_with("我讲两点意见。"));
}

/// B2: the date of the page says nothing of the speech.
#[test]
fn the_speech_is_dated_by_its_byline() {
    let document = page();
    assert_eq!(document.provenance.year.as_ref().map(|year| year.value), Some(2030));
}

/// B3.
#[test]
fn a_chapter_may_be_one_paragraph() {
    let document = prepared(
        "在全区防汛会议上的讲话\n同志们：\n下面，我讲两点意见。\n\
         一、看清形势，把心提起来。今年雨水来得早，河里的水已经涨了两尺，东岸的旧堤有三处渗水，不能等到水来了再去想办法。\n\
         二、备足物资，把手动起来。沙袋、木桩、照明灯这个星期都要运到堤上，每一段都有人守，有人换班，有人送饭。\n",
    );
    let chapters = chapters(&document);
    assert_eq!(chapters.len(), 2);
    for (chapter, words) in chapters.iter().zip(["一、看清形势", "二、备足物资"]) {
        assert!(begins(&document, chapter, words));
        assert!(!document.text(chapter.span).trim().contains('\n'));
    }
}
