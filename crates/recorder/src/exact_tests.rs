//! What the encoder believes a player shows is what one shows, to the bit and for hundreds of frames.

use std::process::Command;

use desktop::synthetic::{Scene, Script};
use screen::Rect;

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

/// Plays `script` for so many frames, three ticks each, with a key frame at each of `keys`.
fn compare(size: (u32, u32), script: Script, frames: u64, keys: &[u64]) {
    let mut scene = Scene::with_script(size, script);
    let mut encoder = Encoder::new(size);
    let (columns, rows) = encoder.blocks();
    let (mut encoded, mut expected) = (Vec::new(), Vec::new());
    for frame in 0..frames {
        scene.advance(frame * 3);
        let view = View {
            video: size,
            placement: Placement {
                picture: size,
                shown: Rect::new(0, 0, size.0, size.1),
            },
            picture: scene.picture(),
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

#[test]
fn players_show_the_same_bits_for_300_frames_of_everything() {
    compare((640, 400), Script::everything(), 300, &[0, 100, 200]);
}

#[test]
fn players_show_the_same_bits_at_odd_sizes() {
    compare((333, 251), Script::everything(), 40, &[0, 17]);
    compare((1, 1), Script::still(), 3, &[0]);
    compare((17, 130), Script::everything(), 20, &[0]);
}
