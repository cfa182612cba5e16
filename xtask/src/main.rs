//! `cargo xtask`: parses the command and hands over.

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Set-up, checks, the demo and benchmarks"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs a novice and a helper through a real invitation; windows where there is a display, pictures where not
    Demo {
        /// Use virtual displays even where there is a real one
        #[arg(long)]
        headless: bool,
        /// Put the pictures that the README shows into docs/pictures; on virtual displays
        #[arg(long)]
        readme: bool,
    },
    /// Runs everything that CI checks
    Test,
    /// Runs the benchmarks: ledger, codec, capture
    Bench {
        #[command(subcommand)]
        what: Option<Bench>,
    },
    /// Measures both programs on a narrow line that a film and a file fill (as root)
    #[cfg(target_os = "linux")]
    Line(xtask::line::Options),
    /// Runs each fuzz target for a bounded time
    Fuzz {
        /// Seconds for each target
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=86_400))]
        seconds: u32,
    },
    /// Builds both programs and installs them for you, without root: programs, menu, double click
    Install(xtask::install::Options),
    /// Builds a Debian package of both programs, or what installs them on Windows
    #[command(args_conflicts_with_subcommands = true)]
    Package {
        #[command(subcommand)]
        what: Option<Package>,
        #[command(flatten)]
        options: xtask::package::Options,
    },
    /// Installs what the other commands need
    Setup,
    /// Builds for Windows, and tests under Wine
    #[cfg(target_os = "linux")]
    Windows {
        #[command(subcommand)]
        task: xtask::windows::Task,
    },
}

#[derive(Subcommand)]
enum Bench {
    /// Measures this product beside other programs that share a screen (as root)
    #[cfg(target_os = "linux")]
    Peers(xtask::peers::Options),
}

#[derive(Subcommand)]
enum Package {
    /// Builds an installer for Windows, and programs that need none
    #[cfg(target_os = "linux")]
    Windows(xtask::windows::package::Options),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Demo { headless, readme } => xtask::demo::run(headless, readme),
        Command::Test => xtask::check::run(),
        Command::Bench { what: None } => xtask::measure::run(),
        #[cfg(target_os = "linux")]
        Command::Bench {
            what: Some(Bench::Peers(options)),
        } => xtask::peers::run(&options),
        #[cfg(target_os = "linux")]
        Command::Line(options) => xtask::line::run(&options),
        Command::Fuzz { seconds } => xtask::fuzz::run(seconds),
        Command::Install(options) => xtask::install::run(options),
        Command::Package {
            what: None,
            options,
        } => xtask::package::run(&options),
        #[cfg(target_os = "linux")]
        Command::Package {
            what: Some(Package::Windows(options)),
            ..
        } => xtask::windows::package::run(&options),
        Command::Setup => xtask::setup::everything(),
        #[cfg(target_os = "linux")]
        Command::Windows { task } => xtask::windows::run(&task),
    }
}
