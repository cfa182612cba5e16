//! What ends the sending of files, and what it may not be used for.

use std::time::Duration;

use session::{FileCommand, FileEvent, FileProblem, FileStart, FileWhy, Right, Side, Way};

use crate::desk::{at_desk, in_control, key};
use crate::files::{Porters, accept, entry, over, take};
use crate::invitations::open;
use crate::pair::Pair;
use crate::returns::{is_back, reconnected, remains};

#[test]
fn a_break_in_the_middle_costs_nothing_twice() {
    for sender in [Side::Novice, Side::Helper] {
        let mut pair = at_desk();
        let mut porters = Porters::new(sender, &[100_000, 2_000_000, 300]);
        let receiver = porters.receiver();
        pair.file(sender, porters.offer(None));
        porters.carry(&mut pair);
        pair.file(receiver, accept(1));
        while porters.arrived[1].len() < 700_000 {
            pair.run_for(Duration::from_millis(20));
            porters.work(&mut pair);
        }
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        let mut again = reconnected(&pair, Some(&returning), comeback);
        assert!(is_back(&again));
        assert_eq!(
            again.told_of_files(receiver),
            [FileEvent::ResumeWanted { transfer: 1 }]
        );
        porters.seen = [0; 2];
        porters.carry(&mut again);
        assert!(again.told_of_files(sender).is_empty(), "nothing by itself");
        let offset = porters.arrived[1].len() as u64;
        let starts = vec![FileStart { file: 1, offset }];
        let (transfer, from) = (1, 1);
        again.file(
            receiver,
            FileCommand::Accept {
                transfer,
                from,
                starts,
            },
        );
        porters.carry(&mut again);
        assert!(
            porters.arrived == porters.contents,
            "not a byte twice: it was looked at"
        );
        assert_eq!(
            again.told_of_files(sender).last(),
            Some(&over(Way::Sending, 1, None))
        );
        assert_eq!(again.endings(), (None, None));
    }
}

/// Whatever was lost in the break: afterwards both agree that it is over.
#[test]
fn what_a_break_ends() {
    // An offer that was open: void on both sides, also if the yes was on its way.
    for yes in [true, false] {
        let mut pair = at_desk();
        let mut porters = Porters::new(Side::Helper, &[100]);
        pair.file(Side::Helper, porters.offer(None));
        porters.carry(&mut pair);
        pair.fall_silent();
        if yes {
            pair.file(Side::Novice, accept(1));
        }
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        let mut again = reconnected(&pair, Some(&returning), comeback);
        if yes {
            again.file(Side::Novice, accept(1));
            again.run_for(Duration::from_secs(1));
            let ended = over(Way::Receiving, 1, Some(FileWhy::Broken));
            assert_eq!(again.told_of_files(Side::Novice).last(), Some(&ended));
        } else {
            assert!(again.told_of_files(Side::Novice).is_empty());
        }
        assert_eq!(again.endings(), (None, None));
    }
    // The last word on the last file: the sender's side gives up in the end.
    let mut pair = at_desk();
    let mut porters = Porters::new(Side::Helper, &[100]);
    pair.file(Side::Helper, porters.offer(None));
    porters.carry(&mut pair);
    pair.file(Side::Novice, accept(1));
    for _ in 0..20 {
        pair.run_for(Duration::from_millis(20));
        for event in take(&pair, Side::Helper, &mut porters.seen[1]) {
            if let Some(command) = porters.answer(event) {
                pair.file(Side::Helper, command);
            }
        }
    }
    pair.fall_silent();
    porters.work(&mut pair);
    assert_eq!(
        pair.told_of_files(Side::Novice).last(),
        Some(&over(Way::Receiving, 1, None))
    );
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    again.run_for(Duration::from_secs(125));
    let ended = over(Way::Sending, 1, Some(FileWhy::Broken));
    assert_eq!(again.told_of_files(Side::Helper).last(), Some(&ended));
    assert_eq!(again.endings(), (None, None));
}

#[test]
fn what_cannot_be_offered() {
    let mut pair = at_desk();
    let long = "x".repeat(1025);
    let deep = "d/".repeat(16) + "f";
    let lists = [
        vec![],
        vec![entry("", 1)],
        vec![entry(&long, 1)],
        vec![entry(&deep, 1)],
        vec![entry("a", u64::MAX), entry("b", 1)],
        vec![entry("a", 1); 1001],
    ];
    for files in lists {
        pair.file(Side::Novice, FileCommand::Offer { fetch: None, files });
        let problem = FileEvent::NotOffering(FileProblem::List);
        assert_eq!(pair.told_of_files(Side::Novice).last(), Some(&problem));
    }
    pair.file(
        Side::Helper,
        FileCommand::Fetch {
            hint: "a\nb".into(),
        },
    );
    let problem = FileEvent::NotOffering(FileProblem::Hint);
    assert_eq!(pair.told_of_files(Side::Helper).last(), Some(&problem));
    pair.file(
        Side::Novice,
        FileCommand::Fetch {
            hint: String::new(),
        },
    );
    let problem = FileEvent::NotOffering(FileProblem::NotOffered);
    assert_eq!(pair.told_of_files(Side::Novice).last(), Some(&problem));
    assert!(!pair.novice.sent.contains(&"File") && !pair.helper.sent.contains(&"File"));

    let mut pair = Pair::new(open());
    pair.run_until_active();
    for side in [Side::Novice, Side::Helper] {
        let files = vec![entry("a", 1)];
        pair.file(side, FileCommand::Offer { fetch: None, files });
        assert_eq!(pair.told_of_files(side).last(), Some(&problem));
    }
}

#[test]
fn the_largest_offer_arrives_in_parts() {
    let mut pair = at_desk();
    let path = "p".repeat(1020);
    let files: Vec<_> = (0..1000)
        .map(|at| entry(&format!("{path}{at:03}"), at))
        .collect();
    let offered = files.clone();
    pair.file(Side::Helper, FileCommand::Offer { fetch: None, files });
    pair.run_for(Duration::from_secs(1));
    let told = pair.told_of_files(Side::Novice);
    assert!(matches!(&told[..], [FileEvent::Offered { files, .. }] if *files == offered));
    let parts = pair
        .helper
        .sent
        .iter()
        .filter(|name| **name == "File")
        .count();
    assert!((72..80).contains(&parts), "{parts}");
}

/// A question about files is a question.
#[test]
fn no_input_acts_while_files_are_asked_about() {
    let commands = [
        FileCommand::Offer {
            fetch: None,
            files: vec![entry("a", 1)],
        },
        FileCommand::Fetch {
            hint: String::new(),
        },
    ];
    for command in commands {
        let (mut pair, grant) = in_control();
        pair.file(Side::Helper, command);
        pair.run_for(Duration::from_secs(1));
        assert!(!grant.is_live());
        pair.input(key('a', true));
        let why = FileWhy::Person;
        pair.file(Side::Novice, FileCommand::Refuse { transfer: 1, why });
        pair.file(Side::Novice, FileCommand::NotFetched { fetch: 1, why });
        assert!(!grant.is_live());
        pair.run_for(Duration::from_millis(1100));
        assert!(grant.is_live());
        assert!(pair.done().is_empty());
        assert!(pair.allow(Right::Point).number() > 0);
    }
}

#[test]
fn offers_keep_their_pace() {
    let mut pair = at_desk();
    for round in 0..10u32 {
        pair.file(
            Side::Helper,
            FileCommand::Fetch {
                hint: String::new(),
            },
        );
        pair.run_for(Duration::from_millis(200));
        let why = FileWhy::Person;
        pair.file(
            Side::Novice,
            FileCommand::NotFetched {
                fetch: round + 1,
                why,
            },
        );
        pair.run_for(Duration::from_millis(200));
    }
    let told = pair.told_of_files(Side::Helper);
    assert!(told.contains(&FileEvent::NotOffering(FileProblem::TooFast)));
    assert_eq!(pair.endings(), (None, None));
}
