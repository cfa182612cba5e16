//! What holds for a novice whatever its helper says: it is checked again after each step.

use std::collections::{BTreeMap, BTreeSet};

use session::{FileEvent, Grant, NoviceEvent, Right};
use wire::limits::{FILE_WINDOW, HEADER};
use wire::{Channel, Clip, FileMessage, FromNovice, Phase, decode};

use crate::commands::{FileDoes, NoviceDoes};

/// What the novice's person has said so far, and the program for them.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Questions that got a yes.
    pub(crate) allowed: BTreeSet<u32>,
    /// Offers that got a yes.
    accepted: BTreeSet<u32>,
    /// Bytes that were put away, of each transfer, at most.
    took: BTreeMap<u32, u64>,
    /// Whether files were offered.
    offered: bool,
    /// Whether anything was said about a pause.
    paused: bool,
}

impl Said {
    pub(crate) fn note(&mut self, does: &NoviceDoes) {
        match does {
            NoviceDoes::Allow(question) => {
                self.allowed.insert(u32::from(*question));
            }
            NoviceDoes::Pause(_) => self.paused = true,
            NoviceDoes::File(FileDoes::Accept(transfer, ..)) => {
                self.accepted.insert(u32::from(*transfer));
            }
            NoviceDoes::File(FileDoes::Took(transfer, bytes)) => {
                *self.took.entry(u32::from(*transfer)).or_default() += u64::from(bytes.short());
            }
            NoviceDoes::File(FileDoes::Offer(..)) => self.offered = true,
            _ => {}
        }
    }

    /// A grant comes of a question that the person allowed and ends with the session; what needs one comes after it.
    pub(crate) fn check_events(&self, events: &[NoviceEvent], ended: bool) {
        let mut grants: Vec<Grant> = Vec::new();
        let mut arrived: BTreeMap<u32, u64> = BTreeMap::new();
        for event in events {
            let needs = match event {
                NoviceEvent::Allowed(grant) => {
                    let number = grant.number();
                    assert!(self.allowed.contains(&number), "allowed without a person");
                    assert!(!ended || !grant.is_live(), "a grant outlives its session");
                    grants.push(grant.clone());
                    continue;
                }
                NoviceEvent::Input(_) => Right::Control,
                NoviceEvent::Mark(_) => Right::Point,
                NoviceEvent::Clipboard(_) => Right::WriteClipboard,
                NoviceEvent::Recording(true) => Right::Record,
                NoviceEvent::File(event) => {
                    self.check_file(event, &mut arrived);
                    continue;
                }
                NoviceEvent::Paused(_) => {
                    assert!(self.paused, "a pause of nobody's");
                    continue;
                }
                _ => continue,
            };
            assert!(
                grants.iter().any(|grant| grant.right() == needs),
                "{needs:?} without a grant"
            );
        }
    }

    /// Nothing is written that was not accepted, nor more than there is room for; nothing read that was not offered.
    fn check_file(&self, event: &FileEvent, arrived: &mut BTreeMap<u32, u64>) {
        match event {
            FileEvent::Piece {
                transfer, bytes, ..
            } => {
                assert!(self.accepted.contains(transfer), "written without a yes");
                let arrived = arrived.entry(*transfer).or_default();
                *arrived += bytes.len() as u64;
                let took = self.took.get(transfer).copied().unwrap_or(0);
                let kept = arrived.saturating_sub(took);
                assert!(kept <= FILE_WINDOW as u64, "{kept} bytes not put away");
            }
            FileEvent::FileEnd { transfer, .. } => {
                assert!(self.accepted.contains(transfer), "ended without a yes");
            }
            FileEvent::PieceWanted { .. } | FileEvent::HashWanted { .. } => {
                assert!(self.offered, "read without an offer");
            }
            _ => {}
        }
    }

    /// What leaves in a running session, as bytes: no clipboard and no file without a yes.
    pub(crate) fn check_leaving(&self, mut frames: &[u8], reads: bool) {
        while !frames.is_empty() {
            let size = u32::from_be_bytes(frames[..4].try_into().expect("four bytes")) as usize;
            let (frame, rest) = frames.split_at(4 + size);
            frames = rest;
            if frame[4] != Channel::Files as u8 {
                continue;
            }
            match decode::<FromNovice>(Phase::Active, Channel::Files, &frame[HEADER..]) {
                Ok(FromNovice::Clip(Clip::Begin { grant, .. })) => {
                    assert!(reads, "a clipboard without a grant");
                    assert!(self.allowed.contains(&grant), "under a number of nobody's");
                }
                Ok(FromNovice::Clip(Clip::Piece(_))) => {
                    assert!(reads, "a clipboard without a grant");
                }
                Ok(FromNovice::File(FileMessage::Piece { .. } | FileMessage::Offer { .. })) => {
                    assert!(self.offered, "a file that nobody offered");
                }
                _ => {}
            }
        }
    }
}

/// Nothing but the knock and the words leaves before the yes.
pub(crate) fn check_sent(sent: &[&str], said_yes: bool) {
    const BEFORE: [&str; 6] = ["Answer", "Refused", "Knocking", "Reveal", "Stop", "Alive"];
    let mut granted = sent.iter().filter(|name| !BEFORE.contains(name));
    if let Some(first) = granted.next() {
        assert!(said_yes, "{first} without a yes");
        assert!(
            matches!(*first, "Approved" | "WelcomeBack"),
            "{first} before the beginning"
        );
    }
}
