//! Lengths of time as persons write and read them: `30m`, `1h30m`, `2d`; "1 hour", "2 days".

use chrono::TimeDelta;
use settings::{SettingsError, SettingsFile};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// The shortest length an invitation may have.
pub const SHORTEST: TimeDelta = TimeDelta::minutes(1);
/// The longest length an invitation may have (the format's limit).
pub const LONGEST: TimeDelta = TimeDelta::days(30);
/// The longest length of an invitation without a password (the format's limit).
pub const LONGEST_OPEN: TimeDelta = TimeDelta::hours(1);

/// A length of time in whole seconds, written like `30m`, `1h`, `2d`, `1w` or a row of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(TimeDelta);

/// Why a text is no length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a length of time: write a number and a unit, like 30m, 1h, 2d or 1h30m")]
pub struct SpanError(String);

impl Span {
    /// One hour.
    pub const HOUR: Self = Self(TimeDelta::hours(1));

    /// `minutes` as a span.
    pub const fn minutes(minutes: u32) -> Self {
        Self(TimeDelta::minutes(minutes as i64))
    }

    /// The length.
    pub const fn delta(self) -> TimeDelta {
        self.0
    }

    /// The length for use with clocks that can't go back; zero when negative.
    pub fn duration(self) -> std::time::Duration {
        self.0.to_std().unwrap_or_default()
    }
}

impl From<TimeDelta> for Span {
    fn from(length: TimeDelta) -> Self {
        Self(length)
    }
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, SpanError> {
        let wrong = || SpanError(text.to_owned());
        let (mut seconds, mut rest) = (0_i64, text.trim());
        if rest.is_empty() {
            return Err(wrong());
        }
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
            let number: i64 = rest[..digits].parse().map_err(|_| wrong())?;
            let unit = rest[digits..].chars().next().ok_or_else(wrong)?;
            let factor = match unit {
                's' => 1,
                'm' => 60,
                'h' => 3_600,
                'd' => 86_400,
                'w' => 604_800,
                _ => return Err(wrong()),
            };
            seconds = number
                .checked_mul(factor)
                .and_then(|s| s.checked_add(seconds))
                .ok_or_else(wrong)?;
            rest = &rest[digits + unit.len_utf8()..];
        }
        TimeDelta::try_seconds(seconds).map(Self).ok_or_else(wrong)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_words(self.0))
    }
}

impl serde::Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_i64(self.0.num_seconds())
    }
}

/// A length of time of that range, in a file of settings.
pub(crate) fn of_file(
    file: &SettingsFile,
    key: &'static str,
    text: &str,
    range: RangeInclusive<TimeDelta>,
) -> Result<Span, SettingsError> {
    let read = text.parse();
    let span: Span = read.map_err(|error: SpanError| file.wrong(key, error.to_string()))?;
    if range.contains(&span.delta()) {
        return Ok(span);
    }
    let (least, most) = (in_words(*range.start()), in_words(*range.end()));
    Err(file.wrong(key, format!("{text} is out of range: {least} to {most}")))
}

/// A length of time for a person, in the one or two units that matter: "1 hour 30 minutes".
/// What is negative counts as nothing.
pub fn in_words(length: TimeDelta) -> String {
    let seconds = length.num_seconds().max(0);
    let units = [
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let Some(first) = units.iter().position(|(size, _)| seconds >= *size) else {
        return "less than a second".to_owned();
    };
    let mut words = Vec::new();
    let mut left = seconds;
    // Two units at most: "2 days 3 hours" says enough, "3 minutes" is not the time to count seconds.
    for (size, name) in &units[first..(first + 2).min(units.len())] {
        let count = left / size;
        left %= size;
        let too_fine = *size == 1 && seconds >= 600;
        if count > 0 && !too_fine {
            let plural = if count == 1 { "" } else { "s" };
            words.push(format!("{count} {name}{plural}"));
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        let seconds = |text: &str| text.parse::<Span>().map(|s| s.delta().num_seconds());
        assert_eq!(seconds("30m"), Ok(1_800));
        assert_eq!(seconds("1h"), Ok(3_600));
        assert_eq!(seconds("2d"), Ok(172_800));
        assert_eq!(seconds("1h30m"), Ok(5_400));
        assert_eq!(seconds(" 1w "), Ok(604_800));
    }

    #[test]
    fn what_is_no_length_is_named() {
        for text in [
            "",
            "h",
            "1",
            "1x",
            "1 h",
            "-1h",
            "99999999999999999999h",
            "1h1",
            "1ü",
        ] {
            let error = text.parse::<Span>().unwrap_err().to_string();
            assert!(error.contains(&format!("{text:?}")), "{error}");
        }
    }

    #[test]
    fn lengths_are_told_in_one_or_two_units() {
        let tell = |s| in_words(TimeDelta::seconds(s));
        assert_eq!(tell(0), "less than a second");
        assert_eq!(tell(-5), "less than a second");
        assert_eq!(tell(1), "1 second");
        assert_eq!(tell(61), "1 minute 1 second");
        assert_eq!(tell(3_600), "1 hour");
        assert_eq!(tell(3_540), "59 minutes");
        assert_eq!(tell(183_600 + 59), "2 days 3 hours");
    }
}
