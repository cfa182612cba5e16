//! What the helper gets to see: all of the screen, one monitor, some windows, or nothing.

use super::glimpsed::{Glimpsed, Of};
use super::tile::{self, Sign, Tile};
use crate::engine::View;
use crate::texts;
use desktop::{Choices, Glimpses, Monitor, WindowId, WindowInfo};
use egui::{Rect, Ui};

/// The longest title that is shown, in characters.
const LONGEST_TITLE: usize = 60;

/// What there is to choose from, and what is chosen.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    choices: Option<Choices>,
    kind: Kind,
    /// Windows that are chosen, also while they are not to be seen.
    windows: Vec<WindowId>,
    glimpsed: Glimpsed,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Whole,
    Monitor(String),
    Windows,
    Nothing,
}

impl Picker {
    /// There is something else to choose from. What is gone is not chosen any longer; nothing is
    /// chosen in its place.
    pub fn update(&mut self, choices: Choices) {
        if let Ok(listed) = &choices.windows {
            let is_there = |id: &WindowId| listed.iter().any(|window| window.id == *id);
            self.windows.retain(is_there);
        }
        self.choices = Some(choices);
    }

    /// What there is to choose from looks like this now.
    pub fn glimpse(&mut self, glimpses: Glimpses) {
        self.glimpsed.set(glimpses);
    }

    /// What is chosen; None if that is no choice: windows, but not one of them, or a monitor that is
    /// gone.
    pub fn picked(&self) -> Option<View> {
        match &self.kind {
            Kind::Whole => Some(View::WholeScreen),
            Kind::Nothing => Some(View::Nothing),
            Kind::Monitor(name) => {
                let mut monitors = self.monitors().iter();
                let there = monitors.any(|monitor| monitor.name == *name);
                there.then(|| View::Monitor(name.clone()))
            }
            Kind::Windows => {
                let chosen = |window: &&WindowInfo| self.windows.contains(&window.id);
                let windows: Vec<_> = self.listed().iter().filter(chosen).cloned().collect();
                (!windows.is_empty()).then_some(View::Windows(windows))
            }
        }
    }

    fn monitors(&self) -> &[Monitor] {
        self.choices.as_ref().map_or(&[], |c| c.monitors.as_slice())
    }

    /// The windows there are; none where they can't be shared by themselves.
    fn listed(&self) -> &[WindowInfo] {
        let windows = self.choices.as_ref().and_then(|c| c.windows.as_ref().ok());
        windows.map_or(&[], Vec::as_slice)
    }

    /// Draws it.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        self.glimpsed.refresh(ui.ctx());
        let before = self.kind.clone();
        ui::label(ui, texts::knock_view());
        let kinds = self.kinds();
        let tiles = kinds.iter().map(|(kind, name)| self.tile(kind, name));
        if let Some(clicked) = tile::rows(ui, tiles) {
            self.kind = kinds[clicked].0.clone();
        }
        if self.kind == Kind::Windows {
            let list = ui.push_id("windows", |ui| self.list(ui)).inner;
            if before != Kind::Windows {
                ui.scroll_to_rect(list, None);
            }
        }
    }

    fn tile<'a>(&self, kind: &Kind, name: &'a str) -> Tile<'a> {
        let (sign, of) = match kind {
            Kind::Whole => (Sign::Screen, Some(Of::Desktop)),
            Kind::Monitor(name) => (Sign::Screen, Some(Of::Monitor(name.clone()))),
            Kind::Windows => (Sign::Windows, None),
            Kind::Nothing => (Sign::Message, None),
        };
        Tile {
            name,
            role: egui::Role::RadioButton,
            chosen: self.kind == *kind,
            sign,
            picture: of.and_then(|of| self.glimpsed.of(&of)),
        }
    }

    /// What can be chosen, in words.
    fn kinds(&self) -> Vec<(Kind, String)> {
        let mut kinds = vec![(Kind::Whole, texts::view_whole())];
        if self.choices.as_ref().is_some_and(|c| c.windows.is_ok()) {
            kinds.push((Kind::Windows, texts::view_windows()));
        }
        let several = Some(self.monitors()).filter(|monitors| monitors.len() > 1);
        kinds.extend(several.into_iter().flatten().map(|monitor| {
            let words = match monitor.primary {
                true => texts::view_main(&monitor.name),
                false => texts::view_monitor(&monitor.name),
            };
            (Kind::Monitor(monitor.name.clone()), words)
        }));
        kinds.push((Kind::Nothing, texts::view_nothing()));
        kinds
    }

    /// The windows, and where they stand.
    fn list(&mut self, ui: &mut Ui) -> Rect {
        let hint = ui::hint(ui, texts::view_windows_hint());
        if self.listed().is_empty() {
            let none = ui::hint(ui, texts::view_no_windows());
            return hint.rect.union(none.rect);
        }
        let listed: Vec<_> = self
            .listed()
            .iter()
            .map(|window| (window.id, line(window)))
            .collect();
        let tiles = listed.iter().map(|(id, name)| Tile {
            name,
            role: egui::Role::CheckBox,
            chosen: self.windows.contains(id),
            sign: Sign::Windows,
            picture: self.glimpsed.of(&Of::Window(*id)),
        });
        if let Some(clicked) = tile::rows(ui, tiles) {
            let id = listed[clicked].0;
            let was_chosen = self.windows.contains(&id);
            self.windows.retain(|other| *other != id);
            self.windows.extend((!was_chosen).then_some(id));
        }
        hint.rect.union(ui.min_rect())
    }
}

/// A window in the list.
fn line(window: &WindowInfo) -> String {
    let title = title(window);
    match window.minimised {
        true => texts::view_minimised(&title),
        false => title,
    }
}

/// What is written over a window, or else what its program calls itself.
pub fn title(window: &WindowInfo) -> String {
    let text = match (window.title.is_empty(), window.program.is_empty()) {
        (false, _) => &window.title,
        (true, false) => &window.program,
        (true, true) => return texts::view_untitled(),
    };
    if text.chars().count() <= LONGEST_TITLE {
        return text.clone();
    }
    let kept: String = text.chars().take(LONGEST_TITLE - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Some windows in one line.
pub fn titles(windows: &[WindowInfo]) -> String {
    windows.iter().map(title).collect::<Vec<_>>().join(", ")
}
