//! The faces that screens are drawn in by the tests of both programs, and whether the keyboard alone gets everywhere.

#![allow(dead_code, unreachable_pub)]

use egui::accesskit::{Action, NodeId};
use egui::style::ScrollAnimation;
use egui::{Key, Rect, Vec2, ViewportId, vec2};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use ui::look::{Colours, Size};
use ui::{Language, Look};

/// The most points that a window has at twice the size on a screen of 1366 × 768, with a frame and a panel round it.
const ROOM: Vec2 = vec2(683.0, 350.0);

/// How a screen may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Light, in English.
    Day,
    /// Dark, in English.
    Night,
    /// In the language with the longest words.
    German,
    /// At twice the size, on a small screen.
    Large,
    /// In the language whose letters are not ours.
    Chinese,
}

impl Face {
    /// Those that every screen is drawn in.
    pub const ALL: [Self; 4] = [Self::Day, Self::Night, Self::German, Self::Large];

    /// What pictures of it are called, behind the screen's name.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Day => "",
            Self::Night => "_dark",
            Self::German => "_de",
            Self::Large => "_200",
            Self::Chinese => "_zh",
        }
    }

    /// What is read in it.
    pub fn language(self) -> Language {
        match self {
            Self::German => Language::German,
            Self::Chinese => Language::Chinese,
            Self::Day | Self::Night | Self::Large => Language::English,
        }
    }

    /// Gives it to a window that has `size` otherwise. A picture at twice the size has half as many pixels each way:
    /// what is drawn is the same.
    pub fn put_on<S>(self, window: &mut Harness<'_, S>, size: Vec2) {
        let colours = match self {
            Self::Night => Colours::Dark,
            _ => Colours::Light,
        };
        let percent = match self {
            Self::Large => 200,
            _ => 100,
        };
        let look = Look {
            language: Some(self.language()),
            colours,
            size: Size::of_percent(percent).expect("one that is offered"),
        };
        ui::theme::set(&window.ctx, look);
        window
            .ctx
            .all_styles_mut(|style| style.scroll_animation = ScrollAnimation::none());
        let factor = f32::from(percent) / 100.0;
        let viewports = &mut window.input_mut().viewports;
        let root = viewports.get_mut(&ViewportId::ROOT).expect("the window");
        root.native_pixels_per_point = Some(1.0 / factor);
        window.step();
        let large = factor > 1.0;
        window.set_size(if large { size.min(ROOM) } else { size });
        window.run();
        // What stands in the middle knows how large it is now.
        window.run();
    }
}

/// What has the keyboard.
fn focused<'a, S>(window: &'a Harness<'_, S>) -> Option<Node<'a>> {
    let mut all = window.root().children_recursive();
    all.find(|node| node.accesskit_node().is_focused())
}

/// What of a window can have the keyboard, with its name.
fn focusable<S>(window: &Harness<'_, S>) -> Vec<(NodeId, String)> {
    let all = window.root().children_recursive();
    let can = all.filter(|node| {
        let node = node.accesskit_node();
        node.data().supports_action(Action::Focus) && !node.is_disabled() && !node.is_hidden()
    });
    can.map(|node| (node.accesskit_node().locate().0, name(&node)))
        .collect()
}

fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let label = node
        .label()
        .or(node.data().placeholder().map(str::to_owned));
    label.unwrap_or_default()
}

/// Where something is now; scrolling moves it.
fn place<S>(window: &Harness<'_, S>, id: NodeId) -> Option<Rect> {
    let mut all = window.root().children_recursive();
    let node = all.find(|node| node.accesskit_node().locate().0 == id);
    node.map(|node| node.rect())
}

/// Whether who reads comes to `next` before `last`: it is above it, or left of it in the same row.
fn is_back(last: Rect, next: Rect) -> bool {
    let shared = last.bottom().min(next.bottom()) - last.top().max(next.top());
    let same_row = shared > 0.5 * last.height().min(next.height());
    if same_row {
        next.right() <= last.left() + 1.0
    } else {
        next.bottom() <= last.top() + 1.0
    }
}

/// Goes through a window with the Tab key: each thing that can have the keyboard has a name, gets it once a round, is
/// then in sight, and comes after what is above it or left of it. Only `turns` times a round it goes back: once from the
/// end to the beginning, and once more for each panel beside another.
///
/// # Panics
/// When one of that is not so; the message has what.
pub fn keyboard_reaches_all<S>(window: &mut Harness<'_, S>, screen: &str, turns: usize) {
    let wanted = focusable(window);
    for (_, name) in &wanted {
        assert!(!name.trim().is_empty(), "{screen}: something has no name");
    }
    let mut round: Vec<(NodeId, String)> = Vec::new();
    let mut back = Vec::new();
    loop {
        window.key_press(Key::Tab);
        window.run();
        let Some(node) = focused(window) else {
            assert!(!wanted.is_empty(), "{screen}: nothing takes the keyboard");
            continue;
        };
        let (id, name, rect) = (node.accesskit_node().locate().0, name(&node), node.rect());
        let last = round.last().map(|(last, said)| (*last, said.clone()));
        if let Some((last, said)) = last
            && let Some(before) = place(window, last)
            && is_back(before, rect)
        {
            back.push(format!("{said} {before} → {name} {rect}"));
        }
        if round.first().is_some_and(|(first, _)| *first == id) {
            break;
        }
        let again = round.iter().any(|(seen, _)| *seen == id);
        assert!(!again, "{screen}: “{name}” again, after {round:?}");
        let room = window.ctx.content_rect().expand(1.0);
        let seen = room.intersect(rect);
        assert!(
            seen.height() > rect.height().min(24.0) - 1.0 && seen.width() > 8.0,
            "{screen}: “{name}” has the keyboard out of sight, at {rect} of {room}"
        );
        round.push((id, name));
    }
    let missed: Vec<_> = wanted
        .iter()
        .filter(|(id, _)| round.iter().all(|(seen, _)| seen != id))
        .map(|(_, name)| name.as_str())
        .collect();
    assert!(missed.is_empty(), "{screen}: Tab never comes to {missed:?}");
    assert!(back.len() <= turns, "{screen}: Tab goes back: {back:#?}");
}
