//! What an administrator allows on this computer: `policy.toml` in the system's folder for settings.
//!
//! ```toml
//! longest = "1d"                                # invitations are good for that long at most, 1m to 30d
//! password = "words"                            # or "typed": a chosen one will do; or "none": open invitations too
//! strength = 4                                  # of a chosen password at least, 0 to 4
//! offers = ["view", "chat", "point"]            # the most that a helper can ask for; view is always among it
//! recording = "required"                        # or "forbidden", or "free"
//! endpoints = ["tcp://help.example:3398"]       # where invitations may send helpers, at most 8
//! inbox = "/srv/beckon"                         # where files of helpers arrive
//! time_limit = "30m"                            # of a session, with all its extensions, 1m to 24h
//! idle_limit = "5m"                             # a session without the helper's hand ends after that long, 1m to 24h
//! known_helpers = true                          # only helpers whom the person knows may knock
//! ```
//!
//! What isn't there is free. A file that can't be read or isn't right is no reason to do without it: the program doesn't start.

use crate::settings::Settings;
use crate::span::{self, Span};
use chrono::TimeDelta;
use serde::Deserialize;
use session::{Limits, Recording};
use settings::{SettingsError, SettingsFile};
use std::path::{Path, PathBuf};
use std::time::Duration;
use ticket::{Bounds, Capability, Kind, Offers, Protection};

/// Where it is.
pub const PATH: &str = "/etc/beckon/policy.toml";

/// The policy in force. The default allows everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    /// What new invitations may be.
    pub bounds: Bounds,
    /// Whether a video of each session must or must not be kept.
    pub recording: Recording,
    /// Where files arrive, if the person may not choose.
    pub inbox: Option<PathBuf>,
    /// How long a session may last.
    pub time_limit: Option<Span>,
    /// How long a helper's hand may rest.
    pub idle_limit: Option<Span>,
    /// Nobody may knock but helpers whom the person knows by their key.
    pub known_helpers: bool,
}

/// Two policies contradict each other: neither is narrower, and there is nothing within both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// In which key.
    pub key: &'static str,
    /// What the one says.
    pub said: String,
    /// What the other says.
    pub also: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    longest: Option<String>,
    password: Option<Password>,
    strength: Option<u8>,
    offers: Option<Vec<String>>,
    recording: Option<Video>,
    endpoints: Option<Vec<String>>,
    inbox: Option<PathBuf>,
    time_limit: Option<String>,
    idle_limit: Option<String>,
    known_helpers: Option<bool>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Password {
    None,
    Typed,
    Words,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Video {
    Free,
    Forbidden,
    Required,
}

impl Policy {
    /// Reads two that both hold: of two rules the narrower does. The other one was asked for, and has to be there.
    ///
    /// # Errors
    /// As of [`load`](Self::load); the other one isn't there; or they contradict each other: in which key, and what each says.
    pub fn load_both(path: &Path, other: &Path) -> Result<Self, SettingsError> {
        let asked = SettingsFile::read(other)?.ok_or_else(|| SettingsError::Unreadable {
            path: other.to_owned(),
            source: std::io::ErrorKind::NotFound.into(),
        })?;
        let both = Self::load(path)?.and(Self::parse(&asked)?);
        both.map_err(|Apart { key, said, also }| SettingsError::Apart {
            key,
            path: path.to_owned(),
            said,
            other: other.to_owned(),
            also,
        })
    }

    /// Reads it; what isn't there is free.
    ///
    /// # Errors
    /// The file is there but can't be read or isn't right: which line, and what would be.
    pub fn load(path: &Path) -> Result<Self, SettingsError> {
        match SettingsFile::read(path)? {
            Some(file) => Self::parse(&file),
            None => Ok(Self::default()),
        }
    }

    fn parse(file: &SettingsFile) -> Result<Self, SettingsError> {
        let written: Written = file.parse()?;
        let mut policy = Self::default();
        let bounds = &mut policy.bounds;
        if let Some(text) = written.longest {
            let range = crate::span::SHORTEST..=crate::span::LONGEST;
            bounds.longest = span::of_file(file, "longest", &text, range)?.delta();
        }
        bounds.protection = match (written.password, written.strength) {
            (Some(Password::Words), None) => Protection::Words,
            (Some(Password::Typed), strength) => {
                let strength = strength.unwrap_or(0);
                if strength > 4 {
                    return Err(file.wrong("strength", "must be 0 to 4"));
                }
                Protection::Typed(strength)
            }
            (Some(Password::None) | None, None) => Protection::None,
            (_, Some(_)) => {
                return Err(file.wrong("strength", "needs password = \"typed\" beside it"));
            }
        };
        if let Some(names) = written.offers {
            bounds.offers = names
                .join(",")
                .parse()
                .map_err(|error: ticket::OffersError| file.wrong("offers", error.to_string()))?;
        }
        if let Some(texts) = written.endpoints {
            let read = crate::settings::endpoints(&texts);
            let endpoints = read.map_err(|problem| file.wrong("endpoints", problem))?;
            if endpoints.is_empty() {
                return Err(file.wrong("endpoints", "must name one at least"));
            }
            bounds.endpoints = Some(endpoints);
        }
        policy.recording = match written.recording {
            Some(Video::Free) | None => Recording::Free,
            Some(Video::Forbidden) => Recording::Forbidden,
            Some(Video::Required) => Recording::Required,
        };
        if policy.recording == Recording::Forbidden {
            let others = bounds.offers.iter().filter(|c| *c != Capability::Record);
            bounds.offers = Offers::new(others).unwrap_or_default();
        }
        policy.inbox = file.whole_path("inbox", written.inbox)?;
        let day = TimeDelta::minutes(1)..=TimeDelta::hours(24);
        let span = |key, text: Option<String>| {
            let read = text.map(|text| span::of_file(file, key, &text, day.clone()));
            read.transpose()
        };
        policy.time_limit = span("time_limit", written.time_limit)?;
        policy.idle_limit = span("idle_limit", written.idle_limit)?;
        policy.known_helpers = written.known_helpers.unwrap_or_default();
        Ok(policy)
    }

    /// Within both. Where no address is allowed by both, none is, and nobody can be invited.
    ///
    /// # Errors
    /// [`Apart`]: nothing is within both.
    pub fn and(self, other: Self) -> Result<Self, Apart> {
        let (ours, theirs) = (self.bounds, other.bounds);
        let endpoints = match (ours.endpoints, theirs.endpoints) {
            (Some(mut both), Some(others)) => {
                both.retain(|endpoint| others.contains(endpoint));
                Some(both)
            }
            (one, other) => one.or(other),
        };
        let least = |one: Option<Span>, other: Option<Span>| match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let recording = match (self.recording, other.recording) {
            (Recording::Free, one) | (one, Recording::Free) => one,
            (one, other) => same("recording", one, &other, |one| written(one).to_owned())?,
        };
        let inbox = match (self.inbox, other.inbox) {
            (Some(one), Some(other)) => {
                Some(same("inbox", one, &other, |one| one.display().to_string())?)
            }
            (one, other) => one.or(other),
        };
        Ok(Self {
            bounds: Bounds {
                longest: ours.longest.min(theirs.longest),
                protection: ours.protection.max(theirs.protection),
                offers: ours.offers.and(theirs.offers),
                endpoints,
            },
            recording,
            inbox,
            time_limit: least(self.time_limit, other.time_limit),
            idle_limit: least(self.idle_limit, other.idle_limit),
            known_helpers: self.known_helpers || other.known_helpers,
        })
    }

    /// Settings within it.
    pub fn narrow(self, mut settings: Settings) -> Settings {
        if let Some(longest) = self.time_limit {
            settings.time_limit = settings.time_limit.min(longest);
        }
        if let Some(inbox) = &self.inbox {
            settings.inbox.clone_from(inbox);
        }
        if let Some(allowed) = &self.bounds.endpoints {
            settings.endpoints.retain(|own| allowed.contains(own));
            if settings.endpoints.is_empty() {
                settings.endpoints.clone_from(allowed);
            }
        }
        settings.policy = self;
        settings
    }

    /// A session's limits within it.
    pub fn limit(&self, limits: Limits) -> Limits {
        let within = |limit: Duration, most: Option<Span>| match most {
            Some(most) => limit.min(most.duration()),
            None => limit,
        };
        Limits {
            session: within(limits.session, self.time_limit),
            ahead: within(limits.ahead, self.time_limit),
            idle: within(limits.idle, self.idle_limit),
            recording: self.recording,
            ..limits
        }
    }

    /// Whether an invitation of that kind may be knocked with, whenever it was made.
    pub fn admits(&self, kind: Kind) -> bool {
        match self.bounds.protection {
            Protection::None => true,
            Protection::Typed(_) => kind != Kind::Open,
            Protection::Words => kind == Kind::Sealed,
        }
    }
}

/// What both say, if they say the same.
fn same<T: PartialEq>(
    key: &'static str,
    one: T,
    other: &T,
    say: impl Fn(&T) -> String,
) -> Result<T, Apart> {
    if one == *other {
        return Ok(one);
    }
    Err(Apart {
        key,
        said: say(&one),
        also: say(other),
    })
}

/// As it stands in the file.
fn written(recording: &Recording) -> &'static str {
    match recording {
        Recording::Free => "free",
        Recording::Forbidden => "forbidden",
        Recording::Required => "required",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Policy, String> {
        let file = SettingsFile::of(text, Path::new("policy.toml"));
        Policy::parse(&file).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_there_is_free() {
        assert_eq!(parse("").unwrap(), Policy::default());
        let nowhere = tempfile::tempdir().unwrap().path().join("policy.toml");
        assert_eq!(Policy::load(&nowhere).unwrap(), Policy::default());
        let settings = Settings::default();
        assert_eq!(Policy::default().narrow(settings.clone()), settings);
        assert_eq!(
            Policy::default().limit(Limits::default()),
            Limits::default()
        );
    }

    #[test]
    fn everything_can_be_narrowed() {
        let policy = parse(
            "longest = \"1d\"\npassword = \"typed\"\nstrength = 4\noffers = [\"view\", \"record\"]\nrecording = \"required\"\n\
             endpoints = [\"help.example:3398\"]\ninbox = \"/srv/in\"\ntime_limit = \"30m\"\nidle_limit = \"5m\"\nknown_helpers = true",
        )
        .unwrap();
        assert_eq!(policy.bounds.longest, TimeDelta::days(1));
        assert_eq!(policy.bounds.protection, Protection::Typed(4));
        assert_eq!(policy.bounds.offers.to_string(), "view,record");
        let limits = policy.limit(Limits::default());
        assert_eq!(limits.session, Duration::from_secs(30 * 60));
        assert_eq!(limits.ahead, Duration::from_secs(30 * 60));
        assert_eq!(limits.idle, Duration::from_secs(5 * 60));
        assert_eq!(limits.recording, Recording::Required);
        assert!(policy.known_helpers);
        assert!(!policy.admits(Kind::Open) && policy.admits(Kind::Guarded));
        let settings = policy.clone().narrow(Settings::default());
        assert_eq!(settings.time_limit, Span::minutes(30));
        assert_eq!(settings.inbox, Path::new("/srv/in"));
        assert_eq!(settings.endpoints.len(), 1);
        // What the person set is none of them.
        let own = Settings {
            endpoints: vec!["tcp://192.0.2.7:3398".parse().unwrap()],
            ..Settings::default()
        };
        assert_eq!(policy.narrow(own).endpoints, settings.endpoints);
    }

    #[test]
    fn where_videos_are_forbidden_none_is_offered() {
        let policy = parse("recording = \"forbidden\"").unwrap();
        assert!(!policy.bounds.offers.contains(Capability::Record));
        assert!(policy.bounds.offers.contains(Capability::Control));
    }

    #[test]
    fn generated_passwords_alone_keep_the_others_out() {
        let policy = parse("password = \"words\"").unwrap();
        assert!(policy.admits(Kind::Sealed));
        assert!(!policy.admits(Kind::Guarded) && !policy.admits(Kind::Open));
    }

    #[test]
    fn of_two_the_narrower_holds() {
        let one = || {
            parse("longest = \"1d\"\npassword = \"typed\"\noffers = [\"view\", \"chat\"]\ntime_limit = \"2h\"\nknown_helpers = true")
                .unwrap()
        };
        let other = || {
            parse("longest = \"2d\"\npassword = \"words\"\noffers = [\"view\", \"control\"]\nrecording = \"required\"\ntime_limit = \"1h\"")
                .unwrap()
        };
        assert_eq!(one().and(other()), other().and(one()));
        let both = one().and(other()).unwrap();
        assert_eq!(both.bounds.longest, TimeDelta::days(1));
        assert_eq!(both.bounds.protection, Protection::Words);
        assert_eq!(both.bounds.offers.to_string(), "view");
        assert_eq!(both.recording, Recording::Required);
        assert_eq!(both.time_limit, Some(Span::HOUR));
        assert!(both.known_helpers);
        let free = one().and(Policy::default());
        assert_eq!(free, Ok(one()));
    }

    #[test]
    fn where_nothing_is_within_both_it_is_no_policy_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
        let load = |one: &str, also: &str| {
            std::fs::write(&path, one).unwrap();
            std::fs::write(&other, also).unwrap();
            Policy::load_both(&path, &other).map_err(|error| error.to_string())
        };
        let (no, yes) = ("recording = \"forbidden\"", "recording = \"required\"");
        let (here, there) = ("inbox = \"/srv/a\"", "inbox = \"/srv/b\"");
        for (one, also, words) in [
            (no, yes, ["recording", "forbidden", "required"]),
            (yes, no, ["recording", "forbidden", "required"]),
            (here, there, ["inbox", "/srv/a", "/srv/b"]),
        ] {
            let error = load(one, also).unwrap_err();
            for word in words.iter().chain(&["a.toml", "b.toml", "make them"]) {
                assert!(error.contains(word), "{word}: {error}");
            }
        }
        // A slip of the pen in its name must not mean that there are no limits.
        let missing = folder.path().join("c.toml");
        let missing = Policy::load_both(&path, &missing).unwrap_err().to_string();
        assert!(
            missing.contains("c.toml") && missing.contains("it is not there"),
            "{missing}"
        );

        // What both say is no contradiction, nor is what only one of them says.
        let both = load(yes, &format!("{yes}\n{here}")).unwrap();
        assert_eq!(both.recording, Recording::Required);
        assert_eq!(both.inbox.as_deref(), Some(Path::new("/srv/a")));
        assert_eq!(load(here, here).unwrap().inbox, both.inbox);
    }

    #[test]
    fn where_two_have_no_address_in_common_nobody_is_invited() {
        let at = |place: &str| parse(&format!("endpoints = [{place:?}]")).unwrap();
        let (home, work) = ("home.example:3398", "work.example:3398");
        let both = at(home).and(at(work)).unwrap();
        assert_eq!(both.bounds.endpoints, Some(Vec::new()));
        for place in [home, work, "192.0.2.7:3398"] {
            let plan = crate::invitations::Plan {
                endpoints: crate::settings::endpoints(&[place.to_owned()]).unwrap(),
                ..Default::default()
            };
            let settings = both.clone().narrow(Settings::default());
            let refused = crate::invitations::prepare(&plan, &settings, chrono::Utc::now());
            let refused = refused.unwrap_err().to_string();
            assert!(refused.contains("no address is allowed"), "{refused}");
        }
    }

    #[test]
    fn each_mistake_is_named_with_its_key() {
        for (text, word) in [
            ("longst = \"1d\"", "longst"),
            ("longest = \"40d\"", "longest (line 1)"),
            ("password = \"good\"", "password"),
            ("strength = 3", "strength (line 1)"),
            ("password = \"typed\"\nstrength = 5", "strength (line 2)"),
            ("password = \"typed\"\n\nstrength = 300", "line 3"),
            ("\noffers = [\n  \"fly\",\n]", "offers (line 2)"),
            ("offers = [\"chat\"]", "offers"),
            ("offers = [\"view\", \"fly\"]", "fly"),
            ("recording = \"maybe\"", "recording"),
            ("endpoints = []", "endpoints"),
            ("endpoints = [\"nowhere\"]", "nowhere"),
            ("inbox = \"in\"", "inbox"),
            ("time_limit = \"2d\"", "time_limit"),
            ("idle_limit = \"1s\"", "idle_limit"),
            ("known_helpers = \"yes\"", "known_helpers"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
            assert!(error.contains("policy.toml"), "{text}: {error}");
        }
    }
}
