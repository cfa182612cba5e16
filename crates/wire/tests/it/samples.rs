//! A message of each kind, and arbitrary ones.

use proptest::collection::vec;
use proptest::prelude::*;
use wire::limits::{
    MAX_CHAT, MAX_GRANTS, MAX_HINT, MAX_MONITORS, MAX_NAME, MAX_OFFERS, MAX_PIECE, MAX_POINTS,
    MAX_SCREEN_ACK, MAX_SCREEN_PACKET, MAX_TYPED,
};
use wire::{
    Answer, Button, Clip, ClipFormat, EndingWhy, FileEntry, FileMessage, FileStart, FileWhy,
    FromHelper, FromNovice, InputEvent, Kept, Key, Mark, MonitorPlace, Monitors, NamedKey, Point,
    Refusal, RevokedWhy, Right, StopReason,
};

/// `N` bytes that count up from `start`, so that a snapshot shows their order.
pub(crate) fn count<const N: usize>(start: u8) -> [u8; N] {
    std::array::from_fn(|at| start.wrapping_add(at as u8))
}

pub(crate) const ANSWERS: [Answer; 4] = [
    Answer::Allowed,
    Answer::Denied,
    Answer::NoAnswer,
    Answer::NotPossible,
];

pub(crate) const REVOKED: [RevokedWhy; 3] = [
    RevokedWhy::TakenBack,
    RevokedWhy::Escape,
    RevokedWhy::Trouble,
];

fn texts(max: usize) -> impl Strategy<Value = String> {
    vec(any::<char>(), 1..=max).prop_map(String::from_iter)
}

fn stops() -> impl Strategy<Value = StopReason> {
    prop::sample::select(&[
        StopReason::Person,
        StopReason::TimeLimit,
        StopReason::Idle,
        StopReason::Withdrawn,
        StopReason::Closing,
        StopReason::Trouble,
        StopReason::Misbehaved,
    ])
}

fn whys() -> impl Strategy<Value = EndingWhy> {
    prop::sample::select(&[EndingWhy::TimeLimit, EndingWhy::Idle])
}

fn inputs() -> impl Strategy<Value = InputEvent> {
    let button = prop::sample::select(&[
        Button::Left,
        Button::Middle,
        Button::Right,
        Button::Back,
        Button::Forward,
    ]);
    let named = prop::sample::select(&[NamedKey::Enter, NamedKey::Super, NamedKey::F24]);
    let key = prop_oneof![
        any::<char>().prop_map(Key::Char),
        named.prop_map(Key::Named),
    ];
    prop_oneof![
        any::<(u16, u16)>().prop_map(|(x, y)| InputEvent::PointerTo { x, y }),
        (button, any::<bool>()).prop_map(|(button, down)| InputEvent::Button { button, down }),
        any::<(i16, i16)>().prop_map(|(dx, dy)| InputEvent::Wheel { dx, dy }),
        (key, any::<bool>()).prop_map(|(key, down)| InputEvent::Key { key, down }),
        texts(MAX_TYPED).prop_map(InputEvent::Text),
    ]
}

fn clips() -> impl Strategy<Value = Clip> {
    prop_oneof![
        (any::<(u32, u32)>(), any::<bool>()).prop_map(|((grant, bytes), is_text)| Clip::Begin {
            grant,
            format: if is_text {
                ClipFormat::Text
            } else {
                ClipFormat::Png
            },
            bytes,
        }),
        vec(any::<u8>(), 1..=MAX_PIECE).prop_map(Clip::Piece),
        any::<(u32, u32)>().prop_map(|(bytes, at)| Clip::Took { bytes, at }),
    ]
}

fn files() -> impl Strategy<Value = FileMessage> {
    let why = || {
        prop::sample::select(&[
            FileWhy::Person,
            FileWhy::NoAnswer,
            FileWhy::NoRoom,
            FileWhy::Trouble,
            FileWhy::Broken,
        ])
    };
    let number = any::<u32>;
    let entries = ("[a-z/]{1,20}", any::<u64>()).prop_map(|(path, size)| FileEntry {
        path: path.replace("//", "/"),
        size,
    });
    let entries = entries.prop_filter("not too deep", |entry| entry.path.split('/').count() <= 16);
    let starts = (number(), any::<u64>()).prop_map(|(file, offset)| FileStart { file, offset });
    let bytes = vec(any::<u8>(), 1..=MAX_PIECE);
    prop_oneof![
        (number(), texts(MAX_HINT)).prop_map(|(fetch, hint)| FileMessage::Fetch { fetch, hint }),
        (number(), why()).prop_map(|(fetch, why)| FileMessage::NotFetched { fetch, why }),
        (
            number(),
            any::<Option<u32>>(),
            vec(entries, 1..50),
            any::<bool>()
        )
            .prop_map(|(transfer, fetch, files, more)| FileMessage::Offer {
                transfer,
                fetch,
                files,
                more
            }),
        (number(), number(), vec(starts, 0..50)).prop_map(|(transfer, from, starts)| {
            FileMessage::Accept {
                transfer,
                from,
                starts,
            }
        }),
        (number(), why()).prop_map(|(transfer, why)| FileMessage::Refuse { transfer, why }),
        (number(), bytes).prop_map(|(transfer, bytes)| FileMessage::Piece { transfer, bytes }),
        (number(), any::<Option<[u8; 32]>>())
            .prop_map(|(transfer, sha256)| FileMessage::End { transfer, sha256 }),
        (number(), number(), number()).prop_map(|(transfer, bytes, at)| FileMessage::Took {
            transfer,
            bytes,
            at
        }),
        (number(), number(), any::<bool>()).prop_map(|(transfer, file, whole)| FileMessage::Done {
            transfer,
            file,
            whole
        }),
        (number(), why()).prop_map(|(transfer, why)| FileMessage::Abandon { transfer, why }),
        (number(), why()).prop_map(|(transfer, why)| FileMessage::Cancel { transfer, why }),
    ]
}

fn kept() -> impl Strategy<Value = Kept> {
    (any::<u32>(), prop::sample::select(&Right::ALL))
        .prop_map(|(grant, right)| Kept { grant, right })
}

fn monitors() -> impl Strategy<Value = Monitors> {
    let side = || (any::<u16>(), 1..u16::MAX);
    let place = (side(), side()).prop_map(|((x, width), (y, height))| MonitorPlace {
        number: 0,
        x,
        y,
        width: width.min(u16::MAX - x).max(1),
        height: height.min(u16::MAX - y).max(1),
    });
    let place = place.prop_filter("there is room", |place| {
        place.x < u16::MAX && place.y < u16::MAX
    });
    let several = (any::<u32>(), vec(place, 2..=MAX_MONITORS)).prop_map(|(first, mut list)| {
        for (at, place) in list.iter_mut().enumerate() {
            place.number = first.wrapping_add(at as u32);
        }
        Monitors {
            width: u16::MAX,
            height: u16::MAX,
            list,
        }
    });
    let none = any::<(u16, u16)>().prop_map(|(width, height)| Monitors {
        width,
        height,
        list: Vec::new(),
    });
    prop_oneof![several, none]
}

fn points() -> impl Strategy<Value = Point> {
    any::<(u16, u16)>().prop_map(|(x, y)| Point { x, y })
}

fn marks() -> impl Strategy<Value = Mark> {
    prop_oneof![
        (points(), points()).prop_map(|(from, to)| Mark::Arrow { from, to }),
        (points(), points()).prop_map(|(from, to)| Mark::Box { from, to }),
        vec(points(), 1..=MAX_POINTS).prop_map(Mark::Line),
        prop::option::of(points()).prop_map(Mark::Laser),
        Just(Mark::Clear),
    ]
}

pub(crate) fn from_helper() -> impl Strategy<Value = FromHelper> {
    prop_oneof![
        (any::<[u8; 32]>(), any::<[u8; 32]>()).prop_map(|(file_hash, seed)| FromHelper::Knock {
            file_hash,
            ke1: std::array::from_fn(|at| seed[at % 32]),
        }),
        any::<u8>().prop_map(|seed| FromHelper::Proof { ke3: count(seed) }),
        Just(FromHelper::WrongPassword),
        (any::<[u8; 32]>(), texts(MAX_NAME)).prop_map(|(h, name)| FromHelper::Words { h, name }),
        stops().prop_map(FromHelper::Stop),
        Just(FromHelper::Alive),
        Just(FromHelper::Present),
        texts(MAX_CHAT).prop_map(FromHelper::Chat),
        vec(any::<u8>(), 1..=MAX_SCREEN_ACK).prop_map(FromHelper::ScreenAck),
        (any::<u32>(), prop::sample::select(&Right::ALL))
            .prop_map(|(question, right)| FromHelper::Ask { question, right }),
        any::<u32>().prop_map(|question| FromHelper::Withdraw { question }),
        any::<u32>().prop_map(|grant| FromHelper::GiveBack { grant }),
        any::<u32>().prop_map(|grant| FromHelper::Confirm { grant }),
        Just(FromHelper::PauseSeen),
        any::<(u32, bool)>().prop_map(|(grant, on)| FromHelper::Recording { grant, on }),
        (any::<u32>(), inputs()).prop_map(|(grant, event)| FromHelper::Input { grant, event }),
        (any::<u32>(), marks()).prop_map(|(grant, mark)| FromHelper::Mark { grant, mark }),
        any::<[u8; 32]>().prop_map(|token| FromHelper::Return { token }),
        clips().prop_map(FromHelper::Clip),
        files().prop_map(FromHelper::File),
        Just(FromHelper::Ping),
    ]
}

pub(crate) fn from_novice() -> impl Strategy<Value = FromNovice> {
    prop_oneof![
        (any::<u8>(), any::<u8>()).prop_map(|(tries_left, seed)| FromNovice::Answer {
            tries_left,
            ke2: count(seed),
        }),
        prop::sample::select(&[
            Refusal::Locked,
            Refusal::Busy,
            Refusal::Declined,
            Refusal::NoAnswer,
            Refusal::Over,
        ])
        .prop_map(FromNovice::Refused),
        any::<[u8; 32]>().prop_map(|commitment| FromNovice::Knocking { commitment }),
        any::<[u8; 32]>().prop_map(|n| FromNovice::Reveal { n }),
        (4..=MAX_OFFERS, any::<u32>(), any::<[u8; 32]>()).prop_map(
            |(size, time_limit_s, token)| FromNovice::Approved {
                offers: "v".repeat(size),
                time_limit_s,
                token,
            }
        ),
        (any::<u32>(), whys()).prop_map(|(in_s, why)| FromNovice::Ending { in_s, why }),
        (any::<u32>(), whys()).prop_map(|(left_s, why)| FromNovice::Extended { left_s, why }),
        stops().prop_map(FromNovice::Stop),
        Just(FromNovice::Alive),
        texts(MAX_CHAT).prop_map(FromNovice::Chat),
        vec(any::<u8>(), 1..=MAX_SCREEN_PACKET).prop_map(FromNovice::Screen),
        (any::<u32>(), prop::sample::select(&ANSWERS))
            .prop_map(|(question, answer)| FromNovice::Answered { question, answer }),
        (any::<u32>(), prop::sample::select(&REVOKED))
            .prop_map(|(grant, why)| FromNovice::Revoked { grant, why }),
        any::<bool>().prop_map(FromNovice::Paused),
        any::<bool>().prop_map(FromNovice::ControlWaits),
        any::<bool>().prop_map(FromNovice::Recording),
        (any::<u32>(), any::<[u8; 32]>(), vec(kept(), 0..=MAX_GRANTS)).prop_map(
            |(time_limit_s, token, grants)| FromNovice::WelcomeBack {
                time_limit_s,
                token,
                grants,
            }
        ),
        clips().prop_map(FromNovice::Clip),
        files().prop_map(FromNovice::File),
        Just(FromNovice::Pong),
        monitors().prop_map(FromNovice::Monitors),
    ]
}
