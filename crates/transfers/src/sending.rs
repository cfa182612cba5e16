//! Files that leave: read from where they were chosen, a piece at a time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use files::{FilesError, Outgoing, Progress};
use session::{FileCommand, Way};

use crate::news::{
    End, Failed, How, Named, News, Reason, State, Transfer, TransferId, named, total,
};
use crate::work::Out;

/// Nobody reads figures that change more often.
pub(crate) const TELL_EVERY: Duration = Duration::from_millis(100);

pub(crate) struct Sending {
    id: TransferId,
    fetch: Option<u32>,
    files: Arc<[Named]>,
    outgoing: Outgoing,
    state: State,
    told: Instant,
    /// Of each file, whether it is known what became of it.
    known: Vec<bool>,
    failed: Vec<Failed>,
}

impl Sending {
    pub(crate) fn new(number: u32, fetch: Option<u32>, outgoing: Outgoing) -> Self {
        let way = Way::Sending;
        Self {
            id: TransferId { way, number },
            fetch,
            files: named(outgoing.entries()),
            known: vec![false; outgoing.entries().len()],
            outgoing,
            state: State::Offered,
            told: Instant::now(),
            failed: Vec::new(),
        }
    }

    pub(crate) fn is_offered(&self) -> bool {
        self.state == State::Offered
    }

    pub(crate) fn tell(&self, out: &mut Out) {
        out.tell(News::Transfer(Transfer {
            id: self.id,
            fetch: self.fetch,
            files: Arc::clone(&self.files),
            left_out: self.outgoing.skipped().len(),
            state: self.state.clone(),
        }));
    }

    pub(crate) fn accepted(&mut self, out: &mut Out) {
        let already = match &self.state {
            State::Moving(progress) | State::Broken(progress) => progress.done(),
            State::Offered | State::Over(_) => 0,
        };
        let progress = Progress::new(total(&self.files), already, Instant::now());
        self.state = State::Moving(progress);
        self.tell(out);
    }

    pub(crate) fn piece(&mut self, file: u32, offset: u64, most: u32, out: &mut Out) {
        let number = file as usize;
        let mut bytes = vec![0; most as usize];
        match self.outgoing.read(number, offset, &mut bytes) {
            Ok(read) => {
                bytes.truncate(read);
                self.progressed(number, offset + read as u64, out);
                let transfer = self.id.number;
                out.order(FileCommand::Piece { transfer, bytes });
            }
            Err(error) => self.unreadable(number, error, out),
        }
    }

    pub(crate) fn hash(&mut self, file: u32, out: &mut Out) {
        let (transfer, number) = (self.id.number, file as usize);
        match self.outgoing.sha256(number) {
            Ok(hash) => {
                let sha256 = Some(hash);
                out.order(FileCommand::Hash { transfer, sha256 });
            }
            // All of it is at the receiver's already: it was not read this time.
            Err(FilesError::Incomplete { .. }) => self.hash_anew(number, out),
            Err(error) => self.unreadable(number, error, out),
        }
    }

    fn hash_anew(&mut self, number: usize, out: &mut Out) {
        let size = self.files.get(number).map_or(0, |file| file.size);
        let read = self.outgoing.read(number, size, &mut []);
        match read.and_then(|_| self.outgoing.sha256(number)) {
            Ok(hash) => {
                let (transfer, sha256) = (self.id.number, Some(hash));
                out.order(FileCommand::Hash { transfer, sha256 });
            }
            Err(error) => self.unreadable(number, error, out),
        }
    }

    /// This one ends here; the others go on.
    fn unreadable(&mut self, number: usize, error: FilesError, out: &mut Out) {
        self.fail(number, Reason::Here(error.into()));
        let (transfer, sha256) = (self.id.number, None);
        out.order(FileCommand::Hash { transfer, sha256 });
    }

    fn fail(&mut self, number: usize, reason: Reason) {
        let name = self.files.get(number).map(|file| file.name.clone());
        let name = name.unwrap_or_default();
        if let Some(known) = self.known.get_mut(number) {
            *known = true;
        }
        if self.failed.iter().all(|failed| failed.name != name) {
            self.failed.push(Failed { name, reason });
        }
    }

    fn progressed(&mut self, number: usize, offset: u64, out: &mut Out) {
        let State::Moving(progress) = &mut self.state else {
            return;
        };
        let now = Instant::now();
        progress.update(before(&self.files, number) + offset, now);
        if now - self.told >= TELL_EVERY {
            self.told = now;
            self.tell(out);
        }
    }

    /// What became of a file there; whether it was the last.
    pub(crate) fn done(&mut self, file: u32, whole: bool, out: &mut Out) -> bool {
        let number = file as usize;
        if whole {
            self.arrived(number, out);
        } else {
            self.fail(number, Reason::NotWhole);
        }
        number + 1 == self.files.len()
    }

    fn arrived(&mut self, number: usize, out: &mut Out) {
        let known = self.known.get_mut(number);
        let is_new = known.is_some_and(|known| !std::mem::replace(known, true));
        if let Some(file) = self.files.get(number).filter(|_| is_new) {
            out.tell(News::Whole {
                way: Way::Sending,
                name: file.name.clone(),
                size: file.size,
            });
        }
    }

    pub(crate) fn line_broke(&mut self, out: &mut Out) {
        if let State::Moving(progress) = self.state {
            self.state = State::Broken(progress);
            self.tell(out);
        }
    }

    pub(crate) fn end(mut self, how: How, out: &mut Out) {
        if how == How::Finished {
            // After a break not each of them was told of by itself.
            (0..self.files.len()).for_each(|number| self.arrived(number, out));
        }
        let known = self.known.iter().filter(|known| **known).count();
        let whole = known.saturating_sub(self.failed.len());
        self.state = State::Over(End {
            how,
            arrived: Vec::new(),
            whole,
            failed: std::mem::take(&mut self.failed),
        });
        self.tell(out);
    }
}

/// Bytes of the files before this one.
pub(crate) fn before(files: &[Named], number: usize) -> u64 {
    total(&files[..number.min(files.len())])
}
