//! PDF files: their structure below the page.

use std::fmt::Write;

use super::Made;
use super::bytes::{Damage, damaged};
use super::object::{FIRST, LINE, Object, Pdf};
use super::package::deflated;

/// A content that is packed, and packed again.
pub fn filters(length: usize, layers: usize, byte: u8) -> Made {
    let mut data =
        [LINE.as_bytes(), &vec![if byte.is_multiple_of(2) { b' ' } else { byte }; length]].concat();
    let substance = data.len() as u64;
    let mut names = String::new();
    for layer in 0..layers {
        let (name, packed) = match (usize::from(byte) + layer) % 4 {
            0 if data.len() < 1 << 20 => ("/ASCIIHexDecode", hex(&data)),
            1 if data.len() < 1 << 20 => ("/RunLengthDecode", runs(&data)),
            _ => ("/FlateDecode", deflated(&data)),
        };
        data = packed;
        names.insert_str(0, name);
    }
    let filter = format!("/Filter[{names}]");
    let bytes = Pdf { content: data, filter, ..Pdf::default() }.finish();
    Made { substance: substance + bytes.len() as u64, bytes }
}

fn hex(data: &[u8]) -> Vec<u8> {
    let mut hex = String::with_capacity(2 * data.len() + 1);
    // Writing to a string does not fail.
    for byte in data {
        let _ = write!(hex, "{byte:02X}");
    }
    hex.push('>');
    hex.into_bytes()
}

fn runs(data: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for chunk in data.chunks(128) {
        packed.push(chunk.len() as u8 - 1);
        packed.extend_from_slice(chunk);
    }
    packed.push(128);
    packed
}

/// What a filter is told of the rows of a picture, as it never is.
pub fn predictor(predictor: i64, columns: i64, bits: i64, colors: i64) -> Made {
    let data = deflated(&[LINE.as_bytes(), &[2; 300]].concat());
    let filter = format!(
        "/Filter/FlateDecode/DecodeParms<</Predictor {predictor}/Columns {columns}/BitsPerComponent {bits}/Colors {colors}>>"
    );
    Pdf { content: data, filter, ..Pdf::default() }.finish().into()
}

/// Pages below pages, without end where `rings`.
pub fn page_ring(depth: usize, rings: bool) -> Made {
    let mut pdf = Pdf { pages: format!("<</Type/Pages/Kids[{FIRST} 0 R 3 0 R]/Count 2>>"), ..Pdf::default() };
    for level in 0..depth {
        let next = match (level + 1 < depth, rings) {
            (true, _) => FIRST + level + 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        pdf.more.push(Object::Value(format!(
            "<</Type/Pages/Kids[{next} 0 R]/Count {}/Parent 2 0 R>>",
            depth * 1000
        )));
    }
    pdf.finish().into()
}

/// Pages that list the next ones several times each.
pub fn page_fan(depth: usize, fan: usize) -> Made {
    let mut pdf = Pdf { pages: format!("<</Type/Pages/Kids[{FIRST} 0 R]/Count 1>>"), ..Pdf::default() };
    for level in 0..depth {
        let next = if level + 1 < depth { FIRST + level + 1 } else { 3 };
        let kids = format!("{next} 0 R ").repeat(fan);
        pdf.more.push(Object::Value(format!("<</Type/Pages/Kids[{kids}]/Count 1/Parent 2 0 R>>")));
    }
    pdf.finish().into()
}

/// Tables of places that lead nowhere, back, or too far.
pub fn tables(a: i64, b: i64, form: usize, damages: &[(usize, Damage)]) -> Made {
    let trailer = match form {
        0 => format!("/Prev {a}"),
        1 => format!("/XRefStm {a}/Prev {b}"),
        2 => format!("/Size {a}"),
        _ => String::new(),
    };
    let mut bytes = Pdf { trailer, ..Pdf::default() }.finish();
    if form == 3 {
        let stream = deflated(&[1, 0, 0, 0, 9, 0].repeat(20));
        let place = bytes.len();
        let head = format!(
            "99 0 obj\n<</Type/XRef/Size {a}/W[1 {b} 1]/Index[0 {a} {b} 5]/Root 1 0 R/Prev {place}/Filter/FlateDecode/Length {}>>\nstream\n",
            stream.len()
        );
        bytes.extend(head.into_bytes());
        bytes.extend(stream);
        bytes.extend(format!("\nendstream\nendobj\nstartxref\n{place}\n%%EOF\n").into_bytes());
    } else if form == 4 {
        let table = bytes.windows(4).rposition(|window| window == b"xref").unwrap_or(0).saturating_sub(600);
        let tail = damaged(bytes.split_off(table), damages);
        bytes.extend(tail);
    }
    bytes.into()
}

/// Objects packed into streams that do not hold them, or hold each other.
pub fn object_streams(count: i64, first: i64, form: usize) -> Made {
    let mut pdf = Pdf { page: "/Annots 12 0 R".into(), ..Pdf::default() };
    let inner = "20 0 21 5 <</A 1>> [1 2]".to_owned();
    let extends = ["", "/Extends 10 0 R", "/Extends 11 0 R"].get(form).copied().unwrap_or_default();
    for _ in 0..2 {
        let entries = format!("/Type/ObjStm/N {count}/First {first}{extends}");
        pdf.more.push(Object::Stream(entries, inner.clone().into_bytes()));
    }
    pdf.more.push(Object::Value("20 0 R".into()));
    pdf.finish().into()
}

/// Maps from codes to characters: too wide, too many, in a ring.
pub fn cmap(code: i64, count: usize, form: usize) -> Made {
    let range = |from: u64, to: u64| format!("1 beginbfrange <{from:04X}> <{to:04X}> <4FEE> endbfrange\n");
    let body = match form {
        0 => range(0, code.unsigned_abs() & 0xffff_ffff),
        1 => (0..count as u64).map(|at| range(at, at)).collect(),
        2 => {
            format!("1 begincodespacerange <00> <{}> endcodespacerange\n{}", "F".repeat(count), range(0, 255))
        }
        3 => "/Self usecmap\n".repeat(count.min(999)),
        4 => format!("1 beginbfchar <41> <{}> endbfchar\n", "4FEE".repeat(count)),
        _ => format!("1 beginbfrange <00> <FF> [{}] endbfrange\n", "<4FEE>".repeat(count)),
    };
    let map =
        format!("/CIDInit/ProcSet findresource begin begincmap /CMapName/Self def\n{body}endcmap end\n");
    let own = if form == 3 { format!("/UseCMap {FIRST} 0 R/Type/CMap/CMapName/Self") } else { String::new() };
    let mut pdf = Pdf::default();
    pdf.more.push(Object::Stream(own, map.into_bytes()));
    pdf.more.push(Object::Value(format!(
        "<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 65/LastChar {code}/Widths[9 9]/ToUnicode {FIRST} 0 R>>"
    )));
    pdf.more.push(Object::Value(format!(
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding {FIRST} 0 R/ToUnicode {FIRST} 0 R/DescendantFonts[<</Type/Font\
         /Subtype/CIDFontType2/BaseFont/X/DW 1000/W[{code} [1 2 3] 0 {code} 5]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
         /FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>]>>"
    )));
    pdf.fonts = format!("/A {} 0 R/B {} 0 R", FIRST + 1, FIRST + 2);
    pdf.content = b"BT /A 9 Tf 9 9 Td (AAAA) Tj ET BT /B 9 Tf 9 9 Td <0041004200430044> Tj ET ".to_vec();
    pdf.finish().into()
}

/// Values in values.
pub fn arrays(depth: usize, form: usize) -> Made {
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(depth), close.repeat(depth));
    let mut pdf = Pdf::default();
    match form {
        0 => pdf.content = nested("[", "]").into(),
        1 => pdf.content = nested("<</A", ">>").into(),
        2 => pdf.content = format!("{} Tj", nested("(", ")")).into(),
        3 => pdf.more.push(Object::Value(nested("[", "]"))),
        4 => pdf.page = format!("/X {}", nested("<</A ", ">>")),
        _ => pdf.content = format!("{} n", "1 ".repeat(depth)).into(),
    }
    if form == 3 {
        pdf.page = format!("/Annots {FIRST} 0 R");
    }
    pdf.finish().into()
}

/// Pictures in each packing, that are none.
pub fn codec(form: usize, data: &[u8], width: i64, height: i64) -> Made {
    let names = ["DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "LZWDecode", "ASCII85Decode"];
    let name = names.get(form).copied().unwrap_or_default();
    let mut pdf = Pdf::default();
    let entries = format!(
        "/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB {width} <00>]/Filter/{name}"
    );
    pdf.more.push(Object::Stream(entries, data.to_vec()));
    // The same bytes once more as what the page draws.
    pdf.more.push(Object::Stream(format!("/Filter/{name}"), data.to_vec()));
    pdf.resources = format!("/XObject<</X {FIRST} 0 R>>");
    pdf.page = format!("/Contents[4 0 R {} 0 R]", FIRST + 1);
    pdf.content = b"/X Do ".to_vec();
    pdf.finish().into()
}

/// Notes on a page that look like forms, or like each other.
pub fn annotations(count: usize, form: usize) -> Made {
    let mut pdf =
        Pdf { page: format!("/Annots[{}]", format!("{FIRST} 0 R ").repeat(count)), ..Pdf::default() };
    let looks = match form {
        0 => format!("/AP<</N {} 0 R>>", FIRST + 1),
        1 => format!("/AP<</N {FIRST} 0 R>>"),
        2 => format!("/AP<</N<</On {} 0 R>>>>/AS/On", FIRST + 1),
        _ => format!("/AP {FIRST} 0 R/Parent {FIRST} 0 R"),
    };
    pdf.more.push(Object::Value(format!("<</Type/Annot/Subtype/Widget/Rect[0 0 90 90]{looks}>>")));
    let drawn = b"/X Do BT /F1 9 Tf 9 9 Td <D0DE> Tj ET".to_vec();
    let own = FIRST + 1;
    let entries = format!(
        "/Type/XObject/Subtype/Form/BBox[0 0 90 90]/Resources<</XObject<</X {own} 0 R>>/Font<</F1 5 0 R>>>>"
    );
    pdf.more.push(Object::Stream(entries, drawn));
    pdf.finish().into()
}

/// Locks that lock nothing.
pub fn encryption(version: i64, revision: i64, length: i64, damages: &[(usize, Damage)]) -> Made {
    let key = damaged(vec![65; 48], damages);
    let key = String::from_utf8(hex(&key)).unwrap_or_default();
    let filters = "/CF<</StdCF<</CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF";
    let trailer = format!(
        "/ID[<00><00>]/Encrypt<</Filter/Standard/V {version}/R {revision}/Length {length}/P -44/O<{key}/U<{key}/OE<{key}/UE<{key}/Perms<{key}{filters}>>"
    );
    Pdf { trailer, ..Pdf::default() }.finish().into()
}

/// A good page with damages in it.
pub fn damaged_page(damages: &[(usize, Damage)], form: usize) -> Made {
    let mut pdf = Pdf { content: LINE.replace("300", "280").repeat(20).into(), ..Pdf::default() };
    match form {
        0 => pdf.content = damaged(pdf.content, damages),
        1 => {
            pdf.content = deflated(&damaged([LINE.as_bytes(), &pdf.content].concat(), damages));
            pdf.filter = "/Filter/FlateDecode".into();
        }
        _ => {}
    }
    let bytes = pdf.finish();
    if form > 1 { damaged(bytes, damages).into() } else { bytes.into() }
}
