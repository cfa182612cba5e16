### Ce que les deux programmes disent des textes, mots de passe et fichiers qu’ils ne peuvent pas prendre tels quels. Voir en.ftl.

## what the person writes

text_empty = Écrivez au moins une lettre.
text_too_long = C’est trop long. Écrivez { $max } caractères au plus.
text_forbidden = Le signe numéro { $at } est invisible, ou trop récent pour ce programme. Enlevez-le.
password_too_short = Utilisez au moins 8 caractères.
password_too_long = Utilisez 128 caractères au plus.
password_unassigned = Évitez les signes qui ne sont pas sur votre clavier.
password_upper = Ajoutez une majuscule.
password_lower = Ajoutez une minuscule.
password_digit = Ajoutez un chiffre.
password_sign = Ajoutez un signe, comme ! ou ?
password_name = N’utilisez pas le nom comme mot de passe.
password_guessable = Il est facile à deviner. Ajoutez un ou deux mots sans rapport avec le reste.
chat_too_fast = Il y a eu trop de messages à la fois. Attendez quelques secondes.
chat_not_offered = Cette invitation ne comprend pas les messages. Parlez-vous autrement.
chat_not_connected = Personne n’est connecté. Réécrivez-le quand quelqu’un le sera.

## files on their way

files_in_folder = { $folder } ({ $count } fichiers)
files_and_more = { $name } et { $count } de plus
transfer_offered = { $size }. En attente de la réponse.
transfer_amount = { $done } sur { $total }
transfer_rate = { $amount }, { $rate }/s
transfer_left = { $amount }, encore { $time }
transfer_waits = { $amount }. Cela continuera quand la connexion sera rétablie.
transfer_sent = Envoyé, et complet là-bas : { $size }.
transfer_arrived = Arrivé complet : { $size }.
transfer_partly = { $whole } sur { $all } sont arrivés complets.
file_unreadable_there = L’autre côté n’a pas pu le lire jusqu’au bout. Demandez-le de nouveau.
file_not_whole_there = Il est arrivé abîmé, ou n’a pas pu y être gardé. Envoyez-le de nouveau.
refused_person = La réponse est non.
refused_no_answer = Il n’y a pas eu de réponse, c’est donc non. Redemandez quand quelqu’un sera là.
refused_no_room = Il n’y a pas de place là-bas. Envoyez-en moins, ou demandez qu’on fasse de la place.
refused_trouble = Il ne peut pas y être gardé. Demandez ce que dit le programme là-bas.
refused_broken = La connexion a été coupée avant la réponse. Envoyez-le de nouveau.
stopped_here = Vous l’avez annulé.
stopped_line = La connexion s’est terminée avant que tout soit là.
stopped_there = Cela a été annulé là-bas.
stopped_no_room = Leur disque est plein. Demandez qu’on fasse de la place, puis envoyez-le de nouveau.
stopped_trouble = L’autre côté n’a pas pu continuer. Réessayez.
stopped_broken = Il a été perdu quand la connexion a été coupée. Recommencez.
not_fetched_person = L’autre personne a choisi de ne pas envoyer de fichier.
not_fetched_no_answer = Aucun fichier n’a été choisi à temps. Redemandez quand quelqu’un sera là.
not_fetched_trouble = L’autre côté n’a pas pu l’envoyer. Réessayez.
not_fetched_broken = La connexion a été coupée avant qu’un fichier soit choisi. Redemandez.

## files that could not be sent or kept

files_not_offered = Cette invitation ne comprend pas les fichiers. Demandez-en une qui les permet.
files_under_way = Quatre sont déjà en chemin. Attendez que l’un soit terminé.
files_too_fast = Il y a eu trop de questions à la fois. Attendez quelques secondes.
files_list = Choisissez de 1 à 1000 fichiers, dans 15 dossiers imbriqués au plus.
files_hint_wrong = Écrivez 200 caractères au plus, sur une ligne.
files_fetch_over = La question était terminée. Envoyez les fichiers à part.
files_line_broke = La connexion a été coupée avant la question. Réessayez quand elle sera rétablie.
files_none = Il n’y a aucun fichier dedans. Choisissez autre chose.
files_cannot_send = { $path } ne peut pas être envoyé : { $reason }. Choisissez autre chose.
files_too_many = Il y a plus de { $most } fichiers. Regroupez-les d’abord en un seul, ou envoyez-les par parties.
files_over_quota = Les fichiers font { $needed }, et { $most } peuvent arriver. Demandez-en moins, ou de plus petits.
files_no_room = Il faut { $needed } dans { $folder }, et { $free } sont libres. Faites-y de la place, et réessayez.
files_disk_full = Le disque s’est rempli pendant l’arrivée de { $name }, et ce qui en était là a été retiré. Faites de la place dans { $folder }, et faites-le renvoyer.
files_too_large = Le disque de { $folder } ne peut pas contenir un fichier aussi grand que { $name }. Choisissez un dossier sur un autre disque.
files_not_a_folder = { $path } n’est pas un vrai dossier. Choisissez-en un autre, ou déplacez ce qui s’y trouve.
files_replaced = Le dossier { $path } a été déplacé pendant l’arrivée des fichiers. Remettez-le, ou recommencez.
files_not_permitted = Vous n’avez pas le droit d’utiliser { $path }. Choisissez autre chose.
files_too_much = Il est arrivé plus de { $name } que ce qui était annoncé. Terminez la session, sauf si vous avez confiance.
files_damaged = { $name } a été abîmé en chemin, et a été retiré. Faites-le renvoyer.
files_changed = { $name } a été modifié après avoir été choisi. Choisissez-le de nouveau.
files_not_found = { $path } n’est plus là. Choisissez autre chose.
files_io = { $path } n’a pas pu être utilisé. Le système dit : { $reason }. Réessayez.
files_muddled = Quelque chose s’est mal passé avec ce fichier. Annulez, et recommencez.
skip_link = ce n’est qu’un lien vers autre chose
skip_special = ce n’est ni un fichier ni un dossier
skip_name = son nom ne peut pas être écrit ; donnez-lui-en un autre
skip_deep = il est dans trop de dossiers, ou son nom est trop long
skip_unreadable = il n’est pas là, ou vous n’avez pas le droit de le lire

## settings

settings_unreadable = Les réglages dans { $path } ne peuvent pas être lus. Vérifiez qui peut lire le fichier, ou déplacez-le pour repartir de zéro.
settings_wrong_line = La ligne { $line } des réglages n’est pas correcte : { $written }. Modifiez-la dans { $path }, ou déplacez ce fichier pour repartir de zéro.
settings_wrong_key = Ce que les réglages disent de « { $key } » n’est pas correct. Modifiez-le dans { $path }, ou déplacez ce fichier pour repartir de zéro.
settings_apart = { $path } et { $other } ne veulent pas la même chose pour « { $key } ». Accordez-les, ou passez-vous de l’un des deux.
settings_unwritten = { $path } n’a pas pu être écrit. Le système dit : { $reason }. Vérifiez qui peut y écrire.
