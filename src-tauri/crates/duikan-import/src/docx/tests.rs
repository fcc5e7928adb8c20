use duikan_text::EvidenceKind;

use super::*;
use crate::fixtures::{words, zip};

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
    <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w">
  <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="X"><w:name w:val="own"/><w:basedOn w:val="1"/></w:style>
  <w:style w:type="paragraph" w:styleId="R"><w:name w:val="round"/><w:basedOn w:val="R"/></w:style>
</w:styles>"#;

fn docx(body: &str) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w" xmlns:mc="m"><w:body>{body}</w:body></w:document>"#);
    let footnotes = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:t>注：指三条河。</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    zip(&[
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/footnotes.xml", footnotes.as_bytes()),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>".as_bytes()),
    ])
}

fn text(body: &str) -> String {
    read(&docx(body)).unwrap().0
}

fn numbered(list: u32, level: u32, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
    )
}

#[test]
fn automatic_numbers_are_written_out() {
    let body: String = [
        numbered(1, 0, "修路"),
        numbered(1, 1, "主干道"),
        numbered(1, 1, "支路"),
        numbered(1, 2, "东段"),
        numbered(1, 3, "黑点"),
        numbered(1, 0, "办学"),
        numbered(1, 1, "小学"),
        numbered(2, 0, "重新开始"),
        numbered(2, 0, "继续"),
        numbered(99, 0, "没有这个表"),
    ]
    .concat();
    assert_eq!(
        text(&body),
        "一、修路\n（一）主干道\n（二）支路\n1.2.1 东段\n黑点\n二、办学\n（一）小学\n一、重新开始\n二、继续\n没有这个表\n"
    );
}

#[test]
fn styles_number_and_mark_headings() {
    let body = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>在会上的讲话</w:t></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:r><w:t>修路</w:t></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>不编号</w:t></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="R"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>一是</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>快。</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>要快。</w:t></w:r></w:p>"#;
    let (text, evidence) = read(&docx(body)).unwrap();
    assert_eq!(text, "在会上的讲话\n一、修路\n不编号\n一是快。要快。\n");
    assert_eq!(words(&text, &evidence, EvidenceKind::Heading(1)), ["一、修路", "不编号"]);
    assert_eq!(words(&text, &evidence, EvidenceKind::Centred), ["在会上的讲话"]);
    assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["一、修路", "不编号", "一是快。"]);
}

#[test]
fn deletions_readings_and_hidden_words_are_left_out() {
    let body = r#"<w:p><w:r><w:t>我</w:t></w:r>
      <w:r><w:ruby><w:rt><w:r><w:t>qū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>区</w:t></w:r></w:rubyBase></w:ruby></w:r>
      <w:del><w:r><w:delText>去年</w:delText></w:r></w:del><w:ins><w:r><w:t>今年</w:t></w:r></w:ins>
      <w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>水印</w:t></w:r>
      <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t xml:space="preserve">投资 &lt;5&#20159; &amp; 更多</w:t></w:r></w:p>"#;
    assert_eq!(text(body), "我区今年投资 <5亿 & 更多\n");
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let inner = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>"
    );
    assert_eq!(text(&body), "前后\n框内\n");
}

#[test]
fn tables_are_read_cell_by_cell_and_notes_after_the_body() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let body = format!(
        r#"<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>治水</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t><w:br/><w:t>完</w:t><w:tab/></w:r></w:p><w:p/>"#,
        cell("甲"),
        cell("乙")
    );
    assert_eq!(text(&body), "甲\n乙\n治水。\n完\t\n\n注：指三条河。\n");
}

#[test]
fn broken_files_say_so() {
    assert_eq!(read(b"PK\x03\x04").unwrap_err().code(), "damaged");
    assert_eq!(read(&zip(&[("word/styles.xml", b"<a/>")])).unwrap_err().code(), "damaged");
    let whole = docx(&numbered(1, 0, "修路"));
    assert_eq!(read(&whole[..whole.len() / 2]).unwrap_err().code(), "damaged");
}

#[test]
fn the_body_may_lie_elsewhere() {
    let rels = r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/doc/main.xml"/></Relationships>"#;
    let main = "<document><body><p><r><t>正文</t></r></p></body></document>";
    let bytes = zip(&[("_rels/.rels", rels.as_bytes()), ("doc/main.xml", main.as_bytes())]);
    assert_eq!(read(&bytes).unwrap().0, "正文\n");
}
