//! What either side may say, message by message, with numbers that are often those of something that is there.

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use wire::{Clip, ClipFormat, FileMessage, FromHelper, FromNovice, Kept};

use crate::values::{
    Bytes, Deed, Drawing, Size, answer, ending, entries, file_why, monitors, refusal, revoked,
    right, starts, stop,
};

#[derive(Debug, Arbitrary)]
pub(crate) enum HelperSays {
    Knock([u8; 32], [u8; 96]),
    Proof([u8; 32]),
    WrongPassword,
    Words([u8; 32], String),
    Return([u8; 32]),
    Stop(u8),
    Alive,
    Present,
    Chat(String),
    ScreenAck(Vec<u8>),
    Ask(u8, u8),
    Withdraw(u8),
    GiveBack(u8),
    Confirm(u8),
    PauseSeen,
    Recording(u8, bool),
    Input(u8, Deed),
    Mark(u8, Drawing),
    Clip(ClipSays),
    File(FileSays),
    Ping,
}

#[derive(Debug, Arbitrary)]
pub(crate) enum NoviceSays {
    Answer(u8, [u8; 32]),
    Refused(u8),
    Knocking([u8; 32]),
    Reveal([u8; 32]),
    Approved(String, u32, [u8; 32]),
    WelcomeBack(u32, [u8; 32], Vec<(u8, u8)>),
    Ending(u32, bool),
    Extended(u32, bool),
    Stop(u8),
    Alive,
    Chat(String),
    Screen(Vec<u8>),
    Answered(u8, u8),
    Revoked(u8, u8),
    Paused(bool),
    ControlWaits(bool),
    Recording(bool),
    Clip(ClipSays),
    File(FileSays),
    Pong,
    Monitors(u8, u8, Vec<(u8, [u8; 4])>),
}

#[derive(Debug, Arbitrary)]
pub(crate) enum ClipSays {
    Begin(u8, bool, Size),
    Piece(Bytes),
    Took(Size, u32),
}

#[derive(Debug, Arbitrary)]
pub(crate) enum FileSays {
    Fetch(u8, String),
    NotFetched(u8, u8),
    Offer(u8, Option<u8>, Vec<(String, Size)>, bool),
    Accept(u8, u8, Vec<(u8, Size)>),
    Refuse(u8, u8),
    Piece(u8, Bytes),
    End(u8, Option<[u8; 32]>),
    Took(u8, Size, u32),
    Done(u8, u8, bool),
    Abandon(u8, u8),
    Cancel(u8, u8),
}

impl From<HelperSays> for FromHelper {
    fn from(says: HelperSays) -> Self {
        match says {
            HelperSays::Knock(file_hash, ke1) => Self::Knock { file_hash, ke1 },
            HelperSays::Proof(half) => {
                let mut ke3 = [0; 64];
                ke3[..32].copy_from_slice(&half);
                Self::Proof { ke3 }
            }
            HelperSays::WrongPassword => Self::WrongPassword,
            HelperSays::Words(h, name) => Self::Words { h, name },
            HelperSays::Return(token) => Self::Return { token },
            HelperSays::Stop(why) => Self::Stop(stop(why)),
            HelperSays::Alive => Self::Alive,
            HelperSays::Present => Self::Present,
            HelperSays::Chat(text) => Self::Chat(text),
            HelperSays::ScreenAck(ack) => Self::ScreenAck(ack),
            HelperSays::Ask(question, number) => Self::Ask {
                question: question.into(),
                right: right(number),
            },
            HelperSays::Withdraw(question) => Self::Withdraw {
                question: question.into(),
            },
            HelperSays::GiveBack(grant) => Self::GiveBack {
                grant: grant.into(),
            },
            HelperSays::Confirm(grant) => Self::Confirm {
                grant: grant.into(),
            },
            HelperSays::PauseSeen => Self::PauseSeen,
            HelperSays::Recording(grant, on) => Self::Recording {
                grant: grant.into(),
                on,
            },
            HelperSays::Input(grant, deed) => Self::Input {
                grant: grant.into(),
                event: deed.into(),
            },
            HelperSays::Mark(grant, drawing) => Self::Mark {
                grant: grant.into(),
                mark: drawing.into(),
            },
            HelperSays::Clip(says) => Self::Clip(says.into()),
            HelperSays::File(says) => Self::File(says.into()),
            HelperSays::Ping => Self::Ping,
        }
    }
}

impl From<NoviceSays> for FromNovice {
    fn from(says: NoviceSays) -> Self {
        match says {
            NoviceSays::Answer(tries_left, seed) => {
                let ke2 = std::array::from_fn(|at| seed[at % 32]);
                Self::Answer { tries_left, ke2 }
            }
            NoviceSays::Refused(why) => Self::Refused(refusal(why)),
            NoviceSays::Knocking(commitment) => Self::Knocking { commitment },
            NoviceSays::Reveal(n) => Self::Reveal { n },
            NoviceSays::Approved(offers, time_limit_s, token) => Self::Approved {
                offers,
                time_limit_s,
                token,
            },
            NoviceSays::WelcomeBack(time_limit_s, token, kept) => {
                let kept = kept.into_iter().map(|(grant, number)| Kept {
                    grant: grant.into(),
                    right: right(number),
                });
                Self::WelcomeBack {
                    time_limit_s,
                    token,
                    grants: kept.collect(),
                }
            }
            NoviceSays::Ending(in_s, idle) => Self::Ending {
                in_s,
                why: ending(idle),
            },
            NoviceSays::Extended(left_s, idle) => Self::Extended {
                left_s,
                why: ending(idle),
            },
            NoviceSays::Stop(why) => Self::Stop(stop(why)),
            NoviceSays::Alive => Self::Alive,
            NoviceSays::Chat(text) => Self::Chat(text),
            NoviceSays::Screen(packet) => Self::Screen(packet),
            NoviceSays::Answered(question, number) => Self::Answered {
                question: question.into(),
                answer: answer(number),
            },
            NoviceSays::Revoked(grant, why) => Self::Revoked {
                grant: grant.into(),
                why: revoked(why),
            },
            NoviceSays::Paused(on) => Self::Paused(on),
            NoviceSays::ControlWaits(on) => Self::ControlWaits(on),
            NoviceSays::Recording(on) => Self::Recording(on),
            NoviceSays::Clip(says) => Self::Clip(says.into()),
            NoviceSays::File(says) => Self::File(says.into()),
            NoviceSays::Pong => Self::Pong,
            NoviceSays::Monitors(width, height, list) => {
                Self::Monitors(monitors(width, height, list))
            }
        }
    }
}

impl From<ClipSays> for Clip {
    fn from(says: ClipSays) -> Self {
        match says {
            ClipSays::Begin(grant, is_text, bytes) => Self::Begin {
                grant: grant.into(),
                format: if is_text {
                    ClipFormat::Text
                } else {
                    ClipFormat::Png
                },
                bytes: bytes.short(),
            },
            ClipSays::Piece(bytes) => Self::Piece(bytes.vec()),
            ClipSays::Took(bytes, at) => Self::Took {
                bytes: bytes.short(),
                at,
            },
        }
    }
}

impl From<FileSays> for FileMessage {
    fn from(says: FileSays) -> Self {
        match says {
            FileSays::Fetch(fetch, hint) => Self::Fetch {
                fetch: fetch.into(),
                hint,
            },
            FileSays::NotFetched(fetch, why) => Self::NotFetched {
                fetch: fetch.into(),
                why: file_why(why),
            },
            FileSays::Offer(transfer, fetch, files, more) => Self::Offer {
                transfer: transfer.into(),
                fetch: fetch.map(u32::from),
                files: entries(files),
                more,
            },
            FileSays::Accept(transfer, from, there) => Self::Accept {
                transfer: transfer.into(),
                from: from.into(),
                starts: starts(there),
            },
            FileSays::Refuse(transfer, why) => Self::Refuse {
                transfer: transfer.into(),
                why: file_why(why),
            },
            FileSays::Piece(transfer, bytes) => Self::Piece {
                transfer: transfer.into(),
                bytes: bytes.vec(),
            },
            FileSays::End(transfer, sha256) => Self::End {
                transfer: transfer.into(),
                sha256,
            },
            FileSays::Took(transfer, bytes, at) => Self::Took {
                transfer: transfer.into(),
                bytes: bytes.short(),
                at,
            },
            FileSays::Done(transfer, file, whole) => Self::Done {
                transfer: transfer.into(),
                file: file.into(),
                whole,
            },
            FileSays::Abandon(transfer, why) => Self::Abandon {
                transfer: transfer.into(),
                why: file_why(why),
            },
            FileSays::Cancel(transfer, why) => Self::Cancel {
                transfer: transfer.into(),
                why: file_why(why),
            },
        }
    }
}
