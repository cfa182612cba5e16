### Was die Bedienelemente beider Programme sagen. Siehe en.ftl.

show_password = Zeigen
hide_password = Verbergen
strength_0 = Zu leicht zu erraten
strength_1 = Leicht zu erraten
strength_2 = Könnte besser sein
strength_3 = Gut
strength_4 = Sehr gut
strength_label = Stärke des Kennworts: { $strength }
what_happened = Was geschehen ist
what_to_do = Was Sie tun können
chat = Nachrichten
chat_empty = Hier erscheinen Nachrichten. Nach der Sitzung bleiben sie nicht, außer in einem Video davon.
chat_draft = Nachricht schreiben
chat_send = Senden
you = Ich
word_label = Wort { $number }: { $word }
time_left = noch { $time }
seconds = { $n } s
disk_full = die Festplatte dort ist voll: Schaffen Sie Platz, oder wählen Sie einen anderen Ort
folder_not_there = den Ordner gibt es nicht
file_not_there = sie ist nicht da
file_not_permitted = Sie dürfen sie nicht lesen
file_is_folder = es ist ein Ordner
one_byte = 1 Byte
bytes = { $n } Byte
minutes = { $n } min
hours = { $n } h
minutes_seconds = { $minutes } min { $seconds } s
hours_minutes = { $hours } h { $minutes } min
days = { $n } Tage
step = Schritt { $number } von { $of }: { $name }
look_language = Sprache
look_language_system = Wie auf diesem Computer
look_no_letters = Für Chinesisch installieren Sie das Paket fonts-noto-cjk, und öffnen Sie das Programm noch einmal.
look_colours = Farben
look_colours_system = Wie auf dem Desktop
look_light = Hell
look_dark = Dunkel
look_xp = Wie 2001 (XP)
look_size = Größe von allem
look_percent = { $n } %
month =
    { $number ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[other] Dezember
    }
day_month = { $day }. { $month }
day_month_year = { $day }. { $month } { $year }
day_time = { $day }, { $time }
back = Zurück
