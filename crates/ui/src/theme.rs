//! Colours and sizes: light, dark, and as in 2001.

use crate::Language;
use crate::fonts::{self, Chinese};
use crate::look::{Colours, Look};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Id, Margin, Stroke, Style, TextStyle,
    Theme, ThemePreference, Ui, Vec2, Visuals,
    style::{ScrollStyle, WidgetVisuals},
    vec2,
};

/// The least height, in points, of anything that is clicked.
pub const TARGET: f32 = 44.0;
/// How round corners are, in points.
pub const ROUND: u8 = 10;
/// The space between things that belong together, in points.
pub const GAP: f32 = 12.0;

/// The colours of one theme. Text on its ground has a contrast of at least 4.5 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color32,
    /// Cards, dialogs and rows.
    pub card: Color32,
    /// Where one types.
    pub input: Color32,
    /// Text.
    pub text: Color32,
    /// Text that explains other text.
    pub quiet: Color32,
    /// Lines round cards and fields.
    pub line: Color32,
    /// The one accent: the main action, links, focus.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// A tint of the accent behind things that are to be noticed.
    pub tint: Color32,
    /// Stop, disconnect, delete.
    pub danger: Color32,
    /// Text on the danger colour.
    pub on_danger: Color32,
    /// Text that tells of an error.
    pub error: Color32,
    /// Behind text that tells of an error.
    pub error_tint: Color32,
    /// Text that warns.
    pub warning: Color32,
    /// Behind text that warns.
    pub warning_tint: Color32,
}

impl Palette {
    /// By day.
    pub const LIGHT: Self = Self {
        ground: Color32::from_rgb(0xF3, 0xF5, 0xF7),
        card: Color32::WHITE,
        input: Color32::WHITE,
        text: Color32::from_rgb(0x15, 0x1E, 0x29),
        quiet: Color32::from_rgb(0x4A, 0x57, 0x65),
        line: Color32::from_rgb(0xC4, 0xCC, 0xD5),
        accent: Color32::from_rgb(0x0A, 0x66, 0x70),
        on_accent: Color32::WHITE,
        tint: Color32::from_rgb(0xE0, 0xF1, 0xF2),
        danger: Color32::from_rgb(0xB3, 0x26, 0x1E),
        on_danger: Color32::WHITE,
        error: Color32::from_rgb(0xA4, 0x1E, 0x17),
        error_tint: Color32::from_rgb(0xFC, 0xEC, 0xEA),
        warning: Color32::from_rgb(0x7A, 0x4A, 0x00),
        warning_tint: Color32::from_rgb(0xFF, 0xF4, 0xDC),
    };

    /// By night.
    pub const DARK: Self = Self {
        ground: Color32::from_rgb(0x12, 0x18, 0x1F),
        card: Color32::from_rgb(0x1C, 0x25, 0x2E),
        input: Color32::from_rgb(0x12, 0x18, 0x1F),
        text: Color32::from_rgb(0xEF, 0xF3, 0xF6),
        quiet: Color32::from_rgb(0xB3, 0xBF, 0xCB),
        line: Color32::from_rgb(0x46, 0x54, 0x62),
        accent: Color32::from_rgb(0x5C, 0xC8, 0xCE),
        on_accent: Color32::from_rgb(0x05, 0x29, 0x2D),
        tint: Color32::from_rgb(0x17, 0x3A, 0x40),
        danger: Color32::from_rgb(0xC9, 0x3A, 0x32),
        on_danger: Color32::WHITE,
        error: Color32::from_rgb(0xFF, 0xA8, 0x9F),
        error_tint: Color32::from_rgb(0x43, 0x1F, 0x1E),
        warning: Color32::from_rgb(0xFF, 0xD0, 0x80),
        warning_tint: Color32::from_rgb(0x3D, 0x2F, 0x14),
    };

    /// As in 2001: beige, the blue of the task pane, the green of the big button.
    pub const XP: Self = Self {
        ground: Color32::from_rgb(0xD6, 0xDF, 0xF7),
        card: Color32::from_rgb(0xFB, 0xFA, 0xF3),
        input: Color32::WHITE,
        text: Color32::from_rgb(0x0B, 0x16, 0x38),
        quiet: Color32::from_rgb(0x2F, 0x45, 0x7D),
        line: Color32::from_rgb(0x7F, 0x9D, 0xB9),
        accent: Color32::from_rgb(0x2A, 0x74, 0x2A),
        on_accent: Color32::WHITE,
        tint: Color32::from_rgb(0xEC, 0xE9, 0xD8),
        danger: Color32::from_rgb(0xC0, 0x2C, 0x18),
        on_danger: Color32::WHITE,
        error: Color32::from_rgb(0x9E, 0x1B, 0x0C),
        error_tint: Color32::from_rgb(0xFC, 0xE6, 0xE0),
        warning: Color32::from_rgb(0x6B, 0x43, 0x00),
        warning_tint: Color32::from_rgb(0xFF, 0xFF, 0xE1),
    };

    /// The colours of this part of a window, which may be dark in a light one.
    pub fn of(ui: &Ui) -> Self {
        Self::in_use(ui.ctx(), Theme::from_dark_mode(ui.visuals().dark_mode))
    }

    /// The colours of the theme that is on now, for what has no place in a window yet.
    pub fn of_context(ctx: &Context) -> Self {
        Self::in_use(ctx, ctx.theme())
    }

    fn in_use(ctx: &Context, theme: Theme) -> Self {
        let chosen = ctx.data(|data| data.get_temp(in_use(theme)));
        chosen.unwrap_or(match theme {
            Theme::Light => Self::LIGHT,
            Theme::Dark => Self::DARK,
        })
    }
}

/// Large text: the title of a screen.
pub fn title_style() -> TextStyle {
    TextStyle::Name("title".into())
}

/// Very large text: the three words.
pub fn words_style() -> TextStyle {
    TextStyle::Name("words".into())
}

/// Body text in heavier letters: labels, names.
pub fn strong_style() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// Sets fonts, sizes and colours of a window as the system has them, in the language of this process. To be called when it is made.
pub fn install(ctx: &Context) {
    let language = Some(Language::current());
    set(
        ctx,
        Look {
            language,
            ..Look::default()
        },
    );
}

/// Gives a window the look that its person wants, from the next time that it is drawn.
pub fn set(ctx: &Context, look: Look) {
    let language = look.language.unwrap_or_else(Language::wanted);
    let is_known = ctx
        .data(|data| data.get_temp::<Letters>(letters()))
        .is_some();
    let chinese = (is_known || language == Language::Chinese)
        .then(|| letters_of_chinese(ctx))
        .flatten();
    // Boxes instead of letters help nobody.
    let readable = language != Language::Chinese || chinese.is_some();
    if !readable {
        tracing::warn!("no font for Chinese: install fonts-noto-cjk");
    }
    if readable {
        language
    } else {
        Language::English
    }
    .set();
    ctx.set_fonts(fonts::definitions(chinese));
    ctx.set_theme(match look.colours {
        Colours::System => ThemePreference::System,
        Colours::Light | Colours::Xp => ThemePreference::Light,
        Colours::Dark => ThemePreference::Dark,
    });
    let light = match look.colours {
        Colours::Xp => Palette::XP,
        Colours::System | Colours::Light | Colours::Dark => Palette::LIGHT,
    };
    // Where the system does not say, as on plain X11.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, palette) in [(Theme::Light, light), (Theme::Dark, Palette::DARK)] {
        ctx.data_mut(|data| data.insert_temp(in_use(theme), palette));
        ctx.set_style_of(theme, style(theme, &palette));
    }
    ctx.set_zoom_factor(look.size.factor());
}

/// Whether a window can show Chinese; nothing while that is not known yet: then it is drawn anew at once. From the first time
/// that this is asked, the window has the letters in every language.
pub(crate) fn shows_chinese(ctx: &Context) -> Option<bool> {
    let pass = ctx.cumulative_pass_nr();
    if let Some(letters) = ctx.data(|data| data.get_temp::<Letters>(letters())) {
        // Fonts are there one pass later.
        return (letters.since < pass).then_some(letters.chinese.is_some());
    }
    let found = letters_of_chinese(ctx);
    ctx.set_fonts(fonts::definitions(found));
    ctx.request_discard("there are letters for all of it now");
    None
}

/// They are looked for once.
fn letters_of_chinese(ctx: &Context) -> Option<Chinese> {
    if let Some(known) = ctx.data(|data| data.get_temp::<Letters>(letters())) {
        return known.chinese;
    }
    let found = Letters {
        chinese: Chinese::find(),
        since: ctx.cumulative_pass_nr(),
    };
    ctx.data_mut(|data| data.insert_temp(letters(), found.clone()));
    found.chinese
}

/// What was found on this computer, and in which pass.
#[derive(Clone)]
struct Letters {
    chinese: Option<Chinese>,
    since: u64,
}

/// Where a window keeps that.
fn letters() -> Id {
    Id::unique("letters of Chinese")
}

/// Where a window keeps the colours that it has in that theme.
fn in_use(theme: Theme) -> Id {
    Id::unique(("palette", theme))
}

fn style(theme: Theme, palette: &Palette) -> Style {
    let mut style = Style {
        visuals: visuals(theme, palette),
        // Nothing moves by itself: still pictures cost no drawing, and readers are not distracted.
        animation_time: 0.0,
        ..Style::default()
    };
    style.text_styles = [
        (
            TextStyle::Small,
            FontId::new(16.0, FontFamily::Proportional),
        ),
        (TextStyle::Body, FontId::new(17.0, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(17.0, fonts::strong())),
        (TextStyle::Heading, FontId::new(21.0, fonts::strong())),
        (
            TextStyle::Monospace,
            FontId::new(16.0, FontFamily::Monospace),
        ),
        (strong_style(), FontId::new(17.0, fonts::strong())),
        (title_style(), FontId::new(30.0, fonts::strong())),
        (words_style(), FontId::new(34.0, fonts::strong())),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GAP, GAP);
    spacing.button_padding = vec2(18.0, 8.0);
    spacing.interact_size = Vec2::splat(TARGET);
    spacing.icon_width = 26.0;
    spacing.icon_width_inner = 16.0;
    spacing.icon_spacing = 10.0;
    spacing.window_margin = Margin::same(24);
    spacing.menu_margin = Margin::same(8);
    spacing.scroll = ScrollStyle {
        bar_width: 10.0,
        floating_width: 10.0,
        floating_allocated_width: 14.0,
        dormant_handle_opacity: 0.35,
        active_handle_opacity: 0.5,
        interact_handle_opacity: 0.8,
        ..ScrollStyle::floating()
    };
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.quiet);
    visuals.panel_fill = palette.ground;
    visuals.window_fill = palette.card;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(ROUND + 4);
    visuals.menu_corner_radius = CornerRadius::same(ROUND);
    visuals.extreme_bg_color = palette.input;
    visuals.text_edit_bg_color = Some(palette.input);
    visuals.faint_bg_color = palette.tint;
    visuals.code_bg_color = palette.tint;
    visuals.hyperlink_color = palette.accent;
    visuals.error_fg_color = palette.error;
    visuals.warn_fg_color = palette.warning;
    visuals.selection.bg_fill = palette.tint;
    visuals.selection.stroke = Stroke::new(2.0, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.accent);
    visuals.text_cursor.blink = false;
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = state(palette.card, palette.line, 1.0, palette.text);
    widgets.inactive = state(palette.card, palette.line, 1.0, palette.text);
    widgets.hovered = state(palette.tint, palette.accent, 1.0, palette.text);
    widgets.active = state(palette.tint, palette.accent, 2.0, palette.text);
    widgets.open = state(palette.tint, palette.line, 1.0, palette.text);
    visuals
}

fn state(fill: Color32, line: Color32, width: f32, text: Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(width, line),
        corner_radius: CornerRadius::same(ROUND),
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(color: Color32) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_its_ground_in_every_theme() {
        for p in [Palette::LIGHT, Palette::DARK, Palette::XP] {
            for (text, ground) in [
                (p.text, p.ground),
                (p.text, p.card),
                (p.text, p.input),
                (p.text, p.tint),
                (p.quiet, p.ground),
                (p.quiet, p.card),
                (p.on_accent, p.accent),
                (p.on_danger, p.danger),
                (p.error, p.card),
                (p.error, p.ground),
                (p.error, p.error_tint),
                (p.text, p.error_tint),
                (p.warning, p.warning_tint),
                (p.text, p.warning_tint),
                (p.accent, p.card),
            ] {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{text:?} on {ground:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn no_text_is_smaller_than_16_points() {
        for theme in [Theme::Light, Theme::Dark] {
            for (name, font) in &style(theme, &Palette::LIGHT).text_styles {
                assert!(font.size >= 16.0, "{name:?} is {}", font.size);
            }
        }
    }
}
