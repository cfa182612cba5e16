//! What the peer says about files.

use std::time::Instant;

use ticket::text_rule;
use wire::limits::MAX_HINT;
use wire::{FileEntry, FileMessage, FileStart, FileWhy};

use super::incoming::Incoming;
use super::offer::Coming;
use super::transfers::{BAD, FETCHES, Gone, MESSAGE, OUT_OF_TURN, THEIRS, Transfers};
use super::{FileEvent, Way};
use crate::limits::{FETCH, MAX_TRANSFERS, QUESTION};
use crate::{Side, Violation};

impl Transfers {
    pub(crate) fn message(&mut self, now: Instant, message: FileMessage) -> Result<(), Violation> {
        let is_part = matches!(message, FileMessage::Offer { .. });
        if self.offer.is_some() && !is_part && is_offerers(&message) {
            return Err(OUT_OF_TURN);
        }
        match message {
            FileMessage::Fetch { fetch, hint } => self.fetch_came(now, fetch, hint)?,
            FileMessage::NotFetched { fetch, why } => {
                if self.side != Side::Helper || !self.take_fetch(fetch) {
                    return Err(OUT_OF_TURN);
                }
                self.tell(FileEvent::NotFetched { fetch, why });
            }
            FileMessage::Offer {
                transfer,
                fetch,
                files,
                more,
            } => self.offer_came(now, transfer, fetch, files, more)?,
            FileMessage::Accept {
                transfer,
                from,
                starts,
            } => self.accepted(now, transfer, from, starts)?,
            FileMessage::Refuse { transfer, why } => {
                if let Some(out) = self.known(now, Way::Sending, transfer, Self::outgoing)? {
                    if !out.is_offered() {
                        return Err(OUT_OF_TURN);
                    }
                    self.ended_by_peer(Way::Sending, transfer, Some(why));
                }
            }
            FileMessage::Piece { transfer, bytes } => {
                if let Some(incoming) = self.known(now, Way::Receiving, transfer, Self::incoming)? {
                    let place = incoming.piece(bytes.len())?;
                    let (file, offset) = (place.file, place.offset);
                    self.tell(FileEvent::Piece {
                        transfer,
                        file,
                        offset,
                        bytes,
                    });
                }
            }
            FileMessage::End { transfer, sha256 } => {
                if let Some(incoming) = self.known(now, Way::Receiving, transfer, Self::incoming)? {
                    let file = incoming.end(sha256.is_some())?.file;
                    self.tell(FileEvent::FileEnd {
                        transfer,
                        file,
                        sha256,
                    });
                }
            }
            FileMessage::Took {
                transfer,
                bytes,
                at,
            } => {
                if let Some(out) = self.known(now, Way::Sending, transfer, Self::outgoing)? {
                    out.took(bytes)?;
                    self.window.took(now, at, transfer, bytes as usize);
                }
            }
            FileMessage::Done {
                transfer,
                file,
                whole,
            } => {
                if let Some(out) = self.known(now, Way::Sending, transfer, Self::outgoing)? {
                    let is_over = out.file_done(file)?;
                    self.tell(FileEvent::Done {
                        transfer,
                        file,
                        whole,
                    });
                    if is_over {
                        self.ended_by_peer(Way::Sending, transfer, None);
                    }
                }
            }
            FileMessage::Abandon { transfer, why } => self.abandoned(now, transfer, why)?,
            FileMessage::Cancel { transfer, why } => {
                if let Some(out) = self.known(now, Way::Sending, transfer, Self::outgoing)? {
                    if out.is_offered() {
                        return Err(OUT_OF_TURN);
                    }
                    self.ended_by_peer(Way::Sending, transfer, Some(why));
                }
            }
        }
        self.want();
        Ok(())
    }

    /// The one place where a transfer's number is checked: the transfer; `None` if
    /// it is over and the peer may not know yet.
    fn known<T>(
        &mut self,
        now: Instant,
        way: Way,
        transfer: u32,
        find: impl FnOnce(&mut Self, u32) -> Option<&mut T>,
    ) -> Result<Option<&mut T>, Violation> {
        let late = |gone: &Gone| gone.way == way && gone.transfer == transfer && now < gone.until;
        let is_late = self.gone.iter().any(late);
        match find(self, transfer) {
            Some(found) => Ok(Some(found)),
            None if is_late => Ok(None),
            None => Err(OUT_OF_TURN),
        }
    }

    fn fetch_came(&mut self, now: Instant, fetch: u32, hint: String) -> Result<(), Violation> {
        if self.side != Side::Novice {
            return Err(OUT_OF_TURN);
        }
        if fetch <= self.last[FETCHES] {
            return Err(BAD);
        }
        if !hint.is_empty() && text_rule::line(&hint, MAX_HINT) != Ok(&hint) {
            return Err(Violation::BadText { message: MESSAGE });
        }
        if self.fetches.len() >= MAX_TRANSFERS || !self.peers_questions.take(now) {
            return Err(Violation::TooMany { message: MESSAGE });
        }
        self.last[FETCHES] = fetch;
        self.fetches.push((fetch, now + FETCH));
        self.tell(FileEvent::FetchWanted { fetch, hint });
        Ok(())
    }

    fn offer_came(
        &mut self,
        now: Instant,
        transfer: u32,
        fetch: Option<u32>,
        files: Vec<FileEntry>,
        more: bool,
    ) -> Result<(), Violation> {
        let mut offer = match self.offer.take() {
            Some(offer) if offer.transfer == transfer && offer.fetch == fetch => offer,
            Some(_) => return Err(OUT_OF_TURN),
            None => self.offer_began(now, transfer, fetch)?,
        };
        offer.add(files)?;
        if more {
            self.offer = Some(offer);
            return Ok(());
        }
        let files = offer.files;
        let sizes = files.iter().map(|file| file.size).collect();
        let until = now + QUESTION;
        self.coming.push(Incoming::new(transfer, sizes, until));
        self.tell(FileEvent::Offered {
            transfer,
            fetch,
            files,
        });
        Ok(())
    }

    fn offer_began(
        &mut self,
        now: Instant,
        transfer: u32,
        fetch: Option<u32>,
    ) -> Result<Coming, Violation> {
        if transfer <= self.last[THEIRS] {
            return Err(BAD);
        }
        if self.coming.len() >= MAX_TRANSFERS || !self.peers_questions.take(now) {
            return Err(Violation::TooMany { message: MESSAGE });
        }
        if let Some(fetch) = fetch
            && (self.side != Side::Helper || !self.take_fetch(fetch))
        {
            return Err(BAD);
        }
        self.last[THEIRS] = transfer;
        Ok(Coming {
            transfer,
            fetch,
            files: Vec::new(),
        })
    }

    fn accepted(
        &mut self,
        now: Instant,
        transfer: u32,
        from: u32,
        starts: Vec<FileStart>,
    ) -> Result<(), Violation> {
        let Some(out) = self.known(now, Way::Sending, transfer, Self::outgoing)? else {
            let lost = |gone: &&mut Gone| gone.is_broken && gone.transfer == transfer;
            if let Some(gone) = self.gone.iter_mut().find(lost) {
                gone.is_broken = false;
                let why = FileWhy::Broken;
                self.send(FileMessage::Abandon { transfer, why });
            }
            return Ok(());
        };
        let is_over = out.accepted(from, starts)?;
        self.tell(FileEvent::Accepted { transfer });
        if is_over {
            self.ended_by_peer(Way::Sending, transfer, None);
        }
        Ok(())
    }

    fn abandoned(&mut self, now: Instant, transfer: u32, why: FileWhy) -> Result<(), Violation> {
        let Some(incoming) = self.known(now, Way::Receiving, transfer, Self::incoming)? else {
            return Ok(());
        };
        if incoming.is_asked() {
            self.remove(Way::Receiving, transfer);
            self.tell(FileEvent::OfferClosed { transfer, why });
        } else {
            self.ended_by_peer(Way::Receiving, transfer, Some(why));
        }
        Ok(())
    }

    /// Over by the peer's word: nothing of theirs follows.
    fn ended_by_peer(&mut self, way: Way, transfer: u32, why: Option<FileWhy>) {
        self.remove(way, transfer);
        self.tell(FileEvent::Over { way, transfer, why });
    }
}

/// What only the side that offers says: parts of one offer follow each other.
fn is_offerers(message: &FileMessage) -> bool {
    matches!(
        message,
        FileMessage::Piece { .. } | FileMessage::End { .. } | FileMessage::Abandon { .. }
    )
}
