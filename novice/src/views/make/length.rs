//! How long an invitation is good for: three usual lengths, or one of the person's own.

use crate::span::{SHORTEST, Span};
use crate::texts;
use chrono::TimeDelta;

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Length {
    /// The longest that an administrator allows, where that is less than all below.
    Longest(Span),
    /// 15 minutes: enough for a helper who is on the phone.
    Quarter,
    /// One hour.
    Hour,
    /// One day.
    Day,
    /// So many of these, as typed.
    Own(String, Unit),
}

/// What a length of one's own is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 60 seconds.
    Minutes,
    /// 60 minutes.
    Hours,
    /// 24 hours.
    Days,
}

impl Length {
    /// The shortest that works, where it may last `longest`.
    pub(super) fn suggested(longest: TimeDelta) -> Self {
        match Self::Quarter.problem(longest) {
            None => Self::Quarter,
            Some(_) => Self::Longest(longest.into()),
        }
    }

    /// One of the person's own, to begin with, where it may last `longest`.
    pub(super) fn own(longest: TimeDelta) -> Self {
        let usual = Self::Own("2".to_owned(), Unit::Hours);
        match usual.problem(longest) {
            None => usual,
            Some(_) => Self::Own(longest.num_minutes().to_string(), Unit::Minutes),
        }
    }

    /// How long that is; none where no number was typed that makes sense.
    pub fn span(&self) -> Option<Span> {
        let minutes = match self {
            Self::Longest(span) => return Some(*span),
            Self::Quarter => 15,
            Self::Hour => 60,
            Self::Day => 24 * 60,
            Self::Own(number, unit) => {
                let number: u32 = number.trim().parse().ok()?;
                number.checked_mul(unit.minutes())?
            }
        };
        Some(Span::minutes(minutes))
    }

    /// What is wrong with it, where it may last `longest`.
    pub(super) fn problem(&self, longest: TimeDelta) -> Option<String> {
        let allowed = self
            .span()
            .is_some_and(|span| (SHORTEST..=longest).contains(&span.delta()));
        let longest = Span::from(longest).duration();
        (!allowed).then(|| texts::length_wrong(&ui::language::span(longest)))
    }
}

impl Unit {
    fn minutes(self) -> u32 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
            Self::Days => 24 * 60,
        }
    }

    /// Whether one of it is within `longest`.
    pub(super) fn fits(self, longest: TimeDelta) -> bool {
        Span::minutes(self.minutes()).delta() <= longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::LONGEST;

    #[test]
    fn a_length_of_ones_own_is_a_number_of_units_within_limits() {
        let own = |text: &str, unit| Length::Own(text.to_owned(), unit);
        assert_eq!(own(" 2 ", Unit::Hours).span(), Some(Span::minutes(120)));
        assert_eq!(own("30", Unit::Days).problem(LONGEST), None);
        for (text, unit) in [
            ("", Unit::Hours),
            ("0", Unit::Minutes),
            ("-1", Unit::Days),
            ("31", Unit::Days),
            ("4294967295", Unit::Days),
            ("one", Unit::Minutes),
        ] {
            let problem = own(text, unit).problem(LONGEST);
            assert!(problem.unwrap().contains("30 days"), "{text}");
        }
    }

    #[test]
    fn what_is_suggested_is_allowed() {
        for (longest, suggested, own) in [
            (LONGEST, 15, 120),
            (TimeDelta::minutes(15), 15, 15),
            (TimeDelta::minutes(10), 10, 10),
            (SHORTEST, 1, 1),
        ] {
            let minutes = |length: Length| length.span().map(|span| span.delta().num_minutes());
            assert_eq!(minutes(Length::suggested(longest)), Some(suggested));
            assert_eq!(minutes(Length::own(longest)), Some(own));
        }
        assert!(Unit::Hours.fits(TimeDelta::hours(1)) && !Unit::Days.fits(TimeDelta::hours(1)));
    }
}
