//! What documents are called wherever they are told apart: 甲, 乙, 丙 … as long as letters last, by place and year where there are
//! more of them. A document has one name in the window, in reports and on the terminal.

use std::collections::BTreeMap;

use crate::Language;

/// Documents that have letters; of more nobody remembers which letter is which, so all are called by place and year.
pub const MOST_LETTERS: usize = 22;

/// Letters of documents, as many as there are in the shorter of the two rows that Chinese counts with, and of those in Latin.
const LETTERS: [&str; 2] = ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", "ABCDEFGHIJKLMNOPQRSTUV"];

/// Years that two digits tell apart.
const CENTURY: i32 = 100;

/// What the name of a region ends with, the longer before the shorter; what is left of it is how the region is called.
const ENDINGS: [&str; 8] =
    ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "区"];

/// A region as short as it is said. Counties and shorter names keep their ending: 华县 is not called 华.
pub fn short_region(name: &str) -> String {
    let short = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    short.filter(|short| short.chars().count() > 1).unwrap_or(name).to_owned()
}

/// What a place of several levels ends a level with.
const LEVELS: [&str; 6] = ["自治区", "地区", "省", "市", "州", "盟"];

/// The last level of a region: 海拉尔区 of 内蒙古呼伦贝尔市海拉尔区. What would leave no name behind it is no level: 沙市区 is one name.
fn last_level(region: &str) -> &str {
    let is_name = |rest: &str| {
        rest.chars().count() > 1 && !rest.starts_with(['省', '市', '区', '县', '旗', '州', '盟'])
    };
    let rest = |at: usize| region.get(at..).filter(|rest| is_name(rest));
    let ends =
        |at: usize| region.get(..at).is_some_and(|head| LEVELS.iter().any(|level| head.ends_with(level)));
    let places = region.char_indices().rev().map(|(at, _)| at);
    places.filter(|&at| ends(at)).find_map(rest).unwrap_or(region)
}

/// The names of documents, in their order, from the region and the year of each. Up to [`MOST_LETTERS`] have letters. Of more, each
/// has its region and the last two digits of its year (上海25), with a letter behind it where several have the same (上海25a),
/// and one without a region its number.
pub fn names<'a>(
    documents: impl IntoIterator<Item = (Option<&'a str>, Option<i32>)>,
    language: Language,
) -> Vec<String> {
    let documents: Vec<_> = documents.into_iter().collect();
    if documents.len() <= MOST_LETTERS {
        let letters = language.pick(LETTERS[0], LETTERS[1]).chars();
        return letters.take(documents.len()).map(String::from).collect();
    }
    let years = || documents.iter().filter_map(|(_, year)| *year);
    let is_short = years().max().unwrap_or_default() - years().min().unwrap_or_default() < CENTURY;
    let called: Vec<Option<String>> = documents
        .iter()
        .map(|(region, year)| {
            let region = region.map(str::trim).filter(|region| !region.is_empty())?;
            Some(format!(
                "{}{}",
                short_region(last_level(region)),
                year.map_or_else(String::new, |year| digits(year, is_short))
            ))
        })
        .collect();
    told_apart(&called)
}

/// A year as it stands behind a place.
fn digits(year: i32, is_short: bool) -> String {
    if is_short { format!("{:02}", year.rem_euclid(CENTURY)) } else { year.to_string() }
}

/// Names that several documents would have get a letter behind them, in the order of the documents; one that has none gets its
/// number.
fn told_apart(called: &[Option<String>]) -> Vec<String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for name in called.iter().flatten() {
        *count.entry(name).or_default() += 1;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(called.len());
    for (number, name) in (1usize..).zip(called) {
        names.push(match name {
            None => number.to_string(),
            Some(name) if count.get(name.as_str()) == Some(&1) => name.clone(),
            Some(name) => {
                let at = seen.entry(name).or_default();
                *at += 1;
                format!("{name}{}", suffix(*at))
            }
        });
    }
    names
}

/// a, b, c … z for the first, second, third; -27 and so on once they run out.
fn suffix(number: usize) -> String {
    let letter = u8::try_from(number).ok().filter(|number| (1..=26).contains(number));
    letter.map_or_else(|| format!("-{number}"), |number| char::from(b'a' + number - 1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many documents without a place as make the named ones many.
    fn many(named: &[(Option<&str>, Option<i32>)]) -> Vec<String> {
        let nameless = std::iter::repeat_n((None, None), MOST_LETTERS);
        names(named.iter().copied().chain(nameless), Language::ZhCn)[..named.len()].to_vec()
    }

    #[test]
    fn a_region_is_told_as_short_as_it_is_said() {
        for (name, expected) in [
            ("内蒙古自治区", "内蒙古"),
            ("广西壮族自治区", "广西"),
            ("黑龙江省", "黑龙江"),
            ("柳湖区", "柳湖"),
            ("华县", "华县"),
            ("沙市", "沙市"),
        ] {
            assert_eq!(short_region(name), expected);
        }
    }

    #[test]
    fn letters_as_long_as_they_last() {
        let few = |count, language| names(vec![(Some("云岭省"), Some(2025)); count], language);
        assert_eq!(few(3, Language::ZhCn), ["甲", "乙", "丙"]);
        assert_eq!(few(3, Language::En), ["A", "B", "C"]);
        for language in [Language::ZhCn, Language::En] {
            assert_eq!(few(MOST_LETTERS, language).len(), MOST_LETTERS);
        }
        assert_eq!(few(MOST_LETTERS, Language::ZhCn).last().map(String::as_str), Some("亥"));
        assert_eq!(few(0, Language::ZhCn), Vec::<String>::new());
    }

    #[test]
    fn many_are_called_by_place_and_year() {
        for (document, expected) in [
            ((Some("云岭省"), Some(2025)), "云岭25"),
            ((Some("青石壮族自治区"), Some(2009)), "青石09"),
            ((Some("华县"), Some(2025)), "华县25"),
            ((Some("云岭省"), None), "云岭"),
            ((None, Some(2025)), "1"),
            ((Some(" "), Some(2025)), "1"),
        ] {
            assert_eq!(many(&[document]), [expected]);
        }
    }

    #[test]
    fn a_place_of_several_levels_is_called_by_the_last() {
        for (region, expected) in [
            ("云岭省青石市柳湖区", "柳湖区"),
            ("内蒙古云岭盟柳湖旗", "柳湖旗"),
            ("贵州省", "贵州省"),
            ("贵州省柳湖市", "柳湖市"),
            ("杭州市", "杭州市"),
            ("云岭市沙市区", "沙市区"),
            ("云岭自治州柳湖县", "柳湖县"),
            ("柳湖县", "柳湖县"),
            ("", ""),
        ] {
            assert_eq!(last_level(region), expected);
        }
    }

    #[test]
    fn those_of_one_place_and_year_are_told_apart() {
        let (own, other) = ((Some("云岭省"), Some(2025)), (Some("云岭省"), Some(2024)));
        assert_eq!(many(&[own, other, own]), ["云岭25a", "云岭24", "云岭25b"]);
        let all = many(&[own; 28]);
        assert_eq!((all[25].as_str(), all[26].as_str()), ("云岭25z", "云岭25-27"));
    }

    #[test]
    fn years_of_two_centuries_are_written_out() {
        let place = Some("云岭省");
        assert_eq!(many(&[(place, Some(1925)), (place, Some(2025))]), ["云岭1925", "云岭2025"]);
        assert_eq!(many(&[(place, Some(1926)), (place, Some(2025))]), ["云岭26", "云岭25"]);
    }

    #[test]
    fn no_two_are_called_the_same() {
        let of = |at: i32| (Some(["云岭省", "青石市"][at as usize % 2]), Some(2000 + at % 5));
        let mut all = names((0..90).map(of), Language::ZhCn);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 90);
    }
}
