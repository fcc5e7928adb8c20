//! The user's choices, and reports that are written by them.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    FontChoice, LanguageChoice, LineSpacing, ReportFormat, ReportLanguage, ReportTheme, ReportType,
    ReportTypography, StockMode, ThemeChoice,
};

/// What is remembered of the user's choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Language of the interface.
    pub language: LanguageChoice,
    /// Colours of the window.
    pub theme: ThemeChoice,
    /// Size of the reading text in CSS pixels, 14–34.
    pub font_size: u32,
    /// Typeface of the reading text.
    pub font_family: FontChoice,
    /// Room between its lines.
    pub line_spacing: LineSpacing,
    /// Whether rows stand close and what one document has alone is folded, so that little of the columns is blank.
    pub compact: bool,
    /// Width of the panel with the list in CSS pixels, 260–720.
    pub list_width: u32,
    /// What happens to stock phrasing.
    pub boilerplate: StockMode,
    /// Whether single-letter keys work in the reading pane.
    pub letter_keys: bool,
    /// Whether the comparison that was open last is opened when the program starts.
    pub reopen: bool,
    /// What was chosen for the last report; `null` before the first.
    pub report: Option<ReportChoice>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: LanguageChoice::System,
            theme: ThemeChoice::System,
            font_size: 17,
            font_family: FontChoice::Hei,
            line_spacing: LineSpacing::Normal,
            compact: false,
            list_width: 340,
            boilerplate: StockMode::Mute,
            letter_keys: true,
            reopen: true,
            report: None,
        }
    }
}

/// What the user may decide about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportOptions {
    /// Language of its words.
    pub language: ReportLanguage,
    /// Its type.
    pub kind: ReportType,
    /// Whether stock is listed; `null`: as usual for the type.
    pub stock: Option<bool>,
    /// Equal Han characters that a match must have to be listed.
    pub least: u32,
    /// Whether notes are printed.
    pub notes: bool,
    /// Whether matches that were called false are listed.
    pub false_matches: bool,
    /// Whether names of files, places and speakers are withheld.
    pub anonymous: bool,
    /// Whether a page carries the texts, so that the comparison can be opened from it again.
    pub texts: bool,
    /// Colours.
    pub theme: ReportTheme,
    /// Typefaces and sizes.
    pub typography: ReportTypography,
    /// The family of a report on one wording, by its number; `null`: the most widespread.
    pub family: Option<u32>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            language: ReportLanguage::Chinese,
            kind: ReportType::SideBySide,
            stock: None,
            least: 0,
            notes: true,
            false_matches: true,
            anonymous: false,
            texts: true,
            theme: ReportTheme::Safe,
            typography: ReportTypography::Screen,
            family: None,
        }
    }
}

impl From<ReportOptions> for duikan_report::ReportOptions {
    fn from(options: ReportOptions) -> Self {
        Self {
            kind: options.kind.into(),
            stock: options.stock,
            least: options.least,
            notes: options.notes,
            false_matches: options.false_matches,
            anonymous: options.anonymous,
            texts: options.texts,
            theme: options.theme.into(),
            typography: options.typography.into(),
            // The page counts families as it gets them, from nought.
            family: options.family.map(|family| family + 1),
            ..Self::default()
        }
    }
}

/// What the user chose for the last report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportChoice {
    /// Forms, in the order in which they are offered; at least one.
    pub formats: Vec<ReportFormat>,
    /// Its type and all else.
    pub options: ReportOptions,
}

impl Default for ReportChoice {
    fn default() -> Self {
        Self { formats: vec![ReportFormat::Html], options: ReportOptions::default() }
    }
}

/// How far the writing of reports is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReportProgress {
    /// The form that is written.
    pub format: ReportFormat,
    /// Which of them it is, from 1.
    pub number: u32,
    /// How many are asked for.
    pub count: u32,
    /// Kilobytes of it that are written.
    pub kilobytes: u32,
}

/// A report that was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedReport {
    /// For opening it.
    pub id: u32,
    /// File name without its folder.
    pub name: String,
}
