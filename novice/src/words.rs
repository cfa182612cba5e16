//! What the list and its details say in plain words.

use crate::texts;
use chrono::{DateTime, Datelike as _, FixedOffset, Local, NaiveDateTime, Utc};
use ledger::{Allowed, Details, FileWay, Outcome, Row, State, Way, Why};
use net::Whence;
use std::net::SocketAddr;
use ticket::{Capability, Kind, Uses};
use ui::Tone;

/// The most files, and the most breaks, of a session that are listed; `--json` has all.
const LISTED: usize = 50;

/// Now, and where: how times are told.
#[derive(Clone, Copy, Debug)]
pub struct Today {
    /// The moment it is.
    pub now: DateTime<Utc>,
    /// Whose clock on the wall.
    pub zone: Zone,
}

/// A time zone.
#[derive(Clone, Copy, Debug)]
pub enum Zone {
    /// This computer's.
    Here,
    /// So far from Greenwich.
    At(FixedOffset),
}

impl Today {
    /// This computer's clock and time zone.
    pub fn read() -> Self {
        Self {
            now: Utc::now(),
            zone: Zone::Here,
        }
    }
}

impl Zone {
    fn clock(self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Here => at.with_timezone(&Local).naive_local(),
            Self::At(offset) => at.with_timezone(&offset).naive_local(),
        }
    }
}

/// How many signs of an invitation's number are shown at least where all of it is too long.
pub const SHORT_ID: usize = 8;

/// The state of an invitation in a word or two, with what colour it deserves.
pub fn state(row: &Row, today: Today) -> (String, Tone) {
    match row.state {
        State::Open => {
            let words = texts::state_open(&left(row, today));
            (words, Tone::Calm)
        }
        State::Locked => (texts::state_locked(), Tone::Error),
        state => (state_word(state), Tone::Calm),
    }
}

/// A state in a word or two.
pub fn state_word(state: State) -> String {
    match state {
        State::Open => texts::state_open_word(),
        State::InUse => texts::state_in_use(),
        State::Used => texts::state_used(),
        State::Expired => texts::state_expired(),
        State::Withdrawn => texts::state_withdrawn(),
        State::Locked => texts::state_locked(),
    }
}

/// What a helper may ask for, as a part of a sentence.
pub fn offer(capability: Capability) -> String {
    match capability {
        Capability::View => texts::offer_view(),
        Capability::Chat => texts::offer_chat(),
        Capability::Point => texts::offer_point(),
        Capability::Control => texts::offer_control(),
        Capability::Files => texts::offer_files(),
        Capability::Clipboard => texts::offer_clipboard(),
        Capability::Record => texts::offer_record(),
    }
}

/// The question whether one invitation is to be ended: what is asked, what follows, and the button that does it.
pub fn expire_one(name: &str) -> (String, String, String) {
    let title = texts::expire_title(name);
    (title, texts::expire_body(), texts::expire())
}

/// The same, whether one is to be deleted.
pub fn delete_one(name: &str, state: State) -> (String, String, String) {
    let body = match state.is_alive() {
        true => texts::delete_body_open(),
        false => texts::delete_body(),
    };
    (texts::delete_title(name), body, texts::delete())
}

/// Where somebody comes from, as a part of a sentence.
pub fn from(address: SocketAddr, whence: Whence) -> String {
    let address = address.ip().to_canonical().to_string();
    match whence {
        Whence::Here => texts::from_here(&address),
        Whence::Network => texts::from_network(&address),
        Whence::Internet => texts::from_internet(&address),
    }
}

/// How near somebody is who came before, by the address that the list has of them.
pub fn near(address: &str) -> Option<(SocketAddr, Whence)> {
    let address: SocketAddr = address.parse().ok()?;
    Some((address, net::whence(address.ip())))
}

/// The state of an invitation, said in full.
pub fn state_in_full(row: &Row, today: Today) -> String {
    match row.state {
        State::Open => format!("{}, {}", texts::state_open_word(), state(row, today).0),
        State::Locked => texts::state_locked_long(),
        _ => state(row, today).0,
    }
}

/// When an invitation was made, as short as it can be said.
pub fn made_when(row: &Row, today: Today) -> String {
    texts::made_at(&moment(row.created, today))
}

/// A moment on this computer's clock: the time, with the day if that isn't today.
pub fn moment(at: DateTime<Utc>, today: Today) -> String {
    let (at, now) = (today.zone.clock(at), today.zone.clock(today.now));
    let time = clock_time(at);
    if at.date() == now.date() {
        time
    } else {
        ui::language::day_and_time(&day_of(at, now), &time)
    }
}

fn clock_time(at: NaiveDateTime) -> String {
    at.format("%H:%M").to_string()
}

/// The day of a moment on this computer's calendar, with the year if that isn't this one.
pub fn day(at: DateTime<Utc>, today: Today) -> String {
    day_of(today.zone.clock(at), today.zone.clock(today.now))
}

fn day_of(at: NaiveDateTime, now: NaiveDateTime) -> String {
    let year = (at.year() != now.year()).then(|| at.year());
    ui::language::day(at.day(), at.month(), year)
}

/// The same in fewer signs: the time where it is today, else the day.
pub fn moment_in_short(at: DateTime<Utc>, today: Today) -> String {
    let clock = |at| today.zone.clock(at);
    if clock(at).date() == clock(today.now).date() {
        clock_time(clock(at))
    } else {
        day(at, today)
    }
}

/// How long an invitation is still good for.
pub fn left(row: &Row, today: Today) -> String {
    let left = (row.expires - today.now).to_std().unwrap_or_default();
    ui::language::span(left)
}

/// How an invitation was handed over, in a word.
pub fn way_word(way: Way) -> String {
    match way {
        Way::File => texts::way_word_file(),
        Way::Folder => texts::way_word_folder(),
        Way::Text => texts::way_word_text(),
        Way::Mail => texts::way_word_mail(),
        Way::Draft => texts::way_word_draft(),
    }
}

/// What protects an invitation.
pub fn password(kind: Kind) -> String {
    match kind {
        Kind::Sealed => texts::password_is_words(),
        Kind::Guarded => texts::password_is_typed(),
        Kind::Open => texts::password_is_none(),
    }
}

/// How often an invitation can be used.
pub fn uses(uses: Uses) -> String {
    match uses {
        Uses::Once => texts::uses_once(),
        Uses::UntilExpiry => texts::uses_many(),
    }
}

/// How an invitation was handed over.
pub fn way(way: Way, to: &str) -> String {
    match way {
        Way::File => texts::way_file(to),
        Way::Folder => texts::way_folder(to),
        Way::Text => texts::way_text(),
        Way::Mail if to.is_empty() => texts::way_mail(),
        Way::Mail => texts::way_mail_to(to),
        Way::Draft if to.is_empty() => texts::way_draft(),
        Way::Draft => texts::way_draft_to(to),
    }
}

/// What came of a knock.
pub fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Begun => texts::outcome_begun(),
        Outcome::NoFile => texts::outcome_no_file(),
        Outcome::WrongPassword => texts::outcome_wrong(),
        Outcome::Left => texts::outcome_left(),
        Outcome::Proved => texts::outcome_proved(),
        Outcome::Busy => texts::outcome_busy(),
        Outcome::TooLate => texts::outcome_late(),
        Outcome::Admitted => texts::outcome_admitted(),
    }
}

/// Why a session ended.
pub fn why(why: Why) -> String {
    match why {
        Why::StoppedByNovice => texts::why_you(),
        Why::Closed => texts::why_closed(),
        Why::StoppedByHelper => texts::why_helper(),
        Why::TimeLimit => texts::why_time(),
        Why::Idle => texts::why_idle(),
        Why::Withdrawn => texts::why_withdrawn(),
        Why::Lost => texts::why_lost(),
        Why::Anew => texts::why_anew(),
        Why::Declined => texts::why_declined(),
        Why::Unanswered => texts::why_unanswered(),
        Why::GaveUp => texts::why_gave_up(),
        Why::Misbehaved => texts::why_misbehaved(),
        Why::Failed => texts::why_failed(),
        Why::Crashed => texts::why_crashed(),
    }
}

/// One session, on one line.
pub fn session(session: &ledger::Session, today: Today) -> String {
    let at = moment(session.started, today);
    let name = session.helper_name.as_str();
    let how = match (session.approved, session.ended) {
        (Some(from), Some(to)) => texts::session_lasted(&ui::language::lasted(
            (to - from).to_std().unwrap_or_default(),
        )),
        (Some(_), None) => texts::session_runs(),
        (None, None) => texts::session_asked(),
        (None, Some(_)) => texts::session_not_begun(),
    };
    let why = session
        .why
        .map(|w| format!(" ({})", why(w)))
        .unwrap_or_default();
    texts::session_line(&at, name, &how, &why)
}

/// The beginning of what a helper's program is known by: the same program has the same.
pub fn helper_key(session: &ledger::Session) -> String {
    const SIGNS: usize = 16;
    session.helper_key.to_string().chars().take(SIGNS).collect()
}

/// What was allowed, in a word or two.
fn allowed(what: Allowed) -> String {
    match what {
        Allowed::View => texts::allowed_view(),
        Allowed::Chat => texts::allowed_chat(),
        Allowed::Point => texts::allowed_point(),
        Allowed::Control => texts::allowed_control(),
        Allowed::ReadClipboard => texts::allowed_read_clipboard(),
        Allowed::WriteClipboard => texts::allowed_write_clipboard(),
        Allowed::Record => texts::allowed_record(),
        Allowed::RecordForNovice => texts::allowed_record_for_novice(),
        Allowed::Clipboard => texts::allowed_clipboard(),
    }
}

/// What is kept of a session beside that line: what was granted and when, breaks, the files, the note.
pub fn kept(session: &ledger::Session, today: Today) -> Vec<(String, String)> {
    // The person may leave something out of their yes: that was never there.
    let had = session
        .granted
        .iter()
        .filter(|grant| grant.until != Some(grant.at));
    let granted = had.map(|grant| {
        let (what, from) = (allowed(grant.capability), moment(grant.at, today));
        match grant.until {
            Some(until) => format!("{what} {from}–{}", moment(until, today)),
            None => format!("{what} {from}–"),
        }
    });
    let files = session.files.iter().take(LISTED).map(|file| {
        let (at, size) = (moment(file.at, today), ui::language::bytes(file.size));
        match file.way {
            FileWay::Sent => texts::file_sent(&at, &file.name, &size),
            FileWay::Received => texts::file_received(&at, &file.name, &size),
        }
    });
    let breaks = session.breaks.iter().take(LISTED).map(|line| {
        let at = moment(line.at, today);
        match line.back {
            Some(back) => texts::line_broke_and_back(&at, &moment(back, today)),
            None => texts::line_broke(&at),
        }
    });
    let more = session.files.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| texts::more_files(more));
    let files: Vec<_> = files.chain(more).collect();
    let all = [
        (
            texts::kept_granted(),
            granted.collect::<Vec<_>>().join(", "),
        ),
        (texts::kept_breaks(), breaks.collect::<Vec<_>>().join("\n")),
        (texts::kept_files(), files.join("\n")),
        (texts::kept_note(), session.note.clone().unwrap_or_default()),
    ];
    all.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// Names and values of all that is known of an invitation, but for knocks and sessions.
pub fn facts(details: &Details, today: Today) -> Vec<(String, String)> {
    let row = &details.row;
    let offers: Vec<_> = row.offers.iter().map(offer).collect();
    let mut facts = vec![
        (texts::fact_state(), state_in_full(row, today)),
        (texts::fact_created(), moment(row.created, today)),
        (texts::fact_expires(), moment(row.expires, today)),
        (texts::fact_password(), password(row.kind)),
        (texts::fact_tries(), texts::tries(row.tries_left)),
        (texts::fact_offers(), ui::language::list(&offers)),
        (texts::fact_uses(), uses(row.uses)),
        (texts::fact_sent(), deliveries(details, today)),
    ];
    if !details.message.is_empty() {
        facts.insert(1, (texts::fact_message(), details.message.clone()));
    }
    if let Some(key) = row.only {
        let known = details.known.as_ref().map(|known| known.name.clone());
        let whom = known.unwrap_or_else(|| {
            texts::only_unknown(&ui::apart(&ticket::identity::fingerprint(&key.0)))
        });
        facts.push((texts::fact_only(), whom));
    }
    if let Some(old) = details.replaces {
        facts.push((texts::fact_replaces(), old.to_string()));
    }
    for new in &details.replaced_by {
        facts.push((texts::fact_replaced(), new.to_string()));
    }
    facts.push((texts::fact_id(), row.id.to_string()));
    facts
}

fn deliveries(details: &Details, today: Today) -> String {
    if details.deliveries.is_empty() {
        return texts::not_sent();
    }
    let lines = details.deliveries.iter().map(|d| {
        let at = moment(d.at, today);
        format!("{at} {}", way(d.way, &d.to))
    });
    lines.collect::<Vec<_>>().join("\n")
}
