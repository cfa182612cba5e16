//! All transfers of one side: what is offered, wanted, under way and over.

use std::collections::VecDeque;
use std::time::Instant;

use wire::{Clip, FileMessage, FileWhy};

use super::incoming::Incoming;
use super::offer::Coming;
use super::outgoing::{Need, Outgoing};
use super::ready::Ready;
use super::window::{Clock, Window};
use super::{FileEvent, Way};
use crate::limits::{LAST_WORD, QUESTION};
use crate::pace::Pace;
use crate::{Side, Violation};

pub(super) const MESSAGE: &str = "File";
pub(super) const BAD: Violation = Violation::BadValue { message: MESSAGE };
pub(super) const OUT_OF_TURN: Violation = Violation::OutOfTurn { message: MESSAGE };

#[derive(Debug)]
pub(crate) struct Transfers {
    pub(super) side: Side,
    /// The highest numbers used: of our transfers, the peer's, and fetches.
    pub(super) last: [u32; 3],
    pub(super) out: Vec<Outgoing>,
    pub(super) coming: Vec<Incoming>,
    /// The offer of which parts have come.
    pub(super) offer: Option<Coming>,
    /// Fetches that are open, and until when they have to be answered.
    pub(super) fetches: Vec<(u32, Instant)>,
    pub(super) gone: Vec<Gone>,
    /// What the program was asked for, of which transfer.
    pub(super) wanted: Option<(u32, Need)>,
    pub(super) ready: Ready,
    pub(super) window: Window,
    /// For the peer's window.
    pub(super) clock: Clock,
    pub(super) own_questions: Pace,
    pub(super) peers_questions: Pace,
    pub(super) events: VecDeque<FileEvent>,
    pub(super) messages: VecDeque<FileMessage>,
}

/// A transfer that is over on our side; the peer's words may still be on their way.
#[derive(Debug)]
pub(super) struct Gone {
    pub(super) way: Way,
    pub(super) transfer: u32,
    pub(super) until: Instant,
    /// It was lost in a break, and the peer may not know.
    pub(super) is_broken: bool,
}

/// Places in `last`.
pub(super) const OURS: usize = 0;
pub(super) const THEIRS: usize = 1;
pub(super) const FETCHES: usize = 2;

impl Transfers {
    pub(crate) fn new(side: Side) -> Self {
        Self {
            side,
            last: [0; 3],
            out: Vec::new(),
            coming: Vec::new(),
            offer: None,
            fetches: Vec::new(),
            gone: Vec::new(),
            wanted: None,
            ready: Ready::default(),
            window: Window::new(),
            clock: Clock::default(),
            own_questions: Pace::of_own_offers(),
            peers_questions: Pace::of_peers_offers(),
            events: VecDeque::new(),
            messages: VecDeque::new(),
        }
    }

    /// Whether a novice's person is asked something.
    pub(crate) fn is_asked(&self) -> bool {
        !self.fetches.is_empty() || self.coming.iter().any(Incoming::is_asked)
    }

    pub(crate) fn next_event(&mut self) -> Option<FileEvent> {
        self.events.pop_front()
    }

    pub(crate) fn next_message(&mut self) -> Option<FileMessage> {
        self.messages.pop_front()
    }

    /// The next piece to leave, when nothing is more urgent and the line has room.
    pub(crate) fn poll(&mut self, now: Instant) -> Option<FileMessage> {
        let window = &mut self.window;
        let has_room = |bytes| window.has_room(now, bytes);
        let message = self.ready.next(window.piece(), has_room)?;
        if let FileMessage::Piece { transfer, bytes } = &message {
            window.left(now, *transfer, bytes.len());
        }
        self.want();
        Some(message)
    }

    /// What all that can wait leaves through, clipboards too.
    pub(crate) fn window(&mut self) -> &mut Window {
        &mut self.window
    }

    /// What the sender of a clipboard is told of a part that came now.
    pub(crate) fn took_of_clip(&mut self, now: Instant, clip: &Clip) -> Option<Clip> {
        let Clip::Piece(piece) = clip else {
            return None;
        };
        let (bytes, at) = (u32::try_from(piece.len()).ok()?, self.clock.read(now));
        Some(Clip::Took { bytes, at })
    }

    pub(super) fn tell(&mut self, event: FileEvent) {
        self.events.push_back(event);
    }

    pub(super) fn send(&mut self, message: FileMessage) {
        self.messages.push_back(message);
    }

    /// Asks the program for the next bytes, of each transfer in its turn.
    pub(super) fn want(&mut self) {
        let read = self.window.read();
        if self.wanted.is_some() || !self.ready.wants_more(read) {
            return;
        }
        let needs = self.out.iter().position(|out| out.need(read).is_some());
        let Some(at) = needs else {
            return;
        };
        // Who was served goes to the end.
        let out = self.out.remove(at);
        let (transfer, need) = (out.number, out.need(read));
        self.out.push(out);
        self.wanted = need.map(|need| (transfer, need));
        match need {
            Some(Need::Piece { file, offset, most }) => self.tell(FileEvent::PieceWanted {
                transfer,
                file,
                offset,
                most,
            }),
            Some(Need::Hash { file }) => self.tell(FileEvent::HashWanted { transfer, file }),
            None => {}
        }
    }

    /// Over by our own word: the peer's may still be on their way.
    pub(super) fn over(&mut self, now: Instant, way: Way, transfer: u32, why: Option<FileWhy>) {
        self.forget(now, way, transfer);
        self.tell(FileEvent::Over { way, transfer, why });
    }

    pub(super) fn forget(&mut self, now: Instant, way: Way, transfer: u32) {
        self.remove(way, transfer);
        self.gone.retain(|gone| now < gone.until);
        self.gone.push(Gone {
            way,
            transfer,
            until: now + LAST_WORD,
            is_broken: false,
        });
    }

    pub(super) fn remove(&mut self, way: Way, transfer: u32) {
        match way {
            Way::Receiving => self.coming.retain(|it| it.number != transfer),
            Way::Sending => {
                self.out.retain(|it| it.number != transfer);
                self.take_wanted(transfer);
                self.window.forget(transfer);
                self.ready.forget(transfer);
            }
        }
    }

    pub(super) fn outgoing(&mut self, transfer: u32) -> Option<&mut Outgoing> {
        self.out.iter_mut().find(|out| out.number == transfer)
    }

    pub(super) fn incoming(&mut self, transfer: u32) -> Option<&mut Incoming> {
        self.coming.iter_mut().find(|it| it.number == transfer)
    }

    // What time says.

    /// No answer is a no.
    pub(crate) fn timeout(&mut self, now: Instant) {
        let late = |until: Option<Instant>| until.is_some_and(|until| now >= until);
        let coming = self.coming.iter().filter(|it| late(it.until()));
        let coming: Vec<_> = coming.map(|it| (it.number, it.is_asked())).collect();
        for (transfer, is_asked) in coming {
            if is_asked {
                let why = FileWhy::NoAnswer;
                self.refuse(now, transfer, why);
                self.tell(FileEvent::OfferClosed { transfer, why });
            } else {
                self.cancel(now, Way::Receiving, transfer, FileWhy::Broken);
            }
        }
        let out = self.out.iter().filter(|it| late(it.until()));
        let out: Vec<_> = out.map(|it| it.number).collect();
        for transfer in out {
            // The receiver would have gone on or cancelled by now: it knows nothing
            // of this transfer any more, and is told nothing.
            self.over(now, Way::Sending, transfer, Some(FileWhy::Broken));
        }
        if self.side == Side::Novice {
            let fetches = self.fetches.iter().filter(|(_, until)| now >= *until);
            let fetches: Vec<_> = fetches.map(|(fetch, _)| *fetch).collect();
            for fetch in fetches {
                self.not_fetched(fetch, FileWhy::NoAnswer);
                self.tell(FileEvent::FetchClosed { fetch });
            }
        }
    }

    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        let coming = self.coming.iter().filter_map(Incoming::until);
        let out = self.out.iter().filter_map(Outgoing::until);
        let fetches = self.fetches.iter().map(|(_, until)| *until);
        let fetches = fetches.filter(|_| self.side == Side::Novice);
        coming.chain(out).chain(fetches).min()
    }

    // What a break leaves.

    /// What outlasts it: transfers that were accepted. Questions are void.
    pub(crate) fn suspend(mut self, now: Instant) -> Self {
        let offered = self.out.iter().filter(|it| it.is_offered());
        let offered: Vec<_> = offered.map(|it| (Way::Sending, it.number)).collect();
        let asked = self.coming.iter().filter(|it| it.is_asked());
        let asked: Vec<_> = asked.map(|it| (Way::Receiving, it.number)).collect();
        for (way, transfer) in offered.into_iter().chain(asked) {
            self.forget(now, way, transfer);
            if let Some(gone) = self.gone.last_mut() {
                gone.is_broken = true;
            }
        }
        self.out.iter_mut().for_each(Outgoing::suspend);
        self.coming.iter_mut().for_each(Incoming::suspend);
        self.offer = None;
        self.fetches.clear();
        self.wanted = None;
        self.ready.clear();
        self.window = Window::new();
        self
    }

    /// The line is there again: the receiver's program says from where to go on.
    pub(crate) fn revive(mut self, now: Instant) -> Self {
        for gone in &mut self.gone {
            gone.until = now + LAST_WORD;
        }
        for out in &mut self.out {
            out.revive(now + LAST_WORD + QUESTION);
        }
        let transfers: Vec<_> = self.coming.iter().map(|it| it.number).collect();
        for transfer in transfers {
            self.incoming(transfer)
                .into_iter()
                .for_each(|it| it.revive(now + QUESTION));
            self.tell(FileEvent::ResumeWanted { transfer });
        }
        self
    }
}
