//! The middle of the engine: passes wishes on, opens and closes the door, receives those who knock.

use super::clerk::Clerk;
use super::command::{Command, KnockId, ListCommand};
use super::door::Door;
use super::notice::{Listening, Notice, Task};
use super::quiet::Watched;
use super::returns::Returns;
use super::store::{OpenTickets, Store};
use super::visit::{Arrival, Order};
use super::{FAREWELL, Outbox, SessionCommand, Setup, Source};
use crate::settings::Settings;
use chrono::Utc;
use ledger::{Ledger, LedgerError, Running, SessionId};
use net::Incoming;
use session::{Limits, StopReason};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use ticket::Id;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

/// How often the ledger is looked at for what other programs did to it, and for what is due.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What the engine's other tasks tell the desk.
pub(super) enum Report {
    /// The ledger looks like this.
    Looked(Result<Look, LedgerError>),
    /// Something in the ledger was changed here.
    Changed,
    /// A knock is before the person.
    Admitted { visit: KnockId, session: SessionId },
    /// A visit is over.
    Over(KnockId),
    /// The person ended this ticket while its knock or session was under way.
    Withdrawn(Id),
}

/// What the ledger says at one moment.
pub(super) struct Look {
    anybody_invited: bool,
    out_of_date: bool,
    changed_elsewhere: bool,
    running: Option<Running>,
}

struct Desk {
    store: Store,
    outbox: Outbox,
    source: Source,
    settings: watch::Sender<Arc<Settings>>,
    /// How long to wait for what, but for what is set.
    usual: Limits,
    clerk: mpsc::UnboundedSender<ListCommand>,
    door: Door,
    returns: Returns,
    dialogs: Watched,
    listening: Option<Listening>,
    reports: mpsc::UnboundedSender<Report>,
    visits: JoinSet<()>,
    present: HashMap<KnockId, Present>,
    admitted: Option<Admitted>,
    last_knock: u64,
    looking: bool,
    ledger_failed: bool,
}

/// Somebody who is connected, admitted or not.
struct Present {
    ticket: Id,
    orders: mpsc::UnboundedSender<Order>,
}

/// The one who is before the person, or in a session.
struct Admitted {
    visit: KnockId,
    session: SessionId,
}

/// Runs the engine until nobody can send it commands any more.
pub(super) async fn run(
    setup: Setup,
    store: Store,
    outbox: Outbox,
    mut commands: mpsc::UnboundedReceiver<Command>,
    dialogs: Watched,
) {
    let (reports, mut reports_in) = mpsc::unbounded_channel();
    let mut desk = match Desk::new(setup, store, outbox.clone(), reports, dialogs) {
        Ok(desk) => desk,
        Err(error) => return outbox.failed(Task::List, &error),
    };
    let mut looks = tokio::time::interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    desk.wish(ListCommand::Read);
    loop {
        tokio::select! {
            biased;
            // What has happened before what is wanted: a wish is about what is there now.
            Some(report) = reports_in.recv() => desk.reported(report).await,
            command = commands.recv() => match command {
                Some(Command::Session(command)) => desk.order(command),
                Some(Command::List(command)) => desk.wish(command),
                Some(Command::Settings(settings)) => desk.settle(*settings).await,
                None => break,
            },
            incoming = desk.door.next() => desk.receive(incoming),
            _ = looks.tick() => desk.look(),
        }
    }
    desk.close().await;
}

impl Desk {
    fn new(
        setup: Setup,
        store: Store,
        outbox: Outbox,
        reports: mpsc::UnboundedSender<Report>,
        dialogs: Watched,
    ) -> std::io::Result<Self> {
        let port = setup.settings.port;
        let (settings, in_force) = watch::channel(Arc::new(setup.settings));
        let returns = Returns::default();
        let tickets = OpenTickets {
            store: store.clone(),
            returns: returns.clone(),
            settings: in_force.clone(),
            usual: setup.limits,
        };
        let door = Door::new(&setup.folder, port, Arc::new(tickets))?;
        let (clerk, wishes) = mpsc::unbounded_channel();
        let keeper = Clerk {
            store: store.clone(),
            outbox: outbox.clone(),
            settings: in_force,
            reports: reports.clone(),
        };
        tokio::spawn(keeper.run(wishes));
        Ok(Self {
            store,
            outbox,
            source: setup.source,
            settings,
            usual: setup.limits,
            clerk,
            door,
            returns,
            dialogs,
            listening: None,
            reports,
            visits: JoinSet::new(),
            present: HashMap::new(),
            admitted: None,
            last_knock: 0,
            looking: false,
            ledger_failed: false,
        })
    }

    /// From now on these are in force.
    async fn settle(&mut self, settings: Settings) {
        self.door.move_to(settings.port).await;
        self.settings.send_replace(Arc::new(settings));
        self.look();
    }

    fn wish(&self, wish: ListCommand) {
        // The clerk works for as long as this desk is there.
        let _ = self.clerk.send(wish);
    }

    /// Passes on what the person decided to whom it is about.
    fn order(&self, command: SessionCommand) {
        self.tell_admitted(Order::Person(command));
    }

    fn tell_admitted(&self, order: Order) {
        let admitted = self.admitted.as_ref();
        if let Some(present) = admitted.and_then(|a| self.present.get(&a.visit)) {
            // A visit that has ended meanwhile needs no orders.
            let _ = present.orders.send(order);
        }
    }

    async fn reported(&mut self, report: Report) {
        match report {
            Report::Looked(look) => self.looked(look).await,
            Report::Changed => self.changed(),
            Report::Admitted { visit, session } => {
                self.admitted = Some(Admitted { visit, session });
                self.changed();
            }
            Report::Over(visit) => {
                self.present.remove(&visit);
                self.admitted.take_if(|admitted| admitted.visit == visit);
                self.changed();
            }
            Report::Withdrawn(ticket) => self.withdrawn(ticket),
        }
    }

    fn changed(&mut self) {
        self.wish(ListCommand::Read);
        self.look();
    }

    fn withdrawn(&self, ticket: Id) {
        let admitted = self
            .admitted
            .as_ref()
            .and_then(|a| self.present.get(&a.visit));
        if admitted.is_some_and(|present| present.ticket == ticket) {
            self.tell_admitted(Order::Withdrawn);
        }
    }

    /// Looks at the ledger, beside this task: whatever it takes, a Stop doesn't wait for it.
    fn look(&mut self) {
        while self.visits.try_join_next().is_some() {}
        if std::mem::replace(&mut self.looking, true) {
            return;
        }
        let (store, reports) = (self.store.clone(), self.reports.clone());
        tokio::spawn(async move {
            let look = store.run(look_at).await;
            let _ = reports.send(Report::Looked(look));
            // What nobody waits for: clearing away what is left of tickets that are over.
            store.run(Ledger::tidy).await;
        });
    }

    async fn looked(&mut self, look: Result<Look, LedgerError>) {
        self.looking = false;
        let look = match look {
            Ok(look) => look,
            Err(error) => {
                // Once, not every second.
                if !std::mem::replace(&mut self.ledger_failed, true) {
                    self.outbox.failed(Task::Record, &error);
                }
                return;
            }
        };
        self.ledger_failed = false;
        if look.out_of_date || look.changed_elsewhere {
            self.wish(ListCommand::Read);
        }
        self.check_session(look.running);
        let wanted = look.anybody_invited || self.returns.is_awaited();
        let listening = self.door.set(wanted).await;
        if self.listening.as_ref() != Some(&listening) {
            self.outbox.tell(Notice::Listening(listening.clone()));
            self.listening = Some(listening);
        }
    }

    /// Another program may want the session stopped.
    fn check_session(&mut self, running: Option<Running>) {
        let Some(admitted) = &self.admitted else {
            return;
        };
        if running.is_some_and(|r| r.session == admitted.session && r.stop_asked) {
            self.tell_admitted(Order::End(StopReason::Withdrawn));
        }
    }

    fn receive(&mut self, incoming: Incoming) {
        self.last_knock += 1;
        let knock = KnockId(self.last_knock);
        let (orders, orders_in) = mpsc::unbounded_channel();
        let present = Present {
            ticket: incoming.ticket,
            orders,
        };
        self.present.insert(knock, present);
        let settings = Arc::clone(&self.settings.borrow());
        let visit = Arrival {
            id: knock,
            incoming,
            orders: orders_in,
            reports: self.reports.clone(),
            store: self.store.clone(),
            outbox: self.outbox.clone(),
            limits: settings.limits(self.usual),
            ceiling: settings.policy.bounds.offers,
            source: self.source.clone(),
            stop_keys: settings.stop_keys.clone(),
            returns: self.returns.clone(),
            inbox: settings.inbox.clone(),
            dialogs: self.dialogs.clone(),
        };
        self.visits.spawn(visit.run());
    }

    /// Ends the session, if there is one, and lets it say so.
    async fn close(mut self) {
        self.door.set(false).await;
        self.present.clear();
        let all_gone = async { while self.visits.join_next().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, all_gone).await.is_err() {
            tracing::warn!("a connection did not end in time");
        }
    }
}

fn look_at(ledger: &Ledger) -> Result<Look, LedgerError> {
    let now = Utc::now();
    let due = ledger.next_expiry()?.is_some_and(|at| at < now);
    let closed = ledger.close_dead(now)?;
    let anybody_invited = ledger.any_open(now)?;
    Ok(Look {
        changed_elsewhere: ledger.changed_elsewhere()?,
        running: ledger.running()?,
        anybody_invited,
        out_of_date: due || closed,
    })
}
