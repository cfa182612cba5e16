//! One run: a scene on a display, a server that shares it, and its viewer on another display, a network between them.

use super::{
    Line,
    contestants::Contestant,
    marker,
    probe::{self, Likeness, Probe, Sight},
    scene::{SIZE, Scene, Set},
    usage::{self, Usage},
};
use crate::{
    line::{End, Network},
    stage::{Display, Program},
};
use anyhow::{Context as _, Result, bail};
use std::{
    collections::HashMap,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

/// How long a program may take to listen, and another to show the first picture.
const PATIENCE: Duration = Duration::from_secs(20);
/// From when the server listens until the viewer is started.
const CALM: Duration = Duration::from_millis(500);
/// How long the first picture may take to become sharp.
const SETTLING: Duration = Duration::from_secs(8);
/// From the scene's end until the displays are compared.
const REST: Duration = Duration::from_secs(3);
/// Between two looks at what happens.
const GLANCE: Duration = Duration::from_millis(20);
/// Between two looks at what is used.
const LOOK: Duration = Duration::from_millis(500);
/// What still comes when a picture is complete, in bytes in [`LOOK`].
const TRICKLE: u64 = 10_000;

/// What is to be measured.
pub(super) struct Run<'a> {
    pub(super) contestant: &'a Contestant,
    pub(super) scene: Scene,
    pub(super) line: Line,
    pub(super) time: Duration,
    pub(super) programs: &'a Path,
    pub(super) folder: PathBuf,
    pub(super) film: &'a [u8],
}

/// What was measured.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    /// Frames a second that were seen, and that were drawn.
    pub(super) shown: f64,
    pub(super) drawn: f64,
    /// From drawn to seen, in ms, of each frame that was seen; in order.
    pub(super) latencies: Vec<f64>,
    /// kbit/s from the server.
    pub(super) rate: f64,
    /// CPU time, in seconds, of server and viewer.
    pub(super) cpu: [f64; 2],
    /// The most memory of server and viewer, in MB.
    pub(super) memory: [f64; 2],
    pub(super) likeness: Likeness,
    /// From the viewer's start to the first right picture, in seconds.
    pub(super) connect: f64,
}

impl Run<'_> {
    /// Runs it.
    pub(super) fn go(&self) -> Result<Figures> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(&self.folder)?;
        let network = self.line.network()?;
        let [source, target] = [(); 2].map(|()| Display::bare(SIZE.0, SIZE.1));
        let (source, target) = (source?, target?);
        let film = match self.scene {
            Scene::Video => self.film.to_vec(),
            _ => Vec::new(),
        };
        let mut set = Set::build(source.name(), self.scene, film)?;
        let probe = Probe::start(target.name(), set.places())?;
        let names = [source.name(), target.name()];
        if !self.contestant.setup.is_empty() {
            let mut setup = self.shell(self.contestant.setup, &source, names, "setup.log")?;
            let done = Program::start(&mut setup)?.child().wait()?;
            anyhow::ensure!(done.success(), "{}", self.said("setup.log"));
        }
        let server = self.shell(self.contestant.server, &source, names, "server.log")?;
        let mut server = Program::start(&mut self.inside(&network, End::Novice, &server)?)?;
        let port = self.contestant.port;
        let listens = || Ok(listens(server.child().id(), port).then_some(()));
        wait("nobody listens", listens).with_context(|| self.said("server.log"))?;
        thread::sleep(CALM);
        let viewer = self.shell(self.contestant.viewer, &target, names, "viewer.log")?;
        let mut viewer = self.inside(&network, End::Helper, &viewer)?;
        let begin = Instant::now();
        let _viewer = Program::start(&mut viewer)?;
        let first = wait("nothing is shown", || Ok(probe.seen().first().copied()));
        let first = first.with_context(|| self.said("viewer.log"))?;
        settle(&network)?;

        let mut meter = Meter::start(&network)?;
        let drawn = thread::scope(|scope| {
            let playing = scope.spawn(|| set.play(self.time));
            while !playing.is_finished() {
                meter.look()?;
                thread::sleep(LOOK.min(self.time / 8));
            }
            playing.join().ok().context("the scene broke")?
        })?;
        let (rate, cpu, memory) = meter.read()?;
        thread::sleep(REST);
        let likeness = probe::compare(source.name(), target.name())?;
        let latencies = latencies(&drawn, &probe.seen());
        let seconds = self.time.as_secs_f64();
        Ok(Figures {
            shown: latencies.len() as f64 / seconds,
            drawn: drawn.len() as f64 / seconds,
            latencies,
            rate,
            cpu,
            memory,
            likeness,
            connect: (first.0 - begin).as_secs_f64(),
        })
    }

    /// A command line with what belongs into it, on this display; what it says goes into a file.
    fn shell(
        &self,
        line: &str,
        display: &Display,
        [source, target]: [&str; 2],
        log: &str,
    ) -> Result<Command> {
        let values = [
            ("{src}", source.to_owned()),
            ("{dst}", target.to_owned()),
            ("{host}", crate::line::ADDRESSES[0].to_owned()),
            ("{port}", self.contestant.port.to_string()),
            ("{dir}", self.folder.display().to_string()),
            ("{programs}", self.programs.display().to_string()),
        ];
        let line = values.iter().fold(line.to_owned(), |line, (name, value)| {
            line.replace(name, value)
        });
        let mut command = display.command("sh");
        command
            .args(["-c", &line])
            .env("HOME", &self.folder)
            .env("XDG_RUNTIME_DIR", &self.folder)
            .current_dir(&self.folder);
        let log = File::create(self.folder.join(log))?;
        command.stdout(log.try_clone()?).stderr(log);
        Ok(command)
    }

    /// The same on one of the two machines.
    fn inside(&self, network: &Network, end: End, command: &Command) -> Result<Command> {
        let name = match end {
            End::Novice => "server.log",
            End::Helper => "viewer.log",
        };
        let log = File::create(self.folder.join(name))?;
        let mut inside = network.on(end, command);
        inside.stdout(log.try_clone()?).stderr(log);
        Ok(inside)
    }

    /// The end of what a program said.
    fn said(&self, log: &str) -> String {
        let said = fs::read_to_string(self.folder.join(log)).unwrap_or_default();
        let lines: Vec<_> = said.lines().rev().take(3).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("; ")
    }
}

/// What both machines use, from its start on.
struct Meter<'a> {
    network: &'a Network,
    begin: Instant,
    bytes: u64,
    before: [Usage; 2],
    memory: [u64; 2],
}

impl<'a> Meter<'a> {
    fn start(network: &'a Network) -> Result<Self> {
        Ok(Self {
            network,
            begin: Instant::now(),
            bytes: network.sent(End::Novice)?,
            before: used(network)?,
            memory: [0; 2],
        })
    }

    fn look(&mut self) -> Result<[Usage; 2]> {
        let now = used(self.network)?;
        for (most, now) in self.memory.iter_mut().zip(now) {
            *most = now.memory.max(*most);
        }
        Ok(now)
    }

    /// Bytes as kbit/s, CPU in seconds, memory in MB.
    fn read(mut self) -> Result<(f64, [f64; 2], [f64; 2])> {
        let bytes = self.network.sent(End::Novice)? - self.bytes;
        let seconds = self.begin.elapsed().as_secs_f64();
        let now = self.look()?;
        let cpu = [0, 1].map(|end| now[end].cpu - self.before[end].cpu);
        let memory = self.memory.map(|bytes| bytes as f64 / 1e6);
        Ok((bytes as f64 * 8e-3 / seconds, cpu, memory))
    }
}

fn used(network: &Network) -> Result<[Usage; 2]> {
    let [server, viewer] = [End::Novice, End::Helper].map(|end| network.processes(end));
    Ok([usage::of(&server?), usage::of(&viewer?)])
}

/// Waits until the first picture is complete.
fn settle(network: &Network) -> Result<()> {
    let begin = Instant::now();
    let mut before = network.sent(End::Novice)?;
    while begin.elapsed() < SETTLING {
        thread::sleep(LOOK);
        let now = network.sent(End::Novice)?;
        if now - before < TRICKLE && begin.elapsed() > LOOK + LOOK {
            break;
        }
        before = now;
    }
    Ok(())
}

/// How long each frame took, in ms, in the order in which they were drawn; the set's first one was there before.
fn latencies(drawn: &[Instant], seen: &[Sight]) -> Vec<f64> {
    let mut first = HashMap::new();
    for (at, frame) in seen {
        first.entry(*frame).or_insert(*at);
    }
    let frames = (2..marker::MOST).zip(drawn);
    let both = frames.filter_map(|(frame, drawn)| Some((drawn, first.get(&frame)?)));
    both.map(|(drawn, seen)| seen.saturating_duration_since(*drawn).as_secs_f64() * 1e3)
        .collect()
}

/// Whether something listens at this TCP port of a process's machine.
fn listens(process: u32, port: u16) -> bool {
    ["tcp", "tcp6"].iter().any(|kind| {
        let table = fs::read_to_string(format!("/proc/{process}/net/{kind}"));
        table.unwrap_or_default().lines().skip(1).any(|line| {
            let fields: Vec<_> = line.split_whitespace().collect();
            // 0A: it listens.
            matches!(fields[..], [_, own, _, "0A", ..] if own.ends_with(&format!(":{port:04X}")))
        })
    })
}

fn wait<T>(missing: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let begin = Instant::now();
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if begin.elapsed() > PATIENCE {
            bail!("{missing}");
        }
        thread::sleep(GLANCE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frames_latency_ends_when_it_is_seen_first() {
        let begin = Instant::now();
        let at = |ms| begin + Duration::from_millis(ms);
        let drawn = [at(0), at(100), at(200)];
        // The third is never seen, the second again after it was gone.
        let seen = [
            (at(0), 1),
            (at(10), 2),
            (at(130), 3),
            (at(140), 2),
            (at(150), 3),
        ];
        assert_eq!(latencies(&drawn, &seen), [10.0, 30.0]);
    }
}
