### Was das Programm dem Menschen sagt, der hilft. Siehe en.ftl.
###
### Einfache, kurze Wörter. Überall dasselbe Wort, wie in novice/texts/de.ftl; wer Hilfe bekommt, ist „Ihr Gegenüber“.

app_name = Beckon-Helfer
welcome_title = Jemandem helfen
welcome_lead = Öffnen Sie die Einladung, die Sie bekommen haben.
welcome_open = Einladung öffnen …
welcome_drop = Sie können die Datei auch auf dieses Fenster ziehen.
welcome_paste_label = Oder fügen Sie die Einladung als Text ein
welcome_paste_example = invite:…
welcome_paste_button = Diesen Text öffnen
welcome_drop_here = Loslassen, um die Einladung zu öffnen
no_dialog = Dieses System hat kein Fenster zum Wählen von Dateien.
no_dialog_advice = Ziehen Sie die Datei auf dieses Fenster, fügen Sie die Einladung als Text ein, oder starten Sie das Programm mit der Datei.
file_kind = Einladungen
asks_for_help = { $name } bittet Sie um Hilfe
their_message = Die Nachricht dazu
ends = Endet
you_may = Sie dürfen
address = Adresse
uses_once = einmal
uses_often = bis sie endet
address_sealed = zu sehen nach dem Kennwort
kind_sealed = vier Wörter, die man Ihnen gesagt hat
kind_guarded = von der Person gewählt, die einlädt
kind_open = keines
open_head = Diese Einladung hat kein Kennwort
open_body = Wer die Datei hat, kann sie benutzen. Vergewissern Sie sich, dass sie von der Person kommt, die Sie meinen, und vergleichen Sie die drei Wörter mündlich.
your_name = Ihr Name
your_name_example = Wie man Sie dort kennt
default_name = Ein Helfer
password_right = Das Kennwort stimmt. Nichts geht hinaus, bevor Sie „Verbinden“ drücken.
show_address = Weiter
connect = Verbinden
connect_hint = Bevor Sie „Verbinden“ drücken, wird niemandem etwas gesendet.
continue_hint = Noch wird niemandem etwas gesendet. Zuerst sehen Sie die Adresse.
checking = Das Kennwort wird geprüft …
other_invitation = Andere Einladung öffnen
connecting_title = Verbindung zu { $name }
connecting_lead = Das dauert ein paar Sekunden.
cancel = Abbrechen
waiting_title = Warten auf das Ja von { $name }
waiting_words = Ihre drei Wörter
waiting_compare = Rufen Sie { $name } an, und vergleichen Sie diese drei Wörter. Auf beiden Bildschirmen müssen dieselben stehen.
waiting_differ = Sind sie verschieden, hört jemand dazwischen mit: Drücken Sie „Trennen“.
disconnect = Trennen
still_connected = Sie sind noch verbunden
still_connected_next = Zum Beenden drücken Sie „{ $disconnect }“, oder schließen Sie das Fenster noch einmal.
viewing = Bildschirm von { $name }
real_size = Echte Größe
real_size_hint = Jeden Bildpunkt zeigen, wie er ist. Noch einmal drücken, um den ganzen Bildschirm zu sehen.
chat = Nachrichten
chat_unread = Nachrichten ({ $count } neu)
full_screen = Vollbild
leave_full_screen = Vollbild verlassen
no_picture_yet = Das Bild ist unterwegs. Kommt keines, sind nur Nachrichten erlaubt.
chat_began = Sie sind mit { $name } verbunden.
ending_limit = Die Sitzung endet in { $time }. Ihr Gegenüber kann sie verlängern.
ending_idle = Von Ihnen kam eine Weile nichts: Die Sitzung endet in { $time }. Bewegen Sie die Maus, oder schreiben Sie etwas, um zu bleiben.
extended = Die Sitzung wurde verlängert: noch { $time }.
ending_idle_terminal = Von Ihnen kam eine Weile nichts: Die Sitzung endet in { $time }.
not_idle = Von Ihnen kam wieder etwas: Die Sitzung geht weiter.
hidden = Nicht zu sehen: das Beckon-Fenster dort, oder was nicht gezeigt wird.
picture_label = Bildschirm von { $name }, als Bild
ask_control = Um Steuerung bitten
ask_control_hint = Um Maus und Tastatur dort zu benutzen. Ihr Gegenüber wird zuerst gefragt und kann es jederzeit zurücknehmen.
ask_point = Ums Zeichnen bitten
ask_point_hint = Um Pfeile und Rahmen über den Bildschirm dort zu zeichnen, die verblassen.
ask_read_clipboard = Zwischenablage dort sehen
ask_read_clipboard_hint = Texte und Bilder, die dort von da an kopiert werden, können Sie hier einfügen.
ask_write_clipboard = Meine Zwischenablage geben
ask_write_clipboard_hint = Was in Ihrer Zwischenablage ist und was Sie von da an kopieren, Texte und Bilder, kann dort eingefügt werden.
clipboard_empty = In Ihrer Zwischenablage war weder Text noch Bild, das weitergegeben werden kann. Was Sie von jetzt an kopieren, kann dort eingefügt werden.
right_read_clipboard = Zwischenablage dort
right_write_clipboard = Meine Zwischenablage
ask_record_theirs = Video dort vorschlagen
ask_record_theirs_hint = Das Programm dort nimmt ein Video der Sitzung auf, für Ihr Gegenüber.
ask_record = Video aufnehmen …
ask_record_hint = Sie nehmen ein Video auf von dem, was Sie sehen und was Sie beide schreiben, in einer Datei, die Sie wählen. Ihr Gegenüber wird zuerst gefragt.
right_record = Mein Video
right_control = Steuerung
right_point = Zeichnen
right_record_theirs = Video dort
right_asked = { $what }: gefragt – abbrechen
right_asked_hint = Für die Antwort ist eine Minute Zeit. Ein Klick nimmt die Frage zurück.
right_allowed = { $what }: an – zurückgeben
right_again = { $what }: { $last } – noch einmal bitten
right_wait = { $what }: { $last } – { $time } warten
right_rests = { $ask } – { $time } warten
right_impossible = { $what }: dort nicht möglich
right_impossible_hint = Der Computer dort kann das nicht.
last_denied = abgelehnt
last_no_answer = keine Antwort
last_taken_back = zurückgenommen
last_escape = dort Esc gedrückt
last_trouble = ging dort nicht mehr
words_point = auf dem Bildschirm dort zeichnen
words_control = Maus und Tastatur dort
words_read_clipboard = was dort kopiert wird
words_write_clipboard = etwas zum Einfügen geben
words_record = ein Video aufnehmen
words_record_theirs = ein Video, das dort bleibt
tool_control = Maus und Tasten
tool_control_hint = Was Sie im Bild tun, geschieht dort
tool_arrow = Pfeil
tool_box = Rahmen
tool_line = Linie
tool_laser = Lichtpunkt
tool_arrow_hint = Vom Ende bis zur Spitze ziehen
tool_box_hint = Von Ecke zu Ecke ziehen
tool_line_hint = Die Linie entlang ziehen
tool_laser_hint = Dort ist zu sehen, wo Ihr Mauszeiger ist
tool_clear = Wegwischen
tool_clear_hint = Alles Gezeichnete entfernen
special_keys = Tasten
special_keys_hint = Tasten, die Ihr eigenes System für sich behielte
with_ctrl = Strg+{ $key }
keys_ctrl_alt_del = Strg + Alt + Entf
keys_alt_tab = Alt + Tab
keys_alt_f4 = Alt + F4
keys_super = Super (Windows-Taste)
keys_print_screen = Druck
keys_ctrl_esc = Strg + Esc
keys_menu = Menütaste
control_acts = Umschalt+F12 lässt los
control_rests = Ins Bild klicken, um weiterzumachen
control_waits = Die Hand dort geht vor
draw_ends = Esc legt den Stift weg
files = Dateien
files_hint = Dateien schicken oder um welche bitten. Ihr Gegenüber wird jedes Mal zuerst gefragt. Sie können Dateien auch auf dieses Fenster ziehen.
files_send = Dateien schicken …
files_send_folder = Ordner schicken …
files_fetch = Um eine Datei bitten …
files_fetching = Ihr Gegenüber wird um eine Datei gebeten und wählt, welche.
files_unasked = Ihr Gegenüber hat versucht, eine Datei zu schicken, um die Sie nicht gebeten hatten; sie wurde abgelehnt. Drücken Sie „Um eine Datei bitten …“, wenn Sie die Datei möchten.
files_left_out = Ausgelassen, weil es Verknüpfungen sind oder sie nicht lesbar sind: { $count }.
files_no_dialog = Dieses System hat kein Fenster zum Wählen von Dateien. Ziehen Sie die Dateien stattdessen auf dieses Fenster.
chosen_before = Das war für die vorige Sitzung gewählt: Nichts wurde gesendet oder aufgenommen. Wählen Sie noch einmal, wenn Sie es jetzt möchten.
files_show = Im Ordner zeigen
files_read = OK
file_goes = Dorthin: { $files }
file_comes = Von dort: { $files }
paused_title = Pause
paused_body = { $name } zeigt für einen Moment nichts. Das Bild kommt wieder, wenn es dort weitergeht.
broken_title = Die Verbindung ist abgebrochen
broken_body = Neuer Versuch … { $time }
broken_hint = Sie sehen das letzte Bild. { $name } muss nicht noch einmal gefragt werden, außer nach der Steuerung.
broken_said = Die Verbindung ist abgebrochen und wird neu aufgebaut.
returned_said = Die Verbindung ist wieder da.
you_record = Ihr Video läuft
video_choose = Wo das Video aufbewahrt wird
video_kind = Videos
video_over = Das Video ({ $lasts }) ist in { $file }
video_empty = Kein Video wurde aufbewahrt: Es war nichts zu sehen
video_exists = { $file } gibt es schon
video_exists_advice = Wählen Sie einen anderen Namen für das Video
video_no_folder = Es gibt keinen Ordner { $folder }
video_no_folder_advice = Legen Sie ihn zuerst an, oder bewahren Sie das Video woanders auf
note_allowed = [darf jetzt: { $what }]
note_over = [darf nicht mehr: { $what }]
note_broke = [die Verbindung ist abgebrochen]
note_paused = [Pause]
note_goes_on = [es geht weiter]
note_back = [die Verbindung ist wieder da]
they_record = { $name } nimmt ein Video auf
both_record = Sie beide nehmen ein Video auf
given_up = Hier abgebrochen, bevor etwas gesendet wurde.
picture_not_saved = Das Bild konnte nicht als { $file } gespeichert werden: { $reason }
picture_not_saved_advice = Nennen Sie eine Datei in einem Ordner, in den Sie schreiben dürfen.
picture_there = { $file } gibt es schon
picture_there_advice = Wählen Sie einen anderen Namen.
chat_not_sent = Das wurde nicht gesendet.
ended_title = Die Sitzung ist zu Ende
not_connected_title = Sie sind nicht verbunden
ended_lasted = Mit { $name }, { $time }
note_label = Eine Notiz für Sie selbst (freiwillig)
keep_note = Notiz behalten
noted = Steht im Verlauf, nur auf diesem Computer.
try_again = Noch einmal versuchen
connect_again = Wieder verbinden
close = Schließen
can_view = den Bildschirm dort sehen
can_chat = Nachrichten schreiben
can_point = auf dem Bildschirm zeichnen
can_control = Maus und Tastatur benutzen
can_files = Dateien austauschen
can_clipboard = die Zwischenablage teilen
can_record = ein Video aufnehmen
today_at = heute um { $time }, noch { $left }
day_at = { $day } um { $time }, noch { $left }
address_port = { $host }, Port { $port }
address_relay = Vermittler { $host }, Port { $port }
wrong_password_file = Das ist nicht das Kennwort. Hören Sie noch einmal hin, und tippen Sie es noch einmal.
wrong_password_tries = Das ist nicht das Kennwort. Hören Sie noch einmal hin, und tippen Sie es noch einmal: Sie haben noch { $left } Versuche.
wrong_password_one_try = Das ist nicht das Kennwort. Hören Sie noch einmal hin: Sie haben noch einen Versuch.
file_unreadable = Die Datei { $file } konnte nicht gelesen werden ({ $reason }).
stdin_unreadable = Die Standardeingabe konnte nicht gelesen werden ({ $reason }).
file_unreadable_advice = Sehen Sie nach, ob die Datei da ist, wo Sie meinen, und ob Sie sie lesen dürfen.
not_a_file = { $file } ist keine Datei.
not_a_file_advice = Nennen Sie die Datei der Einladung; oder -, um sie von der Standardeingabe zu lesen.
data_dir_exposed = Andere an diesem Computer können { $path } ändern, wo steht, was Sie getan haben. Nehmen Sie ihnen dieses Recht ({ $how }), oder wählen Sie einen anderen Ordner mit --data-dir.
history_line = { $at }  { $name }: { $lasted }. { $ended }
history_line_refused = { $at }  { $name }: { $ended }
history_granted = Erlaubt
history_breaks = Unterbrechungen
history_broke = um { $at }
history_broke_and_back = um { $at }, wieder da um { $back }
history_files = Dateien
history_videos = Videos
history_note = Notiz
history_sent = { $at }  geschickt: { $name } ({ $size })
history_received = { $at }  bekommen: { $name } ({ $size })
history_more = und { $count } weitere
past_title = Frühere Sitzungen
past_lead = Wem Sie geholfen haben, und wann. Das steht nur auf diesem Computer.
past_none = Noch keine Sitzungen.
past_unreadable = Die Liste in { $file } lässt sich nicht lesen. Sehen Sie nach, ob die Datei Ihnen gehört, und öffnen Sie diese Seite noch einmal.
past_search = Nach einem Namen oder einem Wort in Ihren Notizen suchen
past_not_found = Davon steht nichts in der Liste.
past_more = Mehr zeigen
past_one = Mit { $name }
past_when = Wann
past_today = heute, { $time }
past_lasted = Wie lange
past_ended = Das Ende
past_nobody = keine Sitzung: Niemand hat zugestimmt
past_show_videos = Den Ordner der Videos zeigen
ended_unexpectedly = Dieses Programm hat unerwartet aufgehört.
not_recorded = Diese Sitzung steht nicht in Ihrem Verlauf: { $file } kann nicht geschrieben werden ({ $reason })
name_refused = Dieser Name geht nicht.
restart_advice = Starten Sie das Programm noch einmal.

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_locked = Die Einladung ist gesperrt: Zu viele falsche Kennwörter wurden versucht.
end_locked_next = Bitten Sie um eine neue Einladung und am Telefon um das Kennwort dazu.
end_busy = Dort ist schon jemand anderes.
end_busy_next = Wenn Sie selbst das eben waren, versuchen Sie es in einer halben Minute noch einmal; sonst, wenn die andere Person fertig ist.
end_declined = Ihr Gegenüber hat abgelehnt.
end_declined_next = Rufen Sie an, vergleichen Sie die drei Wörter, wenn sie zu sehen waren, und versuchen Sie es noch einmal, wenn man Sie erwartet.
end_no_answer = Ihr Gegenüber hat eine Minute lang nicht geantwortet.
end_no_answer_next = Rufen Sie an, bitten Sie Ihr Gegenüber an den Computer, und versuchen Sie es noch einmal.
end_over = Die Einladung gilt nicht mehr, weil sie beendet wurde oder ihre Zeit um ist.
end_last_try = Das Kennwort ist falsch, und das war der letzte Versuch: Die Einladung ist jetzt gesperrt.
end_wrong_password = Das Kennwort ist falsch, oder die andere Seite kennt es nicht.
end_wrong_password_next =
    Fragen Sie am Telefon noch einmal nach dem Kennwort; { $tries ->
        [one] es bleibt noch ein Versuch
       *[other] es bleiben noch { $tries } Versuche
    }. Wenn Sie sicher sind, dass es stimmt, hat vielleicht jemand die Datei unterwegs verändert: Bitten Sie um eine neue Einladung.
end_other_file = Der andere Computer hat eine andere Einladung als Sie.
end_ask_for_new = Bitten Sie um eine neue Einladung.
end_not_there = Der andere Computer hat die Verbindung geschlossen: Er ist nicht da, oder die Einladung gilt nicht mehr.
end_not_there_next = Fragen Sie, ob das Programm dort offen ist; wenn ja, bitten Sie um eine neue Einladung.
end_too_slow = Der andere Computer hat nicht rechtzeitig geantwortet.
end_too_slow_next = Versuchen Sie es noch einmal; wenn es wieder geschieht, fragen Sie, ob das Programm dort offen ist.
end_line_lost_waiting = Die Verbindung ist abgebrochen, bevor Ihr Gegenüber geantwortet hat.
end_line_lost = Die Verbindung ist abgebrochen.
end_line_lost_next =
    { $again ->
        [yes] Prüfen Sie das Netz, und verbinden Sie sich noch einmal mit derselben Einladung.
       *[no] Prüfen Sie das Netz, und bitten Sie um eine neue Einladung.
    }
end_line_silent = Vom anderen Computer kam eine halbe Minute lang nichts. Deshalb wurde die Verbindung beendet.
end_line_silent_next =
    { $again ->
        [yes] Prüfen Sie das Netz auf beiden Seiten, und verbinden Sie sich noch einmal mit derselben Einladung.
       *[no] Prüfen Sie das Netz auf beiden Seiten, und bitten Sie um eine neue Einladung.
    }
end_words_forged = Warnung: Jemand zwischen Ihnen und dem anderen Computer wollte die drei Wörter fälschen. Die Verbindung wurde beendet.
end_words_forged_next = Versuchen Sie es in diesem Netz nicht noch einmal. Rufen Sie Ihr Gegenüber an, sagen Sie, was geschehen ist, und bitten Sie um eine neue Einladung, die auf einem anderen Weg kommt.
end_violation = Das andere Programm hat etwas getan, was die Regeln der Verbindung nicht erlauben. Deshalb wurde sie beendet.
end_same_version =
    { $again ->
        [yes] Sorgen Sie dafür, dass beide dieselbe Fassung des Programms haben, und verbinden Sie sich noch einmal mit derselben Einladung.
       *[no] Sorgen Sie dafür, dass beide dieselbe Fassung des Programms haben, und bitten Sie um eine neue Einladung.
    }
end_own_trouble = Dieses Programm konnte mit der Sitzung nicht weitermachen.
end_own_trouble_next =
    { $again ->
        [yes] Öffnen Sie das Programm noch einmal, und verbinden Sie sich wieder mit derselben Einladung.
       *[no] Öffnen Sie das Programm noch einmal, und bitten Sie um eine neue Einladung.
    }
end_stopped_waiting = Hier abgebrochen, bevor Ihr Gegenüber geantwortet hat.
end_own_closing = Das Programm wurde geschlossen, und damit ist auch die Sitzung zu Ende.
end_own_stop = Sie haben die Sitzung beendet.
end_go_on =
    { $again ->
        [yes] Um weiterzumachen, verbinden Sie sich noch einmal mit derselben Einladung.
       *[no] Um weiterzumachen, bitten Sie um eine neue Einladung.
    }
end_withdrawn_waiting = Ihr Gegenüber hat die Einladung beendet, ohne zu antworten.
end_withdrawn_waiting_next = Rufen Sie an, und bitten Sie um eine neue Einladung.
end_closed_waiting = Ihr Gegenüber hat das Programm geschlossen, ohne zu antworten.
end_closed_waiting_next =
    { $again ->
        [yes] Rufen Sie an, und verbinden Sie sich noch einmal mit derselben Einladung.
       *[no] Rufen Sie an, und bitten Sie um eine neue Einladung.
    }
end_stopped = Ihr Gegenüber hat die Sitzung beendet.
end_time_limit = Die Zeit der Sitzung ist um.
end_idle = Die Sitzung ist zu Ende, weil von Ihnen lange nichts kam.
end_withdrawn = Ihr Gegenüber hat die Einladung beendet, und damit auch die Sitzung.
end_closing = Ihr Gegenüber hat das Programm geschlossen, und damit ist auch die Sitzung zu Ende.
end_trouble = Der andere Computer konnte mit der Sitzung nicht weitermachen.
end_trouble_next =
    { $again ->
        [yes] Fragen Sie Ihr Gegenüber, was das Programm dort sagt, und verbinden Sie sich noch einmal mit derselben Einladung.
       *[no] Fragen Sie Ihr Gegenüber, was das Programm dort sagt, und bitten Sie um eine neue Einladung.
    }
end_misbehaved = Das andere Programm hat die Sitzung beendet, weil dieses hier etwas getan hat, was es nicht erlaubt.

## an invitation that is refused, a password that does not open it, a person who is not reached

refused_text = Dieser Text ist keine Einladung oder nicht die ganze.
refused_text_damaged = Der Text dieser Einladung ist beschädigt.
refused_text_advice = Kopieren Sie den ganzen Text noch einmal, von „invite:“ bis zum Ende.
pasted_too_long = Dieser Text ist zu lang für eine Einladung.
pasted_too_long_advice = Kopieren Sie nur die Einladung, von „invite:“ bis zum Ende.
refused_other_file = Diese Datei ist keine Einladung.
refused_other_file_advice = Sehen Sie nach, ob es die Datei ist, die Sie bekommen haben; wenn ja, bitten Sie noch einmal darum.
refused_changed = Diese Einladung ist beschädigt, oder jemand hat sie verändert: Die Unterschrift darauf passt nicht.
refused_changed_advice = Bitten Sie noch einmal um die Datei und öffnen Sie sie unverändert, am besten als Anhang oder als Text mit „invite:“. Geht es wieder nicht, benutzen Sie sie nicht: Bitten Sie auf einem anderen Weg um eine neue Einladung.
refused_newer = Diese Einladung braucht eine neuere Fassung dieses Programms.
refused_newer_advice = Installieren Sie die neueste Fassung, und öffnen Sie die Einladung dann noch einmal.
refused_future = Nach der Uhr dieses Computers wurde diese Einladung in der Zukunft erstellt.
refused_future_advice = Prüfen Sie Datum, Uhrzeit und Zeitzone dieses Computers; wenn sie stimmen, bitten Sie die andere Seite, ihre zu prüfen und Sie noch einmal einzuladen.
refused_expired = Diese Einladung ist abgelaufen.
refused_expired_advice = Prüfen Sie Datum und Uhrzeit dieses Computers; wenn sie stimmen, bitten Sie um eine neue Einladung.
refused_signs = Im Namen oder in der Nachricht dieser Einladung stehen Zeichen, die nicht gezeigt werden können.
refused_time = Diese Einladung gilt für eine Zeit, für die keine Einladung gelten darf.
refused_rule = Diese Einladung ist nicht so gemacht, wie Einladungen es sind.
refused_rule_advice = Benutzen Sie sie nicht: Bitten Sie um eine neue Einladung, erstellt mit einem unveränderten Programm.
password_missing = Zu dieser Einladung gehört ein Kennwort.
password_missing_advice = Fragen Sie die Person danach, die sie geschickt hat, am Telefon oder auf einem anderen Weg, als die Datei kam.
password_form = Das kann nicht das Kennwort sein: Es hat 8 bis 128 Zeichen.
password_form_advice = Tippen Sie es noch einmal.
password_wrong = Das ist nicht das Kennwort dieser Einladung.
password_wrong_advice = Hören Sie noch einmal hin, und tippen Sie es noch einmal.
only_relays = Diese Einladung braucht einen Computer als Vermittler, und das kann diese Fassung des Programms nicht.
only_relays_advice = Bitten Sie um eine neue Einladung mit einer direkten Adresse, oder benutzen Sie eine neuere Fassung.
not_there = Der andere Computer ist nicht da, oder die Einladung gilt nicht mehr.
not_there_advice = Bitten Sie um eine neue Einladung.
somebody_else = Unter der Adresse der Einladung antwortet ein anderer Computer. Vom Kennwort wurde nichts gesendet.
somebody_else_advice = Bitten Sie um eine neue Einladung: Vielleicht hat sich die Adresse des anderen Computers geändert, seit diese erstellt wurde.
not_waiting = Der andere Computer ist da, aber niemand wartet auf diese Einladung.
not_waiting_advice = Bitten Sie Ihr Gegenüber, das Programm zu starten, oder um eine neue Einladung, wenn diese zu Ende ist.
not_reached = Der andere Computer ist nicht zu erreichen.
not_reached_advice = Prüfen Sie das Netz beider Computer; vielleicht ist eine Firewall im Weg. Versuchen Sie es dann noch einmal, oder bitten Sie um eine neue Einladung.
unusable = Die Verbindung konnte auf diesem Computer nicht vorbereitet werden.
unusable_advice = Bitten Sie um eine neue Einladung; wenn das nicht hilft, starten Sie das Programm noch einmal.
recent_title = Zuletzt geöffnet
recent_open = Einladung von { $name } noch einmal öffnen
recent_remove = { $name } aus dieser Liste nehmen
over_head = Diese Einladung ist abgelaufen.
over_body = Rufen Sie an und bitten Sie um eine neue.
file_state = Die Datei
file_whole = ist ganz: niemand hat sie verändert
met_before = Ihnen bekannt
met_unknown = nicht zu sagen: jede Einladung ist neu
met_invitation = Sie waren mit dieser Einladung schon verbunden (Male: { $times })
met_new = neu: unterschrieben von „{ $name }“, bisher nicht von Ihnen betreut
met_person = ja: unterschrieben von „{ $name }“, wie { $times } zuvor, zuletzt am { $day }
password_words = Kennwort: die vier Wörter, die man Ihnen sagte
password_typed = Kennwort: das die Person gewählt hat
more = Mehr
more_hint = Was in dieser Zeile keinen Platz hat
all_screens = Alle Bildschirme
one_screen = Bildschirm { $n }
screens_hint = { $key } wechselt zum nächsten Bildschirm
zoom_in = Größer
zoom_out = Kleiner
zoom_percent = { $n } %
view_menu = Ansicht
whole_screen = Ganzer Bildschirm
full_screen_out = Umschalt+F11 verlässt das Vollbild. Die Knöpfe kommen am oberen Rand oder mit Umschalt+F12.
save_picture = Bild sichern
picture_saved = Das Bild ist in { $file }
quality = Güte der Verbindung
quality_round_trip = Hin und zurück
quality_ms = { $n } ms, beim Verbinden
quality_unknown = nicht bekannt
quality_pictures = Bilder
quality_a_second = { $n } je Sekunde
quality_data = Daten
quality_kbits = { $n } kbit/s
quality_state = Schärfe
quality_exact = genau, jeder Bildpunkt
quality_sharpens = wird noch schärfer
quality_size = Größe
files_unseen = Dateien ({ $count } neu)
files_show_list = Liste zeigen
files_hide_list = Liste verbergen
right_impossible_short = { $what }: nicht möglich
right_asked_short = { $what }: gefragt  ×
right_allowed_short = { $what }: an  ×
right_last_short = { $what }: { $last }
keys_ctrl_shift_esc = Strg + Umschalt + Esc
keys_ctrl_alt_f1 = Strg + Alt + F1
keys_ctrl_alt_f2 = Strg + Alt + F2
settings = Einstellungen
settings_kept = Was Sie hier ändern, gilt sofort und bleibt.
settings_refused = Das wurde nicht behalten
settings_name_wrong = Schreiben Sie einen Namen, in einer Zeile.
settings_back = Zurück


## people whose cards are kept

met_known = ja: von „{ $name }“, von Ihnen schon betreut (Male: { $times }), zuletzt am { $day }
met_known_new = ja: von „{ $name }“, dessen Karte Sie haben
helped_never = Noch nicht geholfen
novices_unreadable = Die Liste in { $path } lässt sich nicht lesen und blieb, wie sie ist. Bringen Sie sie in Ordnung, oder legen Sie sie woandershin.
novices_full = Mehr Menschen werden nicht gemerkt. Entfernen Sie zuerst jemanden.
novices_not_written = Die Liste wurde nicht geschrieben: { $why }. Schaffen Sie Platz, oder erlauben Sie diesem Programm, dort zu schreiben.
ended_only = Wurde die Einladung nur für Sie gemacht, verbinden Sie sich als „{ $name }“.
ended_only_nobody = Es kann auch sein, dass die Einladung nur für jemand anderen gemacht wurde. Dann kommt nur diese Person hinein.
ended_only_was = Sie haben als „{ $name }“ angeklopft. Wurde die Einladung nur für jemand anderen gemacht, kommt nur diese Person hinein: Bitten Sie um eine für Sie, und geben Sie Ihre Karte.
ended_else = Sonst: { $advice }
connect_as = Als „{ $name }“ verbinden
card_kind = Karten

## how often they were helped

helped_once = Einmal geholfen, am { $day }
helped_often = { $times }-mal geholfen, zuletzt am { $day }
