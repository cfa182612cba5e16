//! The start: one big button, and the list of invitations.

use super::news::{self, News};
use super::{Action, Now, Place, WIDTH};
use crate::engine::Listening;
use crate::{texts, words};
use egui::{RichText, Ui, vec2};
use ledger::Row;
use ui::{Palette, Tone};

/// Draws it.
pub fn show(
    ui: &mut Ui,
    list: &[Row],
    listening: &Listening,
    news: &[News],
    now: Now,
) -> Option<Action> {
    ui::page(ui, WIDTH, |ui| {
        let mut action = news::show(ui, news);
        if invite_button(ui) {
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

fn invite_button(ui: &mut Ui) -> bool {
    let palette = Palette::of(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for state in [
            &mut widgets.inactive,
            &mut widgets.hovered,
            &mut widgets.active,
        ] {
            state.weak_bg_fill = palette.accent;
        }
        let text = RichText::new(texts::invite_someone())
            .heading()
            .color(palette.on_accent);
        let size = vec2(ui.available_width(), 88.0);
        ui.add(egui::Button::new(text).min_size(size)).clicked()
    })
    .inner
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
