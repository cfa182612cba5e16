//! The files that are on their way, or came to their end while somebody is connected.

use super::{Action, Now};
use crate::engine::SessionCommand;
use crate::texts;
use egui::Ui;
use transfers::{Act, How, List, State, Transfer, Way};
use ui::{Tone, TransferCard};

/// The most that are over and still known; a helper can't fill the memory.
const MOST_OVER: usize = 20;

/// The most cards of those that went wrong; what comes after them is pushed down by each.
const MOST_WRONG: usize = 3;

/// Of those that share a card so many are named.
const MOST_NAMED: usize = 2;

/// The transfers of the session.
#[derive(Clone, Debug)]
pub struct Transfers {
    list: List,
}

impl Default for Transfers {
    fn default() -> Self {
        let list = List::new(MOST_OVER);
        Self { list }
    }
}

impl Transfers {
    /// One began, went on or ended.
    pub fn set(&mut self, transfer: Transfer) {
        self.list.set(transfer);
    }

    /// Whether something moves, so that rate and time are to be drawn anew.
    pub fn moves(&self) -> bool {
        self.list.moves()
    }

    /// Draws them: a card for each that moves or went wrong, and one for all others that are over.
    pub(super) fn show(&mut self, ui: &mut Ui, now: Now) -> Option<Action> {
        let is_done = |it: &&Transfer| it.is_over() && tone(it) == Tone::Calm;
        let (done, others): (Vec<_>, Vec<_>) = self.list.in_order().partition(is_done);
        let (wrong, moving): (Vec<_>, Vec<_>) = others.into_iter().partition(|it| it.is_over());
        let wrong = wrong.into_iter().take(MOST_WRONG);
        let mut pressed = moving.into_iter().chain(wrong).find_map(|transfer| {
            let id = transfer.id;
            let act = ui.push_id(("transfer", id), |ui| card(ui, transfer, now));
            act.inner.map(|act| (vec![id], act))
        });
        if !done.is_empty() {
            let act = ui.push_id("over", |ui| over(ui, &done, now)).inner;
            let ids = || done.iter().map(|it| it.id).collect();
            pressed = pressed.or(act.map(|act| (ids(), act)));
        }
        let (ids, act) = pressed?;
        match act {
            Act::Cancel => {
                let id = *ids.first()?;
                Some(Action::Send(SessionCommand::CancelTransfer(id).into()))
            }
            Act::Show(folder) => Some(Action::ShowFolder(folder)),
            Act::Away => {
                for id in ids {
                    self.list.remove(id);
                }
                None
            }
        }
    }
}

/// Those that are over, of which the person only has to know, newest first: as high as one of them, however many they are.
fn over(ui: &mut Ui, done: &[&Transfer], now: Now) -> Option<Act> {
    if let [only] = done {
        return card(ui, only, now);
    }
    let named = done.iter().take(MOST_NAMED);
    let mut names: Vec<_> = named.map(|it| phrases::title(&it.files)).collect();
    let more = done.len() - names.len();
    if more > 0 {
        names.push(texts::more_files(more));
    }
    // What came in a folder of its own lies in the one in which all others are.
    let folders = done.iter().flat_map(|it| it.acts());
    let folders = folders.filter(|act| matches!(act, Act::Show(_)));
    let outermost = folders.min_by_key(|act| match act {
        Act::Show(folder) => folder.components().count(),
        Act::Cancel | Act::Away => 0,
    });
    let acts: Vec<_> = outermost.into_iter().chain([Act::Away]).collect();
    shown(
        ui,
        TransferCard {
            title: &texts::files_over(done.len()),
            status: &names.join(", "),
            tone: Tone::Calm,
            fraction: None,
            buttons: &words(&acts),
        },
        acts,
    )
}

/// What a transfer is of, and which way it goes.
fn name(transfer: &Transfer) -> String {
    let files = phrases::title(&transfer.files);
    match transfer.id.way {
        Way::Receiving => texts::file_comes(&files),
        Way::Sending => texts::file_goes(&files),
    }
}

fn words(acts: &[Act]) -> Vec<String> {
    acts.iter().map(word).collect()
}

fn shown(ui: &mut Ui, card: TransferCard<'_>, mut acts: Vec<Act>) -> Option<Act> {
    let pressed = card.show(ui)?;
    Some(acts.swap_remove(pressed))
}

fn card(ui: &mut Ui, transfer: &Transfer, now: Now) -> Option<Act> {
    let acts = transfer.acts();
    shown(
        ui,
        TransferCard {
            title: &name(transfer),
            status: &phrases::status(transfer, now.clock),
            tone: tone(transfer),
            fraction: transfer.fraction(),
            buttons: &words(&acts),
        },
        acts,
    )
}

fn tone(transfer: &Transfer) -> Tone {
    let State::Over(end) = &transfer.state else {
        return Tone::Calm;
    };
    match end.how {
        How::Trouble(_) => Tone::Error,
        How::Finished if !end.is_whole() => Tone::Error,
        How::Finished | How::Refused(_) | How::Stopped { .. } => Tone::Calm,
    }
}

fn word(act: &Act) -> String {
    match act {
        Act::Cancel => texts::file_cancel(),
        Act::Show(_) => texts::file_show(),
        Act::Away => texts::understood(),
    }
}
