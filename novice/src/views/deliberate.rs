//! A click that counts as a decision: made with the pointer, and not too soon. No key is one, as the
//! helper could have pressed it.

use super::Now;
use crate::texts;
use egui::{Align, Layout, Response, Ui, accesskit::Action};
use std::time::{Duration, Instant};

/// For how long after a question appeared nothing can be allowed: a click that was meant for what was
/// there before must not allow anything.
pub const SETTLING: Duration = Duration::from_secs(1);

/// Whether what appeared at `shown` can be allowed now.
pub(super) fn settled(shown: Instant, now: Now) -> bool {
    now.clock.saturating_duration_since(shown) >= SETTLING
}

/// Says to who comes to it by keyboard how it can be clicked.
pub(super) fn hint(ui: &mut Ui, response: &Response) {
    if response.has_focus() {
        // As text, whatever layout the buttons have.
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui::hint(ui, texts::allow_by_click())
        });
    }
}

/// Whether it was clicked with the pointer, or by a person's screen reader.
pub(super) fn clicked(ui: &Ui, response: &Response) -> bool {
    let by_reader = ui.input(|i| i.has_accesskit_action_request(response.id, Action::Click));
    response.clicked_by(egui::PointerButton::Primary) || (by_reader && response.enabled())
}
