//! The small values of messages and commands, each out of a byte: few numbers, so that they meet.

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use session::{
    Answer, Button, EndingWhy, FileEntry, FileStart, FileWhy, InputEvent, Key, Mark, MonitorPlace,
    Monitors, NamedKey, Point, Refusal, RevokedWhy, Right, StopReason,
};

fn one_of<T: Copy, const N: usize>(number: u8, all: [T; N]) -> T {
    all[usize::from(number) % N]
}

pub(crate) fn stop(number: u8) -> StopReason {
    one_of(
        number,
        [
            StopReason::Person,
            StopReason::TimeLimit,
            StopReason::Idle,
            StopReason::Withdrawn,
            StopReason::Closing,
            StopReason::Trouble,
            StopReason::Misbehaved,
        ],
    )
}

pub(crate) fn refusal(number: u8) -> Refusal {
    one_of(
        number,
        [
            Refusal::Locked,
            Refusal::Busy,
            Refusal::Declined,
            Refusal::NoAnswer,
            Refusal::Over,
        ],
    )
}

pub(crate) fn right(number: u8) -> Right {
    one_of(number, Right::ALL)
}

pub(crate) fn answer(number: u8) -> Answer {
    one_of(
        number,
        [
            Answer::Allowed,
            Answer::Denied,
            Answer::NoAnswer,
            Answer::NotPossible,
        ],
    )
}

pub(crate) fn revoked(number: u8) -> RevokedWhy {
    one_of(
        number,
        [
            RevokedWhy::TakenBack,
            RevokedWhy::Escape,
            RevokedWhy::Trouble,
        ],
    )
}

pub(crate) fn ending(idle: bool) -> EndingWhy {
    if idle {
        EndingWhy::Idle
    } else {
        EndingWhy::TimeLimit
    }
}

pub(crate) fn file_why(number: u8) -> FileWhy {
    one_of(
        number,
        [
            FileWhy::Person,
            FileWhy::NoAnswer,
            FileWhy::NoRoom,
            FileWhy::Trouble,
            FileWhy::Broken,
        ],
    )
}

/// A size: mostly one that can be sent, sometimes one that can't be counted.
#[derive(Debug, Clone, Copy, Arbitrary)]
pub(crate) enum Size {
    Small(u8),
    Some(u16),
    Large(u32),
    Any(u64),
}

impl Size {
    pub(crate) fn bytes(self) -> u64 {
        match self {
            Self::Small(size) => size.into(),
            Self::Some(size) => size.into(),
            Self::Large(size) => size.into(),
            Self::Any(size) => size,
        }
    }

    pub(crate) fn short(self) -> u32 {
        u32::try_from(self.bytes()).unwrap_or(u32::MAX)
    }
}

/// As many bytes as a piece can have, or a few that are written out.
#[derive(Debug, Arbitrary)]
pub(crate) enum Bytes {
    These(Vec<u8>),
    Many(u16),
}

impl Bytes {
    pub(crate) fn vec(self) -> Vec<u8> {
        match self {
            Self::These(bytes) => bytes,
            Self::Many(count) => vec![b'x'; count.into()],
        }
    }
}

pub(crate) fn entries(files: Vec<(String, Size)>) -> Vec<FileEntry> {
    let entry = |(path, size): (String, Size)| FileEntry {
        path,
        size: size.bytes(),
    };
    files.into_iter().map(entry).collect()
}

pub(crate) fn starts(starts: Vec<(u8, Size)>) -> Vec<FileStart> {
    let start = |(file, offset): (u8, Size)| FileStart {
        file: file.into(),
        offset: offset.bytes(),
    };
    starts.into_iter().map(start).collect()
}

/// What a hand does.
#[derive(Debug, Arbitrary)]
pub(crate) enum Deed {
    Move(u16, u16),
    Button(u8, bool),
    Wheel(i16, i16),
    Char(char, bool),
    Named(u8, bool),
    Text(String),
}

impl From<Deed> for InputEvent {
    fn from(deed: Deed) -> Self {
        match deed {
            Deed::Move(x, y) => Self::PointerTo { x, y },
            Deed::Button(button, down) => {
                let button = one_of(button, [Button::Left, Button::Middle, Button::Forward]);
                Self::Button { button, down }
            }
            Deed::Wheel(dx, dy) => Self::Wheel { dx, dy },
            Deed::Char(sign, down) => {
                let key = Key::Char(sign);
                Self::Key { key, down }
            }
            Deed::Named(key, down) => {
                let key = one_of(key, [NamedKey::Enter, NamedKey::Control, NamedKey::F24]);
                let key = Key::Named(key);
                Self::Key { key, down }
            }
            Deed::Text(text) => Self::Text(text),
        }
    }
}

/// Some that can be, and some that can't.
pub(crate) fn monitors(width: u8, height: u8, list: Vec<(u8, [u8; 4])>) -> Monitors {
    let place = |(number, sides): (u8, [u8; 4])| {
        let [x, y, width, height] = sides.map(u16::from);
        MonitorPlace {
            number: number.into(),
            x,
            y,
            width,
            height,
        }
    };
    Monitors {
        width: width.into(),
        height: height.into(),
        list: list.into_iter().map(place).collect(),
    }
}

/// What is drawn.
#[derive(Debug, Arbitrary)]
pub(crate) enum Drawing {
    Arrow([u16; 4]),
    Line(Vec<(u16, u16)>),
    Laser(Option<(u16, u16)>),
    Clear,
}

impl From<Drawing> for Mark {
    fn from(drawing: Drawing) -> Self {
        let point = |(x, y): (u16, u16)| Point { x, y };
        match drawing {
            Drawing::Arrow([a, b, c, d]) => {
                let (from, to) = (point((a, b)), point((c, d)));
                Self::Arrow { from, to }
            }
            Drawing::Line(points) => Self::Line(points.into_iter().map(point).collect()),
            Drawing::Laser(at) => Self::Laser(at.map(point)),
            Drawing::Clear => Self::Clear,
        }
    }
}
