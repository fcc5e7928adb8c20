//! Elements in elements, closed or not, as formats of tags have them.

use proptest::prelude::*;

use super::{odd_number, words};

/// A tree of these elements, attributes and words among them.
pub fn tree(
    names: &'static [&'static str],
    attributes: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let leaf = words().boxed();
    leaf.prop_recursive(7, 60, 6, move |inner| {
        let attribute = (
            prop::sample::select(attributes),
            prop_oneof![
                odd_number().prop_map(|number| number.to_string()),
                prop::sample::select(vec![
                    "1", "a", "true", "off", "none", "begin", "separate", "end", "P1", "L1", "%1.%2"
                ])
                .prop_map(str::to_owned),
            ],
        );
        let attributes = prop::collection::vec(attribute, 0..3);
        (prop::sample::select(names), attributes, prop::collection::vec(inner, 0..6), 0u8..40).prop_map(
            |(name, attributes, inside, fate)| {
                let attributes: String =
                    attributes.iter().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
                let inside = inside.concat();
                match fate {
                    0 => format!("<{name}{attributes}>{inside}"),
                    1 => format!("{inside}</{name}>"),
                    2 => format!("<{name}{attributes}/>{inside}"),
                    _ => format!("<{name}{attributes}>{inside}</{name}>"),
                }
            },
        )
    })
}
