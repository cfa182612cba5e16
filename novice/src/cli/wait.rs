//! `novice wait`: the engine with a terminal for a face, and the bar beside it for as long as somebody is connected.
//! A helper gets in only by the line `yes`, typed after the three words were shown; whatever else they ask for
//! needs a line that names it, or a click in the bar.

use super::args::Wait;
use super::bar;
use super::choosing::Choosing;
use super::connected::{Connected, NoAnswer, hurried, yes_word};
use super::helpers;
use super::json;
use super::out::{Number, Out, Reader};
use super::terminal::{self, Input, Line};
use crate::caution::Caution;
use crate::engine::{
    Engine, Knock, KnockId, KnockOver, Listening, Notice, Question, QuestionOver, SessionCommand,
    Setup, Sharing, View, Wanted,
};
use crate::texts;
use crate::views::news::News;
use crate::views::picker::titles;
use crate::words::{self, Today};
use anyhow::Context as _;
use session::{EndingWhy, GrantEnd, Right};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;
use transfers::{Bytes, State, Transfer, Way};

/// What a typed line is about.
#[derive(Debug)]
enum Talk {
    /// Nobody is there.
    Waiting,
    /// Somebody knocks; the number is that by which the question was printed.
    Asked(KnockId, Choosing, Number),
    /// Somebody is connected.
    Connected(Connected),
}

struct Terminal {
    engine: Engine,
    out: Out,
    talk: Talk,
}

pub(super) fn run(setup: Setup, args: &Wait) -> anyhow::Result<()> {
    let reader = match args.json {
        true => Reader::Script,
        false => Reader::Person,
    };
    let (inputs, wake, out) = terminal::open(reader)?;
    let more = setup.settings.time_limit.duration();
    let (engine, notices) = Engine::start(setup, || {})?;
    let (bar, stand) = (!args.no_window).then(bar::new).unzip();
    wake.follow(notices, bar)?;
    let handle = engine.handle();
    let terminal = Terminal {
        engine,
        out,
        talk: Talk::Waiting,
    };
    let Some(stand) = stand else {
        return terminal.run(inputs);
    };
    let talking = thread::Builder::new()
        .name("terminal".to_owned())
        .spawn(move || terminal.run(inputs))?;
    stand.run(&handle, more, &wake);
    talking
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

impl Terminal {
    /// Until the person wants to leave. What this holds is gone then: dropping the engine ends a session and tells the
    /// helper.
    fn run(mut self, inputs: mpsc::Receiver<Input>) -> anyhow::Result<()> {
        for input in inputs {
            let go_on = match input {
                Input::Notice(notice) => {
                    self.notice(&notice);
                    true
                }
                Input::Line(line) => self.line(&line),
                Input::EndOfLines => {
                    let none = "No more lines can be read: nobody can be let in from here.";
                    self.out.person(none);
                    true
                }
                Input::NoBar => {
                    self.no_bar();
                    true
                }
                Input::NoOutput(error) => {
                    let next = "what happens can't be printed any more: start this where it can";
                    return Err(error).context(next);
                }
                Input::Interrupted => false,
            };
            if !go_on {
                break;
            }
        }
        // The session ends before its last words are waited for.
        let Self { engine, out, .. } = self;
        drop(engine);
        out.finish();
        Ok(())
    }

    /// What the person typed; false when they want to leave.
    fn line(&mut self, line: &Line) -> bool {
        let after = line.after;
        match (&mut self.talk, line.text.trim()) {
            (_, line) if hurried(line) == "quit" => return false,
            (Talk::Waiting, line) => self.explain(line),
            (Talk::Asked(knock, choosing, number), line) => {
                let (knock, number) = (*knock, *number);
                let answer = match (choosing.yes(line), line) {
                    (Some(_), _) if after < number => {
                        self.no_answer(line, &NoAnswer::TooEarly);
                        return true;
                    }
                    (Some(view), _) => SessionCommand::Allow { knock, view },
                    (None, "no") => SessionCommand::Decline { knock },
                    (None, _) => {
                        self.explain(line);
                        return true;
                    }
                };
                // The question is answered: a second line can't answer it again.
                self.talk = Talk::Waiting;
                self.engine.send(answer);
            }
            (Talk::Connected(connected), line) => match connected.understood(line, after) {
                Ok(Some(command)) => self.engine.send(command),
                Ok(None) => {}
                Err(why) => self.no_answer(line, &why),
            },
        }
        true
    }

    fn no_answer(&self, line: &str, why: &NoAnswer) {
        if self.out.reader() == Reader::Script {
            return self.out.event(&json::no_answer(why));
        }
        self.out.person(match why {
            NoAnswer::TooEarly => format!(
                "“{line}” was typed before this was asked, so that it is no answer. Type it again if you mean it."
            ),
            NoAnswer::WhichOne(open) => which_one(open),
            NoAnswer::NotAsked => {
                format!("Nothing is asked that “{line}” would answer. Nothing was done, and it was not sent.")
            }
        });
    }

    fn explain(&self, line: &str) {
        self.out.person(match (&self.talk, line) {
            (Talk::Asked(_, choosing, _), "windows") => {
                let none = "There is nothing to choose from: type yes, chat or no.";
                let lines = choosing.lines().unwrap_or_else(|| none.to_owned());
                return self.out.person(lines);
            }
            (Talk::Asked(..), _) => {
                "Type yes, chat or no; windows lists what can be shown by itself."
            }
            (_, "") => return,
            _ => "Nobody is connected, so nothing was done with that. Type quit to leave.",
        });
    }

    /// Says that there is no bar.
    fn no_bar(&self) {
        match self.out.reader() {
            Reader::Script => self.out.event(&json::no_bar()),
            Reader::Person => self.out.person(
                "There is no screen here for a bar: what your helper does is said in this terminal. To stop it, type stop.",
            ),
        }
    }

    fn notice(&mut self, notice: &Notice) {
        self.follow(notice);
        match (self.out.reader(), notice) {
            // Whatever it is printed for, it is a question.
            (_, Notice::Knock(_) | Notice::Asked(_)) => {}
            (Reader::Script, _) => {
                let event = match (notice, &self.talk) {
                    (Notice::Choices(choices), Talk::Asked(_, choosing, _)) => {
                        Some(json::choices(choices, choosing))
                    }
                    _ => json::event(notice),
                };
                if let Some(event) = event {
                    self.out.event(&event);
                }
            }
            (Reader::Person, _) => self.tell(notice),
        }
    }

    /// Prints a question, in the words of whoever reads it.
    fn ask(&self, notice: &Notice, words: impl FnOnce() -> String) -> Number {
        let event = json::event(notice).filter(|_| self.out.reader() == Reader::Script);
        match event {
            // Whoever reads lines can't answer before its end.
            Some(event) => self.out.question(event.to_string(), ""),
            None => self.out.question("\n", words()),
        }
    }

    /// Keeps track of what a line would be about.
    fn follow(&mut self, notice: &Notice) {
        match notice {
            Notice::Knock(knock) => {
                let number = self.ask(notice, || question(knock));
                self.talk = Talk::Asked(knock.id, Choosing::default(), number);
            }
            Notice::Choices(choices) => {
                if let Talk::Asked(_, choosing, _) = &mut self.talk {
                    choosing.update(choices);
                }
            }
            Notice::Sharing(sharing) => {
                self.talk =
                    Talk::Connected(Connected::to(sharing.name.clone(), sharing.view.clone()));
            }
            Notice::Asked(question) => {
                let is_one_of_several = match &self.talk {
                    Talk::Connected(connected) => connected.has_another_like(question),
                    _ => false,
                };
                let number = self.ask(notice, || wanted(question, is_one_of_several));
                if let Talk::Connected(connected) = &mut self.talk {
                    connected.asked(question.clone(), number);
                }
            }
            Notice::QuestionOver { id, .. } => {
                if let Talk::Connected(connected) = &mut self.talk {
                    connected.settled(*id);
                }
            }
            Notice::Broken { .. } => {
                if let Talk::Connected(connected) = &mut self.talk {
                    connected.broke();
                }
            }
            Notice::Transfer(transfer) => {
                if let Talk::Connected(connected) = &mut self.talk {
                    connected.transfer(transfer);
                }
            }
            Notice::KnockOver { .. } | Notice::Ended(_) => self.talk = Talk::Waiting,
            _ => {}
        }
    }

    fn tell(&mut self, notice: &Notice) {
        let out = &self.out;
        match notice {
            Notice::Listening(how) => out.person(listening(how)),
            Notice::Attempt(attempt) => out.news(&News::of_attempt(attempt)),
            Notice::KnockOver { why, again, .. } => self.knock_over(*why, *again),
            Notice::Sharing(sharing) => out.person(connected(sharing)),
            Notice::PictureSeen => self.connected(|to| to.seen().map(str::to_owned)),
            Notice::Presence(presence) => self.connected(|to| to.presence(*presence)),
            Notice::QuestionOver { why, .. } => out.person(match why {
                QuestionOver::Allowed | QuestionOver::Impossible => return,
                QuestionOver::Denied => "Declined.",
                QuestionOver::Unanswered => "Nobody answered in time, which is a no.",
                QuestionOver::Withdrawn => "They do not want it any more.",
            }),
            Notice::NotPossible { right, why } => out.news(&News::of_impossible(*right, why)),
            Notice::NotCopied { why } => out.news(&News::of_not_copied(why)),
            Notice::Granted { right } => out.person(format!(
                "{}: type take back {} to end that.",
                allowed(*right),
                json::right(*right)
            )),
            Notice::GrantOver { right, why } => out.person(taken(*right, *why)),
            Notice::ControlWaits(true) => out.person("They wait: you come first."),
            Notice::ControlWaits(false) => out.person("They can click and type again."),
            Notice::Paused(on) => self.connected(|to| to.still.paused(*on).map(str::to_owned)),
            Notice::Quiet(quiet) => self.connected(|to| to.still.changed(*quiet)),
            Notice::HelperRecords(true) => out.person("They keep a video of this session now."),
            Notice::HelperRecords(false) => out.person("They no longer keep a video."),
            Notice::Records(path) => out.person(format!(
                "A video is kept for you in {}. Type record off to end it.",
                path.display()
            )),
            Notice::Recorded(Some(video)) => out.news(&News::of_video(video)),
            Notice::Recorded(None) => out.person("No video is kept any more."),
            Notice::StopKeys(Ok(keys)) => {
                out.person(format!("{keys} stops everything, in any window."));
            }
            Notice::StopKeys(Err(why)) => {
                out.person(format!("{}: type stop. The reason: {why}", texts::no_stop_keys()));
            }
            Notice::Transfer(transfer) => {
                if let Some(text) = moved(transfer) {
                    out.person(text);
                }
            }
            Notice::Chat(text) => self.said("", text),
            // Whoever mistypes a command sees what became of it.
            Notice::Said(text) => self.said("To ", text),
            Notice::EndingSoon { at, why } => out.person(ending(*at, *why)),
            Notice::Extended { at, why: EndingWhy::TimeLimit } => {
                out.person(format!("More time: {} left.", left(*at)));
            }
            Notice::Extended { why: EndingWhy::Idle, .. } => {
                out.person("Your helper is there again.");
            }
            Notice::InvitationOver { .. } => out.person(
                "The invitation of this session is over; the session goes on. Type stop to end it too.",
            ),
            Notice::Broken { until } => out.person(format!(
                "The connection broke. Nobody sees your screen. Your helper may come back within {}, \
                 without asking you again; type stop if they should not.",
                left(*until)
            )),
            Notice::Returned { .. } => out.person("Your helper is back."),
            Notice::Ended(ended) => {
                out.person(&ended.message);
                if ended.stranger.is_some() {
                    out.person(helpers::remember(&ended.ticket));
                }
            }
            Notice::Failed { task, message } => out.news(&News::of_failure(*task, message)),
            // Questions have been printed; of all else there is nothing to say.
            Notice::Knock(_)
            | Notice::Asked(_)
            | Notice::List(_)
            | Notice::Details(_)
            | Notice::Helpers { .. }
            | Notice::History(_)
            | Notice::Noted(_)
            | Notice::Made(_)
            | Notice::Choices(_) => {}
        }
    }

    fn knock_over(&self, why: KnockOver, again: bool) {
        match (News::of_knock_over(why, again), why) {
            (Some(news), _) => self.out.news(&news),
            (None, KnockOver::Declined) => self.out.person("Declined. They were not let in."),
            (None, KnockOver::Over) => self
                .out
                .person("The invitation is over. They were not let in."),
            (None, _) => {}
        }
    }

    /// Says what is to be said of the session, if anything.
    fn connected(&mut self, what: impl FnOnce(&mut Connected) -> Option<String>) {
        if let Talk::Connected(connected) = &mut self.talk
            && let Some(text) = what(connected)
        {
            self.out.person(text);
        }
    }

    fn said(&self, way: &str, text: &str) {
        if let Talk::Connected(connected) = &self.talk {
            for line in text.lines() {
                self.out.person(format!("{way}{}: {line}", connected.name));
            }
        }
    }
}

fn listening(listening: &Listening) -> String {
    match listening {
        Listening::NotNeeded => {
            "Nobody is invited, so nobody can knock. Make an invitation in another terminal: novice invite".into()
        }
        Listening::Open { port } => format!(
            "Listening on port {port}. When your helper knocks, you are asked here. Type quit to leave."
        ),
        Listening::Elsewhere => {
            "Another window or terminal of this program answers your helpers. This one takes over when that one ends.".into()
        }
        Listening::PortTaken { port } => format!(
            "Port {port} is in use by another program, so helpers can't reach you. Close that program, \
             or use --port here and for a new invitation. Trying again every second."
        ),
        Listening::Failed { port, message } => format!(
            "Port {port} can't be used: {message}. Trying again every second."
        ),
    }
}

fn question(knock: &Knock) -> String {
    let proved = match knock.kind {
        ticket::Kind::Open => ", which has no password",
        ticket::Kind::Sealed | ticket::Kind::Guarded => " and its password",
    };
    let caution = Caution::about(knock, Today::read());
    format!(
        "Somebody wants to help you. They say their name is “{}” (not verified).\n\
         {}They have your invitation “{}”{proved}, and come {}.\n\
         {}\n{}\n\n\
         \x20   {}\n\n\
         Ask on the phone: do you see these same words?\n\
         Type yes to show your screen, windows for what else can be shown, chat to write messages only, \
         no to decline ({} left).",
        knock.name,
        helpers::known(knock.known.as_ref()),
        knock.pseudonym,
        words::from(knock.from, knock.whence),
        caution.head,
        caution.body,
        knock.words.join("   "),
        left(knock.answer_by),
    )
}

fn connected(sharing: &Sharing) -> String {
    let screen = match &sharing.view {
        View::WholeScreen => "Your screen is being shown".to_owned(),
        View::Monitor(name) => format!("The screen {name} is being shown"),
        View::Windows(windows) => format!("Only this is being shown: {}", titles(windows)),
        View::Nothing => "Your screen is not shown".to_owned(),
    };
    let chat = if sharing.chat {
        "; type a line to write"
    } else {
        ""
    };
    format!(
        "{} is connected. {screen}{chat}; type pause for a pause, stop to end it. {} left.",
        sharing.name,
        left(sharing.ends)
    )
}

fn wanted(question: &Question, is_one_of_several: bool) -> String {
    let (title, body) = crate::views::ask::words(question);
    let mut text = format!("{title}. {body}\n");
    if let Wanted::Send(offered) = &question.what {
        for file in offered.files.iter() {
            let run = if file.is_program { ", a program" } else { "" };
            text += &format!("    {} ({}{run})\n", file.name, Bytes(file.size));
        }
    }
    let yes = match yes_word(&question.what) {
        Some(word) if is_one_of_several => {
            format!("allow {word} {} to allow it", question.id.number)
        }
        Some(word) => format!("allow {word} to allow it"),
        None => "send PATH to give them that file".to_owned(),
    };
    let left = left(question.answer_by);
    text + &format!("Type {yes}, no to decline ({left} left).")
}

/// What to type where a line would answer each of these.
fn which_one(open: &[Question]) -> String {
    let mut text = "Which one? Nothing was done yet.".to_owned();
    for question in open {
        let (title, _) = crate::views::ask::words(question);
        text += &match yes_word(&question.what) {
            Some(word) => format!("\n    {title}: allow {word} {}", question.id.number),
            None => format!("\n    {title}"),
        };
    }
    text + "\nno declines the first of them."
}

/// What is said of a transfer: its beginning and its end, with where the files are.
fn moved(transfer: &Transfer) -> Option<String> {
    let title = transfer.title();
    let way = match transfer.id.way {
        Way::Sending => "To them",
        Way::Receiving => "For you",
    };
    let status = transfer.status(Instant::now());
    match &transfer.state {
        State::Moving(progress) if progress.done() == 0 => {
            Some(format!("{way}: {title}. Type cancel to end that."))
        }
        State::Over(end) => {
            let mut text = format!("{way}: {title}. {status}");
            for path in &end.arrived {
                text += &format!("\n    {}", path.display());
            }
            Some(text)
        }
        State::Offered | State::Moving(_) | State::Broken(_) => None,
    }
}

fn allowed(right: Right) -> String {
    crate::views::allowed::words(right)
}

fn taken(right: Right, why: GrantEnd) -> String {
    let why = match why {
        GrantEnd::TakenBack => "you took it back",
        GrantEnd::Escape => "you pressed Esc",
        GrantEnd::Trouble => "it does not work here any more",
        GrantEnd::GivenBack => "they do not need it any more",
    };
    format!("No longer: {} ({why}).", allowed(right))
}

fn ending(at: Instant, why: EndingWhy) -> String {
    let left = left(at);
    match why {
        EndingWhy::TimeLimit => format!("The session ends in {left}. Type extend for more time."),
        EndingWhy::Idle => format!("The session ends in {left}: nothing comes from your helper."),
    }
}

fn left(at: Instant) -> String {
    ui::language::span(at.saturating_duration_since(Instant::now()))
}
