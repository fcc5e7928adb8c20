//! What a line looks like: running text, or something shown.

use super::{closes_quote, ends_sentence, is_han};

/// Longest line of thanks, in characters. A guess.
const LONGEST_THANKS: usize = 16;

/// The number of Han characters.
pub(crate) fn han_count(line: &[char]) -> usize {
    line.iter().filter(|&&each| is_han(each)).count()
}

/// Whether the last sign ends a sentence, quotes that close after it passed over.
pub(crate) fn ends_as_sentence(line: &[char]) -> bool {
    let mut signs = line.iter().rev();
    match signs.next() {
        Some(&last) if ends_sentence(last) => true,
        Some(&last) if closes_quote(last) => {
            signs.next().is_some_and(|&each| ends_sentence(each) || each == '；')
        }
        _ => false,
    }
}

/// Whether a line is running text: a sentence, or long enough to hold one.
pub(crate) fn is_prose(line: &[char]) -> bool {
    let han = han_count(line);
    let sentence = ends_as_sentence(line) && han >= 6;
    let clauses = line.iter().filter(|&&each| matches!(each, '，' | ',' | '、' | '；' | '。')).count();
    sentence || (han >= 12 && line.contains(&'。')) || (han >= 50 && clauses >= 2)
}

/// Thanks or the end of a meeting on a line of its own, the last words of many speeches: 谢谢大家！ 散会。
pub(crate) fn is_thanks(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| is_han(**each)).collect();
    let thanks = ["谢谢", "多谢", "感谢大家", "感谢各位", "感谢聆听", "感谢您", "致谢", "鞠躬"];
    text.len() <= LONGEST_THANKS && thanks.iter().any(|each| core.starts_with(each))
        || [
            "完毕",
            "就讲这些",
            "我就讲这些",
            "就讲到这里",
            "今天就讲到这里",
            "散会",
            "完了",
            "讲完了",
            "我的话完了",
            "我的发言完了",
            "我的讲话完了",
            "汇报完毕",
            "报告完毕",
            "发言完毕",
            "休会",
            "此致敬礼",
            "干杯",
        ]
        .contains(&core.as_str())
        || text.len() <= LONGEST_THANKS
            && ["谢谢大家", "谢谢各位", "谢谢"].iter().any(|each| core.ends_with(each))
}

#[cfg(test)]
mod tests {
    use super::{is_prose, is_thanks};

    #[test]
    fn running_text_is_a_sentence_or_long_enough_to_hold_one() {
        let holds = |text: &str| is_prose(&text.chars().collect::<Vec<char>>());
        assert!(holds("各村把石料备齐。") && holds("他说：“渠要修好。”"));
        assert!(holds("各村把石料备齐。明天动工，后天"));
        assert!(!holds("好。") && !holds("在全县春耕会议上的讲话") && !holds("石料、木料和人手"));
    }

    #[test]
    fn last_words_thank_or_end_the_meeting() {
        let holds = |text: &str| is_thanks(&text.chars().collect::<Vec<char>>());
        assert!(holds("谢谢大家！") && holds("散会。") && holds("我就讲这些。"));
        assert!(!holds("散会以后各村去领石料。") && !holds("今天就讲修渠。"));
    }
}
