//! Clipboards under a grant, and beyond it.

use helper::engine::{Command, Event};
use session::{ClipContent, RevokedWhy, Right, StopReason};
use wire::{Clip, ClipFormat, FromHelper, FromNovice};

use super::ends;
use crate::novice::hand::{Hand, House};
use crate::novice::visitor::Helper;

pub(super) fn begin(grant: u32, format: ClipFormat, bytes: u32) -> FromNovice {
    FromNovice::Clip(Clip::Begin {
        grant,
        format,
        bytes,
    })
}

pub(super) fn piece(bytes: &[u8]) -> FromNovice {
    FromNovice::Clip(Clip::Piece(bytes.to_vec()))
}

/// A helper who may have what is copied, and draw: the grants' numbers.
pub(super) fn granted(house: &House) -> (Hand, Helper, u32, u32) {
    let (mut hand, helper) = house.visited();
    let grants = [Right::ReadClipboard, Right::Point].map(|right| {
        helper.engine.send(Command::Ask(right));
        let grant = hand.gives(right);
        assert!(matches!(helper.word(), Event::Answered { .. }));
        grant
    });
    (hand, helper, grants[0], grants[1])
}

/// Made of the two grants' numbers.
type Attack = fn(u32, u32) -> Vec<FromNovice>;

fn came(told: &[Event]) -> bool {
    told.iter()
        .any(|event| matches!(event, Event::Clipboard(_)))
}

#[test]
fn what_is_no_clipboard_of_this_grant_ends_it() {
    let house = House::open();
    let attacks: [(&str, Attack); 8] = [
        ("too long a text", |grant, _| {
            vec![begin(grant, ClipFormat::Text, (1 << 20) + 1)]
        }),
        ("too large a picture", |grant, _| {
            vec![begin(grant, ClipFormat::Png, (32 << 20) + 1)]
        }),
        ("4 GiB", |grant, _| {
            vec![begin(grant, ClipFormat::Png, u32::MAX)]
        }),
        ("nothing", |grant, _| {
            vec![begin(grant, ClipFormat::Text, 0)]
        }),
        ("another right’s number", |_, point| {
            vec![begin(point, ClipFormat::Text, 1)]
        }),
        ("more than was said", |grant, _| {
            vec![begin(grant, ClipFormat::Text, 3), piece(b"four")]
        }),
        ("no text", |grant, _| {
            vec![begin(grant, ClipFormat::Text, 2), piece(&[0xff, 0xfe])]
        }),
        ("a piece of nothing", |_, _| vec![piece(b"x")]),
    ];
    for (what, attack) in attacks {
        let (mut hand, helper, grant, point) = granted(&house);
        for message in attack(grant, point) {
            hand.says(&message);
        }
        let (_, why) = hand.hears_out();
        assert_eq!(why, Some(StopReason::Misbehaved), "{what}");
        let (told, outcome) = ends(&helper);
        assert!(!came(&told), "{what}: {told:?}");
        assert_eq!(outcome.problem.name, "broke the protocol", "{what}");
    }
}

#[test]
fn before_the_yes_nothing_comes() {
    let house = House::open();
    let (mut hand, helper) = house.visited();
    helper.engine.send(Command::Ask(Right::ReadClipboard));
    let question = hand.until(|message| match message {
        FromHelper::Ask { question, .. } => Some(*question),
        _ => None,
    });
    for message in [begin(question, ClipFormat::Text, 1), piece(b"x")] {
        hand.says(&message);
    }
    let (_, why) = hand.hears_out();
    assert_eq!(why, Some(StopReason::Misbehaved));
    let (told, outcome) = ends(&helper);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(outcome.problem.name, "broke the protocol");
}

#[test]
fn after_the_grant_nothing_comes() {
    let house = House::open();
    // Taken back, and confirmed: whoever sends after that breaks the rules.
    let (mut hand, helper, grant, _) = granted(&house);
    let why = RevokedWhy::TakenBack;
    hand.says(&FromNovice::Revoked { grant, why });
    hand.until(|message| matches!(message, FromHelper::Confirm { .. }).then_some(()));
    hand.says(&begin(grant, ClipFormat::Text, 1));
    let (_, why) = hand.hears_out();
    assert_eq!(why, Some(StopReason::Misbehaved));
    assert!(!came(&ends(&helper).0));
    // Given back: what was on its way is dropped.
    let (mut hand, helper, grant, _) = granted(&house);
    helper.engine.send(Command::Drop(Right::ReadClipboard));
    hand.until(|message| matches!(message, FromHelper::GiveBack { .. }).then_some(()));
    for message in [begin(grant, ClipFormat::Text, 6), piece(b"secret")] {
        hand.says(&message);
    }
    hand.says(&FromNovice::Chat("after it".to_owned()));
    assert!(matches!(helper.word(), Event::Chat(_)));
    // In a pause likewise, even the half of it.
    let (mut hand, helper, grant, _) = granted(&house);
    hand.says(&begin(grant, ClipFormat::Text, 6));
    hand.says(&piece(b"sec"));
    hand.says(&FromNovice::Paused(true));
    hand.says(&piece(b"ret"));
    hand.says(&FromNovice::Paused(false));
    for message in [begin(grant, ClipFormat::Text, 4), piece(b"fine")] {
        hand.says(&message);
    }
    assert!(matches!(helper.word(), Event::Paused(true)));
    assert!(matches!(helper.word(), Event::Paused(false)));
    match helper.word() {
        Event::Clipboard(ClipContent::Text(text)) => assert_eq!(text, "fine"),
        other => panic!("{other:?}"),
    }
}
