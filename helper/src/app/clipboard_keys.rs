//! The keys for the clipboard in our own fields.
//!
//! The window passes them on as plain keys, since in the picture they are meant for the novice's
//! side, with nothing of the clipboard here read for it.

use egui::{Context, Event, Key, ViewportCommand};

/// Makes of the usual keys what fields understand.
pub(super) fn recognise(ctx: &Context, events: &mut Vec<Event>) {
    events.retain_mut(|event| {
        let Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } = event
        else {
            return true;
        };
        let command = modifiers.command_only();
        let shift = modifiers.shift_only();
        let is = |one: Key, when: bool| *key == one && when;
        if is(Key::Copy, true) || is(Key::C, command) || is(Key::Insert, command) {
            *event = Event::Copy;
        } else if is(Key::Cut, true) || is(Key::X, command) || is(Key::Delete, shift) {
            *event = Event::Cut;
        } else if is(Key::Paste, true) || is(Key::V, command) || is(Key::Insert, shift) {
            return paste(ctx);
        }
        true
    });
}

/// The window reads the clipboard, and tells what is in it as the next event.
fn paste(ctx: &Context) -> bool {
    ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    false
}
