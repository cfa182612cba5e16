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
folder_not_there = 它的文件夹不存在
file_not_there = 它不在那里
file_not_permitted = 您无权读取它
file_is_folder = 它是一个文件夹
one_byte = 1 字节
bytes = { $n } 字节
minutes = { $n } 分钟
hours = { $n } 小时
minutes_seconds = { $minutes } 分 { $seconds } 秒
hours_minutes = { $hours } 小时 { $minutes } 分钟
days = { $n } 天
step = 第 { $number } 步，共 { $of } 步：{ $name }
look_language = 语言
look_language_system = 与本电脑一致
look_no_letters = 要显示中文，请安装软件包 fonts-noto-cjk，然后重新打开程序。
look_colours = 颜色
look_colours_system = 与桌面一致
look_light = 浅色
look_dark = 深色
look_xp = 2001 年风格（XP）
look_size = 整体大小
look_percent = { $n }%
month =
    { $number ->
        [1] 1月
        [2] 2月
        [3] 3月
        [4] 4月
        [5] 5月
        [6] 6月
        [7] 7月
        [8] 8月
        [9] 9月
        [10] 10月
        [11] 11月
       *[other] 12月
    }
day_month = { $month }{ $day }日
day_month_year = { $year }年{ $month }{ $day }日
day_time = { $day } { $time }
back = 返回
