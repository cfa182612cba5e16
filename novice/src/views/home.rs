//! The start: one big button, and the list of invitations.

use super::{Action, Now, Place, WIDTH, big};
use crate::engine::Listening;
use crate::{texts, words};
use egui::Ui;
use ledger::Row;
use ui::{Role, Tone};

/// Draws it.
pub fn show(ui: &mut Ui, list: &[Row], listening: &Listening, now: Now) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        let mut action = None;
        if big::button(ui, Role::Primary, texts::invite_someone(), 88.0) {
            action = Some(Action::Go(Place::Make));
        }
        how_it_stands(ui, listening);
        ui.add_space(12.0);
        ui::subtitle(ui, texts::invitations());
        if list.is_empty() {
            ui::hint(ui, texts::no_invitations());
        }
        for row in list {
            if invitation(ui, row, now) {
                action = Some(Action::Go(Place::Details(row.id)));
            }
        }
        action
    })
}

fn how_it_stands(ui: &mut Ui, listening: &Listening) {
    match listening {
        Listening::NotNeeded => {
            ui::hint(ui, texts::nobody_invited());
        }
        Listening::Open { .. } => {
            ui::lead(ui, texts::waiting());
        }
        Listening::Elsewhere => ui::notice(
            ui,
            Tone::Calm,
            &texts::listening_elsewhere(),
            &texts::listening_elsewhere_body(),
        ),
        Listening::PortTaken { port } => ui::notice(
            ui,
            Tone::Warning,
            &texts::port_taken(*port),
            &texts::port_taken_body(),
        ),
        Listening::Failed { port, message } => ui::notice(
            ui,
            Tone::Error,
            &texts::listening_failed(*port),
            &texts::listening_failed_body(message),
        ),
    }
}

fn invitation(ui: &mut Ui, row: &Row, now: Now) -> bool {
    let (badge, tone) = words::state(row, now.today);
    ui::Row::new(row.pseudonym.as_str())
        .detail(words::made_when(row, now.today))
        .badge(badge, tone)
        .show(ui)
        .clicked()
}
