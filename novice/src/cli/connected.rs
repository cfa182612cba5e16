//! What a line means that is typed while somebody is connected.

use super::json;
use super::out::Number;
use super::still::Still;
use crate::engine::{Question, QuestionId, QuestionOf, SessionCommand, View, Wanted};
use crate::views::gone;
use desktop::Presence;
use session::Right;
use std::path::PathBuf;
use transfers::{State, Transfer, TransferId};

/// What the terminal has to know of the session.
#[derive(Debug)]
pub(super) struct Connected {
    /// The helper's name.
    pub(super) name: String,
    /// What is shown to them, and whether it is there.
    view: View,
    presence: Presence,
    /// What they ask for, and by which number that was printed.
    asked: Vec<(Question, Number)>,
    /// Transfers that are not over.
    moving: Vec<TransferId>,
    pub(super) still: Still,
}

impl Connected {
    pub(super) fn to(name: String, view: View) -> Self {
        Self {
            name,
            view,
            presence: Presence::default(),
            asked: Vec::new(),
            moving: Vec::new(),
            still: Still::default(),
        }
    }

    /// That what is shared is gone, with what to do, or that it is there again.
    pub(super) fn presence(&mut self, presence: Presence) -> Option<String> {
        self.presence = presence;
        match presence {
            Presence::There => Some("What you share is there again.".to_owned()),
            Presence::Gone => {
                gone::words(&self.view, "type stop").map(|(what, next)| format!("{what}. {next}"))
            }
        }
    }

    /// That the picture has arrived, unless there is nothing in it.
    pub(super) fn seen(&self) -> Option<&'static str> {
        (self.presence == Presence::There).then_some("They see your screen.")
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
    /// When it is an answer, but not to a question that was there to be read, or not to one alone.
    pub(super) fn understood(
        &mut self,
        line: &str,
        after: Number,
    ) -> Result<Option<SessionCommand>, NoAnswer> {
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
    fn allowed(&mut self, line: &str, after: Number) -> Result<Option<SessionCommand>, NoAnswer> {
        let Some(yes) = Yes::typed(line) else {
            return Ok(None);
        };
        let fits = |at: &usize| yes.fits(&self.asked[*at].0);
        let fit: Vec<_> = (0..self.asked.len()).filter(fits).collect();
        let at = match fit[..] {
            [at] => at,
            [] if yes.is_nothing_else() => return Err(NoAnswer::NotAsked),
            [] => return Ok(None),
            [..] => {
                let open = fit.iter().map(|at| self.asked[*at].0.clone());
                return Err(NoAnswer::WhichOne(open.collect()));
            }
        };
        if after < self.asked[at].1 {
            return Err(NoAnswer::TooEarly);
        }
        Ok(Some(match yes {
            // It stays open until the file is known to be good.
            Yes::Send(path) => SessionCommand::Give {
                question: self.asked[at].0.id,
                paths: vec![typed_path(path)],
            },
            Yes::Allow { .. } => SessionCommand::Answer {
                question: self.asked.remove(at).0.id,
                yes: true,
            },
        }))
    }

    /// Whether the same line would answer another question that is open.
    pub(super) fn has_another_like(&self, question: &Question) -> bool {
        let word = yes_word(&question.what);
        let alike = |(other, _): &(Question, Number)| yes_word(&other.what) == word;
        self.asked.iter().any(alike)
    }
}

/// A line that looks like a yes.
enum Yes<'a> {
    Allow {
        word: &'a str,
        /// Of the question.
        number: Option<u32>,
    },
    Send(&'a str),
}

impl<'a> Yes<'a> {
    fn typed(line: &'a str) -> Option<Self> {
        if let Some(path) = line.strip_prefix("send ") {
            return Some(Self::Send(path.trim()));
        }
        let words = line.strip_prefix("allow ")?;
        let numbered = words
            .rsplit_once(' ')
            .and_then(|(word, number)| Some((word, number.parse().ok()?)));
        Some(match numbered {
            Some((word, number)) => Self::Allow {
                word,
                number: Some(number),
            },
            None => Self::Allow {
                word: words,
                number: None,
            },
        })
    }

    fn fits(&self, question: &Question) -> bool {
        match self {
            Self::Allow { word, number } => {
                yes_word(&question.what) == Some(word)
                    && number.is_none_or(|number| number == question.id.number)
            }
            Self::Send(_) => question.id.of == QuestionOf::Fetch,
        }
    }

    /// Nobody writes that to somebody else.
    fn is_nothing_else(&self) -> bool {
        match self {
            Self::Allow { word, .. } => {
                *word == FILE
                    || Right::ALL
                        .into_iter()
                        .any(|right| *word == json::right(right))
            }
            Self::Send(path) => path.starts_with(['/', '~', '.', '\'', '"']),
        }
    }
}

/// Why a line that looks like an answer is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NoAnswer {
    /// It was typed before there was anything to answer.
    TooEarly,
    /// It would be one to each of these.
    WhichOne(Vec<Question>),
    /// Nothing is asked that it would answer.
    NotAsked,
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

/// What allows an offer.
const FILE: &str = "file";

/// What follows `allow` to say yes; a fetch is answered by what is chosen.
pub(super) fn yes_word(what: &Wanted) -> Option<&'static str> {
    match what {
        Wanted::Right(right) => Some(json::right(*right)),
        Wanted::Send(_) => Some(FILE),
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
    use std::sync::{Arc, LazyLock};
    use std::time::{Duration, Instant};
    use transfers::Offered;

    /// The same for all.
    static NOW: LazyLock<Instant> = LazyLock::new(Instant::now);

    fn question(number: u32, right: Right) -> Question {
        let (knock, of) = (KnockId(1), QuestionOf::Right);
        Question {
            id: QuestionId { knock, of, number },
            name: "Ann".to_owned(),
            what: Wanted::Right(right),
            answer_by: *NOW,
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
    fn what_is_gone_is_told_with_what_to_do_and_is_not_seen() {
        let mut connected = Connected::to("Ann".to_owned(), View::Windows(Vec::new()));
        let gone = connected.presence(Presence::Gone).unwrap();
        assert!(gone.contains("they see nothing. To share something else, type stop and"));
        let monitor = View::Monitor("DP-2".to_owned());
        let mut connected = Connected::to("Ann".to_owned(), monitor);
        assert!(connected.seen().is_some());
        let gone = connected.presence(Presence::Gone);
        let words = "The screen DP-2 is not connected: they see nothing. They see it again once it is connected.";
        assert_eq!(gone.as_deref(), Some(words));
        assert_eq!(connected.seen(), None, "an empty picture arrived");
        let back = connected.presence(Presence::There).unwrap();
        assert!(back.contains("there again"), "{back}");
        assert!(connected.seen().is_some());
    }

    #[test]
    fn only_the_very_words_allow_and_only_what_is_asked() {
        let mut connected = Connected::to("Ann".to_owned(), View::WholeScreen);
        let said = |line: &str| Some(SessionCommand::Chat(line.to_owned()));
        let not_asked = Err(NoAnswer::NotAsked);
        let all = Number::MAX;
        assert_eq!(connected.understood("allow control", all), not_asked);
        connected.asked(question(3, Right::Control), 1);
        connected.asked(question(4, Right::Point), 2);
        for line in ["yes", "y", "allow", "Allow control", "allow control!"] {
            assert_eq!(typed(&mut connected, line), said(line));
        }
        assert_eq!(typed(&mut connected, "allow point"), answer(4, true));
        assert_eq!(connected.understood("allow point", all), not_asked);
        assert_eq!(typed(&mut connected, "no"), answer(3, false));
        assert_eq!(typed(&mut connected, "no"), said("no"));
    }

    #[test]
    fn a_yes_that_was_typed_before_the_question_is_none_and_a_no_is_one() {
        let mut connected = Connected::to("Ann".to_owned(), View::WholeScreen);
        connected.asked(question(3, Right::Control), 7);
        let early = connected.understood("allow control", 6);
        assert_eq!(early, Err(NoAnswer::TooEarly));
        let yes = connected.understood("allow control", 7);
        assert_eq!(yes, Ok(answer(3, true)));
        connected.asked(question(4, Right::Control), 8);
        assert_eq!(connected.understood("no", 7), Ok(answer(4, false)));
        let stop = connected.understood("stop", 0);
        assert_eq!(stop, Ok(Some(SessionCommand::Stop)));
    }

    #[test]
    fn a_question_that_is_over_can_t_be_answered() {
        let mut connected = Connected::to("Ann".to_owned(), View::WholeScreen);
        let asked = question(3, Right::Control);
        connected.asked(asked.clone(), 1);
        connected.settled(asked.id);
        let yes = connected.understood("allow control", Number::MAX);
        assert_eq!(yes, Err(NoAnswer::NotAsked));
    }

    /// Of files.
    fn offer(number: u32) -> Question {
        let mut question = question(number, Right::Control);
        question.id.of = QuestionOf::Offer;
        question.what = Wanted::Send(Offered {
            transfer: number,
            fetch: None,
            files: Arc::default(),
            folder: PathBuf::new(),
            answer_by: question.answer_by,
        });
        question
    }

    #[test]
    fn a_yes_that_fits_several_questions_has_to_name_one() {
        let mut connected = Connected::to("Ann".to_owned(), View::WholeScreen);
        let all = Number::MAX;
        connected.asked(offer(1), 1);
        assert!(connected.has_another_like(&offer(2)));
        assert!(!connected.has_another_like(&question(1, Right::Control)));
        connected.asked(offer(2), 2);
        let which = connected.understood("allow file", all);
        assert_eq!(which, Err(NoAnswer::WhichOne(vec![offer(1), offer(2)])));
        let allowed = |question: Question| {
            let question = question.id;
            Ok(Some(SessionCommand::Answer {
                question,
                yes: true,
            }))
        };
        assert_eq!(
            connected.understood("allow file 2", 1),
            Err(NoAnswer::TooEarly)
        );
        assert_eq!(connected.understood("allow file 2", 2), allowed(offer(2)));
        let again = connected.understood("allow file 2", 2);
        assert_eq!(again, Err(NoAnswer::NotAsked));
        assert_eq!(connected.understood("allow file", 2), allowed(offer(1)));
    }

    #[test]
    fn a_path_that_nobody_asks_for_is_not_told() {
        let mut connected = Connected::to("Ann".to_owned(), View::WholeScreen);
        for line in ["send /home/me/tax 2025.pdf", "send ~/x", "send 'x'"] {
            let sent = connected.understood(line, Number::MAX);
            assert_eq!(sent, Err(NoAnswer::NotAsked), "{line}");
        }
        let text = "send me the bill, please";
        let chat = SessionCommand::Chat(text.to_owned());
        assert_eq!(typed(&mut connected, text), Some(chat));
    }

    #[test]
    fn commands_are_whole_lines() {
        let mut connected = Connected::to("Ann".to_owned(), View::WholeScreen);
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
        let mut connected = Connected::to("Ann".to_owned(), View::WholeScreen);
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
