//! Pictures of a comparison, drawn by the page, as files.

use std::path::{Path, PathBuf};

use super::report::offered_name;
use crate::app::App;
use crate::error::AppError;
use crate::view::{PictureFormat, SavedReport};
use crate::wanted::{self, file_name};

/// Bytes of a picture at most; far more than any that the page draws.
const MOST: usize = 64 << 20;

/// A picture that can be written.
pub struct Picture {
    name: String,
    format: PictureFormat,
    bytes: Vec<u8>,
}

impl Picture {
    /// A file name to offer.
    pub fn file_name(&self) -> String {
        offered_name(&[], &self.name, self.format.ending())
    }

    /// Ending of the file name, without the point.
    pub const fn ending(&self) -> &'static str {
        self.format.ending()
    }
}

impl App {
    /// A picture that the page drew, ready to be written.
    ///
    /// # Errors
    /// [`AppError::BadValue`] where the bytes are none of the format.
    pub fn picture(&self, name: String, format: PictureFormat, bytes: Vec<u8>) -> Result<Picture, AppError> {
        if !bytes.starts_with(format.begins()) || bytes.len() > MOST {
            return Err(AppError::BadValue(format!("no {}", format.ending())));
        }
        Ok(Picture { name, format, bytes })
    }

    /// Writes a picture: the file is there whole or not at all, and none that is compared is replaced.
    ///
    /// # Errors
    /// [`AppError::Write`].
    pub async fn write_picture(&self, picture: Picture, path: PathBuf) -> Result<SavedReport, AppError> {
        let compared: Vec<PathBuf> = {
            let state = self.inner.state();
            let documents = state.on_show.iter().flat_map(|on_show| &on_show.comparison.documents);
            documents
                .filter_map(|document| match &document.wanted.source {
                    wanted::Source::File(file) => Some(file.path().to_owned()),
                    wanted::Source::Sample(_) => None,
                })
                .collect()
        };
        let to = path.clone();
        let written = self.blocking(move |_| {
            duikan_report::save(&to, compared.iter().map(PathBuf::as_path), |out| {
                out.write_all(&picture.bytes)
            })
        });
        let name = file_name(&path);
        written.await?.map_err(|cause| AppError::Write { name: name.clone(), cause })?;
        Ok(self.written(&path))
    }

    /// Remembers where a file was written to, so that it can be opened.
    fn written(&self, path: &Path) -> SavedReport {
        let mut state = self.inner.state();
        let id = state.next_id();
        state.reports.insert(id, path.to_owned());
        SavedReport { id, name: file_name(path) }
    }
}
