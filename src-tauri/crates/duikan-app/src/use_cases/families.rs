//! What the compared documents share: the list of all wordings, the page of one, and both as tables to keep.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_report::Language;
use duikan_report::contract::{FamilyList, ImportFacts, Source};
use duikan_report::families;

use super::report::{facts, offered_name};
use crate::app::App;
use crate::comparison::{Comparison, columns};
use crate::error::AppError;
use crate::present;
use crate::view::{FamilyPage, HeatView, OverviewView, ReportLanguage, SavedReport};
use crate::wanted::{self, file_name};

/// A table that can be written: the comparison as it was when the user asked for it.
pub struct Table {
    comparison: Arc<Comparison>,
    /// The family whose places are told; `None` for the list of all.
    family: Option<u32>,
    language: Language,
}

impl Table {
    /// Ending of its file name, without the point.
    pub const ENDING: &'static str = "csv";

    /// A file name to offer.
    pub fn file_name(&self) -> String {
        let family = self.family.and_then(|id| self.comparison.analysis.families.get(id as usize));
        let name = family.map_or_else(
            || self.language.pick("共用表述", "shared wording").to_owned(),
            |family| family.template.clone(),
        );
        offered_name(&[self.language.pick("对勘", "Duikan")], &name, Self::ENDING)
    }

    fn text(&self) -> String {
        let documents = &self.comparison.documents;
        let family = self.family.and_then(|id| self.comparison.analysis.families.get(id as usize));
        if let Some(family) = family {
            let name =
                |at: u32| documents.get(at as usize).map(|own| own.wanted.source.name()).unwrap_or_default();
            let prepared = |at: u32| documents.get(at as usize).map(|own| &*own.prepared);
            return families::member_csv(family, &prepared, name, self.language);
        }
        let facts: Vec<ImportFacts> = documents.iter().map(facts).collect();
        let sources: Vec<Source<'_>> = facts
            .iter()
            .zip(documents)
            .map(|(facts, own)| Source { facts, document: &own.prepared })
            .collect();
        families::csv(&FamilyList::new(&sources, &self.comparison.analysis), self.language)
    }

    /// The files that were compared.
    fn inputs(&self) -> impl Iterator<Item = &Path> {
        let files = self.comparison.documents.iter().map(|document| &document.wanted.source);
        files.filter_map(|source| match source {
            wanted::Source::File(file) => Some(file.path()),
            wanted::Source::Sample(_) => None,
        })
    }
}

impl App {
    /// All wordings of that comparison and how much of each document stands elsewhere.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place; [`AppError::Internal`] only for a defect of this program.
    pub async fn overview(&self, revision: u32) -> Result<OverviewView, AppError> {
        let comparison = self.on_show(revision)?;
        self.blocking(move |_| {
            let view = present::overview(&columns(&comparison.documents), &comparison.analysis);
            OverviewView { revision, ..view }
        })
        .await
    }

    /// One wording of that comparison with all its places.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place; [`AppError::Internal`] only for a defect of this program.
    pub async fn family(&self, revision: u32, family: u32) -> Result<FamilyPage, AppError> {
        let comparison = self.on_show(revision)?;
        let found = self.blocking(move |_| {
            let own = comparison.analysis.families.get(family as usize)?;
            Some(present::family(&columns(&comparison.documents), own))
        });
        found.await?.ok_or(AppError::Gone("this wording"))
    }

    /// One document of that comparison in its set: where else its clauses stand.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place; [`AppError::Internal`] only for a defect of this program.
    pub async fn heat(&self, revision: u32, document: u32) -> Result<HeatView, AppError> {
        let comparison = self.on_show(revision)?;
        let found = self.blocking(move |_| {
            let at = comparison.index(document)?;
            present::heat(&columns(&comparison.documents), &comparison.analysis, at)
        });
        found.await?.ok_or(AppError::Gone("this document"))
    }

    /// All wordings of that comparison as a table, or the places of one, ready to be written.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place.
    pub fn table(
        &self,
        revision: u32,
        family: Option<u32>,
        language: ReportLanguage,
    ) -> Result<Table, AppError> {
        Ok(Table { comparison: self.on_show(revision)?, family, language: language.into() })
    }

    /// Writes a table: the file is there whole or not at all.
    ///
    /// # Errors
    /// [`AppError::Write`].
    pub async fn write_table(&self, table: Table, path: PathBuf) -> Result<SavedReport, AppError> {
        let name = file_name(&path);
        let written = self.blocking({
            let (path, name) = (path.clone(), name.clone());
            move |_| {
                let text = table.text();
                duikan_report::save(&path, table.inputs(), |out| out.write_all(text.as_bytes()))
                    .map_err(|cause| AppError::Write { name, cause })
            }
        });
        written.await??;
        let mut state = self.inner.state();
        let id = state.next_id();
        state.reports.insert(id, path);
        Ok(SavedReport { id, name })
    }
}
