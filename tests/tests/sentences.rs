//! Whatever happens, both persons read what happened and what to do next, and nothing that isn't so.

use session::{Circumstances, Ending, Reached, Refusal, Side, StopReason, Violation};
use std::collections::HashSet;
use ui::Language;

/// What the helper's person reads.
fn for_helper(ending: &Ending, so: Circumstances) -> String {
    let (what, next) = helper::endings::told(ending, so);
    format!("{what} {next}")
}

/// What the novice's person reads.
fn for_novice(ending: &Ending, so: Circumstances) -> String {
    novice::endings::told(ending, so)
}

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

/// All that can be.
fn circumstances() -> Vec<Circumstances> {
    [Reached::Door, Reached::Talk, Reached::Screen]
        .into_iter()
        .flat_map(|reached| [true, false].map(|again| Circumstances { reached, again }))
        .collect()
}

/// Each ending in all circumstances.
fn all() -> Vec<(Ending, Circumstances)> {
    let each = |ending: Ending| {
        circumstances()
            .into_iter()
            .map(move |so| (ending.clone(), so))
    };
    endings().into_iter().flat_map(each).collect()
}

/// What both sides take note of where something ended in the session or while its person was asked: the novice's, the helper's.
fn both_ways() -> Vec<(Ending, Ending)> {
    let broke = || Ending::Violation(Violation::TooMany { message: "Chat" });
    let stopped = |by| Ending::Stopped {
        by,
        why: StopReason::Misbehaved,
    };
    let is_said = |ending: &Ending| {
        matches!(
            ending,
            Ending::Stopped { .. }
                | Ending::LineLost
                | Ending::LineSilent
                | Ending::Refused(Refusal::Declined | Refusal::NoAnswer | Refusal::Over)
        )
    };
    let same = endings().into_iter().filter(is_said);
    same.map(|ending| (ending.clone(), ending))
        .chain([
            (broke(), stopped(Side::Novice)),
            (stopped(Side::Helper), broke()),
        ])
        .collect()
}

#[test]
fn both_histories_have_the_same_word_for_the_same_end() {
    for (there, here) in both_ways() {
        for reached in [Reached::Door, Reached::Screen] {
            // Whoever is refused was never let in.
            if matches!(here, Ending::Refused(_)) && reached == Reached::Screen {
                continue;
            }
            let so = Circumstances {
                reached,
                again: false,
            };
            let helpers = helper::engine::Outcome::of(&here, so).problem.name;
            let novices = match reached {
                Reached::Door => novice::engine::why_waiting(&there),
                _ => novice::engine::why(&there),
            };
            assert_eq!(
                helpers,
                novices.as_str(),
                "{there:?}, {here:?}, {reached:?}"
            );
        }
    }
}

/// After a session with the screen, on an invitation for one.
const USUAL: Circumstances = Circumstances {
    reached: Reached::Screen,
    again: false,
};

fn is_complete(part: &str) -> bool {
    part.ends_with(['.', '。']) && !part.contains("  ") && !part.contains(['{', '$', '_'])
}

#[test]
fn every_ending_has_a_sentence_and_a_next_step_for_both_in_every_language() {
    for language in Language::ALL {
        language.set();
        for (ending, so) in all() {
            let (what, next) = helper::endings::told(&ending, so);
            for text in [what, next, for_novice(&ending, so)] {
                assert!(is_complete(&text), "{language:?}, {ending:?}: {text}");
            }
        }
    }
}

#[test]
fn different_refusals_read_differently() {
    for side in [for_helper, for_novice] {
        let refusals: Vec<_> = endings().into_iter().take(5).collect();
        let sentences: HashSet<_> = refusals.iter().map(|ending| side(ending, USUAL)).collect();
        assert_eq!(sentences.len(), 5);
    }
}

#[test]
fn tries_are_counted_in_words_a_person_would_use() {
    let helper = |tries_left| for_helper(&Ending::WrongPassword { tries_left }, USUAL);
    assert!(helper(4).contains("4 tries are left"));
    assert!(helper(1).contains("one try is left"));
    assert!(helper(0).contains("locked"));
}

#[test]
fn no_sentence_has_protocol_terms() {
    for (ending, so) in all() {
        for text in [for_helper(&ending, so), for_novice(&ending, so)] {
            for term in ["OPAQUE", "TLS", "KE2", "frame", "phase", "protocol", "peer"] {
                assert!(!text.contains(term), "{term} in: {text}");
            }
        }
    }
}

/// Ends that say nothing about the invitation itself.
fn is_usual(ending: &Ending) -> bool {
    match ending {
        Ending::Stopped { why, .. } => *why != StopReason::Withdrawn,
        Ending::LineLost | Ending::LineSilent | Ending::Violation(_) => true,
        _ => false,
    }
}

#[test]
fn a_new_invitation_is_asked_for_only_where_one_is_needed() {
    for (ending, so) in all().into_iter().filter(|(ending, _)| is_usual(ending)) {
        for text in [for_helper(&ending, so), for_novice(&ending, so)] {
            let new = text.to_lowercase().contains("a new invitation");
            let same = text.contains("the same invitation") || text.contains("End the invitation");
            assert_eq!((new, same), (!so.again, so.again), "{ending:?}: {text}");
        }
    }
}

#[test]
fn only_what_was_shown_is_said_to_be_shown_no_more() {
    for (ending, so) in all() {
        let text = for_novice(&ending, so);
        if so.reached != Reached::Screen {
            assert!(!text.contains("is not shown any more"), "{so:?}: {text}");
        } else if is_usual(&ending) {
            assert!(text.contains("is not shown any more"), "{so:?}: {text}");
        }
    }
}

#[test]
fn whoever_was_still_waiting_has_not_ended_a_session() {
    let door = Circumstances {
        reached: Reached::Door,
        again: true,
    };
    for (ending, _) in all() {
        let text = for_helper(&ending, door);
        assert!(!text.contains("You ended the session"), "{text}");
    }
    let by = Side::Helper;
    let why = StopReason::Person;
    let stopped = for_helper(&Ending::Stopped { by, why }, door);
    assert!(
        stopped.contains("before the other person answered"),
        "{stopped}"
    );
    let lost = for_helper(&Ending::LineLost, door);
    assert!(lost.contains("before the other person answered"), "{lost}");
}
