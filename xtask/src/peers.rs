//! `cargo xtask bench peers`: this product beside other programs that share a screen, on the same desktops, over the same
//! networks, on one machine. As root, on Linux; with whatever of them is installed.

mod contestants;
mod marker;
mod probe;
mod run;
mod scene;
mod text;
mod usage;

use crate::{
    command::{cargo, step, target},
    line::{Kind, Network},
    setup,
};
use anyhow::Result;
use clap::ValueEnum;
use contestants::Contestant;
use run::{Figures, Run};
use scene::Scene;
use std::{path::PathBuf, time::Duration};

/// What is measured.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only these programs, by name [default: all that are installed]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,

    /// Only these scenes
    #[arg(long, value_enum, value_delimiter = ',')]
    scene: Vec<Scene>,

    /// Only these networks
    #[arg(long, value_enum, value_delimiter = ',')]
    line: Vec<Line>,

    /// Runs of each, whose medians are shown
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=99))]
    runs: u32,

    /// How long each scene plays, in seconds
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,

    /// Take our own programs from this folder, and build none
    #[arg(long, value_name = "DIR")]
    programs: Option<PathBuf>,
}

/// The network between the two machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Line {
    /// A cable.
    Lan,
    /// 20 Mbit/s both ways, 40 ms round trip, a queue of 250 kB.
    Dsl,
    /// 3 Mbit/s, 120 ms, 1 % lost each way, a queue of 75 kB.
    Bad,
}

impl Line {
    /// What is between the machines.
    fn network(self) -> Result<Network> {
        let narrow = |megabits: f64, way, queue, loss| Kind {
            bits_per_second: megabits * 1e6,
            way: Duration::from_millis(way),
            queue,
            loss,
        };
        match self {
            Self::Lan => Network::direct(),
            Self::Dsl => Network::new(narrow(20.0, 20, 250_000.0, 0.0)),
            Self::Bad => Network::new(narrow(3.0, 60, 75_000.0, 0.01)),
        }
    }
}

/// Runs everything that is asked for, and prints a table.
///
/// # Errors
/// When something is missing that all of it needs. A program that fails has a line that says why.
pub fn run(options: &Options) -> Result<()> {
    setup::for_peers()?;
    let programs = match &options.programs {
        Some(folder) => std::path::absolute(folder)?,
        None => build()?,
    };
    let folder = target().join("peers");
    let film = text::film(&folder)?;
    let contestants: Vec<&Contestant> = contestants::ALL
        .iter()
        .filter(|contestant| {
            options.only.is_empty() || options.only.iter().any(|name| name == contestant.name)
        })
        .filter(|contestant| contestant.needs.is_none_or(is_installed))
        .collect();
    let time = Duration::from_secs(options.seconds);
    println!(
        "| line | scene | program | frames/s of | latency p50/p95 ms | kbit/s | CPU-s server/viewer | MB server/viewer | PSNR dB | exact % | connect s |"
    );
    println!("|{}", " --- |".repeat(11));
    for line in chosen(&options.line) {
        for scene in chosen(&options.scene) {
            for contestant in &contestants {
                let run = Run {
                    contestant,
                    scene,
                    line,
                    time,
                    programs: &programs,
                    folder: folder.join("run"),
                    film: &film,
                };
                let name = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
                let cell = format!("{} | {} | {}", name(&line), name(&scene), contestant.name);
                println!("| {cell} | {} |", cells(&run, options.runs));
            }
        }
    }
    Ok(())
}

fn build() -> Result<PathBuf> {
    let build = [
        "build",
        "--workspace",
        "--bins",
        "--examples",
        "--release",
        "--locked",
    ];
    step("programs", &mut cargo(&build))?;
    Ok(target().join("release"))
}

fn chosen<T: ValueEnum + Clone>(wanted: &[T]) -> Vec<T> {
    match wanted {
        [] => T::value_variants().to_vec(),
        some => some.to_vec(),
    }
}

fn is_installed(program: &str) -> bool {
    let search = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&search).any(|folder| folder.join(program).is_file())
}

/// The medians of some runs, as the rest of a line of the table.
fn cells(run: &Run<'_>, runs: u32) -> String {
    let (mut all, mut last) = (Vec::new(), None);
    for _ in 0..runs {
        match run.go() {
            Ok(figures) => all.push(figures),
            Err(error) => last = Some(error),
        }
    }
    if all.is_empty() {
        let why = last.map_or_else(String::new, |error| format!("{error:#}"));
        return format!("failed: {}", why.replace(['|', '\n'], " "));
    }
    let all = all.as_slice();
    let percentile = |part: f64| {
        move |figures: &Figures| {
            let mut sorted = figures.latencies.clone();
            sorted.sort_by(f64::total_cmp);
            let at = (sorted.len() as f64 * part) as usize;
            sorted
                .get(at.min(sorted.len().saturating_sub(1)))
                .copied()
                .unwrap_or(f64::NAN)
        }
    };
    format!(
        "{:.1} of {:.0} | {:.0} / {:.0} | {:.0} | {:.2} / {:.2} | {:.0} / {:.0} | {:.1} | {:.1} | {:.2}",
        median(all, |it| it.shown),
        median(all, |it| it.drawn),
        median(all, percentile(0.5)),
        median(all, percentile(0.95)),
        median(all, |it| it.rate),
        median(all, |it| it.cpu[0]),
        median(all, |it| it.cpu[1]),
        median(all, |it| it.memory[0]),
        median(all, |it| it.memory[1]),
        median(all, |it| it.likeness.psnr),
        median(all, |it| it.likeness.exact),
        median(all, |it| it.connect),
    )
}

fn median(all: &[Figures], value: impl Fn(&Figures) -> f64) -> f64 {
    let mut values: Vec<_> = all.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    let (low, high) = ((values.len() - 1) / 2, values.len() / 2);
    f64::midpoint(values[low], values[high])
}
