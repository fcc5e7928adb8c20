//! A member of a family beside its template: what agrees with it, what fills its slots, and what the member alone says.

use duikan_reuse::{Family, Member};
use duikan_text::{PreparedDocument, Span};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where in its document; neighbouring stretches touch.
    pub span: Span,
    /// How it stands to the template.
    pub kind: StretchKind,
}

/// How a stretch of a member stands to the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StretchKind {
    /// As the template has it.
    Agreeing,
    /// What stands in a slot, by its number.
    Slot(u32),
    /// Words that the template does not have there.
    Own,
}

/// The stretches of a member, in order, all of it.
pub fn stretches(family: &Family, member: &Member, document: &PreparedDocument) -> Vec<Stretch> {
    let mut fixed = fixed_parts(&family.template).into_iter();
    let mut found = Vec::new();
    let mut at = member.place.span.start;
    for filler in &member.fillers {
        let start = filler.span.start.max(at);
        beside(document, Span::new(at, start), &fixed.next().unwrap_or_default(), &mut found);
        at = filler.span.end.max(start);
        if start < at {
            found.push(Stretch { span: Span::new(start, at), kind: StretchKind::Slot(filler.slot) });
        }
    }
    let end = member.place.span.end.max(at);
    beside(document, Span::new(at, end), &fixed.collect::<Vec<_>>().concat(), &mut found);
    found
}

/// The fixed text before, between and behind the slots of a template.
fn fixed_parts(template: &str) -> Vec<Vec<char>> {
    let mut parts = vec![Vec::new()];
    let mut rest = template;
    while let Some((fixed, (_, after))) =
        rest.split_once('{').and_then(|(fixed, inside)| Some((fixed, inside.split_once('}')?)))
    {
        if let Some(last) = parts.last_mut() {
            last.extend(fixed.chars());
        }
        parts.push(Vec::new());
        rest = after;
    }
    if let Some(last) = parts.last_mut() {
        last.extend(rest.chars());
    }
    parts
}

/// Adds the stretches of a text that stands for fixed text. Marks and blanks agree with anything: they are no wording.
fn beside(document: &PreparedDocument, span: Span, fixed: &[char], found: &mut Vec<Stretch>) {
    let own = document.raw.get(span.indices()).unwrap_or_default();
    let is_said = |character: &char| character.is_alphanumeric();
    let key = |character: char| duikan_text::folded(character);
    let own_said: Vec<(usize, char)> = own
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, own)| is_said(own))
        .map(|(at, own)| (at, key(own)))
        .collect();
    let fixed_said: Vec<char> = fixed.iter().copied().filter(is_said).map(key).collect();
    let mut agrees = vec![true; own.len()];
    own_said.iter().for_each(|&(at, _)| agrees[at] = false);
    let letters: Vec<char> = own_said.iter().map(|&(_, own)| own).collect();
    for op in capture_diff_slices(Algorithm::Myers, &fixed_said, &letters) {
        if let DiffOp::Equal { new_index, len, .. } = op {
            own_said[new_index..new_index + len].iter().for_each(|&(at, _)| agrees[at] = true);
        }
    }
    let mut at = span.start;
    for same in agrees.chunk_by(|one, other| one == other) {
        let kind = if same.first() == Some(&true) { StretchKind::Agreeing } else { StretchKind::Own };
        let end = at + same.len() as u32;
        found.push(Stretch { span: Span::new(at, end), kind });
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use duikan_reuse::{Filler, Layer, MatchClass, MatchKind, Place, Spread};
    use duikan_text::{PrepareOptions, SlotKind, Unwatched, prepare};

    use super::*;

    const OPENING: &str = "同志们：\n";

    /// The stretches of a speech whose fillers are marked «so»: words of its own as (so), fillers as [so].
    fn told(template: &str, marked: &str) -> String {
        let plain: String = marked.chars().filter(|own| !"«»".contains(*own)).collect();
        let text = format!("{OPENING}{plain}\n");
        let document = prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels");
        let base = OPENING.chars().count() as u32;
        let (mut at, mut start, mut fillers) = (base, base, Vec::new());
        for own in marked.chars() {
            match own {
                '«' => start = at,
                '»' => fillers.push(Filler {
                    slot: fillers.len() as u32,
                    kind: SlotKind::Free,
                    span: Span::new(start, at),
                }),
                _ => at += 1,
            }
        }
        let member = Member { place: Place { document: 0, span: Span::new(base, at) }, fillers };
        let family = Family {
            id: 0,
            kind: MatchKind::Passage,
            class: MatchClass::Template,
            layer: Layer::Reuse,
            label: None,
            earliest: None,
            template: template.into(),
            told_once: false,
            members: Vec::new(),
            spread: Spread::default(),
        };
        let all = stretches(&family, &member, &document);
        let words = all.iter().map(|own| {
            let text = document.text(own.span);
            match own.kind {
                StretchKind::Agreeing => text,
                StretchKind::Slot(_) => format!("[{text}]"),
                StretchKind::Own => format!("({text})"),
            }
        });
        words.collect()
    }

    #[test]
    fn what_the_template_has_agrees_and_the_rest_is_the_members_own() {
        for (template, member, expected) in [
            ("渡口换上新船。", "渡口换上新船。", "渡口换上新船。"),
            ("渡口换上{数}条新船。", "渡口换上«七»条新船，", "渡口换上[七]条新船，"),
            ("渡口换上新船。", "渡口去年换上新船。", "渡口(去年)换上新船。"),
            ("渡口{…}新船。", "渡口«»新船。", "渡口新船。"),
            ("{数}条新船", "«七»条老旧新船", "[七]条(老旧)新船"),
        ] {
            assert_eq!(told(template, member), expected);
        }
    }
}
