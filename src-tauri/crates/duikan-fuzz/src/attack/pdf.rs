//! PDF files: what a page draws, and with what.

use proptest::prelude::*;

use super::object::{FIRST, Object, Pdf};
use super::pdf_parts::{
    annotations, arrays, cmap, codec, damaged_page, encryption, filters, object_streams, page_fan, page_ring,
    predictor, tables,
};
use super::{Kind, Made, bytes, kind, levels, odd_number, size};

/// The kinds of attack on PDF.
pub const KINDS: &[Kind] = &[
    kind!(apart Pdf, "functions in functions", (levels(), 0usize..8, any::<bool>()), |(levels, path, rings)| functions(levels, path, rings)),
    kind!(apart Pdf, "forms that draw forms", (levels(), 0usize..4, any::<bool>()), |(levels, path, rings)| forms(levels, path, rings)),
    kind!(Pdf, "packed in packed", (size(26), 1usize..6, any::<u8>()), |(length, layers, byte)| filters(
        length, layers, byte
    )),
    kind!(Pdf, "predictors", (odd_number(), odd_number(), odd_number(), odd_number()), |(p, c, b, n)| {
        predictor(p, c, b, n)
    }),
    kind!(Pdf, "pages in a ring", (1usize..60, any::<bool>()), |(depth, rings)| page_ring(depth, rings)),
    kind!(Pdf, "pages listed again", (1usize..16, 1usize..9), |(depth, fan)| page_fan(depth, fan)),
    kind!(Pdf, "tables of places", (odd_number(), odd_number(), 0usize..5, bytes::damages()), |(
        a,
        b,
        form,
        damages,
    )| tables(
        a, b, form, &damages
    )),
    kind!(Pdf, "streams of objects", (odd_number(), odd_number(), 0usize..3), |(n, first, form)| {
        object_streams(n, first, form)
    }),
    kind!(apart Pdf, "maps of characters", (odd_number(), size(14), 0usize..6), |(code, count, form)| cmap(code, count, form)),
    kind!(Pdf, "arrays in arrays", (size(17), 0usize..6), |(depth, form)| arrays(depth, form)),
    kind!(
        Pdf,
        "broken pictures",
        (0usize..6, prop::collection::vec(any::<u8>(), 0..300), odd_number(), odd_number()),
        |(form, data, w, h)| codec(form, &data, w, h)
    ),
    kind!(Pdf, "glyphs strewn", (size(15), any::<u64>(), any::<bool>()), |(count, seed, turned)| strewn(
        count, seed, turned
    )),
    kind!(Pdf, "odd matrices", prop::collection::vec((0usize..6, odd_number()), 1..30), |values| matrices(
        &values
    )),
    kind!(Pdf, "states that are kept", (size(17), 0usize..6), |(depth, form)| states(depth, form)),
    kind!(Pdf, "notes on the page", (1usize..200, 0usize..4), |(count, form)| annotations(count, form)),
    kind!(Pdf, "locks", (odd_number(), odd_number(), odd_number(), bytes::damages()), |(
        v,
        r,
        l,
        damages,
    )| encryption(
        v, r, l, &damages
    )),
    kind!(apart Pdf, "letters that are drawn", (levels(), any::<bool>()), |(levels, rings)| drawn_letters(levels, rings)),
    kind!(Pdf, "damaged", (bytes::damages(), 0usize..4), |(damages, form)| damaged_page(&damages, form)),
];

/// Functions of functions, reached by each way that a page has to a function.
fn functions((depth, fan): (usize, usize), path: usize, rings: bool) -> Made {
    let mut pdf = Pdf::default();
    for level in 0..depth {
        let next = if level + 1 < depth { FIRST + level + 1 } else { FIRST };
        let inner = match level + 1 < depth || rings {
            true => format!("{next} 0 R ").repeat(fan),
            false => "<</FunctionType 2/Domain[0 1]/N 1>>".repeat(fan),
        };
        let bounds: String = (1..fan).map(|at| format!("{} ", at as f32 / fan as f32)).collect();
        let encode = "0 1 ".repeat(fan);
        pdf.more.push(Object::Value(format!(
            "<</FunctionType 3/Domain[0 1]/Functions[{inner}]/Bounds[{bounds}]/Encode[{encode}]>>"
        )));
    }
    let first = format!("{FIRST} 0 R");
    let end = FIRST + depth;
    let (resources, content) = match path {
        0 => (format!("/ColorSpace<</C[/Separation/X/DeviceGray {first}]>>"), "/C cs 0.5 scn 0 0 9 9 re f"),
        1 => (format!("/ColorSpace<</C[/DeviceN[/X]/DeviceGray {first}]>>"), "/C cs 0.5 scn 0 0 9 9 re f"),
        2 => (shading(&first), "/S sh"),
        3 => (
            format!(
                "/Pattern<</P<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function {first}>>>>>>"
            ),
            "/Pattern cs /P scn 0 0 9 9 re f",
        ),
        4 => (format!("/ExtGState<</G<</TR {first}/BG {first}/UCR {first}>>>>"), "/G gs"),
        5 => {
            let group = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency/CS/DeviceGray>>";
            pdf.more.push(Object::Stream(group.into(), b"0 0 9 9 re f".to_vec()));
            (
                format!("/ExtGState<</G<</SMask<</S/Luminosity/G {end} 0 R/TR {first}>>>>>>"),
                "/G gs 0 0 9 9 re f",
            )
        }
        6 => (
            format!(
                "/ExtGState<</G<</HT<</HalftoneType 1/Frequency 1/Angle 0/SpotFunction {first}/TransferFunction {first}>>>>>>"
            ),
            "/G gs",
        ),
        _ => (
            format!(
                "/Shading<</S<</ShadingType 1/ColorSpace[/Separation/X/DeviceGray {first}]/Function {first}>>>>"
            ),
            "/S sh",
        ),
    };
    pdf.resources = resources;
    pdf.content = content.into();
    pdf.finish().into()
}

fn shading(function: &str) -> String {
    format!("/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function {function}>>>>")
}

/// Forms each of which draws the next several times: a page of a few hundred bytes that draws for ever.
fn forms((depth, fan): (usize, usize), path: usize, rings: bool) -> Made {
    let mut pdf = Pdf::default();
    for level in 0..depth {
        let next = if level + 1 < depth { FIRST + level + 1 } else { FIRST };
        let last = level + 1 == depth && !rings;
        let mut drawn = String::new();
        if last {
            drawn.push_str("BT /F1 9 Tf 50 50 Td <D0DE> Tj ET ");
        } else {
            (0..fan).for_each(|_| drawn.push_str(draw(path)));
        }
        let resources = format!("/Resources<</Font<</F1 5 0 R>>{}>>", used(path, next));
        pdf.more.push(Object::Stream(format!("{}{resources}", header(path)), drawn.into_bytes()));
    }
    pdf.resources = used(path, FIRST);
    pdf.content = draw(path).into();
    pdf.finish().into()
}

fn draw(path: usize) -> &'static str {
    match path {
        0 | 2 => "/X Do ",
        1 => "/Pattern cs /X scn 0 0 90 90 re f ",
        _ => "/X gs 0 0 90 90 re f ",
    }
}

fn header(path: usize) -> &'static str {
    match path {
        1 => "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 90 90]/XStep 1/YStep 1",
        2 => "/Type/XObject/Subtype/Form/BBox[0 0 90 90]/Group<</S/Transparency>>",
        _ => "/Type/XObject/Subtype/Form/BBox[0 0 90 90]",
    }
}

fn used(path: usize, number: usize) -> String {
    match path {
        0 | 2 => format!("/XObject<</X {number} 0 R>>"),
        1 => format!("/Pattern<</X {number} 0 R>>"),
        _ => format!("/ExtGState<</X<</SMask<</S/Alpha/G {number} 0 R>>>>>>"),
    }
}

/// Letters that are little drawings, and draw letters of their own font.
fn drawn_letters((depth, fan): (usize, usize), rings: bool) -> Made {
    let mut pdf = Pdf::default();
    for level in 0..depth {
        let (font, glyph) = (FIRST + 2 * level, FIRST + 2 * level + 1);
        let next = if level + 1 < depth { font + 2 } else { FIRST };
        let resources =
            if level + 1 < depth || rings { format!("/Font<</F {next} 0 R>>") } else { String::new() };
        pdf.more.push(Object::Value(format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[9]\
             /CharProcs<</a {glyph} 0 R>>/Encoding<</Type/Encoding/Differences[65/a]>>/Resources<<{resources}>>>>"
        )));
        let letters = "A".repeat(fan);
        pdf.more
            .push(Object::Stream(String::new(), format!("9 0 d0 BT /F 1 Tf ({letters}) Tj ET").into_bytes()));
    }
    pdf.fonts = format!("/F {FIRST} 0 R");
    pdf.content = b"BT /F 1 Tf 1 0 0 1 9 9 Tm (AAAA) Tj ET".to_vec();
    pdf.finish().into()
}

/// Glyphs all over the page, in any order, upright or turned.
fn strewn(count: usize, seed: u64, turned: bool) -> Made {
    let mut content = String::from("BT /F1 9 Tf ");
    let mut state = seed | 1;
    let mut next = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    for _ in 0..count {
        let (x, y, turn) = (next(400), next(400), if turned { next(5) } else { 0 });
        let matrix = ["1 0 0 1", "0 1 -1 0", "0 -1 1 0", "-1 0 0 -1", "0.7 0.7 -0.7 0.7"];
        let matrix = matrix.get(turn as usize).copied().unwrap_or_default();
        content.push_str(&format!("{matrix} {x} {y} Tm <B{:X}{:02X}> Tj ", next(8), 0xa1 + next(90)));
    }
    Pdf { content: format!("{content}ET").into(), ..Pdf::default() }.finish().into()
}

/// Text under matrices that make no sense.
fn matrices(values: &[(usize, i64)]) -> Made {
    let mut content = String::new();
    for &(form, number) in values {
        content.push_str(&match form {
            0 => format!("{number} 0 0 {number} 0 0 cm "),
            1 => format!("BT /F1 {number} Tf 0 {number} -1 0 50 50 Tm <D0DE> Tj ET "),
            2 => format!(
                "BT /F1 9 Tf {number} Tc {number} Tw {number} Tz {number} TL <D0DEB7D3> Tj T* <D0DE> ' ET "
            ),
            3 => format!("BT /F1 9 Tf 1e{number} 0 0 1e-{number} 9 9 Tm <D0DE> Tj ET ",),
            4 => format!("BT /F1 9 Tf [<D0DE> {number} <B7D3>] TJ {number} Ts <D0DE> Tj ET "),
            _ => format!("{number} {number} {number} {number} re W n "),
        });
    }
    Pdf { content: content.into(), ..Pdf::default() }.finish().into()
}

/// States that are kept and never given back, or given back and never kept.
fn states(depth: usize, form: usize) -> Made {
    let piece = ["q ", "Q ", "BT ", "/X BMC ", "0 0 9 9 re W n q ", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI "];
    let piece = piece.get(form).copied().unwrap_or_default();
    Pdf { content: piece.repeat(depth).into(), ..Pdf::default() }.finish().into()
}
