//! Documents and shared wording as a graph, for programs that draw networks: an edge from each document to each that has
//! some of its text, and from each document to each wording it shares.

use std::io::{self, Write};

use crate::contract::{Coded, Comparison, Family};
use crate::format::Report;
use crate::inert;
use crate::model::cover::Cover;
use crate::model::listed::Listed;
use crate::model::texts::Text;
use crate::model::wording;

/// Name of an attribute, whether of nodes or edges, and its type.
const KEYS: [(&str, &str, &str); 15] = [
    ("kind", "node", "string"),
    ("label", "node", "string"),
    ("title", "node", "string"),
    ("region", "node", "string"),
    ("year", "node", "int"),
    ("han", "node", "int"),
    ("sha256", "node", "string"),
    ("layer", "node", "string"),
    ("documents", "node", "int"),
    ("relation", "edge", "string"),
    ("share", "edge", "double"),
    ("share_without_boilerplate", "edge", "double"),
    ("unchanged", "edge", "int"),
    ("longest_run", "edge", "int"),
    ("weight", "edge", "double"),
];

/// Writes the graph.
///
/// # Errors
/// Those of `out`.
pub fn graphml(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (comparison, raws) = (report.comparison(), report.raws());
    let cover =
        if report.options.anonymous { Cover::new(&comparison, report.language) } else { Cover::default() };
    let listed = Listed::new(&comparison, &report.options, report.language);
    let id = report.id();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Duikan {} {id} -->", crate::VERSION)?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    for (name, of, kind) in KEYS {
        let key = key(name, of);
        writeln!(out, "<key id=\"{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "<graph id=\"{id}\" edgedefault=\"directed\">")?;
    for text in Text::all(&comparison, &raws, &cover, report.language) {
        node_of_document(out, report, &text)?;
    }
    let families = comparison.families.iter().filter(|family| listed.has_family(family.id));
    for family in families.clone() {
        node_of_family(out, family, &cover)?;
    }
    edges_of_pairs(out, &comparison)?;
    for family in families {
        edges_of_family(out, family)?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

fn key(name: &str, of: &str) -> String {
    format!("{}_{name}", of.get(..1).unwrap_or(of))
}

fn data(out: &mut dyn Write, of: &str, name: &str, value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    write!(out, "<data key=\"{}\">{}</data>", key(name, of), inert::xml(value))
}

fn node_of_document(out: &mut dyn Write, report: &Report<'_>, text: &Text<'_>) -> io::Result<()> {
    let document = text.document;
    write!(out, "<node id=\"d{}\">", document.id)?;
    let known = &document.provenance;
    let region = known.region.as_ref().map(|fact| text.hide(&fact.value)).unwrap_or_default();
    let year = known.year.as_ref().map(|fact| fact.value.to_string()).unwrap_or_default();
    for (name, value) in [
        ("kind", "document".to_owned()),
        ("label", text.letter.clone()),
        ("title", text.title(report.language)),
        ("region", region),
        ("year", year),
        ("han", document.han.to_string()),
        ("sha256", document.sha256.clone()),
    ] {
        data(out, "node", name, &value)?;
    }
    writeln!(out, "</node>")
}

fn node_of_family(out: &mut dyn Write, family: &Family, cover: &Cover) -> io::Result<()> {
    write!(out, "<node id=\"f{}\">", family.id)?;
    data(out, "node", "kind", "wording")?;
    data(out, "node", "label", &cover.hide(&family.template))?;
    data(out, "node", "layer", &family.layer.code())?;
    data(out, "node", "documents", &family.documents.to_string())?;
    writeln!(out, "</node>")
}

fn edges_of_pairs(out: &mut dyn Write, comparison: &Comparison) -> io::Result<()> {
    for pair in &comparison.pairs {
        for (from, to, share, plain, unchanged) in [
            (pair.a, pair.b, pair.a_in_b, pair.a_in_b_without_boilerplate, pair.shared_chars_a),
            (pair.b, pair.a, pair.b_in_a, pair.b_in_a_without_boilerplate, pair.shared_chars_b),
        ] {
            if share <= 0.0 {
                continue;
            }
            write!(out, "<edge source=\"d{from}\" target=\"d{to}\">")?;
            data(out, "edge", "relation", "shares")?;
            data(out, "edge", "share", &wording::decimal(share))?;
            data(out, "edge", "share_without_boilerplate", &wording::decimal(plain))?;
            data(out, "edge", "unchanged", &unchanged.to_string())?;
            data(out, "edge", "longest_run", &pair.longest_run.to_string())?;
            data(out, "edge", "weight", &wording::decimal(share))?;
            writeln!(out, "</edge>")?;
        }
    }
    Ok(())
}

fn edges_of_family(out: &mut dyn Write, family: &Family) -> io::Result<()> {
    let mut documents: Vec<u32> = family.members.iter().map(|member| member.doc).collect();
    documents.dedup();
    for document in documents {
        let places = family.members.iter().filter(|member| member.doc == document).count();
        write!(out, "<edge source=\"d{document}\" target=\"f{}\">", family.id)?;
        data(out, "edge", "relation", "has")?;
        data(out, "edge", "weight", &wording::decimal(places as f64))?;
        writeln!(out, "</edge>")?;
    }
    Ok(())
}
