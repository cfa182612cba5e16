//! A password that the person chooses: typed twice, judged as it is typed, forgotten when it goes.

use crate::texts;
use egui::Ui;
use secrecy::SecretString;
use ticket::Protection;
use ticket::password::{self, Meter};
use ui::PasswordField;
use zeroize::Zeroize as _;

/// What has been typed, and how good it is.
#[derive(Clone, Debug, Default)]
pub struct OwnPassword {
    typed: String,
    again: String,
    meter: Option<(String, Meter)>,
    /// How strong it has to be at least, 0 to 4, as an administrator wants it.
    least: u8,
}

impl OwnPassword {
    /// One that has to be as strong as an administrator wants it.
    pub(super) fn of_strength(wanted: Protection) -> Self {
        let least = match wanted {
            Protection::Typed(least) => least,
            Protection::None | Protection::Words => 0,
        };
        let mut own = Self::default();
        own.least = least;
        own
    }

    /// What is wrong with it: nothing to say (but not right) while the meter says enough.
    pub(super) fn problem(&self) -> Option<String> {
        let is_enough = |meter: &Meter| meter.is_accepted() && meter.strength >= self.least;
        let accepted = self.meter.as_ref().is_some_and(|(_, m)| is_enough(m));
        if !accepted {
            return Some(String::new());
        }
        (self.typed != self.again).then(texts::password_differ)
    }

    /// The password.
    pub(super) fn secret(&self) -> SecretString {
        SecretString::from(self.typed.as_str())
    }

    /// Judges it anew when it, or the name it must not be, has changed.
    fn judge(&mut self, name: &str) -> &Meter {
        let asked = format!("{}\0{name}", self.typed);
        let known = self.meter.take().filter(|(of, _)| *of == asked);
        let meter = known.unwrap_or_else(|| {
            let meter = password::check(&self.typed, name);
            (asked, meter)
        });
        &self.meter.insert(meter).1
    }

    /// Draws the two fields with the meter between them.
    pub(super) fn show(&mut self, ui: &mut Ui, name: &str) {
        let problem = self.problem();
        PasswordField::new(texts::password_first(), &mut self.typed).show(ui);
        let least = self.least;
        let meter = self.judge(name);
        let (strength, problems) = (meter.strength, &meter.problems);
        let mut words: Vec<_> = problems.iter().map(phrases::password).collect();
        if words.is_empty() && strength < least {
            words.push(texts::policy_weak());
        }
        ui::meter(ui, strength, &words);
        // Not before there is something to compare: an empty field is no mistake yet.
        let shown = problem.filter(|p| !p.is_empty() && !self.again.is_empty());
        PasswordField::new(texts::password_again(), &mut self.again)
            .error(shown)
            .show(ui);
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

    #[test]
    fn a_weak_or_mistyped_password_is_not_right() {
        let mut own = OwnPassword {
            typed: "password".to_owned(),
            again: "password".to_owned(),
            meter: None,
            least: 0,
        };
        own.judge("Blue Heron");
        assert_eq!(own.problem().as_deref(), Some(""));
        own.typed = "Quiet-7-pelican-lamp".to_owned();
        own.judge("Blue Heron");
        assert_eq!(own.problem(), Some(texts::password_differ()));
        own.again = own.typed.clone();
        assert_eq!(own.problem(), None);
    }

    #[test]
    fn one_that_an_administrator_finds_too_weak_is_not_right() {
        let typed = "Kx7!pq2z";
        let strength = password::check(typed, "Blue Heron").strength;
        assert!(strength < 4, "{strength}");
        for (least, right) in [(strength, true), (strength + 1, false)] {
            let mut own = OwnPassword::of_strength(Protection::Typed(least));
            own.typed = typed.to_owned();
            own.again = typed.to_owned();
            own.judge("Blue Heron");
            assert_eq!(own.problem().is_none(), right, "{least}");
        }
    }
}
