//! Words for places that are too long or too broken to be shown as they stand.

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
    }
}
