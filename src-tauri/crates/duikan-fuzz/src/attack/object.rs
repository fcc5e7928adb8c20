//! PDF files object by object.

use std::fmt::Write;

/// A file of numbered objects: 1 is the catalogue, 2 the pages, 3 the page, 4 its content, 5 a font. Others follow from
/// [`FIRST`] on.
pub struct Pdf {
    /// Entries of the page's dictionary of resources beside its fonts.
    pub resources: String,
    /// Entries of the dictionary of fonts beside the one that is there.
    pub fonts: String,
    /// Entries of the dictionary of the page.
    pub page: String,
    /// What the page draws beside a line of text.
    pub content: Vec<u8>,
    /// Entries of the dictionary of the content.
    pub filter: String,
    /// The dictionary of the pages, or what stands in its place.
    pub pages: String,
    /// The other objects.
    pub more: Vec<Object>,
    /// Entries of the trailer.
    pub trailer: String,
}

/// The number of the first object that is not there anyway.
pub const FIRST: usize = 10;

/// An object.
pub enum Object {
    /// A value.
    Value(String),
    /// A stream: entries of its dictionary, its bytes.
    Stream(String, Vec<u8>),
}

/// A line of text in the font of the page, as every page needs it to be read at all.
pub const LINE: &str = "BT /F1 10 Tf 1 0 0 1 50 300 Tm <D0DEB7D32CB0ECD1A7> Tj ET\n";
/// A font that is not embedded.
const FONT: &str = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font\
    /Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000\
    /FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>]>>";

impl Default for Pdf {
    fn default() -> Self {
        Self {
            resources: String::new(),
            fonts: String::new(),
            page: String::new(),
            content: Vec::new(),
            filter: String::new(),
            pages: "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
            more: Vec::new(),
            trailer: String::new(),
        }
    }
}

impl Pdf {
    /// The file, with a table of places that are right.
    pub fn finish(self) -> Vec<u8> {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F1 5 0 R{}>>{}>>{}>>",
            self.fonts, self.resources, self.page
        );
        let content = [LINE.as_bytes(), &self.content].concat();
        let content = if self.filter.is_empty() { content } else { self.content };
        let mut objects = vec![
            (1, Object::Value("<</Type/Catalog/Pages 2 0 R>>".into())),
            (2, Object::Value(self.pages)),
            (3, Object::Value(page)),
            (4, Object::Stream(self.filter, content)),
            (5, Object::Value(FONT.into())),
        ];
        objects.extend((FIRST..).zip(self.more));
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = String::new();
        for (number, object) in &objects {
            // Writing to a string does not fail.
            let _ = writeln!(places, "{number} 1\n{:010} 00000 n ", file.len());
            file.extend(format!("{number} 0 obj\n").into_bytes());
            match object {
                Object::Value(value) => file.extend_from_slice(value.as_bytes()),
                Object::Stream(entries, bytes) => {
                    file.extend(format!("<</Length {}{entries}>>\nstream\n", bytes.len()).into_bytes());
                    file.extend_from_slice(bytes);
                    file.extend_from_slice(b"\nendstream");
                }
            }
            file.extend_from_slice(b"\nendobj\n");
        }
        let table = file.len();
        let size = FIRST + objects.len();
        let end = format!(
            "xref\n{places}trailer\n<</Size {size}/Root 1 0 R{}>>\nstartxref\n{table}\n%%EOF\n",
            self.trailer
        );
        file.extend(end.into_bytes());
        file
    }
}
