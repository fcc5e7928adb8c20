//! Wording of values: percentages, kinds, rules, reasons.

use duikan_reuse::shortcut;

use crate::Language;
use crate::contract::Pair;

/// 0.0131 → `1.31%`. Two decimals show a score of the JSON in full.
pub fn percent(share: f64) -> String {
    let hundredths = (share * 10_000.0).round().max(0.0) as u64;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// 甲, 乙, 丙 … or A, B, C …; numbers once they run out.
pub fn letter(document: u32, language: Language) -> String {
    let letters = language.pick("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    letters.chars().nth(document as usize).map_or_else(|| (document + 1).to_string(), String::from)
}

/// Finds the wording of a name of the contract; a name unknown here is shown as it is.
fn word<'a>(name: &'a str, table: &[(&'a str, &'a str, &'a str)], language: Language) -> &'a str {
    table
        .iter()
        .find(|(known, ..)| *known == name)
        .map_or(name, |(_, chinese, english)| language.pick(chinese, english))
}

/// How alike two ends are.
pub fn class(name: &str, language: Language) -> &str {
    let table = [
        ("verbatim", "逐字相同", "verbatim"),
        ("near_verbatim", "改写", "near verbatim"),
        ("template", "同一模板", "template"),
        ("stock_phrase", "固定用语", "stock phrase"),
    ];
    word(name, &table, language)
}

/// What kind of sharing it is.
pub fn layer(name: &str, language: Language) -> &str {
    let table = [
        ("reuse", "复用", "reuse"),
        ("boilerplate", "套话", "boilerplate"),
        ("formula", "上级提法", "political formula"),
        ("topic", "主题词", "topic words"),
    ];
    word(name, &table, language)
}

/// Where else it occurs.
pub fn label(name: &str, language: Language) -> &str {
    let table = [
        ("national_stock", "全国套话", "stock wording nationwide"),
        ("year_wording", "年度提法", "wording of one year"),
        ("own_earlier", "本地沿用", "own earlier text"),
        ("across_regions", "跨地复用", "across regions"),
        ("across_years", "跨年复用", "across years"),
        ("from_above", "上级表述", "from above"),
    ];
    word(name, &table, language)
}

/// Why not all that was shared is told: a sentence of the engine in the reader's language.
pub fn shortcut(sentence: &str, language: Language) -> &str {
    let table = [
        (shortcut::STOCK_ONCE, "所比文稿中超过24篇都有的文字只列一次，不逐对列出。", shortcut::STOCK_ONCE),
        (
            shortcut::PASSED_OVER,
            "所比文稿超过24篇：前后文字不相近的短小相同处未逐一对齐。",
            shortcut::PASSED_OVER,
        ),
        (shortcut::CUT, "这两篇的短小相同处多于可比之数，只比了其中最好的。", shortcut::CUT),
        (shortcut::CUT_SOME, "有的两篇之间短小相同处多于可比之数，各在其处注明。", shortcut::CUT_SOME),
        (shortcut::PHRASES, "文稿量大：套语只在七字相同最多的句子之间查找。", shortcut::PHRASES),
        (
            shortcut::SECTION_PAIRS,
            "文稿量大：只对齐了共有文字最多的1000对文稿的章节。",
            shortcut::SECTION_PAIRS,
        ),
        (shortcut::UPPER_LEVELS, "章节超过1000个的文稿只对齐了上层章节。", shortcut::UPPER_LEVELS),
    ];
    word(sentence, &table, language)
}

/// What two documents share that is not among the matches of the pair; nothing where all is.
pub fn left_out(pair: &Pair, language: Language) -> Option<String> {
    let reason = pair.completeness_reason.as_deref().map(|reason| shortcut(reason, language).to_owned());
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
pub fn kind(name: &str, language: Language) -> &str {
    word(name, &[("passage", "段落", "passage"), ("formula", "套语", "formula")], language)
}

/// How sure an alignment is.
pub fn strength(name: &str, language: Language) -> &str {
    let table = [("strong", "强", "strong"), ("medium", "中", "medium"), ("weak", "弱", "weak")];
    word(name, &table, language)
}

/// How two aligned sections stand to each other.
pub fn relation(name: &str, language: Language) -> &str {
    let table = [
        ("same", "次序相同", "same order"),
        ("moved", "次序移动", "moved"),
        ("split", "一分为多", "split"),
        ("merged", "多合为一", "merged"),
    ];
    word(name, &table, language)
}

/// What a left-over name is, or what stands in a slot.
pub fn thing(name: &str, language: Language) -> &str {
    let table = [
        ("place", "地名", "place"),
        ("agency", "机构", "agency"),
        ("office", "职务", "office"),
        ("year", "年份", "year"),
        ("number", "数字", "number"),
        ("level", "层级", "level"),
        ("organisation", "机构", "organisation"),
        ("person", "人物", "person"),
        ("mask", "遮盖", "mask"),
        ("verb", "动词", "verb"),
        ("free", "其他", "other"),
    ];
    word(name, &table, language)
}

/// A rule of reading or comparing, or a kind of furniture.
pub fn rule(name: &str, language: Language) -> &str {
    let table = [
        ("page_title", "网页标题", "page title"),
        ("source_line", "日期来源行", "source line"),
        ("widget", "按钮工具条", "buttons and widgets"),
        ("related_links", "相关链接", "related links"),
        ("advert", "广告水印", "advert or watermark"),
        ("footer", "页脚", "footer"),
        ("page_number", "页码页眉", "page number or running head"),
        ("appendix", "文后附注", "notes after the speech"),
        ("markup", "标记残余", "left-over markup"),
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
        ("pinyin_gloss", "注音", "pinyin gloss"),
        ("mojibake", "乱码", "garbled character"),
        ("han_variant", "简繁异体", "Han variant"),
        ("width", "全角半角", "character width"),
        ("punctuation", "标点", "punctuation"),
        ("line_join", "断行接续", "joined line"),
        ("space", "空白", "white space"),
        ("lost_numeral", "缺失数字", "lost numeral"),
        ("mask", "遮盖", "mask"),
        ("variants", "简繁异体", "Han variants"),
        ("glosses", "注音", "glosses"),
        ("masks", "遮盖", "masks"),
        ("numbers", "数字", "numbers"),
        ("reordered", "语序调整", "reordered"),
        ("slots", "空位取值不同", "slots filled otherwise"),
    ];
    word(name, &table, language)
}

/// Why two sections correspond: `heading:作风` → 标题词：作风.
pub fn evidence(code: &str, language: Language) -> String {
    let (name, value) = code.split_once(':').unwrap_or((code, ""));
    let table = [
        ("heading", "标题词", "heading words"),
        ("words", "共有词语", "common words"),
        ("topic", "主题", "topics"),
        ("function", "作用", "function"),
        ("shared", "共有文字处数", "shared passages"),
        ("formulas", "共有套语处数", "shared formulas"),
        ("order", "次序相同", "same order"),
        ("position", "位置相当", "same place"),
        ("pinned", "手工指定", "set by hand"),
        ("children", "下级小节对应", "parts correspond"),
    ];
    let values: Vec<&str> = value.split(',').map(|value| topic(value, language)).collect();
    let name = word(name, &table, language);
    if value.is_empty() {
        name.to_owned()
    } else {
        format!("{name}{}{}", language.pick("：", ": "), values.join(language.pick("、", ", ")))
    }
}

/// What a section is about, or what it does in the speech.
fn topic(name: &str, language: Language) -> &str {
    let table = [
        ("opening", "开头", "opening"),
        ("closing", "结尾", "closing"),
        ("situation", "形势", "situation"),
        ("opportunity", "机遇", "opportunity"),
        ("resolve", "信心决心", "resolve"),
        ("mind", "解放思想", "open minds"),
        ("growth", "发展", "growth"),
        ("projects", "项目投资", "projects"),
        ("industry", "工业", "industry"),
        ("innovation", "科技创新", "innovation"),
        ("agriculture", "农业农村", "agriculture"),
        ("poverty", "扶贫", "poverty"),
        ("city", "城市建设", "city building"),
        ("infrastructure", "基础设施", "infrastructure"),
        ("ecology", "生态环保", "ecology"),
        ("tourism", "旅游", "tourism"),
        ("finance", "财政金融", "finance"),
        ("reform", "改革开放", "reform"),
        ("livelihood", "民生", "livelihood"),
        ("stability", "安全稳定", "stability"),
        ("party", "党建", "Party building"),
        ("cadres", "干部", "cadres"),
        ("integrity", "廉政", "integrity"),
        ("style", "作风", "work style"),
        ("implementation", "落实", "implementation"),
        ("unity", "团结", "unity"),
        ("services", "服务", "services"),
        ("tasks", "任务", "tasks"),
        ("conduct", "干部作风", "conduct"),
    ];
    word(name, &table, language)
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
    use super::*;

    #[test]
    fn every_shortcut_is_told_in_both_languages() {
        for (_, sentence) in shortcut::ALL {
            assert_eq!(shortcut(sentence, Language::En), sentence);
            assert!(shortcut(sentence, Language::ZhCn).ends_with('。'), "{sentence}");
        }
    }
}
