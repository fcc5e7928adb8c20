//! Forms of address: whom a speaker turns to, and the bodies that a document is sent to.

use super::{WordUse, is_han, words};

/// The longest list of bodies that a document is sent to, in characters. Notices of ten ministries reach two hundred.
const LONGEST_ADDRESSEES: usize = 300;
/// The longest address with 尊敬的, in characters.
const LONGEST_POLITE: usize = 160;
/// The longest other form of address, in characters.
const LONGEST_ADDRESS: usize = 60;
/// The longest part of a form of address that names an office no list knows (吕特派员), in characters. A guess.
const LONGEST_OFFICE: usize = 16;
/// Last signs of offices, ranks and groups of people: 吕特派员, 李行长, 家属们, 校友, 法律界同业.
const PEOPLE: &str = "员长士生授师官使总理席友们民者仁属户工伴亲业道家众客东任记导裁事节";

/// Greetings that close a form of address: …各位乡亲，大家晚安：
const GREETINGS: &[&str] = &["大家好", "大家早安", "大家午安", "大家晚安", "早安", "午安", "晚安", "你们好"];
/// Longest line that turns politely to one person, in characters. A guess.
const LONGEST_ONE: usize = 24;

/// A form of address on a line of its own: 同志们：, or the bodies that a document is sent to: 各市人民政府：
pub fn is_salutation(line: &[char]) -> bool {
    if line.len() > LONGEST_ADDRESSEES {
        return false;
    }
    // 女士们、先生们；
    let line = match line {
        [rest @ .., '；' | ';'] if ends_in_plural(rest) => rest,
        _ => line,
    };
    let closed =
        matches!(line.last(), Some('：' | ':' | '!' | '！')) || line.len() <= 8 || ends_in_plural(line);
    let ends = line.last().is_some_and(|&each| !is_han(each)) || ends_in_plural(line);
    let whole = is_addressee(line) || closed && ends && addresses(line);
    whole || matches!(line.last(), Some('：' | ':')) && turns_to_one(line)
}

/// 亲爱的秦首席秘书，: one person, whose office no list knows.
fn turns_to_one(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    let opens = ["尊敬的", "亲爱的", "敬爱的"].iter().any(|word| text.starts_with(word));
    let inner = line.get(..line.len().saturating_sub(1)).unwrap_or_default();
    opens && line.len() <= LONGEST_ONE && inner.iter().all(|&each| is_han(each) || matches!(each, '·' | ' '))
}

/// A line of a form of address that goes on below: 尊敬的各位领导、各位来宾，
pub(crate) fn opens_salutation(line: &[char]) -> bool {
    let ends = matches!(line.last(), Some('，' | ',' | '、')) || ends_in_plural(line) || closes_guests(line);
    let one = matches!(line.last(), Some('，' | ',' | '、')) && turns_to_one(line);
    one || line.len() <= LONGEST_POLITE && ends && addresses(line)
}

fn ends_in_plural(line: &[char]) -> bool {
    line.last() == Some(&'们')
}

fn closes_guests(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    text.contains("各位") && words(WordUse::Addressed).iter().any(|each| text.ends_with(each))
}

/// Whether the words, whatever mark ends them, do nothing but address.
fn addresses(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    let plain = !line.iter().any(|&each| matches!(each, '。' | '；' | '“' | '"' | '《' | '#'));
    let counted = line.iter().any(char::is_ascii_digit) && !text.contains(['等', '届', '级', '名']);
    let opens_otherwise = text.starts_with(['在', '向', '与', '请', '中', '关', '全']);
    let long = text.contains("尊敬") || text.matches("各位").count() >= 2;
    let longest = if long { LONGEST_POLITE } else { LONGEST_ADDRESS };
    plain
        && !counted
        && (3..=longest).contains(&line.len())
        && (!opens_otherwise || text.starts_with("全体") || text.starts_with("全国"))
        && names_addressed(&text)
        && !hands_over(&text)
        && !is_turn(&text)
        && !labels_sheet(&text)
        && only_addresses(&text)
}

/// 以下是县长致各位代表的讲话全文： leads to the speech and addresses nobody.
fn hands_over(text: &str) -> bool {
    let opens = ["以下", "下面", "现将", "本文"].iter().any(|word| text.starts_with(word));
    opens || words(WordUse::Lead).iter().any(|word| text.contains(word))
}

/// 市长： or 主席： before the words of who speaks, and no address.
fn is_turn(text: &str) -> bool {
    let core = text.trim_end_matches(['：', ':', '！', '!']);
    let core = core.split(['（', '(']).next().unwrap_or(core);
    let within = super::name::holds_office(&core.chars().collect::<Vec<char>>());
    within || [WordUse::Byline, WordUse::Person, WordUse::Speaker].iter().any(|&of| words(of).contains(&core))
}

/// 出席委员： above the names of those who were there.
fn labels_sheet(text: &str) -> bool {
    let core = text.trim_end_matches(['：', ':', '！', '!']);
    words(WordUse::Sheet).contains(&core)
}

/// Bodies that a document is sent to.
fn is_addressee(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    let Some(names) = text.strip_suffix(['：', ':']) else { return false };
    let plain = !names.contains(['。', '；', '“', '《']) && line.len() <= LONGEST_ADDRESSEES;
    let core = names.trim_end_matches([')', '）']);
    // 各区县教育局（教委）, 有关单位（名单附后）
    let outside = core.rfind(['（', '(']).filter(|_| core.len() < names.len()).and_then(|at| core.get(..at));
    let is_body = |name: &str| words(WordUse::Addressee).iter().any(|each| name.ends_with(each));
    plain
        && line.len() > 4
        && (names.starts_with('各') || is_body(names) || outside.is_some_and(is_body))
        && !names.contains(['为', '在', '是', '的'])
        && !names.contains("要求")
        && !names.contains("任务")
}

/// Each part between commas names someone addressed.
fn only_addresses(text: &str) -> bool {
    let polite = ["各位", "尊敬", "亲爱", "敬爱", "女士", "同志"].iter().any(|each| text.contains(each))
        || text.matches('们').count() >= 2;
    let text = without_brackets(text);
    text.trim_end_matches(['：', ':', '！', '!'])
        .split(['，', ',', '、', '丶', '！', '!', ' '])
        .filter(|part| !part.trim().is_empty())
        .all(|part| names_addressed(part) || polite && (names_people(part) || GREETINGS.contains(&part)))
}

/// 田副主任（县人大常委会副主任）、各位来宾: without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for each in text.chars() {
        match each {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(each),
            _ => {}
        }
    }
    outside
}

fn names_addressed(text: &str) -> bool {
    words(WordUse::Addressed).iter().any(|each| text.contains(each))
}

/// 吕特派员, 亲爱的校友: a short part that ends in an office or a group of people.
fn names_people(part: &str) -> bool {
    // Fanny, Mr. Tin
    if part.starts_with(|each: char| each.is_ascii_uppercase())
        && part.chars().all(|each| each.is_ascii_alphabetic() || matches!(each, ' ' | '.' | '-'))
    {
        return true;
    }
    let length = part.chars().count();
    (2..=LONGEST_OFFICE).contains(&length) && part.ends_with(|each| PEOPLE.contains(each))
}

#[cfg(test)]
mod tests {
    use super::{is_salutation, opens_salutation};

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn addresses_name_who_is_addressed_and_nothing_else() {
        for text in [
            "同志们：",
            "各位代表！",
            "尊敬的各位来宾，女士们、先生们：",
            "各村委员会：",
            "县水利局、青石镇人民政府：",
            "各区县教育局（教委），各有关单位（名单附后）：",
            "青石县教育局（教委）：",
            "同志们",
            "尊敬的吕特派员、李行长、各位来宾：",
            "尊敬的青石公司客户、员工及其家属们：",
            "孟春生等3位代表：",
            "主席，各位议员：",
            "主任、各位副主任、秘书长、各位委员：",
            "田有禾教授、Fanny（孟春生）、秦（柏年）部长、各位嘉宾：",
            "各位来宾、女士们、先生们；",
            "各位长官、各位家长及本校同仁，以及最亲爱的六年级毕业生，大家晚安：",
            "亲爱的詹·程心勋爵：",
            "尊敬的县长、田有禾副主任（县人大常委会副主任）、孟春生议员（县议会议员）、各位朋友：",
            "青石县广播站的听众们、乡亲们、朋友们：",
            "亲爱的2021届毕业生同学们，各位老师：",
            "县法院院长丶水利局局长、各位同事、水利界同业、尊贵的嘉宾、女士们及先生们：",
        ] {
            assert!(is_salutation(&chars(text)), "{text}");
        }
        for text in [
            "同志们，今天修渠：",
            "在会上对各位同志说：",
            "有的同志说，渠修不好。",
            "备料的办法如下：",
            "领导干部",
            "主要任务是支持县水利局：",
            "市长：",
            "主席：",
            "### 主持人：",
            "出席委员：",
            "主席（田议长有禾）：",
            "田议员有禾：",
            "以下为县长在各位来宾的晚宴上致辞全文：",
        ] {
            assert!(!is_salutation(&chars(text)), "{text}");
        }
    }

    #[test]
    fn a_form_of_address_may_go_on_below() {
        assert!(opens_salutation(&chars("尊敬的各位领导、各位来宾，")));
        assert!(opens_salutation(&chars("各位县议员，外交使节，")));
        assert!(opens_salutation(&chars("亲爱的首席秘书秦柏年，")));
        assert!(!opens_salutation(&chars("亲爱的故乡下雨了，渠水涨了，")));
        assert!(opens_salutation(&chars("尊敬的各位老师")) && opens_salutation(&chars("女士们、先生们、")));
        assert!(!opens_salutation(&chars("今天修渠，")) && !opens_salutation(&chars("领导干部")));
    }
}
