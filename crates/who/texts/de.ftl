### What both windows say of who people are to each other. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables.

## everywhere

cancel = Abbrechen

## a password or passphrase of one's own

own_password = Ihr Kennwort
own_passphrase = Ihre Passphrase (ein paar Wörter genügen)
own_again = Noch einmal dasselbe
own_differ = Die beiden sind nicht gleich.
own_weak = Ihr Administrator will ein stärkeres: Nehmen Sie ein oder zwei Wörter dazu

## the passphrase of one's identity

unlock_label = Die Passphrase von „{ $name }“
unlock_why = Mit Ihrer Passphrase wird die Karte unterschrieben, damit niemand sonst eine in Ihrem Namen machen kann.
unlock_go_on = Weiter
unlock_wrong = Das ist nicht die Passphrase. Geben Sie sie noch einmal ein.

## being known

known_as = Als „{ $name }“ erkannt werden
known_as_hint = Ihr Gegenüber sieht, dass Sie derselbe Helfer sind wie zuvor. Ohne das sind Sie jemand Neues.
sign_as = Als „{ $name }“ unterschreiben
sign_as_hint = Ein Helfer, der Ihre Karte hat, sieht, dass sie von Ihnen kommt. Wer mehrere Ihrer Einladungen bekommt, kann erkennen, dass sie von derselben Person sind.

## making an identity

make_lead_helper = Wenn Sie denselben Menschen immer wieder helfen, können deren Computer Sie an einem eigenen Schlüssel erkennen. Ohne ihn sind Sie jedes Mal jemand Neues, und auch das ist in Ordnung.
make_lead_novice = Wenn Ihre Helfer erkennen sollen, dass eine Einladung von Ihnen ist, machen Sie hier einen eigenen Schlüssel. Ohne ihn kann niemand sehen, dass zwei Einladungen von Ihnen sind, und auch das ist in Ordnung.
make_name = Ihr Name
make_name_hint = Er steht auf Ihrer Karte, für die Menschen, denen Sie sie geben. Es muss nicht Ihr richtiger sein.
make_passphrase = Ihre Passphrase
make_copy = Kopieren
make_other = Eine andere
make_own = Eine eigene
make_words = Eine für mich ausdenken
make_keep = Schreiben Sie sie auf. Sie geben sie ein, wann immer Sie erkannt werden möchten. Niemand kann sie ersetzen: Ohne sie wären Sie jemand Neues.
make_copied = Kopiert. Legen Sie sie an einen sicheren Ort: Sie wird nicht noch einmal gezeigt.
make_button = Ich habe die Passphrase: los geht’s
make_working = Einen Moment …
make_there = Es gibt schon eine Identität, und sie blieb, wie sie ist. Gehen Sie zurück, und öffnen Sie diese Seite noch einmal.

## who I am

me_title = Wer ich bin
me_known = Für alle, die Ihre Karte haben, sind Sie „{ $name }“.
me_words = Die sechs Wörter Ihres Schlüssels
me_words_hint = Wer Ihre Karte bekommt, vergleicht diese Wörter am Telefon mit Ihnen.
me_card = Ihre Karte
me_card_helper = Geben Sie sie den Menschen, denen Sie helfen. Sie ist kein Geheimnis und öffnet nichts: Damit erkennt man Sie und kann Einladungen machen, die für Sie allein sind.
me_card_novice = Geben Sie sie Ihren Helfern. Sie ist kein Geheimnis und öffnet nichts: Damit sehen sie, welche Einladungen von Ihnen sind.
me_save = Meine Karte speichern
me_copy_text = Als Text kopieren
me_saved = Gespeichert als { $path }
me_saved_next = Schicken Sie sie, wem Sie möchten, und vergleichen Sie die sechs Wörter am Telefon.
me_not_saved = Die Karte wurde nicht gespeichert
me_not_saved_next = Wählen Sie einen anderen Namen oder Ordner.
me_copied = Ihre Karte ist als Text kopiert
me_made = Sie können nun erkannt werden
me_made_next = Geben Sie Ihre Karte denen, die Sie erkennen sollen.
me_forgotten = Vergessen. Sie sind von nun an jemand Neues.
me_failed = Das hat nicht geklappt
me_damaged = Ihre Identität kann nicht verwendet werden
me_forget = Vergessen …
forget_title = „{ $name }“ vergessen?
forget_title_damaged = Diese Identität vergessen?
forget_body = Niemand wird Sie mehr daran erkennen, und Einladungen für Sie allein bleiben Ihnen verschlossen. Sie lässt sich nicht zurückholen. Die nächste hat einen anderen Schlüssel, und alle brauchen deren Karte.
forget_yes = Vergessen
forget_no = Behalten

## cards

card_refused = Diese Karte wurde nicht angenommen
card_unreadable = { $path } konnte nicht gelesen werden. Wählen Sie die Datei noch einmal, oder bitten Sie um die Karte als Text.
card_newer = Sie wurde mit einer neueren Version dieses Programms gemacht. Aktualisieren Sie dieses Programm.
card_changed = Sie ist beschädigt, oder jemand hat sie verändert. Bitten Sie noch einmal darum, auf einem anderen Weg.
card_none = Das ist keine Karte oder nicht die ganze. Eine Karte ist eine Datei, die auf .helper oder .novice endet, oder Text, der mit card: beginnt. Kopieren Sie alles davon, oder bitten Sie noch einmal darum.
card_too_long = Der Text ist zu lang für eine Karte. Kopieren Sie nur die Karte, von card: bis zu ihrem Ende, oder bitten Sie um sie als Datei.
card_not_helper = Es ist die Karte von jemandem, der um Hilfe bittet. Bitten Sie Ihren Helfer um seine: Sie endet auf .helper.
card_not_novice = Es ist die Karte eines Helfers. Bitten Sie den Menschen, dem Sie helfen, um seine: Sie endet auf .novice.
card_known = Diese kennen Sie schon, als „{ $name }“. Nichts wurde geändert.

## remembering somebody

remember_words = Die sechs Wörter dieses Schlüssels
remember_compare_helper = Rufen Sie Ihren Helfer an, und lassen Sie sich die sechs Wörter auf seiner Seite „Wer ich bin“ vorlesen. Einen Namen kann sich jeder geben: Nur dieselben Wörter zeigen, dass er es ist.
remember_compare_novice = Rufen Sie die Person an, und lassen Sie sich die sechs Wörter auf ihrer Seite „Wer ich bin“ vorlesen. Einen Namen kann sich jeder geben: Nur dieselben Wörter zeigen, dass sie es ist.
remember_name = Wie Sie die Person nennen
remember_yes = Die Wörter sind gleich: merken
remember_no = Jetzt nicht
remember_taken = Sie nennen schon jemand anderen „{ $name }“. Wählen Sie einen anderen Namen.

## those who are known

helpers_title = Helfer, die ich kenne
helpers_lead = An ihrer Karte erkennt dieser Computer sie wieder, wenn sie anklopfen, und eine Einladung kann für einen von ihnen allein sein.
novices_title = Menschen, denen ich helfe
novices_lead = An ihrer Karte erkennt dieser Computer ihre Einladungen, welcher Name auch immer darauf steht.
people_none = Noch niemand.
people_failed = Das wurde nicht geändert
people_no_dialog = Dieses System hat kein Fenster zum Auswählen von Dateien
people_no_dialog_next = Ziehen Sie die Karte in dieses Fenster, oder fügen Sie sie als Text ein.
people_words = Sechs Wörter: { $words }
people_rename = Umbenennen
people_remove = Entfernen
people_rename_one = „{ $name }“ umbenennen
people_remove_one = „{ $name }“ entfernen
rename_keep = Namen behalten
add_title = Eine Karte hinzufügen
add_open = Karte öffnen …
add_drop = Sie können die Datei der Karte auch in dieses Fenster ziehen.
add_drop_here = Loslassen, um die Karte hinzuzufügen
add_paste = Oder die Karte als Text einfügen
add_paste_example = card:…
add_button = Diese Karte hinzufügen
remove_title = „{ $name }“ entfernen?
remove_body_helper = Beim nächsten Anklopfen ist die Person jemand Neues. Einladungen, die nur für sie gemacht wurden, bleiben ihre.
remove_body_novice = Die nächste Einladung ist dann von jemandem, den Sie nicht kennen. Sonst ändert sich nichts.
remove_yes = Entfernen
remove_no = Behalten
