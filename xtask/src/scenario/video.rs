//! What a common player makes of a video.

use crate::stage::installed;
use anyhow::{Result, ensure};
use std::path::Path;

/// What a player says of a video.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    /// How its picture is encoded, as ffprobe calls it.
    pub codec: String,
    /// How long it is, in seconds.
    pub seconds: f64,
    /// How many of its frames were decoded: all that there are.
    pub frames: usize,
}

/// Plays a video with ffmpeg from its beginning to its end.
///
/// # Errors
/// When ffmpeg is missing, complains about anything, or finds another number of frames than there are.
pub fn play(video: &Path) -> Result<Played> {
    let probe = |what: &str| -> Result<String> {
        let show = ["-select_streams", "v", "-show_entries", what];
        tool(
            "ffprobe",
            &[&show[..], &["-of", "csv=p=0", "-i"]].concat(),
            video,
            &[],
        )
    };
    let codec = probe("stream=codec_name")?.trim().to_owned();
    let seconds = probe("format=duration")?.trim().parse()?;
    let there = probe("packet=pts_time")?.lines().count();
    // A line for each frame that was decoded, and some that begin with a number sign.
    let each = [
        "-map",
        "0:v",
        "-vsync",
        "passthrough",
        "-enc_time_base",
        "-1",
    ];
    let each = [&each[..], &["-f", "framecrc", "-"]].concat();
    let decoded = tool("ffmpeg", &["-xerror", "-i"], video, &each)?;
    let frames = decoded
        .lines()
        .filter(|line| !line.starts_with('#'))
        .count();
    ensure!(frames == there, "{frames} of {there} frames can be decoded");
    Ok(Played {
        codec,
        seconds,
        frames,
    })
}

/// Saves the frame that is shown so many seconds before the end as a PNG.
///
/// # Errors
/// As [`play`].
pub fn frame_before_end(video: &Path, seconds: u32, png: &Path) -> Result<()> {
    let from = format!("-{seconds}");
    let png = png.to_string_lossy();
    let one = ["-map", "0:v", "-frames:v", "1", "-y", &*png];
    tool("ffmpeg", &["-sseof", &from, "-i"], video, &one)?;
    Ok(())
}

/// What one of ffmpeg's tools prints.
fn tool(name: &str, before: &[&str], video: &Path, after: &[&str]) -> Result<String> {
    let mut command = installed(name, "ffmpeg")?;
    command.args(["-v", "error"]).args(before);
    let output = command.arg(video).args(after).output()?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success() && complaints.is_empty(),
        "{name}: {complaints}"
    );
    Ok(String::from_utf8(output.stdout)?)
}
