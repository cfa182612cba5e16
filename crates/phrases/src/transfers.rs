//! Files on their way: what they are called together, how far they are, and what became of them.

use crate::{texts, trouble};
use session::{FileWhy, Way};
use std::time::Instant;
use transfers::{By, End, Failed, How, Named, Naming, Progress, Reason, State, Transfer};
use ui::language::{bytes, join, span};

/// What files are called together.
pub fn title(files: &[Named]) -> String {
    match transfers::naming(files) {
        Naming::Nothing => String::new(),
        Naming::One(name) => name.to_owned(),
        Naming::Folder(folder) => texts::files_in_folder(folder, files.len()),
        Naming::First(name) => texts::files_and_more(name, files.len() - 1),
    }
}

/// How a transfer stands at `now`, in one line or a few sentences.
pub fn status(transfer: &Transfer, now: Instant) -> String {
    match &transfer.state {
        State::Offered => texts::transfer_offered(&bytes(transfer.total())),
        State::Moving(progress) => moving(progress, now),
        State::Broken(progress) => texts::transfer_waits(&amount(progress)),
        State::Over(end) => ended(transfer, end),
    }
}

fn amount(progress: &Progress) -> String {
    texts::transfer_amount(&bytes(progress.done()), &bytes(progress.total()))
}

fn moving(progress: &Progress, now: Instant) -> String {
    let mut text = amount(progress);
    if let Some(rate) = progress.rate(now) {
        text = texts::transfer_rate(&text, &bytes(rate as u64));
    }
    match progress.time_left(now) {
        Some(left) if !left.is_zero() => texts::transfer_left(&text, &span(left)),
        _ => text,
    }
}

fn ended(transfer: &Transfer, end: &End) -> String {
    let (all, size) = (transfer.files.len(), bytes(transfer.total()));
    let first = end.failed.first();
    let said = match (&end.how, first) {
        (How::Finished, Some(failed)) if all == 1 => reason(failed),
        (How::Finished, Some(failed)) => {
            join(&texts::transfer_partly(end.whole, all), &reason(failed))
        }
        (How::Finished, None) => match transfer.id.way {
            Way::Sending => texts::transfer_sent(&size),
            Way::Receiving => texts::transfer_arrived(&size),
        },
        (How::Refused(why), _) => refused(*why),
        (How::Stopped { by, why }, _) => stopped(*by, *why),
        (How::Trouble(what), _) => trouble(what),
    };
    match transfer.is_cut_short(end) {
        true => join(&said, &texts::transfer_partly(end.whole, all)),
        false => said,
    }
}

fn reason(failed: &Failed) -> String {
    match &failed.reason {
        Reason::Unreadable => texts::file_unreadable_there(),
        Reason::NotWhole => texts::file_not_whole_there(),
        Reason::Here(what) => trouble(what),
    }
}

fn refused(why: FileWhy) -> String {
    match why {
        FileWhy::Person => texts::refused_person(),
        FileWhy::NoAnswer => texts::refused_no_answer(),
        FileWhy::NoRoom => texts::refused_no_room(),
        FileWhy::Trouble => texts::refused_trouble(),
        FileWhy::Broken => texts::refused_broken(),
    }
}

fn stopped(by: By, why: FileWhy) -> String {
    match (by, why) {
        (By::Here, _) => texts::stopped_here(),
        (By::Line, _) => texts::stopped_line(),
        (By::There, FileWhy::Person | FileWhy::NoAnswer) => texts::stopped_there(),
        (By::There, FileWhy::NoRoom) => texts::stopped_no_room(),
        (By::There, FileWhy::Trouble) => texts::stopped_trouble(),
        (By::There, FileWhy::Broken) => texts::stopped_broken(),
    }
}

/// Why no files come of what was asked for.
pub fn not_fetched(why: FileWhy) -> String {
    match why {
        FileWhy::Person => texts::not_fetched_person(),
        FileWhy::NoAnswer => texts::not_fetched_no_answer(),
        FileWhy::NoRoom | FileWhy::Trouble => texts::not_fetched_trouble(),
        FileWhy::Broken => texts::not_fetched_broken(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use transfers::TransferId;

    fn transfer(names: &[&str], state: State) -> Transfer {
        let named = |name: &&str| Named {
            name: (*name).to_owned(),
            size: 1_000_000,
            is_program: false,
        };
        let (way, number) = (Way::Receiving, 1);
        Transfer {
            id: TransferId { way, number },
            fetch: None,
            files: names.iter().map(named).collect(),
            left_out: 0,
            state,
        }
    }

    #[test]
    fn files_are_called_by_what_they_have_in_common() {
        let title = |names| title(&transfer(names, State::Offered).files);
        assert_eq!(title(&["a.txt"]), "a.txt");
        assert_eq!(title(&["p/a", "p/q/b"]), "p (2 files)");
        assert_eq!(title(&["a", "b", "c"]), "a and 2 more");
    }

    #[test]
    fn a_moving_transfer_tells_amount_rate_and_time() {
        let start = Instant::now();
        let mut progress = Progress::new(40_000_000, 0, start);
        let said = |progress, now| status(&transfer(&["a"], State::Moving(progress)), now);
        assert_eq!(said(progress, start), "0 bytes of 40.0 MB");
        for second in 1..=4 {
            progress.update(second * 2_000_000, start + Duration::from_secs(second));
        }
        let text = said(progress, start + Duration::from_secs(4));
        assert!(text.starts_with("8.0 MB of 40.0 MB, "), "{text}");
        assert!(
            text.contains(" MB/s, ") && text.ends_with(" s left"),
            "{text}"
        );
    }

    #[test]
    fn what_is_whole_of_a_cancelled_folder_is_said() {
        let end = |whole| End {
            how: How::Stopped {
                by: By::Here,
                why: FileWhy::Person,
            },
            arrived: Vec::new(),
            whole,
            failed: Vec::new(),
        };
        let said = |whole| {
            let state = State::Over(end(whole));
            status(&transfer(&["p/a", "p/b", "p/c"], state), Instant::now())
        };
        assert_eq!(said(2), "You cancelled it. 2 of 3 arrived whole.");
        assert_eq!(said(0), "You cancelled it.");
    }

    #[test]
    fn of_several_files_it_is_said_how_many_are_whole_and_why_one_is_not() {
        let failed = vec![Failed {
            name: "b".to_owned(),
            reason: Reason::Unreadable,
        }];
        let end = End {
            how: How::Finished,
            arrived: Vec::new(),
            whole: 1,
            failed,
        };
        let text = status(&transfer(&["a", "b"], State::Over(end)), Instant::now());
        assert!(
            text.starts_with("1 of 2 arrived whole. The other side"),
            "{text}"
        );
    }
}
