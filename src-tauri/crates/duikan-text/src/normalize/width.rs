//! Width and compatibility forms: full-width digits and letters, vertical and small forms, radicals that PDF fonts
//! write instead of characters, corner brackets.

use unicode_normalization::UnicodeNormalization;

/// Radicals of U+2E80–2EFF with the character each represents (Unicode's EquivalentUnifiedIdeograph);
/// compatibility normalisation leaves this block alone.
const RADICALS: &str = "⺁厂⺄乙⺈刀⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟";

/// The form a character takes in the normal form; itself where it is plain.
pub(crate) fn plain(character: char) -> char {
    match character {
        '，' | '：' | '；' | '？' | '！' | '（' | '）' | '～' => character,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '‧' | '・' | '･' => '·',
        '―' | '─' | '━' => '—',
        '「' | '｢' | '〝' | '﹁' => '“',
        '」' | '｣' | '〞' | '﹂' => '”',
        '『' | '﹃' => '‘',
        '』' | '﹄' => '’',
        '\u{2e80}'..='\u{2eff}' => radical(character),
        '\u{2f00}'..='\u{2fdf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{2f800}'..='\u{2fa1f}' => compatible(character),
        _ => character,
    }
}

fn radical(character: char) -> char {
    let mut pairs = RADICALS.chars();
    while let (Some(form), Some(plain)) = (pairs.next(), pairs.next()) {
        if form == character {
            return plain;
        }
    }
    character
}

fn compatible(character: char) -> char {
    let mut form = std::iter::once(character).nfkc();
    match (form.next(), form.next()) {
        (Some('\u{21}'..='\u{7e}'), None) => {
            full_punctuation(std::iter::once(character).nfkc().next(), character)
        }
        (Some(one), None) if !one.is_whitespace() => one,
        _ => character,
    }
}

/// Small and vertical commas are found in Chinese text: they take the full form at once.
fn full_punctuation(form: Option<char>, otherwise: char) -> char {
    match form {
        Some(',') => '，',
        Some(':') => '：',
        Some(';') => '；',
        Some('?') => '？',
        Some('!') => '！',
        Some('(') => '（',
        Some(')') => '）',
        Some(other) => other,
        None => otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn forms_are_made_plain() {
        let text: String = "２０２４％ＧＤＰ，⺠⽣⻛险﹐「平安」".chars().map(plain).collect();
        assert_eq!(text, "2024%GDP，民生风险，“平安”");
        let text: String = "\u{2f82d}\u{f9dc}".chars().map(plain).collect();
        assert_eq!(text, "卑隆");
    }
}
