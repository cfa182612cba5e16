//! A yes that counts: a click with the pointer or by a screen reader, or the space bar held for a second; and not too soon.
//! A single stroke of a key says nothing, as it is soon made by mistake, and was perhaps meant for what was there before.
//!
//! A helper who controls the computer can't press it: while they ask for something their hands do nothing (`session`), and what
//! they do never reaches a window of ours (`desktop`). What they held down before is of no use to them either: they let go of it
//! when the question opens, the hold has to begin in this window, a while after it got the keyboard, and the system's repeats of
//! a key begin none. Before a session there is nobody in control: one helper at a time is let in.

use super::Now;
use crate::texts;
use egui::{Event, Key, Rect, Response, Ui, accesskit::Action};
use std::time::{Duration, Instant};
use ui::theme::ROUND;
use ui::{Button, Palette};

/// For how long after a question appeared nothing can be allowed: a click that was meant for what was
/// there before must not allow anything.
pub const SETTLING: Duration = Duration::from_secs(1);

/// For how long the space bar is held to say yes.
pub const HOLD: Duration = Duration::from_secs(1);

/// How often the hold is drawn while it fills up.
const FRAME: Duration = Duration::from_millis(30);

/// Whether what appeared at `shown` can be allowed now.
pub(super) fn settled(shown: Instant, now: Now) -> bool {
    now.clock.saturating_duration_since(shown) >= SETTLING
}

/// A button that says yes, as it was drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Yes {
    /// It was said.
    pub(super) said: bool,
    /// The button has the keyboard: [`how`] it is said by that is to stand near.
    pub(super) by_key: bool,
}

/// How a yes is said by the keyboard, for who comes to its button by that.
pub(super) fn how(by_key: bool) -> Option<String> {
    by_key.then(texts::allow_by_key)
}

/// Draws the button that says yes. Where `may` is false, it can't be said.
pub(super) fn yes(ui: &mut Ui, button: Button, may: bool, now: Now) -> Yes {
    let response = ui.add_enabled(may, button);
    let mut hold = ui.data(|data| data.get_temp(response.id).unwrap_or_default());
    let filled = Hold::follow(&mut hold, ui, &response, now);
    ui.data_mut(|data| data.insert_temp(response.id, hold));
    if let Some(share) = filled {
        fill(ui, response.rect, share);
        ui.ctx().request_repaint_after(FRAME);
    }
    let by_key = response.has_focus();
    if let Some(how) = how(by_key) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(how);
        });
    }
    let held = filled.is_some_and(|share| share >= 1.0);
    let said = may && (clicked(ui, &response) || held);
    Yes { said, by_key }
}

/// Whether a button that says no was pressed. A key says it only where nothing was typed just before, and not too soon
/// after the window got the keyboard: what is typed on for another program, while this comes up, answers nothing.
pub(super) fn no(ui: &Ui, response: &Response, settled: bool, now: Now) -> bool {
    let id = response.id.with("typed");
    let mut typed: Typed = ui.data(|data| data.get_temp(id).unwrap_or_default());
    let is_quiet = typed.follow(ui, now);
    ui.data_mut(|data| data.insert_temp(id, typed));
    clicked(ui, response) || settled && is_quiet && response.clicked()
}

/// Since when the window has the keyboard.
#[derive(Clone, Copy, Debug, Default)]
struct Keyboard(Option<Instant>);

impl Keyboard {
    /// Whether it has had it for a while.
    fn follow(&mut self, ui: &Ui, now: Now) -> bool {
        let has_window = ui.input(|input| input.focused);
        self.0 = has_window.then(|| self.0.unwrap_or(now.clock));
        self.0.is_some_and(|since| settled(since, now))
    }
}

/// What was typed last, whatever for.
#[derive(Clone, Copy, Debug, Default)]
struct Typed {
    window: Keyboard,
    /// When something was typed.
    last: Option<Instant>,
}

impl Typed {
    /// Takes in what was typed since the last time. Gives back whether there was nothing for a while before.
    fn follow(&mut self, ui: &Ui, now: Now) -> bool {
        let rested = self.window.follow(ui, now);
        let is_quiet = rested && self.last.is_none_or(|last| settled(last, now));
        if ui.input(|input| input.events.iter().any(is_typing)) {
            self.last = Some(now.clock);
        }
        is_quiet
    }
}

/// Whether somebody types. Keys that go from one button to the next are none of it.
fn is_typing(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Ime(_) => true,
        Event::Key { key, pressed, .. } => {
            let arrows = [
                Key::ArrowUp,
                Key::ArrowDown,
                Key::ArrowLeft,
                Key::ArrowRight,
            ];
            *pressed && *key != Key::Tab && !arrows.contains(key)
        }
        _ => false,
    }
}

/// Whether it was clicked with the pointer, or by a person's screen reader.
pub(super) fn clicked(ui: &Ui, response: &Response) -> bool {
    let by_reader = ui.input(|i| i.has_accesskit_action_request(response.id, Action::Click));
    response.clicked_by(egui::PointerButton::Primary) || (by_reader && response.enabled())
}

/// The space bar on one button.
#[derive(Clone, Copy, Debug, Default)]
struct Hold {
    window: Keyboard,
    /// The button had it when it was last drawn.
    button: bool,
    /// Since when the space bar is down.
    since: Option<Instant>,
}

impl Hold {
    /// Takes in what the keyboard did since the last time. Gives back how much of the hold is done, 0 to 1; none where
    /// nothing is held. What is done in full is over: the next yes needs another press.
    fn follow(&mut self, ui: &Ui, response: &Response, now: Now) -> Option<f32> {
        let rested = self.window.follow(ui, now);
        let has_button = response.enabled() && response.has_focus();
        // Who presses it on the way to the button means something else.
        let counts = rested && has_button && self.button;
        self.button = has_button;
        for pressed in strokes(ui) {
            self.since = (pressed && counts).then_some(now.clock);
        }
        if !counts || !ui.input(|input| input.key_down(Key::Space)) {
            self.since = None;
        }
        let held = now.clock.saturating_duration_since(self.since?);
        if held >= HOLD {
            self.since = None;
        }
        Some((held.as_secs_f32() / HOLD.as_secs_f32()).min(1.0))
    }
}

/// What was done with the space bar, in order: true where it went down. The system's repeats are none of it.
fn strokes(ui: &Ui) -> Vec<bool> {
    let stroke = |event: &Event| match event {
        Event::Key {
            key: Key::Space,
            pressed,
            repeat: false,
            ..
        } => Some(*pressed),
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(stroke).collect())
}

/// Shows how much of the hold is done.
fn fill(ui: &Ui, button: Rect, share: f32) {
    let mut done = button;
    done.set_width(button.width() * share);
    let colour = Palette::of(ui).accent.gamma_multiply(0.35);
    ui.painter().rect_filled(done, f32::from(ROUND), colour);
}
