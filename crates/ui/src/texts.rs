//! The words that the widgets themselves say.

crate::texts! {
    show_password();
    hide_password();
    strength_0();
    strength_1();
    strength_2();
    strength_3();
    strength_4();
    strength_label(strength: &str);
    what_happened();
    what_to_do();
    chat();
    chat_empty();
    chat_draft();
    chat_send();
    you();
    word_label(number: usize, word: &str);
    time_left(time: &str);
    seconds(n: u64);
    disk_full();
    folder_not_there();
    file_not_there();
    file_not_permitted();
    file_is_folder();
    one_byte();
    bytes(n: u64);
    minutes(n: u64);
    hours(n: u64);
    minutes_seconds(minutes: u64, seconds: u64);
    hours_minutes(hours: u64, minutes: u64);
    days(n: u64);
    look_language();
    look_language_system();
    look_no_letters();
    look_colours();
    look_colours_system();
    look_light();
    look_dark();
    look_xp();
    look_size();
    look_percent(n: u64);
    step(number: u64, of: u64, name: &str);
    month(number: u32);
    day_month(day: u32, month: &str);
    day_month_year(day: u32, month: &str, year: &str);
    day_time(day: &str, time: &str);
}
