### Ce que disent les éléments communs aux deux programmes. Voir en.ftl.

show_password = Montrer
hide_password = Cacher
strength_0 = Bien trop facile à deviner
strength_1 = Facile à deviner
strength_2 = Peut mieux faire
strength_3 = Bon
strength_4 = Très bon
strength_label = Solidité du mot de passe : { $strength }
what_happened = Ce qui s’est passé
what_to_do = Ce que vous pouvez faire
chat = Messages
chat_empty = Les messages s’affichent ici. Ils ne sont pas gardés après la session, sauf dans une vidéo.
chat_draft = Écrire un message
chat_send = Envoyer
you = Moi
word_label = Mot { $number } : { $word }
time_left = encore { $time }
seconds = { $n } s
disk_full = le disque y est plein : faites-y de la place, ou choisissez-en un autre
folder_not_there = son dossier n’existe pas
file_not_there = il n’y est pas
file_not_permitted = vous n’avez pas le droit de le lire
file_is_folder = c’est un dossier
one_byte = 1 octet
bytes = { $n ->
    [one] { $n } octet
   *[other] { $n } octets
}
minutes = { $n } min
hours = { $n } h
minutes_seconds = { $minutes } min { $seconds } s
hours_minutes = { $hours } h { $minutes } min
days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
step = Étape { $number } sur { $of } : { $name }
look_language = Langue
look_language_system = Comme sur cet ordinateur
look_no_letters = Pour le chinois, installez le paquet fonts-noto-cjk, puis rouvrez le programme.
look_colours = Couleurs
look_colours_system = Comme sur le bureau
look_light = Clair
look_dark = Sombre
look_xp = Comme en 2001 (XP)
look_size = Taille de l’ensemble
look_percent = { $n } %
month =
    { $number ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[other] décembre
    }
day_month = { $day } { $month }
day_month_year = { $day } { $month } { $year }
day_time = { $day }, { $time }
back = Retour
