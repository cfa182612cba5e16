### What both windows say of who people are to each other. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables.

## everywhere

cancel = Annuler

## a password or passphrase of one's own

own_password = Votre mot de passe
own_passphrase = Votre phrase secrète (quelques mots suffisent)
own_again = Une seconde fois
own_differ = Les deux ne sont pas identiques.
own_weak = Votre administrateur en veut un plus fort : ajoutez un mot ou deux

## the passphrase of one's identity

unlock_label = La phrase secrète de « { $name } »
unlock_why = Votre phrase secrète signe la carte, pour que personne d’autre n’en fasse une à votre nom.
unlock_go_on = Continuer
unlock_wrong = Ce n’est pas la phrase secrète. Saisissez-la à nouveau.

## being known

known_as = Être reconnu comme « { $name } »
known_as_hint = La personne voit que vous êtes le même aidant qu’avant. Sans cela, vous êtes quelqu’un de nouveau.
sign_as = Signer comme « { $name } »
sign_as_hint = Un aidant qui a votre carte voit que cela vient de vous. Qui reçoit plusieurs de vos invitations peut voir qu’elles sont d’une même personne.

## making an identity

make_lead_helper = Si vous aidez souvent les mêmes personnes, leurs ordinateurs peuvent vous reconnaître à une clé qui est la vôtre. Sans elle, vous êtes chaque fois quelqu’un de nouveau, et cela convient aussi.
make_lead_novice = Si vos aidants doivent savoir qu’une invitation vient de vous, créez ici une clé qui est la vôtre. Sans elle, personne ne voit que deux invitations sont de vous, et cela convient aussi.
make_name = Votre nom
make_name_hint = Il figure sur votre carte, pour ceux à qui vous la donnez. Ce n’est pas forcément le vrai.
make_passphrase = Votre phrase secrète
make_copy = Copier
make_other = Une autre
make_own = La mienne
make_words = En inventer une pour moi
make_keep = Notez-la. Vous la saisissez chaque fois que vous voulez être reconnu. Personne ne peut la remplacer : sans elle, vous seriez quelqu’un de nouveau.
make_copied = Copiée. Mettez-la en lieu sûr : elle ne sera plus montrée.
make_button = J’ai noté la phrase : créer
make_working = Un instant …
make_there = Il y en a déjà une, elle est restée telle quelle. Revenez en arrière et ouvrez cette page à nouveau.

## who I am

me_title = Qui je suis
me_known = Vous êtes « { $name } » pour ceux qui ont votre carte.
me_words = Les six mots de votre clé
me_words_hint = Qui reçoit votre carte compare ces mots avec vous au téléphone.
me_card = Votre carte
me_card_helper = Donnez-la aux personnes que vous aidez. Elle n’est pas secrète et n’ouvre rien : elle permet de vous reconnaître et de faire des invitations pour vous seul.
me_card_novice = Donnez-la à vos aidants. Elle n’est pas secrète et n’ouvre rien : elle leur montre quelles invitations viennent de vous.
me_save = Enregistrer ma carte
me_copy_text = Copier comme texte
me_saved = Enregistrée sous { $path }
me_saved_next = Envoyez-la à qui vous voulez, et comparez les six mots au téléphone.
me_not_saved = La carte n’a pas été enregistrée
me_not_saved_next = Choisissez un autre nom ou dossier.
me_copied = Votre carte est copiée comme texte
me_made = On peut maintenant vous reconnaître
me_made_next = Donnez votre carte à ceux qui doivent vous reconnaître.
me_forgotten = Oubliée. Vous êtes désormais quelqu’un de nouveau.
me_failed = Cela n’a pas marché
me_damaged = Votre identité ne peut pas être utilisée
me_forget = Oublier …
forget_title = Oublier « { $name } » ?
forget_title_damaged = Oublier cette identité ?
forget_body = Plus personne ne vous reconnaîtra, et les invitations pour vous seul vous restent fermées. On ne peut pas la récupérer. La suivante aura une autre clé, et chacun aura besoin de sa carte.
forget_yes = Oublier
forget_no = Garder

## cards

card_refused = Cette carte n’a pas été prise
card_unreadable = { $path } n’a pas pu être lu. Choisissez à nouveau le fichier, ou demandez la carte comme texte.
card_newer = Elle a été faite par une version plus récente de ce programme. Mettez ce programme à jour.
card_changed = Elle est endommagée, ou quelqu’un l’a modifiée. Redemandez-la par un autre moyen.
card_none = Ce n’est pas une carte, ou pas une carte entière. Une carte est un fichier en .helper ou .novice, ou un texte qui commence par card: – copiez-la tout entière, ou redemandez-la.
card_too_long = Le texte est trop long pour une carte. Copiez seulement la carte, de card: jusqu’à sa fin, ou demandez-la comme fichier.
card_not_helper = C’est la carte de quelqu’un qui demande de l’aide. Demandez la sienne à votre aidant : elle finit en .helper.
card_not_novice = C’est la carte d’un aidant. Demandez la sienne à la personne que vous aidez : elle finit en .novice.
card_known = Vous connaissez déjà celle-ci, sous le nom « { $name } ». Rien n’a été changé.

## remembering somebody

remember_words = Les six mots de cette clé
remember_compare_helper = Appelez votre aidant, et faites-vous lire les six mots de sa page « Qui je suis ». N’importe qui peut prendre un nom : seuls les mêmes mots montrent que c’est bien cette personne.
remember_compare_novice = Appelez la personne, et faites-vous lire les six mots de sa page « Qui je suis ». N’importe qui peut prendre un nom : seuls les mêmes mots montrent que c’est bien elle.
remember_name = Comment vous l’appelez
remember_yes = Les mots sont les mêmes : retenir
remember_no = Pas maintenant
remember_taken = Vous appelez déjà quelqu’un d’autre « { $name } ». Choisissez un autre nom.

## those who are known

helpers_title = Les aidants que je connais
helpers_lead = Grâce à leur carte, cet ordinateur les reconnaît quand ils frappent, et une invitation peut être pour l’un d’eux seul.
novices_title = Les personnes que j’aide
novices_lead = Grâce à leur carte, cet ordinateur reconnaît leurs invitations, quel que soit le nom qui y figure.
people_none = Personne pour l’instant.
people_failed = Cela n’a pas été changé
people_no_dialog = Ce système n’a pas de fenêtre pour choisir des fichiers
people_no_dialog_next = Faites glisser la carte sur cette fenêtre, ou collez-la comme texte.
people_words = Six mots : { $words }
people_rename = Renommer
people_remove = Retirer
people_rename_one = Renommer « { $name } »
people_remove_one = Retirer « { $name } »
rename_keep = Garder le nom
add_title = Ajouter une carte
add_open = Ouvrir une carte…
add_drop = Vous pouvez aussi faire glisser le fichier de la carte sur cette fenêtre.
add_drop_here = Relâchez pour ajouter la carte
add_paste = Ou collez la carte comme texte
add_paste_example = card:…
add_button = Ajouter cette carte
remove_title = Retirer « { $name } » ?
remove_body_helper = La prochaine fois que la personne frappe, elle sera quelqu’un de nouveau. Les invitations faites pour elle seule le restent.
remove_body_novice = Sa prochaine invitation sera celle d’une personne que vous ne connaissez pas. Rien d’autre ne change.
remove_yes = Retirer
remove_no = Garder
