//! The session: the novice's screen, a bar with what can be done, and the chat.

mod absent;
mod bar;
mod chat;
mod composing;
mod files;
mod mode;
mod monitors;
mod overlay;
mod palette;
mod picture;
mod quality;
mod rights;
mod side;
mod sketch;
mod toolbar;
mod video;
mod view_menu;
mod zoom;

use std::time::{Duration, Instant};

use egui::{Context, Event, Key, Order, Pos2, Ui, pos2, vec2};
use session::{Answer, AskProblem, EndingWhy, RevokedWhy, Right};
use ticket::{Capability, Offers};
use ui::Speaker;

use self::chat::Chat;
use self::composing::Composing;
use self::files::Files;
use self::mode::Mode;
use self::monitors::Monitors;
use self::overlay::Overlay;
use self::quality::Quality;
use self::rights::Rights;
use self::sketch::Sketch;
use self::video::Video;
pub(crate) use self::video::video_words;
use self::zoom::{Size, Zoom};
use super::{Canvas, Wish};
use crate::direct::Place;
use crate::engine::Screen;
use crate::hands::Hands;

/// What is around the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// The bar, and the chat when it is open.
    Shown,
    /// Nothing: the picture at the window's corner, every pixel as it is. For measuring.
    Bare,
}

/// What is shown while the novice's screen is seen.
pub struct Viewer {
    /// Who asked for help.
    pub name: String,
    /// Time left.
    pub left: Duration,
    /// The time as of this drawing.
    pub now: Instant,
    /// The window fills the screen.
    pub full_screen: bool,
    /// The novice's side keeps a video.
    pub recorded: bool,
    /// What will end the session soon, and when; each limit once.
    endings: Vec<(EndingWhy, Instant)>,
    /// Files to and from the novice.
    pub files: Files,
    video: Video,
    paused: bool,
    /// Until when a connection that broke is made again.
    broken: Option<Instant>,
    bar: Bar,
    canvas: Canvas,
    monitors: Monitors,
    /// Where the picture can be copied into the window, as it was drawn last.
    direct: Option<Place>,
    zoom: Zoom,
    quality: Quality,
    overlay: Overlay,
    chat: Option<Chat>,
    rights: Rights,
    mode: Mode,
    hands: Hands,
    sketch: Sketch,
    takes_keys: bool,
    composing: Composing,
}

impl Viewer {
    /// At the beginning of a session; `offers` is what there is and what can be asked for.
    pub fn new(name: String, left: Duration, bar: Bar, offers: Offers) -> Self {
        let chat = offers.contains(Capability::Chat).then(|| Chat::new(&name));
        Self {
            name,
            left,
            now: Instant::now(),
            full_screen: false,
            recorded: false,
            endings: Vec::new(),
            files: Files::new(offers.contains(Capability::Files)),
            video: Video::default(),
            paused: false,
            broken: None,
            bar,
            canvas: Canvas::default(),
            monitors: Monitors::default(),
            direct: None,
            zoom: Zoom::new(Size::Fit),
            quality: Quality::default(),
            overlay: Overlay::default(),
            chat,
            rights: Rights::new(offers),
            mode: Mode::Looking,
            hands: Hands::default(),
            sketch: Sketch::default(),
            takes_keys: false,
            composing: Composing::default(),
        }
    }

    /// Adds a message.
    pub fn said(&mut self, from: Speaker, text: String) {
        if let Some(chat) = &mut self.chat {
            chat.said(from, text);
        }
    }

    /// Shows the chat, if there is one.
    pub fn open_chat(&mut self) {
        if let Some(chat) = &mut self.chat {
            chat.open();
        }
    }

    /// The novice's person is being asked.
    pub fn asked(&mut self, right: Right) {
        self.rights.asked(right, self.now);
    }

    /// A question was not asked.
    pub fn not_asked(&mut self, right: Right, problem: AskProblem) {
        self.rights.not_asked(right, problem, self.now);
    }

    /// What became of a question.
    pub fn answered(&mut self, right: Right, answer: Answer) {
        self.rights.answered(right, answer, self.now);
        if answer == Answer::Allowed {
            self.begin(right);
        }
    }

    /// The question was taken back, or the right given back.
    pub fn dropped(&mut self, right: Right) {
        self.rights.dropped(right, self.now);
        self.end(right);
    }

    /// Likewise, if it is there: it can't be used here any more.
    pub fn dropped_if_there(&mut self, right: Right) {
        if self.rights.is_allowed(right) {
            self.dropped(right);
        }
    }

    /// The right was taken back.
    pub fn revoked(&mut self, right: Right, why: RevokedWhy) {
        self.rights.revoked(right, why);
        self.end(right);
    }

    /// The novice's person paused, or goes on.
    pub fn pause(&mut self, on: bool) {
        self.paused = on;
        self.hands.forget();
        self.sketch.clear();
    }

    /// A limit will end the session then.
    pub fn ends_soon(&mut self, at: Instant, why: EndingWhy) {
        self.extended(why);
        self.endings.push((why, at));
    }

    /// A limit was put off.
    pub fn extended(&mut self, why: EndingWhy) {
        self.endings.retain(|(which, _)| *which != why);
    }

    /// The connection broke, and is made again until that time.
    pub fn broke(&mut self, until: Instant) {
        self.broken = Some(until);
        self.mode = Mode::Looking;
        self.recorded = false;
        self.rights.broke(self.now);
        self.hands.forget();
        self.sketch.clear();
    }

    /// It is back, with these rights.
    pub fn returned(&mut self, rights: &[Right]) {
        self.broken = None;
        // Whoever still keeps a video says so again.
        self.recorded = false;
        self.paused = false;
        self.rights.keep_only(rights, self.now);
    }

    /// The novice's own hand comes first, or no longer.
    pub fn control_waits(&mut self, on: bool) {
        self.rights.control_waits = on;
        self.hands.forget();
    }

    /// Whether keys are for the novice's side just now, and nothing here may act on them.
    pub fn takes_keys(&self) -> bool {
        self.takes_keys
    }

    /// After how long something that is shown will have changed by itself.
    pub fn next_tick(&self) -> Duration {
        let endings = self.endings.iter().map(|(_, at)| *at);
        let seconds = endings.chain(self.broken).min();
        let seconds = seconds.map(|at| at.saturating_duration_since(self.now));
        let others = [
            seconds.map(to_the_second),
            self.rights.next_tick(self.now),
            self.sketch.next_tick(self.now),
            self.files.next_tick(),
            self.video_tick(),
            self.quality.next_tick(),
            self.overlay_tick(),
        ];
        let others = others.into_iter().flatten();
        others.fold(self.time_tick(), Duration::min)
    }

    /// Draws it, with what has changed of the picture.
    pub fn show(&mut self, ui: &mut Ui, screen: &Screen) -> Vec<Wish> {
        ui.ctx().set_cursor_image(None);
        if self.bar == Bar::Bare {
            self.canvas.update(ui.ctx(), screen, false);
            self.show_bare(ui);
            screen.place(self.direct.take());
            return Vec::new();
        }
        // Ctrl and + would make our own window larger.
        ui.ctx()
            .options_mut(|options| options.zoom_with_keyboard = false);
        let window = ui.max_rect();
        let at = self.zoom.pointer(ui.ctx());
        let mut events = ui.input(|input| input.events.clone());
        let mut wishes = self.take_shortcuts(&mut events, at);
        self.take_wheel(&mut events, at);
        self.follow_full_screen();
        if !self.full_screen {
            wishes.extend(self.show_bar(ui));
        }
        wishes.extend(self.show_palette(ui));
        wishes.extend(self.show_side(ui));
        let smooth = match self.zoom.size {
            // It is never larger than it is.
            Size::Fit => false,
            Size::Times(times) => times > 1.0 && !zoom::is_even(times),
        };
        self.canvas.update(ui.ctx(), screen, smooth);
        self.follow_monitors(ui.ctx());
        let room = ui.available_rect_before_wrap();
        wishes.extend(self.show_picture(ui, &events));
        wishes.extend(self.show_quality(ui.ctx(), screen));
        if !self.full_screen {
            self.show_video_notice(ui.ctx(), room);
        }
        if self.full_screen {
            wishes.extend(self.show_overlay(ui.ctx(), window));
        }
        let direct = self.direct.take();
        screen.place(direct.filter(|place| !is_covered(ui.ctx(), place)));
        wishes
    }

    /// The combinations that are ours even while all other keys are for the novice's side, as other
    /// viewers have them: Shift+F11 fills the screen, Shift+F12 lets go, Shift+F9 goes on to the next monitor.
    fn take_shortcuts(&mut self, events: &mut Vec<Event>, at: Option<Pos2>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        events.retain(|event| {
            let Event::Key {
                key,
                pressed,
                repeat,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let first = *pressed && !repeat;
            match key {
                Key::F11 if modifiers.shift_only() || !self.takes_keys => {
                    let full = Wish::FullScreen(!self.full_screen);
                    wishes.extend(first.then_some(full));
                }
                Key::F9 if modifiers.shift_only() && self.monitors.are_several() => {
                    if first {
                        wishes.extend(self.look_at_next());
                    }
                }
                Key::F12 if modifiers.shift_only() => {
                    if first {
                        wishes.extend(self.look());
                        self.overlay.called = true;
                    }
                }
                key if modifiers.command && !self.takes_keys => {
                    return !*pressed || !self.take_size_key(*key, at);
                }
                Key::Escape if matches!(self.mode, Mode::Drawing(_)) => {
                    if first {
                        wishes.extend(self.look());
                    }
                }
                _ => return true,
            }
            false
        });
        wishes
    }
}

/// Whether something of ours lies over that place, as menus and hints do.
fn is_covered(ctx: &Context, place: &Place) -> bool {
    let dots = ctx.pixels_per_point();
    let [x, y, width, height] = [
        place.area.x,
        place.area.y,
        place.area.width,
        place.area.height,
    ]
    .map(|n| n as f32 / dots);
    let area = egui::Rect::from_min_size(pos2(x, y), vec2(width, height));
    ctx.memory(|memory| {
        let layers = memory.areas().visible_layer_ids();
        let mut above = layers
            .iter()
            .filter(|layer| layer.order != Order::Background);
        above.any(|layer| {
            let rect = memory.area_rect(layer.id);
            rect.is_some_and(|rect| rect.intersects(area))
        })
    })
}

/// After how long another number of whole seconds is left.
fn to_the_second(left: Duration) -> Duration {
    Duration::from_nanos(u64::from(left.subsec_nanos()) + 1_000_000)
}
