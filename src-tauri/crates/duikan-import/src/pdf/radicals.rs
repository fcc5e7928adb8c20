//! Characters that PDF files put in place of everyday ones. Fonts give the same glyph to 风 and to the radical ⻛,
//! and programs that print to PDF often name the radical (Chromium: several hundred in one speech).

use unicode_normalization::UnicodeNormalization;

/// CJK Radicals Supplement (U+2E80–2EFF) and the unified ideographs they look like, by the Unicode table
/// EquivalentUnifiedIdeograph; only those that are characters in their own right. Compatibility normalisation
/// leaves this block alone.
const SUPPLEMENT: &[(char, char)] = &[
    ('⺁', '厂'),
    ('⺃', '乚'),
    ('⺄', '乙'),
    ('⺅', '亻'),
    ('⺆', '冂'),
    ('⺈', '刀'),
    ('⺉', '刂'),
    ('⺊', '卜'),
    ('⺌', '小'),
    ('⺍', '小'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺐', '尢'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺔', '彑'),
    ('⺕', '彐'),
    ('⺖', '忄'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺜', '日'),
    ('⺝', '月'),
    ('⺞', '歺'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺤', '爫'),
    ('⺥', '爫'),
    ('⺦', '丬'),
    ('⺧', '牛'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺮', '竹'),
    ('⺯', '糹'),
    ('⺰', '纟'),
    ('⺱', '罓'),
    ('⺲', '罒'),
    ('⺶', '羊'),
    ('⺷', '羊'),
    ('⺸', '羋'),
    ('⺹', '耂'),
    ('⺺', '肀'),
    ('⺻', '聿'),
    ('⺼', '肉'),
    ('⺽', '臼'),
    ('⺾', '艹'),
    ('⺿', '艹'),
    ('⻀', '艹'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻃', '覀'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻇', '角'),
    ('⻈', '讠'),
    ('⻉', '贝'),
    ('⻊', '足'),
    ('⻋', '车'),
    ('⻌', '辶'),
    ('⻍', '辶'),
    ('⻎', '辶'),
    ('⻏', '邑'),
    ('⻐', '钅'),
    ('⻑', '長'),
    ('⻒', '镸'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻕', '阜'),
    ('⻖', '阝'),
    ('⻗', '雨'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻟', '飠'),
    ('⻠', '饣'),
    ('⻡', '首'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻫', '斉'),
    ('⻬', '齐'),
    ('⻭', '歯'),
    ('⻮', '齿'),
    ('⻯', '竜'),
    ('⻰', '龙'),
    ('⻱', '龜'),
    ('⻲', '亀'),
    ('⻳', '龟'),
];

/// Appends `character` to `text` as the everyday character it stands for. Wide punctuation and circled numbers
/// are real ones and stay.
pub fn push_plain(text: &mut String, character: char) {
    match character {
        '\u{2e80}'..='\u{2eff}' => {
            let found = SUPPLEMENT.binary_search_by_key(&character, |&(radical, _)| radical);
            text.push(found.ok().and_then(|at| SUPPLEMENT.get(at)).map_or(character, |&(_, plain)| plain));
        }
        // Compatibility normalisation gives the Traditional 戶; the fonts that name this radical are Simplified.
        '⼾' => text.push('户'),
        // Kangxi radicals, compatibility ideographs, ligatures of Latin letters.
        '\u{2f00}'..='\u{2fdf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{2f800}'..='\u{2fa1f}'
        | '\u{fb00}'..='\u{fb06}' => {
            text.extend(std::iter::once(character).nfkc());
        }
        '\0' => {}
        _ => text.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters() {
        let mut text = String::new();
        "⼲部⻛⽓，⻓⾜⼾①ﬁ\u{f9dc}".chars().for_each(|c| push_plain(&mut text, c));
        assert_eq!(text, "干部风气，长足户①fi隆");
        assert!(SUPPLEMENT.is_sorted());
    }
}
