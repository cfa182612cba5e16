//! What the administrator has settled, in plain words.

use crate::policy::Policy;
use crate::settings::place;
use crate::{texts, words};
use egui::Ui;
use session::Recording;
use std::time::Duration;
use ticket::{Capability, Offers, Protection};
use ui::language::span;

pub(super) fn show(ui: &mut Ui, policy: &Policy) {
    let lines = lines(policy);
    if lines.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui::card(ui, |ui| {
        ui::subtitle(ui, texts::policy_title());
        for line in lines {
            ui::lead(ui, line);
        }
    });
}

/// One line for each rule that there is.
fn lines(policy: &Policy) -> Vec<String> {
    let mut lines = Vec::new();
    let bounds = &policy.bounds;
    if bounds.longest < crate::span::LONGEST {
        let longest = bounds.longest.to_std().unwrap_or_default();
        lines.push(texts::policy_longest(&span(longest)));
    }
    match bounds.protection {
        Protection::None => {}
        Protection::Typed(0..=2) => lines.push(texts::policy_password()),
        Protection::Typed(least) => {
            lines.push(texts::policy_password());
            let word = match least {
                3 => ui::texts::strength_3(),
                _ => ui::texts::strength_4(),
            };
            lines.push(texts::policy_strength(&word));
        }
        Protection::Words => lines.push(texts::policy_words()),
    }
    // What is said of videos is said once.
    let no_videos = policy.recording == Recording::Forbidden;
    let is_said = |what| what == Capability::Record && no_videos;
    let lacks = |what| !bounds.offers.contains(what) && !is_said(what);
    if Offers::ALL.iter().any(lacks) {
        let offers: Vec<_> = bounds.offers.iter().map(words::offer).collect();
        lines.push(texts::policy_offers(&ui::language::list(&offers)));
    }
    match policy.recording {
        Recording::Free => {}
        Recording::Forbidden => lines.push(texts::policy_no_videos()),
        Recording::Required => lines.push(texts::policy_videos()),
    }
    match bounds.endpoints.as_deref() {
        None => {}
        Some([]) => lines.push(texts::policy_nowhere()),
        Some(endpoints) => {
            let places: Vec<_> = endpoints.iter().map(place).collect();
            lines.push(texts::policy_endpoints(&ui::language::list(&places)));
        }
    }
    if let Some(folder) = &policy.inbox {
        lines.push(texts::policy_inbox(&folder.display().to_string()));
    }
    let limit = |limit: Option<crate::span::Span>, say: fn(&str) -> String| {
        let limit: Option<Duration> = limit.map(crate::span::Span::duration);
        limit.map(|limit| say(&span(limit)))
    };
    lines.extend(limit(policy.time_limit, texts::policy_time_limit));
    lines.extend(limit(policy.idle_limit, texts::policy_idle_limit));
    if policy.known_helpers {
        lines.push(texts::policy_known());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_said_and_nothing_else() {
        assert_eq!(lines(&Policy::default()), Vec::<String>::new());
        let parse = |text: &str| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("policy.toml");
            std::fs::write(&path, text).unwrap();
            lines(&Policy::load(&path).unwrap())
        };
        for (text, word) in [
            ("longest = \"1d\"", "24 h"),
            ("password = \"words\"", "program makes"),
            ("password = \"typed\"", "needs a password"),
            ("offers = [\"view\", \"chat\"]", "write messages"),
            ("recording = \"required\"", "video"),
            ("recording = \"forbidden\"", "No videos"),
            ("endpoints = [\"help.example:3398\"]", "help.example"),
            ("inbox = \"/srv/in\"", "/srv/in"),
            ("time_limit = \"30m\"", "30 min"),
            ("idle_limit = \"5m\"", "5 min"),
            ("known_helpers = true", "whom you know"),
        ] {
            let said = parse(text);
            assert_eq!(said.len(), 1, "{text}: {said:?}");
            assert!(said[0].contains(word), "{text}: {said:?}");
            assert!(said[0].ends_with('.'), "{text}: {said:?}");
            assert!(!said[0].contains("://"), "{text}: {said:?}");
        }
        let strict = parse("password = \"typed\"\nstrength = 4");
        assert_eq!(strict.len(), 2, "{strict:?}");
        let mut nowhere = Policy::default();
        nowhere.bounds.endpoints = Some(Vec::new());
        let said = lines(&nowhere);
        assert!(said.len() == 1 && said[0].contains("No helper"), "{said:?}");
    }
}
