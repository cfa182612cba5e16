//! What a line means that is typed while somebody is connected.

use super::json;
use super::out::Number;
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
    /// What they ask for, and by which number that was printed.
    asked: Vec<(Question, Number)>,
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

    pub(super) fn asked(&mut self, question: Question, number: Number) {
        self.asked.push((question, number));
    }

    pub(super) fn settled(&mut self, id: QuestionId) {
        self.asked.retain(|(question, _)| question.id != id);
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

    /// What the engine is to do, by a line that was typed `after` the question of this number was printed and before the
    /// next; nothing for an empty line. What is no command is a message.
    ///
    /// # Errors
    /// When it says yes to a question that was not there to be read.
    pub(super) fn understood(
        &mut self,
        line: &str,
        after: Number,
    ) -> Result<Option<SessionCommand>, TooEarly> {
        if let Some(answer) = self.allowed(line, after)? {
            return Ok(Some(answer));
        }
        if let Some(end) = self.end(&hurried(line)) {
            return Ok(Some(end));
        }
        Ok(Some(match line {
            "" => return Ok(None),
            "extend" => SessionCommand::Extend,
            "record" => SessionCommand::Record(true),
            "go on" => SessionCommand::Pause(false),
            text => SessionCommand::Chat(text.to_owned()),
        }))
    }

    /// What ends or holds something.
    fn end(&mut self, words: &str) -> Option<SessionCommand> {
        Some(match words {
            "stop" => SessionCommand::Stop,
            "pause" => SessionCommand::Pause(true),
            "record off" => SessionCommand::Record(false),
            "no" | "decline" if !self.asked.is_empty() => SessionCommand::Answer {
                question: self.asked.remove(0).0.id,
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
    fn allowed(&mut self, line: &str, after: Number) -> Result<Option<SessionCommand>, TooEarly> {
        let path = line.strip_prefix("send ");
        let word = line.strip_prefix("allow ");
        let meant = |(question, _): &(Question, Number)| match question.id.of {
            QuestionOf::Fetch => path.is_some(),
            QuestionOf::Right | QuestionOf::Offer => {
                word.is_some() && word == yes_word(&question.what)
            }
        };
        let Some(at) = self.asked.iter().position(meant) else {
            return Ok(None);
        };
        if after < self.asked[at].1 {
            return Err(TooEarly);
        }
        Ok(Some(match path {
            // It stays open until the file is known to be good.
            Some(path) => SessionCommand::Give {
                question: self.asked[at].0.id,
                paths: vec![typed_path(path.trim())],
            },
            None => SessionCommand::Answer {
                question: self.asked.remove(at).0.id,
                yes: true,
            },
        }))
    }
}

/// It was typed before there was anything to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooEarly;

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

    /// Typed when all had been printed.
    fn typed(connected: &mut Connected, line: &str) -> Option<SessionCommand> {
        let all = Number::MAX;
        connected.understood(line, all).expect("it was printed")
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
        assert_eq!(
            typed(&mut connected, "allow control"),
            said("allow control")
        );
        connected.asked(question(3, Right::Control), 1);
        connected.asked(question(4, Right::Point), 2);
        for line in [
            "yes",
            "y",
            "allow",
            "allow record",
            "Allow control",
            "allow control!",
        ] {
            assert_eq!(typed(&mut connected, line), said(line));
        }
        assert_eq!(typed(&mut connected, "allow point"), answer(4, true));
        assert_eq!(typed(&mut connected, "allow point"), said("allow point"));
        assert_eq!(typed(&mut connected, "no"), answer(3, false));
        assert_eq!(typed(&mut connected, "no"), said("no"));
    }

    #[test]
    fn a_yes_that_was_typed_before_the_question_is_none_and_a_no_is_one() {
        let mut connected = Connected::to("Ann".to_owned());
        connected.asked(question(3, Right::Control), 7);
        let early = connected.understood("allow control", 6);
        assert_eq!(early, Err(TooEarly));
        let yes = connected.understood("allow control", 7);
        assert_eq!(yes, Ok(answer(3, true)));
        connected.asked(question(4, Right::Control), 8);
        assert_eq!(connected.understood("no", 7), Ok(answer(4, false)));
        let stop = connected.understood("stop", 0);
        assert_eq!(stop, Ok(Some(SessionCommand::Stop)));
    }

    #[test]
    fn a_question_that_is_over_can_t_be_answered() {
        let mut connected = Connected::to("Ann".to_owned());
        let asked = question(3, Right::Control);
        connected.asked(asked.clone(), 1);
        connected.settled(asked.id);
        assert!(matches!(
            typed(&mut connected, "allow control"),
            Some(SessionCommand::Chat(_))
        ));
    }

    #[test]
    fn commands_are_whole_lines() {
        let mut connected = Connected::to("Ann".to_owned());
        let mut understood = |line: &str| typed(&mut connected, line);
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
        connected.asked(question(3, Right::Control), 1);
        let mut understood = |line: &str| typed(&mut connected, line).unwrap();
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
