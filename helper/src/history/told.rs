//! What is kept of a session, as a person reads it.

use chrono::{DateTime, Local, Utc};
use session::{Right, capability};
use ticket::Capability;

use super::{Break, Entry, FileWay, Grant, MovedFile, Video};
use crate::{describe, rights, texts};

/// The most files, and the most breaks, of a session that are listed.
const LISTED: usize = 50;

/// What was granted and when, breaks, the files, the videos. The day is said where it is another than at the beginning.
pub fn kept(entry: &Entry) -> Vec<(String, String)> {
    let now = entry.start;
    let granted = entry.granted.iter();
    let granted = granted.flat_map(|one| granted_as(entry, *one, now));
    let files = entry.files.iter().take(LISTED);
    let files = files.map(|file| moved(file, now));
    let more = entry.files.len().saturating_sub(LISTED);
    let files = files.chain((more > 0).then(|| texts::history_more(more)));
    let breaks = entry.breaks.iter().take(LISTED);
    let breaks = breaks.map(|line| broke(line, now));
    let videos = entry.videos.iter().map(|video| recorded(video, now));
    let all = [
        (texts::history_granted(), joined(granted, "\n")),
        (texts::history_breaks(), joined(breaks, "\n")),
        (texts::history_files(), joined(files, "\n")),
        (texts::history_videos(), joined(videos, "\n")),
    ];
    let all = all.into_iter();
    all.filter(|(_, value)| !value.is_empty()).collect()
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

fn moved(file: &MovedFile, now: DateTime<Utc>) -> String {
    let (at, size) = (moment(file.at, now), ui::language::bytes(file.size));
    match file.way {
        FileWay::Sent => texts::history_sent(&at, &file.name, &size),
        FileWay::Received => texts::history_received(&at, &file.name, &size),
    }
}

fn recorded(video: &Video, now: DateTime<Utc>) -> String {
    let (from, until) = (moment(video.from, now), moment(video.until, now));
    format!("{from}–{until}  {}", video.file)
}

/// What of it was allowed. Where it is several things that are asked for by themselves, as a video here and one there, each
/// has a line.
fn granted_as(entry: &Entry, granted: Capability, now: DateTime<Utc>) -> Vec<String> {
    let of = |right: &Right| capability(*right) == granted;
    let rights: Vec<_> = Right::ALL.into_iter().filter(of).collect();
    if let [] | [_] = rights[..] {
        let right = rights.first().copied();
        let said = right.map(|right| times(entry, right, now));
        return vec![describe::capability(granted) + &said.unwrap_or_default()];
    }
    let each = rights.into_iter();
    let each = each.map(|right| (rights::words(right), times(entry, right, now)));
    let each = each.filter(|(_, said)| !said.is_empty());
    each.map(|(words, said)| words + &said).collect()
}

fn broke(line: &Break, now: DateTime<Utc>) -> String {
    let at = moment(line.at, now);
    match line.back {
        Some(back) => texts::history_broke_and_back(&at, &moment(back, now)),
        None => texts::history_broke(&at),
    }
}

/// From when to when something was allowed that was asked for, each time.
fn times(entry: &Entry, right: Right, now: DateTime<Utc>) -> String {
    let of = |grant: &&Grant| grant.right == rights::name(right);
    let said = entry.grants.iter().filter(of);
    let said =
        said.map(|grant| format!("{}–{}", moment(grant.from, now), moment(grant.until, now)));
    let said = joined(said, ", ");
    if said.is_empty() {
        return said;
    }
    format!(" ({said})")
}

/// The time where the person is, with the day unless that is today.
pub fn moment(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (at, now) = (at.with_timezone(&Local), now.with_timezone(&Local));
    if at.date_naive() == now.date_naive() {
        at.format("%H:%M").to_string()
    } else {
        let day = describe::day(at.date_naive(), now.date_naive());
        ui::language::day_and_time(&day, &at.format("%H:%M").to_string())
    }
}
