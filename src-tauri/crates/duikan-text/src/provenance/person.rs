//! People as heads of documents name them: 县长田有禾, 龚正市长, 国务院副总理兼国家计划委员会主任李富春, 习近平.

use crate::signs::{
    WordUse, dictionary, is_han,
    name::{DOUBLE_SURNAMES, SURNAMES},
    words,
};

/// Characters that no name holds.
const NEVER: &str = "的了在是和与为会上作各同";
/// Longest name with a dot (艾尔肯·吐尼亚孜), in characters.
const LONGEST_DOTTED: usize = 16;
/// Longest name of office and person, in characters. A guess.
const LONGEST: usize = 34;

/// Whether some characters are the name of a person and no word: a surname and one or two more, or a name with a dot.
pub(super) fn is_name(name: &[char]) -> bool {
    if name.contains(&'·') {
        return (4..=LONGEST_DOTTED).contains(&name.len())
            && name.iter().all(|&each| is_han(each) || each == '·');
    }
    let long = DOUBLE_SURNAMES.iter().any(|each| each.chars().eq(name.iter().copied().take(2)));
    let short = name.first().is_some_and(|&first| SURNAMES.contains(first));
    let fits = short && (2..=3).contains(&name.len()) || long && (3..=4).contains(&name.len());
    fits && can_be_name(name) && !is_common_word(name)
}

/// Whether nothing in some characters forbids that they be a name.
fn can_be_name(name: &[char]) -> bool {
    name.iter().all(|&each| is_han(each) && !NEVER.contains(each))
}

/// Whether the dictionary knows the characters as one word that names no person.
fn is_common_word(name: &[char]) -> bool {
    matches!(dictionary().tag_known(name).as_slice(), [one] if !one.tag.starts_with("nr"))
}

/// What a stretch says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Person {
    /// An office alone.
    Office,
    /// A name alone.
    Name,
    /// Office and name, in whatever order.
    Both,
}

/// What a stretch is that holds a person and nothing else.
pub(super) fn read(stretch: &[char]) -> Option<Person> {
    if stretch.len() < 2
        || stretch.len() > LONGEST
        || !stretch.iter().all(|&each| is_han(each) || each == '·')
    {
        return None;
    }
    let Some((start, end)) = last_office(stretch) else {
        return is_name(stretch).then_some(Person::Name);
    };
    let (before, after) = (&stretch[..start], &stretch[end..]);
    if after.is_empty() {
        let body = before.iter().any(|&each| matches!(each, '的' | '了' | '在' | '是' | '和' | '与' | '各'));
        return (!body).then_some(if is_name(before) { Person::Both } else { Person::Office });
    }
    // Behind an office a name may be a word as well (包钢), and needs no surname that is known: 代理主席嘎玛泽登.
    let surname = after.first().is_some_and(|&first| SURNAMES.contains(first));
    let likely = can_be_name(after)
        && (surname && (2..=3).contains(&after.len()) || (2..=5).contains(&after.len()) && is_loose(after));
    let named = is_name(after) || likely;
    named.then_some(Person::Both)
}

/// Whether the dictionary sees no word in some characters, only signs one by one and names.
fn is_loose(name: &[char]) -> bool {
    let tags = dictionary().tag_known(name);
    tags.iter().all(|tag| tag.word.len() == 1 || tag.tag.starts_with("nr"))
}

/// The last office in a stretch: that of 国务院副总理兼国家计划委员会主任 is 主任.
fn last_office(stretch: &[char]) -> Option<(usize, usize)> {
    let offices =
        [WordUse::Speaker, WordUse::Person, WordUse::Byline].into_iter().flat_map(|of| words(of).iter());
    let places = offices.filter(|office| is_office(office)).filter_map(|office| {
        let length = office.chars().count();
        let at = stretch.windows(length).rposition(|each| office.chars().eq(each.iter().copied()))?;
        Some((at, at + length))
    });
    places.max_by_key(|&(start, end)| (end, std::cmp::Reverse(start)))
}

/// Bodies stand among the words of bylines, and hold no office.
fn is_office(word: &str) -> bool {
    word.ends_with(['长', '记', '席', '理', '任', '令', '员', '官', '裁', '使', '事', '授'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Person>) {
        assert_eq!(read(&text.chars().collect::<Vec<char>>()), expected, "{text}");
    }

    #[test]
    fn people_are_named_by_office_name_or_both() {
        check("青石县县长田有禾", Some(Person::Both));
        check("田有禾县长", Some(Person::Both));
        check("青石保险渡口分公司总经理田有禾", Some(Person::Both));
        check("田有禾外长", Some(Person::Both));
        check("国务院副总理兼国家计划委员会主任李富春", Some(Person::Both));
        check("自治区主席艾力·买买提", Some(Person::Both));
        check("代理主席嘎玛泽登", Some(Person::Both));
        check("田有禾", Some(Person::Name));
        check("欧阳望川", Some(Person::Name));
        check("行政长官", Some(Person::Office));
    }

    #[test]
    fn other_words_are_no_people() {
        for text in [
            "关于",
            "时间",
            "高度重视",
            "县长办公会议",
            "市长热线",
            "全县春耕会议",
            "书记的话",
            "文件",
            "万元",
        ] {
            check(text, None);
        }
    }
}
