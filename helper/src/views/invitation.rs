//! The second screen: who asks, what the invitation says, the password.

use egui::text::LayoutJob;
use egui::{Align, Event, Key, Layout, ScrollArea, Ui, vec2};
use ticket::Kind;
use ticket::identity::Role;
use ui::{Button, Field, PasswordField, Tone};
use who::{AsMe, Me, Wanted};
use zeroize::{Zeroize as _, Zeroizing};

use super::{COLUMN, LONGEST_NAME, Wish};
use crate::describe::Facts;
use crate::problem::Problem;
use crate::texts;

/// How high a long message is at least, in points, and what is round it.
const LEAST_MESSAGE: f32 = 44.0;
const AROUND_MESSAGE: f32 = 84.0;

/// In a column lower than that, in points, which the smallest window has where letters are large, all of it scrolls.
const LEAST_ROOM: f32 = 320.0;

/// How wide the column must be for name and password to stand side by side.
const SIDE_BY_SIDE: f32 = 440.0;

/// What a page leaves free above and below its column, in points.
const COLUMN_MARGIN: f32 = 24.0;

/// What the keyboard is for when the screen is drawn next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keyboard {
    Anything,
    Password,
    Connect,
}

/// What the second screen shows.
#[derive(Debug)]
pub struct Invitation {
    /// What the invitation says.
    pub facts: Facts,
    /// What is typed as the password.
    pub password: Zeroizing<String>,
    /// What the person calls themselves.
    pub name: String,
    /// The password was right, or none is needed.
    pub unlocked: bool,
    /// The password is being checked.
    pub busy: bool,
    /// What is wrong with the password.
    pub error: Option<String>,
    /// Why it does not go on.
    pub problem: Option<Problem>,
    /// It has ended while it was open.
    pub over: bool,
    /// Who the person is.
    pub me: Me,
    /// Whether they are to be known.
    pub as_me: AsMe,
    keyboard: Keyboard,
    heights: Heights,
}

/// How high the parts of the screen were when they were drawn last, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Heights {
    /// What is said of the invitation besides the message.
    facts: f32,
    /// What is filled in and pressed.
    foot: f32,
}

impl Invitation {
    /// The screen for an invitation that was just opened.
    pub fn new(facts: Facts, name: String) -> Self {
        Self {
            facts,
            // Room from the start: growing would leave copies behind.
            password: Zeroizing::new(String::with_capacity(1024)),
            name,
            unlocked: false,
            busy: false,
            error: None,
            problem: None,
            over: false,
            me: Me::Nobody,
            as_me: AsMe::default(),
            keyboard: Keyboard::Password,
            heights: Heights::default(),
        }
    }

    /// The password was right: all is known now.
    pub fn unlock(&mut self, facts: Facts) {
        self.facts = facts;
        self.unlocked = true;
        self.busy = false;
        self.error = None;
        self.problem = None;
        self.keyboard = Keyboard::Connect;
    }

    /// The password was not right: it is typed again, from nothing.
    pub fn ask_again(&mut self, why: String) {
        self.password.zeroize();
        self.error = Some(why);
        self.unlocked = false;
        self.busy = false;
        self.keyboard = Keyboard::Password;
    }

    /// Draws it.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Wish> {
        let room = ui.available_height() - 2.0 * COLUMN_MARGIN - ui.spacing().item_spacing.y;
        ui::page(ui, COLUMN, |ui| self.content(ui, room))
    }

    /// In so much height, if that is possible at all.
    fn content(&mut self, ui: &mut Ui, room: f32) -> Option<Wish> {
        let before = self.heights;
        let top = ui.cursor().top();
        let mut wish = self.heading(ui);
        let head = ui.cursor().top() - top;
        let middle = match room < LEAST_ROOM {
            true => f32::INFINITY,
            false => (room - head - before.foot).max(0.0),
        };
        self.middle(ui, middle);
        let top = ui.cursor().top();
        wish = self.foot(ui).or(wish);
        self.heights.foot = ui.cursor().top() - top;
        if self.heights != before {
            ui.ctx()
                .request_discard("the message gets the room that is left");
        }
        wish
    }

    fn heading(&self, ui: &mut Ui) -> Option<Wish> {
        ui.horizontal_top(|ui| {
            let back = egui::Button::new("←").min_size(egui::Vec2::splat(ui::theme::TARGET));
            let back = ui.add_enabled(!self.busy, back);
            back.widget_info(|| named(&texts::other_invitation()));
            ui.vertical(|ui| self.title(ui));
            let back = back.on_hover_text(texts::other_invitation());
            back.clicked().then_some(Wish::Other)
        })
        .inner
    }

    /// In two lines at the most: a name of 64 wide letters would need more.
    fn title(&self, ui: &mut Ui) {
        let title = texts::asks_for_help(&phrases::called(&self.facts.pseudonym));
        let font = ui::theme::title_style().resolve(ui.style());
        let color = ui.visuals().text_color();
        let mut job = LayoutJob::simple(title, font, color, ui.available_width());
        job.wrap.max_rows = 2;
        ui.add(egui::Label::new(job));
    }

    /// What the invitation says, in this height: the message scrolls where it is long, and all of it where the window is
    /// low. Where hardly anything would be seen of it then, its height is without bound, and the page scrolls.
    fn middle(&mut self, ui: &mut Ui, height: f32) {
        let message = self.facts.message.as_deref().filter(|m| !m.is_empty());
        let most = (height - self.heights.facts - AROUND_MESSAGE).max(LEAST_MESSAGE);
        let content = |ui: &mut Ui| {
            let top = ui.cursor().top();
            self.notices(ui);
            let notices = ui.cursor().top() - top;
            if let Some(message) = message {
                ui::letter(ui, &texts::their_message(), message, most);
            }
            let top = ui.cursor().top();
            ui::card(ui, |ui| ui::facts(ui, &rows(&self.facts)));
            ui::focus_in_sight(ui);
            notices + ui.cursor().top() - top
        };
        self.heights.facts = if height.is_finite() {
            let all = ScrollArea::vertical()
                .max_height(height)
                .auto_shrink([false, true]);
            all.show(ui, content).inner
        } else {
            content(ui)
        };
    }

    /// What is to be known first.
    fn notices(&self, ui: &mut Ui) {
        if self.over {
            ui::error_panel(ui, &texts::over_head(), &texts::over_body());
        } else if let Some(problem) = &self.problem {
            ui::error_panel(ui, &problem.what, &problem.advice);
        }
        if self.facts.kind == Kind::Open {
            ui::notice(ui, Tone::Warning, &texts::open_head(), &texts::open_body());
        }
    }

    fn foot(&mut self, ui: &mut Ui) -> Option<Wish> {
        // Each step has fields of its own: what had the keyboard before has it no longer.
        let step = (self.must_unlock_first(), self.unlocked);
        let enabled = !self.busy && !self.over;
        let fields = |ui: &mut Ui| ui.push_id(step, |ui| self.fields(ui)).inner;
        ui.add_enabled_ui(enabled, fields).inner
    }

    /// The address is not known yet: unlocking comes first, connecting after it was seen.
    fn must_unlock_first(&self) -> bool {
        self.facts.addresses.is_none()
    }

    fn fields(&mut self, ui: &mut Ui) -> Option<Wish> {
        let needs_password = self.facts.kind != Kind::Open && !self.unlocked;
        let needs_name = !self.must_unlock_first();
        let mut entered = false;
        let width = ui.available_width();
        if needs_name && needs_password && width >= SIDE_BY_SIDE {
            let name = (width * 0.36).round();
            ui.horizontal_top(|ui| {
                let top_down = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(name, 0.0), top_down, |ui| {
                    ui.set_width(name);
                    entered |= self.name_field(ui);
                });
                let rest = ui.available_width();
                ui.allocate_ui_with_layout(vec2(rest, 0.0), top_down, |ui| {
                    ui.set_width(rest);
                    entered |= self.password_field(ui);
                });
            });
        } else {
            entered |= needs_name && self.name_field(ui);
            entered |= needs_password && self.password_field(ui);
        }
        // Not before it is known where they would be known.
        entered |= needs_name && self.as_me.show(ui, &self.me, Role::Helper);
        let (text, mut hint, wish) = if self.must_unlock_first() {
            (texts::show_address(), texts::continue_hint(), Wish::Unlock)
        } else {
            (texts::connect(), texts::connect_hint(), Wish::Connect)
        };
        if self.busy {
            hint = texts::checking();
        } else if self.unlocked && self.facts.kind != Kind::Open {
            hint = texts::password_right();
        }
        let lacks_password = needs_password && self.password.is_empty();
        let lacks_name = needs_name && self.name.trim().is_empty();
        let lacks_passphrase = matches!(self.as_me.wanted(&self.me), Wanted::Empty);
        let ready = !(lacks_name || lacks_password || lacks_passphrase);
        let button = ui.add_enabled(ready, Button::primary(text).wide());
        self.give_keyboard(Keyboard::Connect, &button);
        ui::hint(ui, hint);
        let pressed = button.clicked() || (entered && ready);
        // A key that is still down from the step before does not take this one.
        (pressed && !is_held(ui)).then_some(wish)
    }

    fn name_field(&mut self, ui: &mut Ui) -> bool {
        let field = Field::new(texts::your_name(), &mut self.name)
            .example(texts::your_name_example())
            .limit(LONGEST_NAME)
            .show(ui);
        submitted(ui, &field)
    }

    fn password_field(&mut self, ui: &mut Ui) -> bool {
        let label = match self.facts.kind {
            Kind::Guarded => texts::password_typed(),
            Kind::Sealed | Kind::Open => texts::password_words(),
        };
        let field = PasswordField::new(label, &mut self.password)
            .error(self.error.as_deref())
            .show(ui);
        self.give_keyboard(Keyboard::Password, &field);
        submitted(ui, &field)
    }

    fn give_keyboard(&mut self, next: Keyboard, response: &egui::Response) {
        if self.keyboard == next && response.enabled() {
            response.request_focus();
            self.keyboard = Keyboard::Anything;
        }
    }
}

fn is_held(ui: &Ui) -> bool {
    let repeats = |event: &Event| {
        matches!(
            event,
            Event::Key {
                key: Key::Enter | Key::Space,
                pressed: true,
                repeat: true,
                ..
            }
        )
    };
    ui.input(|input| input.events.iter().any(repeats))
}

fn submitted(ui: &Ui, field: &egui::Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn named(name: &str) -> egui::WidgetInfo {
    egui::WidgetInfo::labeled(egui::Role::Button, true, name)
}

fn rows(facts: &Facts) -> Vec<(String, String)> {
    let address = match &facts.addresses {
        Some(addresses) => addresses.join("; "),
        None => texts::address_sealed(),
    };
    vec![
        (texts::ends(), facts.ends.clone()),
        (texts::you_may(), facts.offers.clone()),
        (texts::address(), address),
        (texts::file_state(), texts::file_whole()),
        (texts::met_before(), facts.met.words()),
    ]
}
