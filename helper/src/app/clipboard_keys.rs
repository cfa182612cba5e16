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
        *event = match key {
            Key::C if command => Event::Copy,
            Key::X if command => Event::Cut,
            Key::Copy => Event::Copy,
            Key::Cut => Event::Cut,
            Key::V if command => return paste(ctx),
            Key::Paste => return paste(ctx),
            Key::Insert if modifiers.shift => return paste(ctx),
            Key::Insert if command => Event::Copy,
            Key::Delete if modifiers.shift => Event::Cut,
            _ => return true,
        };
        true
    });
}

/// The window reads the clipboard, and tells what is in it as the next event.
fn paste(ctx: &Context) -> bool {
    ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
    false
}
