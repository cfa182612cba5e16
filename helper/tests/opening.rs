//! Ways to an invitation: pasted anywhere, opened before, or handed over by another program.

mod novice;
mod viewing;

use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use windowing::ByCard;

use chrono::{TimeDelta, Utc};
use egui::accesskit::Role as Kind;
use egui::{Event, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use helper::app::{App, Start};
use helper::data_dir::DataDir;
use helper::handover::{Handed, Request};
use helper::recent::{self, MOST, Recent};
use helper::source::Source;
use helper::views::{Welcome, Wish};
use novice::{Do, Novice, PATIENCE, picture};
use ticket::PasswordChoice;
use viewing::{click, looks_everywhere, shown};

fn novice() -> Novice {
    Novice::new(PasswordChoice::Open, picture(64, 64, 4))
}

fn data(novice: &Novice) -> DataDir {
    DataDir::new(Some(novice.folder.path().join("data"))).expect("given")
}

fn open(novice: &Novice, source: Option<Source>) -> Harness<'static, ByCard<App>> {
    let data = data(novice);
    Harness::builder()
        .with_size(vec2(900.0, 700.0))
        .build_eframe(move |creation| {
            let start = Start {
                source,
                ..Start::default()
            };
            ByCard(App::new(&creation.egui_ctx, data, start).expect("an engine"))
        })
}

/// Draws until something of this name is seen.
fn until(window: &mut Harness<'static, ByCard<App>>, label: &str) {
    let (want, wanted) = channel();
    window.ctx.set_request_repaint_callback(move |_| {
        // The test may be over.
        let _ = want.send(());
    });
    let end = Instant::now() + PATIENCE;
    loop {
        window.step();
        if window.query_by_label(label).is_some() {
            window.run_steps(2);
            return;
        }
        assert!(Instant::now() < end, "never saw {label}");
        let _ = wanted.recv_timeout(Duration::from_millis(200));
    }
}

fn press(window: &mut Harness<'static, ByCard<App>>, label: &str) {
    window.get_by_role_and_label(Kind::Button, label).click();
    window.run_steps(2);
}

/// What another program is told that asks for this.
fn hand(window: &mut Harness<'static, ByCard<App>>, handed: Handed) -> bool {
    let (request, answered) = Request::new(handed);
    window.state().0.requests().send(request).expect("heard");
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let answer = answered.recv_timeout(PATIENCE).expect("an answer");
        tell.send(answer).expect("heard");
    });
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        window.step();
        if let Ok(answer) = told.recv_timeout(Duration::from_millis(200)) {
            return answer;
        }
    }
    panic!("no answer");
}

fn recent() -> Welcome {
    let one = |name: &str, path: &str| Recent {
        path: PathBuf::from(path),
        pseudonym: name.to_owned(),
        expires: Utc::now() + TimeDelta::minutes(42),
    };
    Welcome {
        recent: vec![
            one("Blue Heron", "/home/ann/Downloads/printer.invite"),
            one(
                "Somebody with quite a long name for a pseudonym, of 64 letters..",
                "/home/ann/a folder/an invitation whose file has a very long name indeed.invite",
            ),
        ],
        ..Welcome::default()
    }
}

#[test]
fn what_was_opened_before_looks_right() {
    looks_everywhere("welcome_recent", recent, |ui, view| view.show(ui));
}

#[test]
fn one_click_opens_it_again_and_another_takes_it_off_the_list() {
    let mut window = shown(recent(), Theme::Light, |ui, view| view.show(ui));
    click(&mut window, "Open the invitation of Blue Heron again");
    click(&mut window, "Take Blue Heron off this list");
    let path = PathBuf::from("/home/ann/Downloads/printer.invite");
    let wishes = [Wish::OpenRecent(path.clone()), Wish::ForgetRecent(path)];
    assert_eq!(window.state().wishes, wishes);
    let gone = window.query_by_label("Open the invitation of Blue Heron again");
    assert!(gone.is_none());
}

#[test]
fn a_text_can_be_pasted_anywhere_on_the_first_page() {
    let mut window = shown(Welcome::default(), Theme::Light, |ui, view| view.show(ui));
    window.event(Event::Paste(" invite:abc\n".to_owned()));
    window.run();
    let text = Wish::OpenText("invite:abc".to_owned());
    assert_eq!(window.state().wishes, [text]);
}

#[test]
fn the_list_has_what_can_still_be_opened_and_nothing_secret() {
    let novice = novice();
    let data = data(&novice);
    let window = open(&novice, None);
    drop(window);
    let mut window = open(&novice, Some(Source::File(novice.file.clone())));
    until(&mut window, "Blue Heron asks for your help");
    press(&mut window, "Open another invitation");
    until(&mut window, "Open the invitation of Blue Heron again");
    press(&mut window, "Open the invitation of Blue Heron again");
    until(&mut window, "Blue Heron asks for your help");

    let kept = data.path().join("recent.json");
    let text = std::fs::read_to_string(&kept).expect("kept");
    let kept_keys: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&text).expect("JSON");
    let keys: Vec<&String> = kept_keys.iter().flat_map(|one| one.keys()).collect();
    assert_eq!(keys, ["path", "pseudonym"]);

    let now = Utc::now();
    let listed = recent::list(&data, now);
    assert_eq!(listed.len(), 1);
    assert_eq!(
        recent::list(&data, listed[0].expires + TimeDelta::hours(1)),
        []
    );
    std::fs::remove_file(&novice.file).expect("removed");
    assert_eq!(recent::list(&data, now), [], "its file is gone");
}

#[test]
fn the_list_is_short_and_what_is_torn_is_none() {
    let novice = novice();
    let data = data(&novice);
    let read = || std::fs::read_to_string(data.path().join("recent.json")).expect("kept");
    for number in 0..MOST + 3 {
        let path = novice.folder.path().join(format!("{number}.invite"));
        recent::add(&data, &path, "Blue Heron").expect("written");
    }
    assert_eq!(read().matches("Blue Heron").count(), MOST);
    assert!(!read().contains("/0.invite"), "the oldest went");
    recent::remove(&data, &novice.folder.path().join("7.invite")).expect("written");
    assert_eq!(read().matches("Blue Heron").count(), MOST - 1);
    std::fs::write(data.path().join("recent.json"), "[{\"pa").expect("written");
    assert_eq!(recent::list(&data, Utc::now()), []);
}

#[test]
fn what_another_program_is_started_with_is_taken_unless_something_is_interrupted() {
    let novice = novice();
    let mut window = open(&novice, None);
    until(&mut window, "Help someone");
    let file = Handed::File(novice.file.clone());
    assert!(hand(&mut window, file.clone()));
    until(&mut window, "Blue Heron asks for your help");
    assert!(hand(&mut window, Handed::Text("invite:!!".to_owned())));
    until(&mut window, "What to do");
    assert!(hand(&mut window, file.clone()));
    until(&mut window, "Blue Heron asks for your help");
    press(&mut window, "Connect");
    until(&mut window, "Your three words");
    assert!(!hand(&mut window, file.clone()), "somebody is being called");
    novice.asked();
    novice.act(Do::Approve);
    until(&mut window, "Blue Heron’s screen, as a picture");
    assert!(!hand(&mut window, file.clone()), "a session runs");
    assert!(!hand(&mut window, Handed::Show));
    novice.act(Do::Stop);
    until(&mut window, "The session has ended");
    let label = "A note for yourself (if you like)";
    window.get_by_label(label).focus();
    window.run_steps(2);
    window.event(Event::Text("It was the plug.".to_owned()));
    window.run_steps(2);
    assert!(!hand(&mut window, file.clone()), "the note would be lost");
    press(&mut window, "Keep the note");
    until(&mut window, "Kept in the history, on this computer only.");
    assert!(hand(&mut window, file));
    until(&mut window, "Blue Heron asks for your help");
}
