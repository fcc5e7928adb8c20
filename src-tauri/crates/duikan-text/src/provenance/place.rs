//! Names of administrative places in a text, for whoever compares documents of different places.

use super::gazetteer::gazetteer;

/// A name of one or more places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// First character, counted in the text that was searched.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// Whether it is the full name (湖北省), not the short one (湖北).
    pub full: bool,
    /// Codes of the places of that name: two digits for a province, four for a city, six for a county, each
    /// beginning with the code of the place it lies in.
    pub codes: Vec<u32>,
}

/// Whether the place of one of `codes` lies in, is, or holds the place of the code `home`.
pub fn is_near(codes: &[u32], home: u32) -> bool {
    codes.iter().any(|&code| holds(code, home) || holds(home, code))
}

/// The names of places in a text, longest first at each point, in order.
pub fn place_names(text: &[char]) -> Vec<PlaceName> {
    let named = gazetteer().names(text).into_iter();
    named
        .map(|named| PlaceName {
            start: named.start,
            end: named.end,
            full: named.full,
            codes: named.places.iter().map(|place| place.code).collect(),
        })
        .collect()
}

/// Whether the place of the first code is, or holds, the place of the second.
fn holds(outer: u32, mut inner: u32) -> bool {
    while inner > outer {
        inner /= 100;
    }
    inner == outer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_near_its_province_and_its_counties() {
        let text: Vec<char> = "湖北省孝感市与广西".chars().collect();
        let names = place_names(&text);
        let found: Vec<String> =
            names.iter().map(|name| text[name.start..name.end].iter().collect()).collect();
        assert_eq!(found, ["湖北省", "孝感市", "广西"]);
        let hubei = names[0].codes[0];
        assert!(is_near(&names[1].codes, hubei));
        assert!(!is_near(&names[2].codes, hubei));
    }
}
