//! The full texts, with a numbered comment at every place that says where else the wording stands.

use std::collections::{BTreeMap, VecDeque};

use super::body::{Body, Look};
use crate::model::{AnnotatedDocument, AnnotatedParagraph, IndexRow, ParagraphLook, Part, ReportModel};

/// Places that a comment names; of stock there may be hundreds.
const NAMED: usize = 8;

/// The full texts and the index.
pub fn texts(body: &mut Body<'_>, report: &ReportModel) {
    if !report.has(Part::Texts) {
        return;
    }
    let words = report.words;
    let index: BTreeMap<u32, &IndexRow> = report.index.iter().map(|row| (row.number, row)).collect();
    body.heading(1, words.annotated);
    body.paragraph("Note", &[(words.annotated_note, Look::Plain)]);
    for document in &report.annotated {
        body.heading(2, &format!("{} {}", document.letter, document.title));
        let mut marks = Marks::of(document);
        for paragraph in &document.paragraphs {
            text(body, report, &index, document, paragraph, &mut marks);
        }
    }
    body.heading(1, words.index);
    body.paragraph("Note", &[(words.index_note, Look::Plain)]);
    let rows: Vec<Vec<String>> = report.index.iter().map(index_row).collect();
    body.plain_table(&[2, 12, 8], &[words.number, words.place, words.kind], &rows);
    super::passages::left_out(body, report);
}

fn index_row(row: &IndexRow) -> Vec<String> {
    let places = row.places.iter().map(|place| format!("{} {}", place.letter, place.place));
    let kind = row.similarity.iter().fold(row.title.clone(), |title, share| format!("{title} · {share}"));
    vec![row.number.to_string(), places.collect::<Vec<_>>().join("\n"), kind]
}

/// Which beginnings of matches have an end: topic words have none that is shown.
struct Marks {
    /// By number how many ends are still to come.
    ends: BTreeMap<u32, usize>,
    /// By number the comments that are open, the first opened first.
    open: BTreeMap<u32, VecDeque<usize>>,
}

impl Marks {
    fn of(document: &AnnotatedDocument) -> Self {
        let mut ends = BTreeMap::new();
        for number in
            document.paragraphs.iter().flat_map(|paragraph| &paragraph.runs).flat_map(|run| &run.ends)
        {
            *ends.entry(*number).or_insert(0) += 1;
        }
        Self { ends, open: BTreeMap::new() }
    }

    /// Whether a match that begins here has an end that no open comment waits for.
    fn can_open(&self, number: u32) -> bool {
        let waiting = self.open.get(&number).map_or(0, VecDeque::len);
        self.ends.get(&number).is_some_and(|&ends| ends > waiting)
    }
}

fn text(
    body: &mut Body<'_>,
    report: &ReportModel,
    index: &BTreeMap<u32, &IndexRow>,
    document: &AnnotatedDocument,
    paragraph: &AnnotatedParagraph,
    marks: &mut Marks,
) {
    let mut runs = String::new();
    for run in &paragraph.runs {
        for (number, _) in &run.begins {
            if marks.can_open(*number) {
                let id = body.comment(&said(report, index.get(number).copied(), document, *number));
                marks.open.entry(*number).or_default().push_back(id);
                runs.push_str(&format!("<w:commentRangeStart w:id=\"{id}\"/>"));
            }
        }
        let look = match run.look {
            crate::model::Look::Shared(layer, role) => Look::Shared(layer, role),
            crate::model::Look::Furniture => Look::Pale,
            crate::model::Look::Plain => Look::Plain,
        };
        runs.push_str(&body.run(&run.text, look));
        for number in &run.ends {
            if let Some(left) = marks.ends.get_mut(number) {
                *left = left.saturating_sub(1);
            }
            runs.push_str(&body.run(&number.to_string(), Look::Number));
            if let Some(id) = marks.open.get_mut(number).and_then(VecDeque::pop_front) {
                runs.push_str(&format!(
                    "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{id}\"/></w:r>"
                ));
            }
        }
    }
    let style = match paragraph.kind {
        ParagraphLook::Title => "SpeechTitle",
        ParagraphLook::Chapter => "Chapter",
        ParagraphLook::Heading => "Subheading",
        ParagraphLook::Body => "Body",
    };
    body.raw_paragraph(style, &runs);
}

/// Where else the wording stands, and what kind of sharing it is.
fn said(report: &ReportModel, row: Option<&IndexRow>, document: &AnnotatedDocument, number: u32) -> String {
    let Some(row) = row else { return number.to_string() };
    let others: Vec<String> = row
        .places
        .iter()
        .filter(|place| place.letter != document.letter)
        .map(|place| format!("{} {}", place.letter, place.place))
        .collect();
    let named = others.iter().take(NAMED).cloned().collect::<Vec<_>>().join("；");
    let more = if others.len() > NAMED {
        report.language.pick("……共 {} 处", "… {} places in all").replace("{}", &others.len().to_string())
    } else {
        String::new()
    };
    let similarity = row
        .similarity
        .as_ref()
        .map_or_else(String::new, |share| format!(" · {} {share}", report.words.similarity));
    format!("〔{number}〕 {}{similarity}\n{named}{more}", row.title)
}
