//! What the user chooses among: settings, the language of a report, what a drop would do.

use duikan_report::Language;

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
