//! Plays videos as ffmpeg and ffprobe do: whatever they complain about fails the test.

use std::path::Path;

use screen::Picture;

use tool::run;

#[path = "../../../crates/recorder/tests/video/tool.rs"]
mod tool;

/// Codec, columns and rows of the video.
pub fn format(path: &Path) -> String {
    let wanted = ["-select_streams", "v", "-of", "csv=p=0", "-show_entries"];
    let wanted = [&wanted[..], &["stream=codec_name,width,height", "-i"]].concat();
    let text = String::from_utf8(run("ffprobe", &wanted, path, &[])).expect("text");
    text.trim().to_owned()
}

/// What the file says that it lasts, in seconds.
pub fn duration(path: &Path) -> f64 {
    let wanted = ["-of", "csv=p=0", "-show_entries", "format=duration", "-i"];
    let text = String::from_utf8(run("ffprobe", &wanted, path, &[])).expect("text");
    text.trim().parse().expect("a number")
}

/// All frames decoded, each as its luma.
pub fn frames(path: &Path, (width, height): (u32, u32)) -> Vec<Vec<u8>> {
    let after = [
        "-map",
        "0:v",
        "-vsync",
        "passthrough",
        "-enc_time_base",
        "-1",
        "-f",
        "rawvideo",
    ];
    let after = [&after[..], &["-pix_fmt", "gray", "-"]].concat();
    let bytes = run("ffmpeg", &["-xerror", "-i"], path, &after);
    let size = width as usize * height as usize;
    assert_eq!(bytes.len() % size, 0, "whole frames");
    bytes.chunks(size).map(<[u8]>::to_vec).collect()
}

/// The subtitles, as text.
pub fn subtitles(path: &Path) -> String {
    let after = ["-map", "0:s", "-f", "srt", "-"];
    String::from_utf8(run("ffmpeg", &["-i"], path, &after)).expect("text")
}

/// How far a frame is from a picture: the mean difference of the luma, 0 to 255.
pub fn difference(frame: &[u8], picture: &Picture) -> f64 {
    let luma = |pixel: &[u8]| {
        let [blue, green, red] = [0, 1, 2].map(|at| f64::from(pixel[at]));
        (65.481 * red + 128.553 * green + 24.966 * blue) / 219.0
    };
    let pixels = picture.pixels().chunks_exact(4);
    let off: f64 = pixels
        .zip(frame)
        .map(|(pixel, shown)| (luma(pixel) - f64::from(*shown)).abs())
        .sum();
    off / frame.len() as f64
}
