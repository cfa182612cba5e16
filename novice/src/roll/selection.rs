//! Which invitations of the table are selected: by clicks with and without Ctrl and Shift, and by the keyboard.

use std::collections::HashSet;
use ticket::Id;

/// How a row was clicked, or moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// It alone.
    Only,
    /// Ctrl: this one too, or no longer.
    Toggle,
    /// Shift: all from the one before to this one.
    Range,
    /// Ctrl and an arrow: nothing is selected by it.
    Pass,
}

/// What is selected.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    chosen: HashSet<Id>,
    /// Where a range begins.
    anchor: Option<Id>,
    /// The one that the keyboard is at.
    cursor: Option<Id>,
}

impl Selection {
    /// Whether it is selected.
    pub fn has(&self, id: &Id) -> bool {
        self.chosen.contains(id)
    }

    /// How many are.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The one that the keyboard is at.
    pub fn cursor(&self) -> Option<Id> {
        self.cursor
    }

    /// The one that the keyboard is at, where that can't be told from what is selected.
    pub fn passed(&self) -> Option<Id> {
        self.cursor.filter(|cursor| self.single() != Some(*cursor))
    }

    /// The only one, where it is one.
    pub fn single(&self) -> Option<Id> {
        match self.chosen.len() {
            1 => self.chosen.iter().next().copied(),
            _ => None,
        }
    }

    /// All that are selected, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Id> {
        self.chosen.iter()
    }

    /// All that are selected, in the order of `shown`.
    pub fn in_order(&self, shown: impl Iterator<Item = Id>) -> Vec<Id> {
        shown.filter(|id| self.has(id)).collect()
    }

    /// A row was touched. `shown` gives the rows in the order in which they stand.
    pub fn touch(&mut self, id: Id, how: Touch, shown: impl Iterator<Item = Id>) {
        match how {
            Touch::Only => {
                self.chosen.clear();
                self.chosen.insert(id);
                self.anchor = Some(id);
            }
            Touch::Toggle => {
                if !self.chosen.remove(&id) {
                    self.chosen.insert(id);
                }
                self.anchor = Some(id);
            }
            Touch::Range => {
                let anchor = *self.anchor.get_or_insert(id);
                self.chosen = between(anchor, id, shown);
            }
            Touch::Pass => {}
        }
        self.cursor = Some(id);
    }

    /// Selects all that are shown.
    pub fn all(&mut self, shown: impl Iterator<Item = Id>) {
        let mut shown = shown.peekable();
        self.cursor = self.cursor.or_else(|| shown.peek().copied());
        self.chosen = shown.collect();
    }

    /// Forgets those that are not shown any more.
    pub fn keep(&mut self, shown: &HashSet<Id>) {
        self.chosen.retain(|id| shown.contains(id));
        for place in [&mut self.anchor, &mut self.cursor] {
            place.take_if(|id| !shown.contains(id));
        }
    }
}

/// The rows from one to the other, whichever stands first; `to` alone where `from` is not there.
fn between(from: Id, to: Id, shown: impl Iterator<Item = Id>) -> HashSet<Id> {
    let mut found = HashSet::from([to]);
    if from == to {
        return found;
    }
    let mut inside = Vec::new();
    let mut begun = false;
    for id in shown {
        let is_end = id == from || id == to;
        if begun || is_end {
            inside.push(id);
        }
        if is_end && begun {
            found.extend(inside);
            return found;
        }
        begun |= is_end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id {
        Id::from_bytes([number; 16])
    }

    fn shown() -> impl Iterator<Item = Id> {
        (0..10).map(id)
    }

    fn chosen(selection: &Selection) -> Vec<u8> {
        (0..10).filter(|n| selection.has(&id(*n))).collect()
    }

    fn touched(touches: &[(u8, Touch)]) -> Selection {
        let mut selection = Selection::default();
        for (number, how) in touches {
            selection.touch(id(*number), *how, shown());
        }
        selection
    }

    #[test]
    fn clicks_select_one_more_or_a_range() {
        use Touch::{Only, Range, Toggle};
        assert_eq!(chosen(&touched(&[(3, Only), (5, Only)])), [5]);
        assert_eq!(chosen(&touched(&[(3, Only), (5, Toggle)])), [3, 5]);
        assert_eq!(chosen(&touched(&[(3, Only), (3, Toggle)])), [0; 0]);
        assert_eq!(chosen(&touched(&[(3, Only), (6, Range)])), [3, 4, 5, 6]);
        let up = touched(&[(3, Only), (6, Range), (1, Range)]);
        assert_eq!(chosen(&up), [1, 2, 3], "from the same beginning");
        assert_eq!(chosen(&touched(&[(4, Range)])), [4]);
        assert_eq!(up.cursor(), Some(id(1)));
    }

    #[test]
    fn what_is_not_shown_any_more_is_not_selected() {
        let mut selection = touched(&[(3, Touch::Only), (6, Touch::Range)]);
        selection.keep(&HashSet::from([id(4), id(6)]));
        assert_eq!(chosen(&selection), [4, 6]);
        // The beginning of the range is gone: the next one begins anew.
        selection.touch(id(8), Touch::Range, shown());
        assert_eq!(chosen(&selection), [8]);
        assert_eq!(selection.single(), Some(id(8)));
        selection.all(shown());
        assert_eq!(selection.len(), 10);
        assert_eq!(selection.in_order(shown().skip(7)).len(), 3);
    }
}
