//! What the person is told of who knocks, before they say yes: that somebody has been here before, or that it may be a scam.

use crate::engine::{Acquaintance, Knock};
use crate::texts;
use crate::words::{self, Today};
use ticket::Kind;
use ui::Tone;

/// A remark about who knocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caution {
    /// How serious it is.
    pub tone: Tone,
    /// The remark.
    pub head: String,
    /// What it rests on, and what to do.
    pub body: String,
}

impl Caution {
    /// What is to be said of this knock.
    pub fn about(knock: &Knock, today: Today) -> Self {
        let why = match (knock.acquaintance, knock.kind) {
            (Acquaintance::FirstEver, _) => texts::caution_first(),
            (Acquaintance::New, _) => texts::caution_new(),
            (Acquaintance::Unknowable, _) => texts::caution_unknowable(),
            (Acquaintance::Known { .. }, Kind::Open) => texts::caution_open(),
            (Acquaintance::Known { times, last }, Kind::Sealed | Kind::Guarded) => {
                let day = words::day(last, today);
                return Self {
                    tone: Tone::Calm,
                    head: match times {
                        1 => texts::known_once(&day),
                        times => texts::known_often(times.into(), &day),
                    },
                    body: texts::known_body(),
                };
            }
        };
        Self {
            tone: Tone::Warning,
            head: texts::caution_title(),
            body: ui::language::join(&why, &texts::caution_advice()),
        }
    }
}
