//! The stage: a novice's engine on one side, and the real helper's side on the other.

use crate::board::Board;
use crate::watched::PATIENCE;
use chrono::{TimeDelta, Utc};
use ledger::{KeyStore, Ledger, NewTicket};
use net::{Identity, Link};
use novice::engine::{Engine, KnockId, ListCommand, Listening, Notice, Notices, Setup, Source};
use novice::invitations::{Made, Plan, ToTell};
use novice::settings::Settings;
use novice::span::Span;
use screen::{Decoder, DecoderLimits, Picture};
use secrecy::SecretString;
use session::{Comeback, Ending, Helper, HelperCommand, HelperEvent, Limits, Name, Right};
use std::net::{Ipv6Addr, SocketAddr, TcpListener};
use std::path::Path;
use ticket::{Contact, Invitation, Offers, PasswordChoice, Request, Uses};

/// A port that was free a moment ago.
pub(crate) fn free_port() -> u16 {
    let any = SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0));
    let socket = TcpListener::bind(any).expect("a port is free");
    socket.local_addr().expect("it is bound").port()
}

/// A novice's engine, and what it has told.
pub(crate) struct Novice {
    pub(crate) engine: Engine,
    notices: Notices,
    pub(crate) port: u16,
}

impl Novice {
    pub(crate) fn start(folder: &Path, board: &Board) -> Self {
        Self::start_with(folder, free_port(), Limits::default(), board.source())
    }

    pub(crate) fn start_with(folder: &Path, port: u16, limits: Limits, source: Source) -> Self {
        let settings = Settings {
            port,
            inbox: folder.join("inbox"),
            time_limit: Span::from(TimeDelta::from_std(limits.session).expect("not for ever")),
            ..Settings::default()
        };
        Self::start_set(folder, settings, limits, source)
    }

    pub(crate) fn start_set(
        folder: &Path,
        settings: Settings,
        limits: Limits,
        source: Source,
    ) -> Self {
        let port = settings.port;
        let setup = Setup {
            folder: folder.to_owned(),
            keys: KeyStore::File(folder.join("ledger.key")),
            settings,
            limits,
            source,
        };
        let (engine, notices) = Engine::start(setup, || {}).expect("the folder is writable");
        Self {
            engine,
            notices,
            port,
        }
    }

    /// The next notice that `pick` picks; those before it are let go.
    pub(crate) async fn until<T>(&mut self, mut pick: impl FnMut(&Notice) -> Option<T>) -> T {
        let mut seen = Vec::new();
        let picked = async {
            loop {
                let notice = self.notices.recv().await.expect("the engine runs");
                if let Some(picked) = pick(&notice) {
                    return picked;
                }
                seen.push(format!("{notice:?}"));
            }
        };
        let picked = tokio::time::timeout(PATIENCE, picked).await;
        picked.unwrap_or_else(|_| panic!("not told; but this was: {seen:#?}"))
    }

    pub(crate) async fn listening(&mut self, wanted: impl Fn(&Listening) -> bool) -> Listening {
        self.until(|notice| match notice {
            Notice::Listening(listening) if wanted(listening) => Some(listening.clone()),
            _ => None,
        })
        .await
    }

    pub(crate) async fn invite(&mut self, plan: Plan) -> Made {
        let here = format!("tcp://127.0.0.1:{}", self.port);
        let mut plan = plan;
        if plan.endpoints.is_empty() {
            plan.endpoints = vec![here.parse().expect("an endpoint")];
        }
        self.engine.send(ListCommand::Invite(Box::new(plan)));
        let made = self
            .until(|notice| match notice {
                Notice::Made(made) => Some(made.clone()),
                Notice::Failed { message, .. } => panic!("{message}"),
                _ => None,
            })
            .await;
        *made
    }

    /// An invitation shorter than the program makes them, put into the list by hand.
    pub(crate) fn insert(&self, folder: &Path, length: TimeDelta) -> Made {
        let now = Utc::now();
        let here = format!("tcp://127.0.0.1:{}", self.port);
        let request = Request {
            pseudonym: "Blue Heron".to_owned(),
            created: now,
            expires: now + length,
            offers: Offers::default(),
            uses: Uses::Once,
            password: PasswordChoice::Typed(SecretString::from(OWN)),
            endpoints: vec![here.parse().expect("an endpoint")],
            message: String::new(),
            issuer: None,
        };
        let mut random = novice::invitations::system_random();
        let created = ticket::create(&request, &mut random).expect("a good request");
        let keys = KeyStore::File(folder.join("ledger.key"));
        let (message, replaces) = ("", None);
        let new = NewTicket {
            created: &created,
            message,
            endpoints: &[],
            only: None,
            replaces,
            now,
        };
        let ledger = Ledger::open(folder, keys).expect("a list");
        ledger.insert(&new).expect("there is room");
        Made {
            id: created.invitation.id(),
            pseudonym: request.pseudonym,
            kind: created.invitation.kind(),
            expires: created.invitation.expires(),
            endpoints: request.endpoints,
            file: created.file,
            to_tell: ToTell::Own,
            replaces: None,
            mailed_to: String::new(),
        }
    }

    /// An invitation that can be knocked with.
    pub(crate) async fn invite_and_listen(&mut self, plan: Plan) -> Made {
        let made = self.invite(plan).await;
        self.listening(|l| matches!(l, Listening::Open { .. }))
            .await;
        made
    }

    pub(crate) async fn knock(&mut self) -> novice::engine::Knock {
        self.until(|notice| match notice {
            Notice::Knock(knock) => Some(knock.clone()),
            _ => None,
        })
        .await
    }

    pub(crate) fn allow(&self, knock: KnockId) {
        self.shows(knock, novice::engine::View::WholeScreen);
    }

    /// The person lets them in, and chooses what they see.
    pub(crate) fn shows(&self, knock: KnockId, view: novice::engine::View) {
        self.engine
            .send(novice::engine::SessionCommand::Allow { knock, view });
    }
}

/// A plan whose password is the person's own, so that a wrong one can be tried.
pub(crate) fn guarded() -> Plan {
    Plan {
        password: PasswordChoice::Typed(SecretString::from(OWN)),
        ..Plan::default()
    }
}

/// The password of [`guarded`] invitations.
pub(crate) const OWN: &str = "Quiet-7-pelican-lamp";

/// Where a helper finds the novice, and who they are there.
struct Way {
    contact: Contact,
    invitation: Invitation,
    identity: Identity,
}

/// What goes with the file.
fn password(made: &Made) -> Option<SecretString> {
    match &made.to_tell {
        ToTell::Words(words) => Some(words.clone()),
        ToTell::Own => Some(SecretString::from(OWN)),
        ToTell::Before | ToTell::Nothing => None,
    }
}

/// What trying to come back led to.
enum Try {
    Back(Vec<Right>),
    /// Not yet.
    Again(Box<Comeback>),
}

/// A helper's connection and what they see.
pub(crate) struct Visitor {
    pub(crate) link: Link<Helper>,
    way: Way,
    decoder: Decoder,
    exact: bool,
}

impl Visitor {
    /// Opens the invitation with its password, and knocks.
    pub(crate) async fn knock(made: &Made) -> Self {
        Self::knock_with(made, password(made)).await
    }

    pub(crate) async fn knock_with(made: &Made, password: Option<SecretString>) -> Self {
        let (invitation, unlocked) = Self::open(made, password).await;
        let identity = Identity::ephemeral().expect("an identity");
        Self::dial(invitation, unlocked, identity).await
    }

    /// As somebody with this key.
    pub(crate) async fn knock_as(
        made: &Made,
        password: Option<SecretString>,
        identity: Identity,
    ) -> Self {
        let (invitation, unlocked) = Self::open(made, password).await;
        Self::dial(invitation, unlocked, identity).await
    }

    async fn open(made: &Made, password: Option<SecretString>) -> (Invitation, ticket::Unlocked) {
        let invitation = ticket::read(made.file.as_bytes(), Utc::now()).expect("a good file");
        let locked = invitation.clone();
        let unlocked = tokio::task::spawn_blocking(move || locked.unlock(password.as_ref()))
            .await
            .expect("no panic")
            .expect("the password fits the file");
        (invitation, unlocked)
    }

    /// The same helper, with the same key.
    pub(crate) async fn knocks_again(self, made: &Made) -> Self {
        let (invitation, unlocked) = Self::open(made, password(made)).await;
        Self::dial(invitation, unlocked, self.way.identity).await
    }

    async fn dial(invitation: Invitation, unlocked: ticket::Unlocked, identity: Identity) -> Self {
        let name = Name::new("Ann").expect("a name");
        let way = Way {
            contact: unlocked.contact.clone(),
            invitation: invitation.clone(),
            identity,
        };
        let link = net::dial(unlocked, invitation, &way.identity, name)
            .await
            .expect("the novice is there");
        Self {
            link,
            way,
            decoder: Decoder::new(DecoderLimits::default()),
            exact: false,
        }
    }

    /// Whether nobody answers for the invitation, to whoever has its file and password.
    pub(crate) async fn is_turned_away(made: &Made) -> bool {
        let (invitation, unlocked) = Self::open(made, password(made)).await;
        let identity = Identity::ephemeral().expect("an identity");
        let name = Name::new("Ann").expect("a name");
        let dialled = net::dial(unlocked, invitation, &identity, name).await;
        dialled.is_err()
    }

    /// Waits until the connection is broken.
    pub(crate) async fn breaks(&mut self) -> Comeback {
        let broken = async {
            loop {
                match self.link.events.recv().await.expect("an event") {
                    HelperEvent::Broken(comeback) => return comeback,
                    HelperEvent::Ended(ending) => panic!("{ending:?} instead of a break"),
                    _ => {}
                }
            }
        };
        tokio::time::timeout(PATIENCE, broken)
            .await
            .expect("the break is noticed")
    }

    /// Makes the connection again, and asks to go on as often as it is told "not yet".
    pub(crate) async fn comes_back(
        &mut self,
        mut comeback: Comeback,
    ) -> Result<Vec<Right>, Ending> {
        loop {
            comeback = match self.tries_to_come_back(comeback).await? {
                Try::Back(rights) => return Ok(rights),
                Try::Again(comeback) => *comeback,
            };
        }
    }

    /// Nobody answers when they try to come back, which they may go on trying.
    pub(crate) async fn is_not_let_back(&mut self, comeback: Comeback) -> Comeback {
        let tried = self.tries_to_come_back(comeback).await;
        match tried.expect("nobody answers") {
            Try::Back(rights) => panic!("let back in, with {rights:?}"),
            Try::Again(comeback) => *comeback,
        }
    }

    async fn tries_to_come_back(&mut self, comeback: Comeback) -> Result<Try, Ending> {
        let Way {
            contact,
            invitation,
            identity,
        } = &self.way;
        let made = net::come_back(comeback, contact, invitation, identity).await;
        self.link = made.expect("the novice is reached");
        self.begin_anew();
        let mut again = None;
        loop {
            match self.link.events.recv().await.expect("an event") {
                HelperEvent::Returned { rights, .. } => return Ok(Try::Back(rights)),
                HelperEvent::Broken(comeback) => again = Some(Box::new(comeback)),
                HelperEvent::Ended(ending) => return again.map(Try::Again).ok_or(ending),
                _ => {}
            }
        }
    }

    /// The next event that `pick` picks. Pictures are decoded and acknowledged on the way.
    pub(crate) async fn until<T>(&mut self, mut pick: impl FnMut(&HelperEvent) -> Option<T>) -> T {
        let mut seen = Vec::new();
        let picked = async {
            loop {
                let event = self.link.events.recv().await.expect("an event");
                match &event {
                    HelperEvent::Screen(packet) => self.show(packet).await,
                    HelperEvent::Paused(true) => self.begin_anew(),
                    _ => seen.push(format!("{event:?}")),
                }
                if let Some(picked) = pick(&event) {
                    return picked;
                }
            }
        };
        let picked = tokio::time::timeout(PATIENCE, picked).await;
        picked.unwrap_or_else(|_| panic!("did not come; but this did: {seen:#?}"))
    }

    /// Waits until the novice's side pauses or goes on; then the pictures begin anew.
    pub(crate) async fn paused(&mut self, on: bool) {
        self.until(|event| matches!(event, HelperEvent::Paused(it) if *it == on).then_some(()))
            .await;
    }

    fn begin_anew(&mut self) {
        self.decoder = Decoder::new(DecoderLimits::default());
        self.exact = false;
    }

    async fn show(&mut self, packet: &[u8]) {
        let change = self.decoder.handle_packet(packet).expect("a good packet");
        self.exact = change.picture_exact;
        if let Some(ack) = change.ack {
            // The session may be over already; its last event says so.
            let _ = self.link.commands.send(HelperCommand::ScreenAck(ack)).await;
        }
    }

    pub(crate) async fn send(&self, command: HelperCommand) {
        self.link.commands.send(command).await.expect("connected");
    }

    pub(crate) async fn words(&mut self) -> [&'static str; 3] {
        self.until(|event| match event {
            HelperEvent::Waiting { words } => Some(*words),
            _ => None,
        })
        .await
    }

    pub(crate) async fn approved(&mut self) {
        self.until(|event| matches!(event, HelperEvent::Approved { .. }).then_some(()))
            .await;
    }

    pub(crate) async fn ending(&mut self) -> Ending {
        self.until(|event| match event {
            HelperEvent::Ended(ending) => Some(ending.clone()),
            _ => None,
        })
        .await
    }

    /// Waits until the helper sees something that `is_it` takes for it.
    pub(crate) async fn sees_that(&mut self, is_it: impl Fn(&Picture) -> bool) {
        let seen = async {
            while !is_it(self.decoder.picture()) {
                match self.link.events.recv().await.expect("an event") {
                    HelperEvent::Screen(packet) => self.show(&packet).await,
                    HelperEvent::Ended(ending) => panic!("{ending:?} instead of a picture"),
                    _ => {}
                }
            }
        };
        tokio::time::timeout(PATIENCE, seen)
            .await
            .expect("the picture comes");
    }

    /// Waits until what the helper sees is exactly what is on the board.
    pub(crate) async fn sees(&mut self, board: &Board) {
        let board = board.clone();
        let seen = async {
            while !(self.exact && *self.decoder.picture() == board.picture()) {
                match self.link.events.recv().await.expect("an event") {
                    HelperEvent::Screen(packet) => self.show(&packet).await,
                    HelperEvent::Paused(true) => self.begin_anew(),
                    HelperEvent::Ended(ending) => panic!("{ending:?} instead of a picture"),
                    _ => {}
                }
            }
        };
        tokio::time::timeout(PATIENCE, seen)
            .await
            .expect("the picture comes");
    }
}
