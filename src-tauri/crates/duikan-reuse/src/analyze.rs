//! The stages in their order.

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};

use crate::family::{self, Group};
use crate::found::Found;
use crate::join::{Products, join};
use crate::order::ContentOrder;
use crate::passage::{Earlier, KnownPairs};
use crate::summary::{self, Limits};
use crate::{Analysis, AnalyzeOptions, Shortcut, formula, layer, passage, residue, section};

/// Finds what two or more documents share.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn analyze(
    documents: &[Arc<PreparedDocument>],
    options: &AnalyzeOptions,
    monitor: &dyn Monitor,
) -> Result<Analysis, Cancelled> {
    analyze_again(documents, options, None, monitor)
}

/// The same where some of the documents were compared before: what two of them share is taken from there as far as it depends on
/// the two alone. The result is that of [`analyze`].
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn analyze_again(
    documents: &[Arc<PreparedDocument>],
    options: &AnalyzeOptions,
    earlier: Option<Earlier<'_>>,
    monitor: &dyn Monitor,
) -> Result<Analysis, Cancelled> {
    let order = ContentOrder::of(documents);
    let known = KnownPairs::of(&order.sorted(documents), earlier);
    let Shared { products, limits, shortcuts } = shared(documents, (&order, &known), options, monitor)?;
    let (matches, families) = join(documents, products);
    let (sections, pairs) = side_by_side(
        documents.len(),
        || section::align(documents, &matches, &options.pins, monitor),
        || summary::pairs(documents, (&matches, &families), &limits, monitor),
    );
    let (sections, pairs) = (sections?, pairs?);
    Ok(Analysis {
        section_alignments: sections.alignments,
        alignment_table: sections.table,
        matches,
        families,
        pairs,
        shortcuts: shortcuts.into_iter().chain(sections.shortcuts).collect(),
    })
}

/// Documents up to which stages run side by side. Of hundreds a stage is large enough to keep all processors busy, and the
/// memory that two of them need at a time is what the peak is made of.
const SIDE_BY_SIDE: usize = 200;

/// The products of two stages that do not need each other. What one of them does on a single processor keeps no other
/// waiting.
fn side_by_side<A: Send, B: Send>(
    documents: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if documents <= SIDE_BY_SIDE { rayon::join(one, other) } else { (one(), other()) }
}

/// What the stages up to residue found, told of the documents as they were given.
struct Shared {
    products: Products,
    limits: Limits,
    shortcuts: Vec<Shortcut>,
}

/// Runs the stages up to residue on the documents in the order of their contents.
fn shared(
    documents: &[Arc<PreparedDocument>],
    (order, known): (&ContentOrder, &KnownPairs),
    options: &AnalyzeOptions,
    monitor: &dyn Monitor,
) -> Result<Shared, Cancelled> {
    let documents = &order.sorted(documents);
    let passages = passage::find(documents, known, monitor)?;
    let (groups, formulas) = side_by_side(
        documents.len(),
        || -> Result<_, Cancelled> {
            let groups = family::of_passages(documents, &passages.found, monitor)?;
            Ok((groups, family::of_stock(documents, &passages.stock, monitor)?))
        },
        || formula::find(documents, &passages.found, &passages.stock, monitor),
    );
    let ((groups, stock), formulas) = (groups?, formulas?);
    let shortcuts: Vec<Shortcut> = passages.shortcuts().chain(formulas.shortcut).collect();
    let limits = Limits::new(
        passages.cut.into_iter().map(|pair| order.given_pair(pair)),
        passages.passed_over.into_iter().map(|(pair, count)| (order.given_pair(pair), count)),
    );
    let found: Vec<Found> = passages.found.into_iter().chain(formulas.found).collect();
    let groups: Vec<Group> = groups.into_iter().chain(stock).chain(formulas.groups).collect();
    let (layers, residue) = side_by_side(
        documents.len(),
        || -> Result<_, Cancelled> {
            let groups = family::widen(documents, groups, monitor)?;
            let layers = layer::assign(documents, options, &found, &groups, monitor)?;
            Ok((groups, layers))
        },
        || residue::find(documents, &found, monitor),
    );
    let ((groups, layers), residue) = (layers?, residue?);
    let products = Products {
        found: found.into_iter().map(|found| order.given_match(found)).collect(),
        groups: groups.into_iter().map(|group| order.given_group(group)).collect(),
        layers,
        residue: residue.into_iter().map(|residue| order.given_residue(residue)).collect(),
    };
    Ok(Shared { products, limits, shortcuts })
}

#[cfg(test)]
mod tests {
    use duikan_text::signs::is_han;
    use duikan_text::{PrepareOptions, Span, Unwatched, prepare};

    use super::*;
    use crate::formula::Formulas;
    use crate::invented::{NEXT_REPORT, REPORT, page};
    use crate::layer::Layers;
    use crate::passage::Passages;
    use crate::section::Sections;
    use crate::{DifferenceKind, Family, Match, MatchKind, PairSummary, Place, Residue, SectionPin};

    type Documents<'a> = &'a [Arc<PreparedDocument>];
    type Stage<T> = Result<T, Cancelled>;

    /// How often a character is told at an end of a match: as equal, or as different.
    fn times_told(found: &Match, at: u32, is_first: bool) -> usize {
        let side = |a: Span, b: Span| if is_first { a } else { b };
        let equal = found.blocks.iter().filter(|block| side(block.a, block.b).contains(at)).count();
        let differences = found.differences.iter().filter(|own| own.kind != DifferenceKind::Moved);
        equal + differences.filter(|own| side(own.a, own.b).contains(at)).count()
    }

    #[test]
    fn every_han_of_a_match_is_told_once_as_equal_or_as_different() {
        let other = REPORT
            .replace("过去一年，", "一年来，")
            .replace("31亿元，增长5.2%", "45.5亿元，增长7%")
            .replace("完成了6条道路改造，新建公园3个", "新建公园2个，道路改造完成了8条")
            .replace("自觉接受监督", "主动接受各方监督");
        let documents = [page(REPORT), page(&other), page(NEXT_REPORT)];
        let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
        assert!(analysis.matches.iter().filter(|own| !own.differences.is_empty()).count() > 1);
        for found in &analysis.matches {
            for (end, is_first) in [(found.a, true), (found.b, false)] {
                let document = &documents[end.document as usize];
                let han = (end.span.start..end.span.end).filter(|&at| is_han(document.raw[at as usize]));
                for at in han {
                    assert_eq!(
                        times_told(found, at, is_first),
                        1,
                        "{} in {}",
                        document.raw[at as usize],
                        document.text(end.span)
                    );
                }
            }
        }
    }

    /// Every stage reads the earlier products through a shared reference and returns one of its own: a stage that edits
    /// what an earlier one handed on has another type, and this does not compile. Only [`join`] takes products, to make
    /// matches and families of them.
    #[test]
    #[expect(clippy::type_complexity, reason = "the types are spelled out: they are what is tested")]
    fn no_stage_can_edit_an_earlier_product() {
        let _: fn(Documents, &KnownPairs, &dyn Monitor) -> Stage<Passages> = passage::find;
        let _: fn(Documents, &[Found], &dyn Monitor) -> Stage<Vec<Group>> = family::of_passages;
        let _: fn(Documents, &[Vec<Place>], &dyn Monitor) -> Stage<Vec<Group>> = family::of_stock;
        let _: fn(Documents, &[Found], &[Vec<Place>], &dyn Monitor) -> Stage<Formulas> = formula::find;
        let _: fn(Documents, &AnalyzeOptions, &[Found], &[Group], &dyn Monitor) -> Stage<Layers> =
            layer::assign;
        let _: fn(Documents, &[Found], &dyn Monitor) -> Stage<Vec<Vec<Residue>>> = residue::find;
        let _: fn(Documents, Products) -> (Vec<Match>, Vec<Family>) = join;
        let _: fn(Documents, &[Match], &[SectionPin], &dyn Monitor) -> Stage<Sections> = section::align;
        let _: fn(Documents, (&[Match], &[Family]), &Limits, &dyn Monitor) -> Stage<Vec<PairSummary>> =
            summary::pairs;
    }

    const TEXTS: [&str; 3] = [
        "在全县水利会议上的讲话\n同志们：\n下面，我讲两点意见。\n一、修好渡口\n全县修通了九条乡道，七个渡口换上了新船。\n\
            二、加高河堤\n河堤加高以后，东岸的稻田两年没有进水。老人们说，这样的光景几十年没有见过。\n",
        "在全市农村会议上的讲话\n同志们：\n下面，我再讲三点意见。\n一、加固河堤\n河堤加高以后，东岸的稻田三年没有进水。\n\
            二、办好食堂\n学校食堂改用本地蔬菜，菜农的收入涨了三成。\n三、修好渡口\n全县修通了六条乡道，七个渡口换上了新船。\n",
        "在全区教育会议上的讲话\n同志们：\n下面，我讲一点意见。\n一、办好食堂\n学校食堂改用本地蔬菜，菜农的收入涨了四成。\n",
    ];

    fn documents() -> Vec<Arc<PreparedDocument>> {
        let prepared = TEXTS.map(|text| prepare(text, &PrepareOptions::default(), &Unwatched));
        prepared.into_iter().flatten().map(Arc::new).collect()
    }

    fn analysis() -> Analysis {
        let options =
            AnalyzeOptions { background: crate::background::built_in(), ..AnalyzeOptions::default() };
        analyze(&documents(), &options, &Unwatched).expect("nobody cancels")
    }

    /// An analysis of documents in some order, told by their places in [`TEXTS`] and in an order of its own.
    fn told(order: &[usize], found: &Analysis) -> Vec<String> {
        let own = |document: u32| order[document as usize];
        let place = |place: Place| (own(place.document), place.span.start, place.span.end);
        let pair = |a: String, b: String, is_turned: bool| if is_turned { [b, a] } else { [a, b] };
        let turned = |a: u32, b: u32| own(a) > own(b);
        let mut all = Vec::new();
        for found in &found.matches {
            let is_turned = turned(found.a.document, found.b.document);
            let mut blocks: Vec<_> = found
                .blocks
                .iter()
                .map(|block| if is_turned { (block.b, block.a) } else { (block.a, block.b) })
                .collect();
            blocks.sort_unstable();
            let ends = pair(format!("{:?}", place(found.a)), format!("{:?}", place(found.b)), is_turned);
            let kind = (found.kind, found.class, found.layer, found.label, found.moved, found.repeat);
            all.push(format!("{ends:?} {kind:?} {blocks:?} {} {}", found.similarity, found.boilerplate));
        }
        for family in &found.families {
            let mut members: Vec<_> = family.members.iter().map(|member| place(member.place)).collect();
            members.sort_unstable();
            let earliest = family.earliest.map(|at| place(family.members[at as usize].place));
            let kind = (family.kind, family.class, family.layer, family.label, family.spread);
            all.push(format!("{members:?} {kind:?} {} {earliest:?}", family.template));
        }
        for link in &found.section_alignments {
            let is_turned = turned(link.a.document, link.b.document);
            let link = if is_turned { link.clone().mirrored() } else { link.clone() };
            let ends = ((own(link.a.document), link.a.section), (own(link.b.document), link.b.section));
            all.push(format!(
                "{ends:?} {:?} {} {:?} {:?}",
                link.strength, link.score, link.relation, link.evidence
            ));
        }
        for one in &found.pairs {
            let side = |document, shares: (f32, f32), chars| format!("{} {shares:?} {chars}", own(document));
            let a = side(one.a, (one.a_in_b, one.a_in_b_without_boilerplate), one.shared_chars_a);
            let b = side(one.b, (one.b_in_a, one.b_in_a_without_boilerplate), one.shared_chars_b);
            all.push(format!("{:?} {}", pair(a, b, turned(one.a, one.b)), one.longest_run));
        }
        all.sort_unstable();
        all
    }

    #[test]
    fn the_order_in_which_documents_are_given_changes_nothing() {
        let documents = documents();
        let options =
            AnalyzeOptions { background: crate::background::built_in(), ..AnalyzeOptions::default() };
        let in_order = |order: &[usize]| {
            let set: Vec<_> = order.iter().map(|&at| documents[at].clone()).collect();
            told(order, &analyze(&set, &options, &Unwatched).expect("nobody cancels"))
        };
        let first = in_order(&[0, 1, 2]);
        assert!(first.len() > 10);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            assert_eq!(in_order(&order), first, "{order:?}");
        }
    }

    #[test]
    fn what_is_added_to_a_set_is_found_as_in_the_whole_set() {
        let (texts, options) = (documents(), AnalyzeOptions::default());
        let texts: Vec<_> = texts.into_iter().chain([page(REPORT), page(NEXT_REPORT)]).collect();
        for order in [[0, 1, 2, 3, 4], [4, 2, 0, 3, 1], [3, 4, 1, 0, 2]] {
            let set: Vec<_> = order.iter().map(|&at: &usize| texts[at].clone()).collect();
            let whole = analyze(&set, &options, &Unwatched).expect("nobody cancels");
            assert!(whole.matches.iter().any(|own| own.kind == MatchKind::Passage));
            for left_out in 0..set.len() {
                let mut rest = set.clone();
                rest.remove(left_out);
                rest.rotate_left(left_out);
                let analysis = analyze(&rest, &options, &Unwatched).expect("nobody cancels");
                let earlier = Earlier { documents: &rest, analysis: &analysis };
                let sorted = ContentOrder::of(&set).sorted(&set);
                let known = KnownPairs::of(&sorted, Some(earlier));
                let pairs = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b)));
                assert_eq!(pairs.filter(|&pair| known.get(pair).is_some()).count(), 6);
                let again = analyze_again(&set, &options, Some(earlier), &Unwatched).expect("nobody cancels");
                assert_eq!(again, whole, "{order:?} without {left_out}");
            }
        }
    }

    #[test]
    fn a_pair_shares_the_same_in_every_company() {
        let pair = documents();
        let figures = |others: usize| {
            // Every other document says what the pair shares, and something that no other does.
            let own = "赤橙黄绿青蓝紫灰白黑金银铜铁锡铅锌镍钨钛钴钼锰铬汞硫磷硅硼碳";
            let texts = own.chars().cycle().zip(0..others).map(|(own, number)| {
                let own = own.to_string().repeat(3 + number % 7);
                format!("同志们：\n{own}。全县修通了九条乡道，七个渡口换上了新船。河堤加高以后，东岸的稻田两年没有进水。\n")
            });
            let read =
                |text: String| prepare(&text, &PrepareOptions::default(), &Unwatched).ok().map(Arc::new);
            let set: Vec<_> = pair[..2].iter().cloned().chain(texts.filter_map(read)).collect();
            let found = analyze(&set, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
            let passages: Vec<String> = found
                .matches
                .iter()
                .filter(|own| (own.a.document, own.b.document, own.kind) == (0, 1, MatchKind::Passage))
                .map(|own| format!("{:?} {:?} {:?} {:?}", own.a, own.b, own.blocks, own.class))
                .collect();
            let one = found.pairs.first().expect("a pair").clone();
            (one.a_in_b, one.b_in_a, one.shared_chars_a, one.shared_chars_b, one.longest_run, passages)
        };
        let alone = figures(0);
        assert!(alone.4 >= 12 && !alone.5.is_empty());
        for others in [3, 23, 48] {
            let mut among = figures(others);
            among.5.sort_unstable();
            let mut expected = alone.clone();
            expected.5.sort_unstable();
            assert_eq!(among, expected, "{others}");
        }
    }

    #[test]
    fn two_runs_give_the_same_analysis() {
        let (first, second) = (analysis(), analysis());
        assert!(first.matches.len() >= 3 && !first.families.is_empty());
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }

    #[test]
    fn numbers_are_places_and_every_match_is_in_a_family() {
        let found = analysis();
        assert!((0..).zip(&found.matches).all(|(at, found)| found.id == at));
        assert!((0..).zip(&found.families).all(|(at, family)| family.id == at));
        let families = found.families.len() as u32;
        assert!(found.matches.iter().all(|found| found.family < families));
    }

    #[test]
    fn leaving_a_match_out_changes_its_pair_alone() {
        let (documents, all) = (documents(), analysis());
        assert_eq!(crate::pairs_without(&documents, &all, |_| false), all.pairs);
        let finding = |found: &&Match| found.layer == crate::Layer::Reuse;
        let left_out = all.matches.iter().find(finding).expect("a finding");
        let rest = crate::pairs_without(&documents, &all, |found| found.id == left_out.id);
        for (before, after) in all.pairs.iter().zip(&rest) {
            let is_own = (before.a, before.b) == (left_out.a.document, left_out.b.document);
            assert_eq!(before != after, is_own);
            assert_eq!(before.a_in_b > after.a_in_b, is_own);
        }
    }
}
