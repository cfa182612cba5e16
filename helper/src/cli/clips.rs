//! `helper view`: clipboards without a window. What they copy goes into a file, what they are to paste comes from the
//! command line; the clipboard of this computer is left alone.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::json;
use session::{Answer, ClipContent, Right};

use super::script::Said;
use crate::engine::{Command, Engine, Event};

/// What is given to them, and where theirs goes.
#[derive(Debug, Args)]
pub(super) struct ClipArgs {
    /// Put this text into their clipboard, once that is allowed (it is asked for)
    #[arg(long, value_name = "TEXT")]
    copy: Option<String>,

    /// Keep what they copy in this new file, the newest alone, once that is allowed (it is asked for)
    #[arg(long, value_name = "FILE")]
    save_clipboard: Option<PathBuf>,
}

impl ClipArgs {
    /// What has to be asked for.
    pub(super) fn rights(&self) -> impl Iterator<Item = Right> {
        let read = self.save_clipboard.is_some();
        let read = read.then_some(Right::ReadClipboard);
        let write = self.copy.is_some().then_some(Right::WriteClipboard);
        read.into_iter().chain(write)
    }
}

/// How far that has come.
pub(super) struct Clips {
    copy: Option<String>,
    path: Option<PathBuf>,
    file: Option<File>,
}

impl Clips {
    pub(super) fn of(args: &ClipArgs) -> anyhow::Result<Self> {
        let path = args.save_clipboard.clone();
        // Said now, not after the session.
        let file = match &path {
            Some(path) => Some(private::new_file(path).with_context(|| {
                format!("{} can’t be made: choose another name", path.display())
            })?),
            None => None,
        };
        Ok(Self {
            copy: args.copy.clone(),
            path,
            file,
        })
    }

    /// Takes note of what happened to a clipboard; what is to be said of it.
    pub(super) fn note(&mut self, engine: &Engine, event: &Event) -> anyhow::Result<Option<Said>> {
        Ok(match event {
            Event::Answered {
                right: Right::WriteClipboard,
                answer: Answer::Allowed,
            } => self.copy.take().map(|text| {
                let bytes = text.len();
                engine.send(Command::Copied(ClipContent::Text(text)));
                let event = json!({ "event": "copied", "kind": "text", "bytes": bytes });
                ("They can paste your text.".to_owned(), event)
            }),
            Event::Clipboard(content) => Some(self.came(content)?),
            _ => None,
        })
    }

    fn came(&mut self, content: &ClipContent) -> anyhow::Result<Said> {
        let (kind, bytes) = match content {
            ClipContent::Text(text) => ("text", text.as_bytes()),
            ClipContent::Png(png) => ("png", png.as_slice()),
        };
        if let Some(file) = &mut self.file {
            let mut write = || {
                file.set_len(0)?;
                file.rewind()?;
                file.write_all(bytes)
            };
            write().context("what they copied could not be written: make room on the disk")?;
        }
        let event = json!({
            "event": "clipboard", "kind": kind, "bytes": bytes.len(), "saved": self.path,
        });
        Ok((format!("They copied {kind}, {} bytes.", bytes.len()), event))
    }
}
