//! Names left over from the source of a reused passage: how many are reported, and how many reports are wrong.
//!
//! Invented counties speak in invented sentences. A passage of one stands in the speech of the other; of its names
//! some were replaced, some were left, and some both counties own.

use std::collections::BTreeSet;
use std::sync::Arc;

use duikan_reuse::{AnalyzeOptions, MatchKind, analyze};
use duikan_text::{PrepareOptions, PreparedDocument, Span, Unwatched, prepare};

/// What a county calls its own.
struct County {
    name: &'static str,
    river: &'static str,
    town: &'static str,
    village: &'static str,
    company: &'static str,
    secretary: &'static str,
    year: &'static str,
}

const COUNTIES: &[County] = &[
    County {
        name: "渌陵县",
        river: "渌溪河",
        town: "楠岗镇",
        village: "石磴村",
        company: "渌陵县城投公司",
        secretary: "邱书记",
        year: "2017年",
    },
    County {
        name: "岚皋县",
        river: "岚河",
        town: "佐龙镇",
        village: "蜡烛村",
        company: "岚皋县交通局",
        secretary: "丁书记",
        year: "2021年",
    },
    County {
        name: "昌邑市",
        river: "潍河",
        town: "柳疃镇",
        village: "渔埠村",
        company: "昌邑市水务集团",
        secretary: "姜书记",
        year: "2013年",
    },
    County {
        name: "榕江县",
        river: "都柳江",
        town: "忠诚镇",
        village: "宰荡村",
        company: "榕江县文旅公司",
        secretary: "石书记",
        year: "2024年",
    },
    County {
        name: "凤冈县",
        river: "洪渡河",
        town: "绥阳镇",
        village: "玛瑙村",
        company: "凤冈县茶业集团",
        secretary: "谭书记",
        year: "2019年",
    },
    County {
        name: "沂源县",
        river: "螳螂河",
        town: "悦庄镇",
        village: "东里村",
        company: "沂源县公路局",
        secretary: "齐书记",
        year: "2015年",
    },
];

/// Passages with names: `n` county, `r` river, `t` town, `v` village, `c` company, `s` secretary, `y` year. 长江 and
/// 北京 stand for names that all own.
const PASSAGES: &[&str] = &[
    "{y}冬天，{r}两岸的护堤要全部加固，沿线的排涝泵站一座不落地检修到位，{t}的老闸口由{c}牵头更换闸门，\
     汛前必须具备挡水条件，从长江倒灌的洪水一滴也不能进城，哪一段出了问题就追究哪一段的责任。",
    "去{v}调研的时候，几位种粮大户围着我们诉苦，说晒场不够、烘干机排不上队，{s}当场答应由{c}先垫钱建两座烘干房，\
     这件事在{t}已经办成了，别的乡镇也要照着办，不要等到北京来的督导组提醒才动手。",
    "{n}的底子薄、家当小，更要把每一分钱花在刀刃上，{r}大桥的缺口资金由{c}去谈，{t}的污水管网趁着修路一并埋下去，\
     {v}的危房赶在落雪以前全部腾空，谁家还有人住在里面谁就是失职。",
    "从{y}算起，{t}到{v}的断头路已经断了整整三个年头，{s}去了两回都没有走通，群众编成顺口溜来笑话我们，\
     这次由{c}包干，立下军令状，修不通就地免职，长江上的大桥都能架起来，一条村道没有修不通的道理。",
];

/// Sentences of a county's own, so that it names what is its own.
const OWN: &[&str] = &[
    "{n}这些年的变化，大家都看在眼里。",
    "{r}的水清了，岸上散步的人多了起来。",
    "{t}的集市逢三逢八开张，外地客商也来赶场。",
    "{v}的老支书干了二十六年，没有和谁红过脸。",
    "{c}今年的账本我看过，收支是平的。",
    "{s}上个月病倒在工地上，今天也坐在这里。",
    "{y}是很不平常的一年，我们咬着牙挺过来了。",
    "长江的水位牵动着每一个人的心。",
    "从北京回来的同乡都说家乡变了样。",
];

/// Sentences that two speeches do not share.
const FILLERS: &[&str] = &[
    "茶园的霜冻保险下周就能理赔，农户不用再跑三趟路。",
    "旧粮站腾出来做了图书室，孩子们放学有了去处。",
    "电商驿站的快递架子摆得满满当当，山货一早就发往外省。",
    "养老食堂的菜谱贴在墙上，老人说盐放得刚刚好。",
    "巡河员的本子上记着哪一天捞了几网水草。",
    "菜市场改造停了半个月，摊主们搬到操场上照样开秤。",
    "果树病虫害的测报灯装了四十盏，夜里亮成一条线。",
    "体育馆的漏雨处补好了，学校把运动会改到了下旬。",
    "砖瓦厂的烟囱昨天拆掉，看热闹的人围了三层。",
    "供销社的老柜台擦亮了，摆上了新出的竹编。",
    "公交末班车往后挪了一个钟头，下夜班的工人不用摸黑走路。",
    "农机合作社添了三台插秧机，春耕比往年早了五天收尾。",
];

fn fill(text: &str, names: &County, kept: &County, keep: impl Fn(usize) -> bool) -> String {
    let pick = |at: usize, field: fn(&County) -> &'static str| field(if keep(at) { kept } else { names });
    text.replace("{n}", pick(0, |county| county.name))
        .replace("{r}", pick(1, |county| county.river))
        .replace("{t}", pick(2, |county| county.town))
        .replace("{v}", pick(3, |county| county.village))
        .replace("{c}", pick(4, |county| county.company))
        .replace("{s}", pick(5, |county| county.secretary))
        .replace("{y}", pick(6, |county| county.year))
}

/// A speech of a county around a passage.
fn speech(county: &County, passage: &str, fillers: &[&str]) -> String {
    let own: Vec<String> = OWN.iter().map(|line| fill(line, county, county, |_| false)).collect();
    let (first, second) = own.split_at(5);
    let (before, after) = fillers.split_at(fillers.len() / 2);
    format!(
        "在{}三级干部会议上的讲话\n同志们：\n{}{}\n{passage}\n{}{}\n谢谢大家！",
        county.name,
        first.concat(),
        before.concat(),
        second.concat(),
        after.concat(),
    )
}

/// What is left of the source in a copy: the names whose bit is set in `mask` and that the passage holds.
fn left(passage: &str, source: &County, mask: usize) -> BTreeSet<&'static str> {
    let fields = [
        ("{n}", source.name),
        ("{r}", source.river),
        ("{t}", source.town),
        ("{v}", source.village),
        ("{c}", source.company),
        ("{s}", source.secretary),
        ("{y}", source.year),
    ];
    let kept =
        fields.iter().enumerate().filter(|(at, (mark, _))| mask >> at & 1 == 1 && passage.contains(mark));
    kept.map(|(_, (_, name))| *name).collect()
}

fn read(text: &str) -> Arc<PreparedDocument> {
    Arc::new(
        prepare(text, &PrepareOptions::default(), &Unwatched)
            .unwrap_or_else(|_| unreachable!("nobody cancels")),
    )
}

/// Texts reported in the copy, with their spans, and whether any were reported in the source.
fn reported(source: &str, copy: &str) -> (Vec<(String, Span)>, usize) {
    let documents = [read(source), read(copy)];
    let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched)
        .unwrap_or_else(|_| unreachable!("nobody cancels"));
    let passages = analysis.matches.iter().filter(|found| found.kind == MatchKind::Passage);
    let all: Vec<_> = passages.flat_map(|found| found.residue.clone()).collect();
    let in_copy = all.iter().filter(|residue| residue.place.document == 1 && residue.owner == 0);
    // Two matches may hold the same place; the reader sees it once.
    let spans: BTreeSet<Span> = in_copy.map(|residue| residue.place.span).collect();
    let texts = spans.into_iter().map(|span| (documents[1].text(span), span)).collect();
    (texts, all.iter().filter(|residue| residue.place.document == 0).count())
}

#[test]
fn left_over_names_are_reported_and_shared_ones_are_not() {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    for (number, source) in COUNTIES.iter().enumerate() {
        for step in 1..COUNTIES.len() {
            let host = &COUNTIES[(number + step) % COUNTIES.len()];
            for (at, passage) in PASSAGES.iter().enumerate() {
                let mask = (37 * (number + 1) + 29 * step + 53 * at) % 128;
                let original = fill(passage, source, source, |_| false);
                let copy = fill(passage, host, source, |field| mask >> field & 1 == 1);
                let (even, odd): (Vec<_>, Vec<_>) =
                    FILLERS.iter().enumerate().partition(|(filler, _)| (filler + at) % 2 == 0);
                let texts = |part: Vec<(usize, &&'static str)>| {
                    part.into_iter().map(|(_, text)| *text).collect::<Vec<_>>()
                };
                let source_text = speech(source, &original, &texts(even));
                let copy_text = speech(host, &copy, &texts(odd));
                let mut expected = left(passage, source, mask);
                let (found, in_source) = reported(&source_text, &copy_text);
                wrong += in_source;
                for (text, _) in found {
                    // The name of a company begins with that of its county: one report is enough.
                    let exact = expected.iter().copied().find(|name| *name == text);
                    let hit = exact.or_else(|| {
                        expected.iter().copied().find(|name| name.contains(&text) || text.contains(name))
                    });
                    match hit {
                        Some(name) => {
                            expected.remove(name);
                            right += 1;
                        }
                        None => {
                            println!("wrong: {text} of {} in {}", source.name, host.name);
                            wrong += 1;
                        }
                    }
                }
                for name in &expected {
                    println!("missed: {name} of {} in {}", source.name, host.name);
                }
                missed += expected.len();
            }
        }
    }
    let (precision, recall) = (right as f32 / (right + wrong) as f32, right as f32 / (right + missed) as f32);
    println!("residue: precision {precision:.3}, recall {recall:.3}, {} names", right + missed);
    assert!(right + missed > 200, "enough names to say anything");
    assert!(precision >= 0.9, "precision {precision}");
    assert!(recall >= 0.8, "recall {recall}");
}

#[test]
fn nothing_is_left_over_when_all_names_were_replaced() {
    let (source, host) = (&COUNTIES[0], &COUNTIES[2]);
    let original = speech(source, &fill(PASSAGES[2], source, source, |_| false), &FILLERS[..6]);
    let copy = speech(host, &fill(PASSAGES[2], host, host, |_| false), &FILLERS[6..]);
    let (found, in_source) = reported(&original, &copy);
    assert_eq!(found, Vec::new());
    assert_eq!(in_source, 0);
}

/// What is reported in the copy when a passage of the source stands in it as it is. `own` is said in the source alone.
fn of_passage(heads: (&str, &str), own: &str, passage: &str) -> Vec<String> {
    let speech = |head: &str, own: &str, fillers: &[&str]| {
        format!("{head}\n各位代表：\n{own}{}\n{passage}\n谢谢大家！", fillers.concat())
    };
    let (source, copy) = (speech(heads.0, own, &FILLERS[..6]), speech(heads.1, "", &FILLERS[6..]));
    reported(&source, &copy).0.into_iter().map(|(text, _)| text).collect()
}

#[test]
fn two_reports_of_one_winter_both_speak_of_the_year_before() {
    let own = "2024年的账已经结清，一笔也没有拖到年后。";
    let passage = "2024年，全县上下顶住压力、咬紧牙关，把断了的路一条条接通，把停了的渠一段段疏浚，群众的日子比往年好过了一截。";
    let heads = ("2025年凤冈县政府工作报告", "2025年沂源县政府工作报告");
    assert_eq!(of_passage(heads, own, passage), Vec::<String>::new());
    let late = ("2025年凤冈县政府工作报告", "2028年沂源县政府工作报告");
    assert_eq!(of_passage(late, own, passage), ["2024年"]);
}

#[test]
fn lists_of_waters_and_hills_are_no_names() {
    let own = "山水林田湖草沙是一个整体，山区、海岛、河湖都算在里面。";
    let passage = "坚持山水林田湖草沙一体化保护，山区的沟、海岛的湾、河湖的岸都有人管，哪一段出了问题就由哪一段的人说清楚。";
    let heads = ("2025年凤冈县政府工作报告", "2025年沂源县政府工作报告");
    assert_eq!(of_passage(heads, own, passage), Vec::<String>::new());
}
