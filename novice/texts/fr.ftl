### Ce que le programme dit à la personne qui a besoin d’aide. Voir en.ftl.
###
### Des mots simples et courts, toujours les mêmes : invitation, aidant, frapper, mot de passe, prendre la main, dessiner,
### presse-papiers, message, vidéo, session, pause, arrêter, retirer.

## home

program = Beckon
invite_someone = Demander de l’aide
invitations = Invitations
waiting = Tout est prêt. Quand votre aidant frappera à la porte, la question vous sera posée ici. Laissez cette fenêtre ouverte.
nobody_invited = Personne n’est invité, donc personne ne peut frapper à la porte.
listening_elsewhere = Une autre fenêtre de ce programme répond à vos aidants
listening_elsewhere_body = C’est là-bas que les questions sont posées. La liste peut aussi s’utiliser ici.
port_taken = Les aidants ne peuvent pas vous atteindre en ce moment
port_taken_body = Un autre programme de cet ordinateur gêne : il utilise le port { $port }. Fermez ce programme, ou redémarrez l’ordinateur. Cette fenêtre continue d’essayer.
listening_failed = Les aidants ne peuvent pas vous atteindre en ce moment
listening_failed_body = Le port { $port } ne peut pas être utilisé. Le système dit : { $reason }. Redémarrez l’ordinateur ; ou choisissez un autre port dans les réglages, et faites une nouvelle invitation.
understood = OK
back = Retour
trouble_title = Le programme ne peut pas démarrer
trouble_advice = Corrigez cela, ou montrez-le à la personne qui s’occupe de cet ordinateur. Ouvrez ensuite à nouveau le programme.
set_aside = Commencer une nouvelle liste
set_aside_title = Mettre l’ancienne liste de côté ?
set_aside_body = Elle est gardée sous un autre nom. Personne ne pourra plus frapper à la porte avec une invitation de l’ancienne liste : créez-en de nouvelles.

## states of an invitation

state_open = encore { $left }
state_open_word = Ouverte
state_in_use = En cours
state_used = Utilisée
state_expired = Expirée
state_withdrawn = Annulée
state_locked = Bloquée
state_locked_long = Bloquée : cinq mauvais mots de passe

## making one

make_title = Demander de l’aide
make_name = Nom que voit votre aidant
make_name_hint = Inventé pour vous. Votre vrai nom n’est pas utile : votre aidant connaît votre voix, et un fichier qui ne dit rien de vous peut se perdre sans dommage.
make_message = Pour quoi avez-vous besoin d’aide ? (facultatif)
make_message_example = Mon imprimante n’imprime pas.
make_length = L’invitation est valable
length_hour = 1 heure
length_day = 1 jour
make_more = Plus de choix
password_open = Sans mot de passe (pas sûr)
password_open_warning = Toute personne qui a le fichier peut frapper à la porte
password_open_warning_body = On vous demande quand même votre accord avant que quelqu’un entre. Valable 1 heure au plus.
make_offers = Votre aidant peut demander à
offer_view = voir votre écran
offer_chat = écrire des messages
offer_point = dessiner sur votre écran
offer_control = prendre la main sur votre ordinateur
offer_files = vous envoyer des fichiers ou en recevoir
offer_clipboard = partager ce qui est copié
offer_record = enregistrer une vidéo
offer_asked = On vous demande votre accord à chaque fois.
make_uses = Valable pour plusieurs sessions, jusqu’à sa fin ou jusqu’à ce que vous appuyiez sur « Arrêter »
make_endpoints = Où vos aidants joignent cet ordinateur
make_endpoints_example = trouvé automatiquement ; sinon p. ex. 192.0.2.7:3398
make_endpoints_wrong = « { $text } » n’est pas une adresse. Écrivez-la ainsi : 192.0.2.7:3398, ou laissez ce champ vide.
make_button = Créer l’invitation
make_working = Création…

## the result

made_tell_own = Dites à votre aidant, par téléphone, le mot de passe que vous avez choisi : jamais dans le même message que l’invitation.
made_tell_before = Le mot de passe est celui que vous avez déjà dit. Il n’est pas gardé ici ; s’il est perdu, créez une nouvelle invitation.
made_tell_none = Cette invitation n’a pas de mot de passe. Ne la donnez qu’à la personne à qui elle est destinée.
made_save = Enregistrer
made_save_as = Enregistrer ailleurs…
made_copy = Copier le texte
made_mail = Courriel
made_saved = Enregistré sous { $path }. Envoyez ce fichier à votre aidant.
made_copied = Copié. Collez-le dans un message à votre aidant.
mail_subject = Besoin d’aide avec mon ordinateur
mail_body =
    Bonjour, j’ai besoin d’aide avec mon ordinateur et vous demande d’y regarder avec moi.
    Le fichier { $file } est joint : c’est une invitation, pour vous seul.
    1. Installez le programme de l’aidant de Beckon, si vous ne l’avez pas encore.
    2. Ouvrez le fichier avec lui : un double clic suffit.
    3. Je vous dis le mot de passe par téléphone. Il n’est jamais dans un message.
mail_body_open =
    Bonjour, j’ai besoin d’aide avec mon ordinateur et vous demande d’y regarder avec moi.
    Le fichier { $file } est joint : c’est une invitation, pour vous seul.
    1. Installez le programme de l’aidant de Beckon, si vous ne l’avez pas encore.
    2. Ouvrez bientôt le fichier avec lui : un double clic suffit.
    3. Il n’a pas de mot de passe. Ne donnez ce message à personne : qui a le fichier peut frapper à la porte.
mailed_composed = Votre messagerie montre un nouveau message. Vérifiez que { $file } y est joint, et envoyez-le. Sinon, enregistrez le fichier, et joignez-le vous-même.
mailed_opened = Votre programme de courriel montre le message. Vérifiez à qui il va, puis envoyez-le.
mailed_saved = Aucun programme de courriel n’a été trouvé. Le message est gardé dans { $path } : ouvrez-le avec le programme qui vous sert à écrire des courriels. Ou enregistrez l’invitation et joignez ce fichier à un message.
mailed_sent = Envoyé à { $to }.
mail_title = Envoyer par courriel
mail_lead = L’invitation part comme fichier. Pas le mot de passe : dites-le par téléphone.
mail_to = Adresse de courriel de votre aidant
mail_to_hint = Vous pouvez laisser ce champ vide et choisir votre aidant dans votre programme de courriel.
mail_from = L’envoi se fait depuis votre compte { $address }.
mail_to_needed = Écrivez l’adresse de courriel de votre aidant. Elle ressemble à anne@example.org.
mail_to_example = anne@example.org
mail_to_wrong = Ce n’est pas une adresse de courriel. Elle ressemble à anne@example.org. Vous pouvez aussi laisser ce champ vide.
mail_button = Continuer
mail_send = Envoyer
mail_working = Un instant …
made_kept_title = Avez-vous le mot de passe ?
made_kept_body = Il n’est montré que maintenant. Sans lui, votre aidant ne peut pas entrer. Dites-le par téléphone, ou notez-le.
made_kept_yes = Je l’ai
made_kept_no = Le montrer encore

## inviting again

again_title = Inviter à nouveau : « { $name } »
again_lead = Votre ancien mot de passe n’est pas gardé. Choisissez-en un nouveau pour la nouvelle invitation.

## details

details_title = Votre invitation « { $name } »
fact_id = Numéro
fact_state = État
fact_created = Créée
fact_expires = Expire
fact_password = Mot de passe
fact_message = Message
fact_offers = Permet de
fact_uses = Valable pour
fact_sent = Remise
fact_replaces = Remplace
fact_replaced = Remplacée par
fact_tries = Essais
password_is_words = quatre mots, créés pour vous
password_is_typed = le vôtre
password_is_none = aucun
uses_once = une session
uses_many = autant de sessions que vous voulez, jusqu’à sa fin
not_sent = pas encore
tries = encore { $left } sur 5
attempt_line = { $at }  { $from } : { $outcome }
attempts = Qui a frappé à la porte
no_attempts = Personne n’a frappé à la porte.
sessions = Sessions
resend = Envoyer à nouveau
resend_new = Inviter à nouveau
expire = Y mettre fin
delete = Supprimer
expire_title = Mettre fin à l’invitation « { $name } » maintenant ?
expire_body = Ensuite, plus personne ne pourra frapper à la porte avec elle. Pour continuer, envoyez-en une nouvelle.
expire_keep = Garder
delete_title = Supprimer l’invitation « { $name } » ?
delete_body_open = Elle est encore ouverte. Ensuite, plus personne ne pourra frapper à la porte avec elle. L’historique en garde une ligne.
delete_body = Elle disparaît de la liste. L’historique en garde une ligne.
made_at = Créée : { $when }
way_file = dans le fichier { $path }
way_folder = dans le dossier { $path }
way_text = comme texte
way_mail = par courriel
way_mail_to = par courriel à { $address }
way_draft = comme message dans un fichier, que vous devez encore envoyer
way_draft_to = comme message à { $address } dans un fichier, que vous devez encore envoyer
outcome_begun = frappe à la porte en ce moment
outcome_no_file = n’avait pas le fichier
outcome_wrong = mauvais mot de passe
outcome_left = départ sans mot de passe (compte comme un mauvais)
outcome_proved = bon mot de passe
outcome_busy = bon mot de passe, mais quelqu’un d’autre était là
outcome_late = bon mot de passe, mais l’invitation était terminée
outcome_admitted = bon mot de passe ; la question vous a été posée
why_you = arrêt par vous
why_closed = vous avez fermé ce programme
why_helper = arrêt par l’aidant
why_time = le temps était écoulé
why_idle = plus rien ne venait de l’aidant
why_withdrawn = l’invitation a été terminée
why_lost = la connexion s’est coupée
why_anew = la connexion a été coupée, et quelqu’un a frappé de nouveau à la porte
why_declined = vous avez refusé
why_unanswered = personne n’a répondu
why_gave_up = l’aidant n’a plus attendu
why_misbehaved = le programme de l’aidant n’a pas respecté les règles
why_failed = cet ordinateur ne pouvait pas continuer
why_crashed = ce programme s’est arrêté tout seul
session_lasted = connexion de { $time }
session_runs = connexion en cours
session_asked = attend votre réponse
session_not_begun = pas d’accès
session_line = { $at }  { $name } : { $how }{ $why }
kept_granted = Autorisé
kept_breaks = Coupures
kept_files = Fichiers
kept_note = Note
line_broke = à { $at }
line_broke_and_back = à { $at }, rétablie à { $back }
file_sent = { $at }  envoyé : { $name } ({ $size })
file_received = { $at }  reçu : { $name } ({ $size })
more_files = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}

## a knock

knock_title = Quelqu’un veut vous aider
knock_name = Cette personne dit s’appeler « { $name } ». Personne ne l’a vérifié.
knock_from = Cette personne a votre invitation « { $pseudonym } » et son mot de passe, et vient { $from }.
knock_from_open = Cette personne a votre invitation « { $pseudonym } », qui n’a pas de mot de passe, et vient { $from }.
from_here = de cet ordinateur ({ $address })
from_network = de votre propre réseau ({ $address })
from_internet = d’Internet ({ $address })
knock_ask = Demandez à votre aidant de vous lire ces mots
knock_differ = S’ils diffèrent, ou si personne n’est au téléphone : refusez.
knock_view = Ce que voit votre aidant
view_whole = Tout mon écran
view_monitor = Écran { $name }
view_main = { $name } (principal)
view_windows = Certaines fenêtres
view_nothing = Rien que des messages
view_windows_hint = Avec leurs menus et leurs petites fenêtres. Rien d’autre n’est vu.
view_no_windows = Il n’y a pas de fenêtre à choisir pour l’instant.
view_minimised = { $title } (réduite)
view_untitled = Une fenêtre sans titre
knock_allow = Autoriser
allow_by_key = Maintenez la touche espace une seconde
knock_decline = Refuser

## sharing

sharing_title = { $name } est là
sharing_view = Votre aidant voit votre écran
sharing_monitor = Votre aidant voit l’écran { $name }
sharing_chosen = Votre aidant voit seulement ce que vous avez choisi
sharing_windows = Votre aidant voit seulement : { $titles }
sharing_window_gone = La fenêtre partagée est fermée : votre aidant ne voit rien
sharing_windows_gone = Les fenêtres partagées sont fermées : votre aidant ne voit rien
sharing_windows_gone_next = Pour partager autre chose, { $stop } et laissez votre aidant frapper à nouveau à la porte.
sharing_press_stop = appuyez sur « Arrêter »
sharing_monitor_gone = L’écran { $name } n’est pas branché : votre aidant ne voit rien
sharing_monitor_gone_next = Il sera de nouveau visible une fois branché.
sharing_starting = Votre écran va être montré…
sharing_no_view = Votre aidant ne voit pas votre écran
sharing_paused = Pause : votre aidant ne voit rien et ne peut rien faire
chat_none = Pas encore de message
chat_me = Moi
chat_line = { $name } : { $text }
chat_unread = { $count ->
    [one] ({ $count } nouveau) { $newest }
   *[other] ({ $count } nouveaux) { $newest }
}
chat_open = Messages
chat_back = Retour
sharing_choosing = Votre aidant ne voit rien tant que la fenêtre des fichiers est ouverte
sharing_stop = Arrêter
sharing_pause = Pause
sharing_go_on = Continuer
sharing_stop_keys = { $keys } arrête tout, dans n’importe quelle fenêtre.
sharing_recording = Vidéo en cours
record_begin = Enregistrer une vidéo pour moi
record_end = Finir la vidéo
video_kept = La vidéo est finie ({ $lasts })
video_kept_body = Vous la trouvez dans { $file }. Personne d’autre ne l’a reçue d’ici.
video_allowed = [autorisé : { $what }]
video_over = [terminé : { $what }]
video_broke = [la connexion s’est coupée]
video_paused = [pause]
video_goes_on = [suite]
video_back = [la connexion est rétablie]
video_me = Moi
failed_video = La vidéo n’a pas pu être enregistrée, ou pas jusqu’au bout
sharing_records = { $name } enregistre une vidéo
take_back = Retirer
take_back_control = Reprendre la main
allowed_view = écran
allowed_chat = messages
allowed_point = dessin
allowed_control = prise en main
allowed_read_clipboard = ce que vous avez copié
allowed_write_clipboard = ce que l’aidant a copié
allowed_record = vidéo pour l’aidant
allowed_record_for_novice = vidéo pour vous
allowed_clipboard = ce qui est copié
may_point = Peut dessiner
may_control = Votre aidant peut cliquer et taper
may_read_clipboard = Reçoit ce que vous copiez
may_write_clipboard = Vous recevez ses copies
may_record = Peut enregistrer une vidéo
may_record_for_novice = Vidéo pour vous
control_acts = Votre souris passe avant. Échap vous rend la main.
control_waits_for_answer = Votre aidant cliquera et tapera après votre réponse
control_waits_for_pause = Votre aidant cliquera et tapera après la pause
control_reaches_nothing = Il n’y a rien sur quoi votre aidant puisse cliquer
control_waits_for_dialog = Votre aidant cliquera et tapera quand la fenêtre des fichiers sera fermée
allowed_after_pause = Après la pause :
control_waits = Votre aidant attend : vous utilisez votre souris.
sharing_extend = { $time } de plus
sharing_over_title = L’invitation est terminée. Arrêter aussi la session ?
sharing_over_body = Votre aidant est encore là. Personne d’autre ne peut utiliser l’invitation.
sharing_over_keep = Continuer
sharing_over_stop = Arrêter
ending_time = La session se termine dans { $left }, quand son temps sera écoulé. Appuyez sur le bouton pour en avoir plus.
ending_idle = La session se termine dans { $left } : votre aidant n’a rien fait depuis un moment.

## a break

broken_title = La connexion s’est coupée
broken_unseen = Personne ne voit votre écran, et personne ne peut cliquer ni taper.
broken_wait = { $name } peut revenir sans vous redemander, pendant encore { $left }.
broken_stop = Appuyez sur « Arrêter » si { $name } ne doit pas revenir.
broken_said = La connexion s’est coupée.
returned_said = La connexion est revenue.

## what a helper asks for

ask_point = { $name } veut dessiner sur votre écran
ask_point_body = Des flèches, des cadres et des lignes qui vous montrent où regarder et s’effacent d’eux-mêmes. Votre aidant ne peut ni cliquer ni taper avec cela.
ask_control = { $name } veut prendre la main sur votre ordinateur
ask_control_body = Votre aidant pourrait cliquer et taper, comme s’il était assis ici. Quand vous bougez votre souris, il attend. Échap vous rend la main.
ask_control_windows = Cela ne vaut que pour ce qui est partagé : { $windows }.
ask_read_clipboard = { $name } veut recevoir ce que vous copiez
ask_read_clipboard_body = Le texte et les images que vous copiez à partir de maintenant vont aussi chez votre aidant. Ne copiez aucun mot de passe pendant ce temps.
ask_write_clipboard = { $name } veut vous donner des choses à coller
ask_write_clipboard_body = Le texte et les images que votre aidant copie à partir de maintenant, et ce qu’il a copié en dernier, remplacent ce que vous avez copié. Regardez avant de coller.
ask_record = { $name } veut enregistrer une vidéo
ask_record_body = Ce que votre aidant voit de votre écran, et ce que vous écrivez tous les deux, reste chez lui, même quand ce sera terminé. Un point rouge se voit pendant ce temps. Si vous retirez l’autorisation, la vidéo s’arrête là ; ce qu’il a déjà, il le garde.
ask_record_for_novice = { $name } vous propose d’enregistrer une vidéo
ask_record_for_novice_body = Ce que votre aidant voit et fait, et ce que vous écrivez tous les deux, est gardé parmi les vidéos de votre ordinateur, pour que vous puissiez le revoir plus tard. Ce n’est envoyé à personne.
ask_send = { $name } veut vous envoyer : { $files }
ask_send_body = { $size }. Cela irait dans { $folder }. Rien n’est ouvert.
ask_send_allow_program = Autoriser un programme
ask_send_program = L’ouvrir lancerait un programme
ask_send_program_body = Autorisez-le seulement si vous savez à quoi il sert.
ask_fetch = { $name } demande un fichier
ask_fetch_body = C’est vous qui choisissez lequel. Votre aidant ne reçoit que ce que vous choisissez.
ask_fetch_hint = Votre aidant écrit : « { $hint } » C’est vous qui choisissez lequel. Il ne reçoit que ce que vous choisissez.
ask_fetch_choose = Choisir un fichier…
file_comes = Pour vous : { $files }
file_goes = Pour votre aidant : { $files }
file_cancel = Annuler
file_show = Voir dans le dossier
files_over = { $count } transferts de fichiers sont terminés
ask_more = Questions après celle-ci : { $count }
not_possible_point = Votre aidant voulait dessiner sur votre écran
not_possible_control = Votre aidant voulait prendre la main sur votre ordinateur
not_possible_clipboard = On a demandé à partager ce que vous copiez
not_possible_record = Votre aidant voulait une vidéo
not_possible_body = Ce n’est pas possible ici, et cela lui a été dit. { $why }
not_copied = Ce que vous avez copié n’est pas allé chez votre aidant
not_copied_large = C’est trop gros : plus de { $most } Mio. Copiez-en moins, ou dites à votre aidant de demander un fichier.
not_copied_no_answer = Le programme où vous l’avez copié ne le donne pas. Copiez-le encore une fois.
question_unanswered = Une question est restée sans réponse
question_unanswered_body = Après une minute, cela veut dire non. Votre aidant peut redemander.
over_escape = Vous avez appuyé sur Échap : votre aidant ne peut plus cliquer ni taper
over_escape_body = Votre aidant peut redemander.
bar_covered = Cette fenêtre était cachée, d’où une pause
bar_covered_body = Un autre programme reste au-dessus d’elle. Fermez ce programme, puis appuyez sur « Continuer ».
no_stop_keys = Les touches qui arrêtent tout ne marchent pas ici
no_stop_keys_body = Le bouton Arrêter fonctionne. { $why }

## ended

ended_title = La session est terminée
ended_lasted = Elle a duré { $time }.
ended_note = Une note pour vous-même (facultatif)
ended_keep_note = Garder la note
ended_noted = Gardée dans l’historique, sur cet ordinateur seulement.
ended_home = Retour au début

## attempts

attempt_wrong = Quelqu’un a essayé un mauvais mot de passe pour votre invitation « { $name } »
attempt_wrong_left = Essais restants : { $left }. Cela venait { $from }. Si ce n’était pas votre aidant, mettez fin à l’invitation.
attempt_locked = Votre invitation « { $name } » est bloquée
attempt_locked_body = Cinq mauvais mots de passe ; le dernier essai venait { $from }. Personne ne peut plus l’utiliser. Créez-en une nouvelle pour votre aidant.
anew = La connexion avec { $name } a été coupée
anew_body = La personne qui frappe maintenant à la porte a la même invitation et le bon mot de passe. N’acceptez que si c’est { $name } : faites-vous relire les mots.
attempt_busy = Quelqu’un a frappé à la porte avec votre invitation « { $name } » alors qu’un autre aidant était là
attempt_busy_body = Cela venait { $from } ; la réponse a été que vous n’étiez pas libre. Si c’était votre aidant, dont le programme a redémarré, il peut réessayer dans une demi-minute.
attempt_over = Quelqu’un a frappé à la porte avec votre invitation « { $name } », qui est terminée
attempt_over_body = Cela venait { $from } et a été refusé.
attempt_left = Quelqu’un a frappé à la porte avec votre invitation « { $name } », puis a disparu
attempt_left_body = Cela venait { $from }, sans mot de passe. Cela compte comme un mauvais.
attempt_no_file = Quelqu’un a frappé à la porte pour votre invitation « { $name } » sans avoir son fichier
attempt_no_file_body = Cela venait { $from } et a été refusé. Si c’était votre aidant, envoyez-lui à nouveau l’invitation.
knock_left = Votre aidant est reparti avant votre réponse
knock_left_body = Au téléphone, demandez-lui de réessayer.
knock_unanswered = Quelqu’un a frappé à la porte et n’a pas eu de réponse
knock_unanswered_body = Après une minute sans réponse, cette personne a été refusée. Elle peut frapper à nouveau à la porte.
knock_used_up = Cette invitation est terminée. Pour être aidé, créez-en une nouvelle.
knock_declined = Vous avez refusé « { $name } »
knock_declined_body = Cette personne n’est pas entrée et ne voit rien de votre ordinateur.
failed_invite = L’invitation n’a pas été créée
failed_list = Cela n’a pas marché
failed_record = La liste n’a pas pu être enregistrée
failed_picture = Votre écran ne peut pas être montré
failed_right = Ce que vous avez autorisé ne peut pas continuer
failed_files = Aucun fichier n’a été envoyé
failed_dialog = Aucune fenêtre de choix de fichiers n’a pu être ouverte. Faites plutôt glisser le fichier sur cette fenêtre.
failed_choice_over = Ce que vous avez choisi répondait à une question qui est passée. Si on vous redemande, choisissez à nouveau.
failed_session = Cela n’a pas été envoyé
failed_save = Le fichier n’a pas été enregistré
failed_drag = Impossible de faire glisser le fichier
failed_drag_body = Choisissez plutôt « Enregistrer ».
failed_mail = Le courriel n’est pas parti
failed_hand_over = L’invitation « { $name } » n’est pas partie

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_not_shown = Votre écran n’est plus montré.
end_locked = Quelqu’un a frappé à la porte avec une invitation bloquée après trop de mauvais mots de passe. L’accès a été refusé.
end_locked_next = Créez une nouvelle invitation, et dites son mot de passe à votre aidant par téléphone.
end_busy = Quelqu’un a frappé à la porte alors qu’un autre aidant était là. L’accès a été refusé.
end_busy_next = Si vous attendez cette personne, qu’elle réessaie après. Si vous n’attendez personne, mettez fin à cette invitation-là.
end_declined = Vous n’avez pas laissé entrer l’aidant.
end_declined_next = Si c’était bien votre aidant, il peut frapper à nouveau à la porte. Si c’était quelqu’un d’autre, mettez fin à l’invitation.
end_no_answer = Un aidant a frappé à la porte, mais personne n’a répondu en une minute. Il n’a donc pas pu entrer.
end_no_answer_next = Appelez votre aidant, et demandez-lui de frapper à nouveau à la porte.
end_over = Un aidant a frappé à la porte avec une invitation qui n’est plus valable. L’accès a été refusé.
end_over_next = Pour le laisser entrer, créez une nouvelle invitation.
end_last_try = Quelqu’un qui a votre invitation a frappé à la porte avec un mauvais mot de passe, pour la dernière fois : elle est maintenant bloquée.
end_last_try_next = Appelez votre aidant. Si ce n’était pas lui, d’autres ont votre fichier. Dans tous les cas, créez une nouvelle invitation.
end_wrong_password =
    Quelqu’un qui a votre invitation a frappé à la porte avec un mauvais mot de passe ; { $tries ->
        [one] il reste un essai.
       *[other] il reste { $tries } essais.
    }
end_wrong_password_next = Redites le mot de passe à votre aidant par téléphone. Si ce n’était pas lui, mettez fin à l’invitation.
end_other_file = Quelqu’un a frappé à la porte sans avoir votre invitation telle que vous l’avez créée.
end_other_file_next = Si votre aidant n’arrive pas à entrer, envoyez-lui à nouveau l’invitation.
end_did_not_go_on = Quelqu’un a frappé à la porte, mais n’est pas allé plus loin.
end_did_not_go_on_next = Si c’était votre aidant, il peut réessayer.
end_line_lost = La connexion s’est coupée.
end_anew = Puis quelqu’un a frappé de nouveau à la porte avec la même invitation et le même mot de passe.
end_line_silent = Rien n’est venu de l’ordinateur de l’aidant pendant une demi-minute. La connexion a donc été arrêtée.
end_check_network =
    { $again ->
        [yes] Vérifiez votre connexion à Internet. Pour continuer, votre aidant peut frapper à nouveau à la porte avec la même invitation.
       *[no] Vérifiez votre connexion à Internet. Pour continuer, créez une nouvelle invitation.
    }
end_words_forged = Quelqu’un a essayé de falsifier les trois mots. La connexion a été arrêtée.
end_words_forged_next = Appelez votre aidant au téléphone avant de créer une nouvelle invitation.
end_violation = Le programme de l’aidant a fait quelque chose que vous n’aviez pas autorisé. La connexion a donc été arrêtée.
end_violation_next =
    { $again ->
        [yes] Appelez votre aidant. Mettez fin à l’invitation, sauf si vous lui faites confiance et que vous avez tous les deux la même version du programme.
       *[no] Appelez votre aidant. Ne créez une nouvelle invitation que si vous lui faites confiance et que vous avez tous les deux la même version du programme.
    }
end_go_on =
    { $again ->
        [yes] Pour continuer, votre aidant peut frapper à nouveau à la porte avec la même invitation.
       *[no] Pour continuer, créez une nouvelle invitation.
    }
end_time_limit = Le temps de la session est écoulé.
end_idle = La session s’est terminée, car rien n’est venu de votre aidant pendant longtemps.
end_own_withdrawn = Vous avez mis fin à l’invitation, et la session avec elle.
end_own_closing = Le programme a été fermé, et la session avec lui.
end_own_trouble = Ce programme n’a pas pu continuer la session.
end_open_again =
    { $again ->
        [yes] Ouvrez à nouveau le programme. Pour continuer, votre aidant peut frapper à nouveau à la porte avec la même invitation.
       *[no] Ouvrez à nouveau le programme. Pour continuer, créez une nouvelle invitation.
    }
end_own_stop = Vous avez arrêté la session.
end_closing = Votre aidant a fermé le programme, et la session avec lui.
end_trouble = L’ordinateur de votre aidant n’a pas pu continuer la session.
end_misbehaved = Le programme de votre aidant a arrêté la session, car celui-ci a fait quelque chose qu’il ne permet pas.
end_stopped = Votre aidant a arrêté la session.
end_same_version =
    { $again ->
        [yes] Assurez-vous d’avoir tous les deux la même version du programme. Pour continuer, votre aidant peut frapper à nouveau à la porte avec la même invitation.
       *[no] Assurez-vous d’avoir tous les deux la même version du programme. Pour continuer, créez une nouvelle invitation.
    }

## who knocks

caution_title = Vous a-t-on appelé ? Les banques et Microsoft ne le font pas.
caution_first = C’est la première fois que quelqu’un vous aide ici.
caution_new = Cette personne n’est encore jamais venue ici.
caution_unknowable = Impossible de savoir si cette personne est déjà venue : elle ne s’est pas fait reconnaître.
caution_open = Votre invitation n’avait pas de mot de passe : quiconque a le fichier peut frapper.
caution_advice = Ne continuez que si vous avez vous-même demandé de l’aide à cette personne.
known_once = Vous a déjà aidé une fois, le { $day }
known_often = Vous a aidé { $times } fois, la dernière le { $day }
known_body = C’est le même ordinateur que la dernière fois. Comparez quand même les mots.
knock_later = Plus tard, on peut vous demander de pouvoir : { $list }. Vous décidez à chaque fois.

## the tray and the notification

tray_nobody = Personne n’est invité
tray_unreachable = Cet ordinateur n’est pas joignable
tray_waiting = En attente de votre aidant
tray_connected = { $name } : connexion en cours
tray_open = Ouvrir Beckon
tray_stop = Arrêter la session
tray_quit = Quitter
announce_body = La personne dit s’appeler « { $name } ». Ouvrez Beckon pour voir qui c’est, et pour dire non ou oui.
announce_open = Ouvrir

## asking for help

home_lead = Une personne de confiance peut regarder votre écran et vous aider. Rien n’est montré avant que vous disiez oui.
home_open = Ouvertes maintenant
home_all = Toutes les invitations ({ $count })
step_who = Vous
step_password = Mot de passe
step_send = Envoi
next = Continuer
length_quarter = 15 minutes
length_suggested = { $length } (conseillé)
length_own = Autre durée
length_number = Combien
length_hint = 15 minutes suffisent tant que votre aidant est au téléphone. Une fois la connexion faite, cette durée ne compte plus.
length_wrong = Écrivez un nombre, pour une durée de 1 minute à { $longest }.
unit_minutes = minutes
unit_hours = heures
unit_days = jours
secret_lead = Votre aidant a besoin de ce mot de passe. Dites-le-lui par téléphone.
secret_own_lead = Choisissez pour cette invitation un mot de passe que vous n’utilisez nulle part ailleurs.
password_copy = Copier
password_other = Un autre
password_own = Le mien
password_made = En créer un pour moi
password_apart = Ne l’envoyez jamais dans le même message que l’invitation.
password_copied = Copié. Ne l’envoyez jamais dans le même message que l’invitation.
send_lead = Comment voulez-vous envoyer l’invitation à votre aidant ?
send_again_title = Envoyer à nouveau : « { $name } »
send_more = { $count ->
    [one] Il en reste une à envoyer après celle-ci.
   *[other] Il en reste { $count } à envoyer après celle-ci.
}
send_no_more = Ne pas envoyer les autres
send_apart = Tous les moyens conviennent. Le mot de passe prend un autre chemin : le téléphone.
send_apart_none = Tous les moyens conviennent. Elle n’a pas de mot de passe : ne la donnez qu’à la personne à qui vous pensez.
send_done = C’est déjà envoyé
send_next = La suivante
made_save_body = Un fichier sur votre bureau, à envoyer comme vous voulez
made_drag = Ou faites glisser ce fichier où vous voulez
made_dragged = Le fichier est là où vous l’avez déposé.
made_mail_body = Un nouveau message dans votre programme de courriel
made_mail_account = Directement depuis votre compte { $address }
made_copy_body = À coller dans une discussion ou un message
wait_title = En attente de votre aidant
wait_left = L’invitation est encore valable { $left }.
wait_tell = Dites-lui ce mot de passe par téléphone
wait_next = Ce qui se passe ensuite
wait_next_send = 1. Votre aidant reçoit l’invitation et l’ouvre.
wait_next_open = 2. Il tape le mot de passe que vous lui dites.
wait_next_open_none = 2. Aucun mot de passe n’est demandé : quiconque a l’invitation peut frapper.
wait_next_asked = 3. On vous demande ici si vous le laissez entrer. Laissez cette fenêtre ouverte.
wait_cancel = Annuler l’invitation
wait_other_way = Envoyer autrement
wait_over = Cette invitation est terminée
wait_over_body = Personne ne peut plus frapper à la porte avec elle. Si vous avez encore besoin d’aide, demandez à nouveau.

## all invitations

status_find = Chercher
status_find_hint = Chercher un nom, une adresse ou un numéro
status_state = État
status_any = Tous les états
status_all = { $count ->
    [0] Aucune invitation pour l’instant.
    [one] Une invitation.
   *[other] { $count } invitations.
}
status_shown = { $shown } sur { $count } affichées.
status_selected = { $count } choisies.
status_none = Il n’y a rien à montrer.
status_details = Détails
status_name = Nom
status_sent_to = Envoyée à
status_how = Moyen
status_expires = Expire dans
status_sort = Trier par { $column }
way_word_file = fichier
way_word_folder = dossier
way_word_text = texte
way_word_mail = courriel
way_word_draft = brouillon
expire_some_title = Terminer { $count } invitations maintenant ?
expire_some_body = Personne ne pourra plus frapper à la porte avec elles. Pour continuer, envoyez-en de nouvelles.
delete_some_title = Supprimer { $count } invitations ?
delete_some_body = { $open ->
    [0] Ce qui est terminé quitte la liste. L’historique garde une ligne de chacune.
    [one] Une est encore ouverte. Personne ne pourra plus frapper à la porte avec elle. L’historique garde une ligne de chacune.
   *[other] { $open } sont encore ouvertes. Personne ne pourra plus frapper à la porte avec elles. L’historique garde une ligne de chacune.
}
fact_helper_key = Marque de son programme
show_all = Tout afficher

## who is known

fact_only = Seulement pour
only_unknown = une personne pour qui vous n’avez pas de nom ({ $words })
knock_known = Vous connaissez cette personne : vous l’appelez « { $name } ».
knock_known_name = Aujourd’hui, cette personne dit s’appeler « { $name } ».

## why something did not work, and what to do

told_disk_full = Le disque est plein, et rien n’a été changé. Faites de la place pour { $path }, et réessayez.
told_busy = Un autre programme utilise votre liste d’invitations. Réessayez dans un instant.
told_open_elsewhere = Votre liste d’invitations est ouverte dans une autre fenêtre. Fermez-la d’abord.
told_over = Cette invitation est terminée. Faites-en une nouvelle.
told_in_use = Quelqu’un est connecté avec cette invitation. Arrêtez d’abord la session.
told_note = La note est trop longue. Écrivez 2000 caractères au plus.
told_helper_known = Vous connaissez déjà cet aidant, sous le nom « { $name } ».
told_helper_name = Un autre de vos aidants s’appelle déjà « { $name } ». Choisissez un autre nom.
told_helpers_full = Vous connaissez autant d’aidants qu’il est possible d’en garder. Retirez-en un d’abord.
told_clock = L’horloge de cet ordinateur a été retardée. Réglez-la, et réessayez.
told_too_large = Votre message est trop long pour une invitation. Raccourcissez-le.
told_no_random = Cet ordinateur n’a pas pu créer de secret. Redémarrez-le, et réessayez.
told_keyring = Votre liste d’invitations est verrouillée, et cet ordinateur n’a pas donné la clé ({ $reason }). Fermez la session de l’ordinateur, ouvrez-la de nouveau, et réessayez.
told_damaged = Votre liste d’invitations est abîmée, et a été laissée telle quelle : { $path }. Récupérez-la depuis une copie, ou commencez une nouvelle liste.
told_foreign = { $path } n’est pas une liste d’invitations, et n’a pas été touché. Déplacez-le, et réessayez.
told_newer = Une version plus récente de ce programme a écrit votre liste d’invitations ({ $path }). Installez la plus récente.
told_key_missing = La clé de votre liste d’invitations manque ({ $place }). Récupérez-la depuis une copie, ou commencez une nouvelle liste.
told_key_wrong = La clé de { $place } ne correspond pas à votre liste d’invitations. Remettez la bonne, ou commencez une nouvelle liste.
told_gone = Ce n’est plus dans la liste. Il n’y a plus rien à faire.
told_file = { $path } ne peut pas être utilisé. Le système dit : { $reason }. Vérifiez si le disque est plein ou protégé, et réessayez.
told_list = Votre liste d’invitations ne peut pas être utilisée maintenant. Le système dit : { $reason }. Relancez le programme.
told_no_address = Cet ordinateur n’est relié à aucun réseau, donc personne ne pourrait l’atteindre. Reliez-le, et réessayez.
told_password_needed = La nouvelle invitation demande un nouveau mot de passe de votre choix. Invitez de nouveau, et choisissez-en un.
told_forbidden_length = Sur cet ordinateur, une invitation est valable { $longest } au plus. Choisissez une durée plus courte.
told_forbidden_open = Sur cet ordinateur, une invitation demande un mot de passe. Choisissez-en un.
told_forbidden_typed = Sur cet ordinateur, c’est le programme qui crée les mots de passe. Laissez-le en créer un.
told_forbidden_weak = Ce mot de passe est trop faible pour cet ordinateur. Ajoutez un ou deux mots, ou laissez le programme en créer un.
told_forbidden_offer = L’administrateur de cet ordinateur ne permet pas cela aux aidants : { $what }. Retirez-le.
told_forbidden_address = L’administrateur de cet ordinateur ne permet pas cette adresse : { $address }. Choisissez-en une autre.
told_forbidden_nowhere = L’administrateur de cet ordinateur n’autorise aucune adresse par laquelle un aidant pourrait venir. Demandez-lui d’en autoriser une.
told_no_longer = Ce n’est plus permis. On peut vous le redemander.
told_screen_large = Votre écran est trop grand pour être montré en entier. Montrez un seul écran, ou quelques fenêtres.
told_no_monitor = L’écran { $name } n’est plus branché. Choisissez-en un autre.
told_no_windows = Ici, des fenêtres ne peuvent pas être montrées seules. Montrez tout l’écran.
told_system = Le système dit : { $reason }.
told_no_key = On a tapé quelque chose que votre clavier n’a pas. On peut vous l’envoyer à coller.
told_clipboard = Ce qui a été copié n’a pas pu être transmis. Copiez-le de nouveau.
told_unwatched = Votre souris et votre clavier ne peuvent pas être suivis ici, et ils doivent passer en premier.
told_not_shown = Votre écran n’est pas montré dans cette session.
told_no_home = Votre dossier personnel n’est pas connu.
told_video_there = { $path } existe déjà. Déplacez-le, et réessayez.
told_video_not_made = { $path } n’a pas pu être créé. Le système dit : { $reason }. Réessayez.
told_video_room = Il n’y a plus de place pour { $path }. Ce qui est là de la vidéo peut être lu. Faites de la place avant d’en commencer une autre.
told_video_ended = { $path } n’a plus pu être écrit. Ce qui est là de la vidéo peut être lu. Le système dit : { $reason }.
told_video = La vidéo s’est arrêtée. Commencez-en une autre.
told_save_there = Un fichier { $path } existe déjà. Choisissez un autre nom.
told_save_folder = { $path } est un dossier. Choisissez un nom pour le fichier.
told_save = { $path } n’a pas pu être écrit. Le système dit : { $reason }. Choisissez un autre dossier.
told_mail = Enregistrez l’invitation, et envoyez-la autrement. Voici ce qui a été dit : { $reason }.
told_mail_set_up = Votre compte de messagerie n’est pas bien réglé : { $reason }. Ou enregistrez l’invitation, et envoyez-la autrement.
told_mail_unreachable = L’ordinateur de votre messagerie, { $host }, ne répond pas, et rien n’a été envoyé. Vérifiez que vous êtes connecté, et réessayez.
told_mail_unsure = Il a peut-être été envoyé, mais personne ne l’a confirmé. Demandez à votre aidant s’il est arrivé avant de le renvoyer.
told_mail_password = Votre messagerie n’accepte pas le mot de passe de { $user }. Mettez le bon dans les réglages.
told_mail_recipient = L’adresse { $to } n’existe pas. Vérifiez comment elle s’écrit.
told_mail_later = Votre messagerie ne prend pas de courrier en ce moment. Réessayez dans quelques minutes.
told_mail_stranger = Rien n’a été envoyé, pas même votre mot de passe : on ne sait pas si l’ordinateur qui a répondu est bien { $host }. Vérifiez le nom du serveur dans les réglages. S’il est juste, demandez à votre fournisseur de messagerie, ou envoyez l’invitation autrement.
told_mail_clock = Rien n’a été envoyé, pas même votre mot de passe : ce qui prouve l’identité de { $host } n’est pas valable aujourd’hui. Vérifiez la date et l’heure de cet ordinateur. Si elles sont justes, demandez à votre fournisseur de messagerie.
told_mail_open = Rien n’a été envoyé, pas même votre mot de passe : d’autres auraient pu le lire en chemin vers { $host }. Demandez à votre fournisseur de messagerie quel serveur, quel port et quelle sécurité utiliser, et inscrivez-les dans les réglages.
told_mail_sender = Votre messagerie n’envoie pas pour { $from }. Vérifiez votre adresse et votre nom d’utilisateur dans les réglages.
told_mail_no_login = { $host } n’accepte pas de mot de passe ici. Demandez le bon port à votre fournisseur de messagerie, et inscrivez-le dans les réglages.
told_mail_no_keep = Le mot de passe de votre messagerie ne peut pas être lu. Saisissez-le de nouveau dans les réglages.
told_mail_broken = Le serveur de courriel { $host } a interrompu l’échange, ou sa réponse est incompréhensible. L’invitation n’a pas été envoyée. Réessayez plus tard, ou envoyez-la autrement.
told_mail_silent = Le serveur de messagerie { $host } ne répond plus. L’invitation n’a pas été envoyée. Réessayez plus tard, ou envoyez-la autrement.
told_mail_no_server = { $host } ne répond pas comme un serveur de courriel, et rien n’a été envoyé. Vérifiez le serveur et le port dans les réglages, ou envoyez l’invitation autrement.
told_mail_keyring = Cet ordinateur n’a pas d’endroit sûr où garder les mots de passe (un trousseau), ou il est verrouillé. Déverrouillez-le, ou fermez la session et ouvrez-la de nouveau. Ou laissez votre programme de courriel envoyer les invitations.
told_mail_file = Le mot de passe de votre messagerie est lu dans le fichier { $path }, et cela n’a pas marché. Écrivez le mot de passe sur sa première ligne, et ne laissez personne d’autre le lire.
told_mail_password_file = Votre messagerie n’accepte pas le mot de passe de { $user }. Il est lu dans le fichier { $path }. Écrivez le bon sur sa première ligne.
told_folder_name = Le nom de { $folder } ne peut pas être écrit. Choisissez un autre dossier.

## helpers whom one knows

failed_helpers = Votre liste d’aidants n’a pas été changée
card_kind = Cartes
invitation_kind = Invitations
known_never = Ne vous a pas encore aidé
whom_label = Seulement pour
whom_anybody = Quiconque a le fichier et le mot de passe
whom_known = Tout aidant que je connais
whom_alone = Personne d’autre que { $name } n’entre, même avec le fichier et le mot de passe. { $name } a besoin de la clé dont vous avez la carte.
only_known = Sur cet ordinateur, seuls les aidants que vous connaissez peuvent vous aider
only_known_nobody = Vous n’en connaissez pas encore. Demandez sa carte à votre aidant, et ajoutez-la d’abord.
remember_helper = Retenir cet aidant
remember_why = Cet aidant vous aidera-t-il encore ? Alors votre ordinateur peut le reconnaître à sa clé : qui prend seulement son nom est montré comme nouveau.
remember_done = Vous connaissez maintenant « { $name } »
