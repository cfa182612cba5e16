//! A password that the person chooses: typed twice, judged as it is typed, forgotten when it goes.

use crate::texts;
use egui::Ui;
use secrecy::SecretString;
use ticket::password::{self, Meter};
use ui::PasswordField;
use zeroize::Zeroize as _;

/// What has been typed, and how good it is.
#[derive(Clone, Debug, Default)]
pub struct OwnPassword {
    typed: String,
    again: String,
    meter: Option<(String, Meter)>,
}

impl OwnPassword {
    /// What is wrong with it: nothing to say (but not right) while the meter says enough.
    pub(super) fn problem(&self) -> Option<String> {
        let accepted = self.meter.as_ref().is_some_and(|(_, m)| m.is_accepted());
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
        let meter = self.judge(name);
        let (strength, problems) = (meter.strength, &meter.problems);
        let words: Vec<_> = problems.iter().map(ToString::to_string).collect();
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
        };
        own.judge("Blue Heron");
        assert_eq!(own.problem().as_deref(), Some(""));
        own.typed = "Quiet-7-pelican-lamp".to_owned();
        own.judge("Blue Heron");
        assert_eq!(own.problem(), Some(texts::password_differ()));
        own.again = own.typed.clone();
        assert_eq!(own.problem(), None);
    }
}
