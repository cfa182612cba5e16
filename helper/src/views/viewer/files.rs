//! Files to and from the novice: what can be begun, what is on its way, and what came of it.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Button as Plain, Frame, Margin, Panel, ScrollArea, Stroke, Ui, vec2};
use transfers::{How, News, State, Transfer, TransferId, Way, not_fetched};
use ui::{Button, Palette, Tone, TransferCard};

use super::Wish;
use crate::texts;

/// The most that are over and still shown.
const MOST_OVER: usize = 8;

/// How often rate and time left are drawn anew while something moves.
const TICK: Duration = Duration::from_millis(500);

/// The files of the session as the person sees them.
#[derive(Debug, Default)]
pub struct Files {
    /// Files can be sent and asked for.
    offered: bool,
    list: Vec<Transfer>,
    /// Fetches that the novice's person has not answered.
    asked: Vec<u32>,
    /// What did not work, until it is read.
    said: Option<String>,
}

/// What a button of a transfer does.
enum Press {
    Cancel,
    Show(PathBuf),
    Away,
}

impl Files {
    pub(super) fn new(offered: bool) -> Self {
        Self {
            offered,
            ..Self::default()
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
            News::Transfer(transfer) => self.set(transfer),
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

    fn set(&mut self, transfer: Transfer) {
        // What was offered unasked never came to be a transfer.
        match self.list.iter_mut().find(|it| it.id == transfer.id) {
            Some(there) => *there = transfer,
            None => self.list.push(transfer),
        }
        let over = self.list.iter().filter(|it| is_over(it)).count();
        if over > MOST_OVER
            && let Some(oldest) = self.list.iter().position(is_over)
        {
            self.list.remove(oldest);
        }
    }

    /// After how long what is shown will have changed by itself.
    pub(super) fn next_tick(&self) -> Option<Duration> {
        let moves = |it: &Transfer| matches!(it.state, State::Moving(_));
        self.list.iter().any(moves).then_some(TICK)
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
        // What can still be cancelled comes first.
        let (over, moving): (Vec<_>, Vec<_>) = self.list.iter().rev().partition(|it| is_over(it));
        let pressed = moving.into_iter().chain(over).find_map(|transfer| {
            let id = transfer.id;
            let press = ui.push_id(("transfer", id), |ui| card(ui, transfer, now));
            press.inner.map(|press| (id, press))
        });
        let (id, press) = pressed?;
        match press {
            Press::Cancel => Some(Wish::CancelTransfer(id)),
            Press::Show(folder) => Some(Wish::ShowFolder(folder)),
            Press::Away => {
                self.remove(id);
                None
            }
        }
    }

    fn remove(&mut self, id: TransferId) {
        self.list.retain(|it| it.id != id);
    }
}

fn is_over(transfer: &Transfer) -> bool {
    matches!(transfer.state, State::Over(_))
}

fn card(ui: &mut Ui, transfer: &Transfer, now: Instant) -> Option<Press> {
    let title = match transfer.id.way {
        Way::Sending => texts::file_goes(&transfer.title()),
        Way::Receiving => texts::file_comes(&transfer.title()),
    };
    let mut status = transfer.status(now);
    if transfer.left_out > 0 {
        status += &format!(" {}", texts::files_left_out(transfer.left_out));
    }
    let (tone, mut presses) = presses(transfer);
    let words: Vec<_> = presses.iter().map(word).collect();
    let pressed = TransferCard {
        title: &title,
        status: &status,
        tone,
        fraction: transfer.fraction(),
        buttons: &words,
    }
    .show(ui)?;
    Some(presses.swap_remove(pressed))
}

fn presses(transfer: &Transfer) -> (Tone, Vec<Press>) {
    let State::Over(end) = &transfer.state else {
        return (Tone::Calm, vec![Press::Cancel]);
    };
    let tone = match end.how {
        How::Trouble(_) => Tone::Error,
        How::Finished if !end.is_whole() => Tone::Error,
        How::Refused(_) => Tone::Warning,
        How::Finished | How::Stopped { .. } => Tone::Calm,
    };
    let folder = end.arrived.first().and_then(|path| path.parent());
    let show = folder.map(|folder| Press::Show(folder.to_owned()));
    (tone, show.into_iter().chain([Press::Away]).collect())
}

fn word(press: &Press) -> String {
    match press {
        Press::Cancel => texts::cancel(),
        Press::Show(_) => texts::files_show(),
        Press::Away => texts::files_read(),
    }
}
