### Was beide Programme zu Texten, Kennwörtern und Dateien sagen, die sie so nicht nehmen können. Siehe en.ftl.

## what the person writes

text_empty = Schreiben Sie mindestens einen Buchstaben.
text_too_long = Das ist zu lang. Schreiben Sie höchstens { $max } Zeichen.
text_forbidden = Zeichen Nummer { $at } ist unsichtbar oder zu neu für dieses Programm. Nehmen Sie es heraus.
password_too_short = Nehmen Sie mindestens 8 Zeichen.
password_too_long = Nehmen Sie höchstens 128 Zeichen.
password_unassigned = Lassen Sie Zeichen weg, die nicht auf Ihrer Tastatur sind.
password_upper = Nehmen Sie einen großen Buchstaben dazu.
password_lower = Nehmen Sie einen kleinen Buchstaben dazu.
password_digit = Nehmen Sie eine Ziffer dazu.
password_sign = Nehmen Sie ein Zeichen dazu, etwa ! oder ?
password_name = Nehmen Sie nicht den Namen als Kennwort.
password_guessable = Es ist leicht zu erraten. Nehmen Sie ein oder zwei Wörter dazu, die mit dem Rest nichts zu tun haben.
chat_too_fast = Das waren zu viele Nachrichten auf einmal. Warten Sie ein paar Sekunden.
chat_not_offered = Zu dieser Einladung gehören keine Nachrichten. Sprechen Sie auf anderem Weg miteinander.
chat_not_connected = Niemand ist verbunden. Schreiben Sie es noch einmal, wenn jemand da ist.

## files on their way

files_in_folder = { $folder } ({ $count } Dateien)
files_and_more = { $name } und { $count } weitere
transfer_offered = { $size }. Die Antwort steht noch aus.
transfer_amount = { $done } von { $total }
transfer_rate = { $amount }, { $rate }/s
transfer_left = { $amount }, noch { $time }
transfer_waits = { $amount }. Es geht weiter, wenn die Verbindung wieder da ist.
transfer_sent = Gesendet und dort vollständig: { $size }.
transfer_arrived = Vollständig angekommen: { $size }.
transfer_partly = { $whole } von { $all } sind vollständig angekommen.
file_unreadable_there = Die andere Seite konnte sie nicht bis zum Ende lesen. Bitten Sie noch einmal darum.
file_not_whole_there = Sie kam beschädigt an oder konnte dort nicht abgelegt werden. Senden Sie sie noch einmal.
refused_person = Es wurde abgelehnt.
refused_no_answer = Es kam keine Antwort, das gilt als Nein. Fragen Sie noch einmal, wenn jemand dort ist.
refused_no_room = Dort ist kein Platz dafür. Senden Sie weniger, oder bitten Sie darum, Platz zu schaffen.
refused_trouble = Dort kann es nicht abgelegt werden. Fragen Sie, was das Programm dort sagt.
refused_broken = Die Verbindung brach ab, bevor eine Antwort kam. Senden Sie es noch einmal.
stopped_here = Sie haben es abgebrochen.
stopped_line = Die Verbindung endete, bevor alles da war.
stopped_there = Es wurde dort abgebrochen.
stopped_no_room = Dort wurde die Festplatte voll. Bitten Sie darum, Platz zu schaffen, und senden Sie es dann noch einmal.
stopped_trouble = Die andere Seite konnte nicht weitermachen. Versuchen Sie es noch einmal.
stopped_broken = Es ging verloren, als die Verbindung abbrach. Beginnen Sie noch einmal.
not_fetched_person = Es wurde entschieden, keine Datei zu senden.
not_fetched_no_answer = Es wurde nicht rechtzeitig eine Datei ausgesucht. Bitten Sie noch einmal, wenn jemand dort ist.
not_fetched_trouble = Die andere Seite konnte sie nicht senden. Versuchen Sie es noch einmal.
not_fetched_broken = Die Verbindung brach ab, bevor eine Datei ausgesucht war. Bitten Sie noch einmal.

## files that could not be sent or kept

files_not_offered = Zu dieser Einladung gehören keine Dateien. Bitten Sie um eine, die sie erlaubt.
files_under_way = Vier sind schon unterwegs. Warten Sie, bis eine fertig ist.
files_too_fast = Das waren zu viele Fragen auf einmal. Warten Sie ein paar Sekunden.
files_list = Wählen Sie 1 bis 1000 Dateien, in höchstens 15 Ordnern ineinander.
files_hint_wrong = Schreiben Sie höchstens 200 Zeichen, in eine Zeile.
files_fetch_over = Die Frage war vorbei. Senden Sie die Dateien für sich.
files_line_broke = Die Verbindung brach ab, bevor gefragt wurde. Versuchen Sie es noch einmal, wenn sie wieder da ist.
files_none = Darin ist keine Datei. Wählen Sie etwas anderes.
files_cannot_send = { $path } kann nicht gesendet werden: { $reason }. Wählen Sie etwas anderes.
files_too_many = Das sind mehr als { $most } Dateien. Packen Sie sie vorher zu einer zusammen, oder senden Sie sie in Teilen.
files_over_quota = Die Dateien haben { $needed }, und { $most } dürfen ankommen. Bitten Sie um weniger oder kleinere.
files_no_room = { $needed } werden in { $folder } gebraucht, und { $free } sind frei. Schaffen Sie dort Platz, und versuchen Sie es noch einmal.
files_disk_full = Die Festplatte wurde voll, während { $name } ankam, und was davon da war, wurde entfernt. Schaffen Sie in { $folder } Platz, und lassen Sie sie noch einmal senden.
files_too_large = Die Festplatte mit { $folder } kann keine so große Datei wie { $name } aufnehmen. Wählen Sie einen Ordner auf einer anderen.
files_not_a_folder = { $path } ist kein eigener Ordner. Wählen Sie einen anderen, oder räumen Sie das dort weg.
files_replaced = Der Ordner { $path } wurde verschoben, während Dateien ankamen. Legen Sie ihn zurück, oder beginnen Sie noch einmal.
files_not_permitted = Sie dürfen { $path } nicht benutzen. Wählen Sie etwas anderes.
files_too_much = Von { $name } kam mehr, als vorher gesagt wurde. Beenden Sie die Sitzung, wenn Sie der anderen Seite nicht vertrauen.
files_damaged = { $name } wurde unterwegs beschädigt und wieder entfernt. Lassen Sie sie noch einmal senden.
files_changed = { $name } wurde geändert, nachdem sie ausgesucht war. Wählen Sie sie noch einmal.
files_not_found = { $path } ist nicht mehr da. Wählen Sie etwas anderes.
files_io = { $path } konnte nicht benutzt werden. Das System sagte: { $reason }. Versuchen Sie es noch einmal.
files_muddled = Mit dieser Datei ging etwas schief. Brechen Sie ab, und beginnen Sie noch einmal.
skip_link = es ist nur ein Verweis auf etwas anderes
skip_special = es ist weder eine Datei noch ein Ordner
skip_name = der Name kann nicht geschrieben werden; geben Sie einen anderen
skip_deep = es liegt in zu vielen Ordnern, oder der Name ist zu lang
skip_unreadable = es ist nicht da, oder Sie dürfen es nicht lesen

## settings

settings_unreadable = Die Einstellungen in { $path } können nicht gelesen werden. Prüfen Sie, wer die Datei lesen darf, oder verschieben Sie sie, um neu zu beginnen.
settings_wrong_line = Zeile { $line } der Einstellungen stimmt nicht: { $written }. Ändern Sie sie in { $path }, oder verschieben Sie diese Datei, um neu zu beginnen.
settings_wrong_key = Was die Einstellungen zu „{ $key }“ sagen, stimmt nicht. Ändern Sie es in { $path }, oder verschieben Sie diese Datei, um neu zu beginnen.
settings_apart = { $path } und { $other } sagen Verschiedenes zu „{ $key }“. Gleichen Sie sie an, oder verzichten Sie auf eine der beiden.
settings_unwritten = { $path } konnte nicht geschrieben werden. Das System sagte: { $reason }. Prüfen Sie, wer dort schreiben darf.
