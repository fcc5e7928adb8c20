//! The vocabulary: offices, public bodies, forms of address, titles and words of pages, in one table
//! (`vocabulary.tsv`). A rule asks for the words of its [`WordUse`]; a word that several rules ask for is there once.

use std::sync::OnceLock;

const TABLE: &str = include_str!("vocabulary.tsv");

macro_rules! uses {
    ($($(#[$doc:meta])* $name:ident = $column:literal),+ $(,)?) => {
        /// What a word is asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WordUse {
            $($(#[$doc])* $name,)+
        }

        impl WordUse {
            const ALL: &[Self] = &[$(Self::$name),+];

            /// As written in the third column of the table.
            const fn column(self) -> &'static str {
                match self {
                    $(Self::$name => $column,)+
                }
            }
        }
    };
}

uses! {
    /// An office that makes a line of the byline, or the words before 在 in a title, the speaker's.
    Speaker = "speaker",
    /// An office or body that makes a line under the title part of the byline.
    Byline = "byline",
    /// An office that follows a surname: 王书记.
    Person = "person",
    /// Someone a form of address names.
    Addressed = "addressed",
    /// Ending of a body that a document is sent to: 各市人民政府：.
    Addressee = "addressee",
    /// Ending of a body that issues documents.
    Issuer = "issuer",
    /// Ending of the name of an agency or firm.
    Agency = "agency",
    /// Last character of a body that fills a slot.
    Slot = "slot",
    /// Opening of a form of address that shares its line with other words.
    OpensAddress = "opens",
    /// Opening of a paragraph with which a speaker turns to the hall to close.
    OpensClosing = "closing",
    /// Last word of a title.
    TitleEnd = "title_end",
    /// Word that only the title of something spoken holds.
    Spoken = "spoken",
    /// Talk to the reader of a page. A speech may hold one such word (网站, 咨询), seldom several in a line.
    PageTalk = "talk",
    /// Button, tab or label: a line of nothing else is a widget.
    Button = "button",
    /// Label with a colon that opens a line about the page itself.
    Label = "label",
    /// Says that the text is cut off here …
    Cut = "cut",
    /// … and what must be done or paid to read on.
    Gate = "gate",
    /// Opens a line about who edited, checked or first printed a text.
    Editor = "editor",
    /// Says where on a site a page lies.
    PagePlace = "place",
    /// Opens a line of links to other pages.
    Link = "link",
    /// Opens a licence note.
    Licence = "licence",
    /// Opens the note of an editor.
    Note = "note",
    /// Says that the text itself follows an editor's words: 全文如下.
    Lead = "lead",
    /// Said by who compiles pages of others' speeches.
    Compiled = "compiled",
    /// Label of the sheet in front of minutes: when, where, who was there.
    Sheet = "sheet",
    /// Label of such a sheet that names follow: who was there, who was not.
    Present = "present",
    /// Says that a notice sends a document round.
    Notice = "notice",
    /// Opens a list of annexes or an annex.
    Annex = "annex",
    /// Opens a line of copies and remarks on publicity below a document.
    SignOff = "signoff",
    /// Opens a line with whom to ask.
    Contact = "contact",
    /// Opens the words below a picture.
    Photo = "photo",
    /// Heads the notes below a text.
    NotesHeading = "notes",
    /// Opens a line about who wrote, checked or first printed a text.
    Credit = "credit",
    /// Ends a line that says what sort of paper a text is printed in.
    Banner = "banner",
    /// Says in brackets above a text where it comes from.
    Remark = "remark",
    /// Opens news of what came before, during and after a speech.
    Afterwards = "after",
    /// Says in a heading of the text that whom to ask follows.
    Asks = "asks",
    /// Ends minutes.
    Adjourns = "adjourns",
    /// Heads the closing of a speech.
    HeadsClosing = "heads_closing",
    /// Said in the last sentence of a speech.
    Peroration = "peroration",
    /// Says in a byline where something was said.
    Meeting = "meeting",
    /// Says that a meeting begins.
    Begins = "begins",
    /// Ends a byline of one sentence.
    Done = "done",
    /// Says what somebody does in the words below a picture.
    Act = "act",
    /// Label of who asks or answers in a transcript.
    Turn = "turn",
    /// Opens the title of a document behind who issued it.
    Regards = "regards",
}

/// The words of a use, in the order of the table.
pub fn words(of: WordUse) -> &'static [&'static str] {
    static BY_USE: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    let all = BY_USE.get_or_init(|| WordUse::ALL.iter().map(|&of| read(of)).collect());
    &all[of as usize]
}

/// Whether a text ends in a word of a use.
pub fn ends_in(text: &[char], of: WordUse) -> bool {
    longest_ending(text, of).is_some()
}

/// Characters of the longest word of a use that a text ends in.
pub fn longest_ending(text: &[char], of: WordUse) -> Option<usize> {
    let is_ending = |word: &&&str| {
        let mut last = text.iter().rev();
        word.chars().rev().all(|character| last.next() == Some(&character))
    };
    words(of).iter().filter(is_ending).map(|word| word.chars().count()).max()
}

fn read(of: WordUse) -> Vec<&'static str> {
    let of_use = rows().filter(|(_, _, uses)| uses.split(' ').any(|each| each == of.column()));
    of_use.map(|(word, ..)| word).collect()
}

/// Word, class and uses of each row.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (word, rest) = line.split_once('\t')?;
        let (class, uses) = rest.split_once('\t')?;
        Some((word, class, uses))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const CLASSES: &[&str] =
        &["office", "body", "address", "title", "page", "note", "sheet", "notice", "tail", "byline"];

    #[test]
    fn every_row_is_read_and_none_is_there_twice() {
        let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
        assert_eq!(rows().count(), lines);
        let mut seen = BTreeSet::new();
        for (word, class, _) in rows() {
            assert!(seen.insert((class, word)), "{word} is twice among the words of class {class}");
        }
    }

    #[test]
    fn classes_and_uses_are_known_and_every_use_has_words() {
        let known: BTreeSet<&str> = WordUse::ALL.iter().map(|each| each.column()).collect();
        for (word, class, uses) in rows() {
            assert!(CLASSES.contains(&class), "{word}: {class}");
            assert!(uses.split(' ').all(|each| known.contains(each)), "{word}: {uses}");
        }
        for &of in WordUse::ALL {
            assert!(!words(of).is_empty(), "{}", of.column());
        }
    }

    #[test]
    fn a_longer_office_comes_before_the_one_it_ends_like() {
        let offices = words(WordUse::Speaker);
        for (at, office) in offices.iter().enumerate() {
            let later = offices.iter().skip(at + 1).find(|later| later.ends_with(office));
            assert_eq!(later, None, "after {office}");
        }
    }
}
