//! What the compared documents share: the list of all wordings, the page of one, and both as tables to keep.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use duikan_report::Language;
use duikan_report::contract::{FamilyList, ImportFacts, Source};
use duikan_report::families::{self, Groups};
use duikan_text::PreparedDocument;

use super::report::{facts, offered_name};
use crate::app::App;
use crate::comparison::{Comparison, columns};
use crate::error::AppError;
use crate::present;
use crate::view::{
    ContrastView, FamilyPage, GroupsToSave, HeatView, OverviewView, ReportLanguage, SavedReport, VariantView,
};
use crate::wanted::{self, file_name};

/// A table that can be written: the comparison as it was when the user asked for it.
pub struct Table {
    comparison: Arc<Comparison>,
    of: Of,
    language: Language,
}

/// What a table tells.
enum Of {
    /// All families.
    All,
    /// The places of one.
    Family(u32),
    /// What two groups have unequally often.
    Groups(GroupsToSave),
}

impl Table {
    /// Ending of its file name, without the point.
    pub const ENDING: &'static str = "csv";

    /// A file name to offer.
    pub fn file_name(&self) -> String {
        let template = |id: u32| {
            self.comparison.analysis.families.get(id as usize).map(|family| family.template.clone())
        };
        let name = match &self.of {
            Of::All => self.language.pick("共用表述", "shared wording").to_owned(),
            Of::Family(id) => template(*id).unwrap_or_default(),
            Of::Groups(groups) => format!("{} - {}", groups.a_name, groups.b_name),
        };
        offered_name(&[self.language.pick("对勘", "Duikan")], &name, Self::ENDING)
    }

    fn text(&self) -> String {
        let documents = &self.comparison.documents;
        let analysis = &self.comparison.analysis;
        match &self.of {
            Of::All => {
                let facts: Vec<ImportFacts> = documents.iter().map(facts).collect();
                let sources: Vec<Source<'_>> = facts
                    .iter()
                    .zip(documents)
                    .map(|(facts, own)| Source { facts, document: &own.prepared })
                    .collect();
                families::csv(&FamilyList::new(&sources, analysis), self.language)
            }
            Of::Family(id) => {
                let Some(family) = analysis.families.get(*id as usize) else { return String::new() };
                let name = |at: u32| {
                    documents.get(at as usize).map(|own| own.wanted.source.name()).unwrap_or_default()
                };
                let prepared = |at: u32| documents.get(at as usize).map(|own| &*own.prepared);
                families::member_csv(family, &prepared, name, self.language)
            }
            Of::Groups(groups) => {
                let (a, b) = (places(&self.comparison, &groups.a), places(&self.comparison, &groups.b));
                let texts: Vec<&PreparedDocument> = documents.iter().map(|own| &*own.prepared).collect();
                let told = duikan_reuse::contrast(&texts, analysis, &a, &b);
                let named =
                    Groups { a: (groups.a_name.clone(), a.len()), b: (groups.b_name.clone(), b.len()) };
                families::contrast_csv(analysis, &told, &named, self.language)
            }
        }
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

/// The places of documents among them all.
fn places(comparison: &Comparison, ids: &[u32]) -> Vec<u32> {
    ids.iter().filter_map(|&id| comparison.index(id)).map(|at| at as u32).collect()
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

    /// How the other documents of that comparison word a clause of one, by its place among the clauses of [`App::heat`].
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place; [`AppError::Internal`] only for a defect of this program.
    pub async fn variants(
        &self,
        revision: u32,
        document: u32,
        clause: u32,
    ) -> Result<Vec<VariantView>, AppError> {
        let comparison = self.on_show(revision)?;
        let found = self.blocking(move |_| {
            let at = comparison.index(document)?;
            let columns = columns(&comparison.documents);
            present::variants(&columns, &comparison.analysis, at, clause as usize)
        });
        found.await?.ok_or(AppError::Gone("this clause"))
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
        let of = family.map_or(Of::All, Of::Family);
        Ok(Table { comparison: self.on_show(revision)?, of, language: language.into() })
    }

    /// What two groups of that comparison have unequally often, as a table ready to be written.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place.
    pub fn contrast_table(
        &self,
        revision: u32,
        groups: GroupsToSave,
        language: ReportLanguage,
    ) -> Result<Table, AppError> {
        let of = Of::Groups(groups);
        Ok(Table { comparison: self.on_show(revision)?, of, language: language.into() })
    }

    /// The wordings that two groups of documents of that comparison have unequally often. Documents that are not there are
    /// left out.
    ///
    /// # Errors
    /// [`AppError::Gone`] when another comparison took its place; [`AppError::Internal`] only for a defect of this program.
    pub async fn contrast(&self, revision: u32, a: Vec<u32>, b: Vec<u32>) -> Result<ContrastView, AppError> {
        let comparison = self.on_show(revision)?;
        self.blocking(move |_| {
            let groups = (places(&comparison, &a), places(&comparison, &b));
            let columns = columns(&comparison.documents);
            let rows = present::contrast(&columns, &comparison.analysis, (&groups.0, &groups.1));
            ContrastView { revision, a, b, rows }
        })
        .await
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
