//! Files made in memory for tests.

use std::io::{Cursor, Write};

use duikan_text::{Evidence, EvidenceKind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of these entries.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A PDF of pages of 400 × 400 points. A page is lines of words with the place of their beginning from the bottom
/// left, in letters of 10 points, set in a font that is named and not embedded.
pub fn pdf(pages: &[&[(&str, u32, u32)]]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut file = format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[{}]/Count {}>>\nendobj\n\
         3 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font\
         /Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>\
         /DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>]>>\nendobj\n",
        kids.join(" "),
        pages.len()
    );
    for (page, lines) in pages.iter().enumerate() {
        let content: String = lines
            .iter()
            .map(|(words, x, y)| {
                let hex: String =
                    encoding_rs::GBK.encode(words).0.iter().map(|byte| format!("{byte:02X}")).collect();
                format!("BT /F1 10 Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n")
            })
            .collect();
        let (own, stream) = (4 + 2 * page, 5 + 2 * page);
        file.push_str(&format!(
            "{own} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents {stream} 0 R/Resources<</Font<</F1 3 0 R>>>>>>\nendobj\n\
             {stream} 0 obj\n<</Length {}>>\nstream\n{content}endstream\nendobj\n",
            content.len()
        ));
    }
    file.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

/// The words that evidence of one kind points at.
pub fn words(text: &str, evidence: &[Evidence], kind: EvidenceKind) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    evidence
        .iter()
        .filter(|one| one.kind == kind)
        .map(|one| chars[one.span.indices()].iter().collect())
        .collect()
}
