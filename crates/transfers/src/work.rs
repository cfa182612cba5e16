//! What the thread knows and does: events of the machine and wishes of the person, one after the other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::time::Instant;

use files::Outgoing;
use session::{FileCommand, FileEvent, FileProblem, FileWhy, Way};

use crate::news::{About, By, Fetch, How, News, NotDone, Settled, TransferId, entries};
use crate::porter::{Input, Order, Setup, Wish};
use crate::receiving::Receiving;
use crate::sending::Sending;
use crate::{FETCH_PATIENCE, receiving};

/// Where orders and news go.
pub(crate) struct Out {
    line: u32,
    orders: Box<dyn FnMut(Order) + Send>,
    news: Box<dyn FnMut(News) + Send>,
}

impl Out {
    pub(crate) fn order(&mut self, command: FileCommand) {
        let line = self.line;
        (self.orders)(Order { line, command });
    }

    pub(crate) fn tell(&mut self, news: News) {
        (self.news)(news);
    }

    fn not_done(&mut self, why: NotDone) {
        self.tell(News::NotDone(why));
    }

    fn settled(&mut self, about: About, how: Settled) {
        self.tell(News::Settled { about, how });
    }
}

pub(crate) struct Work {
    setup: Setup,
    out: Out,
    /// What the machine was asked to do and has not said anything of, in order.
    asked: VecDeque<Asked>,
    sending: BTreeMap<u32, Sending>,
    receiving: BTreeMap<u32, Receiving>,
    /// Of transfers that arrived, how many files they had: their sender may not know yet.
    arrived: BTreeMap<u32, u32>,
    /// Fetches that are open.
    fetches: BTreeSet<u32>,
}

/// What the machine was asked to do.
enum Asked {
    Offer {
        outgoing: Box<Outgoing>,
        fetch: Option<u32>,
    },
    Fetch,
}

impl Work {
    pub(crate) fn new(
        setup: Setup,
        orders: Box<dyn FnMut(Order) + Send>,
        news: Box<dyn FnMut(News) + Send>,
    ) -> Self {
        let line = 0;
        Self {
            setup,
            out: Out { line, orders, news },
            asked: VecDeque::new(),
            sending: BTreeMap::new(),
            receiving: BTreeMap::new(),
            arrived: BTreeMap::new(),
            fetches: BTreeSet::new(),
        }
    }

    pub(crate) fn handle(&mut self, input: Input) {
        match input {
            Input::Event(event) => self.event(event),
            Input::Wish(wish) => self.wish(wish),
            Input::LineBroke => self.line_broke(),
        }
    }

    fn wish(&mut self, wish: Wish) {
        match wish {
            Wish::Send(paths) => self.offer(None, &paths),
            Wish::Give { fetch, paths } => self.offer(Some(fetch), &paths),
            Wish::NotGive { fetch } => {
                if self.fetches.remove(&fetch) {
                    let why = FileWhy::Person;
                    self.out.order(FileCommand::NotFetched { fetch, why });
                    self.out.settled(About::Fetch(fetch), Settled::Denied);
                }
            }
            Wish::Fetch(hint) => {
                self.asked.push_back(Asked::Fetch);
                self.out.order(FileCommand::Fetch { hint });
            }
            Wish::Take { transfer } => self.take(transfer),
            Wish::Refuse { transfer } => {
                if self.remove_asked(transfer) {
                    let why = FileWhy::Person;
                    self.out.order(FileCommand::Refuse { transfer, why });
                    self.out.settled(About::Offer(transfer), Settled::Denied);
                }
            }
            Wish::Cancel(id) => self.cancel(id),
        }
    }

    fn offer(&mut self, fetch: Option<u32>, paths: &[PathBuf]) {
        let outgoing = match Outgoing::open(paths) {
            Ok(outgoing) => Box::new(outgoing),
            Err(error) => return self.out.not_done(NotDone::Here(error.into())),
        };
        let files = entries(outgoing.entries());
        self.asked.push_back(Asked::Offer { outgoing, fetch });
        self.out.order(FileCommand::Offer { fetch, files });
    }

    fn remove_asked(&mut self, transfer: u32) -> bool {
        let is_asked = |receiving: &mut Receiving| receiving.is_asked();
        let asked = self.receiving.get_mut(&transfer).is_some_and(is_asked);
        asked && self.receiving.remove(&transfer).is_some()
    }

    fn take(&mut self, transfer: u32) {
        let Some(receiving) = self.receiving.get_mut(&transfer) else {
            return;
        };
        match receiving.take(&self.setup) {
            None => {}
            Some(Ok((from, starts))) => {
                self.out.settled(About::Offer(transfer), Settled::Allowed);
                self.out.order(FileCommand::Accept {
                    transfer,
                    from,
                    starts,
                });
                receiving.tell(&mut self.out);
            }
            Some(Err(error)) => {
                let why = receiving::why(&error);
                self.out.order(FileCommand::Refuse { transfer, why });
                let about = About::Offer(transfer);
                self.out.settled(about, Settled::Impossible);
                self.end_receiving(transfer, How::Trouble(error.into()));
            }
        }
    }

    /// Here first: whether the machine still knows the transfer makes no difference to the person.
    fn cancel(&mut self, id: TransferId) {
        let TransferId {
            way,
            number: transfer,
        } = id;
        let why = FileWhy::Person;
        self.out.order(FileCommand::Cancel { way, transfer, why });
        self.end_of(id, How::Stopped { by: By::Here, why });
    }

    fn end_of(&mut self, id: TransferId, how: How) {
        match id.way {
            Way::Sending => self.end_sending(id.number, how),
            Way::Receiving => self.end_receiving(id.number, how),
        }
    }

    fn end_sending(&mut self, transfer: u32, how: How) {
        if let Some(sending) = self.sending.remove(&transfer) {
            sending.end(how, &mut self.out);
        }
    }

    fn end_receiving(&mut self, transfer: u32, how: How) {
        if let Some(receiving) = self.receiving.remove(&transfer) {
            if how == How::Finished {
                self.arrived.insert(transfer, receiving.count());
            }
            receiving.end(how, &mut self.out);
        }
    }

    fn event(&mut self, event: FileEvent) {
        match event {
            FileEvent::FetchWanted { fetch, hint } => {
                self.fetches.insert(fetch);
                let answer_by = Instant::now() + FETCH_PATIENCE;
                self.out.tell(News::FetchWanted(Fetch {
                    fetch,
                    hint,
                    answer_by,
                }));
            }
            FileEvent::FetchClosed { fetch } => {
                if self.fetches.remove(&fetch) {
                    self.out.settled(About::Fetch(fetch), Settled::Unanswered);
                }
            }
            FileEvent::Fetching { fetch } => {
                self.asked.pop_front();
                self.fetches.insert(fetch);
                self.out.tell(News::Fetching(fetch));
            }
            FileEvent::NotFetched { fetch, why } => {
                self.fetches.remove(&fetch);
                self.out.tell(News::NotFetched { fetch, why });
            }
            FileEvent::Offering { transfer } => self.offering(transfer),
            FileEvent::NotOffering(problem) => self.not_offering(problem),
            FileEvent::Offered {
                transfer,
                fetch,
                files,
            } => {
                if let Some(fetch) = fetch {
                    self.fetches.remove(&fetch);
                }
                let receiving = Receiving::new(transfer, fetch, files, &self.setup);
                self.out
                    .tell(News::Offered(receiving.question(&self.setup)));
                self.receiving.insert(transfer, receiving);
            }
            FileEvent::OfferClosed { transfer, why } => {
                if self.remove_asked(transfer) {
                    let how = match why {
                        FileWhy::NoAnswer => Settled::Unanswered,
                        _ => Settled::Withdrawn,
                    };
                    self.out.settled(About::Offer(transfer), how);
                }
            }
            FileEvent::ResumeWanted { transfer } => self.resume(transfer),
            FileEvent::Over { way, transfer, why } => self.over(
                TransferId {
                    way,
                    number: transfer,
                },
                why,
            ),
            event => self.moved(event),
        }
    }

    /// What is said of files that are on their way.
    fn moved(&mut self, event: FileEvent) {
        let out = &mut self.out;
        match event {
            FileEvent::Accepted { transfer } => {
                if let Some(sending) = self.sending.get_mut(&transfer) {
                    sending.accepted(out);
                }
            }
            FileEvent::PieceWanted {
                transfer,
                file,
                offset,
                most,
            } => {
                if let Some(sending) = self.sending.get_mut(&transfer) {
                    sending.piece(file, offset, most, out);
                }
            }
            FileEvent::HashWanted { transfer, file } => {
                if let Some(sending) = self.sending.get_mut(&transfer) {
                    sending.hash(file, out);
                }
            }
            FileEvent::Done {
                transfer,
                file,
                whole,
            } => {
                let sending = self.sending.get_mut(&transfer);
                if sending.is_some_and(|sending| sending.done(file, whole, out)) {
                    self.end_sending(transfer, How::Finished);
                }
            }
            FileEvent::Piece {
                transfer,
                file,
                offset,
                bytes,
            } => {
                let receiving = self.receiving.get_mut(&transfer);
                let written = receiving.map(|it| it.piece(file, offset, &bytes, out));
                self.written(transfer, written);
            }
            FileEvent::FileEnd {
                transfer,
                file,
                sha256,
            } => {
                let receiving = self.receiving.get_mut(&transfer);
                if receiving.is_some_and(|it| it.file_end(file, sha256.as_ref(), out)) {
                    self.end_receiving(transfer, How::Finished);
                }
            }
            _ => {}
        }
    }

    /// The disk took a piece, or did not: then none of the rest is wanted.
    fn written(&mut self, transfer: u32, written: Option<Result<(), files::FilesError>>) {
        if let Some(Err(error)) = written {
            let (way, why) = (Way::Receiving, receiving::why(&error));
            self.out.order(FileCommand::Cancel { way, transfer, why });
            self.end_receiving(transfer, How::Trouble(error.into()));
        }
    }

    fn offering(&mut self, transfer: u32) {
        if let Some(Asked::Offer { outgoing, fetch }) = self.asked.pop_front() {
            if let Some(fetch) = fetch
                && self.fetches.remove(&fetch)
            {
                self.out.settled(About::Fetch(fetch), Settled::Allowed);
            }
            let sending = Sending::new(transfer, fetch, *outgoing);
            sending.tell(&mut self.out);
            self.sending.insert(transfer, sending);
        }
    }

    fn not_offering(&mut self, problem: FileProblem) {
        self.asked.pop_front();
        self.out.not_done(NotDone::Session(problem));
    }

    fn over(&mut self, id: TransferId, why: Option<FileWhy>) {
        let sending = self.sending.get(&id.number);
        let was_offered = id.way == Way::Sending && sending.is_some_and(Sending::is_offered);
        let how = match why {
            None => How::Finished,
            Some(why) if was_offered => How::Refused(why),
            Some(why @ FileWhy::Broken) => How::Stopped { by: By::Line, why },
            Some(why) => How::Stopped { by: By::There, why },
        };
        self.end_of(id, how);
    }

    fn resume(&mut self, transfer: u32) {
        let ready = self.receiving.get_mut(&transfer).map(Receiving::resume);
        let command = match ready {
            Some(Ok((from, starts))) => FileCommand::Accept {
                transfer,
                from,
                starts,
            },
            Some(Err(error)) => {
                let (way, why) = (Way::Receiving, receiving::why(&error));
                self.end_receiving(transfer, How::Trouble(error.into()));
                FileCommand::Cancel { way, transfer, why }
            }
            None => match self.arrived.get(&transfer) {
                Some(&from) => FileCommand::Accept {
                    transfer,
                    from,
                    starts: Vec::new(),
                },
                // It was ended here while there was no line to say so.
                None => FileCommand::Cancel {
                    way: Way::Receiving,
                    transfer,
                    why: FileWhy::Person,
                },
            },
        };
        self.out.order(command);
        if let Some(receiving) = self.receiving.get_mut(&transfer) {
            receiving.tell(&mut self.out);
        }
    }

    fn line_broke(&mut self) {
        self.out.line += 1;
        for _ in self.asked.drain(..) {
            self.out.not_done(NotDone::LineBroke);
        }
        for fetch in std::mem::take(&mut self.fetches) {
            self.out.settled(About::Fetch(fetch), Settled::Withdrawn);
            let why = FileWhy::Broken;
            self.out.tell(News::NotFetched { fetch, why });
        }
        let asked = self.receiving.iter().filter(|(_, it)| it.is_asked());
        for transfer in asked.map(|(number, _)| *number).collect::<Vec<_>>() {
            self.receiving.remove(&transfer);
            let about = About::Offer(transfer);
            self.out.settled(about, Settled::Withdrawn);
        }
        let offered = self.sending.iter().filter(|(_, it)| it.is_offered());
        for transfer in offered.map(|(number, _)| *number).collect::<Vec<_>>() {
            self.end_sending(transfer, How::Refused(FileWhy::Broken));
        }
        for receiving in self.receiving.values_mut() {
            receiving.line_broke(&mut self.out);
        }
        for sending in self.sending.values_mut() {
            sending.line_broke(&mut self.out);
        }
    }

    /// The session is over: what did not arrive whole is removed.
    pub(crate) fn finish(mut self) {
        let (by, why) = (By::Line, FileWhy::Broken);
        let sending = self.sending.keys().map(|&number| (Way::Sending, number));
        let receiving = self
            .receiving
            .keys()
            .map(|&number| (Way::Receiving, number));
        for (way, number) in sending.chain(receiving).collect::<Vec<_>>() {
            if way == Way::Sending || !self.remove_asked(number) {
                self.end_of(TransferId { way, number }, How::Stopped { by, why });
            }
        }
    }
}
