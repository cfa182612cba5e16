//! A novice that stops in the middle: it says nothing more, takes nothing, or never says what it has put away. Nothing
//! piles up for it, and nothing that is half there is shown.

use std::fs::File;
use std::thread;

use helper::engine::{Command, Event};
use session::{ClipContent, Right, StopReason};
use transfers::Wish;
use wire::limits::FILE_WINDOW;
use wire::{Clip, ClipFormat, FileMessage, FileStart, FromHelper, FromNovice, encode};

use super::floods::{MIB, peak};
use super::{clipboards, ends, file, files, pictures};
use crate::novice::hand::{Hand, House};
use crate::novice::visitor::Helper;

/// Leaves something half done.
type Half = fn(&House) -> (Hand, Helper);

fn half_a_file(house: &House) -> (Hand, Helper) {
    let (mut hand, helper) = files::taking(house);
    hand.says(&files::piece(1, 50));
    hand.until(|message| {
        matches!(message, FromHelper::File(FileMessage::Took { .. })).then_some(())
    });
    (hand, helper)
}

fn half_a_clipboard(house: &House) -> (Hand, Helper) {
    let (mut hand, helper, grant, _) = clipboards::granted(house);
    hand.says(&clipboards::begin(grant, ClipFormat::Text, 6));
    hand.says(&clipboards::piece(b"sec"));
    (hand, helper)
}

/// The next one would be black.
fn half_a_picture(house: &House) -> (Hand, Helper) {
    let (mut hand, helper) = house.visited();
    pictures::shows(&mut hand, &helper);
    let next = FromNovice::Screen(pictures::start(1, 128, 128, &[2, 0, 0, 0, 1, 0, 0, 0, 0]));
    let frame = encode(&next).expect("a frame");
    hand.writes(&frame[..frame.len() / 2]);
    (hand, helper)
}

/// Not a word more, on a line that stands: half a minute later it counts as broken.
#[test]
fn who_falls_silent_in_the_middle_has_broken_the_line_and_nothing_half_is_shown() {
    let halves: [(&str, Half); 3] = [
        ("a file", half_a_file),
        ("a clipboard", half_a_clipboard),
        ("a picture", half_a_picture),
    ];
    thread::scope(|scope| {
        for (what, half) in halves {
            scope.spawn(move || {
                let house = House::open();
                let (_silent, helper) = half(&house);
                loop {
                    match helper.word() {
                        Event::Broken { .. } => break,
                        Event::Files(_) => {}
                        other => panic!("{what}: {other:?}"),
                    }
                }
                let is_hidden = |path: &std::path::PathBuf| {
                    let name = path.file_name().expect("a name");
                    name.to_string_lossy().starts_with('.')
                };
                let arrived = files::found(&helper.inbox());
                assert!(arrived.iter().all(is_hidden), "{what}: {arrived:?}");
                if what == "a picture" {
                    pictures::is_as_it_was(&helper, what);
                }
                helper.engine.send(Command::Disconnect);
                let (told, outcome) = ends(&helper);
                let is_of_files = |event: &Event| matches!(event, Event::Files(_));
                assert!(told.iter().all(is_of_files), "{what}: {told:?}");
                assert_eq!(outcome.problem.name, "stopped by the helper", "{what}");
                assert!(files::found(&helper.inbox()).is_empty(), "{what}");
                assert!(helper.history()[0].files.is_empty(), "{what}");
            });
        }
    });
}

/// Takes a file's first part, and a clipboard's, and never says so.
#[test]
fn who_never_says_what_it_put_away_gets_no_more() {
    let house = House::open();
    let (mut hand, helper) = house.visited();
    helper.engine.send(Command::Ask(Right::WriteClipboard));
    hand.gives(Right::WriteClipboard);
    assert!(matches!(helper.word(), Event::Answered { .. }));
    let path = house.path("film.mkv");
    let size = 64 * MIB as u64;
    let film = File::create(&path).expect("a file");
    film.set_len(size).expect("a hole");
    helper.engine.send(Command::Files(Wish::Send(vec![path])));
    let transfer = hand.until(|message| match message {
        FromHelper::File(FileMessage::Offer { transfer, .. }) => Some(*transfer),
        _ => None,
    });
    hand.says(&file(FileMessage::Accept {
        transfer,
        from: 0,
        starts: vec![FileStart { file: 0, offset: 0 }],
    }));
    let mut bytes = 0;
    // Each takes the place of the one before: one is kept, however many are copied.
    let before = peak(std::process::id()).expect("this one");
    for number in 0..10 {
        let png = vec![number; ClipContent::MOST_PNG];
        helper.engine.send(Command::Copied(ClipContent::Png(png)));
        let text = format!("copied {number}");
        helper.engine.send(Command::Chat(text.clone()));
        hand.until(|message| {
            bytes += weight(message);
            matches!(message, FromHelper::Chat(said) if *said == text).then_some(())
        });
    }
    let grown = peak(std::process::id()).expect("this one") - before;
    assert!(grown < 200 * MIB, "{} MiB for one of 32", grown / MIB);
    // It keeps on saying that it is there, and so does the helper: between two such signs there was time for more.
    let mut signs = 0;
    while signs < 2 {
        let message = hand.hears().expect("no end");
        bytes += weight(&message);
        if message == FromHelper::Alive {
            signs += 1;
            hand.says(&FromNovice::Alive);
        }
    }
    assert!(0 < bytes && bytes <= FILE_WINDOW, "{bytes}");
    // The session goes on, as nothing that it needs was withheld.
    hand.says(&FromNovice::Stop(StopReason::Person));
    assert_eq!(ends(&helper).1.problem.name, "stopped by the novice");
}

/// Bytes that count for what is on the way.
fn weight(message: &FromHelper) -> usize {
    match message {
        FromHelper::File(FileMessage::Piece { bytes, .. })
        | FromHelper::Clip(Clip::Piece(bytes)) => bytes.len(),
        _ => 0,
    }
}

/// Shows picture after picture, and takes none of the answers that it makes the helper write.
#[test]
fn who_takes_no_answers_is_thrown_out_before_they_fill_the_memory() {
    let house = House::open();
    let mut viewing = house.views(&["--seconds", "600"]);
    let mut hand = house.lets_in();
    viewing.until("approved");
    let screen = |packet| encode(&FromNovice::Screen(packet)).expect("a frame");
    hand.writes(&screen(pictures::start(0, 128, 128, &pictures::SOLID)));
    hand.until(|message| matches!(message, FromHelper::ScreenAck(_)).then_some(()));
    let mut memory = vec![peak(viewing.child.id()).expect("it runs")];
    // Half a million answers are more than a socket takes.
    for thousand in 0..500 {
        let numbers = (1..=1_000).map(|number| thousand * 1_000 + number);
        let packets = numbers.flat_map(|number| screen(pictures::packet(number, 0, &[])));
        hand.writes(&packets.collect::<Vec<_>>());
        memory.extend(peak(viewing.child.id()));
    }
    hand.says(&FromNovice::Stop(StopReason::Person));
    let end = viewing.until("ended");
    assert_eq!(end["outcome"], "broke the protocol", "{end}");
    let grown = memory[memory.len() - 1] - memory[0];
    assert!(grown < 40 * MIB, "{} MiB", grown / MIB);
    viewing.exit_code();
}
