//! The sentences of a document as strings of atoms.
//!
//! An atom is a Han character, a number of any length, a quotation mark or a pause. Masks and blanks are none:
//! “平安××”建设 and “平安”建设 read the same. Characters are aligned, not words, because segmentation flips
//! around edits; words decide how much an equal stretch is worth.

use std::ops::Range;
use std::sync::Arc;

use duikan_text::{NormalRange, PreparedDocument, WordClass};
use rayon::prelude::*;

use super::lexicon::{Lexicon, leading_numeral, level_in};
use super::speech_part::{SpeechPart, SpeechParts, article_numbers, markers};
use crate::Place;

/// Key of every pause (，、；：): which of them stands there is a matter of style.
pub(super) const PAUSE: u32 = 1;
/// Key of every numeral, in digits or in Han: the usual slot of a frame.
pub(super) const NUMBER: u32 = 2;

/// Key of 省, 市, 区, 县 as the level spoken of: what is said of 区委 is said of 市委.
pub(super) const LEVEL: u32 = 3;

/// A character of a word that is not equal as a whole, in bits.
pub(super) const PART_OF_WORD: f32 = 1.0;

/// Stretches of stock that begin before a place and are asked whether they hold it, the nearest. Bounds the cost.
const NESTED: usize = 3;

/// One unit of comparison.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// What must be equal.
    pub key: u32,
    /// Where it begins in the normal form; see [`Lines::place`].
    start: u32,
    /// What it belongs to: a word, a mark or a mark that ends a clause. Kept in one number, for sets of documents have
    /// millions of atoms.
    part: u32,
}

/// The atom is a mark that ends no clause.
const MARK: u32 = u32::MAX;
/// The atom is a mark that ends a clause (，；：); a list goes on after 、.
const CLAUSE_END: u32 = u32::MAX - 1;

impl Atom {
    fn of_word(key: u32, start: u32, word: u32) -> Self {
        Self { key, start, part: word }
    }

    fn mark(key: u32, start: u32, ends_clause: bool) -> Self {
        Self { key, start, part: if ends_clause { CLAUSE_END } else { MARK } }
    }

    /// The word that it belongs to.
    fn word(&self) -> Option<usize> {
        (self.part < CLAUSE_END).then_some(self.part as usize)
    }

    /// Whether it ends a clause.
    fn ends_clause(&self) -> bool {
        self.part == CLAUSE_END
    }

    /// Whether it is a character, and neither a number, the level of government nor a mark.
    pub fn is_character(&self) -> bool {
        self.key > 0xff && !is_quote(self.key)
    }
}

/// A word as atoms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub class: WordClass,
    /// The same for the same word in every document.
    pub key: u32,
    /// Its first atom in the document.
    pub first: u32,
    /// Number of its atoms.
    pub len: u16,
    /// Information in bits, weighed by how much a word of its class tells of a turn of phrase.
    pub bits: f32,
}

impl Word {
    /// The atom after its last.
    pub fn end(&self) -> u32 {
        self.first + u32::from(self.len)
    }
}

/// One document as atoms, cut into sentences.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub atoms: Vec<Atom>,
    /// Where numbers of several characters stand, in order; every other atom is one character.
    numbers: Vec<NormalRange>,
    pub words: Vec<Word>,
    /// Sentences as ranges of atoms.
    pub lines: Vec<Range<u32>>,
    /// In which part of the speech each sentence stands.
    pub parts: Vec<SpeechPart>,
    /// Stretches that need no search, in order of their starts.
    pub stock: Vec<NormalRange>,
    /// The numbers of headings and points as ranges of atoms, in order.
    markers: Vec<Range<u32>>,
}

/// Cuts all documents and weighs their words by how often they occur in the set. `stock` is wording that needs no search.
pub(super) fn read(documents: &[Arc<PreparedDocument>], stock: &[Vec<Place>]) -> Vec<Lines> {
    let vocabulary = Lexicon::new(documents);
    let mut places: Vec<Place> = stock.iter().flatten().copied().collect();
    places.par_sort_unstable();
    let read = |(number, document): (u32, &Arc<PreparedDocument>)| {
        let from = places.partition_point(|place| place.document < number);
        let to = places.partition_point(|place| place.document <= number);
        let stock = places.get(from..to).unwrap_or_default();
        let stock = stock.iter().map(|place| document.normal.from_raw(place.span)).collect();
        Lines { stock, ..cut(document, &vocabulary) }
    };
    (0..documents.len() as u32).into_par_iter().zip(documents).map(read).collect()
}

fn cut(document: &PreparedDocument, vocabulary: &Lexicon) -> Lines {
    let mut cut = Lines::default();
    let parts = SpeechParts::new(document);
    let mut tokens = document.segments.tokens.iter().peekable();
    let mut numbers = article_numbers(document).into_iter().peekable();
    for sentence in &document.segments.sentences {
        let first = cut.atoms.len() as u32;
        let mut at = sentence.range.start;
        while at < sentence.range.end {
            while numbers.next_if(|number| number.end <= at).is_some() {}
            let is_number = numbers.peek().is_some_and(|number| number.start <= at);
            while tokens.next_if(|token| token.range.end <= at).is_some() {}
            if let Some(token) = tokens.next_if(|token| token.range.start == at) {
                let text = document.normal.slice(token.range);
                let (key, bits) = vocabulary.look_up(text, token.class);
                let bits = if is_number { 0.0 } else { bits };
                cut.push_word(text, token.range.start, token.class, (key, bits));
                at = token.range.end.max(at + 1);
            } else {
                at = cut.push_mark(document, at, sentence.range.end);
            }
        }
        if cut.atoms.len() as u32 > first {
            cut.parts.push(parts.of(sentence.range.start));
            cut.lines.push(first..cut.atoms.len() as u32);
        }
    }
    cut.markers = markers(document).into_iter().map(|marker| cut.atoms_in(marker)).collect();
    // Sets of documents have millions of both.
    cut.atoms.shrink_to_fit();
    cut.words.shrink_to_fit();
    cut
}

impl Lines {
    fn push_word(&mut self, text: &[char], start: u32, class: WordClass, (key, bits): (u32, f32)) {
        let word = self.words.len() as u32;
        let first = self.atoms.len() as u32;
        let digits = if class == WordClass::Numeral { leading_numeral(text) } else { 0 };
        if digits > 0 {
            self.note_number(NormalRange::new(start, start + digits as u32));
            self.atoms.push(Atom::of_word(NUMBER, start, word));
        }
        let level = level_in(text);
        self.atoms.extend((start..).zip(text).enumerate().skip(digits).map(|(place, (at, &character))| {
            let key = if Some(place) == level { LEVEL } else { u32::from(character) };
            Atom::of_word(key, at, word)
        }));
        let len = u16::try_from(self.atoms.len() as u32 - first).unwrap_or(u16::MAX);
        self.words.push(Word { class, key, first, len, bits });
    }

    /// Appends the mark at `at`, if it is one that counts; returns where to go on.
    fn push_mark(&mut self, document: &PreparedDocument, at: u32, end: u32) -> u32 {
        let Some(&character) = document.normal.chars.get(at as usize) else { return at + 1 };
        let key = match character {
            '，' | '、' | '；' | '：' | ',' | ';' | ':' => Some(PAUSE),
            '“' | '”' | '《' | '》' => Some(character as u32),
            _ if character.is_ascii_digit() => {
                let stop = number_end(&document.normal.chars, at, end);
                self.note_number(NormalRange::new(at, stop));
                self.atoms.push(Atom::mark(NUMBER, at, false));
                return stop;
            }
            _ => None,
        };
        if let Some(key) = key {
            let ends_clause = key == PAUSE && character != '、';
            self.atoms.push(Atom::mark(key, at, ends_clause));
        }
        at + 1
    }

    fn note_number(&mut self, at: NormalRange) {
        if at.len() > 1 {
            self.numbers.push(at);
        }
    }

    /// Where an atom stands in the normal form.
    pub fn place(&self, atom: &Atom) -> NormalRange {
        let long = || self.numbers.binary_search_by_key(&atom.start, |number| number.start).ok();
        let long = if atom.key == NUMBER { long() } else { None };
        long.and_then(|at| self.numbers.get(at))
            .copied()
            .unwrap_or(NormalRange::new(atom.start, atom.start + 1))
    }

    /// The atoms of a stretch of the normal form.
    fn atoms_in(&self, range: NormalRange) -> Range<u32> {
        let at = |place: u32| self.atoms.partition_point(|atom| atom.start < place) as u32;
        at(range.start)..at(range.end)
    }

    /// The first atom behind the number of a heading that an atom is part of; the atom itself where it is part of none. （六） is no
    /// wording, and no value that （四） could have in its place.
    pub fn behind_marker(&self, atom: u32) -> u32 {
        let next = self.markers.partition_point(|marker| marker.end <= atom);
        self.markers.get(next).filter(|marker| marker.start <= atom).map_or(atom, |marker| marker.end)
    }

    /// Whether `atom` is the first of its word (marks are words of their own).
    pub fn opens_word(&self, atom: u32) -> bool {
        self.word_of(atom).is_none_or(|word| word.first == atom)
    }

    /// Whether `atom` is the last of its word.
    pub fn closes_word(&self, atom: u32) -> bool {
        self.word_of(atom).is_none_or(|word| word.end() == atom + 1)
    }

    /// The word that holds `atom`.
    pub fn word_of(&self, atom: u32) -> Option<Word> {
        self.words.get(self.atoms.get(atom as usize)?.part as usize).copied()
    }

    /// Whether a clause ends with an atom.
    pub fn ends_clause(&self, atom: u32) -> bool {
        self.atoms.get(atom as usize).is_some_and(Atom::ends_clause)
    }

    /// Whether a stretch of atoms lies in wording that needs no search.
    pub fn in_stock(&self, range: Range<u32>) -> bool {
        let inside = self.atoms.get(range.start as usize..range.end as usize).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return false };
        let before = self.stock.partition_point(|stock| stock.start <= first.start);
        let near = self.stock.get(before.saturating_sub(NESTED)..before).unwrap_or_default();
        let end = self.place(last).end;
        near.iter().any(|stock| end <= stock.end)
    }

    /// The words of a stretch of atoms, as indices of [`Lines::words`].
    pub fn words_in(&self, range: &Range<u32>) -> Range<usize> {
        self.first_word(range.start)..self.first_word(range.end)
    }

    /// The first word that does not begin before an atom.
    fn first_word(&self, atom: u32) -> usize {
        let rest = self.atoms.get(atom as usize..).unwrap_or_default();
        let Some(word) = rest.iter().find_map(Atom::word) else { return self.words.len() };
        let is_begun = self.words.get(word).is_some_and(|word| word.first < atom);
        word + usize::from(is_begun)
    }

    /// Whether a sentence begins with an atom.
    pub fn opens_line(&self, atom: u32) -> bool {
        self.lines.binary_search_by_key(&atom, |line| line.start).is_ok()
    }

    /// Number of clauses that end in a stretch of atoms.
    pub fn clause_ends(&self, range: Range<u32>) -> u32 {
        let inside = self.atoms.get(range.start as usize..range.end as usize).unwrap_or_default();
        inside.iter().filter(|atom| atom.ends_clause()).count() as u32
    }

    /// The key of an atom; 0 behind the last.
    pub fn key(&self, atom: u32) -> u32 {
        self.atoms.get(atom as usize).map_or(0, |atom| atom.key)
    }

    /// Number of Han characters in a stretch of atoms.
    pub fn han(&self, range: Range<u32>) -> u32 {
        let inside = self.atoms.get(range.start as usize..range.end as usize).unwrap_or_default();
        inside.iter().filter(|atom| atom.is_character()).count() as u32
    }
}

/// Where a number in digits that begins at `at` ends, with its decimal point, the commas between its thousands and the sign of percent.
fn number_end(chars: &[char], at: u32, end: u32) -> u32 {
    let digit = |at: u32| chars.get(at as usize).filter(|_| at < end).is_some_and(char::is_ascii_digit);
    let is_part = |&at: &u32| match chars.get(at as usize) {
        Some('.' | '%' | '％') => true,
        Some(',') => (1..=3).all(|step| digit(at + step)) && !digit(at + 4),
        _ => digit(at),
    };
    (at..end).take_while(is_part).last().map_or(at + 1, |last| last + 1)
}

/// Whether a key is a quotation mark.
pub(super) fn is_quote(key: u32) -> bool {
    ['“', '”', '《', '》'].iter().any(|&quote| quote as u32 == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::{page, speech};

    /// The atoms of a text: Han and quotation marks as they are, ， for a pause, # for a number, 级 for a level;
    /// sentences parted by bars.
    fn atoms(text: &str) -> String {
        let documents = [speech(text)];
        let lines = &read(&documents, &[])[0];
        let shown = |at: u32| match lines.key(at) {
            PAUSE => '，',
            NUMBER => '#',
            LEVEL => '级',
            key => char::from_u32(key).unwrap_or('?'),
        };
        let sentence = |line: &Range<u32>| line.clone().map(shown).collect::<String>();
        lines.lines.iter().map(sentence).collect::<Vec<_>>().join("|")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(atoms(text), expected);
    }

    #[test]
    fn all_pauses_are_one() {
        check("修船、补网；晒谷：收茶，看戏。", "修船，补网，晒谷，收茶，看戏");
    }

    #[test]
    fn a_number_is_one_atom_however_it_is_written() {
        check("买回12.5吨鲜鱼。", "买回#吨鲜鱼");
        check("买回十二台冷柜。", "买回#台冷柜");
        check("增长8.5%左右。", "增长#左右");
    }

    #[test]
    fn levels_of_government_are_one() {
        check("县委和市政府修船。", "级委和级政府修船");
        check("我县全市修船。", "我级全级修船");
        check("城市修船。", "城市修船");
    }

    #[test]
    fn masks_and_blanks_are_no_atoms() {
        check("平安××修船 补网。", "平安修船补网");
    }

    #[test]
    fn quotation_marks_are_atoms_but_no_han() {
        check("建“平安”渡口。", "建“平安”渡口");
        let documents = [speech("建“平安”渡口。")];
        let lines = &read(&documents, &[])[0];
        assert_eq!(lines.han(0..7), 5);
    }

    #[test]
    fn wording_begins_behind_the_number_of_a_heading() {
        let documents = [speech("一、修好水渠\n东村的水渠年年漏水。\n二、备足种子\n西村的种子站三月开门。")];
        let lines = &read(&documents, &[])[0];
        let heading = lines.lines[2].start;
        assert_eq!([0, 1, 2, 3].map(|at| lines.behind_marker(heading + at) - heading), [2, 2, 2, 3]);
        let text = lines.lines[3].start;
        assert_eq!([0, 6].map(|at| lines.behind_marker(text + at) - text), [0, 6]);
    }

    #[test]
    fn every_sentence_is_a_line() {
        check("渡口换上新船。河堤加高！", "渡口换上新船|河堤加高");
    }

    #[test]
    fn a_list_goes_on_after_its_comma_and_a_clause_ends() {
        let documents = [speech("修船、补网，晒谷。")];
        let lines = &read(&documents, &[])[0];
        assert_eq!([2, 5].map(|at| lines.ends_clause(at)), [false, true]);
        assert_eq!(lines.clause_ends(0..8), 1);
    }

    #[test]
    fn sentences_stand_in_the_opening_at_a_heading_in_the_middle_or_at_the_end() {
        let text = "在全县春耕会议上的讲话\n同志们：\n今天商量春耕。下面，我讲两点意见。\n一、修好水渠\n东村的水渠年年漏水。\n\
            二、备足种子\n西村的种子站三月开门。\n同志们，让我们齐心协力，为今年的好收成而奋斗！\n";
        let documents = [page(text)];
        let lines = &read(&documents, &[])[0];
        let count = |wanted: SpeechPart| lines.parts.iter().filter(|&&part| part == wanted).count();
        assert_eq!(count(SpeechPart::Heading), 2);
        assert!(
            count(SpeechPart::Opening) >= 2
                && count(SpeechPart::Closing) >= 1
                && count(SpeechPart::Middle) >= 2
        );
    }

    #[test]
    fn numbers_of_articles_are_worth_nothing() {
        let law = "青石县渡口条例\n第一章 总则\n第一条 为了管好渡口，制定本条例。\n第二条 渡口的船归县里管。\n第三条 渡口的船年年要修。\n\
            第二章 附则\n第四条 本条例自公布之日起施行。\n";
        let lines = &read(&[page(law)], &[])[0];
        let heads = lines.lines.iter().filter(|line| lines.key(line.start) == '第' as u32);
        let worth: Vec<bool> =
            heads.map(|line| lines.word_of(line.start).is_some_and(|word| word.bits > 0.0)).collect();
        // Two chapters and four articles.
        assert_eq!(worth, [true, false, false, false, true, false]);
    }

    #[test]
    fn commas_between_thousands_are_part_of_a_number() {
        for (text, expected) in [("2,000万", 5), ("1,5", 1), ("31.5%，", 5), ("12,345,678元", 10)] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(number_end(&chars, 0, chars.len() as u32), expected, "{text}");
        }
    }
}
