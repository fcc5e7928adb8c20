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
    let pages: Vec<Vec<_>> = pages
        .iter()
        .map(|lines| lines.iter().map(|&(words, x, y)| (words, UPRIGHT, x, y)).collect())
        .collect();
    pdf_turned(&pages)
}

/// The matrix of text that runs to the right.
pub const UPRIGHT: &str = "1 0 0 1";

/// Such a PDF with a matrix for each line.
pub fn pdf_turned(pages: &[Vec<(&str, &str, u32, u32)>]) -> Vec<u8> {
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
            .map(|(words, matrix, x, y)| {
                let hex: String =
                    encoding_rs::GBK.encode(words).0.iter().map(|byte| format!("{byte:02X}")).collect();
                format!("BT /F1 10 Tf {matrix} {x} {y} Tm <{hex}> Tj ET\n")
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

/// A PDF locked with a password that nobody knows.
pub fn locked_pdf() -> Vec<u8> {
    let objects = [
        "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".to_owned(),
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n".to_owned(),
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]>>\nendobj\n".to_owned(),
        format!(
            "4 0 obj\n<</Filter/Standard/V 1/R 2/Length 40/P -44/O<{}>/U<{}>>>\nendobj\n",
            "41".repeat(32),
            "42".repeat(32)
        ),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for object in &objects {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(object);
    }
    let table = file.len();
    file.push_str(&format!(
        "xref\n0 5\n0000000000 65535 f \n{places}trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00112233><00112233>]>>\n\
         startxref\n{table}\n%%EOF\n"
    ));
    file.into_bytes()
}

/// A compound file, as old office programs write them, with one stream.
pub fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(format!("/{stream}")).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
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
