//! What an invitation offers, and how often it may be used.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text_rule;

/// One thing a helper may be allowed to do. The order is that of the invitation's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Capability {
    /// See a screen.
    View,
    /// Write messages, both ways.
    Chat,
    /// Draw over the screen.
    Point,
    /// Move the pointer, click, type.
    Control,
    /// Send and fetch files, each asked for by itself.
    Files,
    /// Exchange the clipboard.
    Clipboard,
    /// Keep a video of the session.
    Record,
}

impl Capability {
    /// All of them, in the invitation's order.
    pub const ALL: [Self; 7] = [
        Self::View,
        Self::Chat,
        Self::Point,
        Self::Control,
        Self::Files,
        Self::Clipboard,
        Self::Record,
    ];

    /// The names of all, for who wrote another.
    fn list() -> String {
        Self::ALL.map(Self::as_str).join(", ")
    }

    /// Its name in an invitation.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Chat => "chat",
            Self::Point => "point",
            Self::Control => "control",
            Self::Files => "files",
            Self::Clipboard => "clipboard",
            Self::Record => "record",
        }
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Capability {
    type Err = OffersError;

    fn from_str(text: &str) -> Result<Self, OffersError> {
        let found = Self::ALL.into_iter().find(|c| c.as_str() == text);
        found.ok_or_else(|| OffersError::Unknown(text_rule::shown(text)))
    }
}

/// A list of offers breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OffersError {
    /// The list is empty.
    #[error("nothing is offered")]
    Empty,
    /// Not the name of a capability (of what was there, what may be shown).
    #[error("“{0}” is nothing that can be offered; there is {list}", list = Capability::list())]
    Unknown(String),
    /// Listed twice.
    #[error("“{0}” is offered twice")]
    Repeated(Capability),
    /// `view` is not among them.
    #[error("view is not offered, with which a session begins")]
    WithoutView,
}

impl OffersError {
    /// The rule's name, as in [`ReadError::name`](crate::ReadError::name).
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "offers-empty",
            Self::Unknown(_) => "offers-unknown",
            Self::Repeated(_) => "offers-repeated",
            Self::WithoutView => "offers-without-view",
        }
    }
}

/// What an invitation offers at most: an ordered set that always holds [`Capability::View`].
///
/// The default is view and chat. The text form is the names joined by commas.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offers(u8);

impl Offers {
    /// All that can be offered.
    pub const ALL: Self = Self((1 << Capability::ALL.len()) - 1);

    /// The set of these, in whatever order they come.
    ///
    /// # Errors
    /// Empty, something twice, or without view.
    pub fn new(capabilities: impl IntoIterator<Item = Capability>) -> Result<Self, OffersError> {
        let mut set = Self(0);
        for capability in capabilities {
            if set.contains(capability) {
                return Err(OffersError::Repeated(capability));
            }
            set.0 |= bit(capability);
        }
        match set {
            Self(0) => Err(OffersError::Empty),
            set if set.contains(Capability::View) => Ok(set),
            _ => Err(OffersError::WithoutView),
        }
    }

    /// Whether it is offered.
    pub fn contains(self, capability: Capability) -> bool {
        self.0 & bit(capability) != 0
    }

    /// What is in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is offered, in the invitation's order.
    pub fn iter(self) -> impl Iterator<Item = Capability> {
        Capability::ALL
            .into_iter()
            .filter(move |&c| self.contains(c))
    }
}

fn bit(capability: Capability) -> u8 {
    1 << capability as u8
}

impl Default for Offers {
    fn default() -> Self {
        Self(bit(Capability::View) | bit(Capability::Chat))
    }
}

impl fmt::Display for Offers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Capability::as_str).collect();
        f.write_str(&names.join(","))
    }
}

impl fmt::Debug for Offers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Offers({self})")
    }
}

impl FromStr for Offers {
    type Err = OffersError;

    /// Names joined by commas; spaces around a name are ignored.
    fn from_str(text: &str) -> Result<Self, OffersError> {
        if text.trim().is_empty() {
            return Err(OffersError::Empty);
        }
        let names = text.split(',').map(|name| name.trim().parse());
        Self::new(names.collect::<Result<Vec<_>, _>>()?)
    }
}

/// How often a helper may come in with the invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uses {
    /// For one session.
    Once,
    /// For any number of sessions until it expires.
    UntilExpiry,
}

impl Uses {
    /// Its name in an invitation.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::UntilExpiry => "until-expiry",
        }
    }
}

/// Neither `once` nor `until-expiry`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an invitation is for use “once” or “until-expiry”: choose one of the two")]
pub struct UsesError;

impl fmt::Display for Uses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Uses {
    type Err = UsesError;

    fn from_str(text: &str) -> Result<Self, UsesError> {
        match text {
            "once" => Ok(Self::Once),
            "until-expiry" => Ok(Self::UntilExpiry),
            _ => Err(UsesError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_is_in_the_invitations_order() {
        let offers: Offers = "record, view ,chat".parse().unwrap();
        assert_eq!(offers.to_string(), "view,chat,record");
        assert_eq!(offers.to_string().parse(), Ok(offers));
        assert_eq!(Offers::default().to_string(), "view,chat");
    }

    #[test]
    fn every_capability_has_its_own_name_and_bit() {
        let all = Offers::new(Capability::ALL).unwrap();
        assert_eq!(all.iter().collect::<Vec<_>>(), Capability::ALL);
        for capability in Capability::ALL {
            assert_eq!(capability.as_str().parse(), Ok(capability));
        }
    }

    #[test]
    fn refusals() {
        let refusal = |text: &str| text.parse::<Offers>().unwrap_err().name();
        assert_eq!(refusal(" "), "offers-empty");
        assert_eq!(refusal("view,view"), "offers-repeated");
        assert_eq!(refusal("chat"), "offers-without-view");
        assert_eq!(refusal("view,sudo"), "offers-unknown");
        assert_eq!(refusal("view,"), "offers-unknown");
        assert_eq!(refusal("View"), "offers-unknown");
        assert_eq!(Offers::new([]), Err(OffersError::Empty));
    }

    #[test]
    fn uses_text() {
        for uses in [Uses::Once, Uses::UntilExpiry] {
            assert_eq!(uses.as_str().parse(), Ok(uses));
        }
        assert_eq!("twice".parse::<Uses>(), Err(UsesError));
    }
}
