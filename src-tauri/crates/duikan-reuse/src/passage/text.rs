//! What the matcher needs of one document beside its Han characters: where clauses and sentences end.

use duikan_text::signs::GAP;
use duikan_text::{CoreRange, PreparedDocument};

use super::places::Places;

/// How strongly the text is interrupted between two neighbouring Han characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Not at all; list marks (、), quotes, digits and masks may stand there.
    #[default]
    None,
    /// By a clause mark.
    Clause,
    /// By the end of a sentence or paragraph.
    Sentence,
}

impl Break {
    /// What a mark does.
    pub fn of(mark: char) -> Self {
        match mark {
            '。' | '！' | '？' | '!' | '?' | '\n' => Self::Sentence,
            '，' | '；' | '：' | ',' | ';' | ':' | '…' | '—' => Self::Clause,
            _ => Self::None,
        }
    }
}

/// One document as the matcher sees it. Positions count characters of [`duikan_text::CoreText::han`].
pub struct MatchText<'a> {
    /// The document itself.
    pub document: &'a PreparedDocument,
    /// Its Han characters.
    pub han: &'a [char],
    /// `breaks[i]`: what stands before character `i`; one more than there are characters, sentence breaks at both ends.
    pub breaks: Vec<Break>,
    /// Characters that follow a full stop.
    full_stops: Vec<u32>,
    /// Characters before which any break stands, and the end of the text.
    pub clauses: Places,
    /// Starts of sentences, and the end of the text.
    sentences: Places,
    /// Whether the character continues the word that the one before belongs to.
    continues: Vec<bool>,
}

impl<'a> MatchText<'a> {
    /// Reads the breaks off the normal form.
    pub fn new(document: &'a PreparedDocument) -> Self {
        let core = &document.core;
        let mut breaks = Vec::with_capacity(core.han.len() + 1);
        let mut after = None;
        for &at in &core.normal {
            breaks.push(after.map_or(Break::Sentence, |from| strongest(document, from, at)));
            after = Some(at + 1);
        }
        breaks.push(Break::Sentence);
        let broken = breaks.iter().enumerate().filter(|(_, mark)| **mark != Break::None);
        let clauses = Places::of(broken.map(|(at, _)| at as u32), core.han.len() as u32);
        let starts = breaks.iter().enumerate().filter(|(_, mark)| **mark == Break::Sentence);
        let sentences = Places::of(starts.map(|(at, _)| at as u32), core.han.len() as u32);
        let full_stops = (1..core.normal.len()).filter(|&at| {
            let between =
                document.normal.chars.get(core.normal[at - 1] as usize + 1..core.normal[at] as usize);
            between.unwrap_or_default().iter().any(|mark| matches!(mark, '。' | '！' | '？'))
        });
        let full_stops = full_stops.map(|at| at as u32).collect();
        let continues = continues_word(document);
        Self { document, han: &core.han, breaks, full_stops, clauses, sentences, continues }
    }

    /// The last break of any kind at or before `position`.
    pub fn clause_start(&self, position: u32) -> u32 {
        self.clauses.last_up_to(position).unwrap_or(0)
    }

    /// The first break of any kind at or after `position`.
    pub fn clause_end(&self, position: u32) -> u32 {
        self.clauses.first_from(position).unwrap_or(self.han.len() as u32)
    }

    /// Whether a clause ends before character `position`.
    pub fn is_break(&self, position: u32) -> bool {
        self.breaks.get(position as usize).is_some_and(|mark| *mark != Break::None)
    }

    /// Whether no word goes on across `position`.
    pub fn is_word_break(&self, position: u32) -> bool {
        !self.continues.get(position as usize).copied().unwrap_or(false)
    }

    /// Whether a sentence or paragraph ends before character `position`.
    pub fn is_sentence_break(&self, position: u32) -> bool {
        self.breaks.get(position as usize) == Some(&Break::Sentence)
    }

    /// Han of a clause before its first figure in digits, or one that is hidden; `None` where it has none, or begins with it.
    pub fn before_figure(&self, clause: CoreRange) -> Option<u32> {
        let is_break = |mark: &char| Break::of(*mark) != Break::None;
        let has_figure = |marks: Option<&[char]>| {
            marks.is_some_and(|marks| marks.iter().any(|mark| mark.is_ascii_digit() || *mark == GAP))
        };
        if has_figure(self.before(clause.start).rsplit(is_break).next()) {
            return None;
        }
        let mut ends = clause.start + 1..=clause.end;
        ends.find(|&end| has_figure(self.before(end).split(is_break).next())).map(|end| end - clause.start)
    }

    /// The characters of the normal form between a Han character and the one before it.
    fn before(&self, at: u32) -> &[char] {
        let place = |at: u32| self.document.core.normal.get(at as usize).map(|&place| place as usize);
        let from = at.checked_sub(1).and_then(place).map_or(0, |place| place + 1);
        let chars = &self.document.normal.chars;
        chars.get(from..place(at).unwrap_or(chars.len())).unwrap_or_default()
    }

    /// Whether a clause goes on with a sentence.
    pub fn is_second(&self, clause: CoreRange) -> bool {
        !self.is_sentence_break(clause.start)
    }

    /// Number of sentences that end in a stretch before its last.
    pub fn full_stops_inside(&self, range: CoreRange) -> usize {
        let first = self.full_stops.partition_point(|&at| at <= range.start);
        let last = self.full_stops.partition_point(|&at| at < range.end);
        last.saturating_sub(first)
    }

    /// Whether a sentence lies wholly between two positions.
    pub fn has_sentence(&self, start: u32, end: u32) -> bool {
        let first = self.sentences.first_from(start);
        let second = first.and_then(|first| self.sentences.first_from(first + 1));
        second.is_some_and(|second| second <= end)
    }
}

/// For every Han character of the core whether it continues a word.
fn continues_word(document: &PreparedDocument) -> Vec<bool> {
    let mut words = document.segments.tokens.iter().map(|token| token.range).peekable();
    let continues = document.core.normal.iter().map(|&at| {
        while words.next_if(|word| word.end <= at).is_some() {}
        words.peek().is_some_and(|word| word.start < at)
    });
    continues.collect()
}

fn strongest(document: &PreparedDocument, from: u32, to: u32) -> Break {
    let between = document.normal.chars.get(from as usize..to as usize).unwrap_or_default();
    between.iter().map(|&mark| Break::of(mark)).max().unwrap_or_default()
}
