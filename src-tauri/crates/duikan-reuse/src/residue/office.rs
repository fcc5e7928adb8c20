//! Persons by surname and office: 王书记, 李建国主任.

use duikan_text::signs::{WordUse, words};
use duikan_text::{PreparedDocument, Token, WordClass};

use super::names::{Name, before, name};
use crate::ResidueKind;

/// Common surnames, those left out that are also a word which stands before an office (党, 原, 时, 任, 全, 常, 代).
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈姚\
    卢姜崔钟谭陆汪范廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温\
    康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关焦左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗\
    盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑宫费卜冷晏\
    卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾丘刁沙寇桑佘";

/// Reads the persons in office.
pub(super) fn read(document: &PreparedDocument) -> Vec<Name> {
    let tokens = &document.segments.tokens;
    let is_office = |token: &Token| {
        let word = || document.normal.slice(token.range).iter().copied();
        words(WordUse::Person).iter().any(|office| office.chars().eq(word()))
    };
    let named = tokens.iter().enumerate().filter(|(_, token)| is_office(token));
    named
        .filter_map(|(at, token)| {
            let start = surname_start(document, tokens, at)?;
            Some(name(document, ResidueKind::Office, start, token.range.end))
        })
        .collect()
}

/// Where a surname before an office begins: 王书记, 李建国主任.
fn surname_start(document: &PreparedDocument, tokens: &[Token], at: usize) -> Option<u32> {
    let name = before(tokens, at)?;
    let text = document.normal.slice(name.range);
    let person = name.class == WordClass::Person && text.len() <= 3;
    let surname = matches!(text, [character] if SURNAMES.contains(*character));
    (person || surname).then_some(name.range.start)
}
