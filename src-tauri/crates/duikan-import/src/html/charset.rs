//! The encoding that a page names for itself: in `<meta charset=…>`, in `<meta http-equiv=Content-Type content=…>`, or
//! in its XML declaration. A charset anywhere else, of a script, a link, a form, or in a comment, is not the page's.

use super::tokens::{Token, Tokens};
use crate::decode::{self, Charset};

/// Bytes within which a page names its encoding. The standard asks for 1024; pages written by hand put style sheets and
/// scripts first.
const HEAD: usize = 1 << 16;

/// The encoding that the page names, if it names one that exists.
pub fn named(bytes: &[u8]) -> Option<Charset> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // Tags are ASCII in every encoding in question.
    let head: String = head.iter().map(|&byte| char::from(byte)).collect();
    declared(&head).or_else(|| in_meta(&head)).and_then(|name| decode::by_name(&name).ok())
}

/// The encoding of `<?xml … encoding="…"?>`.
fn declared(head: &str) -> Option<String> {
    let inside = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    after(inside, "encoding")
}

fn in_meta(head: &str) -> Option<String> {
    for token in Tokens::new(head) {
        match token {
            Token::Start(name, attributes) if name == "meta" => {
                let says_type = attributes
                    .get("http-equiv")
                    .is_some_and(|header| header.trim().eq_ignore_ascii_case("content-type"));
                let content = || attributes.get("content").filter(|_| says_type);
                let named = attributes.get("charset").or_else(|| after(&content()?, "charset"));
                if named.is_some() {
                    return named;
                }
            }
            Token::Start(name, _) if name == "body" => return None,
            _ => {}
        }
    }
    None
}

/// The word after `key=`, in quotes or not.
fn after(words: &str, key: &str) -> Option<String> {
    let words = words.to_ascii_lowercase();
    let value = words.split_once(key)?.1.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
    value.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_itself_names_its_encoding() {
        for (page, expected) in [
            ("<meta charset=gbk>", "GB18030"),
            ("<META content='text/html; charset = \"Big5\"' HTTP-EQUIV=content-type>", "Big5"),
            ("<?xml version='1.0' encoding='gb2312'?><html>", "GB18030"),
            ("<script src=a.js charset=big5></script><meta charset=gb2312>", "GB18030"),
            ("<script>var a = '<meta charset=big5>';</script><meta charset=utf-8>", "UTF-8"),
            ("<!-- <meta charset=big5> --><link charset=big5 href=a.css><title>charset=big5</title>", ""),
            ("<style>@charset 'big5';</style><a charset=big5><form accept-charset=big5>", ""),
            ("<meta name=description content='charset=big5'>", ""),
            ("<meta charset=klingon>", ""),
            ("<body><meta charset=big5>", ""),
        ] {
            assert_eq!(named(page.as_bytes()).map_or("", Charset::name), expected, "{page}");
        }
    }
}
