//! The endings of file names that are read, in the order in which a dialog offers them. A file that is named by the
//! user is tried whatever its ending; the endings decide what is taken out of folders and archives, and between kinds
//! of text that the content alone cannot tell apart.

/// What an ending says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// Nothing that the content does not say better.
    Document,
    /// Markdown, which looks like any text.
    Markdown,
    /// A web page, even one whose first lines are no markup.
    Page,
    /// A compound file of Word or WPS, even where the names of its streams are damaged.
    Word,
    /// An archive of documents.
    Archive,
}

const ENDINGS: &[(&str, Promise)] = &[
    ("txt", Promise::Document),
    ("text", Promise::Document),
    ("md", Promise::Markdown),
    ("markdown", Promise::Markdown),
    ("docx", Promise::Document),
    ("docm", Promise::Document),
    ("dotx", Promise::Document),
    ("dotm", Promise::Document),
    ("doc", Promise::Word),
    ("dot", Promise::Word),
    ("wps", Promise::Word),
    ("wpt", Promise::Word),
    ("pdf", Promise::Document),
    ("html", Promise::Page),
    ("htm", Promise::Page),
    ("shtml", Promise::Page),
    ("shtm", Promise::Page),
    ("xhtml", Promise::Page),
    ("xht", Promise::Page),
    ("mhtml", Promise::Document),
    ("mht", Promise::Document),
    ("odt", Promise::Document),
    ("ott", Promise::Document),
    ("rtf", Promise::Document),
    ("zip", Promise::Archive),
];

/// Every ending, lower case, without its dot.
pub fn endings() -> impl Iterator<Item = &'static str> {
    ENDINGS.iter().map(|(ending, _)| *ending)
}

/// What the ending of a name says; `None` for endings that are not read.
pub(crate) fn promise(name: &str) -> Option<Promise> {
    let ending = extension(name);
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, promise)| *promise)
}

/// The ending of a file name in lower case, without the dot; empty without one.
fn extension(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => ending.to_lowercase(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_known_in_any_case() {
        for (name, expected) in [
            ("讲话.TXT", Some(Promise::Document)),
            ("a/b.tar/讲话.Shtml", Some(Promise::Page)),
            ("讲话.docm", Some(Promise::Document)),
            ("讲话.md", Some(Promise::Markdown)),
            ("讲话.zip", Some(Promise::Archive)),
            ("讲话.png", None),
            ("讲话", None),
            (".txt", None),
        ] {
            assert_eq!(promise(name), expected, "{name}");
        }
    }

    #[test]
    fn no_ending_is_listed_twice() {
        let mut all: Vec<&str> = endings().collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), ENDINGS.len());
    }
}
