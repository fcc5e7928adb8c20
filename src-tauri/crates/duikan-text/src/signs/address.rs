//! Forms of address: whom a speaker turns to, and the bodies that a document is sent to.

use super::{WordUse, is_han, words};

/// The longest list of bodies that a document is sent to, and the longest address with 尊敬的, in characters.
const LONGEST_ADDRESSEES: usize = 160;
/// The longest other form of address, in characters.
const LONGEST_ADDRESS: usize = 60;

/// A form of address on a line of its own: 同志们：, or the bodies that a document is sent to: 各市人民政府：
pub fn is_salutation(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    if is_addressee(&text, line.len()) {
        return true;
    }
    let closed = matches!(line.last(), Some('：' | ':' | '!' | '！')) || line.len() <= 8;
    let plain =
        !line.iter().any(|&each| matches!(each, '。' | '；' | '“' | '"' | '《') || each.is_ascii_digit());
    let opens_otherwise = text.starts_with(['在', '向', '与', '请', '中', '关', '全']);
    closed
        && plain
        && (3..=if text.contains("尊敬") { LONGEST_ADDRESSEES } else { LONGEST_ADDRESS })
            .contains(&line.len())
        && (!opens_otherwise || text.starts_with("全体"))
        && line.last().is_some_and(|&each| !is_han(each) || text.ends_with("们"))
        && names_addressed(&text)
        && only_addresses(&text)
}

/// Bodies that a document is sent to.
fn is_addressee(text: &str, length: usize) -> bool {
    let Some(names) = text.strip_suffix(['：', ':']) else { return false };
    let plain = !names.contains(['。', '；', '“', '《']) && length <= LONGEST_ADDRESSEES;
    plain
        && length > 4
        && (names.starts_with('各') || words(WordUse::Addressee).iter().any(|each| names.ends_with(each)))
        && !names.contains(['为', '在', '是', '的', '要'])
}

/// Each part between commas names someone addressed.
fn only_addresses(text: &str) -> bool {
    text.trim_end_matches(['：', ':', '！', '!'])
        .split(['，', ',', '、', '！', '!'])
        .filter(|part| !part.trim().is_empty())
        .all(names_addressed)
}

fn names_addressed(text: &str) -> bool {
    words(WordUse::Addressed).iter().any(|each| text.contains(each))
}

#[cfg(test)]
mod tests {
    use super::is_salutation;

    #[test]
    fn addresses_name_who_is_addressed_and_nothing_else() {
        let holds = |text: &str| is_salutation(&text.chars().collect::<Vec<char>>());
        for text in [
            "同志们：",
            "各位代表！",
            "尊敬的各位来宾，女士们、先生们：",
            "各村委员会：",
            "县水利局、青石镇人民政府：",
            "同志们",
        ] {
            assert!(holds(text), "{text}");
        }
        for text in [
            "同志们，今天修渠：",
            "在会上对各位同志说：",
            "有的同志说，渠修不好。",
            "备料的办法如下：",
            "领导干部",
            "主要任务是支持县水利局：",
        ] {
            assert!(!holds(text), "{text}");
        }
    }
}
