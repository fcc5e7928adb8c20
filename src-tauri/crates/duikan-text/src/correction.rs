//! What a reader set right of how a page is read. It wins over every rule, and the rest is read so as to fit it.

use std::collections::BTreeSet;

use crate::Span;

/// Corrections of one document. Places count characters of the raw text, half-open, so that each is a border of
/// characters; blanks at their ends do not count, and what lies behind the text is its end. A border inside a line cuts
/// it in two. An end that does not lie behind the start is passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Corrections {
    /// The title; an empty span says that there is none.
    pub title: Option<Span>,
    /// The form of address; an empty span says that there is none.
    pub salutation: Option<Span>,
    /// The first character of the speech.
    pub start: Option<u32>,
    /// Behind its last character.
    pub end: Option<u32>,
    /// Furniture, wherever it stands.
    pub noise: Vec<Span>,
    /// Words that name the place the document comes from.
    pub place: Option<Span>,
}

impl Corrections {
    /// Where lines are cut.
    pub(crate) fn borders(&self) -> BTreeSet<u32> {
        let spans = self.title.iter().chain(&self.salutation).chain(&self.noise);
        let ends = spans.filter(|span| !span.is_empty()).flat_map(|span| [span.start, span.end]);
        ends.chain(self.start).chain(self.end).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Level, PrepareOptions, PreparedDocument, Unwatched, prepare};

    const PAGE: &str = "青石网\n春耕大家谈\n在全县春耕会议上的讲话\n2019年3月6日\n同志们：\n今天把春耕的事定下来，一刻也不能再拖。\n\
        一、备料\n种子已经到了各乡的仓库，化肥月底以前送齐。\n二、动工\n水渠本月开工，谁误了工期谁负责。\n谢谢大家！\n编辑：田有禾\n";

    fn at(text: &str, words: &str) -> u32 {
        text[..text.find(words).unwrap()].chars().count() as u32
    }

    fn span(text: &str, words: &str) -> Span {
        let start = at(text, words);
        Span::new(start, start + words.chars().count() as u32)
    }

    fn read(text: &str, corrections: Corrections) -> PreparedDocument {
        prepare(text, &PrepareOptions { corrections, ..PrepareOptions::default() }, &Unwatched).unwrap()
    }

    /// Title, form of address, first and last words of the body.
    fn parts(document: &PreparedDocument) -> [String; 4] {
        let text = |span: Option<Span>| span.map(|span| document.text(span)).unwrap_or_default();
        let body: Vec<char> = document.text(document.cleaned.body).chars().collect();
        [
            text(document.cleaned.title),
            text(document.cleaned.salutation),
            body.iter().take(4).collect(),
            body[body.len().saturating_sub(4)..].iter().collect(),
        ]
    }

    #[test]
    fn every_part_is_where_the_reader_says_and_the_rest_fits_it() {
        let plain = ["在全县春耕会议上的讲话", "同志们：", "今天把春", "谢大家！"];
        let table: [(&str, Corrections, [&str; 4]); 8] = [
            ("none", Corrections::default(), plain),
            (
                "another title",
                Corrections { title: Some(span(PAGE, "春耕大家谈")), ..Corrections::default() },
                ["春耕大家谈", plain[1], plain[2], plain[3]],
            ),
            (
                "no title, no form of address",
                Corrections {
                    title: Some(Span::default()),
                    salutation: Some(Span::default()),
                    ..Corrections::default()
                },
                ["", "", plain[2], plain[3]],
            ),
            (
                "a later start",
                Corrections { start: Some(at(PAGE, "种子")), ..Corrections::default() },
                [plain[0], plain[1], "种子已经", plain[3]],
            ),
            (
                "a start above the title",
                Corrections { start: Some(at(PAGE, "青石网")), ..Corrections::default() },
                ["", "", "青石网\n", plain[3]],
            ),
            (
                "an end inside a line",
                Corrections { end: Some(at(PAGE, "，谁误了")), ..Corrections::default() },
                [plain[0], plain[1], plain[2], "本月开工"],
            ),
            (
                "an end below the page's own lines",
                Corrections { end: Some(PAGE.chars().count() as u32 + 9), ..Corrections::default() },
                [plain[0], plain[1], plain[2], "：田有禾"],
            ),
            (
                "an end above the start",
                Corrections { start: Some(at(PAGE, "种子")), end: Some(3), ..Corrections::default() },
                [plain[0], plain[1], "种子已经", plain[3]],
            ),
        ];
        for (name, corrections, expected) in table {
            assert_eq!(parts(&read(PAGE, corrections)), expected, "{name}");
        }
    }

    #[test]
    fn noise_is_left_out_of_what_is_compared_wherever_it_stands() {
        let words = "种子已经到了各乡的仓库，化肥月底以前送齐。";
        let noise = vec![span(PAGE, words)];
        let document = read(PAGE, Corrections { noise: noise.clone(), ..Corrections::default() });
        assert!(document.cleaned.noise.iter().any(|found| found.span == noise[0]));
        assert!(!document.content().collect::<String>().contains("种子"));
        let title = span(PAGE, "在全县春耕会议上的讲话");
        let document = read(PAGE, Corrections { noise: vec![title], ..Corrections::default() });
        assert_ne!(document.cleaned.title, Some(title));
    }

    #[test]
    fn a_line_with_several_parts_is_cut_where_the_reader_says() {
        let text = "青石网在春耕会议上的讲话同志们：今天把春耕的事定下来。种子已经到了各乡的仓库，化肥月底以前送齐。分享到微信\n";
        let corrections = Corrections {
            title: Some(span(text, "在春耕会议上的讲话")),
            salutation: Some(span(text, "同志们：")),
            start: Some(at(text, "今天")),
            end: Some(at(text, "分享")),
            ..Corrections::default()
        };
        let document = read(text, corrections);
        assert_eq!(parts(&document), ["在春耕会议上的讲话", "同志们：", "今天把春", "前送齐。"]);
        assert!(!document.content().collect::<String>().contains("分享"));
    }

    #[test]
    fn what_was_set_is_beyond_doubt() {
        let said = "今天请大家来，是要把春耕的事定下来，一刻也不能再拖。";
        let text = format!("青石网每日更新全县春耕准备工作推进会各位乡长、书记，同志们：{said}\n");
        let doubts = |corrections: Corrections| {
            let document = read(&text, corrections);
            let codes = document.diagnostics.iter().map(|remark| remark.code);
            codes.filter(|code| code.ends_with("_doubtful")).collect::<Vec<_>>()
        };
        assert!(doubts(Corrections::default()).contains(&"start_doubtful"));
        let start = Some(at(&text, "今天"));
        assert!(!doubts(Corrections { start, ..Corrections::default() }).contains(&"start_doubtful"));
    }

    #[test]
    fn the_place_is_the_one_the_words_name() {
        let text = "在春耕会议上的讲话\n同志们：\n海拉尔区的同志都在，青石县的同志也在。\n";
        let region = |words: &str| {
            let place = Some(span(text, words));
            let known = read(text, Corrections { place, ..Corrections::default() }).provenance;
            let region = known.region.unwrap();
            (region.value, region.guessed, known.level.unwrap().value)
        };
        let line = "海拉尔区的同志都在，青石县的同志也在。";
        assert_eq!(region(line), ("内蒙古呼伦贝尔市海拉尔区".into(), false, Level::District));
        // A place that no table knows is called by the words themselves.
        assert_eq!(region("青石县"), ("青石县".into(), false, Level::County));
    }

    #[test]
    fn places_outside_the_text_and_in_each_others_way_do_no_harm() {
        let far = u32::MAX - 1;
        for start in [0, 5, 40, far] {
            for end in [0, 5, 41, far] {
                let other = Span::new(start.min(end), start.max(end));
                let corrections = Corrections {
                    title: Some(other),
                    salutation: Some(Span::new(2, 9)),
                    start: Some(start),
                    end: Some(end),
                    noise: vec![other, Span::new(0, far)],
                    place: Some(other),
                };
                let document = read(PAGE, corrections.clone());
                assert_eq!(document, read(PAGE, corrections.clone()), "{corrections:?}");
                assert!(document.cleaned.body.end as usize <= document.raw.len());
                read("", corrections.clone());
                read(" \n", corrections);
            }
        }
    }
}
