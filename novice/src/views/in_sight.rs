//! What is in sight for as long as somebody is connected, however much there is to scroll below it: Stop,
//! who it is, Pause, what they see, the marks of videos, Take back control, and the time that is left.

use super::sharing::{Page, sent};
use super::{Action, Now, big, gone, picker};
use crate::engine::{SessionCommand, View};
use crate::texts;
use desktop::Presence;
use egui::{Align, Layout, RichText, Ui, vec2};
use ui::theme::TARGET;
use ui::{Button, Palette, Role};

/// The height of Stop, in points.
const STOP: f32 = 54.0;

/// Draws Stop, which is there whatever happens to the connection.
pub(super) fn stop(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let button = big::button(ui, Role::Danger, texts::sharing_stop(), STOP);
    page.stop = Some(button.rect);
    button.clicked().then(|| sent(SessionCommand::Stop))
}

/// Draws all else.
pub(super) fn show(ui: &mut Ui, page: &mut Page, now: Now) -> Option<Action> {
    let mut wish = who(ui, page);
    let gone = gone(page);
    if let Some((closed, next)) = &gone {
        ui::label(ui, closed);
        ui::hint(ui, next);
    } else {
        ui::label(ui, sees(page));
    }
    wish = wish.or(video(ui, page));
    let asked = !page.asked.is_empty();
    let standstill = page.standstill();
    wish = wish.or(page.allowed.control(ui, asked, standstill, gone.is_some()));
    // A question that could hardly be read comes first, for the minute that it lasts.
    if page.asked.needs(ui, ui.available_height()) {
        return wish.map(sent);
    }
    wish.or(time_left(ui, page, now)).map(sent)
}

/// Who it is, with the button for a pause.
fn who(ui: &mut Ui, page: &Page) -> Option<SessionCommand> {
    let pause = if page.wants_pause() {
        Button::primary(texts::sharing_go_on())
    } else {
        Button::secondary(texts::sharing_pause())
    };
    let title = |ui: &mut Ui| {
        ui::subtitle(ui, texts::sharing_title(&page.sharing.name));
    };
    let clicked = beside(ui, pause, title);
    clicked.then_some(SessionCommand::Pause(!page.wants_pause()))
}

/// That nothing of what is shared is there any more, and what to do; none where it is, or nothing is shown for
/// another reason.
fn gone(page: &Page) -> Option<(String, String)> {
    if page.presence == Presence::There || page.standstill().is_on() {
        return None;
    }
    gone::words(&page.sharing.view, &texts::sharing_press_stop())
}

/// What the helper sees, in a line.
fn sees(page: &Page) -> String {
    match (&page.sharing.view, page.seen) {
        (_, _) if page.wants_pause() => texts::sharing_paused(),
        (_, _) if page.quiet.dialog => texts::sharing_choosing(),
        (View::Nothing, _) => texts::sharing_no_view(),
        (_, false) => texts::sharing_starting(),
        (View::WholeScreen, true) => texts::sharing_view(),
        (View::Monitor(name), true) => texts::sharing_monitor(name),
        (View::Windows(_), true) => texts::sharing_chosen(),
    }
}

/// The windows that the helper sees, if it is those: more than a line, which can be scrolled.
pub(super) fn windows(page: &Page) -> Option<String> {
    match &page.sharing.view {
        View::Windows(_) if page.presence == Presence::Gone => None,
        View::Windows(windows) if page.seen && !page.wants_pause() && !page.quiet.dialog => {
            Some(texts::sharing_windows(&picker::titles(windows)))
        }
        _ => None,
    }
}

/// The marks of videos, and the button for the person's own.
pub(super) fn video(ui: &mut Ui, page: &Page) -> Option<SessionCommand> {
    if page.recorded {
        mark(ui, &texts::sharing_records(&page.sharing.name));
    }
    if !page.records {
        return None;
    }
    let end = Button::secondary(texts::record_end());
    let clicked = beside(ui, end, |ui| mark(ui, &texts::sharing_recording()));
    clicked.then_some(SessionCommand::Record(false))
}

fn mark(ui: &mut Ui, text: &str) {
    let text = RichText::new(format!("● {text}")).strong();
    ui.label(text.color(Palette::of(ui).error));
}

/// The clock, and beside it the button for more.
fn time_left(ui: &mut Ui, page: &Page, now: Now) -> Option<SessionCommand> {
    let left = page.sharing.ends.saturating_duration_since(now.clock);
    let more = Button::secondary(texts::sharing_extend(&ui::language::span(page.more)));
    let clicked = beside(ui, more, |ui| {
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui::countdown(ui, left, page.sharing.limit);
        });
    });
    clicked.then_some(SessionCommand::Extend)
}

/// A row with a button at its right; true when that was clicked.
pub(super) fn beside(ui: &mut Ui, button: Button, rest: impl FnOnce(&mut Ui)) -> bool {
    let row = vec2(ui.available_width(), TARGET);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let clicked = ui.add(button).clicked();
        ui.with_layout(Layout::left_to_right(Align::Center), rest);
        clicked
    })
    .inner
}
