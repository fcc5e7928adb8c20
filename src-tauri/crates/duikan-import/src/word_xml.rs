//! Documents of Word as one XML file: Word 2003 XML, and packages written flat (Flat OPC). Office systems fill templates of
//! both and call the result .doc.

use std::collections::BTreeMap;

use duikan_text::Evidence;

use crate::docx::{self, Package};
use crate::error::Reason;
use crate::mhtml::base64;
use crate::xml;

/// Reads a document. `depth` is the number of documents that it is inserted in.
///
/// # Errors
/// [`Reason::Damaged`].
pub fn read(bytes: &[u8], depth: usize) -> Result<(String, Vec<Evidence>), Reason> {
    let xml = xml::decode(bytes);
    let mut parts = Flat::parse(&xml);
    if parts.0.is_empty() { docx::read_2003(&xml) } else { docx::read_package(&mut parts, depth) }
}

/// The parts of a flat package by their names.
struct Flat(BTreeMap<String, Vec<u8>>);

impl Package for Flat {
    fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        Ok(self.0.get(name).cloned())
    }
}

impl Flat {
    /// Cuts a package into its parts. Each is an XML document inside this one, or bytes in base 64.
    fn parse(xml: &str) -> Self {
        let mut parts = BTreeMap::new();
        let mut rest = xml;
        while let Some((_, after)) = rest.split_once("<pkg:part ") {
            let Some((attributes, content)) = after.split_once('>') else { break };
            let (content, next) = content.split_once("</pkg:part>").unwrap_or((content, ""));
            if let Some(name) = attribute(attributes, "pkg:name") {
                parts.extend(bytes(content).map(|bytes| (name.trim_start_matches('/').to_owned(), bytes)));
            }
            rest = next;
        }
        Self(parts)
    }
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let value = attributes.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split_once(quote).map(|(value, _)| value)
}

fn bytes(content: &str) -> Option<Vec<u8>> {
    let inside = |element: &str| {
        let (_, after) = content.split_once(&format!("<pkg:{element}>"))?;
        after.rsplit_once(&format!("</pkg:{element}>")).map(|(inside, _)| inside)
    };
    match inside("xmlData") {
        Some(xml) => Some(xml.as_bytes().to_vec()),
        None => inside("binaryData").map(|data| base64(data.as_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use duikan_text::EvidenceKind;

    use super::*;
    use crate::fixtures::words;

    const LISTS: &str = r#"<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>
        <w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlText w:val="%2."/></w:lvl></w:listDef>
        <w:list w:ilfo="1"><w:ilst w:val="3"/></w:list></w:lists>"#;

    fn word_2003(body: &str) -> String {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>
            <w:wordDocument xmlns:w="w" xmlns:wx="wx" xmlns:o="o" xmlns:aml="a"><o:DocumentProperties><o:Title>题外</o:Title></o:DocumentProperties>
            {LISTS}<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>
            <w:body><wx:sect>{body}<w:sectPr><w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"#
        )
    }

    fn item(level: u32, shown: &str, words: &str) -> String {
        format!(
            r#"<w:p><w:pPr><w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="1"/>{shown}</w:listPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
        )
    }

    #[test]
    fn word_2003_xml_is_read_with_its_lists() {
        let body = [
            r#"<w:p><w:pPr><w:pStyle w:val="1"/><w:jc w:val="center"/></w:pPr><w:r><w:t>在会上的讲话</w:t></w:r></w:p>"#.to_owned(),
            item(0, "", "修路"),
            item(1, "", "主干道"),
            item(0, r#"<wx:t wx:val="二、"/>"#, "办学"),
            r#"<w:p><w:r><w:t>先</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>慢</w:delText></w:r></aml:content></aml:annotation>
               <aml:annotation w:type="Word.Comment"><aml:content><w:p><w:r><w:t>批注</w:t></w:r></w:p></aml:content></aml:annotation>
               <w:r><w:t>修校舍</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>指三所。</w:t></w:r></w:p></w:footnote></w:r><w:r><w:t>。</w:t></w:r></w:p>"#.to_owned(),
            "<w:p><w:r><w:t>完</w:t></w:r></w:p>".to_owned(),
        ]
        .concat();
        let (text, evidence) = read(word_2003(&body).as_bytes(), 0).unwrap();
        assert_eq!(text, "在会上的讲话\n一、修路\n1.主干道\n二、办学\n先修校舍。\n完\n指三所。\n");
        assert_eq!(words(&text, &evidence, EvidenceKind::Heading(1)), ["在会上的讲话"]);
        assert_eq!(words(&text, &evidence, EvidenceKind::Centred), ["在会上的讲话"]);
    }

    #[test]
    fn a_declared_encoding_is_obeyed() {
        let xml = word_2003("<w:p><w:r><w:t>修路</w:t></w:r></w:p>").replace("UTF-8", "gb2312");
        let (bytes, ..) = encoding_rs::GBK.encode(&xml);
        assert_eq!(read(&bytes, 0).unwrap().0, "修路\n");
    }

    #[test]
    fn a_flat_package_is_read_as_one() {
        let page = "PHA+5Y6/6ZW/PC9wPg==";
        let flat = format!(
            r#"<?xml version="1.0"?><pkg:package xmlns:pkg="p"><pkg:part pkg:name="/word/_rels/document.xml.rels" pkg:padding="9"><pkg:xmlData>
            <Relationships><Relationship Id="c1" Type="x/aFChunk" Target="part.html"/></Relationships></pkg:xmlData></pkg:part>
            <pkg:part pkg:contentType="x" pkg:name='/word/document.xml'><pkg:xmlData><w:document xmlns:w="w" xmlns:r="r"><w:body>
            <w:p><w:r><w:t>修路</w:t></w:r></w:p><w:altChunk r:id="c1"/><w:p><w:r><w:t>办学</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part>
            <pkg:part pkg:name="/word/part.html"><pkg:binaryData>{page}</pkg:binaryData></pkg:part></pkg:package>"#
        );
        assert_eq!(read(flat.as_bytes(), 0).unwrap().0, "修路\n县长\n办学\n");
    }

    #[test]
    fn what_breaks_off_says_so() {
        let whole = word_2003("<w:p><w:r><w:t>修路</w:t></w:r></w:p>");
        assert_eq!(read(&whole.as_bytes()[..whole.len() - 40], 0).unwrap_err().code(), "damaged");
    }
}
