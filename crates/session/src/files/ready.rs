//! What was read of files ahead of the line, and leaves in pieces of the size that the line likes.
//!
//! To ask the program for bytes and to be given them takes the way through a few threads, however many they are: a fast
//! line would wait for that between any two pieces. So a few pieces are read at once, larger ones the faster the line is.

use std::collections::VecDeque;

use wire::FileMessage;

/// Parts that wait at most: many small files fit into what is read ahead.
const PARTS: usize = 16;

/// In the order in which it leaves.
#[derive(Debug, Default)]
pub(super) struct Ready(VecDeque<Part>);

#[derive(Debug)]
enum Part {
    Bytes {
        transfer: u32,
        bytes: Vec<u8>,
    },
    End {
        transfer: u32,
        sha256: Option<[u8; 32]>,
    },
}

impl Ready {
    /// Whether so little waits that the next `read` bytes are to be read while it leaves.
    pub(super) fn wants_more(&self, read: usize) -> bool {
        let waiting = self.0.iter().map(|part| match part {
            Part::Bytes { bytes, .. } => bytes.len(),
            Part::End { .. } => 0,
        });
        self.0.len() < PARTS && waiting.sum::<usize>() < read
    }

    /// Bytes of the file that is being sent.
    pub(super) fn add(&mut self, transfer: u32, bytes: Vec<u8>) {
        self.0.push_back(Part::Bytes { transfer, bytes });
    }

    /// That file is at its end.
    pub(super) fn end(&mut self, transfer: u32, sha256: Option<[u8; 32]>) {
        self.0.push_back(Part::End { transfer, sha256 });
    }

    /// The next message: a piece of at most `most` bytes only if the line `has_room` for it.
    pub(super) fn next(
        &mut self,
        most: usize,
        has_room: impl FnOnce(usize) -> bool,
    ) -> Option<FileMessage> {
        let (transfer, mut bytes) = match self.0.pop_front()? {
            Part::End { transfer, sha256 } => return Some(FileMessage::End { transfer, sha256 }),
            Part::Bytes { transfer, bytes } => (transfer, bytes),
        };
        let length = bytes.len().min(most);
        if !has_room(length) {
            self.0.push_front(Part::Bytes { transfer, bytes });
            return None;
        }
        let rest = bytes.split_off(length);
        if !rest.is_empty() {
            let bytes = rest;
            self.0.push_front(Part::Bytes { transfer, bytes });
        }
        Some(FileMessage::Piece { transfer, bytes })
    }

    /// Nothing of a transfer leaves any more.
    pub(super) fn forget(&mut self, gone: u32) {
        self.0.retain(|part| match part {
            Part::Bytes { transfer, .. } | Part::End { transfer, .. } => *transfer != gone,
        });
    }

    /// Nothing leaves any more.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
