### What the widgets of both programs say. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables; a new one needs a line there, one here, and one in
### each other language. Plain, short words: people who are not technical and a little afraid read them.

show_password = Show
hide_password = Hide
strength_0 = Too easy to guess
strength_1 = Easy to guess
strength_2 = Could be better
strength_3 = Good
strength_4 = Very good
strength_label = Password strength: { $strength }
what_happened = What happened
what_to_do = What to do
chat = Chat
chat_empty = Messages appear here. They are not kept after the session, but in a video of it.
chat_draft = Write a message
chat_send = Send
you = You
word_label = Word { $number }: { $word }
time_left = { $time } left
seconds = { $n } s
disk_full = its disk is full: make room there, or choose another
folder_not_there = its folder is not there
file_not_there = it is not there
file_not_permitted = you may not read it
file_is_folder = it is a folder
one_byte = 1 byte
bytes = { $n } bytes
minutes = { $n } min
hours = { $n } h
minutes_seconds = { $minutes } min { $seconds } s
hours_minutes = { $hours } h { $minutes } min
days = { $n } days
step = Step { $number } of { $of }: { $name }
look_language = Language
look_language_system = As on this computer
look_no_letters = For Chinese, install the package fonts-noto-cjk, and open this again.
look_colours = Colours
look_colours_system = As the desktop has them
look_light = Light
look_dark = Dark
look_xp = As in 2001 (XP)
look_size = Size of everything
look_percent = { $n }%
month =
    { $number ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[other] December
    }
day_month = { $day } { $month }
day_month_year = { $day } { $month } { $year }
day_time = { $day }, { $time }
back = Back
