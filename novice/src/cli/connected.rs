//! What a line means that is typed while somebody is connected.

use super::json;
use super::still::Still;
use crate::engine::{Question, QuestionId, QuestionOf, SessionCommand, Wanted};
use session::Right;
use std::path::PathBuf;
use transfers::{State, Transfer, TransferId};

/// What the terminal has to know of the session.
#[derive(Debug)]
pub(super) struct Connected {
    /// The helper's name.
    pub(super) name: String,
    asked: Vec<Question>,
    /// Transfers that are not over.
    moving: Vec<TransferId>,
    pub(super) still: Still,
}

impl Connected {
    pub(super) fn to(name: String) -> Self {
        Self {
            name,
            asked: Vec::new(),
            moving: Vec::new(),
            still: Still::default(),
        }
    }

    pub(super) fn asked(&mut self, question: Question) {
        self.asked.push(question);
    }

    pub(super) fn settled(&mut self, id: QuestionId) {
        self.asked.retain(|question| question.id != id);
    }

    /// Whatever was asked is void.
    pub(super) fn broke(&mut self) {
        self.asked.clear();
    }

    pub(super) fn transfer(&mut self, transfer: &Transfer) {
        self.moving.retain(|id| *id != transfer.id);
        if !matches!(transfer.state, State::Over(_)) {
            self.moving.push(transfer.id);
        }
    }

    /// What the engine is to do; nothing for an empty line. What is no command is a message.
    pub(super) fn understood(&mut self, line: &str) -> Option<SessionCommand> {
        if let Some(answer) = self.allowed(line) {
            return Some(answer);
        }
        if let Some(end) = self.end(&hurried(line)) {
            return Some(end);
        }
        Some(match line {
            "" => return None,
            "extend" => SessionCommand::Extend,
            "record" => SessionCommand::Record(true),
            "go on" => SessionCommand::Pause(false),
            text => SessionCommand::Chat(text.to_owned()),
        })
    }

    /// What ends or holds something.
    fn end(&mut self, words: &str) -> Option<SessionCommand> {
        Some(match words {
            "stop" => SessionCommand::Stop,
            "pause" => SessionCommand::Pause(true),
            "record off" => SessionCommand::Record(false),
            "no" | "decline" if !self.asked.is_empty() => SessionCommand::Answer {
                question: self.asked.remove(0).id,
                yes: false,
            },
            "cancel" if !self.moving.is_empty() => {
                SessionCommand::CancelTransfer(self.moving.remove(0))
            }
            words => taken_back(words)?,
        })
    }

    /// A yes names what it allows, so that no word of the conversation is one by accident; it answers
    /// an open question and nothing else.
    fn allowed(&mut self, line: &str) -> Option<SessionCommand> {
        if let Some(path) = line.strip_prefix("send ") {
            return self.give(path.trim());
        }
        let word = line.strip_prefix("allow ");
        let allowed = |question: &Question| word.is_some() && word == yes_word(&question.what);
        let at = self.asked.iter().position(allowed)?;
        let question = self.asked.remove(at).id;
        Some(SessionCommand::Answer {
            question,
            yes: true,
        })
    }

    /// The file that is given to who asks for one; the question stays open until it is known to be good.
    fn give(&self, path: &str) -> Option<SessionCommand> {
        let fetch = |question: &&Question| question.id.of == QuestionOf::Fetch;
        let question = self.asked.iter().find(fetch)?.id;
        let paths = vec![typed_path(path)];
        Some(SessionCommand::Give { question, paths })
    }
}

/// A path as terminals write it when a file is dragged there, and as people type it: in quotes, from their home on.
fn typed_path(text: &str) -> PathBuf {
    let quoted = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    let path = quoted('\'').or_else(|| quoted('"')).unwrap_or(text);
    let in_home = path.strip_prefix("~/").zip(etcetera::home_dir().ok());
    match in_home {
        Some((rest, home)) => home.join(rest),
        None => PathBuf::from(path),
    }
}

/// What follows `allow` to say yes; a fetch is answered by what is chosen.
pub(super) fn yes_word(what: &Wanted) -> Option<&'static str> {
    match what {
        Wanted::Right(right) => Some(json::right(*right)),
        Wanted::Send(_) => Some("file"),
        Wanted::Fetch { .. } => None,
    }
}

/// A word that names no right takes back all: what was meant is among that.
fn taken_back(words: &str) -> Option<SessionCommand> {
    let word = match words.strip_prefix("take back")? {
        "" => "",
        more => more.strip_prefix(' ')?,
    };
    let right = Right::ALL
        .into_iter()
        .find(|right| word == json::right(*right));
    Some(right.map_or(SessionCommand::TakeBackAll, SessionCommand::TakeBack))
}

/// A line as its words, in small letters and without punctuation around them: so that what ends something is understood
/// also as it is typed in a hurry. What allows something has to be typed exactly.
pub(super) fn hurried(line: &str) -> String {
    let around = |letter: char| letter.is_ascii_punctuation();
    let words = line
        .split_whitespace()
        .map(|word| word.trim_matches(around));
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::KnockId;
    use std::time::{Duration, Instant};

    fn question(number: u32, right: Right) -> Question {
        let (knock, of) = (KnockId(1), QuestionOf::Right);
        Question {
            id: QuestionId { knock, of, number },
            name: "Ann".to_owned(),
            what: Wanted::Right(right),
            answer_by: Instant::now(),
            patience: Duration::from_secs(60),
        }
    }

    /// To a question about a right.
    fn answer(number: u32, yes: bool) -> Option<SessionCommand> {
        let question = question(number, Right::Control).id;
        Some(SessionCommand::Answer { question, yes })
    }

    #[test]
    fn paths_are_taken_as_they_are_typed() {
        let home = etcetera::home_dir().unwrap();
        for (typed, meant) in [
            ("/a b/c.txt", PathBuf::from("/a b/c.txt")),
            ("'/a b/c.txt'", PathBuf::from("/a b/c.txt")),
            ("\"c.txt\"", PathBuf::from("c.txt")),
            ("~/c.txt", home.join("c.txt")),
            ("'", PathBuf::from("'")),
        ] {
            assert_eq!(typed_path(typed), meant, "{typed}");
        }
    }

    #[test]
    fn only_the_very_words_allow_and_only_what_is_asked() {
        let mut connected = Connected::to("Ann".to_owned());
        let said = |line: &str| Some(SessionCommand::Chat(line.to_owned()));
        assert_eq!(connected.understood("allow control"), said("allow control"));
        connected.asked(question(3, Right::Control));
        connected.asked(question(4, Right::Point));
        for line in [
            "yes",
            "y",
            "allow",
            "allow record",
            "Allow control",
            "allow control!",
        ] {
            assert_eq!(connected.understood(line), said(line));
        }
        assert_eq!(connected.understood("allow point"), answer(4, true));
        assert_eq!(connected.understood("allow point"), said("allow point"));
        assert_eq!(connected.understood("no"), answer(3, false));
        assert_eq!(connected.understood("no"), said("no"));
    }

    #[test]
    fn a_question_that_is_over_can_t_be_answered() {
        let mut connected = Connected::to("Ann".to_owned());
        let asked = question(3, Right::Control);
        connected.asked(asked.clone());
        connected.settled(asked.id);
        assert!(matches!(
            connected.understood("allow control"),
            Some(SessionCommand::Chat(_))
        ));
    }

    #[test]
    fn commands_are_whole_lines() {
        let mut connected = Connected::to("Ann".to_owned());
        let mut understood = |line: &str| connected.understood(line);
        assert_eq!(understood(""), None);
        assert_eq!(understood("stop"), Some(SessionCommand::Stop));
        assert_eq!(understood("pause"), Some(SessionCommand::Pause(true)));
        assert_eq!(understood("go on"), Some(SessionCommand::Pause(false)));
        assert_eq!(understood("take back"), Some(SessionCommand::TakeBackAll));
        assert_eq!(
            understood("take back read-clipboard"),
            Some(SessionCommand::TakeBack(Right::ReadClipboard))
        );
        let text = "stop it";
        assert_eq!(understood(text), Some(SessionCommand::Chat(text.into())));
    }

    #[test]
    fn what_ends_something_is_understood_in_a_hurry_and_what_allows_is_not() {
        let mut connected = Connected::to("Ann".to_owned());
        connected.asked(question(3, Right::Control));
        let mut understood = |line: &str| connected.understood(line).unwrap();
        for line in ["Stop", "STOP!!", " stop. "] {
            assert_eq!(understood(line), SessionCommand::Stop);
        }
        assert_eq!(understood("Pause."), SessionCommand::Pause(true));
        assert_eq!(understood("RECORD OFF"), SessionCommand::Record(false));
        assert_eq!(understood("take back contol"), SessionCommand::TakeBackAll);
        assert_eq!(
            understood("Take  back control!"),
            SessionCommand::TakeBack(Right::Control)
        );
        let chat = |line: &str| SessionCommand::Chat(line.to_owned());
        for line in [
            "Allow control",
            "Go on.",
            "Record",
            "Extend!",
            "Take backups!",
            "take back-up disks",
        ] {
            assert_eq!(understood(line), chat(line));
        }
        assert_eq!(Some(understood("No!")), answer(3, false));
    }
}
