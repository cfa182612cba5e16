//! Invitations for the tests, each made once.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, TimeDelta, Utc};
use ticket::{
    Created, Endpoint, Keys, Offers, PasswordChoice, Random, Request, Unlocked, Uses, create,
};

/// A fixed stream of bytes that looks random (splitmix64).
pub(crate) fn random(seed: u64) -> impl FnMut(&mut [u8]) + Send + 'static {
    let mut state = seed;
    move |out: &mut [u8]| {
        for byte in out {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed >> 56) as u8;
        }
    }
}

pub(crate) fn boxed(seed: u64) -> Box<dyn Random + Send> {
    Box::new(random(seed))
}

/// An invitation with these offers.
pub(crate) fn invite(seed: u64, offers: &str, password: PasswordChoice) -> Created {
    let created: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().unwrap();
    let request = Request {
        pseudonym: "Blue Heron".into(),
        created,
        expires: created + TimeDelta::minutes(30),
        offers: offers.parse::<Offers>().unwrap(),
        uses: Uses::Once,
        password,
        endpoints: vec![Endpoint::tcp("192.0.2.7:3398".parse().unwrap())],
        message: "My printer does not print.".into(),
        issuer: None,
    };
    create(&request, &mut random(seed)).unwrap()
}

/// One that needs no password (stretching one takes half a second) and offers
/// view, chat and control.
pub(crate) fn open() -> &'static Created {
    static OPEN: OnceLock<Created> = OnceLock::new();
    OPEN.get_or_init(|| invite(1, "view,chat,control", PasswordChoice::Open))
}

/// One that offers all there is.
pub(crate) fn full() -> &'static Created {
    static FULL: OnceLock<Created> = OnceLock::new();
    let all = "view,chat,point,control,files,clipboard,record";
    FULL.get_or_init(|| invite(4, all, PasswordChoice::Open))
}

/// One that offers a look at the screen and nothing else.
pub(crate) fn view_only() -> &'static Created {
    static VIEW_ONLY: OnceLock<Created> = OnceLock::new();
    VIEW_ONLY.get_or_init(|| invite(2, "view", PasswordChoice::Open))
}

/// One with the password [`RIGHT`].
pub(crate) fn guarded() -> &'static Created {
    static GUARDED: OnceLock<Created> = OnceLock::new();
    GUARDED.get_or_init(|| invite(3, "view,chat", PasswordChoice::Typed(RIGHT.into())))
}

pub(crate) const RIGHT: &str = "Ein Regenschirm, 12 Birnen";
pub(crate) const WRONG: &str = "Ein Regenschirm, 13 Birnen";

/// What this password makes of an invitation.
pub(crate) fn unlock(created: &Created, password: &str) -> Unlocked {
    created.invitation.unlock(Some(&password.into())).unwrap()
}

pub(crate) fn keys(created: &Created) -> Arc<Keys> {
    Arc::new(created.keys.clone())
}
