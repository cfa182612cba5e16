//! Files to and from the novice: what can be begun, what is on its way, and what came of it.

use std::time::{Duration, Instant};

use egui::{Button as Plain, Frame, Margin, Panel, ScrollArea, Stroke, Ui, vec2};
use transfers::{Act, How, List, News, State, Transfer, Way, not_fetched};
use ui::{Button, Palette, Tone, TransferCard};

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
}

impl Files {
    pub(super) fn new(offered: bool) -> Self {
        Self {
            offered,
            list: List::new(MOST_OVER),
            asked: Vec::new(),
            said: None,
        }
    }

    pub(super) fn is_offered(&self) -> bool {
        self.offered
    }

    /// Something did not work.
    pub fn say(&mut self, text: String) {
        self.said = Some(text);
    }

    /// Takes note of what happened.
    pub fn note(&mut self, news: News) {
        match news {
            // What was offered unasked never came to be a transfer.
            News::Transfer(transfer) => self.list.set(transfer),
            News::NotDone(not_done) => self.say(not_done.message),
            News::Fetching(fetch) => self.asked.push(fetch),
            News::NotFetched { fetch, why } => {
                self.asked.retain(|asked| *asked != fetch);
                self.say(not_fetched(why).to_owned());
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

    /// What can be begun, for the bar.
    pub(super) fn menu(
        &self,
        ui: &mut Ui,
        target: impl FnOnce(Plain<'_>) -> Plain<'_>,
    ) -> Option<Wish> {
        let mut wish = None;
        let response = ui.add(target(Plain::new(texts::files())));
        let response = response.on_hover_text(texts::files_hint());
        egui::Popup::menu(&response).show(|ui| {
            for (text, one) in [
                (texts::files_send(), Wish::SendFiles),
                (texts::files_send_folder(), Wish::SendFolder),
                (texts::files_fetch(), Wish::Fetch),
            ] {
                let item = Plain::new(text).min_size(vec2(200.0, ui::theme::TARGET));
                if ui.add(item).clicked() {
                    wish = Some(one);
                }
            }
        });
        wish
    }

    /// Draws what there is, beside the picture.
    pub(super) fn show(&mut self, ui: &mut Ui, now: Instant) -> Option<Wish> {
        if self.list.is_empty() && self.asked.is_empty() && self.said.is_none() {
            return None;
        }
        let palette = Palette::of(ui);
        let frame = Frame::new()
            .fill(palette.ground)
            .stroke(Stroke::new(1.0, palette.line))
            .inner_margin(Margin::same(12));
        Panel::right("files")
            .frame(frame)
            .exact_size(330.0)
            .resizable(false)
            .show_separator_line(false)
            .show(ui, |ui| {
                let all = ScrollArea::vertical().auto_shrink([false, true]);
                all.show(ui, |ui| self.all(ui, now)).inner
            })
            .inner
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

fn card(ui: &mut Ui, transfer: &Transfer, now: Instant) -> Option<Act> {
    let title = match transfer.id.way {
        Way::Sending => texts::file_goes(&transfer.title()),
        Way::Receiving => texts::file_comes(&transfer.title()),
    };
    let mut status = transfer.status(now);
    if transfer.left_out > 0 {
        status += &format!(" {}", texts::files_left_out(transfer.left_out));
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
