//! Records, plays and compares.

use std::path::Path;
use std::time::Duration;

use desktop::synthetic::{Scene, Script};
use recorder::{Options, Recorder};
use screen::{Picture, Rect};

use crate::tool::run;

/// Ten frames a second.
pub(crate) const STEP: Duration = Duration::from_millis(100);

/// What ffprobe tells of these entries, a line for each.
pub(crate) fn probe(path: &Path, entries: &str) -> Vec<String> {
    let arguments = ["-of", "csv=p=0", "-show_entries", entries, "-i"];
    let text = String::from_utf8(run("ffprobe", &arguments, path, &[])).unwrap();
    text.lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The duration that the file claims, in seconds.
pub(crate) fn duration(path: &Path) -> f64 {
    probe(path, "format=duration")[0].parse().unwrap()
}

/// The times of all frames in seconds, in their order, and whether each is a key frame; all are decoded.
pub(crate) fn frames(path: &Path) -> Vec<(f64, bool)> {
    let arguments = [
        "-select_streams",
        "v",
        "-of",
        "csv=p=0",
        "-show_entries",
        "frame=key_frame,pts_time",
        "-i",
    ];
    let text = String::from_utf8(run("ffprobe", &arguments, path, &[])).unwrap();
    text.lines()
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut fields = line.split(',');
            let key = fields.next().unwrap() == "1";
            (fields.next().unwrap().parse().unwrap(), key)
        })
        .collect()
}

/// The luma of all frames from `from` seconds on, at most `most` of them.
pub(crate) fn luma(path: &Path, size: (u32, u32), from: f64, most: usize) -> Vec<Vec<u8>> {
    let (from, most) = (from.to_string(), most.to_string());
    let rest = [
        "-map",
        "0:v",
        "-vsync",
        "passthrough",
        "-frames:v",
        &most,
        "-f",
        "rawvideo",
        "-pix_fmt",
        "yuv420p",
        "-",
    ];
    let bytes = run("ffmpeg", &["-xerror", "-ss", &from, "-i"], path, &rest);
    let (width, height) = (size.0 as usize, size.1 as usize);
    let frame = width * height + 2 * width.div_ceil(2) * height.div_ceil(2);
    assert_eq!(bytes.len() % frame, 0, "whole frames");
    bytes
        .chunks(frame)
        .map(|frame| frame[..width * height].to_vec())
        .collect()
}

/// The subtitles as SubRip text.
pub(crate) fn subtitles(path: &Path) -> String {
    let rest = ["-map", "0:s", "-f", "srt", "-"];
    let text = String::from_utf8(run("ffmpeg", &["-i"], path, &rest)).unwrap();
    text.replace("\r\n", "\n")
}

/// The luma of a picture by the book: BT.601, 16 to 235.
pub(crate) fn luma_of(picture: &Picture) -> Vec<u8> {
    let luma = |pixel: &[u8; 4]| {
        let [blue, green, red, _] = pixel.map(f64::from);
        (16.0 + (65.481 * red + 128.553 * green + 24.966 * blue) / 255.0).round() as u8
    };
    picture
        .pixels()
        .as_chunks::<4>()
        .0
        .iter()
        .map(luma)
        .collect()
}

/// How alike two planes are, in dB: 38 and more is text without a visible flaw.
pub(crate) fn psnr(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len());
    let squares: f64 = a
        .iter()
        .zip(b)
        .map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2))
        .sum();
    10.0 * (255.0_f64.powi(2) * a.len() as f64 / squares.max(1e-9)).log10()
}

/// Columns of the counter's squares, and their side.
const DIGITS: u32 = 12;
const SQUARE: u32 = 16;

/// A desktop with a counter in its top left corner: squares, white for 1.
pub(crate) fn counted(scene: &Scene, count: u32) -> (Picture, Rect) {
    let mut picture = scene.picture().clone();
    for digit in 0..DIGITS {
        let level = if count >> digit & 1 == 1 { 255 } else { 0 };
        picture.fill(Rect::new(digit * SQUARE, 0, SQUARE, SQUARE), [level; 3]);
    }
    (picture, Rect::new(0, 0, DIGITS * SQUARE, SQUARE))
}

/// What the counter says in the luma of a frame.
pub(crate) fn count(luma: &[u8], width: u32) -> u32 {
    let at = |digit| (SQUARE / 2 * width + digit * SQUARE + SQUARE / 2) as usize;
    (0..DIGITS)
        .map(|digit| u32::from(luma[at(digit)] > 128) << digit)
        .sum()
}

/// A recording of so many frames, ten a second, in which a letter is typed and frames are counted.
pub(crate) fn record_counted(path: &Path, size: (u32, u32), frames: u32) {
    let script = Script {
        typing: true,
        ..Script::still()
    };
    let mut scene = Scene::with_script(size, script);
    let mut recorder = Recorder::create(path, size, Options::default()).unwrap();
    for frame in 0..frames {
        let mut damage = scene.advance(u64::from(frame) * 3);
        let (picture, counter) = counted(&scene, frame);
        damage.push(counter);
        recorder
            .frame(STEP * frame, &picture, &damage, None)
            .unwrap();
    }
    recorder.finish(STEP * frames).unwrap();
}
