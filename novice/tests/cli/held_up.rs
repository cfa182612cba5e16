//! `novice wait` in a terminal that is held up by Ctrl+S, or in which something was typed too early.

use crate::listening::{Waiting, ending, free_port, invite, knock, until};
use crate::program::Program;
use session::{Ending, HelperEvent, Refusal, Side, StopReason};

const CTRL_S: &str = "\x13";
const CTRL_Q: &str = "\x11";

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_typed_before_the_question_could_be_read_lets_nobody_in() {
    let program = Program::new();
    let port = free_port();
    let invitation = invite(&program, &port);
    let mut waiting = Waiting::in_terminal(&program, &port);
    waiting.line("Listening");
    waiting.types(CTRL_S);
    let mut link = knock(&invitation).await;
    until(&mut link, |event| {
        matches!(event, HelperEvent::Waiting { .. }).then_some(())
    })
    .await;
    // So often that the program knows of the question by the last one.
    for _ in 0..5 {
        waiting.type_line("yes");
        program.list();
    }
    waiting.types(CTRL_Q);
    waiting.line("Type yes to show your screen");
    waiting.type_line("no");
    assert_eq!(ending(&mut link).await, Ending::Refused(Refusal::Declined));
    waiting.leave();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_before_the_question_is_no_part_of_the_answer() {
    let program = Program::new();
    let port = free_port();
    let invitation = invite(&program, &port);
    let mut waiting = Waiting::in_terminal(&program, &port);
    waiting.line("Listening");
    waiting.types("yes");
    let mut link = knock(&invitation).await;
    waiting.line("Type yes to show your screen");
    waiting.type_line("");
    waiting.line("Type yes, chat or no; windows lists");
    waiting.type_line("no");
    assert_eq!(ending(&mut link).await, Ending::Refused(Refusal::Declined));
    waiting.leave();
}

#[tokio::test(flavor = "multi_thread")]
async fn stop_is_done_at_once() {
    let program = Program::new();
    let port = free_port();
    let invitation = invite(&program, &port);
    let mut waiting = Waiting::in_terminal(&program, &port);
    waiting.line("Listening");
    let mut link = knock(&invitation).await;
    waiting.line("Type yes to show your screen");
    waiting.type_line("chat");
    waiting.line("Ann is connected.");
    waiting.types(CTRL_S);
    waiting.type_line("hello");
    until(&mut link, |event| {
        matches!(event, HelperEvent::Chat(_)).then_some(())
    })
    .await;
    waiting.type_line("stop");
    let stopped = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Person,
    };
    assert_eq!(ending(&mut link).await, stopped);
    waiting.types(CTRL_Q);
    waiting.line("You ended the session.");
    waiting.leave();
}
