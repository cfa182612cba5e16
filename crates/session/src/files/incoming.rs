//! A transfer that comes.

use std::time::Instant;

use wire::FileStart;
use wire::limits::FILE_WINDOW;

use super::outgoing::{are_good, start};
use crate::Violation;

const MESSAGE: &str = "File";

#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) number: u32,
    sizes: Vec<u64>,
    phase: Phase,
    /// Files of which we said what became.
    done: usize,
}

#[derive(Debug)]
enum Phase {
    /// The person is asked.
    Asked {
        until: Instant,
    },
    Receiving(Receiving),
    /// After a break, until the program says from where to go on.
    Resuming {
        until: Option<Instant>,
    },
}

#[derive(Debug)]
struct Receiving {
    file: usize,
    got: u64,
    starts: Vec<FileStart>,
    /// Bytes that came and are not put away.
    untaken: usize,
}

/// Where something belongs.
pub(super) struct Place {
    pub(super) file: u32,
    pub(super) offset: u64,
}

impl Incoming {
    pub(super) fn new(number: u32, sizes: Vec<u64>, until: Instant) -> Self {
        Self {
            number,
            sizes,
            phase: Phase::Asked { until },
            done: 0,
        }
    }

    pub(super) fn is_asked(&self) -> bool {
        matches!(self.phase, Phase::Asked { .. })
    }

    pub(super) fn is_receiving(&self) -> bool {
        matches!(self.phase, Phase::Receiving(_))
    }

    /// Until when the person, or the program, has to say something.
    pub(super) fn until(&self) -> Option<Instant> {
        match self.phase {
            Phase::Asked { until } => Some(until),
            Phase::Resuming { until } => until,
            Phase::Receiving(_) => None,
        }
    }

    /// Our side wants it; whether this can be, and all of it is there already.
    pub(super) fn accept(&mut self, from: u32, starts: &[FileStart]) -> Option<bool> {
        let from = from as usize;
        if self.is_receiving() || from < self.done || !are_good(&self.sizes, from, starts) {
            return None;
        }
        self.done = from;
        self.phase = Phase::Receiving(Receiving {
            file: from,
            got: start(starts, from),
            starts: starts.to_vec(),
            untaken: 0,
        });
        Some(from == self.sizes.len())
    }

    /// A piece came: never more than was announced, nor than there is room for.
    pub(super) fn piece(&mut self, bytes: usize) -> Result<Place, Violation> {
        let (size, receiving) = self.current()?;
        if bytes as u64 > size - receiving.got {
            return Err(Violation::BadValue { message: MESSAGE });
        }
        if receiving.untaken + bytes > FILE_WINDOW {
            return Err(Violation::TooMany { message: MESSAGE });
        }
        let place = receiving.place();
        receiving.got += bytes as u64;
        receiving.untaken += bytes;
        Ok(place)
    }

    /// The end of the current file came; a whole one has as many bytes as announced.
    pub(super) fn end(&mut self, is_whole: bool) -> Result<Place, Violation> {
        let (size, receiving) = self.current()?;
        if is_whole && receiving.got != size {
            return Err(Violation::BadValue { message: MESSAGE });
        }
        let place = receiving.place();
        receiving.file += 1;
        receiving.got = start(&receiving.starts, receiving.file);
        Ok(place)
    }

    /// The file that is coming, and its size.
    fn current(&mut self) -> Result<(u64, &mut Receiving), Violation> {
        let message = MESSAGE;
        let Phase::Receiving(receiving) = &mut self.phase else {
            return Err(Violation::OutOfTurn { message });
        };
        let size = self.sizes.get(receiving.file);
        let size = *size.ok_or(Violation::OutOfTurn { message })?;
        Ok((size, receiving))
    }

    /// Whether so many bytes can have been put away.
    pub(super) fn take(&mut self, bytes: u32) -> bool {
        let Phase::Receiving(receiving) = &mut self.phase else {
            return false;
        };
        let left = receiving.untaken.checked_sub(bytes as usize);
        receiving.untaken = left.unwrap_or(receiving.untaken);
        left.is_some() && bytes > 0
    }

    /// A file was seen to; whether that was the last one. `None` if it is not its turn.
    pub(super) fn file_done(&mut self, file: u32) -> Option<bool> {
        let Phase::Receiving(receiving) = &self.phase else {
            return None;
        };
        if file as usize != self.done || self.done >= receiving.file {
            return None;
        }
        self.done += 1;
        Some(self.done == self.sizes.len())
    }

    /// The line broke.
    pub(super) fn suspend(&mut self) {
        self.phase = Phase::Resuming { until: None };
    }

    /// It is there again.
    pub(super) fn revive(&mut self, until: Instant) {
        self.phase = Phase::Resuming { until: Some(until) };
    }
}

impl Receiving {
    fn place(&self) -> Place {
        Place {
            file: u32::try_from(self.file).unwrap_or(u32::MAX),
            offset: self.got,
        }
    }
}
