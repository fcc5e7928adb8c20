use encoding_rs::GB18030;

use super::*;
use crate::fixtures::words;

const SENTENCE: &str =
    "今年全县要抓好三件事，一是修路，二是办学，三是治水，我们必须一件一件落实到位，让群众满意。";

fn article(lines: usize) -> String {
    format!("<p>{SENTENCE}</p>").repeat(lines)
}

fn outside(html: &str) -> Vec<String> {
    let (text, evidence) = read(html);
    words(&text, &evidence, EvidenceKind::OutsideMain)
}

#[test]
fn what_is_seen_is_read_line_by_line() {
    let html = "<html><head><title>页题</title><style>p{}</style></head><body><h1>在会上的讲话</h1>
        <p>各位<b>同志</b>：\n  大家好<br>第二行</p><script>var a='<p>';</script>
        <ul><li>甲<li>乙</ul><table><tr><td>一<td>二</table>
        <p style='display: none'>看不见</p><div hidden>也看不见<div>里面</div></div>
        <ruby>区<rt>qū</rt></ruby>里<pre>a  b\nc</pre></body></html>";
    let (text, evidence) = read(html);
    assert_eq!(text, "在会上的讲话\n各位同志： 大家好\n第二行\n甲\n乙\n一\n二\n区里\na b\nc\n");
    assert_eq!(words(&text, &evidence, EvidenceKind::Heading(1)), ["在会上的讲话"]);
    assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["同志"]);
    assert!(outside(html).is_empty());
}

#[test]
fn items_of_ordered_lists_keep_their_numbers() {
    let html = "<ol><li>修路<li><p>办学</p><p>先修校舍</p><li></li></ol><ol start=7><li>治水<ul><li>清淤</ul><li value=10>种树</ol>
        <ol style='list-style: none'><li>不编号</ol>";
    let (text, _) = read(html);
    assert_eq!(text, "1. 修路\n2. 办学\n先修校舍\n7. 治水\n清淤\n10. 种树\n不编号\n");
}

#[test]
fn scripts_are_not_read_at_any_depth() {
    let html = format!("{}<script>while(1)</script>修路<style>p{{}}</style>", "<div>".repeat(5_000));
    assert_eq!(read(&html).0, "修路\n");
}

#[test]
fn furniture_around_an_article_is_pointed_out() {
    let html = format!(
        "<body><div class=top><a href=/>首页</a> <a href=/a>新闻</a></div><h1>在会上的讲话</h1><div>来源：日报</div>
        <div id=x>{}<p align=center>（完）</p><p><a href=/b>上一篇：别的讲话</a></p></div>
        <div class=foot>版权所有</div></body>",
        article(8)
    );
    assert_eq!(outside(&html), ["首页 新闻", "来源：日报", "上一篇：别的讲话", "版权所有"]);
    let (text, evidence) = read(&html);
    assert_eq!(words(&text, &evidence, EvidenceKind::Centred), ["（完）"]);
}

#[test]
fn articles_of_line_breaks_and_tables_are_found() {
    let breaks = format!(
        "<div>导航</div><div><div>{}</div></div><div>页脚</div>",
        format!("{SENTENCE}<br>").repeat(8)
    );
    assert_eq!(outside(&breaks), ["导航", "页脚"]);
    let table = format!("<table><tr><td>菜单</td><td>{}</td></tr></table>页脚", article(8));
    assert_eq!(outside(&table), ["菜单", "页脚"]);
    let one_long = format!("<div><p>{}</p><p>一、修路</p><p>短。</p></div>", SENTENCE.repeat(20));
    assert!(outside(&one_long).is_empty());
    assert!(outside("<p>短</p>").is_empty());
}

#[test]
fn a_page_says_its_encoding() {
    let html = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>县长";
    let decoded = decode(GB18030.encode(html).0.into_owned(), None).unwrap();
    assert_eq!((decoded.text.as_str(), decoded.charset.name()), (html, "GB18030"));
    let wrong = "<meta charset=gbk><p>县长";
    assert_eq!(decode(wrong.into(), None).unwrap().charset.name(), "UTF-8");
    let wrong = "<meta charset=utf-8><p>各位同志，今年全县要抓好三件事，一是修路";
    assert_eq!(decode(GB18030.encode(wrong).0.into_owned(), None).unwrap().charset.name(), "GB18030");
}

#[test]
fn what_the_bytes_say_beats_what_the_page_says() {
    let page = |charset: &str| {
        format!(
            "<meta charset={charset}><title>在会上的讲话</title><p>{}</p>",
            "今年全县要抓好三件事，一是修路，二是办学。".repeat(9)
        )
    };
    let gbk = |page: &str| GB18030.encode(page).0.into_owned();
    let mut cut = page("gb2312").into_bytes();
    let place = cut.windows(3).position(|bytes| bytes == "话".as_bytes()).unwrap();
    cut.remove(place + 1);
    for (bytes, expected) in [
        (gbk(&page("big5")), "GB18030"),
        (gbk(&page("iso-8859-1")), "GB18030"),
        (gbk(&page("utf-8")), "GB18030"),
        (gbk(&format!("<script charset=big5></script>{}", page("gb2312"))), "GB18030"),
        (cut, "UTF-8"),
    ] {
        let decoded = decode(bytes, None).unwrap();
        assert_eq!(decoded.charset.name(), expected);
        assert!(decoded.text.contains("二是办学。今年全县"), "{}", decoded.text);
    }
    let big5 = encoding_rs::BIG5
        .encode(
            "<meta charset=gb2312><p>今年全縣要抓好三件事，一是修路，二是辦學，我們必須一件一件落實到位。",
        )
        .0
        .into_owned();
    assert_eq!(decode(big5, None).unwrap().charset.name(), "Big5");
    assert_eq!(decode(gbk("<meta charset=gb2312><p>县长"), None).unwrap().charset.name(), "GB18030");
}

#[test]
fn words_hidden_by_a_style_sheet_are_not_read() {
    let page = "<style>.jam{display:none}</style><p>各位<font class=jam>糙杂</font>同志<span style='font-size:0'>蕊</span>：<i style='display:inline' class=jam>大家</i>好</p>";
    assert_eq!(read(page).0, "各位同志：大家好\n");
    // A script shows the article when the page is opened.
    let shown =
        format!("<style>#art{{visibility:hidden}}</style><p>导航</p><div id=art>{}</div>", article(3));
    assert_eq!(read(&shown).0.matches("三件事").count(), 3);
    // Folded menus longer than the article are no article.
    let menus = format!(
        "<style>.menu{{display:none}}</style><div class=menu>{}</div><p>渡口换上新船。河堤加高三尺。</p>",
        "<a>机构设置</a><a>办事大厅</a>".repeat(200)
    );
    assert_eq!(read(&menus).0, "渡口换上新船。河堤加高三尺。\n");
    assert_eq!(
        read("<div style='visibility:hidden;opacity:0'><p>各位同志，大家好。</p></div>").0,
        "各位同志，大家好。\n"
    );
}

#[test]
fn hostile_pages_are_bounded() {
    let deep = format!("{}深{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    assert_eq!(read(&deep).0, "深\n");
    let unclosed = "<p>x<b><i><a>".repeat(50_000);
    assert_eq!(read(&unclosed).0.lines().count(), 50_000);
    let attributes = format!("<p {}>长</p>", "a=\"b\" ".repeat(200_000));
    assert_eq!(read(&attributes).0, "长\n");
    assert_eq!(read(&"<".repeat(300_000)).0.len(), 300_001);
    assert_eq!(read(&"&".repeat(300_000)).0.len(), 300_001);
    read(&"<p title=\"".repeat(20_000));
    read(&"<script><!--".repeat(20_000));
}
