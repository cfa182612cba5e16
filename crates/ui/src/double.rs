//! A double click presses once: what comes in place of what the first click pressed does not get the second one.

use egui::{Context, Event, Plugin, PointerButton, Pos2, RawInput};
use std::hash::{DefaultHasher, Hash, Hasher as _};

/// The longest time between the two clicks of a slow hand, in seconds; Windows' default for a double click.
const TIME: f64 = 0.5;

/// How far apart the two may be, in points.
const REACH: f32 = 12.0;

/// Follows which page is shown and what is clicked.
#[derive(Default)]
struct OneClick {
    page: u64,
    /// The last press, and whether the page is still the one that it was meant for.
    last: Option<Press>,
    /// The button is down, and nothing is told of it.
    is_kept_back: bool,
}

struct Press {
    time: f64,
    at: Pos2,
    turned: bool,
}

impl OneClick {
    /// Whether this is the second click of two, and meant for a page that is gone.
    fn is_late(&mut self, time: f64, at: Pos2) -> bool {
        let before = self.last.take();
        let late = before.is_some_and(|before| {
            before.turned && time - before.time <= TIME && before.at.distance(at) <= REACH
        });
        let turned = late;
        self.last = Some(Press { time, at, turned });
        late
    }

    fn keeps_back(&mut self, event: &Event, time: f64) -> bool {
        match *event {
            Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                ..
            } => {
                if pressed {
                    self.is_kept_back = self.is_late(time, pos);
                    self.is_kept_back
                } else {
                    std::mem::take(&mut self.is_kept_back)
                }
            }
            _ => false,
        }
    }
}

impl Plugin for OneClick {
    fn debug_name(&self) -> &'static str {
        "one click"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        if let Some(time) = input.time {
            input.events.retain(|event| !self.keeps_back(event, time));
        }
    }
}

/// Says which page is shown, each time that one is drawn: the second click of a double click does nothing on the next.
pub fn page_is(ctx: &Context, page: impl Hash) {
    let mut hasher = DefaultHasher::new();
    page.hash(&mut hasher);
    let page = hasher.finish();
    let clicks = ctx.plugin_or_default::<OneClick>();
    let mut clicks = clicks.lock();
    if std::mem::replace(&mut clicks.page, page) != page
        && let Some(last) = &mut clicks.last
    {
        last.turned = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Modifiers, pos2};

    struct Hand {
        ctx: Context,
        page: u32,
    }

    impl Hand {
        fn new() -> Self {
            let (ctx, page) = (Context::default(), 0);
            let hand = Self { ctx, page };
            page_is(&hand.ctx, hand.page);
            hand
        }

        fn turn(&mut self) {
            self.page += 1;
            page_is(&self.ctx, self.page);
        }

        /// Presses and lets go; how much of that is felt.
        fn click(&self, time: f64, x: f32) -> usize {
            let event = |pressed| Event::PointerButton {
                pos: pos2(x, 0.0),
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::default(),
            };
            let input = RawInput {
                time: Some(time),
                events: vec![event(true), event(false)],
                ..RawInput::default()
            };
            let mut felt = 0;
            let count = |ui: &mut egui::Ui| felt = ui.input(|input| input.events.len());
            let mut output = self.ctx.run_ui(input, count);
            output.textures_delta.clear();
            felt
        }
    }

    #[test]
    fn the_second_of_two_clicks_does_not_press_what_comes_there() {
        let mut hand = Hand::new();
        assert_eq!(hand.click(1.0, 5.0), 2);
        hand.turn();
        assert_eq!(hand.click(1.3, 7.0), 0);
        // Nor the third, nor one after the next page.
        assert_eq!(hand.click(1.6, 7.0), 0);
        hand.turn();
        assert_eq!(hand.click(1.9, 7.0), 0);
        assert_eq!(hand.click(2.5, 7.0), 2);
    }

    #[test]
    fn other_clicks_are_felt() {
        let mut hand = Hand::new();
        assert_eq!(hand.click(1.0, 5.0), 2);
        assert_eq!(hand.click(1.2, 5.0), 2, "the page is the same");
        hand.turn();
        assert_eq!(hand.click(1.4, 50.0), 2, "elsewhere");
        hand.turn();
        assert_eq!(hand.click(2.0, 50.0), 2, "later");
    }
}
