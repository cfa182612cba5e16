### What the program of the one who needs help says. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables; a new one needs a line there, one here, and one in
### each other language. Plain, short words: people who are not technical and a little afraid read them.

## home

program = Beckon
invite_someone = Ask for help
invitations = Invitations
waiting = Ready. When your helper knocks, you are asked here. Leave this window open.
nobody_invited = Nobody is invited, so nobody can knock.
listening_elsewhere = Another window of this program answers your helpers
listening_elsewhere_body = Questions are asked there. The list can be used here too.
port_taken = Helpers can’t reach you now
port_taken_body = Another program on this computer is in the way: it uses the port { $port }. Close that program, or restart the computer. This window keeps trying.
listening_failed = Helpers can’t reach you now
listening_failed_body = The port { $port } can’t be used. The system said: { $reason }. Restart the computer; or set another port in the settings, and make a new invitation.
understood = OK
back = Back
trouble_title = The program can't start
trouble_advice = Put that right, or show this to whoever looks after this computer. Then open the program again.
set_aside = Begin a new list
set_aside_title = Put the old list aside?
set_aside_body = It is kept under another name. Nobody can knock with an invitation of the old list then: make new ones.

## states of an invitation

state_open = { $left } left
state_open_word = Open
state_in_use = In use now
state_used = Used
state_expired = Expired
state_withdrawn = Ended by you
state_locked = Locked
state_locked_long = Locked: five wrong passwords

## making one

make_title = Ask for help
make_name = Name your helper sees
make_name_hint = Made up for you. You don't need your real name: your helper knows your voice, and a file that says nothing about you can get lost without harm.
make_message = What do you need help with? (if you like)
make_message_example = My printer does not print.
make_length = The invitation is good for
length_hour = 1 hour
length_day = 1 day
make_more = More choices
password_open = No password (not safe)
password_open_warning = Whoever gets the file can knock
password_open_warning_body = You are still asked before anyone gets in. Good for 1 hour at most.
make_offers = The helper can ask to
offer_view = see your screen
offer_chat = write messages
offer_point = draw on your screen
offer_control = control your computer
offer_files = send you files, or ask for some
offer_clipboard = share what is copied
offer_record = keep a video of it
offer_asked = You are asked each time.
make_uses = Good for several sessions, until it ends or you press Stop
make_endpoints = Where helpers reach this computer
make_endpoints_example = found by itself; else like 192.0.2.7:3398
make_endpoints_wrong = “{ $text }” is no address. Write it like 192.0.2.7:3398, or leave this empty.
make_button = Make the invitation
make_working = Making it …

## the result

made_tell_own = Tell your helper the password you chose, by phone: never in the same message as the invitation.
made_tell_before = The password is the one you told before. It is not kept here; make a new invitation if it is lost.
made_tell_none = This invitation has no password. Give it only to the person you mean.
made_save = Save
made_save_as = Save elsewhere …
made_copy = Copy as text
made_mail = E-mail
made_saved = Saved as { $path }. Send this file to your helper.
made_copied = Copied. Paste it into a message to your helper.
mail_subject = Please help me with my computer
mail_body =
    Hello, I need help with my computer, and ask you to look at it with me.
    The file { $file } is attached: it is an invitation, for you alone.
    1. Install the helper program of Beckon, if you do not have it yet.
    2. Open the file with it: a double click is enough.
    3. I tell you the password by phone. It is never in a message.
mail_body_open =
    Hello, I need help with my computer, and ask you to look at it with me.
    The file { $file } is attached: it is an invitation, for you alone.
    1. Install the helper program of Beckon, if you do not have it yet.
    2. Open the file with it soon: a double click is enough.
    3. It has no password. Give this message to nobody: whoever has the file can knock.
mailed_composed = Your mail program shows a new message. Check that { $file } is attached, and send it. If it is not, save the file, and attach it yourself.
mailed_opened = Your mail program shows the message. Look to whom it goes, and send it.
mailed_saved = No mail program was found. The message is kept as { $path }: open it with the program that you write mail with. Or save the invitation, and put that file into a message.
mailed_sent = Sent to { $to }.
mail_title = Send it by e-mail
mail_lead = The invitation goes as a file. The password does not: tell it by phone.
mail_to = Your helper’s e-mail address
mail_to_hint = You can leave this empty, and choose your helper in your mail program.
mail_from = It is sent from your account { $address }.
mail_to_needed = Write your helper’s e-mail address. It looks like ann@example.org.
mail_to_example = ann@example.org
mail_to_wrong = This is no e-mail address. It looks like ann@example.org. You can also leave it empty.
mail_button = Go on
mail_send = Send
mail_working = One moment …
made_kept_title = Do you have the password?
made_kept_body = It is shown only now. Your helper can't get in without it. Tell it by phone, or write it down.
made_kept_yes = I have it
made_kept_no = Show it again

## inviting again

again_title = Invite again: “{ $name }”
again_lead = Your old password is not kept. Choose a new one for the new invitation.

## details

details_title = Your invitation “{ $name }”
fact_id = Number
fact_state = State
fact_created = Made
fact_expires = Good until
fact_password = Password
fact_message = Message
fact_offers = Offers
fact_uses = Use
fact_sent = Handed over
fact_replaces = In place of
fact_replaced = Replaced by
fact_tries = Tries
password_is_words = four words, made for you
password_is_typed = your own
password_is_none = none
uses_once = one session
uses_many = any number of sessions until it ends
not_sent = not yet
tries = { $left } of 5 left
attempt_line = { $at }  { $from }: { $outcome }
attempts = Knocks
no_attempts = Nobody has knocked.
sessions = Sessions
resend = Send again
resend_new = Invite again
expire = End it now
delete = Delete
expire_title = End the invitation “{ $name }” now?
expire_body = Nobody can knock with it after that. To go on, send a new one.
expire_keep = Keep it
delete_title = Delete the invitation “{ $name }”?
delete_body_open = It is still open. Nobody can knock with it after that. The history keeps one line.
delete_body = It goes off the list. The history keeps one line.
made_at = Made { $when }
way_file = as the file { $path }
way_folder = in the folder { $path }
way_text = as text
way_mail = by mail
way_mail_to = by mail to { $address }
way_draft = as a message file, which you still have to send
way_draft_to = as a message file to { $address }, which you still have to send
outcome_begun = is knocking now
outcome_no_file = had not got the file
outcome_wrong = wrong password
outcome_left = went away without a password (counts as a wrong one)
outcome_proved = right password
outcome_busy = right password, while somebody else was connected
outcome_late = right password, but the invitation was over
outcome_admitted = right password; you were asked
why_you = you stopped it
why_closed = you closed this program
why_helper = the helper ended it
why_time = its time was up
why_idle = nothing came from the helper
why_withdrawn = the invitation was ended
why_lost = the connection broke
why_anew = the connection broke, and somebody knocked anew
why_declined = you declined
why_unanswered = nobody answered
why_gave_up = the helper gave up waiting
why_misbehaved = the helper's program broke the rules
why_failed = this computer could not go on
why_crashed = this program ended unexpectedly
session_lasted = connected for { $time }
session_runs = connected now
session_asked = waits for your answer
session_not_begun = not let in
session_line = { $at }  { $name }: { $how }{ $why }
kept_granted = Granted
kept_breaks = Breaks
kept_files = Files
kept_note = Note
line_broke = at { $at }
line_broke_and_back = at { $at }, back at { $back }
file_sent = { $at }  sent { $name } ({ $size })
file_received = { $at }  received { $name } ({ $size })
more_files = and { $count } more

## a knock

knock_title = Somebody wants to help you
knock_name = They say their name is “{ $name }”. Nobody has checked that.
knock_from = They have your invitation “{ $pseudonym }” and its password, and come { $from }.
knock_from_open = They have your invitation “{ $pseudonym }”, which has no password, and come { $from }.
from_here = from this computer ({ $address })
from_network = from your own network ({ $address })
from_internet = over the internet ({ $address })
knock_ask = Ask your helper to read these words to you
knock_differ = If they differ, or nobody is on the phone: decline.
knock_view = What they see
view_whole = My whole screen
view_monitor = Screen { $name }
view_main = Main screen ({ $name })
view_windows = Only windows I choose
view_nothing = Nothing: only messages
view_windows_hint = With the menus and small windows that belong to them. Nothing else is seen.
view_no_windows = There is no window to choose now.
view_minimised = { $title } (minimised)
view_untitled = A window without a title
knock_allow = Allow
allow_by_key = Hold the space bar for a second
knock_decline = Decline

## sharing

sharing_title = { $name } is connected
sharing_view = They see your screen
sharing_monitor = They see the screen { $name }
sharing_chosen = They see only what you chose
sharing_windows = They see only: { $titles }
sharing_window_gone = The window you shared is closed: they see nothing
sharing_windows_gone = The windows you shared are closed: they see nothing
sharing_windows_gone_next = To share something else, { $stop } and let them knock again.
sharing_press_stop = press Stop
sharing_monitor_gone = The screen { $name } is not connected: they see nothing
sharing_monitor_gone_next = They see it again once it is connected.
sharing_starting = Your screen is about to be shown …
sharing_no_view = They do not see your screen
sharing_paused = Paused: they see nothing and can do nothing
chat_none = They can write to you
chat_me = You
chat_line = { $name }: { $text }
chat_unread = ({ $count } new) { $newest }
chat_open = Messages
chat_back = Back
sharing_choosing = They see nothing until the window for choosing files is closed
sharing_stop = Stop
sharing_pause = Pause
sharing_go_on = Go on
sharing_stop_keys = { $keys } stops everything, in any window.
sharing_recording = You keep a video
record_begin = Keep a video for me
record_end = End the video
video_kept = The video is over, after { $lasts }
video_kept_body = You find it in { $file }. Nobody else has it from here.
video_allowed = [allowed: { $what }]
video_over = [over: { $what }]
video_broke = [the connection broke]
video_paused = [paused]
video_goes_on = [goes on]
video_back = [the connection is back]
video_me = I
failed_video = No video could be kept, or not to its end
sharing_records = { $name } keeps a video of this
take_back = Take back
take_back_control = Take back control
allowed_view = screen
allowed_chat = chat
allowed_point = drawing
allowed_control = control
allowed_read_clipboard = what you copied
allowed_write_clipboard = what they copied
allowed_record = video for them
allowed_record_for_novice = video for you
allowed_clipboard = what is copied
may_point = They can draw
may_control = They can click and type
may_read_clipboard = They get what you copy
may_write_clipboard = You get what they copy
may_record = They can keep a video
may_record_for_novice = Video for you
control_acts = Your mouse comes first. Esc takes it back.
control_waits_for_answer = They click and type once you answer
control_waits_for_pause = They click and type once you go on
control_reaches_nothing = There is nothing that they can click
control_waits_for_dialog = They click and type once that window is closed
allowed_after_pause = Once it goes on:
control_waits = They wait: you are using your mouse.
sharing_extend = { $time } more
sharing_over_title = The invitation is over. Stop the session too?
sharing_over_body = Your helper is still connected. Nobody else can use the invitation.
sharing_over_keep = Go on
sharing_over_stop = Stop
ending_time = The session ends in { $left }, when its time is up. Press the button for more.
ending_idle = The session ends in { $left }: your helper has not done anything for a while.

## a break

broken_title = The connection broke
broken_unseen = Nobody sees your screen, and nobody can click or type.
broken_wait = { $name } may come back within { $left }, without asking you again.
broken_stop = Press Stop if { $name } should not come back.
broken_said = The connection broke.
returned_said = The connection is back.

## what a helper asks for

ask_point = { $name } wants to draw on your screen
ask_point_body = Arrows, boxes and lines that show you where, and fade by themselves. Drawing neither clicks nor types.
ask_control = { $name } wants to control your computer
ask_control_body = They could click and type, as if they sat here. When you move your mouse they wait. Esc takes it back.
ask_control_windows = This works in what is shared only: { $windows }.
ask_read_clipboard = { $name } wants to get what you copy
ask_read_clipboard_body = Text and pictures that you copy from now on go to them too. Copy no passwords while they may.
ask_write_clipboard = { $name } wants to give you things to paste
ask_write_clipboard_body = Text and pictures that they copy from now on, and what they copied last, take the place of what you copied. Look before you paste.
ask_record = { $name } wants to keep a video
ask_record_body = What they see of your screen, and what you both write, stays with them, also when this is over. A red mark shows while they do. Take it back and it ends there; what they have by then they keep.
ask_record_for_novice = { $name } suggests that you keep a video
ask_record_for_novice_body = What they see and do, and what you both write, is kept among the videos on your computer, for you to look at later. It is sent to nobody.
ask_send = { $name } wants to send you { $files }
ask_send_body = { $size }. It would go to { $folder }. Nothing is opened.
ask_send_allow_program = Allow a program
ask_send_program = Opening it would start a program
ask_send_program_body = Allow it only if you know what it is for.
ask_fetch = { $name } asks for a file
ask_fetch_body = You choose which. They get only what you choose.
ask_fetch_hint = They say: “{ $hint }” You choose which. They get only what you choose.
ask_fetch_choose = Choose a file …
file_comes = For you: { $files }
file_goes = To them: { $files }
file_cancel = Cancel
file_show = Show in folder
files_over = { $count } file transfers are over
ask_more = Questions after this one: { $count }
not_possible_point = They asked to draw on your screen
not_possible_control = They asked to control your computer
not_possible_clipboard = They asked to share what you copy
not_possible_record = They asked for a video
not_possible_body = That can’t be done here, and they were told so. { $why }
not_copied = What you copied did not go to them
not_copied_large = It is too large: more than { $most } MiB. Copy less of it, or have them ask you for a file.
not_copied_no_answer = The program that you copied it in does not hand it out. Copy it again.
question_unanswered = A question got no answer
question_unanswered_body = After a minute that is a no. They can ask again.
over_escape = You pressed Esc: they can't click or type any more
over_escape_body = They can ask again.
bar_covered = This window was covered, so there is a pause
bar_covered_body = Another program keeps itself above it. Close that program, then press Go on.
no_stop_keys = The keys that stop everything don't work here
no_stop_keys_body = The Stop button does. { $why }

## ended

ended_title = The session is over
ended_lasted = It lasted { $time }.
ended_note = A note for yourself (if you like)
ended_keep_note = Keep the note
ended_noted = Kept in the history, on this computer only.
ended_home = Back to the start

## attempts

attempt_wrong = Somebody tried a wrong password for your invitation “{ $name }”
attempt_wrong_left = Tries left: { $left }. They came { $from }. If that was not your helper, end the invitation.
attempt_locked = Your invitation “{ $name }” is locked
attempt_locked_body = Five wrong passwords; the latest knock came { $from }. Nobody can use it any more. Make a new one for your helper.
anew = The connection to { $name } broke
anew_body = Whoever knocks now has the same invitation and the right password. Allow it only if it is { $name }: let them read the words to you again.
attempt_busy = Somebody knocked with your invitation “{ $name }” while another helper was there
attempt_busy_body = They came { $from } and were told that you are busy. If it was your helper, whose program began anew, they can try again in half a minute.
attempt_over = Somebody knocked with your invitation “{ $name }”, which is over
attempt_over_body = They came { $from } and were sent away.
attempt_left = Somebody knocked with your invitation “{ $name }” and went away
attempt_left_body = They came { $from } and did not show the password. It counts as a wrong one.
attempt_no_file = Somebody without its file knocked for your invitation “{ $name }”
attempt_no_file_body = They came { $from } and were sent away. If it was your helper, send the invitation again.
knock_left = Your helper went away before you answered
knock_left_body = Ask them on the phone to try again.
knock_unanswered = Somebody knocked and got no answer
knock_unanswered_body = After a minute without an answer they were sent away. They can knock again.
knock_used_up = This invitation is over. To be helped, make a new one.
knock_declined = You declined “{ $name }”
knock_declined_body = They were not let in, and see nothing of your computer.
failed_invite = The invitation was not made
failed_list = That did not work
failed_record = The list could not be written
failed_picture = Your screen can't be shown
failed_right = They can't go on with what you allowed
failed_files = No file was sent
failed_dialog = No window for choosing files could be opened. Drag the file onto this window instead.
failed_choice_over = What you chose was for a question that is over. If they ask again, choose again.
failed_session = That was not sent
failed_save = The file was not saved
failed_drag = The file could not be dragged
failed_drag_body = Choose “Save” instead.
failed_mail = It was not sent by e-mail
failed_hand_over = The invitation “{ $name }” was not sent

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_not_shown = Your screen is not shown any more.
end_locked = Somebody knocked on an invitation that is locked after too many wrong passwords. They were turned away.
end_locked_next = Make a new invitation, and tell your helper its password by telephone.
end_busy = Somebody knocked while another helper was there. They were turned away.
end_busy_next = If you expect them, let them try again afterwards. If you expect nobody, end that invitation.
end_declined = You did not let the helper in.
end_declined_next = If it was your helper, they can knock again. If it was somebody else, end the invitation.
end_no_answer = A helper knocked, but nobody answered within a minute, so they were not let in.
end_no_answer_next = Call your helper, and ask them to knock again.
end_over = A helper knocked on an invitation that is no longer valid. They were turned away.
end_over_next = To let them in, make a new invitation.
end_last_try = Somebody who has your invitation knocked with a wrong password, for the last time: it is now locked.
end_last_try_next = Call your helper. If it was not them, others have your file. Make a new invitation either way.
end_wrong_password =
    Somebody who has your invitation knocked with a wrong password; { $tries ->
        [one] one try is left.
       *[other] { $tries } tries are left.
    }
end_wrong_password_next = Tell your helper the password again by telephone. If it was not them, end the invitation.
end_other_file = Somebody knocked who does not have your invitation as you made it.
end_other_file_next = If your helper can’t get in, send them the invitation again.
end_did_not_go_on = Somebody knocked, but did not go on.
end_did_not_go_on_next = If it was your helper, they can try again.
end_line_lost = The connection broke.
end_anew = Then somebody knocked anew with the same invitation and password.
end_line_silent = Nothing came from the helper’s computer for half a minute, so the connection was ended.
end_check_network =
    { $again ->
        [yes] Check the network. To go on, your helper can knock again with the same invitation.
       *[no] Check the network. To go on, make a new invitation.
    }
end_words_forged = Somebody tried to forge the three words. The connection was ended.
end_words_forged_next = Call your helper on the telephone before you make a new invitation.
end_violation = The helper’s program did something that you did not allow, so the connection was ended.
end_violation_next =
    { $again ->
        [yes] Call your helper. End the invitation, unless you trust them and both use the same version of the program.
       *[no] Call your helper. Make a new invitation only if you trust them, and if both use the same version of the program.
    }
end_go_on =
    { $again ->
        [yes] To go on, your helper can knock again with the same invitation.
       *[no] To go on, make a new invitation.
    }
end_time_limit = The session’s time is up.
end_idle = The session ended, because nothing came from your helper for a long time.
end_own_withdrawn = You ended the invitation, and the session with it.
end_own_closing = The program was closed, and the session with it.
end_own_trouble = This program could not go on with the session.
end_open_again =
    { $again ->
        [yes] Open the program again. To go on, your helper can knock again with the same invitation.
       *[no] Open the program again. To go on, make a new invitation.
    }
end_own_stop = You ended the session.
end_closing = Your helper closed the program, and the session with it.
end_trouble = Your helper’s computer could not go on with the session.
end_misbehaved = Your helper’s program ended the session, because this one did something that it does not allow.
end_stopped = Your helper ended the session.
end_same_version =
    { $again ->
        [yes] Make sure that both use the same version of the program. To go on, your helper can knock again with the same invitation.
       *[no] Make sure that both use the same version of the program. To go on, make a new invitation.
    }

## who knocks

caution_title = Did they call you? Banks and Microsoft don’t.
caution_first = It is the first time that anybody helps you here.
caution_new = This helper has not been here before.
caution_unknowable = Whether this helper has been here before can’t be told: they have not made themselves known.
caution_open = Your invitation had no password: whoever has the file can knock.
caution_advice = Go on only if you asked this person for help yourself.
known_once = Helped you once before, on { $day }
known_often = Helped you { $times } times, last on { $day }
known_body = It is the same helper’s computer as then. Compare the words all the same.
knock_later = Later they can ask to { $list }. You decide each time.

## the tray and the notification

tray_nobody = Nobody is invited
tray_unreachable = Helpers can’t reach this computer
tray_waiting = Waiting for your helper
tray_connected = { $name } is connected
tray_open = Open Beckon
tray_stop = Stop the session
tray_quit = Quit
announce_body = They say their name is “{ $name }”. Open Beckon to see who it is, and to say no or yes.
announce_open = Open

## asking for help

home_lead = Somebody you trust can look at your screen and help you. Nothing is shown before you say yes.
home_open = Open now
home_all = All invitations ({ $count })
step_who = About you
step_password = Password
step_send = Send it
next = Continue
length_quarter = 15 minutes
length_suggested = { $length } (suggested)
length_own = Another time
length_number = How many
length_hint = 15 minutes are enough while your helper is on the phone. Once they are connected, the time does not matter any more.
length_wrong = Write a number, so that it is good for 1 minute to { $longest }.
unit_minutes = minutes
unit_hours = hours
unit_days = days
secret_lead = Your helper needs this password. Tell it to them by phone.
secret_own_lead = Choose a password for this invitation, one that you use nowhere else.
password_copy = Copy
password_other = Another one
password_own = My own
password_made = Make one for me
password_apart = Never send it in the same message as the invitation.
password_copied = Copied. Never send it in the same message as the invitation.
send_lead = How do you want to send the invitation to your helper?
send_again_title = Send again: “{ $name }”
send_more = { $count ->
    [one] One more is to be sent after this one.
   *[other] { $count } more are to be sent after this one.
}
send_no_more = Don’t send the others
send_apart = Any way will do. The password goes another way: by phone.
send_apart_none = Any way will do. It has no password: give it only to the person you mean.
send_done = I sent it already
send_next = The next one
made_save_body = A file on your desktop that you send as you like
made_drag = Or drag this file to where you want it
made_dragged = Your file is where you dropped it.
made_mail_body = A new message in your mail program
made_mail_account = Straight from your account { $address }
made_copy_body = To paste into a chat or a message
wait_title = Waiting for your helper
wait_left = The invitation is good for { $left }.
wait_tell = Tell them this password by phone
wait_next = What happens next
wait_next_send = 1. Your helper gets the invitation and opens it.
wait_next_open = 2. They type the password that you tell them.
wait_next_open_none = 2. They need no password: whoever has the invitation can knock.
wait_next_asked = 3. You are asked here whether to let them in. Leave this window open.
wait_cancel = Cancel the invitation
wait_other_way = Send it another way
wait_over = This invitation is over
wait_over_body = Nobody can knock with it any more. If you still need help, ask again.

## all invitations

status_find = Find
status_find_hint = Find a name, an address or a number
status_state = State
status_any = All states
status_all = { $count ->
    [0] No invitations yet.
    [one] One invitation.
   *[other] { $count } invitations.
}
status_shown = { $shown } of { $count } shown.
status_selected = { $count } selected.
status_none = There is nothing to show.
status_details = Details
status_name = Name
status_sent_to = Sent to
status_how = How
status_expires = Expires in
status_sort = Sort by { $column }
way_word_file = file
way_word_folder = folder
way_word_text = text
way_word_mail = mail
way_word_draft = draft
expire_some_title = End { $count } invitations now?
expire_some_body = Nobody can knock with them after that. To go on, send new ones.
delete_some_title = Delete { $count } invitations?
delete_some_body = { $open ->
    [0] What is over goes off the list. The history keeps one line of each.
    [one] One is still open. Nobody can knock with it after that. The history keeps one line of each.
   *[other] { $open } are still open. Nobody can knock with them after that. The history keeps one line of each.
}
fact_helper_key = Their program's mark
show_all = Show all

## who is known

fact_only = Only for
only_unknown = a helper you have no name for ({ $words })
knock_known = You know this helper: it is the one you call “{ $name }”.
knock_known_name = They give the name “{ $name }” today.

## why something did not work, and what to do

told_disk_full = The disk is full, and nothing was changed. Make room for { $path }, and try again.
told_busy = Another program is busy with your list of invitations. Try again in a moment.
told_open_elsewhere = Your list of invitations is open in another window. Close that first.
told_over = This invitation is over. Make a new one.
told_in_use = Somebody is connected with this invitation. Stop the session first.
told_note = The note is too long. Write 2,000 characters at most.
told_helper_known = You know this helper already, as “{ $name }”.
told_helper_name = Another of your helpers is called “{ $name }” already. Choose another name.
told_helpers_full = You know as many helpers as can be kept. Remove one first.
told_clock = The clock of this computer was set back. Set it right, and try again.
told_too_large = Your message is too long for an invitation. Shorten it.
told_no_random = This computer could not make a secret. Restart it, and try again.
told_keyring = Your list of invitations is locked, and this computer did not give the key ({ $reason }). Log out, log in again, and try again.
told_damaged = Your list of invitations is damaged, and was left as it is: { $path }. Bring it back from a copy, or begin a new list.
told_foreign = { $path } is not a list of invitations, and was left alone. Move it away, and try again.
told_newer = A newer version of this program has written your list of invitations ({ $path }). Install the newest version.
told_key_missing = The key to your list of invitations is missing ({ $place }). Bring it back from a copy, or begin a new list.
told_key_wrong = The key in { $place } does not fit your list of invitations. Bring the right one back, or begin a new list.
told_gone = It is not in the list any more. Nothing is left to do.
told_file = { $path } can’t be used. The system said: { $reason }. Look whether the disk is full or write-protected, and try again.
told_list = Your list of invitations can’t be used now. The system said: { $reason }. Start the program again.
told_no_address = This computer is not connected to a network, so nobody could reach it. Connect it, and try again.
told_password_needed = The new invitation needs a new password of your own. Press “Invite again”, and choose one.
told_forbidden_length = On this computer an invitation may be good for { $longest } at most. Choose a shorter time.
told_forbidden_open = On this computer an invitation needs a password. Choose one.
told_forbidden_typed = On this computer the program makes the passwords. Press “Make one for me”.
told_forbidden_weak = This password is too weak for this computer. Add a word or two, or let the program make one.
told_forbidden_offer = The administrator of this computer does not allow helpers to do this: { $what }. Leave it out.
told_forbidden_address = The administrator of this computer does not allow this address: { $address }. Choose another.
told_forbidden_nowhere = The administrator of this computer allows no address by which a helper could come. Ask them to allow one.
told_no_longer = It is not allowed any more. They can ask again.
told_screen_large = Your screen is too large to be shown whole. Show one screen or some windows instead.
told_no_monitor = The screen { $name } is not connected any more. Choose another.
told_no_windows = Here no windows can be shown by themselves. Show the whole screen instead.
told_system = The system said: { $reason }.
told_no_key = They typed something that your keyboard does not have. They can send it to you to paste.
told_clipboard = What was copied could not be passed on. Copy it again.
told_unwatched = Your own mouse and keyboard can’t be watched here, and they must come first.
told_not_shown = Your screen is not shown in this session.
told_no_home = Your own folder is not known.
told_video_there = { $path } is there already. Move it away, and try again.
told_video_not_made = { $path } could not be made. The system said: { $reason }. Try again.
told_video_room = There is no room left for { $path }. What is there of the video can be played. Make room before you begin another.
told_video_ended = { $path } could not be written any more. What is there of the video can be played. The system said: { $reason }.
told_video = The video ended. Begin another.
told_save_there = There is a file { $path } already. Choose another name.
told_save_folder = { $path } is a folder. Choose a name for the file.
told_save = { $path } could not be written. The system said: { $reason }. Choose another folder.
told_mail = Save the invitation, and send it another way. What was said: { $reason }.
told_mail_set_up = Your mail account is not set up right: { $reason }. Or save the invitation, and send it another way.
told_mail_unreachable = Your mail account’s computer { $host } does not answer, and nothing was sent. Check that you are connected, and try again.
told_mail_unsure = It may have been sent, but nobody confirmed that. Ask your helper whether it came, before you send it again.
told_mail_password = Your mail account does not take the password of { $user }. Put the right one into the settings.
told_mail_recipient = There is no mail address { $to }. Check how it is written.
told_mail_later = Your mail account takes no mail just now. Try again in some minutes.
told_mail_stranger = Nothing was sent, not even your password: the computer that answered is not known to be { $host }. Check the server’s name in the settings. If it is right, ask your mail provider, or send the invitation another way.
told_mail_clock = Nothing was sent, not even your password: what shows that { $host } is real is not good today. Check this computer’s date and time. If they are right, ask your mail provider.
told_mail_open = Nothing was sent, not even your password: others could have read it on the way to { $host }. Ask your mail provider which server, port and security to use, and put them into the settings.
told_mail_sender = Your mail account does not send for { $from }. Check your e-mail address and your user name in the settings.
told_mail_no_login = { $host } takes no password here. Ask your mail provider for the right port, and put it into the settings.
told_mail_no_keep = The password of your mail account can’t be read. Type it into the settings again.
told_mail_broken = The mail server { $host } broke off, or its answer can’t be understood. The invitation was not sent. Try again later, or send it another way.
told_mail_silent = The mail server { $host } stopped answering. The invitation was not sent. Try again later, or send it another way.
told_mail_no_server = { $host } does not answer like a mail server, and nothing was sent. Check the server and the port in the settings, or send the invitation another way.
told_mail_keyring = This computer has no place where passwords are kept safely (a keyring), or it is locked. Unlock it, or log out and log in again. Or let your own mail program send the invitations.
told_mail_file = The password of your mail account is read from the file { $path }, and that did not work. Write the password on its first line, and let nobody else read it.
told_mail_password_file = Your mail account does not take the password of { $user }. It is read from the file { $path }. Write the right one on its first line.
told_folder_name = The name of { $folder } can’t be written down. Choose another folder.

## helpers whom one knows

failed_helpers = Your list of helpers was not changed
card_kind = Cards
invitation_kind = Invitations
known_never = Has not helped you yet
whom_label = Only for
whom_anybody = Whoever has the file and the password
whom_known = Any helper I know
whom_alone = Nobody but { $name } gets in, not even with the file and the password. { $name } needs the key whose card you have.
only_known = On this computer only helpers whom you know may help you
only_known_nobody = You know none yet. Ask your helper for their card, and add it first.
remember_helper = Remember this helper
remember_why = Will they help you again? Then your computer can know them by their key: whoever only takes their name is shown as new.
remember_done = You know “{ $name }” now
