//! The dictionary of words: cuts text into words and says what part of speech each is.
//!
//! The words of jieba, cut as jieba cuts (the most likely sequence of words; what is left in single characters is cut by
//! a hidden Markov model), from tables that are part of the program and need no loading. A test holds both to the same
//! answers.

mod unknown;
mod words;

use std::ops::Range;
use std::sync::OnceLock;

use jieba_rs::Jieba;

use super::is_han;

use unknown::Unknown;
use words::{Kind, Words};

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tagged<'a> {
    /// Its characters.
    pub word: &'a [char],
    /// Its part of speech in jieba's letters: `n`, `ns`, `vn` …; `x` where nothing is known.
    pub tag: &'static str,
}

/// The dictionary.
pub(crate) fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(|| Dictionary {
        words: Words::new(include_bytes!("../../data/words.bin")),
        unknown: Unknown::new(include_bytes!("../../data/unknown.bin")),
        cutter: Jieba::empty(),
    })
}

/// Words with their frequencies and parts of speech.
pub(crate) struct Dictionary {
    words: Words,
    unknown: Unknown,
    /// Without words it cuts by its model alone.
    cutter: Jieba,
}

/// The best way on from a character.
#[derive(Clone, Copy, Default)]
struct Step {
    /// Logarithm of the chance of the words from here to the end.
    chance: f64,
    /// Characters of the word to take.
    length: usize,
}

impl Dictionary {
    /// The words of a text with their parts of speech; words that it has not are guessed.
    pub fn tag<'a>(&self, text: &'a [char]) -> Vec<Tagged<'a>> {
        self.tagged(text, self.cut_each(text, true))
    }

    /// The same, cut into the words that it has alone.
    pub fn tag_known<'a>(&self, text: &'a [char]) -> Vec<Tagged<'a>> {
        self.tagged(text, self.cut_each(text, false))
    }

    /// A text cut into the words that it has and single characters.
    pub fn cut<'a>(&self, text: &'a [char]) -> Vec<&'a [char]> {
        let words = self.cut_each(text, false).into_iter();
        words.map(|range| text.get(range).unwrap_or_default()).collect()
    }

    /// Whether it has a word.
    pub fn has_word(&self, word: &[char]) -> bool {
        self.words.kind_of(word) > 0
    }

    /// How often a word would have to be, for it to be one in every text.
    pub fn suggest_freq(&self, word: &[char]) -> usize {
        let frequency = |word: &[char]| self.words.frequency(self.words.kind_of(word)).unwrap_or(1);
        let total = self.words.log_total;
        let chance =
            self.cut(word).into_iter().fold(0.0, |sum, part| sum + f64::from(frequency(part)).ln() - total);
        ((chance + total).exp() as usize + 1).max(frequency(word) as usize)
    }

    fn tagged<'a>(&self, text: &'a [char], words: Vec<Range<usize>>) -> Vec<Tagged<'a>> {
        let tagged = |range: Range<usize>| {
            let word = text.get(range).unwrap_or_default();
            let known = self.words.tag(self.words.kind_of(word));
            Tagged { word, tag: known.unwrap_or_else(|| self.guess(word)) }
        };
        words.into_iter().map(tagged).collect()
    }

    /// The part of speech of a word that it has not.
    fn guess(&self, word: &[char]) -> &'static str {
        let letters = word.iter().filter(|own| own.is_ascii_alphanumeric()).count();
        let digits = word.iter().filter(|own| own.is_ascii_digit()).count();
        match letters {
            0 if word.iter().any(|&own| is_ideograph(own)) => self.unknown.tag(word),
            0 => "x",
            _ if letters == digits => "m",
            _ => "eng",
        }
    }

    /// Where the words of a text stand; `guesses` says whether characters that are left single are cut by the model.
    fn cut_each(&self, text: &[char], guesses: bool) -> Vec<Range<usize>> {
        let mut words = Vec::with_capacity(text.len() / 2 + 1);
        let mut at = 0;
        for block in text.chunk_by(|&one, &other| is_part_of_word(one) == is_part_of_word(other)) {
            if block.first().is_some_and(|&own| is_part_of_word(own)) {
                self.cut_block(at, block, guesses, &mut words);
            } else {
                let lines = block.chunk_by(|&one, &other| (one, other) == ('\r', '\n'));
                let mut from = at;
                words.extend(lines.map(|own| {
                    from += own.len();
                    from - own.len()..from
                }));
            }
            at += block.len();
        }
        words
    }

    /// Cuts a stretch of nothing but characters of words, which begins at a place of the text.
    fn cut_block(&self, at: usize, block: &[char], guesses: bool, words: &mut Vec<Range<usize>>) {
        let route = self.route(block);
        let (mut from, mut single) = (0, None);
        while let Some(step) = route.get(from).filter(|_| from < block.len()) {
            let is_single = step.length == 1 && (guesses || block[from].is_ascii_alphanumeric());
            if is_single {
                single.get_or_insert(from);
            } else {
                if let Some(start) = single.take() {
                    self.cut_singles(at, block, start..from, guesses, words);
                }
                words.push(at + from..at + from + step.length);
            }
            from += step.length;
        }
        if let Some(start) = single {
            self.cut_singles(at, block, start..block.len(), guesses, words);
        }
    }

    /// Characters that the best route has left single: letters and digits are a word, others are cut by the model, where they are
    /// no word that was passed over.
    fn cut_singles(
        &self,
        at: usize,
        block: &[char],
        run: Range<usize>,
        guesses: bool,
        words: &mut Vec<Range<usize>>,
    ) {
        let (start, end) = (at + run.start, at + run.end);
        let own = &block[run];
        if !guesses || own.len() == 1 {
            words.push(start..end);
        } else if self.words.kind_of(own) > 0 {
            words.extend((start..end).map(|one| one..one + 1));
        } else {
            let text: String = own.iter().collect();
            let cut = self.cutter.cut(&text, true).into_iter();
            words.extend(cut.map(|token| start + token.start..start + token.end));
        }
    }

    /// The best step from each character: the words of the greatest chance together, of equals the longer.
    fn route(&self, block: &[char]) -> Vec<Step> {
        let mut route = vec![Step::default(); block.len() + 1];
        for at in (0..block.len()).rev() {
            let mut best: Option<Step> = None;
            self.words.beginning(&block[at..], |length, kind: Kind| {
                let chance = self.words.logarithm(kind) - self.words.log_total + route[at + length].chance;
                if best.is_none_or(|best| chance >= best.chance) {
                    best = Some(Step { chance, length });
                }
            });
            route[at] = best.unwrap_or_else(|| {
                let chance = 0.0 - self.words.log_total + route[at + 1].chance;
                Step { chance, length: 1 }
            });
        }
        route
    }
}

/// Whether a character is an ideograph for the dictionary: a Han character, or one of the forms that are there for compatibility.
const fn is_ideograph(character: char) -> bool {
    is_han(character) || matches!(character, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Whether words are made of a character: ideographs, letters, digits and what joins them.
const fn is_part_of_word(character: char) -> bool {
    is_ideograph(character)
        || character.is_ascii_alphanumeric()
        || matches!(character, '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tagged: &[Tagged<'_>]) -> Vec<(String, &'static str)> {
        tagged.iter().map(|own| (own.word.iter().collect(), own.tag)).collect()
    }

    #[test]
    fn text_is_cut_into_words_with_their_parts_of_speech() {
        let text: Vec<char> = "渡口换上新船。".chars().collect();
        let found = words(&dictionary().tag(&text));
        let told: Vec<String> = found.iter().map(|(word, tag)| format!("{word}/{tag}")).collect();
        assert_eq!(told.concat(), "渡口/n换上/v新船/n。/x");
    }

    /// What a text is made of in the trials: ideographs of all ranges, letters, digits, marks, line ends.
    const PARTS: [&str; 24] = [
        "渡口",
        "换上",
        "新船",
        "河堤",
        "加高",
        "三尺",
        "张",
        "明远",
        "同志",
        "的",
        "在",
        "乡道",
        "，",
        "。",
        "12",
        "3.5%",
        "ABC-9",
        " ",
        "\r\n",
        "〇",
        "㐂",
        "𠮷",
        "々",
        "囧囧囧",
    ];

    #[test]
    fn words_are_cut_and_tagged_as_by_jieba() {
        let jieba = Jieba::new();
        let check = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            for guesses in [true, false] {
                let expected: Vec<(String, &str)> =
                    jieba.tag(text, guesses).iter().map(|own| (own.word.to_owned(), own.tag)).collect();
                let own = dictionary();
                let found = if guesses { own.tag(&chars) } else { own.tag_known(&chars) };
                assert_eq!(words(&found), expected, "{text} {guesses}");
            }
            assert_eq!(dictionary().has_word(&chars), jieba.has_word(text), "{text}");
            assert_eq!(dictionary().suggest_freq(&chars), jieba.suggest_freq(text), "{text}");
        };
        let mut state = 11_u64;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        for _ in 0..300 {
            let parts = 1 + draw(9);
            check(&(0..parts).map(|_| PARTS[draw(PARTS.len())]).collect::<String>());
        }
        // Any ideographs: what no dictionary has.
        for _ in 0..2_000 {
            let length = 1 + draw(8);
            check(
                &(0..length).filter_map(|_| char::from_u32(0x4e00 + draw(0x51a6) as u32)).collect::<String>(),
            );
        }
    }
}
