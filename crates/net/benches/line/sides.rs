//! Both programs without their windows: the novice shows a desktop that never rests, either sends a file without end,
//! and what comes is noted with its time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use desktop::synthetic::{Scene, Script};
use net::{Link, Sight};
use screen::{Decoder, DecoderLimits, Encoder, EncoderOptions};
use session::{
    ClipContent, FileCommand, FileEntry, FileEvent, Helper, HelperCommand, HelperEvent, InputEvent,
    Novice, NoviceCommand, NoviceEvent, Right, Side,
};
use tokio::sync::mpsc;
use tokio::time::sleep_until;

use crate::support::Session;

/// What came.
#[derive(Debug)]
pub(crate) enum Heard {
    Allowed(Right),
    Chat(usize),
    Wheel(usize),
    NoviceEnded,
    HelperEnded,
}

/// What has arrived so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    pub(crate) pictures: u64,
    /// Bytes of screen packets.
    pub(crate) screen: u64,
    /// Bytes of the file.
    pub(crate) file: u64,
}

#[derive(Default)]
struct Counters {
    pictures: AtomicU64,
    screen: AtomicU64,
    file: AtomicU64,
}

type Noted = mpsc::UnboundedSender<(Instant, Heard)>;

pub(crate) struct Sides {
    novice: mpsc::Sender<NoviceCommand>,
    helper: mpsc::Sender<HelperCommand>,
    notes: mpsc::UnboundedReceiver<(Instant, Heard)>,
    counters: Arc<Counters>,
}

impl Sides {
    pub(crate) fn start(session: Session, film: bool) -> Self {
        let (noted, notes) = mpsc::unbounded_channel();
        let counters = Arc::<Counters>::default();
        let sides = Self {
            novice: session.novice.link.commands.clone(),
            helper: session.helper.commands.clone(),
            notes,
            counters: Arc::clone(&counters),
        };
        let (acks, acks_in) = mpsc::unbounded_channel();
        if film {
            tokio::spawn(show(session.novice.screen, acks_in));
        }
        tokio::spawn(novice(
            session.novice.link,
            acks,
            noted.clone(),
            Arc::clone(&counters),
        ));
        tokio::spawn(helper(session.helper, noted, counters));
        sides
    }

    pub(crate) async fn novice(&self, command: NoviceCommand) {
        self.novice.send(command).await.unwrap();
    }

    pub(crate) async fn helper(&self, command: HelperCommand) {
        self.helper.send(command).await.unwrap();
    }

    /// The other side takes it.
    pub(crate) async fn offer_file(&self, sender: Side) {
        let files = vec![FileEntry {
            path: "big".into(),
            size: 1 << 40,
        }];
        let offer = FileCommand::Offer { fetch: None, files };
        match sender {
            Side::Novice => self.novice(NoviceCommand::File(offer)).await,
            Side::Helper => self.helper(HelperCommand::File(offer)).await,
        }
    }

    /// The novice copies the largest picture there may be, and the helper may have it.
    pub(crate) async fn copy_picture(&mut self) {
        self.may(Right::ReadClipboard).await;
        let picture = ClipContent::Png(vec![0; 32 << 20]);
        self.novice(NoviceCommand::Clipboard(picture)).await;
    }

    /// The helper asks for a right, and gets it.
    pub(crate) async fn may(&mut self, right: Right) {
        self.helper(HelperCommand::Ask(right)).await;
        self.until(|heard| matches!(heard, Heard::Allowed(it) if *it == right))
            .await;
    }

    pub(crate) async fn heard(&mut self) -> (Instant, Heard) {
        self.notes.recv().await.unwrap()
    }

    pub(crate) async fn until(&mut self, wanted: impl Fn(&Heard) -> bool) {
        while !wanted(&self.heard().await.1) {}
    }

    pub(crate) fn progress(&self) -> Progress {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Progress {
            pictures: read(&self.counters.pictures),
            screen: read(&self.counters.screen),
            file: read(&self.counters.file),
        }
    }
}

async fn novice(
    mut link: Link<Novice>,
    acks: mpsc::UnboundedSender<Vec<u8>>,
    noted: Noted,
    counters: Arc<Counters>,
) {
    while let Some(event) = link.events.recv().await {
        let now = Instant::now();
        let answer = match event {
            NoviceEvent::Asked { question, .. } => NoviceCommand::Allow { question },
            NoviceEvent::File(event) => match answer(event, &counters) {
                Some(command) => NoviceCommand::File(command),
                None => continue,
            },
            NoviceEvent::ScreenAck(ack) => {
                // Without a film nobody takes them.
                let _ = acks.send(ack);
                continue;
            }
            NoviceEvent::Input(InputEvent::Wheel { dy, .. }) => {
                let number = usize::try_from(dy).unwrap();
                noted.send((now, Heard::Wheel(number))).unwrap();
                continue;
            }
            NoviceEvent::Ended(_) => {
                noted.send((now, Heard::NoviceEnded)).unwrap();
                continue;
            }
            _ => continue,
        };
        // Refused only when it is over, which the events say next.
        let _ = link.commands.send(answer).await;
    }
}

async fn helper(mut link: Link<Helper>, noted: Noted, counters: Arc<Counters>) {
    let mut decoder = Decoder::new(DecoderLimits::default());
    while let Some(event) = link.events.recv().await {
        let now = Instant::now();
        let heard = match event {
            HelperEvent::Screen(packet) => {
                let change = decoder.handle_packet(&packet).unwrap();
                let (screen, pictures) = (packet.len() as u64, u64::from(change.picture_complete));
                counters.screen.fetch_add(screen, Ordering::Relaxed);
                counters.pictures.fetch_add(pictures, Ordering::Relaxed);
                if let Some(ack) = change.ack {
                    // Refused only when it is over, which the events say next.
                    let _ = link.commands.send(HelperCommand::ScreenAck(ack)).await;
                }
                continue;
            }
            HelperEvent::File(event) => {
                if let Some(command) = answer(event, &counters) {
                    // Likewise.
                    let _ = link.commands.send(HelperCommand::File(command)).await;
                }
                continue;
            }
            HelperEvent::Answered { right, .. } => Heard::Allowed(right),
            HelperEvent::Chat(text) => Heard::Chat(text.parse().unwrap()),
            HelperEvent::Ended(_) => Heard::HelperEnded,
            _ => continue,
        };
        noted.send((now, heard)).unwrap();
    }
}

/// Sends zeros, takes everything.
fn answer(event: FileEvent, counters: &Counters) -> Option<FileCommand> {
    match event {
        FileEvent::PieceWanted { transfer, most, .. } => {
            let bytes = vec![0; most as usize];
            Some(FileCommand::Piece { transfer, bytes })
        }
        FileEvent::Offered { transfer, .. } => Some(FileCommand::Accept {
            transfer,
            from: 0,
            starts: Vec::new(),
        }),
        FileEvent::Piece {
            transfer, bytes, ..
        } => {
            counters
                .file
                .fetch_add(bytes.len() as u64, Ordering::Relaxed);
            let bytes = u32::try_from(bytes.len()).unwrap();
            Some(FileCommand::Took { transfer, bytes })
        }
        _ => None,
    }
}

/// Shows a desktop on which everything moves, as the novice's program does.
async fn show(link: mpsc::Sender<Sight>, mut acks: mpsc::UnboundedReceiver<Vec<u8>>) {
    let size = (1280, 800);
    let mut scene = Scene::with_script(size, Script::everything());
    let mut encoder = Encoder::new(EncoderOptions::default());
    encoder.handle_resize(size.0, size.1);
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / 30);
    let mut tick = 0;
    loop {
        let wake = encoder
            .poll_timeout()
            .unwrap_or_else(|| Instant::now() + Duration::from_secs(1));
        tokio::select! {
            ack = acks.recv() => match ack {
                Some(ack) => encoder.handle_ack(Instant::now(), &ack).unwrap(),
                None => break,
            },
            _ = ticks.tick() => {
                tick += 1;
                encoder.handle_damage(&scene.advance(tick));
            }
            () = sleep_until(wake.into()) => {}
        }
        loop {
            let Ok(room) = link.reserve().await else {
                return;
            };
            match encoder.poll_packet(Instant::now(), scene.picture()) {
                Some(packet) => room.send(packet.into()),
                None => break,
            }
        }
    }
}
