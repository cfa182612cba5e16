### Lo que dicen los elementos de ambos programas. Véase en.ftl.

show_password = Mostrar
hide_password = Ocultar
strength_0 = Demasiado fácil de adivinar
strength_1 = Fácil de adivinar
strength_2 = Podría ser mejor
strength_3 = Buena
strength_4 = Muy buena
strength_label = Seguridad de la contraseña: { $strength }
what_happened = Qué pasó
what_to_do = Qué hacer
chat = Chat
chat_empty = Los mensajes aparecen aquí. Al terminar la sesión no se conservan, salvo en un video que se grabe de ella.
chat_draft = Escriba un mensaje
chat_send = Enviar
you = Usted
word_label = Palabra { $number }: { $word }
time_left = Termina en { $time }
seconds = { $n } s
disk_full = el disco está lleno: libere espacio en él o elija otro
folder_not_there = su carpeta no existe
file_not_there = no está ahí
file_not_permitted = usted no tiene permiso para leerlo
file_is_folder = es una carpeta
one_byte = 1 byte
bytes = { $n } bytes
minutes = { $n } min
hours = { $n } h
minutes_seconds = { $minutes } min { $seconds } s
hours_minutes = { $hours } h { $minutes } min
days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
step = Paso { $number } de { $of }: { $name }
look_language = Idioma
look_language_system = Como en este equipo
look_no_letters = Para el chino, instale el paquete fonts-noto-cjk y vuelva a abrir el programa.
look_colours = Colores
look_colours_system = Como en el escritorio
look_light = Claro
look_dark = Oscuro
look_xp = Como en 2001 (XP)
look_size = Tamaño de todo
look_percent = { $n } %
month =
    { $number ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[other] diciembre
    }
day_month = { $day } de { $month }
day_month_year = { $day } de { $month } de { $year }
day_time = { $day }, { $time }
back = Atrás
