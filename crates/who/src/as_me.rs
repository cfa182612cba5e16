//! The choice to be known by one's lasting identity, where something is about to be sent: only if one has any.

use egui::Ui;
use secrecy::SecretString;
use ticket::Issuer;
use ticket::identity::Role;

use crate::office::Me;
use crate::texts;
use crate::unlock::Unlock;

/// What is chosen, and the passphrase where it is still needed.
#[derive(Clone, Debug)]
pub struct AsMe {
    /// The person wants to be known.
    pub chosen: bool,
    unlock: Unlock,
}

/// What the choice comes to.
#[derive(Debug)]
pub enum Wanted {
    /// Nobody is to know them.
    Nothing,
    /// They are to be known by this.
    Open(Box<Issuer>),
    /// Likewise, once this has opened it.
    Locked(SecretString),
    /// Likewise, but no passphrase is typed yet.
    Empty,
}

impl Default for AsMe {
    fn default() -> Self {
        Self {
            chosen: false,
            unlock: Unlock::new(),
        }
    }
}

impl AsMe {
    /// The person wants to be known.
    pub fn chosen() -> Self {
        Self {
            chosen: true,
            ..Self::default()
        }
    }

    /// What it comes to.
    pub fn wanted(&self, me: &Me) -> Wanted {
        let Some(someone) = me.someone().filter(|_| self.chosen) else {
            return Wanted::Nothing;
        };
        match (&someone.open, self.unlock.typed()) {
            (Some(open), _) => Wanted::Open(open.clone()),
            (None, Some(typed)) => Wanted::Locked(typed),
            (None, None) => Wanted::Empty,
        }
    }

    /// The passphrase was not right, or the identity can't be used.
    pub fn refused(&mut self, why: String) {
        self.unlock.refused(why);
    }

    /// Draws it, where there is an identity; whether Enter was pressed in its field.
    pub fn show(&mut self, ui: &mut Ui, me: &Me, role: Role) -> bool {
        let Some(someone) = me.someone() else {
            return false;
        };
        let (text, hint) = match role {
            Role::Helper => (texts::known_as(&someone.name), texts::known_as_hint()),
            Role::Novice => (texts::sign_as(&someone.name), texts::sign_as_hint()),
        };
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            ui::strong_edges(ui);
            if ui.checkbox(&mut self.chosen, text).changed() {
                self.unlock.take_keyboard();
            }
            if !self.chosen {
                return false;
            }
            ui::hint(ui, hint);
            self.passphrase(ui, me)
        })
        .inner
    }

    /// Draws the field for the passphrase alone, where one is needed; whether Enter was pressed in it.
    pub fn passphrase(&mut self, ui: &mut Ui, me: &Me) -> bool {
        let locked = me.someone().filter(|someone| someone.open.is_none());
        locked.is_some_and(|someone| self.unlock.show(ui, &someone.name))
    }
}
