//! Numbers as the automatic numbering of word processors writes them. Such numbers are no part of a file's text,
//! yet 一、 and （一） are what sections are recognised by.

/// Names of number formats are those of WordprocessingML (ECMA-376 part 1, 17.18.59, ST_NumberFormat). An
/// unknown format is written in Arabic digits; `none` and bullets as nothing.
pub fn format(number: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanDigital2" => counting(number, &SIMPLE),
        "chineseLegalSimplified" => counting(number, &LEGAL_SIMPLIFIED),
        "ideographLegalTraditional" | "japaneseLegal" => counting(number, &LEGAL_TRADITIONAL),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            digits(number, '〇', "一二三四五六七八九")
        }
        "ideographTraditional" => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, '０', "１２３４５６７８９"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(number, '㊀', 10),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        _ => number.to_string(),
    }
}

/// The name of a number format by its code (`nfc`) in Word's binary documents, in RTF and in Word 2003 XML: MS-OSHARED
/// 2.2.1.3, MSONFC. A code without a format of its own is Arabic digits.
pub const fn by_code(code: u32) -> &'static str {
    match code {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        10 => "ideographDigital",
        11 => "japaneseCounting",
        14 => "decimalFullWidth",
        16 => "japaneseLegal",
        17 => "japaneseDigitalTenThousand",
        18 => "decimalEnclosedCircle",
        19 => "decimalFullWidth2",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        28 => "decimalEnclosedCircleChinese",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        33 => "taiwaneseCounting",
        34 => "ideographLegalTraditional",
        35 => "taiwaneseCountingThousand",
        36 => "taiwaneseDigital",
        37 => "chineseCounting",
        38 => "chineseLegalSimplified",
        39 => "chineseCountingThousand",
        255 => "none",
        _ => "decimal",
    }
}

/// Digits and units of one way of counting.
struct Counting {
    digits: [char; 10],
    units: [&'static str; 4],
    /// Whether ten is written 十 and not 一十.
    bare_ten: bool,
}

const SIMPLE: Counting = Counting {
    digits: ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ["", "十", "百", "千"],
    bare_ten: true,
};
const LEGAL_SIMPLIFIED: Counting = Counting {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
};
const LEGAL_TRADITIONAL: Counting = Counting {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
};

/// Counting with units up to 9999, e.g. 二十三; beyond that in Arabic digits.
fn counting(number: u32, way: &Counting) -> String {
    if number == 0 || number > 9999 {
        return if number == 0 { way.digits[0].to_string() } else { number.to_string() };
    }
    let mut written = String::new();
    let mut gap = false;
    for (power, unit) in way.units.iter().enumerate().rev() {
        let digit = number / 10u32.pow(power as u32) % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            written.push('零');
        }
        let is_bare_ten = way.bare_ten && power == 1 && digit == 1 && written.is_empty();
        if !is_bare_ten {
            written.push(way.digits[digit as usize]);
        }
        written.push_str(unit);
    }
    written
}

fn digits(number: u32, zero: char, others: &str) -> String {
    let write =
        |digit: char| digit.to_digit(10).and_then(|d| others.chars().nth((d as usize).checked_sub(1)?));
    number.to_string().chars().map(|digit| write(digit).unwrap_or(zero)).collect()
}

fn cycle(number: u32, signs: &str) -> String {
    let count = signs.chars().count() as u32;
    let index = number.saturating_sub(1) % count;
    signs.chars().nth(index as usize).into_iter().collect()
}

fn enclosed(number: u32, first: char, count: u32) -> String {
    let sign = (1..=count).contains(&number).then(|| char::from_u32(first as u32 + number - 1)).flatten();
    sign.map_or_else(|| number.to_string(), String::from)
}

fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut written = String::new();
    for (value, sign) in STEPS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    written
}

/// A … Z, then AA, BB … as word processors go on.
fn letters(number: u32, first: u8) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, (index as usize / 26 + 1).min(30)).collect()
}

#[cfg(test)]
mod tests {
    use super::format;

    #[test]
    fn numbers_are_written_as_word_processors_do() {
        for (number, name, written) in [
            (1, "chineseCountingThousand", "一"),
            (10, "chineseCounting", "十"),
            (11, "chineseCounting", "十一"),
            (23, "taiwaneseCountingThousand", "二十三"),
            (105, "chineseCounting", "一百零五"),
            (110, "chineseCounting", "一百一十"),
            (2001, "chineseCounting", "二千零一"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (12, "ideographDigital", "一二"),
            (20, "ideographDigital", "二〇"),
            (3, "ideographTraditional", "丙"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (7, "decimalZero", "07"),
            (14, "lowerRoman", "xiv"),
            (28, "upperLetter", "BB"),
            (5, "decimal", "5"),
            (5, "something", "5"),
            (5, "bullet", ""),
        ] {
            assert_eq!(format(number, name), written, "{number} as {name}");
        }
    }
}
