//! Words for places that are too long or too broken to be shown as they stand.

/// Text with runs of white space made one blank, as a title that is broken over lines reads.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `most` characters, with a sign where something was cut off.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_with_a_sign() {
        assert_eq!([shortened("讲话稿", 3), shortened("讲话稿", 2)], ["讲话稿", "讲话…"]);
        assert_eq!(one_line(" 在会议上\r\n　的讲话 "), "在会议上 的讲话");
    }
}
