//! The handle on the thread that does the work.

use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use files::Quota;
use session::{FileCommand, FileEvent};

use crate::news::{News, TransferId};
use crate::work::Work;

/// What a porter works with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Where files arrive; made when the first does.
    pub folder: PathBuf,
    /// Bytes that one offer may have.
    pub quota: Quota,
    /// Who the other side is: a hash of their key. Only for the same one is a partial file continued.
    pub peer: [u8; 32],
}

/// What this side's person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Offer these files and folders, as one transfer.
    Send(Vec<PathBuf>),
    /// Ask for files; a hint of at most 200 code points on one line.
    Fetch(String),
    /// Give these to who asked for files.
    Give {
        /// Which question is answered.
        fetch: u32,
        /// What was chosen.
        paths: Vec<PathBuf>,
    },
    /// Give nothing.
    NotGive {
        /// Which question is answered.
        fetch: u32,
    },
    /// Take what is offered.
    Take {
        /// The transfer's number.
        transfer: u32,
    },
    /// Don't.
    Refuse {
        /// The transfer's number.
        transfer: u32,
    },
    /// End it. Files that are whole stay.
    Cancel(TransferId),
}

/// A command for the session's machine, of one of the session's lines.
#[derive(Debug)]
pub struct Order {
    pub(crate) line: u32,
    pub(crate) command: FileCommand,
}

pub(crate) enum Input {
    Event(FileEvent),
    Wish(Wish),
    LineBroke,
}

/// The files of one session. Dropping it ends all transfers, some time after; [`end`](Self::end) waits for that.
#[derive(Debug)]
pub struct Porter {
    inputs: Option<Sender<Input>>,
    line: u32,
    thread: Option<JoinHandle<()>>,
}

impl Porter {
    /// Starts the thread. Both functions are called on it, and must not wait for anything that waits for the porter.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        setup: Setup,
        orders: impl FnMut(Order) + Send + 'static,
        news: impl FnMut(News) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (inputs, received) = channel();
        let mut work = Work::new(setup, Box::new(orders), Box::new(news));
        let thread = thread::Builder::new().name("files".to_owned());
        let thread = thread.spawn(move || {
            while let Ok(input) = received.recv() {
                work.handle(input);
            }
            work.finish();
        })?;
        Ok(Self {
            inputs: Some(inputs),
            line: 0,
            thread: Some(thread),
        })
    }

    /// What the machine says.
    pub fn event(&self, event: FileEvent) {
        self.tell(Input::Event(event));
    }

    /// What the person wants.
    pub fn wish(&self, wish: Wish) {
        self.tell(Input::Wish(wish));
    }

    /// The line broke: questions are void, transfers wait for another line. Orders that were made for the
    /// old one are not [`current`](Self::current) any more.
    pub fn line_broke(&mut self) {
        self.line += 1;
        self.tell(Input::LineBroke);
    }

    /// What an order is, if it is one for the line that there is now.
    pub fn current(&self, order: Order) -> Option<FileCommand> {
        (order.line == self.line).then_some(order.command)
    }

    /// Ends all transfers, and waits until what had not arrived whole is removed. Waits for the disk.
    pub fn end(mut self) {
        self.inputs = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread for files ended by a panic");
        }
    }

    fn tell(&self, input: Input) {
        if let Some(inputs) = &self.inputs {
            // The thread ends only when this sender is gone.
            let _ = inputs.send(input);
        }
    }
}
