### Lo que el programa dice a quien necesita ayuda. Véase en.ftl.
###
### Palabras que se usan siempre: ayudante (helper), pedir entrar (knock), permitir y rechazar (allow, decline), retirar
### (take back), detener (stop), pausa y seguir (pause, go on), grabar un video (keep a video). «Su ayudante» va como sujeto
### donde un verbo solo podría entenderse como «usted».

## home

program = Beckon
invite_someone = Pedir ayuda
invitations = Invitaciones
waiting = Todo listo. Cuando su ayudante pida entrar, se le preguntará aquí. Deje abierta esta ventana.
nobody_invited = No ha invitado a nadie, así que nadie puede pedir entrar.
listening_elsewhere = Otra ventana de este programa atiende a sus ayudantes
listening_elsewhere_body = Las preguntas aparecen allí. La lista también se puede usar aquí.
port_taken = Los ayudantes no pueden llegar a usted ahora
port_taken_body = Otro programa de este equipo estorba: usa el puerto { $port }. Cierre ese programa, o reinicie el equipo. Esta ventana sigue intentándolo.
listening_failed = Los ayudantes no pueden llegar a usted ahora
listening_failed_body = No se puede usar el puerto { $port }. El sistema dijo: { $reason }. Reinicie el equipo; o ponga otro puerto en los ajustes y haga una invitación nueva.
understood = OK
back = Atrás
trouble_title = El programa no se puede abrir
trouble_advice = Arréglelo, o enséñeselo a quien se ocupa de este equipo. Después abra el programa otra vez.
set_aside = Empezar una lista nueva
set_aside_title = ¿Dejar a un lado la lista anterior?
set_aside_body = Se conserva con otro nombre. Después, nadie podrá pedir entrar con una invitación de la lista anterior: cree invitaciones nuevas.

## states of an invitation

state_open = termina en { $left }
state_open_word = Abierta
state_in_use = En uso ahora
state_used = Usada
state_expired = Caducada
state_withdrawn = Cancelada
state_locked = Bloqueada
state_locked_long = Bloqueada: cinco contraseñas equivocadas

## making one

make_title = Pedir ayuda
make_name = Nombre que verá su ayudante
make_name_hint = Inventado para usted. No hace falta su nombre verdadero: su ayudante conoce su voz, y un archivo que no dice nada de usted puede perderse sin daño.
make_message = ¿Con qué necesita ayuda? (si quiere decirlo)
make_message_example = Mi impresora no imprime.
make_length = La invitación sirve durante
length_hour = 1 hora
length_day = 1 día
make_more = Más opciones
password_open = Sin contraseña (no es seguro)
password_open_warning = Cualquiera que consiga el archivo puede pedir entrar
password_open_warning_body = Aun así se le pregunta a usted antes de que entre nadie. Sirve como mucho durante 1 hora.
make_offers = Su ayudante puede pedir
offer_view = ver mi pantalla
offer_chat = escribirme mensajes
offer_point = dibujar en mi pantalla
offer_control = controlar mi equipo
offer_files = enviarme archivos o pedirme alguno
offer_clipboard = compartir lo que se copia
offer_record = grabar un video
offer_asked = Cada vez se le pregunta a usted.
make_uses = Sirve para varias sesiones, hasta que termine o usted pulse «Detener»
make_endpoints = Dónde encuentran sus ayudantes este equipo
make_endpoints_example = se encuentra solo; si no, por ejemplo 192.0.2.7:3398
make_endpoints_wrong = «{ $text }» no es una dirección. Escríbala así: 192.0.2.7:3398, o deje esto vacío.
make_button = Crear la invitación
make_working = Creándola…

## the result

made_tell_own = Diga a su ayudante la contraseña que usted eligió, por teléfono: nunca en el mismo mensaje que la invitación.
made_tell_before = La contraseña es la que usted ya dijo antes. Aquí no se guarda; si se ha perdido, cree una invitación nueva.
made_tell_none = Esta invitación no tiene contraseña. Désela solo a la persona a quien va dirigida.
made_save = Guardar
made_save_as = Guardar en otro lugar…
made_copy = Copiar como texto
made_mail = Correo
made_saved = Guardado como { $path }. Envíe este archivo a su ayudante.
made_copied = Copiado. Péguelo en un mensaje para su ayudante.
mail_subject = Necesito ayuda con mi equipo, por favor
mail_body =
    Hola, necesito ayuda con mi equipo y le pido que lo mire conmigo.
    El archivo { $file } va adjunto: es una invitación, solo para usted.
    1. Instale el programa «Beckon para ayudantes», si todavía no lo tiene.
    2. Abra el archivo con él: basta un doble clic.
    3. La contraseña se la digo por teléfono. Nunca va en un mensaje.
mail_body_open =
    Hola, necesito ayuda con mi equipo y le pido que lo mire conmigo.
    El archivo { $file } va adjunto: es una invitación, solo para usted.
    1. Instale el programa «Beckon para ayudantes», si todavía no lo tiene.
    2. Abra pronto el archivo con él: basta un doble clic.
    3. No tiene contraseña. No dé este mensaje a nadie: quien tiene el archivo puede pedir entrar.
mailed_composed = Su programa de correo muestra un mensaje nuevo. Compruebe que { $file } está adjunto y envíelo. Si no lo está, guarde el archivo y adjúntelo usted.
mailed_opened = Su programa de correo muestra el mensaje. Mire a quién va y envíelo.
mailed_saved = No se encontró ningún programa de correo. El mensaje está guardado como { $path }: ábralo con el programa con que escribe correos. O guarde la invitación y adjunte ese archivo a un mensaje.
mailed_sent = Enviado a { $to }.
mail_title = Enviar por correo
mail_lead = La invitación va como archivo. La contraseña no: dígala por teléfono.
mail_to = Dirección de correo de quien le ayuda
mail_to_hint = Puede dejar esto vacío y elegir a quién escribe en su programa de correo.
mail_from = Se envía desde su cuenta { $address }.
mail_to_needed = Escriba la dirección de correo de quien le ayuda. Tiene esta forma: ana@example.org.
mail_to_example = ana@example.org
mail_to_wrong = Esto no es una dirección de correo. Tiene esta forma: ana@example.org. También puede dejarlo vacío.
mail_button = Continuar
mail_send = Enviar
mail_working = Un momento …
made_kept_title = ¿Tiene la contraseña?
made_kept_body = Solo se muestra ahora. Sin ella, su ayudante no puede entrar. Dígala por teléfono o anótela.
made_kept_yes = Ya la tengo
made_kept_no = Verla otra vez

## inviting again

again_title = Invitar otra vez: «{ $name }»
again_lead = Su contraseña anterior no se guarda. Elija otra para la invitación nueva.

## details

details_title = Su invitación «{ $name }»
fact_id = Número
fact_state = Estado
fact_created = Creada
fact_expires = Sirve hasta
fact_password = Contraseña
fact_message = Mensaje
fact_offers = Se puede pedir
fact_uses = Uso
fact_sent = Entregada
fact_replaces = En lugar de
fact_replaced = Reemplazada por
fact_tries = Intentos
password_is_words = cuatro palabras, creadas para usted
password_is_typed = la que usted eligió
password_is_none = ninguna
uses_once = una sesión
uses_many = todas las sesiones que quiera, hasta que termine
not_sent = todavía no
tries = { $left ->
    [one] queda { $left } de 5
   *[other] quedan { $left } de 5
}
attempt_line = { $at }  { $from }: { $outcome }
attempts = Quién ha pedido entrar
no_attempts = Nadie ha pedido entrar.
sessions = Sesiones
resend = Enviar otra vez
resend_new = Invitar otra vez
expire = Terminarla ya
delete = Borrar
expire_title = ¿Terminar ya la invitación «{ $name }»?
expire_body = Después, nadie podrá pedir entrar con ella. Para continuar, envíe una nueva.
expire_keep = Conservarla
delete_title = ¿Borrar la invitación «{ $name }»?
delete_body_open = Todavía está abierta. Después, nadie podrá pedir entrar con ella. En el historial queda una línea.
delete_body = Desaparece de la lista. En el historial queda una línea.
made_at = Creada: { $when }
way_file = como archivo { $path }
way_folder = en la carpeta { $path }
way_text = como texto
way_mail = por correo
way_mail_to = por correo a { $address }
way_draft = como mensaje en un archivo, que aún debe enviar
way_draft_to = como mensaje para { $address } en un archivo, que aún debe enviar
outcome_begun = está pidiendo entrar
outcome_no_file = no tenía el archivo
outcome_wrong = contraseña equivocada
outcome_left = se fue sin dar la contraseña (cuenta como equivocada)
outcome_proved = contraseña correcta
outcome_busy = contraseña correcta, pero ya había otra persona conectada
outcome_late = contraseña correcta, pero la invitación ya había terminado
outcome_admitted = contraseña correcta; se le preguntó a usted
why_you = la detuvo usted
why_closed = usted cerró este programa
why_helper = la terminó su ayudante
why_time = se acabó el tiempo
why_idle = no llegaba nada de su ayudante
why_withdrawn = la invitación se dio por terminada
why_lost = se cortó la conexión
why_anew = la conexión se cortó y alguien volvió a pedir entrar
why_declined = usted la rechazó
why_unanswered = nadie respondió
why_gave_up = su ayudante dejó de esperar
why_misbehaved = el programa de su ayudante no cumplió las reglas
why_failed = este equipo no pudo continuar
why_crashed = este programa se cerró de forma inesperada
session_lasted = duró { $time }
session_runs = en conexión ahora
session_asked = espera su respuesta
session_not_begun = no llegó a entrar
session_line = { $at }  { $name }: { $how }{ $why }
kept_granted = Permitido
kept_breaks = Cortes
kept_files = Archivos
kept_note = Nota
line_broke = a las { $at }
line_broke_and_back = a las { $at }, de vuelta a las { $back }
file_sent = { $at }  enviado: { $name } ({ $size })
file_received = { $at }  recibido: { $name } ({ $size })
more_files = y { $count } más

## a knock

knock_title = Alguien quiere ayudarle
knock_name = Dice llamarse «{ $name }». Nadie lo ha comprobado.
knock_from = Tiene su invitación «{ $pseudonym }» y la contraseña, y se conecta { $from }.
knock_from_open = Tiene su invitación «{ $pseudonym }», que no lleva contraseña, y se conecta { $from }.
from_here = desde este equipo ({ $address })
from_network = desde su propia red ({ $address })
from_internet = por internet ({ $address })
knock_ask = Pida que le lean estas palabras por teléfono
knock_differ = Si son otras, o si no hay nadie al teléfono: rechace.
knock_view = Qué verá su ayudante
view_whole = Toda mi pantalla
view_monitor = Pantalla { $name }
view_main = { $name } (principal)
view_windows = Solo ciertas ventanas
view_nothing = Nada: solo mensajes
view_windows_hint = Con sus menús y ventanas pequeñas. No se ve nada más.
view_no_windows = Ahora no hay ninguna ventana que elegir.
view_minimised = { $title } (minimizada)
view_untitled = Una ventana sin título
knock_allow = Permitir
allow_by_key = Mantenga la tecla espacio un segundo
knock_decline = Rechazar

## sharing

sharing_title = Conexión con { $name }
sharing_view = Su ayudante ve la pantalla de usted
sharing_monitor = Su ayudante ve la pantalla { $name }
sharing_chosen = Su ayudante solo ve lo que usted eligió
sharing_windows = Su ayudante solo ve: { $titles }
sharing_window_gone = La ventana que usted compartía está cerrada: su ayudante no ve nada
sharing_windows_gone = Las ventanas que usted compartía están cerradas: su ayudante no ve nada
sharing_windows_gone_next = Para compartir otra cosa, { $stop } y deje que su ayudante pida entrar otra vez.
sharing_press_stop = pulse «Detener»
sharing_monitor_gone = La pantalla { $name } no está conectada: su ayudante no ve nada
sharing_monitor_gone_next = Su ayudante la volverá a ver cuando esté conectada.
sharing_starting = Su pantalla está a punto de mostrarse…
sharing_no_view = Su ayudante no ve la pantalla de usted
sharing_paused = En pausa: su ayudante no ve nada ni puede hacer nada
chat_none = Su ayudante puede escribirle
chat_me = Usted
chat_line = { $name }: { $text }
chat_unread = { $count ->
    [one] ({ $count } nuevo) { $newest }
   *[other] ({ $count } nuevos) { $newest }
}
chat_open = Mensajes
chat_back = Atrás
sharing_choosing = Su ayudante no ve nada hasta que se cierre la ventana para elegir archivos
sharing_stop = Detener
sharing_pause = Pausa
sharing_go_on = Seguir
sharing_stop_keys = { $keys } lo detiene todo, en cualquier ventana.
sharing_recording = Usted graba esto
record_begin = Grabar un video para mí
record_end = Dejar de grabar
video_kept = El video ha terminado; duró { $lasts }
video_kept_body = Está en { $file }. Nadie más lo ha recibido desde aquí.
video_allowed = [permitido: { $what }]
video_over = [terminado: { $what }]
video_broke = [se cortó la conexión]
video_paused = [en pausa]
video_goes_on = [sigue]
video_back = [la conexión ha vuelto]
video_me = Yo
failed_video = No se pudo guardar el video, o no hasta el final
sharing_records = { $name } graba esto en video
take_back = Retirar
take_back_control = Retirar el control
allowed_view = pantalla
allowed_chat = chat
allowed_point = dibujo
allowed_control = control
allowed_read_clipboard = lo que usted copió
allowed_write_clipboard = lo que copió su ayudante
allowed_record = video para su ayudante
allowed_record_for_novice = video para usted
allowed_clipboard = lo que se copia
may_point = Su ayudante puede dibujar
may_control = Su ayudante puede hacer clic y escribir
may_read_clipboard = Recibe lo que usted copia
may_write_clipboard = Usted pega lo que le envía
may_record = Su ayudante puede grabar
may_record_for_novice = Video para usted
control_acts = El ratón de usted tiene prioridad. Con Esc retira el control.
control_waits_for_answer = Su ayudante podrá hacer clic y escribir cuando usted responda
control_waits_for_pause = Su ayudante podrá hacer clic y escribir cuando usted pulse «Seguir»
control_reaches_nothing = No hay nada donde su ayudante pueda hacer clic
control_waits_for_dialog = Su ayudante podrá hacer clic y escribir cuando se cierre esa ventana
allowed_after_pause = Cuando se reanude:
control_waits = Su ayudante espera: usted está usando el ratón.
sharing_extend = { $time } más
sharing_over_title = La invitación ha terminado. ¿Detener también la sesión?
sharing_over_body = Su ayudante sigue en conexión. Nadie más puede usar la invitación.
sharing_over_keep = Seguir
sharing_over_stop = Detener
ending_time = La sesión termina en { $left }, porque se acaba su tiempo. Pulse el botón para alargarla.
ending_idle = La sesión termina en { $left }: su ayudante lleva un rato sin hacer nada.

## a break

broken_title = Se cortó la conexión
broken_unseen = Nadie ve su pantalla, y nadie puede hacer clic ni escribir.
broken_wait = Durante { $left }, { $name } puede volver sin que se le pregunte a usted otra vez.
broken_stop = Pulse «Detener» si no quiere que { $name } vuelva.
broken_said = Se cortó la conexión.
returned_said = La conexión ha vuelto.

## what a helper asks for

ask_point = { $name } quiere dibujar en la pantalla de usted
ask_point_body = Flechas, recuadros y líneas que le indican dónde, y que se borran solos. Con eso no puede hacer clic ni escribir.
ask_control = { $name } quiere controlar el equipo de usted
ask_control_body = Podría hacer clic y escribir como si se sentara aquí. Cuando usted mueve su ratón, su ayudante espera. Con Esc le retira el control.
ask_control_windows = Solo funciona en lo que se comparte: { $windows }.
ask_read_clipboard = { $name } quiere recibir lo que usted copie
ask_read_clipboard_body = El texto y las imágenes que usted copie a partir de ahora le llegarán también a su ayudante. Mientras tanto, no copie contraseñas.
ask_write_clipboard = { $name } quiere darle cosas para pegar
ask_write_clipboard_body = El texto y las imágenes que su ayudante copie a partir de ahora, y lo último que ya copió, ocupan el lugar de lo que usted copió. Mire antes de pegar.
ask_record = { $name } quiere grabar un video
ask_record_body = Su ayudante se queda con lo que ve de la pantalla de usted y con lo que ambos escriben, también cuando esto termine. Mientras graba, se ve una marca roja. Si usted retira el permiso, la grabación termina ahí; lo grabado hasta entonces se lo queda.
ask_record_for_novice = { $name } le propone que usted grabe un video
ask_record_for_novice_body = Lo que su ayudante ve y hace, y lo que ambos escriben, se guarda entre los videos de este equipo, para que usted lo vea más tarde. No se envía a nadie.
ask_send = { $name } quiere enviarle { $files }
ask_send_body = { $size }. Se guardaría en { $folder }. No se abre nada.
ask_send_allow_program = Permitir programa
ask_send_program = Al abrirlo se iniciaría un programa
ask_send_program_body = Permítalo solo si sabe para qué es.
ask_fetch = { $name } le pide un archivo
ask_fetch_body = Usted elige cuál. Su ayudante recibe solo lo que usted elija.
ask_fetch_hint = Le dice: «{ $hint }». Usted elige cuál. Su ayudante recibe solo lo que usted elija.
ask_fetch_choose = Elegir un archivo…
file_comes = Para usted: { $files }
file_goes = Para su ayudante: { $files }
file_cancel = Cancelar
file_show = Ver en la carpeta
files_over = { $count } transferencias de archivos han terminado
ask_more = Preguntas después de esta: { $count }
not_possible_point = Su ayudante pidió dibujar en la pantalla de usted
not_possible_control = Su ayudante pidió controlar el equipo de usted
not_possible_clipboard = Pidieron compartir lo que usted copia
not_possible_record = Su ayudante pidió un video
not_possible_body = Eso no se puede hacer aquí, y así se le dijo. { $why }
not_copied = Lo que usted copió no le llegó a su ayudante
not_copied_large = Es demasiado grande: más de { $most } MiB. Copie menos, o dígale a su ayudante que le pida un archivo.
not_copied_no_answer = El programa donde lo copió no lo entrega. Cópielo otra vez.
question_unanswered = Una pregunta quedó sin respuesta
question_unanswered_body = Después de un minuto, eso cuenta como un no. Su ayudante puede preguntar otra vez.
over_escape = Usted pulsó Esc: su ayudante ya no puede hacer clic ni escribir
over_escape_body = Puede volver a pedirlo.
bar_covered = Algo tapó esta ventana; por eso hay una pausa
bar_covered_body = Otro programa se pone siempre por encima. Cierre ese programa y luego pulse «Seguir».
no_stop_keys = Las teclas que lo detienen todo no funcionan aquí
no_stop_keys_body = El botón Detener sí funciona. { $why }

## ended

ended_title = La sesión ha terminado
ended_lasted = Duró { $time }.
ended_note = Una nota para usted (si quiere)
ended_keep_note = Guardar la nota
ended_noted = Guardada en el historial, solo en este equipo.
ended_home = Volver al inicio

## attempts

attempt_wrong = Alguien probó una contraseña equivocada para su invitación «{ $name }»
attempt_wrong_left = Intentos que quedan: { $left }. Se conectó { $from }. Si no era su ayudante, termine la invitación.
attempt_locked = Su invitación «{ $name }» está bloqueada
attempt_locked_body = Cinco contraseñas equivocadas; la última vez, { $from }. Ya nadie puede usarla. Cree una nueva para su ayudante.
anew = Se cortó la conexión con { $name }
anew_body = Quien pide entrar ahora tiene la misma invitación y la contraseña correcta. Acepte solo si es { $name }: pídale que le lea otra vez las palabras.
attempt_busy = Alguien pidió entrar con su invitación «{ $name }» mientras usted atendía a otro ayudante
attempt_busy_body = Se conectó { $from } y se le dijo que usted no está libre. Si era su ayudante, cuyo programa empezó de nuevo, puede intentarlo otra vez en medio minuto.
attempt_over = Alguien pidió entrar con su invitación «{ $name }», que ya ha terminado
attempt_over_body = Se conectó { $from } y no pudo entrar.
attempt_left = Alguien pidió entrar con su invitación «{ $name }» y se fue
attempt_left_body = Se conectó { $from } y no mostró la contraseña. Cuenta como una equivocada.
attempt_no_file = Alguien pidió entrar por su invitación «{ $name }» sin tener el archivo
attempt_no_file_body = Se conectó { $from } y no pudo entrar. Si era su ayudante, envíe la invitación otra vez.
knock_left = Su ayudante se fue antes de que usted respondiera
knock_left_body = Dígale por teléfono que lo intente otra vez.
knock_unanswered = Alguien pidió entrar y no tuvo respuesta
knock_unanswered_body = Después de un minuto sin respuesta, no pudo entrar. Puede pedirlo otra vez.
knock_used_up = Esta invitación ha terminado. Para recibir ayuda, cree una nueva.
knock_declined = Ha rechazado a «{ $name }»
knock_declined_body = Esa persona no ha entrado y no ve nada de su equipo.
failed_invite = No se creó la invitación
failed_list = Eso no funcionó
failed_record = No se pudo guardar la lista
failed_picture = Su pantalla no se puede mostrar
failed_right = Su ayudante no puede seguir con lo que usted permitió
failed_files = No se envió ningún archivo
failed_dialog = No se pudo abrir ninguna ventana para elegir archivos. Arrastre el archivo a esta ventana.
failed_choice_over = Lo que usted eligió era para una pregunta que ya terminó. Si se lo piden otra vez, elija de nuevo.
failed_session = Eso no se envió
failed_save = No se guardó el archivo
failed_drag = No se pudo arrastrar el archivo
failed_drag_body = Elija «Guardar» en su lugar.
failed_mail = No se envió por correo
failed_hand_over = La invitación «{ $name }» no se envió

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_not_shown = Su pantalla ya no se muestra.
end_locked = Alguien pidió entrar con una invitación que está bloqueada por demasiadas contraseñas equivocadas. No pudo entrar.
end_locked_next = Cree una invitación nueva y diga a su ayudante la contraseña por teléfono.
end_busy = Alguien pidió entrar mientras usted atendía a otro ayudante. No pudo entrar.
end_busy_next = Si usted la espera, puede intentarlo después. Si no espera a nadie, termine esa invitación.
end_declined = Usted no dejó entrar a quien lo pedía.
end_declined_next = Si era su ayudante, puede pedir entrar otra vez. Si era otra persona, termine la invitación.
end_no_answer = Un ayudante pidió entrar, pero nadie respondió en un minuto, así que no pudo entrar.
end_no_answer_next = Llame por teléfono a su ayudante y dígale que pida entrar otra vez.
end_over = Un ayudante pidió entrar con una invitación que ya no sirve. No pudo entrar.
end_over_next = Para dejarle entrar, cree una invitación nueva.
end_last_try = Alguien que tiene su invitación dio una contraseña equivocada, y era el último intento: la invitación está ahora bloqueada.
end_last_try_next = Llame por teléfono a su ayudante. Si no fue su ayudante, otra persona tiene su archivo. En cualquier caso, cree una invitación nueva.
end_wrong_password =
    { $tries ->
        [one] Alguien que tiene su invitación dio una contraseña equivocada; queda { $tries } intento.
       *[other] Alguien que tiene su invitación dio una contraseña equivocada; quedan { $tries } intentos.
    }
end_wrong_password_next = Diga otra vez la contraseña a su ayudante por teléfono. Si no fue su ayudante, termine la invitación.
end_other_file = Alguien pidió entrar sin tener su invitación tal como usted la creó.
end_other_file_next = Si su ayudante no puede entrar, envíele la invitación otra vez.
end_did_not_go_on = Alguien pidió entrar, pero no siguió.
end_did_not_go_on_next = Si era su ayudante, puede intentarlo otra vez.
end_line_lost = Se cortó la conexión.
end_anew = Después alguien volvió a pedir entrar con la misma invitación y la misma contraseña.
end_line_silent = Durante medio minuto no llegó nada del equipo de su ayudante, así que se terminó la conexión.
end_check_network =
    { $again ->
        [yes] Revise la conexión de red. Para continuar, su ayudante puede pedir entrar otra vez con la misma invitación.
       *[no] Revise la conexión de red. Para continuar, cree una invitación nueva.
    }
end_words_forged = Alguien intentó falsificar las tres palabras. Se terminó la conexión.
end_words_forged_next = Llame por teléfono a su ayudante antes de crear una invitación nueva.
end_violation = El programa de su ayudante hizo algo que usted no había permitido, así que se terminó la conexión.
end_violation_next =
    { $again ->
        [yes] Llame por teléfono a su ayudante. Termine la invitación, a no ser que confíe en esa persona y ambos usen la misma versión del programa.
       *[no] Llame por teléfono a su ayudante. Cree una invitación nueva solo si confía en esa persona y si ambos usan la misma versión del programa.
    }
end_go_on =
    { $again ->
        [yes] Para continuar, su ayudante puede pedir entrar otra vez con la misma invitación.
       *[no] Para continuar, cree una invitación nueva.
    }
end_time_limit = Se acabó el tiempo de la sesión.
end_idle = La sesión terminó porque hacía mucho que no llegaba nada de su ayudante.
end_own_withdrawn = Usted terminó la invitación, y con ella la sesión.
end_own_closing = El programa se cerró, y con él la sesión.
end_own_trouble = Este programa no pudo continuar la sesión.
end_open_again =
    { $again ->
        [yes] Abra el programa otra vez. Para continuar, su ayudante puede pedir entrar otra vez con la misma invitación.
       *[no] Abra el programa otra vez. Para continuar, cree una invitación nueva.
    }
end_own_stop = Usted terminó la sesión.
end_closing = Su ayudante cerró el programa, y con él la sesión.
end_trouble = El equipo de su ayudante no pudo continuar la sesión.
end_misbehaved = El programa de su ayudante terminó la sesión, porque este hizo algo que aquel no permite.
end_stopped = Su ayudante terminó la sesión.
end_same_version =
    { $again ->
        [yes] Asegúrese de que ambos usan la misma versión del programa. Para continuar, su ayudante puede pedir entrar otra vez con la misma invitación.
       *[no] Asegúrese de que ambos usan la misma versión del programa. Para continuar, cree una invitación nueva.
    }

## who knocks

caution_title = ¿Le han llamado? Los bancos y Microsoft no lo hacen.
caution_first = Es la primera vez que alguien le ayuda aquí.
caution_new = Esta persona no ha estado nunca aquí.
caution_unknowable = No se puede saber si esta persona ya ha estado aquí: no se ha identificado.
caution_open = Su invitación no tenía contraseña: quien tenga el archivo puede pedir entrar.
caution_advice = Siga solo si usted mismo pidió ayuda a esta persona.
known_once = Le ayudó una vez, el { $day }
known_often = Le ayudó { $times } veces, la última el { $day }
known_body = Es el mismo equipo que entonces. Compare las palabras de todos modos.
knock_later = Más tarde puede pedir: { $list }. Usted decide cada vez.

## the tray and the notification

tray_nobody = No hay nadie invitado
tray_unreachable = No se puede llegar a este equipo
tray_waiting = Esperando a quien le ayuda
tray_connected = { $name } tiene conexión
tray_open = Abrir Beckon
tray_stop = Terminar la sesión
tray_quit = Salir
announce_body = Dice que se llama «{ $name }». Abra Beckon para ver quién es, y para decir no o sí.
announce_open = Abrir

## asking for help

home_lead = Alguien de confianza puede ver su pantalla y ayudarle. No se muestra nada antes de que usted diga que sí.
home_open = Abiertas ahora
home_all = Todas las invitaciones ({ $count })
step_who = Sobre usted
step_password = Contraseña
step_send = Enviar
next = Continuar
length_quarter = 15 minutos
length_suggested = { $length } (aconsejado)
length_own = Otro tiempo
length_number = Cuántos
length_hint = 15 minutos bastan mientras su ayudante está al teléfono. Una vez conectado, este tiempo ya no importa.
length_wrong = Escriba un número, para que sirva de 1 minuto a { $longest }.
unit_minutes = minutos
unit_hours = horas
unit_days = días
secret_lead = Su ayudante necesita esta contraseña. Dígasela por teléfono.
secret_own_lead = Elija para esta invitación una contraseña que no use en ningún otro sitio.
password_copy = Copiar
password_other = Otra
password_own = La mía
password_made = Crear una para mí
password_apart = Nunca la envíe en el mismo mensaje que la invitación.
password_copied = Copiada. Nunca la envíe en el mismo mensaje que la invitación.
send_lead = ¿Cómo quiere enviar la invitación a su ayudante?
send_again_title = Enviar otra vez: «{ $name }»
send_more = { $count ->
    [one] Después de esta queda una por enviar.
   *[other] Después de esta quedan { $count } por enviar.
}
send_no_more = No enviar las demás
send_apart = Cualquier medio sirve. La contraseña va por otro camino: por teléfono.
send_apart_none = Sirve cualquier medio. No tiene contraseña: désela solo a la persona que usted quiere.
send_done = Ya la envié
send_next = La siguiente
made_save_body = Un archivo en su escritorio, que usted envía como quiera
made_drag = O arrastre este archivo adonde quiera
made_dragged = El archivo está donde usted lo soltó.
made_mail_body = Un mensaje nuevo en su programa de correo
made_mail_account = Directamente desde su cuenta { $address }
made_copy_body = Para pegar en un chat o en un mensaje
wait_title = Esperando a su ayudante
wait_left = La invitación sirve durante { $left }.
wait_tell = Dígale esta contraseña por teléfono
wait_next = Qué pasa después
wait_next_send = 1. Su ayudante recibe la invitación y la abre.
wait_next_open = 2. Escribe la contraseña que usted le dice.
wait_next_open_none = 2. No hace falta contraseña: quien tenga la invitación puede llamar.
wait_next_asked = 3. Aquí se le pregunta si le deja entrar. Deje abierta esta ventana.
wait_cancel = Cancelar la invitación
wait_other_way = Enviar de otra forma
wait_over = Esta invitación ha terminado
wait_over_body = Ya nadie puede pedir entrar con ella. Si aún necesita ayuda, pídala otra vez.

## all invitations

status_find = Buscar
status_find_hint = Buscar un nombre, una dirección o un número
status_state = Estado
status_any = Todos los estados
status_all = { $count ->
    [0] Todavía no hay invitaciones.
    [one] Una invitación.
   *[other] { $count } invitaciones.
}
status_shown = Se muestran { $shown } de { $count }.
status_selected = { $count } elegidas.
status_none = No hay nada que mostrar.
status_details = Detalles
status_name = Nombre
status_sent_to = Enviada a
status_how = Cómo
status_expires = Termina en
status_sort = Ordenar por { $column }
way_word_file = archivo
way_word_folder = carpeta
way_word_text = texto
way_word_mail = correo
way_word_draft = borrador
expire_some_title = ¿Terminar { $count } invitaciones ahora?
expire_some_body = Después, nadie podrá pedir entrar con ellas. Para seguir, envíe otras nuevas.
delete_some_title = ¿Borrar { $count } invitaciones?
delete_some_body = { $open ->
    [0] Lo que ya terminó sale de la lista. El historial guarda una línea de cada una.
    [one] Una sigue abierta. Después, nadie podrá pedir entrar con ella. El historial guarda una línea de cada una.
   *[other] { $open } siguen abiertas. Después, nadie podrá pedir entrar con ellas. El historial guarda una línea de cada una.
}
fact_helper_key = Marca de su programa
show_all = Mostrar todo

## who is known

fact_only = Solo para
only_unknown = una persona para la que no tiene nombre ({ $words })
knock_known = Usted conoce a esta persona: para usted se llama «{ $name }».
knock_known_name = Hoy dice llamarse «{ $name }».

## why something did not work, and what to do

told_disk_full = El disco está lleno y no se cambió nada. Haga sitio para { $path } e inténtelo de nuevo.
told_busy = Otro programa está usando su lista de invitaciones. Inténtelo de nuevo en un momento.
told_open_elsewhere = Su lista de invitaciones está abierta en otra ventana. Ciérrela primero.
told_over = Esta invitación ha terminado. Haga una nueva.
told_in_use = Hay alguien conectado con esta invitación. Detenga primero la sesión.
told_note = La nota es demasiado larga. Escriba 2000 caracteres como máximo.
told_helper_known = Usted ya conoce a este ayudante, como «{ $name }».
told_helper_name = Otro de sus ayudantes ya se llama «{ $name }». Elija otro nombre.
told_helpers_full = Usted ya conoce a tantos ayudantes como se pueden guardar. Quite uno primero.
told_clock = El reloj de este equipo se atrasó. Póngalo en hora e inténtelo de nuevo.
told_too_large = Su mensaje es demasiado largo para una invitación. Acórtelo.
told_no_random = Este equipo no pudo crear un secreto. Reinícielo e inténtelo de nuevo.
told_keyring = Su lista de invitaciones está cerrada con llave, y este equipo no dio la llave ({ $reason }). Cierre la sesión del equipo, vuelva a entrar e inténtelo de nuevo.
told_damaged = Su lista de invitaciones está dañada y se dejó como está: { $path }. Recupérela de una copia, o empiece una lista nueva.
told_foreign = { $path } no es una lista de invitaciones, y no se tocó. Quítelo de ahí e inténtelo de nuevo.
told_newer = Una versión más nueva de este programa escribió su lista de invitaciones ({ $path }). Instale la más nueva.
told_key_missing = Falta la llave de su lista de invitaciones ({ $place }). Recupérela de una copia, o empiece una lista nueva.
told_key_wrong = La llave de { $place } no es la de su lista de invitaciones. Ponga la correcta, o empiece una lista nueva.
told_gone = Ya no está en la lista. No queda nada por hacer.
told_file = No se puede usar { $path }. El sistema dijo: { $reason }. Mire si el disco está lleno o protegido, e inténtelo de nuevo.
told_list = Ahora no se puede usar su lista de invitaciones. El sistema dijo: { $reason }. Abra el programa de nuevo.
told_no_address = Este equipo no está conectado a ninguna red, así que nadie podría llegar a él. Conéctelo e inténtelo de nuevo.
told_password_needed = La invitación nueva necesita una contraseña nueva elegida por usted. Invite de nuevo y elija una.
told_forbidden_length = En este equipo una invitación vale { $longest } como máximo. Elija un tiempo más corto.
told_forbidden_open = En este equipo una invitación necesita contraseña. Elija una.
told_forbidden_typed = En este equipo las contraseñas las crea el programa. Deje que cree una.
told_forbidden_weak = Esta contraseña es demasiado débil para este equipo. Añada una o dos palabras, o deje que el programa cree una.
told_forbidden_offer = El administrador de este equipo no permite esto a los ayudantes: { $what }. Quítelo.
told_forbidden_address = El administrador de este equipo no permite esta dirección: { $address }. Elija otra.
told_forbidden_nowhere = El administrador de este equipo no permite ninguna dirección por la que pueda entrar un ayudante. Pídale que permita una.
told_no_longer = Ya no está permitido. Pueden pedirlo de nuevo.
told_screen_large = Su pantalla es demasiado grande para mostrarla entera. Muestre una sola pantalla o algunas ventanas.
told_no_monitor = La pantalla { $name } ya no está conectada. Elija otra.
told_no_windows = Aquí no se pueden mostrar ventanas sueltas. Muestre toda la pantalla.
told_system = El sistema dijo: { $reason }.
told_no_key = Escribieron algo que su teclado no tiene. Pueden enviárselo para que usted lo pegue.
told_clipboard = Lo que se copió no se pudo pasar. Cópielo de nuevo.
told_unwatched = Aquí no se puede vigilar su propio ratón y teclado, y ellos van primero.
told_not_shown = Su pantalla no se muestra en esta sesión.
told_no_home = No se conoce su carpeta personal.
told_video_there = { $path } ya existe. Quítelo de ahí e inténtelo de nuevo.
told_video_not_made = No se pudo crear { $path }. El sistema dijo: { $reason }. Inténtelo de nuevo.
told_video_room = No queda sitio para { $path }. Lo que hay del video se puede ver. Haga sitio antes de empezar otro.
told_video_ended = No se pudo seguir escribiendo { $path }. Lo que hay del video se puede ver. El sistema dijo: { $reason }.
told_video = El video terminó. Empiece otro.
told_save_there = Ya hay un archivo { $path }. Elija otro nombre.
told_save_folder = { $path } es una carpeta. Elija un nombre para el archivo.
told_save = No se pudo escribir { $path }. El sistema dijo: { $reason }. Elija otra carpeta.
told_mail = Guarde la invitación y envíela de otro modo. Se dijo: { $reason }.
told_mail_set_up = Su cuenta de correo no está bien configurada: { $reason }. O guarde la invitación y envíela de otro modo.
told_mail_unreachable = El equipo de su cuenta de correo, { $host }, no responde, y no se envió nada. Compruebe que está conectado e inténtelo de nuevo.
told_mail_unsure = Quizá se envió, pero nadie lo confirmó. Pregunte a su ayudante si llegó antes de enviarlo de nuevo.
told_mail_password = Su cuenta de correo no acepta la contraseña de { $user }. Ponga la correcta en los ajustes.
told_mail_recipient = La dirección { $to } no existe. Compruebe cómo está escrita.
told_mail_later = Su cuenta de correo no admite correo en este momento. Inténtelo de nuevo en unos minutos.
told_mail_stranger = No se envió nada, tampoco su contraseña: no consta que el equipo que respondió sea { $host }. Compruebe el nombre del servidor en los ajustes. Si es correcto, pregunte a su proveedor de correo o envíe la invitación de otro modo.
told_mail_clock = No se envió nada, tampoco su contraseña: lo que acredita a { $host } no es válido hoy. Compruebe la fecha y la hora de este equipo. Si son correctas, pregunte a su proveedor de correo.
told_mail_open = No se envió nada, tampoco su contraseña: otros habrían podido leerla de camino a { $host }. Pregunte a su proveedor de correo qué servidor, puerto y seguridad debe usar, y póngalos en los ajustes.
told_mail_sender = Su cuenta de correo no envía en nombre de { $from }. Compruebe su dirección y su nombre de usuario en los ajustes.
told_mail_no_login = { $host } no admite aquí ninguna contraseña. Pregunte a su proveedor de correo por el puerto correcto y póngalo en los ajustes.
told_mail_no_keep = No se puede leer la contraseña de su cuenta de correo. Escríbala de nuevo en los ajustes.
told_mail_broken = El servidor de correo { $host } cortó la conexión, o su respuesta no se entiende. La invitación no se envió. Inténtelo más tarde o envíela de otro modo.
told_mail_silent = El servidor de correo { $host } ha dejado de responder. La invitación no se ha enviado. Inténtelo más tarde o envíela de otra manera.
told_mail_no_server = { $host } no responde como un servidor de correo, y no se envió nada. Compruebe el servidor y el puerto en los ajustes, o envíe la invitación de otro modo.
told_mail_keyring = Este equipo no tiene un lugar seguro donde guardar contraseñas (un llavero), o está cerrado. Ábralo, o cierre la sesión y vuelva a entrar. O deje que su programa de correo envíe las invitaciones.
told_mail_file = La contraseña de su cuenta de correo se lee del archivo { $path }, y eso no funcionó. Escriba la contraseña en su primera línea y no deje que nadie más lo lea.
told_mail_password_file = Su cuenta de correo no acepta la contraseña de { $user }. Se lee del archivo { $path }. Escriba la correcta en su primera línea.
told_folder_name = El nombre de { $folder } no se puede escribir. Elija otra carpeta.

## helpers whom one knows

failed_helpers = Su lista de ayudantes no se cambió
card_kind = Tarjetas
invitation_kind = Invitaciones
known_never = Aún no le ha ayudado
whom_label = Solo para
whom_anybody = Quien tenga el archivo y la contraseña
whom_known = Cualquier ayudante que conozco
whom_alone = Nadie más que { $name } entra, ni con el archivo y la contraseña. { $name } necesita la clave cuya tarjeta tiene usted.
only_known = En este equipo solo pueden ayudarle ayudantes que usted conoce
only_known_nobody = Aún no conoce a ninguno. Pida su tarjeta a su ayudante, y añádala primero.
remember_helper = Recordar a este ayudante
remember_why = ¿Volverá a ayudarle? Entonces su equipo puede reconocerle por su clave: quien solo tome su nombre se muestra como nuevo.
remember_done = Ahora conoce a «{ $name }»
