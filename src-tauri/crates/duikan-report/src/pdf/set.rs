//! Paragraphs set in lines of a width.

use std::ops::Range;
use std::rc::Rc;

use duikan_reuse::Role;

use super::block::{Look, Paragraph, Run};
use super::breaks::{Class, Unit, classes, lines};
use super::sheet::{Ink, Mark, PALE, Setting, Sheet};
use super::type_case::{Drawn, TypeCase};
use super::typefaces::Kind;
use crate::inert;

/// A character in its place.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// How it is drawn.
    pub drawn: Drawn,
    /// Width in points.
    pub width: f32,
    /// Its bytes in the text of the paragraph; joiners behind it are among them.
    pub bytes: (u32, u32),
    /// Place of its run in the paragraph.
    pub run: u32,
}

/// How the characters of a run look.
#[derive(Clone, Debug)]
pub struct RunSetting {
    /// Size of the type in points.
    pub size: f32,
    /// How far it is raised in points.
    pub raised: f32,
    /// Colour of the words.
    pub ink: Ink,
    /// What is around and under them.
    pub mark: Mark,
    /// The place that they lead to.
    pub leads: Option<String>,
}

/// The characters of a paragraph.
#[derive(Debug)]
pub struct SetText {
    /// Its words.
    pub text: String,
    /// In order.
    pub signs: Vec<Sign>,
    /// By their places.
    pub runs: Vec<RunSetting>,
    /// How it is set.
    pub setting: Setting,
    /// Colour of the marks of what is lacking.
    pub caret: Ink,
    /// Places by the sign that they begin with.
    pub anchors: Vec<(usize, String)>,
}

/// A line.
#[derive(Clone, Debug)]
pub struct SetLine {
    /// The paragraph it is of.
    pub of: Rc<SetText>,
    /// Its signs.
    pub signs: Range<usize>,
    /// Where it begins, from the left edge.
    pub x: f32,
    /// What is added behind each sign so that the line fills its measure.
    pub stretch: f32,
    /// Empty above it.
    pub gap: f32,
}

impl SetLine {
    /// Height without the gap.
    pub fn height(&self) -> f32 {
        self.of.setting.line
    }

    /// Where its base is, from its top.
    pub fn base(&self) -> f32 {
        let setting = &self.of.setting;
        // Chinese characters stand .12 of their size below the line on which letters stand.
        (setting.line - setting.size) / 2.0 + setting.size * 0.88
    }
}

/// Sets a paragraph in lines of a width.
pub fn set(
    case: &mut TypeCase<'_>,
    sheet: &Sheet,
    paragraph: &Paragraph,
    ink: Option<Ink>,
    width: f32,
) -> Vec<SetLine> {
    let setting = sheet.setting(paragraph.style);
    let setting = Setting { ink: ink.unwrap_or(setting.ink), ..setting };
    let mut text = SetText {
        text: String::new(),
        signs: Vec::new(),
        runs: Vec::new(),
        setting,
        caret: sheet.palette.other(),
        anchors: Vec::new(),
    };
    for run in &paragraph.runs {
        append(case, sheet, &mut text, run, paragraph.is_traditional());
    }
    let units = units(&text, paragraph.is_traditional());
    let ranges =
        if setting.centred { balanced(&units, width) } else { lines(&units, width - setting.indent, width) };
    let of = Rc::new(text);
    let last = ranges.len().saturating_sub(1);
    ranges
        .into_iter()
        .enumerate()
        .map(|(number, signs)| {
            let indent = if number == 0 { setting.indent } else { 0.0 };
            let ends = number == last
                || units.get(signs.end.wrapping_sub(1)).is_some_and(|unit| unit.class == Class::Return);
            let (x, stretch) = aligned(&units, &of, signs.clone(), width - indent, ends);
            let gap = if number == 0 { setting.before } else { 0.0 };
            SetLine { of: Rc::clone(&of), signs, x: x + indent, stretch, gap }
        })
        .collect()
}

/// Lines of a title: as many as are needed, of about one width.
fn balanced(units: &[Unit], width: f32) -> Vec<Range<usize>> {
    let needed = lines(units, width, width);
    if needed.len() < 2 {
        return needed;
    }
    let (mut narrow, mut wide) = (width / 2.0, width);
    while wide - narrow > 4.0 {
        let middle = (narrow + wide) / 2.0;
        if lines(units, middle, middle).len() > needed.len() {
            narrow = middle;
        } else {
            wide = middle;
        }
    }
    lines(units, wide, wide)
}

/// Where a line begins, and how much is added behind each of its signs.
fn aligned(units: &[Unit], of: &SetText, signs: Range<usize>, measure: f32, ends: bool) -> (f32, f32) {
    let line = units.get(signs).unwrap_or_default();
    let blank = |unit: &&Unit| matches!(unit.class, Class::Blank | Class::Return);
    let hanging = line.iter().rev().take_while(blank).count();
    let line = line.get(..line.len() - hanging).unwrap_or_default();
    let width: f32 = line.iter().map(|unit| unit.width).sum();
    let free = measure - width;
    if of.setting.centred {
        return ((free / 2.0).max(0.0), 0.0);
    }
    let between = line.len().saturating_sub(1);
    // A line that lacks more than this was broken before a long word: apart it would be worse than short.
    let most = of.setting.size * 0.25;
    if !of.setting.justified || ends || between == 0 || free <= 0.0 || free / between as f32 > most {
        return (0.0, 0.0);
    }
    (0.0, free / between as f32)
}

fn append(case: &mut TypeCase<'_>, sheet: &Sheet, text: &mut SetText, run: &Run, traditional: bool) {
    let setting = run_setting(sheet, text.setting, run);
    let kind = match run.look {
        Look::Strong | Look::Number | Look::Letter => Kind::Heavy,
        Look::Pale => Kind::Hei,
        Look::Plain | Look::Shared(..) | Look::Link => text.setting.kind,
    };
    let (number, size) = (text.runs.len() as u32, setting.size);
    let begins = text.signs.len();
    text.anchors.extend(run.anchors.iter().map(|name| (begins, name.clone())));
    text.runs.push(setting);
    if run.lacks {
        let at = text.text.len() as u32;
        text.signs.push(Sign { drawn: Drawn::Caret, width: 0.0, bytes: (at, at), run: number });
    }
    for character in inert::shown(&run.words).replace("\r\n", "\n").chars() {
        let start = text.text.len() as u32;
        text.text.push(character);
        let bytes = (start, text.text.len() as u32);
        let mut drawn = case.draw(kind, traditional, character);
        if drawn == Drawn::Joined {
            if let Some(last) = text.signs.last_mut().filter(|last| last.drawn != Drawn::Caret) {
                last.bytes.1 = bytes.1;
                continue;
            }
            // It has nothing to go with: a blank of no width bears it.
            drawn = case.draw(kind, traditional, '\n');
        }
        text.signs.push(Sign { drawn, width: drawn.width() * size, bytes, run: number });
    }
}

fn run_setting(sheet: &Sheet, setting: Setting, run: &Run) -> RunSetting {
    let mark = match run.look {
        Look::Shared(layer, role) => sheet.palette.mark(layer, role),
        _ => Mark::default(),
    };
    let (scale, raised) = match run.look {
        Look::Number => (0.62, 0.36),
        Look::Pale => (0.85, 0.0),
        Look::Shared(_, Role::Furniture) => (0.8, 0.0),
        Look::Plain | Look::Strong | Look::Letter | Look::Link | Look::Shared(..) => (1.0, 0.0),
    };
    let ink = match run.look {
        Look::Pale => PALE,
        Look::Number | Look::Letter | Look::Link => sheet.palette.edge(),
        Look::Plain | Look::Strong | Look::Shared(..) => mark.ink.unwrap_or(setting.ink),
    };
    RunSetting {
        size: setting.size * scale,
        raised: setting.size * raised,
        ink,
        mark,
        leads: run.leads.clone(),
    }
}

/// The signs as the breaking of lines sees them.
fn units(text: &SetText, traditional: bool) -> Vec<Unit> {
    let first = |sign: &Sign| {
        let words = text.text.get(sign.bytes.0 as usize..sign.bytes.1 as usize).unwrap_or_default();
        words.chars().next().unwrap_or('‸')
    };
    let characters: Vec<char> = text.signs.iter().map(first).collect();
    let unit = |((class, sign), &character): ((Class, &Sign), &char)| {
        let run = text.runs.get(sign.run as usize);
        let is_number = run.is_some_and(|run| run.raised > 0.0);
        let size = run.map_or(0.0, |run| run.size);
        // Marks of the whole width have their ink in the left half; in Traditional type it is in the middle.
        let half =
            !traditional && sign.width > 0.9 * size && "。，、；：！？）》〉」』】〕”’．".contains(character);
        Unit {
            // The mark of what is lacking stands before what follows; the number of a match goes with what is before it.
            class: match sign.drawn {
                Drawn::Caret => Class::Open,
                _ if is_number && class != Class::Return => Class::Close,
                _ => class,
            },
            width: sign.width,
            hang: if half { sign.width / 2.0 } else { 0.0 },
        }
    };
    classes(&characters).into_iter().zip(&text.signs).zip(&characters).map(unit).collect()
}
