//! What this program says to its person, in every language.

ui::texts! {
    app_name() { English: "Beckon helper" }

    welcome_title() { English: "Help someone" }
    welcome_lead() { English: "Open the invitation that you were sent." }
    welcome_open() { English: "Open an invitation…" }
    welcome_drop() { English: "You can also drag the file onto this window." }
    welcome_paste_label() { English: "Or paste the invitation as text" }
    welcome_paste_example() { English: "invite:…" }
    welcome_paste_button() { English: "Open this text" }
    welcome_drop_here() { English: "Let go to open the invitation" }
    no_dialog() { English: "This system has no dialog for choosing files." }
    no_dialog_advice() { English: "Drag the file onto this window, paste the invitation as text, or start the program with the file." }
    file_kind() { English: "Invitations" }

    asks_for_help(name: &str) { English: "{name} asks for your help" }
    their_message() { English: "Their message" }
    ends() { English: "Ends" }
    you_may() { English: "You may" }
    password_kind() { English: "Password" }
    address() { English: "Address" }
    used() { English: "Can be used" }
    number() { English: "Number" }
    vouched_by() { English: "Signed by" }
    uses_once() { English: "once" }
    uses_often() { English: "until it ends" }
    address_sealed() { English: "shown after the password" }
    kind_sealed() { English: "four words that you were told" }
    kind_guarded() { English: "one that its sender chose" }
    kind_open() { English: "none" }
    open_head() { English: "This invitation has no password" }
    open_body() { English: "Anyone who has the file can use it. Be sure that it comes from the person you think, and compare the three words by voice." }
    your_name() { English: "Your name" }
    your_name_example() { English: "What they know you by" }
    default_name() { English: "A helper" }
    password() { English: "Password" }
    password_right() { English: "The password is right." }
    show_address() { English: "Continue" }
    connect() { English: "Connect" }
    connect_hint() { English: "Nothing is sent to anyone before you press Connect." }
    continue_hint() { English: "Nothing is sent to anyone yet. You will see the address first." }
    checking() { English: "Checking the password…" }
    other_invitation() { English: "Open another invitation" }

    connecting_title(name: &str) { English: "Connecting to {name}" }
    connecting_lead() { English: "This takes a few seconds." }
    cancel() { English: "Cancel" }

    waiting_title(name: &str) { English: "Waiting for {name} to say yes" }
    waiting_words() { English: "Your three words" }
    waiting_compare(name: &str) { English: "Call {name} and compare these three words. They must be the same on both screens." }
    waiting_differ() { English: "If they differ, someone is listening in between: disconnect." }
    disconnect() { English: "Disconnect" }

    viewing(name: &str) { English: "{name}’s screen" }
    real_size() { English: "Actual size" }
    real_size_hint() { English: "Show every pixel as it is. Press again to see the whole screen." }
    chat() { English: "Chat" }
    chat_unread(count: usize) { English: "Chat ({count} new)" }
    full_screen() { English: "Full screen" }
    leave_full_screen() { English: "Leave full screen" }
    no_picture_yet() { English: "The picture is on its way. If none comes, they allowed only the chat." }
    chat_began(name: &str) { English: "You are connected to {name}." }
    ending_limit(time: &str) { English: "The session ends in {time}. The other person can extend it." }
    ending_idle(time: &str) { English: "Nothing came from you for a while: the session ends in {time}. Move or write something to stay." }
    extended(time: &str) { English: "The session was extended: {time} left." }
    ending_idle_terminal(time: &str) { English: "Nothing came from you for a while: the session ends in {time}." }
    not_idle() { English: "You were heard of again: the session goes on." }
    hidden() { English: "Not shown to you: their Beckon window, or what they don’t share." }
    picture_label(name: &str) { English: "{name}’s screen, as a picture" }

    ask_control() { English: "Ask for control" }
    ask_control_hint() { English: "To use their mouse and keyboard. They are asked first, and can take it back at any time." }
    ask_point() { English: "Ask to point" }
    ask_point_hint() { English: "To draw arrows and boxes over their screen, which fade." }
    ask_read_clipboard() { English: "See their clipboard" }
    ask_read_clipboard_hint() { English: "What they copy from then on, text and pictures, you can paste here." }
    ask_write_clipboard() { English: "Give them my clipboard" }
    ask_write_clipboard_hint() { English: "What you copy from then on, text and pictures, they can paste there." }
    right_read_clipboard() { English: "Their clipboard" }
    right_write_clipboard() { English: "My clipboard" }
    ask_record_theirs() { English: "Ask them to record" }
    ask_record_theirs_hint() { English: "Their program keeps a video of the session, for them." }
    ask_record() { English: "Record…" }
    ask_record_hint() { English: "You keep a video of what you see and of what you both write, in a file that you choose. They are asked first." }
    right_record() { English: "Your video" }
    right_control() { English: "Control" }
    right_point() { English: "Pointing" }
    right_record_theirs() { English: "Their video" }
    right_asked(what: &str) { English: "{what}: asked – cancel" }
    right_asked_hint() { English: "They have a minute to answer. A click takes the question back." }
    right_allowed(what: &str) { English: "{what}: on – give back" }
    right_again(what: &str, last: &str) { English: "{what}: {last} – ask again" }
    right_wait(what: &str, last: &str, time: &str) { English: "{what}: {last} – wait {time}" }
    right_rests(ask: &str, time: &str) { English: "{ask} – wait {time}" }
    right_impossible(what: &str) { English: "{what}: not possible there" }
    right_impossible_hint() { English: "Their computer can’t do this." }
    last_denied() { English: "they said no" }
    last_no_answer() { English: "no answer" }
    last_taken_back() { English: "taken back" }
    last_escape() { English: "they pressed Esc" }
    last_trouble() { English: "stopped working there" }
    words_point() { English: "drawing on their screen" }
    words_control() { English: "their mouse and keyboard" }
    words_read_clipboard() { English: "what they copy" }
    words_write_clipboard() { English: "giving them something to paste" }
    words_record() { English: "keeping a video" }
    words_record_theirs() { English: "a video that they keep" }
    tool_control() { English: "Mouse and keys" }
    tool_control_hint() { English: "What you do in the picture is done there" }
    tool_arrow() { English: "Arrow" }
    tool_box() { English: "Box" }
    tool_line() { English: "Line" }
    tool_laser() { English: "Laser" }
    tool_arrow_hint() { English: "Drag from the tail to the head" }
    tool_box_hint() { English: "Drag from corner to corner" }
    tool_line_hint() { English: "Drag along the line" }
    tool_laser_hint() { English: "They see where your pointer is" }
    tool_clear() { English: "Clear" }
    tool_clear_hint() { English: "Remove all drawings" }
    special_keys() { English: "Keys" }
    special_keys_hint() { English: "Keys that your own system would keep for itself" }
    keys_ctrl_alt_del() { English: "Ctrl + Alt + Del" }
    keys_alt_tab() { English: "Alt + Tab" }
    keys_alt_f4() { English: "Alt + F4" }
    keys_super() { English: "Super (Windows key)" }
    keys_print_screen() { English: "Print screen" }
    keys_ctrl_esc() { English: "Ctrl + Esc" }
    keys_menu() { English: "Menu key" }
    control_acts() { English: "Shift+F12 lets go" }
    control_rests() { English: "Click the picture to go on" }
    control_waits() { English: "Their hand comes first" }
    draw_ends() { English: "Esc puts it down" }
    files() { English: "Files" }
    files_hint() { English: "Send them files, or ask for some. They are asked first, each time. You can also drag files onto this window." }
    files_send() { English: "Send files…" }
    files_send_folder() { English: "Send a folder…" }
    files_fetch() { English: "Ask for a file…" }
    files_fetching() { English: "They are asked for a file, and choose which." }
    files_unasked() { English: "They wanted to send a file that you had not asked for. It was refused. Use “Ask for a file…” if you want it." }
    files_left_out(count: usize) { English: "Left out, since they are links or can’t be read: {count}." }
    files_no_dialog() { English: "This system has no dialog for choosing files. Drag the files onto this window instead." }
    files_show() { English: "Show in folder" }
    files_read() { English: "OK" }
    file_goes(files: &str) { English: "To them: {files}" }
    file_comes(files: &str) { English: "From them: {files}" }
    paused_title() { English: "Paused" }
    paused_body(name: &str) { English: "{name} shows nothing for a moment. The picture comes back when they go on." }
    broken_title() { English: "The connection broke" }
    broken_body(time: &str) { English: "Trying again… {time}" }
    broken_hint(name: &str) { English: "What you see is the last picture. {name} need not be asked again, but for control." }
    broken_said() { English: "The connection broke. It is being made again." }
    returned_said() { English: "The connection is back." }
    you_record() { English: "You keep a video" }
    video_choose() { English: "Where to keep the video" }
    video_kind() { English: "Videos" }
    video_over(file: &str, lasts: &str) { English: "The video of {lasts} is in {file}" }
    video_empty() { English: "No video was kept: nothing was to be seen" }
    video_exists(file: &str) { English: "{file} is there already" }
    video_exists_advice() { English: "Choose another name for the video" }
    video_no_folder(folder: &str) { English: "There is no folder {folder}" }
    video_no_folder_advice() { English: "Make it first, or keep the video elsewhere" }
    note_allowed(what: &str) { English: "[may now: {what}]" }
    note_over(what: &str) { English: "[may no longer: {what}]" }
    note_broke() { English: "[the connection broke]" }
    note_paused() { English: "[paused]" }
    note_goes_on() { English: "[goes on]" }
    they_record(name: &str) { English: "{name} keeps a video" }
    both_record() { English: "You both keep a video" }

    given_up() { English: "It was stopped here, before anything was sent." }
    picture_not_saved(file: &str, reason: &str) { English: "The picture could not be saved as {file}: {reason}" }
    picture_not_saved_advice() { English: "Name a file in a folder where you may write." }
    picture_there(file: &str) { English: "{file} is there already" }
    picture_there_advice() { English: "Choose another name." }
    chat_not_sent(reason: &str) { English: "That was not sent: {reason}." }
    ended_title() { English: "The session has ended" }
    not_connected_title() { English: "You are not connected" }
    ended_lasted(name: &str, time: &str) { English: "With {name}, {time}" }
    note_label() { English: "A note for yourself (if you like)" }
    keep_note() { English: "Keep the note" }
    noted() { English: "Kept in the history, on this computer only." }
    try_again() { English: "Try again" }
    connect_again() { English: "Connect again" }
    close() { English: "Close" }

    can_view() { English: "see their screen" }
    can_chat() { English: "chat" }
    can_point() { English: "point at things" }
    can_control() { English: "use mouse and keyboard" }
    can_files() { English: "exchange files" }
    can_clipboard() { English: "exchange the clipboard" }
    can_record() { English: "record" }
    ask_first() { English: "and each time they are asked first" }

    today_at(time: &str, left: &str) { English: "today at {time}, in {left}" }
    day_at(day: &str, time: &str, left: &str) { English: "{day} at {time}, in {left}" }
    address_port(host: &str, port: u16) { English: "{host}, port {port}" }
    address_relay(host: &str, port: u16) { English: "relay {host}, port {port}" }

    wrong_password_file() { English: "This is not the password. Listen again and type it once more." }
    wrong_password_tries(left: u8) { English: "This is not the password. Listen again and type it once more: {left} tries are left." }
    wrong_password_one_try() { English: "This is not the password. Listen again: one try is left." }
    wrong_password_none() { English: "This was not the password, and no try is left: the invitation is locked." }
    ask_for_new() { English: "Ask for a new invitation." }

    file_unreadable(file: &str, reason: &str) { English: "The file {file} could not be read ({reason})." }
    stdin_unreadable(reason: &str) { English: "Standard input could not be read ({reason})." }
    file_unreadable_advice() { English: "Check that it is where you think and that you may read it." }
    not_a_file(file: &str) { English: "{file} is not a file." }
    not_a_file_advice() { English: "Name the invitation’s file; or - to read it from standard input." }
    data_dir_exposed(path: &str) { English: "Others on this computer can change {path}, where what you did is kept. Make it yours alone (chmod go-w {path}), or choose another folder with --data-dir." }
    history_line(at: &str, name: &str, lasted: &str, ended: &str) { English: "{at}  {name}: {lasted}. {ended}" }
    history_line_refused(at: &str, name: &str, ended: &str) { English: "{at}  {name}: {ended}" }
    history_granted() { English: "Granted" }
    history_files() { English: "Files" }
    history_videos() { English: "Videos" }
    history_note() { English: "Note" }
    history_sent(at: &str, name: &str, size: &str) { English: "{at}  sent {name} ({size})" }
    history_received(at: &str, name: &str, size: &str) { English: "{at}  received {name} ({size})" }
    history_more(count: usize) { English: "and {count} more" }
    ended_unexpectedly() { English: "This program ended unexpectedly." }
    not_recorded(file: &str, reason: &str) { English: "This session is not in your history: {file} can’t be written ({reason})" }
    name_refused(reason: &str) { English: "This name can’t be used: {reason}." }
    bad_picture(reason: &str) { English: "The picture that arrived can’t be right ({reason})." }
    name_advice() { English: "Write a name of 1 to 64 letters, on one line." }
    restart_advice() { English: "Start the program again." }
}
