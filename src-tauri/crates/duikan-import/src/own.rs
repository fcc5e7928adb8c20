//! Reports of this program. One that lies in a folder that is compared is no speech: it repeats the speeches it was made
//! from, and would be found to be like all of them. It is known by what it carries, whatever its name.

/// Bytes at the beginning within which a report says whose it is.
pub const HEAD: usize = 1 << 16;

/// What the schema of every JSON of this program begins with.
const SCHEMA: &str = "\"schema\":\"duikan.";
/// The value of `generator` in the head of a page begins so.
const GENERATOR: &str = "duikan ";
/// The block of data in a page, from which a report can be opened again.
const DATA: &str = "id=\"duikan-report\"";
/// How the documents of a printed result are headed, in the languages of the program.
const HEADINGS: [&str; 2] = ["== 文稿 ==", "== Documents =="];
/// Characters that the letter of a document has at most, or its place and year where there are many documents. Two blanks and its
/// title follow.
const LONGEST_NAME: usize = 20;

/// What is said of the program in a document for Word, whose part about it is not packed.
const APPLICATION: &[u8] = b"<Application>Duikan ";
/// The comment at the head of Markdown and graphs.
const COMMENT: &str = "<!-- duikan ";
/// The last column of a table, in the languages of the program.
const LAST_COLUMNS: [&str; 2] = [",对勘报告编号", ",Duikan report"];

/// What a PDF file says of the program that made it. It stands near the end, among what is known of the whole.
const PRODUCER: &[u8] = b"/Producer(Duikan ";
/// Bytes at the end of a PDF file within which it does: the places of all its parts follow.
const TAIL: usize = 1 << 23;

/// Whether bytes are a report as a PDF file, all of them.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    bytes.starts_with(b"%PDF-") && tail.windows(PRODUCER.len()).any(|window| window == PRODUCER)
}

/// Whether bytes begin a report.
pub fn begins(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if head.starts_with(b"PK") {
        return head.windows(APPLICATION.len()).any(|window| window == APPLICATION);
    }
    is_report(&String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)))
}

/// Whether bytes begin a report as a page.
pub fn begins_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('<') && is_page(head)
}

/// Whether a text is a report, by its beginning.
pub fn is_report(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    match head.chars().next() {
        Some('{') => is_json(head),
        Some('<') => is_commented(head) || is_page(head),
        Some('=') => is_printed(head),
        _ => is_table(head),
    }
}

fn is_json(head: &str) -> bool {
    let dense: String = head.chars().skip(1).filter(|c| !c.is_whitespace()).take(SCHEMA.len()).collect();
    dense == SCHEMA
}

/// Markdown begins with the comment, a graph has it behind the line that says it is XML.
fn is_commented(head: &str) -> bool {
    head.lines().take(2).any(|line| line.to_ascii_lowercase().starts_with(COMMENT))
}

/// A table in which every row bears the number of its report.
fn is_table(head: &str) -> bool {
    let first = head.lines().next().unwrap_or_default();
    LAST_COLUMNS.iter().any(|column| first.ends_with(column))
}

fn is_page(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    let metas = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
    let generated = |tag: &str| {
        attribute(tag, "name") == Some("generator")
            && attribute(tag, "content").is_some_and(|value| value.starts_with(GENERATOR))
    };
    head.contains(DATA) || metas.into_iter().any(generated)
}

/// The value of an attribute of a tag in lower case, in quotation marks of either kind or in none.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = tag.split(name).skip(1).find_map(|rest| rest.trim_start().strip_prefix('='))?.trim_start();
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next(),
        _ => rest.split(char::is_whitespace).next(),
    }
}

fn is_printed(head: &str) -> bool {
    let mut lines = head.lines();
    let (heading, first) = (lines.next().map(str::trim_end), lines.next().unwrap_or_default());
    let name = first.split_once("  ").map_or("", |(name, _)| name);
    let is_name =
        !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(char::is_whitespace);
    is_name && HEADINGS.iter().any(|documents| heading == Some(*documents))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_known_by_what_it_carries() {
        for (text, own) in [
            ("<!doctype html>\n<html><head><meta name=\"generator\" content=\"Duikan 0.1.0\">", true),
            ("\u{feff}<html><head><META content='Duikan 1.0' NAME=generator></head>", true),
            ("<html><head><meta name=\"generator\" content=\"Word 12\"><title>Duikan 的用法</title>", false),
            ("<html><body>generator Duikan 0.1.0", false),
            ("{\"schema\":\"duikan.comparison/1\",\"documents\":[]}", true),
            ("{\n  \"schema\": \"duikan.outline/1\",", true),
            ("{\"schema\":\"other/1\"}", false),
            ("== 文稿 ==\n甲  在会上的讲话\n\n== 总体结果 ==\n甲 → 乙", true),
            ("== 文稿 ==\n云岭25a  在会上的讲话\n", true),
            ("== 文稿 ==\n各位代表，同志们，现在我代表人民政府向大会报告工作，请予  审议\n", false),
            ("== Documents ==\r\nA  On roads\r\n\r\n== Summary ==\r\n", true),
            ("<!-- Duikan 0.1.0 DK-1 -->\n\n# 题", true),
            ("<?xml version=\"1.0\"?>\n<!-- Duikan 0.1.0 DK-1 -->\n<graphml>", true),
            ("<!-- 由编辑器生成 -->\n# 题", false),
            ("\u{feff}序号,层,对勘报告编号\r\n1,复用,DK-1", true),
            ("No.,Layer,Duikan report\r\n", true),
            ("序号,对勘报告编号,层\r\n", false),
            ("== 文稿 ==\n同志们：", false),
            ("同志们：\n== 文稿 ==\n== 总体结果 ==", false),
            ("", false),
        ] {
            assert_eq!(is_report(text), own, "{text}");
            assert_eq!(begins(text.as_bytes()), own, "{text}");
        }
        assert!(begins(b"PK\x03\x04docProps/app.xml<Properties><Application>Duikan 0.1.0</Application>"));
        assert!(!begins(
            b"PK\x03\x04docProps/app.xml<Properties><Application>Microsoft Office Word</Application>"
        ));
        assert!(is_pdf(b"%PDF-1.7\n1 0 obj\n<</Title(a)/Producer(Duikan 0.1.0)>>\nendobj"));
        assert!(!is_pdf(b"%PDF-1.7\n1 0 obj\n<</Producer(WPS)/Title(Duikan 0.1.0)>>\nendobj"));
        assert!(!is_pdf(b"/Producer(Duikan 0.1.0)"));
        assert!(!begins("甲<Application>Duikan 0.1.0".as_bytes()));
    }
}
