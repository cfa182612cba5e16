//! Films cost little while they play, on no line come late, and are exact when they rest, whatever happens to them.

mod support;

use std::time::Duration;

use screen::{Picture, Rect};
use support::film::{FRAME, Film};
use support::line::{Seen, Session, Speed};
use support::scenes::{self, Script};

const PLACE: Rect = Rect::new(217, 131, 333, 250);

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// A desktop on which a film has played for a second.
fn playing(speed: Speed) -> (Session, Film) {
    let mut session = Session::new(speed, scenes::desktop(800, 600));
    session.rest();
    session.kept = Some(Vec::new());
    let mut film = Film::new(PLACE);
    film.play(&mut session, ms(1_000));
    (session, film)
}

/// Whether any packet that was kept begins a film. A section 10 that begins one is the first behind a packet's head.
fn has_film(session: &mut Session) -> bool {
    let packets = session.kept.replace(Vec::new()).unwrap_or_default();
    packets.iter().any(|packet| packet.get(5) == Some(&10))
}

fn assert_exact_at_rest(session: &mut Session) {
    session.rest();
    assert!(session.said_exact && session.decoder.picture() == &session.picture);
}

/// How far the samples of the film are off, in the mean.
fn mean_off(session: &Session) -> f64 {
    let mut sum = 0;
    for y in PLACE.y..PLACE.bottom() {
        let shown = session.decoder.picture().span(PLACE.x, y, PLACE.width);
        let pairs = shown
            .iter()
            .zip(session.picture.span(PLACE.x, y, PLACE.width));
        sum += pairs.map(|(a, b)| u64::from(a.abs_diff(*b))).sum::<u64>();
    }
    sum as f64 / (PLACE.area() * 3) as f64
}

#[test]
fn a_film_costs_little_and_looks_right() {
    let mut session = Session::new(Speed::new(50.0, 2), scenes::desktop(800, 600));
    session.rest();
    session.seen = Seen::default();
    session.kept = Some(Vec::new());
    let mut film = Film::new(PLACE);
    film.play(&mut session, ms(100));
    assert!(!has_film(&mut session), "not known yet");
    let each_before = session.seen.bytes / 6;
    film.play(&mut session, ms(900));
    assert!(has_film(&mut session));
    session.seen = Seen::default();
    film.play(&mut session, ms(2_000));
    let each = session.seen.bytes / 120;
    assert!(
        each * 5 < each_before * 3,
        "{each} and {each_before} bytes a frame"
    );
    let off = mean_off(&session);
    assert!(off < 5.0, "{off} off");
    assert_exact_at_rest(&mut session);
}

#[test]
fn on_a_slow_line_it_is_coarse_rather_than_late() {
    let speed = Speed::new(3.0, 120);
    let (mut session, mut film) = playing(speed);
    film.play(&mut session, ms(2_000));
    session.completed.clear();
    session.seen = Seen::default();
    film.play(&mut session, ms(4_000));
    let (pictures, wait) = (session.completed.len() / 4, session.seen.longest_wait);
    assert!(pictures >= 25, "{pictures} pictures a second");
    assert!(wait <= speed.round_trip + ms(50), "{wait:?}");
    assert_exact_at_rest(&mut session);
}

#[test]
fn text_beside_it_stays_exact() {
    let (mut session, mut film) = playing(Speed::new(20.0, 40));
    let script = Script::new();
    for letter in 0..20 {
        let place = Rect::new(PLACE.right() + letter as u32 * 8, PLACE.y + 40, 8, 16);
        session.picture.fill(place, [255, 255, 255]);
        script.draw(&mut session.picture, letter, place.x, place.y, [0, 0, 0]);
        session.damage(place);
        film.play(&mut session, ms(100));
        for y in place.y..place.bottom() {
            let shown = session.decoder.picture().span(place.x, y, 8);
            assert!(shown == session.picture.span(place.x, y, 8));
        }
    }
    assert_exact_at_rest(&mut session);
}

#[test]
fn a_window_over_a_film_is_exact_when_it_rests() {
    for (x, y) in [(100, 100), (260, 180), (500, 330)] {
        let (mut session, mut film) = playing(Speed::new(8.0, 60));
        let script = Script::new();
        let window = Rect::new(x, y, 180, 120);
        for _ in 0..40 {
            film.draw(&mut session);
            script.page(&mut session.picture, window, 3);
            session.damage(window);
            session.run(FRAME);
        }
        assert_exact_at_rest(&mut session);
        // And after the film is closed.
        session.picture.fill(PLACE, [40, 50, 60]);
        session.damage(PLACE);
        assert_exact_at_rest(&mut session);
    }
}

#[test]
fn a_film_that_moves_with_its_window_is_followed() {
    let (mut session, mut film) = playing(Speed::new(20.0, 40));
    for step in 1..=20 {
        let from = film.rect;
        let frame = Rect::new(from.x - 10, from.y - 30, from.width + 20, from.height + 40);
        session.picture.move_rect(frame, frame.x + 5, frame.y + 3);
        session.damage(Rect::new(
            frame.x,
            frame.y,
            frame.width + 5,
            frame.height + 3,
        ));
        film.rect = Rect::new(from.x + 5, from.y + 3, from.width, from.height);
        if step % 2 == 0 {
            film.draw(&mut session);
        }
        session.run(FRAME);
    }
    session.kept = Some(Vec::new());
    film.play(&mut session, ms(1_500));
    assert!(has_film(&mut session), "not found at its new place");
    assert_exact_at_rest(&mut session);
}

#[test]
fn a_film_that_changes_its_size_is_followed() {
    let (mut session, _) = playing(Speed::new(20.0, 40));
    session.kept = Some(Vec::new());
    Film::new(Rect::new(50, 40, 640, 500)).play(&mut session, ms(2_000));
    assert!(has_film(&mut session), "not found in its new size");
    Film::new(Rect::new(300, 200, 200, 180)).play(&mut session, ms(1_000));
    assert_exact_at_rest(&mut session);
}

#[test]
fn a_new_decoder_or_size_amid_a_film_begins_from_nothing() {
    let (mut session, mut film) = playing(Speed::new(2.0, 100));
    film.play(&mut session, ms(333));
    session.restart();
    film.play(&mut session, ms(777));
    assert_exact_at_rest(&mut session);
    let (mut session, mut film) = playing(Speed::new(2.0, 100));
    film.play(&mut session, ms(333));
    session.picture = Picture::new(640, 480);
    session.encoder.handle_resize(640, 480);
    film.play(&mut session, ms(777));
    assert_exact_at_rest(&mut session);
}

#[test]
fn what_scrolls_is_no_film() {
    // A page with photographs in it, scrolled for two seconds.
    let mut session = Session::new(Speed::new(20.0, 40), Picture::new(640, 400));
    let mut page = Picture::new(640, 4_000);
    let whole = page.rect();
    Script::new().page(&mut page, whole, 0);
    for (number, y) in (100..3_700).step_by(300).enumerate() {
        scenes::photo(
            &mut page,
            Rect::new(60, y as u32, 500, 220),
            number as u64 * 40,
        );
    }
    session.kept = Some(Vec::new());
    for step in 0..120 {
        for y in 0..400 {
            session
                .picture
                .row_mut(y)
                .copy_from_slice(page.row(step * 23 + y));
        }
        session.damage(Rect::new(0, 0, 640, 400));
        session.run(FRAME);
    }
    assert!(!has_film(&mut session));
    assert_exact_at_rest(&mut session);
}
