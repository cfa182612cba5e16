//! `cargo xtask line`: both programs on a narrow line that a film and a large file fill, and how long it takes until what
//! one person does has its effect at the other. As root, on Linux.

mod film;
mod hand;
mod network;
mod session;
mod shaper;

use crate::{
    command::{cargo, step, target},
    setup,
};
use anyhow::Result;
pub(crate) use hand::Screen;
use network::State;
pub(crate) use network::{ADDRESSES, End, Network};
use session::{Place, Times, Way};
pub(crate) use shaper::Kind;
use std::{path::PathBuf, time::Duration};

/// 3 Mbit/s, 120 ms round trip, a queue of 75 kB.
const CLEAN: Kind = Kind {
    bits_per_second: 3e6,
    way: Duration::from_millis(60),
    queue: 75_000.0,
    loss: 0.0,
};

/// Likewise, and each way one packet of a hundred is lost.
const LOSSY: Kind = Kind {
    loss: 0.01,
    ..CLEAN
};

/// Until a stop has its effect on the novice's own machine.
const STOP: Duration = Duration::from_millis(200);

/// Until a stop or an input event has it on the other's: one round trip and 50 ms.
const ACROSS: Duration = Duration::from_millis(170);

/// What is measured.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Take the programs from this folder, and build none
    #[arg(long, value_name = "DIR")]
    programs: Option<PathBuf>,

    /// TCP's congestion control on both machines: any that `sysctl net.ipv4.tcp_allowed_congestion_control` lists
    #[arg(long, value_name = "NAME", default_value = "reno")]
    congestion: String,

    /// Clicks in each session
    #[arg(long, default_value_t = 40)]
    clicks: usize,

    /// Sessions of each kind
    #[arg(long, default_value_t = 3)]
    runs: usize,

    /// Only what has this in its headline
    #[arg(long, value_name = "WORDS", default_value = "")]
    only: String,
}

/// Runs it with the programs of a folder, or with those of this source, built as they are given to people.
///
/// # Errors
/// When something is missing, or does not happen at all. What takes too long is said.
pub fn run(options: &Options) -> Result<()> {
    setup::for_line()?;
    let programs = match &options.programs {
        Some(folder) => std::path::absolute(folder)?,
        None => {
            let build = ["build", "--workspace", "--bins", "--release", "--locked"];
            step("programs", &mut cargo(&build))?;
            target().join("release")
        }
    };
    let folder = target().join("line");
    let place = Place {
        programs: &programs,
        folder: &folder,
        congestion: &options.congestion,
    };
    let congestion = &options.congestion;
    println!("3 Mbit/s, 120 ms round trip, {congestion}: median / 95 % / longest, in ms");
    for (name, kind) in [("nothing is lost", CLEAN), ("1 % is lost each way", LOSSY)] {
        for (load, what) in [
            (None, "nothing else is on the line"),
            (Some(Way::ToNovice), "a film, and a file to the novice"),
            (Some(Way::ToHelper), "a film, and a file to the helper"),
        ] {
            if options.begins(&format!("{name}; {what}")) {
                clicks(&place, kind, load, options)?;
            }
        }
        for (state, what) in [
            (State::Whole, "a film and a file; stop keys"),
            (State::Cut, "a film and a file; stop keys, the line is cut"),
            (
                State::Frozen,
                "a film and a file; stop keys, it stands still",
            ),
        ] {
            if options.begins(&format!("{name}; {what}")) {
                stops(&place, kind, state, options.runs)?;
            }
        }
    }
    Ok(())
}

impl Options {
    /// Whether this is measured; says so.
    fn begins(&self, headline: &str) -> bool {
        let wanted = headline.contains(&self.only);
        if wanted {
            println!("  {headline}");
        }
        wanted
    }
}

fn clicks(place: &Place<'_>, kind: Kind, load: Option<Way>, options: &Options) -> Result<()> {
    let mut times = Times::default();
    for _ in 0..options.runs {
        session::clicks(place, kind, load, options.clicks, &mut times)?;
    }
    let mut took: Vec<_> = times.clicks.iter().map(|(took, _)| *took).collect();
    report("a click, helper to novice", &mut took, ACROSS);
    for (took, queue) in times.clicks.iter().filter(|(took, _)| *took > ACROSS) {
        println!(
            "      {:.0} ms, while packets waited for at most {:.0} ms, and {} found no room",
            millis(took),
            millis(&queue.longest),
            queue.full,
        );
    }
    if times.lost > 0 {
        println!("    {} clicks never came", times.lost);
    }
    report(
        "stop at the helper, novice told",
        &mut times.helper_stops,
        ACROSS,
    );
    if load.is_some() {
        let rate = times.file_rates.iter().sum::<f64>() / times.file_rates.len() as f64;
        println!("    {:<36} {rate:>6.0} kbit/s", "of the file meanwhile");
    }
    Ok(())
}

fn stops(place: &Place<'_>, kind: Kind, state: State, runs: usize) -> Result<()> {
    let mut times = Times::default();
    for _ in 0..runs {
        session::stop(place, kind, state, &mut times)?;
    }
    report(
        "nothing is seen or done at the novice",
        &mut times.novice_stops,
        STOP,
    );
    if state == State::Whole {
        report("helper told", &mut times.helper_told, ACROSS);
    }
    Ok(())
}

fn report(name: &str, times: &mut [Duration], limit: Duration) {
    times.sort();
    let at = |part: f64| {
        let place = (times.len().saturating_sub(1)) as f64 * part;
        times.get(place.round() as usize).map_or(f64::NAN, millis)
    };
    let over = times.iter().filter(|time| **time > limit).count();
    println!(
        "    {name:<36} {:>6.0} / {:.0} / {:.0}   limit {:.0}, {over} of {} over it",
        at(0.5),
        at(0.95),
        at(1.0),
        millis(&limit),
        times.len(),
    );
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
