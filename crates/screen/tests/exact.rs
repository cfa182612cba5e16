//! After rest the helper's picture is the novice's, every pixel, whatever happened before.

mod support;

use std::time::Duration;

use proptest::prelude::*;
use screen::{EncoderOptions, Picture, PointerShape, Rect, Technique};
use support::line::{Session, Speed};
use support::scenes::{self, Numbers, Script};

/// Something that happens on the novice's screen.
#[derive(Clone, Debug)]
enum Event {
    Fill(Rect, [u8; 3]),
    Noise(Rect, u64),
    Text(Rect, u64),
    Photo(Rect, u64),
    Scroll(Rect, u32),
    /// So many frames, and so many ms between any two.
    Film(Rect, u64, u64),
    Resize(u32, u32),
    Restart,
    Pointer(Option<(i32, i32)>),
    Shape(u32, u8),
    Wait(u64),
}

fn rect() -> impl Strategy<Value = Rect> {
    (0..400_u32, 0..300_u32, 1..400_u32, 1..300_u32)
        .prop_map(|(x, y, width, height)| Rect::new(x, y, width, height))
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (rect(), any::<[u8; 3]>()).prop_map(|(rect, colour)| Event::Fill(rect, colour)),
        2 => (rect(), any::<u64>()).prop_map(|(rect, seed)| Event::Noise(rect, seed)),
        4 => (rect(), 0..50_u64).prop_map(|(rect, line)| Event::Text(rect, line)),
        4 => (rect(), 0..50_u64).prop_map(|(rect, moment)| Event::Photo(rect, moment)),
        4 => (rect(), 1..90_u32).prop_map(|(rect, rows)| Event::Scroll(rect, rows)),
        2 => (rect(), 5..20_u64, 10..60_u64)
            .prop_map(|(rect, frames, every)| Event::Film(rect, frames, every)),
        1 => (0..500_u32, 0..400_u32).prop_map(|(width, height)| Event::Resize(width, height)),
        1 => Just(Event::Restart),
        2 => any::<Option<(i16, i16)>>().prop_map(|at| {
            Event::Pointer(at.map(|(x, y)| (i32::from(x), i32::from(y))))
        }),
        1 => (1..100_u32, any::<u8>()).prop_map(|(side, seed)| Event::Shape(side, seed)),
        8 => (0..400_u64).prop_map(Event::Wait),
    ]
}

fn shape(side: u32, seed: u8) -> PointerShape {
    PointerShape {
        width: side,
        height: side,
        hot_x: side / 2,
        hot_y: 0,
        rgba: (0..side * side * 4)
            .map(|i| (i as u8).wrapping_mul(seed))
            .collect(),
    }
}

fn happen(session: &mut Session, script: &Script, event: &Event) {
    let inside = |rect: &Rect, picture: &Picture| rect.intersection(&picture.rect());
    match event {
        Event::Fill(rect, colour) => {
            session.picture.fill(*rect, *colour);
            session.damage(*rect);
        }
        Event::Noise(rect, seed) => {
            let mut numbers = Numbers(*seed);
            let rect = inside(rect, &session.picture);
            for y in rect.y..rect.bottom() {
                let span = session.picture.span_mut(rect.x, y, rect.width);
                for pixel in span.as_chunks_mut::<4>().0 {
                    let [b, g, r, ..] = numbers.next().to_le_bytes();
                    *pixel = [b, g, r, 255];
                }
            }
            session.damage(rect);
        }
        Event::Text(rect, line) => {
            let rect = inside(rect, &session.picture);
            script.page(&mut session.picture, rect, *line);
            session.damage(rect);
        }
        Event::Photo(rect, moment) => {
            let rect = inside(rect, &session.picture);
            scenes::photo(&mut session.picture, rect, *moment);
            session.damage(rect);
        }
        Event::Scroll(rect, rows) => {
            let rect = inside(rect, &session.picture);
            if rect.height > *rows {
                let from = Rect::new(rect.x, rect.y + rows, rect.width, rect.height - rows);
                session.picture.move_rect(from, rect.x, rect.y);
                session.damage(rect);
            }
        }
        Event::Film(rect, frames, every) => {
            for moment in 0..*frames {
                happen(session, script, &Event::Photo(*rect, moment));
                session.run(Duration::from_millis(*every));
            }
        }
        Event::Resize(width, height) => {
            session.picture = Picture::new(*width, *height);
            session.encoder.handle_resize(*width, *height);
        }
        Event::Restart => session.restart(),
        Event::Pointer(at) => session.encoder.handle_pointer_at(*at),
        Event::Shape(side, seed) => session.encoder.handle_pointer_shape(&shape(*side, *seed)),
        Event::Wait(ms) => session.run(Duration::from_millis(*ms)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn after_rest_both_pictures_are_equal(
        (mbit, round_trip) in (0.3..50.0_f64, 1..300_u64),
        events in prop::collection::vec(event(), 1..25),
    ) {
        let script = Script::new();
        let mut session = Session::new(Speed::new(mbit, round_trip), Picture::new(333, 257));
        let (mut at, mut last_shape) = (None, None);
        for event in &events {
            happen(&mut session, &script, event);
            match event {
                Event::Pointer(place) => at = *place,
                Event::Shape(side, seed) => last_shape = Some(shape(*side, *seed)),
                _ => {}
            }
        }
        session.rest();
        prop_assert!(session.decoder.picture() == &session.picture);
        prop_assert!(session.said_exact);
        prop_assert_eq!(session.decoder.pointer().at, at);
        prop_assert_eq!(&session.decoder.pointer().shape, &last_shape);
    }
}

#[test]
fn sizes_of_all_kinds_arrive() {
    for (width, height) in [
        (1, 1),
        (64, 64),
        (65, 127),
        (1, 3_000),
        (1366, 768),
        (16_384, 70),
    ] {
        let mut session =
            Session::new(Speed::new(50.0, 10), scenes::desktop_or_less(width, height));
        session.rest();
        assert!(
            session.decoder.picture() == &session.picture,
            "{width}x{height}"
        );
        assert!(session.said_exact);
    }
}

#[test]
fn a_photograph_comes_at_once_with_loss_and_then_exactly() {
    let mut picture = Picture::new(640, 480);
    scenes::photo(&mut picture, Rect::new(0, 0, 640, 480), 1);
    let mut session = Session::new(Speed::new(5.0, 40), picture);
    while session.completed.is_empty() {
        session.run(Duration::from_millis(5));
    }
    assert!(!session.said_exact && session.decoder.picture() != &session.picture);
    let pairs = session
        .decoder
        .picture()
        .pixels()
        .iter()
        .zip(session.picture.pixels());
    let worst = pairs.map(|(a, b)| a.abs_diff(*b)).max();
    assert!(worst < Some(64), "{worst:?}");
    let lossy = session.seen.bytes;
    session.rest();
    assert!(session.said_exact && session.decoder.picture() == &session.picture);
    assert!(
        session.seen.bytes > 3 * lossy,
        "{lossy} of {:?}",
        session.seen
    );
}

#[test]
fn exact_is_said_only_when_it_is_true() {
    let mut session = Session::new(Speed::new(8.0, 60), scenes::desktop(800, 600));
    let mut said = 0;
    for moment in 0..150_u64 {
        if moment % 40 < 3 {
            let rect = Rect::new(70 + moment as u32, 90, 200, 100);
            scenes::photo(&mut session.picture, rect, moment);
            session.damage(rect);
        }
        for _ in 0..10 {
            // The line checks each time that it is true.
            session.run(Duration::from_millis(3));
            said += usize::from(session.said_exact);
        }
    }
    assert!(said > 0);
}

#[test]
fn a_new_decoder_begins_from_nothing() {
    let mut session = Session::new(Speed::new(10.0, 30), scenes::desktop(500, 400));
    session.encoder.handle_pointer_shape(&shape(24, 7));
    session.encoder.handle_pointer_at(Some((5, 6)));
    session.run(Duration::from_millis(70));
    session.restart();
    session.rest();
    assert!(session.decoder.picture() == &session.picture);
    assert_eq!(session.decoder.pointer().at, Some((5, 6)));
    assert_eq!(session.decoder.pointer().shape, Some(shape(24, 7)));
}

#[test]
fn what_is_left_out_to_be_measured_changes_no_pixel() {
    let all = [
        Technique::Moves,
        Technique::Beneath,
        Technique::OneStream,
        Technique::OneColour,
        Technique::PartsOfTiles,
        Technique::Photos,
        Technique::Films,
        Technique::Pacing,
    ];
    for without in all {
        let options = EncoderOptions {
            without: Some(without),
            ..EncoderOptions::default()
        };
        let picture = scenes::desktop(420, 330);
        let mut session = Session::with(Speed::new(3.0, 30), picture, options);
        session.run(Duration::from_millis(400));
        let page = Rect::new(10, 40, 200, 250);
        for line in 0..4 {
            Script::new().page(&mut session.picture, page, line);
            session.damage(page);
            session.run(Duration::from_millis(30));
        }
        session.picture.fill(Rect::new(64, 64, 192, 64), [1, 2, 3]);
        session.damage(Rect::new(64, 64, 192, 64));
        let screen = Rect::new(33, 50, 250, 170);
        support::film::Film::new(screen).play(&mut session, Duration::from_millis(400));
        session.rest();
        assert!(
            session.decoder.picture() == &session.picture,
            "without {without:?}"
        );
    }
}
