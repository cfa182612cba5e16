//! The thread that owns the connection: does as it is told and answers other programs.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::time::Instant;

use selection::Atoms;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xfixes::{ConnectionExt as _, SelectionEventMask, SelectionNotifyEvent};
use x11rb::protocol::xproto::{
    ConnectionExt as _, CreateWindowAux, EventMask, Window, WindowClass,
};

use super::outgoing::Outgoing;
use crate::board::{Command, News};
use crate::x11::marks::Wanted;
use crate::x11::need::Need;
use crate::x11::server::Server;
use crate::{CaptureError, ClipboardError, Content, Waker};

pub(super) struct Worker {
    pub(super) server: Server,
    pub(super) atoms: Atoms,
    /// Owns the clipboard when we have written to it.
    window: Window,
    outgoing: Outgoing,
    wanted: Wanted,
    commands: Receiver<Command>,
    news: Arc<News>,
}

/// Whether the thread goes on.
#[derive(PartialEq, Eq)]
enum Then {
    GoOn,
    End,
}

impl Worker {
    pub(super) fn open(
        display: Option<&str>,
        commands: Receiver<Command>,
        news: Arc<News>,
    ) -> Result<Self, CaptureError> {
        let server = Server::connect(display, &[Need::Fixes])?;
        let atoms = Atoms::new(&server.connection)?.reply()?;
        let window = create_window(&server, EventMask::NO_EVENT)?;
        server.connection.xfixes_select_selection_input(
            window,
            atoms.CLIPBOARD,
            SelectionEventMask::SET_SELECTION_OWNER,
        )?;
        let wanted = Wanted::own_windows(&server)?;
        Ok(Worker {
            server,
            atoms,
            window,
            outgoing: Outgoing::default(),
            wanted,
            commands,
            news,
        })
    }

    pub(super) fn waker(&self) -> Waker {
        self.server.waker()
    }

    /// Works until told to end, or the display is gone.
    pub(super) fn run(mut self) {
        let reason = match self.work() {
            Ok(()) => "it was closed".to_owned(),
            Err(CaptureError::Lost { reason }) => reason,
            Err(e) => e.to_string(),
        };
        self.news.tell(|told| told.lost = Some(reason));
    }

    fn work(&mut self) -> Result<(), CaptureError> {
        loop {
            while let Some(event) = self.server.connection.poll_for_event()? {
                self.handle_event(&event)?;
            }
            match self.commands.try_recv() {
                Ok(command) => {
                    if self.handle_command(command)? == Then::End {
                        return Ok(());
                    }
                }
                Err(TryRecvError::Disconnected) => return Ok(()),
                Err(TryRecvError::Empty) => {
                    self.outgoing.give_up(&self.server, Instant::now())?;
                    self.server.wait(self.outgoing.expires())?;
                }
            }
        }
    }

    fn handle_command(&mut self, command: Command) -> Result<Then, CaptureError> {
        match command {
            Command::Read {
                limit,
                reply,
                cancelled,
            } => {
                let outcome = if cancelled.load(Ordering::SeqCst) {
                    Err(ClipboardError::NotPermitted)
                } else {
                    self.read(limit, &cancelled)
                };
                answer(&reply, outcome)
            }
            Command::Write {
                content,
                reply,
                cancelled,
            } => {
                let outcome = if cancelled.load(Ordering::SeqCst) {
                    Err(ClipboardError::NotPermitted)
                } else {
                    self.write(content)
                };
                answer(&reply, outcome)
            }
            Command::Exclude { programs, reply } => {
                self.wanted.set(programs);
                let _ = reply.send(());
                Ok(Then::GoOn)
            }
            Command::End => Ok(Then::End),
        }
    }

    fn write(&mut self, content: Content) -> Result<(), ClipboardError> {
        let (server, atoms) = (&self.server, &self.atoms);
        if self.outgoing.offer(server, atoms, self.window, content)? {
            Ok(())
        } else {
            Err(ClipboardError::Taken)
        }
    }

    /// Answers what other programs want; takes note of what they do.
    pub(super) fn handle_event(&mut self, event: &Event) -> Result<(), CaptureError> {
        match event {
            Event::XfixesSelectionNotify(e) => self.handle_owner(e),
            Event::SelectionRequest(e) => {
                self.outgoing.handle_request(&self.server, &self.atoms, e)
            }
            Event::SelectionClear(e) if e.owner == self.window => {
                self.outgoing.withdraw();
                Ok(())
            }
            Event::PropertyNotify(e) => self.outgoing.handle_property(&self.server, e),
            Event::Error(e) => {
                tracing::debug!(error = ?e, "the display refused a request");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Somebody copied something.
    fn handle_owner(&mut self, event: &SelectionNotifyEvent) -> Result<(), CaptureError> {
        if event.owner == self.window {
            self.outgoing.owned_since(event.selection_timestamp);
        } else if event.owner != x11rb::NONE && !self.is_excluded(event.owner)? {
            self.news.tell(|told| told.copied = true);
        }
        Ok(())
    }

    /// Whether what this window offers is nobody else's business.
    pub(super) fn is_excluded(&self, owner: Window) -> Result<bool, CaptureError> {
        if owner == self.window {
            return Ok(true);
        }
        if self.wanted.is_nothing() {
            return Ok(false);
        }
        let marks = self.wanted.marks(&self.server)?;
        Ok(marks.are_on(&self.server, &[owner])?.contains(&true))
    }
}

/// Hands over what came of a command. What ends the connection ends the thread too.
fn answer<T>(
    reply: &Sender<Result<T, ClipboardError>>,
    outcome: Result<T, ClipboardError>,
) -> Result<Then, CaptureError> {
    match outcome {
        Err(ClipboardError::Display(e)) => Err(e),
        outcome => {
            // Who asked may have given up.
            drop(reply.send(outcome));
            Ok(Then::GoOn)
        }
    }
}

/// A window that is never shown.
pub(in crate::x11) fn create_window(
    server: &Server,
    events: EventMask,
) -> Result<Window, CaptureError> {
    let window = server.connection.generate_id()?;
    let attributes = CreateWindowAux::new().event_mask(events);
    server.connection.create_window(
        0,
        window,
        server.root(),
        0,
        0,
        1,
        1,
        0,
        WindowClass::INPUT_ONLY,
        x11rb::COPY_FROM_PARENT,
        &attributes,
    )?;
    Ok(window)
}
