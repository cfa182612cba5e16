//! The files that are on their way, or came to their end while somebody is connected.

use super::{Action, Now};
use crate::engine::SessionCommand;
use crate::texts;
use egui::Ui;
use transfers::{Act, How, List, State, Transfer, Way};
use ui::{Tone, TransferCard};

/// The most that are over and still shown; a helper can't fill the memory.
const MOST_OVER: usize = 3;

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

    /// Draws them.
    pub(super) fn show(&mut self, ui: &mut Ui, now: Now) -> Option<Action> {
        let pressed = self.list.in_order().find_map(|transfer| {
            let id = transfer.id;
            let act = ui.push_id(("transfer", id), |ui| card(ui, transfer, now));
            act.inner.map(|act| (id, act))
        });
        let (id, act) = pressed?;
        match act {
            Act::Cancel => Some(Action::Send(SessionCommand::CancelTransfer(id).into())),
            Act::Show(folder) => Some(Action::ShowFolder(folder)),
            Act::Away => {
                self.list.remove(id);
                None
            }
        }
    }
}

fn card(ui: &mut Ui, transfer: &Transfer, now: Now) -> Option<Act> {
    let title = match transfer.id.way {
        Way::Receiving => texts::file_comes(&phrases::title(&transfer.files)),
        Way::Sending => texts::file_goes(&phrases::title(&transfer.files)),
    };
    let mut acts = transfer.acts();
    let words: Vec<_> = acts.iter().map(word).collect();
    let pressed = TransferCard {
        title: &title,
        status: &phrases::status(transfer, now.clock),
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
