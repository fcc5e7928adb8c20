//! The place and level that the words of a speech let guess where it states none: 全区 and 我市, and the place that it names
//! most often as its own.

use std::collections::BTreeMap;

use super::super::{
    Fact, Level, border,
    gazetteer::{Named, Place, gazetteer, short},
    head::{Head, Part, count},
};
use crate::signs::dictionary;

/// Mentions of a province, or of a full name, from which on it is a guess. Itself a guess.
const FEWEST_MENTIONS: usize = 2;
/// Mentions of a short name of a city or county, which is often a word too. A guess.
const FEWEST_SHORT_MENTIONS: usize = 4;
/// First characters of the speech that are counted for a guess; keeps the cost bounded.
const COUNTED: usize = 20_000;

/// Words that tell the level, with the level.
pub(super) const LEVEL_WORDS: &[(Level, &[&str])] = &[
    (Level::State, &["国务院", "党中央各部门", "全党同志"]),
    (
        Level::Province,
        &["全省", "我省", "省委、省政府", "省政府工作", "省长", "特区政府", "自治区政府", "自治区党委"],
    ),
    (Level::City, &["全市", "我市", "市委、市政府", "市政府工作", "全州", "我州", "全盟"]),
    (Level::District, &["全区", "我区", "区委", "区政府", "区长"]),
    (Level::County, &["全县", "我县", "县委", "县政府", "县长", "全旗", "我旗", "旗委"]),
];

/// The level that the words of title and speech show. The title decides, if it is clear.
pub(super) fn level_by_words(head: &Head) -> Option<Fact<Level>> {
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

/// 我区 and 全区 are said of one's own place; 区委 may be another's. 区政府 in 特区政府 and 自治区政府 is none.
fn weight(text: &[char], word: &str) -> usize {
    let own = word.starts_with(['我', '全']);
    let longer = LONGER.iter().map(|lead| count(text, &format!("{lead}{word}"))).sum::<usize>();
    let apart = count(text, word) - if word.starts_with('区') { longer } else { 0 };
    apart * if own { 2 } else { 1 }
}

/// Before 区 in words for larger places.
const LONGER: &[&str] = &["特", "治", "政"];

/// A place named this many times less often than a province is not where the speech was given. A guess.
const FEWER: usize = 8;

/// Before one of these words a name is that of a place visited or spoken to.
const OF_OTHERS: &str = "赴到向与和鉴习从以·";
/// After a name: it is one of several, or a people, a time, a mission, or what was agreed there bears it.
const AFTER_OTHERS: &[&str] = &[
    "、",
    "和",
    "同胞",
    "时间",
    "籍",
    "代表团",
    "等地",
    "考察",
    "问题",
    "人士",
    "合作组织",
    "精神",
    "峰会",
    "宣言",
    "共识",
    "公报",
    "协定",
];

/// Characters of the longest of these.
const LONGEST_AFTER: usize = 4;

/// The place named most often, if it fits the level.
pub(super) fn guess(head: &Head, level: Option<Level>) -> Option<(Fact<String>, Level)> {
    if let Some(island) = republic(head) {
        return Some(island);
    }
    if level == Some(Level::State) {
        let evidence = head.place_of(head.body, "我国").or_else(|| head.place_of(head.body, "全国"))?;
        return Some((Fact { value: "全国".to_owned(), guessed: true, evidence }, Level::State));
    }
    let text = head.body.text.get(..COUNTED).unwrap_or(head.body.text);
    let (own, country) = (own_words(head), country_words(text));
    let mentions = mentions(text);
    let provinces = mentions.iter().filter(|mention| mention.is_province());
    let most = provinces.map(|mention| mention.count).max();
    let drowned =
        |mention: &Mention| !mention.is_province() && most.is_some_and(|most| mention.count * FEWER < most);
    let believed = mentions.iter().filter(|mention| mention.is_believable(level) && !drowned(mention));
    let best = believed.max_by_key(|mention| {
        let fits = level == Some(mention.place.level());
        (fits, mention.count, mention.full, std::cmp::Reverse(mention.place.code))
    });
    // Without a word such as 我市 for one's own place, a place is one that is spoken of, unless it is spoken of most.
    let rivals = |best: &Mention| {
        mentions
            .iter()
            .any(|other| other.place.province() != best.place.province() && other.count * 2 >= best.count)
    };
    let spoken_of = |best: &&Mention| {
        own == 0 && (best.count <= country || rivals(best) || !best.is_province() && best.full == 0)
    };
    let Some(best) = best.filter(|best| !spoken_of(best)) else {
        let evidence = head.place_of(head.body, "我国").or_else(|| head.place_of(head.body, "全党"))?;
        let national = own == 0 && country >= FEWEST_COUNTRY;
        return national.then(|| (Fact { value: "全国".to_owned(), guessed: true, evidence }, Level::State));
    };
    let evidence = head.raw(head.body, best.first.start, best.first.end);
    Some((Fact { value: best.place.full_name(), guessed: true, evidence }, best.place.level()))
}

/// Taiwan, where a text calls 中华民国 its country: it speaks of 我国, and names neither the People's Republic nor its party.
fn republic(head: &Head) -> Option<(Fact<String>, Level)> {
    let text = head.body.text.get(..COUNTED).unwrap_or(head.body.text);
    let says = |word: &str| count(text, word) + count(head.title.text, word) > 0;
    let elsewhere = ["中华人民共和国", "共产党", "党中央"].iter().any(|word| says(word));
    if elsewhere || !says("我国") {
        return None;
    }
    let evidence = head.place_of(head.body, "中华民国")?;
    let island = gazetteer().names(&['台', '湾']).into_iter().next()?;
    let place = island.places.iter().find(|place| place.code < 100)?;
    Some((Fact { value: place.full_name(), guessed: true, evidence }, place.level()))
}

/// How often title and speech say 我市, 全县 and the like of the speaker's own place.
fn own_words(head: &Head) -> usize {
    let text = head.body.text.get(..COUNTED).unwrap_or(head.body.text);
    let local = LEVEL_WORDS.iter().skip(1).flat_map(|(_, words)| words.iter());
    let own = local.filter(|word| word.starts_with(['我', '全']));
    let further =
        ["我省", "我州", "我盟", "本市", "本港", "特區政府", "特区政府", "市委", "县委", "区委", "省委"];
    own.copied().chain(further).map(|word| count(head.title.text, word) + count(text, word)).sum()
}

/// How often a speech speaks of the country as its own.
fn country_words(text: &[char]) -> usize {
    ["我国", "全国", "全党", "党中央", "中华民族"].iter().map(|word| count(text, word)).sum()
}

/// Words for the country from which on a speech that names no place as its own is the country's. A guess.
const FEWEST_COUNTRY: usize = 5;

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
    // One of several named in a row is no more than mentioned; nor is one that somebody comes from.
    let of_others = |named: &Named| {
        let before = named.start.checked_sub(1).map(|at| text[at]);
        let after: String = text.iter().skip(named.end).take(LONGEST_AFTER).collect();
        before.is_some_and(|before| OF_OTHERS.contains(before) || before == '、')
            || AFTER_OTHERS.iter().any(|words| after.starts_with(words))
    };
    let named = gazetteer().names(text).into_iter();
    for named in named.filter(|named| !of_others(named) && border::is_name(text, named)) {
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
    let word: Vec<char> = word.chars().collect();
    let tags = dictionary().tag_known(&word);
    match tags.as_slice() {
        [one] => one.tag.starts_with("nr") || matches!(one.tag, "ns" | "nz" | "x"),
        parts => parts.iter().all(|part| part.word.len() == 1),
    }
}
