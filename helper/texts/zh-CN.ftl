### 对帮手说的话。见 en.ftl。
###
### 请求帮助的人在这里称“对方”。其余用词与另一个程序相同。

app_name = Beckon 帮手
welcome_title = 帮助别人
welcome_lead = 请打开别人发给您的邀请。
welcome_open = 打开邀请…
welcome_drop = 也可以把文件拖到这个窗口里。
welcome_paste_label = 或者粘贴文字形式的邀请
welcome_paste_example = invite:…
welcome_paste_button = 打开这段文字
welcome_drop_here = 松开鼠标，打开邀请
no_dialog = 这个系统没有选文件的对话框。
no_dialog_advice = 请把文件拖到这个窗口里，或者粘贴文字形式的邀请，或者启动程序时带上这个文件。
file_kind = 邀请
asks_for_help = { $name } 请您帮忙
their_message = 对方的留言
ends = 有效期至
you_may = 您可以
address = 地址
uses_once = 一次
uses_often = 过期之前不限次数
address_sealed = 输入密码后显示
kind_sealed = 对方告诉您的四个英文单词
kind_guarded = 发送人自己定的
kind_open = 没有
open_head = 这个邀请没有密码
open_body = 谁拿到文件，谁就能用它。请确认它确实来自您以为的那个人，并通过电话核对三个词。
your_name = 您的名字
your_name_example = 对方平时怎么称呼您
default_name = 帮手
password_right = 密码正确。在您按“连接”之前，不会发送任何内容。
show_address = 继续
connect = 连接
connect_hint = 在您按“连接”之前，不会向任何人发送任何内容。
continue_hint = 现在还不会向任何人发送任何内容。您会先看到地址。
checking = 正在核对密码…
other_invitation = 打开另一个邀请
connecting_title = 正在连接 { $name }
connecting_lead = 需要几秒钟。
cancel = 取消
waiting_title = 正在等 { $name } 同意
waiting_words = 您的三个词
waiting_compare = 请打电话给 { $name }，核对这三个词。两边屏幕上的必须一样。
waiting_differ = 如果不一样，说明中间有人偷听：请断开连接。
disconnect = 断开连接
still_connected = 您仍在连接中
still_connected_next = 要结束，请按“{ $disconnect }”，或者再关一次窗口。
viewing = { $name } 的屏幕
real_size = 实际大小
real_size_hint = 按原样显示每个像素。再按一次可看到整个屏幕。
chat = 聊天
chat_unread = 聊天（{ $count } 条新消息）
full_screen = 全屏
leave_full_screen = 退出全屏
no_picture_yet = 画面马上就到。如果一直没有，说明对方只允许聊天。
chat_began = 您已连接到 { $name }。
ending_limit = 协助将在 { $time } 后结束。对方可以延长。
ending_idle = 您有一会儿没有动静了：协助将在 { $time } 后结束。动一动鼠标或写点什么，就能继续。
extended = 协助已延长：剩余 { $time }。
ending_idle_terminal = 您有一会儿没有动静了：协助将在 { $time } 后结束。
not_idle = 又有您的动静了：协助继续。
hidden = 这里不给您看：是对方的 Beckon 窗口，或对方没有共享的内容。
picture_label = { $name } 的屏幕画面
ask_control = 请求控制
ask_control_hint = 使用对方的鼠标和键盘。会先问对方，对方随时可以收回。
ask_point = 请求画图
ask_point_hint = 在对方的屏幕上画箭头和方框，过一会儿会自己消失。
ask_read_clipboard = 获取对方的剪贴板
ask_read_clipboard_hint = 从那时起，对方复制的文字和图片，您可以粘贴到这里。
ask_write_clipboard = 提供我的剪贴板
ask_write_clipboard_hint = 您剪贴板里现有的内容，以及从那时起您复制的文字和图片，对方可以粘贴到那边。
clipboard_empty = 您的剪贴板里没有可以交给对方的文字或图片。从现在起您复制的内容，对方可以粘贴。
right_read_clipboard = 对方的剪贴板
right_write_clipboard = 我的剪贴板
ask_record_theirs = 请对方录像
ask_record_theirs_hint = 由对方的程序把这次协助录下来，留给对方。
ask_record = 录像…
ask_record_hint = 把您看到的画面和双方写的消息录下来，保存到您选的文件里。会先问对方。
right_record = 我的录像
right_control = 控制
right_point = 画图
right_record_theirs = 对方的录像
right_asked = { $what }：已请求 – 取消
right_asked_hint = 对方有一分钟时间回答。点一下就撤回请求。
right_allowed = { $what }：已开启 – 交还
right_again = { $what }：{ $last } – 再次请求
right_wait = { $what }：{ $last } – 请等 { $time }
right_rests = { $ask } – 请等 { $time }
right_impossible = { $what }：对方那里不支持
right_impossible_hint = 对方的电脑做不到。
last_denied = 对方拒绝了
last_no_answer = 没有回答
last_taken_back = 已收回
last_escape = 对方按了 Esc
last_trouble = 对方那里不能用了
words_point = 在对方的屏幕上画图
words_control = 使用对方的鼠标和键盘
words_read_clipboard = 对方复制的内容
words_write_clipboard = 给对方可粘贴的内容
words_record = 录像
words_record_theirs = 由对方录像
tool_control = 鼠标和键盘
tool_control_hint = 您在画面里的操作，会在对方那里执行
tool_arrow = 箭头
tool_box = 方框
tool_line = 线条
tool_laser = 激光笔
tool_arrow_hint = 从箭尾拖到箭头
tool_box_hint = 从一角拖到对角
tool_line_hint = 沿着线条拖动
tool_laser_hint = 对方能看到您的指针在哪里
tool_clear = 清除
tool_clear_hint = 清除所有图画
special_keys = 按键
special_keys_hint = 您自己的系统会截住的按键
with_ctrl = Ctrl+{ $key }
keys_ctrl_alt_del = Ctrl + Alt + Del
keys_alt_tab = Alt + Tab
keys_alt_f4 = Alt + F4
keys_super = Super（Windows 键）
keys_print_screen = Print Screen（截屏键）
keys_ctrl_esc = Ctrl + Esc
keys_menu = 菜单键
control_acts = 按 Shift+F12 放开
control_rests = 点击画面继续
control_waits = 对方正在操作，对方优先
draw_ends = 按 Esc 停止画图
files = 文件
files_hint = 给对方发文件，或向对方要文件。每次都会先问对方。也可以把文件拖到这个窗口里。
files_send = 发送文件…
files_send_folder = 发送文件夹…
files_fetch = 请求文件…
files_fetching = 已向对方请求文件，由对方来选。
files_unasked = 对方试图发来一个您没有请求过的文件，已拒绝。如果想要，请用“请求文件…”。
files_left_out = 有 { $count } 个没有发送，因为是链接或无法读取。
files_no_dialog = 这个系统没有选文件的对话框。请把文件拖到这个窗口里。
chosen_before = 那是为上一次协助选的：没有发送或录制任何东西。如果现在需要，请重新选择。
files_show = 打开所在文件夹
files_read = 知道了
file_goes = 发给对方：{ $files }
file_comes = 来自对方：{ $files }
paused_title = 已暂停
paused_body = { $name } 暂时不显示任何内容。对方继续后，画面就会回来。
broken_title = 连接断开了
broken_body = 正在重试… { $time }
broken_hint = 您看到的是最后的画面。重新连上时不用再问 { $name }，只有控制要再请求。
broken_said = 连接断开了，正在重新连接。
returned_said = 连接恢复了。
you_record = 您正在录像
video_choose = 录像保存到哪里
video_kind = 录像
video_over = 录像长 { $lasts }，保存在 { $file }
video_empty = 没有保存录像：没有可看的画面
video_exists = { $file } 已经存在
video_exists_advice = 请给录像换一个名字
video_no_folder = 没有文件夹 { $folder }
video_no_folder_advice = 请先创建它，或者把录像保存到别处
note_allowed = [现在可以：{ $what }]
note_over = [不能再：{ $what }]
note_broke = [连接断开了]
note_paused = [已暂停]
note_goes_on = [继续]
note_back = [连接已恢复]
they_record = { $name } 正在录像
both_record = 双方都在录像
given_up = 在这里停止了，还没有发送任何内容。
picture_not_saved = 图片没能保存为 { $file }：{ $reason }
picture_not_saved_advice = 请选一个您可以写入的文件夹里的文件名。
picture_there = { $file } 已经存在
picture_there_advice = 请换一个名字。
chat_not_sent = 没有发出去。
ended_title = 协助已结束
not_connected_title = 没有连接
ended_lasted = 与 { $name }，历时 { $time }
note_label = 给自己的备注（可不填）
keep_note = 保存备注
noted = 已保存到历史记录，只在这台电脑上。
try_again = 重试
connect_again = 重新连接
close = 关闭
can_view = 看对方的屏幕
can_chat = 聊天
can_point = 在对方的屏幕上画图
can_control = 使用鼠标和键盘
can_files = 互传文件
can_clipboard = 共用剪贴板
can_record = 录像
today_at = 今天 { $time }，还有 { $left }
day_at = { $day } { $time }，还有 { $left }
address_port = { $host }，端口 { $port }
address_relay = 中转 { $host }，端口 { $port }
wrong_password_file = 密码不对。请再听一遍，重新输入。
wrong_password_tries = 密码不对。请再听一遍，重新输入：还剩 { $left } 次机会。
wrong_password_one_try = 密码不对。请再听一遍：只剩一次机会。
file_unreadable = 无法读取文件 { $file }（{ $reason }）。
stdin_unreadable = 无法读取标准输入（{ $reason }）。
file_unreadable_advice = 请检查文件是否在您以为的位置，以及您是否有权读取。
not_a_file = { $file } 不是文件。
not_a_file_advice = 请指定邀请文件；或用 - 从标准输入读取。
data_dir_exposed = 这台电脑上的其他人可以改动 { $path }，您的记录就保存在那里。请把它设为只归您自己（{ $how }），或用 --data-dir 换一个文件夹。
history_line = { $at }  { $name }：{ $lasted }。{ $ended }
history_line_refused = { $at }  { $name }：{ $ended }
history_granted = 允许过
history_breaks = 中断
history_broke = { $at }
history_broke_and_back = { $at }，{ $back } 恢复
history_files = 文件
history_videos = 录像
history_note = 备注
history_sent = { $at }  发出 { $name }（{ $size }）
history_received = { $at }  收到 { $name }（{ $size }）
history_more = 还有 { $count } 个
past_title = 以往的协助
past_lead = 您帮助过谁，以及时间。仅保存在这台电脑上。
past_none = 还没有协助过谁。
past_unreadable = 无法读取 { $file } 中的列表。请检查该文件是否属于您，然后重新打开此页面。
past_search = 查找姓名或备注中的字词
past_not_found = 列表中没有这样的内容。
past_more = 显示更多
past_one = 与 { $name }
past_when = 时间
past_today = 今天 { $time }
past_lasted = 时长
past_ended = 结束
past_nobody = 没有开始：无人同意
past_show_videos = 显示视频所在的文件夹
ended_unexpectedly = 本程序意外关闭。
not_recorded = 这次协助没有记入您的历史：无法写入 { $file }（{ $reason }）
name_refused = 这个名字不能用。
restart_advice = 请重新启动程序。

## why it is over: what happened, and what to do next. $again is yes where the same invitation is still good, else no

end_locked = 邀请已锁定：密码输错次数太多。
end_locked_next = 请对方给您一个新邀请，并打电话告诉您密码。
end_busy = 那边已经有人在了。
end_busy_next = 如果刚才就是您，请半分钟后再试；否则请等对方结束后再试。
end_declined = 对方拒绝了。
end_declined_next = 请打电话给对方；如果显示过三个词，请一起核对。等对方准备好了再试。
end_no_answer = 对方在一分钟内没有回答。
end_no_answer_next = 请打电话让对方坐到电脑前，然后再试。
end_over = 邀请已经失效：它被作废，或者过期了。
end_last_try = 密码错误，而且这是最后一次机会：邀请现在已锁定。
end_wrong_password = 密码错误，或者那边不知道这个密码。
end_wrong_password_next = 请打电话再问一次密码；还剩 { $tries } 次机会。如果您确定密码没错，可能有人在途中改动了文件：请对方给您一个新邀请。
end_other_file = 对方电脑上的邀请和您的不一样。
end_ask_for_new = 请对方给您一个新邀请。
end_not_there = 对方的电脑关闭了连接：不是您要找的那台，或者邀请已经失效。
end_not_there_next = 请问对方程序是否开着；如果开着，请对方给您一个新邀请。
end_too_slow = 对方的电脑没有及时回应。
end_too_slow_next = 请再试一次；如果还是这样，请问对方程序是否开着。
end_line_lost_waiting = 对方还没回答，连接就断开了。
end_line_lost = 连接断开了。
end_line_lost_next =
    { $again ->
        [yes] 请检查网络，再用同一个邀请重新连接。
       *[no] 请检查网络，并请对方给您一个新邀请。
    }
end_line_silent = 半分钟没有收到对方电脑的任何消息，所以连接结束了。
end_line_silent_next =
    { $again ->
        [yes] 请检查双方的网络，再用同一个邀请重新连接。
       *[no] 请检查双方的网络，并请对方给您一个新邀请。
    }
end_words_forged = 警告：您和对方电脑之间有人想伪造那三个词。连接已结束。
end_words_forged_next = 请不要再用这个网络重试。请打电话给对方，说明发生了什么，并请对方换一种方式发来新邀请。
end_violation = 对方的程序做了连接规则不允许的事，所以连接结束了。
end_same_version =
    { $again ->
        [yes] 请确认双方用的是同一个版本的程序，再用同一个邀请重新连接。
       *[no] 请确认双方用的是同一个版本的程序，并请对方给您一个新邀请。
    }
end_own_trouble = 本程序无法继续这次协助。
end_own_trouble_next =
    { $again ->
        [yes] 请重新打开程序，再用同一个邀请重新连接。
       *[no] 请重新打开程序，并请对方给您一个新邀请。
    }
end_stopped_waiting = 对方还没回答，这里就停止了。
end_own_closing = 程序关闭了，协助也随之结束。
end_own_stop = 您结束了这次协助。
end_go_on =
    { $again ->
        [yes] 要继续的话，请用同一个邀请重新连接。
       *[no] 要继续的话，请对方给您一个新邀请。
    }
end_withdrawn_waiting = 对方还没回答，就作废了邀请。
end_withdrawn_waiting_next = 请打电话给对方，要一个新邀请。
end_closed_waiting = 对方还没回答，就关闭了程序。
end_closed_waiting_next =
    { $again ->
        [yes] 请打电话给对方，再用同一个邀请重新连接。
       *[no] 请打电话给对方，要一个新邀请。
    }
end_stopped = 对方结束了这次协助。
end_time_limit = 这次协助的时间到了。
end_idle = 您这边很久没有动静，所以协助结束了。
end_withdrawn = 对方作废了邀请，协助也随之结束。
end_closing = 对方关闭了程序，协助也随之结束。
end_trouble = 对方的电脑无法继续这次协助。
end_trouble_next =
    { $again ->
        [yes] 请问对方的程序显示了什么，再用同一个邀请重新连接。
       *[no] 请问对方的程序显示了什么，并请对方给您一个新邀请。
    }
end_misbehaved = 对方的程序结束了这次协助，因为本程序做了它不允许的事。

## an invitation that is refused, a password that does not open it, a person who is not reached

refused_text = 这段文字不是邀请，或不完整。
refused_text_damaged = 这段邀请文字已损坏。
refused_text_advice = 请重新复制整段文字，从“invite:”一直到末尾。
pasted_too_long = 这段文字太长，不会是邀请。
pasted_too_long_advice = 请只复制邀请，从“invite:”一直到末尾。
refused_other_file = 这个文件不是邀请。
refused_other_file_advice = 请检查这是不是别人发给您的那个文件；如果是，请对方再发一次。
refused_changed = 这个邀请已损坏，或者被人改动过：签名对不上。
refused_changed_advice = 请对方再发一次文件，不要改动，直接打开；最好作为附件发送，或者用“invite:”文字。如果还是不行，就不要用它：请对方换一种方式给您一个新邀请。
refused_newer = 这个邀请需要更新版本的本程序。
refused_newer_advice = 请安装最新版本，再打开这个邀请。
refused_future = 按这台电脑的时钟，这个邀请是在未来创建的。
refused_future_advice = 请检查这台电脑的日期、时间和时区；如果都对，请对方检查那边的，再邀请您一次。
refused_expired = 这个邀请已过期。
refused_expired_advice = 请检查这台电脑的日期和时间；如果都对，请对方给您一个新邀请。
refused_signs = 这个邀请的名字或留言里有无法显示的字符。
refused_time = 这个邀请的有效时间不符合邀请的规定。
refused_rule = 这个邀请的格式与正常的邀请不同。
refused_rule_advice = 请不要用它：请对方用没有改动过的程序给您创建一个新邀请。
password_missing = 这个邀请有密码。
password_missing_advice = 请问发送邀请的人：打电话，或者用与发送文件不同的方式。
password_form = 这不可能是密码：密码有 8 到 128 个字符。
password_form_advice = 请重新输入。
password_wrong = 这不是这个邀请的密码。
password_wrong_advice = 请再听一遍，重新输入。
only_relays = 这个邀请要经过中转电脑，当前版本不支持。
only_relays_advice = 请对方给您一个带有直接地址的新邀请，或者使用更新的版本。
not_there = 对方的电脑不在那里，或者邀请已经失效。
not_there_advice = 请对方给您一个新邀请。
somebody_else = 在邀请里的地址上回应的是另一台电脑。没有发送任何与密码有关的内容。
somebody_else_advice = 请对方给您一个新邀请：创建这个邀请以后，对方电脑的地址可能变了。
not_waiting = 找到了对方的电脑，但没有人在等这个邀请。
not_waiting_advice = 请对方启动程序；如果这个邀请已经结束，请对方给您一个新邀请。
not_reached = 连不上对方的电脑。
not_reached_advice = 请检查双方电脑的网络，也可能被防火墙挡住了。然后再试一次，或请对方给您一个新邀请。
unusable = 这台电脑没能做好连接的准备。
unusable_advice = 请对方给您一个新邀请；如果还不行，请重新启动程序。
recent_title = 以前打开过的
recent_open = 再次打开 { $name } 的邀请
recent_remove = 从列表中移除 { $name }
over_head = 此邀请已到期。
over_body = 请打电话给对方，要一份新的邀请。
file_state = 文件
file_whole = 完整：没有人改动过
met_before = 是否认识
met_unknown = 无法得知：每份邀请都是新的
met_invitation = 您曾用此邀请连接过（次数：{ $times }）
met_new = 新：由“{ $name }”签名，您还没有帮助过
met_person = 认识：由“{ $name }”签名，此前有 { $times } 次，最近一次是 { $day }
password_words = 密码：对方告诉您的四个词
password_typed = 密码：对方选择的密码
more = 更多
more_hint = 此行放不下的内容
all_screens = 所有屏幕
one_screen = 屏幕 { $n }
screens_hint = { $key } 切换到下一个屏幕
zoom_in = 放大
zoom_out = 缩小
zoom_percent = { $n }%
view_menu = 查看
whole_screen = 整个屏幕
full_screen_out = 按 Shift+F11 退出全屏。把指针移到上边缘或按 Shift+F12 可显示按钮。
save_picture = 保存画面
picture_saved = 画面已保存到 { $file }
quality = 连接质量
quality_round_trip = 往返
quality_ms = { $n } 毫秒（连接时）
quality_unknown = 未知
quality_pictures = 画面
quality_a_second = 每秒 { $n } 幅
quality_data = 数据
quality_kbits = { $n } kbit/s
quality_state = 清晰度
quality_exact = 精确到每个像素
quality_sharpens = 正在变清晰
quality_size = 大小
files_unseen = 文件（{ $count } 条新）
files_show_list = 显示列表
files_hide_list = 隐藏列表
right_impossible_short = { $what }：不支持
right_asked_short = { $what }：已请求  ×
right_allowed_short = { $what }：已开启  ×
right_last_short = { $what }：{ $last }
keys_ctrl_shift_esc = Ctrl + Shift + Esc
keys_ctrl_alt_f1 = Ctrl + Alt + F1
keys_ctrl_alt_f2 = Ctrl + Alt + F2
settings = 设置
settings_kept = 您在这里的更改会立即保存。
settings_refused = 未能保存
settings_name_wrong = 请写一个名字，只占一行。
settings_back = 返回


## people whose cards are kept

met_known = 认识：来自“{ $name }”，您以前帮助过（次数：{ $times }），最近一次是 { $day }
met_known_new = 认识：来自“{ $name }”，您有此人的名片
helped_never = 尚未帮助过
novices_unreadable = 无法读取 { $path } 中的列表，已保持原样。请修复或移走它。
novices_full = 名单已满。请先移除一人。
novices_not_written = 列表未写入：{ $why }。请腾出空间，或允许本程序写入该处。
ended_only = 如果邀请只为您一人制作，请以“{ $name }”的身份连接。
ended_only_nobody = 也可能邀请只为另一个人制作，那样就只有那个人能进入。
ended_only_was = 您是以“{ $name }”的身份请求连接的。如果邀请只为另一个人制作，就只有那个人能进入：请索要一份给您的邀请，并交上您的名片。
ended_else = 否则：{ $advice }
connect_as = 以“{ $name }”的身份连接
card_kind = 名片

## how often they were helped

helped_once = 帮助过一次，于 { $day }
helped_often = 已帮助 { $times } 次，最近一次是 { $day }
