//! What the tests share: scenes that are the same each time, and a line on a virtual clock.

#![allow(
    dead_code,
    reason = "each test binary uses its own part of what they share"
)]

use std::time::Duration;

use screen::{PointerShape, Rect};

use line::{Session, Speed};

pub(crate) mod film;
pub(crate) mod line;
pub(crate) mod scenes;

/// The packets of a session in which every kind of section occurs.
pub(crate) fn every_kind_of_section() -> Vec<Vec<u8>> {
    let mut session = Session::new(Speed::new(3.0, 30), scenes::desktop(420, 330));
    session.kept = Some(Vec::new());
    session.encoder.handle_pointer_at(Some((10, 20)));
    session.encoder.handle_pointer_shape(&PointerShape {
        width: 20,
        height: 30,
        hot_x: 1,
        hot_y: 2,
        rgba: (0..2_400_u32).map(|i| (i * i) as u8).collect(),
    });
    session.run(Duration::from_millis(500));
    session.encoder.handle_pointer_at(None);
    session.picture.fill(Rect::new(64, 64, 192, 64), [1, 2, 3]);
    session.picture.fill(Rect::new(5, 5, 9, 9), [1, 2, 3]);
    session.damage(Rect::new(0, 0, 420, 330));
    session.run(Duration::from_millis(300));
    let photo = Rect::new(212, 60, 180, 150);
    session.picture.move_rect(photo, 200, 83);
    session.damage(Rect::new(200, 60, 192, 173));
    session.rest();
    film::Film::new(Rect::new(33, 50, 250, 170)).play(&mut session, Duration::from_millis(500));
    session.rest();
    assert!(session.decoder.picture() == &session.picture);
    session.kept.unwrap_or_default()
}
