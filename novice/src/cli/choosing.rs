//! What can be shown, and the lines that choose it: `yes`, `yes monitor NAME`, `yes window 2 3`.

use crate::engine::View;
use crate::views::picker::title;
use desktop::{Choices, WindowId, WindowInfo};

/// What there is to choose from. A window keeps its number for as long as somebody is asked.
#[derive(Debug, Default)]
pub(super) struct Choosing {
    choices: Option<Choices>,
    /// The windows there have been; the first is number 1.
    numbered: Vec<WindowId>,
}

impl Choosing {
    /// There is something else to choose from.
    pub(super) fn update(&mut self, choices: &Choices) {
        for window in choices.windows.iter().flatten() {
            if !self.numbered.contains(&window.id) {
                self.numbered.push(window.id);
            }
        }
        self.choices = Some(choices.clone());
    }

    /// The windows there are, each with its number, in the order of the numbers.
    pub(super) fn windows(&self) -> Vec<(usize, &WindowInfo)> {
        let windows = self.choices.iter().flat_map(|c| c.windows.iter().flatten());
        let number = |id| self.numbered.iter().position(|known| *known == id);
        let numbered = windows.filter_map(|window| Some((number(window.id)? + 1, window)));
        let mut windows: Vec<_> = numbered.collect();
        windows.sort_by_key(|(number, _)| *number);
        windows
    }

    /// What a line that says yes would show; None for one that says something else, or names what is
    /// not there.
    pub(super) fn yes(&self, line: &str) -> Option<View> {
        match line {
            "yes" => return Some(View::WholeScreen),
            "chat" => return Some(View::Nothing),
            _ => {}
        }
        if let Some(name) = line.strip_prefix("yes monitor ") {
            let mut monitors = self.choices.iter().flat_map(|c| &c.monitors);
            let there = monitors.any(|monitor| monitor.name == name);
            return there.then(|| View::Monitor(name.to_owned()));
        }
        let numbers = line.strip_prefix("yes window ")?;
        let windows = self.windows();
        let named = numbers.split_whitespace().map(|number| {
            let number: usize = number.parse().ok()?;
            let window = windows.iter().find(|(known, _)| *known == number)?;
            Some(window.1.clone())
        });
        let named: Vec<_> = named.collect::<Option<_>>()?;
        (!named.is_empty()).then_some(View::Windows(named))
    }

    /// For the person: what else than the whole screen can be shown.
    pub(super) fn lines(&self) -> Option<String> {
        let choices = self.choices.as_ref()?;
        let mut lines = Vec::new();
        if choices.monitors.len() > 1 {
            lines.extend(choices.monitors.iter().map(|monitor| {
                let (width, height) = (monitor.rect.width, monitor.rect.height);
                format!("  yes monitor {}   ({width}×{height})", monitor.name)
            }));
        }
        let windows = self.windows().into_iter();
        lines.extend(
            windows.map(|(number, window)| format!("  yes window {number}   {}", title(window))),
        );
        if lines.is_empty() {
            return None;
        }
        Some(format!(
            "To show less than the whole screen, type one of these, or several windows' numbers:\n{}",
            lines.join("\n")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desktop::Monitor;

    fn window(number: u32, title: &str) -> WindowInfo {
        WindowInfo {
            id: WindowId::new(number, 1),
            title: title.to_owned(),
            program: String::new(),
            minimised: false,
        }
    }

    fn choices(titles: &[(u32, &str)]) -> Choices {
        let monitor = |name: &str| Monitor {
            name: name.to_owned(),
            rect: screen::Rect::new(0, 0, 800, 600),
            primary: false,
        };
        Choices {
            monitors: vec![monitor("DP 1"), monitor("DP 2")],
            windows: Ok(titles.iter().map(|(n, title)| window(*n, title)).collect()),
        }
    }

    #[test]
    fn a_number_means_the_same_window_for_as_long_as_somebody_is_asked() {
        let mut choosing = Choosing::default();
        choosing.update(&choices(&[(50, "Mail"), (60, "Editor")]));
        let picked = |choosing: &Choosing, line: &str| choosing.yes(line);
        let mail = || View::Windows(vec![window(50, "Mail")]);
        assert_eq!(picked(&choosing, "yes window 1"), Some(mail()));
        choosing.update(&choices(&[(70, "New"), (60, "Editor"), (50, "Mail")]));
        assert_eq!(picked(&choosing, "yes window 1"), Some(mail()));
        choosing.update(&choices(&[(70, "New"), (60, "Editor")]));
        assert_eq!(picked(&choosing, "yes window 1"), None);
        let both = View::Windows(vec![window(70, "New"), window(60, "Editor")]);
        assert_eq!(picked(&choosing, "yes window 3 2"), Some(both));
    }

    #[test]
    fn only_the_very_words_say_yes_and_only_to_what_is_there() {
        let mut choosing = Choosing::default();
        assert_eq!(choosing.yes("yes"), Some(View::WholeScreen));
        assert_eq!(choosing.yes("yes monitor DP 1"), None);
        choosing.update(&choices(&[(50, "Mail")]));
        assert_eq!(
            choosing.yes("yes monitor DP 1"),
            Some(View::Monitor("DP 1".to_owned()))
        );
        for line in [
            "y",
            "yes please",
            "yes window",
            "yes window ",
            "yes window 0",
            "yes window 2",
            "yes window 1 2",
            "yes window mail",
            "yes monitor DP",
        ] {
            assert_eq!(choosing.yes(line), None, "{line}");
        }
        assert_eq!(choosing.yes("chat"), Some(View::Nothing));
    }

    #[test]
    fn what_cannot_be_shared_by_itself_is_not_listed() {
        let mut choosing = Choosing::default();
        choosing.update(&Choices {
            monitors: Vec::new(),
            windows: Err("no".to_owned()),
        });
        assert_eq!(choosing.lines(), None);
    }
}
