//! Who draws the windows: the processor by itself, or OpenGL, and that nobody sees a difference.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use tests::Stage;
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, CreateWindowAux, WindowClass};
use xtask::{
    scenario::{self, Seat},
    stage::{Image, Person, Program, Spot},
};

/// What is to be seen once nothing moves.
fn rests(person: &Person) -> Image {
    let mut before = None;
    let rests = |image: &Image| {
        before
            .replace(image.clone())
            .filter(|before| before == image)
    };
    person.wait_for("a picture that rests", rests).unwrap()
}

/// The helper's first page.
fn opens(helper: &Seat) -> (Program, Image) {
    let window = Program::start(&mut helper.program(&[])).unwrap();
    helper.person.waits_to_read("Help someone").unwrap();
    let seen = rests(&helper.person);
    (window, seen)
}

#[test]
fn the_processor_draws_what_opengl_draws() {
    let mut stage = Stage::new().unwrap();
    let (window, by_processor) = opens(&stage.helper);
    drop(window);
    stage.helper.display.draws_by_card();
    let (_window, by_card) = opens(&stage.helper);
    let all = by_card.width() * by_card.height();
    let off = by_processor.differs(&by_card, 3);
    assert!(off * 10_000 < all as usize, "{off} pixels of {all}");
}

#[test]
fn a_session_in_windows_that_opengl_draws() {
    let mut stage = Stage::new().unwrap();
    stage.novice.display.draws_by_card();
    stage.helper.display.draws_by_card();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let invitation = scenario::invite(novice, stage.port).unwrap();
    let _novice_window = scenario::open_novice(novice, stage.port).unwrap();
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    scenario::allow(novice, helper).unwrap();
    scenario::stop(novice, helper).unwrap();
}

#[test]
fn what_was_covered_is_seen_again() {
    let stage = Stage::new().unwrap();
    let person = &stage.helper.person;
    let (_window, before) = opens(&stage.helper);
    let (server, screen) = x11rb::connect(Some(stage.helper.display.name())).unwrap();
    let screen = &server.setup().roots[screen];
    let cover = server.generate_id().unwrap();
    let looks = CreateWindowAux::new()
        .override_redirect(1)
        .background_pixel(screen.black_pixel);
    server
        .create_window(
            0,
            cover,
            screen.root,
            0,
            0,
            before.width() as u16,
            before.height() as u16,
            0,
            WindowClass::INPUT_OUTPUT,
            0,
            &looks,
        )
        .unwrap();
    server.map_window(cover).unwrap();
    server.flush().unwrap();
    let middle = Spot {
        x: before.width() / 2,
        y: before.height() / 2,
    };
    let is_black = |image: &Image| (image.at(middle)? == [0; 3]).then_some(());
    person.wait_for("the cover", is_black).unwrap();
    server.destroy_window(cover).unwrap();
    server.flush().unwrap();
    let is_back = |image: &Image| (*image == before).then_some(());
    person.wait_for("what was covered", is_back).unwrap();
}
