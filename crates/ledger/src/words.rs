//! The ledger's closed sets of words: states, outcomes, reasons, ways; each is stored as its text.

/// Makes an enum whose variants are stored, printed and serialised as one fixed text each.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// The text that stands for it, in the file and in `--json`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                match value.as_str()? {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(rusqlite::types::FromSqlError::InvalidType),
                }
            }
        }
    };
}

words! {
    /// Where a ticket is in its life. Only the first two are alive; the others are for good.
    pub enum State {
        /// Somebody may knock with it.
        Open = "open",
        /// A session runs on it, or its knock waits for the person's answer.
        InUse = "in use",
        /// It was for one session, and that has been.
        Used = "used",
        /// Its time ran out.
        Expired = "expired",
        /// Its person expired it by hand.
        Withdrawn = "withdrawn",
        /// Five wrong passwords.
        Locked = "locked",
    }
}

impl State {
    /// Whether its keys still exist.
    pub const fn is_alive(self) -> bool {
        matches!(self, Self::Open | Self::InUse)
    }
}

words! {
    /// What came of a knock.
    pub enum Outcome {
        /// Under way: a try is spent on it until it proves the password.
        Begun = "begun",
        /// Whoever knocked lacks the file; costs no try.
        NoFile = "no file",
        /// The password was wrong; costs the try.
        WrongPassword = "wrong password",
        /// Gone before the password was proved, or this program was; costs the try.
        Left = "left",
        /// The password was right: the try was given back.
        Proved = "proved",
        /// The password was right, but another session was running.
        Busy = "busy",
        /// The password was right, but the ticket ended meanwhile.
        TooLate = "too late",
        /// The password was right, and the knock was put before the person.
        Admitted = "admitted",
    }
}

words! {
    /// Why a session ended.
    pub enum Why {
        /// The novice stopped it.
        StoppedByNovice = "stopped by the novice",
        /// The novice closed the program.
        Closed = "program closed",
        /// The helper left or stopped it.
        StoppedByHelper = "stopped by the helper",
        /// The time limit.
        TimeLimit = "time limit",
        /// Nothing came from the helper for too long.
        Idle = "idle",
        /// The invitation was expired by hand, and the session with it.
        Withdrawn = "withdrawn",
        /// The connection broke.
        Lost = "connection lost",
        /// The connection broke, and the helper knocks anew.
        Anew = "knocked anew",
        /// The novice said no to the knock.
        Declined = "declined",
        /// The novice did not answer the knock in time.
        Unanswered = "unanswered",
        /// The helper went away before the novice answered the knock.
        GaveUp = "gave up",
        /// The other side broke the rules of the protocol.
        Misbehaved = "broke the protocol",
        /// This machine could not go on (its screen could not be read, for example).
        Failed = "failed",
        /// The program was ended while it ran; found out afterwards.
        Crashed = "crashed",
    }
}

words! {
    /// What was allowed in a session.
    pub enum Allowed {
        /// See what is shared.
        View = "view",
        /// Write messages.
        Chat = "chat",
        /// Draw over the screen.
        Point = "point",
        /// Click and type.
        Control = "control",
        /// Have what is copied on this machine.
        ReadClipboard = "read-clipboard",
        /// Put something into this machine's clipboard.
        WriteClipboard = "write-clipboard",
        /// Keep a video.
        Record = "record",
        /// Nothing to the helper: this machine keeps a video for its own person.
        RecordForNovice = "record-for-novice",
        /// One of both ways of the clipboard: what older versions of this program wrote.
        Clipboard = "clipboard",
    }
}

words! {
    /// How an invitation was handed over.
    pub enum Way {
        /// Saved as a file; the recipient is the file's path.
        File = "file",
        /// Shown or copied as text.
        Text = "text",
        /// Sent by mail, or shown by the person's mail program; the recipient is the address.
        Mail = "mail",
        /// Put into a file as a message that nobody has sent yet; the recipient is the address.
        Draft = "draft",
        /// Put into a shared folder; the recipient is the folder's path.
        Folder = "folder",
    }
}

words! {
    /// Which way a file went.
    pub enum FileWay {
        /// From this machine to the helper.
        Sent = "sent",
        /// From the helper to this machine.
        Received = "received",
    }
}
