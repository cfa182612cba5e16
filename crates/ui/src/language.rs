//! Which language the person reads, and spans, clocks and sizes as a person of that language says them.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use unic_langid::LanguageIdentifier;

/// A language that every table of texts is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Chinese in simplified letters.
    Chinese,
}

/// Where [`Language::ALL`] has the language of this process; behind its end: not looked for yet.
static CURRENT: AtomicUsize = AtomicUsize::new(usize::MAX);

impl Language {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Chinese,
    ];

    /// The language of this process: the one that was [set](Self::set), else what `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` and
    /// `LANG` ask for, as gettext reads them; where these say nothing on Windows, the one in which that shows itself.
    pub fn current() -> Self {
        let set = Self::ALL.get(CURRENT.load(Ordering::Relaxed)).copied();
        set.unwrap_or_else(|| {
            let found = Self::wanted();
            found.set();
            found
        })
    }

    /// Makes it the language of this process.
    pub fn set(self) {
        CURRENT.store(self as usize, Ordering::Relaxed);
    }

    /// What the environment of this process asks for.
    pub(crate) fn wanted() -> Self {
        Self::asked_for(|name| std::env::var(name).ok().or_else(|| of_system(name)))
    }

    /// What an environment asks for.
    ///
    /// `LANGUAGE` is a list, and counts only where the locale is another than `C`.
    fn asked_for(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name| variable(name).filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(value);
        let Some(locale) = locale.filter(|locale| !is_c(locale)) else {
            return Self::English;
        };
        let list = value("LANGUAGE").unwrap_or_default();
        let wishes = list.split(':').chain([locale.as_str()]);
        wishes
            .into_iter()
            .find_map(Self::from_locale)
            .unwrap_or(Self::English)
    }

    /// The language for a POSIX locale name such as `en_GB.UTF-8`, where there is one.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
        let (language, region) = name.split_once(['_', '-']).unwrap_or((name, ""));
        Some(match language {
            "en" => Self::English,
            "de" => Self::German,
            "fr" => Self::French,
            "es" => Self::Spanish,
            // Who reads traditional letters is better served by what they asked for next.
            "zh" if !matches!(region, "TW" | "HK" | "MO") && !region.starts_with("Hant") => {
                Self::Chinese
            }
            _ => return None,
        })
    }

    /// BCP 47's tag of it, which also is the name of its file of texts.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Chinese => "zh-CN",
        }
    }

    /// The one of that tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Chinese => "简体中文",
        }
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }

    /// The sign between whole and part.
    fn decimal_mark(self) -> &'static str {
        match self {
            Self::English | Self::Chinese => ".",
            Self::German | Self::French | Self::Spanish => ",",
        }
    }
}

/// What the system says where a variable says nothing: Windows has none of these, but a list of languages. The first of them
/// that there are texts in takes the place of the locale.
#[cfg(windows)]
fn of_system(variable: &str) -> Option<String> {
    let languages = win32::languages().unwrap_or_default();
    let known = |name: &String| Language::from_locale(name).is_some();
    (variable == "LANG")
        .then(|| languages.into_iter().find(known))
        .flatten()
}

#[cfg(not(windows))]
fn of_system(_variable: &str) -> Option<String> {
    None
}

fn is_c(locale: &str) -> bool {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    matches!(name, "C" | "POSIX")
}

/// A time span as a person says it: `59 min`, `1 h 5 min`, `2 days`; below one minute `45 s`.
///
/// Whole minutes are rounded up, so that "1 min" is never shown for a time that is already shorter.
pub fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        return crate::texts::seconds(seconds);
    }
    let minutes = seconds.div_ceil(60);
    let (days, hours, rest) = (minutes / 1440, minutes / 60, minutes % 60);
    match () {
        () if hours == 0 => crate::texts::minutes(minutes),
        () if days >= 2 => crate::texts::days(days),
        () if rest == 0 => crate::texts::hours(hours),
        () => crate::texts::hours_minutes(hours, rest),
    }
}

/// How long something took, as a person says it: `45 s`, `1 min 3 s`; from ten minutes on to the nearest minute, as
/// [`span`] has it.
pub fn lasted(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, _) | (1..10, 0) => span(Duration::from_secs(seconds)),
        (minutes @ 1..10, rest) => crate::texts::minutes_seconds(minutes, rest),
        _ => span(Duration::from_secs((seconds + 30) / 60 * 60)),
    }
}

/// A day of the calendar as a person writes it: `4 May`, or `4 May 2026` where a year is given. A month is 1 to 12.
pub fn day(day: u32, month: u32, year: Option<i32>) -> String {
    let month = crate::texts::month(month);
    match year {
        Some(year) => crate::texts::day_month_year(day, &month, &year.to_string()),
        None => crate::texts::day_month(day, &month),
    }
}

/// A day with the time on the clock, as both were written.
pub fn day_and_time(day: &str, time: &str) -> String {
    crate::texts::day_time(day, time)
}

/// A running clock: `59:05`, above an hour `1:05:00`.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes}:{rest:02}")
    }
}

/// A size as a person reads it: `999 bytes`, `1.5 MB`; a MB is 10⁶ bytes.
pub fn bytes(count: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    match count {
        1 => return crate::texts::one_byte(),
        0..1000 => return crate::texts::bytes(count),
        _ => {}
    }
    let (mut figure, mut unit) = (count as f64 / 1000.0, 0);
    while figure >= 999.95 && unit + 1 < UNITS.len() {
        figure /= 1000.0;
        unit += 1;
    }
    let figure = format!("{figure:.1}").replace('.', Language::current().decimal_mark());
    format!("{figure} {}", UNITS[unit])
}

/// A sentence with a capital and a full stop: errors' texts have neither, so that they can be part of a
/// longer one. A file's name that it begins with stays as it is.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let stop = if text.ends_with(['.', '!', '?', '…', '。', '！', '？']) {
        ""
    } else {
        "."
    };
    let word = text.split([' ', ':']).next().unwrap_or_default();
    let is_name = word.trim_end_matches('.').contains(['.', '/', '_']);
    let first = match is_name {
        true => first.to_string(),
        false => first.to_uppercase().to_string(),
    };
    format!("{first}{}{stop}", letters.as_str())
}

/// Two sentences, one after the other.
pub fn join(first: &str, second: &str) -> String {
    match Language::current() {
        Language::Chinese => format!("{first}{second}"),
        _ => format!("{first} {second}"),
    }
}

/// Several things in a row, as a part of a sentence.
pub fn list(things: &[String]) -> String {
    things.join(match Language::current() {
        Language::Chinese => "、",
        _ => ", ",
    })
}

/// Why a file could not be written, as a part of a sentence that names the file: what the system says, and of a full disk
/// what to do.
pub fn not_written(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => crate::texts::disk_full(),
        io::ErrorKind::NotFound => crate::texts::folder_not_there(),
        _ => unnumbered(error),
    }
}

/// Why a file could not be read, as a part of a sentence that names the file.
pub fn not_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => crate::texts::file_not_there(),
        io::ErrorKind::PermissionDenied => crate::texts::file_not_permitted(),
        io::ErrorKind::IsADirectory => crate::texts::file_is_folder(),
        _ => unnumbered(error),
    }
}

/// What the system says, without the number that it has for that.
fn unnumbered(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// What went wrong, and why, down to the first cause; nothing twice, since many an error tells its cause
/// itself.
pub fn causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let text = match cause.downcast_ref() {
            Some(error) => not_read(error),
            None => cause.to_string(),
        };
        if !said.contains(&text) && !said.contains(&cause.to_string()) {
            said = format!("{said}: {text}");
        }
        next = cause.source();
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_a_person_says_them() {
        let said = |seconds| span(Duration::from_secs(seconds));
        assert_eq!(said(45), "45 s");
        assert_eq!(said(60), "1 min");
        assert_eq!(said(61), "2 min");
        assert_eq!(said(3600), "1 h");
        assert_eq!(said(3660), "1 h 1 min");
        assert_eq!(said(24 * 3600), "24 h");
        assert_eq!(said(30 * 24 * 3600), "30 days");
    }

    #[test]
    fn what_took_some_time_is_not_said_to_have_taken_longer() {
        let said = |seconds| lasted(Duration::from_secs(seconds));
        assert_eq!(said(45), "45 s");
        assert_eq!(said(60), "1 min");
        assert_eq!(said(63), "1 min 3 s");
        assert_eq!(said(599), "9 min 59 s");
        assert_eq!(said(600), "10 min");
        assert_eq!(said(629), "10 min");
        assert_eq!(said(630), "11 min");
        assert_eq!(said(3599), "1 h");
        assert_eq!(said(3660), "1 h 1 min");
    }

    #[test]
    fn what_is_not_there_is_said_in_plain_words() {
        let nowhere = || std::fs::read("/no/such/file").expect_err("it is not there");
        assert_eq!(not_read(&nowhere()), "it is not there");
        assert_eq!(not_written(&nowhere()), "its folder is not there");
        let other = io::Error::from_raw_os_error(5);
        assert!(other.to_string().contains("os error"));
        assert!(!not_read(&other).contains("os error"));
    }

    #[test]
    fn a_full_disk_is_said_with_what_to_do() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded] {
            let said = not_written(&kind.into());
            assert!(said.contains("full: make room"), "{said}");
        }
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert_eq!(not_written(&other), "permission denied");
    }

    #[test]
    fn sizes_read_as_people_read_them() {
        for (count, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1.0 kB"),
            (999_960, "1.0 MB"),
            (u64::MAX, "18.4 EB"),
        ] {
            assert_eq!(bytes(count), text);
        }
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        assert_eq!(day(4, 5, None), "4 May");
        assert_eq!(day(31, 12, Some(2026)), "31 December 2026");
    }

    #[test]
    fn a_clock_counts_in_two_digits() {
        assert_eq!(clock(Duration::from_secs(5)), "0:05");
        assert_eq!(clock(Duration::from_secs(3599)), "59:59");
        assert_eq!(clock(Duration::from_secs(3900)), "1:05:00");
    }

    #[test]
    fn a_cause_is_told_once() {
        #[derive(Debug)]
        struct Failed(&'static str, Option<Box<dyn std::error::Error>>);
        impl std::fmt::Display for Failed {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.0)
            }
        }
        impl std::error::Error for Failed {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                self.1.as_deref()
            }
        }
        let disk = || Some(Failed("the disk is full", None).into());
        let told = Failed("not written: the disk is full. Make room", disk());
        assert_eq!(causes(&told), "not written: the disk is full. Make room");
        let bare = Failed("not written", disk());
        assert_eq!(causes(&bare), "not written: the disk is full");
        let nowhere = || Some(io::Error::from_raw_os_error(2).into());
        let opened = Failed("could not open a.txt", nowhere());
        assert_eq!(causes(&opened), "could not open a.txt: it is not there");
        let raw = "not opened (No such file or directory (os error 2))";
        assert_eq!(causes(&Failed(raw, nowhere())), raw);
    }

    #[test]
    fn error_texts_become_sentences() {
        assert_eq!(sentence("it broke"), "It broke.");
        assert_eq!(sentence(" Ask again. "), "Ask again.");
        assert_eq!(sentence("p.toml: no such file"), "p.toml: no such file.");
        assert_eq!(sentence("over. Ask again."), "Over. Ask again.");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn the_language_is_what_the_environment_asks_for() {
        let asked = |pairs: &[(&str, &str)]| {
            Language::asked_for(|name| {
                let found = pairs.iter().find(|(key, _)| *key == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        for (pairs, language) in [
            (&[][..], Language::English),
            (&[("LANG", "de_AT.UTF-8")], Language::German),
            (&[("LANG", "de_DE"), ("LC_ALL", "fr_FR")], Language::French),
            (&[("LANG", "de_DE"), ("LC_ALL", "")], Language::German),
            (&[("LANG", "tlh_QO.UTF-8")], Language::English),
            (
                &[("LANG", "de_DE"), ("LANGUAGE", "tlh:es:de")],
                Language::Spanish,
            ),
            (
                &[("LANG", "C.UTF-8"), ("LANGUAGE", "es")],
                Language::English,
            ),
            (&[("LANG", "zh_CN.UTF-8")], Language::Chinese),
            (&[("LANG", "zh_TW.UTF-8")], Language::English),
            (&[("LANG", "den_CA")], Language::English),
            (&[("LANG", "fr-CA")], Language::French),
            (&[("LANG", "zh-Hans-CN")], Language::Chinese),
            (&[("LANG", "zh-Hant-TW")], Language::English),
        ] {
            assert_eq!(asked(pairs), language, "{pairs:?}");
        }
    }
}
