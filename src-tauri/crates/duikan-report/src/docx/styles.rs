//! Styles: faces and sizes for the screen, and those of official documents (GB/T 9704).

use std::fmt::Write;

use crate::model::{Theme, Typography};

/// Twentieths of a point in a millimetre, times ten.
const TWIPS_PER_CM: u32 = 567;
/// Width of A4.
const PAGE_WIDTH: u32 = 11_906;
/// Height of A4.
const PAGE_HEIGHT: u32 = 16_838;

/// How a document is set. Sizes are half points, distances twentieths of a point.
pub struct Sheet {
    /// Top, right, bottom, left.
    margins: [u32; 4],
    /// Faces of title, first, second and third heading, text.
    faces: [&'static str; 5],
    /// Their sizes.
    sizes: [u32; 5],
    /// Size of what stands in tables.
    cell: u32,
    /// Size of places and notes.
    small: u32,
    /// Distance of the lines of the text; exact where the page has a fixed number of lines.
    line: (u32, &'static str),
    /// Whether page numbers stand between dashes.
    pub is_official: bool,
}

impl Sheet {
    /// The sheet of a typography.
    pub const fn of(typography: Typography) -> Self {
        match typography {
            Typography::Screen => Self {
                margins: [
                    20 * TWIPS_PER_CM / 10,
                    18 * TWIPS_PER_CM / 10,
                    20 * TWIPS_PER_CM / 10,
                    18 * TWIPS_PER_CM / 10,
                ],
                faces: ["黑体", "黑体", "黑体", "黑体", "宋体"],
                sizes: [36, 30, 26, 22, 22],
                cell: 20,
                small: 17,
                line: (340, "auto"),
                is_official: false,
            },
            // 22 lines of 28 characters on 156 × 225 mm: 小二标宋, 三号黑体, 三号楷体, 三号仿宋.
            Typography::Official => Self {
                margins: [
                    37 * TWIPS_PER_CM / 10,
                    26 * TWIPS_PER_CM / 10,
                    35 * TWIPS_PER_CM / 10,
                    28 * TWIPS_PER_CM / 10,
                ],
                faces: ["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"],
                sizes: [44, 32, 32, 32, 32],
                cell: 24,
                small: 21,
                line: (579, "exact"),
                is_official: true,
            },
        }
    }

    /// Width of the text.
    pub const fn text_width(&self) -> u32 {
        let [_, right, _, left] = self.margins;
        PAGE_WIDTH - right - left
    }

    /// Han characters of the title that fit in a line.
    pub const fn title_signs(&self) -> u32 {
        let [title, ..] = self.sizes;
        // Half points in twentieths of a point.
        self.text_width() / (title * 10)
    }

    /// Paper and margins.
    pub fn section(&self) -> String {
        let [top, right, bottom, left] = self.margins;
        format!(
            "<w:pgSz w:w=\"{PAGE_WIDTH}\" w:h=\"{PAGE_HEIGHT}\"/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"680\" w:footer=\"680\" w:gutter=\"0\"/>"
        )
    }

    /// The part of the package, in the colours of a theme.
    pub fn xml(&self, theme: Theme) -> String {
        // Black on paper that knows no colours: a blue number would come out as a grey one.
        let coloured = |colour: &str| match theme {
            Theme::Safe | Theme::Red => format!("<w:color w:val=\"{colour}\"/>"),
            Theme::Mono => String::new(),
        };
        let [title, first, second, third, text] = self.faces;
        let [title_size, first_size, second_size, third_size, text_size] = self.sizes;
        let (line, rule) = self.line;
        let mut xml = format!(
            "{}<w:styles xmlns:w=\"{}\"><w:docDefaults><w:rPrDefault><w:rPr>{}{}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            super::parts::HEAD,
            super::parts::WORD,
            face(text),
            size(text_size)
        );
        let spaced = |before: u32, after: u32| {
            format!(
                "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"{rule}\"/>"
            )
        };
        let tight = |before: u32, after: u32| {
            format!(
                "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"264\" w:lineRule=\"auto\"/>"
            )
        };
        let heading = |name: &str, level: u32, face_of: &str, size_of: u32, before: u32| {
            let paragraph = format!(
                "<w:keepNext/><w:keepLines/>{}<w:outlineLvl w:val=\"{}\"/>",
                tight(before, 80),
                level - 1
            );
            let bold = if self.is_official { "" } else { "<w:b/>" };
            style(
                name,
                &format!("heading {level}"),
                "Normal",
                &paragraph,
                &format!("{}{bold}{}", face(face_of), size(size_of)),
            )
        };
        let pale = "<w:color w:val=\"595750\"/>";
        let (cell, small) = (size(self.cell), size(self.small));
        let center = "<w:jc w:val=\"center\"/>";
        let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"440\"/>";
        for one in [
            format!(
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>{}</w:pPr></w:style>",
                tight(0, 60)
            ),
            style(
                "Title",
                "Title",
                "Normal",
                &format!("<w:keepNext/>{}{center}", tight(60, 120)),
                &format!("{}<w:b/>{}", face(title), size(title_size)),
            ),
            style(
                "Kicker",
                "Report Type",
                "Normal",
                &format!("{}{center}", tight(0, 60)),
                &format!("{}<w:spacing w:val=\"60\"/>{}", pale, size(text_size)),
            ),
            heading("Heading1", 1, first, first_size, 320),
            heading("Heading2", 2, second, second_size, 220),
            heading("Heading3", 3, third, third_size, 160),
            style(
                "ContentsTitle",
                "Contents Title",
                "Normal",
                &tight(200, 60),
                &format!("{}{}", face(first), size(second_size)),
            ),
            style("TOC1", "toc 1", "Normal", &tight(0, 20), ""),
            style("TOC2", "toc 2", "Normal", &format!("{}<w:ind w:left=\"440\"/>", tight(0, 20)), ""),
            style(
                "Meta",
                "Report Number",
                "Normal",
                &format!("{}{center}", tight(0, 60)),
                &format!("{pale}{small}"),
            ),
            style("Note", "Report Note", "Normal", &tight(40, 60), &format!("{pale}{small}")),
            style("Cell", "Report Cell", "Normal", &tight(0, 0), &cell),
            style("Share", "Report Share", "Normal", &format!("{}{center}", tight(0, 0)), &small),
            // Not kept with the next paragraph: in tables LibreOffice then leaves pages empty.
            style("Place", "Report Place", "Normal", &tight(0, 0), &format!("{pale}{small}")),
            // What stands in a row above the words that it is about; those are not kept, and so the table is not.
            style(
                "MatchHead",
                "Report Match Head",
                "Normal",
                &format!("<w:keepNext/>{}", tight(0, 0)),
                &format!("{pale}{small}"),
            ),
            style("Passage", "Report Passage", "Normal", &tight(0, 40), &cell),
            style(
                "Gap",
                "Report Gap",
                "Normal",
                "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>",
                &size(8),
            ),
            style("Body", "Speech Text", "Normal", &format!("{}{indent}", spaced(0, 0)), &size(text_size)),
            style(
                "SpeechTitle",
                "Speech Title",
                "Normal",
                &format!("<w:keepNext/>{}{center}", spaced(120, 120)),
                &format!("{}{}", face(title), size(title_size)),
            ),
            style(
                "Chapter",
                "Speech Chapter",
                "Normal",
                &format!("<w:keepNext/>{}{indent}", spaced(0, 0)),
                &format!("{}{}", face(first), size(text_size)),
            ),
            style(
                "Subheading",
                "Speech Subheading",
                "Normal",
                &format!("<w:keepNext/>{}{indent}", spaced(0, 0)),
                &format!("{}{}", face(second), size(text_size)),
            ),
            style("CommentText", "annotation text", "Normal", "", &size(20)),
            style("Header", "header", "Normal", "<w:jc w:val=\"right\"/>", &format!("{pale}{}", size(17))),
            style("Footer", "footer", "Normal", center, &size(if self.is_official { 28 } else { 18 })),
            run_style("Pale", &format!("{pale}{small}")),
            run_style(
                "MatchNumber",
                &format!("<w:b/>{}<w:vertAlign w:val=\"superscript\"/>", coloured("0B62A8")),
            ),
            run_style("Caret", &format!("<w:b/>{}", coloured("A8480A"))),
            run_style("CommentReference", "<w:sz w:val=\"16\"/>"),
            table_style(),
        ] {
            xml.push_str(&one);
        }
        let _ = write!(xml, "</w:styles>");
        xml
    }
}

fn face(name: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{name}\" w:cs=\"Times New Roman\"/>"
    )
}

fn size(half_points: u32) -> String {
    format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

fn style(id: &str, name: &str, based_on: &str, paragraph: &str, run: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{based_on}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
}

fn run_style(id: &str, run: &str) -> String {
    format!(
        "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:rPr>{run}</w:rPr></w:style>"
    )
}

fn table_style() -> String {
    let edge =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BDBAB2\"/>");
    let edges: String =
        ["top", "left", "bottom", "right", "insideH", "insideV"].into_iter().map(edge).collect();
    format!(
        "<w:style w:type=\"table\" w:styleId=\"Report\"><w:name w:val=\"Report Table\"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar><w:top w:w=\"30\" w:type=\"dxa\"/><w:left w:w=\"90\" w:type=\"dxa\"/><w:bottom w:w=\"30\" w:type=\"dxa\"/><w:right w:w=\"90\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    )
}
