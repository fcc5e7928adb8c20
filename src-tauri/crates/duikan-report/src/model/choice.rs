//! What the user chooses about a report: its type, what is listed, and how it looks. No figure of the result depends on it.

use duikan_reuse::Layer;

/// Type of a report: a choice of its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportType {
    /// 简明报告: figures and the weightiest findings, on a page or two.
    Brief,
    /// 对照报告: every passage, side by side.
    #[default]
    SideBySide,
    /// 全文标注: the full texts with everything that was found in its place.
    Annotated,
    /// 去套话报告: as side by side, but findings only.
    Findings,
    /// 多篇汇总: what many documents share, as figures.
    Overview,
    /// 表述报告: one family, its variants and values.
    Wording,
}

/// A part that only some types of report have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Strips, figures of the documents in full.
    Documents,
    /// Corresponding sections and their shares.
    Sections,
    /// Passages in their words.
    Passages,
    /// The full texts, and where the other ends are.
    Texts,
    /// Regions and years, the pairs that share most, families as templates.
    Set,
    /// One family.
    Wording,
    /// Rules, settings and remarks.
    Method,
}

impl ReportType {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::SideBySide, Self::Brief, Self::Annotated, Self::Findings, Self::Overview, Self::Wording];

    /// Whether a report of this type has a part.
    pub const fn has(self, part: Part) -> bool {
        match part {
            Part::Documents => !matches!(self, Self::Brief | Self::Wording),
            Part::Sections => matches!(self, Self::SideBySide),
            Part::Passages => matches!(self, Self::Brief | Self::SideBySide | Self::Findings),
            Part::Texts => matches!(self, Self::Annotated),
            Part::Set => matches!(self, Self::Overview),
            Part::Wording => matches!(self, Self::Wording),
            Part::Method => !matches!(self, Self::Brief),
        }
    }

    /// Whether stock is listed where the user leaves it to the type.
    const fn has_stock(self) -> bool {
        matches!(self, Self::SideBySide | Self::Annotated | Self::Wording)
    }
}

/// Colours of a report. Each marks by line style, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Blue and orange, which everybody tells apart.
    #[default]
    Safe,
    /// 查重红字: what is shared in red.
    Red,
    /// Black and white.
    Mono,
}

/// How a report is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typography {
    /// For the screen.
    #[default]
    Screen,
    /// As official documents are set, by GB/T 9704.
    Official,
}

/// A table of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// The documents.
    Documents,
    /// What every two share, in both directions.
    Pairs,
    /// Every match.
    Passages,
    /// Families.
    Families,
    /// Values in slots.
    Values,
    /// Documents by region and year.
    Regions,
}

impl TableKind {
    /// All of them, in the order of the sheets.
    pub const ALL: [Self; 6] =
        [Self::Documents, Self::Pairs, Self::Passages, Self::Families, Self::Values, Self::Regions];
}

/// What the user chooses about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// Its type.
    pub kind: ReportType,
    /// Whether stock phrasing, formulas and topic words are listed; without a word on it as usual for the type.
    pub stock: Option<bool>,
    /// Equal Han characters that a match must have to be listed.
    pub least: u32,
    /// Whether the reader's notes are printed.
    pub notes: bool,
    /// Whether matches that the reader calls false are listed.
    pub false_matches: bool,
    /// Whether names of files, places and speakers are withheld.
    pub anonymous: bool,
    /// Whether a page carries the texts, so that the comparison can be opened from it again; one that withholds names does not.
    pub texts: bool,
    /// Colours.
    pub theme: Theme,
    /// Typefaces and sizes.
    pub typography: Typography,
    /// Whether wording of several documents is told pair by pair instead of by family.
    pub by_pair: bool,
    /// The family of a report on one wording, counted from 1; without one the most widespread.
    pub family: Option<u32>,
    /// The table of a format that holds one alone; without one as usual for the type.
    pub table: Option<TableKind>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            kind: ReportType::default(),
            stock: None,
            least: 0,
            notes: true,
            false_matches: true,
            anonymous: false,
            texts: true,
            theme: Theme::default(),
            typography: Typography::default(),
            by_pair: false,
            family: None,
            table: None,
        }
    }
}

impl ReportOptions {
    /// The usual report of a type.
    pub fn of(kind: ReportType) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Whether stock is listed.
    pub fn lists_stock(&self) -> bool {
        self.stock.unwrap_or(self.kind.has_stock())
    }

    /// The table of a format that holds one alone.
    pub fn single_table(&self) -> TableKind {
        self.table.unwrap_or(match self.kind {
            ReportType::Overview => TableKind::Pairs,
            ReportType::Wording => TableKind::Values,
            ReportType::Brief | ReportType::SideBySide | ReportType::Annotated | ReportType::Findings => {
                TableKind::Passages
            }
        })
    }

    /// Whether matches of a layer are listed.
    pub fn lists(&self, layer: Layer) -> bool {
        matches!(layer, Layer::Reuse | Layer::Own) || self.lists_stock()
    }
}
