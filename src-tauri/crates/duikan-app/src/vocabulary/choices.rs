//! What the user chooses among: settings, the language of a report, what a drop would do.

use duikan_report::{Language, Theme, Typography};

use super::vocabulary;

vocabulary! {
    /// Language of the interface as the user chose it.
    LanguageChoice, "camelCase" {
        /// That of the system.
        System,
        /// Chinese, simplified.
        #[serde(rename = "zh-CN")]
        Chinese,
        /// English.
        #[serde(rename = "en")]
        English,
    }
}

vocabulary! {
    /// Colours of the window as the user chose them.
    ThemeChoice, "camelCase" {
        /// Those of the system.
        System,
        /// Dark on light.
        Light,
        /// Light on dark.
        Dark,
    }
}

vocabulary! {
    /// Typeface of the reading text.
    FontChoice, "camelCase" {
        /// With serifs.
        Song,
        /// Without serifs.
        Hei,
        /// As official documents are set.
        Fangsong,
    }
}

vocabulary! {
    /// Room between the lines of the reading text.
    LineSpacing, "camelCase" {
        /// Little: much on one screen.
        Tight,
        /// As long Chinese text is usually set.
        Normal,
        /// Much: easier on the eye.
        Loose,
    }
}

vocabulary! {
    /// What happens to stock phrasing in the reading text and the list.
    StockMode, "camelCase" {
        /// It is shown like the rest.
        Show,
        /// It is shown, but held back.
        Mute,
        /// Nothing else is shown.
        Only,
    }
}

vocabulary! {
    /// Language of a report.
    ReportLanguage, "camelCase" {
        /// Chinese, simplified.
        #[serde(rename = "zh-CN")]
        Chinese,
        /// English.
        #[serde(rename = "en")]
        English,
    }
}

impl From<ReportLanguage> for Language {
    fn from(language: ReportLanguage) -> Self {
        match language {
            ReportLanguage::Chinese => Self::ZhCn,
            ReportLanguage::English => Self::En,
        }
    }
}

vocabulary! {
    /// What a report is written as.
    ReportFormat, "camelCase" {
        /// One page, no script.
        Html,
        /// A document of Word or WPS.
        Docx,
        /// For printing and filing.
        Pdf,
        /// All tables in one workbook.
        Xlsx,
        /// One table.
        Csv,
        /// Plain text with marks.
        Markdown,
        /// Documents and shared wording as a graph.
        Graphml,
        /// `duikan.comparison/1`.
        Json,
    }
}

impl From<ReportFormat> for duikan_report::ReportFormat {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Html => Self::Html,
            ReportFormat::Docx => Self::Docx,
            ReportFormat::Pdf => Self::Pdf,
            ReportFormat::Xlsx => Self::Xlsx,
            ReportFormat::Csv => Self::Csv,
            ReportFormat::Markdown => Self::Markdown,
            ReportFormat::Graphml => Self::Graphml,
            ReportFormat::Json => Self::Json,
        }
    }
}

vocabulary! {
    /// What a picture is written as.
    PictureFormat, "camelCase" {
        /// Lines and letters, for any size.
        Svg,
        /// Dots, for every program.
        Png,
    }
}

impl PictureFormat {
    /// Ending of its file names, without the point.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// How its files begin.
    pub(crate) const fn begins(self) -> &'static [u8] {
        match self {
            Self::Svg => b"<svg ",
            Self::Png => b"\x89PNG\r\n\x1a\n",
        }
    }
}

vocabulary! {
    /// Type of a report: a choice of its parts.
    ReportType, "camelCase" {
        /// 对照报告: every passage, side by side.
        SideBySide,
        /// 简明报告: figures and the weightiest findings.
        Brief,
        /// 全文标注: the full texts.
        Annotated,
        /// 去套话报告: findings only.
        Findings,
        /// 多篇汇总: what many documents share, as figures.
        Overview,
        /// 表述报告: one family.
        Wording,
    }
}

impl From<ReportType> for duikan_report::ReportType {
    fn from(kind: ReportType) -> Self {
        match kind {
            ReportType::SideBySide => Self::SideBySide,
            ReportType::Brief => Self::Brief,
            ReportType::Annotated => Self::Annotated,
            ReportType::Findings => Self::Findings,
            ReportType::Overview => Self::Overview,
            ReportType::Wording => Self::Wording,
        }
    }
}

vocabulary! {
    /// Colours of a report.
    ReportTheme, "camelCase" {
        /// Blue and orange, which everybody tells apart.
        Safe,
        /// 查重红字: what is shared in red.
        Red,
        /// Black and white.
        Mono,
    }
}

impl From<ReportTheme> for Theme {
    fn from(theme: ReportTheme) -> Self {
        match theme {
            ReportTheme::Safe => Self::Safe,
            ReportTheme::Red => Self::Red,
            ReportTheme::Mono => Self::Mono,
        }
    }
}

vocabulary! {
    /// How a report is set.
    ReportTypography, "camelCase" {
        /// For the screen.
        Screen,
        /// As official documents are set.
        Official,
    }
}

impl From<ReportTypography> for Typography {
    fn from(typography: ReportTypography) -> Self {
        match typography {
            ReportTypography::Screen => Self::Screen,
            ReportTypography::Official => Self::Official,
        }
    }
}

vocabulary! {
    /// What a drop on the window would do.
    DropTarget, "camelCase" {
        /// Open the files.
        Open,
        /// Add them to the comparison on show.
        Add,
        /// Start a new comparison.
        New,
    }
}
