//! Families, and the values in their slots.

use super::{Cell, Source, Table, columns, count, optional, text, whether};
use crate::contract::{Family, Filler, Member};
use crate::families::qualifier_words;
use crate::model::texts::letter;
use crate::model::wording;

pub fn families(source: &Source<'_>) -> Table {
    let words = source.words();
    Table {
        name: words.families,
        columns: columns(&[
            (source.pick("共用表述", "Family"), 8),
            (source.pick("层", "Layer"), 10),
            (words.kind, 8),
            (source.pick("说明", "Label"), 10),
            (words.template, 70),
            (source.pick("出现次数", "Places"), 10),
            (source.pick("文稿数", "Documents"), 10),
            (source.pick("地区数", "Regions"), 10),
            (source.pick("年份数", "Years"), 10),
            (source.pick("见于文稿", "In"), 30),
            (words.earliest, 8),
            (source.pick("背景另见地区数", "Further regions in the background"), 14),
            (source.pick("背景所知最早年份", "Known by"), 16),
            (source.pick("国家文件中有", "In documents of the state"), 12),
        ]),
        rows: listed(source).map(|family| row(source, family)).collect(),
    }
}

fn listed<'a>(source: &'a Source<'_>) -> impl Iterator<Item = &'a Family> {
    source.comparison.families.iter().filter(|family| source.listed.has_family(family.id))
}

fn row(source: &Source<'_>, family: &Family) -> Vec<Cell> {
    let language = source.language;
    let mut letters: Vec<String> =
        family.members.iter().map(|member| letter(source.texts, member.doc)).collect();
    letters.dedup();
    let earliest = family.earliest.and_then(|index| family.members.get(index as usize));
    vec![
        count(family.id + 1),
        text(wording::layer(family.layer, language)),
        text(wording::kind(family.kind, language)),
        optional(family.label.map(|label| wording::label(label, language))),
        source.hidden(&family.template),
        Cell::Count(family.members.len() as u64),
        count(family.documents),
        count(family.regions),
        count(family.years),
        text(letters.join(source.pick("、", ", "))),
        earliest.map_or(Cell::Empty, |member| source.letter(member.doc)),
        count(family.elsewhere.regions),
        family.elsewhere.since.and_then(|year| u64::try_from(year).ok()).map_or(Cell::Empty, Cell::Count),
        whether(family.elsewhere.from_above, language),
    ]
}

pub fn values(source: &Source<'_>) -> Table {
    let words = source.words();
    let members = listed(source).flat_map(|family| family.members.iter().map(move |member| (family, member)));
    let fillers = members
        .flat_map(|(family, member)| member.fillers.iter().map(move |filler| (family, member, filler)));
    Table {
        name: words.slot_values,
        columns: columns(&[
            (source.pick("共用表述", "Family"), 8),
            (words.template, 60),
            (source.pick("可换处", "Slot"), 8),
            (source.pick("可换处的类型", "Kind of slot"), 10),
            (words.values, 20),
            (source.pick("数值", "Figure"), 10),
            (source.pick("上限", "Upper"), 10),
            (source.pick("单位", "Unit"), 10),
            (source.pick("限定", "Meant"), 10),
            (source.pick("字号", "Letter"), 10),
            (source.pick("标题", "Title"), 40),
            (words.region, 14),
            (words.year, 8),
            (words.place, 22),
            (source.pick("起", "From"), 9),
            (source.pick("止", "To"), 9),
        ]),
        rows: fillers.map(|filler| value(source, filler)).collect(),
    }
}

fn value(source: &Source<'_>, (family, member, filler): (&Family, &Member, &Filler)) -> Vec<Cell> {
    let of = source.texts.get(member.doc as usize);
    let known = of.map(|of| &of.document.provenance);
    let region = known.and_then(|known| known.region.as_ref());
    let year = known.and_then(|known| known.year.as_ref()).and_then(|year| u64::try_from(year.value).ok());
    let figure = filler.figure.as_ref();
    let number = |number: Option<f64>| number.map_or(Cell::Empty, Cell::Number);
    vec![
        count(family.id + 1),
        source.hidden(&family.template),
        count(filler.slot + 1),
        text(wording::slot(filler.kind, source.language)),
        source.hidden(&filler.text),
        number(figure.map(|figure| figure.low)),
        number(figure.and_then(|figure| figure.high)),
        optional(figure.map(|figure| figure.unit.as_str()).filter(|unit| !unit.is_empty())),
        optional(figure.and_then(|figure| figure.qualifier).map(|own| qualifier_words(own, source.language))),
        source.letter(member.doc),
        source.title(member.doc),
        region.map_or(Cell::Empty, |region| source.hidden(&region.value)),
        year.map_or(Cell::Empty, Cell::Count),
        optional(of.map(|of| of.whereabouts(filler.start, source.language))),
        count(filler.start),
        count(filler.end),
    ]
}
