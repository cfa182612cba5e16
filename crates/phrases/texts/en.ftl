### What both programs say of texts, passwords and files that they can't take as they are. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables; a new one needs a line there, one here, and one in
### each other language. Plain, short words: people who are not technical and a little afraid read them.

## what the person writes

text_empty = Write at least one letter.
text_too_long = This is too long. Write { $max } characters at most.
text_forbidden = Sign number { $at } is invisible, or too new for this program. Take it out.
password_too_short = Use at least 8 characters.
password_too_long = Use at most 128 characters.
password_unassigned = Leave out signs that are not on your keyboard.
password_upper = Add a capital letter.
password_lower = Add a small letter.
password_digit = Add a digit.
password_sign = Add a sign, like ! or ?
password_name = Don’t use the name as the password.
password_guessable = It is easy to guess. Add a word or two that have nothing to do with the rest.
chat_too_fast = There were too many messages at once. Wait a few seconds.
chat_not_offered = This invitation is without messages. Talk another way.
chat_not_connected = Nobody is connected. Write it again when somebody is.

## files on their way

files_in_folder = { $folder } ({ $count } files)
files_and_more = { $name } and { $count } more
transfer_offered = { $size }. Waiting for their answer.
transfer_amount = { $done } of { $total }
transfer_rate = { $amount }, { $rate }/s
transfer_left = { $amount }, { $time } left
transfer_waits = { $amount }. Goes on when the connection is back.
transfer_sent = Sent, and whole there: { $size }.
transfer_arrived = Arrived whole: { $size }.
transfer_partly = { $whole } of { $all } arrived whole.
file_unreadable_there = The other side could not read it to its end. Ask for it again.
file_not_whole_there = It arrived damaged, or could not be kept there. Send it again.
refused_person = They said no.
refused_no_answer = They did not answer, which is a no. Ask again when they are there.
refused_no_room = There is no room for it there. Send less, or ask them to make room.
refused_trouble = It can’t be kept there. Ask them what their program says.
refused_broken = The connection broke before they answered. Send it again.
stopped_here = You cancelled it.
stopped_line = The connection ended before it was whole.
stopped_there = They cancelled it.
stopped_no_room = Their disk became full. Ask them to make room, then send it again.
stopped_trouble = Their side could not go on with it. Try it again.
stopped_broken = It was lost when the connection broke. Begin again.
not_fetched_person = They chose not to send a file.
not_fetched_no_answer = They did not choose a file in time. Ask again when they are there.
not_fetched_trouble = Their side could not send it. Try it again.
not_fetched_broken = The connection broke before they chose a file. Ask again.

## files that could not be sent or kept

files_not_offered = This invitation is without files. Ask for one that allows them.
files_under_way = Four are on their way already. Wait until one is done.
files_too_fast = There were too many questions at once. Wait a few seconds.
files_list = Choose 1 to 1,000 files, in at most 15 folders inside one another.
files_hint_wrong = Write at most 200 characters, on one line.
files_fetch_over = The question was over. Send the files by themselves.
files_line_broke = The connection broke before they were asked. Try again when it is back.
files_none = There is no file in it. Choose another.
files_cannot_send = { $path } can’t be sent: { $reason }. Choose another.
files_too_many = These are more than { $most } files. Pack them into one file first, or send them in parts.
files_over_quota = The files have { $needed }, and { $most } may arrive. Ask for fewer or smaller ones.
files_no_room = { $needed } are needed in { $folder }, and { $free } are free. Make room there, and try again.
files_disk_full = The disk became full while { $name } arrived, and what was there of it was removed. Make room in { $folder }, and have it sent again.
files_too_large = The disk with { $folder } can’t hold a file as large as { $name }. Choose a folder on another disk.
files_not_a_folder = { $path } is no folder of its own. Choose another, or move that away.
files_replaced = The folder { $path } was moved while files arrived. Put it back, or begin again.
files_not_permitted = You may not use { $path }. Choose another.
files_too_much = More of { $name } came than was said before. End the session, unless you trust them.
files_damaged = { $name } was damaged on the way, and was removed. Have it sent again.
files_changed = { $name } was changed after it was chosen. Choose it again.
files_not_found = { $path } is not there any more. Choose another.
files_io = { $path } could not be used. The system said: { $reason }. Try again.
files_muddled = Something went wrong with this file. Cancel it, and begin again.
skip_link = it is only a link to something else
skip_special = it is neither a file nor a folder
skip_name = its name can’t be written; give it another
skip_deep = it lies in too many folders, or its name is too long
skip_unreadable = it is not there, or you may not read it

## settings

settings_unreadable = The settings in { $path } can’t be read. Check who may read the file, or move it away to begin anew.
settings_wrong_line = Line { $line } of the settings is not right: { $written }. Change it in { $path }, or move that file away to begin anew.
settings_wrong_key = What the settings say of “{ $key }” is not right. Change it in { $path }, or move that file away to begin anew.
settings_apart = { $path } and { $other } want different things of “{ $key }”. Make them say the same, or do without one of them.
settings_unwritten = { $path } could not be written. The system said: { $reason }. Check who may write there.
