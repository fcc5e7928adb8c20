//! Which place a document comes from, and its level.
//!
//! A document states its place in the name of the assembly it was given to, of the government it speaks for, or in
//! its title. Where it does not, the place it names most often as its own is a guess, and so is a level read from 全区
//! and 我市.

use std::collections::BTreeMap;

use super::{
    Fact, Level,
    gazetteer::{Named, Place, gazetteer, short},
    head::{Head, Part, count},
};
use crate::signs::{dictionary, is_han};

/// Words after a name that show whose document it is.
const SELF: &[&str] =
    &["人民政府", "政府工作报告", "人民代表大会", "人大", "第", "政府", "委员会", "政协", "代区长", "代县长"];
/// What the State Council and the National People's Congress are called in their own documents.
const NATIONAL: &[&str] = &["国务院", "全国人民代表大会", "中国共产党中央委员会"];
/// Mentions of a province, or of a full name, from which on it is a guess. Itself a guess.
const FEWEST_MENTIONS: usize = 2;
/// Mentions of a short name of a city or county, which is often a word too. A guess.
const FEWEST_SHORT_MENTIONS: usize = 4;
/// First characters of the speech that are counted for a guess; keeps the cost bounded.
const COUNTED: usize = 20_000;

/// Place and level.
pub(super) fn find_region(head: &Head) -> (Option<Fact<String>>, Option<Fact<Level>>) {
    if let Some((place, span)) = stated(head) {
        let region = Fact { value: place.full_name(), guessed: false, evidence: span };
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
    if let Some(span) = national(head) {
        let region = Fact { value: "全国".to_owned(), guessed: false, evidence: span };
        return (Some(region), Some(Fact { value: Level::State, guessed: false, evidence: span }));
    }
    let level = level_by_words(head);
    let region = guess(head, level.as_ref().map(|level| level.value));
    (region, level)
}

/// 在青山县第十八届人民代表大会: the name of a place that the table does not know.
fn assembly(part: Part) -> Option<(String, Level, usize, usize)> {
    let (session, _) = super::head::find(part.text, "届人民代表大会")?;
    let end = part.text.get(..session)?.iter().rposition(|&each| each == '第')?;
    let start = part.text.get(..end)?.iter().rposition(|&each| !is_han(each) || each == '在')? + 1;
    let name = part.text.get(start..end)?;
    let level = match name.last()? {
        '省' => Level::Province,
        '市' | '州' | '盟' => Level::City,
        '区' => Level::District,
        '县' | '旗' => Level::County,
        _ => return None,
    };
    (2..=12).contains(&name.len()).then(|| (name.iter().collect(), level, start, end))
}

/// The national bodies, where the document speaks for them.
fn national(head: &Head) -> Option<crate::Span> {
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

/// The narrowest place that the document states of itself.
fn stated(head: &Head) -> Option<(&'static Place, crate::Span)> {
    let title = own_names(head.title, true);
    let byline = own_names(head.byline, false);
    let opening = own_names(head.opening, false);
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

/// Names of the document's own place: in a title every full name and the short name of a province,
/// elsewhere names of governments and assemblies.
fn own_names(part: Part, is_title: bool) -> Vec<Named> {
    let names = gazetteer().names(part.text);
    let own = |named: &Named| {
        let after: String = part.text.iter().skip(named.end).take(6).collect();
        let is_own = SELF.iter().any(|words| after.starts_with(words));
        let province = named.places.iter().any(|place| place.code < 100);
        (is_own && (named.full || province)) || (is_title && named.full)
    };
    names.into_iter().filter(own).collect()
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

/// Words that tell the level, with the level.
const LEVEL_WORDS: &[(Level, &[&str])] = &[
    (Level::State, &["国务院", "党中央各部门"]),
    (Level::Province, &["全省", "我省", "省委、省政府", "省政府工作", "省长"]),
    (Level::City, &["全市", "我市", "市委、市政府", "市政府工作", "全州", "我州", "全盟"]),
    (Level::District, &["全区", "我区", "区委", "区政府", "区长"]),
    (Level::County, &["全县", "我县", "县委", "县政府", "县长", "全旗", "我旗", "旗委"]),
];

/// The level that the words of title and speech show. The title decides, if it is clear.
fn level_by_words(head: &Head) -> Option<Fact<Level>> {
    let best = |part: Part| {
        let mut scores: Vec<(usize, Level, &str)> = LEVEL_WORDS
            .iter()
            .map(|&(level, words)| {
                let counted: Vec<(usize, &str)> =
                    words.iter().map(|&word| (weight(part.text, word), word)).collect();
                let sum = counted.iter().map(|(count, _)| count).sum();
                (sum, level, counted.into_iter().max_by_key(|&(count, _)| count).map_or("", |(_, word)| word))
            })
            .collect();
        scores.sort_by_key(|&(sum, level, _)| (std::cmp::Reverse(sum), level));
        match scores.as_slice() {
            [(first, level, word), (second, ..), ..] if *first > 0 && first > second => {
                Some((*level, head.place_of(part, word)?))
            }
            _ => None,
        }
    };
    let counted = Part { text: head.body.text.get(..COUNTED).unwrap_or(head.body.text), ..head.body };
    let (value, evidence) = best(head.title).or_else(|| best(head.byline)).or_else(|| best(counted))?;
    Some(Fact { value, guessed: true, evidence })
}

/// 我区 and 全区 are said of one's own place; 区委 may be another's.
fn weight(text: &[char], word: &str) -> usize {
    let own = word.starts_with(['我', '全']);
    count(text, word) * if own { 2 } else { 1 }
}

/// A place named this many times less often than a province is not where the speech was given. A guess.
const FEWER: usize = 8;

/// Before one of these words a name is that of a place visited or spoken to.
const OF_OTHERS: &str = "赴到向与和鉴习从以·";

/// The place named most often, if it fits the level.
fn guess(head: &Head, level: Option<Level>) -> Option<Fact<String>> {
    if level == Some(Level::State) {
        let evidence = head.place_of(head.body, "我国").or_else(|| head.place_of(head.body, "全国"))?;
        return Some(Fact { value: "全国".to_owned(), guessed: true, evidence });
    }
    let text = head.body.text.get(..COUNTED).unwrap_or(head.body.text);
    let mentions = mentions(text);
    let provinces = mentions.iter().filter(|mention| mention.is_province());
    let most = provinces.map(|mention| mention.count).max();
    let drowned =
        |mention: &Mention| !mention.is_province() && most.is_some_and(|most| mention.count * FEWER < most);
    let believed = mentions.iter().filter(|mention| mention.is_believable(level) && !drowned(mention));
    let best = believed.max_by_key(|mention| {
        let fits = level == Some(mention.place.level());
        (fits, mention.count, mention.full, std::cmp::Reverse(mention.place.code))
    })?;
    let evidence = head.raw(head.body, best.first.start, best.first.end);
    Some(Fact { value: best.place.full_name(), guessed: true, evidence })
}

/// How often a speech names a place.
struct Mention {
    place: &'static Place,
    count: usize,
    /// How often by its full name.
    full: usize,
    /// Where first.
    first: Named,
}

impl Mention {
    const fn is_province(&self) -> bool {
        self.place.code < 100
    }

    /// Whether it is named often enough, and fits the level of the speech.
    fn is_believable(&self, level: Option<Level>) -> bool {
        let sure = self.is_province() || self.full > 0;
        let fits = self.is_province() || level.is_none_or(|level| self.place.level() == level);
        let needed = if sure { FEWEST_MENTIONS } else { FEWEST_SHORT_MENTIONS };
        fits && self.count >= needed && (sure || is_name(short(self.place.name)))
    }
}

/// The places that a text names, visits and greetings left out, by code. A name of several places is a province's, or
/// nobody's.
fn mentions(text: &[char]) -> Vec<Mention> {
    let mut mentions: BTreeMap<u32, Mention> = BTreeMap::new();
    let of_others = |named: &Named| {
        let before = named.start.checked_sub(1).map(|at| text[at]);
        before.is_some_and(|before| OF_OTHERS.contains(before))
    };
    for named in gazetteer().names(text).into_iter().filter(|named| !of_others(named)) {
        let province = named.places.iter().find(|place| place.code < 100);
        let Some(&place) = province.or(if let [one] = named.places.as_slice() { Some(one) } else { None })
        else {
            continue;
        };
        let full = usize::from(named.full);
        let new = Mention { place, count: 0, full: 0, first: named };
        let mention = mentions.entry(place.code).or_insert(new);
        mention.count += 1;
        mention.full += full;
    }
    mentions.into_values().collect()
}

/// Whether a word can be a name: the dictionary does not know it as a common word.
fn is_name(word: &str) -> bool {
    let tags = dictionary().tag(word, false);
    match tags.as_slice() {
        [one] => one.tag.starts_with("nr") || matches!(one.tag, "ns" | "nz" | "x"),
        parts => parts.iter().all(|part| part.word.chars().count() == 1),
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
    fn a_document_states_its_place_in_title_assembly_and_government() {
        let county = Some(("内蒙古呼伦贝尔市海拉尔区", false));
        check("在海拉尔区春耕会议上的讲话", "", county, Some(Level::District));
        check("政府工作报告", "我代表海拉尔区人民政府，向大会报告工作。", county, Some(Level::District));
        check("湖北省政府工作报告", "", Some(("湖北省", false)), Some(Level::Province));
        let assembly = "政府工作报告\n——2021年3月2日在青石县第十八届人民代表大会第一次会议上";
        check(assembly, "", Some(("青石县", false)), Some(Level::County));
        check("政府工作报告", "我代表国务院，向大会报告工作。", Some(("全国", false)), Some(Level::State));
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
        check("春耕工作讲话", at_home, Some(("湖北省", true)), None);
        check("春耕工作讲话", "湖北省的渠要修。", None, None);
        check("春耕工作讲话", "我们赴湖北省看渠，又到湖北省看坝。", None, None);
    }
}
