//! Files to and from the novice: what can be begun, what is on its way, and what came of it.

use std::time::{Duration, Instant};

use egui::{Align, Button as Plain, Layout, ScrollArea, Ui, WidgetInfo, vec2};
use transfers::{Act, How, List, News, State, Transfer, Way};
use ui::{Button, Tone, TransferCard};

use super::Wish;
use crate::texts;

/// The most that are over and still shown.
const MOST_OVER: usize = 8;

/// How often rate and time left are drawn anew while something moves.
const TICK: Duration = Duration::from_millis(500);

/// The files of the session as the person sees them.
#[derive(Debug)]
pub struct Files {
    /// Files can be sent and asked for.
    offered: bool,
    list: List,
    /// Fetches that the novice's person has not answered.
    asked: Vec<u32>,
    /// What did not work, until it is read.
    said: Option<String>,
    /// The person does not want to see the list.
    closed: bool,
    /// What has come to an end since.
    unseen: u64,
}

impl Files {
    pub(super) fn new(offered: bool) -> Self {
        Self {
            offered,
            list: List::new(MOST_OVER),
            asked: Vec::new(),
            said: None,
            closed: false,
            unseen: 0,
        }
    }

    pub(super) fn is_offered(&self) -> bool {
        self.offered
    }

    /// Something did not work.
    pub fn say(&mut self, text: String) {
        self.unseen += u64::from(self.closed);
        self.said = Some(text);
    }

    /// Takes note of what happened.
    pub fn note(&mut self, news: News) {
        match news {
            // What was offered unasked never came to be a transfer.
            News::Transfer(transfer) => {
                let is_over = matches!(transfer.state, State::Over(_));
                self.unseen += u64::from(self.closed && is_over);
                self.list.set(transfer);
            }
            News::NotDone(not_done) => self.say(phrases::not_done(&not_done)),
            News::Fetching(fetch) => self.asked.push(fetch),
            News::NotFetched { fetch, why } => {
                self.asked.retain(|asked| *asked != fetch);
                self.say(phrases::not_fetched(why));
            }
            News::Offered(offered) => match offered.fetch {
                Some(fetch) => self.asked.retain(|asked| *asked != fetch),
                None => self.say(texts::files_unasked()),
            },
            News::FetchWanted(_) | News::Settled { .. } | News::Whole { .. } => {}
        }
    }

    /// After how long what is shown will have changed by itself.
    pub(super) fn next_tick(&self) -> Option<Duration> {
        self.list.moves().then_some(TICK)
    }

    /// What there is to see of them is seen.
    pub(super) fn is_shown(&self) -> bool {
        !self.closed && self.is_something()
    }

    fn is_something(&self) -> bool {
        !self.list.is_empty() || !self.asked.is_empty() || self.said.is_some()
    }

    /// What is read on the button for them.
    pub(super) fn button_text(&self) -> String {
        match self.unseen {
            0 => texts::files(),
            unseen => texts::files_unseen(unseen),
        }
    }

    /// What can be begun, for the bar.
    pub(super) fn menu(
        &mut self,
        ui: &mut Ui,
        target: impl FnOnce(Plain<'_>) -> Plain<'_>,
    ) -> Option<Wish> {
        let mut wish = None;
        let response = ui.add(target(Plain::new(self.button_text())));
        let response = response.on_hover_text(texts::files_hint());
        egui::Popup::menu(&response).show(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            wish = self.entries(ui);
        });
        wish
    }

    /// The same as entries of a menu.
    pub(super) fn entries(&mut self, ui: &mut Ui) -> Option<Wish> {
        let mut wish = None;
        for (text, one) in [
            (texts::files_send(), Wish::SendFiles),
            (texts::files_send_folder(), Wish::SendFolder),
            (texts::files_fetch(), Wish::Fetch),
        ] {
            if entry(ui, text) {
                wish = Some(one);
            }
        }
        if self.is_something() {
            let text = if self.closed {
                texts::files_show_list()
            } else {
                texts::files_hide_list()
            };
            if entry(ui, text) {
                self.closed = !self.closed;
                self.unseen = 0;
            }
        }
        wish
    }

    /// Draws what there is.
    pub(super) fn show(&mut self, ui: &mut Ui, now: Instant) -> Option<Wish> {
        let row = vec2(ui.available_width(), ui::theme::TARGET);
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().button_padding.x = 4.0;
            let away = Plain::new("×").min_size(vec2(ui::theme::TARGET, ui::theme::TARGET));
            let name = texts::files_hide_list();
            let away = ui.add(away).on_hover_text(&name);
            away.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            self.closed = away.clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui::subtitle(ui, texts::files());
            });
        });
        let all = ScrollArea::vertical().auto_shrink([false, true]);
        let shown = all.show(ui, |ui| {
            let wish = self.all(ui, now);
            ui::focus_in_sight(ui);
            wish
        });
        shown.inner
    }

    fn all(&mut self, ui: &mut Ui, now: Instant) -> Option<Wish> {
        ui.spacing_mut().item_spacing.y = 8.0;
        if let Some(said) = &self.said {
            ui::notice(ui, Tone::Warning, said, "");
            if ui.add(Button::secondary(texts::files_read())).clicked() {
                self.said = None;
            }
        }
        if !self.asked.is_empty() {
            ui::notice(ui, Tone::Calm, &texts::files_fetching(), "");
        }
        let pressed = self.list.in_order().find_map(|transfer| {
            let id = transfer.id;
            let act = ui.push_id(("transfer", id), |ui| card(ui, transfer, now));
            act.inner.map(|act| (id, act))
        });
        let (id, act) = pressed?;
        match act {
            Act::Cancel => Some(Wish::CancelTransfer(id)),
            Act::Show(folder) => Some(Wish::ShowFolder(folder)),
            Act::Away => {
                self.list.remove(id);
                None
            }
        }
    }
}

fn entry(ui: &mut Ui, text: String) -> bool {
    let item = Plain::new(text).min_size(vec2(200.0, ui::theme::TARGET));
    ui.add(item).clicked()
}

fn card(ui: &mut Ui, transfer: &Transfer, now: Instant) -> Option<Act> {
    let title = match transfer.id.way {
        Way::Sending => texts::file_goes(&phrases::title(&transfer.files)),
        Way::Receiving => texts::file_comes(&phrases::title(&transfer.files)),
    };
    let mut status = phrases::status(transfer, now);
    if transfer.left_out > 0 {
        status = ui::language::join(&status, &texts::files_left_out(transfer.left_out));
    }
    let mut acts = transfer.acts();
    let words: Vec<_> = acts.iter().map(word).collect();
    let pressed = TransferCard {
        title: &title,
        status: &status,
        tone: tone(transfer),
        fraction: transfer.fraction(),
        buttons: &words,
    }
    .show(ui)?;
    Some(acts.swap_remove(pressed))
}

fn tone(transfer: &Transfer) -> Tone {
    let State::Over(end) = &transfer.state else {
        return Tone::Calm;
    };
    match end.how {
        How::Trouble(_) => Tone::Error,
        How::Finished if !end.is_whole() => Tone::Error,
        How::Refused(_) => Tone::Warning,
        How::Finished | How::Stopped { .. } => Tone::Calm,
    }
}

fn word(act: &Act) -> String {
    match act {
        Act::Cancel => texts::cancel(),
        Act::Show(_) => texts::files_show(),
        Act::Away => texts::files_read(),
    }
}
