//! All documents in one table: one row for what corresponds, one column a document.
//!
//! Every section has one row of its own. Rows grow from the surest links; two rows become one when no document
//! would have two sections in it and at least half of the section pairs across are linked, so that a chain of
//! doubtful links does not pull everything together. A section that also answers to another row (one chapter
//! here, two there) is then repeated in that row's empty cell, unless it answers to that row much less than to its own.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::{SectionAlignment, SectionRef, Strength, TableRow};

use super::AS_SURE;
use super::part::Parts;

/// A section of the set: document, then place among its parts.
type Node = (usize, usize);

/// Builds the table in the reading order of the first document; what it lacks stands where the others have it.
pub fn lay_out(documents: &[Parts], alignments: &[SectionAlignment]) -> Vec<TableRow> {
    let graph = Graph::new(documents, alignments);
    let mut rows = graph.rows();
    let home = Home::new(&graph, &rows);
    graph.invite(documents, &mut rows);
    let order = home.reading_order(rows.len());
    order.into_iter().map(|row| named(documents, &rows[row])).collect()
}

fn named(documents: &[Parts], row: &[Node]) -> TableRow {
    let name = |&(document, part): &Node| SectionRef {
        document: document as u32,
        section: documents[document].parts[part].id,
    };
    TableRow::new(row.iter().map(name).collect())
}

/// The sections with their clear links.
struct Graph {
    nodes: Vec<Node>,
    /// Where each document's sections begin among the nodes.
    starts: Vec<usize>,
    /// Ends of the links of each node.
    links: Vec<Vec<usize>>,
    /// The sections that each node invites into its row.
    guests: Vec<Vec<usize>>,
    /// Surest first.
    ranked: Vec<(usize, usize)>,
}

impl Graph {
    fn new(documents: &[Parts], alignments: &[SectionAlignment]) -> Self {
        let mut graph = Self {
            nodes: Vec::new(),
            starts: Vec::new(),
            links: Vec::new(),
            guests: Vec::new(),
            ranked: Vec::new(),
        };
        for (document, parts) in documents.iter().enumerate() {
            graph.starts.push(graph.nodes.len());
            graph.nodes.extend((0..parts.parts.len()).map(|part| (document, part)));
        }
        graph.links = vec![Vec::new(); graph.nodes.len()];
        let mut ranked: Vec<_> = alignments
            .iter()
            .filter(|link| link.strength >= Strength::Medium)
            .filter_map(|link| {
                let a = graph.node(documents, link.a.document, link.a.section)?;
                let b = graph.node(documents, link.b.document, link.b.section)?;
                Some((Reverse((link.pinned, (link.score * 1000.0).round() as u32)), a, b))
            })
            .collect();
        ranked.sort_unstable();
        graph.guests = vec![Vec::new(); graph.nodes.len()];
        // Links come with the surest first: the first one of a section into a document is its surest there.
        let mut surest: FxHashMap<(usize, usize), u32> = FxHashMap::default();
        for &(Reverse((_, score)), a, b) in &ranked {
            for (node, guest) in [(a, b), (b, a)] {
                graph.links[node].push(guest);
                let most = *surest.entry((guest, graph.nodes[node].0)).or_insert(score);
                if f64::from(score) >= f64::from(most) * AS_SURE {
                    graph.guests[node].push(guest);
                }
            }
        }
        graph.ranked = ranked.into_iter().map(|(_, a, b)| (a, b)).collect();
        graph
    }

    fn node(&self, documents: &[Parts], document: u32, section: u32) -> Option<usize> {
        let parts = &documents.get(document as usize)?.parts;
        let part = parts.iter().position(|part| part.id == section)?;
        Some(self.starts[document as usize] + part)
    }

    /// Groups of nodes, each with at most one section of a document.
    fn rows(&self) -> Vec<Vec<Node>> {
        let mut group_of: Vec<usize> = (0..self.nodes.len()).collect();
        let mut groups: Vec<Vec<usize>> = (0..self.nodes.len()).map(|node| vec![node]).collect();
        for &(a, b) in &self.ranked {
            let (keep, drop) = (group_of[a].min(group_of[b]), group_of[a].max(group_of[b]));
            if keep == drop || !self.fit(&groups[keep], &groups[drop], drop, &group_of) {
                continue;
            }
            for node in std::mem::take(&mut groups[drop]) {
                group_of[node] = keep;
                groups[keep].push(node);
            }
        }
        let filled = groups.into_iter().filter(|group| !group.is_empty());
        filled.map(|group| group.into_iter().map(|node| self.nodes[node]).collect()).collect()
    }

    fn fit(&self, a: &[usize], b: &[usize], group_b: usize, group_of: &[usize]) -> bool {
        let clash = a.iter().any(|&x| b.iter().any(|&y| self.nodes[x].0 == self.nodes[y].0));
        let across = || -> usize {
            a.iter().map(|&x| self.links[x].iter().filter(|&&y| group_of[y] == group_b).count()).sum()
        };
        !clash && across() * 2 >= a.len() * b.len()
    }

    /// Fills empty cells with sections that are linked to at least half of the row.
    fn invite(&self, documents: &[Parts], rows: &mut [Vec<Node>]) {
        for row in rows {
            let members: Vec<usize> =
                row.iter().map(|&(document, part)| self.starts[document] + part).collect();
            let mut linked: Vec<usize> =
                members.iter().flat_map(|&node| &self.guests[node]).copied().collect();
            linked.sort_unstable();
            for same in linked.chunk_by(|a, b| a == b) {
                let Some(&guest) = same.first() else { continue };
                let (document, part) = self.nodes[guest];
                let taken = members.iter().any(|&node| self.nodes[node].0 == document);
                let inside = row
                    .iter()
                    .any(|&(other, held)| other == document && documents[document].nested(held, part));
                if !taken && !inside && same.len() * 2 >= members.len() {
                    row.push((document, part));
                }
            }
        }
    }
}

/// Which row each section has of its own.
struct Home {
    row_of: Vec<Vec<usize>>,
}

impl Home {
    fn new(graph: &Graph, rows: &[Vec<Node>]) -> Self {
        let mut row_of: Vec<Vec<usize>> = vec![Vec::new(); graph.starts.len()];
        for &(document, _) in &graph.nodes {
            row_of[document].push(0);
        }
        for (row, members) in rows.iter().enumerate() {
            for &(document, part) in members {
                row_of[document][part] = row;
            }
        }
        Self { row_of }
    }

    /// Rows of the first document in its order, then those of each next one after the row of the section before.
    fn reading_order(&self, rows: usize) -> Vec<usize> {
        let mut order: Vec<usize> = Vec::with_capacity(rows);
        let mut placed = vec![false; rows];
        for (document, own) in self.row_of.iter().enumerate() {
            let mut before = None;
            for &row in own {
                if !placed[row] {
                    placed[row] = true;
                    let at = before.and_then(|row| order.iter().position(|&other| other == row));
                    order.insert(at.map_or(if document == 0 { order.len() } else { 0 }, |at| at + 1), row);
                }
                before = Some(row);
            }
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Relation;

    /// A link of two sections, each "document, section".
    fn link(a: (u32, u32), b: (u32, u32), score: f32) -> SectionAlignment {
        let section = |(document, section)| SectionRef { document, section };
        SectionAlignment {
            a: section(a),
            b: section(b),
            strength: if score >= 0.5 { Strength::Medium } else { Strength::Weak },
            score,
            relation: Relation::Same,
            pinned: false,
            evidence: Vec::new(),
        }
    }

    /// The rows of documents of so many flat sections each: "document.section" of each cell.
    fn check(sections: &[usize], links: &[SectionAlignment], expected: &[&str]) {
        let documents: Vec<Parts> = sections.iter().map(|&count| Parts::of(&vec![None; count])).collect();
        let rows = lay_out(&documents, links).into_iter().map(|row| {
            let cells = row.sections.iter().map(|cell| format!("{}.{}", cell.document, cell.section));
            cells.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(rows.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn linked_sections_share_a_row_and_others_have_one_of_their_own() {
        check(&[2, 2], &[link((0, 0), (1, 1), 0.9)], &["1.0", "0.0 1.1", "0.1"]);
    }

    #[test]
    fn doubtful_links_join_nothing() {
        check(&[1, 1], &[link((0, 0), (1, 0), 0.4)], &["1.0", "0.0"]);
    }

    #[test]
    fn what_the_first_document_lacks_stands_where_the_other_has_it() {
        let links = [link((0, 0), (1, 0), 0.9), link((0, 1), (1, 2), 0.9)];
        check(&[2, 3], &links, &["0.0 1.0", "1.1", "0.1 1.2"]);
    }

    #[test]
    fn a_row_holds_one_section_of_a_document_of_its_own_and_guests_where_there_is_room() {
        // One chapter here, two there: the surer link makes the row, the other is repeated.
        let links = [link((0, 0), (1, 0), 0.9), link((0, 0), (1, 1), 0.6)];
        check(&[1, 2], &links, &["0.0 1.0", "0.0 1.1"]);
    }

    #[test]
    fn a_section_is_no_guest_where_it_answers_much_less_than_in_its_own_row() {
        let links = |score| [link((0, 0), (1, 0), 0.99), link((0, 0), (1, 1), score)];
        check(&[1, 2], &links(0.6), &["0.0 1.0", "0.0 1.1"]);
        check(&[1, 2], &links(0.55), &["0.0 1.0", "1.1"]);
    }

    #[test]
    fn one_link_of_four_joins_no_rows_but_repeats_its_ends() {
        let links = [link((0, 0), (1, 0), 0.9), link((2, 0), (3, 0), 0.9), link((1, 0), (2, 0), 0.6)];
        check(&[1, 1, 1, 1], &links, &["1.0 2.0 3.0", "0.0 1.0 2.0"]);
        let more = [links.to_vec(), vec![link((0, 0), (3, 0), 0.6)]].concat();
        check(&[1, 1, 1, 1], &more, &["0.0 1.0 2.0 3.0"]);
    }
}
