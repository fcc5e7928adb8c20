//! Small hand-made documents and analyses, so that every offset can be checked by slicing.

use duikan_reuse::{
    Analysis, Block, Completeness, Difference, DifferenceKind, Evidence, Explanation, Family, Layer, Match,
    MatchClass, MatchKind, Member, PairSummary, Place, Relation, SectionAlignment, SectionRef, Shortcut,
    Spread, Strength, TableRow,
};
use duikan_text::{
    NoiseKind, NoiseSpan, Outline, PrepareOptions, PreparedDocument, Section, SectionKind, Span, Unwatched,
    prepare,
};

use super::{Column, comparison, facing, heat, members, overview};
use crate::view::{
    ComparisonView, DifferenceName, DifferenceView, EvidenceView, FacingView, MarkView, ParagraphRole,
    PartName, PieceView, RoleName, ShortcutView, StrengthName,
};

/// The characters of `needle` in `text`.
fn span(text: &str, needle: &str) -> Span {
    let byte = text.find(needle).unwrap();
    let start = text[..byte].chars().count() as u32;
    Span::new(start, start + needle.chars().count() as u32)
}

/// A document whose sections are named by the words they begin with, with their levels; each reaches to the
/// next one of its level or above.
fn document(text: &str, heads: &[(&str, u8)]) -> PreparedDocument {
    let mut document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
    let end = text.trim_end().chars().count() as u32;
    document.cleaned.title = None;
    document.cleaned.salutation = None;
    document.cleaned.byline = None;
    document.cleaned.noise = Vec::new();
    document.cleaned.body = Span::new(0, end);
    let starts: Vec<(u32, u8)> = heads.iter().map(|&(head, level)| (span(text, head).start, level)).collect();
    let section = |(id, &(head, level)): (usize, &(&str, u8))| Section {
        id: id as u32,
        parent: (0..id).rev().find(|&before| heads[before].1 < level).map(|before| before as u32),
        level,
        kind: SectionKind::Section,
        marker: head.chars().take_while(|c| *c != '、').collect::<String>() + "、",
        ordinal: id as u32 + 1,
        ordinal_repaired: false,
        heading: span(text, head),
        span: Span::new(
            starts[id].0,
            starts[id + 1..].iter().find(|next| next.1 <= level).map_or(end, |next| next.0),
        ),
    };
    document.outline =
        Outline { sections: heads.iter().enumerate().map(section).collect(), ..Outline::default() };
    document
}

fn found(id: u32, a: Span, b: Span, blocks: &[(Span, Span)]) -> Match {
    Match {
        id,
        kind: MatchKind::Passage,
        a: Place { document: 0, span: a },
        b: Place { document: 1, span: b },
        class: MatchClass::NearVerbatim,
        layer: Layer::Reuse,
        family: 0,
        blocks: blocks.iter().map(|&(a, b)| Block { a, b }).collect(),
        differences: Vec::new(),
        similarity: 0.9,
        boilerplate: 0.0,
        moved: false,
        repeat: false,
        completeness: Completeness::Exact,
        label: None,
        explanation: Explanation::default(),
        residue: Vec::new(),
    }
}

fn table(rows: &[&[&[u32]]]) -> Vec<TableRow> {
    let row = |cells: &&[&[u32]]| {
        let cells = (0..).zip(cells.iter());
        let sections = cells
            .flat_map(|(document, cell)| cell.iter().map(move |&section| SectionRef { document, section }));
        TableRow::new(sections.collect())
    };
    rows.iter().map(row).collect()
}

fn columns<'a>(documents: &[&'a PreparedDocument]) -> Vec<Column<'a>> {
    let column = |(at, (prepared, letter)): (usize, (&&'a PreparedDocument, String))| Column {
        id: at as u32 + 10,
        letter,
        name: format!("{at}.txt"),
        prepared,
    };
    documents
        .iter()
        .zip(crate::entry::letters(documents.iter().map(|_| (None, None))))
        .enumerate()
        .map(column)
        .collect()
}

fn lay_out(documents: &[&PreparedDocument], analysis: &Analysis, base: usize) -> ComparisonView {
    comparison(&columns(documents), analysis, base)
}

/// The first two documents beside each other.
fn face(documents: &[&PreparedDocument], matches: Vec<Match>) -> FacingView {
    facing(&columns(documents), &Analysis { matches, ..Analysis::default() }, &[0, 1])
}

/// The texts of every row, one list per document.
fn texts(view: &ComparisonView) -> Vec<Vec<Vec<&str>>> {
    let cell = |(at, cell): (usize, &crate::view::CellView)| {
        cell.paragraphs.iter().map(|&id| view.documents[at].paragraphs[id as usize].text.as_str()).collect()
    };
    view.rows.iter().map(|row| row.cells.iter().enumerate().map(cell).collect()).collect()
}

const fn word(role: RoleName) -> &'static str {
    match role {
        RoleName::Equal => "equal",
        RoleName::Rewording => "rewording",
        RoleName::Only => "only",
        RoleName::Slot => "slot",
        RoleName::Ignored => "ignored",
        RoleName::Furniture => "furniture",
    }
}

/// The marked stretches of a paragraph with what they are, sliced by UTF-16 units.
fn marked(text: &str, marks: &[MarkView]) -> Vec<(String, Vec<(u32, &'static str)>)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    marks
        .iter()
        .map(|mark| {
            let text = String::from_utf16(&units[mark.start as usize..mark.end as usize]).unwrap();
            (text, mark.roles.iter().map(|role| (role.r#match, word(role.role))).collect())
        })
        .collect()
}

const A: &str =
    "开头的话。\n一、形势很好\n形势一段。\n二、任务很重\n（一）修渠\n修渠一段。\n（二）铺路\n铺路一段。\n";
const B: &str = "另一开头。\n一、任务艰巨\n先修渠。\n二、形势喜人\n形势二段。\n三、党的建设\n党建一段。\n";

fn a() -> PreparedDocument {
    document(A, &[("一、形势很好", 1), ("二、任务很重", 1), ("（一）修渠", 2), ("（二）铺路", 2)])
}

fn b() -> PreparedDocument {
    document(B, &[("一、任务艰巨", 1), ("二、形势喜人", 1), ("三、党的建设", 1)])
}

fn aligned() -> Analysis {
    let alignment = |a, b, strength, relation| SectionAlignment {
        a: SectionRef { document: 0, section: a },
        b: SectionRef { document: 1, section: b },
        strength,
        score: 0.5,
        relation,
        pinned: false,
        evidence: vec![Evidence::Shared(a)],
    };
    Analysis {
        alignment_table: table(&[&[&[0], &[1]], &[&[1, 2], &[0]], &[&[], &[2]], &[&[3], &[0]]]),
        section_alignments: vec![
            alignment(0, 1, Strength::Strong, Relation::Moved),
            alignment(1, 0, Strength::Weak, Relation::Moved),
            alignment(2, 0, Strength::Medium, Relation::Split),
        ],
        ..Analysis::default()
    }
}

#[test]
fn rows_follow_the_base_and_hold_every_paragraph_once() {
    let (a, b) = (a(), b());
    let view = lay_out(&[&a, &b], &aligned(), 0);
    assert_eq!(
        texts(&view),
        [
            vec![vec!["开头的话。"], vec!["另一开头。"]],
            vec![vec!["一、形势很好", "形势一段。"], vec!["二、形势喜人", "形势二段。"]],
            vec![vec![], vec!["三、党的建设", "党建一段。"]],
            vec![vec!["二、任务很重", "（一）修渠", "修渠一段。"], vec!["一、任务艰巨", "先修渠。"]],
            vec![vec!["（二）铺路", "铺路一段。"], vec![]],
        ]
    );
    let strengths: Vec<Option<StrengthName>> = view.rows.iter().map(|row| row.strength).collect();
    assert_eq!(strengths, [None, Some(StrengthName::Strong), None, Some(StrengthName::Medium), None]);
    assert_eq!(
        (view.rows[1].moved, view.rows[3].evidence.as_slice()),
        (true, &[EvidenceView::Shared { passages: 2 }][..])
    );
}

#[test]
fn a_section_that_answers_to_two_rows_is_named_in_both_and_shown_once() {
    let (a, b) = (a(), b());
    let view = lay_out(&[&a, &b], &aligned(), 0);
    let last = &view.rows[4].cells[1];
    assert_eq!((last.sections.as_slice(), last.paragraphs.len()), (&[0][..], 0));
}

#[test]
fn a_section_the_table_does_not_name_stands_with_the_part_it_lies_in() {
    let (a, b) = (a(), b());
    let analysis = Analysis { alignment_table: table(&[&[&[1], &[0]]]), ..Analysis::default() };
    let view = lay_out(&[&a, &b], &analysis, 0);
    let words = texts(&view);
    assert_eq!(words[2][0], ["二、任务很重", "（一）修渠", "修渠一段。", "（二）铺路", "铺路一段。"]);
    assert_eq!(words[1], [vec!["一、形势很好", "形势一段。"], vec![]]);
}

#[test]
fn another_base_gives_its_own_order() {
    let (a, b) = (a(), b());
    let view = lay_out(&[&a, &b], &aligned(), 1);
    let of_base: Vec<Vec<&str>> = texts(&view).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(of_base.concat().concat(), B.replace('\n', ""));
    let mut of_other: Vec<u32> = view.rows.iter().flat_map(|row| row.cells[0].paragraphs.clone()).collect();
    of_other.sort_unstable();
    assert_eq!(of_other, (0..view.documents[0].paragraphs.len() as u32).collect::<Vec<_>>());
}

#[test]
fn sections_of_one_line_stand_in_rows_of_their_own() {
    let text = "前言。一、修渠。一条条修。二、铺路。一段段铺。\r\n结束。";
    let one = document(text, &[("一、修渠。", 1), ("二、铺路。", 1)]);
    let other = document("一、铺路\n铺。\n", &[("一、铺路", 1)]);
    let analysis = Analysis { alignment_table: table(&[&[&[1], &[0]]]), ..Analysis::default() };
    let view = lay_out(&[&one, &other], &analysis, 0);
    assert_eq!(
        texts(&view),
        [
            vec![vec!["前言。"], vec![]],
            vec![vec!["一、修渠。一条条修。"], vec![]],
            vec![vec!["二、铺路。一段段铺。", "结束。"], vec!["一、铺路", "铺。"]],
        ]
    );
}

#[test]
fn marks_say_what_each_character_is() {
    let (left, right) = ("𠀀我县，全力推进项目建设，取得3个成果。", "我区全力推进重点项目建设取得5个成果");
    let (a, b) = (document(left, &[]), document(right, &[]));
    let pair = |words: &str| (span(left, words), span(right, words));
    let blocks = [pair("我"), pair("全力推进"), pair("项目建设"), pair("取得"), pair("个成果")];
    let whole = (span(left, "我县，全力推进项目建设，取得3个成果"), span(right, right));
    let differs = |kind, a, b| Difference { kind, value: None, a: span(left, a), b: span(right, b) };
    let behind = |words: &str| Span::new(span(left, words).end, span(left, words).end);
    let differences = vec![
        differs(DifferenceKind::Rewording, "县", "区"),
        Difference { a: behind("全力推进"), ..differs(DifferenceKind::OnlyB, "项", "重点") },
        differs(DifferenceKind::Slot, "3", "5"),
    ];
    let matches = vec![Match { differences, ..found(0, whole.0, whole.1, &blocks) }];
    let view = face(&[&a, &b], matches);
    let of = |text: &str, role: &'static str| (text.to_owned(), vec![(0, role)]);
    assert_eq!(
        marked(left, &view.documents[0].marks[0]),
        [
            of("我", "equal"),
            of("县", "rewording"),
            of("，", "ignored"),
            of("全力推进项目建设", "equal"),
            of("，", "ignored"),
            of("取得", "equal"),
            of("3", "slot"),
            of("个成果", "equal"),
        ]
    );
    assert_eq!(marked(right, &view.documents[1].marks[0])[3], of("重点", "only"));
    let piece = |start, end| vec![PieceView { paragraph: 0, start, end }];
    let inserted = DifferenceView { kind: DifferenceName::OnlyB, a: piece(9, 9), b: piece(6, 8) };
    assert_eq!(view.matches[0].differences[1], inserted);
}

#[test]
fn a_stretch_knows_every_match_over_it_smallest_first() {
    let text = "一级抓一级，层层抓落实。";
    let document = document(text, &[]);
    let wide = span(text, "一级抓一级，层层抓落实");
    let narrow = span(text, "层层抓落实");
    let matches = vec![found(0, wide, wide, &[(wide, wide)]), found(1, narrow, narrow, &[(narrow, narrow)])];
    let view = face(&[&document, &document], matches);
    assert_eq!(
        marked(text, &view.documents[0].marks[0]),
        [
            ("一级抓一级，".to_owned(), vec![(0, "equal")]),
            ("层层抓落实".to_owned(), vec![(1, "equal"), (0, "equal")]),
        ]
    );
    assert_eq!(view.matches[1].a.text, "层层抓落实");
}

#[test]
fn furniture_inside_a_match_is_marked_as_such_and_belongs_to_none() {
    let text = "修好每一条【点击分享】渠道。\n【点击分享】\n谢谢。";
    let mut document = document(text, &[]);
    let second = text.chars().count() as u32 - 10;
    document.cleaned.noise = [span(text, "【点击分享】"), Span::new(second, second + 6)]
        .map(|span| NoiseSpan { kind: NoiseKind::Widget, rule: "share", span })
        .into();
    let (first, last) = (span(text, "修好每一条"), span(text, "渠道"));
    let whole = Span::new(first.start, last.end);
    let matches = vec![found(0, whole, whole, &[(first, first), (last, last)])];
    let view = face(&[&document, &document], matches);
    let marks = &view.documents[0].marks;
    assert_eq!(marked(text, &marks[0])[1], ("【点击分享】".to_owned(), vec![]));
    assert!(marks[0][1].furniture);
    let paragraphs = &lay_out(&[&document], &Analysis::default(), 0).documents[0].paragraphs;
    assert_eq!((paragraphs[1].role, marks[1].len()), (ParagraphRole::Furniture, 0));
    assert_eq!(view.matches[0].a.text, "修好每一条渠道");
}

#[test]
fn positions_are_those_a_reader_would_look_up() {
    let a = a();
    let place = span(A, "铺路一段");
    let matches = vec![found(0, place, place, &[(place, place)])];
    let view = face(&[&a, &a], matches);
    let end = &view.matches[0].a;
    assert_eq!(
        (end.path.as_str(), end.part, end.number),
        ("二、（二）铺路、", Some(PartName::Section), Some(1))
    );
}

#[test]
fn what_was_not_compared_in_full_is_named_with_its_limits() {
    let a = a();
    let place = span(A, "铺路一段");
    let cut = || Completeness::Approximate { reason: Shortcut::Cut };
    let matches = vec![Match { completeness: cut(), ..found(0, place, place, &[(place, place)]) }];
    let pair = PairSummary {
        a: 0,
        b: 1,
        a_in_b: 0.0,
        b_in_a: 0.0,
        a_in_b_without_boilerplate: 0.0,
        b_in_a_without_boilerplate: 0.0,
        shared_chars_a: 0,
        shared_chars_b: 0,
        longest_run: 0,
        matches: vec![0],
        sections: Vec::new(),
        told_once: 3,
        passed_over: 5,
        completeness: cut(),
    };
    let shortcuts = vec![Shortcut::StockOnce { documents: 24 }, Shortcut::CutSome];
    let analysis = Analysis { pairs: vec![pair], shortcuts, ..Analysis::default() };
    let view = lay_out(&[&a, &a], &analysis, 0);
    assert_eq!(view.shortcuts, [ShortcutView::StockOnce { documents: 24 }, ShortcutView::CutSome]);
    assert_eq!(face(&[&a, &a], matches).matches[0].approximate, Some(ShortcutView::Cut));
    let pair = &view.pairs[0];
    assert_eq!((pair.told_once, pair.passed_over, pair.approximate), (3, 5, Some(ShortcutView::Cut)));
}

/// A family of places `(document, words)` of [`A`].
fn family(id: u32, places: &[(u32, &str)], told_once: bool) -> Family {
    let member = |&(document, words): &(u32, &str)| Member {
        place: Place { document, span: span(A, words) },
        fillers: Vec::new(),
    };
    Family {
        id,
        kind: MatchKind::Passage,
        class: MatchClass::Verbatim,
        layer: Layer::Reuse,
        label: None,
        template: "修渠一段".to_owned(),
        members: places.iter().map(member).collect(),
        earliest: Some(places.len() as u32 - 1),
        spread: Spread::default(),
        told_once,
    }
}

#[test]
fn facing_documents_bring_their_own_matches_and_families_and_no_others() {
    let a = a();
    let place = |document, words| Place { document, span: span(A, words) };
    let between = |id, (one, other), family| Match {
        a: place(one, "修渠一段"),
        b: place(other, "修渠一段"),
        family,
        ..found(id, Span::default(), Span::default(), &[(span(A, "修渠一段"), span(A, "修渠一段"))])
    };
    let matches = vec![between(0, (0, 1), 0), between(1, (0, 2), 0), between(2, (1, 2), 0)];
    let families = vec![
        family(0, &[(0, "修渠一段"), (1, "修渠一段"), (2, "修渠一段")], false),
        family(1, &[(0, "形势一段"), (1, "形势一段")], true),
        family(2, &[(0, "铺路一段"), (2, "铺路一段")], true),
        family(3, &[(1, "铺路一段"), (2, "铺路一段")], false),
    ];
    let analysis = Analysis { matches, families, ..Analysis::default() };
    let columns = columns(&[&a, &a, &a]);
    let view = facing(&columns, &analysis, &[2, 0]);
    assert_eq!(view.documents.iter().map(|document| document.id).collect::<Vec<_>>(), [12, 10]);
    assert_eq!(view.matches.iter().map(|found| found.id).collect::<Vec<_>>(), [1]);
    let told: Vec<(u32, u32, &[u32], Option<u32>)> = view
        .families
        .iter()
        .map(|family| (family.id, family.members, &*family.holders, family.earliest))
        .collect();
    assert_eq!(told, [(0, 3, &[10, 12][..], Some(12)), (2, 2, &[10, 12], Some(12))]);
    assert_eq!(view.families[1].words, "铺路一段");
    let everywhere: Vec<usize> = view.documents[0].marks.iter().map(Vec::len).collect();
    assert_eq!(everywhere.iter().sum::<usize>(), 1);

    let shown = |base, beside| -> Vec<Option<u32>> {
        let members = members(&columns, &analysis, 0, (base, beside)).unwrap();
        members.iter().map(|member| member.r#match).collect()
    };
    assert_eq!(shown(0, Some(1)), [Some(0), Some(0), Some(1)]);
    assert_eq!(shown(2, Some(1)), [Some(1), Some(2), Some(2)]);
    assert_eq!(shown(0, None), [None, Some(0), Some(1)]);
    assert!(members(&columns, &analysis, 9, (0, None)).is_none());
}

#[test]
fn a_cell_counts_what_the_bases_part_of_the_row_shares_with_its_document() {
    let (a, b) = (a(), b());
    let one = |id, layer, (in_a, in_b)| Match {
        layer,
        ..found(id, span(A, in_a), span(B, in_b), &[(span(A, in_a), span(B, in_b))])
    };
    let matches = vec![
        one(0, Layer::Reuse, ("形势一段", "形势二段")),
        one(1, Layer::Boilerplate, ("形势很好", "党建一段")),
        one(2, Layer::Topic, ("形势很好", "形势喜人")),
        one(3, Layer::Reuse, ("修渠一段", "先修渠")),
    ];
    let analysis = Analysis { matches, ..aligned() };
    let counts = |base: usize| -> Vec<Vec<u32>> {
        let view = lay_out(&[&a, &b], &analysis, base);
        view.rows.iter().map(|row| row.cells.iter().map(|cell| cell.matches).collect()).collect()
    };
    assert_eq!(counts(0), [[0, 0], [0, 2], [0, 0], [0, 1], [0, 0]]);
    assert_eq!(counts(1).iter().map(|row| row[0]).sum::<u32>(), 3);
    assert!(counts(1).iter().all(|row| row[1] == 0));
}

#[test]
fn what_a_chapter_says_behind_its_parts_stands_behind_them() {
    let text = "一、任务很重\n任务一段。\n（一）修渠\n修渠一段。\n（二）铺路\n铺路一段。\n总之一句。\n二、尾声\n尾声一段。\n";
    let heads = [("一、任务很重", 1), ("（一）修渠", 2), ("（二）铺路", 2), ("二、尾声", 1)];
    let mut a = document(text, &heads);
    // The closing line belongs to the chapter, not to its last part.
    a.outline.sections[2].span.end = span(text, "总之一句").start;
    let rows = |analysis: &Analysis| {
        let view = lay_out(&[&a, &a], analysis, 0);
        let tails: Vec<bool> = view.rows.iter().map(|row| row.tail).collect();
        (texts(&view).into_iter().map(|row| row[0].concat()).collect::<Vec<_>>(), tails)
    };
    let told = [
        "一、任务很重任务一段。",
        "（一）修渠修渠一段。",
        "（二）铺路铺路一段。",
        "总之一句。",
        "二、尾声尾声一段。",
    ];
    let aligned = table(&[&[&[0], &[0]], &[&[1], &[1]], &[&[2], &[2]], &[&[3], &[3]]]);
    let (words, tails) = rows(&Analysis { alignment_table: aligned, ..Analysis::default() });
    assert_eq!(
        (words.as_slice(), tails.as_slice()),
        (&told.map(String::from)[..], &[false, false, false, true, false][..])
    );
    // Also where the table names none of them.
    let (words, _) = rows(&Analysis::default());
    assert_eq!(words.concat(), told.concat());
}

#[test]
fn a_wording_is_listed_by_ids_and_its_page_has_every_word_of_its_places() {
    let texts = ["渡口换上七条新船，老井淘过一遍。", "集市照旧。渡口换上九条新船。"];
    let documents = texts.map(|text| document(text, &[]));
    let documents: Vec<&PreparedDocument> = documents.iter().collect();
    let words = ["渡口换上七条新船", "渡口换上九条新船"];
    let member = |at: usize| Member {
        place: Place { document: at as u32, span: span(texts[at], words[at]) },
        fillers: vec![duikan_reuse::Filler {
            slot: 0,
            kind: duikan_text::SlotKind::Number,
            span: span(texts[at], if at == 0 { "七" } else { "九" }),
        }],
    };
    let whole = Family {
        id: 0,
        kind: MatchKind::Passage,
        class: MatchClass::Template,
        layer: Layer::Reuse,
        label: None,
        earliest: None,
        template: "渡口换上{数}条新船".into(),
        told_once: false,
        members: vec![member(0), member(1)],
        spread: Spread::default(),
    };
    let blocks = [
        (span(texts[0], "渡口换上"), span(texts[1], "渡口换上")),
        (span(texts[0], "条新船"), span(texts[1], "条新船")),
    ];
    let found = found(0, whole.members[0].place.span, whole.members[1].place.span, &blocks);
    let analysis = Analysis { matches: vec![found], families: vec![whole.clone()], ..Analysis::default() };
    let list = overview(&columns(&documents), &analysis);
    let row = &list.families[0];
    assert_eq!((row.holders.as_slice(), row.figures, row.part_of), (&[10, 11][..], true, None));
    assert!(list.standings[0].nowhere > 40.0 && list.standings[0].earlier.is_none());

    let page = super::family(&columns(&documents), &whole);
    for (place, words) in page.places.iter().zip(words) {
        let all: String = place.stretches.iter().map(|own| own.text.as_str()).collect();
        assert_eq!(all, words);
    }
    assert_eq!(page.places[1].before, "集市照旧。");
    let figure = page.places[0].values[0].figure.as_ref().unwrap();
    assert_eq!((figure.text.as_str(), figure.low), ("七条", 7.0));

    let clauses = heat(&columns(&documents), &analysis, 0).unwrap().clauses;
    let told: Vec<&[u32]> = clauses.iter().map(|clause| clause.holders.as_slice()).collect();
    assert_eq!(told, [&[11][..], &[]]);
}
