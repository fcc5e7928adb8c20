//! Sentences and codes with values in the JSON: why a result is approximate, and why two sections correspond.

use std::borrow::Cow;

use duikan_reuse::{Evidence, Purpose, Shortcut, Topic};
use duikan_text::SectionKind;

use super::coded::Coded;

/// Numbers below this are written out in English.
const SPELLED: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A shortcut is one sentence in English.
impl Coded for Shortcut {
    fn code(&self) -> Cow<'static, str> {
        match *self {
            Self::StockOnce { documents } => format!(
                "Wording that more than {documents} of the compared documents share is listed once, not pair by pair."
            )
            .into(),
            Self::PassedOver { documents } => format!(
                "In a set of more than {documents} documents, equal stretches of a few words whose surroundings are \
                 unlike were passed over."
            )
            .into(),
            Self::Cut => {
                "The two documents share more short stretches than are compared; the best of them were.".into()
            }
            Self::CutSome => {
                "Some pairs share more short stretches than are compared; each of them says so.".into()
            }
            Self::Phrases { run } => format!(
                "In a set of this size, phrases were searched in the sentence pairs with the most runs of {} \
                 characters in common.",
                spelled(run)
            )
            .into(),
            Self::SectionPairs { pairs } => format!(
                "Sections were aligned for those {pairs} pairs of documents that share the most text."
            )
            .into(),
            Self::UpperLevels { sections } => {
                format!("Of documents with more than {sections} sections, the upper levels were aligned.").into()
            }
        }
    }

    /// The sentence holds one number at most: that of the shortcut it is.
    fn from_code(code: &str) -> Option<Self> {
        let digits: String =
            code.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        let written = digits.parse().ok();
        let numbers = written.into_iter().chain(0..SPELLED.len() as u32);
        numbers.flat_map(shortcuts_with).find(|shortcut| shortcut.code() == code)
    }
}

/// Every shortcut, as it is with this limit.
pub(crate) const fn shortcuts_with(number: u32) -> [Shortcut; 7] {
    [
        Shortcut::StockOnce { documents: number },
        Shortcut::PassedOver { documents: number },
        Shortcut::Cut,
        Shortcut::CutSome,
        Shortcut::Phrases { run: number },
        Shortcut::SectionPairs { pairs: number },
        Shortcut::UpperLevels { sections: number },
    ]
}

fn spelled(number: u32) -> String {
    SPELLED.get(number as usize).map_or_else(|| number.to_string(), |&word| word.to_owned())
}

/// A sign is a code with its values behind a colon: `heading:作风,担当`, `function:closing`, `purpose:review`, `shared:3`, `pinned`.
impl Coded for Evidence {
    fn code(&self) -> Cow<'static, str> {
        match self {
            Self::Pinned => "pinned".into(),
            Self::Function(kind) => format!("function:{}", kind.code()).into(),
            Self::Purpose(purpose) => format!("purpose:{}", purpose.name()).into(),
            Self::Heading(words) => format!("heading:{}", words.join(",")).into(),
            Self::Topics(topics) => {
                let names: Vec<&str> = topics.iter().map(|topic| topic.name()).collect();
                format!("topic:{}", names.join(",")).into()
            }
            Self::Words(words) => format!("words:{}", words.join(",")).into(),
            Self::Shared(count) => format!("shared:{count}").into(),
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        let Some((name, value)) = code.split_once(':') else {
            return (code == "pinned").then_some(Self::Pinned);
        };
        let words = || value.split(',').map(str::to_owned).collect();
        match name {
            "function" => SectionKind::from_code(value).map(Self::Function),
            "purpose" => Purpose::from_name(value).map(Self::Purpose),
            "heading" => Some(Self::Heading(words())),
            "topic" => value.split(',').map(Topic::from_name).collect::<Option<_>>().map(Self::Topics),
            "words" => Some(Self::Words(words())),
            "shared" => value.parse().ok().map(Self::Shared),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortcut_is_read_back_from_its_sentence() {
        for number in [0, 7, 12, 13, 24, 1000] {
            for shortcut in shortcuts_with(number) {
                assert_eq!(Shortcut::from_code(&shortcut.code()), Some(shortcut), "{}", shortcut.code());
            }
        }
        assert_eq!(Shortcut::from_code("Time was short."), None);
    }

    #[test]
    fn numbers_are_those_of_the_shortcut() {
        let said = |shortcut: Shortcut| shortcut.code().into_owned();
        assert!(said(Shortcut::StockOnce { documents: 24 }).contains("more than 24 of"));
        assert!(said(Shortcut::Phrases { run: 7 }).contains("runs of seven characters"));
        assert!(said(Shortcut::Phrases { run: 20 }).contains("runs of 20 characters"));
    }

    #[test]
    fn evidence_is_read_back_from_its_code() {
        let words = || vec!["作风".to_owned(), "担当".to_owned()];
        for (evidence, code) in [
            (Evidence::Pinned, "pinned"),
            (Evidence::Function(SectionKind::Closing), "function:closing"),
            (Evidence::Purpose(Purpose::Review), "purpose:review"),
            (Evidence::Heading(words()), "heading:作风,担当"),
            (Evidence::Topics(vec![Topic::Tourism, Topic::City]), "topic:tourism,city"),
            (Evidence::Words(words()), "words:作风,担当"),
            (Evidence::Shared(3), "shared:3"),
        ] {
            assert_eq!(evidence.code(), code);
            assert_eq!(Evidence::from_code(code), Some(evidence));
        }
    }

    #[test]
    fn evidence_unknown_is_nothing() {
        for code in [
            "",
            "order",
            "formulas:2",
            "function:tasks",
            "purpose:closing",
            "topic:tourism,conduct",
            "shared:many",
        ] {
            assert_eq!(Evidence::from_code(code), None, "{code}");
        }
    }
}
