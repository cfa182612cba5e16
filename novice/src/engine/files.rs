//! The files of a session: the porter does the work, here is the way between it, the connection and the person.

use super::Outbox;
use super::command::{KnockId, QuestionId, QuestionOf};
use super::notice::{Notice, Question, QuestionOver, Task, Wanted};
use super::scribe::FileScribe;
use ledger::FileWay;
use session::{FileCommand, FileEvent};
use std::time::Duration;
use tokio::sync::mpsc;
use transfers::{About, News, Order, Porter, Settled, Setup, TransferId, Way, Wish};

/// How long the end of a session waits until what is half here is removed.
const CLEARING: Duration = Duration::from_secs(3);

/// The files of one session.
pub(super) struct Files {
    knock: KnockId,
    porter: Option<Porter>,
    orders: mpsc::UnboundedReceiver<Order>,
}

impl Files {
    pub(super) fn start(
        knock: KnockId,
        name: String,
        setup: Setup,
        outbox: &Outbox,
        scribe: FileScribe,
    ) -> Self {
        let (orders_in, orders) = mpsc::unbounded_channel();
        let told = outbox.clone();
        let tell = move |news: News| {
            if let News::Whole { way, name, size } = &news {
                scribe.moved(file_way(*way), name.clone(), *size);
            }
            if let Some(notice) = notice(knock, &name, news) {
                told.tell(notice);
            }
        };
        // A session that is over needs no orders. There is never more than one piece among them.
        let order = move |order| drop(orders_in.send(order));
        let porter = Porter::start(setup, order, tell);
        let porter = porter
            .inspect_err(|error| outbox.failed(Task::Files, error))
            .ok();
        Self {
            knock,
            porter,
            orders,
        }
    }

    /// The next command for the machine; for ever if there is none.
    pub(super) async fn next(&mut self) -> FileCommand {
        loop {
            let order = match self.orders.recv().await {
                Some(order) => order,
                None => std::future::pending().await,
            };
            let porter = self.porter.as_ref();
            if let Some(command) = porter.and_then(|porter| porter.current(order)) {
                return command;
            }
        }
    }

    pub(super) fn event(&self, event: FileEvent) {
        if let Some(porter) = &self.porter {
            porter.event(event);
        }
    }

    /// The person's answer to an offer, or their no to a fetch.
    pub(super) fn answer(&self, id: QuestionId, yes: bool) {
        let number = id.number;
        match (id.of, yes) {
            (QuestionOf::Offer, true) => self.wish(id, Wish::Take { transfer: number }),
            (QuestionOf::Offer, false) => self.wish(id, Wish::Refuse { transfer: number }),
            (QuestionOf::Fetch, false) => self.wish(id, Wish::NotGive { fetch: number }),
            // A yes to a fetch is what was chosen, and nothing else.
            (QuestionOf::Fetch, true) | (QuestionOf::Right, _) => {}
        }
    }

    /// What the person chose for a fetch.
    pub(super) fn give(&self, id: QuestionId, paths: Vec<std::path::PathBuf>) {
        if id.of == QuestionOf::Fetch {
            let fetch = id.number;
            self.wish(id, Wish::Give { fetch, paths });
        }
    }

    pub(super) fn cancel(&self, id: TransferId) {
        if let Some(porter) = &self.porter {
            porter.wish(Wish::Cancel(id));
        }
    }

    /// An answer to a question of another session is none.
    fn wish(&self, id: QuestionId, wish: Wish) {
        if let Some(porter) = self.porter.as_ref().filter(|_| id.knock == self.knock) {
            porter.wish(wish);
        }
    }

    /// The line broke; what was under way goes on with the next.
    pub(super) fn line_broke(&mut self) {
        if let Some(porter) = &mut self.porter {
            porter.line_broke();
        }
    }

    /// Ends all transfers; a disk that does not answer is not waited for.
    pub(super) async fn finish(self) {
        if let Some(porter) = self.porter {
            let ended = tokio::task::spawn_blocking(|| porter.end());
            if tokio::time::timeout(CLEARING, ended).await.is_err() {
                tracing::warn!("the disk is slow: a partial file may be left for a day");
            }
        }
    }
}

fn file_way(way: Way) -> FileWay {
    match way {
        Way::Sending => FileWay::Sent,
        Way::Receiving => FileWay::Received,
    }
}

/// What the person is told.
fn notice(knock: KnockId, name: &str, news: News) -> Option<Notice> {
    let id = |of, number| QuestionId { knock, of, number };
    Some(match news {
        News::Offered(offered) => Notice::Asked(Question {
            id: id(QuestionOf::Offer, offered.transfer),
            name: name.to_owned(),
            answer_by: offered.answer_by,
            patience: transfers::OFFER_PATIENCE,
            what: Wanted::Send(offered),
        }),
        News::FetchWanted(fetch) => Notice::Asked(Question {
            id: id(QuestionOf::Fetch, fetch.fetch),
            name: name.to_owned(),
            answer_by: fetch.answer_by,
            patience: transfers::FETCH_PATIENCE,
            what: Wanted::Fetch { hint: fetch.hint },
        }),
        News::Settled { about, how } => {
            let id = match about {
                About::Offer(number) => id(QuestionOf::Offer, number),
                About::Fetch(number) => id(QuestionOf::Fetch, number),
            };
            let why = match how {
                Settled::Allowed => QuestionOver::Allowed,
                Settled::Denied => QuestionOver::Denied,
                Settled::Unanswered => QuestionOver::Unanswered,
                Settled::Withdrawn => QuestionOver::Withdrawn,
                Settled::Impossible => QuestionOver::Impossible,
            };
            Notice::QuestionOver { id, why }
        }
        News::Transfer(transfer) => Notice::Transfer(transfer),
        News::NotDone(not_done) => Notice::Failed {
            task: Task::Files,
            message: phrases::not_done(&not_done),
        },
        // The transfer's own end says it; and only a helper fetches.
        News::Whole { .. } | News::Fetching(_) | News::NotFetched { .. } => return None,
    })
}
