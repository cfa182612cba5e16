### Was das Programm dem Menschen sagt, der Hilfe braucht. Siehe en.ftl.
###
### Einfache, kurze Wörter. Überall dasselbe Wort: Einladung, Helfer, anklopfen, Kennwort, Steuerung, zeichnen, Zwischenablage,
### Nachrichten, Video, Sitzung, Pause, Stopp, zurücknehmen.

## home

program = Beckon
invite_someone = Um Hilfe bitten
invitations = Einladungen
waiting = Bereit. Wenn Ihr Helfer anklopft, werden Sie hier gefragt. Lassen Sie dieses Fenster offen.
nobody_invited = Niemand ist eingeladen, also kann niemand anklopfen.
listening_elsewhere = Ein anderes Fenster dieses Programms ist für Ihre Helfer da
listening_elsewhere_body = Die Fragen kommen dort. Die Liste können Sie auch hier benutzen.
port_taken = Helfer können Sie gerade nicht erreichen
port_taken_body = Ein anderes Programm auf diesem Computer ist im Weg: Es benutzt den Port { $port }. Schließen Sie dieses Programm, oder starten Sie den Computer neu. Dieses Fenster versucht es weiter.
listening_failed = Helfer können Sie gerade nicht erreichen
listening_failed_body = Der Port { $port } kann nicht benutzt werden. Das System sagte: { $reason }. Starten Sie den Computer neu; oder stellen Sie in den Einstellungen einen anderen Port ein, und machen Sie eine neue Einladung.
understood = OK
back = Zurück
trouble_title = Das Programm kann nicht starten
trouble_advice = Bringen Sie das in Ordnung, oder zeigen Sie es dem Menschen, der sich um diesen Computer kümmert. Öffnen Sie das Programm dann noch einmal.
set_aside = Neue Liste beginnen
set_aside_title = Die alte Liste beiseitelegen?
set_aside_body = Die alte Liste bleibt unter einem anderen Namen erhalten. Mit einer Einladung daraus kann dann niemand mehr anklopfen: Erstellen Sie neue.

## states of an invitation

state_open = noch { $left }
state_open_word = Offen
state_in_use = Läuft gerade
state_used = Benutzt
state_expired = Abgelaufen
state_withdrawn = Beendet
state_locked = Gesperrt
state_locked_long = Gesperrt: fünf falsche Kennwörter

## making one

make_title = Um Hilfe bitten
make_name = Name, den Ihr Helfer sieht
make_name_hint = Für Sie ausgedacht. Ihren richtigen Namen brauchen Sie nicht: Ihr Helfer kennt Ihre Stimme, und eine Datei, die nichts über Sie verrät, kann ohne Schaden verloren gehen.
make_message = Wobei brauchen Sie Hilfe? (freiwillig)
make_message_example = Mein Drucker druckt nicht.
make_length = Die Einladung gilt
length_hour = 1 Stunde
length_day = 1 Tag
make_more = Weitere Möglichkeiten
password_open = Ohne Kennwort (nicht sicher)
password_open_warning = Wer die Datei bekommt, kann anklopfen
password_open_warning_body = Sie werden trotzdem gefragt, bevor jemand hereinkommt. Gilt höchstens 1 Stunde.
make_offers = Worum Ihr Helfer bitten darf
offer_view = Ihren Bildschirm sehen
offer_chat = Nachrichten schreiben
offer_point = auf Ihrem Bildschirm zeichnen
offer_control = Ihren Computer steuern
offer_files = Ihnen Dateien schicken oder um welche bitten
offer_clipboard = Kopiertes mit Ihnen teilen
offer_record = ein Video davon aufnehmen
offer_asked = Sie werden jedes Mal gefragt.
make_uses = Gilt für mehrere Sitzungen, bis sie endet oder Sie „Stopp“ drücken
make_endpoints = Wo Helfer diesen Computer erreichen
make_endpoints_example = wird von selbst gefunden; sonst etwa 192.0.2.7:3398
make_endpoints_wrong = „{ $text }“ ist keine Adresse. Schreiben Sie sie etwa so: 192.0.2.7:3398, oder lassen Sie das Feld leer.
make_button = Einladung erstellen
make_working = Wird erstellt …

## the result

made_tell_own = Sagen Sie Ihrem Helfer das Kennwort, das Sie gewählt haben, am Telefon: nie in derselben Nachricht wie die Einladung.
made_tell_before = Es gilt das Kennwort, das Sie schon gesagt haben. Es wird hier nicht aufbewahrt; ist es verloren, erstellen Sie eine neue Einladung.
made_tell_none = Diese Einladung hat kein Kennwort. Geben Sie sie nur der Person, für die sie gedacht ist.
made_save = Speichern
made_save_as = Woanders speichern …
made_copy = Als Text kopieren
made_mail = E-Mail
made_saved = Gespeichert als { $path }. Schicken Sie diese Datei Ihrem Helfer.
made_copied = Kopiert. Fügen Sie den Text in eine Nachricht an Ihren Helfer ein.
mail_subject = Bitte um Hilfe mit meinem Computer
mail_body =
    Guten Tag, ich brauche Hilfe mit meinem Computer und bitte Sie, mit mir darauf zu sehen.
    Die Datei { $file } hängt an: Sie ist eine Einladung, nur für Sie.
    1. Installieren Sie das Helferprogramm von Beckon, falls Sie es noch nicht haben.
    2. Öffnen Sie die Datei damit: Ein Doppelklick genügt.
    3. Das Kennwort sage ich Ihnen am Telefon. Es steht nie in einer Nachricht.
mail_body_open =
    Guten Tag, ich brauche Hilfe mit meinem Computer und bitte Sie, mit mir darauf zu sehen.
    Die Datei { $file } hängt an: Sie ist eine Einladung, nur für Sie.
    1. Installieren Sie das Helferprogramm von Beckon, falls Sie es noch nicht haben.
    2. Öffnen Sie die Datei bald damit: Ein Doppelklick genügt.
    3. Sie hat kein Kennwort. Geben Sie diese Nachricht niemandem: Wer die Datei hat, kann anklopfen.
mailed_composed = Ihr E-Mail-Programm zeigt eine neue Nachricht. Prüfen Sie, ob { $file } angehängt ist, und senden Sie sie. Wenn nicht, speichern Sie die Datei, und hängen Sie sie selbst an.
mailed_opened = Ihr E-Mail-Programm zeigt die Nachricht. Sehen Sie nach, an wen sie geht, und senden Sie sie.
mailed_saved = Es wurde kein E-Mail-Programm gefunden. Die Nachricht liegt als { $path } bereit: Öffnen Sie sie mit dem Programm, mit dem Sie E-Mails schreiben. Oder speichern Sie die Einladung, und fügen Sie diese Datei in eine Nachricht ein.
mailed_sent = An { $to } gesendet.
mail_title = Per E-Mail senden
mail_lead = Die Einladung geht als Datei. Das Kennwort nicht: Sagen Sie es am Telefon.
mail_to = E-Mail-Adresse Ihres Helfers
mail_to_hint = Sie können das leer lassen und Ihren Helfer in Ihrem E-Mail-Programm wählen.
mail_from = Gesendet wird von Ihrem Konto { $address }.
mail_to_needed = Schreiben Sie die E-Mail-Adresse Ihres Helfers. Sie sieht aus wie anna@example.org.
mail_to_example = anna@example.org
mail_to_wrong = Das ist keine E-Mail-Adresse. Sie sieht aus wie anna@example.org. Sie können das Feld auch leer lassen.
mail_button = Weiter
mail_send = Senden
mail_working = Einen Moment …
made_kept_title = Haben Sie das Kennwort?
made_kept_body = Es wird nur jetzt gezeigt. Ohne das Kennwort kommt Ihr Helfer nicht herein. Sagen Sie es am Telefon, oder schreiben Sie es auf.
made_kept_yes = Ich habe es
made_kept_no = Noch einmal zeigen

## inviting again

again_title = Noch einmal einladen: „{ $name }“
again_lead = Ihr altes Kennwort wird nicht aufbewahrt. Wählen Sie ein neues für die neue Einladung.

## details

details_title = Ihre Einladung „{ $name }“
fact_id = Nummer
fact_state = Zustand
fact_created = Erstellt
fact_expires = Gilt bis
fact_password = Kennwort
fact_message = Nachricht
fact_offers = Angebot
fact_uses = Gilt für
fact_sent = Übergeben
fact_replaces = Anstelle von
fact_replaced = Ersetzt von
fact_tries = Versuche
password_is_words = vier Wörter, für Sie gemacht
password_is_typed = Ihr eigenes
password_is_none = keines
uses_once = eine Sitzung
uses_many = beliebig viele Sitzungen, bis sie endet
not_sent = noch nicht
tries = noch { $left } von 5
attempt_line = { $at }  { $from }: { $outcome }
attempts = Wer angeklopft hat
no_attempts = Niemand hat angeklopft.
sessions = Sitzungen
resend = Erneut schicken
resend_new = Erneut einladen
expire = Jetzt beenden
delete = Löschen
expire_title = Die Einladung „{ $name }“ jetzt beenden?
expire_body = Danach kann niemand mehr damit anklopfen. Um weiterzumachen, schicken Sie eine neue.
expire_keep = Behalten
delete_title = Die Einladung „{ $name }“ löschen?
delete_body_open = Die Einladung ist noch offen. Danach kann niemand mehr damit anklopfen. Im Verlauf bleibt eine Zeile.
delete_body = Die Einladung verschwindet aus der Liste. Im Verlauf bleibt eine Zeile.
made_at = Erstellt: { $when }
way_file = als Datei { $path }
way_folder = im Ordner { $path }
way_text = als Text
way_mail = per E-Mail
way_mail_to = per E-Mail an { $address }
way_draft = als Datei mit einer Nachricht, die Sie noch senden müssen
way_draft_to = als Datei mit einer Nachricht an { $address }, die Sie noch senden müssen
outcome_begun = klopft gerade an
outcome_no_file = hatte die Datei nicht
outcome_wrong = falsches Kennwort
outcome_left = ging ohne Kennwort weg (zählt als falsches)
outcome_proved = richtiges Kennwort
outcome_busy = richtiges Kennwort, während jemand anderes verbunden war
outcome_late = richtiges Kennwort, aber die Einladung war zu Ende
outcome_admitted = richtiges Kennwort; Sie wurden gefragt
why_you = von Ihnen beendet
why_closed = Sie haben dieses Programm geschlossen
why_helper = vom Helfer beendet
why_time = die Zeit war um
why_idle = vom Helfer kam nichts mehr
why_withdrawn = die Einladung wurde beendet
why_lost = die Verbindung ist abgebrochen
why_anew = die Verbindung brach ab, und jemand klopfte neu an
why_declined = von Ihnen abgelehnt
why_unanswered = niemand hat geantwortet
why_gave_up = der Helfer wollte nicht länger warten
why_misbehaved = das Programm des Helfers hat die Regeln verletzt
why_failed = dieser Computer konnte nicht weitermachen
why_crashed = dieses Programm hat unerwartet aufgehört
session_lasted = { $time } verbunden
session_runs = jetzt verbunden
session_asked = wartet auf Ihre Antwort
session_not_begun = nicht hereingelassen
session_line = { $at }  { $name }: { $how }{ $why }
kept_granted = Erlaubt
kept_breaks = Unterbrechungen
kept_files = Dateien
kept_note = Notiz
line_broke = um { $at }
line_broke_and_back = um { $at }, wieder da um { $back }
file_sent = { $at }  geschickt: { $name } ({ $size })
file_received = { $at }  bekommen: { $name } ({ $size })
more_files = und { $count } weitere

## a knock

knock_title = Jemand möchte Ihnen helfen
knock_name = Der Name soll „{ $name }“ sein. Das hat niemand geprüft.
knock_from = Die Person hat Ihre Einladung „{ $pseudonym }“ und das Kennwort dazu und kommt { $from }.
knock_from_open = Die Person hat Ihre Einladung „{ $pseudonym }“, zu der kein Kennwort gehört, und kommt { $from }.
from_here = von diesem Computer ({ $address })
from_network = aus Ihrem eigenen Netz ({ $address })
from_internet = über das Internet ({ $address })
knock_ask = Lassen Sie sich diese Wörter am Telefon vorlesen
knock_differ = Sind es andere, oder ist niemand am Telefon: Lehnen Sie ab.
knock_view = Was Ihr Helfer sieht
view_whole = Mein ganzer Bildschirm
view_monitor = Bildschirm { $name }
view_main = { $name } (Hauptschirm)
view_windows = Einzelne Fenster
view_nothing = Nichts: nur Nachrichten
view_windows_hint = Mit den Menüs und kleinen Fenstern, die dazugehören. Sonst ist nichts zu sehen.
view_no_windows = Zurzeit gibt es kein Fenster zum Auswählen.
view_minimised = { $title } (verkleinert)
view_untitled = Ein Fenster ohne Titel
knock_allow = Erlauben
allow_by_key = Leertaste eine Sekunde lang halten
knock_decline = Ablehnen

## sharing

sharing_title = { $name } ist verbunden
sharing_view = Ihr Helfer sieht Ihren Bildschirm
sharing_monitor = Ihr Helfer sieht den Bildschirm { $name }
sharing_chosen = Ihr Helfer sieht nur, was Sie gewählt haben
sharing_windows = Ihr Helfer sieht nur: { $titles }
sharing_window_gone = Das gezeigte Fenster ist geschlossen: Ihr Helfer sieht nichts
sharing_windows_gone = Die gezeigten Fenster sind geschlossen: Ihr Helfer sieht nichts
sharing_windows_gone_next = Um etwas anderes zu zeigen, { $stop } und lassen Sie noch einmal anklopfen.
sharing_press_stop = drücken Sie „Stopp“
sharing_monitor_gone = Der Bildschirm { $name } ist nicht angeschlossen: Ihr Helfer sieht nichts
sharing_monitor_gone_next = Er ist wieder zu sehen, sobald er angeschlossen ist.
sharing_starting = Ihr Bildschirm wird gleich gezeigt …
sharing_no_view = Ihr Helfer sieht Ihren Bildschirm nicht
sharing_paused = Pause: Ihr Helfer sieht nichts und kann nichts tun
chat_none = Noch keine Nachricht
chat_me = Ich
chat_line = { $name }: { $text }
chat_unread = ({ $count } neu) { $newest }
chat_open = Nachrichten
chat_back = Zurück
sharing_choosing = Es ist nichts zu sehen, bis das Fenster für die Dateiauswahl geschlossen ist
sharing_stop = Stopp
sharing_pause = Pause
sharing_go_on = Weiter
sharing_stop_keys = { $keys } beendet alles, in jedem Fenster.
sharing_recording = Ihr Video läuft
record_begin = Video für mich aufnehmen
record_end = Video beenden
video_kept = Das Video ist fertig ({ $lasts })
video_kept_body = Sie finden es in { $file }. Sonst hat es niemand von hier bekommen.
video_allowed = [ab jetzt: { $what }]
video_over = [nicht mehr: { $what }]
video_broke = [die Verbindung ist abgebrochen]
video_paused = [Pause]
video_goes_on = [es geht weiter]
video_back = [die Verbindung ist wieder da]
video_me = Ich
failed_video = Das Video konnte nicht aufgenommen werden, oder nicht bis zum Ende
sharing_records = { $name } nimmt ein Video auf
take_back = Zurücknehmen
take_back_control = Steuerung zurücknehmen
allowed_view = Bildschirm
allowed_chat = Nachrichten
allowed_point = Zeichnen
allowed_control = Steuerung
allowed_read_clipboard = was Sie kopierten
allowed_write_clipboard = was der Helfer kopierte
allowed_record = Video für den Helfer
allowed_record_for_novice = Video für Sie
allowed_clipboard = Kopiertes
may_point = Darf zeichnen
may_control = Ihr Helfer darf klicken und tippen
may_read_clipboard = Bekommt Kopien
may_write_clipboard = Gibt Ihnen Kopien
may_record = Darf aufnehmen
may_record_for_novice = Video für Sie
control_acts = Ihre Maus geht vor. Esc nimmt es zurück.
control_waits_for_answer = Ihr Helfer klickt und tippt erst, wenn Sie antworten
control_waits_for_pause = Ihr Helfer klickt und tippt erst, wenn es weitergeht
control_reaches_nothing = Es gibt nichts, was Ihr Helfer anklicken kann
control_waits_for_dialog = Klicken und tippen geht weiter, wenn dieses Fenster geschlossen ist
allowed_after_pause = Sobald es weitergeht:
control_waits = Ihr Helfer wartet: Sie benutzen Ihre Maus.
sharing_extend = { $time } mehr
sharing_over_title = Die Einladung ist zu Ende. Auch die Sitzung beenden?
sharing_over_body = Ihr Helfer ist noch verbunden. Sonst kann niemand die Einladung benutzen.
sharing_over_keep = Weiter
sharing_over_stop = Stopp
ending_time = Die Sitzung endet in { $left }, wenn ihre Zeit um ist. Drücken Sie den Knopf, wenn Sie mehr möchten.
ending_idle = Die Sitzung endet in { $left }: Ihr Helfer hat eine Weile nichts getan.

## a break

broken_title = Die Verbindung ist abgebrochen
broken_unseen = Niemand sieht Ihren Bildschirm, und niemand kann klicken oder tippen.
broken_wait = { $name } kann noch { $left } lang zurückkommen, ohne Sie noch einmal zu fragen.
broken_stop = Drücken Sie „Stopp“, wenn { $name } nicht zurückkommen soll.
broken_said = Die Verbindung ist abgebrochen.
returned_said = Die Verbindung ist wieder da.

## what a helper asks for

ask_point = { $name } möchte auf Ihrem Bildschirm zeichnen
ask_point_body = Pfeile, Rahmen und Linien, die Ihnen zeigen, wo etwas ist, und von selbst verblassen. Klicken und tippen kann Ihr Helfer damit nicht.
ask_control = { $name } möchte Ihren Computer steuern
ask_control_body = Ihr Helfer könnte klicken und tippen, als säße er hier. Wenn Sie Ihre Maus bewegen, wartet er. Esc nimmt es zurück.
ask_control_windows = Das geht nur in dem, was geteilt wird: { $windows }.
ask_read_clipboard = { $name } möchte bekommen, was Sie kopieren
ask_read_clipboard_body = Texte und Bilder, die Sie von jetzt an kopieren, gehen auch an Ihren Helfer. Kopieren Sie so lange keine Kennwörter.
ask_write_clipboard = { $name } möchte Ihnen etwas zum Einfügen geben
ask_write_clipboard_body = Texte und Bilder, die Ihr Helfer von jetzt an kopiert, und was er zuletzt kopiert hat, ersetzen, was Sie kopiert haben. Sehen Sie hin, bevor Sie etwas einfügen.
ask_record = { $name } möchte ein Video aufnehmen
ask_record_body = Was Ihr Helfer von Ihrem Bildschirm sieht und was Sie beide schreiben, behält er, auch wenn das hier vorbei ist. Ein roter Punkt zeigt, dass er aufnimmt. Nehmen Sie es zurück, endet das Video dort; was er bis dahin hat, behält er.
ask_record_for_novice = { $name } schlägt vor, dass Sie ein Video aufnehmen
ask_record_for_novice_body = Was Ihr Helfer sieht und tut und was Sie beide schreiben, wird bei den Videos auf Ihrem Computer aufbewahrt, damit Sie es später ansehen können. Es wird niemandem geschickt.
ask_send = { $name } möchte Ihnen etwas schicken: { $files }
ask_send_body = { $size }. Es käme nach { $folder }. Geöffnet wird nichts.
ask_send_allow_program = Programm erlauben
ask_send_program = Beim Öffnen würde ein Programm starten
ask_send_program_body = Erlauben Sie es nur, wenn Sie wissen, wozu es dient.
ask_fetch = { $name } bittet um eine Datei
ask_fetch_body = Sie wählen, welche. Ihr Helfer bekommt nur, was Sie wählen.
ask_fetch_hint = Ihr Helfer schreibt: „{ $hint }“ Sie wählen, welche. Ihr Helfer bekommt nur, was Sie wählen.
ask_fetch_choose = Datei wählen …
file_comes = Für Sie: { $files }
file_goes = Für Ihren Helfer: { $files }
file_cancel = Abbrechen
file_show = Im Ordner zeigen
files_over = { $count } Dateiübertragungen sind vorbei
ask_more = Weitere Fragen nach dieser: { $count }
not_possible_point = Ihr Helfer wollte auf Ihrem Bildschirm zeichnen
not_possible_control = Ihr Helfer wollte Ihren Computer steuern
not_possible_clipboard = Es wurde nach dem gefragt, was Sie kopieren
not_possible_record = Ihr Helfer wollte ein Video
not_possible_body = Das geht hier nicht, und das wurde mitgeteilt. { $why }
not_copied = Was Sie kopiert haben, ging nicht an Ihren Helfer
not_copied_large = Es ist zu groß: mehr als { $most } MiB. Kopieren Sie weniger davon, oder lassen Sie Ihren Helfer um eine Datei bitten.
not_copied_no_answer = Das Programm, in dem Sie es kopiert haben, gibt es nicht heraus. Kopieren Sie es noch einmal.
question_unanswered = Eine Frage blieb ohne Antwort
question_unanswered_body = Nach einer Minute gilt das als Nein. Ihr Helfer kann noch einmal fragen.
over_escape = Sie haben Esc gedrückt: Ihr Helfer kann nicht mehr klicken und tippen
over_escape_body = Ihr Helfer kann noch einmal fragen.
bar_covered = Dieses Fenster war verdeckt, deshalb ist Pause
bar_covered_body = Ein anderes Programm bleibt darüber. Schließen Sie es, und drücken Sie dann „Weiter“.
no_stop_keys = Die Tasten, die alles beenden, gehen hier nicht
no_stop_keys_body = Der Knopf „Stopp“ geht. { $why }

## ended

ended_title = Die Sitzung ist zu Ende
ended_lasted = Dauer: { $time }.
ended_note = Eine Notiz für Sie selbst (freiwillig)
ended_keep_note = Notiz behalten
ended_noted = Steht im Verlauf, nur auf diesem Computer.
ended_home = Zurück zum Anfang

## attempts

attempt_wrong = Jemand hat es mit einem falschen Kennwort für Ihre Einladung „{ $name }“ versucht
attempt_wrong_left = Noch übrige Versuche: { $left }. Die Person kam { $from }. Wenn das nicht Ihr Helfer war, beenden Sie die Einladung.
attempt_locked = Ihre Einladung „{ $name }“ ist gesperrt
attempt_locked_body = Fünf falsche Kennwörter; der letzte Versuch kam { $from }. Niemand kann die Einladung mehr benutzen. Erstellen Sie eine neue für Ihren Helfer.
anew = Die Verbindung zu { $name } ist abgebrochen
anew_body = Wer jetzt anklopft, hat dieselbe Einladung und das richtige Kennwort. Erlauben Sie es nur, wenn es { $name } ist: Lassen Sie sich die Wörter noch einmal vorlesen.
attempt_busy = Jemand hat mit Ihrer Einladung „{ $name }“ angeklopft, während ein anderer Helfer da war
attempt_busy_body = Die Person kam { $from }, und die Antwort war, dass Sie beschäftigt sind. War es Ihr Helfer, dessen Programm neu begann, kann er es in einer halben Minute noch einmal versuchen.
attempt_over = Jemand hat mit Ihrer Einladung „{ $name }“ angeklopft, die zu Ende ist
attempt_over_body = Die Person kam { $from } und wurde abgewiesen.
attempt_left = Jemand hat mit Ihrer Einladung „{ $name }“ angeklopft und ist weggegangen
attempt_left_body = Die Person kam { $from } und zeigte kein Kennwort. Das zählt als ein falsches.
attempt_no_file = Jemand hat ohne die Datei zu Ihrer Einladung „{ $name }“ angeklopft
attempt_no_file_body = Die Person kam { $from } und wurde abgewiesen. Wenn es Ihr Helfer war, schicken Sie die Einladung noch einmal.
knock_left = Ihr Helfer ist weggegangen, bevor Sie geantwortet haben
knock_left_body = Bitten Sie ihn am Telefon, es noch einmal zu versuchen.
knock_unanswered = Jemand hat angeklopft und keine Antwort bekommen
knock_unanswered_body = Nach einer Minute ohne Antwort wurde die Person abgewiesen, kann aber noch einmal anklopfen.
knock_used_up = Diese Einladung ist vorbei. Um Hilfe zu bekommen, erstellen Sie eine neue.
knock_declined = Sie haben „{ $name }“ abgelehnt
knock_declined_body = Diese Person wurde nicht eingelassen und sieht nichts von Ihrem Computer.
failed_invite = Die Einladung wurde nicht erstellt
failed_list = Das ging nicht
failed_record = Die Liste konnte nicht gespeichert werden
failed_picture = Ihr Bildschirm lässt sich nicht zeigen
failed_right = Was Sie Ihrem Helfer erlaubt haben, geht nicht mehr
failed_files = Es wurde keine Datei geschickt
failed_dialog = Es ließ sich kein Fenster für die Dateiauswahl öffnen. Ziehen Sie die Datei auf dieses Fenster.
failed_choice_over = Was Sie gewählt haben, war für eine Frage, die vorbei ist. Werden Sie noch einmal gefragt, wählen Sie noch einmal.
failed_session = Das wurde nicht gesendet
failed_save = Die Datei wurde nicht gespeichert
failed_drag = Die Datei ließ sich nicht ziehen
failed_drag_body = Wählen Sie stattdessen „Speichern“.
failed_mail = Die E-Mail ging nicht ab
failed_hand_over = Die Einladung „{ $name }“ ging nicht ab

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_not_shown = Ihr Bildschirm wird nicht mehr gezeigt.
end_locked = Jemand hat mit einer Einladung angeklopft, die nach zu vielen falschen Kennwörtern gesperrt ist. Die Person wurde abgewiesen.
end_locked_next = Erstellen Sie eine neue Einladung, und sagen Sie Ihrem Helfer das Kennwort dazu am Telefon.
end_busy = Jemand hat angeklopft, während ein anderer Helfer da war. Die Person wurde abgewiesen.
end_busy_next = Wenn Sie die Person erwarten, soll sie es danach noch einmal versuchen. Wenn Sie niemanden erwarten, beenden Sie jene Einladung.
end_declined = Sie haben den Helfer nicht hereingelassen.
end_declined_next = Wenn es Ihr Helfer war, kann er noch einmal anklopfen. Wenn es jemand anderes war, beenden Sie die Einladung.
end_no_answer = Ein Helfer hat angeklopft, aber eine Minute lang hat niemand geantwortet. Deshalb wurde er nicht hereingelassen.
end_no_answer_next = Rufen Sie Ihren Helfer an, und bitten Sie ihn, noch einmal anzuklopfen.
end_over = Ein Helfer hat mit einer Einladung angeklopft, die nicht mehr gilt. Er wurde abgewiesen.
end_over_next = Um ihn hereinzulassen, erstellen Sie eine neue Einladung.
end_last_try = Jemand, der Ihre Einladung hat, hat mit einem falschen Kennwort angeklopft, zum letzten Mal: Die Einladung ist jetzt gesperrt.
end_last_try_next = Rufen Sie Ihren Helfer an. Wenn er es nicht war, hat jemand anderes Ihre Datei. Erstellen Sie auf jeden Fall eine neue Einladung.
end_wrong_password =
    Jemand, der Ihre Einladung hat, hat mit einem falschen Kennwort angeklopft; { $tries ->
        [one] es bleibt noch ein Versuch.
       *[other] es bleiben noch { $tries } Versuche.
    }
end_wrong_password_next = Sagen Sie Ihrem Helfer das Kennwort noch einmal am Telefon. Wenn er es nicht war, beenden Sie die Einladung.
end_other_file = Jemand hat angeklopft, dessen Einladung nicht so ist, wie Sie sie erstellt haben.
end_other_file_next = Wenn Ihr Helfer nicht hereinkommt, schicken Sie ihm die Einladung noch einmal.
end_did_not_go_on = Jemand hat angeklopft, aber nicht weitergemacht.
end_did_not_go_on_next = Wenn es Ihr Helfer war, kann er es noch einmal versuchen.
end_line_lost = Die Verbindung ist abgebrochen.
end_anew = Dann klopfte jemand mit derselben Einladung und demselben Kennwort neu an.
end_line_silent = Vom Computer des Helfers kam eine halbe Minute lang nichts. Deshalb wurde die Verbindung beendet.
end_check_network =
    { $again ->
        [yes] Prüfen Sie Ihre Internetverbindung. Um weiterzumachen, kann Ihr Helfer mit derselben Einladung noch einmal anklopfen.
       *[no] Prüfen Sie Ihre Internetverbindung. Um weiterzumachen, erstellen Sie eine neue Einladung.
    }
end_words_forged = Jemand wollte die drei Wörter fälschen. Die Verbindung wurde beendet.
end_words_forged_next = Rufen Sie Ihren Helfer an, bevor Sie eine neue Einladung erstellen.
end_violation = Das Programm des Helfers hat etwas getan, was Sie nicht erlaubt haben. Deshalb wurde die Verbindung beendet.
end_violation_next =
    { $again ->
        [yes] Rufen Sie Ihren Helfer an. Beenden Sie die Einladung, außer Sie vertrauen ihm und beide haben dieselbe Fassung des Programms.
       *[no] Rufen Sie Ihren Helfer an. Erstellen Sie nur dann eine neue Einladung, wenn Sie ihm vertrauen und beide dieselbe Fassung des Programms haben.
    }
end_go_on =
    { $again ->
        [yes] Um weiterzumachen, kann Ihr Helfer mit derselben Einladung noch einmal anklopfen.
       *[no] Um weiterzumachen, erstellen Sie eine neue Einladung.
    }
end_time_limit = Die Zeit der Sitzung ist um.
end_idle = Die Sitzung ist zu Ende, weil von Ihrem Helfer lange nichts kam.
end_own_withdrawn = Sie haben die Einladung beendet, und damit auch die Sitzung.
end_own_closing = Das Programm wurde geschlossen, und damit ist auch die Sitzung zu Ende.
end_own_trouble = Dieses Programm konnte mit der Sitzung nicht weitermachen.
end_open_again =
    { $again ->
        [yes] Öffnen Sie das Programm noch einmal. Um weiterzumachen, kann Ihr Helfer mit derselben Einladung noch einmal anklopfen.
       *[no] Öffnen Sie das Programm noch einmal. Um weiterzumachen, erstellen Sie eine neue Einladung.
    }
end_own_stop = Sie haben die Sitzung beendet.
end_closing = Ihr Helfer hat das Programm geschlossen, und damit ist auch die Sitzung zu Ende.
end_trouble = Der Computer Ihres Helfers konnte mit der Sitzung nicht weitermachen.
end_misbehaved = Das Programm Ihres Helfers hat die Sitzung beendet, weil dieses hier etwas getan hat, was es nicht erlaubt.
end_stopped = Ihr Helfer hat die Sitzung beendet.
end_same_version =
    { $again ->
        [yes] Sorgen Sie dafür, dass beide dieselbe Fassung des Programms haben. Um weiterzumachen, kann Ihr Helfer mit derselben Einladung noch einmal anklopfen.
       *[no] Sorgen Sie dafür, dass beide dieselbe Fassung des Programms haben. Um weiterzumachen, erstellen Sie eine neue Einladung.
    }

## who knocks

caution_title = Wurden Sie angerufen? Banken und Microsoft tun das nicht.
caution_first = Zum ersten Mal hilft Ihnen hier jemand.
caution_new = Dieser Helfer war noch nie hier.
caution_unknowable = Ob dieser Helfer schon einmal hier war, lässt sich nicht feststellen: Er hat sich nicht zu erkennen gegeben.
caution_open = Ihre Einladung hatte kein Kennwort: Wer die Datei hat, kann anklopfen.
caution_advice = Machen Sie nur weiter, wenn Sie diese Person selbst um Hilfe gebeten haben.
known_once = Hat Ihnen schon einmal geholfen, am { $day }
known_often = Hat Ihnen { $times }-mal geholfen, zuletzt am { $day }
known_body = Es ist derselbe Computer des Helfers wie damals. Vergleichen Sie die Wörter trotzdem.
knock_later = Später kann darum gebeten werden: { $list }. Sie entscheiden jedes Mal.

## the tray and the notification

tray_nobody = Niemand ist eingeladen
tray_unreachable = Helfer erreichen diesen Computer nicht
tray_waiting = Wartet auf Ihren Helfer
tray_connected = { $name } ist verbunden
tray_open = Beckon öffnen
tray_stop = Sitzung beenden
tray_quit = Programm schließen
announce_body = Der Name ist angeblich „{ $name }“. Öffnen Sie Beckon, um zu sehen, wer es ist, und um nein oder ja zu sagen.
announce_open = Öffnen

## asking for help

home_lead = Jemand, dem Sie vertrauen, kann Ihren Bildschirm ansehen und Ihnen helfen. Nichts wird gezeigt, bevor Sie Ja sagen.
home_open = Jetzt offen
home_all = Alle Einladungen ({ $count })
step_who = Über Sie
step_password = Kennwort
step_send = Schicken
next = Weiter
length_quarter = 15 Minuten
length_suggested = { $length } (empfohlen)
length_own = Andere Dauer
length_number = Wie viele
length_hint = 15 Minuten reichen, solange Ihr Helfer am Telefon ist. Ist er einmal verbunden, kommt es auf die Zeit nicht mehr an.
length_wrong = Schreiben Sie eine Zahl, mit der die Einladung 1 Minute bis { $longest } gilt.
unit_minutes = Minuten
unit_hours = Stunden
unit_days = Tage
secret_lead = Ihr Helfer braucht dieses Kennwort. Sagen Sie es ihm am Telefon.
secret_own_lead = Wählen Sie ein Kennwort für diese Einladung, das Sie sonst nirgends benutzen.
password_copy = Kopieren
password_other = Ein anderes
password_own = Eigenes
password_made = Eines für mich machen
password_apart = Schicken Sie es nie in derselben Nachricht wie die Einladung.
password_copied = Kopiert. Schicken Sie es nie in derselben Nachricht wie die Einladung.
send_lead = Wie möchten Sie Ihrem Helfer die Einladung schicken?
send_again_title = Noch einmal schicken: „{ $name }“
send_more = { $count ->
    [one] Danach ist noch eine zu schicken.
   *[other] Danach sind noch { $count } zu schicken.
}
send_no_more = Die anderen nicht senden
send_apart = Jeder Weg ist recht. Das Kennwort geht einen anderen Weg: am Telefon.
send_apart_none = Jeder Weg ist recht. Sie hat kein Kennwort: Geben Sie sie nur dem Menschen, den Sie meinen.
send_done = Schon geschickt
send_next = Die nächste
made_save_body = Eine Datei auf Ihrem Schreibtisch, die Sie schicken, wie Sie möchten
made_drag = Oder ziehen Sie diese Datei dorthin, wo Sie sie haben möchten
made_dragged = Die Datei liegt dort, wo Sie sie losgelassen haben.
made_mail_body = Eine neue Nachricht in Ihrem E-Mail-Programm
made_mail_account = Gleich von Ihrem Konto { $address }
made_copy_body = Zum Einfügen in einen Chat oder eine Nachricht
wait_title = Warten auf Ihren Helfer
wait_left = Die Einladung gilt noch { $left }.
wait_tell = Sagen Sie dieses Kennwort am Telefon
wait_next = Wie es weitergeht
wait_next_send = 1. Ihr Helfer bekommt die Einladung und öffnet sie.
wait_next_open = 2. Er gibt das Kennwort ein, das Sie ihm sagen.
wait_next_open_none = 2. Ein Kennwort ist nicht nötig: Wer die Einladung hat, kann anklopfen.
wait_next_asked = 3. Sie werden hier gefragt, ob er hereindarf. Lassen Sie dieses Fenster offen.
wait_cancel = Einladung abbrechen
wait_other_way = Anders schicken
wait_over = Diese Einladung ist vorbei
wait_over_body = Niemand kann mehr damit anklopfen. Wenn Sie noch Hilfe brauchen, bitten Sie noch einmal darum.

## all invitations

status_find = Suchen
status_find_hint = Name, Adresse oder Nummer suchen
status_state = Zustand
status_any = Alle Zustände
status_all = { $count ->
    [0] Noch keine Einladungen.
    [one] Eine Einladung.
   *[other] { $count } Einladungen.
}
status_shown = { $shown } von { $count } werden gezeigt.
status_selected = { $count } ausgewählt.
status_none = Hier gibt es nichts zu zeigen.
status_details = Einzelheiten
status_name = Name
status_sent_to = An wen
status_how = Wie
status_expires = Gilt noch
status_sort = Sortieren nach { $column }
way_word_file = Datei
way_word_folder = Ordner
way_word_text = Text
way_word_mail = E-Mail
way_word_draft = Entwurf
expire_some_title = { $count } Einladungen jetzt beenden?
expire_some_body = Danach kann niemand mehr damit anklopfen. Schicken Sie neue, wenn es weitergehen soll.
delete_some_title = { $count } Einladungen löschen?
delete_some_body = { $open ->
    [0] Was vorbei ist, verschwindet aus der Liste. Im Verlauf bleibt von jeder eine Zeile.
    [one] Eine ist noch offen. Danach kann niemand mehr damit anklopfen. Im Verlauf bleibt von jeder eine Zeile.
   *[other] { $open } sind noch offen. Danach kann niemand mehr damit anklopfen. Im Verlauf bleibt von jeder eine Zeile.
}
fact_helper_key = Kennzeichen des Programms
show_all = Alle zeigen

## who is known

fact_only = Nur für
only_unknown = jemanden, für den Sie keinen Namen haben ({ $words })
knock_known = Sie kennen diesen Helfer: Sie nennen ihn „{ $name }“.
knock_known_name = Heute nennt er sich „{ $name }“.

## why something did not work, and what to do

told_disk_full = Die Festplatte ist voll, und es wurde nichts geändert. Schaffen Sie Platz für { $path }, und versuchen Sie es noch einmal.
told_busy = Ein anderes Programm arbeitet gerade mit Ihrer Liste der Einladungen. Versuchen Sie es gleich noch einmal.
told_open_elsewhere = Ihre Liste der Einladungen ist in einem anderen Fenster offen. Schließen Sie das zuerst.
told_over = Diese Einladung ist vorbei. Machen Sie eine neue.
told_in_use = Mit dieser Einladung ist gerade jemand verbunden. Beenden Sie zuerst die Sitzung.
told_note = Die Notiz ist zu lang. Schreiben Sie höchstens 2000 Zeichen.
told_helper_known = Diesen Helfer kennen Sie schon, als „{ $name }“.
told_helper_name = Ein anderer Ihrer Helfer heißt schon „{ $name }“. Wählen Sie einen anderen Namen.
told_helpers_full = Sie kennen so viele Helfer, wie behalten werden können. Entfernen Sie zuerst einen.
told_clock = Die Uhr dieses Computers wurde zurückgestellt. Stellen Sie sie richtig, und versuchen Sie es noch einmal.
told_too_large = Ihre Nachricht ist zu lang für eine Einladung. Kürzen Sie sie.
told_no_random = Dieser Computer konnte kein Geheimnis erzeugen. Starten Sie ihn neu, und versuchen Sie es noch einmal.
told_keyring = Ihre Liste der Einladungen ist verschlossen, und dieser Computer gab den Schlüssel nicht heraus ({ $reason }). Melden Sie sich ab und wieder an, und versuchen Sie es noch einmal.
told_damaged = Ihre Liste der Einladungen ist beschädigt und wurde so gelassen: { $path }. Holen Sie sie aus einer Sicherung zurück, oder beginnen Sie eine neue.
told_foreign = { $path } ist keine Liste von Einladungen und wurde nicht angerührt. Räumen Sie die Datei weg, und versuchen Sie es noch einmal.
told_newer = Eine neuere Fassung dieses Programms hat Ihre Liste der Einladungen geschrieben ({ $path }). Installieren Sie die neueste.
told_key_missing = Der Schlüssel zu Ihrer Liste der Einladungen fehlt ({ $place }). Holen Sie ihn aus einer Sicherung zurück, oder beginnen Sie eine neue Liste.
told_key_wrong = Der Schlüssel in { $place } passt nicht zu Ihrer Liste der Einladungen. Holen Sie den richtigen zurück, oder beginnen Sie eine neue Liste.
told_gone = Das steht nicht mehr in der Liste. Es ist nichts mehr zu tun.
told_file = { $path } kann nicht benutzt werden. Das System sagte: { $reason }. Sehen Sie nach, ob die Festplatte voll oder schreibgeschützt ist, und versuchen Sie es noch einmal.
told_list = Ihre Liste der Einladungen kann gerade nicht benutzt werden. Das System sagte: { $reason }. Starten Sie das Programm neu.
told_no_address = Dieser Computer ist mit keinem Netz verbunden, also könnte ihn niemand erreichen. Verbinden Sie ihn, und versuchen Sie es noch einmal.
told_password_needed = Die neue Einladung braucht ein neues eigenes Kennwort. Drücken Sie auf „Erneut einladen“, und wählen Sie eines.
told_forbidden_length = Auf diesem Computer darf eine Einladung höchstens { $longest } gelten. Wählen Sie eine kürzere Zeit.
told_forbidden_open = Auf diesem Computer braucht eine Einladung ein Kennwort. Wählen Sie eines.
told_forbidden_typed = Auf diesem Computer macht das Programm die Kennwörter. Lassen Sie eines machen.
told_forbidden_weak = Dieses Kennwort ist zu schwach für diesen Computer. Nehmen Sie ein oder zwei Wörter dazu, oder lassen Sie das Programm eines machen.
told_forbidden_offer = Der Verwalter dieses Computers erlaubt Helfern das nicht: { $what }. Lassen Sie es weg.
told_forbidden_address = Der Verwalter dieses Computers erlaubt diese Adresse nicht: { $address }. Wählen Sie eine andere.
told_forbidden_nowhere = Der Verwalter dieses Computers erlaubt keine Adresse, über die ein Helfer kommen könnte. Bitten Sie darum, dass eine erlaubt wird.
told_no_longer = Das ist nicht mehr erlaubt. Es kann noch einmal danach gefragt werden.
told_screen_large = Ihr Bildschirm ist zu groß, um ganz gezeigt zu werden. Zeigen Sie einen der Bildschirme oder einzelne Fenster.
told_no_monitor = Der Bildschirm { $name } ist nicht mehr angeschlossen. Wählen Sie einen anderen.
told_no_windows = Hier können einzelne Fenster nicht für sich gezeigt werden. Zeigen Sie den ganzen Bildschirm.
told_system = Das System sagte: { $reason }.
told_no_key = Es wurde etwas getippt, das Ihre Tastatur nicht hat. Man kann es Ihnen zum Einfügen geben.
told_clipboard = Was kopiert wurde, konnte nicht weitergegeben werden. Kopieren Sie es noch einmal.
told_unwatched = Ihre eigene Maus und Tastatur können hier nicht beobachtet werden, und die haben Vorrang.
told_not_shown = Ihr Bildschirm wird in dieser Sitzung nicht gezeigt.
told_no_home = Ihr eigener Ordner ist nicht bekannt.
told_video_there = { $path } gibt es schon. Räumen Sie die Datei weg, und versuchen Sie es noch einmal.
told_video_not_made = { $path } konnte nicht angelegt werden. Das System sagte: { $reason }. Versuchen Sie es noch einmal.
told_video_room = Für { $path } ist kein Platz mehr. Was vom Video da ist, lässt sich abspielen. Schaffen Sie Platz, bevor Sie ein neues beginnen.
told_video_ended = { $path } konnte nicht weiter geschrieben werden. Was vom Video da ist, lässt sich abspielen. Das System sagte: { $reason }.
told_video = Das Video ist zu Ende. Beginnen Sie ein neues.
told_save_there = Eine Datei { $path } gibt es schon. Wählen Sie einen anderen Namen.
told_save_folder = { $path } ist ein Ordner. Wählen Sie einen Namen für die Datei.
told_save = { $path } konnte nicht geschrieben werden. Das System sagte: { $reason }. Wählen Sie einen anderen Ordner.
told_mail = Speichern Sie die Einladung, und senden Sie sie auf anderem Weg. Gesagt wurde: { $reason }.
told_mail_set_up = Ihr E-Mail-Konto ist nicht richtig eingerichtet: { $reason }. Oder speichern Sie die Einladung, und senden Sie sie auf anderem Weg.
told_mail_unreachable = Der Computer Ihres E-Mail-Kontos, { $host }, antwortet nicht, und es wurde nichts gesendet. Sehen Sie nach, ob Sie verbunden sind, und versuchen Sie es noch einmal.
told_mail_unsure = Vielleicht wurde es gesendet, aber das wurde nicht bestätigt. Fragen Sie Ihren Helfer, ob es ankam, bevor Sie es noch einmal senden.
told_mail_password = Ihr E-Mail-Konto nimmt das Kennwort von { $user } nicht an. Tragen Sie in den Einstellungen das richtige ein.
told_mail_recipient = Die E-Mail-Adresse { $to } gibt es nicht. Prüfen Sie, ob sie richtig geschrieben ist.
told_mail_later = Ihr E-Mail-Konto nimmt gerade keine Post an. Versuchen Sie es in ein paar Minuten noch einmal.
told_mail_stranger = Es wurde nichts gesendet, auch Ihr Kennwort nicht: Der Computer, der geantwortet hat, ist nicht erkennbar { $host }. Prüfen Sie den Namen des Servers in den Einstellungen. Stimmt er, fragen Sie Ihren E-Mail-Anbieter, oder senden Sie die Einladung auf anderem Weg.
told_mail_clock = Es wurde nichts gesendet, auch Ihr Kennwort nicht: Womit sich { $host } ausweist, gilt heute nicht. Prüfen Sie Datum und Uhrzeit dieses Computers. Stimmen sie, fragen Sie Ihren E-Mail-Anbieter.
told_mail_open = Es wurde nichts gesendet, auch Ihr Kennwort nicht: Andere hätten es auf dem Weg zu { $host } lesen können. Fragen Sie Ihren E-Mail-Anbieter, welcher Server, welcher Port und welche Sicherheit richtig sind, und tragen Sie sie in den Einstellungen ein.
told_mail_sender = Ihr E-Mail-Konto sendet nicht für { $from }. Prüfen Sie in den Einstellungen Ihre E-Mail-Adresse und Ihren Benutzernamen.
told_mail_no_login = { $host } nimmt hier kein Kennwort an. Fragen Sie Ihren E-Mail-Anbieter nach dem richtigen Port, und tragen Sie ihn in den Einstellungen ein.
told_mail_no_keep = Das Kennwort Ihres E-Mail-Kontos kann nicht gelesen werden. Tragen Sie es in den Einstellungen noch einmal ein.
told_mail_broken = Der E-Mail-Server { $host } hat abgebrochen, oder seine Antwort ist nicht zu verstehen. Die Einladung wurde nicht gesendet. Versuchen Sie es später noch einmal, oder senden Sie sie auf anderem Weg.
told_mail_silent = Der Mailserver { $host } antwortet nicht mehr. Die Einladung wurde nicht gesendet. Versuchen Sie es später noch einmal, oder senden Sie sie auf einem anderen Weg.
told_mail_no_server = { $host } antwortet nicht wie ein E-Mail-Server, und es wurde nichts gesendet. Prüfen Sie Server und Port in den Einstellungen, oder senden Sie die Einladung auf anderem Weg.
told_mail_keyring = Dieser Computer hat keinen Ort, an dem Kennwörter sicher aufbewahrt werden (keinen Schlüsselbund), oder er ist verschlossen. Schließen Sie ihn auf, oder melden Sie sich ab und wieder an. Oder lassen Sie Ihr eigenes E-Mail-Programm die Einladungen senden.
told_mail_file = Das Kennwort Ihres E-Mail-Kontos wird aus der Datei { $path } gelesen, und das ging nicht. Schreiben Sie das Kennwort in ihre erste Zeile, und lassen Sie niemand anderen sie lesen.
told_mail_password_file = Ihr E-Mail-Konto nimmt das Kennwort von { $user } nicht an. Es wird aus der Datei { $path } gelesen. Schreiben Sie das richtige in ihre erste Zeile.
told_folder_name = Der Name von { $folder } lässt sich nicht aufschreiben. Wählen Sie einen anderen Ordner.

## helpers whom one knows

failed_helpers = Ihre Liste der Helfer wurde nicht geändert
card_kind = Karten
invitation_kind = Einladungen
known_never = Hat Ihnen noch nicht geholfen
whom_label = Nur für
whom_anybody = Wer Datei und Kennwort hat
whom_known = Jeder Helfer, den ich kenne
whom_alone = Niemand außer { $name } kommt hinein, auch nicht mit Datei und Kennwort. { $name } braucht den Schlüssel, dessen Karte Sie haben.
only_known = Auf diesem Computer dürfen Ihnen nur Helfer helfen, die Sie kennen
only_known_nobody = Sie kennen noch keinen. Bitten Sie Ihren Helfer um seine Karte, und fügen Sie sie zuerst hinzu.
remember_helper = Diesen Helfer merken
remember_why = Wird dieser Helfer Ihnen wieder helfen? Dann kann Ihr Computer ihn an seinem Schlüssel erkennen: Wer nur seinen Namen annimmt, wird als neu gezeigt.
remember_done = Sie kennen „{ $name }“ nun
