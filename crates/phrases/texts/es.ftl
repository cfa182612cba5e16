### Lo que los dos programas dicen de textos, contraseñas y archivos que no pueden tomar tal como son. Véase en.ftl.

## what the person writes

text_empty = Escriba al menos una letra.
text_too_long = Es demasiado largo. Escriba { $max } caracteres como máximo.
text_forbidden = El signo número { $at } es invisible, o demasiado nuevo para este programa. Quítelo.
password_too_short = Use al menos 8 caracteres.
password_too_long = Use 128 caracteres como máximo.
password_unassigned = Evite los signos que no están en su teclado.
password_upper = Añada una letra mayúscula.
password_lower = Añada una letra minúscula.
password_digit = Añada una cifra.
password_sign = Añada un signo, como ! o ?
password_name = No use el nombre como contraseña.
password_guessable = Es fácil de adivinar. Añada una o dos palabras que no tengan nada que ver con el resto.
chat_too_fast = Hubo demasiados mensajes a la vez. Espere unos segundos.
chat_not_offered = Esta invitación no incluye mensajes. Hablen de otro modo.
chat_not_connected = No hay nadie conectado. Escríbalo de nuevo cuando haya alguien.

## files on their way

files_in_folder = { $folder } ({ $count } archivos)
files_and_more = { $name } y { $count } más
transfer_offered = { $size }. A la espera de la respuesta.
transfer_amount = { $done } de { $total }
transfer_rate = { $amount }, { $rate }/s
transfer_left = { $amount }, quedan { $time }
transfer_waits = { $amount }. Seguirá cuando vuelva la conexión.
transfer_sent = Enviado, y completo allí: { $size }.
transfer_arrived = Llegó completo: { $size }.
transfer_partly = { $whole } de { $all } llegaron completos.
file_unreadable_there = El otro lado no pudo leerlo hasta el final. Pídalo de nuevo.
file_not_whole_there = Llegó dañado, o no se pudo guardar allí. Envíelo de nuevo.
refused_person = La respuesta es no.
refused_no_answer = No hubo respuesta, así que es un no. Pregunte de nuevo cuando haya alguien.
refused_no_room = Allí no hay sitio. Envíe menos, o pida que hagan sitio.
refused_trouble = Allí no se puede guardar. Pregunte qué dice el programa de ese lado.
refused_broken = La conexión se cortó antes de la respuesta. Envíelo de nuevo.
stopped_here = Usted lo canceló.
stopped_line = La conexión terminó antes de que estuviera completo.
stopped_there = Lo cancelaron allí.
stopped_no_room = El disco de ese lado se llenó. Pida que hagan sitio y envíelo de nuevo.
stopped_trouble = El otro lado no pudo seguir. Inténtelo de nuevo.
stopped_broken = Se perdió cuando se cortó la conexión. Empiece de nuevo.
not_fetched_person = La otra persona decidió no enviar ningún archivo.
not_fetched_no_answer = No eligieron un archivo a tiempo. Pídalo de nuevo cuando haya alguien.
not_fetched_trouble = El otro lado no pudo enviarlo. Inténtelo de nuevo.
not_fetched_broken = La conexión se cortó antes de que eligieran un archivo. Pídalo de nuevo.

## files that could not be sent or kept

files_not_offered = Esta invitación no incluye archivos. Pida una que los permita.
files_under_way = Ya hay cuatro en camino. Espere hasta que termine uno.
files_too_fast = Hubo demasiadas preguntas a la vez. Espere unos segundos.
files_list = Elija de 1 a 1000 archivos, en 15 carpetas como máximo una dentro de otra.
files_hint_wrong = Escriba 200 caracteres como máximo, en una línea.
files_fetch_over = La pregunta ya había terminado. Envíe los archivos por separado.
files_line_broke = La conexión se cortó antes de preguntar. Inténtelo de nuevo cuando vuelva.
files_none = No hay ningún archivo dentro. Elija otra cosa.
files_cannot_send = { $path } no se puede enviar: { $reason }. Elija otra cosa.
files_too_many = Son más de { $most } archivos. Júntelos antes en uno solo, o envíelos por partes.
files_over_quota = Los archivos ocupan { $needed }, y pueden llegar { $most }. Pida menos, o más pequeños.
files_no_room = Hacen falta { $needed } en { $folder }, y hay { $free } libres. Haga sitio allí e inténtelo de nuevo.
files_disk_full = El disco se llenó mientras llegaba { $name }, y se quitó lo que había llegado. Haga sitio en { $folder } y pida que lo envíen de nuevo.
files_too_large = El disco de { $folder } no admite un archivo tan grande como { $name }. Elija una carpeta en otro disco.
files_not_a_folder = { $path } no es una carpeta propia. Elija otra, o quite lo que hay allí.
files_replaced = La carpeta { $path } se movió mientras llegaban archivos. Vuelva a ponerla en su sitio, o empiece de nuevo.
files_not_permitted = Usted no puede usar { $path }. Elija otra cosa.
files_too_much = Llegó más de { $name } de lo anunciado. Termine la sesión, salvo que confíe en la otra persona.
files_damaged = { $name } se dañó en el camino y se quitó. Pida que lo envíen de nuevo.
files_changed = { $name } cambió después de elegirlo. Elíjalo de nuevo.
files_not_found = { $path } ya no está. Elija otra cosa.
files_io = No se pudo usar { $path }. El sistema dijo: { $reason }. Inténtelo de nuevo.
files_muddled = Algo salió mal con este archivo. Cancélelo y empiece de nuevo.
skip_link = es solo un enlace a otra cosa
skip_special = no es ni un archivo ni una carpeta
skip_name = su nombre no se puede escribir; póngale otro
skip_deep = está dentro de demasiadas carpetas, o su nombre es demasiado largo
skip_unreadable = no está, o usted no puede leerlo

## settings

settings_unreadable = No se pueden leer los ajustes de { $path }. Compruebe quién puede leer el archivo, o muévalo a otro sitio para empezar de nuevo.
settings_wrong_line = La línea { $line } de los ajustes no es correcta: { $written }. Cámbiela en { $path }, o mueva ese archivo a otro sitio para empezar de nuevo.
settings_wrong_key = Lo que dicen los ajustes de «{ $key }» no es correcto. Cámbielo en { $path }, o mueva ese archivo a otro sitio para empezar de nuevo.
settings_apart = { $path } y { $other } quieren cosas distintas de «{ $key }». Haga que digan lo mismo, o prescinda de uno de los dos.
settings_unwritten = No se pudo escribir { $path }. El sistema dijo: { $reason }. Compruebe quién puede escribir ahí.
