//! What makes an equal stretch a formula: enough information, ends on words and preferably on clauses, and more
//! than a topic in it.

use duikan_text::WordClass;

use super::extent::{Frame, cut_fragment, settle};
use super::heading;
use super::line::{Line, back_to_pause, on_to_pause, placed};
use super::lines::{Lines, NUMBER, PAUSE, is_quote};
use super::strand::{AtomRun, Strand, run_bits};

// The thresholds below were chosen by hand; no measurement of them is recorded.

/// Least information of a formula, in bits (see [`super::lines`]): about four telling words.
const LEAST_BITS: f32 = 27.0;
/// Least information, in bits, of a stretch that is built like a phrase: slots, a list, quotation marks, or the same
/// place in both speeches.
const LEAST_BITS_BUILT: f32 = 21.5;
/// Least information of nouns alone, in bits; with less they are a topic or a form of address, with more the name of a
/// document …
const LEAST_BITS_NOUNS: f32 = 36.0;
/// … and the least where they lie around a slot and are joined by 的 or 和.
const LEAST_BITS_NOUNS_JOINED: f32 = 21.5;
/// Information, in bits, from which a verbal noun is more likely the verb (制约, 部署) than the noun (工作, 发展).
const RARE_VERBAL_NOUN: f32 = 4.8;
/// Least equal Han of a formula; fewer are words.
const LEAST_HAN: u32 = 5;
/// Least equal Han of headings and quoted names, which are set apart by themselves.
const LEAST_HAN_MARKED: u32 = 4;
/// Equal Han of the longest frame that must name something. Chosen by hand.
const MOST_HAN_EMPTY: u32 = 6;
/// Least information, in bits, where few words are equal beside those around and between them: of 110 such frames with less, of
/// twelve pairs of reports, 100 have nothing but grammar in common (在…的基础上); of 20 with more most say something.
const LEAST_BITS_LOOSE: f32 = 24.0;
/// Below which share of equal Han, from the first to the last of them, and with how many of them at most a frame is loose. Chosen
/// by hand, on the same frames.
const LOOSE: [(f32, u32); 2] = [(0.5, 9), (0.6, 8)];
/// The same for the whole frame, which goes on to the next pause.
const LOOSE_EDGES: (f32, u32) = (0.5, 6);
/// Atoms of the longest speeches on which the least bits were chosen.
const LONGEST_FITTED: f32 = 9_000.0;
/// Han of the longest formula, on its longer side; longer stretches are passages.
const MOST_HAN: u32 = 48;
/// Bits that it adds when a stretch begins with a clause on both sides, and when it ends with one.
const CLAUSE_EDGE_BITS: f32 = 2.0;
/// Bits that it adds when both sentences open or close their speeches or head their parts.
const PLACED_BITS: f32 = 4.0;
/// Bits that each pronoun, adverb, preposition, conjunction or idiom adds, for [`MOST_FRAME_WORDS`] of them.
const FRAME_WORD_BITS: f32 = 2.0;
/// See [`FRAME_WORD_BITS`].
const MOST_FRAME_WORDS: u32 = 3;
/// Bits that it takes away when a single run has no such word and no quotation mark: a verb and its object.
const NO_FRAME_WORD_BITS: f32 = -3.0;

/// Trims, extends and weighs a strand.
pub(super) fn judge(a: Line<'_>, b: Line<'_>, strand: &Strand) -> Option<Frame> {
    let mut runs = strand.runs.clone();
    let mut frame = loop {
        let frame = settle(a, b, &mut runs)?;
        if !cut_fragment(a, b, &mut runs) {
            break frame;
        }
    };
    let worth = |runs: &[AtomRun]| runs.iter().map(|&run| run_bits(a.lines, b.lines, run)).sum::<f32>();
    let trimmed = worth(&strand.runs) - worth(&runs);
    frame.bits = strand.bits - trimmed + bonus(a, b, &runs) + frame_bonus(a.lines, &runs);
    frame.runs = runs;
    let equal = frame.runs.iter().map(|run| a.lines.han(run.a..run.a + run.len)).sum::<u32>();
    let placed = placed(a, b);
    let marked = placed || quoted(a.lines, &frame.runs);
    if !placed && (is_bare_figure(a.lines, &frame.runs) || !marked && is_empty(a.lines, &frame.runs, equal)) {
        return None;
    }
    let least_han = if marked { LEAST_HAN_MARKED } else { LEAST_HAN };
    let least_bits = if let Some(bits) = heading::least_bits(a, b, &frame.runs) {
        bits
    } else if !says_something(a.lines, &frame.runs) && !placed {
        if frame.runs.len() > 1 && joined(a.lines, &frame.runs) {
            LEAST_BITS_NOUNS_JOINED
        } else {
            LEAST_BITS_NOUNS
        }
    } else if marked || built(a.lines, &frame.runs) {
        LEAST_BITS_BUILT
    } else {
        LEAST_BITS
    };
    let (own, other) = (a.lines.han(frame.a.clone()), b.lines.han(frame.b.clone()));
    let is_loose = !marked && is_loose(equal, inner_han(a, b, &frame.runs), own + other);
    let least_bits = if is_loose { least_bits.max(LEAST_BITS_LOOSE) } else { least_bits };
    let is_given = placed || heading::least_bits(a, b, &frame.runs).is_some();
    let least_bits = if is_given { least_bits } else { least_bits + chance_bits(a.lines, b.lines) };
    frame.draw_in(a.lines, b.lines);
    (frame.bits >= least_bits && equal >= least_han && own.max(other) <= MOST_HAN).then_some(frame)
}

/// Bits by which a frame must say more where two long documents are compared: in texts twice as long each, four times as many
/// sentences meet, and by chance four times as many frames of any information (Karlin and Altschul 1990).
fn chance_bits(a: &Lines, b: &Lines) -> f32 {
    let size = |lines: &Lines| lines.atoms.len().max(1) as f32 / LONGEST_FITTED;
    (size(a) * size(b)).log2().max(0.0)
}

/// Han from the first to the last equal one, on both sides together.
fn inner_han(a: Line<'_>, b: Line<'_>, runs: &[AtomRun]) -> u32 {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return 0 };
    a.lines.han(first.a..last.a + last.len) + b.lines.han(first.b..last.b + last.len)
}

/// Whether the equal words of two frames are too few for what stands between them (在…的基础上 is grammar, whatever is said
/// there), or around them. `inner` are the Han between the first and the last equal one, `whole` those of the frames, on both
/// sides together.
fn is_loose(equal: u32, inner: u32, whole: u32) -> bool {
    let share = |of: u32| 2.0 * equal as f32 / of.max(1) as f32;
    LOOSE.iter().any(|&(least_share, least_han)| share(inner) < least_share && equal < least_han)
        || share(whole) < LOOSE_EDGES.0 && equal < LOOSE_EDGES.1
}

/// What the place of a stretch adds to its words, in bits: phrases begin and end with clauses.
fn bonus(a: Line<'_>, b: Line<'_>, runs: &[AtomRun]) -> f32 {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return 0.0 };
    let opens = back_to_pause(a, first.a, 0).is_some() && back_to_pause(b, first.b, 0).is_some();
    let (end_a, end_b) = (last.a + last.len, last.b + last.len);
    let closes = on_to_pause(a, end_a, 0).is_some() && on_to_pause(b, end_b, 0).is_some();
    let mut bits = 0.0;
    bits += if opens { CLAUSE_EDGE_BITS } else { 0.0 };
    bits += if closes { CLAUSE_EDGE_BITS } else { 0.0 };
    bits += if placed(a, b) { PLACED_BITS } else { 0.0 };
    bits
}

fn quoted(lines: &Lines, runs: &[AtomRun]) -> bool {
    runs.iter().any(|run| (run.a..run.a + run.len).any(|at| is_quote(lines.key(at))))
}

/// What the words add: phrases are made with pronouns, adverbs, prepositions and idioms; a verb and its object
/// alone are a topic.
fn frame_bonus(lines: &Lines, runs: &[AtomRun]) -> f32 {
    let mut telling = 0;
    for at in runs.iter().flat_map(|run| run.a..run.a + run.len) {
        let word = lines.word_of(at).filter(|word| word.first == at && lines.key(at) != NUMBER);
        telling += u32::from(word.is_some_and(|word| {
            matches!(
                word.class,
                WordClass::Adverb
                    | WordClass::Pronoun
                    | WordClass::Idiom
                    | WordClass::Preposition
                    | WordClass::Conjunction
            )
        }));
    }
    match telling {
        0 if runs.len() == 1 && !quoted(lines, runs) => NO_FRAME_WORD_BITS,
        0 => 0.0,
        telling => FRAME_WORD_BITS * telling.min(MOST_FRAME_WORDS) as f32,
    }
}

/// Whether the equal words are figures and what is said of figures alone: 分别增长…和… is no wording without what has grown.
fn is_bare_figure(lines: &Lines, runs: &[AtomRun]) -> bool {
    let mut has_figure = false;
    for at in runs.iter().flat_map(|run| run.a..run.a + run.len) {
        has_figure |= lines.key(at) == NUMBER;
        let names = lines.word_of(at).filter(|_| lines.key(at) != NUMBER).is_some_and(|word| {
            use WordClass::{Idiom, Noun, Organisation, Person, Place, Pronoun};
            matches!(word.class, Noun | Place | Organisation | Person | Pronoun | Idiom)
        });
        if names {
            return false;
        }
    }
    has_figure
}

/// Whether few equal words say nothing of anything: pronouns, adverbs and verbs without what they are of (我们一定要, 鼓励和支持).
fn is_empty(lines: &Lines, runs: &[AtomRun], equal: u32) -> bool {
    use WordClass::{Adverb, Conjunction, Direction, Numeral, Particle, Preposition, Pronoun, Verb};
    let mut atoms = runs.iter().flat_map(|run| run.a..run.a + run.len);
    equal <= MOST_HAN_EMPTY
        && !atoms.any(|at| {
            lines.word_of(at).filter(|_| lines.key(at) != NUMBER).is_some_and(|word| {
                !matches!(
                    word.class,
                    Adverb | Conjunction | Direction | Numeral | Particle | Preposition | Pronoun | Verb
                )
            })
        })
}

/// Whether more than the name of a topic is among the equal words.
fn says_something(lines: &Lines, runs: &[AtomRun]) -> bool {
    let several = runs.len() > 1;
    quoted(lines, runs)
        || runs.iter().flat_map(|run| run.a..run.a + run.len).any(|at| {
            lines.word_of(at).filter(|_| lines.key(at) != NUMBER).is_some_and(|word| match word.class {
                WordClass::Verb | WordClass::Adverb | WordClass::Idiom | WordClass::Preposition => true,
                WordClass::Adjective => true,
                WordClass::VerbalNoun => several && word.bits >= RARE_VERBAL_NOUN,
                _ => false,
            })
        })
}

/// Whether a stretch is built: two parts or more around a slot, a list, or nouns joined by 的 and 和.
fn built(lines: &Lines, runs: &[AtomRun]) -> bool {
    let parts = runs.iter().filter(|run| lines.han(run.a..run.a + run.len) >= 2).count();
    parts >= 2 || joined(lines, runs) || inner_atoms(runs).any(|at| lines.key(at) == PAUSE)
}

/// Whether 的, 和 or the like stand inside.
fn joined(lines: &Lines, runs: &[AtomRun]) -> bool {
    inner_atoms(runs).any(|at| {
        let word = lines.word_of(at);
        word.is_some_and(|word| matches!(word.class, WordClass::Particle | WordClass::Conjunction))
    })
}

/// The equal atoms but for the first and the last.
fn inner_atoms(runs: &[AtomRun]) -> impl Iterator<Item = u32> {
    let first = runs.first().map_or(0, |run| run.a);
    let last = runs.last().map_or(0, |run| run.a + run.len - 1);
    runs.iter().flat_map(|run| run.a..run.a + run.len).filter(move |&at| at > first && at < last)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::super::speech_part::SpeechPart;
    use super::super::strand::{Sentence, strands};
    use super::*;
    use crate::invented::speech;

    /// Speeches that make the words of the cases as rare as they are in a real set.
    const REST: &str = "果园的防霜网搭好了一半，另一半等着下周的卡车。砖窑拆掉以后，孩子们在空地上踢球，傍晚才肯回家。\
        邮递员老周每天骑车翻两道岭，信件没有丢过一封。戏台的瓦换成新的，庙会那几天请了邻县的班子。\
        收割机排着队过桥，老乡们站在路边数了又数。卫生院添了一台机器，照片子不用再跑到城里去。";

    /// What the first sentences of two speeches share as formulas, as it stands in the first, bars between.
    fn judged(a: &str, b: &str) -> String {
        judged_as(SpeechPart::Middle, a, b)
    }

    fn judged_as(part: SpeechPart, a: &str, b: &str) -> String {
        let documents = [speech(a), speech(b), speech(REST)];
        let lines = lines::read(&documents, &[]);
        let place = |at: usize| Line { lines: &lines[at], range: &lines[at].lines[0], part };
        let sentence = |at: usize| Sentence::new(&lines[at], &lines[at].lines[0]);
        let frames: Vec<String> = strands(&sentence(0), &sentence(1), 1.0)
            .iter()
            .filter_map(|strand| judge(place(0), place(1), strand))
            .map(|frame| {
                let atoms = &lines[0].atoms[frame.a.start as usize..frame.a.end as usize];
                atoms.iter().map(|atom| documents[0].normal.text(lines[0].place(atom))).collect()
            })
            .collect();
        frames.join("|")
    }

    fn check(a: &str, b: &str, expected: &str) {
        assert_eq!(judged(a, b), expected, "{a} / {b}");
    }

    #[test]
    fn a_turn_of_phrase_is_a_formula() {
        check(
            "渔民们要切实增强修好渡口的责任感和紧迫感。",
            "菜农们要切实增强供好食堂的责任感和紧迫感。",
            "渔民们要切实增强修好渡口的责任感和紧迫感",
        );
    }

    #[test]
    fn words_that_only_one_has_at_an_end_are_left_out() {
        let same = "要切实增强守住灯塔的责任感和紧迫感";
        check(&format!("我们{same}。"), &format!("{same}。"), same);
        check(&format!("{same}来看戏。"), &format!("{same}。"), same);
        check(&format!("我们{same}。"), &format!("他们{same}。"), &format!("我们{same}"));
    }

    #[test]
    fn long_documents_have_more_in_common_by_chance() {
        let of = |atoms: usize| {
            let mut lines = lines_of("渔");
            lines.atoms = vec![lines.atoms[0]; atoms];
            lines
        };
        let bits = |a: usize, b: usize| chance_bits(&of(a), &of(b));
        assert_eq!([bits(9_000, 9_000), bits(18_000, 18_000), bits(36_000, 9_000)], [0.0, 2.0, 2.0]);
        assert_eq!([bits(100, 9_000), bits(0, 0)], [0.0, 0.0]);
    }

    #[test]
    fn grammar_around_other_words_is_none() {
        assert!(is_loose(6, 26, 26) && is_loose(7, 24, 24) && is_loose(8, 40, 40));
        assert!(!is_loose(7, 22, 22) && !is_loose(9, 40, 40));
        // One row of words with others around it.
        assert!(is_loose(5, 10, 24) && !is_loose(6, 12, 40));
    }

    #[test]
    fn a_topic_is_none() {
        check("我们去看渔民合作社。", "他买回渔民合作社鲜鱼。", "");
    }

    #[test]
    fn two_common_words_are_none() {
        check("渔民们今天看戏。", "菜农们今天修船。", "");
    }

    fn lines_of(text: &str) -> Lines {
        lines::read(&[speech(text)], &[]).remove(0)
    }

    #[test]
    fn figures_without_what_they_are_of_are_none() {
        let lines = lines_of("渔民和学校分别增长16%和15%。");
        let run = |from: u32| AtomRun { a: from, b: from, len: lines.atoms.len() as u32 - 1 - from };
        // Without 渔民和学校, and with 学校.
        assert!(is_bare_figure(&lines, &[run(5)]));
        assert!(!is_bare_figure(&lines, &[run(3)]));
        let lines = lines_of("渔获分别增长很多。");
        assert!(!is_bare_figure(&lines, &[AtomRun { a: 2, b: 2, len: 4 }]));
    }

    #[test]
    fn frames_that_name_nothing_are_none() {
        let lines = lines_of("我们一定要守住灯塔。");
        let is_empty = |len: u32| is_empty(&lines, &[AtomRun { a: 0, b: 0, len }], len);
        assert_eq!([5, 6].map(is_empty), [true, true]);
        // 守住 names nothing either, 灯塔 does.
        assert!(!is_empty(9));
    }

    #[test]
    fn whole_clauses_and_the_same_place_say_more() {
        let lines = lines_of("渔民修船，菜农看戏。");
        let at = |part| Line { lines: &lines, range: &lines.lines[0], part };
        let of = |part, a: u32, len: u32| bonus(at(part), at(part), &[AtomRun { a, b: a, len }]);
        assert_eq!(of(SpeechPart::Middle, 0, 9), 4.0);
        assert_eq!(of(SpeechPart::Middle, 0, 4), 4.0);
        assert_eq!(of(SpeechPart::Middle, 0, 3), 2.0);
        assert_eq!(of(SpeechPart::Middle, 1, 2), 0.0);
        assert_eq!(of(SpeechPart::Opening, 0, 9), 8.0);
    }
}
