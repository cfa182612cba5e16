//! A password or passphrase that the person chooses: typed twice, judged as it is typed, forgotten when it goes.

use egui::{Response, Ui};
use secrecy::SecretString;
use std::fmt;
use ticket::Protection;
use ticket::password::{self, Meter};
use ui::PasswordField;
use zeroize::Zeroize as _;

use crate::texts;

/// What it is for, which decides how good it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protects {
    /// An invitation: each guess costs a knock.
    Invitation,
    /// An identity: whoever copies its file can guess without end.
    Identity,
}

/// What has been typed, and how good it is.
#[derive(Clone)]
pub struct OwnPassword {
    protects: Protects,
    typed: String,
    again: String,
    meter: Option<(String, Meter)>,
    /// How strong it has to be at least, 0 to 4, as an administrator wants it.
    least: u8,
}

impl OwnPassword {
    /// Nothing typed yet.
    pub fn new(protects: Protects) -> Self {
        Self {
            protects,
            // Room from the start: growing would leave copies behind.
            typed: String::with_capacity(1024),
            again: String::with_capacity(1024),
            meter: None,
            least: 0,
        }
    }

    /// That of an invitation, which has to be as strong as an administrator wants it.
    pub fn of_strength(wanted: Protection) -> Self {
        let mut own = Self::new(Protects::Invitation);
        if let Protection::Typed(least) = wanted {
            own.least = least;
        }
        own
    }

    /// What is wrong with it: nothing to say (but not right) while the meter says enough.
    pub fn problem(&self) -> Option<String> {
        let is_enough = |meter: &Meter| meter.is_accepted() && meter.strength >= self.least;
        let accepted = self.meter.as_ref().is_some_and(|(_, m)| is_enough(m));
        if !accepted {
            return Some(String::new());
        }
        (self.typed != self.again).then(texts::own_differ)
    }

    /// It.
    pub fn secret(&self) -> SecretString {
        SecretString::from(self.typed.as_str())
    }

    /// Judges it anew when it, or the name it must not be, has changed.
    fn judge(&mut self, name: &str) -> &Meter {
        let asked = format!("{}\0{name}", self.typed);
        let known = self.meter.take().filter(|(of, _)| *of == asked);
        let meter = known.unwrap_or_else(|| {
            let judge = match self.protects {
                Protects::Invitation => password::check,
                Protects::Identity => password::check_passphrase,
            };
            let meter = judge(&self.typed, name);
            (asked, meter)
        });
        &self.meter.insert(meter).1
    }

    /// Draws the two fields with the meter between them. The response is the first field's.
    pub fn show(&mut self, ui: &mut Ui, name: &str) -> Response {
        let problem = self.problem();
        let label = match self.protects {
            Protects::Invitation => texts::own_password(),
            Protects::Identity => texts::own_passphrase(),
        };
        let first = PasswordField::new(label, &mut self.typed).show(ui);
        let least = self.least;
        let meter = self.judge(name);
        let (strength, problems) = (meter.strength, &meter.problems);
        let mut words: Vec<_> = problems.iter().map(phrases::password).collect();
        if words.is_empty() && strength < least {
            words.push(texts::own_weak());
        }
        ui::meter(ui, strength, &words);
        // Not before there is something to compare: an empty field is no mistake yet.
        let shown = problem.filter(|p| !p.is_empty() && !self.again.is_empty());
        PasswordField::new(texts::own_again(), &mut self.again)
            .error(shown)
            .show(ui);
        first
    }
}

impl fmt::Debug for OwnPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnPassword").finish_non_exhaustive()
    }
}

impl Drop for OwnPassword {
    fn drop(&mut self) {
        self.typed.zeroize();
        self.again.zeroize();
        if let Some((asked, _)) = &mut self.meter {
            asked.zeroize();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(protects: Protects, typed: &str) -> OwnPassword {
        let mut own = OwnPassword::new(protects);
        own.typed.push_str(typed);
        own.again.push_str(typed);
        own
    }

    #[test]
    fn a_weak_or_mistyped_password_is_not_right() {
        let mut weak = own(Protects::Invitation, "password");
        weak.judge("Blue Heron");
        assert_eq!(weak.problem().as_deref(), Some(""));
        let mut good = own(Protects::Invitation, "Quiet-7-pelican-lamp");
        good.judge("Blue Heron");
        assert_eq!(good.problem(), None);
        good.again.pop();
        assert_eq!(good.problem(), Some(texts::own_differ()));
    }

    #[test]
    fn one_that_an_administrator_finds_too_weak_is_not_right() {
        let typed = "Kx7!pq2z";
        let strength = password::check(typed, "Blue Heron").strength;
        assert!(strength < 4, "{strength}");
        for (least, right) in [(strength, true), (strength + 1, false)] {
            let mut own = OwnPassword::of_strength(Protection::Typed(least));
            own.typed.push_str(typed);
            own.again.push_str(typed);
            own.judge("Blue Heron");
            assert_eq!(own.problem().is_none(), right, "{least}");
        }
    }

    #[test]
    fn an_identity_takes_words_and_refuses_what_is_guessed_off_line() {
        let mut words = own(Protects::Identity, "correct horse battery staple");
        words.judge("Ada");
        assert_eq!(words.problem(), None);
        let mut short = own(Protects::Identity, "Tulip%93");
        short.judge("Ada");
        assert_eq!(short.problem().as_deref(), Some(""));
    }
}
