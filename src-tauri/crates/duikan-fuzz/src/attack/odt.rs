//! OpenDocument texts.

use proptest::prelude::*;

use super::bytes::{self, Damage, damaged};
use super::package::zip;
use super::tree::tree;
use super::{Kind, Made, kind, odd_number, size};

const NAMES: &[&str] = &[
    "text:p",
    "text:p",
    "text:h",
    "text:span",
    "text:s",
    "text:tab",
    "text:line-break",
    "text:list",
    "text:list-item",
    "text:note",
    "text:note-body",
    "text:note-citation",
    "draw:frame",
    "draw:text-box",
    "text:ruby",
    "text:ruby-base",
    "text:ruby-text",
    "text:tracked-changes",
    "office:annotation",
    "table:table",
    "table:table-cell",
];
const ATTRIBUTES: &[&str] =
    &["text:style-name", "text:outline-level", "text:c", "text:start-value", "text:continue-numbering"];

/// The kinds of attack on OpenDocument texts.
pub const KINDS: &[Kind] = &[
    kind!(Odt, "paragraphs in paragraphs", (size(13), 0usize..5), |(depth, form)| nested(depth, form)),
    kind!(Odt, "blanks", (odd_number(), size(9)), |(count, times)| blanks(count, times)),
    kind!(Odt, "lists", (odd_number(), odd_number(), size(12), size(9)), |(level, shown, pattern, items)| {
        lists(level, shown, pattern, items)
    }),
    kind!(Odt, "styles on styles", (size(13), size(11), any::<bool>()), |(count, paragraphs, rings)| styles(
        count, paragraphs, rings
    )),
    kind!(Odt, "any tree", tree(NAMES, ATTRIBUTES), |body| text(&body)),
    kind!(Odt, "damaged parts", (bytes::damages(), 0usize..3), |(damages, part)| parts(&damages, part)),
    kind!(Odt, "damaged packages", bytes::damages(), |damages| package(&damages)),
];

const MIME: &str = "application/vnd.oasis.opendocument.text";

fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>\
         <text:p>各位同志</text:p>{body}</office:text></office:body></office:document-content>"
    )
}

fn whole(styles: &str, body: &str) -> Made {
    zip(&[("mimetype", MIME.to_owned()), ("content.xml", content(styles, body))])
}

fn text(body: &str) -> Made {
    whole("", body)
}

fn nested(depth: usize, form: usize) -> Made {
    let (open, close) = [
        ("<text:p>", "</text:p>"),
        ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"),
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ("<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>"),
        ("<text:span text:style-name=\"B\">", "</text:span>"),
    ][form];
    let inner = if form == 2 { "<text:p>水渠</text:p>" } else { "水渠" };
    let body = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
    text(&if form == 4 { format!("<text:p>{body}</text:p>") } else { body })
}

fn blanks(count: i64, times: usize) -> Made {
    text(&format!(
        "<text:p>水{}渠</text:p>",
        format!("<text:s text:c=\"{count}\"/><text:tab/>").repeat(times)
    ))
}

fn lists(level: i64, shown: i64, pattern: usize, items: usize) -> Made {
    let style = format!(
        "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"一\" \
         style:num-prefix=\"{}\" text:start-value=\"{shown}\"/><text:list-level-style-number text:level=\"{level}\" \
         style:num-format=\"壹\" text:display-levels=\"{shown}\"/></text:list-style>",
        "第".repeat(pattern)
    );
    let item = format!("<text:list-item text:start-value=\"{level}\"><text:p>水</text:p></text:list-item>");
    whole(&style, &format!("<text:list text:style-name=\"L1\">{}</text:list>", item.repeat(items)))
}

fn styles(count: usize, paragraphs: usize, rings: bool) -> Made {
    let style = |at: usize| {
        let base = if at + 1 < count { at + 1 } else { usize::from(!rings) * count };
        format!(
            "<style:style style:name=\"s{at}\" style:parent-style-name=\"s{base}\" style:list-style-name=\"s{at}\"/>"
        )
    };
    let used =
        |at: usize| format!("<text:h text:style-name=\"s{at}\" text:outline-level=\"{at}\">水</text:h>");
    whole(&(0..count).map(style).collect::<String>(), &(0..paragraphs).map(used).collect::<String>())
}

fn good() -> Vec<(&'static str, Vec<u8>)> {
    let list = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style>";
    let body = "<text:h text:outline-level=\"1\">修路</text:h><text:list text:style-name=\"L1\"><text:list-item><text:p>东段<text:s text:c=\"2\"/><text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p></text:list-item></text:list>";
    vec![
        ("content.xml", content(list, body).into_bytes()),
        ("styles.xml", format!("<office:styles xmlns:office=\"o\">{list}</office:styles>").into_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>".to_vec()),
    ]
}

fn parts(damages: &[(usize, Damage)], part: usize) -> Made {
    let mut parts = good();
    if let Some((_, content)) = parts.get_mut(part) {
        *content = damaged(std::mem::take(content), damages);
    }
    parts.insert(0, ("mimetype", MIME.into()));
    zip(&parts)
}

fn package(damages: &[(usize, Damage)]) -> Made {
    let mut parts = good();
    parts.insert(0, ("mimetype", MIME.into()));
    let Made { bytes, substance } = zip(&parts);
    Made { bytes: damaged(bytes, damages), substance }
}
