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
