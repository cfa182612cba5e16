//! Which code points a text from another person may hold.
//!
//! Refused are the general categories Cc (controls), Cf (format signs: bidirectional overrides, zero-width signs),
//! Co (private use), Cn (unassigned), Zl and Zp (line and paragraph separators), so that a name or a message can't
//! look like something else than it is. The price: zero-width joiners are refused too, so joined emoji and some
//! spellings of Persian and of Indic scripts cannot be written.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The version of Unicode whose general categories and normalisation apply.
pub const UNICODE_VERSION: (u8, u8, u8) = (18, 0, 0);

/// Most code points of a pseudonym, or of any other name, after trimming.
pub const MAX_LINE: usize = 64;

/// Most code points of a message.
pub const MAX_MESSAGE: usize = 2000;

/// A text breaks the rule. `Display` says how, for whoever reads it; [`remedy`](Self::remedy) is for who
/// writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("it is empty")]
    Empty,
    /// More than `max` code points.
    #[error("it is longer than {max} characters")]
    TooLong {
        /// The most code points allowed.
        max: usize,
    },
    /// A code point of a refused category.
    #[error("it holds the invisible or unassigned character U+{:04X} at place {}", *.character as u32, *.at + 1)]
    Forbidden {
        /// The first such code point.
        character: char,
        /// Its place, counted in code points from 0.
        at: usize,
    },
}

impl TextError {
    /// The rule's name: `empty`, `too-long` or `forbidden-character`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::Forbidden { .. } => "forbidden-character",
        }
    }

    /// What whoever writes the text can do about it, as a part of a sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Empty => "write at least one character",
            Self::TooLong { .. } => "shorten it",
            Self::Forbidden { .. } => "take it out",
        }
    }
}

/// One line: no LF either; returned without white space at its ends; then 1 to `max` code points.
///
/// # Errors
/// The first rule broken, in the order: forbidden character, empty, too long.
pub fn line(text: &str, max: usize) -> Result<&str, TextError> {
    check(text, |_| false)?;
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(TextError::Empty);
    }
    bounded(trimmed, max)
}

/// The same of a name that somebody chooses here: nothing without a shape besides, by which two names could look alike, or one
/// like none. A name that comes from elsewhere may have it, and is shown without.
///
/// # Errors
/// As [`line()`], with what [`is_invisible`] among the forbidden characters.
pub fn name(text: &str, max: usize) -> Result<&str, TextError> {
    check(text, |_| false)?;
    if let Some((at, character)) = text.chars().enumerate().find(|&(_, c)| is_invisible(c)) {
        return Err(TextError::Forbidden { character, at });
    }
    line(text, max)
}

/// Letters and marks without a shape (Unicode's `Default_Ignorable_Code_Point`, but for the format characters, which have a
/// category), and the empty pattern of braille.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Several lines: LF alone is allowed besides; 0 to `max` code points; returned as it is.
///
/// # Errors
/// The first rule broken, in the order: forbidden character, too long.
pub fn message(text: &str, max: usize) -> Result<&str, TextError> {
    check(text, |c| c == '\n')?;
    bounded(text, max)
}

/// What of a refused file's text may be shown: nothing that the rule forbids, and not much.
pub(crate) fn shown(text: &str) -> String {
    text.chars()
        .filter(|&c| !is_forbidden(c))
        .take(64)
        .collect()
}

/// Whether the code point is assigned in [`UNICODE_VERSION`].
pub(crate) fn is_assigned(character: char) -> bool {
    character.general_category() != GeneralCategory::Unassigned
}

fn check(text: &str, allowed: impl Fn(char) -> bool) -> Result<(), TextError> {
    match text
        .chars()
        .enumerate()
        .find(|&(_, c)| is_forbidden(c) && !allowed(c))
    {
        Some((at, character)) => Err(TextError::Forbidden { character, at }),
        None => Ok(()),
    }
}

fn bounded(text: &str, max: usize) -> Result<&str, TextError> {
    // One more than allowed is enough to know: a long text isn't walked to its end.
    if text.chars().nth(max).is_some() {
        return Err(TextError::TooLong { max });
    }
    Ok(text)
}

fn is_forbidden(character: char) -> bool {
    use GeneralCategory as G;
    matches!(
        character.general_category(),
        G::Control
            | G::Format
            | G::PrivateUse
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
            | G::Surrogate
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_of_the_documented_version() {
        let (major, minor, update) = UNICODE_VERSION;
        assert_eq!(unicode_normalization::UNICODE_VERSION, UNICODE_VERSION);
        assert_eq!(
            unicode_properties::UNICODE_VERSION,
            (major.into(), minor.into(), update.into())
        );
    }

    #[test]
    fn refuses_each_category() {
        for bad in [
            '\0',
            '\t',
            '\r',
            '\u{7f}',
            '\u{85}', // Cc
            '\u{ad}',
            '\u{200b}',
            '\u{200d}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{e0001}', // Cf
            '\u{e000}',
            '\u{f0000}', // Co
            '\u{378}',
            '\u{fffe}',
            '\u{10ffff}', // Cn
            '\u{2028}',
            '\u{2029}', // Zl, Zp
        ] {
            let text = format!("é{bad}");
            let refused = Err(TextError::Forbidden {
                character: bad,
                at: 1,
            });
            assert_eq!(line(&text, 64), refused, "{bad:?}");
            assert_eq!(message(&text, 64), refused, "{bad:?}");
        }
    }

    #[test]
    fn takes_the_scripts_of_the_world() {
        for good in [
            "Blauer Reiher",
            "Ан\u{306}на",
            "青鷺",
            "हिन्दी",
            "مالك الحزين",
            "🦉",
            "a\u{a0}b",
            "\u{fffd}",
        ] {
            assert_eq!(line(good, 64), Ok(good));
        }
    }

    #[test]
    fn a_name_that_is_chosen_has_a_shape_throughout() {
        assert_eq!(name(" Ada \u{a0}", 3), Ok("Ada"));
        for unseen in ['\u{3164}', '\u{115f}', '\u{34f}', '\u{fe0f}', '\u{2800}'] {
            let text = format!("Bob{unseen}");
            let refused = TextError::Forbidden {
                character: unseen,
                at: 3,
            };
            assert_eq!(name(&text, 64), Err(refused), "{unseen:?}");
            // Who reads it takes it.
            assert_eq!(line(&text, 64), Ok(text.as_str()));
        }
        assert_eq!(name("\u{200b}", 64), line("\u{200b}", 64));
        assert_eq!(name(" ", 64), Err(TextError::Empty));
    }

    #[test]
    fn line_is_trimmed_and_then_counted() {
        assert_eq!(line("  \u{3000}Ada \u{a0}", 3), Ok("Ada"));
        assert_eq!(line(" \u{2003} ", 3), Err(TextError::Empty));
        assert_eq!(line("", 3), Err(TextError::Empty));
        assert_eq!(line("ééé", 3), Ok("ééé"));
        assert_eq!(line("éééé", 3), Err(TextError::TooLong { max: 3 }));
    }

    #[test]
    fn only_a_message_has_lines() {
        assert_eq!(message("\na\n\nb\n", 6), Ok("\na\n\nb\n"));
        assert_eq!(message("", 0), Ok(""));
        assert_eq!(message("\n\n\n", 2), Err(TextError::TooLong { max: 2 }));
        assert_eq!(
            line("a\nb", 6),
            Err(TextError::Forbidden {
                character: '\n',
                at: 1
            })
        );
    }

    #[test]
    fn errors_say_what_to_do() {
        let error = line("ab\u{202e}", 64).unwrap_err();
        assert_eq!(
            error.to_string(),
            "it holds the invisible or unassigned character U+202E at place 3"
        );
        assert_eq!(error.remedy(), "take it out");
    }
}
