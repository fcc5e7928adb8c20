//! The user's choices, kept by name so that one of another version of the program disturbs nothing.

use std::collections::BTreeMap;

use duikan_store::setting;
use serde_json::Value;

use crate::app::App;
use crate::error::AppError;
use crate::view::Settings;

/// Sizes of the reading text that are offered, in CSS pixels.
const FONT_SIZES: std::ops::RangeInclusive<u32> = 14..=34;
/// Widths of the panel with the list that leave a line of it readable and the text beside it room, in CSS pixels.
const LIST_WIDTHS: std::ops::RangeInclusive<u32> = 260..=720;

/// Settings from names and JSON values; what is missing or makes no sense is as it is at first.
fn from_stored(stored: BTreeMap<String, String>) -> Settings {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(Settings::default()) else {
        return Settings::default();
    };
    for (name, value) in stored {
        let (Some(field), Ok(value)) = (fields.get_mut(&name), serde_json::from_str::<Value>(&value)) else {
            continue;
        };
        let before = std::mem::replace(field, value);
        let valid = serde_json::from_value(Value::Object(fields.clone())).is_ok_and(|s| check(&s).is_ok());
        if !valid {
            fields.insert(name, before);
        }
    }
    serde_json::from_value(Value::Object(fields)).unwrap_or_default()
}

fn to_stored(settings: &Settings) -> BTreeMap<String, String> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(fields)) => {
            fields.into_iter().map(|(name, value)| (name, value.to_string())).collect()
        }
        _ => BTreeMap::new(),
    }
}

fn check(settings: &Settings) -> Result<(), AppError> {
    let bounded = [(settings.font_size, FONT_SIZES), (settings.list_width, LIST_WIDTHS)];
    match bounded.iter().find(|(value, offered)| !offered.contains(value)) {
        None => Ok(()),
        Some((value, _)) => Err(AppError::BadValue(value.to_string())),
    }
}

impl App {
    /// The user's choices.
    ///
    /// # Errors
    /// [`AppError::Store`].
    pub async fn settings(&self) -> Result<Settings, AppError> {
        let stored = self.blocking(|inner| setting::read(&inner.store.lock())).await??;
        Ok(from_stored(stored))
    }

    /// Keeps the user's choices.
    ///
    /// # Errors
    /// [`AppError::BadValue`] for a choice that is not offered; [`AppError::Store`].
    pub async fn save_settings(&self, settings: Settings) -> Result<(), AppError> {
        check(&settings)?;
        let stored = to_stored(&settings);
        self.blocking(move |inner| {
            let mut store = inner.store.lock();
            setting::write(&mut store, &stored)?;
            // What a store in memory has goes with it to the file.
            store.land()
        })
        .await??;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{LanguageChoice, LineSpacing, ThemeChoice};

    #[test]
    fn settings_survive_being_stored() {
        let settings = Settings {
            language: LanguageChoice::English,
            font_size: 22,
            letter_keys: false,
            line_spacing: LineSpacing::Loose,
            compact: true,
            list_width: 420,
            ..Settings::default()
        };
        assert_eq!(from_stored(to_stored(&settings)), settings);
    }

    #[test]
    fn values_that_make_no_sense_are_as_they_are_at_first() {
        let stored = [
            ("fontSize", "900"),
            ("lineSpacing", "\"triple\""),
            ("listWidth", "9000"),
            ("theme", "\"dark\""),
            ("fontFamily", "\"cursive\""),
            ("letterKeys", "maybe"),
            ("later", "1"),
        ];
        let stored = stored.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(from_stored(stored), Settings { theme: ThemeChoice::Dark, ..Settings::default() });
    }
}
