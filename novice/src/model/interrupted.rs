//! What a knock interrupts: where the person was, and what they had begun, is there again afterwards.

use super::{Model, Screen};
use crate::engine::{Ended, KnockOver};
use crate::views::news::News;
use crate::views::{Now, ended};

impl Screen {
    /// The person has begun something there that they would have to do again.
    fn is_begun(&self) -> bool {
        match self {
            Self::Ended(page) => page.is_begun(),
            Self::Make(_) | Self::Again(_) | Self::Me(_) | Self::Helpers(_) => true,
            _ => false,
        }
    }
}

impl Model {
    /// What is shown, or what a knock has interrupted.
    pub(super) fn base(&mut self) -> &mut Screen {
        match self.screen {
            Screen::Knock(_) | Screen::Sharing(_) => {
                if self.behind.is_empty() {
                    self.behind.push(Screen::Home);
                }
                self.behind.last_mut().unwrap_or(&mut self.screen)
            }
            _ => &mut self.screen,
        }
    }

    /// A session is over. What was begun before is there again when the person is done with that.
    pub(super) fn ended(&mut self, ended: Ended) {
        let mut page = ended::Page::new(ended);
        for screen in &mut self.behind {
            if let Screen::Ended(earlier) = screen {
                page.takes_over(earlier);
            }
        }
        self.behind.retain(Screen::is_begun);
        page.earlier = !self.behind.is_empty();
        self.screen = Screen::Ended(Box::new(page));
    }

    /// The start; or what a knock has interrupted.
    pub(super) fn go_home(&mut self) {
        self.screen = self.behind.pop().unwrap_or(Screen::Home);
        if let Screen::Ended(page) = &mut self.screen {
            page.earlier = !self.behind.is_empty();
        }
        self.spread(Now::read());
    }

    pub(super) fn knock_over(&mut self, why: KnockOver, again: bool, now: Now) {
        if why == KnockOver::Allowed {
            return;
        }
        let declined = self.knock().filter(|_| why == KnockOver::Declined);
        let declined = declined.map(|knock| News::of_declined(&knock.name, again));
        if let Some(item) = declined.or_else(|| News::of_knock_over(why, again)) {
            self.news.add(item, now);
        }
        if matches!(self.screen, Screen::Knock(_)) {
            self.screen = self.behind.pop().unwrap_or(Screen::Home);
        }
    }
}
