//! What is said and what is compared: body and appendix without the furniture inside them.

use super::{Cleaned, NoiseKind};
use crate::{NormalRange, Normalized, Span};

impl Cleaned {
    /// The stretches that are compared, in order: what is said, and the entries of an appendix. The issuer of a report
    /// wrote its glossary too, and entries travel from glossary to glossary like sentences from report to report.
    pub(crate) fn compared(&self, normal: &Normalized) -> Vec<NormalRange> {
        let mut found = self.spoken(normal);
        let entries = self.noise.iter().filter(|noise| noise.kind == NoiseKind::Appendix);
        found.extend(entries.map(|entry| normal.from_raw(entry.span)));
        found.sort();
        found
    }

    /// The stretches of the body that are said, in order.
    pub(crate) fn spoken(&self, normal: &Normalized) -> Vec<NormalRange> {
        let body = normal.from_raw(self.body);
        let (mut found, mut start) = (Vec::new(), body.start);
        for hole in self.unspoken() {
            let hole = normal.from_raw(hole);
            if hole.start > start {
                found.push(NormalRange::new(start, hole.start));
            }
            start = start.max(hole.end);
        }
        if body.end > start {
            found.push(NormalRange::new(start, body.end));
        }
        found
    }

    /// The stretches of the body that are not said, in order: furniture and, where something is said above them,
    /// title, byline and form of address. A byline that begins above the body goes on behind what is said first: it is no
    /// hole of one piece.
    fn unspoken(&self) -> Vec<Span> {
        let byline = self.byline.filter(|byline| byline.start >= self.body.start);
        let parts = [self.title, byline, self.salutation].into_iter().flatten();
        let noise = self.noise.iter().map(|noise| noise.span);
        let mut found: Vec<Span> = parts.chain(noise).filter(|span| self.body.overlap(*span) > 0).collect();
        found.sort();
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, Unwatched, prepare};

    #[test]
    fn what_is_said_between_two_lines_of_a_byline_is_compared() {
        let text = "全县水利工作报告\n——2021年3月2日在县水利会议上\n渡口换上了七条新船，河堤加高了三尺。东岸的稻田两年没有进水。\n\
            县长 林有田\n各位代表：\n现在，我代表县人民政府报告工作，请予审议。\n一、修好渡口\n全县修通了九条乡道。\n";
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels");
        let compared: String = document.core.han.iter().collect();
        assert!(compared.contains("渡口换上了七条新船河堤加高了三尺"), "{compared}");
        assert!(!compared.contains("全县水利工作报告"), "{compared}");
    }
}
