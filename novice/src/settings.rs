//! What can be set to stay: `settings.toml` in the data directory.
//!
//! ```toml
//! port = 3398                              # to listen on; invitations name it
//! time_limit = "60m"                       # of a session, 1m to 24h
//! endpoints = ["tcp://home.example:3398"]  # instead of the addresses found by itself, at most 8
//! stop_keys = "Ctrl+Alt+F12"               # end everything, whichever window is in front
//! inbox = "/home/ann/Downloads/Beckon"     # where files of helpers arrive; made if it isn't there
//! ```
//!
//! And a mail account under `[smtp]`, see `account`.

use crate::policy::Policy;
pub use crate::settings_file::SettingsError;
use crate::settings_file::SettingsFile;
use crate::span::Span;
use chrono::TimeDelta;
use desktop::{Shortcut, ShortcutError};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use ticket::Endpoint;

/// The port that is used unless another is set.
pub const PORT: u16 = 3398;
/// Name of the file in the data directory.
pub const FILE: &str = "settings.toml";
/// The most endpoints an invitation can hold (the format's limit).
pub const MOST_ENDPOINTS: usize = 8;

/// The settings in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// TCP port to listen on, 1–65535.
    pub port: u16,
    /// How long a session may last unless it is extended.
    pub time_limit: Span,
    /// Where helpers are told to knock; empty: the addresses of this machine.
    pub endpoints: Vec<Endpoint>,
    /// The keys that stop everything while somebody is connected.
    pub stop_keys: Shortcut,
    /// The folder in which files of helpers arrive, once they are allowed.
    pub inbox: PathBuf,
    /// From which account invitations are sent straight; none: by the person's mail program.
    pub smtp: Option<mail::Account>,

    /// What an administrator allows; all of the above is within it.
    pub policy: Policy,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            port: PORT,
            time_limit: Span::minutes(60),
            endpoints: Vec::new(),
            stop_keys: Shortcut::stop(),
            inbox: transfers::inbox(),
            smtp: None,

            policy: Policy::default(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    port: Option<u16>,
    time_limit: Option<String>,
    endpoints: Option<Vec<String>>,
    stop_keys: Option<String>,
    inbox: Option<PathBuf>,
    smtp: Option<crate::account::Written>,
}

impl Settings {
    /// Reads `settings.toml` in `dir`; what isn't set there, or the file itself, may be absent. No policy is asked.
    ///
    /// # Errors
    /// [`SettingsError`] when the file is there but not right; nothing is guessed then.
    pub fn load(dir: &Path) -> Result<Self, SettingsError> {
        match SettingsFile::read(&dir.join(FILE))? {
            Some(file) => Self::parse(&file),
            None => Ok(Self::default()),
        }
    }

    fn parse(file: &SettingsFile) -> Result<Self, SettingsError> {
        let written: Written = file.parse()?;
        let wrong = |key, problem: String| file.wrong(key, problem);
        let mut settings = Self::default();
        if let Some(port) = written.port {
            if port == 0 {
                return Err(wrong("port", "must be 1 to 65535".to_owned()));
            }
            settings.port = port;
        }
        if let Some(text) = written.time_limit {
            let range = TimeDelta::minutes(1)..=TimeDelta::hours(24);
            settings.time_limit = file.span("time_limit", &text, range)?;
        }
        if let Some(texts) = written.endpoints {
            settings.endpoints = endpoints(&texts).map_err(|p| wrong("endpoints", p))?;
        }
        if let Some(text) = written.stop_keys {
            let read = text.parse();
            settings.stop_keys =
                read.map_err(|e: ShortcutError| wrong("stop_keys", e.to_string()))?;
        }
        if let Some(folder) = file.whole_path("inbox", written.inbox)? {
            settings.inbox = folder;
        }
        if let Some(written) = written.smtp {
            let account = written.read();
            settings.smtp = Some(account.map_err(|(key, problem)| wrong(key, problem))?);
        }
        Ok(settings)
    }
}

/// Reads addresses to knock at.
///
/// # Errors
/// A sentence that names what is wrong.
pub(crate) fn endpoints(texts: &[String]) -> Result<Vec<Endpoint>, String> {
    if texts.len() > MOST_ENDPOINTS {
        return Err(format!(
            "{} are too many: an invitation holds at most {MOST_ENDPOINTS}",
            texts.len()
        ));
    }
    texts.iter().map(|t| endpoint(t)).collect()
}

/// Reads `HOST:PORT`, or an endpoint in full like `tcp://HOST:PORT`.
///
/// # Errors
/// A sentence that names what is wrong.
pub fn endpoint(text: &str) -> Result<Endpoint, String> {
    let full = if text.contains("://") {
        text.to_owned()
    } else {
        format!("tcp://{text}")
    };
    full.parse::<Endpoint>().map_err(|e| {
        format!("{text:?} is no address to knock at ({e}): write HOST:PORT, like 192.0.2.7:3398 or [2001:db8::7]:3398")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Settings, String> {
        Settings::parse(&SettingsFile::of(text, Path::new("settings.toml")))
            .map_err(|e| e.to_string())
    }

    #[test]
    fn what_is_not_set_has_its_default() {
        assert_eq!(parse("").unwrap(), Settings::default());
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::load(folder.path()).unwrap(), Settings::default());
    }

    #[test]
    fn everything_can_be_set() {
        let settings = parse(
            "port = 4000\ntime_limit = \"2h\"\nendpoints = [\"home.example:4000\", \"tcp://[2001:db8::7]:4000\"]\nstop_keys = \"pause\"\ninbox = \"/data/in\"",
        )
        .unwrap();
        assert_eq!(settings.port, 4000);
        assert_eq!(settings.time_limit, Span::minutes(120));
        assert_eq!(settings.stop_keys.to_string(), "Pause");
        assert_eq!(settings.inbox, Path::new("/data/in"));
        let shown: Vec<_> = settings.endpoints.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            ["tcp://home.example:4000", "tcp://[2001:db8::7]:4000"]
        );
    }

    #[test]
    fn each_mistake_is_named_with_its_key() {
        for (text, word) in [
            ("prot = 1", "prot"),
            ("port = 0", "port"),
            ("port = 70000", "port"),
            ("port = \"a\"", "port"),
            ("time_limit = \"soon\"", "time_limit"),
            ("time_limit = \"2d\"", "out of range"),
            ("endpoints = [\"nowhere\"]", "nowhere"),
            ("endpoints = [\"0.0.0.0:3398\"]", "0.0.0.0"),
            (
                "endpoints = [\"a:1\",\"b:1\",\"c:1\",\"d:1\",\"e:1\",\"f:1\",\"g:1\",\"h:1\",\"i:1\"]",
                "at most 8",
            ),
            ("stop_keys = \"F\"", "Ctrl, Alt or Super"),
            ("inbox = \"in\"", "a whole path"),
            ("[smtp]\nhost = \"a\"", "line 1"),
            ("port 3", "line 1"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
            assert!(error.contains("settings.toml"), "{text}: {error}");
        }
    }
}
