//! Whom the invitation is for: whoever has its file and password, or one helper alone whom the person knows.

use crate::texts;
use crate::views::{Action, Place};
use egui::{ComboBox, Ui};
use ledger::{HelperKey, KnownHelper};
use ui::{Button, Tone};

/// What is chosen, and whom there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct Whom {
    known: Vec<KnownHelper>,
    /// Nobody but these may help on this computer.
    only_these: bool,
    /// The one whom it is for.
    pub only: Option<HelperKey>,
}

impl Whom {
    /// Whom the person knows, as of now.
    pub(super) fn knows(&mut self, known: &[KnownHelper], only_these: bool) {
        self.known = known.to_vec();
        self.only_these = only_these;
        let chosen = self.only;
        self.only = chosen.filter(|key| known.iter().any(|helper| helper.key == *key));
    }

    /// Whether there is nobody whom an invitation could be for.
    pub(super) fn is_nobody(&self) -> bool {
        self.only_these && self.known.is_empty()
    }

    /// Why nobody can be invited yet, where that is so.
    pub(super) fn nobody(&self, ui: &mut Ui) -> Option<Action> {
        if !self.is_nobody() {
            return None;
        }
        knows_nobody(ui)
    }

    /// The choice, where there is one.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        if self.known.is_empty() {
            return;
        }
        let anybody = match self.only_these {
            true => texts::whom_known(),
            false => texts::whom_anybody(),
        };
        let name = |key: HelperKey| {
            let mut known = self.known.iter();
            known
                .find(|helper| helper.key == key)
                .map(|h| h.name.clone())
        };
        let chosen = self.only.and_then(name);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let label = ui::label(ui, texts::whom_label()).id;
            let shown = chosen.clone().unwrap_or_else(|| anybody.clone());
            let list = ComboBox::from_id_salt("whom")
                .width(ui.available_width())
                .selected_text(shown)
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut self.only, None, anybody);
                    for helper in &self.known {
                        let key = Some(helper.key);
                        ui.selectable_value(&mut self.only, key, helper.name.as_str());
                    }
                });
            list.response.labelled_by(label);
            if let Some(name) = chosen {
                ui::hint(ui, texts::whom_alone(&name));
            } else if self.only_these {
                ui::hint(ui, texts::only_known());
            }
        });
    }
}

/// That nobody may help yet, with the way to who may.
pub(in crate::views) fn knows_nobody(ui: &mut Ui) -> Option<Action> {
    let (head, body) = (texts::only_known(), texts::only_known_nobody());
    ui::notice(ui, Tone::Warning, &head, &body);
    let go = ui.add(Button::secondary(who::texts::helpers_title()).wide());
    go.clicked().then_some(Action::Go(Place::Helpers))
}
