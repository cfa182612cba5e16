//! Files, either way, between two that keep the rules.

use std::time::Duration;

use session::{
    FileCommand, FileEntry, FileEvent, FileProblem, FileWhy, HelperCommand, HelperEvent, Machine,
    NoviceCommand, NoviceEvent, Side, StopReason, Way,
};

use wire::limits::FILE_WINDOW;

use crate::desk::at_desk;
use crate::pair::Pair;

/// The two programs with their disks: the sender's files, and what has arrived.
pub(crate) struct Porters {
    pub(crate) sender: Side,
    pub(crate) contents: Vec<Vec<u8>>,
    pub(crate) arrived: Vec<Vec<u8>>,
    pub(crate) hashes: Vec<Option<[u8; 32]>>,
    /// Events that were seen to, of novice and helper.
    pub(crate) seen: [usize; 2],
    /// The receiver's program is not to put anything away.
    pub(crate) is_stuck: bool,
}

fn hash(file: u32) -> [u8; 32] {
    [file as u8; 32]
}

pub(crate) fn entry(path: &str, size: u64) -> FileEntry {
    let path = path.into();
    FileEntry { path, size }
}

fn content(seed: usize, size: usize) -> Vec<u8> {
    (0..size).map(|at| (at * 31 + seed * 7) as u8).collect()
}

impl Porters {
    pub(crate) fn new(sender: Side, sizes: &[usize]) -> Self {
        let contents = sizes
            .iter()
            .enumerate()
            .map(|(seed, size)| content(seed, *size));
        Self {
            sender,
            contents: contents.collect(),
            arrived: vec![Vec::new(); sizes.len()],
            hashes: Vec::new(),
            seen: [0; 2],
            is_stuck: false,
        }
    }

    pub(crate) fn offer(&self, fetch: Option<u32>) -> FileCommand {
        let sizes = self.contents.iter().map(|content| content.len() as u64);
        let files = sizes
            .enumerate()
            .map(|(at, size)| entry(&format!("folder/{at}"), size));
        let files = files.collect();
        FileCommand::Offer { fetch, files }
    }

    pub(crate) fn receiver(&self) -> Side {
        match self.sender {
            Side::Novice => Side::Helper,
            Side::Helper => Side::Novice,
        }
    }

    /// Sees to what both machines have asked for; whether there was anything.
    pub(crate) fn work(&mut self, pair: &mut Pair) -> bool {
        let mut any = false;
        for side in [Side::Novice, Side::Helper] {
            for event in take(pair, side, &mut self.seen[side as usize]) {
                if let Some(command) = self.answer(event) {
                    any = true;
                    pair.file(side, command);
                }
            }
        }
        any
    }

    pub(crate) fn answer(&mut self, event: FileEvent) -> Option<FileCommand> {
        match event {
            FileEvent::PieceWanted {
                transfer,
                file,
                offset,
                most,
            } => {
                let from = offset as usize;
                let bytes = self.contents[file as usize][from..from + most as usize].to_vec();
                Some(FileCommand::Piece { transfer, bytes })
            }
            FileEvent::HashWanted { transfer, file } => {
                let sha256 = Some(hash(file));
                Some(FileCommand::Hash { transfer, sha256 })
            }
            FileEvent::Piece {
                transfer,
                file,
                offset,
                bytes,
            } => {
                let arrived = &mut self.arrived[file as usize];
                assert_eq!(arrived.len() as u64, offset);
                arrived.extend(&bytes);
                let bytes = bytes.len() as u32;
                (!self.is_stuck).then_some(FileCommand::Took { transfer, bytes })
            }
            FileEvent::FileEnd {
                transfer,
                file,
                sha256,
            } => {
                self.hashes.push(sha256);
                let whole = self.arrived[file as usize] == self.contents[file as usize];
                Some(FileCommand::Done {
                    transfer,
                    file,
                    whole,
                })
            }
            _ => None,
        }
    }

    /// Works until nothing moves any more.
    pub(crate) fn carry(&mut self, pair: &mut Pair) {
        loop {
            pair.run_for(Duration::from_millis(200));
            if !self.work(pair) {
                pair.run_for(Duration::from_millis(200));
                if !self.work(pair) {
                    return;
                }
            }
        }
    }
}

/// What was said about files since, as another copy of it.
pub(crate) fn take(pair: &Pair, side: Side, seen: &mut usize) -> Vec<FileEvent> {
    let events: Vec<_> = match side {
        Side::Novice => pair.novice.events[*seen..]
            .iter()
            .filter_map(of_novice)
            .collect(),
        Side::Helper => pair.helper.events[*seen..]
            .iter()
            .filter_map(of_helper)
            .collect(),
    };
    *seen = match side {
        Side::Novice => pair.novice.events.len(),
        Side::Helper => pair.helper.events.len(),
    };
    events
}

fn of_novice(event: &NoviceEvent) -> Option<FileEvent> {
    match event {
        NoviceEvent::File(event) => Some(event.clone()),
        _ => None,
    }
}

fn of_helper(event: &HelperEvent) -> Option<FileEvent> {
    match event {
        HelperEvent::File(event) => Some(event.clone()),
        _ => None,
    }
}

impl Pair {
    pub(crate) fn file(&mut self, side: Side, command: FileCommand) {
        match side {
            Side::Novice => self.novice_does(NoviceCommand::File(command)),
            Side::Helper => self.helper_does(HelperCommand::File(command)),
        }
    }

    /// All that one side was told about files.
    pub(crate) fn told_of_files(&self, side: Side) -> Vec<FileEvent> {
        take(self, side, &mut 0)
    }
}

pub(crate) fn accept(transfer: u32) -> FileCommand {
    let (from, starts) = (0, vec![]);
    FileCommand::Accept {
        transfer,
        from,
        starts,
    }
}

pub(crate) fn over(way: Way, transfer: u32, why: Option<FileWhy>) -> FileEvent {
    FileEvent::Over { way, transfer, why }
}

const SIZES: [usize; 6] = [0, 1, 15 * 1024, 15 * 1024 + 1, 1_000_000, 0];

#[test]
fn files_arrive_whole_either_way() {
    for sender in [Side::Novice, Side::Helper] {
        let mut pair = at_desk();
        let mut porters = Porters::new(sender, &SIZES);
        let receiver = porters.receiver();
        pair.file(sender, porters.offer(None));
        porters.carry(&mut pair);
        assert!(
            porters.arrived.iter().all(Vec::is_empty),
            "not before the yes"
        );
        let offered = pair.told_of_files(receiver);
        let [
            FileEvent::Offered {
                transfer: 1,
                fetch: None,
                files,
            },
        ] = &offered[..]
        else {
            panic!("{offered:?}");
        };
        assert_eq!(files.len(), SIZES.len());
        assert_eq!(files[2], entry("folder/2", 15 * 1024));
        pair.file(receiver, accept(1));
        porters.carry(&mut pair);
        assert!(porters.arrived == porters.contents);
        assert_eq!(
            porters.hashes,
            (0..6).map(|file| Some(hash(file))).collect::<Vec<_>>()
        );
        assert_eq!(
            pair.told_of_files(sender).last(),
            Some(&over(Way::Sending, 1, None))
        );
        assert_eq!(
            pair.told_of_files(receiver).last(),
            Some(&over(Way::Receiving, 1, None))
        );
        assert_eq!(pair.endings(), (None, None));
    }
}

#[test]
fn a_fetch_becomes_an_offer() {
    let mut pair = at_desk();
    let mut porters = Porters::new(Side::Novice, &[100]);
    let hint = "the log of the printer".to_owned();
    pair.file(Side::Helper, FileCommand::Fetch { hint: hint.clone() });
    porters.carry(&mut pair);
    let wanted = FileEvent::FetchWanted { fetch: 1, hint };
    assert_eq!(pair.told_of_files(Side::Novice), [wanted]);
    pair.file(Side::Novice, porters.offer(Some(1)));
    porters.carry(&mut pair);
    assert!(matches!(
        pair.told_of_files(Side::Helper)[..],
        [
            FileEvent::Fetching { fetch: 1 },
            FileEvent::Offered {
                transfer: 1,
                fetch: Some(1),
                ..
            }
        ]
    ));
    pair.file(Side::Helper, accept(1));
    porters.carry(&mut pair);
    assert!(porters.arrived == porters.contents);
    // Answered once.
    pair.file(Side::Novice, porters.offer(Some(1)));
    let problem = FileEvent::NotOffering(FileProblem::FetchOver);
    assert_eq!(pair.told_of_files(Side::Novice).last(), Some(&problem));

    pair.file(
        Side::Helper,
        FileCommand::Fetch {
            hint: String::new(),
        },
    );
    pair.run_for(Duration::from_secs(1));
    let why = FileWhy::Person;
    pair.file(Side::Novice, FileCommand::NotFetched { fetch: 2, why });
    pair.run_for(Duration::from_secs(1));
    let not = FileEvent::NotFetched { fetch: 2, why };
    assert_eq!(pair.told_of_files(Side::Helper).last(), Some(&not));

    pair.file(
        Side::Helper,
        FileCommand::Fetch {
            hint: String::new(),
        },
    );
    for _ in 0..5 {
        pair.helper_does(HelperCommand::Present);
        pair.run_for(Duration::from_secs(61));
    }
    let not = FileEvent::NotFetched {
        fetch: 3,
        why: FileWhy::NoAnswer,
    };
    assert_eq!(pair.told_of_files(Side::Helper).last(), Some(&not));
    assert_eq!(
        pair.told_of_files(Side::Novice).last(),
        Some(&FileEvent::FetchClosed { fetch: 3 })
    );
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn a_no_and_no_answer_and_a_change_of_mind() {
    for sender in [Side::Novice, Side::Helper] {
        let mut pair = at_desk();
        let mut porters = Porters::new(sender, &[10]);
        let receiver = porters.receiver();
        for _ in 0..3 {
            pair.file(sender, porters.offer(None));
            porters.carry(&mut pair);
        }
        pair.file(
            receiver,
            FileCommand::Refuse {
                transfer: 1,
                why: FileWhy::NoRoom,
            },
        );
        let (way, transfer, why) = (Way::Sending, 2, FileWhy::Person);
        pair.file(sender, FileCommand::Cancel { way, transfer, why });
        pair.run_for(Duration::from_secs(61));
        let told = pair.told_of_files(sender);
        for (transfer, why) in [
            (1, FileWhy::NoRoom),
            (2, FileWhy::Person),
            (3, FileWhy::NoAnswer),
        ] {
            assert!(
                told.contains(&over(Way::Sending, transfer, Some(why))),
                "{told:?}"
            );
        }
        let told = pair.told_of_files(receiver);
        for (transfer, why) in [(2, FileWhy::Person), (3, FileWhy::NoAnswer)] {
            assert!(
                told.contains(&FileEvent::OfferClosed { transfer, why }),
                "{told:?}"
            );
        }
        for transfer in 1..4 {
            pair.file(receiver, accept(transfer));
        }
        porters.carry(&mut pair);
        assert!(porters.arrived[0].is_empty());
        assert_eq!(pair.endings(), (None, None));
    }
}

/// Each side ends a transfer in the middle, at the same moment too.
#[test]
fn cancelled_on_the_way() {
    for (by_sender, by_receiver) in [(true, false), (false, true), (true, true)] {
        let mut pair = at_desk();
        let mut porters = Porters::new(Side::Helper, &[3_000_000]);
        pair.file(Side::Helper, porters.offer(None));
        porters.carry(&mut pair);
        pair.file(Side::Novice, accept(1));
        while porters.arrived[0].len() < 500_000 {
            pair.run_for(Duration::from_millis(20));
            porters.work(&mut pair);
        }
        let (transfer, why) = (1, FileWhy::Person);
        if by_sender {
            let way = Way::Sending;
            let command = FileCommand::Cancel { way, transfer, why };
            pair.helper.command(pair.now, HelperCommand::File(command));
        }
        if by_receiver {
            let way = Way::Receiving;
            let command = FileCommand::Cancel { way, transfer, why };
            pair.novice.command(pair.now, NoviceCommand::File(command));
        }
        porters.carry(&mut pair);
        pair.run_for(Duration::from_secs(100));
        assert_eq!(pair.endings(), (None, None), "{by_sender} {by_receiver}");
        assert!(porters.arrived[0].len() < 1_200_000);
        let ended = |side, way| {
            let events = pair.told_of_files(side);
            let ends = events
                .iter()
                .filter(|event| **event == over(way, 1, Some(why)));
            ends.count()
        };
        assert_eq!(ended(Side::Helper, Way::Sending), 1);
        assert_eq!(ended(Side::Novice, Way::Receiving), 1);
    }
}

/// A receiver that puts nothing away gets no more than the window.
#[test]
fn nothing_is_sent_beyond_what_was_put_away() {
    let mut pair = at_desk();
    let mut porters = Porters::new(Side::Helper, &[3_000_000]);
    porters.is_stuck = true;
    pair.file(Side::Helper, porters.offer(None));
    porters.carry(&mut pair);
    pair.file(Side::Novice, accept(1));
    porters.carry(&mut pair);
    // A line that isn't known yet is tried with little.
    let mut taken = 0;
    assert_eq!(porters.arrived[0].len(), 16 * 1024);
    while porters.arrived[0].len() < 2_000_000 {
        let bytes = porters.arrived[0].len() - taken;
        taken += bytes;
        let took = FileCommand::Took {
            transfer: 1,
            bytes: u32::try_from(bytes).unwrap(),
        };
        pair.file(Side::Novice, took);
        porters.carry(&mut pair);
        let waiting = porters.arrived[0].len() - taken;
        assert!(
            (1..=FILE_WINDOW).contains(&waiting),
            "{waiting} bytes are not put away"
        );
    }
    assert_eq!(pair.endings(), (None, None));
}

/// Some leave while the next are read; all else overtakes them.
#[test]
fn pieces_wait_behind_everything() {
    let mut pair = at_desk();
    let mut porters = Porters::new(Side::Novice, &[3_000_000]);
    pair.file(Side::Novice, porters.offer(None));
    porters.carry(&mut pair);
    pair.file(Side::Helper, accept(1));
    pair.run_for(Duration::from_millis(200));
    // The line takes nothing: the program is asked for what it is tried with, and no more.
    for _ in 0..10 {
        let events = std::iter::from_fn(|| pair.novice.machine.poll_event());
        let events: Vec<_> = events.collect();
        pair.novice.events.extend(events);
        for event in take(&pair, Side::Novice, &mut porters.seen[0]) {
            if let Some(command) = porters.answer(event) {
                let command = NoviceCommand::File(command);
                pair.novice.machine.handle_command(pair.now, command);
            }
        }
    }
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Screen(vec![1]));
    assert!(pair.novice.machine.poll_transmit().is_some());
    assert!(pair.novice.machine.poll_transmit().is_none());
    let pieces = std::iter::from_fn(|| pair.novice.machine.poll_bulk(pair.now));
    assert_eq!(pieces.count(), 8);
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Stop(StopReason::Person));
    assert!(pair.novice.machine.poll_bulk(pair.now).is_none());
}

#[test]
fn four_at_once_take_turns() {
    let mut pair = at_desk();
    let mut porters = Porters::new(Side::Helper, &[100]);
    for _ in 0..4 {
        pair.file(Side::Helper, porters.offer(None));
    }
    pair.run_for(Duration::from_secs(30));
    pair.file(Side::Helper, porters.offer(None));
    let told = pair.told_of_files(Side::Helper);
    assert_eq!(
        told.last(),
        Some(&FileEvent::NotOffering(FileProblem::TooMany))
    );
    for transfer in 1..5 {
        pair.file(Side::Novice, accept(transfer));
    }
    pair.run_for(Duration::from_secs(1));
    let asked = pair.told_of_files(Side::Helper);
    let asked = asked.iter().find_map(|event| match event {
        FileEvent::PieceWanted { transfer, .. } => Some(*transfer),
        _ => None,
    });
    assert_eq!(asked, Some(1));
    porters.seen = [0, 0];
    // All of them write into one pile here: only that each is done counts.
    porters.contents[0] = vec![7; 100];
    let mut turns = Vec::new();
    for _ in 0..40 {
        pair.run_for(Duration::from_millis(100));
        for event in take(&pair, Side::Helper, &mut porters.seen[1]) {
            let command = match event {
                FileEvent::PieceWanted { transfer, .. } => {
                    turns.push(transfer);
                    let bytes = vec![7; 25];
                    FileCommand::Piece { transfer, bytes }
                }
                FileEvent::HashWanted { transfer, .. } => {
                    let sha256 = Some([0; 32]);
                    FileCommand::Hash { transfer, sha256 }
                }
                _ => continue,
            };
            pair.file(Side::Helper, command);
        }
    }
    assert_eq!(turns.len(), 16);
    assert_eq!(turns[..8], [1, 2, 3, 4, 1, 2, 3, 4]);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn a_file_that_cannot_be_read_to_its_end() {
    let mut pair = at_desk();
    let mut porters = Porters::new(Side::Helper, &[50_000, 10]);
    pair.file(Side::Helper, porters.offer(None));
    porters.carry(&mut pair);
    pair.file(Side::Novice, accept(1));
    pair.run_for(Duration::from_millis(200));
    let (transfer, sha256) = (1, None);
    pair.file(Side::Helper, FileCommand::Hash { transfer, sha256 });
    porters.seen[1] = pair.helper.events.len() - 1;
    porters.carry(&mut pair);
    assert_eq!(porters.hashes, [None, Some(hash(1))]);
    assert_eq!(porters.arrived[1], porters.contents[1]);
    let done = FileEvent::Done {
        transfer,
        file: 0,
        whole: false,
    };
    assert!(pair.told_of_files(Side::Helper).contains(&done));
    assert_eq!(pair.endings(), (None, None));
}
