//! Screens as tests draw them, and a session whose picture has arrived.

#![allow(dead_code, unreachable_pub)]

#[path = "../../../crates/ui/tests/faces/mod.rs"]
pub mod faces;
pub mod made_up;

use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role as Kind;
use egui::{Event, Modifiers, PointerButton, Pos2, Theme, Ui, Vec2, vec2};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use helper::engine::Screen;
use helper::views::{Bar, Viewer, Wish};
use screen::{Encoder, EncoderOptions, Picture, PointerShape};
use session::{Answer, MonitorPlace, Monitors, Right};
use ticket::Offers;

use crate::novice;
use faces::Face;

const WINDOW: Vec2 = vec2(800.0, 620.0);

pub type Draw<S, W> = fn(&mut Ui, &mut S) -> W;

pub struct Shown<S> {
    pub state: S,
    pub wishes: Vec<Wish>,
}

pub fn shown<S: 'static, W: IntoIterator<Item = Wish> + 'static>(
    state: S,
    theme: Theme,
    draw: Draw<S, W>,
) -> Harness<'static, Shown<S>> {
    let state = Shown {
        state,
        wishes: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size(WINDOW)
        .with_theme(theme)
        .wgpu()
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            move |ui, shown: &mut Shown<S>| {
                let wish = draw(ui, &mut shown.state);
                shown.wishes.extend(wish);
            },
            state,
        );
    harness.run();
    harness
}

/// Compares both themes with the stored pictures; a few pixels may differ between rasterisers.
pub fn looks<S: 'static, W: IntoIterator<Item = Wish> + 'static>(
    name: &str,
    state: impl Fn() -> S,
    draw: Draw<S, W>,
) {
    looks_after(name, state, draw, |_| {});
}

/// The same once something has been done with it.
pub fn looks_after<S: 'static, W: IntoIterator<Item = Wish> + 'static>(
    name: &str,
    state: impl Fn() -> S,
    draw: Draw<S, W>,
    act: impl Fn(&mut Harness<'static, Shown<S>>),
) {
    in_faces(&[Face::Day, Face::Night], name, state, draw, act);
}

/// The same in every face.
pub fn looks_everywhere<S: 'static, W: IntoIterator<Item = Wish> + 'static>(
    name: &str,
    state: impl Fn() -> S,
    draw: Draw<S, W>,
) {
    in_faces(&Face::ALL, name, state, draw, |_| {});
}

/// The same in these, once something has been done with it in English.
pub fn in_faces<S: 'static, W: IntoIterator<Item = Wish> + 'static>(
    faces: &[Face],
    name: &str,
    state: impl Fn() -> S,
    draw: Draw<S, W>,
    act: impl Fn(&mut Harness<'static, Shown<S>>),
) {
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(60);
    let mut results = SnapshotResults::new();
    for face in faces {
        // Some of it is said once, when it happens.
        face.language().set();
        let state = state();
        ui::Language::English.set();
        let mut harness = shown(state, Theme::Light, draw);
        act(&mut harness);
        let size = harness.ctx.content_rect().size();
        face.put_on(&mut harness, size);
        let suffix = match face {
            Face::Day => "_light",
            face => face.suffix(),
        };
        harness.snapshot_options(format!("{name}{suffix}"), &options);
        results.extend_harness(&mut harness);
    }
    ui::Language::English.set();
}

pub fn click<S>(harness: &mut Harness<'_, Shown<S>>, label: &str) {
    harness.get_by_role_and_label(Kind::Button, label).click();
    harness.run();
}

/// A session whose picture has arrived.
pub struct Session {
    pub view: Viewer,
    screen: Arc<Screen>,
    pub corner: egui::Pos2,
}

impl Session {
    /// The picture that is there shows these monitors from now on.
    pub fn shows(&mut self, monitors: Monitors) {
        assert!(
            self.screen.handle_monitors(monitors),
            "it is about this picture"
        );
    }
}

/// One of so many columns and rows, from this column of the upper edge on.
pub fn monitor(number: u32, x: u16, width: u16, height: u16) -> MonitorPlace {
    MonitorPlace {
        number,
        x,
        y: 0,
        width,
        height,
    }
}

/// In the picture of 480 × 300.
pub fn monitors(list: &[MonitorPlace]) -> Monitors {
    Monitors {
        width: 480,
        height: 300,
        list: list.to_vec(),
    }
}

/// A large one on the left, a small one on the right.
pub fn two_monitors() -> Monitors {
    monitors(&[monitor(4, 0, 300, 300), monitor(7, 300, 180, 200)])
}

pub fn session(bar: Bar) -> Session {
    session_offering(bar, Offers::default())
}

pub fn session_offering(bar: Bar, offers: Offers) -> Session {
    session_of(&novice::picture(480, 300, 5), bar, offers)
}

/// One in which this picture of 480 × 300 pixels has arrived.
pub fn session_of(picture: &Picture, bar: Bar, offers: Offers) -> Session {
    let mut encoder = Encoder::new(EncoderOptions::default());
    encoder.handle_resize(480, 300);
    encoder.handle_damage(&[picture.rect()]);
    encoder.handle_pointer_shape(&pointer());
    encoder.handle_pointer_at(Some((240, 150)));
    let screen = Arc::new(Screen::default());
    let mut now = std::time::Instant::now();
    while !screen.is_exact() {
        while let Some(packet) = encoder.poll_packet(now, picture) {
            if let Some(ack) = screen.receive(&packet).expect("a whole packet") {
                encoder.handle_ack(now, &ack).expect("a true ack");
            }
        }
        now += Duration::from_millis(10);
    }
    let left = Duration::from_secs(59 * 60 + 20);
    Session {
        view: Viewer::new("Blue Heron".to_owned(), left, bar, offers),
        screen,
        corner: egui::Pos2::ZERO,
    }
}

/// A black square with a white edge.
pub fn pointer() -> PointerShape {
    let edge = |n: usize| n.is_multiple_of(16) || n % 16 == 15 || !(16..240).contains(&n);
    PointerShape {
        width: 16,
        height: 16,
        hot_x: 0,
        hot_y: 0,
        rgba: (0..256)
            .flat_map(|n| if edge(n) { [255; 4] } else { [0, 0, 0, 255] })
            .collect(),
    }
}

pub fn draw_session(ui: &mut Ui, session: &mut Session) -> Vec<Wish> {
    session.corner = ui.max_rect().min;
    session.view.show(ui, &session.screen)
}

/// With somebody who offers all that there is.
pub fn generous() -> Session {
    let all = "view,chat,point,control,record".parse();
    session_offering(Bar::Shown, all.expect("known capabilities"))
}

/// Where the picture is.
pub fn picture_rect(harness: &Harness<'_, Shown<Session>>) -> egui::Rect {
    harness
        .get_by_label("Blue Heron’s screen, as a picture")
        .rect()
}

pub type Window = Harness<'static, Shown<Session>>;

/// A session in which these are allowed.
pub fn granted(rights: &[Right]) -> Session {
    let mut session = generous();
    for right in rights {
        session.view.asked(*right);
        session.view.answered(*right, Answer::Allowed);
    }
    session
}

pub fn window(session: Session) -> Window {
    shown(session, Theme::Light, draw_session)
}

/// What was wished since the last look.
pub fn wishes(window: &mut Window) -> Vec<Wish> {
    window.run();
    std::mem::take(&mut window.state_mut().wishes)
}

/// What the window tells of a button of the mouse.
pub fn button(pos: Pos2, button: PointerButton, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    }
}
