//! Transfers as scripts read them, the same from both programs. New fields may come, none goes.

use std::time::Instant;

use serde_json::{Value, json};
use session::{FileWhy, Way};

use crate::news::{By, End, How, Named, Offered, State, Transfer};

impl Offered {
    /// The event of an offer that waits for an answer.
    pub fn to_json(&self) -> Value {
        json!({
            "event": "file-offered",
            "transfer": self.transfer,
            "files": files(&self.files),
            "bytes": self.total(),
            "folder": self.folder,
        })
    }
}

impl Transfer {
    /// The event of a transfer that began, went on or ended.
    pub fn to_json(&self) -> Value {
        let (way, transfer, bytes) = (self.way_word(), self.id.number, self.total());
        let begun = |event: &str, done: u64| json!({ "event": event, "way": way, "transfer": transfer, "done": done, "bytes": bytes });
        match &self.state {
            State::Offered => json!({
                "event": "file-asked",
                "way": way,
                "transfer": transfer,
                "files": files(&self.files),
                "bytes": bytes,
                "left_out": self.left_out,
            }),
            State::Moving(progress) => begun("file-progress", progress.done()),
            State::Broken(progress) => begun("file-waits", progress.done()),
            State::Over(end) => self.finished(end),
        }
    }

    fn finished(&self, end: &End) -> Value {
        let failed = end.failed.iter();
        let failed: Vec<_> = failed
            .map(|it| json!({ "name": it.name, "reason": it.reason.to_string() }))
            .collect();
        json!({
            "event": "file-finished",
            "way": self.way_word(),
            "transfer": self.id.number,
            "outcome": outcome(end),
            "what": self.status(Instant::now()),
            "files": files(&self.files),
            "bytes": self.total(),
            "whole": end.whole,
            "paths": end.arrived,
            "failed": failed,
        })
    }

    fn way_word(&self) -> &'static str {
        match self.id.way {
            Way::Sending => "sending",
            Way::Receiving => "receiving",
        }
    }
}

fn outcome(end: &End) -> &'static str {
    match &end.how {
        How::Finished if end.is_whole() => "whole",
        How::Finished => "partly",
        How::Stopped { by: By::Here, .. } => "cancelled-here",
        How::Stopped {
            by: By::There,
            why: FileWhy::Person,
        } => "cancelled-there",
        How::Refused(why) | How::Stopped { why, .. } => why_word(*why),
        How::Trouble(_) => "failed-here",
    }
}

/// The word for why no files, or no more of them, come.
pub fn why_word(why: FileWhy) -> &'static str {
    match why {
        FileWhy::Person => "declined",
        FileWhy::NoAnswer => "no-answer",
        FileWhy::NoRoom => "no-room",
        FileWhy::Trouble => "failed-there",
        FileWhy::Broken => "line-lost",
    }
}

fn files(files: &[Named]) -> Vec<Value> {
    let file =
        |file: &Named| json!({ "name": file.name, "size": file.size, "program": file.is_program });
    files.iter().map(file).collect()
}
