//! Which place a document comes from, and its level.
//!
//! A document states its place in the name of the assembly it was given to, of the government it speaks for, or in
//! its title. Where it does not, the place it names most often as its own is a guess, and so is a level read from 全区
//! and 我市.

mod guess;

use super::{
    Fact, Level, border,
    gazetteer::{Named, Place, gazetteer},
    head::{Head, Part, count},
    issuer::before_about,
};
use crate::{NormalRange, Normalized, Span, signs::is_han};
use guess::{LEVEL_WORDS, guess, level_by_words};

/// Words after a name that show whose document it is.
const SELF: &[&str] =
    &["人民政府", "政府工作报告", "人民代表大会", "人大", "第", "政府", "委员会", "政协", "代区长", "代县长"];
/// What the State Council and the National People's Congress are called in their own documents.
const NATIONAL: &[&str] = &["国务院", "全国人民代表大会", "中国共产党中央委员会"];
/// Most characters of a name that no table knows. A guess.
const LONGEST_NAME: usize = 20;

/// Place and level.
type Found = (Option<Fact<String>>, Option<Fact<Level>>);

/// The place that words of the text name, by the word of a reader: the narrowest that the table knows, else, where they are
/// few enough for a name, the words themselves.
pub(super) fn named_by(normal: &Normalized, words: Span) -> Option<Found> {
    let range = normal.from_raw(words);
    let text = normal.slice(range);
    let names: Vec<Named> =
        gazetteer().names(text).into_iter().filter(|named| border::is_name(text, named)).collect();
    let provinces: Vec<u32> = names
        .iter()
        .filter_map(|named| if let [one] = named.places.as_slice() { Some(one.province()) } else { None })
        .collect();
    let known = names.iter().filter_map(|named| Some((only(named, &provinces)?, named)));
    let fact = |value: String, level: Option<Level>, evidence: Span| {
        let level = level.map(|value| Fact { value, guessed: false, evidence });
        (Some(Fact { value, guessed: false, evidence }), level)
    };
    if let Some((place, named)) =
        known.max_by_key(|(place, named)| (named.full, place.code, std::cmp::Reverse(named.start)))
    {
        let start = range.start + named.start as u32;
        let evidence = normal.to_raw(NormalRange::new(start, range.start + named.end as u32));
        return Some(fact(place.full_name(), Some(place.level()), evidence));
    }
    let name: String = text.iter().filter(|each| !each.is_whitespace()).collect();
    let is_name = text.iter().all(|&each| is_han(each) || each.is_whitespace());
    let fits = (2..=LONGEST_NAME).contains(&name.chars().count()) && is_name;
    fits.then(|| fact(name.clone(), level_of_name(&name), words))
}

/// What a reader means who writes a name and nothing else: the place as full as the table knows it, and its level. A name that
/// the table does not know, or knows of several places, stays as it is written.
pub fn place_called(name: &str) -> (String, Option<Level>) {
    if ["全国", "国家", "中央"].contains(&name) {
        return ("全国".to_owned(), Some(Level::State));
    }
    let text: Vec<char> = name.chars().collect();
    let names = gazetteer().names(&text);
    let is_all = names.iter().map(|named| named.end - named.start).sum::<usize>() == text.len();
    let provinces: Vec<u32> = names.iter().filter_map(|named| Some(only(named, &[])?.province())).collect();
    let place = names.last().filter(|_| is_all).and_then(|named| only(named, &provinces));
    place.map_or_else(
        || (name.to_owned(), level_of_name(name)),
        |place| (place.full_name(), Some(place.level())),
    )
}

/// The level that the name of a place ends in.
fn level_of_name(name: &str) -> Option<Level> {
    match name.chars().last()? {
        _ if name.ends_with("自治区") || name.ends_with("特别行政区") => Some(Level::Province),
        '省' => Some(Level::Province),
        '市' | '州' | '盟' => Some(Level::City),
        '区' => Some(Level::District),
        '县' | '旗' => Some(Level::County),
        _ => None,
    }
}

/// Place and level.
pub(super) fn find_region(head: &Head) -> Found {
    if let Some((place, span)) = stated(head) {
        let value = own_city(head, place).unwrap_or_else(|| place.full_name());
        let region = Fact { value, guessed: false, evidence: span };
        let level = Fact { value: place.level(), guessed: false, evidence: span };
        return (Some(region), Some(level));
    }
    if let Some((name, level, span)) =
        assembly(head.byline).or_else(|| assembly(head.title)).map(|(name, level, start, end)| {
            let part = if assembly(head.byline).is_some() { head.byline } else { head.title };
            (name, level, head.raw(part, start, end))
        })
    {
        let region = Fact { value: name, guessed: false, evidence: span };
        return (Some(region), Some(Fact { value: level, guessed: false, evidence: span }));
    }
    if let Some(span) = national(head).or_else(|| national_signature(head)) {
        // A letter of the State Council about one place could be filed under either.
        let guessed = is_about_place(head.title);
        let region = Fact { value: "全国".to_owned(), guessed, evidence: span };
        return (Some(region), Some(Fact { value: Level::State, guessed, evidence: span }));
    }
    if let Some((place, span)) = signed(head) {
        let region = Fact { value: place.full_name(), guessed: false, evidence: span };
        return (Some(region), Some(Fact { value: place.level(), guessed: false, evidence: span }));
    }
    if let Some(span) = congress(head) {
        let region = Fact { value: "全国".to_owned(), guessed: true, evidence: span };
        return (Some(region), Some(Fact { value: Level::State, guessed: true, evidence: span }));
    }
    if let Some(span) = of_the_country(head) {
        let region = Fact { value: "全国".to_owned(), guessed: true, evidence: span };
        return (Some(region), Some(Fact { value: Level::State, guessed: true, evidence: span }));
    }
    let level = level_by_words(head);
    let (region, found) = guess(head, level.as_ref().map(|level| level.value)).unzip();
    let by_place = || {
        let region = region.as_ref()?;
        Some(Fact { value: found?, guessed: true, evidence: region.evidence })
    };
    let level = level.or_else(by_place);
    (region, level)
}

/// The national congress of the Party, where the document says that it is held there, or speaks of the country alone.
fn congress(head: &Head) -> Option<Span> {
    let named = |part: Part| {
        let (end, _) = super::head::find(part.text, "全国代表大会")?;
        let start = part.text.get(..end)?.iter().rposition(|&each| each == '第')?;
        (end - start <= 6).then(|| head.raw(part, start, end + 6))
    };
    named(head.title)
        .or_else(|| named(head.byline))
        .or_else(|| named(head.opening).filter(|_| !speaks_of_its_own(head)))
}

/// Whether the first words call a place below the country their own: 我省, 全县.
fn speaks_of_its_own(head: &Head) -> bool {
    let local = LEVEL_WORDS.iter().skip(1).flat_map(|(_, words)| words.iter());
    local.filter(|word| word.starts_with(['我', '全'])).any(|word| count(head.opening.text, word) > 0)
}

/// Offices of the country, as a byline names who speaks.
const OFFICES_OF_STATE: &[&str] = &[
    "中华人民共和国主席",
    "国家主席",
    "国务院总理",
    "国务院副总理",
    "中共中央总书记",
    "中国共产党中央委员会总书记",
];
/// Bodies of the country that meet, as a title names where was spoken.
const BODIES_OF_STATE: &[&str] =
    &["中央政治局", "中央书记处", "中央委员会", "国务院常务会议", "国务院全体会议"];
/// Before the name of a body: what it said is passed on elsewhere.
const PASSED_ON: &[&str] = &["传达", "学习", "贯彻", "落实", "按照"];
/// As somebody speaks who speaks for the country.
const FOR_THE_COUNTRY: &[&str] = &["代表中国政府", "代表中华人民共和国政府", "以中国政府的名义"];

/// A speech of somebody who holds an office of the country, speaks for it, or speaks in a body of it: the city in which it was
/// given, and the places it is about, are not where it comes from.
fn of_the_country(head: &Head) -> Option<Span> {
    let office = || OFFICES_OF_STATE.iter().find_map(|words| head.place_of(head.byline, words));
    let body = || {
        let title: String = head.title.text.iter().collect();
        let passed = PASSED_ON.iter().any(|words| title.contains(words));
        BODIES_OF_STATE.iter().find_map(|words| head.place_of(head.title, words)).filter(|_| !passed)
    };
    let speaks = || FOR_THE_COUNTRY.iter().find_map(|words| head.place_of(head.opening, words));
    let found = office().or_else(body).or_else(speaks)?;
    (!speaks_of_its_own(head)).then_some(found)
}

/// The place of the body that signed the document.
fn signed(head: &Head) -> Option<(&'static Place, Span)> {
    let part = head.signature.as_ref()?.body?;
    let named = gazetteer().names(part.text).into_iter().find(|named| named.start == 0 && named.full)?;
    Some((only(&named, &[])?, head.raw(part, named.start, named.end)))
}

/// 在青山县第十八届人民代表大会: the name of a place that the table does not know.
fn assembly(part: Part) -> Option<(String, Level, usize, usize)> {
    let people = super::head::find(part.text, "届人民代表大会")
        .and_then(|(session, _)| part.text.get(..session)?.iter().rposition(|&each| each == '第'));
    let end = people.or_else(|| super::head::find(part.text, "议会第").map(|(at, _)| at))?;
    let start =
        part.text.get(..end)?.iter().rposition(|&each| !is_han(each) || each == '在').map_or(0, |at| at + 1);
    let name = part.text.get(start..end)?;
    let text: String = name.iter().collect();
    let level = level_of_name(&text)?;
    (2..=12).contains(&name.len()).then_some((text, level, start, end))
}

/// The national bodies, where the document speaks for them.
fn national(head: &Head) -> Option<Span> {
    let speaks = |part: Part, words: &str| head.place_of(part, words);
    NATIONAL
        .iter()
        .find_map(|words| speaks(head.title, words).or_else(|| speaks(head.byline, words)))
        .or_else(|| {
            ["我代表国务院", "我代表中华人民共和国国务院", "代表国务院", "全国人民代表大会第"]
                .iter()
                .find_map(|words| speaks(head.opening, words))
        })
        .or_else(|| ["各省、自治区、直辖市"].iter().find_map(|words| speaks(head.opening, words)))
}

/// A national body that decides or signed.
fn national_signature(head: &Head) -> Option<Span> {
    let signature = head.signature.and_then(|signature| signature.body);
    let title = before_about(head.title.text).and_then(|(start, end)| {
        Some(Part { text: head.title.text.get(start..end)?, start: head.title.start + start as u32 })
    });
    let part = title.or(signature)?;
    let name: String = part.text.iter().collect();
    let ministry = name.ends_with('部') && (3..=8).contains(&part.text.len()) && !name.contains('党');
    let national =
        ["国务院", "国家", "中国", "中华人民共和国", "中共中央"].iter().any(|lead| name.starts_with(lead));
    (ministry || national || name.ends_with("部办公厅")).then(|| head.raw(part, 0, part.text.len()))
}

/// The name with the city that the document itself puts before it, where the table knows another of that name:
/// 东陵市濂溪区 is not the one of 九江市.
fn own_city(head: &Head, place: &Place) -> Option<String> {
    if place.code <= 9999 {
        return None;
    }
    [head.title, head.byline, head.opening].into_iter().find_map(|part| {
        let at = super::head::find(part.text, place.name)?.0;
        let before = part.text.get(..at)?;
        let unit = before.last().filter(|each| matches!(each, '市' | '州' | '盟'))?;
        let start = before
            .iter()
            .rposition(|&each| !is_han(each) || BEFORE_CITY.contains(each))
            .map_or(0, |at| at + 1);
        let city: String = before.get(start..)?.iter().collect();
        let named = (2..=LONGEST_CITY).contains(&city.chars().count()) && *unit != '省';
        let known = place.full_name().contains(&city)
            || gazetteer().names(&before[start..]).iter().any(|named| named.full);
        (named && !known).then(|| format!("{city}{}", place.name))
    })
}

/// Characters before the name of a city that do not belong to it.
const BEFORE_CITY: &str = "在共是到从向与和省区的了表";
/// Longest name of a city, in characters. A guess.
const LONGEST_CITY: usize = 6;

/// The narrowest place that the document states of itself.
fn stated(head: &Head) -> Option<(&'static Place, Span)> {
    // 县政府关于青石镇水渠的批复 is of the body before 关于, and about the place behind it.
    let about = before_about(head.title.text).map_or(head.title.text.len(), |(_, end)| end);
    let title =
        own_names(Part { text: head.title.text.get(..about).unwrap_or_default(), ..head.title }, In::Title);
    let byline = own_names(head.byline, In::Byline);
    let opening = own_names(head.opening, In::Opening);
    let all = [(head.title, title), (head.byline, byline), (head.opening, opening)];
    let context: Vec<u32> = all
        .iter()
        .flat_map(|(_, names)| names)
        .filter(|named| named.places.len() == 1)
        .flat_map(|named| named.places.iter().map(|place| place.province()))
        .collect();
    all.iter()
        .flat_map(|(part, names)| {
            names.iter().filter_map(|named| Some((*part, named, only(named, &context)?)))
        })
        .max_by_key(|(part, named, place)| {
            (place.code, std::cmp::Reverse(part.start), std::cmp::Reverse(named.start))
        })
        .map(|(part, named, place)| (place, head.raw(part, named.start, named.end)))
}

/// Whether a title names a place behind 关于.
fn is_about_place(title: Part) -> bool {
    before_about(title.text)
        .and_then(|(_, about)| title.text.get(about..))
        .is_some_and(|rest| gazetteer().names(rest).iter().any(|named| named.full))
}

/// Where a name stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Title,
    Byline,
    Opening,
}

/// Offices behind the name of an assembly; in the first words of a speech they make it that of a guest.
const OFFICES: &[&str] = &["副主席", "主席", "副主任", "主任", "秘书长", "常委"];

/// Names of the document's own place: in a title every full name and the short name of a province,
/// elsewhere names of governments and assemblies.
fn own_names(part: Part, within: In) -> Vec<Named> {
    let names = gazetteer().names(part.text).into_iter().filter(|named| border::is_name(part.text, named));
    let own = |named: &Named| {
        let after: String = part.text.iter().skip(named.end).take(8).collect();
        let guest =
            |rest: &str| within == In::Opening && OFFICES.iter().any(|office| rest.starts_with(office));
        let is_own = SELF.iter().any(|words| after.strip_prefix(words).is_some_and(|rest| !guest(rest)));
        let province = named.places.iter().any(|place| place.code < 100);
        (is_own && (named.full || province)) || (within == In::Title && named.full)
    };
    names.filter(own).collect()
}

/// The one place that a name means, if the provinces named beside it leave one.
fn only(named: &Named, provinces: &[u32]) -> Option<&'static Place> {
    let provincial = named.places.iter().find(|place| place.code < 100);
    if let [one] = named.places.as_slice() {
        return Some(one);
    }
    if let Some(province) = provincial.filter(|_| !named.full) {
        return Some(province);
    }
    let mut inside = named.places.iter().filter(|place| provinces.contains(&place.province()));
    match (inside.next(), inside.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::speech;
    use super::*;

    /// Region, level, and whether the region is guessed.
    fn read(head: &str, opening: &str) -> (Option<(String, bool)>, Option<Level>) {
        let provenance = speech(head, opening).provenance;
        (
            provenance.region.map(|region| (region.value, region.guessed)),
            provenance.level.map(|level| level.value),
        )
    }

    fn check(head: &str, opening: &str, region: Option<(&str, bool)>, level: Option<Level>) {
        let region = region.map(|(name, guessed)| (name.to_owned(), guessed));
        assert_eq!(read(head, opening), (region, level), "{head} / {opening}");
    }

    #[test]
    fn a_name_alone_is_as_full_as_the_table_knows_it() {
        for (name, expected, level) in [
            ("湖北", "湖北省", Some(Level::Province)),
            ("内蒙古", "内蒙古自治区", Some(Level::Province)),
            ("海拉尔区", "内蒙古呼伦贝尔市海拉尔区", Some(Level::District)),
            ("内蒙古海拉尔区", "内蒙古呼伦贝尔市海拉尔区", Some(Level::District)),
            ("全国", "全国", Some(Level::State)),
            ("青石县", "青石县", Some(Level::County)),
            ("湖北的山", "湖北的山", None),
            ("Wales", "Wales", None),
            ("", "", None),
        ] {
            assert_eq!(place_called(name), (expected.to_owned(), level), "{name}");
        }
    }

    #[test]
    fn a_document_states_its_place_in_title_assembly_and_government() {
        let county = Some(("内蒙古呼伦贝尔市海拉尔区", false));
        check("在海拉尔区春耕会议上的讲话", "", county, Some(Level::District));
        check("政府工作报告", "我代表海拉尔区人民政府，向大会报告工作。", county, Some(Level::District));
        check("湖北省政府工作报告", "", Some(("湖北省", false)), Some(Level::Province));
        let about = "国务院办公厅关于湖北省水渠险情的复函";
        check(about, "", Some(("全国", true)), Some(Level::State));
        let assembly = "政府工作报告\n——2021年3月2日在青石县第十八届人民代表大会第一次会议上";
        check(assembly, "", Some(("青石县", false)), Some(Level::County));
        check("政府工作报告", "我代表国务院，向大会报告工作。", Some(("全国", false)), Some(Level::State));
    }

    #[test]
    fn the_city_that_the_document_names_beats_the_table() {
        let byline = "在海拉尔区春耕会议上的讲话\n中共青石市海拉尔区委书记 田有禾";
        check(byline, "", Some(("青石市海拉尔区", false)), Some(Level::District));
        let known = "在海拉尔区春耕会议上的讲话\n中共呼伦贝尔市海拉尔区委书记 田有禾";
        check(known, "", Some(("内蒙古呼伦贝尔市海拉尔区", false)), Some(Level::District));
    }

    #[test]
    fn a_place_inside_another_word_or_in_passing_is_none() {
        check("在全市和县区负责人会议上的讲话", "", None, Some(Level::City));
        let greeting = "向香港、澳门特别行政区同胞问好，香港、澳门特别行政区的同胞也来修渠。";
        assert_eq!(read("春耕工作讲话", greeting).0, None);
    }

    #[test]
    fn a_special_administrative_region_is_no_district() {
        let region = Some(("香港特别行政区", true));
        check(
            "在聯歡晚會上的致辭",
            "特區政府修了渠，香港的渠通了，香港的水清了。",
            region,
            Some(Level::Province),
        );
    }

    #[test]
    fn who_speaks_for_the_country_speaks_for_no_city() {
        let country = Some(("全国", true));
        let guest = "北京的渠修好了，北京的水清了，北京的朋友来了。";
        check(
            "在国际水利博览会上的致辞\n（2019年3月6日，北京）\n国家主席 田有禾",
            guest,
            country,
            Some(Level::State),
        );
        check(
            "在国际水利博览会上的致辞",
            &format!("我谨代表中国政府表示欢迎。{guest}"),
            country,
            Some(Level::State),
        );
        let body = "湖北省的渠要修，湖北省的坝要修，湖北省的水要管。";
        check("在中央政治局会议研究防汛工作时的讲话", body, country, Some(Level::State));
        let passed_on = "我省的渠要修，全省的坝要修。";
        check("在传达中央政治局会议精神大会上的讲话", passed_on, None, Some(Level::Province));
    }

    #[test]
    fn an_organisation_that_bears_the_name_of_a_city_is_not_there() {
        let opening = "上海合作组织的渠，上海合作组织的坝，上海合作组织的水，都要修。";
        check("在水利论坛上的讲话", opening, None, None);
    }

    #[test]
    fn a_law_that_calls_another_republic_its_country_is_not_of_the_whole_country() {
        let law = "中華民國（以下簡稱我國）水渠之修築，依本條例辦理。我國人民均得使用水渠。";
        check("水渠條例", law, Some(("台湾省", true)), Some(Level::Province));
        let history = "中华民国时期修的渠，中国共产党领导我国人民修好了。";
        check("水利史讲话", history, None, None);
    }

    #[test]
    fn who_signed_or_decides_tells_the_place() {
        let signed = "各村照办。\n海拉尔区水利局\n2021年3月2日";
        let found = read("关于修渠的通知", signed).0.map(|(name, _)| name);
        assert_eq!(found.as_deref(), Some("内蒙古呼伦贝尔市海拉尔区"));
        check("水利部关于修渠的通知", "", Some(("全国", false)), Some(Level::State));
    }

    #[test]
    fn a_speech_of_the_country_is_not_of_a_place_it_names() {
        let country =
            "我国的渠，全国一起修。我国的水，全国一起管。党中央重视，湖北省的渠、湖北省的坝都要修。";
        check("水利工作讲话", country, Some(("全国", true)), Some(Level::State));
    }

    #[test]
    fn the_level_is_read_from_the_words_for_ones_own_place() {
        check("在全县春耕会议上的讲话", "", None, Some(Level::County));
        check("春耕工作讲话", "我市春耕开局良好，全市上下都要动手。", None, Some(Level::City));
        check("春耕工作讲话", "春耕开局良好。", None, None);
    }

    #[test]
    fn the_place_that_is_named_most_is_a_guess() {
        let at_home = "湖北省的渠，湖北省的人来修。";
        check("春耕工作讲话", at_home, Some(("湖北省", true)), Some(Level::Province));
        check("春耕工作讲话", "湖北省的渠要修。", None, None);
        check("春耕工作讲话", "我们赴湖北省看渠，又到湖北省看坝。", None, None);
    }
}
