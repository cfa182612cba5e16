//! The words that the novice's person reads, in every language.

ui::texts! {
    // home
    program() { English: "Beckon" }
    invite_someone() { English: "Invite someone to help" }
    invitations() { English: "Invitations" }
    no_invitations() { English: "None yet. Press the button above to make the first." }
    waiting() { English: "Ready. When your helper knocks, you are asked here. Leave this window open." }
    nobody_invited() { English: "Nobody is invited, so nobody can knock." }
    listening_elsewhere() { English: "Another window of this program answers your helpers" }
    listening_elsewhere_body() { English: "Questions are asked there. The list can be used here too." }
    port_taken(port: u16) { English: "Helpers can't reach you: port {port} is in use by another program" }
    port_taken_body() { English: "Close that program, or set another port in settings.toml and make a new invitation. This window keeps trying." }
    listening_failed(port: u16) { English: "Helpers can't reach you: port {port} can't be used" }
    listening_failed_body(reason: &str) { English: "The system said: {reason}. Set another port in settings.toml and make a new invitation." }
    understood() { English: "OK" }
    back() { English: "Back" }
    done() { English: "Done" }

    trouble_title() { English: "The program can't start" }
    trouble_advice() { English: "Put that right, then open the program again." }
    set_aside() { English: "Begin a new list" }
    set_aside_title() { English: "Put the old list aside?" }
    set_aside_body() { English: "It is kept under another name. Nobody can knock with an invitation of the old list then: make new ones." }

    // states of an invitation
    state_open(left: &str) { English: "{left} left" }
    state_open_word() { English: "Open" }
    state_in_use() { English: "In use now" }
    state_used() { English: "Used" }
    state_expired() { English: "Expired" }
    state_withdrawn() { English: "Ended by you" }
    state_locked() { English: "Locked" }
    state_locked_long() { English: "Locked: five wrong passwords" }

    // making one
    make_title() { English: "Invite someone to help" }
    make_lead() { English: "You get a file for your helper, and a password to tell them." }
    make_name() { English: "Name your helper sees" }
    make_name_hint() { English: "Made up, so that the file says nothing about you. Change it if you like." }
    make_message() { English: "What do you need help with? (if you like)" }
    make_message_example() { English: "My printer does not print." }
    make_length() { English: "The invitation is good for" }
    length_hour() { English: "1 hour" }
    length_hours() { English: "4 hours" }
    length_day() { English: "1 day" }
    length_week() { English: "1 week" }
    make_more() { English: "More choices" }
    make_password() { English: "Password" }
    password_words() { English: "Made for me: four words that are easy to say" }
    password_typed() { English: "I choose one" }
    password_open() { English: "None (not safe)" }
    password_first() { English: "Your password" }
    password_again() { English: "The same again" }
    password_differ() { English: "The two are not the same." }
    password_open_warning() { English: "Whoever gets the file can knock" }
    password_open_warning_body() { English: "You are still asked before anyone gets in. Good for 1 hour at most." }
    make_offers() { English: "The helper can ask to" }
    offer_view() { English: "see your screen" }
    offer_chat() { English: "write messages" }
    offer_point() { English: "draw on your screen" }
    offer_control() { English: "control your computer" }
    offer_files() { English: "send you files, or ask for some" }
    offer_clipboard() { English: "share the clipboard" }
    offer_record() { English: "keep a video of it" }
    offer_asked() { English: "You are asked each time." }
    make_uses() { English: "Good for several sessions, until it ends or you press Stop" }
    make_endpoints() { English: "Where helpers reach this computer" }
    make_endpoints_example() { English: "found by itself; or HOST:PORT, HOST:PORT" }
    make_button() { English: "Make the invitation" }
    make_working() { English: "Making it …" }

    // the result
    made_title() { English: "Two things for your helper" }
    made_tell() { English: "1. Tell the password by phone" }
    made_tell_warning() { English: "Never send it in the same message as the invitation. It is shown only now." }
    made_tell_own() { English: "Tell your helper the password you chose, by phone: never in the same message as the invitation." }
    made_tell_before() { English: "The password is the one you told before. It is not kept here; make a new invitation if it is lost." }
    made_tell_none() { English: "This invitation has no password. Give it only to the person you mean." }
    made_send() { English: "2. Send the invitation" }
    made_send_lead() { English: "By mail, chat or memory stick: the way does not matter." }
    made_save() { English: "Save file" }
    made_save_as() { English: "Save elsewhere …" }
    made_copy() { English: "Copy as text" }
    made_mail() { English: "Open mail" }
    made_saved(path: &str) { English: "Saved as {path}" }
    made_copied() { English: "Copied. Paste it into a message." }
    made_mailed() { English: "Your mail program has the text." }
    made_until(left: &str) { English: "It is good for {left}. Leave this window open: you are asked when your helper knocks." }
    mail_subject() { English: "Please help me with my computer" }
    mail_body() { English: "Please open this invitation with the helper program. I tell you the password by phone." }
    mail_body_open() { English: "Please open this invitation with the helper program. Keep it to yourself: whoever has it can knock." }

    made_kept_title() { English: "Do you have the password?" }
    made_kept_body() { English: "It is shown only now. Your helper can't get in without it. Tell it by phone, or write it down." }
    made_kept_yes() { English: "I have it" }
    made_kept_no() { English: "Show it again" }

    // inviting again
    again_title(name: &str) { English: "Invite again: “{name}”" }
    again_lead() { English: "Your old password is not kept. Choose a new one for the new invitation." }

    // details
    details_title(name: &str) { English: "Your invitation “{name}”" }
    fact_id() { English: "Number" }
    fact_state() { English: "State" }
    fact_created() { English: "Made" }
    fact_expires() { English: "Good until" }
    fact_password() { English: "Password" }
    fact_message() { English: "Message" }
    fact_offers() { English: "Offers" }
    fact_uses() { English: "Use" }
    fact_sent() { English: "Handed over" }
    fact_replaces() { English: "In place of" }
    fact_replaced() { English: "Replaced by" }
    fact_tries() { English: "Tries" }
    password_is_words() { English: "four words, made for you" }
    password_is_typed() { English: "your own" }
    password_is_none() { English: "none" }
    uses_once() { English: "one session" }
    uses_many() { English: "any number of sessions until it ends" }
    not_sent() { English: "not yet" }
    tries(left: u8) { English: "{left} of 5 left" }
    attempt_line(at: &str, from: &str, outcome: &str) { English: "{at}  from {from}: {outcome}" }
    attempts() { English: "Knocks" }
    no_attempts() { English: "Nobody has knocked." }
    sessions() { English: "Sessions" }
    resend() { English: "Send again" }
    resend_new() { English: "Invite again" }
    expire() { English: "End it now" }
    delete() { English: "Delete" }
    expire_title() { English: "End this invitation now?" }
    expire_body() { English: "Nobody can knock with it after that. To go on, send a new one." }
    expire_keep() { English: "Keep it" }
    delete_title() { English: "Delete this invitation?" }
    delete_body_open() { English: "It is still open. Nobody can knock with it after that. The history keeps one line." }
    delete_body() { English: "It goes off the list. The history keeps one line." }

    made_at(when: &str) { English: "Made {when}" }
    way_file(path: &str) { English: "as the file {path}" }
    way_folder(path: &str) { English: "in the folder {path}" }
    way_text() { English: "as text" }
    way_mail() { English: "by mail" }
    way_mail_to(address: &str) { English: "by mail to {address}" }
    outcome_begun() { English: "is knocking now" }
    outcome_no_file() { English: "had not got the file" }
    outcome_wrong() { English: "wrong password" }
    outcome_left() { English: "went away without a password (counts as a wrong one)" }
    outcome_proved() { English: "right password" }
    outcome_busy() { English: "right password, while somebody else was connected" }
    outcome_late() { English: "right password, but the invitation was over" }
    outcome_admitted() { English: "right password; you were asked" }
    why_you() { English: "you stopped it" }
    why_closed() { English: "you closed this program" }
    why_helper() { English: "the helper ended it" }
    why_time() { English: "its time was up" }
    why_idle() { English: "nothing came from the helper" }
    why_withdrawn() { English: "the invitation was ended" }
    why_lost() { English: "the connection broke" }
    why_declined() { English: "you declined" }
    why_unanswered() { English: "nobody answered" }
    why_misbehaved() { English: "the helper's program broke the rules" }
    why_failed() { English: "this computer could not go on" }
    why_crashed() { English: "this program ended unexpectedly" }
    session_lasted(time: &str) { English: "connected for {time}" }
    session_runs() { English: "connected now" }
    session_asked() { English: "waits for your answer" }
    session_not_begun() { English: "not let in" }
    session_line(at: &str, name: &str, how: &str, why: &str) { English: "{at}  {name}: {how}{why}" }

    kept_granted() { English: "Granted" }
    kept_files() { English: "Files" }
    kept_note() { English: "Note" }
    file_sent(at: &str, name: &str, size: &str) { English: "{at}  sent {name} ({size})" }
    file_received(at: &str, name: &str, size: &str) { English: "{at}  received {name} ({size})" }

    more_files(count: usize) { English: "and {count} more" }

    // a knock
    knock_title() { English: "Somebody wants to help you" }
    knock_name(name: &str) { English: "They say their name is “{name}” (not verified)." }
    knock_from(pseudonym: &str, address: &str) { English: "They have your invitation “{pseudonym}” and its password, and call from {address}." }
    knock_from_open(pseudonym: &str, address: &str) { English: "They have your invitation “{pseudonym}”, which has no password, and call from {address}." }
    knock_ask() { English: "Ask on the phone: do you see these same words?" }
    knock_differ() { English: "Other words, or nobody on the phone? Then decline." }
    knock_view() { English: "What they see" }
    view_whole() { English: "My whole screen" }
    view_monitor(name: &str) { English: "Only the screen {name}" }
    view_main(name: &str) { English: "Only the main screen ({name})" }
    view_windows() { English: "Only windows I choose" }
    view_nothing() { English: "Nothing: only messages" }
    view_windows_hint() { English: "With their menus and dialogs. Nothing else is seen." }
    view_no_windows() { English: "There is no window to choose now." }
    view_minimised(title: &str) { English: "{title} (minimised)" }
    view_untitled() { English: "A window without a title" }
    knock_allow() { English: "Allow" }
    knock_decline() { English: "Decline" }

    // sharing
    sharing_title(name: &str) { English: "{name} is connected" }
    sharing_view() { English: "They see your screen" }
    sharing_monitor(name: &str) { English: "They see the screen {name}" }
    sharing_windows(titles: &str) { English: "They see only: {titles}" }
    sharing_window_gone() { English: "The window you shared is closed: they see nothing" }
    sharing_windows_gone() { English: "The windows you shared are closed: they see nothing" }
    sharing_windows_gone_next(stop: &str) { English: "To share something else, {stop} and let them knock again." }
    sharing_press_stop() { English: "press Stop" }
    sharing_monitor_gone(name: &str) { English: "The screen {name} is not connected: they see nothing" }
    sharing_monitor_gone_next() { English: "They see it again once it is connected." }
    sharing_starting() { English: "Your screen is about to be shown …" }
    sharing_no_view() { English: "They do not see your screen" }
    sharing_paused() { English: "Paused: they see nothing and can do nothing" }
    chat_none() { English: "They can write to you" }
    chat_me() { English: "You" }
    chat_line(name: &str, text: &str) { English: "{name}: {text}" }
    chat_unread(count: usize, newest: &str) { English: "({count} new) {newest}" }
    chat_open() { English: "Messages" }
    chat_back() { English: "Back" }
    sharing_choosing() { English: "They see nothing until the dialog for files is closed" }
    sharing_stop() { English: "Stop" }
    sharing_pause() { English: "Pause" }
    sharing_go_on() { English: "Go on" }
    sharing_stop_keys(keys: &str) { English: "{keys} stops everything, in any window." }
    sharing_recording() { English: "You keep a video" }
    record_begin() { English: "Keep a video for me" }
    record_end() { English: "End the video" }
    video_kept(lasts: &str) { English: "The video is over, after {lasts}" }
    video_kept_body(file: &str) { English: "You find it in {file}. Nobody else has it from here." }
    video_allowed(what: &str) { English: "[allowed: {what}]" }
    video_over(what: &str) { English: "[over: {what}]" }
    video_broke() { English: "[the connection broke]" }
    video_paused() { English: "[paused]" }
    video_goes_on() { English: "[goes on]" }
    video_me() { English: "I" }
    failed_video() { English: "No video could be kept, or not to its end" }
    sharing_records(name: &str) { English: "{name} keeps a video of this" }
    take_back() { English: "Take back" }
    take_back_control() { English: "Take back control" }
    allowed_view() { English: "screen" }
    allowed_chat() { English: "chat" }
    allowed_point() { English: "drawing" }
    allowed_control() { English: "control" }
    allowed_read_clipboard() { English: "what you copied" }
    allowed_write_clipboard() { English: "what they copied" }
    allowed_record() { English: "video for them" }
    allowed_record_for_novice() { English: "video for you" }
    allowed_clipboard() { English: "clipboard" }
    may_point() { English: "They can draw" }
    may_control() { English: "They can click and type" }
    may_read_clipboard() { English: "They get what you copy" }
    may_write_clipboard() { English: "You get what they copy" }
    may_record() { English: "They can keep a video" }
    may_record_for_novice() { English: "This program keeps a video for you" }
    control_acts() { English: "Your mouse comes first. Esc takes it back." }
    control_waits_for_answer() { English: "They click and type once you answer" }
    control_waits_for_pause() { English: "They click and type once you go on" }
    control_reaches_nothing() { English: "There is nothing that they can click" }
    control_waits_for_dialog() { English: "They click and type once the dialog is closed" }
    allowed_after_pause() { English: "Once it goes on:" }
    control_waits() { English: "They wait: you are using your mouse." }
    sharing_extend(time: &str) { English: "{time} more" }
    sharing_over_title() { English: "The invitation is over. Stop the session too?" }
    sharing_over_body() { English: "Your helper is still connected. Nobody else can use the invitation." }
    sharing_over_keep() { English: "Go on" }
    sharing_over_stop() { English: "Stop" }
    ending_time(left: &str) { English: "The session ends in {left}, when its time is up. Press the button for more." }
    ending_idle(left: &str) { English: "The session ends in {left}: your helper has not done anything for a while." }

    // a break
    broken_title() { English: "The connection broke" }
    broken_unseen() { English: "Nobody sees your screen, and nobody can click or type." }
    broken_wait(name: &str, left: &str) { English: "{name} may come back within {left}, without asking you again." }
    broken_stop(name: &str) { English: "Press Stop if {name} should not come back." }
    broken_said() { English: "The connection broke." }
    returned_said() { English: "The connection is back." }

    // what a helper asks for
    ask_point(name: &str) { English: "{name} wants to draw on your screen" }
    ask_point_body() { English: "Arrows, boxes and lines that show you where, and fade by themselves. They can't click or type." }
    ask_control(name: &str) { English: "{name} wants to control your computer" }
    ask_control_body() { English: "They could click and type, as if they sat here. When you move your mouse they wait. Esc takes it back." }
    ask_read_clipboard(name: &str) { English: "{name} wants to get what you copy" }
    ask_read_clipboard_body() { English: "Text and pictures that you copy from now on go to them too. Copy no passwords while they may." }
    ask_write_clipboard(name: &str) { English: "{name} wants to give you things to paste" }
    ask_write_clipboard_body() { English: "Text and pictures that they send take the place of what you copied last. Look before you paste." }
    ask_record(name: &str) { English: "{name} wants to keep a video" }
    ask_record_body() { English: "What they see of your screen, and what you both write, stays with them, also when this is over. A red mark shows while they do. Take it back and it ends there; what they have by then they keep." }
    ask_record_for_novice(name: &str) { English: "{name} suggests that you keep a video" }
    ask_record_for_novice_body() { English: "What they see and do, and what you both write, is kept among the videos on your computer, for you to look at later. It is sent to nobody." }
    ask_send(name: &str, files: &str) { English: "{name} wants to send you {files}" }
    ask_send_body(size: &str, folder: &str) { English: "{size}. It would go to {folder}. Nothing is opened." }
    ask_send_allow_program() { English: "Allow a program" }
    ask_send_program() { English: "Opening it would start a program" }
    ask_send_program_body() { English: "Allow it only if you know what it is for." }
    ask_fetch(name: &str) { English: "{name} asks for a file" }
    ask_fetch_body() { English: "You choose which. They get only what you choose." }
    ask_fetch_hint(hint: &str) { English: "They say: “{hint}” You choose which. They get only what you choose." }
    ask_fetch_choose() { English: "Choose a file …" }
    file_comes(files: &str) { English: "For you: {files}" }
    file_goes(files: &str) { English: "To them: {files}" }
    file_cancel() { English: "Cancel" }
    file_show() { English: "Show in folder" }
    ask_more(count: usize) { English: "Questions after this one: {count}" }
    not_possible_point() { English: "They asked to draw on your screen" }
    not_possible_control() { English: "They asked to control your computer" }
    not_possible_clipboard() { English: "They asked for your clipboard" }
    not_possible_record() { English: "They asked for a video" }
    not_possible_body(why: &str) { English: "That can't be done here, and they were told so: {why}." }
    not_copied() { English: "What you copied did not go to them" }
    not_copied_large(most: usize) { English: "It is too large: more than {most} MiB. Copy less of it, or have them ask you for a file." }
    not_copied_no_answer() { English: "The program that you copied it in does not hand it out. Copy it again." }
    question_unanswered() { English: "A question got no answer" }
    question_unanswered_body() { English: "After a minute that is a no. They can ask again." }
    over_escape() { English: "You pressed Esc: they can't click or type any more" }
    over_escape_body() { English: "They can ask again." }
    bar_covered() { English: "This window was covered, so there is a pause" }
    bar_covered_body() { English: "Another program keeps itself above it. Close that program, then press Go on." }
    no_stop_keys() { English: "The keys that stop everything don't work here" }
    no_stop_keys_body(why: &str) { English: "The Stop button does. The reason: {why}" }

    // ended
    ended_title() { English: "The session is over" }
    ended_lasted(time: &str) { English: "It lasted {time}." }
    ended_note() { English: "A note for yourself (if you like)" }
    ended_keep_note() { English: "Keep the note" }
    ended_noted() { English: "Kept in the history, on this computer only." }
    ended_home() { English: "Back to the start" }

    // attempts
    attempt_wrong(name: &str) { English: "Somebody tried a wrong password for your invitation “{name}”" }
    attempt_wrong_left(left: u8, address: &str) { English: "Tries left: {left}. They called from {address}. If that was not your helper, end the invitation." }
    attempt_locked(name: &str) { English: "Your invitation “{name}” is locked" }
    attempt_locked_body(address: &str) { English: "Five wrong passwords; the latest knock came from {address}. Nobody can use it any more. Make a new one for your helper." }
    attempt_busy(name: &str) { English: "Somebody else knocked with your invitation “{name}”" }
    attempt_busy_body(address: &str) { English: "They called from {address} and were told that you are busy." }
    attempt_over(name: &str) { English: "Somebody knocked with your invitation “{name}”, which is over" }
    attempt_over_body(address: &str) { English: "They called from {address} and were sent away." }
    attempt_left(name: &str) { English: "Somebody knocked with your invitation “{name}” and went away" }
    attempt_left_body(address: &str) { English: "They called from {address} and did not show the password. It counts as a wrong one." }
    attempt_no_file(name: &str) { English: "Somebody without its file knocked for your invitation “{name}”" }
    attempt_no_file_body(address: &str) { English: "They called from {address} and were sent away. If it was your helper, send the invitation again." }
    knock_left() { English: "Your helper went away before you answered" }
    knock_left_body() { English: "Ask them on the phone to try again." }
    knock_unanswered() { English: "Somebody knocked and got no answer" }
    knock_unanswered_body() { English: "After a minute without an answer they were sent away. They can knock again." }
    failed_invite() { English: "The invitation was not made" }
    failed_list() { English: "That did not work" }
    failed_record() { English: "The list could not be written" }
    failed_picture() { English: "Your screen can't be shown" }
    failed_right() { English: "They can't go on with what you allowed" }
    failed_files() { English: "No file was sent" }
    failed_dialog() { English: "This system has no dialog for choosing files. Drag the file onto this window instead." }
    failed_choice_over() { English: "What you chose was for a question that is over. If they ask again, choose again." }
    failed_session() { English: "That was not sent" }
    failed_save() { English: "The file was not saved" }
    failed_mail() { English: "No mail program could be opened" }
    failed_mail_body() { English: "Copy the invitation as text and paste it into a message." }
}
