//! How a program's windows look, as its file of settings has it.
//!
//! ```toml
//! language = "de"     # "en", "de", "fr", "es", "zh-CN"; or "system"
//! colours = "dark"    # "light", "xp"; or "system"
//! size = 150          # of everything, in percent: 100 to 200
//! ```

use crate::{Change, FILE, SettingsError, SettingsFile};
use serde::Deserialize;
use std::path::Path;
use ui::Language;
use ui::look::{Colours, Look, Size};

/// What the person leaves to the system.
const SYSTEM: &str = "system";

/// The three keys, as they were written. A file that has no others is this.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenLook {
    /// `language`.
    pub language: Option<String>,
    /// `colours`.
    pub colours: Option<String>,
    /// `size`, in percent.
    pub size: Option<u16>,
}

impl WrittenLook {
    /// The look; what is not set is as the system has it.
    ///
    /// # Errors
    /// [`SettingsError::Value`]: which key, and what would be right.
    pub fn read(self, file: &SettingsFile) -> Result<Look, SettingsError> {
        let mut look = Look::default();
        if let Some(tag) = self.language.filter(|tag| tag != SYSTEM) {
            let language = Language::of_tag(&tag);
            look.language = Some(language.ok_or_else(|| {
                let tags = Language::ALL.map(|language| format!("{:?}", language.tag()));
                let problem = format!("must be {} or {SYSTEM:?}", tags.join(", "));
                file.wrong("language", problem)
            })?);
        }
        if let Some(name) = self.colours {
            look.colours = Colours::of_name(&name).ok_or_else(|| {
                let names = Colours::ALL.map(|colours| format!("{:?}", colours.name()));
                file.wrong("colours", format!("must be one of {}", names.join(", ")))
            })?;
        }
        if let Some(percent) = self.size {
            look.size = Size::of_percent(percent)
                .ok_or_else(|| file.wrong("size", "must be 100 to 200, in percent"))?;
        }
        Ok(look)
    }
}

/// The look of a program that has nothing else in its file of settings.
///
/// # Errors
/// [`SettingsError`] when the file is there but not right.
pub fn look(folder: &Path) -> Result<Look, SettingsError> {
    match SettingsFile::read(&folder.join(FILE))? {
        Some(file) => file.parse::<WrittenLook>()?.read(&file),
        None => Ok(Look::default()),
    }
}

impl Change {
    /// Another look.
    pub fn look(look: Look) -> Self {
        let Look {
            language,
            colours,
            size,
        } = look;
        Self::default()
            .set("language", language.map_or(SYSTEM, Language::tag))
            .set("colours", colours.name())
            .set("size", i64::from(size.percent()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Look, String> {
        let file = SettingsFile::of(text, Path::new("settings.toml"));
        let written: Result<WrittenLook, _> = file.parse();
        let read = written.and_then(|written| written.read(&file));
        read.map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_set_is_as_the_system_has_it() {
        assert_eq!(read(""), Ok(Look::default()));
        let system = "language = \"system\"\ncolours = \"system\"\nsize = 100";
        assert_eq!(read(system), Ok(Look::default()));
    }

    #[test]
    fn each_look_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let languages = Language::ALL.map(Some).into_iter().chain([None]);
        for (language, percent) in languages.zip([100, 125, 150, 200].into_iter().cycle()) {
            for colours in Colours::ALL {
                let size = Size::of_percent(percent).unwrap();
                let wanted = Look {
                    language,
                    colours,
                    size,
                };
                Change::look(wanted).write(&path, |_| Ok(())).unwrap();
                assert_eq!(look(folder.path()).unwrap(), wanted);
            }
        }
    }

    #[test]
    fn each_mistake_is_named_with_its_key() {
        for (text, word) in [
            ("language = \"tlh\"", "\"zh-CN\" or \"system\""),
            ("colours = \"pink\"", "\"xp\""),
            ("size = 99", "100 to 200"),
            ("size = 201", "size"),
            ("size = -1", "size"),
            ("colour = \"xp\"", "colour"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
            assert!(error.contains("settings.toml"), "{text}: {error}");
        }
    }
}
