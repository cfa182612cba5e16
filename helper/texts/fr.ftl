### Ce que le programme dit à la personne qui aide. Voir en.ftl.
###
### Des mots simples et courts, les mêmes que dans novice/texts/fr.ftl ; celui ou celle qu’on aide est « l’autre personne ».

app_name = Beckon pour l’aidant
welcome_title = Aider quelqu’un
welcome_lead = Ouvrez l’invitation que vous avez reçue.
welcome_open = Ouvrir une invitation…
welcome_drop = Vous pouvez aussi faire glisser le fichier sur cette fenêtre.
welcome_paste_label = Ou collez le texte de l’invitation
welcome_paste_example = invite:…
welcome_paste_button = Ouvrir ce texte
welcome_drop_here = Lâchez pour ouvrir l’invitation
no_dialog = Ce système n’a pas de fenêtre pour choisir des fichiers.
no_dialog_advice = Faites glisser le fichier sur cette fenêtre, collez le texte de l’invitation, ou lancez le programme avec le fichier.
file_kind = Invitations
asks_for_help = { $name } vous demande de l’aide
their_message = Son message
ends = Fin
you_may = Vous pouvez
address = Adresse
uses_once = une fois
uses_often = jusqu’à sa fin
address_sealed = visible après le mot de passe
kind_sealed = quatre mots qu’on vous a dits
kind_guarded = choisi par la personne qui invite
kind_open = aucun
open_head = Cette invitation n’a pas de mot de passe
open_body = Toute personne qui a le fichier peut s’en servir. Assurez-vous qu’il vient bien de la personne à qui vous pensez, et comparez les trois mots de vive voix.
your_name = Votre nom
your_name_example = Le nom que l’autre personne connaît
default_name = Un aidant
password_right = Le mot de passe est bon. Rien n’est envoyé avant « Se connecter ».
show_address = Continuer
connect = Se connecter
connect_hint = Rien n’est envoyé à personne avant que vous appuyiez sur « Se connecter ».
continue_hint = Rien n’est encore envoyé à personne. Vous verrez d’abord l’adresse.
checking = Vérification du mot de passe…
other_invitation = Ouvrir une autre invitation
connecting_title = Connexion avec { $name }
connecting_lead = Cela prend quelques secondes.
cancel = Annuler
waiting_title = { $name } doit encore dire oui
waiting_words = Vos trois mots
waiting_compare = Appelez { $name } et comparez ces trois mots. Ils doivent être les mêmes sur les deux écrans.
waiting_differ = S’ils sont différents, quelqu’un écoute entre vous deux : appuyez sur « Couper ».
disconnect = Couper
still_connected = Vous êtes encore connecté
still_connected_next = Pour terminer, appuyez sur « { $disconnect } », ou fermez la fenêtre encore une fois.
viewing = Écran : { $name }
real_size = Taille réelle
real_size_hint = Montrer chaque point tel qu’il est. Appuyez encore pour voir tout l’écran.
chat = Messages
chat_unread = { $count ->
    [one] Messages ({ $count } nouveau)
   *[other] Messages ({ $count } nouveaux)
}
full_screen = Plein écran
leave_full_screen = Quitter le plein écran
no_picture_yet = L’image arrive. S’il n’en vient pas, seuls les messages sont autorisés.
chat_began = Connexion établie avec { $name }.
ending_limit = La session se termine dans { $time }. L’autre personne peut la prolonger.
ending_idle = Rien n’est venu de vous depuis un moment : la session se termine dans { $time }. Bougez la souris ou écrivez quelque chose pour rester.
extended = La session a été prolongée : encore { $time }.
ending_idle_terminal = Rien n’est venu de vous depuis un moment : la session se termine dans { $time }.
not_idle = Quelque chose est de nouveau venu de vous : la session continue.
hidden = Caché : la fenêtre Beckon de là-bas, ou ce qui n’est pas partagé.
picture_label = Écran, en image : { $name }
ask_control = Demander la main
ask_control_hint = Pour utiliser sa souris et son clavier. L’autre personne doit d’abord accepter, et peut reprendre la main à tout moment.
ask_point = Demander à dessiner
ask_point_hint = Pour dessiner sur son écran des flèches et des cadres, qui s’effacent.
ask_read_clipboard = Voir son presse-papiers
ask_read_clipboard_hint = Ce que l’autre personne copie à partir de là, texte et images, vous pouvez le coller ici.
ask_write_clipboard = Donner mon presse-papiers
ask_write_clipboard_hint = Ce que contient votre presse-papiers et ce que vous copiez à partir de là, texte et images, peut être collé là-bas.
clipboard_empty = Votre presse-papiers ne contenait ni texte ni image à transmettre. Ce que vous copiez à partir de maintenant peut être collé là-bas.
right_read_clipboard = Son presse-papiers
right_write_clipboard = Mon presse-papiers
ask_record_theirs = Lui proposer une vidéo
ask_record_theirs_hint = Son programme enregistre une vidéo de la session, pour l’autre personne.
ask_record = Enregistrer une vidéo…
ask_record_hint = Vous enregistrez une vidéo de ce que vous voyez et de ce que vous écrivez tous les deux, dans un fichier que vous choisissez. L’autre personne doit d’abord accepter.
right_record = Ma vidéo
right_control = Prise en main
right_point = Dessin
right_record_theirs = Sa vidéo
right_asked = { $what } : demande en cours – annuler
right_asked_hint = L’autre personne a une minute pour répondre. Un clic retire la question.
right_allowed = { $what } : oui – rendre
right_again = { $what } : { $last } – redemander
right_wait = { $what } : { $last } – attendre { $time }
right_rests = { $ask } – attendre { $time }
right_impossible = { $what } : impossible là-bas
right_impossible_hint = L’ordinateur de l’autre personne ne sait pas le faire.
last_denied = refus
last_no_answer = pas de réponse
last_taken_back = autorisation retirée
last_escape = Échap là-bas
last_trouble = panne là-bas
words_point = dessiner sur son écran
words_control = sa souris et son clavier
words_read_clipboard = ce qui est copié là-bas
words_write_clipboard = donner des choses à coller
words_record = enregistrer une vidéo
words_record_theirs = une vidéo qui reste là-bas
tool_control = Souris et clavier
tool_control_hint = Ce que vous faites dans l’image se fait là-bas
tool_arrow = Flèche
tool_box = Cadre
tool_line = Ligne
tool_laser = Point lumineux
tool_arrow_hint = Tirez du départ jusqu’à la pointe
tool_box_hint = Tirez d’un coin à l’autre
tool_line_hint = Tirez le long de la ligne
tool_laser_hint = On voit là-bas où est votre pointeur
tool_clear = Effacer
tool_clear_hint = Enlever tous les dessins
special_keys = Touches
special_keys_hint = Touches que votre propre système garderait pour lui
with_ctrl = Ctrl+{ $key }
keys_ctrl_alt_del = Ctrl + Alt + Suppr
keys_alt_tab = Alt + Tab
keys_alt_f4 = Alt + F4
keys_super = Super (touche Windows)
keys_print_screen = Impr. écran
keys_ctrl_esc = Ctrl + Échap
keys_menu = Touche Menu
control_acts = Maj+F12 pour lâcher
control_rests = Cliquez dans l’image pour continuer
control_waits = La main là-bas passe avant
draw_ends = Échap pose le crayon
files = Fichiers
files_hint = Envoyer des fichiers, ou en demander. L’autre personne doit accepter à chaque fois. Vous pouvez aussi faire glisser des fichiers sur cette fenêtre.
files_send = Envoyer des fichiers…
files_send_folder = Envoyer un dossier…
files_fetch = Demander un fichier…
files_fetching = Un fichier est demandé à l’autre personne, qui choisit lequel.
files_unasked = L’autre personne a essayé d’envoyer un fichier que vous n’aviez pas demandé. Il a été refusé. Utilisez « Demander un fichier… » si vous le voulez.
files_left_out = Laissés de côté, car ce sont des raccourcis ou ils sont illisibles : { $count }.
files_no_dialog = Ce système n’a pas de fenêtre pour choisir des fichiers. Faites plutôt glisser les fichiers sur cette fenêtre-ci.
chosen_before = Ce choix valait pour la session précédente : rien n’a été envoyé ni enregistré. Choisissez à nouveau si vous le voulez maintenant.
files_show = Voir dans le dossier
files_read = OK
file_goes = Vers là-bas : { $files }
file_comes = De là-bas : { $files }
paused_title = Pause
paused_body = { $name } ne montre rien pour un instant. L’image reviendra après la pause.
broken_title = La connexion s’est coupée
broken_body = Nouvel essai… { $time }
broken_hint = Ce que vous voyez est la dernière image. Il ne faudra rien redemander à { $name }, sauf la main.
broken_said = La connexion s’est coupée. Elle est en train d’être rétablie.
returned_said = La connexion est revenue.
you_record = Vous enregistrez une vidéo
video_choose = Où garder la vidéo
video_kind = Vidéos
video_over = La vidéo de { $lasts } est dans { $file }
video_empty = Aucune vidéo n’a été gardée : il n’y avait rien à voir
video_exists = { $file } existe déjà
video_exists_advice = Choisissez un autre nom pour la vidéo
video_no_folder = Il n’y a pas de dossier { $folder }
video_no_folder_advice = Créez-le d’abord, ou gardez la vidéo ailleurs
note_allowed = [peut maintenant : { $what }]
note_over = [ne peut plus : { $what }]
note_broke = [la connexion s’est coupée]
note_paused = [pause]
note_goes_on = [suite]
note_back = [la connexion est rétablie]
they_record = { $name } enregistre une vidéo
both_record = Vous enregistrez tous les deux
given_up = Arrêté ici, avant que rien ne soit envoyé.
picture_not_saved = L’image n’a pas pu être enregistrée sous { $file } : { $reason }
picture_not_saved_advice = Indiquez un fichier dans un dossier où vous pouvez écrire.
picture_there = { $file } existe déjà
picture_there_advice = Choisissez un autre nom.
chat_not_sent = Cela n’a pas été envoyé.
ended_title = La session est terminée
not_connected_title = Pas de connexion
ended_lasted = Avec { $name }, { $time }
note_label = Une note pour vous-même (facultatif)
keep_note = Garder la note
noted = Gardée dans l’historique, sur cet ordinateur seulement.
try_again = Réessayer
connect_again = Se reconnecter
close = Fermer
can_view = voir son écran
can_chat = écrire des messages
can_point = dessiner sur son écran
can_control = utiliser la souris et le clavier
can_files = échanger des fichiers
can_clipboard = partager le presse-papiers
can_record = enregistrer une vidéo
today_at = aujourd’hui à { $time }, dans { $left }
day_at = { $day } à { $time }, dans { $left }
address_port = { $host }, port { $port }
address_relay = relais { $host }, port { $port }
wrong_password_file = Ce n’est pas le mot de passe. Écoutez encore une fois et retapez-le.
wrong_password_tries = Ce n’est pas le mot de passe. Écoutez encore une fois et retapez-le : { $left ->
    [one] il reste { $left } essai
   *[other] il reste { $left } essais
}.
wrong_password_one_try = Ce n’est pas le mot de passe. Écoutez encore une fois : il reste un essai.
file_unreadable = Le fichier { $file } n’a pas pu être lu ({ $reason }).
stdin_unreadable = L’entrée standard n’a pas pu être lue ({ $reason }).
file_unreadable_advice = Vérifiez qu’il est bien là où vous pensez et que vous avez le droit de le lire.
not_a_file = { $file } n’est pas un fichier.
not_a_file_advice = Indiquez le fichier de l’invitation ; ou - pour la lire sur l’entrée standard.
data_dir_exposed = D’autres personnes sur cet ordinateur peuvent modifier { $path }, où est gardé ce que vous avez fait. Retirez ce droit aux autres ({ $how }), ou choisissez un autre dossier avec --data-dir.
history_line = { $at }  { $name } : { $lasted }. { $ended }
history_line_refused = { $at }  { $name } : { $ended }
history_granted = Autorisé
history_breaks = Coupures
history_broke = à { $at }
history_broke_and_back = à { $at }, rétablie à { $back }
history_files = Fichiers
history_videos = Vidéos
history_note = Note
history_sent = { $at }  envoyé : { $name } ({ $size })
history_received = { $at }  reçu : { $name } ({ $size })
history_more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
past_title = Sessions passées
past_lead = Qui vous avez aidé, et quand. Cela ne reste que sur cet ordinateur.
past_none = Aucune session pour l’instant.
past_unreadable = La liste dans { $file } est illisible. Vérifiez que le fichier est à vous, puis rouvrez cette page.
past_search = Chercher un nom ou un mot de vos notes
past_not_found = Rien de tel dans la liste.
past_more = Afficher plus
past_one = Avec { $name }
past_when = Quand
past_today = aujourd’hui, { $time }
past_lasted = Durée
past_ended = La fin
past_nobody = pas de session : personne n’a accepté
past_show_videos = Afficher le dossier des vidéos
ended_unexpectedly = Ce programme s’est arrêté tout seul.
not_recorded = Cette session n’est pas dans votre historique : impossible d’écrire { $file } ({ $reason })
name_refused = Ce nom ne convient pas.
restart_advice = Relancez le programme.

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_locked = L’invitation est bloquée : trop de mauvais mots de passe ont été essayés.
end_locked_next = Demandez une nouvelle invitation, et son mot de passe par téléphone.
end_busy = Quelqu’un est déjà là-bas.
end_busy_next = Si c’était vous à l’instant, réessayez dans une demi-minute ; sinon, quand ce sera fini.
end_declined = L’autre personne a refusé.
end_declined_next = Appelez-la, comparez les trois mots s’ils ont été montrés, et réessayez quand elle vous attend.
end_no_answer = L’autre personne n’a pas répondu en une minute.
end_no_answer_next = Appelez-la, demandez-lui de se mettre à son ordinateur, et réessayez.
end_over = L’invitation n’est plus valable : on y a mis fin, ou son temps est écoulé.
end_last_try = Le mot de passe est faux, et c’était le dernier essai : l’invitation est maintenant bloquée.
end_wrong_password = Le mot de passe est faux, ou l’autre côté ne le connaît pas.
end_wrong_password_next =
    Redemandez le mot de passe par téléphone ; { $tries ->
        [one] il reste un essai
       *[other] il reste { $tries } essais
    }. S’il est bien juste, quelqu’un a peut-être modifié le fichier en chemin : demandez une nouvelle invitation.
end_other_file = L’autre ordinateur a une autre invitation que la vôtre.
end_ask_for_new = Demandez une nouvelle invitation.
end_not_there = L’autre ordinateur a fermé la connexion : il n’est pas là, ou l’invitation n’est plus valable.
end_not_there_next = Demandez si le programme y est ouvert ; si oui, demandez une nouvelle invitation.
end_too_slow = L’autre ordinateur n’a pas répondu à temps.
end_too_slow_next = Réessayez ; si cela se reproduit, demandez si le programme y est ouvert.
end_line_lost_waiting = La connexion s’est coupée avant que l’autre personne réponde.
end_line_lost = La connexion s’est coupée.
end_line_lost_next =
    { $again ->
        [yes] Vérifiez le réseau, et connectez-vous à nouveau avec la même invitation.
       *[no] Vérifiez le réseau, et demandez une nouvelle invitation.
    }
end_line_silent = Rien n’est venu de l’autre ordinateur pendant une demi-minute. La connexion a donc été arrêtée.
end_line_silent_next =
    { $again ->
        [yes] Vérifiez le réseau des deux côtés, et connectez-vous à nouveau avec la même invitation.
       *[no] Vérifiez le réseau des deux côtés, et demandez une nouvelle invitation.
    }
end_words_forged = Attention : quelqu’un entre vous et l’autre ordinateur a essayé de falsifier les trois mots. La connexion a été arrêtée.
end_words_forged_next = Ne réessayez pas sur ce réseau. Appelez l’autre personne au téléphone, dites-lui ce qui s’est passé, et demandez une nouvelle invitation, envoyée par un autre moyen.
end_violation = L’autre programme a fait quelque chose que les règles de la connexion ne permettent pas. Elle a donc été arrêtée.
end_same_version =
    { $again ->
        [yes] Assurez-vous d’avoir tous les deux la même version du programme, et connectez-vous à nouveau avec la même invitation.
       *[no] Assurez-vous d’avoir tous les deux la même version du programme, et demandez une nouvelle invitation.
    }
end_own_trouble = Ce programme n’a pas pu continuer la session.
end_own_trouble_next =
    { $again ->
        [yes] Ouvrez à nouveau le programme, et reconnectez-vous avec la même invitation.
       *[no] Ouvrez à nouveau le programme, et demandez une nouvelle invitation.
    }
end_stopped_waiting = Arrêté ici, avant que l’autre personne réponde.
end_own_closing = Le programme a été fermé, et la session avec lui.
end_own_stop = Vous avez arrêté la session.
end_go_on =
    { $again ->
        [yes] Pour continuer, connectez-vous à nouveau avec la même invitation.
       *[no] Pour continuer, demandez une nouvelle invitation.
    }
end_withdrawn_waiting = L’autre personne a mis fin à l’invitation avant de répondre.
end_withdrawn_waiting_next = Appelez-la, et demandez une nouvelle invitation.
end_closed_waiting = L’autre personne a fermé le programme avant de répondre.
end_closed_waiting_next =
    { $again ->
        [yes] Appelez-la, et connectez-vous à nouveau avec la même invitation.
       *[no] Appelez-la, et demandez une nouvelle invitation.
    }
end_stopped = L’autre personne a arrêté la session.
end_time_limit = Le temps de la session est écoulé.
end_idle = La session s’est terminée, car rien n’est venu de vous pendant longtemps.
end_withdrawn = L’autre personne a mis fin à l’invitation, et la session avec elle.
end_closing = L’autre personne a fermé le programme, et la session avec lui.
end_trouble = L’autre ordinateur n’a pas pu continuer la session.
end_trouble_next =
    { $again ->
        [yes] Demandez à l’autre personne ce que dit son programme, et connectez-vous à nouveau avec la même invitation.
       *[no] Demandez à l’autre personne ce que dit son programme, et demandez une nouvelle invitation.
    }
end_misbehaved = L’autre programme a arrêté la session, car celui-ci a fait quelque chose qu’il ne permet pas.

## an invitation that is refused, a password that does not open it, a person who is not reached

refused_text = Ce texte n’est pas une invitation, ou pas une invitation entière.
refused_text_damaged = Le texte de cette invitation est abîmé.
refused_text_advice = Copiez à nouveau tout le texte, de « invite: » jusqu’à la fin.
pasted_too_long = Ce texte est trop long pour une invitation.
pasted_too_long_advice = Copiez seulement l’invitation, de « invite: » jusqu’à la fin.
refused_other_file = Ce fichier n’est pas une invitation.
refused_other_file_advice = Vérifiez que c’est bien le fichier que vous avez reçu ; si oui, demandez-le encore une fois.
refused_changed = Cette invitation est abîmée, ou quelqu’un l’a modifiée : sa signature ne correspond pas.
refused_changed_advice = Demandez le fichier encore une fois et ouvrez-le sans le modifier, de préférence en pièce jointe ou comme texte « invite: ». Si cela échoue encore, ne vous en servez pas : demandez une nouvelle invitation par un autre moyen.
refused_newer = Cette invitation a besoin d’une version plus récente de ce programme.
refused_newer_advice = Installez la dernière version, puis ouvrez à nouveau l’invitation.
refused_future = D’après l’horloge de cet ordinateur, cette invitation a été créée dans le futur.
refused_future_advice = Vérifiez la date, l’heure et le fuseau horaire de cet ordinateur ; s’ils sont justes, demandez à l’autre personne de vérifier les siens et de vous inviter à nouveau.
refused_expired = Cette invitation a expiré.
refused_expired_advice = Vérifiez la date et l’heure de cet ordinateur ; si elles sont justes, demandez une nouvelle invitation.
refused_signs = Le nom ou le message de cette invitation contient des signes qui ne peuvent pas être affichés.
refused_time = Cette invitation est valable pour une durée qu’aucune invitation ne peut avoir.
refused_rule = Cette invitation n’est pas faite comme le sont les invitations.
refused_rule_advice = Ne vous en servez pas : demandez une nouvelle invitation, créée par un programme non modifié.
password_missing = Cette invitation a un mot de passe.
password_missing_advice = Demandez-le à la personne qui l’a envoyée, par téléphone ou par un autre moyen que celui du fichier.
password_form = Cela ne peut pas être le mot de passe, qui a de 8 à 128 caractères.
password_form_advice = Tapez-le encore une fois.
password_wrong = Ce n’est pas le mot de passe de cette invitation.
password_wrong_advice = Écoutez encore une fois et retapez-le.
only_relays = Cette invitation a besoin d’un ordinateur relais, ce que cette version ne sait pas faire.
only_relays_advice = Demandez une nouvelle invitation avec une adresse directe, ou utilisez une version plus récente.
not_there = L’autre ordinateur n’est pas là, ou l’invitation n’est plus valable.
not_there_advice = Demandez une nouvelle invitation.
somebody_else = Un autre ordinateur répond à l’adresse de l’invitation. Rien du mot de passe n’a été envoyé.
somebody_else_advice = Demandez une nouvelle invitation : l’adresse de l’autre ordinateur a peut-être changé depuis que celle-ci a été créée.
not_waiting = L’autre ordinateur est là, mais personne n’y attend cette invitation.
not_waiting_advice = Demandez à l’autre personne d’ouvrir son programme, ou d’envoyer une nouvelle invitation si celle-ci est terminée.
not_reached = L’autre ordinateur est injoignable.
not_reached_advice = Vérifiez le réseau des deux ordinateurs ; un pare-feu bloque peut-être le passage. Puis réessayez, ou demandez une nouvelle invitation.
unusable = La connexion n’a pas pu être préparée sur cet ordinateur.
unusable_advice = Demandez une nouvelle invitation ; si cela ne suffit pas, relancez le programme.
recent_title = Déjà ouvertes
recent_open = Rouvrir l’invitation de { $name }
recent_remove = Retirer { $name } de cette liste
over_head = Cette invitation est terminée.
over_body = Appelez la personne et demandez-en une nouvelle.
file_state = Le fichier
file_whole = est entier : personne ne l’a modifié
met_before = Connu de vous
met_unknown = impossible à dire : chaque invitation est nouvelle
met_invitation = vous avez déjà été connecté avec cette invitation (fois : { $times })
met_new = nouveau : signée par « { $name } », que vous n’avez pas encore aidé
met_person = oui : signée par « { $name } », comme { $times } avant, la dernière le { $day }
password_words = Mot de passe : les quatre mots que l’on vous a dits
password_typed = Mot de passe : celui que la personne a choisi
more = Plus
more_hint = Ce qui n’a pas de place dans cette ligne
all_screens = Tous les écrans
one_screen = Écran { $n }
screens_hint = { $key } passe à l’écran suivant
zoom_in = Agrandir
zoom_out = Réduire
zoom_percent = { $n } %
view_menu = Affichage
whole_screen = Écran entier
full_screen_out = Maj+F11 quitte le plein écran. Les boutons viennent au bord supérieur, ou avec Maj+F12.
save_picture = Enregistrer une image
picture_saved = L’image est dans { $file }
quality = Qualité de la connexion
quality_round_trip = Aller et retour
quality_ms = { $n } ms, à la connexion
quality_unknown = inconnu
quality_pictures = Images
quality_a_second = { $n } par seconde
quality_data = Données
quality_kbits = { $n } kbit/s
quality_state = Netteté
quality_exact = exacte, chaque pixel
quality_sharpens = s’affine encore
quality_size = Taille
files_unseen = Fichiers ({ $count } nouv.)
files_show_list = Afficher la liste
files_hide_list = Masquer la liste
right_impossible_short = { $what } : impossible
right_asked_short = { $what } : demandé  ×
right_allowed_short = { $what } : oui  ×
right_last_short = { $what } : { $last }
keys_ctrl_shift_esc = Ctrl + Maj + Échap
keys_ctrl_alt_f1 = Ctrl + Alt + F1
keys_ctrl_alt_f2 = Ctrl + Alt + F2
settings = Réglages
settings_kept = Ce que vous changez ici est gardé aussitôt.
settings_refused = Cela n’a pas été gardé
settings_name_wrong = Écrivez un nom, sur une ligne.
settings_back = Retour


## people whose cards are kept

met_known = oui : elle vient de « { $name } », que vous avez déjà aidé (fois : { $times }), la dernière le { $day }
met_known_new = oui : elle vient de « { $name } », dont vous avez la carte
helped_never = Pas encore aidé
novices_unreadable = La liste dans { $path } est illisible et a été laissée telle quelle. Réparez-la ou déplacez-la.
novices_full = La liste est pleine. Retirez d’abord quelqu’un.
novices_not_written = La liste n’a pas été écrite : { $why }. Faites de la place, ou permettez à ce programme d’y écrire.
ended_only = Si l’invitation a été faite pour vous seul, connectez-vous en tant que « { $name } ».
ended_only_nobody = Il se peut aussi que l’invitation ait été faite pour une seule autre personne. Alors elle seule peut entrer.
ended_only_was = Vous avez frappé en tant que « { $name } ». Si l’invitation a été faite pour une seule autre personne, elle seule peut entrer : demandez-en une pour vous, et donnez votre carte.
ended_else = Sinon : { $advice }
connect_as = Se connecter en tant que « { $name } »
card_kind = Cartes

## how often they were helped

helped_once = Aidé une fois, le { $day }
helped_often = Aidé { $times } fois, la dernière le { $day }
