//! What the encoder believes a player shows is what one shows, to the bit and for hundreds of frames.

use std::process::Command;

use desktop::synthetic::{Scene, Script};
use screen::{Picture, Rect};

use crate::canvas::View;
use crate::color;
use crate::placement::Placement;
use crate::vp8::Encoder;

/// Frames in the simplest of containers.
fn ivf((width, height): (u32, u32), frames: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"DKIF\0\0\x20\0VP80".to_vec();
    file.extend((width as u16).to_le_bytes());
    file.extend((height as u16).to_le_bytes());
    for number in [10, 1, frames.len() as u32, 0] {
        file.extend(number.to_le_bytes());
    }
    for (time, frame) in frames.iter().enumerate() {
        file.extend((frame.len() as u32).to_le_bytes());
        file.extend((time as u64).to_le_bytes());
        file.extend(frame);
    }
    file
}

/// All frames as ffmpeg shows them: luma, then both chroma planes.
fn decode(file: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("video.ivf");
    std::fs::write(&path, file).unwrap();
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-xerror", "-i"])
        .arg(&path)
        .args([
            "-vsync",
            "passthrough",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "yuv420p",
            "-",
        ])
        .output()
        .expect("ffmpeg is missing; install it: sudo apt-get install ffmpeg");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// Encodes what `paint` makes of each frame, with a key frame at each of `keys`.
fn compare(size: (u32, u32), frames: u64, keys: &[u64], mut paint: impl FnMut(u64) -> Picture) {
    let mut encoder = Encoder::new(size);
    let (columns, rows) = encoder.blocks();
    let (mut encoded, mut expected) = (Vec::new(), Vec::new());
    for frame in 0..frames {
        let view = View {
            video: size,
            placement: Placement {
                picture: size,
                shown: Rect::new(0, 0, size.0, size.1),
            },
            picture: &paint(frame),
            pointer: None,
        };
        for row in 0..rows {
            for column in 0..columns {
                encoder.set(column, row, &color::samples(&view.block(column, row)));
            }
        }
        encoded.push(encoder.encode(keys.contains(&frame)));
        expected.push(encoder.shown());
    }
    let shown = decode(&ivf(size, &encoded));
    let length = expected[0].len();
    assert_eq!(shown.len(), expected.len() * length, "every frame is shown");
    for (frame, (shown, expected)) in shown.chunks(length).zip(&expected).enumerate() {
        let off = shown.iter().zip(expected).position(|(a, b)| a != b);
        assert_eq!(off, None, "frame {frame} of {size:?} differs from there on");
    }
}

/// The same of what `script` does, three ticks a frame.
fn compare_script(size: (u32, u32), script: Script, frames: u64, keys: &[u64]) {
    let mut scene = Scene::with_script(size, script);
    compare(size, frames, keys, |frame| {
        scene.advance(frame * 3);
        scene.picture().clone()
    });
}

#[test]
fn players_show_the_same_bits_for_300_frames_of_everything() {
    compare_script((640, 400), Script::everything(), 300, &[0, 100, 200]);
}

#[test]
fn players_show_the_same_bits_at_odd_sizes() {
    compare_script((333, 251), Script::everything(), 40, &[0, 17]);
    compare_script((1, 1), Script::still(), 3, &[0]);
    compare_script((17, 130), Script::everything(), 20, &[0]);
}

#[test]
fn players_show_the_same_bits_of_noise_and_of_the_hardest_edges() {
    // Black, white and full colours at random: the largest coefficients there are. Every fourth frame
    // moves what was there, by up to 40 rows.
    let mut state = 1_u32;
    let mut last = Picture::new(160, 128);
    compare((160, 128), 48, &[0, 31], move |frame| {
        if frame % 4 == 3 {
            let rows = frame as u32 % 41;
            last.move_rect(Rect::new(0, rows, 160, 128 - rows), 0, 0);
            return last.clone();
        }
        let cell = 1 << (frame % 4);
        for y in (0..128).step_by(cell) {
            for x in (0..160).step_by(cell) {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let color = [29, 30, 31].map(|bit| if state >> bit & 1 == 1 { 255 } else { 0 });
                last.fill(Rect::new(x, y, cell as u32, cell as u32), color);
            }
        }
        last.clone()
    });
}
