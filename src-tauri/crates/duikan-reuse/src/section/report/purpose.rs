//! Which part of a work report a section belongs to: what was done, what is aimed at, what is to be done, and the
//! government itself.
//!
//! Last year's results and this year's tasks speak of the same matters in the same words; what tells them apart is how
//! they speak: 完成、增长 with figures there, 要、推进 here. No single word decides. `purpose.tsv` lists the words of
//! each sign; how much a sign says of each purpose is fitted, see `weights.tsv`.

use std::sync::LazyLock;

use duikan_text::{NormalRange, PreparedDocument, SectionKind};
use rustc_hash::FxHashMap;

use super::super::part::{Parts, heading_words};
use super::weights::Model;
use crate::Purpose;

/// Number of purposes.
pub const PURPOSES: usize = Purpose::ALL.len();

/// How surely a section serves each purpose, in their order, 0–1, together 1 at most.
pub type Purposes = [f64; PURPOSES];

/// Place of the review in [`Purposes`].
pub const REVIEW: usize = Purpose::Review as usize;
/// Place of the tasks.
pub const TASKS: usize = Purpose::Tasks as usize;

/// Where the words of a sign count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    /// In the heading, once.
    Heading,
    /// In the text, per hundred Han characters.
    Text,
    /// The same, where a figure follows.
    Figure,
}

/// The signs by which purposes are told.
pub struct PurposeSigns {
    /// Where each sign counts, and its name.
    signs: Vec<(Where, &'static str)>,
    /// Word → its signs.
    words: FxHashMap<&'static [char], Vec<usize>>,
    /// Lengths of the words that begin with a character, ascending.
    lengths: FxHashMap<char, Vec<usize>>,
}

static SIGNS: LazyLock<PurposeSigns> = LazyLock::new(|| PurposeSigns::parse(include_str!("purpose.tsv")));

/// Signs that are no words.
const OTHER: [&str; 6] = ["year before", "year since", "digits", "percent", "place", "place squared"];
/// How many characters may stand between a word and its figure: 增长约 5%.
const TO_FIGURE: usize = 2;
/// Most that a rate per hundred characters counts.
const RATE_LIMIT: f64 = 6.0;

impl PurposeSigns {
    fn parse(table: &'static str) -> Self {
        let mut read = Self { signs: Vec::new(), words: FxHashMap::default(), lengths: FxHashMap::default() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(place), Some(name), Some(words)) = (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let place = match place {
                "heading" => Where::Heading,
                "figure" => Where::Figure,
                _ => Where::Text,
            };
            read.add(place, name, words);
        }
        read.lengths.values_mut().for_each(|lengths| lengths.sort_unstable());
        read
    }

    fn add(&mut self, place: Where, name: &'static str, words: &'static str) {
        let sign = self.signs.len();
        self.signs.push((place, name));
        for word in words.split(' ') {
            let word: &'static [char] = word.chars().collect::<Vec<_>>().leak();
            let Some(first) = word.first() else { continue };
            let lengths = self.lengths.entry(*first).or_default();
            if !lengths.contains(&word.len()) {
                lengths.push(word.len());
            }
            self.words.entry(word).or_default().push(sign);
        }
    }

    /// Names of all signs: those of the section, then those of its chapter.
    pub fn names() -> Vec<String> {
        let words = SIGNS.signs.iter().map(|(place, name)| match place {
            Where::Heading => format!("heading {name}"),
            Where::Text | Where::Figure => format!("text {name}"),
        });
        let own: Vec<String> = words.chain(OTHER.map(str::to_owned)).collect();
        let chapter = own.iter().map(|name| format!("chapter {name}"));
        own.iter().cloned().chain(chapter).collect()
    }

    /// All words of the signs in a text, in order of their beginnings: where, and which sign.
    fn find(&self, chars: &[char]) -> Vec<(NormalRange, usize)> {
        let mut found = Vec::new();
        for (start, first) in chars.iter().enumerate() {
            for &length in self.lengths.get(first).into_iter().flatten() {
                let Some(window) = chars.get(start..start + length) else { break };
                let signs = self.words.get(window).into_iter().flatten();
                let behind = chars.iter().skip(start + length).take(TO_FIGURE + 1);
                let mut has_figure = None;
                found.extend(signs.copied().filter_map(|sign| {
                    let is_figure = matches!(self.signs[sign].0, Where::Figure);
                    let counts = !is_figure
                        || *has_figure.get_or_insert_with(|| behind.clone().any(char::is_ascii_digit));
                    let range = NormalRange::new(start as u32, (start + length) as u32);
                    counts.then_some((range, sign))
                }));
            }
        }
        found
    }
}

/// The signs of every part: its own, then those of its chapter, in the order of [`PurposeSigns::names`].
pub fn signs(document: &PreparedDocument, parts: &Parts) -> Vec<Vec<f64>> {
    let chars = &document.normal.chars;
    let found = SIGNS.find(chars);
    let year = document.provenance.year.as_ref().map(|year| year.value);
    let whole = parts.parts.iter().map(|part| part.span.end).max().unwrap_or(0);
    let own: Vec<Vec<f64>> = parts
        .parts
        .iter()
        .map(|part| {
            let range = document.normal.from_raw(part.span);
            let heading = heading_words(document, part.id);
            let mut signs = word_signs(&found, range, heading, part.han);
            let text = document.normal.slice(range);
            let rate = |is: &dyn Fn(&char) -> bool| {
                let count = text.iter().filter(|character| is(character)).count();
                (count as f64 * 100.0 / f64::from(part.han)).min(4.0 * RATE_LIMIT)
            };
            let named = named_years(document.normal.slice(heading));
            let has = |wanted: &dyn Fn(i32) -> bool| f64::from(u8::from(named.iter().any(|&at| wanted(at))));
            let place = f64::from(part.span.start + part.span.len() / 2) / f64::from(whole.max(1));
            signs.extend([
                year.map_or(0.0, |year| has(&|named| named < year)),
                year.map_or(0.0, |year| has(&|named| named >= year)),
                rate(&|character| character.is_ascii_digit()),
                rate(&|character| *character == '%'),
                place,
                place * place,
            ]);
            signs
        })
        .collect();
    let both =
        |(part, signs): (usize, &Vec<f64>)| [signs.as_slice(), &own[parts.parts[part].chapter]].concat();
    own.iter().enumerate().map(both).collect()
}

fn word_signs(
    found: &[(NormalRange, usize)],
    range: NormalRange,
    heading: NormalRange,
    han: u32,
) -> Vec<f64> {
    let mut counts = vec![0_u32; SIGNS.signs.len()];
    let from = found.partition_point(|(at, _)| at.start < range.start);
    let inside = found.iter().skip(from).take_while(|(at, _)| at.start < range.end);
    for &(at, sign) in inside.filter(|(at, _)| at.end <= range.end) {
        let counted = match SIGNS.signs[sign].0 {
            Where::Heading => heading.encloses(at),
            Where::Text | Where::Figure => true,
        };
        counts[sign] += u32::from(counted);
    }
    let value = |(count, (place, _)): (u32, &(Where, &str))| match place {
        Where::Heading => f64::from(count.min(1)),
        Where::Text | Where::Figure => (f64::from(count) * 100.0 / f64::from(han)).min(RATE_LIMIT),
    };
    counts.into_iter().zip(&SIGNS.signs).map(value).collect()
}

/// The years that a heading names in digits: 2024年.
fn named_years(heading: &[char]) -> Vec<i32> {
    let year = |window: &[char]| {
        let (digits, behind) = window.split_at(4);
        let is_year = behind == ['年'] && digits.iter().all(char::is_ascii_digit);
        is_year.then(|| digits.iter().collect::<String>().parse().ok()).flatten()
    };
    heading.windows(5).filter_map(year).collect()
}

/// The purposes of every part of a work report; `None` where the document is none.
pub fn read(document: &PreparedDocument, parts: &Parts, models: &[Model; PURPOSES]) -> Option<Vec<Purposes>> {
    let signs = signs(document, parts);
    let purposes: Vec<Purposes> = signs.iter().map(|signs| weigh(signs, models)).collect();
    let value = |part: usize, wanted: (Where, &str)| {
        let sign = SIGNS.signs.iter().position(|sign| *sign == wanted);
        sign.map_or(0.0, |sign| signs[part][sign])
    };
    let looks_back = |part: usize| {
        value(part, (Where::Heading, "review")) > 0.0
            || !parts.parts[part].children.is_empty() && value(part, (Where::Figure, "grew")) >= LEAST_GROWTH
    };
    is_report(parts, &purposes, looks_back).then_some(purposes)
}

/// What the models say of some signs; where several say yes, they share.
pub fn weigh(signs: &[f64], models: &[Model; PURPOSES]) -> Purposes {
    let mut shares = [0.0; PURPOSES];
    for (share, model) in shares.iter_mut().zip(models) {
        *share = model.probability(signs);
    }
    let sum: f64 = shares.iter().sum();
    shares.map(|share| share / sum.max(1.0))
}

/// Least share from which a part is said to serve a purpose.
const SURE: f64 = 0.5;

/// The purpose that a part serves, where that is sure enough to be said.
pub fn sure(purposes: &Purposes) -> Option<Purpose> {
    let found = Purpose::ALL.into_iter().zip(purposes).find(|(_, share)| **share >= SURE);
    found.map(|(purpose, _)| purpose)
}

/// Least figures of what grew or was reached, per hundred Han, in a chapter that looks back though its heading does not
/// say so. Reviews of 22 labelled reports have .33 and more; laws and rules, whose first chapter is as unlike a task as a
/// review is, have none.
const LEAST_GROWTH: f64 = 0.2;

/// Whether a document looks back in one chapter and sets tasks in another one that is divided. Speeches that merely begin
/// with the situation do neither.
fn is_report(parts: &Parts, purposes: &[Purposes], looks_back: impl Fn(usize) -> bool) -> bool {
    let serves = |purpose: usize, and: &dyn Fn(usize) -> bool| {
        parts.parts.iter().enumerate().any(|(at, part)| {
            let is_chapter = part.kind == SectionKind::Section && part.parent.is_none();
            is_chapter && purposes[at][purpose] >= SURE && and(at)
        })
    };
    serves(REVIEW, &looks_back) && serves(TASKS, &|part| !parts.parts[part].children.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::weights::weights;
    use super::*;
    use crate::invented::{REPORT, page};

    fn purposes(text: &str) -> Option<(Vec<Purposes>, Parts)> {
        let document = page(text);
        let parts = Parts::new(&document);
        read(&document, &parts, &weights().purposes).map(|purposes| (purposes, parts))
    }

    #[test]
    fn what_was_done_and_what_is_to_be_done_are_told_apart() {
        let (found, parts) = purposes(REPORT).expect("a report");
        let sections = parts.parts.iter().zip(&found).filter(|(part, _)| part.kind == SectionKind::Section);
        let likeliest = sections.map(|(_, shares)| {
            (0..PURPOSES).max_by(|&one, &other| shares[one].total_cmp(&shares[other])).unwrap_or(PURPOSES)
        });
        assert_eq!(likeliest.collect::<Vec<_>>(), [0, 0, 0, 2, 2, 2, 3]);
        assert_eq!(sure(&[0.1, 0.2, 0.6, 0.1]), Some(Purpose::Tasks));
        assert_eq!(sure(&[0.4, 0.4, 0.1, 0.1]), None);
    }

    #[test]
    fn a_text_that_only_sets_tasks_is_no_report() {
        let start = REPORT.find("二、2021").unwrap_or(0);
        let text = format!("各位代表：\n我讲两点意见。\n{}", REPORT.split_at(start).1);
        assert!(purposes(&text).is_none());
    }

    #[test]
    fn a_law_is_no_report() {
        let law = "青石县水渠管理条例\n第一章 总则\n第一条 为了保护水渠，制定本条例。\n第二条 本条例适用于全县的水渠。\n\
            第二章 管理\n第三条 水渠由村民委员会管理。\n第四条 损坏水渠的，应当修复。\n第三章 附则\n第五条 本条例自公布之日起施行。\n";
        assert!(purposes(law).is_none());
    }

    #[test]
    fn shares_are_one_together_at_most() {
        let (found, _) = purposes(REPORT).expect("a report");
        assert!(found.iter().all(|shares| shares.iter().sum::<f64>() <= 1.0 + 1e-9));
    }

    #[test]
    fn a_word_of_figures_counts_where_one_follows() {
        let count = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            let found = SIGNS.find(&chars);
            found.iter().filter(|(_, sign)| SIGNS.signs[*sign] == (Where::Figure, "grew")).count()
        };
        assert_eq!(count("粮食增长3%"), 1);
        assert_eq!(count("粮食增长约3%"), 1);
        assert_eq!(count("粮食稳步增长。"), 0);
    }

    #[test]
    fn years_of_headings_are_read() {
        let years = |text: &str| named_years(&text.chars().collect::<Vec<_>>());
        assert_eq!(years("2020年和2021年工作"), [2020, 2021]);
        assert_eq!(years("过去五年的工作"), [] as [i32; 0]);
    }
}
