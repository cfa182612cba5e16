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
one_byte = 1 Byte
bytes = { $n } Byte
minutes = { $n } min
hours = { $n } h
minutes_seconds = { $minutes } min { $seconds } s
hours_minutes = { $hours } h { $minutes } min
days = { $n } Tage
