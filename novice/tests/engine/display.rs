//! The engine on a real X server: what the helper does arrives in other programs, and the person's own
//! mouse and keyboard come before it.

use crate::rights::Running;
use novice::engine::{Notice, Source};
use session::{
    GrantEnd, HelperCommand, HelperEvent, InputEvent, Key, Mark, NamedKey, Point, Right,
};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running program, ended when dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An X server with nothing on it.
struct Display {
    _server: Program,
    name: String,
}

impl Display {
    fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "640x480x24", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is needed for this test: apt-get install xvfb");
        // Xvfb writes the number it chose when it is ready.
        let mut line = String::new();
        let out = server.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("a number");
        Self {
            _server: Program(server),
            name: format!(":{}", line.trim()),
        }
    }

    fn source(&self) -> Source {
        Source::display(Some(self.name.clone()))
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Program {
        let child = Command::new(program)
            .args(arguments)
            .env("DISPLAY", &self.name)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Program(child.unwrap_or_else(|error| {
            panic!("{program} is needed for this test ({error}): apt-get install {program}")
        }))
    }

    /// The person uses mouse or keyboard.
    fn person(&self, arguments: &[&str]) {
        let mut done = self.run("xdotool", arguments);
        assert!(done.0.wait().expect("it ends").success(), "{arguments:?}");
    }

    /// A terminal that fills the screen, and what is typed into it: its first line.
    fn terminal(&self, folder: &Path) -> (Program, tokio::sync::oneshot::Receiver<String>) {
        let typed = folder.join("typed");
        let made = Command::new("mkfifo").arg(&typed).status();
        assert!(made.expect("mkfifo is there").success());
        let script = format!(
            "printf ready > '{0}'; read line; printf %s \"$line\" > '{0}'",
            typed.display()
        );
        let arguments = ["-geometry", "200x100+0+0", "-e", "sh", "-c", &script];
        let terminal = self.run("xterm", &arguments);
        // Opening it waits until the terminal writes there.
        let ready = std::fs::read_to_string(&typed).expect("it is ready");
        assert_eq!(ready, "ready");
        // Its window may come after it.
        self.person(&["search", "--sync", "--onlyvisible", "--class", "xterm"]);
        // A thread of its own: who does not wait for the line need not wait for its end.
        let (tell, line) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let text = std::fs::read_to_string(&typed).expect("it can be read");
            let _ = tell.send(text);
        });
        (terminal, line)
    }
}

async fn controlled(display: &Display) -> Running {
    let mut on = Running::on(display.source()).await;
    on.novice
        .until(|notice| match notice {
            Notice::StopKeys(keys) => {
                assert_eq!(keys.as_deref(), Ok("Ctrl+Alt+F12"));
                Some(())
            }
            _ => None,
        })
        .await;
    on.gets(Right::Control).await;
    on.waits(false).await;
    on
}

async fn does(on: &Running, event: InputEvent) {
    on.visitor.send(HelperCommand::Input(event)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_helper_types_arrives_and_is_not_taken_for_the_persons_own() {
    let display = Display::start();
    let mut on = controlled(&display).await;
    let (_terminal, line) = display.terminal(on.folder.path());
    does(&on, InputEvent::PointerTo { x: 200, y: 100 }).await;
    does(
        &on,
        InputEvent::Text("printer: off & on, größer".to_owned()),
    )
    .await;
    for down in [true, false] {
        let key = Key::Named(NamedKey::Enter);
        does(&on, InputEvent::Key { key, down }).await;
    }
    assert_eq!(line.await.unwrap(), "printer: off & on, größer");
    // Had it been taken for the person's, the helper would have been told to wait before this.
    on.novice
        .engine
        .send(novice::engine::SessionCommand::Chat("done?".into()));
    on.visitor
        .until(|event| match event {
            HelperEvent::ControlWaits(on) => panic!("waits: {on}"),
            HelperEvent::Chat(_) => Some(()),
            _ => None,
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_persons_mouse_makes_the_helper_wait_and_esc_ends_it() {
    let display = Display::start();
    let mut on = controlled(&display).await;
    display.person(&["mousemove_relative", "30", "20"]);
    on.waits(true).await;
    on.waits(false).await;
    display.person(&["key", "Escape"]);
    assert_eq!(on.grant_over().await, (Right::Control, GrantEnd::Escape));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stop_keys_work_while_the_helper_types() {
    let display = Display::start();
    let mut on = controlled(&display).await;
    for _ in 0..50 {
        does(&on, InputEvent::Text("x".repeat(60))).await;
    }
    display.person(&["key", "ctrl+alt+F12"]);
    assert_eq!(on.ended().await, ledger::Why::StoppedByNovice);
    on.visitor.ending().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_helper_draws_lies_over_other_windows_and_is_seen() {
    let display = Display::start();
    let mut on = Running::on(display.source()).await;
    let _terminal = display.terminal(on.folder.path());
    on.gets(Right::Point).await;
    let (from, to) = (Point { x: 50, y: 60 }, Point { x: 400, y: 300 });
    on.visitor
        .send(HelperCommand::Mark(Mark::Box { from, to }))
        .await;
    on.visitor.sees_that(is_red).await;
    on.novice
        .engine
        .send(novice::engine::SessionCommand::TakeBack(Right::Point));
    on.visitor.sees_that(|picture| !is_red(picture)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_helper_copied_can_be_pasted() {
    let display = Display::start();
    let mut on = Running::on(display.source()).await;
    on.gets(Right::WriteClipboard).await;
    let here = display.source();
    let mut another = here.clipboard().unwrap();
    another.exclude(desktop::Exclude::nothing());
    let text = session::ClipContent::Text("12-34-56".to_owned());
    on.visitor.send(HelperCommand::Clipboard(text)).await;
    let allowed = Always;
    let pasted = tokio::task::spawn_blocking(move || {
        while !another.next_change(None).unwrap() {}
        another.read(&allowed, 1000).unwrap()
    });
    let pasted = pasted.await.unwrap();
    assert_eq!(pasted, Some(desktop::Content::Text("12-34-56".to_owned())));
}

/// Whether the upper edge of the box is there.
fn is_red(picture: &screen::Picture) -> bool {
    picture.width() > 200 && picture.pixel(200, 60)[..3] == [0x24, 0x1b, 0xe0]
}

struct Always;

impl desktop::Permit for Always {
    fn is_live(&self) -> bool {
        true
    }

    fn shared(&self) -> desktop::Selection {
        desktop::Selection::WholeDesktop
    }
}
