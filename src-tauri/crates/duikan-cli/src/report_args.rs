//! What the user may type about the reports that are written: one flag for each option.

use clap::{Args, ValueEnum};
use duikan_report::{ReportOptions, ReportType, TableKind, Theme, Typography};

/// Of the reports of `compare`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// 报告类型 · type of the reports
    #[arg(long = "type", value_enum, default_value_t = TypeName::SideBySide, value_name = "TYPE")]
    pub kind: TypeName,
    /// 是否列出套话、提法和主题词 (默认依类型) · whether stock is listed; by default as usual for the type
    #[arg(long, value_enum, value_name = "yes|no")]
    pub stock: Option<YesNo>,
    /// 只列相同字数不少于 N 的 · list only what has at least N equal characters
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub least: u32,
    /// 不印批注 · without the reader's notes
    #[arg(long)]
    pub no_notes: bool,
    /// 不列标为误判的 · without matches that the reader calls false
    #[arg(long)]
    pub no_false: bool,
    /// 隐去文件名、地名和讲话人 (文件甲、文件乙…) · withhold names of files, places and speakers
    #[arg(long)]
    pub anonymous: bool,
    /// 网页报告不附各篇原文：不能再拖进窗口重新打开 · a page without the texts, which cannot be opened in the window again
    #[arg(long)]
    pub no_texts: bool,
    /// 配色：safe 色觉友好、red 查重红字、mono 黑白 · colours
    #[arg(long, value_enum, default_value_t = ThemeName::Safe)]
    pub theme: ThemeName,
    /// 版式：screen 屏幕、official 公文 · how it is set
    #[arg(long, value_enum, default_value_t = TypographyName::Screen)]
    pub typography: TypographyName,
    /// 表述报告所说的共用表述的序号 · the family of a report on one wording
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub family: Option<u32>,
    /// CSV 所存的表 (默认依类型) · the table of a CSV file; by default as usual for the type
    #[arg(long, value_enum, value_name = "TABLE")]
    pub table: Option<TableName>,
}

impl ReportArguments {
    /// The options that are asked for.
    pub fn options(&self) -> ReportOptions {
        ReportOptions {
            kind: self.kind.into(),
            stock: self.stock.map(|stock| stock == YesNo::Yes),
            least: self.least,
            notes: !self.no_notes,
            false_matches: !self.no_false,
            anonymous: self.anonymous,
            texts: !self.no_texts,
            theme: self.theme.into(),
            typography: self.typography.into(),
            family: self.family,
            table: self.table.map(Into::into),
            ..ReportOptions::default()
        }
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// Declares the words for an option of reports.
macro_rules! names {
    ($(#[$of_enum:meta])* $name:ident for $of:ident { $($(#[$of_word:meta])* $word:ident),+ $(,)? }) => {
        $(#[$of_enum])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
        pub enum $name {
            $($(#[$of_word])* $word,)+
        }

        impl From<$name> for $of {
            fn from(name: $name) -> Self {
                match name {
                    $($name::$word => Self::$word,)+
                }
            }
        }
    };
}

names! {
    /// A type of report.
    TypeName for ReportType {
        /// 简明报告：数据和最长的十处 · figures and the ten longest findings
        Brief,
        /// 对照报告：逐处对照 · every passage, side by side
        SideBySide,
        /// 全文标注 · the full texts, marked
        Annotated,
        /// 去套话报告 · findings only
        Findings,
        /// 多篇汇总：矩阵、地区与年份、流传最广的表述 · matrix, regions and years, widespread wording
        Overview,
        /// 表述报告：一个共用表述的各种说法 · one family: its variants and values
        Wording,
    }
}

names! {
    /// Colours.
    ThemeName for Theme {
        /// 色觉友好 · blue and orange
        Safe,
        /// 查重红字 · shared text in red
        Red,
        /// 黑白打印 · black and white
        Mono,
    }
}

names! {
    /// How a report is set.
    TypographyName for Typography {
        /// 屏幕 · for the screen
        Screen,
        /// 公文 · as official documents are set
        Official,
    }
}

names! {
    /// A table of the result.
    TableName for TableKind {
        /// 文稿 · documents
        Documents,
        /// 两两重合 · pairs
        Pairs,
        /// 共有文字 · passages
        Passages,
        /// 共用表述 · families
        Families,
        /// 可换处的取值 · values in slots
        Values,
        /// 地区与年份 · regions and years
        Regions,
    }
}
