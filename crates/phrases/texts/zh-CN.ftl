### 两个程序对不能照原样接受的文字、密码和文件所说的话。见 en.ftl。

## what the person writes

text_empty = 请至少写一个字。
text_too_long = 太长了。请最多写 { $max } 个字符。
text_forbidden = 第 { $at } 个字符看不见，或者对本程序来说太新。请把它去掉。
password_too_short = 请至少用 8 个字符。
password_too_long = 请最多用 128 个字符。
password_unassigned = 请不要用键盘上没有的符号。
password_upper = 请加一个大写字母。
password_lower = 请加一个小写字母。
password_digit = 请加一个数字。
password_sign = 请加一个符号，例如 ! 或 ?
password_name = 请不要把名字当作密码。
password_guessable = 这个密码容易被猜到。请再加一两个与其余部分无关的词。
chat_too_fast = 一次发送的消息太多。请等几秒钟。
chat_not_offered = 这份邀请不包括消息。请用别的方式交谈。
chat_not_connected = 没有人连接。等有人连接时请再写一次。

## files on their way

files_in_folder = { $folder }（{ $count } 个文件）
files_and_more = { $name } 和另外 { $count } 个
transfer_offered = { $size }。正在等对方回答。
transfer_amount = { $done }，共 { $total }
transfer_rate = { $amount }，每秒 { $rate }
transfer_left = { $amount }，还剩 { $time }
transfer_waits = { $amount }。连接恢复后会继续。
transfer_sent = 已发送，对方已完整收到：{ $size }。
transfer_arrived = 已完整收到：{ $size }。
transfer_partly = { $all } 个中有 { $whole } 个完整收到。
file_unreadable_there = 对方没能把它读完。请再要一次。
file_not_whole_there = 它到达时已损坏，或者对方无法保存。请再发送一次。
refused_person = 对方拒绝了。
refused_no_answer = 对方没有回答，视为拒绝。等对方在时请再问一次。
refused_no_room = 对方没有空间。请少发一些，或者请对方腾出空间。
refused_trouble = 对方无法保存。请问对方程序里怎么说。
refused_broken = 对方回答之前连接断了。请再发送一次。
stopped_here = 您取消了。
stopped_line = 还没有完整传完，连接就结束了。
stopped_there = 对方取消了。
stopped_no_room = 对方的磁盘满了。请对方腾出空间，然后再发送一次。
stopped_trouble = 对方无法继续。请再试一次。
stopped_broken = 连接断开时丢失了。请重新开始。
not_fetched_person = 对方决定不发送文件。
not_fetched_no_answer = 对方没有及时选择文件。等对方在时请再要一次。
not_fetched_trouble = 对方无法发送。请再试一次。
not_fetched_broken = 对方选择文件之前连接断了。请再要一次。

## files that could not be sent or kept

files_not_offered = 这份邀请不包括文件。请要一份允许文件的邀请。
files_under_way = 已经有四个在传送。请等其中一个完成。
files_too_fast = 一次提出的请求太多。请等几秒钟。
files_list = 请选择 1 到 1000 个文件，文件夹最多嵌套 15 层。
files_hint_wrong = 请最多写 200 个字符，并写在一行里。
files_fetch_over = 那个请求已经结束。请单独发送文件。
files_line_broke = 还没有询问对方，连接就断了。连接恢复后请再试一次。
files_none = 里面没有文件。请选择别的。
files_cannot_send = { $path } 不能发送：{ $reason }。请选择别的。
files_too_many = 文件超过 { $most } 个。请先打包成一个文件，或者分几次发送。
files_over_quota = 这些文件有 { $needed }，最多可以收 { $most }。请少要一些，或者要小一点的。
files_no_room = { $folder } 需要 { $needed }，只有 { $free } 可用。请在那里腾出空间，再试一次。
files_disk_full = 接收 { $name } 时磁盘满了，已收到的部分已删除。请在 { $folder } 腾出空间，再请对方发送一次。
files_too_large = { $folder } 所在的磁盘放不下像 { $name } 这么大的文件。请选择另一个磁盘上的文件夹。
files_not_a_folder = { $path } 不是真正的文件夹。请选择另一个，或者把那里的东西移走。
files_replaced = 接收文件时，文件夹 { $path } 被移动了。请把它放回去，或者重新开始。
files_not_permitted = 您不能使用 { $path }。请选择别的。
files_too_much = 收到的 { $name } 比事先说的多。除非您信任对方，否则请结束协助。
files_damaged = { $name } 在传送中损坏，已删除。请对方再发送一次。
files_changed = { $name } 在选择之后被修改了。请重新选择。
files_not_found = { $path } 已经不在了。请选择别的。
files_io = 无法使用 { $path }。系统提示：{ $reason }。请再试一次。
files_muddled = 这个文件出了问题。请取消，然后重新开始。
skip_link = 它只是指向别处的链接
skip_special = 它既不是文件也不是文件夹
skip_name = 它的名字无法写出；请换一个名字
skip_deep = 它所在的文件夹层数太多，或者名字太长
skip_unreadable = 它不存在，或者您不能读取它

## settings

settings_unreadable = 无法读取 { $path } 里的设置。请检查谁可以读取这个文件，或者把它移走，重新开始。
settings_wrong_line = 设置的第 { $line } 行不对：{ $written }。请在 { $path } 里更正，或者把这个文件移走，重新开始。
settings_wrong_key = 设置里“{ $key }”的内容不对。请在 { $path } 里更正，或者把这个文件移走，重新开始。
settings_apart = { $path } 和 { $other } 对“{ $key }”的要求不同。请让两者一致，或者不用其中一个。
settings_unwritten = 无法写入 { $path }。系统提示：{ $reason }。请检查谁可以写入那里。
