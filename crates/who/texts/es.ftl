### What both windows say of who people are to each other. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables.

## everywhere

cancel = Cancelar

## a password or passphrase of one's own

own_password = Su contraseña
own_passphrase = Su frase secreta (bastan unas palabras)
own_again = Otra vez lo mismo
own_differ = Las dos no son iguales.
own_weak = Su administrador quiere una más segura: añada una o dos palabras

## the passphrase of one's identity

unlock_label = La frase secreta de «{ $name }»
unlock_why = Su frase secreta firma la tarjeta, para que nadie más pueda hacer una en su nombre.
unlock_go_on = Continuar
unlock_wrong = Esta no es la frase secreta. Escríbala otra vez.

## being known

known_as = Darse a conocer como «{ $name }»
known_as_hint = La otra persona ve que es el mismo ayudante de antes. Sin esto, usted es alguien nuevo.
sign_as = Firmar como «{ $name }»
sign_as_hint = Un ayudante que tiene su tarjeta ve que viene de usted. Quien reciba varias de sus invitaciones puede ver que son de la misma persona.

## making an identity

make_lead_helper = Si ayuda a menudo a las mismas personas, sus equipos pueden reconocerle por una clave suya. Sin ella es alguien nuevo cada vez, y eso también está bien.
make_lead_novice = Si quiere que sus ayudantes sepan que una invitación es suya, cree aquí una clave propia. Sin ella nadie puede ver que dos invitaciones son suyas, y eso también está bien.
make_name = Su nombre
make_name_hint = Figura en su tarjeta, para quienes la reciban. No tiene que ser el verdadero.
make_passphrase = Su frase secreta
make_copy = Copiar
make_other = Otra
make_own = Una propia
make_words = Inventar una por mí
make_keep = Anótela. La escribe siempre que quiera darse a conocer. Nadie puede reponerla: sin ella sería alguien nuevo.
make_copied = Copiada. Guárdela en un lugar seguro: no se volverá a mostrar.
make_button = Tengo la frase: crear
make_working = Un momento …
make_there = Ya hay una, y se dejó como estaba. Vuelva atrás y abra esta página otra vez.

## who I am

me_title = Quién soy
me_known = Usted es «{ $name }» para quienes tienen su tarjeta.
me_words = Las seis palabras de su clave
me_words_hint = Quien reciba su tarjeta compara estas palabras con usted por teléfono.
me_card = Su tarjeta
me_card_helper = Désela a las personas a las que ayuda. No es secreta ni abre nada: permite reconocerle y hacer invitaciones solo para usted.
me_card_novice = Désela a sus ayudantes. No es secreta ni abre nada: les muestra qué invitaciones son suyas.
me_save = Guardar mi tarjeta
me_copy_text = Copiar como texto
me_saved = Guardada como { $path }
me_saved_next = Envíela a quien quiera, y comparen las seis palabras por teléfono.
me_not_saved = La tarjeta no se guardó
me_not_saved_next = Elija otro nombre o carpeta.
me_copied = Su tarjeta está copiada como texto
me_made = Ya pueden reconocerle
me_made_next = Dé su tarjeta a quienes deban reconocerle.
me_forgotten = Olvidada. Desde ahora es alguien nuevo.
me_failed = Esto no funcionó
me_damaged = Su identidad no se puede usar
me_forget = Olvidar …
forget_title = ¿Olvidar «{ $name }»?
forget_title_damaged = ¿Olvidar esta identidad?
forget_body = Nadie le reconocerá ya por ella, y las invitaciones solo para usted le quedan cerradas. No se puede recuperar. La próxima tiene otra clave, y todos necesitarán su tarjeta.
forget_yes = Olvidar
forget_no = Conservar

## cards

card_refused = Esta tarjeta no se aceptó
card_unreadable = No se pudo leer { $path }. Elija el archivo otra vez, o pida la tarjeta como texto.
card_newer = Se hizo con una versión más nueva de este programa. Actualice este programa.
card_changed = Está dañada, o alguien la cambió. Pídala otra vez, por otro medio.
card_none = Esto no es una tarjeta, o no está entera. Una tarjeta es un archivo que acaba en .helper o .novice, o un texto que empieza por card: – cópiela entera, o pídala otra vez.
card_too_long = El texto es demasiado largo para una tarjeta. Copie solo la tarjeta, desde card: hasta su final, o pídala como archivo.
card_not_helper = Es la tarjeta de alguien que pide ayuda. Pida la suya a su ayudante: acaba en .helper.
card_not_novice = Es la tarjeta de un ayudante. Pida la suya a la persona a la que ayuda: acaba en .novice.
card_known = Esta ya la conoce, como «{ $name }». No se cambió nada.

## remembering somebody

remember_words = Las seis palabras de esta clave
remember_compare_helper = Llame a su ayudante y pídale que le lea las seis palabras de su página «Quién soy». Un nombre puede ser de cualquiera: solo las mismas palabras muestran que es esa persona.
remember_compare_novice = Llame a la persona y pídale que le lea las seis palabras de su página «Quién soy». Un nombre puede ser de cualquiera: solo las mismas palabras muestran que es ella.
remember_name = Cómo la llama usted
remember_yes = Las palabras coinciden: recordar
remember_no = Ahora no
remember_taken = Ya llama «{ $name }» a otra persona. Elija otro nombre.

## those who are known

helpers_title = Ayudantes que conozco
helpers_lead = Por su tarjeta este equipo los reconoce cuando llaman, y una invitación puede ser solo para uno de ellos.
novices_title = Personas a las que ayudo
novices_lead = Por su tarjeta este equipo reconoce sus invitaciones, sea cual sea el nombre que lleven.
people_none = Nadie todavía.
people_failed = Esto no se cambió
people_no_dialog = Este sistema no tiene ventana para elegir archivos
people_no_dialog_next = Arrastre la tarjeta a esta ventana, o péguela como texto.
people_words = Seis palabras: { $words }
people_rename = Cambiar nombre
people_remove = Quitar
people_rename_one = Cambiar el nombre de «{ $name }»
people_remove_one = Quitar a «{ $name }»
rename_keep = Guardar el nombre
add_title = Añadir una tarjeta
add_open = Abrir una tarjeta…
add_drop = También puede arrastrar el archivo de la tarjeta a esta ventana.
add_drop_here = Suelte para añadir la tarjeta
add_paste = O pegue la tarjeta como texto
add_paste_example = card:…
add_button = Añadir esta tarjeta
remove_title = ¿Quitar a «{ $name }»?
remove_body_helper = La próxima vez que llame será alguien nuevo. Las invitaciones hechas solo para esa persona siguen siendo suyas.
remove_body_novice = Su próxima invitación será de alguien a quien no conoce. No cambia nada más.
remove_yes = Quitar
remove_no = Conservar
