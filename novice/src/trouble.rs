//! What the window shows when the program can't start, and the way out where there is one.

use crate::engine::StartError;
use crate::texts;
use crate::told::Told;
use crate::views::WIDTH;
use egui::Ui;
use ledger::LedgerError;
use ui::language::{causes, sentence};
use ui::{Answer, Button, Confirm, Role};

/// Why the program can't start.
#[derive(Debug)]
pub struct Trouble {
    what: String,
    /// The list can't be used, but it can be put aside.
    list: bool,
    asked: bool,
}

impl Trouble {
    /// Of what went wrong.
    pub fn new(error: &anyhow::Error) -> Self {
        let lost = |error: &LedgerError| {
            matches!(
                error,
                LedgerError::Damaged { .. }
                    | LedgerError::KeyMissing { .. }
                    | LedgerError::KeyWrong { .. }
            )
        };
        let list = match error.downcast_ref::<StartError>() {
            Some(StartError::Ledger(error)) => lost(error),
            _ => error.downcast_ref::<LedgerError>().is_some_and(lost),
        };
        let told = match error.downcast_ref::<StartError>() {
            Some(StartError::Ledger(error)) => Some(error.told()),
            _ => error.downcast_ref::<LedgerError>().map(Told::told),
        };
        Self {
            what: told.unwrap_or_else(|| sentence(&causes(error.as_ref()))),
            list,
            asked: false,
        }
    }

    /// Draws it; true when the list is to be put aside, and a new one begun.
    pub fn show(&mut self, ui: &mut Ui) -> bool {
        ui::page(ui, WIDTH, |ui| {
            ui::title(ui, texts::trouble_title());
            ui::error_panel(ui, &self.what, &texts::trouble_advice());
            let aside = Button::secondary(texts::set_aside()).wide();
            if self.list && ui.add(aside).clicked() {
                self.asked = true;
            }
        });
        self.asked && self.ask(ui)
    }

    fn ask(&mut self, ui: &Ui) -> bool {
        let question = Confirm {
            title: &texts::set_aside_title(),
            body: &texts::set_aside_body(),
            yes: &texts::set_aside(),
            no: &texts::back(),
            role: Role::Danger,
        };
        let Some(answer) = ui::confirm(ui.ctx(), &question) else {
            return false;
        };
        self.asked = false;
        answer == Answer::Yes
    }
}
