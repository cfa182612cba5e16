//! A helper that speaks the protocol by hand: it knocks as a real one does, and then says what it likes.

use crate::stage::{Novice, OWN};
use chrono::Utc;
use novice::engine::KnockId;
use novice::invitations::Made;
use rcgen::PKCS_ED25519;
use rustls::{ClientConnection, StreamOwned};
use secrecy::SecretString;
use session::{Helper, HelperSetup, Machine as _, Name, Phase};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use stranger::Stranger;
use ticket::Unlocked;
use wire::{EXPORTER_LABEL, FrameReader, FromHelper, FromNovice, StopReason, decode, encode};

#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "the network's own tests use the rest, and fail where they can't go on"
)]
#[path = "../../../crates/net/tests/network/support/stranger.rs"]
mod stranger;

/// Only tells a test that hangs from one that is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody at the door who has the file, and may have the password.
pub(crate) struct Hand {
    tls: StreamOwned<ClientConnection, TcpStream>,
    reader: FrameReader,
    input: Vec<u8>,
    phase: Phase,
    /// With which the session could be taken up again.
    pub(crate) token: Option<[u8; 32]>,
}

impl Hand {
    /// At the door: the handshake is done, and nothing is said yet.
    pub(crate) fn at_the_door(made: &Made, port: u16) -> (Self, Unlocked, ticket::Invitation) {
        let invitation = ticket::read(made.file.as_bytes(), Utc::now()).expect("a good file");
        let password = SecretString::from(OWN);
        let unlocked = invitation.unlock(Some(&password)).expect("the password");
        let name = format!("{}.invite", unlocked.contact.name);
        let stranger = Stranger::asking_for(&name).with_key(&PKCS_ED25519);
        let port = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let tls = stranger.say(port, &[]).expect("a handshake");
        let patience = Some(PATIENCE);
        tls.sock.set_read_timeout(patience).expect("a timeout");
        let hand = Self {
            tls,
            reader: FrameReader::new(),
            input: Vec::new(),
            phase: Phase::Knocking,
            token: None,
        };
        (hand, unlocked, invitation)
    }

    /// Knocks with the right password, and is let in by the person.
    pub(crate) async fn let_in(made: &Made, novice: &mut Novice) -> Self {
        let (mut hand, unlocked, invitation) = Self::at_the_door(made, novice.port);
        let label = EXPORTER_LABEL;
        let exporter = hand.tls.conn.export_keying_material([0; 32], label, None);
        let setup = HelperSetup {
            invitation,
            unlocked,
            exporter: exporter.expect("a key"),
            name: Name::new("Ann").expect("a name"),
            random: Box::new(novice::invitations::system_random()),
        };
        let mut helper = Helper::new(Instant::now(), setup);
        hand.goes_on(&mut helper, |answer| {
            matches!(answer, FromNovice::Reveal { .. })
        });
        let knock: KnockId = novice.knock().await.id;
        novice.allow(knock);
        hand.goes_on(&mut helper, |answer| {
            matches!(answer, FromNovice::Approved { .. })
        });
        hand
    }

    /// Says what the machine has to say, up to this answer.
    fn goes_on(&mut self, helper: &mut Helper, wanted: impl Fn(&FromNovice) -> bool) {
        loop {
            while let Some(message) = helper.poll_transmit() {
                self.says(&message);
            }
            let answer = self.hears().expect("an answer");
            if let FromNovice::Approved { token, .. } = &answer {
                self.token = Some(*token);
            }
            let is_it = wanted(&answer);
            helper.handle_message(Instant::now(), answer);
            self.phase = helper.phase();
            if is_it {
                return;
            }
        }
    }

    pub(crate) fn says(&mut self, message: &FromHelper) {
        self.writes(&encode(message).expect("a message"));
    }

    pub(crate) fn writes(&mut self, bytes: &[u8]) {
        // Whoever closes in the middle has heard enough; what they answered can still be read.
        let _ = self.tls.write_all(bytes);
        let _ = self.tls.flush();
    }

    /// The next message of the novice; none after the end.
    pub(crate) fn hears(&mut self) -> Option<FromNovice> {
        loop {
            let mut rest = &self.input[..];
            let frame = self.reader.read::<FromNovice>(self.phase, &mut rest);
            let frame = frame.expect("a frame");
            let heard = frame.map(|frame| {
                decode::<FromNovice>(self.phase, frame.channel, frame.body).expect("a message")
            });
            let used = self.input.len() - rest.len();
            self.input.drain(..used);
            if heard.is_some() {
                return heard;
            }
            let mut piece = [0; 4096];
            match self.tls.read(&mut piece) {
                Ok(count @ 1..) => self.input.extend_from_slice(&piece[..count]),
                Ok(0) => return None,
                // Cut, with something of ours unread.
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return None,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// What the novice says first that is picked.
    pub(crate) fn until<T>(&mut self, pick: impl Fn(&FromNovice) -> Option<T>) -> Option<T> {
        while let Some(message) = self.hears() {
            if let Some(picked) = pick(&message) {
                return Some(picked);
            }
        }
        None
    }

    /// Why the novice ends it; None if it only closes.
    pub(crate) fn stopped(&mut self) -> Option<StopReason> {
        self.until(|message| match message {
            FromNovice::Stop(why) => Some(*why),
            _ => None,
        })
    }
}
