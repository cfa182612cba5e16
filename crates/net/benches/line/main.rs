//! How promptly words and input cross a narrow line while a desktop that never rests and a file without end, or a large
//! clipboard, fill it: 3 Mbit/s, 120 ms round trip, a queue of 75 kB each way, and the whole way from one machine to the
//! other and back through TLS. And how much of a file crosses a line that is no limit, within this machine.
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that can't go on has failed"
)]

mod cable;
mod sides;
#[path = "../../tests/network/support/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tests need more of it")]
mod support;

use std::time::{Duration, Instant};

use cable::{Cable, Kind};
use net::Limits;
use session::{HelperCommand, InputEvent, NoviceCommand, Right, Side, StopReason};
use sides::{Heard, Sides};
use support::{House, open_ticket_offering};
use ticket::Endpoint;
use tokio::time::{MissedTickBehavior, interval, sleep};

const LINE: Kind = Kind {
    bytes_per_second: 375_000.0,
    way: Duration::from_millis(60),
    queue: 75_000.0,
};

/// One round trip and 50 ms.
const PROMISE: Duration = Duration::from_millis(170);

/// For the file and the desktop to take up all of the line.
const SETTLE: Duration = Duration::from_secs(8);

/// How long is measured.
const SPAN: Duration = Duration::from_secs(20);

/// What fills the line.
#[derive(Clone, Copy)]
struct Load {
    name: &'static str,
    film: bool,
    file: Option<Side>,
    clipboard: bool,
}

const LOADS: [Load; 5] = [
    Load {
        name: "nothing",
        film: false,
        file: None,
        clipboard: false,
    },
    Load {
        name: "a desktop that never rests",
        film: true,
        file: None,
        clipboard: false,
    },
    Load {
        name: "that, and a file to the novice",
        film: true,
        file: Some(Side::Helper),
        clipboard: false,
    },
    Load {
        name: "that, and a file to the helper",
        film: true,
        file: Some(Side::Novice),
        clipboard: false,
    },
    Load {
        name: "that, and a picture of 32 MiB from the novice's clipboard",
        film: true,
        file: None,
        clipboard: true,
    },
];

/// For a file to find out how fast the line is, and how long is measured then, where the line is no limit.
const FAST: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(4));

#[tokio::main]
async fn main() {
    // As cargo's own harness does: `cargo test` builds this and asks for nothing.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "line of 3 Mbit/s, 120 ms round trip: from command to event, median / 95 % / longest, in ms"
    );
    for load in LOADS {
        measure(load).await;
    }
    println!("line without a limit: a file, in MB/s");
    for (name, sender) in [
        ("to the novice", Side::Helper),
        ("to the helper", Side::Novice),
    ] {
        println!("    {name:<34} {:>6.1}", fast(sender).await);
    }
}

/// Megabytes of a file in a second, from memory to memory.
async fn fast(sender: Side) -> f64 {
    let mut house = House::new(Limits::default());
    let ticket = open_ticket_offering("view,files", vec![Endpoint::tcp(house.address())]);
    house.shelf.put(&ticket);
    let mut sides = Sides::start(house.session(&ticket).await, false);
    let (settle, span) = FAST;
    sides.offer_file(sender).await;
    sleep(settle).await;
    let (before, began) = (sides.progress(), Instant::now());
    sleep(span).await;
    let bytes = (sides.progress().file - before.file) as f64;
    let rate = bytes / began.elapsed().as_secs_f64() * 1e-6;
    sides.novice(NoviceCommand::Stop(StopReason::Person)).await;
    sides
        .until(|heard| matches!(heard, Heard::HelperEnded))
        .await;
    rate
}

async fn measure(load: Load) {
    let mut house = House::new(Limits::default());
    let cable = Cable::to(house.address(), LINE).await;
    let ticket = open_ticket_offering(
        "view,chat,control,clipboard,files",
        vec![Endpoint::tcp(cable.address())],
    );
    house.shelf.put(&ticket);
    let session = house.session(&ticket).await;
    let mut sides = Sides::start(session, load.film);
    sides.may(Right::Control).await;
    if load.clipboard {
        sides.copy_picture().await;
    }
    if let Some(sender) = load.file {
        sides.offer_file(sender).await;
    }
    sleep(SETTLE).await;
    let before = sides.progress();
    let (words, inputs) = talk(&mut sides).await;
    let after = sides.progress();
    let stopped = Instant::now();
    sides.novice(NoviceCommand::Stop(StopReason::Person)).await;
    let (mut here, mut there) = (None, None);
    while here.is_none() || there.is_none() {
        match sides.heard().await {
            (at, Heard::NoviceEnded) => here = Some(at - stopped),
            (at, Heard::HelperEnded) => there = Some(at - stopped),
            _ => {}
        }
    }
    println!("  {}", load.name);
    report("novice to helper, a line of chat", words);
    report("helper to novice, input", inputs);
    println!(
        "    {:<34} {:>6.0}",
        "stop, at the novice",
        millis(here.unwrap())
    );
    println!(
        "    {:<34} {:>6.0}",
        "stop, at the helper",
        millis(there.unwrap())
    );
    let seconds = SPAN.as_secs_f64();
    println!(
        "    {:<34} {:>6.1} pictures/s, {:.0} kbit/s of pictures, {:.0} kbit/s of the file",
        "meanwhile",
        (after.pictures - before.pictures) as f64 / seconds,
        (after.screen - before.screen) as f64 * 8e-3 / seconds,
        (after.file - before.file) as f64 * 8e-3 / seconds,
    );
}

/// A line of chat each second one way, ten inputs a second the other; how long each took.
async fn talk(sides: &mut Sides) -> (Vec<Duration>, Vec<Duration>) {
    let (mut words, mut inputs) = (Vec::new(), Vec::new());
    let (mut said, mut turned) = (Vec::new(), Vec::new());
    let (mut chat, mut wheel) = (
        interval(Duration::from_secs(1)),
        interval(Duration::from_millis(100)),
    );
    chat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    wheel.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let until = Instant::now() + SPAN;
    while Instant::now() < until || words.len() < said.len() || inputs.len() < turned.len() {
        tokio::select! {
            (at, heard) = sides.heard() => match heard {
                Heard::Chat(number) => words.push(at - said[number]),
                Heard::Wheel(number) => inputs.push(at - turned[number]),
                _ => {}
            },
            _ = chat.tick(), if Instant::now() < until => {
                let number = said.len().to_string();
                said.push(Instant::now());
                sides.novice(NoviceCommand::Chat(number)).await;
            }
            _ = wheel.tick(), if Instant::now() < until => {
                let dy = i16::try_from(turned.len()).unwrap();
                turned.push(Instant::now());
                // A wheel that isn't turned is no event.
                sides.helper(HelperCommand::Input(InputEvent::Wheel { dx: 1, dy })).await;
            }
        }
    }
    (words, inputs)
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    let (median, most, longest) = (at(0.5), at(0.95), at(1.0));
    let verdict = if most <= PROMISE {
        "ok"
    } else {
        "OVER THE LIMIT"
    };
    println!(
        "    {name:<34} {:>6.0} / {:.0} / {:.0}   limit {:.0}   {verdict}",
        millis(median),
        millis(most),
        millis(longest),
        millis(PROMISE),
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
