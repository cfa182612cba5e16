//! Files that arrive: asked about, then written where this side's person has them go.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use files::{Entry, FilesError, Inbox, Incoming, Offer, Progress};
use session::{FileCommand, FileEntry, FileStart, FileWhy, Way};

use crate::OFFER_PATIENCE;
use crate::news::{End, Failed, How, Named, News, Offered, Reason, State, Transfer, TransferId};
use crate::porter::Setup;
use crate::sending::{TELL_EVERY, before};
use crate::work::Out;

pub(crate) struct Receiving {
    id: TransferId,
    fetch: Option<u32>,
    files: Arc<[Named]>,
    folder: PathBuf,
    phase: Phase,
    /// Files of which we said what became.
    done: u32,
    arrived: Vec<PathBuf>,
    failed: Vec<Failed>,
    told: Instant,
}

enum Phase {
    Asked(Offer),
    Arriving {
        incoming: Box<Incoming>,
        progress: Progress,
        broken: bool,
    },
}

/// From which file on, and where to begin with those of which something is there.
type Place = (u32, Vec<FileStart>);

impl Receiving {
    pub(crate) fn new(
        number: u32,
        fetch: Option<u32>,
        entries: Vec<FileEntry>,
        setup: &Setup,
    ) -> Self {
        let entry = |entry: FileEntry| Entry {
            path: entry.path,
            size: entry.size,
        };
        let offer = Offer {
            sender: setup.peer,
            files: entries.into_iter().map(entry).collect(),
        };
        let names = offer.names();
        let files = names.iter().zip(&offer.files);
        let way = Way::Receiving;
        Self {
            id: TransferId { way, number },
            fetch,
            files: files.map(|(name, it)| Named::of(name, it.size)).collect(),
            folder: setup.folder.clone(),
            phase: Phase::Asked(offer),
            done: 0,
            arrived: Vec::new(),
            failed: Vec::new(),
            told: Instant::now(),
        }
    }

    pub(crate) fn question(&self, setup: &Setup) -> Offered {
        Offered {
            transfer: self.id.number,
            fetch: self.fetch,
            files: Arc::clone(&self.files),
            folder: setup.folder.clone(),
            answer_by: Instant::now() + OFFER_PATIENCE,
        }
    }

    pub(crate) fn is_asked(&self) -> bool {
        matches!(self.phase, Phase::Asked(_))
    }

    /// How many files it has.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.files.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn tell(&self, out: &mut Out) {
        let state = match &self.phase {
            Phase::Asked(_) => State::Offered,
            Phase::Arriving {
                progress, broken, ..
            } => match broken {
                false => State::Moving(*progress),
                true => State::Broken(*progress),
            },
        };
        self.tell_state(state, out);
    }

    fn tell_state(&self, state: State, out: &mut Out) {
        out.tell(News::Transfer(Transfer {
            id: self.id,
            fetch: self.fetch,
            files: Arc::clone(&self.files),
            left_out: 0,
            state,
        }));
    }

    /// The person wants it: where to begin. `None` if that was said already.
    pub(crate) fn take(&mut self, setup: &Setup) -> Option<Result<Place, FilesError>> {
        let Phase::Asked(offer) = &self.phase else {
            return None;
        };
        let inbox = Inbox::open(&setup.folder, SystemTime::now());
        Some(match inbox.and_then(|it| it.accept(offer, setup.quota)) {
            Ok(incoming) => {
                let there = incoming.total() - incoming.missing();
                let progress = Progress::new(incoming.total(), there, Instant::now());
                self.phase = Phase::Arriving {
                    incoming: Box::new(incoming),
                    progress,
                    broken: false,
                };
                self.place()
            }
            Err(error) => Err(error),
        })
    }

    /// The line is there again: where to go on.
    pub(crate) fn resume(&mut self) -> Result<Place, FilesError> {
        if let Phase::Arriving {
            progress, broken, ..
        } = &mut self.phase
        {
            *broken = false;
            *progress = Progress::new(progress.total(), progress.done(), Instant::now());
        }
        self.place()
    }

    fn place(&mut self) -> Result<Place, FilesError> {
        let (from, count) = (self.done, self.count());
        let mut starts = Vec::new();
        if let Phase::Arriving { incoming, .. } = &mut self.phase {
            for file in from..count {
                let offset = incoming.resume_at(file as usize)?;
                if offset > 0 {
                    starts.push(FileStart { file, offset });
                }
            }
        }
        Ok((from, starts))
    }

    pub(crate) fn piece(
        &mut self,
        file: u32,
        offset: u64,
        bytes: &[u8],
        out: &mut Out,
    ) -> Result<(), FilesError> {
        let Phase::Arriving {
            incoming, progress, ..
        } = &mut self.phase
        else {
            return Ok(());
        };
        let number = file as usize;
        incoming.write(number, offset, bytes)?;
        let now = Instant::now();
        let there = before(&self.files, number) + offset + bytes.len() as u64;
        progress.update(there, now);
        let (transfer, bytes) = (self.id.number, u32::try_from(bytes.len()).unwrap_or(0));
        out.order(FileCommand::Took { transfer, bytes });
        if now - self.told >= TELL_EVERY {
            self.told = now;
            self.tell(out);
        }
        Ok(())
    }

    /// A file is at its end: it gets its name, or goes. Whether it was the last.
    pub(crate) fn file_end(&mut self, file: u32, sha256: Option<&[u8; 32]>, out: &mut Out) -> bool {
        let Phase::Arriving { incoming, .. } = &mut self.phase else {
            return false;
        };
        let number = file as usize;
        let finished = match sha256 {
            Some(hash) => incoming
                .finish(number, hash)
                .map_err(|e| Reason::Here(e.into())),
            None => Err(Reason::Unreadable),
        };
        let whole = finished.is_ok();
        match finished {
            Ok(path) => {
                let name = given_name(&path, &self.folder);
                rename(&mut self.files, number, &name);
                out.tell(News::Whole {
                    way: Way::Receiving,
                    name,
                    size: self.files.get(number).map_or(0, |file| file.size),
                });
                self.arrived.push(path);
            }
            Err(reason) => {
                if let Err(error) = incoming.give_up(number) {
                    tracing::warn!(%error, "a partial file may be left");
                }
                let name = self.files.get(number).map(|file| file.name.clone());
                let name = name.unwrap_or_default();
                self.failed.push(Failed { name, reason });
            }
        }
        self.done = file + 1;
        let transfer = self.id.number;
        out.order(FileCommand::Done {
            transfer,
            file,
            whole,
        });
        self.done == self.count()
    }

    pub(crate) fn line_broke(&mut self, out: &mut Out) {
        if let Phase::Arriving { broken, .. } = &mut self.phase {
            *broken = true;
            self.tell(out);
        }
    }

    /// Of what is not whole nothing stays; what is stays, and that is told.
    pub(crate) fn end(self, how: How, out: &mut Out) {
        let Self {
            id,
            fetch,
            files,
            phase,
            arrived,
            failed,
            ..
        } = self;
        if let Phase::Arriving { incoming, .. } = phase {
            incoming.cancel();
        }
        let whole = arrived.len();
        let state = State::Over(End {
            how,
            arrived,
            whole,
            failed,
        });
        let left_out = 0;
        out.tell(News::Transfer(Transfer {
            id,
            fetch,
            files,
            left_out,
            state,
        }));
    }
}

/// What a file is called where it arrived, with the folders it came in.
fn given_name(path: &Path, arrived_in: &Path) -> String {
    let name = path
        .strip_prefix(arrived_in)
        .ok()
        .or(path.file_name().map(Path::new));
    name.unwrap_or(path).to_string_lossy().into_owned()
}

/// From now on a file is called what it is called here: where its name was taken, that is another. So are the folder that it
/// came in and all that is in that.
fn rename(files: &mut Arc<[Named]>, number: usize, name: &str) {
    let Some(before) = files.get(number).map(|file| file.name.clone()) else {
        return;
    };
    if before == name {
        return;
    }
    let files = Arc::make_mut(files);
    if let (Some((old, _)), Some((new, _))) = (before.split_once('/'), name.split_once('/')) {
        for file in files.iter_mut() {
            let inside = file.name.strip_prefix(old);
            if let Some(inside) = inside.filter(|inside| inside.starts_with('/')) {
                file.name = format!("{new}{inside}");
            }
        }
    }
    name.clone_into(&mut files[number].name);
}

/// What the other side is told of what happened here.
pub(crate) fn why(error: &FilesError) -> FileWhy {
    match error {
        FilesError::OverQuota { .. }
        | FilesError::NoRoom { .. }
        | FilesError::DiskFull { .. }
        | FilesError::TooLargeForDisk { .. } => FileWhy::NoRoom,
        _ => FileWhy::Trouble,
    }
}
