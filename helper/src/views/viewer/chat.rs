//! The chat beside the picture.

use egui::Ui;
use ui::{Button, ChatLine, ChatPanel, Speaker};

use crate::texts;

/// The most characters of a message.
const LONGEST_MESSAGE: usize = 2000;

/// How many messages are kept; older ones are no longer shown.
const MOST_LINES: usize = 1000;

pub(super) struct Chat {
    open: bool,
    /// It was opened just now: what is typed next is a message.
    opened: bool,
    unread: usize,
    lines: Vec<ChatLine>,
    draft: String,
}

impl Chat {
    pub(super) fn new(name: &str) -> Self {
        let first = ChatLine {
            from: Speaker::Program,
            text: texts::chat_began(name),
        };
        Self {
            open: false,
            opened: false,
            unread: 0,
            lines: vec![first],
            draft: String::new(),
        }
    }

    pub(super) fn said(&mut self, from: Speaker, text: String) {
        if !self.open && from == Speaker::Other {
            self.unread += 1;
        }
        if self.lines.len() == MOST_LINES {
            self.lines.remove(0);
        }
        self.lines.push(ChatLine { from, text });
    }

    pub(super) fn open(&mut self) {
        self.open = true;
        self.opened = true;
        self.unread = 0;
    }

    fn words(&self) -> (ui::Role, String) {
        if self.unread > 0 {
            (ui::Role::Primary, texts::chat_unread(self.unread))
        } else {
            (ui::Role::Secondary, texts::chat())
        }
    }

    /// How wide its button is, in points.
    pub(super) fn width(&self, ui: &Ui) -> f32 {
        let (role, text) = self.words();
        Button::new(role, text).width(ui)
    }

    pub(super) fn button(&mut self, ui: &mut Ui) {
        let (role, text) = self.words();
        if ui.add(Button::new(role, text)).clicked() {
            if self.open {
                self.open = false;
            } else {
                self.open();
            }
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Draws it; gives back the message when the person sends one.
    pub(super) fn show(&mut self, ui: &mut Ui, name: &str) -> Option<String> {
        let panel = ChatPanel {
            other: name,
            lines: &self.lines,
            draft: &mut self.draft,
            limit: LONGEST_MESSAGE,
            focus: std::mem::take(&mut self.opened),
        };
        panel.show(ui)
    }
}
