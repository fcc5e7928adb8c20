//! Invented speeches for the tests of single rules; the places a test speaks of are marked «so».

use std::sync::Arc;

use duikan_text::{CoreRange, PrepareOptions, PreparedDocument, Span, Unwatched, prepare};

use crate::Place;

/// Stands before every text, so that its first line is read as speech and not as a title.
const ADDRESS: &str = "同志们：\n";

/// A work report of a county.
pub const REPORT: &str = "政府工作报告\n——2021年1月20日在青石县人民代表大会上\n各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n\
    一、2020年工作回顾\n过去一年，全县生产总值完成31亿元，增长5.2%。\n\
    （一）农业生产迈上新台阶。建成水渠40公里，粮食产量达到12万吨，增长3%，新增了9个合作社。\n\
    （二）城乡面貌明显改善。完成了6条道路改造，新建公园3个，绿化率提高到38%。\n\
    二、2021年重点任务\n今年要做好以下工作。\n\
    （一）加快发展现代农业。要推进水渠建设，支持合作社扩大规模，力争粮食产量稳步增长。\n\
    （二）着力改善城乡面貌。要推进道路改造，加快公园建设，加强绿化管理，确保群众满意。\n\
    三、加强政府自身建设\n要坚持依法行政，自觉接受监督，持续改进作风，严守廉洁纪律，建设人民满意的政府。\n\
    各位代表，让我们团结奋斗，建设美好家园！\n";

/// The report of the next year, with its sections in another order.
pub const NEXT_REPORT: &str = "政府工作报告\n——2022年1月18日在青石县人民代表大会上\n各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n\
    一、2021年工作回顾\n一年来，全县生产总值完成33亿元，增长6.1%。\n\
    （一）城乡建设明显加快。改造了8条道路，建成公园2个，绿化率达到41%，新增停车位300个。\n\
    （二）农业基础更加牢固。水渠新增25公里，合作社达到41个，粮食产量增长4%，完成了种子站改造。\n\
    二、2022年重点任务\n今年要抓好以下工作。\n\
    （一）着力建设宜居城乡。要加快道路和公园建设，推进绿化管理，确保停车方便。\n\
    （二）大力发展特色农业。要加强水渠管护，推进合作社联合，支持种子站，力争粮食产量再增长。\n\
    三、全面加强政府自身建设\n要坚持依法行政，主动接受监督，改进作风，严守廉洁纪律，做人民满意的政府。\n\
    各位代表，让我们携手奋斗，建设美好家园！\n";

/// A document of exactly this raw text.
pub fn page(text: &str) -> Arc<PreparedDocument> {
    Arc::new(prepare(text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
}

/// A speech with this body.
pub fn speech(body: &str) -> Arc<PreparedDocument> {
    page(&format!("{ADDRESS}{body}\n"))
}

/// A speech whose body has marked places.
pub struct Marked {
    pub document: Arc<PreparedDocument>,
    /// The marked places, in raw characters of the document.
    pub spans: Vec<Span>,
}

impl Marked {
    pub fn new(body: &str) -> Self {
        let (mut plain, mut spans, mut start) = (String::new(), Vec::new(), 0);
        let mut at = ADDRESS.chars().count() as u32;
        for character in body.chars() {
            match character {
                '«' => start = at,
                '»' => spans.push(Span::new(start, at)),
                _ => {
                    plain.push(character);
                    at += 1;
                }
            }
        }
        Self { document: speech(&plain), spans }
    }

    /// A marked place among the compared Han characters.
    pub fn core(&self, mark: usize) -> CoreRange {
        self.document.core.from_raw(&self.document.normal, self.spans[mark])
    }

    /// A marked place as that of a document of a set.
    pub fn place(&self, document: u32, mark: usize) -> Place {
        Place { document, span: self.spans[mark] }
    }
}

/// The raw text of a stretch with some places in it marked «so»; places are in order and disjoint.
pub fn with_marks(
    document: &PreparedDocument,
    whole: Span,
    places: impl IntoIterator<Item = Span>,
) -> String {
    let (mut text, mut at) = (String::new(), whole.start);
    for place in places {
        text += &document.text(Span::new(at, place.start));
        text += &format!("«{}»", document.text(place));
        at = place.end;
    }
    text + &document.text(Span::new(at, whole.end))
}
