//! How the windows look and speak: language, colours, size of the text.

use crate::Language;
use egui::Vec2;

/// What a person has chosen; at first all is as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Nothing: what the system asks for.
    pub language: Option<Language>,
    /// Which colours.
    pub colours: Colours,
    /// How large everything is.
    pub size: Size,
}

/// Which colours the windows have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Light or dark, as the system is.
    #[default]
    System,
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
    /// Blue, beige and green, as in 2001.
    Xp,
}

impl Colours {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Xp];

    /// By which settings name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Xp => "xp",
        }
    }

    /// The one of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colours| colours.name() == name)
    }
}

/// How large everything is: 100 % to 200 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(u16);

impl Size {
    /// In percent, those that are offered.
    pub const OFFERED: [u16; 4] = [100, 125, 150, 200];

    /// In percent; `None` outside of 100 to 200.
    pub fn of_percent(percent: u16) -> Option<Self> {
        (100..=200).contains(&percent).then_some(Self(percent))
    }

    /// In percent.
    pub fn percent(self) -> u16 {
        self.0
    }

    /// A size in points for a window that is not zoomed yet, so that what is in it has its room.
    pub fn of(self, size: Vec2) -> Vec2 {
        size * self.factor()
    }

    pub(crate) fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }
}

impl Default for Size {
    fn default() -> Self {
        Self(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_is_found_by_its_name() {
        for colours in Colours::ALL {
            assert_eq!(Colours::of_name(colours.name()), Some(colours));
        }
        assert_eq!(Colours::of_name("pink"), None);
    }

    #[test]
    fn sizes_are_from_100_to_200_percent() {
        for percent in Size::OFFERED {
            assert_eq!(Size::of_percent(percent).map(Size::percent), Some(percent));
        }
        assert_eq!(Size::of_percent(99), None);
        assert_eq!(Size::of_percent(201), None);
    }
}
