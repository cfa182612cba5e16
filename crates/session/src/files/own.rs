//! What this side's person and program say about files.

use std::time::Instant;

use ticket::text_rule;
use wire::limits::MAX_HINT;
use wire::{FileEntry, FileMessage, FileStart, FileWhy};

use super::offer;
use super::outgoing::{Need, Outgoing};
use super::transfers::{FETCHES, OURS, Transfers};
use super::{FileCommand, FileEvent, FileProblem, Way};
use crate::Side;
use crate::limits::MAX_TRANSFERS;

impl Transfers {
    pub(crate) fn command(&mut self, now: Instant, command: FileCommand, is_offered: bool) {
        match command {
            FileCommand::Fetch { hint } => self.fetch(now, hint, is_offered),
            FileCommand::NotFetched { fetch, why } => self.not_fetched(fetch, why),
            FileCommand::Offer { fetch, files } => self.offer(now, fetch, files, is_offered),
            FileCommand::Accept {
                transfer,
                from,
                starts,
            } => self.accept(now, transfer, from, starts),
            FileCommand::Refuse { transfer, why } => self.refuse(now, transfer, why),
            FileCommand::Piece { transfer, bytes } => self.piece_read(transfer, bytes),
            FileCommand::Hash { transfer, sha256 } => self.hash_known(transfer, sha256),
            FileCommand::Took { transfer, bytes } => {
                if self.incoming(transfer).is_some_and(|it| it.take(bytes)) {
                    let at = self.clock.read(now);
                    self.send(FileMessage::Took {
                        transfer,
                        bytes,
                        at,
                    });
                }
            }
            FileCommand::Done {
                transfer,
                file,
                whole,
            } => self.seen_to(now, transfer, file, whole),
            FileCommand::Cancel { way, transfer, why } => self.cancel(now, way, transfer, why),
        }
        self.want();
    }

    fn fetch(&mut self, now: Instant, hint: String, is_offered: bool) {
        let is_line = hint.is_empty() || text_rule::line(&hint, MAX_HINT) == Ok(&hint);
        let problem = if !is_offered || self.side != Side::Helper {
            Some(FileProblem::NotOffered)
        } else if !is_line {
            Some(FileProblem::Hint)
        } else if self.fetches.len() >= MAX_TRANSFERS {
            Some(FileProblem::TooMany)
        } else if !self.own_questions.take(now) {
            Some(FileProblem::TooFast)
        } else {
            None
        };
        if let Some(problem) = problem {
            return self.tell(FileEvent::NotOffering(problem));
        }
        self.last[FETCHES] += 1;
        let fetch = self.last[FETCHES];
        // The novice's side answers within its own limit; ours never closes one.
        self.fetches.push((fetch, now));
        self.send(FileMessage::Fetch { fetch, hint });
        self.tell(FileEvent::Fetching { fetch });
    }

    pub(super) fn not_fetched(&mut self, fetch: u32, why: FileWhy) {
        if self.side == Side::Novice && self.take_fetch(fetch) {
            self.send(FileMessage::NotFetched { fetch, why });
        }
    }

    pub(super) fn take_fetch(&mut self, fetch: u32) -> bool {
        let before = self.fetches.len();
        self.fetches.retain(|(open, _)| *open != fetch);
        self.fetches.len() < before
    }

    fn offer(&mut self, now: Instant, fetch: Option<u32>, files: Vec<FileEntry>, is_offered: bool) {
        let is_open = |fetch: u32| self.fetches.iter().any(|(open, _)| *open == fetch);
        let problem = if !is_offered {
            Some(FileProblem::NotOffered)
        } else if !offer::is_good(&files) {
            Some(FileProblem::List)
        } else if fetch.is_some_and(|fetch| self.side != Side::Novice || !is_open(fetch)) {
            Some(FileProblem::FetchOver)
        } else if self.out.len() >= MAX_TRANSFERS {
            Some(FileProblem::TooMany)
        } else if !self.own_questions.take(now) {
            Some(FileProblem::TooFast)
        } else {
            None
        };
        if let Some(problem) = problem {
            return self.tell(FileEvent::NotOffering(problem));
        }
        if let Some(fetch) = fetch {
            self.take_fetch(fetch);
        }
        self.last[OURS] += 1;
        let transfer = self.last[OURS];
        let sizes = files.iter().map(|file| file.size).collect();
        self.out.push(Outgoing::new(transfer, sizes));
        self.messages
            .extend(offer::messages(transfer, fetch, files));
        self.tell(FileEvent::Offering { transfer });
    }

    fn accept(&mut self, now: Instant, transfer: u32, from: u32, starts: Vec<FileStart>) {
        let Some(incoming) = self.incoming(transfer) else {
            return;
        };
        let Some(is_over) = incoming.accept(from, &starts) else {
            tracing::warn!(transfer, "files can't be accepted like this");
            return;
        };
        self.send(FileMessage::Accept {
            transfer,
            from,
            starts,
        });
        if is_over {
            self.over(now, Way::Receiving, transfer, None);
        }
    }

    pub(super) fn refuse(&mut self, now: Instant, transfer: u32, why: FileWhy) {
        if self.incoming(transfer).is_some_and(|it| it.is_asked()) {
            self.send(FileMessage::Refuse { transfer, why });
            self.forget(now, Way::Receiving, transfer);
        }
    }

    fn piece_read(&mut self, transfer: u32, bytes: Vec<u8>) {
        let Some((_, Need::Piece { most, .. })) = self.take_wanted(transfer) else {
            return;
        };
        if !(1..=most as usize).contains(&bytes.len()) {
            tracing::warn!(transfer, bytes = bytes.len(), "not a piece that was wanted");
            return;
        }
        if let Some(out) = self.outgoing(transfer) {
            out.sent(bytes.len());
            self.ready.add(transfer, bytes);
        }
    }

    fn hash_known(&mut self, transfer: u32, sha256: Option<[u8; 32]>) {
        let Some((_, need)) = self.take_wanted(transfer) else {
            return;
        };
        // A hash of a file that is not at its end is none.
        let sha256 = sha256.filter(|_| matches!(need, Need::Hash { .. }));
        if let Some(out) = self.outgoing(transfer) {
            out.ended();
            self.ready.end(transfer, sha256);
        }
    }

    pub(super) fn take_wanted(&mut self, transfer: u32) -> Option<(u32, Need)> {
        self.wanted.take_if(|(wanted, _)| *wanted == transfer)
    }

    fn seen_to(&mut self, now: Instant, transfer: u32, file: u32, whole: bool) {
        let incoming = self.incoming(transfer);
        let Some(is_over) = incoming.and_then(|it| it.file_done(file)) else {
            return;
        };
        self.send(FileMessage::Done {
            transfer,
            file,
            whole,
        });
        if is_over {
            self.over(now, Way::Receiving, transfer, None);
        }
    }

    pub(super) fn cancel(&mut self, now: Instant, way: Way, transfer: u32, why: FileWhy) {
        let is_there = match way {
            Way::Sending => self.outgoing(transfer).is_some(),
            Way::Receiving => self.incoming(transfer).is_some(),
        };
        if !is_there {
            return;
        }
        self.send(match way {
            Way::Sending => FileMessage::Abandon { transfer, why },
            Way::Receiving => FileMessage::Cancel { transfer, why },
        });
        self.over(now, way, transfer, Some(why));
    }
}
