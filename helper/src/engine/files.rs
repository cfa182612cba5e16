//! The files of a session: the porter does the work, here is the way between it, the connection and the person.

use std::path::PathBuf;
use std::time::Duration;

use session::{FileCommand, FileEvent};
use ticket::Id;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use transfers::{News, Order, Porter, Setup, Wish};

/// How long the end of a session waits until what is half here is removed.
const CLEARING: Duration = Duration::from_secs(3);

/// The files of one session, whichever lines that has.
pub(super) struct Files {
    porter: Option<Porter>,
    orders: UnboundedReceiver<Order>,
    news: UnboundedReceiver<News>,
}

/// What is to be done next.
pub(super) enum Next {
    /// Tell the machine.
    Command(FileCommand),
    /// Tell the person.
    News(News),
}

impl Files {
    /// Files of the invitation's sender will arrive in `inbox`.
    pub(super) fn start(inbox: PathBuf, ticket: Id) -> Self {
        let (orders_in, orders) = unbounded_channel();
        let (news_in, news) = unbounded_channel();
        let mut peer = [0; 32];
        peer[..16].copy_from_slice(ticket.as_bytes());
        let setup = Setup {
            folder: inbox,
            quota: transfers::QUOTA,
            peer,
        };
        // A session that is over needs neither. There is never more than one piece among the orders.
        let porter = Porter::start(
            setup,
            move |order| drop(orders_in.send(order)),
            move |news| drop(news_in.send(news)),
        );
        let porter = porter
            .inspect_err(|error| tracing::warn!(%error, "no thread for files"))
            .ok();
        Self {
            porter,
            orders,
            news,
        }
    }

    /// What is to be done next; for ever if there is nothing.
    pub(super) async fn next(&mut self) -> Next {
        loop {
            tokio::select! {
                biased;
                Some(order) = self.orders.recv() => {
                    let porter = self.porter.as_ref();
                    if let Some(command) = porter.and_then(|porter| porter.current(order)) {
                        return Next::Command(command);
                    }
                }
                Some(news) = self.news.recv() => {
                    self.decide(&news);
                    return Next::News(news);
                }
                else => std::future::pending().await,
            }
        }
    }

    /// What the person is to be told while there is no line; orders wait for the next one.
    pub(super) async fn news(&mut self) -> News {
        match self.news.recv().await {
            Some(news) => news,
            None => std::future::pending().await,
        }
    }

    /// What was asked for is taken, and nothing else.
    fn decide(&self, news: &News) {
        if let News::Offered(offered) = news {
            let transfer = offered.transfer;
            self.wish(match offered.fetch {
                Some(_) => Wish::Take { transfer },
                None => Wish::Refuse { transfer },
            });
        }
    }

    pub(super) fn event(&self, event: FileEvent) {
        if let Some(porter) = &self.porter {
            porter.event(event);
        }
    }

    pub(super) fn wish(&self, wish: Wish) {
        if let Some(porter) = &self.porter {
            porter.wish(wish);
        }
    }

    /// The line broke; what was under way goes on with the next.
    pub(super) fn line_broke(&mut self) {
        if let Some(porter) = &mut self.porter {
            porter.line_broke();
        }
    }

    /// Ends all transfers, and gives back what there is still to tell; a disk that does not answer is not
    /// waited for.
    pub(super) async fn finish(mut self) -> Vec<News> {
        if let Some(porter) = self.porter.take() {
            let ended = tokio::task::spawn_blocking(|| porter.end());
            if tokio::time::timeout(CLEARING, ended).await.is_err() {
                tracing::warn!("the disk is slow: a partial file may be left for a day");
            }
        }
        std::iter::from_fn(|| self.news.try_recv().ok()).collect()
    }
}
