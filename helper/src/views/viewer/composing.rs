//! What an input method here is composing: shown below the picture's middle, where its own list of choices opens. Nothing of
//! it is sent before the person has settled on something.

use egui::{Align2, Area, Color32, Context, Event, Frame, Id, ImeEvent, Order, RichText, vec2};

/// The text that is not settled yet.
#[derive(Debug, Default)]
pub(super) struct Composing(String);

impl Composing {
    /// Follows what the input method says; nothing is composed while keys are not meant for the picture.
    pub(super) fn follow(&mut self, events: &[Event], typing: bool) {
        for event in events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => self.0.clone_from(text),
                Event::Ime(ImeEvent::Commit(_)) => self.0.clear(),
                _ => {}
            }
        }
        if !typing {
            self.0.clear();
        }
    }

    /// Draws it at the window's lower edge.
    pub(super) fn show(&self, ctx: &Context) {
        if self.0.is_empty() {
            return;
        }
        let area = Area::new(Id::unique("composing")).order(Order::Tooltip);
        let area = area.interactable(false);
        area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -24.0))
            .show(ctx, |ui| {
                let ground = Frame::popup(ui.style()).fill(Color32::WHITE);
                ground.show(ui, |ui| {
                    let text = RichText::new(&self.0).color(Color32::BLACK);
                    ui.label(text.size(20.0).underline());
                });
            });
    }
}
