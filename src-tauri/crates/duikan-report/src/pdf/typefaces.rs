//! The typefaces of the machine, and which of them a report is set in. The choice follows the names of families alone, so that
//! one machine always makes the same file.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use fontdb::{Database, FaceInfo, ID, Source, Style};

/// What a typeface is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 宋体: running text.
    Song,
    /// 黑体: tables and notes.
    Hei,
    /// 黑体, heavier: headings.
    Heavy,
    /// 楷体: second headings of official documents.
    Kai,
    /// 仿宋: text of official documents.
    Fang,
    /// 小标宋: titles of official documents.
    Title,
}

/// That no typeface with Chinese characters is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no typeface with Chinese characters is installed; install one (for example Noto Sans CJK or Source Han Sans), or save the report as HTML and print that"
)]
pub struct NoTypeface;

/// A character that every typeface for Chinese text has.
const PROBE: char = '的';

const SONG: [&str; 13] = [
    "Songti SC",
    "SimSun",
    "NSimSun",
    "宋体",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "思源宋体",
    "Noto Serif SC",
    "STSong",
    "AR PL UMing CN",
    "AR PL SungtiL GB",
    "FandolSong",
];
const SONG_TRADITIONAL: [&str; 9] = [
    "Songti TC",
    "PMingLiU",
    "MingLiU",
    "Noto Serif CJK TC",
    "Source Han Serif TC",
    "Source Han Serif TW",
    "Noto Serif TC",
    "LiSong Pro",
    "AR PL UMing TW",
];
const HEI: [&str; 17] = [
    "Microsoft YaHei",
    "微软雅黑",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "思源黑体",
    "Noto Sans SC",
    "Hiragino Sans GB",
    "SimHei",
    "黑体",
    "Heiti SC",
    "STHeiti",
    "DengXian",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];
const HEI_TRADITIONAL: [&str; 7] = [
    "Microsoft JhengHei",
    "PingFang TC",
    "Noto Sans CJK TC",
    "Source Han Sans TC",
    "Source Han Sans TW",
    "Noto Sans TC",
    "Heiti TC",
];
const KAI: [&str; 8] =
    ["楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "Kaiti SC", "STKaiti", "AR PL UKai CN", "FandolKai"];
const FANG: [&str; 6] = ["仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang"];
const TITLE: [&str; 5] =
    ["方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", "华文中宋"];
/// Where characters are looked for that the chosen typeface has not: rare Han, letters with marks, pictures.
const OTHERS: [&str; 21] = [
    "SimSun-ExtB",
    "SimSun-ExtG",
    "PMingLiU-ExtB",
    "MingLiU-ExtB",
    "Plangothic P1",
    "Plangothic P2",
    "BabelStone Han",
    "HanaMinA",
    "HanaMinB",
    "Jigmo",
    "Segoe UI",
    "Segoe UI Symbol",
    "Segoe UI Emoji",
    "Apple Symbols",
    "Arial Unicode MS",
    "Noto Sans",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
    "Noto Emoji",
    "Symbola",
    "DejaVu Sans",
];

/// The typefaces of the machine.
pub struct Typefaces {
    faces: Database,
}

/// A typeface that was chosen, whole.
pub struct Chosen {
    /// The file.
    pub bytes: Arc<Vec<u8>>,
    /// Which of the faces in it.
    pub index: u32,
}

impl Typefaces {
    /// Those of the machine. They are looked for once, unless none was found: then one may be installed meanwhile.
    ///
    /// # Errors
    /// Where none has Chinese characters.
    pub fn of_machine() -> Result<&'static Self, NoTypeface> {
        static FOUND: OnceLock<Typefaces> = OnceLock::new();
        if let Some(found) = FOUND.get() {
            return Ok(found);
        }
        let mut faces = Database::new();
        faces.load_system_fonts();
        let found = Self { faces };
        found.choose(Kind::Song, false).ok_or(NoTypeface)?;
        Ok(FOUND.get_or_init(|| found))
    }

    /// Those of a folder alone.
    #[cfg(test)]
    pub fn of_folder(folder: &Path) -> Self {
        let mut faces = Database::new();
        faces.load_fonts_dir(folder);
        Self { faces }
    }

    /// The typeface for a purpose; else one that comes near it, else any that has Chinese characters.
    pub fn choose(&self, kind: Kind, traditional: bool) -> Option<ID> {
        let weight = if matches!(kind, Kind::Heavy | Kind::Title) { 700 } else { 400 };
        let (song, hei) = if traditional {
            ([&SONG_TRADITIONAL[..], &SONG].concat(), [&HEI_TRADITIONAL[..], &HEI].concat())
        } else {
            (SONG.to_vec(), HEI.to_vec())
        };
        let own: &[&str] = match kind {
            Kind::Song | Kind::Hei | Kind::Heavy => &[],
            Kind::Kai => &KAI,
            Kind::Fang => &FANG,
            Kind::Title => &TITLE,
        };
        let wanted = match kind {
            Kind::Hei | Kind::Heavy => [own, &hei, &song].concat(),
            Kind::Song | Kind::Kai | Kind::Fang | Kind::Title => [own, &song, &hei].concat(),
        };
        let found = wanted.iter().find_map(|family| self.of_family(family, weight, PROBE));
        found.or_else(|| self.any(PROBE))
    }

    /// A typeface that has a character which the chosen one has not.
    pub fn with(&self, character: char) -> Option<ID> {
        let families =
            SONG.iter().chain(&HEI).chain(&SONG_TRADITIONAL).chain(&HEI_TRADITIONAL).chain(&OTHERS);
        families.copied().find_map(|family| self.of_family(family, 400, character))
    }

    /// The file of a typeface.
    pub fn load(&self, face: ID) -> Option<Chosen> {
        let (source, index) = self.faces.face_source(face)?;
        let bytes = match source {
            Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
            Source::Binary(bytes) => bytes.as_ref().as_ref().to_vec(),
        };
        Some(Chosen { bytes: Arc::new(bytes), index })
    }

    fn of_family(&self, family: &str, weight: u16, character: char) -> Option<ID> {
        let named =
            |face: &&FaceInfo| face.families.iter().any(|(name, _)| name.eq_ignore_ascii_case(family));
        let mut faces: Vec<&FaceInfo> = self.faces.faces().filter(named).collect();
        faces.sort_by_key(|face| {
            (face.style != Style::Normal, face.weight.0.abs_diff(weight), path(face), face.index)
        });
        faces.into_iter().find(|face| self.has(face.id, character)).map(|face| face.id)
    }

    fn any(&self, character: char) -> Option<ID> {
        let mut faces: Vec<&FaceInfo> = self.faces.faces().collect();
        faces.sort_by_key(|face| {
            (face.style != Style::Normal, face.weight.0.abs_diff(400), path(face), face.index)
        });
        faces.into_iter().find(|face| self.has(face.id, character)).map(|face| face.id)
    }

    /// Whether a typeface has the outline of a character, and may be put into a file.
    fn has(&self, face: ID, character: char) -> bool {
        let drawn = |bytes: &[u8], index: u32| {
            let face = ttf_parser::Face::parse(bytes, index).ok()?;
            let allowed = face.permissions() != Some(ttf_parser::Permissions::Restricted);
            (allowed && glyph(&face, character).is_some()).then_some(())
        };
        self.faces.with_face_data(face, drawn).flatten().is_some()
    }
}

fn path(face: &FaceInfo) -> Option<&Path> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

/// The picture of a character, where the typeface has one that is drawn with lines.
pub fn glyph(face: &ttf_parser::Face<'_>, character: char) -> Option<ttf_parser::GlyphId> {
    let glyph = face.glyph_index(character).filter(|glyph| glyph.0 != 0)?;
    let is_drawn = character.is_whitespace() || face.outline_glyph(glyph, &mut Nowhere).is_some();
    is_drawn.then_some(glyph)
}

/// Draws nothing: asked is only whether there is something to draw.
struct Nowhere;

impl ttf_parser::OutlineBuilder for Nowhere {
    fn move_to(&mut self, _: f32, _: f32) {}
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_is_no_typeface_it_is_said() {
        let empty = tempfile::tempdir().unwrap();
        let none = Typefaces::of_folder(empty.path());
        assert!(none.choose(Kind::Song, false).is_none());
        assert!(NoTypeface.to_string().contains("save the report as HTML"));
    }
}
