### What both windows say of who people are to each other. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables.

## everywhere

cancel = Cancel

## a password or passphrase of one's own

own_password = Your password
own_passphrase = Your passphrase (a few words are fine)
own_again = The same again
own_differ = The two are not the same.
own_weak = Your administrator wants a stronger one: add a word or two

## the passphrase of one's identity

unlock_label = The passphrase of “{ $name }”
unlock_why = Your passphrase signs the card, so that nobody else can make one in your name.
unlock_go_on = Continue
unlock_wrong = This is not the passphrase. Type it again.

## being known

known_as = Be known as “{ $name }”
known_as_hint = They see that you are the same helper as before. Without it you are somebody new.
sign_as = Sign as “{ $name }”
sign_as_hint = A helper who has your card sees that it comes from you. Whoever gets several of your invitations can tell that they are one person’s.

## making an identity

make_lead_helper = If you help the same people again and again, their computers can know you by a key of yours. Without one you are somebody new each time, and that is fine too.
make_lead_novice = If you want your helpers to know that an invitation is from you, make a key of your own here. Without one, nobody can tell that two invitations are yours, and that is fine too.
make_name = Your name
make_name_hint = It stands on your card, for those you give it to. It need not be your real one.
make_passphrase = Your passphrase
make_copy = Copy
make_other = Another one
make_own = My own
make_words = Make one up for me
make_keep = Write it down. You type it whenever you want to be known. Nobody can replace it: without it you would be somebody new.
make_copied = Copied. Put it in a safe place: it is not shown again.
make_button = I have kept the passphrase: make it
make_working = One moment …
make_there = There is one already, and it was left as it is. Go back, and open this page again.

## who I am

me_title = Who I am
me_known = You are “{ $name }” to those who have your card.
me_words = The six words of your key
me_words_hint = Whoever gets your card compares these words with you by phone.
me_card = Your card
me_card_helper = Give it to the people you help. It is no secret and opens nothing: it lets them know you, and make invitations that are for you alone.
me_card_novice = Give it to your helpers. It is no secret and opens nothing: it lets them see which invitations are from you.
me_save = Save my card
me_copy_text = Copy as text
me_saved = Saved as { $path }
me_saved_next = Send it to whom you like, and compare the six words by phone.
me_not_saved = The card was not saved
me_not_saved_next = Choose another name or folder.
me_copied = Your card is copied as text
me_made = You can be known now
me_made_next = Give your card to those who are to know you.
me_forgotten = Forgotten. You are somebody new from now on.
me_failed = This did not work
me_damaged = Your identity can’t be used
me_forget = Forget …
forget_title = Forget “{ $name }”?
forget_title_damaged = Forget this identity?
forget_body = Nobody will know you by it any more, and invitations for you alone stay closed to you. It can’t be brought back. The next one has another key, and everybody needs its card.
forget_yes = Forget it
forget_no = Keep it

## cards

card_refused = This card was not taken
card_unreadable = { $path } could not be read. Choose the file again, or ask for the card as text.
card_newer = It was made by a newer version of this program. Update this program.
card_changed = It is damaged, or somebody changed it. Ask for it again, another way.
card_none = This is not a card, or not all of one. A card is a file that ends in .helper or .novice, or text that begins with card: – copy all of it, or ask for it again.
card_too_long = The text is too long for a card. Copy only the card, from card: to its end, or ask for it as a file.
card_not_helper = It is the card of somebody who asks for help. Ask your helper for theirs: it ends in .helper.
card_not_novice = It is the card of a helper. Ask whom you help for theirs: it ends in .novice.
card_known = You know this one already, as “{ $name }”. Nothing was changed.

## remembering somebody

remember_words = The six words of their key
remember_compare_helper = Call your helper, and let them read to you the six words on their page “Who I am”. A name can be anybody’s: only the same words show that it is them.
remember_compare_novice = Call them, and let them read to you the six words on their page “Who I am”. A name can be anybody’s: only the same words show that it is them.
remember_name = What you call them
remember_yes = The words are the same: remember
remember_no = Not now
remember_taken = You call somebody else “{ $name }” already. Choose another name.

## those who are known

helpers_title = Helpers I know
helpers_lead = By their card this computer knows them again when they knock, and an invitation can be for one of them alone.
novices_title = People I help
novices_lead = By their card this computer knows their invitations, whatever name is on them.
people_none = Nobody yet.
people_failed = This was not changed
people_no_dialog = This system has no dialog for choosing files
people_no_dialog_next = Drag the card onto this window, or paste it as text.
people_words = Six words: { $words }
people_rename = Rename
people_remove = Remove
people_rename_one = Rename “{ $name }”
people_remove_one = Remove “{ $name }”
rename_keep = Keep the name
add_title = Add a card
add_open = Open a card…
add_drop = You can also drag the card’s file onto this window.
add_drop_here = Let go to add the card
add_paste = Or paste the card as text
add_paste_example = card:…
add_button = Add this card
remove_title = Remove “{ $name }”?
remove_body_helper = They are somebody new the next time they knock. Invitations that were made for them alone stay theirs.
remove_body_novice = Their next invitation is somebody’s whom you don’t know. Nothing else changes.
remove_yes = Remove
remove_no = Keep
