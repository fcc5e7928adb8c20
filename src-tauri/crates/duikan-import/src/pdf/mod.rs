//! PDF files with a text layer: glyphs and their places are taken from an interpreter of page descriptions and
//! put together to lines, columns and paragraphs here, because only their places tell page furniture from speech.

mod furniture;
mod glyphs;
mod lines;
mod paragraphs;
mod radicals;

use duikan_text::Evidence;
use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};

use crate::error::Reason;
use furniture::Furniture;
use glyphs::Collector;
use lines::Column;
use paragraphs::Joiner;

/// One page, its lines put together.
#[derive(Debug)]
struct Page {
    columns: Vec<Column>,
    /// In points.
    height: f64,
    /// See [`furniture::outermost`].
    outermost: (f64, f64),
}

impl Page {
    fn new(columns: Vec<Column>, height: f64) -> Self {
        Self { outermost: furniture::outermost(&columns), columns, height }
    }
}

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
        named += collector.glyphs.len();
        unnamed += collector.unnamed;
        pages.push(Page::new(lines::columns(&collector.glyphs), f64::from(height)));
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

    #[test]
    fn files_without_text_say_why() {
        assert_eq!(read(fixtures::pdf(&[&[]])).unwrap_err(), Reason::ScannedPdf);
        assert_eq!(read(b"%PDF-1.7 nothing".to_vec()).unwrap_err().code(), "damaged");
    }
}
