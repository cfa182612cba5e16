//! A novice for tests: a real door with a real ticket behind it, whose person is the test.

#![allow(dead_code, unreachable_pub)]

pub mod cable;
pub mod hand;
pub mod player;
pub mod program;
pub mod visitor;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cable::Cable;
use chrono::{DateTime, SubsecRound, Utc};
use net::{Incoming, Listener, Offered, Tickets};
use screen::{Encoder, EncoderOptions, Picture, PointerShape, Rect};
use secrecy::{ExposeSecret, SecretString};
use session::{
    Answer, ClipContent, Ending, FileCommand, FileEvent, InputEvent, Mark, NoviceCommand,
    NoviceEvent, Refusal, Returning, Right, StopReason,
};
use ticket::{Endpoint, Id, Keys, Offers, PasswordChoice, Request, Uses};
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How long a test waits for what has to happen.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What the novice's person does.
#[derive(Debug)]
pub enum Do {
    Approve,
    Decline,
    Chat(&'static str),
    Stop,
    Extend(Duration),
    /// A packet that no encoder makes.
    Garbage,
    /// The whole screen changes.
    Show(Picture),
    Pointer(PointerShape, (i32, i32)),
    /// To the question about this right.
    Answer(Right, Answer),
    TakeBack(Right),
    Escape,
    /// Uses the own mouse.
    Hand,
    Pause(bool),
    Record(bool),
    File(FileCommand),
    Copy(ClipContent),
    /// Refuses to let a helper come back after a break.
    NoReturn,
}

/// What the novice's person is told.
#[derive(Debug)]
pub enum Told {
    Asked {
        name: String,
        words: [&'static str; 3],
    },
    Chat(String),
    /// The helper asks for something more.
    Wanted(Right),
    /// A question or a grant is over, by the helper.
    Over(Right),
    Input(InputEvent),
    Mark(Mark),
    File(FileEvent),
    Pasted(ClipContent),
    /// The line broke; the helper may come back.
    Broken,
    /// The helper is back.
    Back,
    /// The helper keeps a video, or no longer.
    Filmed(bool),
    /// Nothing that the helper held is down any more.
    Released,
    Ended(Ending),
}

/// How the novice behaves before its person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// As it should.
    Usual,
    /// Another helper is connected.
    Busy,
    /// The invitation has been locked.
    Locked,
}

/// The novice, its folder and its invitation.
pub struct Novice {
    pub file: PathBuf,
    pub text: String,
    pub password: Option<String>,
    pub folder: tempfile::TempDir,
    /// Between the helper and this novice.
    pub cable: Cable,
    acts: UnboundedSender<Do>,
    told: Receiver<Told>,
    _listener: Listener,
    _runtime: Runtime,
}

/// An invitation that leads to this port of this computer.
pub fn created(password: PasswordChoice, port: u16, now: DateTime<Utc>) -> ticket::Created {
    offering(Offers::default(), password, port, now)
}

fn offering(
    offers: Offers,
    password: PasswordChoice,
    port: u16,
    now: DateTime<Utc>,
) -> ticket::Created {
    let request = Request {
        pseudonym: "Blue Heron".to_owned(),
        created: now,
        expires: now + chrono::Duration::minutes(42),
        offers,
        uses: Uses::Once,
        password,
        endpoints: vec![Endpoint::tcp(([127, 0, 0, 1], port).into())],
        message: "My printer does not print.".to_owned(),
        issuer: None,
    };
    let mut random = |out: &mut [u8]| getrandom::fill(out).expect("random numbers");
    ticket::create(&request, &mut random).expect("a valid request")
}

/// A password that a person chose.
pub fn typed() -> PasswordChoice {
    PasswordChoice::Typed(SecretString::from(TYPED))
}

pub const TYPED: &str = "Rain on 7 tin roofs!";

/// A picture with text-like and picture-like parts.
pub fn picture(width: u32, height: u32, seed: u32) -> Picture {
    let mut picture = Picture::new(width, height);
    for y in 0..height {
        for (x, pixel) in (0..width).zip(picture.row_mut(y).chunks_exact_mut(4)) {
            let on = (x / 3 + y / 7 + seed).is_multiple_of(2);
            let [b, g, r] = if x < width / 2 {
                [if on { 20 } else { 240 }; 3]
            } else {
                [x + seed, y * 2, x ^ y].map(|n| (n % 251) as u8)
            };
            pixel.copy_from_slice(&[b, g, r, 255]);
        }
    }
    picture
}

impl Novice {
    /// Listens, and has an invitation of this kind to send.
    pub fn new(password: PasswordChoice, shown: Picture) -> Self {
        Self::behind(password, shown, Door::Usual)
    }

    pub fn behind(password: PasswordChoice, shown: Picture, door: Door) -> Self {
        Self::with(Offers::default(), password, shown, door, None)
    }

    /// Lets nobody knock but the helper of this key.
    pub fn only(helper: [u8; 32], shown: Picture) -> Self {
        let (offers, open) = (Offers::default(), PasswordChoice::Open);
        Self::with(offers, open, shown, Door::Usual, Some(helper))
    }

    /// Offers all that there is.
    pub fn generous(shown: Picture) -> Self {
        let all = "view,chat,point,control,files,clipboard,record";
        let all = all.parse().expect("known capabilities");
        Self::with(all, PasswordChoice::Open, shown, Door::Usual, None)
    }

    fn with(
        offers: Offers,
        password: PasswordChoice,
        shown: Picture,
        door: Door,
        only: Option<[u8; 32]>,
    ) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let guard = runtime.enter();
        let keys = std::sync::OnceLock::new();
        let returning = Mutex::default();
        let place = Arc::new(Place {
            keys,
            offers,
            only,
            returning,
        });
        let tickets: Arc<dyn Tickets> = place.clone();
        let (listener, mut incoming) =
            Listener::bind(0, tickets, net::Limits::default()).expect("a port");
        let cable = Cable::to(listener.port());
        let now = Utc::now().trunc_subsecs(0);
        let created = offering(offers, password, cable.port, now);
        place.keys.set(created.keys.clone().into()).expect("once");
        let (acts, mut act_receiver) = unbounded_channel();
        let (teller, told) = channel();
        runtime.spawn(async move {
            let tries = AtomicU8::new(5);
            while let Some(incoming) = incoming.recv().await {
                let visit = Visit::new(incoming, shown.clone(), &teller, &place);
                visit.run(&mut act_receiver, &tries, door).await;
            }
        });
        drop(guard);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("heron.invite");
        std::fs::write(&file, &created.file).expect("written");
        Self {
            file,
            text: ticket::text::to_text(&created.file),
            password: created.password.map(|p| p.expose_secret().to_owned()),
            folder,
            cable,
            acts,
            told,
            _listener: listener,
            _runtime: runtime,
        }
    }

    /// The person acts.
    pub fn act(&self, act: Do) {
        self.acts.send(act).expect("the novice is there");
    }

    /// The next thing that the person is told.
    pub fn told(&self) -> Told {
        self.told.recv_timeout(PATIENCE).expect("something happens")
    }

    /// The next thing that the helper does with pointer and keyboard.
    pub fn input(&self) -> InputEvent {
        loop {
            match self.told() {
                Told::Input(event) => return event,
                Told::Ended(ending) => panic!("it ended: {ending}"),
                _ => {}
            }
        }
    }

    /// Waits until the person is asked for this, and answers.
    pub fn answers(&self, right: Right, answer: Answer) {
        loop {
            match self.told() {
                Told::Wanted(wanted) if wanted == right => break,
                Told::Ended(ending) => panic!("it ended: {ending}"),
                _ => {}
            }
        }
        self.act(Do::Answer(right, answer));
    }

    /// Waits until the person is asked.
    pub fn asked(&self) -> (String, [&'static str; 3]) {
        loop {
            if let Told::Asked { name, words } = self.told() {
                return (name, words);
            }
        }
    }

    /// Waits until the visit is over.
    pub fn ended(&self) -> Ending {
        loop {
            if let Told::Ended(ending) = self.told() {
                return ending;
            }
        }
    }

    /// Whether nobody has come by so far.
    pub fn is_undisturbed(&self) -> bool {
        self.told.try_recv().is_err()
    }
}

struct Place {
    keys: std::sync::OnceLock<Arc<Keys>>,
    offers: Offers,
    /// The one helper who may knock.
    only: Option<[u8; 32]>,
    /// What a session that broke has left.
    returning: Mutex<Option<Returning>>,
}

impl Place {
    fn returning(&self) -> MutexGuard<'_, Option<Returning>> {
        self.returning
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tickets for Place {
    fn by_name(&self, name: &Id) -> Option<Offered> {
        let keys = self.keys.get().filter(|keys| keys.name == *name)?;
        Some(Offered {
            keys: Arc::clone(keys),
            offers: self.offers,
            limits: session::Limits::default(),
            only: self.only.map(|only| vec![only]),
            returning: self.returning().as_ref().map(Returning::pass),
        })
    }
}

/// One helper's visit.
struct Visit<'a> {
    incoming: Incoming,
    encoder: Encoder,
    picture: Picture,
    approval: Option<session::Approval>,
    paused: bool,
    questions: Vec<(Right, u32)>,
    teller: &'a Sender<Told>,
    place: &'a Place,
}

impl<'a> Visit<'a> {
    fn new(
        incoming: Incoming,
        picture: Picture,
        teller: &'a Sender<Told>,
        place: &'a Place,
    ) -> Self {
        Self {
            incoming,
            encoder: Encoder::new(EncoderOptions::default()),
            picture,
            approval: None,
            paused: false,
            questions: Vec::new(),
            teller,
            place,
        }
    }

    async fn run(mut self, acts: &mut UnboundedReceiver<Do>, tries: &AtomicU8, door: Door) {
        loop {
            self.send_picture();
            let timeout = self
                .encoder
                .poll_timeout()
                .filter(|_| self.approval.is_some());
            let sleep = tokio::time::sleep_until(timeout.unwrap_or_else(Instant::now).into());
            tokio::select! {
                event = self.incoming.link.events.recv() => match event {
                    Some(event) => self.handle(event, tries, door).await,
                    None => return,
                },
                act = acts.recv() => match act {
                    Some(act) => self.act(act).await,
                    None => return,
                },
                () = sleep, if timeout.is_some() => {}
            }
        }
    }

    /// What the line does not take at once is lost here, as packets are not: so only with room for it.
    fn send_picture(&mut self) {
        while self.approval.is_some() && !self.paused {
            let Ok(room) = self.incoming.screen.try_reserve() else {
                return;
            };
            match self.encoder.poll_packet(Instant::now(), &self.picture) {
                Some(packet) => room.send(packet.into()),
                None => return,
            }
        }
    }

    async fn handle(&mut self, event: NoviceEvent, tries: &AtomicU8, door: Door) {
        match event {
            NoviceEvent::TryWanted => {
                let left = tries.fetch_sub(1, Ordering::SeqCst) - 1;
                let command = match door {
                    Door::Usual => NoviceCommand::TryTaken { left },
                    Door::Busy => NoviceCommand::Refuse(Refusal::Busy),
                    Door::Locked => NoviceCommand::Refuse(Refusal::Locked),
                };
                self.command(command).await;
            }
            NoviceEvent::PasswordProved => {
                tries.fetch_add(1, Ordering::SeqCst);
                self.command(NoviceCommand::Admit).await;
            }
            NoviceEvent::ApprovalWanted { name, words } => self.tell(Told::Asked { name, words }),
            NoviceEvent::Approved(approval) => {
                self.approval = Some(approval);
                self.begin_picture();
            }
            NoviceEvent::Broken(returning) => {
                *self.place.returning() = Some(returning);
                self.tell(Told::Broken);
            }
            NoviceEvent::Returned(approval) => {
                self.place.returning().take();
                self.approval = Some(approval);
                self.begin_picture();
                self.tell(Told::Back);
            }
            NoviceEvent::Asked { question, right } => {
                self.questions.push((right, question));
                self.tell(Told::Wanted(right));
            }
            NoviceEvent::QuestionClosed { right, .. } | NoviceEvent::GrantEnded { right, .. } => {
                self.tell(Told::Over(right));
            }
            NoviceEvent::Input(event) => self.tell(Told::Input(event)),
            NoviceEvent::ReleaseInput => self.tell(Told::Released),
            NoviceEvent::Mark(mark) => self.tell(Told::Mark(mark)),
            NoviceEvent::File(event) => self.tell(Told::File(event)),
            NoviceEvent::Clipboard(content) => self.tell(Told::Pasted(content)),
            NoviceEvent::Recording(on) => self.tell(Told::Filmed(on)),
            NoviceEvent::Paused(on) => {
                self.paused = on;
                self.begin_picture();
            }
            NoviceEvent::ScreenAck(ack) => {
                self.encoder
                    .handle_ack(Instant::now(), &ack)
                    .expect("a true ack");
            }
            NoviceEvent::Chat(text) => self.tell(Told::Chat(text)),
            NoviceEvent::Ended(ending) => self.tell(Told::Ended(ending)),
            // What this novice has no part for.
            _ => {}
        }
    }

    fn begin_picture(&mut self) {
        self.encoder = Encoder::new(EncoderOptions::default());
        let (width, height) = (self.picture.width(), self.picture.height());
        self.encoder.handle_resize(width, height);
        self.encoder.handle_damage(&[self.picture.rect()]);
    }

    /// The number of the last question about a right.
    fn question(&self, right: Right) -> u32 {
        let mut asked = self.questions.iter().rev();
        let found = asked.find(|(one, _)| *one == right);
        found.expect("it was asked").1
    }

    async fn act(&mut self, act: Do) {
        match act {
            Do::Answer(right, answer) => {
                let question = self.question(right);
                let command = match answer {
                    Answer::Allowed => NoviceCommand::Allow { question },
                    Answer::Denied | Answer::NoAnswer => NoviceCommand::Deny { question },
                    Answer::NotPossible => NoviceCommand::NotPossible { question },
                };
                self.command(command).await;
            }
            Do::TakeBack(right) => self.command(NoviceCommand::TakeBack { right }).await,
            Do::Escape => self.command(NoviceCommand::Escape).await,
            Do::Hand => self.command(NoviceCommand::OwnInput).await,
            Do::Pause(on) => self.command(NoviceCommand::Pause(on)).await,
            Do::NoReturn => drop(self.place.returning().take()),
            Do::File(command) => self.command(NoviceCommand::File(command)).await,
            Do::Copy(content) => self.command(NoviceCommand::Clipboard(content)).await,
            Do::Record(on) => self.command(NoviceCommand::Recording(on)).await,
            Do::Approve => self.command(NoviceCommand::Approve).await,
            Do::Decline => self.command(NoviceCommand::Decline).await,
            Do::Chat(text) => self.command(NoviceCommand::Chat(text.to_owned())).await,
            Do::Stop => self.command(NoviceCommand::Stop(StopReason::Person)).await,
            Do::Extend(time) => self.command(NoviceCommand::Extend(time)).await,
            Do::Garbage => {
                let sent = self.incoming.screen.send(vec![0xFF; 100].into()).await;
                sent.expect("the link is open");
            }
            Do::Show(picture) => {
                self.picture = picture;
                let rect: Rect = self.picture.rect();
                self.encoder.handle_resize(rect.width, rect.height);
                self.encoder.handle_damage(&[rect]);
            }
            Do::Pointer(shape, at) => {
                self.encoder.handle_pointer_shape(&shape);
                self.encoder.handle_pointer_at(Some(at));
            }
        }
    }

    async fn command(&mut self, command: NoviceCommand) {
        // After the end nobody takes commands.
        let _ = self.incoming.link.commands.send(command).await;
    }

    fn tell(&self, told: Told) {
        // The test may be over.
        let _ = self.teller.send(told);
    }
}
