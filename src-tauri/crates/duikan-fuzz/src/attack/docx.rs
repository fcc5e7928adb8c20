//! Documents of Word: packages, and one XML file.

use proptest::prelude::*;

use super::bytes::{self, Damage, damaged};
use super::package::zip;
use super::tree::tree;
use super::{Kind, Made, kind, odd_number, size, words};

const NAMES: &[&str] = &[
    "w:p",
    "w:p",
    "w:r",
    "w:t",
    "w:t",
    "w:pPr",
    "w:rPr",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:numPr",
    "w:numId",
    "w:ilvl",
    "w:pStyle",
    "w:b",
    "w:vanish",
    "w:del",
    "w:ins",
    "w:fldChar",
    "w:instrText",
    "w:footnoteReference",
    "w:txbxContent",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:ruby",
    "w:rt",
    "w:rubyBase",
    "w:altChunk",
    "w:sdt",
    "w:sectPr",
    "w:br",
    "w:outlineLvl",
    "w:jc",
    "w:sym",
    "w:noBreakHyphen",
];
const ATTRIBUTES: &[&str] = &["w:val", "w:id", "w:fldCharType", "r:id", "w:char", "xml:space", "w:type"];

/// The kinds of attack on documents of Word.
pub const KINDS: &[Kind] = &[
    kind!(Docx, "paragraphs in paragraphs", (size(13), 0usize..6), |(depth, form)| nested(depth, form)),
    kind!(Docx, "patterns of numbers", (size(16), size(9), size(11)), |(pattern, lists, paragraphs)| {
        patterns(pattern, lists, paragraphs)
    }),
    kind!(Docx, "notes referred to again", (size(13), size(14), any::<bool>()), |(marks, length, ends)| {
        notes(marks, length, ends)
    }),
    kind!(Docx, "documents in documents", (1usize..6, 1usize..24, 0usize..4), |(depth, fan, form)| chunks(
        depth, fan, form
    )),
    kind!(
        Docx,
        "styles on styles",
        (size(13), size(11), any::<bool>()),
        |(count, paragraphs, rings)| styles(count, paragraphs, rings)
    ),
    kind!(Docx, "fields in fields", (size(14), 0usize..5, words()), |(depth, form, words)| fields(
        depth, form, &words
    )),
    kind!(Docx, "ends that are deleted", (size(14), words()), |(count, words)| deleted(count, &words)),
    kind!(Docx, "attributes and entities", (size(14), 0usize..5), |(count, form)| attributes(count, form)),
    kind!(Docx, "lists in a ring", (odd_number(), odd_number(), odd_number(), size(10)), |(
        a,
        b,
        c,
        count,
    )| lists(
        a, b, c, count
    )),
    kind!(Docx, "any tree", (tree(NAMES, ATTRIBUTES), tree(NAMES, ATTRIBUTES)), |(body, notes)| any_tree(
        &body, &notes
    )),
    kind!(Docx, "damaged parts", (bytes::damages(), 0usize..5), |(damages, part)| parts(&damages, part)),
    kind!(Docx, "damaged packages", bytes::damages(), |damages| package(&damages)),
    kind!(WordXml, "any tree", tree(NAMES, ATTRIBUTES), |body| word_xml(&body)),
    kind!(WordXml, "parts in one file", (size(12), 0usize..3, bytes::damages()), |(count, form, damages)| {
        flat(count, form, &damages)
    }),
];

fn document(body: &str) -> String {
    format!("<w:document><w:body><w:p><w:r><w:t>各位同志</w:t></w:r></w:p>{body}</w:body></w:document>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

fn paragraph(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn body(body: &str) -> Made {
    zip(&[("word/document.xml", document(body))])
}

fn nested(depth: usize, form: usize) -> Made {
    let (open, close) = [
        ("<w:p>", "</w:p>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
        ("<w:p><w:del>", "</w:del></w:p>"),
        ("<w:p><w:pPr><w:rPr>", "</w:rPr></w:pPr></w:p>"),
    ][form];
    body(&format!("{}{}{}", open.repeat(depth), run("水渠"), close.repeat(depth)))
}

fn patterns(pattern: usize, lists: usize, paragraphs: usize) -> Made {
    let mut numbering = String::new();
    for list in 0..lists.min(300) {
        let pattern = if list == 0 { "%1第".repeat(pattern) } else { format!("%1.%{}", list % 10) };
        let level = |at: usize| {
            format!(
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"{}\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"{pattern}\"/></w:lvl>",
                u32::MAX
            )
        };
        numbering.push_str(&format!(
            "<w:abstractNum w:abstractNumId=\"{list}\">{}</w:abstractNum><w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list}\"/></w:num>",
            level(0)
        ));
    }
    let numbered = |at: usize| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr></w:pPr>{}</w:p>",
            at % 2,
            run("水")
        )
    };
    zip(&[
        ("word/document.xml", document(&(0..paragraphs).map(numbered).collect::<String>())),
        ("word/numbering.xml", format!("<w:numbering>{numbering}</w:numbering>")),
    ])
}

fn notes(marks: usize, length: usize, ends: bool) -> Made {
    let (kind, part) =
        if ends { ("endnote", "word/endnotes.xml") } else { ("footnote", "word/footnotes.xml") };
    let reference = format!("<w:r><w:{kind}Reference w:id=\"1\"/></w:r>").repeat(marks);
    let notes = format!(
        "<w:notes><w:{kind} w:id=\"1\">{}</w:{kind}></w:notes>",
        paragraph(&run(&"注".repeat(length)))
    );
    zip(&[("word/document.xml", document(&paragraph(&reference))), (part, notes)])
}

/// Documents that take in the next one several times; in form 1 web pages, in form 2 one part under many names.
fn chunks(depth: usize, fan: usize, form: usize) -> Made {
    let mut inner = zip(&[("word/document.xml", document(&paragraph(&run(&"水".repeat(200)))))]);
    let mut substance = 0;
    let (name, kind) = if form == 1 { ("a.html", "html") } else { ("a.docx", "docx") };
    for _ in 0..depth {
        let references: String = (0..fan)
            .map(|at| format!("<w:altChunk r:id=\"r{}\"/>", if form == 2 { at } else { 0 }))
            .collect();
        let relations: String = (0..fan.max(1))
            .map(|at| format!("<Relationship Id=\"r{at}\" Type=\"aFChunk\" Target=\"{name}\"/>"))
            .collect();
        let part: Vec<u8> =
            if kind == "html" { "<p>水渠</p>".repeat(500).into_bytes() } else { inner.bytes.clone() };
        substance += inner.substance;
        inner = zip(&[
            ("word/document.xml", document(&references).into_bytes()),
            (
                "word/_rels/document.xml.rels",
                format!("<Relationships>{relations}</Relationships>").into_bytes(),
            ),
            (&format!("word/{name}"), part),
        ]);
    }
    Made { substance: substance + inner.substance, ..inner }
}

fn styles(count: usize, paragraphs: usize, rings: bool) -> Made {
    let style = |at: usize| {
        let base = if at + 1 < count { at + 1 } else { usize::from(!rings) * count };
        format!(
            "<w:style w:styleId=\"s{at}\"><w:name w:val=\"heading {at}\"/><w:basedOn w:val=\"s{base}\"/><w:pPr><w:numPr><w:numId w:val=\"s{at}\"/></w:numPr></w:pPr></w:style>"
        )
    };
    let used = |at: usize| format!("<w:p><w:pPr><w:pStyle w:val=\"s{at}\"/></w:pPr>{}</w:p>", run("水"));
    zip(&[
        ("word/document.xml", document(&(0..paragraphs).map(used).collect::<String>())),
        ("word/styles.xml", format!("<w:styles>{}</w:styles>", (0..count).map(style).collect::<String>())),
    ])
}

fn fields(depth: usize, form: usize, words: &str) -> Made {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let separate = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let code = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let inside = match form {
        0 => format!("{}{}{}", begin.repeat(depth), run(words), end.repeat(depth)),
        1 => format!("{begin}{}{end}", code(&format!("EQ {}水{}", "\\o(".repeat(depth), ")".repeat(depth)))),
        2 => format!("{begin}{}{end}", code(&format!("EQ {}", "\\s\\up 9(yū),".repeat(depth)))),
        3 => format!("{begin}{}{separate}{}", code("EQ \\x"), run(words)).repeat(depth.min(2000)),
        _ => format!("{begin}{}{end}", code("EQ \\o\\ac(○,1)")).repeat(depth.min(2000)),
    };
    body(&paragraph(&inside))
}

fn deleted(count: usize, words: &str) -> Made {
    let one = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", run(words));
    body(&format!("{}{}", one.repeat(count), paragraph(&run("完"))))
}

fn attributes(count: usize, form: usize) -> Made {
    let many = || (0..count).map(|at| format!(" a{at}=\"1\"")).collect::<String>();
    let same = || " w:val=\"1\"".repeat(count);
    body(&match form {
        0 => format!("<w:p{}/>", many()),
        1 => format!("<w:p><w:pPr><w:jc{}/></w:pPr></w:p>", same()),
        2 => paragraph(&run(&"&amp;&#27700;&x;&#x110000;".repeat(count))),
        3 => format!(
            "<!DOCTYPE a [<!ENTITY x \"{}\">]>{}",
            "&x;&x;".repeat(count.min(999)),
            paragraph(&run("&x;&x;"))
        ),
        _ => format!("<{}/>", "w:".repeat(count)),
    })
}

fn lists(a: i64, b: i64, c: i64, count: usize) -> Made {
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"S\"/><w:lvl w:ilvl=\"{a}\"><w:start w:val=\"{b}\"/>\
         <w:numFmt w:val=\"chineseLegalSimplified\"/><w:lvlText w:val=\"%1%2%9%0%\"/><w:lvlRestart w:val=\"{c}\"/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"2\"><w:styleLink w:val=\"S\"/><w:numStyleLink w:val=\"S\"/></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{a}\"><w:startOverride w:val=\"{c}\"/></w:lvlOverride></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>"
    );
    let used = |at: usize| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{a}\"/><w:numId w:val=\"{}\"/></w:numPr></w:pPr>{}</w:p>",
            at % 3,
            run("水")
        )
    };
    zip(&[
        ("word/document.xml", document(&(0..count).map(used).collect::<String>())),
        ("word/numbering.xml", numbering),
        ("word/styles.xml", "<w:styles><w:style w:styleId=\"S\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style></w:styles>".into()),
    ])
}

fn any_tree(body: &str, notes: &str) -> Made {
    zip(&[
        ("word/document.xml", document(body)),
        (
            "word/footnotes.xml",
            format!("<w:footnotes><w:footnote w:id=\"1\">{notes}</w:footnote></w:footnotes>"),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id=\"1\" Target=\"../../a\"/></Relationships>".into(),
        ),
    ])
}

fn good() -> Vec<(&'static str, Vec<u8>)> {
    let text = document(&"<w:p><w:pPr><w:pStyle w:val=\"s\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>修好水渠</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>".repeat(3));
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    vec![
        ("word/document.xml", text.into_bytes()),
        ("word/numbering.xml", numbering.into()),
        ("word/styles.xml", "<w:styles><w:style w:styleId=\"s\"><w:name w:val=\"heading 1\"/></w:style></w:styles>".into()),
        ("word/footnotes.xml", "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>".into()),
        ("word/_rels/document.xml.rels", "<Relationships/>".into()),
    ]
}

fn parts(damages: &[(usize, Damage)], part: usize) -> Made {
    let mut parts = good();
    if let Some((_, content)) = parts.get_mut(part) {
        *content = damaged(std::mem::take(content), damages);
    }
    zip(&parts)
}

fn package(damages: &[(usize, Damage)]) -> Made {
    let Made { bytes, substance } = zip(&good());
    Made { bytes: damaged(bytes, damages), substance }
}

fn word_xml(body: &str) -> Made {
    format!("<?xml version=\"1.0\"?><w:wordDocument><w:lists/><w:styles/><w:body><w:p><w:r><w:t>水</w:t></w:r></w:p>{body}</w:body></w:wordDocument>").into()
}

fn flat(count: usize, form: usize, damages: &[(usize, Damage)]) -> Made {
    let part = |name: &str, inside: &str| {
        format!("<pkg:part pkg:name=\"/{name}\"><pkg:xmlData>{inside}</pkg:xmlData></pkg:part>")
    };
    let document = document(&paragraph(&run("水")));
    let parts = match form {
        0 => part("word/document.xml", &document).repeat(count.min(2000)),
        1 => part("word/document.xml", &document) + &part("word/a.xml", "").repeat(count),
        _ => part("word/document.xml", &document),
    };
    let file = format!("<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"p\">{parts}</pkg:package>");
    if form == 2 { damaged(file.into_bytes(), damages).into() } else { file.into() }
}
