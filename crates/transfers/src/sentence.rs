//! Transfers in words, as the command lines of both programs have them; windows say them in the person's language.

use std::time::{Duration, Instant};

use files::{Bytes, Progress};
use session::{FileWhy, Way};

use crate::news::{By, End, How, Named, State, Transfer};

impl Transfer {
    /// What it is of: the file's name, or a name and how many there are.
    pub fn title(&self) -> String {
        title(&self.files)
    }

    /// The part that is there, 0–1, while it moves or waits for the line.
    pub fn fraction(&self) -> Option<f32> {
        match &self.state {
            State::Moving(progress) | State::Broken(progress) => Some(progress.fraction() as f32),
            State::Offered | State::Over(_) => None,
        }
    }

    /// How it stands at `now`, in one line or a few sentences.
    pub fn status(&self, now: Instant) -> String {
        match &self.state {
            State::Offered => format!("{}. Waiting for their answer.", Bytes(self.total())),
            State::Moving(progress) => moving(progress, now),
            State::Broken(progress) => {
                format!("{}. Goes on when the connection is back.", amount(progress))
            }
            State::Over(end) => self.ended(end),
        }
    }

    fn ended(&self, end: &End) -> String {
        let sending = self.id.way == Way::Sending;
        let mut text = match &end.how {
            How::Finished if !end.failed.is_empty() && self.files.len() == 1 => String::new(),
            How::Finished if !end.failed.is_empty() => self.partly(end),
            How::Finished if sending => format!("Sent, and whole there: {}.", Bytes(self.total())),
            How::Finished => format!("Arrived whole: {}.", Bytes(self.total())),
            How::Refused(why) => refused(*why).to_owned(),
            How::Stopped { by, why } => stopped(*by, *why).to_owned(),
            How::Trouble(what) => what.to_string(),
        };
        if self.is_cut_short(end) {
            text += &format!(" {}", self.partly(end));
        }
        if let (How::Finished, Some(failed)) = (&end.how, end.failed.first()) {
            let gap = if text.is_empty() { "" } else { " " };
            text += &format!("{gap}{}", failed.reason);
        }
        text
    }

    fn partly(&self, end: &End) -> String {
        format!("{} of {} arrived whole.", end.whole, self.files.len())
    }

    /// Whether it came to its end before each file was seen to, and some are whole, which stay.
    pub fn is_cut_short(&self, end: &End) -> bool {
        let early = matches!(end.how, How::Stopped { .. } | How::Trouble(_));
        early && end.whole > 0
    }
}

/// What files are called together.
fn title(files: &[Named]) -> String {
    match naming(files) {
        Naming::Nothing => String::new(),
        Naming::One(name) => name.to_owned(),
        Naming::Folder(folder) => format!("{folder} ({} files)", files.len()),
        Naming::First(name) => format!("{name} and {} more", files.len() - 1),
    }
}

/// By what files are called together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming<'a> {
    /// There is none.
    Nothing,
    /// The only one.
    One(&'a str),
    /// The folder that all are in.
    Folder(&'a str),
    /// The first, of several that have no folder in common.
    First(&'a str),
}

/// What they have in common.
pub fn naming(files: &[Named]) -> Naming<'_> {
    let Some((first, others)) = files.split_first() else {
        return Naming::Nothing;
    };
    if others.is_empty() {
        return Naming::One(&first.name);
    }
    let folder = first.name.split_once('/').map(|(folder, _)| folder);
    let is_in = |folder: &str, file: &Named| {
        file.name
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    match folder {
        Some(folder) if others.iter().all(|file| is_in(folder, file)) => Naming::Folder(folder),
        _ => Naming::First(&first.name),
    }
}

fn amount(progress: &Progress) -> String {
    format!("{} of {}", Bytes(progress.done()), Bytes(progress.total()))
}

fn moving(progress: &Progress, now: Instant) -> String {
    let mut text = amount(progress);
    if let Some(rate) = progress.rate(now) {
        text += &format!(", {}/s", Bytes(rate as u64));
    }
    match progress.time_left(now) {
        Some(left) if !left.is_zero() => text + &format!(", {} left", span(left)),
        _ => text,
    }
}

/// A time as a person says it, rounded up.
fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds.div_ceil(60)),
        3600..172_800 => format!("{} h", seconds.div_ceil(3600)),
        _ => "days".to_owned(),
    }
}

fn refused(why: FileWhy) -> &'static str {
    match why {
        FileWhy::Person => "They said no.",
        FileWhy::NoAnswer => "They did not answer, which is a no. Ask again when they are there.",
        FileWhy::NoRoom => "There is no room for it there. Send less, or ask them to make room.",
        FileWhy::Trouble => "It can’t be kept there. Ask them what their program says.",
        FileWhy::Broken => "The connection broke before they answered. Send it again.",
    }
}

fn stopped(by: By, why: FileWhy) -> &'static str {
    match (by, why) {
        (By::Here, _) => "You cancelled it.",
        (By::Line, _) => "The connection ended before it was whole.",
        (By::There, FileWhy::Person | FileWhy::NoAnswer) => "They cancelled it.",
        (By::There, FileWhy::NoRoom) => {
            "Their disk became full. Ask them to make room, then again."
        }
        (By::There, FileWhy::Trouble) => "Their side could not go on with it. Try it again.",
        (By::There, FileWhy::Broken) => "It was lost when the connection broke. Begin again.",
    }
}

/// Why no files come of what was asked for.
pub fn not_fetched(why: FileWhy) -> &'static str {
    match why {
        FileWhy::Person => "They chose not to send a file.",
        FileWhy::NoAnswer => "They did not choose a file in time. Ask again when they are there.",
        FileWhy::NoRoom | FileWhy::Trouble => "Their side could not send it. Try it again.",
        FileWhy::Broken => "The connection broke before they chose a file. Ask again.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<Named> {
        let named = |name: &&str| Named {
            name: (*name).to_owned(),
            size: 1,
            is_program: false,
        };
        names.iter().map(named).collect()
    }

    #[test]
    fn files_are_called_by_what_they_have_in_common() {
        assert_eq!(title(&files(&["a.txt"])), "a.txt");
        assert_eq!(title(&files(&["p/a", "p/q/b"])), "p (2 files)");
        assert_eq!(title(&files(&["p/a", "pq/b"])), "p/a and 1 more");
        assert_eq!(title(&files(&["a", "b", "c"])), "a and 2 more");
    }

    #[test]
    fn a_moving_transfer_tells_amount_rate_and_time() {
        let start = Instant::now();
        let mut progress = Progress::new(40_000_000, 0, start);
        assert_eq!(moving(&progress, start), "0 bytes of 40.0 MB");
        for second in 1..=4 {
            progress.update(second * 2_000_000, start + Duration::from_secs(second));
        }
        let text = moving(&progress, start + Duration::from_secs(4));
        assert!(text.starts_with("8.0 MB of 40.0 MB, "), "{text}");
        assert!(
            text.contains(" MB/s, ") && text.ends_with(" s left"),
            "{text}"
        );
    }
}
