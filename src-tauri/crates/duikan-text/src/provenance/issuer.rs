//! Which body issued a document, or is spoken for: 我代表…, …关于…, the signature, …政府工作报告.

use super::{
    Fact,
    head::{Head, find},
    occasion::stated,
};
use crate::signs::{WordUse, ends_in, is_han};

/// Before the body that is spoken for.
const SPEAKS_FOR: &[&str] = &["我代表", "我受", "我谨代表", "受"];
/// After it.
const SPOKEN_FOR: &str = "，。、；：\n";
/// Longest name of a body, in characters. A guess.
const LONGEST: usize = 40;

/// The body that the speaker reports for, or that the title names before 关于, or whose report it is.
pub(super) fn find_issuer(head: &Head) -> Option<Fact<String>> {
    if let Some((start, end)) = spoken_for(head.opening.text) {
        return Some(stated(head, head.opening, start, end, false));
    }
    if let Some((start, end)) = before_about(head.title.text) {
        return Some(stated(head, head.title, start, end, false));
    }
    if let Some(body) = head.signature.and_then(|signature| signature.body) {
        return Some(stated(head, body, 0, body.text.len(), false));
    }
    let (start, end) = whose_report(head.title.text)?;
    Some(stated(head, head.title, start, end, false))
}

/// 我代表县人民政府，向大会报告工作; 我受县人民政府委托.
fn spoken_for(text: &[char]) -> Option<(usize, usize)> {
    SPEAKS_FOR.iter().find_map(|lead| {
        let (_, start) = find(text, lead)?;
        let rest = text.get(start..(start + LONGEST).min(text.len()))?;
        let end = rest.iter().position(|&each| SPOKEN_FOR.contains(each)).unwrap_or(rest.len());
        let rest = &rest[..end];
        let end =
            ["向", "委托", "作", "报告"].iter().filter_map(|word| find(rest, word)).map(|(at, _)| at).min();
        let name = &rest[..end.unwrap_or(rest.len())];
        (name.len() >= 2 && ends_in(name, WordUse::Issuer) && !name.contains(&'全'))
            .then_some((start, start + name.len()))
    })
}

/// 青石县人民政府关于修渠的意见.
pub(super) fn before_about(title: &[char]) -> Option<(usize, usize)> {
    let (about, _) = find(title, "关于")?;
    let names = title.get(..about)?;
    let is_body =
        names.len() >= 2 && names.iter().all(|&each| is_han(each)) && ends_in(names, WordUse::Issuer);
    is_body.then_some((0, about))
}

/// 2021年青石县政府工作报告, 国务院政府工作报告.
fn whose_report(title: &[char]) -> Option<(usize, usize)> {
    let (report, _) = find(title, "工作报告")?;
    let names = title.get(..report)?;
    let start = names.iter().rposition(|&each| !is_han(each) || each == '年').map_or(0, |at| at + 1);
    let body = names.get(start..)?;
    // 政府 alone is whoever reports.
    (body.len() >= 4 && ends_in(body, WordUse::Issuer)).then(|| {
        let own = find(body, "国务院").map(|(_, end)| start + end);
        (start, own.unwrap_or(report))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::speech;

    fn check(head: &str, opening: &str, expected: Option<&str>) {
        let issuer = speech(head, opening).provenance.issuer;
        assert_eq!(
            issuer.as_ref().map(|fact| (fact.value.as_str(), fact.guessed)),
            expected.map(|name| (name, false)),
            "{head}"
        );
    }

    #[test]
    fn the_issuer_is_who_is_spoken_for_or_who_decides() {
        check("政府工作报告", "我代表县人民政府向大会报告工作。", Some("县人民政府"));
        check(
            "政府工作报告",
            "现在，我代表青石县人民政府，向大会报告工作，请予审议。",
            Some("青石县人民政府"),
        );
        check("决算报告", "我受县人民政府委托，报告决算。", Some("县人民政府"));
        check("政府工作报告", "我代表全县农民向大会问好。", None);
        check("青石县人民政府关于修渠的意见", "", Some("青石县人民政府"));
        check("老田关于修渠的意见", "", None);
        check("2021年青石县政府工作报告", "渠修好了。", Some("青石县政府"));
        check("政府工作报告", "渠修好了。", None);
    }
}
