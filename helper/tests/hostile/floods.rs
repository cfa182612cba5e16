//! More than anybody could look at: each kind has its bound, and so has what waits for a window that does not draw.

use std::fs;

use helper::engine::{Event, Way};
use session::{EndingWhy, Monitors, Right, StopReason};
use wire::{Clip, ClipFormat, FileEntry, FileMessage, FromHelper, FromNovice, encode};

use super::{ends, file, is_small_talk, offer};
use crate::novice::hand::{Hand, House};

pub(super) const MIB: usize = 1 << 20;

#[test]
fn each_kind_of_message_has_its_bound() {
    let why = EndingWhy::Idle;
    let chat = FromNovice::Chat("x".repeat(2_000));
    let none = Monitors {
        width: 0,
        height: 0,
        list: Vec::new(),
    };
    let floods = [
        ("chat", vec![chat], 60),
        ("signs of life", vec![FromNovice::Alive], 20),
        ("ends", vec![FromNovice::Ending { in_s: 60, why }], 2_000),
        (
            "more time",
            vec![FromNovice::Extended { left_s: 60, why }],
            2_000,
        ),
        (
            "videos",
            vec![FromNovice::Recording(true), FromNovice::Recording(false)],
            2_000,
        ),
        (
            "pauses",
            vec![FromNovice::Paused(true), FromNovice::Paused(false)],
            2_000,
        ),
        ("monitors", vec![FromNovice::Monitors(none)], 2_000),
    ];
    let house = House::open();
    for (what, words, most) in floods {
        let (mut hand, helper) = house.visited();
        let words = words.iter().cycle().take(most * 2);
        let frames = words.map(|word| encode(word).expect("a frame"));
        hand.writes(&frames.flatten().collect::<Vec<_>>());
        let (heard, why) = hand.hears_out();
        assert_eq!(why, Some(StopReason::Misbehaved), "{what}");
        assert!(heard.iter().all(is_small_talk), "{what}");
        let (told, outcome) = ends(&helper);
        assert_eq!(outcome.problem.name, "broke the protocol", "{what}");
        // A slow computer lets some more come in the meantime.
        assert!(told.len() < most + most / 2, "{what}: {}", told.len());
    }
}

#[test]
fn offers_have_their_bound() {
    let house = House::open();
    let (mut hand, helper) = house.visited();
    let offers = (1..=40).map(|transfer| offer(transfer, None, &[("virus.exe", 1)]));
    for offer in offers {
        hand.says(&offer);
    }
    let (heard, why) = hand.hears_out();
    assert_eq!(why, Some(StopReason::Misbehaved));
    let is_no = |message: &FromHelper| {
        matches!(message, FromHelper::File(FileMessage::Refuse { .. })) || is_small_talk(message)
    };
    assert!(heard.iter().all(is_no), "{heard:?}");
    ends(&helper);
    assert!(!helper.inbox().exists());
}

/// An offer of as many files as there can be, under the longest names.
fn large_offer(hand: &mut Hand, transfer: u32) {
    let folder = format!("{}/", "d".repeat(200)).repeat(4);
    let numbers: Vec<u32> = (0..1_000).collect();
    for part in numbers.chunks(15) {
        let files = part.iter().map(|number| FileEntry {
            path: format!("{folder}{number:0200}"),
            size: 1,
        });
        hand.says(&file(FileMessage::Offer {
            transfer,
            fetch: None,
            files: files.collect(),
            more: part.last() != numbers.last(),
        }));
    }
}

/// Nobody looks at what happens, as when a window is stuck: what waits does not grow for ever.
#[test]
fn what_nobody_looks_at_ends_the_session() {
    let house = House::open();
    let (mut hand, helper) = house.visited();
    let mut transfer = 0;
    // One after the other, as fast as they may come.
    let why = loop {
        transfer += 1;
        assert!(transfer <= 20, "for ever");
        large_offer(&mut hand, transfer);
        let stopped = hand.until(|message| match message {
            FromHelper::Stop(why) => Some(Some(*why)),
            FromHelper::File(FileMessage::Refuse { .. }) => Some(None),
            _ => None,
        });
        if let Some(why) = stopped {
            break why;
        }
    };
    assert_eq!(why, StopReason::Trouble);
    drop(hand);
    let (told, outcome) = ends(&helper);
    assert_eq!(
        (outcome.problem.name.as_str(), outcome.way),
        ("failed", Way::Broken)
    );
    let offers = told
        .iter()
        .filter(|event| matches!(event, Event::Files(helper::engine::News::Offered(_))));
    // Almost a megabyte each.
    let offers = offers.count();
    assert!((3..=8).contains(&offers), "{offers}, of {transfer}");
}

/// The most memory that a process ever had, in bytes (proc(5), VmHWM); none once it has ended.
pub(super) fn peak(process: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib = line.split_whitespace().nth(1).expect("a number");
    Some(kib.parse::<usize>().expect("a number") << 10)
}

/// Sends a clipboard, until it has come.
fn copies(hand: &mut Hand, grant: u32, bytes: usize) {
    let format = ClipFormat::Png;
    let size = u32::try_from(bytes).expect("less than 4 GiB");
    hand.says(&FromNovice::Clip(Clip::Begin {
        grant,
        format,
        bytes: size,
    }));
    let piece = vec![0; 8_192];
    let frame = encode(&FromNovice::Clip(Clip::Piece(piece))).expect("a frame");
    let mut left = bytes;
    while left > 0 {
        // Some at a time, so that the answers are taken.
        let part = left.min(MIB);
        hand.writes(&frame.repeat(part / 8_192));
        let mut there = 0;
        while there < part {
            there += hand.until(|message| match message {
                FromHelper::Clip(Clip::Took { bytes, .. }) => Some(*bytes as usize),
                _ => None,
            });
        }
        left -= part;
    }
}

/// A program whose output nobody reads can't go on telling; of the clipboards that come meanwhile it keeps one.
#[test]
fn of_clipboards_that_nobody_takes_one_is_kept() {
    let house = House::open();
    let mut viewing = house.views(&["--seconds", "600", "--ask", "read-clipboard"]);
    let mut hand = house.lets_in();
    let grant = hand.gives(Right::ReadClipboard);
    viewing.until("answered");
    // More than a pipe takes.
    for _ in 0..60 {
        hand.says(&FromNovice::Chat("語".repeat(2_000)));
    }
    copies(&mut hand, grant, 8 * MIB);
    let before = peak(viewing.child.id()).expect("it runs");
    for _ in 0..30 {
        copies(&mut hand, grant, 8 * MIB);
    }
    let grown = peak(viewing.child.id()).expect("it runs") - before;
    assert!(
        grown < 40 * MIB,
        "{} MiB for the 240 that came",
        grown / MIB
    );
    hand.says(&FromNovice::Stop(StopReason::Person));
    let end = viewing.until("ended");
    assert_eq!(end["outcome"], "stopped by the novice");
    viewing.exit_code();
}

/// Whoever told the program to stay counts as present, and is not taken for gone.
#[test]
fn who_was_told_to_stay_says_so() {
    let house = House::open();
    let viewing = house.views(&["--seconds", "20"]);
    let mut hand = house.lets_in();
    hand.until(|message| matches!(message, FromHelper::Present).then_some(()));
    hand.says(&FromNovice::Stop(StopReason::Person));
    assert_eq!(viewing.exit_code(), Some(0));
}
