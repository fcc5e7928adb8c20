//! A figure in the words around it: 5%左右, 12万人, 4.5—5%, 不低于5.5%, 三个.
//!
//! A slot holds what differs between documents, which may be less than the figure: of 增长5%左右 and 增长6%左右 it has 5% and 6%.
//! So a figure is read from the words around the slot, as a reader does.

use duikan_text::Span;
use duikan_text::signs::{chinese_number, ends_clause, is_quantity, number};

/// A number, or a range of two, as it is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number; of a range the lower one.
    pub low: f64,
    /// The upper one of a range.
    pub high: Option<f64>,
    /// Unit as it is written, 万 and 亿 included: `%`, `万人`, `个百分点`; empty where there is none.
    pub unit: String,
    /// What the number is to be multiplied with for 万 and 亿 in its unit.
    pub factor: f64,
    /// How exactly it is meant.
    pub qualifier: Option<Qualifier>,
    /// All of it, with range, unit and qualifier, in characters of the text it was read from.
    pub span: Span,
    /// The number, or the range, with its unit.
    pub number: Span,
}

/// How exactly a figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// 左右, 上下, 约.
    About,
    /// 以上, 不低于, 超过, 余.
    AtLeast,
    /// 以内, 以下, 不超过.
    AtMost,
}

/// Characters of a clause that are looked at on either side of a slot. Bounds the cost; no figure is as long.
const REACH: usize = 24;
/// Signs and words between the two numbers of a range.
const BETWEEN: [char; 9] = ['—', '–', '-', '－', '~', '～', '至', '到', '─'];
/// What is counted or measured, the longer words first.
const UNITS: [&str; 59] = [
    "个百分点",
    "平方公里",
    "平方千米",
    "立方米",
    "平方米",
    "百分点",
    "千瓦时",
    "公里",
    "千米",
    "千瓦",
    "兆瓦",
    "公顷",
    "公斤",
    "美元",
    "人次",
    "分钟",
    "小时",
    "%",
    "‰",
    "亩",
    "吨",
    "斤",
    "元",
    "人",
    "户",
    "家",
    "个",
    "项",
    "条",
    "件",
    "名",
    "所",
    "座",
    "处",
    "场",
    "次",
    "倍",
    "位",
    "套",
    "台",
    "辆",
    "头",
    "只",
    "张",
    "床",
    "天",
    "年",
    "月",
    "米",
    "度",
    "类",
    "种",
    "批",
    "点",
    "篇",
    "部",
    "届",
    "成",
    "分",
];
const BEFORE: [(&str, Qualifier); 16] = [
    ("不低于", Qualifier::AtLeast),
    ("不少于", Qualifier::AtLeast),
    ("不超过", Qualifier::AtMost),
    ("不高于", Qualifier::AtMost),
    ("超过", Qualifier::AtLeast),
    ("突破", Qualifier::AtLeast),
    ("高于", Qualifier::AtLeast),
    ("至少", Qualifier::AtLeast),
    ("低于", Qualifier::AtMost),
    ("少于", Qualifier::AtMost),
    ("大约", Qualifier::About),
    ("将近", Qualifier::About),
    ("接近", Qualifier::About),
    ("约", Qualifier::About),
    ("近", Qualifier::About),
    ("超", Qualifier::AtLeast),
];
const BEHIND: [(&str, Qualifier); 8] = [
    ("左右", Qualifier::About),
    ("上下", Qualifier::About),
    ("及以上", Qualifier::AtLeast),
    ("以上", Qualifier::AtLeast),
    ("以内", Qualifier::AtMost),
    ("之内", Qualifier::AtMost),
    ("以下", Qualifier::AtMost),
    ("内", Qualifier::AtMost),
];

impl Figure {
    /// The first figure that a stretch of a text touches; none where it touches none, or only the number of an item or a year.
    pub fn at(text: &[char], slot: Span) -> Option<Self> {
        let (start, end) = (slot.start as usize, slot.end as usize);
        let first = clause_start(text, start);
        let last = (end..text.len().min(end + REACH)).find(|&at| text.get(at) == Some(&'\n'));
        let text = text.get(..last.unwrap_or(text.len().min(end + REACH)))?;
        let mut at = first;
        while at < end {
            match read(text, at) {
                Some((figure, behind)) => {
                    if behind > start {
                        return Some(figure);
                    }
                    at = behind;
                }
                None => at = number_end(text, at).max(at + 1),
            }
        }
        None
    }

    /// The number, or the middle of a range, in single units: 12 万人 are 120 000.
    pub fn amount(&self) -> f64 {
        (self.low + self.high.unwrap_or(self.low)) / 2.0 * self.factor
    }
}

/// Where the clause of a character begins, or so far before it that no figure is cut.
fn clause_start(text: &[char], at: usize) -> usize {
    let from = at.saturating_sub(REACH);
    let is_mark = |mark: usize| {
        let inside_number = mark > 0 && is_digit(text, mark - 1) && is_inner(text, mark);
        !inside_number && text.get(mark).is_some_and(|&own| own == '\n' || ends_clause(own))
    };
    match (from..at).rev().find(|&mark| is_mark(mark)) {
        Some(mark) => mark + 1,
        None if from == 0 => 0,
        None => digits_end(text, from).min(at),
    }
}

/// The figure that begins with a number at `at`, and where it ends.
fn read(text: &[char], at: usize) -> Option<(Figure, usize)> {
    let (mut low, mut behind) = amount(text, at)?;
    let mut measure = Measure::at(text, behind);
    behind = measure.end;
    let mut high = None;
    if let Some((upper, there)) = upper(text, behind) {
        let other = Measure::at(text, there);
        if measure.unit.is_empty() || measure.unit == other.unit {
            (high, behind, measure) = (Some(upper), other.end, other);
        }
    }
    if high.is_some_and(|high| high < low) {
        low = std::mem::replace(high.as_mut()?, low);
    }
    if measure.unit == "年" && (1000.0..3000.0).contains(&low) {
        return None;
    }
    let (start, lead) = lead(text, at)?;
    let trail = BEHIND.iter().find(|(words, _)| stands(text, behind, words));
    let qualifier = trail.map(|&(_, own)| own).or(lead).or(measure.more.then_some(Qualifier::AtLeast));
    let end = behind + trail.map_or(0, |(words, _)| words.chars().count());
    let span = Span::new(start as u32, end as u32);
    let number = Span::new(at as u32, behind as u32);
    Some((Figure { low, high, unit: measure.unit, factor: measure.factor, qualifier, span, number }, end))
}

/// The upper number of a range whose lower one ends at `at`.
fn upper(text: &[char], at: usize) -> Option<(f64, usize)> {
    let signs = text.get(at..)?.iter().take(2).take_while(|own| BETWEEN.contains(own)).count();
    if signs == 0 { None } else { amount(text, at + signs) }
}

/// What stands before a number: where the figure begins and how it is meant. `None` for the number of an item.
fn lead(text: &[char], at: usize) -> Option<(usize, Option<Qualifier>)> {
    let before = text.get(..at)?;
    if matches!(before, [.., '第' | '之']) {
        return None;
    }
    let is_before = |words: &str| {
        let length = words.chars().count();
        at.checked_sub(length).is_some_and(|start| stands(text, start, words))
    };
    let found = BEFORE.iter().find(|(words, _)| is_before(words));
    Some(found.map_or((at, None), |&(words, own)| (at - words.chars().count(), Some(own))))
}

fn stands(text: &[char], at: usize, words: &str) -> bool {
    let own = text.get(at..).unwrap_or_default();
    words.chars().enumerate().all(|(step, character)| own.get(step).copied().map(plain) == Some(character))
}

/// A wide digit or sign as its narrow form.
fn plain(character: char) -> char {
    match character {
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32).unwrap_or(character),
        '．' => '.',
        '％' => '%',
        '，' => ',',
        other => other,
    }
}

fn is_digit(text: &[char], at: usize) -> bool {
    text.get(at).is_some_and(|&own| plain(own).is_ascii_digit())
}

/// Behind the digits or numerals at `at`, whether or not they are a number.
fn number_end(text: &[char], at: usize) -> usize {
    if is_digit(text, at) {
        return digits_end(text, at);
    }
    let numerals = text.get(at..).unwrap_or_default().iter();
    at + numerals.take_while(|&&own| is_quantity(own)).count()
}

/// Behind digits with a decimal point and commas between thousands.
fn digits_end(text: &[char], at: usize) -> usize {
    let mut end = at;
    while is_digit(text, end) || is_inner(text, end) && end > at {
        end += 1;
    }
    end
}

fn is_inner(text: &[char], at: usize) -> bool {
    match text.get(at).copied().map(plain) {
        Some('.') => is_digit(text, at + 1),
        Some(',') => {
            text.get(at) == Some(&',')
                && (1..=3).all(|step| is_digit(text, at + step))
                && !is_digit(text, at + 4)
        }
        _ => false,
    }
}

/// The number that begins at `at`, and where it ends. In Han below a hundred, and only as one counts: 十四五 is no number.
fn amount(text: &[char], at: usize) -> Option<(f64, usize)> {
    let end = number_end(text, at);
    let own: String = text.get(at..end)?.iter().copied().map(plain).filter(|&own| own != ',').collect();
    if is_digit(text, at) {
        return own.parse().ok().map(|value| (value, end));
    }
    let counted: Vec<char> = own.chars().map(|own| if own == '两' { '二' } else { own }).collect();
    let value = number(&counted).filter(|&value| value > 0 && value < 100)?;
    (chinese_number(value).chars().eq(counted)).then(|| (f64::from(value), end))
}

/// A unit behind a number.
struct Measure {
    unit: String,
    factor: f64,
    /// 余, 多: more than that.
    more: bool,
    end: usize,
}

impl Measure {
    fn at(text: &[char], from: usize) -> Self {
        let (mut at, mut more, mut factor) = (from, false, 1.0);
        let mut powers = String::new();
        while let Some(&own) = text.get(at) {
            match own {
                '余' | '多' => more = true,
                '百' => factor *= 100.0,
                '千' if !["千瓦", "千米"].iter().any(|unit| stands(text, at, unit)) => factor *= 1000.0,
                '万' => factor *= 10_000.0,
                '亿' => factor *= 100_000_000.0,
                _ => break,
            }
            if !matches!(own, '余' | '多') {
                powers.push(own);
            }
            at += 1;
        }
        let unit = UNITS.iter().find(|unit| stands(text, at, unit)).copied().unwrap_or_default();
        let end = at + unit.chars().count();
        // 多 that nothing counted follows belongs to the next word.
        if unit.is_empty() && powers.is_empty() {
            return Self { unit: String::new(), factor: 1.0, more: false, end: from };
        }
        Self { unit: powers + unit, factor, more, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figure that the marked stretch touches, and all of it as it is written.
    fn read_at(marked: &str) -> Option<(String, Figure)> {
        let before = marked.chars().position(|own| own == '«').expect("a mark") as u32;
        let end = marked.chars().position(|own| own == '»').expect("a mark") as u32 - 1;
        let text: Vec<char> = marked.chars().filter(|own| !"«»".contains(*own)).collect();
        let figure = Figure::at(&text, Span::new(before, end))?;
        let said = text[figure.span.start as usize..figure.span.end as usize].iter().collect();
        Some((said, figure))
    }

    #[test]
    fn figures_are_read_from_the_words_around_a_slot() {
        use Qualifier::{About, AtLeast, AtMost};
        for (text, said, low, high, unit, qualifier) in [
            ("水渠增长«5»%左右，桥", "5%左右", 5.0, None, "%", Some(About)),
            ("水渠增长«5.5%以上»。", "5.5%以上", 5.5, None, "%", Some(AtLeast)),
            ("水渠增长«５．５％»左右", "５．５％左右", 5.5, None, "%", Some(About)),
            ("水渠增长«5%—6%»，", "5%—6%", 5.0, Some(6.0), "%", None),
            ("水渠增长5.0%—«5.5%»，", "5.0%—5.5%", 5.0, Some(5.5), "%", None),
            ("水渠增长«4.5-5»%，", "4.5-5%", 4.5, Some(5.0), "%", None),
            ("修渠«3至5»公里", "3至5公里", 3.0, Some(5.0), "公里", None),
            ("船工«12»万人以上；", "12万人以上", 12.0, None, "万人", Some(AtLeast)),
            ("渔获1,«200»余吨", "1,200余吨", 1200.0, None, "吨", Some(AtLeast)),
            ("渔获«1200»，3400吨", "1200", 1200.0, None, "", None),
            ("失水不超过«5.5»%", "不超过5.5%", 5.5, None, "%", Some(AtMost)),
            ("失水控制在«5.5%»以内", "5.5%以内", 5.5, None, "%", Some(AtMost)),
            ("提高«0.3»个百分点", "0.3个百分点", 0.3, None, "个百分点", None),
            ("再讲«三»个问题", "三个", 3.0, None, "个", None),
            ("买船«十二»条", "十二条", 12.0, None, "条", None),
            ("装机«40»万千瓦", "40万千瓦", 40.0, None, "万千瓦", None),
            ("收入约«3»亿元，比上年多", "约3亿元", 3.0, None, "亿元", Some(About)),
        ] {
            let (words, figure) = read_at(text).expect(text);
            assert_eq!(words, said, "{text}");
            let told = (figure.low, figure.high, figure.unit.as_str(), figure.qualifier);
            assert_eq!(told, (low, high, unit, qualifier), "{text}");
        }
    }

    #[test]
    fn numbers_of_items_years_and_names_are_no_figures() {
        for text in
            ["第«三»条水渠", "«2025»年水渠", "“«十四五»”水渠", "水渠«很长»，5公里", "之«一»", "增长«»"]
        {
            assert_eq!(read_at(text), None, "{text}");
        }
    }

    #[test]
    fn the_figure_of_the_slot_is_taken_not_its_neighbour() {
        assert_eq!(read_at("一渠长3公里二渠长«7»公里").map(|found| found.1.low), Some(7.0));
        assert_eq!(read_at("渠长3公里，桥«7»座").map(|found| found.1.unit), Some("座".to_owned()));
    }

    #[test]
    fn amounts_of_unlike_powers_can_be_compared() {
        let amount = |text: &str| {
            let text: Vec<char> = text.chars().collect();
            Figure::at(&text, Span::new(0, 1)).map(|figure| figure.amount())
        };
        assert_eq!(amount("12万人"), Some(120_000.0));
        assert_eq!(amount("1亿元"), Some(100_000_000.0));
        assert_eq!(amount("5%—6%"), Some(5.5));
    }
}
