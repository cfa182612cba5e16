//! What the two people, and the programs for them, decide.

use std::time::Duration;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use session::{ClipContent, FileCommand, HelperCommand, NoviceCommand, Way};

use crate::values::{
    Bytes, Deed, Drawing, Size, entries, file_why, monitors, refusal, right, starts, stop,
};

#[derive(Debug, Arbitrary)]
pub(crate) enum NoviceDoes {
    TryTaken(u8),
    Refuse(u8),
    Admit,
    Approve,
    Decline,
    Chat(String),
    Screen(Vec<u8>),
    Monitors(u8, u8, Vec<(u8, [u8; 4])>),
    Extend(u32),
    Allow(u8),
    Deny(u8),
    NotPossible(u8),
    TakeBack(u8),
    TakeBackAll,
    Unable(u8),
    Escape,
    OwnInput,
    Pause(bool),
    Recording(bool),
    Clipboard(String),
    Picture(Bytes),
    File(FileDoes),
    Stop(u8),
}

#[derive(Debug, Arbitrary)]
pub(crate) enum HelperDoes {
    Chat(String),
    ScreenAck(Vec<u8>),
    Present,
    Ask(u8),
    Drop(u8),
    Input(Deed),
    Draw(Drawing),
    Recording(bool),
    Clipboard(String),
    Picture(Bytes),
    File(FileDoes),
    Stop(u8),
}

#[derive(Debug, Arbitrary)]
pub(crate) enum FileDoes {
    Fetch(String),
    NotFetched(u8, u8),
    Offer(Option<u8>, Vec<(String, Size)>),
    Accept(u8, u8, Vec<(u8, Size)>),
    Refuse(u8, u8),
    Piece(u8, Bytes),
    Hash(u8, Option<[u8; 32]>),
    Took(u8, Size),
    Done(u8, u8, bool),
    Cancel(bool, u8, u8),
}

impl From<NoviceDoes> for NoviceCommand {
    fn from(does: NoviceDoes) -> Self {
        match does {
            NoviceDoes::TryTaken(left) => Self::TryTaken { left },
            NoviceDoes::Refuse(why) => Self::Refuse(refusal(why)),
            NoviceDoes::Admit => Self::Admit,
            NoviceDoes::Approve => Self::Approve,
            NoviceDoes::Decline => Self::Decline,
            NoviceDoes::Chat(text) => Self::Chat(text),
            NoviceDoes::Screen(mut packet) => {
                // As the encoder makes them.
                packet.truncate(15_999);
                packet.push(0);
                Self::Screen(packet)
            }
            NoviceDoes::Monitors(width, height, list) => {
                Self::Monitors(monitors(width, height, list))
            }
            NoviceDoes::Extend(seconds) => Self::Extend(Duration::from_secs(seconds.into())),
            NoviceDoes::Allow(question) => Self::Allow {
                question: question.into(),
            },
            NoviceDoes::Deny(question) => Self::Deny {
                question: question.into(),
            },
            NoviceDoes::NotPossible(question) => Self::NotPossible {
                question: question.into(),
            },
            NoviceDoes::TakeBack(number) => Self::TakeBack {
                right: right(number),
            },
            NoviceDoes::TakeBackAll => Self::TakeBackAll,
            NoviceDoes::Unable(number) => Self::Unable {
                right: right(number),
            },
            NoviceDoes::Escape => Self::Escape,
            NoviceDoes::OwnInput => Self::OwnInput,
            NoviceDoes::Pause(on) => Self::Pause(on),
            NoviceDoes::Recording(on) => Self::Recording(on),
            NoviceDoes::Clipboard(text) => Self::Clipboard(ClipContent::Text(text)),
            NoviceDoes::Picture(bytes) => Self::Clipboard(ClipContent::Png(bytes.vec())),
            NoviceDoes::File(does) => Self::File(does.into()),
            NoviceDoes::Stop(why) => Self::Stop(stop(why)),
        }
    }
}

impl From<HelperDoes> for HelperCommand {
    fn from(does: HelperDoes) -> Self {
        match does {
            HelperDoes::Chat(text) => Self::Chat(text),
            HelperDoes::ScreenAck(mut ack) => {
                ack.truncate(63);
                ack.push(0);
                Self::ScreenAck(ack)
            }
            HelperDoes::Present => Self::Present,
            HelperDoes::Ask(number) => Self::Ask(right(number)),
            HelperDoes::Drop(number) => Self::Drop(right(number)),
            HelperDoes::Input(deed) => Self::Input(deed.into()),
            HelperDoes::Draw(drawing) => Self::Mark(drawing.into()),
            HelperDoes::Recording(on) => Self::Recording(on),
            HelperDoes::Clipboard(text) => Self::Clipboard(ClipContent::Text(text)),
            HelperDoes::Picture(bytes) => Self::Clipboard(ClipContent::Png(bytes.vec())),
            HelperDoes::File(does) => Self::File(does.into()),
            HelperDoes::Stop(why) => Self::Stop(stop(why)),
        }
    }
}

impl From<FileDoes> for FileCommand {
    fn from(does: FileDoes) -> Self {
        match does {
            FileDoes::Fetch(hint) => Self::Fetch { hint },
            FileDoes::NotFetched(fetch, why) => Self::NotFetched {
                fetch: fetch.into(),
                why: file_why(why),
            },
            FileDoes::Offer(fetch, files) => Self::Offer {
                fetch: fetch.map(u32::from),
                files: entries(files),
            },
            FileDoes::Accept(transfer, from, there) => Self::Accept {
                transfer: transfer.into(),
                from: from.into(),
                starts: starts(there),
            },
            FileDoes::Refuse(transfer, why) => Self::Refuse {
                transfer: transfer.into(),
                why: file_why(why),
            },
            FileDoes::Piece(transfer, bytes) => Self::Piece {
                transfer: transfer.into(),
                bytes: bytes.vec(),
            },
            FileDoes::Hash(transfer, sha256) => Self::Hash {
                transfer: transfer.into(),
                sha256,
            },
            FileDoes::Took(transfer, bytes) => Self::Took {
                transfer: transfer.into(),
                bytes: bytes.short(),
            },
            FileDoes::Done(transfer, file, whole) => Self::Done {
                transfer: transfer.into(),
                file: file.into(),
                whole,
            },
            FileDoes::Cancel(is_ours, transfer, why) => Self::Cancel {
                way: if is_ours {
                    Way::Sending
                } else {
                    Way::Receiving
                },
                transfer: transfer.into(),
                why: file_why(why),
            },
        }
    }
}
