//! A helper that speaks the protocol by hand: it knocks as a real one does, and then says what it likes.

use crate::stage::{Novice, OWN};
use chrono::Utc;
use novice::engine::KnockId;
use novice::invitations::Made;
use secrecy::SecretString;
use session::{Helper, HelperSetup, Name};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Instant;
use stranger::{Line, Stranger};
use ticket::Unlocked;
use wire::{FromHelper, FromNovice, StopReason};

/// Somebody at the door who has the file, and may have the password.
pub(crate) struct Hand {
    line: Line,
    /// With which the session could be taken up again.
    pub(crate) token: Option<[u8; 32]>,
}

impl Hand {
    /// At the door: the handshake is done, and nothing is said yet.
    pub(crate) fn at_the_door(made: &Made, port: u16) -> (Self, Unlocked, ticket::Invitation) {
        let invitation = ticket::read(made.file.as_bytes(), Utc::now()).expect("a good file");
        let password = SecretString::from(OWN);
        let unlocked = invitation.unlock(Some(&password)).expect("the password");
        let stranger = Stranger::with_contact(&unlocked.contact.name).expect("a key");
        let port = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let line = stranger.line(port).expect("a handshake");
        (Self { line, token: None }, unlocked, invitation)
    }

    /// Knocks with the right password, and is let in by the person.
    pub(crate) async fn let_in(made: &Made, novice: &mut Novice) -> Self {
        let (mut hand, unlocked, invitation) = Self::at_the_door(made, novice.port);
        let setup = HelperSetup {
            invitation,
            unlocked,
            exporter: hand.line.exporter(),
            name: Name::new("Ann").expect("a name"),
            random: Box::new(novice::invitations::system_random()),
        };
        let mut helper = Helper::new(Instant::now(), setup);
        let carried = hand.line.carries(&mut helper, |_, answer| {
            matches!(answer, FromNovice::Reveal { .. })
        });
        carried.expect("three words");
        let knock: KnockId = novice.knock().await.id;
        novice.allow(knock);
        let token = &mut hand.token;
        let carried = hand.line.carries(&mut helper, |_, answer| {
            if let FromNovice::Approved { token: its, .. } = answer {
                *token = Some(*its);
            }
            token.is_some()
        });
        carried.expect("a yes");
        hand
    }

    pub(crate) fn says(&mut self, message: &FromHelper) {
        self.line.says(message);
    }

    pub(crate) fn writes(&mut self, bytes: &[u8]) {
        self.line.writes(bytes);
    }

    /// The next message of the novice; none after the end.
    pub(crate) fn hears(&mut self) -> Option<FromNovice> {
        self.line.hears().expect("a message")
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
