//! Somebody between the two: the post that swaps the file, the man in the
//! middle, the one who has only the file.

use std::time::Instant;

use session::{Ending, Limits, Machine, NoviceCommand, NoviceEvent};
use ticket::knock::{NoviceKnock, SessionKey, commitment, three_words};
use ticket::{Created, PasswordChoice};
use wire::{Channel, FromHelper, FromNovice, Phase, decode, encode};

use crate::end::End;
use crate::invitations::{RIGHT, WRONG, guarded, invite, keys, open, random, unlock};
use crate::pair::{Pair, helper, novice};

/// The post's own invitation, made to look like the real one, with a guess.
fn swapped(guess: &str) -> Created {
    invite(77, "view,chat", PasswordChoice::Typed(guess.into()))
}

/// A helper who got the post's file and knows the real password, and the post,
/// who answers as the novice of its own file.
fn at_the_post(theirs: &Created) -> Pair {
    let start = Instant::now();
    let exporter = [0x99; 32];
    let unlocked = unlock(theirs, RIGHT);
    Pair::of(
        start,
        novice(start, theirs, exporter, Limits::default()),
        helper(start, theirs, unlocked, exporter),
    )
}

#[test]
fn the_post_that_swaps_the_file_has_one_guess_a_try() {
    let mut pair = at_the_post(&swapped(WRONG));
    pair.run_until_over();
    assert!(matches!(
        pair.helper.ending(),
        Some(Ending::WrongPassword { .. })
    ));
    assert_eq!(
        pair.helper.sent,
        ["Knock", "WrongPassword"],
        "no second thing to test a guess on"
    );
    assert!(pair.helper.words().is_none());
    assert!(matches!(
        pair.helper.ending(),
        Some(Ending::WrongPassword { .. })
    ));
    assert!(matches!(
        pair.novice.events[..],
        [
            NoviceEvent::TryWanted,
            NoviceEvent::WrongPassword,
            NoviceEvent::Ended(_)
        ]
    ));
}

/// One who knows the password too gets through the knock on both sides; the
/// words are what gives them away.
#[test]
fn the_words_of_two_sessions_back_to_back_differ() {
    let theirs = swapped(RIGHT);
    let mut left = at_the_post(&theirs);
    let mut right = Pair::new(guarded());
    left.run_until_asked();
    right.run_until_asked();
    assert_eq!(left.helper.words(), left.novice.words());
    assert_ne!(
        left.helper.words(),
        right.novice.words(),
        "what the helper reads out is not what the novice sees"
    );
}

/// Relaying without touching a byte fails: the two connections have different
/// exporters, and OPAQUE is bound to them. File and password don't help.
#[test]
fn a_relay_between_two_connections_is_noticed() {
    let start = Instant::now();
    let unlocked = unlock(guarded(), RIGHT);
    let mut pair = Pair::of(
        start,
        novice(start, guarded(), [0xaa; 32], Limits::default()),
        helper(start, guarded(), unlocked, [0xbb; 32]),
    );
    pair.run_until_over();
    assert!(matches!(
        pair.helper.ending(),
        Some(Ending::WrongPassword { .. })
    ));
    assert!(pair.novice.words().is_none(), "nobody is asked");
    assert_eq!(pair.ledger.tries_left, 4);
}

/// The attacker's side towards the helper, by hand: everything is right, but
/// the reveal is up to the attacker.
struct Grinder {
    end: End<session::Helper>,
    now: Instant,
    key: SessionKey,
}

impl Grinder {
    /// Knows file and password, and has the helper at the point where the
    /// commitment is to be sent.
    fn new(theirs: &Created) -> Self {
        let now = Instant::now();
        let exporter = [0x99; 32];
        let mut end = End::new(helper(now, theirs, unlock(theirs, RIGHT), exporter));
        let FromHelper::Knock { ke1, .. } = said(&mut end, now, Phase::Knocking) else {
            panic!("no knock");
        };
        let (knock, ke2) =
            NoviceKnock::answer(&keys(theirs), &exporter, &ke1, &mut random(5)).unwrap();
        tell(&mut end, now, &FromNovice::Answer { tries_left: 4, ke2 });
        let FromHelper::Proof { ke3 } = said(&mut end, now, Phase::Knocking) else {
            panic!("no proof");
        };
        let key = knock.finish(&ke3).unwrap();
        Self { end, now, key }
    }

    /// Commits to `n`; the helper's `h`, which the commitment was to precede.
    fn commit(&mut self, n: &[u8; 32]) -> [u8; 32] {
        let commitment = commitment(n);
        tell(
            &mut self.end,
            self.now,
            &FromNovice::Knocking { commitment },
        );
        let FromHelper::Words { h, .. } = said(&mut self.end, self.now, Phase::Waiting) else {
            panic!("no words");
        };
        h
    }

    fn reveal(&mut self, n: [u8; 32]) {
        tell(&mut self.end, self.now, &FromNovice::Reveal { n });
        self.end.flush(self.now);
    }
}

fn tell(end: &mut End<session::Helper>, now: Instant, message: &FromNovice) {
    end.receive(now, &encode(message).unwrap());
}

/// The one message that a helper has to say now.
fn said(end: &mut End<session::Helper>, now: Instant, phase: Phase) -> FromHelper {
    let bytes = end.flush(now);
    decode(phase, Channel::Session, &bytes[5..]).unwrap()
}

/// An `n` that makes the first of the words come out as wished. All three would
/// take 2³³ attempts instead of 2¹¹, which is a matter of patience, not of
/// principle; so what has to stop it is the commitment.
fn grind(key: &SessionKey, h: &[u8; 32], wished: [&str; 3]) -> [u8; 32] {
    (0u64..)
        .map(|count| {
            let mut n = [0; 32];
            n[..8].copy_from_slice(&count.to_be_bytes());
            n
        })
        .find(|n| three_words(key, n, h)[0] == wished[0])
        .unwrap()
}

#[test]
fn one_who_grinds_for_equal_words_is_caught_by_the_commitment() {
    // Towards the novice first, so that the words to be reached are known.
    let mut right = Pair::new(guarded());
    right.run_until_asked();
    let wished = right.novice.words().unwrap();

    let theirs = swapped(RIGHT);
    let mut grinder = Grinder::new(&theirs);
    let committed = [0x42; 32];
    let h = grinder.commit(&committed);
    let better = grind(&grinder.key, &h, wished);
    assert_eq!(
        three_words(&grinder.key, &better, &h)[0],
        wished[0],
        "grinding works"
    );
    grinder.reveal(better);
    assert_eq!(grinder.end.ending(), Some(&Ending::WordsForged));
    assert_eq!(grinder.end.words(), None, "and does not help");

    // Keeping to the commitment, the words are what they are.
    let mut honest = Grinder::new(&theirs);
    let h = honest.commit(&committed);
    honest.reveal(committed);
    assert_eq!(
        honest.end.words(),
        Some(three_words(&honest.key, &committed, &h))
    );
    assert_ne!(honest.end.words(), Some(wished));
}

/// Towards the novice it is the order that prevents grinding: `n` is revealed
/// only after `h` came, and a second `h` is not taken.
#[test]
fn the_novice_reveals_only_after_the_helper_has_chosen() {
    let mut pair = crate::stage::novice_at(crate::stage::NoviceStage::Words);
    assert!(!pair.novice.sent.contains(&"Reveal"));
    let words = |byte| FromHelper::Words {
        h: [byte; 32],
        name: "Ada".into(),
    };
    pair.novice.receive(pair.now, &encode(&words(1)).unwrap());
    pair.novice.flush(pair.now);
    assert_eq!(pair.novice.sent.last(), Some(&"Reveal"));
    pair.novice.receive(pair.now, &encode(&words(2)).unwrap());
    assert!(matches!(pair.novice.ending(), Some(Ending::Violation(_))));
}

/// Who has the file can knock, but each knock spends a try, and there is no
/// other way to test a password.
#[test]
fn the_scanner_who_has_the_file() {
    let mut tries = 5;
    for _ in 0..5 {
        let mut pair = Pair::new(guarded());
        pair.helper = End::new(helper(
            pair.start,
            guarded(),
            unlock(guarded(), WRONG),
            [0xee; 32],
        ));
        pair.ledger.tries_left = tries;
        // Leaves without a word as soon as there is an answer.
        pair.run_until("an answer", |pair| pair.novice.sent == ["Answer"]);
        pair.fall_silent();
        pair.novice.machine.handle_closed(pair.now);
        pair.settle();
        assert_eq!(pair.novice.ending(), Some(&Ending::LineLost));
        tries = pair.ledger.tries_left;
    }
    assert_eq!(tries, 0, "leaving early gives no try back");
    let mut pair = Pair::new(guarded());
    pair.ledger.tries_left = tries;
    pair.run_until_over();
    assert_eq!(
        pair.novice.ending(),
        Some(&Ending::Refused(session::Refusal::Locked))
    );
}

#[test]
fn a_proof_that_is_made_up_spends_the_try() {
    let mut pair = crate::stage::novice_at(crate::stage::NoviceStage::Proof);
    pair.novice.receive(
        pair.now,
        &encode(&FromHelper::Proof { ke3: [7; 64] }).unwrap(),
    );
    assert!(matches!(
        pair.novice.events[..],
        [
            NoviceEvent::TryWanted,
            NoviceEvent::WrongPassword,
            NoviceEvent::Ended(_)
        ]
    ));
}

/// What was heard of one knock opens no second one.
#[test]
fn a_replay_of_a_whole_knock() {
    let mut first = Pair::new(open());
    let knock = first.helper.flush(first.now);
    first.novice.receive(first.now, &knock);
    first
        .novice
        .command(first.now, NoviceCommand::TryTaken { left: 4 });
    let answer = first.novice.flush(first.now);
    first.helper.receive(first.now, &answer);
    let proof = first.helper.flush(first.now);

    for exporter in [[0xee; 32], [0x01; 32]] {
        let now = first.now;
        let setup = session::NoviceSetup {
            keys: keys(open()),
            offers: open().invitation.offers(),
            exporter,
            peer_key: [0; 32],
            limits: Limits::default(),
            returning: None,
            random: crate::invitations::boxed(4711),
        };
        let mut again = End::new(session::Novice::new(now, setup));
        again.receive(now, &knock);
        again.command(now, NoviceCommand::TryTaken { left: 3 });
        again.flush(now);
        again.receive(now, &proof);
        assert!(matches!(
            again.ending(),
            Some(Ending::WrongPassword { tries_left: 3 })
        ));
    }
    // On its own connection it is good, once.
    first.novice.receive(first.now, &proof);
    assert!(matches!(
        first.novice.events.last(),
        Some(NoviceEvent::PasswordProved)
    ));
    first.novice.receive(first.now, &knock);
    assert!(matches!(first.novice.ending(), Some(Ending::Violation(_))));
}
