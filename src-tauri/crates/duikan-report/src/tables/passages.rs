//! Every match that is listed, with both ends in their words.

use super::{Cell, Source, Table, columns, count, optional, text, whether};
use crate::contract::{End, Match};
use crate::model::wording;

pub fn passages(source: &Source<'_>) -> Table {
    let words = source.words();
    let matches = source.comparison.matches.iter().filter(|found| source.listed.has(found.id));
    Table {
        name: words.match_count,
        columns: columns(&[
            (words.number, 7),
            (source.pick("层", "Layer"), 10),
            (words.kind, 8),
            (source.pick("写法", "Wording"), 10),
            (source.pick("说明", "Label"), 10),
            (source.pick("相似", "Similarity"), 9),
            (words.stock_share, 9),
            (source.pick("相同字数", "Equal"), 9),
            (source.pick("改写字数", "Rewritten"), 9),
            (source.pick("仅前篇有", "Only first"), 9),
            (source.pick("仅后篇有", "Only second"), 9),
            (words.moved, 9),
            (words.repeat, 9),
            (source.pick("共用表述", "Family"), 8),
            (source.pick("前篇", "First"), 6),
            (source.pick("前篇位置", "Place in the first"), 22),
            (source.pick("前篇起", "First from"), 9),
            (source.pick("前篇止", "First to"), 9),
            (source.pick("前篇原文", "Text of the first"), 60),
            (source.pick("后篇", "Second"), 6),
            (source.pick("后篇位置", "Place in the second"), 22),
            (source.pick("后篇起", "Second from"), 9),
            (source.pick("后篇止", "Second to"), 9),
            (source.pick("后篇原文", "Text of the second"), 60),
            (words.residue, 18),
            (words.approximate, 18),
            (words.false_match, 12),
            (words.reader, 30),
        ]),
        rows: matches.map(|found| row(source, found)).collect(),
    }
}

fn row(source: &Source<'_>, found: &Match) -> Vec<Cell> {
    let (language, why) = (source.language, &found.explanation);
    let remark = source.comparison.remarks.iter().find(|remark| remark.r#match == found.id);
    let note = remark.filter(|_| source.options.notes).map(|remark| remark.note.as_str());
    let residue: Vec<&str> = found.residue.iter().map(|left| left.text.as_str()).collect();
    let mut row = vec![
        count(found.id + 1),
        text(wording::layer(found.layer, language)),
        text(wording::kind(found.kind, language)),
        text(wording::class(found.class, language)),
        optional(found.label.map(|label| wording::label(label, language))),
        Cell::Share(found.similarity),
        Cell::Share(found.boilerplate),
        count(why.equal),
        count(why.rewritten),
        count(why.deleted),
        count(why.inserted),
        whether(found.moved, language),
        whether(found.repeat, language),
        count(found.family + 1),
    ];
    row.extend(end(source, found.a));
    row.extend(end(source, found.b));
    row.extend([
        if residue.is_empty() { Cell::Empty } else { source.hidden(&residue.join(" ")) },
        optional(found.completeness_reason.map(|reason| wording::shortcut(reason, language))),
        whether(remark.is_some_and(|remark| remark.false_match), language),
        optional(note.filter(|note| !note.is_empty())),
    ]);
    row
}

fn end(source: &Source<'_>, End { doc, start, end }: End) -> [Cell; 5] {
    let of = source.texts.get(doc as usize);
    let place = of.map(|of| of.whereabouts(start, source.language));
    let words = of.map(|of| of.words(start, end));
    [source.letter(doc), optional(place), count(start), count(end), optional(words)]
}
