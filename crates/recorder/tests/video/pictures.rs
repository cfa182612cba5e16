//! Whether a recording looks like what was recorded.

use std::time::Duration;

use desktop::synthetic::{Scene, Script};
use recorder::{Options, Recorder};
use screen::{Picture, Pointer, PointerShape, Rect};

use crate::support::{STEP, luma, luma_of, psnr};

/// Records what `script` does, ten frames a second, and gives the least likeness of a frame in dB.
fn least_likeness(size: (u32, u32), script: Script, frames: u32) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let mut scene = Scene::with_script(size, script);
    let mut recorder = Recorder::create(&path, size, Options::default()).unwrap();
    let mut expected = Vec::new();
    for frame in 0..frames {
        let damage = scene.advance(u64::from(frame) * 3);
        recorder
            .frame(STEP * frame, scene.picture(), &damage, None)
            .unwrap();
        expected.push(luma_of(scene.picture()));
    }
    recorder.finish(STEP * (frames - 1)).unwrap();
    let shown = luma(&path, size, 0.0, usize::MAX >> 40);
    assert_eq!(shown.len(), expected.len());
    let likeness = shown
        .iter()
        .zip(&expected)
        .map(|(shown, expected)| psnr(shown, expected));
    likeness.fold(f64::INFINITY, f64::min)
}

#[test]
fn text_is_sharp_while_it_is_typed_on_full_hd() {
    let typing = Script {
        typing: true,
        ..Script::still()
    };
    let least = least_likeness((1920, 1080), typing, 12);
    assert!(least >= 42.0, "{least} dB");
}

#[test]
fn nothing_drifts_in_300_frames_of_typing_scrolling_and_playing() {
    let least = least_likeness((640, 400), Script::everything(), 300);
    assert!(least >= 38.0, "{least} dB");
}

/// A square of one colour whose middle is the point that clicks.
fn square(side: u32, [red, green, blue]: [u8; 3], at: (i32, i32)) -> Pointer {
    Pointer {
        shape: Some(PointerShape {
            width: side,
            height: side,
            hot_x: side / 2,
            hot_y: side / 2,
            rgba: [red, green, blue, 255].repeat((side * side) as usize),
        }),
        at: Some(at),
    }
}

#[test]
fn the_pointer_is_drawn_where_it_is_and_gone_from_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let size = (320, 200);
    let scene = Scene::with_script(size, Script::still());
    let mut recorder = Recorder::create(&path, size, Options::default()).unwrap();
    let places = [(160, 100), (40, 30), (0, 0), (319, 199), (-500, 20)];
    let mut expected = Vec::new();
    for (frame, place) in (0..).zip(places) {
        let pointer = square(12, [255, 0, 255], place);
        recorder
            .frame(STEP * frame, scene.picture(), &[], Some(&pointer))
            .unwrap();
        let mut picture = scene.picture().clone();
        let (left, top) = (place.0 - 6, place.1 - 6);
        let clip = |at: i32, most: u32| at.clamp(0, most.cast_signed()).cast_unsigned();
        let (x, y) = (clip(left, 320), clip(top, 200));
        let part = Rect::new(x, y, clip(left + 12, 320) - x, clip(top + 12, 200) - y);
        picture.fill(part, [255, 0, 255]);
        expected.push(luma_of(&picture));
    }
    // A shape that isn't what it says hides the pointer, nothing worse.
    let mut broken = square(12, [0, 0, 0], (50, 50));
    broken.shape.as_mut().unwrap().rgba.truncate(7);
    recorder
        .frame(STEP * 5, scene.picture(), &[], Some(&broken))
        .unwrap();
    expected.push(luma_of(scene.picture()));
    recorder.finish(STEP * 5).unwrap();
    // What is gone from the last places was the last change.
    let shown = luma(&path, size, 0.0, 99);
    for (frame, shown) in shown.iter().enumerate() {
        let likeness = psnr(shown, &expected[frame]);
        assert!(likeness >= 40.0, "frame {frame}: {likeness} dB");
    }
    assert_eq!(
        shown.len(),
        5,
        "a broken pointer changes nothing against one out of sight"
    );
}

#[test]
fn a_picture_of_another_size_is_shown_in_the_middle() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let size = (401, 301);
    let mut recorder = Recorder::create(&path, size, Options::default()).unwrap();
    let small = Scene::with_script((200, 101), Script::still());
    let mut large = Picture::new(804, 402);
    large.fill(Rect::new(0, 0, 402, 402), [255; 3]);
    let nothing = Picture::new(0, 0);
    recorder
        .frame(Duration::ZERO, small.picture(), &[], None)
        .unwrap();
    recorder.frame(STEP, &large, &[], None).unwrap();
    // Damage is told in the picture's own pixels.
    large.fill(Rect::new(600, 100, 100, 200), [255; 3]);
    recorder
        .frame(STEP * 2, &large, &[Rect::new(600, 100, 100, 200)], None)
        .unwrap();
    recorder.frame(STEP * 3, &nothing, &[], None).unwrap();
    recorder.finish(STEP * 3).unwrap();

    let mut first = Picture::new(401, 301);
    let (left, top) = (100, 100);
    for y in 0..101 {
        first
            .span_mut(left, top + y, 200)
            .copy_from_slice(small.picture().row(y));
    }
    let mut second = Picture::new(401, 301);
    second.fill(Rect::new(0, 50, 201, 200), [255; 3]);
    let mut third = second.clone();
    third.fill(Rect::new(299, 100, 50, 100), [255; 3]);
    let expected = [first, second, third, Picture::new(401, 301)];
    let shown = luma(&path, size, 0.0, 99);
    assert_eq!(shown.len(), 4);
    for (frame, (shown, expected)) in shown.iter().zip(&expected).enumerate() {
        let likeness = psnr(shown, &luma_of(expected));
        // Columns at the edges of what is made smaller mix two; a shift would be below 25 dB.
        assert!(likeness >= 30.0, "frame {frame}: {likeness} dB");
    }
}

#[test]
fn a_pause_shows_nothing_of_the_screen_and_then_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.webm");
    let size = (320, 200);
    let scene = Scene::with_script(size, Script::still());
    let mut recorder = Recorder::create(&path, size, Options::default()).unwrap();
    recorder
        .frame(Duration::ZERO, scene.picture(), &[], None)
        .unwrap();
    // At once, though the last frame was only just written.
    recorder.blank(STEP / 4).unwrap();
    recorder.blank(STEP * 30).unwrap();
    recorder
        .frame(STEP * 31, scene.picture(), &[], None)
        .unwrap();
    recorder.finish(STEP * 31).unwrap();

    let card_path = folder.path().join("card.webm");
    let recorder = Recorder::create(&card_path, size, Options::default()).unwrap();
    recorder.finish(STEP).unwrap();
    let card = luma(&card_path, size, 0.0, 1).remove(0);

    let shown = luma(&path, size, 0.0, 99);
    let screen = luma_of(scene.picture());
    assert_eq!(shown.len(), 4);
    for (frame, expected) in [&screen, &card, &card, &screen].into_iter().enumerate() {
        let likeness = psnr(&shown[frame], expected);
        assert!(likeness >= 40.0, "frame {frame}: {likeness} dB");
    }
    assert!(psnr(&card, &screen) < 20.0);
}
