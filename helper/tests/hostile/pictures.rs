//! Pictures that can't be right: none is shown, and the last one that was right stays.

use helper::engine::Command;
use session::{MonitorPlace, Monitors};
use wire::FromNovice;

use super::{ends, throws_out};
use crate::novice::hand::{Hand, House};
use crate::novice::visitor::Helper;

/// One tile of the start: solid, of this colour.
pub(super) const SOLID: [u8; 9] = [2, 9, 9, 9, 1, 0, 0, 0, 0];

pub(super) fn packet(number: u32, flags: u8, sections: &[u8]) -> Vec<u8> {
    let mut packet = number.to_le_bytes().to_vec();
    packet.push(flags);
    packet.extend(sections);
    packet
}

/// A picture begins.
pub(super) fn start(number: u32, width: u16, height: u16, more: &[u8]) -> Vec<u8> {
    let [width, height] = [width, height].map(u16::to_le_bytes);
    let sections = [&[1][..], &width, &height, more].concat();
    packet(number, 3, &sections)
}

/// A stream section of the first stream.
fn stream(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("a packet's worth");
    [&[4][..], &length.to_le_bytes(), bytes].concat()
}

/// A frame of zstd (RFC 8878) that makes so many times 128 KiB of four bytes each.
fn bomb(window: u8, blocks: usize) -> Vec<u8> {
    let head = [0x28, 0xb5, 0x2f, 0xfd, 0, window];
    let block = [0x02, 0x00, 0x10, 0xaa];
    [&head[..], &block.repeat(blocks)].concat()
}

/// Announces one tile of 64 × 64.
const ONE_TILE: [u8; 5] = [3, 1, 0, 0, 0];

/// What breaks the picture that is there, one of 128 × 128, with the packet of this number.
fn attacks() -> Vec<(&'static str, Vec<u8>)> {
    let after = |sections: &[u8]| packet(1, 0, sections);
    let huge = [ONE_TILE.to_vec(), stream(&bomb(0x70, 3_900))].concat();
    let wide = [ONE_TILE.to_vec(), stream(&bomb(0xa8, 1))].concat();
    let many = [vec![3, 255], [3, 255, 255, 0, 0].repeat(255)].concat();
    vec![
        ("no packet", vec![0xff; 100]),
        ("nothing", vec![0]),
        ("a packet twice", packet(0, 0, &[])),
        ("a packet left out", packet(2, 0, &[])),
        ("flags that there are not", packet(1, 4, &[])),
        ("a section that there is not", after(&[200])),
        (
            "a start in the middle",
            after(&[7, 0, 0, 0, 0, 1, 8, 0, 8, 0]),
        ),
        ("a side beyond the longest", start(1, 16_385, 1, &[])),
        ("all pixels there are", start(1, u16::MAX, u16::MAX, &[])),
        ("a pixel row too many", start(1, 16_384, 4_097, &[])),
        ("a tile outside", after(&[2, 9, 9, 9, 1, 0, 4, 0, 0])),
        (
            "a run that leads outside",
            after(&[2, 9, 9, 9, 1, 0, 3, 0, 255]),
        ),
        ("more runs than there are", after(&[2, 9, 9, 9, 255, 255])),
        (
            "a part outside of its tile",
            after(&[3, 1, 1, 0, 0, 60, 60, 9, 9]),
        ),
        ("the hot point outside", after(&[3, 1, 3, 7, 7, 8, 8])),
        ("more than is announced at once", after(&many)),
        ("more than was announced", after(&huge)),
        ("a window of 2 GiB", after(&wide)),
        ("what nothing announced", after(&stream(&bomb(0x70, 1)))),
        (
            "no zstd",
            after(&[ONE_TILE.to_vec(), stream(&[0xaa; 64])].concat()),
        ),
        (
            "no JPEG",
            after(&[6, 1, 0, 0, 4, 0, 1, 2, 3, 4, 2, 0, 5, 6]),
        ),
        (
            "a move from outside",
            after(&[9, 0, 0x80, 0, 0, 1, 0, 0, 0, 0, 8, 0, 8, 0]),
        ),
        (
            "a move to outside",
            after(&[9, 1, 0, 0, 0, 1, 127, 0, 0, 0, 9, 0, 8, 0]),
        ),
    ]
}

pub(super) fn shows(hand: &mut Hand, helper: &Helper) {
    hand.says(&FromNovice::Screen(start(0, 128, 128, &SOLID)));
    let is_there = || helper.engine.screen().is_exact();
    while !is_there() {
        helper.event();
    }
}

/// The picture that was shown is there, and nothing of another.
pub(super) fn is_as_it_was(helper: &Helper, what: &str) {
    let screen = helper.engine.screen();
    assert_eq!(screen.size(), (128, 128), "{what}");
    let corner = screen.look(|picture, _, _, _| picture.row(0)[..4].to_vec());
    assert_eq!(corner, [9, 9, 9, 255], "{what}");
}

#[test]
fn pictures_that_cannot_be_are_not_shown() {
    let house = House::open();
    for (what, bytes) in attacks() {
        let (mut hand, helper) = house.visited();
        shows(&mut hand, &helper);
        hand.says(&FromNovice::Screen(bytes));
        throws_out(hand, &helper, what);
        is_as_it_was(&helper, what);
    }
}

#[test]
fn pictures_before_their_start_and_in_a_pause_are_not_shown() {
    let house = House::open();
    let (mut hand, helper) = house.visited();
    hand.says(&FromNovice::Screen(packet(0, 0, &SOLID)));
    throws_out(hand, &helper, "no start");
    let (mut hand, helper) = house.visited();
    hand.says(&FromNovice::Paused(true));
    hand.says(&FromNovice::Screen(start(0, 8, 8, &[])));
    let (_, why) = hand.hears_out();
    assert_eq!(why, Some(session::StopReason::Misbehaved));
    assert_eq!(helper.engine.screen().size(), (0, 0));
    helper.engine.send(Command::Disconnect);
}

/// What a picture has to do with monitors: of one that is not there, nothing.
#[test]
fn monitors_are_those_of_the_picture_that_is_there() {
    let house = House::open();
    let (mut hand, helper) = house.visited();
    let place = |number, x| MonitorPlace {
        number,
        x,
        y: 0,
        width: 64,
        height: 128,
    };
    let monitors = |width| {
        FromNovice::Monitors(Monitors {
            width,
            height: 128,
            list: vec![place(1, 0), place(2, 64)],
        })
    };
    // Before the first picture, and then of another size: that one does not come.
    hand.says(&monitors(128));
    shows(&mut hand, &helper);
    let there = || {
        let screen = helper.engine.screen();
        screen.look(|_, _, monitors, _| monitors.to_vec())
    };
    assert_eq!(there(), [place(1, 0), place(2, 64)]);
    hand.says(&monitors(200));
    hand.says(&FromNovice::Monitors(Monitors {
        width: 128,
        height: 128,
        list: Vec::new(),
    }));
    while !there().is_empty() {
        helper.event();
    }
    hand.says(&monitors(128));
    while there().is_empty() {
        helper.event();
    }
    // A pause, and none in it.
    hand.says(&FromNovice::Paused(true));
    while !there().is_empty() {
        helper.event();
    }
    hand.says(&monitors(128));
    let (_, why) = hand.hears_out();
    assert_eq!(why, Some(session::StopReason::Misbehaved));
    helper.engine.send(Command::Disconnect);
}

/// Whoever is called next is not taken for the one before.
#[test]
fn the_picture_of_another_session_is_gone() {
    let (house, next) = (House::open(), House::open());
    let (mut hand, helper) = house.visited();
    shows(&mut hand, &helper);
    hand.says(&FromNovice::Stop(session::StopReason::Person));
    ends(&helper);
    is_as_it_was(&helper, "after the end");
    helper.opens_file(&next.file);
    helper.unlocks(None);
    helper.connects();
    let _waiting = next.keeps_waiting();
    helper.waits();
    assert_eq!(helper.engine.screen().size(), (0, 0));
}
