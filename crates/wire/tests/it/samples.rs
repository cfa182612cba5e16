//! A message of each kind, and arbitrary ones.

use proptest::collection::vec;
use proptest::prelude::*;
use wire::limits::{MAX_CHAT, MAX_NAME, MAX_OFFERS, MAX_SCREEN_ACK, MAX_SCREEN_PACKET};
use wire::{EndingWhy, FromHelper, FromNovice, Refusal, StopReason};

/// `N` bytes that count up from `start`, so that a snapshot shows their order.
pub(crate) fn count<const N: usize>(start: u8) -> [u8; N] {
    std::array::from_fn(|at| start.wrapping_add(at as u8))
}

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
        (4..=MAX_OFFERS, any::<u32>()).prop_map(|(size, time_limit_s)| FromNovice::Approved {
            offers: "v".repeat(size),
            time_limit_s,
        }),
        (any::<u32>(), whys()).prop_map(|(in_s, why)| FromNovice::Ending { in_s, why }),
        (any::<u32>(), whys()).prop_map(|(left_s, why)| FromNovice::Extended { left_s, why }),
        stops().prop_map(FromNovice::Stop),
        Just(FromNovice::Alive),
        texts(MAX_CHAT).prop_map(FromNovice::Chat),
        vec(any::<u8>(), 1..=MAX_SCREEN_PACKET).prop_map(FromNovice::Screen),
    ]
}
