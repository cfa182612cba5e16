//! A name to go by that says nothing about its owner: two friendly words in the language of the program, "Blue Heron".

mod chinese;
mod english;
mod french;
mod german;
mod spanish;

use ui::Language;

/// How many words there are in each place, in each language.
const WORDS: usize = 64;

/// One of 4,096 names in the language of this process, picked by `random`: an even 12 bits of it are used.
pub fn generate(random: &mut dyn ticket::Random) -> String {
    let mut bytes = [0; 2];
    random.fill(&mut bytes);
    let [first, second] = bytes.map(|b| usize::from(b) % WORDS);
    name(Language::current(), first, second)
}

/// Both count from 0, below [`WORDS`]: what it is like, and who it is.
fn name(language: Language, like: usize, who: usize) -> String {
    match language {
        Language::English => format!("{} {}", english::FIRST[like], english::SECOND[who]),
        Language::Chinese => format!("{}{}", chinese::FIRST[like], chinese::SECOND[who]),
        Language::German => {
            let (ending, who) = match called(who, &german::HE, &german::SHE, &german::IT) {
                Called::He(who) => ("er", who),
                Called::She(who) => ("e", who),
                Called::It(who) => ("es", who),
            };
            format!("{}{ending} {who}", german::FIRST[like])
        }
        Language::French => agreeing(&french::SECOND[like], who, &french::HE, &french::SHE),
        Language::Spanish => agreeing(&spanish::SECOND[like], who, &spanish::HE, &spanish::SHE),
    }
}

/// A word by what it is called: other words go by that.
enum Called {
    He(&'static str),
    She(&'static str),
    It(&'static str),
}

/// The word of that number in all of these together.
fn called(who: usize, he: &[&'static str], she: &[&'static str], it: &[&'static str]) -> Called {
    if let Some(word) = he.get(who) {
        return Called::He(word);
    }
    let who = who - he.len();
    match she.get(who) {
        Some(word) => Called::She(word),
        None => Called::It(it[who - she.len()]),
    }
}

/// Who it is comes first.
fn agreeing(like: &[&str; 2], who: usize, he: &[&'static str], she: &[&'static str]) -> String {
    match called(who, he, she, &[]) {
        Called::He(who) => format!("{who} {}", like[0]),
        Called::She(who) | Called::It(who) => format!("{who} {}", like[1]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use ticket::text_rule;

    /// As invitations want them, and short enough for a list.
    #[test]
    fn all_names_are_different_and_may_stand_in_an_invitation() {
        for language in Language::ALL {
            let all = (0..WORDS).flat_map(|like| (0..WORDS).map(move |who| (like, who)));
            let all: BTreeSet<_> = all.map(|(like, who)| name(language, like, who)).collect();
            assert_eq!(all.len(), WORDS * WORDS, "{language:?}");
            for name in all {
                assert_eq!(text_rule::line(&name, 32), Ok(name.as_str()));
                let plain = |sign: char| sign.is_alphabetic() || " -".contains(sign);
                assert!(name.chars().all(plain), "{name}");
            }
        }
    }

    #[test]
    fn randomness_picks_both_words() {
        let name = |a: u8, b: u8| generate(&mut move |out: &mut [u8]| out.copy_from_slice(&[a, b]));
        assert_eq!(name(2, 30), "Blue Heron");
        assert_eq!(name(66, 94), "Blue Heron");
        assert_eq!(name(63, 63), "Wise Wren");
    }

    #[test]
    fn the_words_agree_with_one_another() {
        for (language, like, who, wanted) in [
            (Language::German, 0, 7, "Blauer Reiher"),
            (Language::German, 0, 36, "Blaue Amsel"),
            (Language::German, 28, 63, "Leises Zebra"),
            (Language::French, 0, 0, "Héron bleu"),
            (Language::French, 2, 39, "Mésange blanche"),
            (Language::French, 63, 63, "Perdrix sereine"),
            (Language::Spanish, 2, 0, "Zorro blanco"),
            (Language::Spanish, 2, 38, "Garza blanca"),
            (Language::Spanish, 63, 63, "Alpaca juguetona"),
            (Language::Chinese, 0, 0, "蓝色苍鹭"),
        ] {
            assert_eq!(name(language, like, who), wanted);
        }
    }
}
