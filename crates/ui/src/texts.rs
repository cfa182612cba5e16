//! The words that the widgets themselves say.

crate::texts! {
    show_password() { English: "Show" }
    hide_password() { English: "Hide" }
    strength_0() { English: "Too easy to guess" }
    strength_1() { English: "Easy to guess" }
    strength_2() { English: "Could be better" }
    strength_3() { English: "Good" }
    strength_4() { English: "Very good" }
    strength_label(strength: &str) { English: "Password strength: {strength}" }
    what_happened() { English: "What happened" }
    what_to_do() { English: "What to do" }
    chat() { English: "Chat" }
    chat_empty() { English: "Messages appear here. They are not kept after the session, but in a video of it." }
    chat_draft() { English: "Write a message" }
    chat_send() { English: "Send" }
    you() { English: "You" }
    word_label(number: usize, word: &str) { English: "Word {number}: {word}" }
    time_left(time: &str) { English: "{time} left" }
    seconds(n: u64) { English: "{n} s" }
    disk_full() { English: "its disk is full: make room there, or choose another" }
    one_byte() { English: "1 byte" }
    bytes(n: u64) { English: "{n} bytes" }
    minutes(n: u64) { English: "{n} min" }
    hours(n: u64) { English: "{n} h" }
    minutes_seconds(minutes: u64, seconds: u64) { English: "{minutes} min {seconds} s" }
    hours_minutes(hours: u64, minutes: u64) { English: "{hours} h {minutes} min" }
    days(n: u64) { English: "{n} days" }
}
