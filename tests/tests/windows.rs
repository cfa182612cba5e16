//! Both programs with their windows, used as people use them: by looking, clicking and typing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashSet;
use tests::{Relay, Stage};
use xtask::{
    scenario,
    stage::{Person, Spot},
};

/// The words that a session's three words are drawn from: the first 2,048 of the list.
fn word_list() -> HashSet<String> {
    let path = xtask::command::root().join("ticket/src/words.txt");
    let list = std::fs::read_to_string(path).unwrap();
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .take(2048)
        .map(str::to_owned)
        .collect()
}

/// The words of the list in large type on a display, from left to right, or downwards where long ones stand below each
/// other. Now and then one is read as another that is in the list, too.
fn large_words(person: &Person, list: &HashSet<String>, found: &mut Vec<(Spot, String)>) {
    for word in person.read().unwrap() {
        let is_new = found.iter().all(|(_, text)| *text != word.text);
        if list.contains(&word.text) && word.height > 17 && is_new {
            found.push((word.spot, word.text));
        }
    }
    let heights = || found.iter().map(|(spot, _)| spot.y);
    let in_a_row = heights().max().unwrap_or(0) - heights().min().unwrap_or(0) < 40;
    found.sort_by_key(|(spot, _)| if in_a_row { spot.x } else { spot.y });
}

/// The words that both people read, in each one's order. One look may miss one; the countdown below makes the next look
/// another.
fn shared_words([one, other]: [&Person; 2], list: &HashSet<String>) -> [Vec<String>; 2] {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        large_words(one, list, &mut ones);
        large_words(other, list, &mut others);
        let shared = |from: &[(Spot, String)], with: &[(Spot, String)]| {
            let is_shared = |text: &String| with.iter().any(|(_, other)| other == text);
            let texts = from.iter().map(|(_, text)| text.clone());
            texts.filter(is_shared).collect::<Vec<_>>()
        };
        let both = [shared(&ones, &others), shared(&others, &ones)];
        if both[0].len() >= 3 {
            return both;
        }
    }
    panic!("they read {ones:?} and {others:?}");
}

#[test]
fn from_the_invitation_to_the_stop() {
    let Stage {
        novice,
        helper,
        port,
        ..
    } = &Stage::new().unwrap();
    let invitation = scenario::invite(novice, *port).unwrap();
    let _novice_window = scenario::open_novice(novice, *port).unwrap();
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    novice
        .person
        .waits_to_read("Somebody wants to help you")
        .unwrap();

    let [theirs, ours] = shared_words([&novice.person, &helper.person], &word_list());
    assert_eq!(theirs.len(), 3, "three words: {theirs:?}");
    assert_eq!(theirs, ours, "both read the same, in the same order");

    // A key must not let anybody in: the helper could one day have pressed it. Decline has the keyboard; the next is Allow.
    novice.person.presses("Tab").unwrap();
    novice.person.presses("Return").unwrap();
    novice.person.presses("space").unwrap();
    novice
        .person
        .waits_to_read("Somebody wants to help you")
        .unwrap();

    scenario::allow(novice, helper).unwrap();
    scenario::stop(novice, helper).unwrap();
}

#[test]
fn on_small_screens_both_windows_fit_with_what_stands_at_their_foot() {
    let stage = Stage::with_displays(1024, 600).unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let invitation = scenario::invite(novice, stage.port).unwrap();
    let _novice_window = scenario::open_novice(novice, stage.port).unwrap();
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    // The answers stand at the foot of the question.
    scenario::allow(novice, helper).unwrap();
    for (seat, title) in [(novice, "Beckon"), (helper, "Blue Heron – Beckon helper")] {
        let window = scenario::window(seat, title).unwrap();
        let bottom = window.y + window.height;
        assert!(bottom <= 600, "{title}: {window:?}");
    }
    scenario::stop(novice, helper).unwrap();
}

#[test]
fn a_broken_line_is_said_in_both_windows_until_it_is_made_again() {
    let Stage {
        novice,
        helper,
        port,
        ..
    } = &Stage::new().unwrap();
    let line = Relay::to(*port).unwrap();
    let invitation = scenario::invite(novice, line.port()).unwrap();
    let _novice_window = scenario::open_novice(novice, *port).unwrap();
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    scenario::allow(novice, helper).unwrap();

    line.cut();
    novice
        .person
        .waits_to_read("Nobody sees your screen")
        .unwrap();
    helper.person.waits_to_read("Trying again").unwrap();

    line.mend();
    novice.person.waits_to_read("They see your screen").unwrap();
    scenario::stop(novice, helper).unwrap();
}
