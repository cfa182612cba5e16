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
use tokio::sync::mpsc;

/// The most invitations that are listed; the details of older ones are found by their number.
const LISTED: u32 = 500;
/// The most lines of the history.
const REMEMBERED: u32 = 500;

/// The one who keeps the list.
pub(super) struct Clerk {
    pub(super) store: Store,
    pub(super) outbox: Outbox,
    pub(super) settings: Arc<Settings>,
    pub(super) reports: mpsc::UnboundedSender<Report>,
}

impl Clerk {
    /// Works until nobody can wish for anything any more.
    pub(super) async fn run(self, mut wishes: mpsc::UnboundedReceiver<ListCommand>) {
        while let Some(wish) = wishes.recv().await {
            self.fulfil(wish).await;
        }
    }

    async fn fulfil(&self, wish: ListCommand) {
        match wish {
            ListCommand::Invite(plan) => self.invite(*plan).await,
            ListCommand::Resend(id) => self.resend(id, None).await,
            ListCommand::Renew { id, password } => self.resend(id, Some(password)).await,
            ListCommand::Read => self.read().await,
            ListCommand::Details(id) => self.details(id).await,
            ListCommand::Expire(id) => self.expire(id).await,
            ListCommand::Delete(id) => self.delete(id).await,
            ListCommand::Delivered(id, delivery) => self.delivered(id, delivery).await,
            ListCommand::Note(id, text) => self.note(id, text).await,
            ListCommand::History => self.history().await,
        }
    }

    async fn invite(&self, plan: Plan) {
        let settings = Arc::clone(&self.settings);
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
            (Ok(Again::New(renewal)), _) => Ok(renewal),
            (Ok(Again::Own(like)), Some(password)) => Ok(like.with(password)),
            (Ok(Again::Own(_)), None) => Err(InviteError::PasswordNeeded),
            (Err(error), _) => Err(error),
        };
        match renewal {
            Ok(renewal) => {
                let settings = Arc::clone(&self.settings);
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
        match self.store.run(list).await {
            Ok(rows) => self.outbox.tell(Notice::List(rows)),
            Err(error) => self.outbox.failed(Task::List, &error),
        }
    }

    async fn details(&self, id: Id) {
        match self.store.run(move |ledger| ledger.details(&id)).await {
            Ok(details) => self.outbox.tell(Notice::Details(Box::new(details))),
            Err(error) => self.outbox.failed(Task::List, &error),
        }
    }

    async fn expire(&self, ticket: Id) {
        let withdrawn = self
            .store
            .run(move |ledger| ledger.withdraw(&ticket, Utc::now()))
            .await;
        match withdrawn {
            Ok(Some(_running)) => self.report(Report::Withdrawn(ticket)),
            Ok(None) => {}
            Err(error) => self.outbox.failed(Task::List, &error),
        }
        self.changed();
    }

    async fn delete(&self, id: Id) {
        let deleted = self
            .store
            .run(move |ledger| ledger.delete(&id, Utc::now()))
            .await;
        if let Err(error) = deleted {
            self.outbox.failed(Task::List, &error);
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

/// The newest invitations, with their states as of now.
fn list(ledger: &Ledger) -> Result<Vec<Row>, LedgerError> {
    ledger.expire_due(Utc::now())?;
    ledger.page(&Page {
        after: None,
        limit: LISTED,
        filter: Filter::All,
    })
}
