//! PDF files with a text layer: glyphs and their places are taken from an interpreter of page descriptions and
//! put together to lines, columns and paragraphs here, because only their places tell page furniture from speech.

mod furniture;
mod glyphs;
mod lines;
mod page;
mod paragraphs;
mod radicals;
mod turn;

use duikan_text::Evidence;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};

use crate::error::Reason;
use furniture::Furniture;
use glyphs::Collector;
use page::Page;
use paragraphs::Joiner;

/// Reads a PDF file; also gives the number of glyphs whose characters the file does not name.
///
/// # Errors
/// [`Reason::Damaged`], [`Reason::Encrypted`], or [`Reason::ScannedPdf`] where there is no text layer.
pub fn read(bytes: Vec<u8>) -> Result<(String, Vec<Evidence>, u32), Reason> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Reason::Encrypted,
        LoadPdfError::Decryption(_) => Reason::Damaged("its encryption is invalid".into()),
        LoadPdfError::Invalid => Reason::Damaged("no PDF structure".into()),
    })?;
    let cache = InterpreterCache::new();
    let (mut pages, mut named, mut unnamed) = (Vec::new(), 0, 0);
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let mut collector = Collector::new(f64::from(width), f64::from(height));
        interpret(page, &pdf, &cache, &mut collector);
        named += collector.named();
        unnamed += collector.unnamed;
        let (turn, glyphs) = collector.main();
        let height = turn.height((f64::from(width), f64::from(height)));
        pages.push(Page::new(lines::columns(&glyphs), height).with_across(collector.across()));
    }
    // Fonts without names for their glyphs give no more text than pictures do.
    if named == 0 || named < unnamed {
        return Err(if pages.is_empty() { Reason::Damaged("no pages".into()) } else { Reason::ScannedPdf });
    }
    let furniture = Furniture::find(&pages);
    let mut joiner = Joiner::new(&furniture, &pages);
    pages.iter().for_each(|page| joiner.page(page));
    let (text, evidence) = joiner.finish().finish();
    Ok((text, evidence, unnamed as u32))
}

fn interpret<'a>(page: &PdfPage<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>, collector: &mut Collector) {
    let (width, height) = page.render_dimensions();
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        cache,
        pdf.xref(),
        InterpreterSettings::default(),
    );
    interpret_page(page, &mut context, collector);
}

#[cfg(test)]
mod tests {
    use duikan_text::EvidenceKind;

    use super::*;
    use crate::fixtures::{self, words};

    #[test]
    fn a_font_that_is_not_embedded_is_read() {
        let bytes = fixtures::pdf(&[
            &[
                ("在会上的讲话", 145, 300),
                ("各位同志，修路要快，办学要好，治水要早，三件要", 70, 280),
                ("事。", 50, 265),
                ("1", 195, 20),
            ],
            &[("办学要好。", 70, 350), ("2", 195, 20)],
        ]);
        let (text, evidence, unnamed) = read(bytes).unwrap();
        assert_eq!(
            text,
            "在会上的讲话\n各位同志，修路要快，办学要好，治水要早，三件要事。\n1\n办学要好。\n2\n"
        );
        assert_eq!(words(&text, &evidence, EvidenceKind::PageNumber), ["1", "2"]);
        assert_eq!(unnamed, 0);
    }

    const LINES: [&str; 4] = [
        "各位同志，修路要快，办学要好，治水要早，三件",
        "要紧事。",
        "再说办学，这件事更要紧，校舍要先修好，老师要",
        "先到。",
    ];

    /// A page of these lines in one direction: `matrix`, where the first begins, and the way to the next.
    fn turned(matrix: &str, (x, y): (i32, i32), (dx, dy): (i32, i32), indent: (i32, i32)) -> Vec<u8> {
        let lines = (0..).zip(LINES).map(|(at, words)| {
            let (right, down) = if at % 2 == 0 { indent } else { (0, 0) };
            (words, matrix, (x + at * dx + right) as u32, (y + at * dy + down) as u32)
        });
        fixtures::pdf_turned(&[lines.collect()])
    }

    #[test]
    fn a_page_may_be_written_in_any_direction() {
        let expected = format!("{}{}\n{}{}\n", LINES[0], LINES[1], LINES[2], LINES[3]);
        for (name, bytes) in [
            ("upwards", turned("0 1 -1 0", (100, 50), (20, 0), (0, 20))),
            ("downwards", turned("0 -1 1 0", (300, 350), (-20, 0), (0, -20))),
            ("on its head", turned("-1 0 0 -1", (350, 100), (0, 20), (-20, 0))),
            ("upright", turned(fixtures::UPRIGHT, (50, 300), (0, -20), (20, 0))),
        ] {
            assert_eq!(read(bytes).unwrap().0, expected, "{name}");
        }
    }

    #[test]
    fn a_watermark_across_the_text_is_furniture() {
        let mut lines = vec![
            ("各位同志，修路要快，办学要好，治水要早，三件", fixtures::UPRIGHT, 70, 300),
            ("要紧事。", fixtures::UPRIGHT, 50, 280),
            ("再说办学，这件事更要紧，校舍要先修好，老师要", fixtures::UPRIGHT, 70, 260),
        ];
        for y in [250, 290, 310] {
            lines.push(("内部资料", "0.7 0.7 -0.7 0.7", 90, y));
        }
        lines.push(("先到。", fixtures::UPRIGHT, 50, 240));
        let (text, evidence, _) = read(fixtures::pdf_turned(&[lines])).unwrap();
        assert_eq!(
            text,
            "各位同志，修路要快，办学要好，治水要早，三件要紧事。\n再说办学，这件事更要紧，校舍要先修好，老师要先到。\n内部资料\n"
        );
        assert_eq!(words(&text, &evidence, EvidenceKind::RunningHead), ["内部资料"]);
    }

    #[test]
    fn bytes_before_the_file_do_no_harm() {
        let mut bytes = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
        bytes.extend(fixtures::pdf(&[&[("各位同志", 70, 300)]]));
        assert_eq!(read(bytes).unwrap().0, "各位同志\n");
    }

    #[test]
    fn files_without_text_say_why() {
        assert_eq!(read(fixtures::pdf(&[&[]])).unwrap_err(), Reason::ScannedPdf);
        assert_eq!(read(b"%PDF-1.7 nothing".to_vec()).unwrap_err().code(), "damaged");
    }
}
