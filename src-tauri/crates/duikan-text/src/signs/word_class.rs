//! What a word does in a sentence.

/// What a word does in a sentence, coarsely; read from the dictionary's part of speech.
///
/// The dictionary gives each word its most frequent part of speech, so this is a hint, not a parse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// n, nz and all that follow no other rule.
    #[default]
    Noun,
    /// ns: a name of a place.
    Place,
    /// nr: a name of a person.
    Person,
    /// nt: a name of a body.
    Organisation,
    /// t: a time.
    Time,
    /// f, s: 上, 中, 之间, 以内.
    Direction,
    /// v, vd, vg.
    Verb,
    /// vn: a verb used as a noun (工作, 发展, 建设).
    VerbalNoun,
    /// a, ad, an, b, z.
    Adjective,
    /// d: an adverb.
    Adverb,
    /// r: a pronoun (我们, 大家, 这些).
    Pronoun,
    /// p: a preposition.
    Preposition,
    /// c: a conjunction.
    Conjunction,
    /// u, y, e, o: 的, 了, 地, 吗.
    Particle,
    /// m: a numeral.
    Numeral,
    /// q: a measure word.
    Measure,
    /// i, l of three characters or more: an idiom or a set expression.
    Idiom,
}

impl WordClass {
    /// The class of a part-of-speech tag of jieba's dictionary (`n`, `ns`, `vn`, …) for a word of `chars` characters.
    pub fn of_tag(tag: &str, chars: usize) -> Self {
        let mut letters = tag.chars();
        match (letters.next(), letters.next()) {
            (Some('n'), Some('s')) => Self::Place,
            (Some('n'), Some('r')) => Self::Person,
            (Some('n'), Some('t')) => Self::Organisation,
            (Some('v'), Some('n')) => Self::VerbalNoun,
            (Some('v'), _) => Self::Verb,
            (Some('t'), _) => Self::Time,
            (Some('f' | 's'), _) => Self::Direction,
            (Some('a' | 'b' | 'z'), _) => Self::Adjective,
            (Some('d'), _) => Self::Adverb,
            (Some('r'), _) => Self::Pronoun,
            (Some('p'), _) => Self::Preposition,
            (Some('c'), _) => Self::Conjunction,
            (Some('u' | 'y' | 'e' | 'o'), _) => Self::Particle,
            (Some('m'), _) => Self::Numeral,
            (Some('q'), _) => Self::Measure,
            (Some('i' | 'l'), _) if chars >= 3 => Self::Idiom,
            _ => Self::Noun,
        }
    }
}
