//! A pair in a running session that offers everything, and what its two people
//! do there.

use std::time::Duration;

use session::{
    Grant, HelperCommand, HelperEvent, InputEvent, Key, NoviceCommand, NoviceEvent, Right,
};

use crate::invitations::full;
use crate::pair::{Pair, Weather};

/// Both sides active, all offered, nothing granted.
pub(crate) fn at_desk() -> Pair {
    let mut pair = Pair::new(full());
    pair.run_until_active();
    pair
}

/// Likewise, on a line of this kind.
pub(crate) fn at_desk_in(weather: Weather) -> Pair {
    let mut pair = Pair::new(full()).with_weather(weather, 1);
    pair.run_until_active();
    pair
}

/// Likewise, with control granted, and the second after the answer over.
pub(crate) fn in_control() -> (Pair, Grant) {
    let mut pair = at_desk();
    let grant = pair.allow(Right::Control);
    pair.run_for(Duration::from_secs(2));
    assert!(grant.is_live());
    (pair, grant)
}

pub(crate) fn key(sign: char, down: bool) -> InputEvent {
    let key = Key::Char(sign);
    InputEvent::Key { key, down }
}

impl Pair {
    /// The helper asks, and the question arrives; its number.
    pub(crate) fn ask(&mut self, right: Right) -> u32 {
        let before = self.novice.events.len();
        self.helper_does(HelperCommand::Ask(right));
        self.run_for(Duration::from_millis(100));
        let asked = self.novice.events[before..]
            .iter()
            .find_map(|event| match event {
                NoviceEvent::Asked {
                    question,
                    right: asked,
                } if *asked == right => Some(*question),
                _ => None,
            });
        asked.expect("the question arrives")
    }

    /// The helper asks, the novice allows, and both know.
    pub(crate) fn allow(&mut self, right: Right) -> Grant {
        let question = self.ask(right);
        self.novice_does(NoviceCommand::Allow { question });
        self.run_for(Duration::from_millis(100));
        let granted = self
            .novice
            .events
            .iter()
            .rev()
            .find_map(|event| match event {
                NoviceEvent::Allowed(grant) => Some(grant.clone()),
                _ => None,
            });
        granted.expect("a grant")
    }

    /// The helper's person does this, and it arrives, if it is sent.
    pub(crate) fn input(&mut self, event: InputEvent) {
        self.helper_does(HelperCommand::Input(event));
        self.run_for(Duration::from_millis(100));
    }

    /// What the novice's program was given to do, in its order.
    pub(crate) fn done(&self) -> Vec<InputEvent> {
        let events = self.novice.events.iter();
        events
            .filter_map(|event| match event {
                NoviceEvent::Input(event) => Some(event.clone()),
                _ => None,
            })
            .collect()
    }

    /// How often everything was let go of.
    pub(crate) fn releases(&self) -> usize {
        let events = self.novice.events.iter();
        events
            .filter(|event| matches!(event, NoviceEvent::ReleaseInput))
            .count()
    }

    /// What the novice's program was told since, by name.
    pub(crate) fn novice_told(&self, since: usize) -> Vec<String> {
        crate::happy::names(&self.novice.events[since..])
    }

    pub(crate) fn helper_told(&self, since: usize) -> Vec<String> {
        crate::happy::names(&self.helper.events[since..])
    }

    /// What became of the helper's last question.
    pub(crate) fn last_answer(&self) -> Option<session::Answer> {
        let events = self.helper.events.iter().rev();
        events.into_iter().find_map(|event| match event {
            HelperEvent::Answered { answer, .. } => Some(*answer),
            _ => None,
        })
    }
}
