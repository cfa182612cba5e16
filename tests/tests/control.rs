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
        // Each letter as it is typed, not each line.
        let script = format!(
            "stty -icanon; echo Letters go here; exec cat > {}",
            typed.display()
        );
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

    /// The helper may control, and what they type goes to the letters.
    fn takes_control(&self) {
        self.is_allowed(
            "Ask for control",
            "wants to control",
            "They can click and type",
            "Control: on",
        );
        let helper = &self.stage.helper;
        helper.person.clicks_text("Letters go here").unwrap();
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
        self.waits_until_typed(|typed| typed == text);
    }

    fn waits_until_typed(&self, is_it: impl Fn(&str) -> bool) {
        let started = Instant::now();
        loop {
            let typed = std::fs::read_to_string(&self.typed).unwrap_or_default();
            if is_it(&typed) {
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
    session.takes_control();
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

/// Goes to the button that allows, by keyboard, in the novice's window, past so many others.
fn tabs_to_allow(session: &Session, others: usize) {
    let person = &session.stage.novice.person;
    person.turns_to_window("Beckon").unwrap();
    // Strokes that fall into one frame move the keyboard once.
    let tab = || {
        let before = person.look().unwrap();
        person.presses("Tab").unwrap();
        let moved = |image: &Image| (*image != before).then_some(());
        person.wait_for("the keyboard to move", moved).unwrap();
    };
    for _ in 0..=others {
        tab();
    }
    // The clock may have been what changed.
    for _ in 0..others {
        if (0..2).any(|_| person.reads("Hold the space bar").unwrap()) {
            return;
        }
        tab();
    }
    person.waits_to_read("Hold the space bar").unwrap();
}

#[test]
fn by_keyboard_alone_the_novice_says_yes() {
    let session = Session::begin();
    let Stage { novice, helper, .. } = &session.stage;
    scenario::ask(novice, helper, "Ask to point", "wants to draw").unwrap();
    // Stop, Pause, more time and Decline.
    tabs_to_allow(&session, 4);
    session.keep("by keyboard", "draw");
    novice.person.presses("Return").unwrap();
    novice
        .person
        .holds("space", || novice.person.waits_to_read("They can draw"))
        .unwrap();
}

/// While a question is open their hands do nothing, and they let go of what they held; the question's own window they can't
/// reach anyway.
#[test]
fn a_helper_who_holds_the_space_bar_does_not_say_yes_for_the_novice() {
    let session = Session::begin();
    let Stage { novice, helper, .. } = &session.stage;
    session.takes_control();
    helper.person.types("x").unwrap();
    let asks_with_a_key_down = || {
        // The novice's system repeats it.
        session.waits_until_typed(|typed| typed.starts_with("x  "));
        scenario::ask(novice, helper, "Ask to point", "wants to draw")?;
        // These, and Take back control.
        tabs_to_allow(&session, 5);
        let begun = Instant::now();
        let is_over = |_: &Image| (begun.elapsed() > Duration::from_secs(3)).then_some(());
        novice.person.wait_for("three seconds", is_over)?;
        session.keep("held", "space");
        assert!(!novice.person.reads("They can draw")?);
        // It was there to be answered all the time.
        let allowed = || novice.person.waits_to_read("They can draw");
        novice.person.holds("space", allowed)
    };
    helper.person.holds("space", asks_with_a_key_down).unwrap();
}
