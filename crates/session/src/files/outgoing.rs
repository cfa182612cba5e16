//! A transfer that leaves.

use std::time::Instant;

use wire::FileStart;
use wire::limits::FILE_WINDOW;

use crate::Violation;

const BAD: Violation = Violation::BadValue { message: "File" };
const OUT_OF_TURN: Violation = Violation::OutOfTurn { message: "File" };

#[derive(Debug)]
pub(super) struct Outgoing {
    pub(super) number: u32,
    sizes: Vec<u64>,
    phase: Phase,
    /// Files of which the receiver said what became.
    done: usize,
}

#[derive(Debug)]
enum Phase {
    Offered,
    Sending(Sending),
    /// After a break, until the receiver says from where to go on.
    Suspended {
        until: Option<Instant>,
    },
}

#[derive(Debug)]
struct Sending {
    file: usize,
    offset: u64,
    starts: Vec<FileStart>,
    /// Bytes that the receiver has not put away.
    in_flight: usize,
}

/// What a transfer needs of its program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Piece { file: u32, offset: u64, most: u32 },
    Hash { file: u32 },
}

impl Outgoing {
    pub(super) fn new(number: u32, sizes: Vec<u64>) -> Self {
        Self {
            number,
            sizes,
            phase: Phase::Offered,
            done: 0,
        }
    }

    pub(super) fn is_offered(&self) -> bool {
        matches!(self.phase, Phase::Offered)
    }

    /// What it needs next, if the receiver has room for it: `read` bytes, or what is
    /// left of the file. Not for less: each time somebody else has to read it.
    pub(super) fn need(&self, read: usize) -> Option<Need> {
        let Phase::Sending(sending) = &self.phase else {
            return None;
        };
        let size = *self.sizes.get(sending.file)?;
        let file = u32::try_from(sending.file).ok()?;
        if sending.offset >= size {
            return Some(Need::Hash { file });
        }
        let offset = sending.offset;
        let most = (size - offset).min(read as u64);
        let has_room = sending.in_flight as u64 + most <= FILE_WINDOW as u64;
        let most = u32::try_from(most).ok()?;
        has_room.then_some(Need::Piece { file, offset, most })
    }

    /// A piece of this size leaves.
    pub(super) fn sent(&mut self, bytes: usize) {
        if let Phase::Sending(sending) = &mut self.phase {
            sending.offset += bytes as u64;
            sending.in_flight += bytes;
        }
    }

    /// The end of the file that is being sent leaves.
    pub(super) fn ended(&mut self) {
        if let Phase::Sending(sending) = &mut self.phase {
            sending.file += 1;
            sending.offset = start(&sending.starts, sending.file);
        }
    }

    /// The receiver wants it; whether all of it is there already.
    pub(super) fn accepted(
        &mut self,
        from: u32,
        starts: Vec<FileStart>,
    ) -> Result<bool, Violation> {
        if matches!(self.phase, Phase::Sending(_)) {
            return Err(OUT_OF_TURN);
        }
        let from = from as usize;
        if from < self.done || !are_good(&self.sizes, from, &starts) {
            return Err(BAD);
        }
        self.done = from;
        self.phase = Phase::Sending(Sending {
            file: from,
            offset: start(&starts, from),
            starts,
            in_flight: 0,
        });
        Ok(from == self.sizes.len())
    }

    pub(super) fn took(&mut self, bytes: u32) -> Result<(), Violation> {
        let Phase::Sending(sending) = &mut self.phase else {
            return Err(OUT_OF_TURN);
        };
        let left = sending.in_flight.checked_sub(bytes as usize);
        sending.in_flight = left.filter(|_| bytes > 0).ok_or(BAD)?;
        Ok(())
    }

    /// The receiver saw to the end of a file; whether that was the last one.
    pub(super) fn file_done(&mut self, file: u32) -> Result<bool, Violation> {
        let Phase::Sending(sending) = &self.phase else {
            return Err(OUT_OF_TURN);
        };
        if file as usize != self.done || self.done >= sending.file {
            return Err(BAD);
        }
        self.done += 1;
        Ok(self.done == self.sizes.len())
    }

    /// The line broke.
    pub(super) fn suspend(&mut self) {
        self.phase = Phase::Suspended { until: None };
    }

    /// It is there again.
    pub(super) fn revive(&mut self, until: Instant) {
        self.phase = Phase::Suspended { until: Some(until) };
    }

    /// Until when the receiver has to say how to go on.
    pub(super) fn until(&self) -> Option<Instant> {
        match self.phase {
            Phase::Suspended { until } => until,
            Phase::Offered | Phase::Sending(_) => None,
        }
    }
}

/// Where to begin with a file.
pub(super) fn start(starts: &[FileStart], file: usize) -> u64 {
    let there = starts.iter().find(|start| start.file as usize == file);
    there.map_or(0, |start| start.offset)
}

/// Whether these are places in files of this transfer, in their order.
pub(super) fn are_good(sizes: &[u64], from: usize, starts: &[FileStart]) -> bool {
    let in_order = starts.is_sorted_by(|one, next| one.file < next.file);
    let fits = |start: &FileStart| {
        let file = start.file as usize;
        file >= from && sizes.get(file).is_some_and(|size| start.offset <= *size)
    };
    from <= sizes.len() && in_order && starts.iter().all(fits)
}
