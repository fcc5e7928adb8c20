//! Numbers in Chinese and Arabic digits.

/// Reads a number in Chinese or Arabic digits; `None` for anything else, and above 9999.
pub fn number(characters: &[char]) -> Option<u32> {
    if characters.is_empty() {
        return None;
    }
    if characters.iter().all(char::is_ascii_digit) {
        return (characters.len() <= 4)
            .then(|| characters.iter().fold(0, |sum, digit| sum * 10 + digit.to_digit(10).unwrap_or(0)));
    }
    let (mut total, mut digit, mut seen_unit, mut positional) = (0u32, None, false, 0u32);
    for &character in characters {
        match character {
            '十' | '百' | '千' => {
                let unit = match character {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                total += digit.take().unwrap_or(1) * unit;
                seen_unit = true;
            }
            '廿' | '卅' => {
                total += if character == '廿' { 20 } else { 30 };
                seen_unit = true;
            }
            _ => {
                let value = "〇一二三四五六七八九".chars().position(|each| each == character);
                let value = value.or((character == '零').then_some(0))? as u32;
                digit = Some(value);
                positional = positional.checked_mul(10)?.checked_add(value)?;
            }
        }
    }
    let value = if seen_unit { total + digit.unwrap_or(0) } else { positional };
    (value <= 9999).then_some(value)
}

/// A number below a hundred in Chinese digits, as marks write it.
pub fn chinese_number(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u32| DIGITS.get(value as usize).copied().unwrap_or_default();
    match value {
        0 => "〇".to_owned(),
        1..=9 => digit(value).to_owned(),
        10..=19 => format!("十{}", digit(value - 10)),
        20..=99 => format!("{}十{}", digit(value / 10), digit(value % 10)),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<u32>) {
        assert_eq!(number(&text.chars().collect::<Vec<_>>()), expected, "{text}");
    }

    #[test]
    fn numbers_are_read() {
        check("一", Some(1));
        check("十", Some(10));
        check("十二", Some(12));
        check("二十", Some(20));
        check("一百零五", Some(105));
        check("二〇二五", Some(2025));
        check("12", Some(12));
        check("", None);
        check("几", None);
    }
}
