//! The pictures of what can be chosen, as far as there are any, ready to be drawn.

use desktop::{Glimpse, Glimpses, WindowId};
use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions, Vec2};
use std::collections::HashMap;
use std::fmt;

/// What a picture is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Of {
    Desktop,
    Monitor(String),
    Window(WindowId),
}

/// The newest pictures. They are for the person at this window, and go nowhere else.
#[derive(Clone, Default)]
pub(super) struct Glimpsed {
    /// Those that were not drawn yet.
    new: Option<Glimpses>,
    textures: HashMap<Of, TextureHandle>,
}

impl Glimpsed {
    /// These are newer.
    pub(super) fn set(&mut self, glimpses: Glimpses) {
        self.new = Some(glimpses);
    }

    /// Hands the newest to the graphics card. What is not among them is gone.
    pub(super) fn refresh(&mut self, ctx: &Context) {
        let Some(new) = self.new.take() else { return };
        let desktop = new.desktop.map(|glimpse| (Of::Desktop, glimpse));
        let monitors = new.monitors.into_iter();
        let windows = new.windows.into_iter();
        let all = desktop.into_iter();
        let all = all.chain(monitors.map(|(name, glimpse)| (Of::Monitor(name), glimpse)));
        let all = all.chain(windows.map(|(id, glimpse)| (Of::Window(id), glimpse)));
        let mut before = std::mem::take(&mut self.textures);
        for (of, glimpse) in all {
            let image = image(&glimpse);
            let texture = match before.remove(&of) {
                Some(mut texture) => {
                    texture.set(image, TextureOptions::LINEAR);
                    texture
                }
                None => ctx.load_texture("glimpse", image, TextureOptions::LINEAR),
            };
            self.textures.insert(of, texture);
        }
    }

    /// The picture of this, and its size in points.
    pub(super) fn of(&self, of: &Of) -> Option<(TextureId, Vec2)> {
        let texture = self.textures.get(of)?;
        Some((texture.id(), texture.size_vec2()))
    }
}

impl fmt::Debug for Glimpsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Glimpsed({})", self.textures.len())
    }
}

fn image(glimpse: &Glimpse) -> ColorImage {
    ColorImage::from_rgb(glimpse.size(), glimpse.rgb())
}
