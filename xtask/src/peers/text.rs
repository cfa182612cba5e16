//! Pages of text and a film, made by ffmpeg: as fine as a desktop's, and the same each time.

use super::scene::FILM;
use crate::stage::installed;
use anyhow::{Context as _, Result, ensure};
use std::{fs, path::Path, process::Command};

/// From one line to the next, in pixels.
pub(super) const LINE: u16 = 16;

/// Of a letter, in pixels: each is as wide as the next.
pub(super) const LETTER: u16 = 8;

/// The font's size, in pixels.
const HEIGHT: u16 = 13;

const FONT: &str = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf";

/// The film's length, in seconds.
const LENGTH: u32 = 10;

/// What is written on, and with what.
#[derive(Clone, Copy)]
pub(super) struct Paper {
    pub(super) ground: u32,
    ink: u32,
}

impl Paper {
    pub(super) const LIGHT: Self = Self {
        ground: 0xFC_FCF8,
        ink: 0x20_2020,
    };
    pub(super) const DARK: Self = Self {
        ground: 0x10_1010,
        ink: 0xD0_D0D0,
    };

    /// A page full of words, as rows of pixels.
    pub(super) fn page(self, (width, height): (u16, u16), lines: u16) -> Result<Vec<u8>> {
        let folder = crate::command::target().join("peers");
        fs::create_dir_all(&folder)?;
        let file = folder.join("page.txt");
        fs::write(&file, words(lines, width / LETTER))?;
        let Self { ground, ink } = self;
        let page = format!("color=c=0x{ground:06x}:s={width}x{height}:d=1:r=1,format=bgr0");
        let written = format!(
            "{page},drawtext=fontfile={FONT}:fontsize={HEIGHT}:fontcolor=0x{ink:06x}:\
             line_spacing={}:expansion=none:x=0:y=1:textfile={}",
            i32::from(LINE) - 14,
            file.display()
        );
        let arguments = [
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            &written,
            "-frames:v",
            "1",
        ];
        let raw = ["-f", "rawvideo", "-pix_fmt", "bgr0", "-"];
        let output = ffmpeg()?.args(arguments).args(raw).output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        let bytes = usize::from(width) * usize::from(height) * 4;
        ensure!(output.stdout.len() == bytes, "ffmpeg wrote no page: {said}");
        Ok(output.stdout)
    }
}

/// Lines of words with the letters' own frequencies; some are short, some empty.
fn words(lines: u16, columns: u16) -> String {
    let mut dice = 2_463_534_242_u32;
    let mut next = |most: u32| {
        dice ^= dice << 13;
        dice ^= dice >> 17;
        dice ^= dice << 5;
        dice % most
    };
    let letters = b"etaoinshrdlucmfwypvbgkqjxz";
    let mut page = String::new();
    for _ in 0..lines {
        let length = match next(10) {
            0 => 0,
            1 => columns / 3,
            _ => columns - u16::try_from(next(20)).unwrap_or(0),
        };
        let mut column = 0;
        let mut left = 0;
        while column < length {
            if left == 0 {
                left = 1 + next(9);
                let sign = b".,;:()="[next(7) as usize];
                page.push(if next(12) == 0 { sign.into() } else { ' ' });
            } else {
                left -= 1;
                let place = next(26) * next(26) / 26;
                page.push(letters[place as usize].into());
            }
            column += 1;
        }
        page.push('\n');
    }
    page
}

/// Ten seconds of a film, as pixels; compressed once, so that its noise is that of films.
pub(super) fn film(folder: &Path) -> Result<Vec<u8>> {
    let (raw, packed) = (folder.join("film.raw"), folder.join("film.mp4"));
    if !raw.is_file() {
        fs::create_dir_all(folder)?;
        let (width, height) = FILM;
        let source = format!(
            "mandelbrot=size={width}x{height}:rate=30:start_scale=2:end_scale=0.02:end_pts=300,\
             noise=alls=5:allf=t"
        );
        let length = LENGTH.to_string();
        let pack = [
            "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-crf", "20",
        ];
        let mut command = ffmpeg()?;
        command.args([
            "-y", "-v", "error", "-f", "lavfi", "-i", &source, "-t", &length,
        ]);
        command
            .args(pack)
            .args(["-pix_fmt", "yuv420p"])
            .arg(&packed);
        done(&mut command)?;
        let begun = folder.join("film.part");
        let mut command = ffmpeg()?;
        command.args(["-y", "-v", "error", "-i"]).arg(&packed);
        command
            .args(["-f", "rawvideo", "-pix_fmt", "bgr0"])
            .arg(&begun);
        done(&mut command)?;
        fs::rename(&begun, &raw)?;
    }
    fs::read(&raw).with_context(|| format!("{} can't be read", raw.display()))
}

fn ffmpeg() -> Result<Command> {
    installed("ffmpeg", "ffmpeg")
}

fn done(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "ffmpeg: {said}");
    Ok(())
}
