//! Web archives (.mht, .mhtml): a MIME message whose first HTML part is the page.

use crate::error::Reason;

/// Parts in parts are followed this deep.
const MAX_DEPTH: usize = 8;

/// The bytes of the page in a web archive, and the encoding its header names.
///
/// # Errors
/// [`Reason::Damaged`] where there is no page.
pub fn page(bytes: &[u8]) -> Result<(Vec<u8>, Option<String>), Reason> {
    find(bytes, 0).ok_or_else(|| Reason::Damaged("a web archive without a page".into()))
}

fn find(part: &[u8], depth: usize) -> Option<(Vec<u8>, Option<String>)> {
    let (headers, body) = split_headers(part);
    let kind = header(&headers, "content-type").unwrap_or_default();
    if kind.to_ascii_lowercase().starts_with("multipart/") && depth < MAX_DEPTH {
        let boundary = format!("--{}", parameter(kind, "boundary")?);
        return parts(body, boundary.as_bytes()).into_iter().find_map(|part| find(part, depth + 1));
    }
    let is_page = kind.to_ascii_lowercase().starts_with("text/html")
        || kind.to_ascii_lowercase().starts_with("application/xhtml");
    is_page.then(|| {
        let transfer = header(&headers, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        let page = match transfer.trim() {
            "quoted-printable" => quoted_printable(body),
            "base64" => base64(body),
            _ => body.to_vec(),
        };
        (page, parameter(kind, "charset").map(str::to_owned))
    })
}

/// Headers, with folded lines joined, and the body after the first empty line.
fn split_headers(part: &[u8]) -> (String, &[u8]) {
    let mut headers = String::new();
    let mut rest = part;
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end();
        if line.is_empty() && !headers.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            headers.push_str(line.trim_start());
        } else if !line.is_empty() {
            headers.push('\n');
            headers.push_str(line);
        }
    }
    (headers, rest)
}

fn header<'a>(headers: &'a str, name: &str) -> Option<&'a str> {
    headers
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.trim()))
}

/// A parameter such as `boundary="…"` of a header.
fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').skip(1).filter_map(|part| part.split_once('=')).find_map(|(key, value)| {
        key.trim().eq_ignore_ascii_case(name).then_some(value.trim().trim_matches('"'))
    })
}

/// What lies between the lines that begin with the boundary.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let (mut begin, mut at) = (None, 0);
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(boundary) {
            parts.extend(begin.and_then(|begin: usize| body.get(begin..at)));
            begin = Some(at + line.len());
        }
        at += line.len();
    }
    parts.extend(begin.and_then(|begin| body.get(begin..)));
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'=' {
            decoded.push(first);
            continue;
        }
        match rest {
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => rest = after,
            [high, low, after @ ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    decoded.push(high * 16 + low);
                    rest = after;
                }
                _ => decoded.push(first),
            },
            _ => decoded.push(first),
        }
    }
    decoded
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// The bytes written in base 64; other signs are passed over.
pub fn base64(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for &byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_an_archive_is_found() {
        let archive = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--B--\"\r\n\r\n----B--\r\nContent-Type: image/png\r\n\r\nx\r\n----B--\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=CF=D8=\r\n=B3=A4=\r\n</p>\r\n----B----\r\n";
        let (page, charset) = page(archive.as_bytes()).unwrap();
        assert_eq!(charset.as_deref(), Some("gbk"));
        assert_eq!(encoding_rs::GBK.decode(&page).0.trim(), "<p>县长</p>");
    }

    #[test]
    fn base64_pages_and_single_parts_are_read() {
        let message = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+5Y6/\n6ZW/PC9wPg==\n";
        assert_eq!(page(message.as_bytes()).unwrap().0, "<p>县长</p>".as_bytes());
        assert_eq!(page(b"MIME-Version: 1.0\n\nx").unwrap_err().code(), "damaged");
        assert_eq!(page(b"").unwrap_err().code(), "damaged");
        assert_eq!(quoted_printable(b"a=ZZ=4"), b"a=ZZ=4");
    }
}
