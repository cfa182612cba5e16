### 两个程序共用的界面文字。见 en.ftl。

show_password = 显示
hide_password = 隐藏
strength_0 = 太容易猜到
strength_1 = 容易猜到
strength_2 = 还可以更好
strength_3 = 好
strength_4 = 很好
strength_label = 密码强度：{ $strength }
what_happened = 发生了什么
what_to_do = 该怎么办
chat = 聊天
chat_empty = 消息会显示在这里。协助结束后不会保留，除非录了像。
chat_draft = 写消息
chat_send = 发送
you = 您
word_label = 第 { $number } 个词：{ $word }
time_left = 剩余 { $time }
seconds = { $n } 秒
disk_full = 磁盘已满：请腾出空间，或换一个磁盘
one_byte = 1 字节
bytes = { $n } 字节
minutes = { $n } 分钟
hours = { $n } 小时
minutes_seconds = { $minutes } 分 { $seconds } 秒
hours_minutes = { $hours } 小时 { $minutes } 分钟
days = { $n } 天
