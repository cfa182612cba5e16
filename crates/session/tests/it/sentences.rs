//! Whatever happens, both persons read what happened and what to do next.

use std::collections::HashSet;

use session::{Ending, Refusal, Sentence, Side, StopReason, Violation};

fn endings() -> Vec<Ending> {
    use Refusal::{Busy, Declined, Locked, NoAnswer, Over};
    use StopReason::{Closing, Idle, Misbehaved, Person, TimeLimit, Trouble, Withdrawn};
    let refusals = [Locked, Busy, Declined, NoAnswer, Over].map(Ending::Refused);
    let stops = [
        Person, TimeLimit, Idle, Withdrawn, Closing, Trouble, Misbehaved,
    ];
    let stopped = [Side::Novice, Side::Helper]
        .into_iter()
        .flat_map(|by| stops.map(|why| Ending::Stopped { by, why }));
    let others = [
        Ending::WrongPassword { tries_left: 0 },
        Ending::WrongPassword { tries_left: 1 },
        Ending::WrongPassword { tries_left: 4 },
        Ending::OtherFile,
        Ending::NotThere,
        Ending::TooSlow,
        Ending::LineLost,
        Ending::LineSilent,
        Ending::WordsForged,
        Ending::Violation(Violation::TooMany { message: "Chat" }),
    ];
    refusals.into_iter().chain(stopped).chain(others).collect()
}

fn is_complete(part: &str) -> bool {
    part.starts_with(char::is_uppercase) && part.ends_with('.') && !part.contains("  ")
}

#[test]
fn every_ending_has_a_sentence_and_a_next_step_for_both() {
    for ending in endings() {
        for Sentence { what, next } in [ending.for_helper(), ending.for_novice()] {
            assert!(is_complete(&what), "{ending:?}: {what}");
            assert!(is_complete(&next), "{ending:?}: {next}");
        }
    }
}

#[test]
fn different_refusals_read_differently() {
    for side in [Ending::for_helper, Ending::for_novice] {
        let refusals: Vec<_> = endings().into_iter().take(5).collect();
        let sentences: HashSet<_> = refusals
            .iter()
            .map(|ending| side(ending).to_string())
            .collect();
        assert_eq!(sentences.len(), 5);
    }
}

#[test]
fn tries_are_counted_in_words_a_person_would_use() {
    let helper = |tries_left| {
        Ending::WrongPassword { tries_left }
            .for_helper()
            .to_string()
    };
    assert!(helper(4).contains("4 tries are left"));
    assert!(helper(1).contains("one try is left"));
    assert!(helper(0).contains("locked"));
}

#[test]
fn no_sentence_has_protocol_terms() {
    for ending in endings() {
        for sentence in [ending.for_helper(), ending.for_novice()] {
            let text = sentence.to_string();
            for term in ["OPAQUE", "TLS", "KE2", "frame", "phase", "protocol", "peer"] {
                assert!(!text.contains(term), "{term} in: {text}");
            }
        }
    }
}
