//! Both programs on the two machines, with all the load that is promised not to matter: a film on the novice's screen, and
//! a large file on its way.

use super::{
    film::Film,
    hand::{Screen, clicks_on, until},
    network::{End, Network, State},
    shaper::{Kind, Queue},
};
use crate::{
    scenario::{self, DANGER, Seat},
    stage::{Program, Spot, Talk},
};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    sync::mpsc::Receiver,
    thread,
    time::{Duration, Instant},
};

const PORT: u16 = 33_981;

/// Of the file, in bytes.
const FILE: u64 = 1 << 30;

/// For the film and the file to take up all of the line.
const SETTLE: Duration = Duration::from_secs(8);

/// Between two clicks: no multiple of anything else that goes on.
const BETWEEN: Duration = Duration::from_millis(437);

/// How long an effect is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the novice's desktop is otherwise.
const WALLPAPER: &str = "#31556b";

/// The keys that stop everything, as X knows them: Ctrl, Alt, F12.
const STOP_KEYS: [u32; 3] = [0xFFE3, 0xFFE9, 0xFFC9];

/// Where in the middle of the helper's window the novice's screen is seen.
const CANVAS: Spot = Spot { x: 640, y: 420 };

/// Which way the file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    ToNovice,
    ToHelper,
}

/// How long each thing took.
#[derive(Debug, Default)]
pub(super) struct Times {
    /// Until a click has come, and what waited before it or with it on its way.
    pub(super) clicks: Vec<(Duration, Queue)>,
    pub(super) lost: usize,
    /// The helper's stop, until the novice is told.
    pub(super) helper_stops: Vec<Duration>,
    /// The novice's stop keys, until nothing of the program is connected to the screen.
    pub(super) novice_stops: Vec<Duration>,
    /// The same, until the helper is told; only where the line is whole.
    pub(super) helper_told: Vec<Duration>,
    /// Of the file, meanwhile, in kbit/s.
    pub(super) file_rates: Vec<f64>,
}

/// Where the programs are, and where their files go.
pub(super) struct Place<'a> {
    pub(super) programs: &'a Path,
    pub(super) folder: &'a Path,
    /// TCP's congestion control on both machines.
    pub(super) congestion: &'a str,
}

/// Two machines, with somebody in front of each.
pub(super) struct Session {
    wait: Talk,
    novice: Seat,
    helper: Seat,
    network: Network,
    folder: PathBuf,
    _film: Option<Film>,
}

impl Session {
    fn prepare(
        place: &Place<'_>,
        kind: Kind,
        shows_film: bool,
    ) -> Result<(Self, scenario::Invitation)> {
        let Place {
            programs,
            folder,
            congestion,
        } = *place;
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let novice = Seat::new(programs, "novice", folder)?;
        let helper = Seat::new(programs, "helper", folder)?;
        let network = Network::new(kind)?;
        network.control(congestion)?;
        let mut wall = novice.display.command("xsetroot");
        Program::start(wall.args(["-solid", WALLPAPER]))?
            .child()
            .wait()?;
        let film = shows_film.then(|| Film::start(novice.display.name(), (500, 300)));
        let film = film.transpose()?;
        let address = network.address(End::Novice);
        let offers = "view,chat,control,files";
        let invitation = scenario::invite_from(&novice, address, PORT, offers)?;
        let waits = novice.program(&["--port", &PORT.to_string(), "wait", "--no-window", "--json"]);
        let wait = Talk::start(&mut network.on(End::Novice, &waits))?;
        wait.event("listening")?;
        let session = Self {
            wait,
            novice,
            helper,
            network,
            folder: folder.to_owned(),
            _film: film,
        };
        Ok((session, invitation))
    }

    /// A file that takes no room here: what is sent is enciphered, and never packed.
    fn file(&self) -> Result<PathBuf> {
        let path = self.folder.join("film.mkv");
        fs::File::create(&path)?.set_len(FILE)?;
        Ok(path)
    }
}

/// With the helper's window: clicks there until they are seen here, at last the button that disconnects.
pub(super) fn clicks(
    place: &Place<'_>,
    kind: Kind,
    load: Option<Way>,
    count: usize,
    times: &mut Times,
) -> Result<()> {
    let (mut session, invitation) = Session::prepare(place, kind, load.is_some())?;
    let file = session.file()?;
    let Session {
        wait,
        novice,
        helper,
        network,
        ..
    } = &mut session;
    let name = invitation
        .file
        .to_str()
        .context("the file's name is text")?;
    let window = network.on(End::Helper, &helper.program(&[name]));
    let _window = Program::start(&mut { window })?;
    let person = &helper.person;
    person.waits_to_read("asks for your help")?;
    scenario::knock(helper, &invitation.password)?;
    wait.event("knock")?;
    wait.say("yes")?;
    person.clicks_text("Ask for control")?;
    wait.event("asked")?;
    wait.say("allow control")?;
    person.waits_to_read("Control: on")?;
    match load {
        None => {}
        Some(Way::ToNovice) => {
            person.drops(&file, CANVAS)?;
            wait.event("file-offered")?;
            wait.say("allow file")?;
        }
        Some(Way::ToHelper) => {
            person.clicks_until("Files", "Ask for a file")?;
            person.clicks_text("Ask for a file")?;
            wait.event("file-wanted")?;
            wait.say(&format!("send {}", file.display()))?;
        }
    }
    let disconnect = person.wait_for("the button to disconnect", |image| image.button(DANGER))?;
    let hand = Screen::of(helper.display.name())?;
    hand.points_at(CANVAS)?;
    thread::sleep(SETTLE);
    let seen = clicks_on(novice.display.name())?;
    let before = match load {
        Some(_) => Some((Instant::now(), progress(wait)?)),
        None => None,
    };
    for _ in 0..count {
        network.queue(End::Helper);
        match click(&hand, &seen)? {
            Some(took) => times.clicks.push((took, network.queue(End::Helper))),
            None => times.lost += 1,
        }
        thread::sleep(BETWEEN);
    }
    if let Some((begin, bytes)) = before {
        let bytes = progress(wait)? - bytes;
        let rate = bytes * 8e-3 / begin.elapsed().as_secs_f64();
        times.file_rates.push(rate);
    }
    hand.points_at(disconnect)?;
    thread::sleep(BETWEEN);
    let begin = hand.clicks()?;
    times.helper_stops.push(wait.timed("ended")?.0 - begin);
    Ok(())
}

/// How long one click takes; nothing if it never came.
fn click(hand: &Screen, seen: &Receiver<Instant>) -> Result<Option<Duration>> {
    seen.try_iter().for_each(drop);
    let begin = hand.clicks()?;
    Ok(seen.recv_timeout(PATIENCE).ok().map(|at| at - begin))
}

/// Bytes of the file that have moved, as the novice's program last told.
fn progress(wait: &Talk) -> Result<f64> {
    let latest = wait.latest("file-progress");
    let latest = match latest {
        Some(event) => event,
        None => wait.event("file-progress")?,
    };
    latest["done"].as_f64().context("progress has a number")
}

/// Without the helper's window: the novice's stop keys, while the line is in this state.
pub(super) fn stop(place: &Place<'_>, kind: Kind, state: State, times: &mut Times) -> Result<()> {
    let (mut session, invitation) = Session::prepare(place, kind, true)?;
    let file = session.file()?;
    let Session {
        wait,
        novice,
        helper,
        network,
        ..
    } = &mut session;
    let names = [&invitation.file, &file].map(|path| path.to_string_lossy().into_owned());
    let view = [
        "view",
        &names[0],
        "--password-stdin",
        "--json",
        "--ask",
        "control",
    ];
    let view = helper.program(&[&view[..], &["--send", &names[1]]].concat());
    let mut view = Talk::start(network.on(End::Helper, &view).stderr(Stdio::inherit()))?;
    view.say_last(&invitation.password)?;
    wait.event("knock")?;
    wait.say("yes")?;
    wait.all(&["asked", "file-offered"])?;
    wait.say("allow control")?;
    wait.say("allow file")?;
    wait.event("file-progress")?;
    thread::sleep(SETTLE);
    let hand = Screen::of(novice.display.name())?;
    let process = wait.process();
    let connected = hand.connections_of(process)?;
    anyhow::ensure!(
        connected > 0,
        "nothing of the novice's program looks at the screen"
    );
    network.set(state);
    thread::sleep(BETWEEN);
    let begin = hand.presses(&STOP_KEYS)?;
    let gone = until("the end on the novice's screen", PATIENCE, || {
        Ok(hand.connections_of(process)? == 0)
    })?;
    times.novice_stops.push(gone - begin);
    if state == State::Whole {
        let told: (Instant, Value) = view.timed("ended")?;
        times.helper_told.push(told.0 - begin);
    }
    Ok(())
}
