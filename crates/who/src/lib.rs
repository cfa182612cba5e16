//! Who people are to each other, as both windows show it: the page “Who I am”, on which a lasting identity is made, given
//! to others as a card, and forgotten; the people one knows by their cards; and the choice to be known somewhere.
//!
//! ```text
//!   Page ── Wish::Do(Task) ─► Office, on a thread: stretching a passphrase takes its time ── Done ─► Page
//!   People ── Wish::Do(Task::Read(..)) ─► the same, for a card from outside ── Done::Card ─► People
//!   AsMe                                  “be known as …” on another page, with its passphrase
//! ```
//!
//! What only a window can do (dialogs, the clipboard) is wished of it; where people are kept is the program's.

mod as_me;
mod copying;
mod make;
mod office;
mod own;
mod page;
mod people;
mod remember;
pub mod texts;
mod unlock;

pub use as_me::{AsMe, Wanted};
pub use copying::Copying;
pub use office::{CardFrom, Done, Me, Office, Someone, Task, fresh_words, save};
pub use own::{OwnPassword, Protects};
pub use page::{Page, Wish};
pub use people::{Change, People, PeopleWish, Person};
pub use remember::{Answer, Remember};
