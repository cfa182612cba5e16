//! What a machine wants its driver to do: events for the program, messages for
//! the peer.

use std::collections::VecDeque;

use wire::Message;

use crate::limits::MAX_WAITING;

/// Two queues. The messages leave by channel, lowest first.
#[derive(Debug)]
pub(crate) struct Outbox<E, M> {
    events: VecDeque<E>,
    messages: VecDeque<M>,
}

impl<E, M: Message + PartialEq> Outbox<E, M> {
    pub(crate) fn new() -> Self {
        Self {
            events: VecDeque::new(),
            messages: VecDeque::new(),
        }
    }

    pub(crate) fn tell(&mut self, event: E) {
        self.events.push_back(event);
    }

    pub(crate) fn send(&mut self, message: M) {
        self.messages.push_back(message);
    }

    /// Sends a message without content, unless one like it is still waiting:
    /// a line that carries nothing does not fill the memory.
    pub(crate) fn send_once(&mut self, message: M) {
        if !self.messages.contains(&message) {
            self.send(message);
        }
    }

    /// Sends a message in place of the last one waiting on its channel, if that
    /// one is `outdated` by it.
    pub(crate) fn send_newest(&mut self, message: M, outdated: impl Fn(&M) -> bool) {
        let channel = message.shape().channel;
        let last = self
            .messages
            .iter_mut()
            .rev()
            .find(|waiting| waiting.shape().channel == channel);
        match last {
            Some(last) if outdated(last) => *last = message,
            _ => self.send(message),
        }
    }

    /// What waits and is `void` is not sent any more.
    pub(crate) fn forget(&mut self, void: impl Fn(&M) -> bool) {
        self.messages.retain(|message| !void(message));
    }

    /// Nothing of what waits is sent any more.
    pub(crate) fn forget_messages(&mut self) {
        self.messages.clear();
    }

    pub(crate) fn next_event(&mut self) -> Option<E> {
        self.events.pop_front()
    }

    /// Whether as many messages wait as may: then who makes us answer does not take
    /// the answers.
    pub(crate) fn is_full(&self) -> bool {
        self.messages.len() >= MAX_WAITING
    }

    pub(crate) fn next_message(&mut self) -> Option<M> {
        let channels = self.messages.iter().map(|message| message.shape().channel);
        let (first, _) = channels.enumerate().min_by_key(|&(_, channel)| channel)?;
        self.messages.remove(first)
    }
}
