//! The figures of an outline as the command prints it in JSON.

use crate::json::Value;

/// A section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its place in the list of the outline.
    pub id: u64,
    /// 1 for chapters.
    pub level: u64,
    /// The mark as written.
    pub marker: String,
    /// The number it bears.
    pub ordinal: u64,
    /// First character.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// Whether sections lie in it.
    pub holds: bool,
}

/// What the reading of one document shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Han characters of the body.
    pub han: u64,
    /// Characters of the text.
    pub chars: usize,
    /// Sections of every level, in order.
    pub sections: Vec<Part>,
    /// Whether a title was found.
    pub title: bool,
    /// Where the form of address stands.
    pub salutation: Option<(usize, usize)>,
    /// Where day, speaker and office stand.
    pub byline: Option<(usize, usize)>,
    /// Where the body stands.
    pub body: (usize, usize),
    /// Characters of glossaries printed with the speech, and of copies of the page.
    pub set_apart: usize,
    /// Numbers that were lost or wrong.
    pub repaired: usize,
}

/// The figures of an outline; `None` where one is missing.
pub fn read(outline: &Value) -> Option<Reading> {
    let parts = outline.get("sections")?.list();
    let is_section = |part: &&Value| part.get("kind").and_then(Value::text) == Some("section");
    let mut sections: Vec<Part> = parts.iter().filter(is_section).map(part).collect::<Option<_>>()?;
    for part in parts.iter().filter(is_section) {
        let parent = number(part, "parent");
        if let Some(above) = sections.iter_mut().find(|section| Some(section.id) == parent) {
            above.holds = true;
        }
    }
    let noise = outline.get("noise")?.list();
    let said = |noise: &&Value, key: &str, word: &str| noise.get(key).and_then(Value::text) == Some(word);
    let set_apart =
        noise.iter().filter(|noise| said(noise, "kind", "appendix") || said(noise, "rule", "page_copy"));
    Some(Reading {
        han: number(outline, "han")?,
        chars: number(outline, "chars")? as usize,
        sections,
        title: outline.get("title")? != &Value::Null,
        salutation: outline.get("salutation").and_then(span),
        byline: outline.get("byline").and_then(span),
        body: span(outline.get("body")?)?,
        set_apart: set_apart.filter_map(span).map(|(start, end)| end.saturating_sub(start)).sum(),
        repaired: parts
            .iter()
            .filter(|part| part.get("ordinal_repaired") == Some(&Value::Bool(true)))
            .count(),
    })
}

fn number(value: &Value, key: &str) -> Option<u64> {
    value.get(key).and_then(Value::number)
}

fn span(value: &Value) -> Option<(usize, usize)> {
    Some((number(value, "start")? as usize, number(value, "end")? as usize))
}

fn part(value: &Value) -> Option<Part> {
    let (start, end) = span(value)?;
    Some(Part {
        id: number(value, "id")?,
        level: number(value, "level")?,
        marker: value.get("marker")?.text()?.to_owned(),
        ordinal: number(value, "ordinal")?,
        start,
        end,
        holds: false,
    })
}

impl Part {
    /// Number of characters.
    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }
}

impl Reading {
    /// The sections of the first level.
    pub fn chapters(&self) -> impl Iterator<Item = &Part> {
        self.sections.iter().filter(|section| section.level == 1)
    }

    /// Characters of the body.
    pub fn spoken(&self) -> usize {
        self.body.1.saturating_sub(self.body.0)
    }

    /// The figures in columns.
    pub fn line(&self) -> String {
        format!(
            "{:>8} {:>8} {:>8} {:>5} {:>5} {:>8}",
            self.chapters().count(),
            self.sections.len(),
            percent(self.chapters().map(Part::len).max().unwrap_or(0), self.spoken()),
            if self.title { "yes" } else { "no" },
            percent(self.spoken(), self.chars),
            self.repaired
        )
    }
}

/// A share in percent; of nothing, none.
pub fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Part, Reading, read};
    use crate::json::parse;

    const OUTLINE: &str = r#"{"chars":1000,"han":800,"title":{"start":0,"end":8,"text":"在修渠会上的讲话"},
        "salutation":{"start":90,"end":94,"text":"同志们："},"body":{"start":100,"end":900},
        "noise":[{"kind":"appendix","start":910,"end":960},{"kind":"page_title","rule":"page_copy","start":960,"end":1000}],"sections":[
        {"id":0,"parent":null,"kind":"opening","level":1,"marker":"","ordinal":1,"ordinal_repaired":false,"start":100,"end":200},
        {"id":1,"parent":null,"kind":"section","level":1,"marker":"一、","ordinal":1,"ordinal_repaired":false,"start":200,"end":400},
        {"id":2,"parent":1,"kind":"section","level":2,"marker":"（一）","ordinal":1,"ordinal_repaired":true,"start":250,"end":400},
        {"id":3,"parent":2,"kind":"point","level":3,"marker":"一是","ordinal":1,"ordinal_repaired":false,"start":260,"end":300},
        {"id":4,"parent":null,"kind":"section","level":1,"marker":"二、","ordinal":2,"ordinal_repaired":false,"start":400,"end":600}]}"#;

    #[test]
    fn figures_of_an_outline() {
        let part = |id, level, marker: &str, ordinal, start, end, holds| Part {
            id,
            level,
            marker: marker.to_owned(),
            ordinal,
            start,
            end,
            holds,
        };
        let expected = Reading {
            han: 800,
            chars: 1000,
            sections: vec![
                part(1, 1, "一、", 1, 200, 400, true),
                part(2, 2, "（一）", 1, 250, 400, false),
                part(4, 1, "二、", 2, 400, 600, false),
            ],
            title: true,
            salutation: Some((90, 94)),
            byline: None,
            body: (100, 900),
            set_apart: 90,
            repaired: 1,
        };
        assert_eq!(parse(OUTLINE).as_ref().and_then(read), Some(expected.clone()));
        assert_eq!(
            expected.line().split_whitespace().collect::<Vec<_>>(),
            ["2", "3", "25", "yes", "80", "1"]
        );
        assert_eq!(parse("{}").as_ref().and_then(read), None);
    }
}
