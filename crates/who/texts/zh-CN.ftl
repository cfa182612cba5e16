### What both windows say of who people are to each other. Fluent: https://projectfluent.org
###
### A text is named as in src/texts.rs, which also lists its variables.

## everywhere

cancel = 取消

## a password or passphrase of one's own

own_password = 您的密码
own_passphrase = 您的口令短语（几个单词即可）
own_again = 再输入一次
own_differ = 两次输入不一致。
own_weak = 您的管理员要求更强的密码：请再加一两个词

## the passphrase of one's identity

unlock_label = “{ $name }”的口令短语
unlock_why = 口令短语用来给名片签名，这样别人就无法冒用您的名字制作名片。
unlock_go_on = 继续
unlock_wrong = 口令短语不正确。请重新输入。

## being known

known_as = 以“{ $name }”的身份让对方认出我
known_as_hint = 对方会看到您是以前帮过忙的同一个人。否则对方会把您当作陌生人。
sign_as = 以“{ $name }”的名义签名
sign_as_hint = 持有您名片的帮手会看到邀请来自您。收到您多份邀请的人可以看出它们出自同一个人。

## making an identity

make_lead_helper = 如果您经常帮助同一些人，他们的电脑可以通过您的专属密钥认出您。没有密钥，您每次都是陌生人，这也没有问题。
make_lead_novice = 如果您希望帮手知道邀请来自您，请在此创建您的专属密钥。没有密钥，别人看不出两份邀请都来自您，这也没有问题。
make_name = 您的名字
make_name_hint = 它会写在您的名片上，给收到名片的人看。不必是真名。
make_passphrase = 您的口令短语
make_copy = 复制
make_other = 换一个
make_own = 自己设定
make_words = 为我生成一个
make_keep = 请把它写下来。每次想让别人认出您时都要输入它。它无法找回：没有它，您就成了陌生人。
make_copied = 已复制。请妥善保存：它不会再次显示。
make_button = 我已记好口令短语：创建
make_working = 请稍候…
make_there = 已经有一个身份，并保持原样。请返回后再次打开此页面。

## who I am

me_title = 我是谁
me_known = 对持有您名片的人来说，您是“{ $name }”。
me_words = 您密钥的六个单词
me_words_hint = 收到您名片的人会在电话里与您核对这些单词。
me_card = 您的名片
me_card_helper = 请把它交给您帮助的人。它不是秘密，也打不开任何东西：他们可以凭它认出您，并制作只给您一人的邀请。
me_card_novice = 请把它交给您的帮手。它不是秘密，也打不开任何东西：他们可以凭它看出哪些邀请来自您。
me_save = 保存我的名片
me_copy_text = 复制为文本
me_saved = 已保存为 { $path }
me_saved_next = 请发送给您想给的人，并在电话里核对六个单词。
me_not_saved = 名片未保存
me_not_saved_next = 请选择其他名称或文件夹。
me_copied = 您的名片已复制为文本
me_made = 现在别人可以认出您了
me_made_next = 请把名片交给需要认出您的人。
me_forgotten = 已忘记。从现在起您是陌生人。
me_failed = 操作未成功
me_damaged = 您的身份无法使用
me_forget = 忘记…
forget_title = 忘记“{ $name }”？
forget_title_damaged = 忘记此身份？
forget_body = 从此没有人能凭它认出您，只给您一人的邀请也无法再使用。它无法恢复。新的身份有另一把密钥，所有人都需要新的名片。
forget_yes = 忘记
forget_no = 保留

## cards

card_refused = 未接受此名片
card_unreadable = 无法读取 { $path }。请重新选择文件，或请对方以文本形式发送名片。
card_newer = 它由本程序的较新版本制作。请更新本程序。
card_changed = 它已损坏，或被人改动过。请通过其他途径再要一份。
card_none = 这不是名片，或不完整。名片是以 .helper 或 .novice 结尾的文件，或以 card: 开头的文本。请复制全部内容，或再要一份。
card_too_long = 这段文本太长，不会是名片。请只复制名片，从 card: 一直到末尾，或请对方以文件形式发送。
card_not_helper = 这是求助者的名片。请向您的帮手索要他的名片：以 .helper 结尾。
card_not_novice = 这是帮手的名片。请向您帮助的人索要他的名片：以 .novice 结尾。
card_known = 您已认识此人，名为“{ $name }”。未作任何更改。

## remembering somebody

remember_words = 对方密钥的六个单词
remember_compare_helper = 请打电话给您的帮手，让他读出“我是谁”页面上的六个单词。名字谁都可以用：只有单词相同才说明是本人。
remember_compare_novice = 请打电话给对方，让对方读出“我是谁”页面上的六个单词。名字谁都可以用：只有单词相同才说明是本人。
remember_name = 您对此人的称呼
remember_yes = 单词相同：记住此人
remember_no = 暂不
remember_taken = 您已用“{ $name }”称呼另一个人。请换一个名字。

## those who are known

helpers_title = 我认识的帮手
helpers_lead = 凭他们的名片，本电脑能在他们敲门时认出他们，也可以制作只给其中一人的邀请。
novices_title = 我帮助的人
novices_lead = 凭他们的名片，本电脑能认出他们的邀请，无论上面写着什么名字。
people_none = 还没有人。
people_failed = 未作更改
people_no_dialog = 此系统没有文件选择对话框
people_no_dialog_next = 请把名片拖到此窗口，或以文本形式粘贴。
people_words = 六个单词：{ $words }
people_rename = 改名
people_remove = 移除
people_rename_one = 为“{ $name }”改名
people_remove_one = 移除“{ $name }”
rename_keep = 保存名字
add_title = 添加名片
add_open = 打开名片…
add_drop = 您也可以把名片文件拖到此窗口。
add_drop_here = 松开即可添加名片
add_paste = 或以文本形式粘贴名片
add_paste_example = card:…
add_button = 添加此名片
remove_title = 移除“{ $name }”？
remove_body_helper = 下次敲门时，此人就是陌生人。只为此人制作的邀请仍然只属于此人。
remove_body_novice = 此人的下一份邀请会显示为陌生人的邀请。其他不变。
remove_yes = 移除
remove_no = 保留
