//! A name to go by that says nothing about its owner: two friendly words, "Blue Heron".

const FIRST: [&str; 64] = [
    "Amber", "Azure", "Blue", "Bold", "Brave", "Bright", "Bronze", "Calm", "Cheerful", "Clever",
    "Copper", "Coral", "Cosy", "Crimson", "Curious", "Eager", "Early", "Emerald", "Fair", "Gentle",
    "Golden", "Grand", "Green", "Happy", "Hazel", "Honest", "Humble", "Indigo", "Ivory", "Jade",
    "Jolly", "Keen", "Kind", "Lilac", "Lively", "Lucky", "Mellow", "Merry", "Mild", "Misty",
    "Noble", "Olive", "Opal", "Orange", "Patient", "Pearl", "Plucky", "Polite", "Proud", "Purple",
    "Quick", "Quiet", "Rosy", "Ruby", "Scarlet", "Silver", "Snowy", "Steady", "Sunny", "Swift",
    "Violet", "Warm", "White", "Wise",
];

const SECOND: [&str; 64] = [
    "Badger",
    "Beaver",
    "Bison",
    "Bluebird",
    "Bunting",
    "Camel",
    "Cheetah",
    "Cormorant",
    "Crane",
    "Cricket",
    "Curlew",
    "Deer",
    "Dolphin",
    "Donkey",
    "Dove",
    "Duck",
    "Eagle",
    "Elk",
    "Falcon",
    "Ferret",
    "Finch",
    "Firefly",
    "Fox",
    "Gazelle",
    "Gecko",
    "Giraffe",
    "Goose",
    "Grouse",
    "Hare",
    "Hedgehog",
    "Heron",
    "Ibis",
    "Jackdaw",
    "Kestrel",
    "Kingfisher",
    "Koala",
    "Lark",
    "Lemur",
    "Linnet",
    "Lynx",
    "Magpie",
    "Marten",
    "Mole",
    "Moose",
    "Newt",
    "Nightingale",
    "Otter",
    "Owl",
    "Panda",
    "Partridge",
    "Pelican",
    "Penguin",
    "Plover",
    "Puffin",
    "Quail",
    "Rabbit",
    "Robin",
    "Seal",
    "Sparrow",
    "Squirrel",
    "Starling",
    "Swallow",
    "Swan",
    "Wren",
];

/// One of 4,096 names, picked by `random`: an even 12 bits of it are used.
pub fn generate(random: &mut dyn ticket::Random) -> String {
    let mut bytes = [0; 2];
    random.fill(&mut bytes);
    let [first, second] = bytes.map(|b| usize::from(b) % 64);
    format!("{} {}", FIRST[first], SECOND[second])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_words_are_all_different_and_plain() {
        let all: BTreeSet<_> = FIRST.iter().chain(&SECOND).collect();
        assert_eq!(all.len(), 128);
        assert!(
            all.iter()
                .all(|w| w.chars().all(|c| c.is_ascii_alphabetic()))
        );
    }

    #[test]
    fn randomness_picks_both_words() {
        let name = |a: u8, b: u8| generate(&mut move |out: &mut [u8]| out.copy_from_slice(&[a, b]));
        assert_eq!(name(2, 30), "Blue Heron");
        assert_eq!(name(66, 94), "Blue Heron");
        assert_eq!(name(63, 63), "Wise Wren");
    }
}
