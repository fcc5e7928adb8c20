//! Web pages and web archives.

use proptest::prelude::*;

use super::bytes::{self, Damage, damaged};
use super::tree::tree;
use super::{Kind, Made, kind, odd_number, size};

const NAMES: &[&str] = &[
    "p", "div", "span", "b", "h1", "h6", "table", "tr", "td", "ol", "ul", "li", "ruby", "rt", "script",
    "style", "a", "br", "title", "article", "nav", "footer", "select", "option", "textarea", "pre", "svg",
    "noscript", "template", "iframe",
];
const ATTRIBUTES: &[&str] =
    &["class", "id", "style", "start", "value", "type", "hidden", "aria-hidden", "href"];

/// The kinds of attack on web pages.
pub const KINDS: &[Kind] = &[
    kind!(Html, "elements in elements", (size(16), 0usize..NAMES.len(), any::<bool>()), |(
        depth,
        name,
        closed,
    )| nested(
        depth, name, closed
    )),
    kind!(Html, "rules that hide", (size(10), size(11), 0usize..4), |(rules, elements, form)| rules_of(
        rules, elements, form
    )),
    kind!(Html, "pieces again and again", (size(15), 0usize..PIECES.len()), |(count, piece)| pieces(
        count, piece
    )),
    kind!(Html, "numbers of lists", (odd_number(), size(12)), |(number, items)| lists(number, items)),
    kind!(Html, "any tree", tree(NAMES, ATTRIBUTES), |body| page(&body)),
    kind!(Html, "damaged", bytes::damages(), |damages| damaged_page(&damages)),
    kind!(Mhtml, "parts of a message", (size(12), 0usize..6, bytes::damages()), |(count, form, damages)| {
        message(count, form, &damages)
    }),
];

const PIECES: &[&str] = &[
    "<",
    "<!--",
    "<!",
    "<?",
    "&",
    "&#",
    "&#x110000;",
    "&nbsp",
    "<a href='",
    "<p title=\"",
    "<p a a a=b",
    "</",
    "</p>",
    "<script>",
    "<style>",
    "<style>a{",
    "<textarea>",
    "<title>",
    "<![CDATA[",
    "<ol><li>",
    "<table><tr><td>",
    "<ruby>区<rt>qū",
    "<br>",
    "水\u{a0}",
];

fn page(body: &str) -> Made {
    format!("<!DOCTYPE html><html><head><meta charset=utf-8><title>题</title></head><body><p>各位同志</p>{body}</body></html>").into()
}

fn nested(depth: usize, name: usize, closed: bool) -> Made {
    let name = NAMES[name];
    let close = if closed { format!("</{name}>").repeat(depth) } else { String::new() };
    page(&format!("{}水渠{close}", format!("<{name}>").repeat(depth)))
}

/// Many rules of style sheets, and elements in elements that each might fit.
fn rules_of(rules: usize, elements: usize, form: usize) -> Made {
    let selector = |at: usize| match form {
        0 => format!(".c{at}"),
        1 => "div ".repeat(at % 30 + 1) + ".x",
        2 => format!("#i{at} div div"),
        _ => (0..30).map(|one| format!(".c{}", at + one)).collect::<String>(),
    };
    let sheet: String = (0..rules).map(|at| format!("{}{{display:none}}", selector(at))).collect();
    let class: String = (0..60).map(|at| format!("c{at} ")).collect();
    let open = match form {
        3 => format!("<div class=\"{class}\">水"),
        2 => "<div id=i1>水".into(),
        _ => "<div class=c1>水".into(),
    };
    page(&format!("<style>{sheet}</style>{}{}", open.repeat(elements), "</div>".repeat(elements)))
}

fn pieces(count: usize, piece: usize) -> Made {
    page(&PIECES[piece].repeat(count))
}

fn lists(number: i64, items: usize) -> Made {
    page(&format!(
        "<ol start={number} type=\"I\">{}</ol>",
        format!("<li value={number}>水<li>渠<ol type=a><li>河</ol>").repeat(items)
    ))
}

fn damaged_page(damages: &[(usize, Damage)]) -> Made {
    let Made { bytes, .. } = page(
        "<div class=a style='display:none'>藏</div><ol><li>修路<li>办学</ol><table><tr><td>甲<td>乙</table>",
    );
    damaged(bytes, damages).into()
}

fn message(count: usize, form: usize, damages: &[(usize, Damage)]) -> Made {
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n";
    let part = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>水=E6=B8=A0=\r\n</p>\r\n";
    let file = match form {
        0 => format!("{head}{}--b--", part.repeat(count)),
        1 => format!("{head}{}", "--b\r\n".repeat(count)),
        2 => {
            let inner = "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\n".repeat(count);
            format!("{head}--b\r\n{inner}{part}")
        }
        3 => format!(
            "{head}--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            "5rC0".repeat(count)
        ),
        4 => format!("{head}--b\r\n{}Content-Type: text/html\r\n\r\n<p>水</p>", "X-A: b\r\n ".repeat(count)),
        _ => format!("{head}{part}--b--"),
    };
    if form == 5 { damaged(file.into_bytes(), damages).into() } else { file.into() }
}
