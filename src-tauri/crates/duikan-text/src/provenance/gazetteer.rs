//! Names of administrative places and where each lies; the table is made by `cargo xtask gazetteer`.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Level;

const TABLE: &str = include_str!("gazetteer.tsv");
/// Provinces that the table leaves out: code, full name.
const FURTHER: &[(u32, &str)] = &[(81, "香港特别行政区"), (82, "澳门特别行政区"), (71, "台湾省")];
/// Endings of names of places, longest first; what comes before is the short name.
const ENDINGS: &[&str] = &[
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "省",
    "市",
    "州",
    "盟",
    "地区",
    "新区",
    "林区",
    "区",
    "县",
    "旗",
];
/// Longest name in the table, in characters.
const LONGEST_NAME: usize = 15;

/// A place of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Two digits for a province, four for a city, six for a county.
    pub code: u32,
    /// Full name of the place alone.
    pub name: &'static str,
}

impl Place {
    /// Code of its province.
    pub(crate) const fn province(&self) -> u32 {
        match self.code {
            0..=99 => self.code,
            100..=9999 => self.code / 100,
            _ => self.code / 10000,
        }
    }

    /// What it is, by code and name.
    pub(crate) fn level(&self) -> Level {
        match self.code {
            0..=99 => Level::Province,
            100..=9999 => Level::City,
            _ if self.name.ends_with('区') => Level::District,
            _ => Level::County,
        }
    }

    /// Its name with the places it lies in: 内蒙古呼伦贝尔市海拉尔区. In front of another name an autonomous region takes
    /// its short form, as it is written in addresses.
    pub(crate) fn full_name(&self) -> String {
        let table = gazetteer();
        let province = table.by_code(self.province());
        if self.code < 100 {
            return self.name.to_owned();
        }
        let mut name = province.map(|place| in_address(place.name)).unwrap_or_default().to_owned();
        if self.code > 9999
            && let Some(city) = table.by_code(self.code / 100)
        {
            name.push_str(city.name);
        }
        name.push_str(self.name);
        name
    }
}

/// 城区, 郊区 and 矿区 are names of places, and words for parts of any town.
fn is_word(name: &str) -> bool {
    name.ends_with('区') && name.chars().count() == 2
}

fn in_address(province: &'static str) -> &'static str {
    if province.ends_with("自治区") || province.ends_with("特别行政区") {
        short(province)
    } else {
        province
    }
}

/// The name without its ending; the whole name where less than two characters would be left.
pub(crate) fn short(name: &str) -> &str {
    let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    if stem.chars().count() >= 2 { stem } else { name }
}

/// The table, by name and by code.
pub(crate) struct Gazetteer {
    places: Vec<Place>,
    by_name: FxHashMap<&'static str, Vec<u16>>,
    by_short: FxHashMap<&'static str, Vec<u16>>,
    by_code: FxHashMap<u32, u16>,
    /// First two characters of all names: most places of a text need no further look.
    leads: FxHashSet<(char, char)>,
}

/// A name found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// First character.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// Whether it is the full name.
    pub full: bool,
    /// The places of that name.
    pub places: Vec<&'static Place>,
}

/// The table, read on first use.
pub(crate) fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(Gazetteer::read)
}

impl Gazetteer {
    fn read() -> Self {
        let rows =
            TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let mut places: Vec<Place> =
            rows.filter_map(|(code, name)| Some(Place { code: code.parse().ok()?, name })).collect();
        places.extend(FURTHER.iter().map(|&(code, name)| Place { code, name }));
        let mut table = Self {
            by_name: FxHashMap::default(),
            by_short: FxHashMap::default(),
            by_code: FxHashMap::default(),
            leads: FxHashSet::default(),
            places: Vec::new(),
        };
        for (index, place) in places.iter().enumerate() {
            let index = index as u16;
            table.by_code.insert(place.code, index);
            if is_word(place.name) {
                continue;
            }
            table.by_name.entry(place.name).or_default().push(index);
            let short = short(place.name);
            if short != place.name {
                table.by_short.entry(short).or_default().push(index);
            }
            let mut lead = place.name.chars();
            if let (Some(first), Some(second)) = (lead.next(), lead.next()) {
                table.leads.insert((first, second));
            }
        }
        table.places = places;
        table
    }

    fn by_code(&self, code: u32) -> Option<&Place> {
        self.by_code.get(&code).and_then(|&index| self.places.get(usize::from(index)))
    }

    /// The names in a text, longest first at each place, in order.
    pub(crate) fn names(&'static self, text: &[char]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.name_at(text, at) {
                Some(named) => {
                    at = named.end;
                    found.push(named);
                }
                None => at += 1,
            }
        }
        found
    }

    fn name_at(&'static self, text: &[char], at: usize) -> Option<Named> {
        let lead = (*text.get(at)?, *text.get(at + 1)?);
        if !self.leads.contains(&lead) {
            return None;
        }
        (2..=LONGEST_NAME.min(text.len() - at)).rev().find_map(|length| {
            let word: String = text.get(at..at + length)?.iter().collect();
            let (full, indices) = match self.by_name.get(word.as_str()) {
                Some(indices) => (true, indices),
                None => (false, self.by_short.get(word.as_str())?),
            };
            let places = indices.iter().filter_map(|&index| self.places.get(usize::from(index))).collect();
            Some(Named { start: at, end: at + length, full, places })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_completed() {
        let text: Vec<char> = "在海拉尔区和广西，还有云南省".chars().collect();
        let found = gazetteer().names(&text);
        let names: Vec<String> = found.iter().map(|named| named.places[0].full_name()).collect();
        assert_eq!(names, ["内蒙古呼伦贝尔市海拉尔区", "广西壮族自治区", "云南省"]);
        assert_eq!(found.iter().map(|named| named.full).collect::<Vec<_>>(), [true, false, true]);
    }
}
