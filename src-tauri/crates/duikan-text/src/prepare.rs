//! The stages in their order.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::{
    Cancelled, Cleaned, CoreText, Corrections, Diagnostic, Evidence, Monitor, Normalized, Outline,
    Provenance, Segments, Span, clean, core_text, diagnostic,
    normalize::{self, Switches, line},
    provenance, segment, signs, structure,
};

/// What the user may decide about the reading of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrepareOptions {
    /// Names of cleaning and normalising rules that are switched off for this document.
    pub disabled_rules: BTreeSet<String>,
    /// What the file format knows of stretches of the text, in order of their places.
    pub evidence: Vec<Evidence>,
    /// What a reader set right; it wins over all rules.
    pub corrections: Corrections,
}

/// One document with everything later work needs. Immutable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreparedDocument {
    /// The raw text, character by character; offsets index this.
    pub raw: Arc<[char]>,
    /// Parts of the page.
    pub cleaned: Cleaned,
    /// Comparison text.
    pub normal: Normalized,
    /// Sections and points.
    pub outline: Outline,
    /// Sentences, clauses, words.
    pub segments: Segments,
    /// Han core of the body.
    pub core: CoreText,
    /// Who, where, when.
    pub provenance: Provenance,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

impl PreparedDocument {
    /// The raw text of a span.
    pub fn text(&self, span: Span) -> String {
        self.raw.get(span.indices()).unwrap_or_default().iter().collect()
    }

    /// What the document says: the normal form of body and appendix, without furniture, blanks and line ends. Two files of
    /// one speech agree in it, whatever their formats, encodings and scripts.
    pub fn content(&self) -> impl Iterator<Item = char> {
        let stretches = self.cleaned.compared(&self.normal).into_iter();
        let characters = stretches.flat_map(move |stretch| self.normal.slice(stretch).iter().copied());
        characters.filter(|character| !character.is_whitespace())
    }
}

/// Reads one speech. `raw` is the decoded text of the document, byte-order mark removed.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop; content never causes an error.
pub fn prepare(
    raw: &str,
    options: &PrepareOptions,
    monitor: &dyn Monitor,
) -> Result<PreparedDocument, Cancelled> {
    let on = Switches::without(&options.disabled_rules);
    let raw: Arc<[char]> = raw.chars().collect();
    let draft = normalize::read(&raw, &on, monitor)?;
    let set = &options.corrections;
    let lines = line::lines(&draft, on.has(normalize::EditKind::LineJoin));
    let lines = line::cut(&draft, lines, &set.borders());
    let (cleaned, breaks) = clean::label(&draft, &lines, &options.evidence, set, &on, monitor)?;
    let normal = normalize::finish(draft, &lines, &breaks, &on);
    monitor.check()?;
    let paragraphs = structure::paragraphs(&normal, &cleaned, &options.evidence);
    let outline = structure::outline(&normal, &paragraphs, monitor)?;
    monitor.check()?;
    let segments = segment::cut(&normal, &cleaned, monitor)?;
    let provenance = provenance::read(&raw, &normal, &cleaned, set.place);
    let diagnostics = diagnostic::find(&normal, &cleaned, &outline, &provenance, &options.evidence, set);
    let core = core_text::extract(&normal, &cleaned);
    Ok(PreparedDocument { raw, cleaned, normal, outline, segments, core, provenance, diagnostics })
}

/// Reads every table that [`prepare`] would otherwise read with the first document, so that a program can do it while
/// nobody waits. The dictionary is used as it lies in the program, and takes next to nothing.
pub fn load_dictionaries() {
    let _ = signs::simplified('国');
    let _ = signs::words(signs::WordUse::Speaker);
    provenance::load_places();
    let _ = signs::dictionary();
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::{Stage, Unwatched};

    /// Counts the questions, and says stop from one of them on.
    struct Counting {
        asked: AtomicUsize,
        stop_at: usize,
    }

    impl Monitor for Counting {
        fn progress(&self, _: Stage, _: u64, _: u64) {}
        fn cancelled(&self) -> bool {
            self.asked.fetch_add(1, Ordering::Relaxed) >= self.stop_at
        }
    }

    fn asked(text: &str, stop_at: usize) -> (usize, bool) {
        let monitor = Counting { asked: AtomicUsize::new(0), stop_at };
        let done = prepare(text, &PrepareOptions::default(), &monitor).is_ok();
        (monitor.asked.load(Ordering::Relaxed), done)
    }

    #[test]
    fn what_a_document_says_is_free_of_its_page_and_script() {
        let content = |text: &str| -> String {
            prepare(text, &PrepareOptions::default(), &Unwatched).unwrap().content().collect()
        };
        let plain = content("在全县春耕会议上的讲话\n同志们：\n今天商量春耕。水渠要修3条。\n谢谢大家。\n");
        let page = "在全縣春耕會議上的講話\r\n同志們：\r\n　　今天商量\r\n春耕。水渠要修３條。\r\n　　謝謝大家。\r\n";
        assert_eq!(plain, "今天商量春耕。水渠要修3条。谢谢大家。");
        assert_eq!(content(page), plain);
        assert_ne!(
            content("在全县春耕会议上的讲话\n同志们：\n今天商量春耕。水渠要修4条。\n谢谢大家。\n"),
            plain
        );
    }

    #[test]
    fn reading_stops_at_whatever_question_is_answered_with_no() {
        let text = "一、修好水渠\n今年修三条水渠，明年再修两条。\n（一）备料。\n石料月底运到。\n".repeat(600);
        let (all, done) = asked(&text, usize::MAX);
        assert!(done && all >= 8, "{all} questions");
        for stop_at in 0..all {
            assert_eq!(asked(&text, stop_at), (stop_at + 1, false));
        }
    }
}
