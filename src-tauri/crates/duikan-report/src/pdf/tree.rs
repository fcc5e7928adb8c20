//! What each part of the file is, for screen readers.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// What a part is.
#[derive(Clone, Debug)]
pub enum Part {
    /// A heading of a level from 1, with its words.
    Heading(u16, String),
    /// A paragraph, in a language of its own where it has one.
    Paragraph(Option<&'static str>),
    /// A table.
    Table,
    /// A row.
    Row,
    /// A cell of the head.
    Head,
    /// A cell; how many columns it spans.
    Cell(u32),
    /// A picture, in words.
    Figure(String),
    /// What leads elsewhere.
    Link,
}

/// Number of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartId(usize);

enum Child {
    Part(PartId),
    Content(Identifier),
}

/// The parts of a file, in reading order.
#[derive(Default)]
pub struct Tree {
    parts: Vec<(Part, Vec<Child>)>,
    roots: Vec<PartId>,
}

impl Tree {
    /// Puts a part behind the others of its parent, or of the file.
    pub fn add(&mut self, part: Part, parent: Option<PartId>) -> PartId {
        let id = PartId(self.parts.len());
        self.parts.push((part, Vec::new()));
        match parent.and_then(|parent| self.parts.get_mut(parent.0)) {
            Some((_, children)) => children.push(Child::Part(id)),
            None => self.roots.push(id),
        }
        id
    }

    /// Says that something on a page belongs to a part.
    pub fn belongs(&mut self, content: Identifier, part: PartId) {
        if let Some((_, children)) = self.parts.get_mut(part.0) {
            children.push(Child::Content(content));
        }
    }

    /// The tree for the file.
    pub fn finish(self, lang: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        for root in &self.roots {
            if let Some(group) = self.group(*root) {
                tree.push(Node::Group(group));
            }
        }
        tree
    }

    fn group(&self, id: PartId) -> Option<TagGroup> {
        let (part, children) = self.parts.get(id.0)?;
        let mut group = TagGroup::new(kind(part));
        for child in children {
            match child {
                Child::Part(id) => group.children.extend(self.group(*id).map(Node::Group)),
                Child::Content(content) => group.children.push(Node::Leaf(*content)),
            }
        }
        Some(group)
    }
}

fn kind(part: &Part) -> TagKind {
    match part {
        Part::Heading(level, title) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.clone())).into()
        }
        Part::Paragraph(lang) => Tag::P.with_lang(lang.map(str::to_owned)).into(),
        Part::Table => Tag::Table.into(),
        Part::Row => Tag::TR.into(),
        Part::Head => Tag::TH(TableHeaderScope::Column).into(),
        Part::Cell(columns) => {
            Tag::TD.with_col_span(NonZeroU32::new(*columns).filter(|columns| columns.get() > 1)).into()
        }
        Part::Figure(words) => Tag::Figure(Some(words.clone())).into(),
        Part::Link => Tag::Link.into(),
    }
}
