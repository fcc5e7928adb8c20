//! Wording of values: percentages, kinds, rules, reasons.

use duikan_reuse::{
    Evidence, Label, Layer, MatchClass, MatchKind, MatchRule, Purpose, Relation, ResidueKind, Shortcut,
    Strength, Topic,
};
use duikan_text::{EditKind, NoiseKind, SectionKind, SlotKind};

use super::ReportType;
use crate::Language;
use crate::contract::{Coded, Pair};

/// 0.0131 → `1.31%`. Two decimals show a score of the JSON in full.
pub fn percent(share: f64) -> String {
    let hundredths = (share * 10_000.0).round().max(0.0) as u64;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// 0.0131 → `0.0131`, as in the JSON.
pub fn decimal(score: f64) -> String {
    format!("{score:.4}")
}

/// 0.0131 → `1`, for tables of many.
pub fn whole_percent(share: f64) -> String {
    ((share * 100.0).round().max(0.0) as u64).to_string()
}

/// Name of a type of report.
pub const fn report_type(kind: ReportType, language: Language) -> &'static str {
    let (chinese, english) = match kind {
        ReportType::Brief => ("简明报告", "Brief report"),
        ReportType::SideBySide => ("对照报告", "Side by side"),
        ReportType::Annotated => ("全文标注", "Annotated texts"),
        ReportType::Findings => ("去套话报告", "Findings only"),
        ReportType::Overview => ("多篇汇总", "Overview of the set"),
        ReportType::Wording => ("表述报告", "One wording"),
    };
    language.pick(chinese, english)
}

/// How alike two ends are.
pub const fn class(class: MatchClass, language: Language) -> &'static str {
    let (chinese, english) = match class {
        MatchClass::Verbatim => ("逐字相同", "verbatim"),
        MatchClass::NearVerbatim => ("改写", "near verbatim"),
        MatchClass::Template => ("句式相同", "template"),
        MatchClass::StockPhrase => ("固定用语", "stock phrase"),
    };
    language.pick(chinese, english)
}

/// What kind of sharing it is.
pub const fn layer(layer: Layer, language: Language) -> &'static str {
    let (chinese, english) = match layer {
        Layer::Reuse => ("复用", "reuse"),
        Layer::Own => ("沿用", "own earlier wording"),
        Layer::Boilerplate => ("套话", "boilerplate"),
        Layer::Formula => ("上级提法", "political formula"),
        Layer::Topic => ("主题词", "topic words"),
    };
    language.pick(chinese, english)
}

/// Where else it occurs.
pub const fn label(label: Label, language: Language) -> &'static str {
    let (chinese, english) = match label {
        Label::NationalStock => ("全国套话", "stock wording nationwide"),
        Label::YearWording => ("年度提法", "wording of one year"),
        Label::OwnEarlier => ("本地沿用", "own earlier text"),
        Label::AcrossRegions => ("跨地复用", "across regions"),
        Label::AcrossYears => ("跨年复用", "across years"),
        Label::FromAbove => ("上级表述", "from above"),
    };
    language.pick(chinese, english)
}

/// Why not everything shared is listed; in English the sentence of the JSON.
pub fn shortcut(shortcut: Shortcut, language: Language) -> String {
    if language == Language::En {
        return shortcut.code().into_owned();
    }
    match shortcut {
        Shortcut::StockOnce { documents } => {
            format!("所比文稿中超过{documents}篇都有的文字只列一次，不逐对列出。")
        }
        Shortcut::PassedOver { documents } => {
            format!("所比文稿超过{documents}篇：前后文字不相近的短小相同处未逐一对齐。")
        }
        Shortcut::Cut => "这两篇的短小相同处多于可比之数，只比了其中最好的。".to_owned(),
        Shortcut::CutSome => "有的两篇之间短小相同处多于可比之数，各在其处注明。".to_owned(),
        Shortcut::Phrases { run } => {
            format!("文稿量大：套语只在{}字相同最多的句子之间查找。", numeral(run))
        }
        Shortcut::SectionPairs { pairs } => {
            format!("文稿量大：只对齐了共有文字最多的{pairs}对文稿的章节。")
        }
        Shortcut::UpperLevels { sections } => format!("章节超过{sections}个的文稿只对齐了上层章节。"),
    }
}

/// A number as Chinese writes it in a sentence: up to ten in characters.
fn numeral(number: u32) -> String {
    "零一二三四五六七八九十".chars().nth(number as usize).map_or_else(|| number.to_string(), String::from)
}

/// That an end goes on, and how long it is.
pub fn clipped(characters: u32, language: Language) -> String {
    match language {
        Language::ZhCn => format!("……（全长 {characters} 字）"),
        Language::En => format!("… ({characters} characters in all)"),
    }
}

/// How many families are not listed one by one.
pub fn more_families(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("另有 {count} 种较少见的表述未列，可另存为表格（XLSX）查看"),
        Language::En => {
            format!("{count} less widespread wordings are not listed; a table (XLSX) has them all")
        }
    }
}

/// How many pairs that share less are not listed.
pub fn more_pairs(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("另有 {count} 对文稿重合较少，未列，可另存为表格（XLSX）查看"),
        Language::En => format!("{count} pairs that share less are not listed; a table (XLSX) has them all"),
    }
}

/// How many pairs are not told one by one.
pub fn pairs_without_match(count: usize, language: Language) -> String {
    match language {
        Language::ZhCn => format!("另有 {count} 对文稿没有逐处列出的相同文字，不逐对列出"),
        Language::En => format!("{count} further pairs have no match and are not listed"),
    }
}

/// What two documents share that is not among the matches of the pair; nothing where all is.
pub fn left_out(pair: &Pair, language: Language) -> Option<String> {
    let reason = pair.completeness_reason.map(|reason| shortcut(reason, language));
    let counted = |count: u32, chinese: &str, english: &str| {
        (count > 0).then(|| language.pick(chinese, english).replace("{}", &count.to_string()))
    };
    let once = counted(
        pair.told_once,
        "另有 {} 种两篇都有的常用文字只在全集中列一次",
        "{} wordings that both have are listed once for the whole set",
    );
    let passed_over = counted(
        pair.passed_over,
        "有 {} 处短小相同文字因前后不相近未对齐",
        "{} short equal stretches with unlike surroundings were not aligned",
    );
    let all: Vec<String> = [reason, once, passed_over].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(language.pick("；", "; ")))
}

/// How a match or family was found.
pub const fn kind(kind: MatchKind, language: Language) -> &'static str {
    match kind {
        MatchKind::Passage => language.pick("段落", "passage"),
        MatchKind::Formula => language.pick("套语", "formula"),
    }
}

/// How sure an alignment is.
pub const fn strength(strength: Strength, language: Language) -> &'static str {
    match strength {
        Strength::Strong => language.pick("强", "strong"),
        Strength::Medium => language.pick("中", "medium"),
        Strength::Weak => language.pick("弱", "weak"),
    }
}

/// How two aligned sections are related.
pub const fn relation(relation: Relation, language: Language) -> &'static str {
    match relation {
        Relation::Same => language.pick("次序相同", "same order"),
        Relation::Moved => language.pick("次序移动", "moved"),
        Relation::Split => language.pick("一分为多", "split"),
        Relation::Merged => language.pick("多合为一", "merged"),
    }
}

/// What a left-over name is.
pub const fn residue(kind: ResidueKind, language: Language) -> &'static str {
    match kind {
        ResidueKind::Place => language.pick("地名", "place"),
        ResidueKind::Agency => language.pick("机构", "agency"),
        ResidueKind::Office => language.pick("职务", "office"),
        ResidueKind::Year => language.pick("年份", "year"),
    }
}

/// The kind of a value in a slot.
pub const fn slot(kind: SlotKind, language: Language) -> &'static str {
    let (chinese, english) = match kind {
        SlotKind::Number => ("数字", "number"),
        SlotKind::Year => ("年份", "year"),
        SlotKind::Place => ("地名", "place"),
        SlotKind::Level => ("层级", "level"),
        SlotKind::Organisation => ("机构", "organisation"),
        SlotKind::Person => ("人物", "person"),
        SlotKind::Mask => ("遮盖", "mask"),
        SlotKind::Verb => ("动词", "verb"),
        SlotKind::Free => ("词句", "words"),
    };
    language.pick(chinese, english)
}

/// A kind of page furniture.
pub const fn furniture(kind: NoiseKind, language: Language) -> &'static str {
    let (chinese, english) = match kind {
        NoiseKind::PageTitle => ("网页标题", "page title"),
        NoiseKind::SourceLine => ("日期来源行", "source line"),
        NoiseKind::Widget => ("按钮工具条", "buttons and widgets"),
        NoiseKind::RelatedLinks => ("相关链接", "related links"),
        NoiseKind::Advert => ("广告水印", "advert or watermark"),
        NoiseKind::Footer => ("页脚", "footer"),
        NoiseKind::PageNumber => ("页码页眉", "page number or running head"),
        NoiseKind::Appendix => ("文后附注", "notes after the speech"),
        NoiseKind::Markup => ("标记残余", "left-over markup"),
    };
    language.pick(chinese, english)
}

/// Something that the normal form has otherwise.
pub const fn edit(kind: EditKind, language: Language) -> &'static str {
    let (chinese, english) = match kind {
        EditKind::PinyinGloss => ("注音", "pinyin gloss"),
        EditKind::Mojibake => ("乱码", "garbled character"),
        EditKind::HanVariant => ("简繁异体", "Han variant"),
        EditKind::Width => ("全角半角", "character width"),
        EditKind::Punctuation => ("标点", "punctuation"),
        EditKind::LineJoin => ("断行接续", "joined line"),
        EditKind::Space => ("空白", "white space"),
        EditKind::LostNumeral => ("缺失数字", "lost numeral"),
        EditKind::Mask => ("遮盖", "mask"),
    };
    language.pick(chinese, english)
}

/// A rule of comparing.
pub const fn match_rule(rule: MatchRule, language: Language) -> &'static str {
    let (chinese, english) = match rule {
        MatchRule::Variants => ("简繁异体", "Han variants"),
        MatchRule::Glosses => ("注音", "glosses"),
        MatchRule::Mojibake => ("乱码", "garbled character"),
        MatchRule::Masks => ("遮盖", "masks"),
        MatchRule::Numbers => ("数字", "numbers"),
        MatchRule::Reordered => ("语序调整", "reordered"),
        MatchRule::Slots => ("可换处用词不同", "slots filled otherwise"),
    };
    language.pick(chinese, english)
}

/// The rules that label page furniture. Their names come from the tables of `duikan-text`; a test holds both lists
/// together.
const RULES: [(&str, &str, &str); 27] = [
    ("source_line", "日期来源行", "source line"),
    ("page_number", "页码页眉", "page number or running head"),
    ("appendix", "文后附注", "notes after the speech"),
    ("markup_comment", "网页注释", "markup comment"),
    ("spacer_line", "分隔线", "spacer line"),
    ("table_of_contents", "目录页", "table of contents"),
    ("page_copy", "重复的整页", "copy of the page"),
    ("paywall", "付费提示", "paywall"),
    ("newspaper_jump", "转版提示", "newspaper jump"),
    ("photo_caption", "图片说明", "photo caption"),
    ("editor_line", "编辑署名", "editor line"),
    ("breadcrumb", "导航路径", "breadcrumb"),
    ("bracket_advert", "括号广告", "advert in brackets"),
    ("contact_advert", "联系方式广告", "contact advert"),
    ("amount_button", "打赏金额", "tip button"),
    ("address_line", "地址行", "address line"),
    ("file_name", "文件名行", "file name"),
    ("button_line", "网页按钮行", "button line"),
    ("hot_words", "热词链接", "hot words"),
    ("page_label", "页面标签行", "page label"),
    ("agency_lead", "电头", "agency lead"),
    ("reader_talk", "与读者的话", "words to the reader"),
    ("licence_note", "版权说明", "licence note"),
    ("running_head", "页眉", "running head"),
    ("outside_main", "正文区以外", "outside the main part"),
    ("before_the_speech", "讲话之前", "before the speech"),
    ("after_the_speech", "讲话之后", "after the speech"),
];

/// A rule of reading; one that another version of the program knew is given by its name.
pub fn rule(name: &str, language: Language) -> &str {
    if let Some(kind) = EditKind::from_code(name) {
        return edit(kind, language);
    }
    let known = RULES.iter().find(|(known, ..)| *known == name);
    known.map_or(name, |&(_, chinese, english)| language.pick(chinese, english))
}

/// Why two sections correspond: 标题词：作风、担当.
pub fn evidence(sign: &Evidence, language: Language) -> String {
    let comma = language.pick("、", ", ");
    let of = |chinese, english, value: &str| {
        format!("{}{}{value}", language.pick(chinese, english), language.pick("：", ": "))
    };
    match sign {
        Evidence::Pinned => language.pick("手工指定", "set by hand").to_owned(),
        Evidence::Function(kind) => of("作用", "function", function(*kind, language)),
        Evidence::Purpose(purpose) => of("同属", "part of the report", self::purpose(*purpose, language)),
        Evidence::Heading(shared) => of("标题词", "heading words", &shared.join(comma)),
        Evidence::Topics(topics) => {
            let topics: Vec<&str> = topics.iter().map(|&about| topic(about, language)).collect();
            of("主题", "topics", &topics.join(comma))
        }
        Evidence::Words(shared) => of("共有词语", "common words", &shared.join(comma)),
        Evidence::Shared(count) => of("共有文字处数", "shared passages", &count.to_string()),
    }
}

/// What a section does in the speech.
const fn function(kind: SectionKind, language: Language) -> &'static str {
    match kind {
        SectionKind::Opening => language.pick("开头", "opening"),
        SectionKind::Closing => language.pick("结尾", "closing"),
        SectionKind::Section => language.pick("小节", "section"),
        SectionKind::Point => language.pick("要点", "point"),
    }
}

/// What a section of a work report is for.
const fn purpose(purpose: Purpose, language: Language) -> &'static str {
    match purpose {
        Purpose::Review => language.pick("工作回顾", "review"),
        Purpose::Aims => language.pick("总体要求与目标", "aims"),
        Purpose::Tasks => language.pick("工作任务", "tasks"),
        Purpose::Government => language.pick("政府自身建设", "the government itself"),
    }
}

/// What a section is about.
const fn topic(topic: Topic, language: Language) -> &'static str {
    let (chinese, english) = match topic {
        Topic::Situation => ("形势", "situation"),
        Topic::Opportunity => ("机遇", "opportunity"),
        Topic::Resolve => ("信心决心", "resolve"),
        Topic::Mind => ("解放思想", "open minds"),
        Topic::Growth => ("发展", "growth"),
        Topic::Projects => ("项目投资", "projects"),
        Topic::Industry => ("工业", "industry"),
        Topic::Innovation => ("科技创新", "innovation"),
        Topic::Agriculture => ("农业农村", "agriculture"),
        Topic::Poverty => ("扶贫", "poverty"),
        Topic::City => ("城市建设", "city building"),
        Topic::Infrastructure => ("基础设施", "infrastructure"),
        Topic::Ecology => ("生态环保", "ecology"),
        Topic::Tourism => ("旅游", "tourism"),
        Topic::Finance => ("财政金融", "finance"),
        Topic::Reform => ("改革开放", "reform"),
        Topic::Livelihood => ("民生", "livelihood"),
        Topic::Stability => ("安全稳定", "stability"),
        Topic::Party => ("党建", "Party building"),
        Topic::Cadres => ("干部", "cadres"),
        Topic::Integrity => ("廉政", "integrity"),
        Topic::Style => ("作风", "work style"),
        Topic::Implementation => ("落实", "implementation"),
        Topic::Unity => ("团结", "unity"),
        Topic::Services => ("服务", "services"),
    };
    language.pick(chinese, english)
}

/// A remark on a document; one unknown here is given in the words it came with.
pub fn remark<'a>(code: &'a str, message: &'a str, language: Language) -> &'a str {
    let table = [
        ("no_speech", "没有找到讲话正文"),
        ("announced_number_differs", "讲话中预告的部分数与实际小节数不同"),
        ("torn_text", "有字符损坏，无法复原"),
        ("number_repaired", "小节序号缺失或有误，已校正"),
        ("page_of_another_year", "页面日期与讲话年份不是同一年"),
        ("times_contradict", "文中说明时间的词语互相矛盾"),
        ("misread_encoding", "文件在保存以前就用错了编码，文字无法辨认"),
        ("encoding_repaired", "文件在保存以前用错了编码，已还原，请核对"),
        ("title_doubtful", "标题可能不是这一行，请核对"),
        ("salutation_doubtful", "称呼可能认错，请核对"),
        ("start_doubtful", "正文可能不从这里开始，请核对"),
        ("end_doubtful", "正文可能不到这里结束，请核对"),
        ("outline_doubtful", "目录可能不全或有误，请核对"),
    ];
    match language {
        Language::En => message,
        Language::ZhCn => {
            table.iter().find(|(known, _)| *known == code).map_or(message, |(_, chinese)| chinese)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use duikan_text::{RuleStage, rules};

    use super::*;
    use crate::contract::shortcuts_with;

    #[test]
    fn shortcuts_are_worded_with_their_number() {
        for each in shortcuts_with(7) {
            assert!(shortcut(each, Language::ZhCn).ends_with('。'), "{each:?}");
            assert_eq!(shortcut(each, Language::En), each.code());
        }
        assert!(shortcut(Shortcut::StockOnce { documents: 24 }, Language::ZhCn).contains("超过24篇"));
        assert!(shortcut(Shortcut::Phrases { run: 7 }, Language::ZhCn).contains("七字"));
        assert!(shortcut(Shortcut::Phrases { run: 12 }, Language::ZhCn).contains("12字"));
    }

    #[test]
    fn every_rule_of_reading_has_words_and_no_other() {
        let read: BTreeSet<&str> =
            rules().iter().filter(|rule| rule.stage == RuleStage::Clean).map(|rule| rule.name).collect();
        let worded: BTreeSet<&str> = RULES.iter().map(|&(name, ..)| name).collect();
        assert_eq!(worded, read);
        assert_eq!(rule("mask", Language::En), "mask");
        assert_eq!(rule("of_another_version", Language::En), "of_another_version");
    }

    #[test]
    fn signs_are_worded_with_their_values() {
        let words = vec!["作风".to_owned(), "担当".to_owned()];
        assert_eq!(evidence(&Evidence::Heading(words), Language::ZhCn), "标题词：作风、担当");
        let topics = Evidence::Topics(vec![Topic::Party, Topic::Unity]);
        assert_eq!(evidence(&topics, Language::En), "topics: Party building, unity");
        assert_eq!(evidence(&Evidence::Function(SectionKind::Closing), Language::ZhCn), "作用：结尾");
        assert_eq!(evidence(&Evidence::Purpose(Purpose::Review), Language::ZhCn), "同属：工作回顾");
        assert_eq!(evidence(&Evidence::Pinned, Language::En), "set by hand");
        assert_eq!(evidence(&Evidence::Shared(3), Language::En), "shared passages: 3");
    }
}
