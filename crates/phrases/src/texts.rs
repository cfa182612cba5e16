//! The words, in every language.

ui::texts! {
    // what the person writes
    text_empty();
    text_too_long(max: usize);
    text_forbidden(at: usize);
    password_too_short();
    password_too_long();
    password_unassigned();
    password_upper();
    password_lower();
    password_digit();
    password_sign();
    password_name();
    password_guessable();
    chat_too_fast();
    chat_not_offered();
    chat_not_connected();

    // settings
    settings_unreadable(path: &str);
    settings_wrong_line(path: &str, line: usize, written: &str);
    settings_wrong_key(path: &str, key: &str);
    settings_apart(key: &str, path: &str, other: &str);
    settings_unwritten(path: &str, reason: &str);

    // files on their way
    files_in_folder(folder: &str, count: usize);
    files_and_more(name: &str, count: usize);
    transfer_offered(size: &str);
    transfer_amount(done: &str, total: &str);
    transfer_rate(amount: &str, rate: &str);
    transfer_left(amount: &str, time: &str);
    transfer_waits(amount: &str);
    transfer_sent(size: &str);
    transfer_arrived(size: &str);
    transfer_partly(whole: usize, all: usize);
    file_unreadable_there();
    file_not_whole_there();
    refused_person();
    refused_no_answer();
    refused_no_room();
    refused_trouble();
    refused_broken();
    stopped_here();
    stopped_line();
    stopped_there();
    stopped_no_room();
    stopped_trouble();
    stopped_broken();
    not_fetched_person();
    not_fetched_no_answer();
    not_fetched_trouble();
    not_fetched_broken();

    // files that could not be sent or kept
    files_not_offered();
    files_under_way();
    files_too_fast();
    files_list();
    files_hint_wrong();
    files_fetch_over();
    files_line_broke();
    files_none();
    files_cannot_send(path: &str, reason: &str);
    files_too_many(most: usize);
    files_over_quota(needed: &str, most: &str);
    files_no_room(folder: &str, needed: &str, free: &str);
    files_disk_full(folder: &str, name: &str);
    files_too_large(folder: &str, name: &str);
    files_not_a_folder(path: &str);
    files_replaced(path: &str);
    files_not_permitted(path: &str);
    files_too_much(name: &str);
    files_damaged(name: &str);
    files_changed(name: &str);
    files_not_found(path: &str);
    files_io(path: &str, reason: &str);
    files_muddled();
    skip_link();
    skip_special();
    skip_name();
    skip_deep();
    skip_unreadable();
}
