//! Keeps the list: does what the person wants of it, one wish after the other, and says what came of it.

use super::desk::Report;
use super::notice::{Notice, Task};
use super::store::Store;
use super::{ListCommand, Outbox};
use crate::history;
use crate::invitations::{self, Again, Delivery, InviteError, Plan, Prepared};
use crate::settings::Settings;
use chrono::Utc;
use ledger::{Filter, Ledger, LedgerError, Page, Row};
use secrecy::SecretString;
use std::sync::Arc;
use ticket::Id;
use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::{mpsc, watch};

/// The most invitations that are listed, the newest; the command line finds older ones by their number.
const LISTED: usize = 200_000;
/// So many are read at a time, so that others get at the ledger in between.
const STRETCH: u32 = 1_000;
/// The most lines of the history.
const REMEMBERED: u32 = 500;

/// The one who keeps the list.
pub(super) struct Clerk {
    pub(super) store: Store,
    pub(super) outbox: Outbox,
    pub(super) settings: watch::Receiver<Arc<Settings>>,
    pub(super) reports: mpsc::UnboundedSender<Report>,
}

impl Clerk {
    /// Works until nobody can wish for anything any more.
    pub(super) async fn run(self, mut wishes: mpsc::UnboundedReceiver<ListCommand>) {
        // The list is read once for all changes that were wished for together: it may be long.
        let mut is_out_of_date = false;
        loop {
            let wish = match wishes.try_recv() {
                Err(TryRecvError::Empty) if is_out_of_date => {
                    is_out_of_date = false;
                    self.read().await;
                    continue;
                }
                Err(TryRecvError::Empty) => wishes.recv().await,
                next => next.ok(),
            };
            match wish {
                Some(ListCommand::Read) => is_out_of_date = true,
                Some(wish) => self.fulfil(wish).await,
                None => return,
            }
        }
    }

    async fn fulfil(&self, wish: ListCommand) {
        match wish {
            ListCommand::Invite(plan) => self.invite(*plan).await,
            ListCommand::Resend(id) => self.resend(id, None).await,
            ListCommand::Renew { id, password } => self.resend(id, Some(password)).await,
            // Together with others, when nothing else is wished for.
            ListCommand::Read => {}
            ListCommand::Details(id) => self.details(id).await,
            ListCommand::Expire(ids) => self.expire(ids).await,
            ListCommand::Delete(ids) => self.delete(ids).await,
            ListCommand::Delivered(id, delivery) => self.delivered(id, delivery).await,
            ListCommand::Note(id, text) => self.note(id, text).await,
            ListCommand::History => self.history().await,
            ListCommand::AddHelper(key, name) => {
                self.helper(move |ledger| ledger.add_helper(key, &name, Utc::now()))
                    .await;
            }
            ListCommand::RenameHelper(key, name) => {
                self.helper(move |ledger| ledger.rename_helper(key, &name, Utc::now()))
                    .await;
            }
            ListCommand::RemoveHelper(key) => {
                self.helper(move |ledger| ledger.remove_helper(key, Utc::now()))
                    .await;
            }
        }
    }

    async fn invite(&self, plan: Plan) {
        let settings = Arc::clone(&self.settings.borrow());
        self.prepare(move || invitations::prepare(&plan, &settings, Utc::now()))
            .await;
    }

    async fn resend(&self, id: Id, password: Option<SecretString>) {
        let again = self
            .store
            .run(move |ledger| invitations::again(ledger, &id, Utc::now()))
            .await;
        let renewal = match (again, password) {
            (Ok(Again::Same(made)), _) => return self.outbox.tell(Notice::Made(Box::new(made))),
            (Ok(Again::New(renewal)), _) => Ok(*renewal),
            (Ok(Again::Own(like)), Some(password)) => Ok(like.with(password)),
            (Ok(Again::Own(_)), None) => Err(InviteError::PasswordNeeded),
            (Err(error), _) => Err(error),
        };
        match renewal {
            Ok(renewal) => {
                let settings = Arc::clone(&self.settings.borrow());
                self.prepare(move || renewal.prepare(&settings, Utc::now()))
                    .await;
            }
            Err(error) => self.outbox.failed(Task::Invite, &error),
        }
    }

    /// Makes an invitation beside the ledger, which others need meanwhile, then keeps it.
    async fn prepare(&self, work: impl FnOnce() -> Result<Prepared, InviteError> + Send + 'static) {
        let prepared = tokio::task::spawn_blocking(work)
            .await
            .expect("making an invitation returns its errors instead of panicking");
        let made = match prepared {
            Ok(prepared) => self.store.run(move |ledger| prepared.keep(ledger)).await,
            Err(error) => Err(error),
        };
        match made {
            Ok(made) => {
                self.outbox.tell(Notice::Made(Box::new(made)));
                self.changed();
            }
            Err(error) => self.outbox.failed(Task::Invite, &error),
        }
    }

    async fn read(&self) {
        match self.list().await {
            Ok(rows) => self.outbox.tell(Notice::List(rows)),
            Err(error) => self.outbox.failed(Task::List, &error),
        }
        self.helpers().await;
    }

    async fn helper(
        &self,
        change: impl FnOnce(&Ledger) -> Result<(), LedgerError> + Send + 'static,
    ) {
        if let Err(error) = self.store.run(change).await {
            self.outbox.failed(Task::Helpers, &error);
        }
        self.helpers().await;
    }

    async fn helpers(&self) {
        match self.store.run(Ledger::helpers).await {
            Ok(known) => self.outbox.tell(Notice::Helpers {
                known,
                only_these: self.settings.borrow().policy.known_helpers,
            }),
            Err(error) => self.outbox.failed(Task::Helpers, &error),
        }
    }

    /// The newest invitations, with their states as of now.
    async fn list(&self) -> Result<Vec<Row>, LedgerError> {
        let due = self.store.run(|ledger| ledger.expire_due(Utc::now())).await;
        due?;
        let mut rows: Vec<Row> = Vec::new();
        loop {
            let page = Page {
                after: rows.last().map(|row| row.number),
                limit: STRETCH,
                filter: Filter::All,
            };
            let more = self.store.run(move |ledger| ledger.page(&page)).await?;
            let is_last = more.len() < STRETCH as usize;
            rows.extend(more);
            if is_last || rows.len() >= LISTED {
                return Ok(rows);
            }
        }
    }

    async fn details(&self, id: Id) {
        match self.store.run(move |ledger| ledger.details(&id)).await {
            Ok(details) => self.outbox.tell(Notice::Details(Box::new(details))),
            Err(error) => self.outbox.failed(Task::List, &error),
        }
    }

    async fn expire(&self, ids: Vec<Id>) {
        let withdrawn = self
            .store
            .run(move |ledger| ledger.withdraw_all(&ids, Utc::now()))
            .await;
        match withdrawn {
            Ok(Some((ticket, _running))) => self.report(Report::Withdrawn(ticket)),
            Ok(None) => {}
            Err(error) => self.outbox.failed(Task::List, &error),
        }
        self.changed();
    }

    async fn delete(&self, ids: Vec<Id>) {
        let deleted = self
            .store
            .run(move |ledger| ledger.delete_all(&ids, Utc::now()))
            .await;
        match deleted {
            Ok(None) => {}
            Ok(Some(id)) => self.outbox.failed(Task::List, &LedgerError::InUse(id)),
            Err(error) => self.outbox.failed(Task::List, &error),
        }
        self.changed();
    }

    async fn delivered(&self, id: Id, delivery: Delivery) {
        let Delivery { way, to } = delivery;
        let noted = self
            .store
            .run(move |ledger| ledger.deliver(&id, Utc::now(), way, &to))
            .await;
        if let Err(error) = noted {
            self.outbox.failed(Task::Record, &error);
        }
        self.changed();
    }

    async fn note(&self, ticket: Id, text: String) {
        let noted = self
            .store
            .run(move |ledger| history::note(ledger, &ticket, Utc::now(), &text))
            .await;
        match noted {
            Ok(_) => self.outbox.tell(Notice::Noted(ticket)),
            Err(error) => self.outbox.failed(Task::Record, &error),
        }
    }

    async fn history(&self) {
        match self
            .store
            .run(|ledger| history::read(ledger, REMEMBERED))
            .await
        {
            Ok(lines) => self.outbox.tell(Notice::History(lines)),
            Err(error) => self.outbox.failed(Task::List, &error),
        }
    }

    /// The desk has the list read again, and looks whether to listen.
    fn changed(&self) {
        self.report(Report::Changed);
    }

    fn report(&self, report: Report) {
        // A desk that is gone is closing down.
        let _ = self.reports.send(report);
    }
}
