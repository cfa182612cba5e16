### Lo que el programa dice a quien ayuda. Véase en.ftl.
###
### Quien pide ayuda es aquí «la otra persona»; lo que hay en su equipo es «remoto» donde hace falta que sea corto. Por lo
### demás, las mismas palabras que en el otro programa.

app_name = Beckon para ayudantes
welcome_title = Ayudar a alguien
welcome_lead = Abra la invitación que le enviaron.
welcome_open = Abrir una invitación…
welcome_drop = También puede arrastrar el archivo hasta esta ventana.
welcome_paste_label = O pegue la invitación como texto
welcome_paste_example = invite:…
welcome_paste_button = Abrir este texto
welcome_drop_here = Suelte aquí para abrir la invitación
no_dialog = Este sistema no tiene un cuadro para elegir archivos.
no_dialog_advice = Arrastre el archivo hasta esta ventana, pegue la invitación como texto o inicie el programa con el archivo.
file_kind = Invitaciones
asks_for_help = { $name } le pide ayuda
their_message = Mensaje para usted
ends = Termina
you_may = Usted puede
address = Dirección
uses_once = una vez
uses_often = hasta que termine
address_sealed = se muestra después de la contraseña
kind_sealed = cuatro palabras que le dijeron
kind_guarded = la que eligió quien la envió
kind_open = ninguna
open_head = Esta invitación no tiene contraseña
open_body = Cualquiera que tenga el archivo puede usarla. Asegúrese de que viene de la persona que usted cree, y compare las tres palabras de viva voz.
your_name = Su nombre
your_name_example = El nombre que conoce la otra persona
default_name = Ayudante
password_right = La contraseña es correcta. Nada se envía antes de «Conectar».
show_address = Continuar
connect = Conectar
connect_hint = No se envía nada a nadie hasta que usted pulse «Conectar».
continue_hint = Todavía no se envía nada a nadie. Primero verá usted la dirección.
checking = Comprobando la contraseña…
other_invitation = Abrir otra invitación
connecting_title = Conectando con { $name }
connecting_lead = Tarda unos segundos.
cancel = Cancelar
waiting_title = Esperando a que { $name } diga que sí
waiting_words = Sus tres palabras
waiting_compare = Llame a { $name } por teléfono y comparen estas tres palabras. Tienen que ser las mismas en las dos pantallas.
waiting_differ = Si no son iguales, alguien escucha en medio: desconecte.
disconnect = Desconectar
still_connected = Sigue conectado
still_connected_next = Para terminar, pulse «{ $disconnect }», o cierre la ventana otra vez.
viewing = Pantalla de { $name }
real_size = Tamaño real
real_size_hint = Mostrar cada píxel tal como es. Pulse otra vez para ver toda la pantalla.
chat = Chat
chat_unread = { $count ->
    [one] Chat ({ $count } nuevo)
   *[other] Chat ({ $count } nuevos)
}
full_screen = Pantalla completa
leave_full_screen = Salir de pantalla completa
no_picture_yet = La imagen está en camino. Si no llega ninguna, es que solo se le ha permitido el chat.
chat_began = Ya hay conexión con { $name }.
ending_limit = La sesión termina en { $time }. La otra persona puede alargarla.
ending_idle = Hace un rato que no llega nada de usted: la sesión termina en { $time }. Mueva el ratón o escriba algo para seguir.
extended = La sesión se ha alargado: termina en { $time }.
ending_idle_terminal = Hace un rato que no llega nada de usted: la sesión termina en { $time }.
not_idle = Ha llegado algo de usted: la sesión sigue.
hidden = Esto no se le muestra: es la ventana de Beckon de la otra persona, o algo que no comparte.
picture_label = Imagen de la pantalla de { $name }
ask_control = Pedir el control
ask_control_hint = Para usar el ratón y el teclado del otro equipo. Antes se le pregunta a la otra persona, que puede retirarlo en cualquier momento.
ask_point = Pedir dibujar
ask_point_hint = Para dibujar sobre la pantalla de la otra persona flechas y recuadros que se borran solos.
ask_read_clipboard = Ver el portapapeles remoto
ask_read_clipboard_hint = Lo que la otra persona copie a partir de entonces, texto e imágenes, usted lo puede pegar aquí.
ask_write_clipboard = Dar mi portapapeles
ask_write_clipboard_hint = Lo que hay en su portapapeles y lo que usted copie a partir de entonces, texto e imágenes, la otra persona lo puede pegar allí.
clipboard_empty = En su portapapeles no había texto ni imagen que se pudiera dar. Lo que usted copie a partir de ahora, la otra persona lo puede pegar.
right_read_clipboard = Portapapeles remoto
right_write_clipboard = Mi portapapeles
ask_record_theirs = Pedir que se grabe allí
ask_record_theirs_hint = El programa de la otra persona graba un video de la sesión, para ella.
ask_record = Grabar…
ask_record_hint = Usted graba un video de lo que ve y de lo que ambos escriben, en un archivo que usted elige. Antes se le pregunta a la otra persona.
right_record = Mi video
right_control = Control
right_point = Dibujo
right_record_theirs = Video remoto
right_asked = { $what }: pedido – cancelar
right_asked_hint = La otra persona tiene un minuto para responder. Con un clic, usted retira la pregunta.
right_allowed = { $what }: activo – devolver
right_again = { $what }: { $last } – pedir otra vez
right_wait = { $what }: { $last } – espere { $time }
right_rests = { $ask } – espere { $time }
right_impossible = { $what }: allí no es posible
right_impossible_hint = El otro equipo no puede hacer esto.
last_denied = dijo que no
last_no_answer = sin respuesta
last_taken_back = retirado
last_escape = pulsó Esc
last_trouble = dejó de funcionar allí
words_point = dibujar en la otra pantalla
words_control = el ratón y el teclado del otro equipo
words_read_clipboard = lo que la otra persona copie
words_write_clipboard = dar a la otra persona algo para pegar
words_record = grabar un video
words_record_theirs = un video grabado por la otra persona
tool_control = Ratón y teclas
tool_control_hint = Lo que haga en la imagen se hace allí
tool_arrow = Flecha
tool_box = Recuadro
tool_line = Línea
tool_laser = Láser
tool_arrow_hint = Arrastre desde la cola hasta la punta
tool_box_hint = Arrastre de una esquina a otra
tool_line_hint = Arrastre a lo largo de la línea
tool_laser_hint = La otra persona ve dónde está su puntero
tool_clear = Borrar
tool_clear_hint = Quitar todos los dibujos
special_keys = Teclas
special_keys_hint = Teclas que su propio sistema se quedaría para sí
with_ctrl = Ctrl+{ $key }
keys_ctrl_alt_del = Ctrl + Alt + Del
keys_alt_tab = Alt + Tab
keys_alt_f4 = Alt + F4
keys_super = Super (tecla de Windows)
keys_print_screen = Imprimir pantalla
keys_ctrl_esc = Ctrl + Esc
keys_menu = Tecla Menú
control_acts = Shift+F12 para soltar
control_rests = Haga clic en la imagen para seguir
control_waits = La otra persona tiene prioridad
draw_ends = Esc para dejar de dibujar
files = Archivos
files_hint = Enviar archivos a la otra persona, o pedirle alguno. Antes se le pregunta, cada vez. También puede arrastrar archivos hasta esta ventana.
files_send = Enviar archivos…
files_send_folder = Enviar una carpeta…
files_fetch = Pedir un archivo…
files_fetching = Se le pide un archivo a la otra persona, y ella elige cuál.
files_unasked = La otra persona intentó enviar un archivo que usted no había pedido. Se rechazó. Use «Pedir un archivo…» si lo quiere.
files_left_out = Quedan fuera, porque son enlaces o no se pueden leer: { $count }.
files_no_dialog = Este sistema no tiene un cuadro para elegir archivos. Arrastre los archivos hasta esta ventana.
chosen_before = Eso se eligió para la sesión anterior: no se ha enviado ni grabado nada. Elija de nuevo si lo quiere ahora.
files_show = Ver en la carpeta
files_read = OK
file_goes = Para la otra persona: { $files }
file_comes = De la otra persona: { $files }
paused_title = En pausa
paused_body = { $name } no muestra nada por un momento. La imagen vuelve cuando la otra persona siga.
broken_title = Se cortó la conexión
broken_body = Se intenta otra vez… { $time }
broken_hint = Lo que ve es la última imagen. No hace falta preguntar otra vez a { $name }, salvo por el control.
broken_said = Se cortó la conexión. Se está restableciendo.
returned_said = La conexión ha vuelto.
you_record = Usted graba un video
video_choose = Dónde guardar el video
video_kind = Videos
video_over = El video de { $lasts } está en { $file }
video_empty = No se guardó ningún video: no había nada que ver
video_exists = { $file } ya existe
video_exists_advice = Elija otro nombre para el video
video_no_folder = No existe la carpeta { $folder }
video_no_folder_advice = Créela antes, o guarde el video en otro lugar
note_allowed = [desde ahora se permite: { $what }]
note_over = [ya no se permite: { $what }]
note_broke = [se cortó la conexión]
note_paused = [en pausa]
note_goes_on = [sigue]
note_back = [la conexión ha vuelto]
they_record = { $name } graba un video
both_record = Ambas partes graban un video
given_up = Se detuvo aquí, antes de enviar nada.
picture_not_saved = No se pudo guardar la imagen como { $file }: { $reason }
picture_not_saved_advice = Indique un archivo en una carpeta donde pueda escribir.
picture_there = { $file } ya existe
picture_there_advice = Elija otro nombre.
chat_not_sent = Eso no se envió.
ended_title = La sesión ha terminado
not_connected_title = No hay conexión
ended_lasted = Con { $name }, { $time }
note_label = Una nota para usted (si quiere)
keep_note = Guardar la nota
noted = Guardada en el historial, solo en este equipo.
try_again = Intentar otra vez
connect_again = Conectar otra vez
close = Cerrar
can_view = ver la pantalla
can_chat = usar el chat
can_point = dibujar en la pantalla
can_control = usar el ratón y el teclado
can_files = intercambiar archivos
can_clipboard = intercambiar el portapapeles
can_record = grabar
today_at = hoy a las { $time }, dentro de { $left }
day_at = el { $day } a las { $time }, dentro de { $left }
address_port = { $host }, puerto { $port }
address_relay = repetidor { $host }, puerto { $port }
wrong_password_file = Esta no es la contraseña. Escuche otra vez y escríbala de nuevo.
wrong_password_tries = { $left ->
    [one] Esta no es la contraseña. Escuche otra vez y escríbala de nuevo: queda { $left } intento.
   *[other] Esta no es la contraseña. Escuche otra vez y escríbala de nuevo: quedan { $left } intentos.
}
wrong_password_one_try = Esta no es la contraseña. Escuche otra vez: queda un solo intento.
file_unreadable = No se pudo leer el archivo { $file } ({ $reason }).
stdin_unreadable = No se pudo leer la entrada estándar ({ $reason }).
file_unreadable_advice = Compruebe que está donde usted cree y que tiene permiso para leerlo.
not_a_file = { $file } no es un archivo.
not_a_file_advice = Indique el archivo de la invitación; o - para leerla de la entrada estándar.
data_dir_exposed = Otras personas de este equipo pueden cambiar { $path }, donde se guarda lo que usted ha hecho. Haga que sea solo de usted ({ $how }), o elija otra carpeta con --data-dir.
history_line = { $at }  { $name }: { $lasted }. { $ended }
history_line_refused = { $at }  { $name }: { $ended }
history_granted = Permisos
history_breaks = Cortes
history_broke = a las { $at }
history_broke_and_back = a las { $at }, de vuelta a las { $back }
history_files = Archivos
history_videos = Videos
history_note = Nota
history_sent = { $at }  enviado: { $name } ({ $size })
history_received = { $at }  recibido: { $name } ({ $size })
history_more = y { $count } más
past_title = Sesiones anteriores
past_lead = A quién ayudó, y cuándo. Solo se guarda en este equipo.
past_none = Aún no hay sesiones.
past_unreadable = No se puede leer la lista de { $file }. Compruebe que el archivo es suyo y abra esta página otra vez.
past_search = Buscar un nombre o una palabra de sus notas
past_not_found = No hay nada de eso en la lista.
past_more = Mostrar más
past_one = Con { $name }
past_when = Cuándo
past_today = hoy, { $time }
past_lasted = Duración
past_ended = El final
past_nobody = ninguna sesión: nadie aceptó
past_show_videos = Mostrar la carpeta de los vídeos
ended_unexpectedly = Este programa se cerró de forma inesperada.
not_recorded = Esta sesión no está en su historial: no se puede escribir en { $file } ({ $reason })
name_refused = Este nombre no sirve.
restart_advice = Inicie el programa otra vez.

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_locked = La invitación está bloqueada: se probaron demasiadas contraseñas equivocadas.
end_locked_next = Pida una invitación nueva, y su contraseña por teléfono.
end_busy = Allí ya hay alguien.
end_busy_next = Si era usted hace un momento, inténtelo otra vez en medio minuto; si no, cuando la otra persona haya terminado.
end_declined = La otra persona dijo que no.
end_declined_next = Llámela por teléfono, comparen las tres palabras si se mostraron, e inténtelo otra vez cuando le esté esperando.
end_no_answer = La otra persona no respondió en un minuto.
end_no_answer_next = Llámela por teléfono, pídale que se siente ante su equipo e inténtelo otra vez.
end_over = La invitación ya no sirve: la han terminado o se acabó su tiempo.
end_last_try = La contraseña está equivocada, y era el último intento: la invitación está ahora bloqueada.
end_wrong_password = La contraseña está equivocada, o en el otro lado no la conocen.
end_wrong_password_next =
    { $tries ->
        [one] Pregunte otra vez la contraseña por teléfono; queda { $tries } intento. Si no hay duda de que es esa, puede que alguien haya cambiado el archivo por el camino: pida una invitación nueva.
       *[other] Pregunte otra vez la contraseña por teléfono; quedan { $tries } intentos. Si no hay duda de que es esa, puede que alguien haya cambiado el archivo por el camino: pida una invitación nueva.
    }
end_other_file = El otro equipo tiene una invitación distinta de la suya.
end_ask_for_new = Pida una invitación nueva.
end_not_there = El otro equipo cerró la conexión: no es el que usted busca, o la invitación ya no sirve.
end_not_there_next = Pregunte si el programa está abierto allí; si lo está, pida una invitación nueva.
end_too_slow = El otro equipo no respondió a tiempo.
end_too_slow_next = Inténtelo otra vez; si vuelve a pasar, pregunte si el programa está abierto allí.
end_line_lost_waiting = Se cortó la conexión antes de que la otra persona respondiera.
end_line_lost = Se cortó la conexión.
end_line_lost_next =
    { $again ->
        [yes] Revise la red y conecte otra vez con la misma invitación.
       *[no] Revise la red y pida una invitación nueva.
    }
end_line_silent = Durante medio minuto no llegó nada del otro equipo, así que se terminó la conexión.
end_line_silent_next =
    { $again ->
        [yes] Revisen la red en ambos lados, y conecte otra vez con la misma invitación.
       *[no] Revisen la red en ambos lados, y pida una invitación nueva.
    }
end_words_forged = Atención: alguien situado entre usted y el otro equipo intentó falsificar las tres palabras. Se terminó la conexión.
end_words_forged_next = No lo intente otra vez por esta red. Llame por teléfono a la otra persona, cuéntele lo que pasó y pida una invitación nueva, enviada por otro camino.
end_violation = El otro programa hizo algo que las reglas de la conexión no permiten, así que se terminó.
end_same_version =
    { $again ->
        [yes] Asegúrese de que ambos usan la misma versión del programa, y conecte otra vez con la misma invitación.
       *[no] Asegúrese de que ambos usan la misma versión del programa, y pida una invitación nueva.
    }
end_own_trouble = Este programa no pudo continuar la sesión.
end_own_trouble_next =
    { $again ->
        [yes] Abra el programa otra vez y conecte de nuevo con la misma invitación.
       *[no] Abra el programa otra vez y pida una invitación nueva.
    }
end_stopped_waiting = Se detuvo aquí, antes de que la otra persona respondiera.
end_own_closing = El programa se cerró, y con él la sesión.
end_own_stop = Usted terminó la sesión.
end_go_on =
    { $again ->
        [yes] Para continuar, conecte otra vez con la misma invitación.
       *[no] Para continuar, pida una invitación nueva.
    }
end_withdrawn_waiting = La otra persona terminó la invitación antes de responder.
end_withdrawn_waiting_next = Llámela por teléfono y pida una invitación nueva.
end_closed_waiting = La otra persona cerró el programa antes de responder.
end_closed_waiting_next =
    { $again ->
        [yes] Llámela por teléfono y conecte otra vez con la misma invitación.
       *[no] Llámela por teléfono y pida una invitación nueva.
    }
end_stopped = La otra persona terminó la sesión.
end_time_limit = Se acabó el tiempo de la sesión.
end_idle = La sesión terminó porque hacía mucho que no llegaba nada de usted.
end_withdrawn = La otra persona terminó la invitación, y con ella la sesión.
end_closing = La otra persona cerró el programa, y con él la sesión.
end_trouble = El otro equipo no pudo continuar la sesión.
end_trouble_next =
    { $again ->
        [yes] Pregunte a la otra persona qué dice su programa, y conecte otra vez con la misma invitación.
       *[no] Pregunte a la otra persona qué dice su programa, y pida una invitación nueva.
    }
end_misbehaved = El otro programa terminó la sesión, porque este hizo algo que aquel no permite.

## an invitation that is refused, a password that does not open it, a person who is not reached

refused_text = Este texto no es una invitación, o no está entera.
refused_text_damaged = El texto de esta invitación está dañado.
refused_text_advice = Copie otra vez todo el texto, desde «invite:» hasta el final.
pasted_too_long = Este texto es demasiado largo para una invitación.
pasted_too_long_advice = Copie solo la invitación, desde «invite:» hasta el final.
refused_other_file = Este archivo no es una invitación.
refused_other_file_advice = Compruebe que es el archivo que le enviaron; si lo es, pida que se lo envíen otra vez.
refused_changed = Esta invitación está dañada, o alguien la ha cambiado: la firma no corresponde.
refused_changed_advice = Pida el archivo otra vez y ábralo sin cambiarlo, mejor si llega adjunto o como texto «invite:». Si vuelve a fallar, no lo use: pida una invitación nueva por otro camino.
refused_newer = Esta invitación necesita una versión más reciente de este programa.
refused_newer_advice = Instale la última versión y abra la invitación otra vez.
refused_future = Según el reloj de este equipo, esta invitación se creó en el futuro.
refused_future_advice = Revise la fecha, la hora y la zona horaria de este equipo; si son correctas, pida a la otra persona que revise las suyas y le invite otra vez.
refused_expired = Esta invitación ha caducado.
refused_expired_advice = Revise la fecha y la hora de este equipo; si son correctas, pida una invitación nueva.
refused_signs = El nombre o el mensaje de esta invitación contiene signos que no se pueden mostrar.
refused_time = Esta invitación vale para un tiempo que ninguna invitación puede tener.
refused_rule = Esta invitación no está hecha como lo están las invitaciones.
refused_rule_advice = No la use: pida una invitación nueva, creada con un programa sin modificar.
password_missing = Esta invitación tiene contraseña.
password_missing_advice = Pídasela a quien envió la invitación, por teléfono o por un camino distinto al del archivo.
password_form = Esta no puede ser la contraseña, que tiene de 8 a 128 caracteres.
password_form_advice = Escríbala otra vez.
password_wrong = Esta no es la contraseña de esta invitación.
password_wrong_advice = Escuche otra vez y escríbala de nuevo.
only_relays = Esta invitación necesita un repetidor (otro equipo en medio), y esta versión no lo admite.
only_relays_advice = Pida una invitación nueva con una dirección directa, o use una versión más reciente.
not_there = El otro equipo no está ahí, o la invitación ya no sirve.
not_there_advice = Pida una invitación nueva.
somebody_else = En la dirección de la invitación responde un equipo distinto. No se envió nada de la contraseña.
somebody_else_advice = Pida una invitación nueva: puede que la dirección del otro equipo haya cambiado desde que se creó esta.
not_waiting = El otro equipo está ahí, pero nadie espera con esta invitación.
not_waiting_advice = Pida a la otra persona que inicie su programa, o que envíe una invitación nueva si esta ha terminado.
not_reached = No se puede llegar al otro equipo.
not_reached_advice = Revisen la red de los dos equipos; puede que un cortafuegos lo impida. Después inténtelo otra vez, o pida una invitación nueva.
unusable = No se pudo preparar la conexión en este equipo.
unusable_advice = Pida una invitación nueva; si eso no basta, inicie el programa otra vez.
recent_title = Abiertas antes
recent_open = Abrir otra vez la invitación de { $name }
recent_remove = Quitar a { $name } de esta lista
over_head = Esta invitación ha terminado.
over_body = Llame a la persona y pida una nueva.
file_state = El archivo
file_whole = está entero: nadie lo ha cambiado
met_before = Ya lo conoce
met_unknown = no se puede saber: cada invitación es nueva
met_invitation = ya estuvo conectado con esta invitación (veces: { $times })
met_new = nuevo: firmada por «{ $name }», a quien aún no ha ayudado
met_person = sí: firmada por «{ $name }», como { $times } anteriores, la última el { $day }
password_words = Contraseña: las cuatro palabras que le dijeron
password_typed = Contraseña: la que eligió la persona
more = Más
more_hint = Lo que no cabe en esta fila
all_screens = Todas las pantallas
one_screen = Pantalla { $n }
screens_hint = { $key } pasa a la pantalla siguiente
zoom_in = Más grande
zoom_out = Más pequeño
zoom_percent = { $n } %
view_menu = Ver
whole_screen = Pantalla entera
full_screen_out = Shift+F11 sale de la pantalla completa. Los botones aparecen en el borde superior o con Shift+F12.
save_picture = Guardar una imagen
picture_saved = La imagen está en { $file }
quality = Calidad de la conexión
quality_round_trip = Ida y vuelta
quality_ms = { $n } ms, al conectar
quality_unknown = se desconoce
quality_pictures = Imágenes
quality_a_second = { $n } por segundo
quality_data = Datos
quality_kbits = { $n } kbit/s
quality_state = Nitidez
quality_exact = exacta, cada píxel
quality_sharpens = aún se está afinando
quality_size = Tamaño
files_unseen = Archivos ({ $count } nuevos)
files_show_list = Mostrar la lista
files_hide_list = Ocultar la lista
right_impossible_short = { $what }: no es posible
right_asked_short = { $what }: pedido  ×
right_allowed_short = { $what }: sí  ×
right_last_short = { $what }: { $last }
keys_ctrl_shift_esc = Ctrl + Shift + Esc
keys_ctrl_alt_f1 = Ctrl + Alt + F1
keys_ctrl_alt_f2 = Ctrl + Alt + F2
settings = Ajustes
settings_kept = Lo que cambie aquí se guarda al momento.
settings_refused = Esto no se ha guardado
settings_name_wrong = Escriba un nombre, en una línea.
settings_back = Atrás


## people whose cards are kept

met_known = sí: es de «{ $name }», a quien ya ha ayudado (veces: { $times }), la última el { $day }
met_known_new = sí: es de «{ $name }», cuya tarjeta tiene
helped_never = Aún sin ayuda suya
novices_unreadable = La lista de { $path } no se puede leer y se dejó como estaba. Arréglela o muévala.
novices_full = La lista está llena. Quite primero a alguien.
novices_not_written = La lista no se escribió: { $why }. Haga sitio, o permita que este programa escriba allí.
ended_only = Si la invitación se hizo solo para usted, conéctese como «{ $name }».
ended_only_nobody = También puede ser que la invitación se hiciera solo para otra persona. Entonces solo ella puede entrar.
ended_only_was = Llamó como «{ $name }». Si la invitación se hizo solo para otra persona, solo ella puede entrar: pida una para usted y dé su tarjeta.
ended_else = Si no: { $advice }
connect_as = Conectarse como «{ $name }»
card_kind = Tarjetas

## how often they were helped

helped_once = Ayuda prestada una vez, el { $day }
helped_often = Ayuda prestada { $times } veces, la última el { $day }
