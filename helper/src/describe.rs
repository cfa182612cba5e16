//! What an invitation says, in plain words.

use std::time::Duration;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeZone, Utc};
use ticket::{Capability, Contact, Endpoint, Invitation, Kind, Offers, Uses};

use crate::met::Met;
use crate::texts;

/// From when on seconds are counted.
const SECONDS_FROM: Duration = Duration::from_secs(120);

/// What is shown of an invitation before anything is sent to anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Who asks for help, as they call themselves.
    pub pseudonym: String,
    /// Whether and which password it has.
    pub kind: Kind,
    /// When it ends.
    pub expires: DateTime<Utc>,
    /// The same in the reader's time zone, and how long until then.
    pub ends: String,
    /// What it offers.
    pub offers: String,
    /// How often it can be used.
    pub uses: String,
    /// Its number, for telling it from others.
    pub id: String,
    /// Who vouches for it, if somebody does.
    pub issuer: Option<String>,
    /// Whether its sender was met before.
    pub met: Met,
    /// Where it leads to; unknown while sealed.
    pub addresses: Option<Vec<String>>,
    /// What its sender wrote; unknown while sealed, and may be empty.
    pub message: Option<String>,
}

impl Facts {
    /// The facts of an invitation, and of its contact once a sealed one is unlocked.
    pub fn new<Z: TimeZone>(
        invitation: &Invitation,
        unlocked: Option<&Contact>,
        now: DateTime<Utc>,
        zone: &Z,
    ) -> Self
    where
        Z::Offset: std::fmt::Display,
    {
        let contact = unlocked.or(invitation.contact());
        Self {
            pseudonym: invitation.pseudonym().to_owned(),
            kind: invitation.kind(),
            expires: invitation.expires(),
            ends: moment(invitation.expires(), now, zone),
            offers: offers(invitation.offers()),
            uses: uses(invitation.uses()),
            id: invitation.id().to_string(),
            issuer: invitation.issuer().map(|issuer| issuer.name().to_owned()),
            met: Met::of(invitation, &[], &[]),
            addresses: contact.map(|contact| contact.endpoints.iter().map(address).collect()),
            message: contact.map(|contact| contact.message.clone()),
        }
    }
}

impl Facts {
    /// Says anew how long it is until the end; whether that has changed.
    pub fn tick<Z: TimeZone>(&mut self, now: DateTime<Utc>, zone: &Z) -> bool
    where
        Z::Offset: std::fmt::Display,
    {
        let ends = moment(self.expires, now, zone);
        let before = std::mem::replace(&mut self.ends, ends);
        before != self.ends
    }
}

/// A time to come, in the reader's time zone, and how long until then.
pub fn moment<Z: TimeZone>(at: DateTime<Utc>, now: DateTime<Utc>, zone: &Z) -> String
where
    Z::Offset: std::fmt::Display,
{
    let left = match (at - now).to_std() {
        Ok(left) if left < SECONDS_FROM => ui::language::clock(left),
        left => ui::language::span(left.unwrap_or_default()),
    };
    let (there, here) = (at.with_timezone(zone), now.with_timezone(zone));
    let time = there.format("%H:%M").to_string();
    if there.date_naive() == here.date_naive() {
        texts::today_at(&time, &left)
    } else {
        texts::day_at(&day(there.date_naive(), here.date_naive()), &time, &left)
    }
}

/// A day as a person writes it, with the year if that isn't this one.
pub fn day(at: NaiveDate, today: NaiveDate) -> String {
    let year = (at.year() != today.year()).then(|| at.year());
    ui::language::day(at.day(), at.month(), year)
}

/// A list of what is offered, as the end of the sentence "You may …".
pub fn offers(offers: Offers) -> String {
    let said: Vec<String> = offers.iter().map(capability).collect();
    ui::language::list(&said)
}

/// A capability as something that one may do.
pub fn capability(capability: Capability) -> String {
    match capability {
        Capability::View => texts::can_view(),
        Capability::Chat => texts::can_chat(),
        Capability::Point => texts::can_point(),
        Capability::Control => texts::can_control(),
        Capability::Files => texts::can_files(),
        Capability::Clipboard => texts::can_clipboard(),
        Capability::Record => texts::can_record(),
    }
}

/// An endpoint as an address and a port.
pub fn address(endpoint: &Endpoint) -> String {
    let host = endpoint.host().to_string();
    match endpoint {
        Endpoint::Tcp { port, .. } => texts::address_port(&host, *port),
        Endpoint::Relay { port, .. } => texts::address_relay(&host, *port),
    }
}

/// Whether there is a password and where it comes from.
pub fn kind(kind: Kind) -> String {
    match kind {
        Kind::Sealed => texts::kind_sealed(),
        Kind::Guarded => texts::kind_guarded(),
        Kind::Open => texts::kind_open(),
    }
}

fn uses(uses: Uses) -> String {
    match uses {
        Uses::Once => texts::uses_once(),
        Uses::UntilExpiry => texts::uses_often(),
    }
}

/// Bytes in hexadecimal, as the history keeps keys.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    #[test]
    fn a_moment_is_said_in_the_readers_time_zone() {
        let zone = FixedOffset::east_opt(2 * 3600).expect("two hours");
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a time");
        let now = at("2026-11-22T20:18:00Z");
        let said = |text| moment(at(text), now, &zone);
        assert_eq!(said("2026-11-22T21:00:00Z"), "today at 23:00, in 42 min");
        assert_eq!(
            said("2026-11-22T22:30:00Z"),
            "23 November at 00:30, in 2 h 12 min"
        );
    }

    #[test]
    fn addresses_are_said_without_schemes() {
        let said = |text: &str| address(&text.parse().expect("an endpoint"));
        assert_eq!(said("tcp://192.0.2.7:3398"), "192.0.2.7, port 3398");
        assert_eq!(said("tcp://[2001:db8::7]:80"), "[2001:db8::7], port 80");
    }
}
