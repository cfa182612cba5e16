### 对需要帮助的人说的话。见 en.ftl。
###
### 固定用词：帮手（helper，连接以后称“对方”）、敲门（knock）、允许和拒绝（allow, decline）、收回（take back）、停止（stop）、
### 暂停和继续（pause, go on）、录像（video）、协助（session）、作废（end, withdraw）。

## home

program = Beckon
invite_someone = 请人帮忙
invitations = 邀请
waiting = 准备好了。帮手敲门时，这里会先问您。请不要关闭这个窗口。
nobody_invited = 您还没有邀请任何人，所以没有人能敲门。
listening_elsewhere = 由本程序的另一个窗口接待您的帮手
listening_elsewhere_body = 有人敲门时，会在那个窗口问您。这里的列表也可以使用。
port_taken = 帮手现在无法连接到您
port_taken_body = 这台电脑上的另一个程序占用了端口 { $port }。请关闭那个程序，或者重启电脑。本窗口会继续尝试。
listening_failed = 帮手现在无法连接到您
listening_failed_body = 无法使用端口 { $port }。系统提示：{ $reason }。请重启电脑；或者在设置中换一个端口，并制作新的邀请。
understood = 知道了
back = 返回
trouble_title = 程序无法启动
trouble_advice = 请先解决这个问题，或者请管理这台电脑的人来看一下，然后重新打开程序。
set_aside = 启用新列表
set_aside_title = 要把旧列表放到一边吗？
set_aside_body = 旧列表会换个名字保留下来。之后，没有人能再用旧列表里的邀请敲门，请重新创建邀请。

## states of an invitation

state_open = 剩余 { $left }
state_open_word = 有效
state_in_use = 使用中
state_used = 已使用
state_expired = 已过期
state_withdrawn = 您已作废
state_locked = 已锁定
state_locked_long = 已锁定：密码错了五次

## making one

make_title = 请人帮忙
make_name = 帮手看到的名字
make_name_hint = 这是替您起的名字，不必用真名：帮手听得出您的声音；文件不透露您的信息，丢了也没有关系。
make_message = 您需要什么帮助？（可不填）
make_message_example = 我的打印机打印不了。
make_length = 邀请的有效时间
length_hour = 1 小时
length_day = 1 天
make_more = 更多选项
password_open = 不用密码（不安全）
password_open_warning = 谁拿到这个文件，谁就能敲门
password_open_warning_body = 任何人进来之前，仍然会先问您。最多有效 1 小时。
make_offers = 帮手可以请求
offer_view = 看您的屏幕
offer_chat = 发消息
offer_point = 在您的屏幕上画图
offer_control = 控制您的电脑
offer_files = 给您发文件，或向您要文件
offer_clipboard = 共享复制的内容
offer_record = 录像
offer_asked = 每次都会先问您。
make_uses = 可以协助多次，直到邀请过期或您按“停止”
make_endpoints = 帮手连接这台电脑的地址
make_endpoints_example = 会自动找到；否则例如 192.0.2.7:3398
make_endpoints_wrong = “{ $text }”不是地址。请写成 192.0.2.7:3398 这样，或者留空。
make_button = 创建邀请
make_working = 正在创建…

## the result

made_tell_own = 请打电话把您自己定的密码告诉帮手，千万不要和邀请放在同一条消息里发送。
made_tell_before = 密码就是您之前告诉过帮手的那个。这里没有保存；如果忘了，请创建一个新邀请。
made_tell_none = 这个邀请没有密码。请只交给您要找的那个人。
made_save = 保存
made_save_as = 保存到别处…
made_copy = 复制为文字
made_mail = 邮件
made_saved = 已保存为 { $path }。请把这个文件发给帮手。
made_copied = 已复制。请粘贴到发给帮手的消息里。
mail_subject = 请帮我看看电脑
mail_body =
    您好，我的电脑需要帮助，想请您和我一起看看。
    附件 { $file } 是一个邀请，只给您一个人。
    1. 如果还没有“Beckon 帮手”程序，请先安装。
    2. 用它打开这个文件：双击就行。
    3. 密码我打电话告诉您。它从不写在消息里。
mail_body_open =
    您好，我的电脑需要帮助，想请您和我一起看看。
    附件 { $file } 是一个邀请，只给您一个人。
    1. 如果还没有“Beckon 帮手”程序，请先安装。
    2. 请尽快用它打开这个文件：双击就行。
    3. 它没有密码。请不要把这条消息给别人：谁拿到文件，谁就能敲门。
mailed_composed = 您的邮件程序显示了一封新邮件。请确认 { $file } 已作为附件，然后发送。如果没有，请保存文件，自己添加附件。
mailed_opened = 您的邮件程序打开了这封邮件。请看看收件人对不对，然后发送。
mailed_saved = 没有找到邮件程序。邮件保存在 { $path }：请用您平时写邮件的程序打开它。或者保存邀请，再把那个文件放进一封邮件。
mailed_sent = 已发送给 { $to }。
mail_title = 用邮件发送
mail_lead = 邀请作为文件发送。密码不在里面：请打电话告诉对方。
mail_to = 帮手的邮件地址
mail_to_hint = 可以不填，在您的邮件程序里再选收件人。
mail_from = 将从您的账户 { $address } 发出。
mail_to_needed = 请填写帮手的邮件地址。它应该像 ann@example.org 这样。
mail_to_example = ann@example.org
mail_to_wrong = 这不是邮件地址。它应该像 ann@example.org 这样。也可以不填。
mail_button = 继续
mail_send = 发送
mail_working = 请稍候 …
made_kept_title = 密码记下了吗？
made_kept_body = 密码只显示这一次，没有它帮手进不来。请打电话告诉帮手，或者写下来。
made_kept_yes = 记下了
made_kept_no = 再看一次

## inviting again

again_title = 再次邀请：“{ $name }”
again_lead = 您的旧密码没有保存。请为新邀请另定一个密码。

## details

details_title = 您的邀请“{ $name }”
fact_id = 编号
fact_state = 状态
fact_created = 创建时间
fact_expires = 有效期至
fact_password = 密码
fact_message = 留言
fact_offers = 可以请求
fact_uses = 使用次数
fact_sent = 交付方式
fact_replaces = 代替
fact_replaced = 已换成
fact_tries = 密码机会
password_is_words = 自动生成的四个英文单词
password_is_typed = 您自己定的
password_is_none = 没有
uses_once = 一次
uses_many = 过期之前不限次数
not_sent = 还没有交付
tries = 共 5 次，还剩 { $left } 次
attempt_line = { $at }  来自{ $from }：{ $outcome }
attempts = 敲门记录
no_attempts = 还没有人敲过门。
sessions = 协助记录
resend = 再次发送
resend_new = 再次邀请
expire = 立即作废
delete = 删除
expire_title = 要立即作废邀请“{ $name }”吗？
expire_body = 作废后，没有人能再用它敲门。要继续的话，请发送一个新邀请。
expire_keep = 保留
delete_title = 要删除邀请“{ $name }”吗？
delete_body_open = 它现在还有效。删除后，没有人能再用它敲门。历史记录里会保留一行。
delete_body = 它会从列表里消失。历史记录里会保留一行。
made_at = 创建于 { $when }
way_file = 保存为文件 { $path }
way_folder = 放进文件夹 { $path }
way_text = 复制为文字
way_mail = 用邮件
way_mail_to = 用邮件发给 { $address }
way_draft = 存为邮件文件，还需要您自己发送
way_draft_to = 存为给 { $address } 的邮件文件，还需要您自己发送
outcome_begun = 正在敲门
outcome_no_file = 没有邀请文件
outcome_wrong = 密码错误
outcome_left = 没有给出密码就走了（算一次密码错误）
outcome_proved = 密码正确
outcome_busy = 密码正确，但当时已有别人连接
outcome_late = 密码正确，但邀请已经失效
outcome_admitted = 密码正确，已问过您
why_you = 由您停止
why_closed = 您关闭了本程序
why_helper = 由帮手结束
why_time = 时间到了
why_idle = 帮手那边一直没有动静
why_withdrawn = 邀请已作废
why_lost = 连接断开了
why_anew = 连接中断，之后又有人敲门
why_declined = 您拒绝了
why_unanswered = 没有人回答
why_gave_up = 帮手不再等待
why_misbehaved = 帮手的程序违反了规则
why_failed = 这台电脑无法继续
why_crashed = 本程序意外关闭
session_lasted = 连接了 { $time }
session_runs = 正在连接
session_asked = 等您回答
session_not_begun = 没有进来
session_line = { $at }  { $name }：{ $how }{ $why }
kept_granted = 允许过
kept_breaks = 中断
kept_files = 文件
kept_note = 备注
line_broke = { $at }
line_broke_and_back = { $at }，{ $back } 恢复
file_sent = { $at }  发出 { $name }（{ $size }）
file_received = { $at }  收到 { $name }（{ $size }）
more_files = 还有 { $count } 个

## a knock

knock_title = 有人想帮您
knock_name = 对方自称“{ $name }”。没有人核实过。
knock_from = 对方有您的邀请“{ $pseudonym }”和密码，来自{ $from }。
knock_from_open = 对方有您的邀请“{ $pseudonym }”（没有密码），来自{ $from }。
from_here = 这台电脑（{ $address }）
from_network = 您自己的网络（{ $address }）
from_internet = 互联网（{ $address }）
knock_ask = 请对方在电话里把这几个词念给您听
knock_differ = 如果词不一样，或者没有人在和您通电话：拒绝。
knock_view = 让对方看到什么
view_whole = 我的整个屏幕
view_monitor = 屏幕 { $name }
view_main = 主屏幕（{ $name }）
view_windows = 只看我选的窗口
view_nothing = 什么也不看，只发消息
view_windows_hint = 包括它们的菜单和小窗口。看不到其他内容。
view_no_windows = 现在没有可选的窗口。
view_minimised = { $title }（已最小化）
view_untitled = 没有标题的窗口
knock_allow = 允许
allow_by_key = 请按住空格键一秒钟
knock_decline = 拒绝

## sharing

sharing_title = { $name } 已连接
sharing_view = 对方能看到您的屏幕
sharing_monitor = 对方能看到屏幕 { $name }
sharing_chosen = 对方只能看到您选择的内容
sharing_windows = 对方只能看到：{ $titles }
sharing_window_gone = 您共享的窗口已经关闭：对方什么也看不到
sharing_windows_gone = 您共享的窗口都已关闭：对方什么也看不到
sharing_windows_gone_next = 要共享别的内容，请{ $stop }，再让对方重新敲门。
sharing_press_stop = 按“停止”
sharing_monitor_gone = 屏幕 { $name } 没有接上：对方什么也看不到
sharing_monitor_gone_next = 接上以后，对方就又能看到。
sharing_starting = 马上开始显示您的屏幕…
sharing_no_view = 对方看不到您的屏幕
sharing_paused = 已暂停：对方什么也看不到，什么也做不了
chat_none = 对方可以给您发消息
chat_me = 您
chat_line = { $name }：{ $text }
chat_unread = （{ $count } 条新消息）{ $newest }
chat_open = 消息
chat_back = 返回
sharing_choosing = 选文件的窗口关闭之前，对方什么也看不到
sharing_stop = 停止
sharing_pause = 暂停
sharing_go_on = 继续
sharing_stop_keys = 在任何窗口里按 { $keys }，都会停止一切。
sharing_recording = 您正在录像
record_begin = 给我自己录像
record_end = 结束录像
video_kept = 录像已结束，长 { $lasts }
video_kept_body = 录像保存在 { $file }。本程序没有把它发给任何人。
video_allowed = [已允许：{ $what }]
video_over = [已结束：{ $what }]
video_broke = [连接断开了]
video_paused = [已暂停]
video_goes_on = [继续]
video_back = [连接已恢复]
video_me = 我
failed_video = 录像没能保存，或者没有保存完整
sharing_records = { $name } 正在录像
take_back = 收回
take_back_control = 收回控制
allowed_view = 屏幕
allowed_chat = 聊天
allowed_point = 画图
allowed_control = 控制
allowed_read_clipboard = 您复制的内容
allowed_write_clipboard = 对方复制的内容
allowed_record = 对方的录像
allowed_record_for_novice = 您的录像
allowed_clipboard = 复制的内容
may_point = 对方可以画图
may_control = 对方可以点击和打字
may_read_clipboard = 对方会得到您复制的内容
may_write_clipboard = 您会得到对方复制的内容
may_record = 对方可以录像
may_record_for_novice = 为您录像
control_acts = 您的鼠标优先。按 Esc 就能收回。
control_waits_for_answer = 您回答以后，对方才能点击和打字
control_waits_for_pause = 您按“继续”以后，对方才能点击和打字
control_reaches_nothing = 现在没有对方能点击的东西
control_waits_for_dialog = 那个窗口关闭以后，对方才能点击和打字
allowed_after_pause = 继续以后：
control_waits = 您正在用鼠标，对方在等。
sharing_extend = 延长 { $time }
sharing_over_title = 邀请已经失效。也要停止这次协助吗？
sharing_over_body = 您的帮手还连接着。别人不能再用这个邀请。
sharing_over_keep = 继续
sharing_over_stop = 停止
ending_time = 时间快到了，协助将在 { $left } 后结束。点一下按钮可以延长。
ending_idle = 协助将在 { $left } 后结束：帮手有一会儿没有动静了。

## a break

broken_title = 连接断开了
broken_unseen = 现在没有人能看到您的屏幕，也没有人能点击或打字。
broken_wait = { $left } 之内，{ $name } 可以直接回来，不会再问您。
broken_stop = 如果不想让 { $name } 回来，请按“停止”。
broken_said = 连接断开了。
returned_said = 连接恢复了。

## what a helper asks for

ask_point = { $name } 想在您的屏幕上画图
ask_point_body = 画箭头、方框和线条给您指位置，过一会儿会自己消失。这样不能点击，也不能打字。
ask_control = { $name } 想控制您的电脑
ask_control_body = 允许后，对方可以点击和打字，就像坐在这里一样。您动鼠标时，对方就得等着。按 Esc 就能收回。
ask_control_windows = 只在共享的内容里有效：{ $windows }。
ask_read_clipboard = { $name } 想得到您复制的内容
ask_read_clipboard_body = 从现在起，您复制的文字和图片也会发给对方。允许期间，请不要复制密码。
ask_write_clipboard = { $name } 想发内容给您粘贴
ask_write_clipboard_body = 对方从现在起复制的文字和图片，以及此前最后复制的内容，会替换您复制的内容。粘贴前请先看一看。
ask_record = { $name } 想录像
ask_record_body = 对方会留下从您屏幕上看到的一切，以及你们双方写的消息，协助结束后也会留着。录像时会显示红色标记。您收回以后，录像就停止；已经录下的部分仍归对方。
ask_record_for_novice = { $name } 建议您录像
ask_record_for_novice_body = 对方看到和做的一切，以及你们双方写的消息，会保存在您电脑的视频文件夹里，供您以后查看。不会发给任何人。
ask_send = { $name } 想发给您 { $files }
ask_send_body = { $size }。允许后会保存到 { $folder }。不会打开任何文件。
ask_send_allow_program = 允许程序
ask_send_program = 打开它会启动一个程序
ask_send_program_body = 只有知道它是做什么用的，才可以允许。
ask_fetch = { $name } 想向您要一个文件
ask_fetch_body = 由您来选。对方只会得到您选的文件。
ask_fetch_hint = 对方说：“{ $hint }”。由您来选。对方只会得到您选的文件。
ask_fetch_choose = 选择文件…
file_comes = 发给您：{ $files }
file_goes = 发给对方：{ $files }
file_cancel = 取消
file_show = 打开所在文件夹
files_over = { $count } 次文件传输已结束
ask_more = 后面还有 { $count } 个请求
not_possible_point = 对方请求在您的屏幕上画图
not_possible_control = 对方请求控制您的电脑
not_possible_clipboard = 对方请求共享您复制的内容
not_possible_record = 对方请求录像
not_possible_body = 这里做不到，对方已得到告知。{ $why }
not_copied = 您复制的内容没有发给对方
not_copied_large = 内容太大：超过 { $most } MiB。请少复制一些，或者让对方向您要文件。
not_copied_no_answer = 您复制时用的那个程序没有交出内容。请再复制一次。
question_unanswered = 有一个请求没有得到回答
question_unanswered_body = 一分钟没有回答，就算拒绝。对方可以再次请求。
over_escape = 您按了 Esc：对方不能再点击和打字
over_escape_body = 对方可以再次请求。
bar_covered = 这个窗口被挡住了，所以已暂停
bar_covered_body = 有别的程序总挡在它前面。请关闭那个程序，再按“继续”。
no_stop_keys = 停止一切的快捷键在这里不能用
no_stop_keys_body = “停止”按钮有效。{ $why }

## ended

ended_title = 协助已结束
ended_lasted = 持续了 { $time }。
ended_note = 给自己的备注（可不填）
ended_keep_note = 保存备注
ended_noted = 已保存到历史记录，只在这台电脑上。
ended_home = 回到首页

## attempts

attempt_wrong = 有人用错误的密码试了您的邀请“{ $name }”
attempt_wrong_left = 还剩 { $left } 次机会。连接来自{ $from }。如果不是您的帮手，请作废这个邀请。
attempt_locked = 您的邀请“{ $name }”已锁定
attempt_locked_body = 密码错了五次，最近一次来自{ $from }。谁也不能再用它。请为您的帮手创建一个新邀请。
anew = 与{ $name }的连接断了
anew_body = 现在敲门的人持有同一个邀请和正确的密码。只有确定是{ $name }时才允许：请对方再念一遍那几个词。
attempt_busy = 有另一位帮手在时，有人用您的邀请“{ $name }”敲门
attempt_busy_body = 连接来自{ $from }。已经告诉那个人：您正忙。如果是您的帮手重新启动了程序，半分钟后可以再试。
attempt_over = 有人用您已经失效的邀请“{ $name }”敲门
attempt_over_body = 连接来自{ $from }，没有放行。
attempt_left = 有人用您的邀请“{ $name }”敲了门又走了
attempt_left_body = 连接来自{ $from }，没有给出密码。算一次密码错误。
attempt_no_file = 有人没有邀请文件，却想用您的邀请“{ $name }”敲门
attempt_no_file_body = 连接来自{ $from }，没有放行。如果是您的帮手，请再发一次邀请。
knock_left = 您还没回答，帮手就走了
knock_left_body = 请打电话让帮手再试一次。
knock_unanswered = 有人敲门，没有得到回答
knock_unanswered_body = 一分钟没有回答，就没有放行。可以再敲一次门。
knock_used_up = 这个邀请已经结束。如需帮助，请创建新的邀请。
knock_declined = 您拒绝了“{ $name }”
knock_declined_body = 对方没有进来，看不到您电脑上的任何内容。
failed_invite = 邀请没有创建成功
failed_list = 没有成功
failed_record = 列表没能保存
failed_picture = 您的屏幕无法显示给对方
failed_right = 您允许的那件事，对方无法继续
failed_files = 没有发出任何文件
failed_dialog = 无法打开选择文件的窗口。请把文件拖到本窗口。
failed_choice_over = 您选的文件对应的请求已经结束。如果对方再要，请重新选择。
failed_session = 没有发出去
failed_save = 文件没有保存成功
failed_drag = 无法拖动文件
failed_drag_body = 请改用“保存”。
failed_mail = 邮件没有发出
failed_hand_over = 邀请“{ $name }”没有发出

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_not_shown = 您的屏幕已不再显示给任何人。
end_locked = 有人用一个已锁定的邀请敲门，它因为密码错误太多而锁定。没有放行。
end_locked_next = 请创建一个新邀请，并打电话把密码告诉您的帮手。
end_busy = 有另一位帮手在时有人敲门。没有放行。
end_busy_next = 如果您在等这个人，请对方稍后再试。如果您没有在等谁，请作废那个邀请。
end_declined = 您没有让敲门的人进来。
end_declined_next = 如果是您的帮手，可以再敲一次门。如果是别人，请作废这个邀请。
end_no_answer = 有帮手敲门，但一分钟内没有人回答，所以没有放行。
end_no_answer_next = 请打电话给您的帮手，让帮手再敲一次门。
end_over = 有帮手用一个已经失效的邀请敲门。没有放行。
end_over_next = 要让帮手进来，请创建一个新邀请。
end_last_try = 有人拿着您的邀请，输错了密码，而且这是最后一次机会：邀请现在已锁定。
end_last_try_next = 请打电话给您的帮手。如果不是帮手输错的，说明别人有您的文件。无论如何，请创建一个新邀请。
end_wrong_password = 有人拿着您的邀请，输错了密码；还剩 { $tries } 次机会。
end_wrong_password_next = 请打电话再告诉帮手一次密码。如果不是帮手输错的，请作废这个邀请。
end_other_file = 有人敲门，但手里的邀请和您创建的不一样。
end_other_file_next = 如果您的帮手进不来，请再发一次邀请。
end_did_not_go_on = 有人敲门，但没有继续下去。
end_did_not_go_on_next = 如果是您的帮手，可以再试一次。
end_line_lost = 连接断开了。
end_anew = 之后有人用同一个邀请和密码又敲了门。
end_line_silent = 半分钟没有收到帮手电脑的任何消息，所以连接结束了。
end_check_network =
    { $again ->
        [yes] 请检查网络。要继续的话，帮手可以用同一个邀请再敲一次门。
       *[no] 请检查网络。要继续的话，请创建一个新邀请。
    }
end_words_forged = 有人想伪造那三个词。连接已结束。
end_words_forged_next = 请先打电话给您的帮手，再创建新邀请。
end_violation = 帮手的程序做了您没有允许的事，所以连接结束了。
end_violation_next =
    { $again ->
        [yes] 请打电话给您的帮手。除非您信任对方，而且双方用的是同一个版本的程序，否则请作废这个邀请。
       *[no] 请打电话给您的帮手。只有您信任对方，而且双方用的是同一个版本的程序，才创建新邀请。
    }
end_go_on =
    { $again ->
        [yes] 要继续的话，帮手可以用同一个邀请再敲一次门。
       *[no] 要继续的话，请创建一个新邀请。
    }
end_time_limit = 这次协助的时间到了。
end_idle = 帮手那边很久没有动静，所以协助结束了。
end_own_withdrawn = 您作废了邀请，协助也随之结束。
end_own_closing = 程序关闭了，协助也随之结束。
end_own_trouble = 本程序无法继续这次协助。
end_open_again =
    { $again ->
        [yes] 请重新打开程序。要继续的话，帮手可以用同一个邀请再敲一次门。
       *[no] 请重新打开程序。要继续的话，请创建一个新邀请。
    }
end_own_stop = 您结束了这次协助。
end_closing = 您的帮手关闭了程序，协助也随之结束。
end_trouble = 帮手的电脑无法继续这次协助。
end_misbehaved = 帮手的程序结束了这次协助，因为本程序做了它不允许的事。
end_stopped = 您的帮手结束了这次协助。
end_same_version =
    { $again ->
        [yes] 请确认双方用的是同一个版本的程序。要继续的话，帮手可以用同一个邀请再敲一次门。
       *[no] 请确认双方用的是同一个版本的程序。要继续的话，请创建一个新邀请。
    }

## who knocks

caution_title = 是对方打电话给您的吗？银行和微软不会这样做。
caution_first = 这是第一次有人在这里帮助您。
caution_new = 这位帮手以前没有来过。
caution_unknowable = 无法判断这位帮手以前是否来过：对方没有表明身份。
caution_open = 您的邀请没有密码：谁有文件谁就能敲门。
caution_advice = 只有您自己请这个人帮忙时才继续。
known_once = 以前帮助过您一次，在{ $day }
known_often = 帮助过您 { $times } 次，最近一次在{ $day }
known_body = 和上次是同一台帮手电脑。还是请核对这几个词。
knock_later = 之后对方可以请求：{ $list }。每次都由您决定。

## the tray and the notification

tray_nobody = 没有邀请任何人
tray_unreachable = 帮手连不上这台电脑
tray_waiting = 正在等待帮手
tray_connected = { $name } 已连接
tray_open = 打开 Beckon
tray_stop = 结束协助
tray_quit = 退出
announce_body = 对方说自己叫“{ $name }”。打开 Beckon 看看是谁，再决定拒绝还是允许。
announce_open = 打开

## asking for help

home_lead = 您信任的人可以看您的屏幕，帮您的忙。您同意之前，什么也不会显示给别人。
home_open = 现在有效的
home_all = 全部邀请（{ $count }）
step_who = 关于您
step_password = 密码
step_send = 发送
next = 继续
length_quarter = 15 分钟
length_suggested = { $length }（推荐）
length_own = 其他时间
length_number = 多少
length_hint = 帮手正在和您通电话的话，15 分钟就够了。连接以后，这个时间就不再重要。
length_wrong = 请填一个数字，让邀请的有效时间在 1 分钟到 { $longest } 之间。
unit_minutes = 分钟
unit_hours = 小时
unit_days = 天
secret_lead = 帮手需要这个密码。请打电话告诉帮手。
secret_own_lead = 请为这个邀请定一个密码，不要和您在别处用的一样。
password_copy = 复制
password_other = 换一个
password_own = 我自己定
password_made = 替我生成一个
password_apart = 千万不要和邀请放在同一条消息里发送。
password_copied = 已复制。千万不要和邀请放在同一条消息里发送。
send_lead = 您想怎样把邀请发给帮手？
send_again_title = 再次发送：“{ $name }”
send_more = 发完这个，还有 { $count } 个要发。
send_no_more = 其余的不发送了
send_apart = 用什么方式都可以。密码要走另一条路：打电话。
send_apart_none = 用什么方式发送都可以。它没有密码：请只交给您想找的那个人。
send_done = 我已经发了
send_next = 下一个
made_save_body = 保存在桌面上的文件，您可以随意发送
made_drag = 或者把这个文件拖到您想放的地方
made_dragged = 文件已放到您松开鼠标的地方。
made_mail_body = 在您的邮件程序里写一封新邮件
made_mail_account = 直接从您的账户 { $address } 发出
made_copy_body = 可以粘贴到聊天或消息里
wait_title = 正在等待帮手
wait_left = 邀请的有效时间还有 { $left }。
wait_tell = 请打电话把这个密码告诉帮手
wait_next = 接下来会怎样
wait_next_send = 1. 帮手收到邀请，并打开它。
wait_next_open = 2. 帮手输入您告诉他的密码。
wait_next_open_none = 2. 不需要密码：拿到邀请的人都可以敲门。
wait_next_asked = 3. 这里会问您是否让帮手进来。请不要关闭这个窗口。
wait_cancel = 取消邀请
wait_other_way = 换一种方式发送
wait_over = 这个邀请已经结束
wait_over_body = 没有人能再用它敲门。如果还需要帮助，请再请一次。

## all invitations

status_find = 查找
status_find_hint = 查找名字、地址或编号
status_state = 状态
status_any = 全部状态
status_all = { $count ->
    [0] 还没有邀请。
   *[other] 共 { $count } 个邀请。
}
status_shown = 显示 { $shown } 个，共 { $count } 个。
status_selected = 已选 { $count } 个。
status_none = 没有可显示的内容。
status_details = 详情
status_name = 名字
status_sent_to = 发给
status_how = 方式
status_expires = 剩余时间
status_sort = 按{ $column }排序
way_word_file = 文件
way_word_folder = 文件夹
way_word_text = 文字
way_word_mail = 邮件
way_word_draft = 草稿
expire_some_title = 现在作废 { $count } 个邀请吗？
expire_some_body = 之后没有人能再用它敲门。如果还要继续，请发新的邀请。
delete_some_title = 要删除 { $count } 个邀请吗？
delete_some_body = { $open ->
    [0] 已经结束的会从列表中去掉。历史记录里各留一行。
   *[other] 其中 { $open } 个还有效，删除后没有人能再用它敲门。历史记录里各留一行。
}
fact_helper_key = 对方程序的标记
show_all = 全部显示

## who is known

fact_only = 仅限
only_unknown = 您没有起名的帮手（{ $words }）
knock_known = 您认识这位帮手：您称呼对方“{ $name }”。
knock_known_name = 对方这次自称“{ $name }”。

## why something did not work, and what to do

told_disk_full = 磁盘满了，什么都没有改变。请为 { $path } 腾出空间，再试一次。
told_busy = 另一个程序正在使用您的邀请列表。请稍后再试。
told_open_elsewhere = 您的邀请列表在另一个窗口中打开着。请先关闭它。
told_over = 这份邀请已经结束。请制作新的邀请。
told_in_use = 有人正用这份邀请连接着。请先停止协助。
told_note = 备注太长。请最多写 2000 个字符。
told_helper_known = 您已经认识这位帮手，名为“{ $name }”。
told_helper_name = 您的另一位帮手已经叫“{ $name }”。请换一个名字。
told_helpers_full = 您认识的帮手已经达到可保存的数量。请先删除一位。
told_clock = 这台电脑的时钟被调回去了。请调准时钟，再试一次。
told_too_large = 您的留言对邀请来说太长。请写短一些。
told_no_random = 这台电脑无法生成密钥。请重启电脑，再试一次。
told_keyring = 您的邀请列表已上锁，而这台电脑没有给出钥匙（{ $reason }）。请注销后重新登录，再试一次。
told_damaged = 您的邀请列表已损坏，已原样保留：{ $path }。请从备份恢复，或者开始新的列表。
told_foreign = { $path } 不是邀请列表，没有动它。请把它移走，再试一次。
told_newer = 您的邀请列表由本程序的更新版本写成（{ $path }）。请安装最新版本。
told_key_missing = 找不到您的邀请列表的钥匙（{ $place }）。请从备份恢复，或者开始新的列表。
told_key_wrong = { $place } 中的钥匙与您的邀请列表不符。请放回正确的钥匙，或者开始新的列表。
told_gone = 它已经不在列表中。不需要再做什么。
told_file = 无法使用 { $path }。系统提示：{ $reason }。请查看磁盘是否已满或写保护，再试一次。
told_list = 现在无法使用您的邀请列表。系统提示：{ $reason }。请重新打开程序。
told_no_address = 这台电脑没有连接网络，所以没有人能连接到它。请连接网络，再试一次。
told_password_needed = 新的邀请需要您自己设一个新密码。请再次邀请，并设一个密码。
told_forbidden_length = 在这台电脑上，邀请最长有效 { $longest }。请选择更短的时间。
told_forbidden_open = 在这台电脑上，邀请必须有密码。请设一个密码。
told_forbidden_typed = 在这台电脑上，密码由程序生成。请让程序生成一个。
told_forbidden_weak = 对这台电脑来说，这个密码太弱。请再加一两个词，或者让程序生成一个。
told_forbidden_offer = 这台电脑的管理员不允许帮手这样做：{ $what }。请去掉它。
told_forbidden_address = 这台电脑的管理员不允许这个地址：{ $address }。请选择另一个。
told_forbidden_nowhere = 这台电脑的管理员没有允许任何可供帮手连接的地址。请联系管理员允许一个。
told_no_longer = 这已经不再允许。对方可以再次请求。
told_screen_large = 您的屏幕太大，无法完整显示给对方。请只显示一个屏幕或几个窗口。
told_no_monitor = 屏幕 { $name } 已经断开。请选择另一个。
told_no_windows = 这里不能单独显示窗口。请显示整个屏幕。
told_system = 系统提示：{ $reason }。
told_no_key = 对方输入了您的键盘上没有的内容。对方可以发给您粘贴。
told_clipboard = 复制的内容无法传递。请再复制一次。
told_unwatched = 这里无法察觉您自己的鼠标和键盘，而它们必须优先。
told_not_shown = 这次协助不显示您的屏幕。
told_no_home = 不知道您的个人文件夹在哪里。
told_video_there = { $path } 已经存在。请把它移走，再试一次。
told_video_not_made = 无法创建 { $path }。系统提示：{ $reason }。请再试一次。
told_video_room = 没有空间继续写 { $path }。已录下的部分可以播放。请先腾出空间再开始新的录像。
told_video_ended = 无法继续写 { $path }。已录下的部分可以播放。系统提示：{ $reason }。
told_video = 录像结束了。请重新开始录像。
told_save_there = 文件 { $path } 已经存在。请换一个名字。
told_save_folder = { $path } 是一个文件夹。请为文件取一个名字。
told_save = 无法写入 { $path }。系统提示：{ $reason }。请选择另一个文件夹。
told_mail = 请保存邀请，用别的方式发送。收到的提示：{ $reason }。
told_mail_set_up = 您的邮件账户没有设置好：{ $reason }。或者保存邀请，用别的方式发送。
told_mail_unreachable = 您的邮件账户的服务器 { $host } 没有回应，什么都没有发送。请检查网络连接，再试一次。
told_mail_unsure = 可能已经发送，但没有得到确认。再次发送之前，请问帮手是否收到。
told_mail_password = 您的邮件账户不接受 { $user } 的密码。请在设置中填入正确的密码。
told_mail_recipient = 邮件地址 { $to } 不存在。请检查写法。
told_mail_later = 您的邮件账户现在不接受邮件。请过几分钟再试。
told_mail_stranger = 什么都没有发送，密码也没有：无法确认回应的电脑就是 { $host }。请检查设置中的服务器名称。如果没有写错，请询问您的邮件服务商，或者用别的方式发送邀请。
told_mail_clock = 什么都没有发送，密码也没有：{ $host } 的身份证明今天无效。请检查这台电脑的日期和时间。如果没有错，请询问您的邮件服务商。
told_mail_open = 什么都没有发送，密码也没有：在发往 { $host } 的途中别人可能会读到它。请向您的邮件服务商询问正确的服务器、端口和安全方式，并填入设置。
told_mail_sender = 您的邮件账户不能以 { $from } 的名义发信。请在设置中检查您的邮件地址和用户名。
told_mail_no_login = { $host } 在这里不接受密码。请向您的邮件服务商询问正确的端口，并填入设置。
told_mail_no_keep = 无法读取您的邮件账户的密码。请在设置中重新输入。
told_mail_broken = 邮件服务器 { $host } 中断了连接，或者它的回应无法理解。邀请没有发出。请稍后再试，或者用别的方式发送。
told_mail_silent = 邮件服务器 { $host } 不再回应。邀请没有发出。请稍后再试，或用其他方式发送。
told_mail_no_server = { $host } 的回应不像邮件服务器，什么都没有发送。请检查设置中的服务器和端口，或者用别的方式发送邀请。
told_mail_keyring = 这台电脑没有安全保存密码的地方（密钥环），或者它已上锁。请将它解锁，或者注销后重新登录。也可以让您自己的邮件程序发送邀请。
told_mail_file = 您的邮件账户的密码从文件 { $path } 读取，但没有成功。请把密码写在它的第一行，并且不要让别人读到它。
told_mail_password_file = 您的邮件账户不接受 { $user } 的密码。密码从文件 { $path } 读取。请把正确的密码写在它的第一行。
told_folder_name = 无法记录 { $folder } 的名称。请选择另一个文件夹。

## helpers whom one knows

failed_helpers = 您的帮手名单未更改
card_kind = 名片
invitation_kind = 邀请
known_never = 还没有帮助过您
whom_label = 仅限
whom_anybody = 任何持有文件和密码的人
whom_known = 我认识的任何帮手
whom_alone = 除了 { $name }，谁都进不来，即使有文件和密码。{ $name } 需要使用您持有其名片的那把密钥。
only_known = 在这台电脑上，只有您认识的帮手才能帮助您
only_known_nobody = 您还没有认识的帮手。请先向您的帮手索要名片并添加。
remember_helper = 记住这位帮手
remember_why = 这位帮手以后还会帮您吗？您的电脑可以凭密钥认出此人：仅冒用其名字的人会显示为新的帮手。
remember_done = 您现在认识“{ $name }”了
