//! A program's texts in every language, from Fluent files, and the macro that makes a function of each.

use crate::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;

type Bundle = FluentBundle<FluentResource>;

/// Texts in every language ([Project Fluent](https://projectfluent.org)). Made by [`texts!`](crate::texts!).
pub struct Book {
    keys: &'static [(&'static str, &'static [&'static str])],
    sources: [&'static str; Language::ALL.len()],
    /// Each is read when it is first needed.
    bundles: [OnceLock<Bundle>; Language::ALL.len()],
}

impl Book {
    /// `keys` names each text and its variables, `sources` has the files in the order of [`Language::ALL`].
    #[doc(hidden)]
    pub const fn new(
        keys: &'static [(&'static str, &'static [&'static str])],
        sources: [&'static str; Language::ALL.len()],
    ) -> Self {
        Self {
            keys,
            sources,
            bundles: [const { OnceLock::new() }; Language::ALL.len()],
        }
    }

    /// Each text's name, and the names of its variables.
    pub fn keys(&self) -> &'static [(&'static str, &'static [&'static str])] {
        self.keys
    }

    /// The Fluent file of a language.
    pub fn source(&self, language: Language) -> &'static str {
        self.sources[language as usize]
    }

    /// A text in the language of this process; in English where that lacks it.
    #[doc(hidden)]
    pub fn say(&self, key: &str, args: &FluentArgs) -> String {
        [Language::current(), Language::English]
            .into_iter()
            .find_map(|language| {
                let bundle = self.bundles[language as usize].get_or_init(|| self.read(language));
                format(bundle, key, args)
            })
            .unwrap_or_else(|| key.to_owned())
    }

    fn read(&self, language: Language) -> Bundle {
        let mut bundle = Bundle::new_concurrent(vec![language.identifier()]);
        // The marks that isolate a text of the other direction would be counted as letters, and no language here has one.
        bundle.set_use_isolating(false);
        // What can't be read is left out, and said in English; a test finds it.
        let resource = FluentResource::try_new(self.source(language).to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(readable, _)| readable));
        bundle
    }
}

fn format(bundle: &Bundle, key: &str, args: &FluentArgs) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

/// A variable of a text.
#[doc(hidden)]
pub fn value<'a>(value: impl Into<FluentValue<'a>>) -> FluentValue<'a> {
    value.into()
}

#[doc(hidden)]
pub type Args<'a> = FluentArgs<'a>;

/// Makes one function for each text: its name, and its variables with their types, `&str` or a number.
///
/// The words are in `texts/en.ftl`, `texts/de.ftl` and so on of the crate, under the same names. A text that is missing in a language is
/// said in English, and found by a test, as is one that nobody says.
///
/// ```ignore
/// ui::texts! {
///     asks_for_help(name: &str);
/// }
/// // texts/en.ftl: asks_for_help = { $name } asks for your help
/// assert_eq!(asks_for_help("Blue Heron"), "Blue Heron asks for your help");
/// ```
///
/// A table of its own, with files of its own in a folder of that name in `texts`, begins with `in "folder/";`.
#[macro_export]
macro_rules! texts {
    (in $folder:literal; $( $key:ident ( $($arg:ident : $type:ty),* ); )+) => {
        /// All of them, in every language.
        pub static BOOK: $crate::Book = $crate::Book::new(
            &[$( (stringify!($key), &[$( stringify!($arg) ),*]) ),+],
            [
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/texts/", $folder, "en.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/texts/", $folder, "de.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/texts/", $folder, "fr.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/texts/", $folder, "es.ftl")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/texts/", $folder, "zh-CN.ftl")),
            ],
        );
        $(
            #[doc = concat!("The text `", stringify!($key), "`.")]
            #[must_use]
            pub fn $key($($arg: $type),*) -> String {
                #[allow(unused_mut)]
                let mut args = $crate::book::Args::new();
                $( args.set(stringify!($arg), $crate::book::value($arg)); )*
                BOOK.say(stringify!($key), &args)
            }
        )+
    };
    ($( $key:ident ( $($arg:ident : $type:ty),* ); )+) => {
        $crate::texts! { in ""; $( $key ( $($arg : $type),* ); )+ }
    };
}
