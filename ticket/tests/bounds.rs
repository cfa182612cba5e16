//! What an administrator allows of new invitations: each bound refuses what is beyond it, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use chrono::TimeDelta;
use secrecy::SecretString;
use support::{choices, request, seeded};
use ticket::{
    Bounds, Capability, CreateError, Forbidden, Offers, PasswordChoice, Protection, Request,
    create_within,
};

fn refused(bounds: &Bounds, request: &Request) -> Option<Forbidden> {
    match create_within(bounds, request, &mut seeded(1)) {
        Ok(_) => None,
        Err(CreateError::Forbidden(why)) => Some(why),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn without_bounds_the_format_decides() {
    for choice in choices() {
        assert_eq!(refused(&Bounds::default(), &request(choice)), None);
    }
}

#[test]
fn how_long_it_is_good() {
    let request = request(PasswordChoice::Words);
    let lasts = request.expires - request.created;
    let within = |longest| {
        refused(
            &Bounds {
                longest,
                ..Bounds::default()
            },
            &request,
        )
    };
    assert_eq!(within(lasts), None);
    let longest = lasts - TimeDelta::seconds(1);
    assert_eq!(within(longest), Some(Forbidden::TooLong { longest }));
}

#[test]
fn how_well_it_is_protected() {
    let typed = |text: &str| PasswordChoice::Typed(SecretString::from(text));
    let meter = |text| ticket::password::check(text, "Blue Heron");
    let best = "Quiet-7-pelican-lamp-under-Zebra";
    let good = [
        "Printer-93x",
        "Monday7!tea",
        "Garden+2019",
        "Purple!5cat",
        "Kq7#wz2p",
    ]
    .into_iter()
    .find(|text| meter(text).is_accepted() && meter(text).strength == 3)
    .unwrap();
    assert_eq!(meter(best).strength, 4);
    for (protection, choice, expected) in [
        (Protection::None, PasswordChoice::Open, None),
        (
            Protection::Typed(0),
            PasswordChoice::Open,
            Some(Forbidden::Open),
        ),
        (Protection::Typed(0), typed(good), None),
        (Protection::Typed(4), typed(good), Some(Forbidden::Weak)),
        (Protection::Typed(4), typed(best), None),
        (Protection::Typed(4), PasswordChoice::Words, None),
        (
            Protection::Words,
            PasswordChoice::Open,
            Some(Forbidden::Open),
        ),
        (Protection::Words, typed(best), Some(Forbidden::Typed)),
        (Protection::Words, PasswordChoice::Words, None),
    ] {
        let bounds = Bounds {
            protection,
            ..Bounds::default()
        };
        let mut request = request(choice);
        request.expires = request.created + TimeDelta::minutes(30);
        assert_eq!(refused(&bounds, &request), expected, "{protection:?}");
    }
}

#[test]
fn what_it_offers() {
    let bounds = Bounds {
        offers: "view,chat".parse().unwrap(),
        ..Bounds::default()
    };
    let mut request = request(PasswordChoice::Words);
    request.offers = Offers::default();
    assert_eq!(refused(&bounds, &request), None);
    request.offers = "view,control".parse().unwrap();
    let control = Forbidden::Offer(Capability::Control);
    assert_eq!(refused(&bounds, &request), Some(control));
}

#[test]
fn where_it_sends_helpers() {
    let mut request = request(PasswordChoice::Words);
    let allowed: Vec<_> = ["tcp://help.example:3398", "tcp://192.0.2.7:3398"]
        .map(|text| text.parse().unwrap())
        .into();
    let bounds = Bounds {
        endpoints: Some(allowed.clone()),
        ..Bounds::default()
    };
    request.endpoints = vec![allowed[1].clone()];
    assert_eq!(refused(&bounds, &request), None);
    let elsewhere: ticket::Endpoint = "tcp://192.0.2.7:3399".parse().unwrap();
    request.endpoints.push(elsewhere.clone());
    assert_eq!(
        refused(&bounds, &request),
        Some(Forbidden::Endpoint(elsewhere))
    );
}
