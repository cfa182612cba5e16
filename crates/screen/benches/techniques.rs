//! What each technique brings: the same scenes with all of them, and with one left out. Prints tables, as in
//! `docs/performance.md`; processor time is that of this thread (Linux), the median of some rounds in turn. With the argument
//! `line` only what a slow line makes of it, for which no time is measured.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use screen::{Decoder, DecoderLimits, Encoder, EncoderOptions, Picture, Rect, Technique};
use support::line::{Session, Speed};
use support::scenes;

const SIZE: (u32, u32) = (1920, 1080);
/// Seconds; the system counts a thread's time no finer than a part of that.
const CLOCK: f64 = 0.02;
/// So often each is run.
const ROUNDS: usize = 3;

const TECHNIQUES: [(&str, Option<Technique>); 8] = [
    ("all of them", None),
    ("no moves", Some(Technique::Moves)),
    ("nothing remembered beneath", Some(Technique::Beneath)),
    ("a stream for each batch", Some(Technique::OneStream)),
    ("no tiles of one colour", Some(Technique::OneColour)),
    ("whole tiles only", Some(Technique::PartsOfTiles)),
    ("photographs exact at once", Some(Technique::Photos)),
    ("no films", Some(Technique::Films)),
];

/// The scenes that are more than a slow line takes.
const NARROW: [&str; 3] = ["scroll", "drag", "film"];

/// Without a line it makes no difference.
const PACING: (&str, Option<Technique>) = ("no pacing", Some(Technique::Pacing));

/// Something that goes on on a screen: pictures, and what of each is another than in the one before.
struct Scene {
    name: &'static str,
    /// Times a second.
    pace: u32,
    start: Picture,
    /// What is drawn, where, in turn and again and again.
    steps: Vec<(Rect, Picture)>,
    times: usize,
}

impl Scene {
    /// One in which `draw` makes each picture from the one before, and tells where it drew.
    fn new(
        name: &'static str,
        pace: u32,
        start: &Picture,
        count: u64,
        mut draw: impl FnMut(&mut Picture, u64) -> Rect,
    ) -> Self {
        let mut picture = start.clone();
        let steps = (1..=count).map(|step| {
            let rect = draw(&mut picture, step);
            let mut part = Picture::new(rect.width, rect.height);
            for y in 0..rect.height {
                part.row_mut(y)
                    .copy_from_slice(picture.span(rect.x, rect.y + y, rect.width));
            }
            (rect, part)
        });
        Self {
            name,
            pace,
            start: start.clone(),
            steps: steps.collect(),
            times: count as usize,
        }
    }

    fn play(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    fn interval(&self) -> Duration {
        Duration::from_secs(1) / self.pace
    }

    /// Draws a step; gives back where.
    fn draw(&self, step: usize, picture: &mut Picture) -> Rect {
        let (rect, part) = &self.steps[step % self.steps.len()];
        for y in 0..rect.height {
            picture
                .span_mut(rect.x, rect.y + y, rect.width)
                .copy_from_slice(part.row(y));
        }
        *rect
    }

    fn all() -> Vec<Self> {
        let (width, height) = SIZE;
        let script = scenes::Script::new();
        let text = scenes::text(width, height);
        let photo = scenes::photograph(width, height);
        let desktop = scenes::desktop(width, height);
        let window = scenes::text(800, 600);
        let mut at = (550, 250);
        vec![
            Self::new("typing", 15, &text, 3_000, |picture, step| {
                let (column, line) = ((step % 100) as u32, (step / 100) as u32);
                let place = Rect::new(4 + column * 8, 300 + line * 16, 8, 16);
                picture.fill(place, [248, 253, 253]);
                script.draw(picture, step as usize * 7, place.x, place.y, [32, 32, 32]);
                place
            }),
            Self::new("scroll", 20, &text, 100, |picture, step| {
                let page = Rect::new(360, 90, 1200, 900);
                script.page(picture, page, step * 3);
                page
            }),
            Self::new("drag", 60, &photo, 126, |picture, step| {
                let was = Rect::new(at.0, at.1, 800, 600);
                picture.copy_rect_from(&photo, was);
                let turn = step as f32 / 20.0;
                at = (
                    550 + (turn.cos() * 150.0) as u32,
                    250 + (turn.sin() * 150.0) as u32,
                );
                for row in 0..600 {
                    picture
                        .span_mut(at.0, at.1 + row, 800)
                        .copy_from_slice(window.row(row));
                }
                was.union(&Rect::new(at.0, at.1, 800, 600))
            })
            .play(252),
            Self::new("film", 30, &text, 60, |picture, step| {
                let screen = Rect::new(650, 330, 640, 360);
                scenes::photo(picture, screen, step);
                screen
            })
            .play(150),
            // Another screen each second: programs that are opened and closed.
            Self::new("switch", 1, &text, 4, |picture, step| {
                let shown = [&desktop, &text, &photo, &text][step as usize % 4];
                picture.copy_rect_from(shown, shown.rect());
                shown.rect()
            })
            .play(8),
        ]
    }
}

/// What a scene cost.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    bytes: usize,
    encode: Duration,
    decode: Duration,
}

/// The processor time of this thread so far.
fn processor() -> Duration {
    let used = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux tells it");
    let first = used.split(' ').next().expect("three numbers");
    Duration::from_nanos(first.parse().expect("a number"))
}

/// Both ends with nothing between them, and the steps of a scene one after the other, to the last exact pixel.
fn run(scene: &Scene, without: Option<Technique>) -> Cost {
    let options = EncoderOptions {
        without,
        ..EncoderOptions::default()
    };
    let mut encoder = Encoder::new(options);
    let (mut picture, mut now) = (scene.start.clone(), Instant::now());
    let drain = |encoder: &mut Encoder, picture: &Picture, until: Instant| {
        let (mut packets, mut now) = (Vec::new(), until - scene.interval());
        loop {
            if let Some(packet) = encoder.poll_packet(now, picture) {
                now += Duration::from_micros(100);
                encoder.handle_ack(now, &packet[..4]).expect("it was sent");
                packets.push(packet);
                continue;
            }
            match encoder.poll_timeout() {
                Some(at) if at < until => now = at,
                _ => return packets,
            }
        }
    };
    let end = Duration::from_secs(10);
    let first = drain(&mut encoder, &picture, now + end);
    now += 2 * end;
    let begun = processor();
    for step in 0..scene.times {
        scene.draw(step, &mut picture);
    }
    let drawing = processor() - begun;
    picture = scene.start.clone();
    let begun = processor();
    let mut packets = Vec::new();
    for step in 0..scene.times {
        let rect = scene.draw(step, &mut picture);
        encoder.handle_damage(&[rect]);
        now += scene.interval();
        packets.extend(drain(&mut encoder, &picture, now));
    }
    packets.extend(drain(&mut encoder, &picture, now + end));
    let encode = (processor() - begun).saturating_sub(drawing);
    let mut decoder = Decoder::new(DecoderLimits::default());
    let decode_all = |decoder: &mut Decoder, packets: &[Vec<u8>]| {
        for packet in packets {
            decoder.handle_packet(packet).expect("it is right");
        }
    };
    decode_all(&mut decoder, &first);
    let begun = processor();
    decode_all(&mut decoder, &packets);
    let decode = processor() - begun;
    assert!(decoder.picture() == &picture, "it ends exact");
    Cost {
        bytes: packets.iter().map(Vec::len).sum(),
        encode,
        decode,
    }
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}

/// How much more it is than that; nothing is said of less than can be measured.
fn ratio(one: f64, of: f64, least: f64) -> String {
    if of < least {
        return "–".to_owned();
    }
    format!("{:.2}", one / of)
}

fn bytes_and_time(scene: &Scene) {
    let mut runs = vec![Vec::new(); TECHNIQUES.len()];
    for _ in 0..ROUNDS {
        for (runs, (_, without)) in runs.iter_mut().zip(TECHNIQUES) {
            runs.push(run(scene, without));
        }
    }
    let mut all = None;
    for (runs, (name, _)) in runs.iter().zip(TECHNIQUES) {
        let cost = Cost {
            bytes: median(runs.iter().map(|cost| cost.bytes).collect()),
            encode: median(runs.iter().map(|cost| cost.encode).collect()),
            decode: median(runs.iter().map(|cost| cost.decode).collect()),
        };
        let all = *all.get_or_insert(cost);
        println!(
            "| {} | {name} | {} | {} | {:.2} | {} | {:.2} | {} |",
            scene.name,
            cost.bytes / 1000,
            ratio(cost.bytes as f64, all.bytes as f64, 1.0),
            cost.encode.as_secs_f64() * 1e3 / scene.times as f64,
            ratio(cost.encode.as_secs_f64(), all.encode.as_secs_f64(), CLOCK),
            cost.decode.as_secs_f64() * 1e3 / scene.times as f64,
            ratio(cost.decode.as_secs_f64(), all.decode.as_secs_f64(), CLOCK),
        );
    }
}

/// How late a scene's pictures are on a line of that speed.
fn lateness(scene: &Scene, speed: Speed, (name, without): (&str, Option<Technique>)) {
    let options = EncoderOptions {
        without,
        ..EncoderOptions::default()
    };
    let mut session = Session::with(speed, scene.start.clone(), options);
    session.rest();
    session.seen = support::line::Seen::default();
    session.completed.clear();
    let from = session.now;
    for step in 0..scene.times {
        let mut picture = std::mem::replace(&mut session.picture, Picture::new(0, 0));
        let rect = scene.draw(step, &mut picture);
        session.picture = picture;
        session.damage(rect);
        session.run(scene.interval());
    }
    let (took, seen) = (session.now - from, session.seen);
    let pictures = session.completed.len() as f64 / took.as_secs_f64();
    session.rest();
    let exact = session.now - from - took;
    println!(
        "| {} | {name} | {} | {pictures:.1} of {} | {} | {} |",
        scene.name,
        session.seen.bytes / 1000,
        scene.pace,
        seen.longest_wait.as_millis(),
        exact.as_millis(),
    );
}

fn main() {
    // `cargo test` only sees whether it can be built.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let only_line = std::env::args().any(|argument| argument == "line");
    let scenes = Scene::all();
    if !only_line {
        println!("| scene | | kB | of all | ms a change to send | of all | ms to show | of all |");
        println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
        scenes.iter().for_each(bytes_and_time);
        println!();
    }
    println!("On a line of 3 Mbit/s and 120 ms:\n");
    println!(
        "| scene | | kB | pictures/s that arrive | a stop would wait, at most, ms | exact after, ms |"
    );
    println!("| --- | --- | --- | --- | --- | --- |");
    for scene in scenes.iter().filter(|scene| NARROW.contains(&scene.name)) {
        for technique in TECHNIQUES.into_iter().chain([PACING]) {
            lateness(scene, Speed::new(3.0, 120), technique);
        }
    }
}
