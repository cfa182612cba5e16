//! How long an invitation is good for: three usual lengths, or one of the person's own.

use crate::span::{SHORTEST, Span};
use crate::texts;
use chrono::TimeDelta;

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Length {
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
        let minutes = longest.num_minutes();
        match minutes >= 15 {
            true => Self::Quarter,
            false => Self::Own(minutes.to_string(), Unit::Minutes),
        }
    }

    /// How long that is; none where no number was typed that makes sense.
    pub fn span(&self) -> Option<Span> {
        let minutes = match self {
            Self::Quarter => 15,
            Self::Hour => 60,
            Self::Day => 24 * 60,
            Self::Own(number, unit) => {
                let each = match unit {
                    Unit::Minutes => 1,
                    Unit::Hours => 60,
                    Unit::Days => 24 * 60,
                };
                number.trim().parse::<u32>().ok()?.checked_mul(each)?
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
}
