### What the program of the one who helps says. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables; a new one needs a line there, one here, and one in
### each other language. Plain, short words: people who are not technical and a little afraid read them.

app_name = Beckon helper
welcome_title = Help someone
welcome_lead = Open the invitation that you were sent.
welcome_open = Open an invitation…
welcome_drop = You can also drag the file onto this window.
welcome_paste_label = Or paste the invitation as text
welcome_paste_example = invite:…
welcome_paste_button = Open this text
welcome_drop_here = Let go to open the invitation
no_dialog = This system has no dialog for choosing files.
no_dialog_advice = Drag the file onto this window, paste the invitation as text, or start the program with the file.
file_kind = Invitations
asks_for_help = { $name } asks for your help
their_message = Their message
ends = Ends
you_may = You may
address = Address
uses_once = once
uses_often = until it ends
address_sealed = shown after the password
kind_sealed = four words that you were told
kind_guarded = one that its sender chose
kind_open = none
open_head = This invitation has no password
open_body = Anyone who has the file can use it. Be sure that it comes from the person you think, and compare the three words by voice.
your_name = Your name
your_name_example = What they know you by
default_name = A helper
password_right = The password is right. Nothing is sent before you press Connect.
show_address = Continue
connect = Connect
connect_hint = Nothing is sent to anyone before you press Connect.
continue_hint = Nothing is sent to anyone yet. You will see the address first.
checking = Checking the password…
other_invitation = Open another invitation
connecting_title = Connecting to { $name }
connecting_lead = This takes a few seconds.
cancel = Cancel
waiting_title = Waiting for { $name } to say yes
waiting_words = Your three words
waiting_compare = Call { $name } and compare these three words. They must be the same on both screens.
waiting_differ = If they differ, someone is listening in between: disconnect.
disconnect = Disconnect
still_connected = You are still connected
still_connected_next = Press “{ $disconnect }” to end it, or close the window once more.
viewing = { $name }’s screen
real_size = Actual size
real_size_hint = Show every pixel as it is. Press again to see the whole screen.
chat = Chat
chat_unread = Chat ({ $count } new)
full_screen = Full screen
leave_full_screen = Leave full screen
no_picture_yet = The picture is on its way. If none comes, they allowed only the chat.
chat_began = You are connected to { $name }.
ending_limit = The session ends in { $time }. The other person can extend it.
ending_idle = Nothing came from you for a while: the session ends in { $time }. Move or write something to stay.
extended = The session was extended: { $time } left.
ending_idle_terminal = Nothing came from you for a while: the session ends in { $time }.
not_idle = You were heard of again: the session goes on.
hidden = Not shown to you: their Beckon window, or what they don’t share.
picture_label = { $name }’s screen, as a picture
ask_control = Ask for control
ask_control_hint = To use their mouse and keyboard. They are asked first, and can take it back at any time.
ask_point = Ask to point
ask_point_hint = To draw arrows and boxes over their screen, which fade.
ask_read_clipboard = See their clipboard
ask_read_clipboard_hint = What they copy from then on, text and pictures, you can paste here.
ask_write_clipboard = Give them my clipboard
ask_write_clipboard_hint = What is on your clipboard and what you copy from then on, text and pictures, they can paste there.
clipboard_empty = There was no text or picture on your clipboard that could be given. What you copy from now on, they can paste.
right_read_clipboard = Their clipboard
right_write_clipboard = My clipboard
ask_record_theirs = Ask them to record
ask_record_theirs_hint = Their program keeps a video of the session, for them.
ask_record = Record…
ask_record_hint = You keep a video of what you see and of what you both write, in a file that you choose. They are asked first.
right_record = My video
right_control = Control
right_point = Pointing
right_record_theirs = Their video
right_asked = { $what }: asked – cancel
right_asked_hint = They have a minute to answer. A click takes the question back.
right_allowed = { $what }: on – give back
right_again = { $what }: { $last } – ask again
right_wait = { $what }: { $last } – wait { $time }
right_rests = { $ask } – wait { $time }
right_impossible = { $what }: not possible there
right_impossible_hint = Their computer can’t do this.
last_denied = they said no
last_no_answer = no answer
last_taken_back = taken back
last_escape = they pressed Esc
last_trouble = stopped working there
words_point = drawing on their screen
words_control = their mouse and keyboard
words_read_clipboard = what they copy
words_write_clipboard = giving them something to paste
words_record = keeping a video
words_record_theirs = a video that they keep
tool_control = Mouse and keys
tool_control_hint = What you do in the picture is done there
tool_arrow = Arrow
tool_box = Box
tool_line = Line
tool_laser = Laser
tool_arrow_hint = Drag from the tail to the head
tool_box_hint = Drag from corner to corner
tool_line_hint = Drag along the line
tool_laser_hint = They see where your pointer is
tool_clear = Clear
tool_clear_hint = Remove all drawings
special_keys = Keys
special_keys_hint = Keys that your own system would keep for itself
with_ctrl = Ctrl+{ $key }
keys_ctrl_alt_del = Ctrl + Alt + Del
keys_alt_tab = Alt + Tab
keys_alt_f4 = Alt + F4
keys_super = Super (Windows key)
keys_print_screen = Print screen
keys_ctrl_esc = Ctrl + Esc
keys_menu = Menu key
control_acts = Shift+F12 lets go
control_rests = Click the picture to go on
control_waits = Their hand comes first
draw_ends = Esc puts it down
files = Files
files_hint = Send them files, or ask for some. They are asked first, each time. You can also drag files onto this window.
files_send = Send files…
files_send_folder = Send a folder…
files_fetch = Ask for a file…
files_fetching = They are asked for a file, and choose which.
files_unasked = They tried to send a file that you had not asked for. It was refused. Use “Ask for a file…” if you want it.
files_left_out = Left out, since they are links or can’t be read: { $count }.
files_no_dialog = This system has no dialog for choosing files. Drag the files onto this window instead.
chosen_before = That was chosen for the session before: nothing was sent or recorded. Choose again if you want it now.
files_show = Show in folder
files_read = OK
file_goes = To them: { $files }
file_comes = From them: { $files }
paused_title = Paused
paused_body = { $name } shows nothing for a moment. The picture comes back when they go on.
broken_title = The connection broke
broken_body = Trying again… { $time }
broken_hint = What you see is the last picture. { $name } need not be asked again, but for control.
broken_said = The connection broke. It is being made again.
returned_said = The connection is back.
you_record = You keep a video
video_choose = Where to keep the video
video_kind = Videos
video_over = The video of { $lasts } is in { $file }
video_empty = No video was kept: nothing was to be seen
video_exists = { $file } is there already
video_exists_advice = Choose another name for the video
video_no_folder = There is no folder { $folder }
video_no_folder_advice = Make it first, or keep the video elsewhere
note_allowed = [may now: { $what }]
note_over = [may no longer: { $what }]
note_broke = [the connection broke]
note_paused = [paused]
note_goes_on = [goes on]
note_back = [the connection is back]
they_record = { $name } keeps a video
both_record = You both keep a video
given_up = It was stopped here, before anything was sent.
picture_not_saved = The picture could not be saved as { $file }: { $reason }
picture_not_saved_advice = Name a file in a folder where you may write.
picture_there = { $file } is there already
picture_there_advice = Choose another name.
chat_not_sent = That was not sent.
ended_title = The session has ended
not_connected_title = You are not connected
ended_lasted = With { $name }, { $time }
note_label = A note for yourself (if you like)
keep_note = Keep the note
noted = Kept in the history, on this computer only.
try_again = Try again
connect_again = Connect again
close = Close
can_view = see their screen
can_chat = chat
can_point = point at things
can_control = use mouse and keyboard
can_files = exchange files
can_clipboard = exchange the clipboard
can_record = record
today_at = today at { $time }, in { $left }
day_at = { $day } at { $time }, in { $left }
address_port = { $host }, port { $port }
address_relay = relay { $host }, port { $port }
wrong_password_file = This is not the password. Listen again and type it once more.
wrong_password_tries = This is not the password. Listen again and type it once more: { $left } tries are left.
wrong_password_one_try = This is not the password. Listen again: one try is left.
file_unreadable = The file { $file } could not be read ({ $reason }).
stdin_unreadable = Standard input could not be read ({ $reason }).
file_unreadable_advice = Check that it is where you think and that you may read it.
not_a_file = { $file } is not a file.
not_a_file_advice = Name the invitation’s file; or - to read it from standard input.
data_dir_exposed = Others on this computer can change { $path }, where what you did is kept. Make it yours alone ({ $how }), or choose another folder with --data-dir.
history_line = { $at }  { $name }: { $lasted }. { $ended }
history_line_refused = { $at }  { $name }: { $ended }
history_granted = Granted
history_breaks = Breaks
history_broke = at { $at }
history_broke_and_back = at { $at }, back at { $back }
history_files = Files
history_videos = Videos
history_note = Note
history_sent = { $at }  sent { $name } ({ $size })
history_received = { $at }  received { $name } ({ $size })
history_more = and { $count } more
past_title = Past sessions
past_lead = Whom you helped, and when. It is kept on this computer only.
past_none = No sessions yet.
past_unreadable = The list in { $file } can’t be read. Check that the file is yours, and open this page again.
past_search = Look for a name or a word in your notes
past_not_found = Nothing of that is in the list.
past_more = Show more
past_one = With { $name }
past_when = When
past_today = today, { $time }
past_lasted = How long
past_ended = The end
past_nobody = no session: nobody said yes
past_show_videos = Show the videos’ folder
ended_unexpectedly = This program ended unexpectedly.
not_recorded = This session is not in your history: { $file } can’t be written ({ $reason })
name_refused = This name can’t be used.
restart_advice = Start the program again.

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_locked = The invitation is locked: too many wrong passwords were tried.
end_locked_next = Ask for a new invitation, and for its password by telephone.
end_busy = Somebody else is there already.
end_busy_next = If that was you a moment ago, try again in half a minute. Else try again when they are done.
end_declined = The other person said no.
end_declined_next = Call them, compare the three words if they were shown, and try again when they expect you.
end_no_answer = The other person did not answer within a minute.
end_no_answer_next = Call them, ask them to sit down at their computer, and try again.
end_over = The invitation is no longer valid: it was ended, or its time is over.
end_last_try = The password is wrong, and that was the last try: the invitation is now locked.
end_wrong_password = The password is wrong, or the other side does not know it.
end_wrong_password_next =
    Ask for the password again by telephone; { $tries ->
        [one] one try is left
       *[other] { $tries } tries are left
    }. If you are sure of it, somebody may have changed the file on its way: ask for a new invitation.
end_other_file = The other computer has another invitation than yours.
end_ask_for_new = Ask for a new invitation.
end_not_there = The other computer closed the connection: it is not there, or the invitation is no longer valid.
end_not_there_next = Ask whether the program is open there; if it is, ask for a new invitation.
end_too_slow = The other computer did not answer in time.
end_too_slow_next = Try again; if it happens again, ask whether the program is open there.
end_line_lost_waiting = The connection broke before the other person answered.
end_line_lost = The connection broke.
end_line_lost_next =
    { $again ->
        [yes] Check the network, and connect again with the same invitation.
       *[no] Check the network, and ask for a new invitation.
    }
end_line_silent = Nothing came from the other computer for half a minute, so the connection was ended.
end_line_silent_next =
    { $again ->
        [yes] Check the network on both sides, and connect again with the same invitation.
       *[no] Check the network on both sides, and ask for a new invitation.
    }
end_words_forged = Warning: somebody between you and the other computer tried to forge the three words. The connection was ended.
end_words_forged_next = Do not try again over this network. Call the other person on the telephone, say what happened, and ask for a new invitation, sent another way.
end_violation = The other program did something that the rules of the connection do not allow, so it was ended.
end_same_version =
    { $again ->
        [yes] Make sure that both use the same version of the program, and connect again with the same invitation.
       *[no] Make sure that both use the same version of the program, and ask for a new invitation.
    }
end_own_trouble = This program could not go on with the session.
end_own_trouble_next =
    { $again ->
        [yes] Open the program again, and connect again with the same invitation.
       *[no] Open the program again, and ask for a new invitation.
    }
end_stopped_waiting = It was stopped here, before the other person answered.
end_own_closing = The program was closed, and the session with it.
end_own_stop = You ended the session.
end_go_on =
    { $again ->
        [yes] To go on, connect again with the same invitation.
       *[no] To go on, ask for a new invitation.
    }
end_withdrawn_waiting = The other person ended the invitation before they answered.
end_withdrawn_waiting_next = Call them, and ask for a new invitation.
end_closed_waiting = The other person closed the program before they answered.
end_closed_waiting_next =
    { $again ->
        [yes] Call them, and connect again with the same invitation.
       *[no] Call them, and ask for a new invitation.
    }
end_stopped = The other person ended the session.
end_time_limit = The session’s time is up.
end_idle = The session ended, because nothing came from you for a long time.
end_withdrawn = The other person ended the invitation, and the session with it.
end_closing = The other person closed the program, and the session with it.
end_trouble = The other computer could not go on with the session.
end_trouble_next =
    { $again ->
        [yes] Ask the other person what their program says, and connect again with the same invitation.
       *[no] Ask the other person what their program says, and ask for a new invitation.
    }
end_misbehaved = The other program ended the session, because this one did something that it does not allow.

## an invitation that is refused, a password that does not open it, a person who is not reached

refused_text = This text is not an invitation, or not all of one.
refused_text_damaged = The text of this invitation is damaged.
refused_text_advice = Copy the whole text again, from “invite:” to its end.
pasted_too_long = This text is too long for an invitation.
pasted_too_long_advice = Copy only the invitation, from “invite:” to its end.
refused_other_file = This file is not an invitation.
refused_other_file_advice = Check that this is the file you were sent; if it is, ask for it once more.
refused_changed = This invitation is damaged, or somebody changed it: its signature does not fit.
refused_changed_advice = Ask for the file once more and open it unchanged, best as an attachment or as “invite:” text. If it fails again, do not use it: ask for a new invitation by another way.
refused_newer = This invitation needs a newer version of this program.
refused_newer_advice = Install the newest version, then open the invitation again.
refused_future = By this computer’s clock, this invitation was made in the future.
refused_future_advice = Check this computer’s date, time and time zone; if they are right, ask the other side to check theirs and to invite you again.
refused_expired = This invitation has expired.
refused_expired_advice = Check this computer’s date and time; if they are right, ask for a new invitation.
refused_signs = The name or the message in this invitation has signs in it that can’t be shown.
refused_time = This invitation is valid for a time that no invitation may be.
refused_rule = This invitation is not made as invitations are.
refused_rule_advice = Do not use it: ask for a new invitation, made by an unchanged program.
password_missing = This invitation has a password.
password_missing_advice = Ask the person who sent it, by phone or another way than the file came.
password_form = This can’t be the password, which has 8 to 128 characters.
password_form_advice = Type it again.
password_wrong = This is not the password of this invitation.
password_wrong_advice = Listen again and type it once more.
only_relays = This invitation needs a computer in between, which this version does not support.
only_relays_advice = Ask for a new invitation with a direct address, or use a newer version.
not_there = The other computer is not there, or the invitation is no longer valid.
not_there_advice = Ask for a new invitation.
somebody_else = Another computer answers at the invitation’s address. Nothing about the password was sent.
somebody_else_advice = Ask for a new invitation: the other computer’s address may have changed since this one was made.
not_waiting = The other computer is there, but nobody waits for this invitation.
not_waiting_advice = Ask them to start their program, or to send a new invitation if this one is over.
not_reached = The other computer can’t be reached.
not_reached_advice = Check both computers’ network; a firewall may be in the way. Then try again, or ask for a new invitation.
unusable = The connection could not be prepared on this computer.
unusable_advice = Ask for a new invitation; if that does not help, start the program again.
recent_title = Opened before
recent_open = Open the invitation of { $name } again
recent_remove = Take { $name } off this list
over_head = This invitation has ended.
over_body = Call them, and ask for a new one.
file_state = The file
file_whole = is whole: nobody changed it
met_before = Known to you
met_unknown = can’t be told: each invitation is new
met_invitation = you were connected with this invitation before (times: { $times })
met_new = new: signed by “{ $name }”, whom you have not helped before
met_person = yes: signed by “{ $name }”, like { $times } before, the last on { $day }
password_words = Password: the four words that you were told
password_typed = Password: the one that they chose
more = More
more_hint = What there is no room for in this row
all_screens = All screens
one_screen = Screen { $n }
screens_hint = { $key } goes to the next screen
zoom_in = Larger
zoom_out = Smaller
zoom_percent = { $n } %
view_menu = View
whole_screen = Whole screen
full_screen_out = Shift+F11 leaves full screen. The buttons come at the upper edge, or with Shift+F12.
save_picture = Save a picture
picture_saved = The picture is in { $file }
quality = Connection quality
quality_round_trip = There and back
quality_ms = { $n } ms, when connected
quality_unknown = not known
quality_pictures = Pictures
quality_a_second = { $n } a second
quality_data = Data
quality_kbits = { $n } kbit/s
quality_state = Sharpness
quality_exact = exact, every pixel
quality_sharpens = still getting sharper
quality_size = Size
files_unseen = Files ({ $count } new)
files_show_list = Show the list
files_hide_list = Hide the list
right_impossible_short = { $what }: not possible
right_asked_short = { $what }: asked  ×
right_allowed_short = { $what }: on  ×
right_last_short = { $what }: { $last }
keys_ctrl_shift_esc = Ctrl + Shift + Esc
keys_ctrl_alt_f1 = Ctrl + Alt + F1
keys_ctrl_alt_f2 = Ctrl + Alt + F2
settings = Settings
settings_kept = What you change here is kept at once.
settings_refused = This was not kept
settings_name_wrong = Write a name, on one line.
settings_back = Back


## people whose cards are kept

met_known = yes: it is from “{ $name }”, whom you have helped before (times: { $times }), the last on { $day }
met_known_new = yes: it is from “{ $name }”, whose card you have
helped_never = Not helped yet
novices_unreadable = The list in { $path } can’t be read, and was left as it is. Put it right or move it away.
novices_full = You know as many people as are kept. Remove one first.
novices_not_written = The list was not written: { $why }. Make room, or allow this program to write there.
ended_only = If the invitation was made for you alone, connect as “{ $name }”.
ended_only_nobody = It may also be that the invitation was made for one other person alone. Then only they get in.
ended_only_was = You knocked as “{ $name }”. If the invitation was made for one other person alone, only they get in: ask for one for you, and give your card.
ended_else = Otherwise: { $advice }
connect_as = Connect as “{ $name }”
card_kind = Cards

## how often they were helped

helped_once = Helped once, on { $day }
helped_often = Helped { $times } times, the last on { $day }
