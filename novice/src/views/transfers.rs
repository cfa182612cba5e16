//! The files that are on their way, or came to their end while somebody is connected.

use super::{Action, Now};
use crate::engine::SessionCommand;
use crate::texts;
use egui::Ui;
use std::path::PathBuf;
use transfers::{How, State, Transfer, TransferId, Way};
use ui::{Tone, TransferCard};

/// The most that are over and still shown; a helper can't fill the memory.
const MOST_OVER: usize = 3;

/// The transfers, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Transfers {
    list: Vec<Transfer>,
}

/// What a button of a transfer does.
enum Press {
    Cancel,
    Show(PathBuf),
    Away,
}

impl Transfers {
    /// One began, went on or ended.
    pub fn set(&mut self, transfer: Transfer) {
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

    /// Whether something moves, so that rate and time are to be drawn anew.
    pub fn moves(&self) -> bool {
        let moving = |it: &Transfer| matches!(it.state, State::Moving(_));
        self.list.iter().any(moving)
    }

    /// Draws them: what moves, then what is over, newest first.
    pub(super) fn show(&mut self, ui: &mut Ui, now: Now) -> Option<Action> {
        // What can still be cancelled comes first.
        let (over, moving): (Vec<_>, Vec<_>) = self.list.iter().rev().partition(|it| is_over(it));
        let pressed = moving.into_iter().chain(over).find_map(|transfer| {
            let id = transfer.id;
            let press = ui.push_id(("transfer", id), |ui| card(ui, transfer, now));
            press.inner.map(|press| (id, press))
        });
        let (id, press) = pressed?;
        match press {
            Press::Cancel => Some(Action::Send(SessionCommand::CancelTransfer(id).into())),
            Press::Show(folder) => Some(Action::ShowFolder(folder)),
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

fn card(ui: &mut Ui, transfer: &Transfer, now: Now) -> Option<Press> {
    let title = match transfer.id.way {
        Way::Receiving => texts::file_comes(&transfer.title()),
        Way::Sending => texts::file_goes(&transfer.title()),
    };
    let (tone, mut presses) = presses(transfer);
    let words: Vec<_> = presses.iter().map(word).collect();
    let pressed = TransferCard {
        title: &title,
        status: &transfer.status(now.clock),
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
        How::Finished | How::Refused(_) | How::Stopped { .. } => Tone::Calm,
    };
    let folder = end.arrived.first().and_then(|path| path.parent());
    let show = folder.map(|folder| Press::Show(folder.to_owned()));
    (tone, show.into_iter().chain([Press::Away]).collect())
}

fn word(press: &Press) -> String {
    match press {
        Press::Cancel => texts::file_cancel(),
        Press::Show(_) => texts::file_show(),
        Press::Away => texts::understood(),
    }
}
