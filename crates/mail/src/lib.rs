//! A letter with one file, on its way by e-mail: a draft in the person's own mail program, or straight by SMTP.
//!
//! ```text
//!            ┌─ draft ─┬─ the mail program (xdg-email, file attached)
//!   Letter ──┤         ├─ an unsent message (.eml), opened
//!            │         └─ the same, saved where the person looks
//!            └─ send ──── an account's own server: SMTP, encrypted, with its password
//! ```
//!
//! Everything here blocks; programs call it from a thread. What an address, a subject or a file's name may hold is
//! checked when the value is made, so that nothing of them can become a header or an argument of its own.

mod address;
mod draft;
mod letter;
mod password;
mod place;
mod run;
mod smtp;
mod trouble;

pub use address::{Address, AddressError};
pub use draft::{Draft, DraftError, Places, Programs, draft, tidy};
pub use letter::{Attachment, Letter, LetterError};
pub use password::{PasswordError, PasswordPlace};
pub use smtp::{Account, Patience, Security, send, try_out};
pub use trouble::SmtpError;
