//! Correcting an outline by hand. Each operation gives a new outline: parents before children, ids in reading order,
//! levels by depth; the text is never touched.

use super::{Outline, Section, SectionId, SectionKind};
use crate::Span;

/// Why a correction cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineError {
    /// No part has this id.
    NoSuchPart(SectionId),
    /// The two parts do not follow each other inside the same part.
    NotNeighbours(SectionId, SectionId),
    /// The place does not lie inside the part, or cuts one of its children.
    CannotSplitAt(u32),
    /// A part cannot lie inside itself, or inside a part that does not hold its text.
    CannotLieIn(SectionId),
}

impl std::fmt::Display for OutlineError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoSuchPart(id) => write!(f, "no part has the id {id}"),
            Self::NotNeighbours(one, other) => write!(f, "parts {one} and {other} are not neighbours"),
            Self::CannotSplitAt(at) => write!(f, "no part can be split at {at}"),
            Self::CannotLieIn(id) => write!(f, "the part cannot lie inside part {id}"),
        }
    }
}

impl std::error::Error for OutlineError {}

impl Outline {
    /// Makes a part something else: a point a section, a closing a section.
    ///
    /// # Errors
    /// [`OutlineError::NoSuchPart`].
    pub fn retype(&self, id: SectionId, kind: SectionKind) -> Result<Self, OutlineError> {
        let mut parts = self.sections.clone();
        parts.get_mut(id as usize).ok_or(OutlineError::NoSuchPart(id))?.kind = kind;
        Ok(self.rebuilt(parts))
    }

    /// Takes a part away; what lay in it lies in the part around it.
    ///
    /// # Errors
    /// [`OutlineError::NoSuchPart`].
    pub fn remove(&self, id: SectionId) -> Result<Self, OutlineError> {
        let parent = self.part(id)?.parent;
        let mut parts = self.sections.clone();
        for part in parts.iter_mut().filter(|part| part.parent == Some(id)) {
            part.parent = parent;
        }
        parts.retain(|part| part.id != id);
        Ok(self.rebuilt(parts))
    }

    /// Puts a part inside another, or at the top.
    ///
    /// # Errors
    /// [`OutlineError::NoSuchPart`]; [`OutlineError::CannotLieIn`] when the other part does not hold its text.
    pub fn nest(&self, id: SectionId, parent: Option<SectionId>) -> Result<Self, OutlineError> {
        let span = self.part(id)?.span;
        if let Some(above) = parent
            && (above == id || !self.part(above)?.span.encloses(span) || self.lies_in(above, id))
        {
            return Err(OutlineError::CannotLieIn(above));
        }
        let mut parts = self.sections.clone();
        if let Some(part) = parts.get_mut(id as usize) {
            part.parent = parent;
        }
        Ok(self.rebuilt(parts))
    }

    /// Lifts a part to the level of the part around it, which ends before it; its later neighbours become its own parts.
    ///
    /// # Errors
    /// [`OutlineError::NoSuchPart`]; [`OutlineError::CannotLieIn`] for a part at the top.
    pub fn raise(&self, id: SectionId) -> Result<Self, OutlineError> {
        let part = self.part(id)?;
        let above = self.part(part.parent.ok_or(OutlineError::CannotLieIn(id))?)?;
        let (start, above_id, around, end) = (part.span.start, above.id, above.parent, above.span.end);
        let mut parts = self.sections.clone();
        for each in &mut parts {
            if each.id == id {
                each.parent = around;
                each.span.end = end;
            } else if each.parent == Some(above_id) && each.span.start > start {
                each.parent = Some(id);
            } else if each.id == above_id {
                each.span.end = start;
            }
        }
        Ok(self.rebuilt(parts))
    }

    /// Puts a part into the one before it on its level, which then reaches to its end.
    ///
    /// # Errors
    /// [`OutlineError::NoSuchPart`]; [`OutlineError::CannotLieIn`] where no section comes before it.
    pub fn lower(&self, id: SectionId) -> Result<Self, OutlineError> {
        let part = self.part(id)?;
        let before = self
            .children(part.parent)
            .filter(|each| each.kind == SectionKind::Section && each.span.start < part.span.start)
            .last()
            .ok_or(OutlineError::CannotLieIn(id))?
            .id;
        let end = part.span.end;
        let mut parts = self.sections.clone();
        for each in &mut parts {
            if each.id == id {
                each.parent = Some(before);
            } else if each.id == before {
                each.span.end = end;
            }
        }
        Ok(self.rebuilt(parts))
    }

    /// Joins a part with the next one beside it: one span, the first one's heading, the children of both.
    ///
    /// # Errors
    /// [`OutlineError::NoSuchPart`]; [`OutlineError::NotNeighbours`].
    pub fn merge(&self, first: SectionId, second: SectionId) -> Result<Self, OutlineError> {
        let (one, two) = (self.part(first)?, self.part(second)?);
        let next = self.children(one.parent).find(|part| part.span.start >= one.span.end);
        if next.map(|part| part.id) != Some(second) {
            return Err(OutlineError::NotNeighbours(first, second));
        }
        let end = two.span.end;
        let mut parts = self.sections.clone();
        for part in &mut parts {
            if part.parent == Some(second) {
                part.parent = Some(first);
            }
            if part.id == first {
                part.span.end = end;
            }
        }
        parts.retain(|part| part.id != second);
        Ok(self.rebuilt(parts))
    }

    /// Cuts a part in two at a raw place; the second half has the given heading and the children after the place.
    ///
    /// # Errors
    /// [`OutlineError::NoSuchPart`]; [`OutlineError::CannotSplitAt`] at an end, outside, or inside a child.
    pub fn split(&self, id: SectionId, at: u32, heading: Span) -> Result<Self, OutlineError> {
        let part = self.part(id)?;
        let cuts_child = self.children(Some(id)).any(|child| child.span.start < at && at < child.span.end);
        if at <= part.span.start
            || at >= part.span.end
            || cuts_child
            || !part.span.encloses(heading)
            || heading.start < at
        {
            return Err(OutlineError::CannotSplitAt(at));
        }
        let new = self.sections.len() as SectionId;
        let second = Section {
            id: new,
            marker: String::new(),
            ordinal: part.ordinal + 1,
            ordinal_repaired: false,
            heading,
            span: Span::new(at, part.span.end),
            ..part.clone()
        };
        let mut parts = self.sections.clone();
        for each in &mut parts {
            if each.parent == Some(id) && each.span.start >= at {
                each.parent = Some(new);
            }
            if each.id == id {
                each.span.end = at;
            }
        }
        parts.push(second);
        Ok(self.rebuilt(parts))
    }

    fn part(&self, id: SectionId) -> Result<&Section, OutlineError> {
        self.sections.get(id as usize).ok_or(OutlineError::NoSuchPart(id))
    }

    fn lies_in(&self, inner: SectionId, outer: SectionId) -> bool {
        let mut above = Some(inner);
        while let Some(id) = above {
            if id == outer {
                return true;
            }
            above = self.sections.get(id as usize).and_then(|part| part.parent);
        }
        false
    }

    /// Orders the parts, numbers them anew, and sets parents and levels.
    fn rebuilt(&self, mut parts: Vec<Section>) -> Self {
        // A part that grew or moved stands before what it holds.
        parts.sort_by_key(|part| (part.span.start, u32::MAX - part.span.end, part.level, part.id));
        let place: std::collections::BTreeMap<SectionId, SectionId> =
            parts.iter().enumerate().map(|(new, part)| (part.id, new as SectionId)).collect();
        let mut sections: Vec<Section> = Vec::with_capacity(parts.len());
        for (new, mut part) in parts.into_iter().enumerate() {
            part.id = new as SectionId;
            part.parent =
                part.parent.and_then(|old| place.get(&old)).copied().filter(|&above| above < part.id);
            let above = part.parent.and_then(|above| sections.get(above as usize));
            part.level = above.map_or(1, |above| above.level.saturating_add(1));
            sections.push(part);
        }
        Self { sections, turns: self.turns.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PrepareOptions, Unwatched, prepare};

    const SPEECH: &str = "同志们：\n今天开会，讲两点意见。\n一、修好水渠\n水渠年久失修，今年要修好。\n二、种好果树\n（一）选好苗。苗要选壮的，好苗才能结好果。\n（二）管好园。园要常去看，有虫早治，有草早除。\n同志们，让我们一起努力！";

    fn outline() -> Outline {
        prepare(SPEECH, &PrepareOptions::default(), &Unwatched).unwrap().outline
    }

    fn shape(outline: &Outline) -> String {
        let part = |part: &Section| {
            format!("{}{}{}", part.level, part.kind.name().chars().next().unwrap(), part.marker)
        };
        outline.sections.iter().map(part).collect::<Vec<_>>().join(" ")
    }

    fn id(outline: &Outline, marker: &str) -> SectionId {
        outline.sections.iter().find(|part| part.marker == marker).unwrap().id
    }

    #[test]
    fn outlines_are_corrected() {
        let outline = outline();
        assert_eq!(shape(&outline), "1o 1s一、 1s二、 2s（一） 2s（二） 1c");
        let one = outline.remove(id(&outline, "二、")).unwrap();
        assert_eq!(shape(&one), "1o 1s一、 1s（一） 1s（二） 1c");
        let merged = outline.merge(id(&outline, "一、"), id(&outline, "二、")).unwrap();
        assert_eq!(shape(&merged), "1o 1s一、 2s（一） 2s（二） 1c");
        let point = outline.retype(id(&outline, "（一）"), SectionKind::Point).unwrap();
        assert_eq!(shape(&point), "1o 1s一、 1s二、 2p（一） 2s（二） 1c");
        let top = outline.nest(id(&outline, "（二）"), None).unwrap();
        assert_eq!(shape(&top), "1o 1s一、 1s二、 2s（一） 1s（二） 1c");
        let raised = outline.raise(id(&outline, "（一）")).unwrap();
        assert_eq!(shape(&raised), "1o 1s一、 1s二、 1s（一） 2s（二） 1c");
        let lowered = outline.lower(id(&outline, "二、")).unwrap();
        assert_eq!(shape(&lowered), "1o 1s一、 2s二、 3s（一） 3s（二） 1c");
        let (one, two) = (id(&lowered, "一、") as usize, id(&lowered, "二、") as usize);
        assert_eq!(lowered.sections[one].span.end, lowered.sections[two].span.end);
        let at = outline.sections[id(&outline, "（二）") as usize].span.start;
        let split = outline.split(id(&outline, "二、"), at, Span::new(at, at + 3)).unwrap();
        assert_eq!(shape(&split), "1o 1s一、 1s二、 2s（一） 1s 2s（二） 1c");
    }

    #[test]
    fn impossible_corrections_say_why() {
        let outline = outline();
        assert_eq!(outline.remove(99), Err(OutlineError::NoSuchPart(99)));
        let (one, inner) = (id(&outline, "一、"), id(&outline, "（一）"));
        assert_eq!(outline.merge(one, inner), Err(OutlineError::NotNeighbours(one, inner)));
        assert_eq!(outline.nest(id(&outline, "二、"), Some(inner)), Err(OutlineError::CannotLieIn(inner)));
        assert_eq!(outline.raise(one), Err(OutlineError::CannotLieIn(one)));
        assert_eq!(outline.lower(one), Err(OutlineError::CannotLieIn(one)));
        assert_eq!(outline.split(one, 0, Span::new(0, 1)), Err(OutlineError::CannotSplitAt(0)));
    }
}
