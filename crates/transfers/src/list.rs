//! The transfers of a session as they are shown: what can still be cancelled first, and of what is over only so much.

use crate::{State, Transfer, TransferId};
use std::path::PathBuf;

/// Transfers, oldest first.
#[derive(Clone, Debug)]
pub struct List {
    transfers: Vec<Transfer>,
    most_over: usize,
}

/// What a person can do about a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Cancel it.
    Cancel,
    /// Show the folder in which something of it has arrived.
    Show(PathBuf),
    /// Take it off the list.
    Away,
}

impl List {
    /// An empty one that keeps so many that are over: the other side can't fill the memory.
    pub fn new(most_over: usize) -> Self {
        Self {
            transfers: Vec::new(),
            most_over,
        }
    }

    /// One began, went on or ended.
    pub fn set(&mut self, transfer: Transfer) {
        match self.transfers.iter_mut().find(|it| it.id == transfer.id) {
            Some(there) => *there = transfer,
            None => self.transfers.push(transfer),
        }
        let over = self.transfers.iter().filter(|it| it.is_over()).count();
        if over > self.most_over
            && let Some(oldest) = self.transfers.iter().position(Transfer::is_over)
        {
            self.transfers.remove(oldest);
        }
    }

    /// Takes one off.
    pub fn remove(&mut self, id: TransferId) {
        self.transfers.retain(|it| it.id != id);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.transfers.is_empty()
    }

    /// Whether something moves, so that rate and time are to be drawn anew.
    pub fn moves(&self) -> bool {
        let moving = |it: &Transfer| matches!(it.state, State::Moving(_));
        self.transfers.iter().any(moving)
    }

    /// What can still be cancelled, then what is over; the newest first.
    pub fn in_order(&self) -> impl Iterator<Item = &Transfer> {
        let newest = || self.transfers.iter().rev();
        let moving = newest().filter(|it| !it.is_over());
        moving.chain(newest().filter(|it| it.is_over()))
    }
}

impl Transfer {
    /// Whether nothing more will happen.
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Over(_))
    }

    /// What can be done about it.
    pub fn acts(&self) -> Vec<Act> {
        let State::Over(end) = &self.state else {
            return vec![Act::Cancel];
        };
        let folder = end.arrived.first().and_then(|path| path.parent());
        let show = folder.map(|folder| Act::Show(folder.to_owned()));
        show.into_iter().chain([Act::Away]).collect()
    }
}
