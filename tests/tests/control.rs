//! Control and pointing with both programs' windows, used as people use them: asked for, allowed, done, and taken back.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::time::{Duration, Instant};
use tests::Stage;
use xtask::{
    scenario::{self, Terminal},
    stage::{Image, Program, Spot},
};

/// The colour of drawings on the novice's screen.
const RED: [u8; 3] = [0xE0, 0x1B, 0x24];

/// A session in both windows, and a terminal beside the novice's that writes down what is typed.
struct Session {
    stage: Stage,
    typed: std::path::PathBuf,
    _programs: [Program; 3],
}

impl Session {
    fn begin() -> Self {
        let stage = Stage::new().unwrap();
        let (novice, helper) = (&stage.novice, &stage.helper);
        let typed = stage.path("typed");
        let script = format!("echo Letters go here; exec cat > {}", typed.display());
        let terminal = Terminal {
            title: "letters",
            place: "40x10+340+520",
            letters: 16,
            script: &script,
            shows: "Letters go here",
        };
        let terminal = scenario::terminal(novice, terminal).unwrap();
        let offers = "view,chat,point,control";
        let invitation = scenario::invite_offering(novice, stage.port, offers).unwrap();
        let novice_window = scenario::open_novice(novice, stage.port).unwrap();
        let helper_window = scenario::open_helper(helper, &invitation).unwrap();
        scenario::knock(helper, &invitation.password).unwrap();
        scenario::allow(novice, helper).unwrap();
        helper.person.waits_to_read("Letters go here").unwrap();
        Self {
            stage,
            typed,
            _programs: [terminal, novice_window, helper_window],
        }
    }

    /// The helper asks; the novice says yes and sees what that means; the helper is told.
    fn is_allowed(&self, ask: &str, question: &str, may: &str, told: &str) {
        let Stage { novice, helper, .. } = &self.stage;
        scenario::ask(novice, helper, ask, question).unwrap();
        self.keep("asked", question);
        scenario::is_allowed(novice, helper, may, told).unwrap();
    }

    /// Pictures of both displays, for whoever wants to see what the test saw.
    fn keep(&self, what: &str, of: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("control");
        std::fs::create_dir_all(&folder).unwrap();
        let name: String = of.chars().filter(|sign| sign.is_alphanumeric()).collect();
        for (side, seat) in [
            ("novice", &self.stage.novice),
            ("helper", &self.stage.helper),
        ] {
            let path = folder.join(format!("{what}-{name}-{side}.png"));
            seat.person.photograph(&path).unwrap();
        }
    }

    /// Waits until these lines are all that was typed.
    fn waits_for_typed(&self, text: &str) {
        let started = Instant::now();
        loop {
            let typed = std::fs::read_to_string(&self.typed).unwrap_or_default();
            if typed == text {
                return;
            }
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "typed: {typed:?}"
            );
            std::thread::yield_now();
        }
    }
}

fn count(image: &Image, colour: [u8; 3]) -> usize {
    let spots = (0..image.height()).flat_map(|y| (0..image.width()).map(move |x| Spot { x, y }));
    spots.filter(|spot| image.at(*spot) == Some(colour)).count()
}

#[test]
fn what_the_helper_types_is_typed_until_the_novice_presses_escape() {
    let session = Session::begin();
    let Stage { novice, helper, .. } = &session.stage;
    session.is_allowed(
        "Ask for control",
        "wants to control",
        "They can click and type",
        "Control: on",
    );
    helper.person.clicks_text("Letters go here").unwrap();
    helper.person.types("Hello from afar: {1+2=3} ~ @").unwrap();
    helper.person.presses("Return").unwrap();
    session.waits_for_typed("Hello from afar: {1+2=3} ~ @\n");
    session.keep("controlled", "typed");

    novice.person.presses("Escape").unwrap();
    helper.person.waits_to_read("they pressed Esc").unwrap();
    novice.person.waits_to_read("You pressed Esc").unwrap();
    helper.person.clicks_text("Letters go here").unwrap();
    helper.person.types("not any more").unwrap();
    helper.person.presses("Return").unwrap();
    // What the novice types comes after all that the helper could have sent.
    session.keep("escaped", "control");
    novice.person.clicks_text("Letters go here").unwrap();
    novice.person.types("mine").unwrap();
    novice.person.presses("Return").unwrap();
    // Esc is the novice's own key: it goes where it always goes, too.
    session.waits_for_typed("Hello from afar: {1+2=3} ~ @\n\u{1b}mine\n");
}

#[test]
fn drawings_are_seen_fade_and_stop_nobody() {
    let session = Session::begin();
    let Stage { novice, helper, .. } = &session.stage;
    assert_eq!(count(&novice.person.look().unwrap(), RED), 0);
    session.is_allowed(
        "Ask to point",
        "wants to draw",
        "They can draw",
        "Pointing: on",
    );
    // The arrow is the first tool at hand.
    let at = helper.person.waits_to_read("Letters go here").unwrap();
    let from = Spot {
        x: at.x - 60,
        y: at.y + 60,
    };
    helper.person.drags(from, at).unwrap();
    let drawn = |image: &Image| (count(image, RED) > 200).then_some(());
    novice.person.wait_for("the arrow", drawn).unwrap();
    session.keep("drawn", "arrow");
    // It lies over the terminal, and lets clicks and keys through.
    novice.person.clicks_text("go here").unwrap();
    novice.person.types("mine").unwrap();
    novice.person.presses("Return").unwrap();
    session.waits_for_typed("mine\n");
    let gone = |image: &Image| (count(image, RED) == 0).then_some(());
    novice.person.wait_for("the arrow to fade", gone).unwrap();

    // From any window, with the keyboard alone.
    novice.person.presses("ctrl+alt+F12").unwrap();
    novice.person.waits_to_read("The session is over").unwrap();
    helper
        .person
        .waits_to_read("The session has ended")
        .unwrap();
}
