//! The letters: Inter, and for Chinese a font of the system's.

use egui::{FontData, FontDefinitions, FontFamily};
use fontdb::{Database, Family, Query, Weight};
use std::sync::Arc;

/// Fonts for Chinese that systems bring, the best first.
const CHINESE: [&str; 9] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];

/// A larger file is no font of these.
const LARGEST: u64 = 64 << 20;

/// The family of heavier letters.
pub(crate) fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// The fonts of all texts; what `more` has comes in where they lack a letter.
pub(crate) fn definitions(more: Option<Chinese>) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let regular = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
    let heavy = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");
    for (name, bytes) in [("regular", &regular[..]), ("strong", &heavy[..])] {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    let mut others = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    if let Some(Chinese(data)) = more {
        fonts.font_data.insert("chinese".to_owned(), data);
        others.insert(0, "chinese".to_owned());
    }
    for (family, name) in [(FontFamily::Proportional, "regular"), (strong(), "strong")] {
        let list = std::iter::once(name.to_owned())
            .chain(others.iter().cloned())
            .collect();
        fonts.families.insert(family, list);
    }
    fonts
}

/// A font that has the letters of Chinese.
#[derive(Clone)]
pub(crate) struct Chinese(Arc<FontData>);

impl Chinese {
    /// Looks for one on this computer.
    pub(crate) fn find() -> Option<Self> {
        let mut database = Database::new();
        database.load_system_fonts();
        let found = CHINESE.into_iter().find_map(|name| {
            let families = &[Family::Name(name)];
            let weight = Weight::NORMAL;
            database.query(&Query {
                families,
                weight,
                ..Query::default()
            })
        })?;
        let face = database.face(found)?;
        let index = face.index;
        let bytes = match &face.source {
            fontdb::Source::File(path) => {
                let size = std::fs::metadata(path).ok()?.len();
                (size <= LARGEST).then(|| std::fs::read(path).ok())??
            }
            fontdb::Source::Binary(bytes) => bytes.as_ref().as_ref().to_vec(),
        };
        let mut data = FontData::from_owned(bytes);
        data.index = index;
        Some(Self(Arc::new(data)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Context, FontId, RawInput};

    /// Whether all its letters can be drawn.
    fn has(more: Option<Chinese>, text: &str) -> bool {
        let ctx = Context::default();
        ctx.set_fonts(definitions(more));
        let mut has = false;
        let mut drawn = ctx.run_ui(RawInput::default(), |ui| {
            let families = [FontFamily::Proportional, strong()];
            has = families.into_iter().all(|family| {
                let font = FontId::new(17.0, family);
                ui.ctx().fonts_mut(|fonts| fonts.has_glyphs(&font, text))
            });
        });
        // Nobody draws it.
        drawn.textures_delta.clear();
        has
    }

    #[test]
    fn latin_letters_are_there_by_themselves_and_chinese_ones_where_a_font_is_found() {
        let own = "Größe, ça, ¿señor? “…” → · •";
        assert!(has(None, own));
        assert!(!has(None, "帮助"));
        let found =
            Chinese::find().expect("a font for Chinese: apt-get install fonts-wqy-microhei");
        assert!(has(Some(found), "帮助，请您输入密码。“允许”"));
    }
}
