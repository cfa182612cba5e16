//! The list of invitations as the window holds it: found by number, those that are open first, and in whatever order
//! the table shows them. What takes time for many is done when the list changes, never when a picture is drawn.

pub mod order;
pub mod selection;

use ledger::Row;
use std::collections::HashMap;
use ticket::Id;

/// The most open invitations that the start page lists.
const LISTED: usize = 5;

/// The invitations, as the engine told them last.
#[derive(Debug, Default)]
pub struct Roll {
    rows: Vec<Row>,
    places: HashMap<Id, u32>,
    open: usize,
    newest_open: Vec<u32>,
    version: u64,
}

impl Roll {
    /// Takes in the list anew.
    pub fn set(&mut self, rows: Vec<Row>) {
        let places = rows.iter().zip(0..).map(|(row, place)| (row.id, place));
        self.places = places.collect();
        let open = || rows.iter().zip(0..).filter(|(row, _)| row.state.is_alive());
        self.open = open().count();
        self.newest_open = open().take(LISTED).map(|(_, place)| place).collect();
        self.rows = rows;
        self.version += 1;
    }

    /// All of them, as they came.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// One of them, if it is there.
    pub fn row(&self, id: &Id) -> Option<&Row> {
        let place = *self.places.get(id)?;
        self.rows.get(place as usize)
    }

    /// How many are open or in use.
    pub fn open(&self) -> usize {
        self.open
    }

    /// Some of these, the newest.
    pub fn newest_open(&self) -> impl Iterator<Item = &Row> {
        let rows = self.newest_open.iter();
        rows.filter_map(|place| self.rows.get(*place as usize))
    }

    /// A number that is another whenever the list is.
    pub fn version(&self) -> u64 {
        self.version
    }
}
