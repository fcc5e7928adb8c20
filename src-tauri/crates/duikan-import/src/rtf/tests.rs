use duikan_text::EvidenceKind;

use super::*;
use crate::fixtures::words;

/// Chinese words as bytes of GBK in RTF.
fn gbk(words: &str) -> String {
    GB18030.encode(words).0.iter().map(|byte| format!("\\'{byte:02x}")).collect()
}

fn text(rtf: &str) -> String {
    read(rtf.as_bytes()).unwrap().0
}

#[test]
fn gbk_bytes_are_chinese() {
    let rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0\\fcharset134 {};}}}}\\f0 {}\\par\r\n{}A\\par}}",
        gbk("宋体"),
        gbk("各位同志："),
        gbk("修路")
    );
    assert_eq!(text(&rtf), "各位同志：\n修路A\n");
}

#[test]
fn fonts_carry_their_character_set() {
    let rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Times;}}{{\\f3\\fcharset134 Song;}}}}{{\\f3 {}}}caf\\'e9\\par}}",
        gbk("治水")
    );
    assert_eq!(text(&rtf), "治水café\n");
}

#[test]
fn unicode_escapes_pass_over_their_fallback() {
    assert_eq!(
        text(r"{\rtf1\ansi\uc1 \u21439?\u-255 !\u55360?\u56320?{\uc2\u38271\'b3\'a4}x}"),
        "县\u{ff01}\u{20000}长x\n"
    );
}

#[test]
fn only_the_words_of_the_document_are_read() {
    let rtf = r"{\rtf1{\info{\title T}}{\*\generator G;}{\header H\par}a\{b\}\\{\v hidden}{\pict\bin3 }}}}{\b c}\line d\tab\emdash\par}";
    assert_eq!(text(rtf), "a{b}\\c\nd\t—\n");
}

#[test]
fn bold_centred_and_outline_levels_are_evidence() {
    let rtf = r"{\rtf1\pard\qc title\par\pard{\b run in.} text\par\pard\outlinelevel1 head\par\pard x\par}";
    let (text, evidence) = read(rtf.as_bytes()).unwrap();
    assert_eq!(words(&text, &evidence, EvidenceKind::Centred), ["title"]);
    assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["run in."]);
    assert_eq!(words(&text, &evidence, EvidenceKind::Heading(2)), ["head"]);
}

#[test]
fn associated_bold_is_that_of_double_byte_words() {
    let rtf = r"{\rtf1{\rtlch\ab\ltrch\loch a}{\rtlch\ab \ltrch\loch\f1\dbch\af2\ab\uc0\u21439 }x\par}";
    let (text, evidence) = read(rtf.as_bytes()).unwrap();
    assert_eq!(text, "a县x\n");
    assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["县"]);
}

#[test]
fn automatic_numbers_lose_their_tab() {
    let rtf = r"{\rtf1{\listtext\pard\plain  \uc0\u19968 \u12289 \tab}\u20462 \u36335 \par}";
    assert_eq!(text(rtf), "一、修路\n");
}

#[test]
fn numbers_that_are_not_written_are_counted() {
    let table = r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc37\levelstartat1{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}}{\listlevel\levelnfc0\levelstartat3{\leveltext\'03\'00-\'01;}{\levelnumbers\'01\'03;}}{\listname ;}\listid77}}{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}}";
    let rtf = format!(
        r"{{\rtf1\ansi\ansicpg936{table}\pard\ls1\ilvl0 a\par b\par\pard\ls1\ilvl1{{\b c}}\par\pard x\par\pard\ls1 d\par{{\listtext\'d2\'bb.\tab}}e\par}}"
    );
    assert_eq!(text(&rtf), "一、a\n二、b\n二-3 c\nx\n三、d\n一.e\n");
}

#[test]
fn formulas_and_deleted_paragraphs_are_read_as_their_words() {
    let rtf = r"{\rtf1 a{\field{\*\fldinst{EQ \\o\\ac(\u9675 ?,2)}}{\fldrslt }}b{\field{\*\fldinst HYPERLINK x}{\fldrslt c}}{\deleted d\par}e\par}";
    assert_eq!(text(rtf), "a②bce\n");
}

#[test]
fn notes_follow_the_document() {
    let rtf = r"{\rtf1 before{\super\chftn{\footnote\pard first\par second}}after\par last\par}";
    assert_eq!(text(rtf), "beforeafter\nlast\nfirst\nsecond\n");
    assert_eq!(text(r"{\rtf1 a{\footnote b"), "a\nb\n");
}

#[test]
fn deep_nesting_is_bounded() {
    let rtf = format!("{{\\rtf1 {}x{}y}}", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(text(&rtf), "xy\n");
    assert_eq!(read(b"no rtf").unwrap_err().code(), "damaged");
}
