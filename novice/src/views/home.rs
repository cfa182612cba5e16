//! The start: one big button, what is open now, and the way to all invitations. Who never invited anybody sees no more
//! than they need.

use super::{Action, Now, Place, WIDTH, big, make};
use crate::engine::Listening;
use crate::roll::Roll;
use crate::{texts, words};
use egui::Ui;
use ledger::Row;
use ui::{Button, Role, Tone};

/// Draws it.
///
/// `is_shut`: nobody may knock but helpers whom the person knows, and they know none.
pub fn show(
    ui: &mut Ui,
    roll: &Roll,
    listening: &Listening,
    is_shut: bool,
    now: Now,
) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        let mut action = None;
        if big::button(ui, Role::Primary, texts::invite_someone(), 88.0).clicked() {
            action = Some(Action::Go(Place::Make));
        }
        if roll.rows().is_empty() {
            ui::lead(ui, texts::home_lead());
        }
        if is_shut {
            action = make::knows_nobody(ui).or(action);
        } else {
            how_it_stands(ui, listening);
        }
        if roll.rows().is_empty() {
            return action.or(settings(ui));
        }
        ui.add_space(12.0);
        ui::subtitle(ui, texts::home_open());
        if roll.open() == 0 {
            ui::hint(ui, texts::nobody_invited());
        }
        for row in roll.newest_open() {
            if invitation(ui, row, now) {
                action = Some(Action::Go(Place::Details(row.id)));
            }
        }
        let all = texts::home_all(roll.rows().len() as u64);
        if ui.add(Button::secondary(all).wide()).clicked() {
            action = Some(Action::Go(Place::Status));
        }
        action.or(settings(ui))
    })
}

fn settings(ui: &mut Ui) -> Option<Action> {
    ui.add_space(12.0);
    let chosen = ui.add(Button::secondary(texts::settings())).clicked();
    chosen.then_some(Action::Go(Place::Settings))
}

fn how_it_stands(ui: &mut Ui, listening: &Listening) {
    match listening {
        Listening::NotNeeded => {}
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
            &texts::port_taken(),
            &texts::port_taken_body(*port),
        ),
        Listening::Failed { port, message } => ui::notice(
            ui,
            Tone::Error,
            &texts::listening_failed(),
            &texts::listening_failed_body(*port, message),
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
