//! Names of people, as lines under a title show them: alone, or with the office.

use super::{WordUse, is_han, words};

/// The surnames that nearly all people bear, those of two characters apart. From the lists of the most frequent ones;
/// written by hand.
pub(crate) const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜\
    崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛\
    樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉\
    骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗\
    瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝薄谈习洪栗郄咸逄厉郜冀谌燕晋哈花\
    阙蔺邰楚权盖桓伊濮匡晁鞠丰荆仝刑闻翦敬仉植";
/// Further surnames, which are more often words (和, 强, 国): they tell a name only where nothing else stands on the line.
const RARE_SURNAMES: &str = "丘和官封惠乐郁胥南班储原鄢劳奚皮粟冼楼盘满位区海阚强帅屠豆朴练廉禹井祖漆巴支卿国狄平计索宣相初门云容来扈芮都\
    普浦戈伏鹿邸雍辜羊阿乌母裘亓赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展\
    阴昝智幸奉衡富尧闭由";
/// Surnames of two characters.
pub(crate) const DOUBLE_SURNAMES: &[&str] =
    &["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "端木"];
/// Signs that offices end in, beside those of the vocabulary: 董事长, 主任委员, 总工程师.
const OFFICE_ENDINGS: &str = "长员任席记理使授师官裁事监督者";
/// Most characters of a line with office and name. A guess.
const LONGEST: usize = 40;

/// Whether the characters begin with one of the surnames that nearly all people of Han names bear.
pub fn begins_with_surname(characters: &[char]) -> bool {
    let begins_with = |double: &str| double.chars().eq(characters.iter().copied().take(2));
    characters.first().is_some_and(|&first| SURNAMES.contains(first))
        || DOUBLE_SURNAMES.iter().any(|double| begins_with(double))
}

/// Whether the characters are a name: surname and one or two characters, or blotted (张某某, 李××).
pub(crate) fn is_name(characters: &[char]) -> bool {
    let text: String = characters.iter().collect();
    let surname = match DOUBLE_SURNAMES.iter().any(|each| text.starts_with(each)) {
        true => 2,
        false => usize::from(
            characters
                .first()
                .is_some_and(|&first| SURNAMES.contains(first) || RARE_SURNAMES.contains(first)),
        ),
    };
    let given = characters.get(surname..).unwrap_or_default();
    surname > 0
        && (1..=2).contains(&given.len())
        && given.iter().all(|&each| is_han(each) || matches!(each, '×' | '▢' | 'X' | '*' | '○'))
}

/// Whether a line is nothing but a name: 李　四, 嘎玛泽登 with the dot, Latin names left out.
pub(crate) fn is_name_line(line: &[char]) -> bool {
    let letters: Vec<char> = line.iter().copied().filter(|each| *each != ' ').collect();
    let dotted = letters.contains(&'·') && (4..=14).contains(&letters.len());
    is_name(&letters) || dotted && letters.iter().all(|&each| is_han(each) || each == '·')
}

/// Whether a line gives an office and the name of who holds it, in either order, and nothing else.
pub(crate) fn is_office_and_name(line: &[char]) -> bool {
    let core: Vec<char> =
        line.iter().copied().filter(|each| !matches!(each, '（' | '）' | '(' | ')')).collect();
    if core.len() > LONGEST || core.len() < 4 || core.iter().any(|each| "，。；！？“”各们".contains(*each))
    {
        return false;
    }
    let parts: Vec<&[char]> =
        core.split(|each| matches!(each, ' ' | '：' | ':' | '、')).filter(|part| !part.is_empty()).collect();
    // 张　伟: a name of two characters set wide.
    let joined: Vec<char> = parts.iter().skip(1).flat_map(|part| part.iter().copied()).collect();
    match parts.as_slice() {
        [one] => (2..=4).any(|length| one.len().checked_sub(length).is_some_and(|at| holds(one, at))),
        [first, rest @ ..] => {
            let last = rest.last().copied().unwrap_or_default();
            is_office(first) && (is_name(&joined) || is_name(last) || (2..=4).contains(&joined.len()))
                || is_name(first) && is_office(last)
                || is_office(&parts.get(..parts.len() - 1).unwrap_or_default().concat()) && is_name(last)
        }
        [] => false,
    }
}

/// 县长罗某, 罗某县长.
fn holds(line: &[char], at: usize) -> bool {
    let (before, after) = line.split_at(at);
    before.len() >= 2 && is_office(before) && is_name(after)
}

/// 田议员有禾: the office between surname and given name, as minutes name who speaks.
pub(crate) fn holds_office(label: &[char]) -> bool {
    let text: String = label.iter().collect();
    let known = [WordUse::Speaker, WordUse::Byline, WordUse::Person, WordUse::Addressed];
    let office = |word: &str| {
        text.split_once(word).is_some_and(|(surname, given)| {
            let surname: Vec<char> = surname.chars().collect();
            surname.len() == 1 && begins_with_surname(&surname) && (1..=2).contains(&given.chars().count())
        })
    };
    label.iter().all(|&each| is_han(each))
        && known.iter().any(|&of| words(of).iter().any(|word| word.chars().count() >= 2 && office(word)))
}

/// Whether some characters end in an office: 青石县人民政府县长, 学校党委书记.
pub(crate) fn is_office(characters: &[char]) -> bool {
    let text: String = characters.iter().collect();
    let known = [WordUse::Speaker, WordUse::Byline, WordUse::Person];
    characters.len() >= 2
        && (known.iter().any(|&of| words(of).iter().any(|word| text.ends_with(word)))
            || characters.last().is_some_and(|&last| OFFICE_ENDINGS.contains(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn names_are_told_by_their_surnames() {
        for text in ["李四", "李 四", "欧阳青山", "张某某", "买买提·艾力"] {
            assert!(is_name_line(&chars(text)), "{text}");
        }
        for text in ["动工", "水渠建设", "同志们", "春耕动员会"] {
            assert!(!is_name_line(&chars(text)), "{text}");
        }
    }

    #[test]
    fn an_office_may_stand_within_a_name() {
        for text in ["田议员有禾", "林市长石", "蔡主任有禾"] {
            assert!(holds_office(&chars(text)), "{text}");
        }
        for text in ["田议员", "各位议员们", "老师们"] {
            assert!(!holds_office(&chars(text)), "{text}");
        }
    }

    #[test]
    fn an_office_stands_before_or_behind_its_name() {
        for text in [
            "青石县县长 罗予宁",
            "青石县县长　罗　宁",
            "县长罗予宁",
            "董事长：秦柏年",
            "秦柏年 总经理",
            "中共青石县委书记 秦柏年",
        ] {
            assert!(is_office_and_name(&chars(&text.replace('　', " "))), "{text}");
        }
        for text in ["把水渠修到村", "在春耕会上的讲话", "县长作政府工作报告", "一把手工程", "青石县人民政府"]
        {
            assert!(!is_office_and_name(&chars(text)), "{text}");
        }
    }
}
