//! Passwords: generated words, and the policy for those a person types.

use secrecy::SecretString;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::random::bytes;
use crate::text_rule::is_assigned;
use crate::{Random, words};

/// Words of a generated password.
const WORDS: usize = 4;

/// Fewest and most code points of a typed password, after NFKC.
const TYPED_LEN: std::ops::RangeInclusive<usize> = 8..=128;

/// Fewest guesses, by zxcvbn, that a typed password must take.
const MIN_GUESSES: u64 = 100_000_000;

/// Fewest guesses, by zxcvbn, that a passphrase must take: what it protects can be guessed at off line.
const MIN_PASSPHRASE_GUESSES: u64 = 10_000_000_000;

/// What speaks against a typed password. `Display` says what to do, in plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Problem {
    /// Fewer than 8 code points after NFKC.
    #[error("use at least 8 characters")]
    TooShort,
    /// More than 128 code points after NFKC.
    #[error("use at most 128 characters")]
    TooLong,
    /// A code point that Unicode has not assigned.
    #[error("leave out the characters that are not in Unicode yet")]
    Unassigned,
    /// No upper case letter.
    #[error("add a capital letter")]
    NoUpperCase,
    /// No lower case letter.
    #[error("add a small letter")]
    NoLowerCase,
    /// No digit.
    #[error("add a digit")]
    NoDigit,
    /// Nothing but letters and digits.
    #[error("add a sign that is neither a letter nor a digit")]
    NoSign,
    /// The pseudonym, compared without case and signs.
    #[error("do not use the name in the invitation as its password")]
    Pseudonym,
    /// Fewer than 10^8 guesses by zxcvbn.
    #[error("it is easy to guess: add a word or two that have nothing to do with the rest")]
    Guessable,
}

/// How good a typed password is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// 0 (worst) to 4 (best): zxcvbn's score, 0 while the password's form is refused.
    pub strength: u8,
    /// What speaks against it; none if it is accepted.
    pub problems: Vec<Problem>,
}

impl Meter {
    /// Whether the password is accepted.
    pub fn is_accepted(&self) -> bool {
        self.problems.is_empty()
    }
}

/// A generated password, for who shows it before the invitation is made. It can't be made of anything else, so that an
/// invitation with it is as hard to open as any sealed one.
#[derive(Clone, Debug)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// As [`generate`].
    pub fn generate(random: &mut dyn Random) -> Self {
        Self(generate(random))
    }

    /// The words.
    pub fn secret(&self) -> &SecretString {
        &self.0
    }
}

/// Four words of the EFF's large list, joined by hyphens: 51.7 bits.
///
/// Takes 32 bytes from `random`: for each word 8, as a big-endian number modulo 7,772 (the bias is below 2^-51).
pub fn generate(random: &mut dyn Random) -> SecretString {
    let chosen: [&str; WORDS] = std::array::from_fn(|_| {
        let number = u64::from_be_bytes(bytes(random));
        words::all()[(number % words::COUNT as u64) as usize]
    });
    chosen.join("-").into()
}

/// Judges a typed password for the invitation of `pseudonym`, as a person types: cheap enough for every key press.
///
/// All that speaks against it is listed. The guesses are zxcvbn's estimate, which knows common passwords, names, dates
/// and keyboard rows, and here the pseudonym.
pub fn check(typed: &str, pseudonym: &str) -> Meter {
    let password = normalise_typed(typed);
    if let Some(problem) = typed_form_problem(&password) {
        return Meter {
            strength: 0,
            problems: vec![problem],
        };
    }
    let entropy = zxcvbn::zxcvbn(&password, &[pseudonym]);
    let lacks =
        |problem, wanted: fn(char) -> bool| (!password.chars().any(wanted)).then_some(problem);
    let problems = [
        lacks(Problem::NoUpperCase, char::is_uppercase),
        lacks(Problem::NoLowerCase, char::is_lowercase),
        lacks(Problem::NoDigit, char::is_numeric),
        lacks(Problem::NoSign, |c| !c.is_alphanumeric()),
        (fold(&password) == fold(pseudonym)).then_some(Problem::Pseudonym),
        (entropy.guesses() < MIN_GUESSES).then_some(Problem::Guessable),
    ];
    Meter {
        strength: u8::from(entropy.score()),
        problems: problems.into_iter().flatten().collect(),
    }
}

/// Judges the passphrase of the [identity](crate::identity) called `name`: 8–128 code points after NFKC, all assigned,
/// and 10^10 guesses by zxcvbn. Which signs it has does not matter: a few words are easier to keep in mind.
pub fn check_passphrase(typed: &str, name: &str) -> Meter {
    let passphrase = normalise_typed(typed);
    if let Some(problem) = typed_form_problem(&passphrase) {
        return Meter {
            strength: 0,
            problems: vec![problem],
        };
    }
    let entropy = zxcvbn::zxcvbn(&passphrase, &[name]);
    let is_guessable = entropy.guesses() < MIN_PASSPHRASE_GUESSES;
    Meter {
        strength: u8::from(entropy.score()),
        problems: is_guessable
            .then_some(Problem::Guessable)
            .into_iter()
            .collect(),
    }
}

/// What speaks against the form of a typed password, which readers check too. Takes the normalised one.
pub(crate) fn typed_form_problem(normalised: &str) -> Option<Problem> {
    match normalised.chars().take(TYPED_LEN.end() + 1).count() {
        len if len < *TYPED_LEN.start() => Some(Problem::TooShort),
        len if len > *TYPED_LEN.end() => Some(Problem::TooLong),
        _ if !normalised.chars().all(is_assigned) => Some(Problem::Unassigned),
        _ => None,
    }
}

/// A typed password as it is used: NFKC.
pub(crate) fn normalise_typed(typed: &str) -> Zeroizing<String> {
    nfkc(typed)
}

fn nfkc(text: &str) -> Zeroizing<String> {
    // No code point grows to more than eleven times its bytes (U+FDFA): reserved at once, no copy is left behind.
    let mut out = Zeroizing::new(String::with_capacity(11 * text.len()));
    out.extend(text.nfkc());
    out
}

/// Generated words as they are used: NFKC, lower case, every run of signs outside `a–z0–9` one hyphen, none at the ends.
pub(crate) fn normalise_words(heard: &str) -> Zeroizing<String> {
    let lower = Zeroizing::new(nfkc(heard).to_lowercase());
    let parts = lower.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    Zeroizing::new(parts.join("-"))
}

/// Letters and digits alone, without case, to compare a password with a name.
fn fold(text: &str) -> Zeroizing<String> {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    Zeroizing::new(lower.filter(|c| c.is_alphanumeric()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Problem as P;
    use secrecy::ExposeSecret;

    fn problems(typed: &str) -> Vec<Problem> {
        check(typed, "Blue Heron 7").problems
    }

    #[test]
    fn four_words_from_32_bytes() {
        let mut taken = 0;
        let mut counting = |out: &mut [u8]| {
            taken += out.len();
            out.fill(0);
            out[7] = taken as u8;
        };
        let password = generate(&mut counting);
        assert_eq!(password.expose_secret(), "abnormal-absentee-accent-acetone");
        assert_eq!(taken, 32);
    }

    #[test]
    fn what_was_heard_is_what_was_meant() {
        for heard in [
            "ablaze-able-about-zoom",
            "Ablaze able  about ZOOM",
            "  ablaze, able; about. zoom! ",
            "ＡＢＬＡＺＥ\u{3000}able—about–zoom",
            "ablaze\nable\tabout_zoom",
            "ablaze\u{200b}-able-about-zoom",
        ] {
            assert_eq!(*normalise_words(heard), "ablaze-able-about-zoom", "{heard}");
        }
        assert_eq!(*normalise_words("-7é8-"), "7-8");
        assert_eq!(*normalise_words("—"), "");
    }

    #[test]
    fn typed_is_compared_after_nfkc() {
        assert_eq!(*normalise_typed("ﬁＡe\u{301}"), "fiAé");
        assert_eq!(*normalise_typed(" A b "), " A b ");
    }

    #[test]
    fn form() {
        let problem = |text: &str| typed_form_problem(&normalise_typed(text));
        assert_eq!(problem("1234567"), Some(P::TooShort));
        assert_eq!(problem("12345678"), None);
        assert_eq!(problem("123456ﬁ"), None, "counted after NFKC");
        assert_eq!(problem(&"x".repeat(128)), None);
        assert_eq!(problem(&"x".repeat(129)), Some(P::TooLong));
        assert_eq!(problem("1234567\u{378}"), Some(P::Unassigned));
        assert_eq!(problem("1234567\u{ffff}"), Some(P::Unassigned));
    }

    #[test]
    fn policy() {
        assert_eq!(problems("Tulip%93-gravel"), []);
        assert_eq!(problems("Tulip%9"), [P::TooShort]);
        assert_eq!(problems("tulip%93-gravel"), [P::NoUpperCase]);
        assert_eq!(problems("TULIP%93-GRAVEL"), [P::NoLowerCase]);
        assert_eq!(problems("Tulip%xq-gravel"), [P::NoDigit]);
        assert_eq!(problems("Tulip593xgravel"), [P::NoSign]);
        assert_eq!(problems("Äpfel%93-grün und 色"), []);
        assert!(problems("Passw0rd!").contains(&P::Guessable));
        assert!(problems("blue-HERON 7").contains(&P::Pseudonym));
        assert!(problems("ＢＬＵＥ heron_7").contains(&P::Pseudonym));
        assert!(!problems("Blue Heron 7 + Tulip%93").contains(&P::Pseudonym));
    }

    #[test]
    fn the_pseudonym_counts_as_known_to_who_guesses() {
        let typed = "Quorbivex-Zandelmo 7";
        let strange = check(typed, "Blue Heron").strength;
        assert!(check(typed, "Quorbivex-Zandelmo").strength < strange);
    }

    #[test]
    fn strength_grows() {
        assert_eq!(check("password", "x").strength, 0);
        assert_eq!(check("Tulip%93-gravel", "x").strength, 4);
        assert!(check("Tulip%93-gravel", "x").is_accepted());
    }
}
