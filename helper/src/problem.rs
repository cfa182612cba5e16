//! What went wrong, as a person needs it: what happened, and what to do next.

use std::fmt;

use serde::Serialize;
use ui::language::sentence;

/// What happened and what to do, each in whole sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The rule or cause, in kebab-case: stable, for scripts.
    pub name: String,
    /// What happened.
    pub what: String,
    /// What to do next.
    pub advice: String,
}

impl Problem {
    /// From any two texts; each becomes a sentence with a capital and a full stop.
    pub fn new(name: &str, what: &str, advice: &str) -> Self {
        Self {
            name: name.to_owned(),
            what: sentence(what),
            advice: sentence(advice),
        }
    }
}

impl Problem {
    /// And something else to know, in a sentence of its own.
    #[must_use]
    pub fn and(mut self, more: &str) -> Self {
        let gap = if self.advice.is_empty() { "" } else { " " };
        self.advice = format!("{}{gap}{}", self.advice, sentence(more));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.what, self.advice)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_texts_become_sentences() {
        let problem = Problem::new("x", "it broke", "Ask again.");
        assert_eq!(problem.to_string(), "It broke.\nAsk again.");
    }
}
