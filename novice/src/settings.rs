//! What can be set to stay: `settings.toml` in the data directory.
//!
//! ```toml
//! port = 3398                              # to listen on; invitations name it
//! time_limit = "60m"                       # of a session, 1m to 24h
//! endpoints = ["tcp://home.example:3398"]  # instead of the addresses found by itself, at most 8
//! stop_keys = "Ctrl+Alt+F12"               # end everything, whichever window is in front
//! inbox = "/home/ann/Downloads/Beckon"     # where files of helpers arrive; made if it isn't there
//! mail = "program"                         # your own mail program sends invitations; "account": that under [smtp] does
//! language = "de"                          # of the windows: "en", "de", "fr", "es", "zh-CN"; or "system"
//! colours = "dark"                         # "light", "xp"; or "system"
//! size = 150                               # of everything in the windows, in percent: 100 to 200
//! ```
//!
//! And a mail account under `[smtp]`, see `account`. The settings page changes the same file, see `setting`.

use crate::policy::Policy;
use crate::span::{self, Span};
use chrono::TimeDelta;
use desktop::{Shortcut, ShortcutError};
use serde::Deserialize;
use session::Limits;
pub use settings::{FILE, SettingsError};
use settings::{SettingsFile, WrittenLook};
use std::path::{Path, PathBuf};
use ticket::Endpoint;
use ui::Look;

/// The port that is used unless another is set.
pub const PORT: u16 = 3398;
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
    /// The person's mail account, if they wrote one down.
    pub smtp: Option<mail::Account>,
    /// Who sends an invitation by e-mail.
    pub mail: Mail,
    /// How the windows look.
    pub look: Look,

    /// What an administrator allows; all of the above is within it.
    pub policy: Policy,
}

/// Who sends an invitation by e-mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mail {
    /// The person, in their own mail program.
    #[default]
    Program,
    /// The mail account under `[smtp]`, straight.
    Account,
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
            mail: Mail::default(),
            look: Look::default(),

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
    mail: Option<Mail>,
    smtp: Option<crate::account::Written>,
    language: Option<String>,
    colours: Option<String>,
    size: Option<u16>,
}

impl Settings {
    /// From which account an invitation is sent straight; none: by the person's mail program.
    pub fn sends_from(&self) -> Option<&mail::Account> {
        self.smtp.as_ref().filter(|_| self.mail == Mail::Account)
    }

    /// A session's limits as set here, and within the policy.
    pub fn limits(&self, usual: Limits) -> Limits {
        self.policy.limit(Limits {
            session: self.time_limit.duration(),
            ..usual
        })
    }

    /// How the windows look; as the system has it where the file is not right, which is said in the window.
    pub(crate) fn look(dir: &Path) -> Look {
        Self::load(dir)
            .map(|settings| settings.look)
            .unwrap_or_default()
    }

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

    /// What such a file sets.
    pub(crate) fn parse(file: &SettingsFile) -> Result<Self, SettingsError> {
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
            settings.time_limit = span::of_file(file, "time_limit", &text, range)?;
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
        // Who wrote an account down wants it used, unless they say otherwise.
        settings.mail = match (written.mail, &settings.smtp) {
            (Some(Mail::Account), None) => {
                let problem = "\"account\" needs one under [smtp]";
                return Err(wrong("mail", problem.to_owned()));
            }
            (Some(mail), _) => mail,
            (None, Some(_)) => Mail::Account,
            (None, None) => Mail::Program,
        };
        let look = WrittenLook {
            language: written.language,
            colours: written.colours,
            size: written.size,
        };
        settings.look = look.read(file)?;
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

/// Reads addresses to knock at as they are typed, with commas or blanks between them.
///
/// # Errors
/// A sentence that names what is wrong.
pub(crate) fn endpoints_of_line(line: &str) -> Result<Vec<Endpoint>, String> {
    let parts = line.split([',', ' ', ';']);
    let texts: Vec<_> = parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    // For the window: in the person's language.
    if let Some(wrong) = texts.iter().find(|text| endpoint(text).is_err()) {
        return Err(crate::texts::make_endpoints_wrong(wrong));
    }
    endpoints(&texts)
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

/// Addresses as a person writes and reads them, without what goes without saying.
pub(crate) fn line_of_endpoints(endpoints: &[Endpoint]) -> String {
    let plain = |endpoint: &Endpoint| {
        let full = endpoint.to_string();
        full.strip_prefix("tcp://")
            .map_or(full.clone(), str::to_owned)
    };
    endpoints.iter().map(plain).collect::<Vec<_>>().join(", ")
}

/// Which computer that is, and the port.
pub(crate) fn place(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Tcp { host, port } | Endpoint::Relay { host, port, .. } => {
            format!("{host}:{port}")
        }
    }
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
    fn an_account_is_used_unless_the_person_says_otherwise() {
        let account =
            "[smtp]\nhost = \"mail.example.org\"\nsecurity = \"tls\"\nfrom = \"ann@example.org\"\n";
        assert!(parse("").unwrap().sends_from().is_none());
        assert!(parse(account).unwrap().sends_from().is_some());
        let with = |mail: &str| parse(&format!("mail = {mail:?}\n{account}")).unwrap();
        assert!(with("account").sends_from().is_some());
        assert!(with("program").sends_from().is_none());
        assert!(with("program").smtp.is_some());
    }

    #[test]
    fn each_mistake_is_named_with_its_key() {
        for (text, word) in [
            ("prot = 1", "prot"),
            ("port = 0", "port"),
            ("port = 70000", "port"),
            ("port = \"a\"", "port"),
            ("port = \"a\"", "must be a whole number from 0 to 65535"),
            ("time_limit = 5", "must be a text in quotes"),
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
            ("mail = \"account\"", "under [smtp]"),
            ("mail = \"pigeon\"", "pigeon"),
            ("language = \"tlh\"", "zh-CN"),
            ("colours = \"pink\"", "xp"),
            ("size = 300", "100 to 200"),
            ("port 3", "line 1"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
            assert!(error.contains("settings.toml"), "{text}: {error}");
        }
    }
}
