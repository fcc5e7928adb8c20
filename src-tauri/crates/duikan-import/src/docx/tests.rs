use duikan_text::EvidenceKind;

use super::*;
use crate::fixtures::{words, zip};
use crate::limits::{MAX_NESTED, MAX_PATTERN};

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
    read(&docx(body), 0).unwrap().0
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
    let (text, evidence) = read(&docx(body), 0).unwrap();
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

/// A .docx file with these parts beside its body.
fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w" xmlns:r="r"><w:body>{body}</w:body></w:document>"#);
    let parts = parts.iter().map(|&(name, content)| (name, content.as_bytes()));
    zip(&std::iter::once(("word/document.xml", document.as_bytes())).chain(parts).collect::<Vec<_>>())
}

#[test]
fn documents_inside_the_document_are_read_in_their_place() {
    let body = r#"<w:p><w:r><w:t>前</w:t></w:r></w:p><w:altChunk r:id="a"/><w:altChunk r:id="b"/><w:altChunk r:id="c"/><w:altChunk r:id="no"/><w:p><w:r><w:t>后</w:t></w:r></w:p>"#;
    let relations = r#"<Relationships><Relationship Id="a" Target="chunks/a.html"/><Relationship Id="b" Target="/word/b.mht"/><Relationship Id="c" Target="c.txt"/></Relationships>"#;
    let message = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>办学</p>";
    let bytes = docx_with(
        body,
        &[
            ("word/_rels/document.xml.rels", relations),
            ("word/chunks/a.html", "<html><body><h1>修路</h1><p><b>一是</b>快。</p></body></html>"),
            ("word/b.mht", message),
            ("word/c.txt", "治水"),
        ],
    );
    let (text, evidence) = read(&bytes, 0).unwrap();
    assert_eq!(text, "前\n修路\n一是快。\n办学\n治水\n后\n");
    assert_eq!(words(&text, &evidence, EvidenceKind::Heading(1)), ["修路"]);
    assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["一是"]);
}

#[test]
fn a_document_that_is_inserted_again_is_read_once() {
    let body = r#"<w:altChunk r:id="a"/>"#.repeat(50) + r#"<w:altChunk r:id="b"/><w:altChunk r:id="c"/>"#;
    let relations = r#"<Relationships><Relationship Id="a" Target="a.txt"/><Relationship Id="b" Target="/word/a.txt"/><Relationship Id="c" Target="a.txt"/></Relationships>"#;
    let bytes = docx_with(&body, &[("word/_rels/document.xml.rels", relations), ("word/a.txt", "治水")]);
    assert_eq!(read(&bytes, 0).unwrap().0, "治水\n");
}

#[test]
fn a_numbering_style_lends_its_levels() {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="公文"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="别的"/><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="别的"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles><w:style w:type="numbering" w:styleId="公文"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>"#;
    let body = [numbered(1, 0, "修路"), numbered(1, 0, "办学"), numbered(3, 0, "治水")].concat();
    let bytes = docx_with(&body, &[("word/numbering.xml", numbering), ("word/styles.xml", styles)]);
    assert_eq!(read(&bytes, 0).unwrap().0, "一、修路\n二、办学\n5.治水\n");
}

#[test]
fn a_paragraph_whose_end_is_deleted_is_part_of_the_next() {
    let deleted = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del><w:r><w:delText>撤路</w:delText></w:r></w:del></w:p>"#;
    let half = r#"<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr><w:r><w:t>我们要</w:t></w:r></w:p><w:p><w:r><w:t>快。</w:t></w:r></w:p>"#;
    let body = [numbered(1, 0, "修路"), deleted.to_owned(), numbered(1, 0, "办学"), half.to_owned()].concat();
    assert_eq!(text(&body), "一、修路\n二、办学\n我们要快。\n");
}

#[test]
fn formulas_are_read_as_their_words() {
    let field = |instruction: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let body = format!(
        r#"<w:p><w:r><w:t>该清</w:t></w:r>{}<w:r><w:t>，见</w:t></w:r>{}<w:fldSimple w:instr="EQ \f(1,3)"/><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        field(r"eq \o(\s\up 9(yū),淤)"),
        field(r"eq \o\ac(○,1)")
    );
    assert_eq!(text(&body), "该清淤，见①1/37\n");
}

#[test]
fn broken_files_say_so() {
    assert_eq!(read(b"PK\x03\x04", 0).unwrap_err().code(), "damaged");
    assert_eq!(read(&zip(&[("word/styles.xml", b"<a/>")]), 0).unwrap_err().code(), "damaged");
    let whole = docx(&numbered(1, 0, "修路"));
    assert_eq!(read(&whole[..whole.len() / 2], 0).unwrap_err().code(), "damaged");
}

#[test]
fn the_body_may_lie_elsewhere() {
    let rels = r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/doc/main.xml"/></Relationships>"#;
    let main = "<document><body><p><r><t>正文</t></r></p></body></document>";
    let bytes = zip(&[("_rels/.rels", rels.as_bytes()), ("doc/main.xml", main.as_bytes())]);
    assert_eq!(read(&bytes, 0).unwrap().0, "正文\n");
}

#[test]
fn boxes_in_boxes_have_an_end() {
    let nested = |depth: usize| {
        let body = format!("{}<w:r><w:t>框</w:t></w:r>{}", "<w:p>".repeat(depth), "</w:p>".repeat(depth));
        read(&docx(&body), 0)
    };
    assert!(nested(MAX_NESTED).is_ok_and(|(text, _)| text.ends_with("框\n")));
    assert_eq!(nested(MAX_NESTED + 1), Err(Reason::too_deep()));
}

#[test]
fn a_note_is_written_once_however_often_it_is_referred_to() {
    let mark = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let body = format!("<w:p><w:r><w:t>修河</w:t></w:r>{}</w:p>", mark.repeat(3));
    assert_eq!(text(&body), "修河\n注：指三条河。\n");
}

#[test]
fn the_pattern_of_a_number_has_an_end() {
    let numbering = format!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#,
        "（".repeat(5000)
    );
    let mut numbering = Numbering::parse(&numbering).unwrap();
    assert_eq!(numbering.next("1", 0).chars().count(), MAX_PATTERN);
}
