# 机器人说的话，简体中文。称“你”，不称“您”；用全角标点；汉字与西文、数字之间在好读处空一格。
# $ 开头的名字会被替换，各语言必须一致。命令和它后面的内容照原样打，紧挨着汉字时前后空一格，否则平台认不出。

## 名称

kind-author = 作者
kind-category = 分类
kind-phrase = 短语
kind-collaboration = 合作组
kind-combination = 组合
kind-journal = 期刊
kind-institution = 机构
kind-sentence = 描述
length-short = 短
length-normal = 标准
length-full = 完整
every-day = 每天
weekdays = 周一至周五
weekend = 周六、周日
authors-more = { " " }及另外 { $more } 人
list-comma = 、
clause-comma = ，
list-and = { $first }、{ $last }
quoted = “{ $text }”
labelled = { $label }{ $text }
own-words = { $text }（论文原文）
sentences = { $first }{ $second }
chosen = ✓ { $text }

## 推送

digest-heading = { $date } · { $papers } 篇新论文
digest-heading-authors = { $date } · { $authors } 位作者的 { $papers } 篇新论文
digest-heading-some = { $date } · { $papers } 篇新论文，其中 { $theirs } 篇来自你关注的作者
older-heading = { $papers } 篇较早的论文，来自你的关注
older-heading-only = { $name }：{ $papers } 篇较早的论文
digest-heading-only = { $name }：{ $since }以来 { $papers } 篇新论文
digest-waiting-only = 还有 { $count } 篇：/more { $name }
digest-catch-up = 这份推送包含{ $first }至{ $last }的论文：期间服务停机。
digest-catch-up-silent = 这份推送包含{ $first }至{ $last }的论文：期间我无法在这里发消息。
digest-count = { $papers } 篇新论文
digest-how = 方法：
digest-result = 结果：
digest-audience = 适合读者：
digest-limits = 局限：
paper-withdrawn = 作者已撤稿。
paper-no-abstract = { $source } 没有这篇论文的摘要。点标题可打开论文。
card-submitted = 提交于 { $date }
card-published = 发表于 { $date }
card-updated = 更新于 { $date }
card-first-seen = 首次收录于 { $date }
card-also-in = 同属 { $subjects }
card-attention = 关注度 { $score }/100
license-arxiv = arXiv 许可
license-public-domain = 公有领域
license-reserved = 保留所有权利
license-other = 许可协议
digest-because = 来自你的关注：{ $subjects }
radar-note = 雷达：“{ $text }”（{ $score }/100：{ $words }）
change-cross-listed = 新交叉列入 { $name }
change-joined = { $name } 在后来的版本中成为作者
change-joined-version = { $name } 在 v{ $number } 中成为作者
change-withdrawn = 你收到过的这篇论文现已撤稿：{ $title }
change-withdrawn-unseen = 作者已撤稿：{ $title }
change-published = 你收到过的这篇论文已发表于 { $venue }：{ $title }
change-revised = 你收到过的这篇论文摘要有改动：{ $title }
change-before = 原来：{ $text }
change-after = 现在：{ $text }
digest-maybe = 可能是 { $name } 的论文，署名为“{ $written }”
digest-waiting = 还有 { $count } 篇：/more
digest-unasked = 另有 { $count } 篇可能也是你关注的作者写的：/following
digest-next = 下次推送：{ $when }
digest-quoted = 引号内是摘要原文。
digest-model = 内容由 { $model } 撰写，只依据论文摘要。
digest-model-quoted = { digest-model }{ digest-quoted }
digest-untranslated = 标题和句子都是论文的英文原文：这个机器人还没有语言模型，所以不能用中文来写。
digest-connects = 这几篇的联系：{ $text }
lack-spent = 今天的语言模型用量已经用完，部分论文改为引用原文；{ $when }重新开始。
lack-silent = 语言模型没有回应，部分论文改为引用原文。
lack-late = 语言模型没来得及写完，部分论文先引用原文；稍后可以用 /paper 看单篇。
lack-distrusted = 语言模型对部分论文的概括与原文不符，这几篇改为直接引用摘要。
## Under a paper

button-abstract = 摘要
button-abstract-hide = 收起摘要
button-translate = 翻译
button-related = 相关论文
button-save = 收藏
button-save-again = 重新收藏
button-unsave = 取消收藏
button-hers = ✓ 是 { $name }
button-not = ✗ 不是
button-not-hers = 不是这位 { $name }
button-hers-after-all = 撤销：是 { $name } 本人
button-older = 更早的
button-authors = 全部 { $count } 位作者
button-authors-on = 后面的作者
button-digest-more = 更多
button-settings = 全部设置
card-denied = 记下了：这篇不是你关注的 { $name } 写的，今后不再计入。
card-confirmed = 记下了：这篇是你关注的 { $name } 写的。
card-undone = 已撤回：你对这篇论文中 { $name } 的判断不再计入。
save-done = 已收藏：{ $title }。发送 /saved 查看全部。
save-already = { $title } 已经收藏过。发送 /saved 查看全部。
unsave-done = 已取消收藏：{ $title }。
saved-heading = 你收藏的论文
saved-none = 你还没有收藏论文。点论文下方的按钮，或发送 /save 2606.09076
save-own = 已收藏到你自己的列表：{ $title }。私聊时发送 /saved 查看。
save-own-already = { $title } 已经在你自己的列表里。私聊时发送 /saved 查看。
unsave-own = 已从你自己的列表中取消收藏：{ $title }。
saved-elsewhere = 你的收藏只在你自己的列表里：私聊时发送 /saved 查看。
saved-by-all = 大家在这里收藏的
saved-exported = { $name } 格式的 { $count } 篇收藏论文。
saved-zotero-how = 在 Zotero 中选择“文件”→“导入”，再选这个文件。也可以在私聊时发送 /saved zotero 加密钥，我会把论文直接放进你的文库：在 { $link } 创建密钥，并允许访问和写入文库。密钥只用一次，我不会保存。
saved-zotero-sent = { $count } 篇收藏论文都在你的 Zotero 文库里了。原来就有的保持不变。
saved-zotero-part = { $total } 篇收藏论文中有 { $count } 篇在你的 Zotero 文库里了，之后 Zotero 没有再回应。请稍后再发一次，不会重复添加。
saved-zotero-refused = 另有 { $count } 篇 Zotero 没有接收。
saved-zotero-key = 密钥我没有保存，但带密钥的消息还留在这个会话里：请把它删掉。以后不再需要这个密钥时，请在 { $link } 删除。
cite-file = 引用信息太长，一条消息放不下，改以文件发送（{ $name }）。
papers-heading = { $name } 的论文，由新到旧
papers-heading-year = { $name } { $year } 年的论文，由新到旧
papers-maybe = 可能是别人的
papers-signed = 作者名写作 { $written }
papers-others = 另有 { $count } 篇作者名相同，看来是其他人写的。
papers-several = 还有别人用这个名字。这里是其中一位的论文。
papers-none = 没有找到 { $name } 的论文。
papers-none-year = 没有找到 { $name } { $year } 年的论文。
papers-end = 能找到的就是这些了。
papers-unread = 现在读不到 { $sources }。这里是以前收录的和在别处找到的论文，可能还有更多。
papers-which = { $name } 指的是哪一位？
papers-which-author = { $title } 的哪位作者？
papers-whose = 想看谁的论文？请写姓名，后面可以加年份：/papers Ada Lovelace 2024
related-heading = 与 { $title } 相近的论文（相近度 0–100）：
related-terms = 共同用词：{ $words }
related-none = 还没有找到与 { $title } 相近的论文。目前只能与已收录的论文比较。
related-also = 同样出自 { $names }
search-heading = 含有 { $text } 的论文
search-heading-on = 含有 { $text } 的论文，从第 { $first } 篇起
search-none = 已收录的论文中没有含有 { $text } 的。要求每个词都出现，少写几个词会找到更多。
search-end = 含有 { $text } 的论文就是这些。
radar-heading = 雷达：你的描述和组合找到的论文
radar-none = 你还没有关注任何描述。用一句英文描述想读的论文，我每天送来最相近的几篇：{ $example }
radar-overview-hint = 点一项，或输入编号：/radar 1
radar-of = 雷达：{ $name }
radar-looks-for = 查找的词：{ $words }。每天最多送来最相近的 { $count } 篇。
radar-unmet = 已知论文中没有出现过：{ $words }。
radar-rest = 找到的其他论文，以及用 ✓ ✗ 调整：{ $command }
radar-empty = 还没有找到论文。
radar-end = 找到的论文就是这些。
radar-nearness = 相近度 { $score }：{ $words }
radar-far = 已不够相近
radar-like = 与你标为 ✓ 的 { $id } 相似
radar-unlike = 与你标为 ✗ 的 { $id } 相似
radar-new = 可能随下一份推送送达
radar-over = 超出每天 { $count } 篇
radar-fits = ✓ 符合
radar-fits-not = ✗ 不符合
radar-hint = ✓ 会让类似的论文更靠前，✗ 会让它们更靠后。没有按钮时输入：{ $example }
radar-count = 7 天内 { $count } 篇
radar-marked = ✓ 今后类似的论文会更靠前。
radar-marked-not = ✗ 今后类似的论文会更靠后。
radar-unmarked = 已撤销：类似的论文恢复原来的相近度。
button-radar = 雷达
button-newer = 更新的
button-radar-undo = 撤销 { $mark } { $number }
button-a-day = 每天 { $count } 篇
error-not-followed-there = 你已经不再关注这位作者，所以什么都没有改。

## Quiet days

quiet-day = { $date } · 今天没有你关注的新论文。
week-heading = 你的一周，{ $first } 至 { $last } · { $count } 个领域的 { $papers } 篇论文
week-empty = 你的一周，{ $first } 至 { $last }：没有推送过论文。
week-unconnected = 找过这些论文之间的联系，没有找到论文本身能支持的。
week-unwritten = 这次没能写出这些论文之间的联系。
week-field = { $name } · { $count } 篇
week-published = 期刊与会议
week-more = 另有 { $count } 篇
week-beyond = 其他领域另有 { $count } 篇
week-keyless = 这里没有配置语言模型，所以不写论文之间的联系。引号内是摘要原文；关注度高的排在前面（/why 加论文编号可查原因）。
week-offer = 可以每周日自动发送：/settings brief on
outage-since = { $since } 起无法访问 arXiv。论文不会丢：恢复之后，错过的会随第一次推送补上。
outage-of-source = { $since } 起无法访问 { $source }。恢复之后，错过的会随第一次推送补上。

## 时间

when-today = 今天 { $time }（{ $zone }）
when-tomorrow = 明天 { $time }（{ $zone }）
when-date = { $date } { $time }（{ $zone }）

## 关注

follow-done = 已关注：{ $name }
follow-already = 已经关注了：{ $name }
# 先是关于这个人的几件事，再由 follow-facts 合成一句：“2025 年以来在 arXiv 上有 55 篇论文，主要方向为 cs.CV。最近的论文：”
follow-count-since = { $year } 年以来在 arXiv 上有 { $count } 篇论文
follow-count = arXiv 上有 { $count } 篇论文
follow-count-since-anywhere = { $year } 年以来有 { $count } 篇论文
follow-count-anywhere = { $count } 篇论文
follow-count-least = arXiv 上至少有 { $count } 篇论文
follow-field = 主要方向为 { $category }
follow-with = 常与 { $coauthors } 合作
follow-facts = { $facts }。最近的论文：
follow-none = arXiv 上没有找到署名与此完全一致的论文。如果拼写没错，第一篇出现时会推送给你。
follow-unasked = arXiv 暂时没有回应，现在无法列出这位作者的论文。有了新论文会推送给你。
follow-institution = 机构信息取决于来源：bioRxiv、medRxiv 和期刊大多注明，arXiv 很少注明。
follow-sentence = “{ $text }”是对论文的描述吗？我可以关注它，每天送来最相近的论文。
follow-sentence-typed = 也可以输入：{ $example }
follow-native-sentence = 我按词比较，而论文是用英文写的，中文句子找不到论文。请用英文写，或在句子里加入英文术语，例如：{ $example }
follow-native-sentence-example = 能说出 uncertainty 的 reward model
button-follow-nearest = 每天最相近的论文
follow-written = 还有相近的署名：{ $names }。这些没有算进来；如果是同一个人，请把那个名字也关注上。
follow-aliases = 也署名为 { $names }。不包括在内；需要的话也可以关注这个写法。
follow-initials = 还有缩写的署名：{ $names }。这类论文会单独列出，注明“可能”。
follow-waiting = 最近一周有 { $count } 篇论文等着你。
follow-comes = 最近一周有 { $count } 篇论文，马上送到。
follow-nothing-recent = 最近一周没有 { $name } 的新论文。
follow-recent-seen = { $name } 最近一周的新论文，之前已经推送给你了。
follow-really = 要关注 { $name } 吗？
follow-near = 没有找到署名“{ $name }”的论文。你要找的是不是：
follow-journal-near = 没有找到名为“{ $name }”的期刊。是不是指：
follow-journal-none = 没有找到名为“{ $name }”的期刊。请写出完整刊名，例如：/follow 期刊 Nature Methods
follow-which-author = 想关注 { $title } 的哪位作者？
button-follow-exactly = 还是关注“{ $name }”
button-follow = 关注：{ $name }
button-digest = 现在看
button-more = 看较早的论文
follow-first = 下次推送：{ $when }。用 /time 改时间，用 /timezone 改时区。
button-unfollow = 取消关注：{ $name }
unfollow-done = 已取消关注：{ $name }
unfollow-not = 没有关注：{ $name }
unfollow-which = 想取消关注哪一项？
following-heading = 你关注了 { $count } 项：
following-none = 你还没有关注任何人。先从一位你不想错过的作者开始：/follow Chien-Shiung Wu
following-muted = 已屏蔽：{ $subjects }
mark-paused = 已暂停
mark-silent = 静音
follow-since = { $date }起关注
follow-one-person = 指的是其中一位，不是所有叫这个名字的人
follow-is-paused = 已暂停：不会推送，期间的新论文也不会积累。恢复之后可以用 /more { $name } 来看。
follow-is-silent = 静音：照常推送，但只含静音内容的推送不发出声音
follow-waits = 有 { $count } 篇论文会随下次推送送来
follow-waits-paused = 暂停前的 { $count } 篇论文会在恢复后送来
follow-latest = 最近的论文：
follow-paused-notice = { $name } 已暂停，所以不推送。
follow-resumed = 已恢复推送：{ $name }
follow-resumed-meanwhile = 暂停期间的新论文没有积累：用 /more { $name } 可以看还没推送过的论文。
button-meanwhile = 看错过的论文
button-pause-follow = 暂停
button-resume-follow = 恢复
button-silence = 静音
button-with-sound = 取消静音
button-all-papers = 所有论文
button-stop-follow = 取消关注
button-follow-again = 重新关注
button-back = ‹ 我的关注
mute-done = 以后不再推送提到{ $name }的论文。恢复：/unmute { $name }
mute-category = 以后不再推送主分类是 { $name } 的论文。恢复：/unmute { $name }
mute-already = 已经屏蔽了：{ $name }
unmute-done = 已取消屏蔽：{ $name }
unmute-not = 没有屏蔽：{ $name }
unmute-which = 想取消屏蔽哪一项？
unmute-none = 没有屏蔽任何内容。用 /mute 可以屏蔽短语或分类。
button-unmute = 取消屏蔽：{ $name }

## 想关注的内容

follow-topic = { $name } 是研究主题还是人名？
follow-half = 以下名字含有 { $name }。你要找的是：
follow-half-unknown = 没有找到名字里含有 { $name } 的作者。请写全名，例如 Chien-Shiung Wu；发一个论文链接也可以。
follow-half-unasked = arXiv 暂时没有回应，查不到 { $name }。请写全名，例如 Chien-Shiung Wu，或者过几分钟再试。
follow-native = arXiv 上的论文用拉丁字母署名。{ $name } 可能是：
follow-native-unknown = arXiv 上的论文用拉丁字母署名，没有找到可能是 { $name } 的作者。请按论文上的写法输入，或者发一个论文链接。
follow-native-spelling = 可能这样写：{ $example }
follow-link-elsewhere = 我读不了 { $site } 的页面。
follow-link-email = 只有邮箱地址，还不知道是哪位作者。
follow-link-known = 可以用的链接：arXiv 的论文或列表，以及 arXiv、ORCID、OpenAlex、DBLP、Semantic Scholar、INSPIRE、zbMATH 上的作者页面。
follow-link-name = 里面的名字好像是 { $name }。
follow-several = 已关注以下 { $count } 项：
follow-several-already = 之前已经关注：{ $names }
follow-several-refused = 不像作者的名字，没有关注：{ $names }
follow-several-open = 还有 { $count } 项需要你确认，请点一下：
follow-count-none = arXiv 上还没有以此署名的论文
follow-count-doubtful = 可能不是同一个人
button-follow-phrase = 作为短语关注“{ $text }”
button-follow-category = 关注 { $category }（{ $title }）
button-follow-person = { $name } 是人名
button-name-papers = { $name }（{ $count }）

## 同名的人

which-person = 有好几个人都署名 { $name }。你指的是哪一位？
which-papers = 这些论文都署名 { $name }，是同一个人还是几个人，我分不清。你指的是哪些？
which-more = 另外还有 { $count } 组。也可以用其中一篇论文来指定：{ $example }
person-with = 合作者：{ $coauthors }
person-institution = { $institution }（据 { $directory }）
person-orcid = ORCID { $id }
perhaps-several-people = 我分不清这 { $count } 篇论文是不是都出自同一个人。
rare-name = 这 { $count } 篇论文并非都有共同点；因为这个名字少见，我把它们算作同一个人的。
not-the-right-person = 不是这个人？
also-this-person = 下面这些也是你要找的 { $name } 吗？
button-this-person = { $number } · { $facts }
button-also-person = 也包括 { $number } · { $facts }
button-all-of-them = 全部关注
button-show-the-others = 看看其他人
button-choose-another = 换一位
error-no-author-there = 论文的那个位置没有作者。请写出姓名：/follow Ada Lovelace
digest-maybe-because = 可能是 { $name } 的论文：{ $reasons }
card-hardly = 这篇应该是另一位署名 { $name } 的人写的。
card-hardly-because = 这篇应该是另一位署名 { $name } 的人写的：{ $reasons }。
button-not-sure = 撤销确认
button-why = 为什么
button-cite = 引用
button-where = 原文出处
button-brief-where = 联系的原文出处
button-where-hide = 收起原文出处
following-others = 本周未推送 { $count } 篇，可能是同名的其他人写的

## 为什么认为论文是某人的：简短，并列

reason-known = 属于最初选定的论文
reason-confirmed = 你说过是
reason-rejected = 你说过不是
reason-not-signed = 没有这个署名
reason-abbreviated = 署名为“{ $written }”
reason-coauthor = 与 { $name } 合著，已知有 { $count } 篇
reason-no-coauthor = 没有共同的合作者
reason-rejected-coauthor = 你否认过与 { $name } 合著的论文
reason-like-rejected = 像你否认过的论文
reason-like-namesake = 更像同名的另一个人
reason-only-one = 没有发现同名的人
reason-many-namesakes = 同名的其他人有 { $count } 篇
reason-orcid = ORCID 相同（{ $orcid }）
reason-other-orcid = ORCID 不同（{ $orcid }）
reason-affiliation = 机构相同（{ $name }）
reason-category = 领域相同（{ $category }）
reason-other-field = 领域不同（{ $category }）
reason-topics = 主题相同（{ $words }）
reason-other-topics = 主题不同
reason-first-again = 照例是第一作者
reason-last-again = 照例是末位作者
reason-first-for-once = 这次却是第一作者
reason-last-for-once = 这次却是末位作者
reason-years-apart = 相隔 { $count } 年

why-signed = 你关注 { $name }；作者名写作“{ $written }”，姓名相同。
why-signed-initials = 你关注 { $name }；作者名写作“{ $written }”，名只有首字母。
why-everybody = 你关注所有叫这个名字的人。
why-likely = 很可能就是你指的人。
why-possible = 可能是你指的人。
why-unlikely = 应该不是你指的人。
why-somebody-else = 所以没有推送。如果弄错了，论文下方的按钮可以改正：{ $example }
why-doubtful = 每次推送最多只问一篇可能性最大的，其余的会在 /following 里保留一周。如果确实是，请按论文下方的按钮确认：{ $example }
why-evidence = 依据：{ $reasons }。
attention-heading = 关注度：{ $score }/100。它只决定推送中的先后，不会因此少推任何一篇。
attention-none = 关注度：0/100。没有可以计分的依据，但照常推送。
attention-only = { $name } 是唯一的作者
attention-first = { $name } 是 { $total } 位作者中的第一作者
attention-last = { $name } 是 { $total } 位作者中的末位作者
attention-middle = { $name } 在 { $total } 位作者中排第 { $place }
attention-alphabetical = { $name } 是 { $total } 位作者之一，作者按姓氏字母排序
attention-several = { $place }，你还关注其中的其他作者
attention-nearness = 与你收藏的“{ $title }”相近：{ $score }/100
attention-opened = 与你打开过的“{ $title }”相近：{ $score }/100
attention-followers = 这里至少还有 { $count } 个会话关注其中的作者名
attention-acceptance = 作者注明：“{ $words }”
attention-venue = 发表于：{ $venue }
attention-code = 代码在：{ $site }
why-brief = 与同一份推送中其他论文的联系，及其原文出处
why-where = 逐行列出原文出处
where-heading = 每一行的下方是它所依据的论文原句：
brief-where-heading = 每一句的下方是它所依据的论文原句：
where-quoted = 论文原文：

## 阅读

nothing-new = 上次推送（{ $since }）以来，没有你关注的新论文。{ $read }
nothing-new-yet = 还没有你关注的新论文。{ $read }
nothing-older = 你关注的论文，能找到的就是这些了。
nothing-new-only = { $name } 没有待看的新论文。{ $read }
nothing-older-only = { $name } 的论文，能找到的就是这些了。
button-papers = { $name } 的论文
button-papers-all = 所有人的论文
nothing-older-unasked = arXiv 暂时没有回应，没法查找更早的论文。请过几分钟再试 /more。
never-read = 还没有从 arXiv 获取过论文。用 /refresh 马上获取。
refresh-working = 正在获取新论文…
brief-working = 正在整理你的一周…
refresh-goes-on = 还在从 { $sources } 获取论文，可能要几分钟。完成之后，如果有你关注的新论文，会自动送来。
last-read = 上次读取 { $source } 是 { $time }。
last-read-several = 上次读取：{ $sources }。
source-spent = { $source } 当天可查询的额度已用完，{ $when } 之后再查。

## 译文

translate-working = 正在翻译…
translation-made = 机器翻译成{ $language }，{ $model }，{ $date }。
translation-left = 有 { $count } 句保留原文，因为译得不可靠。
button-original = 原文

## 设置

time-set = 推送时间：{ $days } { $time }（{ $zone }）。
zone-set = 时区已改为 { $zone }，你那里现在是 { $time }。
zone-is = 你的时区是 { $zone }，那里现在是 { $time }。
time-which = 想什么时候收到推送？请选择，或者这样写：/time 08:30 周一 周三 周五
language-set = 好，以后我说中文。
language-which = 用哪种语言？
length-set-short = 好，短一些：每次最多 { $count } 篇，每篇一句话。
length-set-normal = 好，标准：每次最多 { $count } 篇，讲新在哪里，其余的按按钮看。
length-set-full = 好，完整：每次最多 { $count } 篇，摘要里有的都讲。
length-which = 想看多详细？
paused = 已暂停。论文会继续积累，用 /resume 恢复推送。
paused-already = 推送已经暂停了，用 /resume 恢复。
resumed = 欢迎回来。
resumed-already = 推送没有暂停。
quiet-set-on = 没有新论文的日子，我会说一声。
quiet-set-off = 没有新论文的日子，我不打扰你。
brief-set-on = 每周日，到了推送的时间，你会收到一份一周简报。现在就看最近七天：/brief
brief-set-off = 周日不再发送一周简报。随时可以用 /brief 查看最近七天。
sound-set-off = 以后推送都不发出声音。
sound-set-first = 以后每次推送只有第一条消息发出声音。
sound-set-on = 以后推送的每条消息都发出声音。
versions-set-off = 以后不再告知论文的变化，撤稿除外。
versions-set-saved = 收藏的论文正式发表或摘要有改动时，会在下次推送里告诉你。
versions-set-followed = 推送过的论文正式发表或摘要有改动时，会在下次推送里告诉你。
rich-set-on = 以后公式会按公式排版。如果你的 Telegram 提示无法显示这类消息，请发 /settings rich off
rich-set-off = 公式会用普通字符来写。
publish-set-on = 这里的推送会发布给关注本频道的服务器；Discord 每小时最多允许发布 10 条消息。
publish-set-off = 推送只留在本频道。
settings-heading = 你的设置
settings-time = 推送：{ $days } { $time } · /time
settings-zone = 时区：{ $zone } · /timezone
settings-language = 语言：{ $language } · /language
settings-length = 篇幅：{ $length } · /length
settings-paused = 已暂停，用 /resume 恢复
settings-next = 下次推送：{ $when }
settings-quiet-on = 没有新论文时：说一声 · /settings quiet off
settings-quiet-off = 没有新论文时：不打扰 · /settings quiet on
settings-brief-on = 一周简报：每周日 · /settings brief off
settings-brief-off = 一周简报：只在 /brief 时 · /settings brief on
settings-sound-off = 声音：无 · /settings sound first
settings-sound-first = 声音：只有推送的第一条消息 · /settings sound off
settings-sound-on = 声音：推送的每条消息 · /settings sound first
settings-versions-off = 论文后来的变化：只告知撤稿 · /settings versions saved
settings-versions-saved = 论文后来的变化：只告知收藏的论文 · /settings versions followed
settings-versions-followed = 论文后来的变化：推送过的论文都告知 · /settings versions saved
settings-rich-on = 公式：按公式排版 · /settings rich off
settings-rich-off = 公式：用普通字符 · /settings rich on
settings-publish-on = 发布给关注本频道的服务器 · /settings publish off
settings-publish-off = 只留在本频道 · /settings publish on
settings-follows = { $count ->
    [0] 还没有关注任何人：/follow
   *[other] 关注了 { $count } 项：/following
}
settings-button-time = 推送时间
settings-button-zone = 时区
settings-button-language = 语言
settings-button-length = 篇幅
switch-quiet-on = 没有新论文也说一声
switch-quiet-off = 没有新论文时不打扰
switch-brief-on = 周日发简报
switch-brief-off = 不发简报
switch-sound-off = 声音：无
switch-sound-first = 声音：首条
switch-sound-on = 声音：每条
switch-versions-off = 不告知变化
switch-versions-saved = 收藏的
switch-versions-followed = 全部
switch-rich-on = 公式排版
switch-rich-off = 公式用普通字符
switch-publish-on = 发布推送
switch-publish-off = 不发布推送
button-all-settings = ‹ 所有设置

## 多人的地方：频道、群组、服务器

channel-pick = 频道里我只发推送，其他的都在这里说。请选择一个由你管理的频道。如果我还不在里面，选中后会把我加进去。
button-pick-channel = 选择频道
channel-plan = 频道推送时间：{ $days } { $time }（{ $zone }）。
channel-state = { $count ->
    [0] 频道还没有关注任何作者。频道语言：{ $language }。
   *[other] 频道关注了 { $count } 项。频道语言：{ $language }。
}
channel-paused = 频道推送已暂停，恢复之前什么都不会发。
channel-whom = 这个频道要关注谁？请回复这条消息，写上名字，例如 Chien-Shiung Wu。分类、短语或链接也可以。
channel-reply = 回复这条消息的内容只用于这个频道。
channel-answer = 回答在私聊里，请管理员打开。
channel-delivered = 已发到频道，或正在发送。
channel-arrived = 我现在可以在这个频道发布了。我每天一次发布频道所关注作者的新论文，每篇几行，不发别的。设置只由频道管理员决定，就在这里私聊。
channel-here = 我现在可以在这里发布了。频道要关注谁，请管理员私聊告诉我。
button-open-answer = 打开
button-set-up = 开始设置
button-follow-for = 关注作者
button-following = 频道关注了谁
button-hour = 时间与时区
button-language = 语言
button-length = 篇幅
button-preview = 预览
button-pause = 暂停
button-resume = 恢复
arrival-group = 这里关注谁、几点推送，由管理员决定；查论文人人都可以。我只听得到命令和提到我的消息。
arrival-plan = 推送时间：{ $days } { $time }（{ $zone }）。
arrival-server = 每个频道和子区各有自己的关注列表：想在哪里收到论文，就在哪里发送 /follow。由可以管理服务器的人决定；查论文人人都可以。
arrival-hour = 推送时间默认是 08:00，可用 /time 改时间，用 /timezone 改时区。
for-admins = 仅限管理员
mention-slash = 在服务器里请用斜杠命令：输入 { $example }，再从弹出的列表里选择。私聊时直接写给我就行。
member-start = 这里关注谁、几点推送，由管理员决定。你可以查论文，看看这里关注了谁，把论文收藏到你自己的列表。想要自己的推送，请与我私聊。

## 开始和帮助

start-what = 我是 Paperboy。告诉我你关注哪些作者，他们的新论文我每天送来一次，每篇几行。
start-promise = 我只说论文里写了的，同一篇不会送两次。
start-clock = 你那里现在是 { $time } 吗？
start-clock-yes = 对，现在是 { $time }
start-clock-no = 不是…
start-zones = 你那里现在几点？选一个时间对得上的城市。其他地方请这样写：/timezone Africa/Lagos
start-back = 返回
start-change = 修改设置
start-whom = 想先关注谁？把名字发给我就行，例如 Chien-Shiung Wu；最近一周的论文马上送到。
start-whom-here = 在这里想先关注谁？请这样写：/follow Chien-Shiung Wu
start-again = 又见面了。你关注了 { $count } 项；/digest 看等着你的论文，/help 看其他命令。
start-needless = /start 后面不需要写“{ $text }”：那里只能写邀请码，而你已经可以使用了。关注作者请写 /follow Ada Lovelace
help-heading = 可以用的命令
help-usage = 例如：{ $example }
help-parameter-at = 时间
help-parameter-channel = 频道
help-parameter-code = 邀请码
help-parameter-days = 星期
help-parameter-language = 语言
help-parameter-length = 篇幅
help-parameter-off = 关闭
help-parameter-list = 列表
help-parameter-paper = 论文
help-parameter-setting = 设置
help-parameter-skip = 跳过
help-parameter-page = 页
help-parameter-sentence = 描述
help-parameter-format = 格式
help-parameter-text = 内容
help-parameter-times = 人数
help-parameter-topic = 命令
help-parameter-what = 短语或分类
help-parameter-words = 词语
help-parameter-who = 谁
help-parameter-year = 年份
help-parameter-zone = 城市
help-keyless = 有了语言模型，我还能写摘要、说明当天论文之间的联系，并翻译论文。部署者可以设置 OPENAI_API_KEY。
help-privacy = 我保存什么、如何导出或删除：/privacy
help-footer = Paperboy 读的是 arXiv，但与 arXiv 没有隶属关系。

command-start = 我是做什么的，怎么开始
command-help = 所有命令
command-follow = 关注作者、分类、“短语”或一句描述（每天 3 篇）
command-unfollow = 取消关注
command-following = 看看你关注了什么
command-mute = 屏蔽短语或分类
command-unmute = 取消屏蔽
command-papers = 某位作者的论文，由新到旧
command-refresh = 现在就找新论文
command-more = 再来一批：你关注的（或其中一位的）较早的论文
command-digest = 现在就推送等着你的论文，也可只要一位的
command-brief = 最近七天收到的论文，按领域整理
command-paper = 按编号或链接看一篇论文
command-translate = 用你的语言看一篇论文
command-related = 与这篇相近的论文
command-search = 在已收录的论文中搜索：词语、作者、分类、日期
command-radar = 查看你的描述找到的论文，用 ✓ ✗ 调整
command-why = 这篇论文为什么来了，或者没来
command-save = 收藏一篇论文
command-saved = 你收藏的论文
command-cite = 论文的引用信息：BibTeX、RIS 或 CSL-JSON
command-time = 设置推送时间
command-timezone = 设置时区
command-language = 设置我说的语言
command-length = 设置篇幅
command-pause = 暂停推送
command-resume = 恢复推送
command-settings = 查看所有设置
command-channel = 管理你的频道
command-web = 用网页和订阅源阅读推送和论文
command-export = 导出我为这个会话保存的全部内容
command-import = 导入关注列表：名字、链接、BibTeX、RIS、CSV、OPML 或导出文件
command-forget = 删除我为这个会话保存的一切
command-privacy = 我为这个会话保存什么、存在哪里、存多久
command-invite = 生成邀请码
command-people = 查看用户
command-ban = 封禁某人
command-unban = 解除封禁
command-usage = 使用情况
command-health = 运行状况
command-broadcast = 给所有会话发消息

parameter-who = 作者、分类（cs.CV）、期刊、“短语”，或以 5 a day 结尾的一句英文描述
parameter-author = 作者姓名
parameter-year = 年份（2024）
parameter-followed = 你关注的某位作者、分类或短语
parameter-what = 短语或分类（cs.CV）
parameter-paper = arXiv 编号或链接
parameter-search = 词语、“短语”、-排除、author:、cat:、source:、since:
parameter-sentence = 编号、每天几篇（2 5 a day），或 yes、no 加论文编号
parameter-skip = 跳过多少篇
parameter-page = 跳过几篇；用 bibtex、ris、csl 导出全部；或 zotero
parameter-format = bibtex、ris 或 csl
parameter-at = 几点几分（08:30）
parameter-days = 哪几天（周一 周三 周五）
parameter-zone = 城市或时区（上海、Asia/Tokyo）
parameter-language = 语言
parameter-tongue = 语言（德语、ja、pt-BR）
parameter-length = short、normal 或 full
parameter-topic = 命令
parameter-setting = quiet、brief、publish 后接 on 或 off；sound off、first 或 on；versions off、saved 或 followed
parameter-code = 邀请码（如果有）
parameter-channel = 用按键选择的频道
parameter-web = off 会让所有链接失效
parameter-list = 名字，每行一个，或导出的内容
parameter-times = 给几个人，或 list
parameter-whom = 某人，形如 telegram:123
parameter-text = 内容

## 保存的内容，以及如何带走或删除

export-done = 这是我为这个会话保存的全部内容，共 { $size } kB。在这里或别的 Paperboy 用 /import 可以重新导入。
import-follows = 关注 { $count } 项
import-mutes = 屏蔽 { $count } 项
import-saved = 收藏 { $count } 篇
import-done = 已导入：{ $counts }。原有的都还在。
import-nothing-new = 里面的内容这里都已经有了。
import-preview = 将关注 { $count } 项：{ $subjects }。
import-preview-most = 共有 { $authors } 位作者，将关注其中论文最多的 { $count } 位：{ $subjects }。
import-more = 另外 { $count } 项
import-already = 其中 { $count } 项已经关注。
import-unread = 有 { $count } 项看不懂：{ $text }
import-dropped = 没有关注任何人。
button-import = 全部关注（{ $count }）
button-import-few = 只关注前 { $count } 项
button-import-not = 不关注
import-left-out = 有 { $count } 项没能用上：不是可以关注的名字、一次太多，或找不到那篇论文。
forget-which = 要删除我为这个会话保存的一切吗？包括关注、设置、收藏和以往的推送。删除后无法恢复；用 /export 可以先留一份。如果这里需要邀请，再来时要有新的邀请码。
button-forget = 全部删除
button-forget-not = 保留
forget-done = 已全部删除，这个会话的内容都没有了；备份会在下次更替时清除。再见，谢谢你的阅读。
forget-not = 什么都没有删除。
privacy-heading = 我为这个会话保存的内容
privacy-settings = 它在 { $platform } 上的编号、由谁设置，以及各项设置：语言、时间、时区、篇幅等
privacy-follows = 你关注和屏蔽的内容、收藏的论文、最近打开过的十篇论文，以及你说过“是”或“不是”的地方。别人最多能看到某个作者名有 3、10、30 或 100 个以上的会话关注
privacy-digests = 以往的推送，以及哪些论文已经送过，这样同一篇不会送两次
privacy-counts = 有次数限制的功能用了几次，语言模型用了多少
privacy-messages = 你发给我的消息，答复之后不保存。
privacy-lines = 你输入的内容只用来回答；这个终端会把最近的几行存在数据库旁边的文件里，供方向键调出，别人读不到；CONSOLE_HISTORY 设为 off 则不保存。/forget 会一并删除。
privacy-where = 这些都在这个 Paperboy 部署者的数据库及其备份里。部署者能看到，不会提供给别人。
privacy-outside = 关注或查找作者时，会向 arXiv 和作者目录查询这个名字，但不会说是谁在查。如果用了语言模型，发给它的只有论文，没有关于你的任何内容。
privacy-long = 这些会一直保存，直到你删除。删除立即生效，备份会在下次更替时清除。留下的只有不带名字的总数；如果有人被封禁，这一点也会留下。
privacy-ways = 用 /export 可以导出全部内容，用 /forget 可以全部删除。

## 门

error-stranger-open = 我不能在这里和你说话。
error-stranger-invite = 这个 Paperboy 需要邀请：向它的部署者要一个邀请码，然后发送 /start 和邀请码。（你在这里是 { $who }。）
error-stranger-allowlist = 这个 Paperboy 只为部署者名单上的人服务。（你在这里是 { $who }。）
error-banned = 这个 Paperboy 的部署者停止了你的使用。
error-invite-code = 这个邀请码无效，或者已经用完了。可以请对方再生成一个。
error-invite-slow = 无效的邀请码试得太多了，请过一刻钟再试。
error-refresh-limit = 每小时可以让我读取 { $limit } 次，下一次：{ $when }。有新论文总会随推送送到。

## 部署者专用

invite-made = 这个邀请码可以用 { $count } 次：{ $code }
invite-link = 也可以用链接：{ $link }
invite-until = { $date }之前有效，想提前作废可以用 /invite list 查看。
invite-needless = 现在这里不需要邀请码：ACCESS 没有设为 invite。
invite-heading = 还能用的邀请码
invite-line = { $number } 号 · 还能用 { $count } 次 · { $made } 生成 · { $until } 到期
invite-none = 没有还能用的邀请码。/invite 生成一个，/invite 5 生成一个可供五人使用的。
invite-revoked = { $number } 号已作废。
button-revoke = 作废 { $number } 号
people-heading = 所有会话，新的在前
people-none = 还没有人。/invite 可以生成邀请码。
people-since = { $date } 起
people-follows = 关注 { $count } 项
people-last = 上次送达 { $date }
people-parked = 无法送达
people-banned = 已封禁
ban-done = 已封禁 { $who }，不再向其发送任何内容。恢复：/unban { $who }
unban-done = { $who } 可以重新使用了，对方发来第一条消息后恢复推送。
usage-heading = 使用情况
usage-chats = { $count } 个会话，其中 { $parked } 个无法送达
usage-follows = 一共关注 { $count } 项
usage-sent = 最近 { $days } 天送达 { $count } 次
usage-given-up = 最近 { $days } 天放弃发送 { $count } 次
usage-today = 今天（UTC）语言模型用了 { $count } 个 token
usage-today-share = 今天（UTC）语言模型用了 { $count } 个 token，占 DAILY_TOKEN_BUDGET 所设 { $limit } 个的 { $percent }%
usage-month = 本月 { $count } 个 token
usage-month-cost = 本月 { $count } 个 token，{ $cost } 美元
usage-month-least = 本月 { $count } 个 token，至少 { $cost } 美元；OPENAI_PRICES 里没有列出所有模型
usage-heaviest = 用得最多的：{ $names }
usage-second-reader = { $model } 本月复核了 { $count } 句，否决了 { $rejected } 句
usage-source = { $source }：本月就关注的对象查询 { $count } 次，带来 { $papers } 篇新论文
usage-source-cost = { usage-source }，{ $cost } 美元
health-heading = 运行状况
health-swept = 上次完整读取 arXiv：{ $since }
health-never-swept = 还没有读取过 arXiv
health-failing = { $since } 起读取失败
health-source-failing = { $since } 起无法读取 { $source }
health-waiting = 有 { $count } 次推送等待发送，最早的从 { $since } 开始等
health-nothing-waits = 没有等待发送的内容
health-silent = { $count } 个会话无法送达，其中 { $tried } 个会自动重试
health-platforms = 平台：{ $names }
health-door = 准入方式：{ $access } · 部署者：{ $owners }
broadcast-preview = 将发往 { $count } 个会话，样子如下：
broadcast-from = 来自这个 Paperboy 的部署者。
broadcast-sent = 正在发往 { $count } 个会话。
broadcast-dropped = 什么都没有发。
button-broadcast = 发往 { $count } 个会话
button-drop = 不发了
error-broadcast-long = 发给所有人的消息最多 { $limit } 个字符。
error-broadcast-gone = 这条消息已经不在了。请重新写：/broadcast 加上内容。
error-who = 请写成 telegram:123 或 discord:456 的样子，/people 里可以查到。
error-ban-owner = 这是部署者。部署者在 OWNER_IDS 里设置。
error-not-banned = { $who } 没有被封禁。
error-invite-times = 给几个人？/invite 是一个人，/invite 5 是五个人，最多 { $limit }；/invite list 查看还能用的邀请码。
error-invite-gone = 这个邀请码早已失效。
error-import = 看不懂这个列表。可以是名字或链接，每行一个；也可以是 BibTeX、RIS、CSV、CSL-JSON、OPML 或 /export 的文件。
error-import-empty = 请在 /import 后面写上名字或链接，每行一个；也可以附上 BibTeX、RIS、CSV、CSL-JSON、OPML 或 /export 的文件。
error-import-gone = 这份名单已经不在了，请重新发送。
error-import-nothing = 里面没有找到可以关注的人。
error-file = 无法下载这个文件。请再发一次，或者把内容贴在 /import 后面。

## 预览

preview-title = 每日推送的样子
preview-note = 这里的论文、人物和数字都是虚构的。

## 终端

console-welcome = 这里是 Paperboy 的终端。用 /help 查看命令，按 Ctrl-D 结束。
hint-slash = 我只认识以斜杠开头的命令。试试 /help，或 /follow Chien-Shiung Wu
hint-name = 这不像作者的名字。请发论文上的署名，例如 Chien-Shiung Wu；其他命令见 /help。
hint-wordless = 我只看得懂文字：请发作者姓名、论文链接或命令。/help 列出全部用法。
hint-forward = 转发来的消息，我只看里面的论文；这条里没有 arXiv 链接或编号。命令和名单要你自己发才算数。
hint-doi = 我还没有读到 DOI 为 { $id } 的论文。如果它也在 arXiv 上，请发给我那里的链接或编号。
hint-record = 找不到论文 { $id }。如果知道它的 DOI，或它也在 arXiv 上，请发给我。
forward-more = { $count ->
   *[other] 里面还有 { $count } 篇论文：{ $ids }
}
working = 稍等…
console-pressed = 这里没有 { $number } 号按钮。

## 论文为什么来了，或者没来

why-follows = 它符合你关注的：{ $subjects }。
why-unread = 还没有收录 { $id }。arXiv 公布的论文几小时内会到这里；要现在查：/paper { $id }
why-looked-up = 这篇只是有人查询过，未出现在 arXiv 的每日更新中，所以没有进任何人的推送；/more 可以找较早的论文。
why-unmatched = 作者里没有你关注的人，也不符合你关注的分类和短语，所以不会推送给你。
why-over = 你关注的描述找到了它。每天只送来其中最相近的几篇，全部见 { $example }
why-denied = 你说过它不是你关注的 { $names } 写的，所以不推送。
why-muted = 你屏蔽了 { $subjects }，所以不推送。要取消：{ $example }
why-paused = 你暂停了 { $subjects }，恢复之前不推送：/following
why-earlier = 它在你关注之前就已收录，所以没有进你的推送。/more 会带来较早的论文。
why-otherwise = 它没有进过任何推送，虽然你关注得比它来得早：要么它公布时与之不符（作者或分类后来改过），要么当时暂停了。/more 可以看到较早的论文。
why-waiting = 它会随下次推送送来：{ $when }。/digest 现在就送来。
why-waiting-paused = 你暂停了推送，它会一直等着。/resume 之后送来。
why-sending = 这篇在正要发给你的推送里。
why-sending-reason = 目前还没发成功（{ $reason }），还会再试。
why-shown = 已经推送给你了：{ $when }。
why-shown-once = 已经推送给你了，那份推送已不再保存。论文收录于：{ $when }。
why-given-up = 含有这篇的推送发送失败，已经放弃（{ $reason }）。要看：{ $example }

## Telegram

unfold = 展开摘要
inline-nothing = 没找到这样的论文 · 来问我
inline-follow-first = 先关注一位作者吧

## Discord

menu-translate = 翻译这篇论文
sent-privately = 已私信发给你。

oneoff-nothing = { $count ->
    [1] 昨天以来，arXiv 上没有 { $name } 的论文。
   *[other] 最近 { $count } 天，arXiv 上没有 { $name } 的论文。
}

## 给部署者

owner-budget = 今天给语言模型的 { $limit } 个 token 已经用完（DAILY_TOKEN_BUDGET）。UTC 零点之前，推送改为引用摘要原文。
alert-sweep = 自 { $since } 起一直无法访问 arXiv。我会继续尝试，什么都不会丢，但此后的推送里没有新论文。运行 paperboy check 可以看到原因。
alert-sweep-over = 可以访问 arXiv 了。错过的论文会随下次推送补上。
alert-source = 自 { $since } 起一直无法访问 { $source }。我会继续尝试，什么都不会丢，但此后的推送里没有来自那里的新论文。其他来源不受影响。
alert-source-over = 可以访问 { $source } 了。错过的论文会随下次推送补上。
alert-platform = 自 { $since } 起一直连不上 { $platform }，那边的推送要等恢复后才能发出。运行 paperboy check 可以看到原因。
alert-platform-over = { $platform } 恢复了，等待的推送现在发出。
alert-disk = 数据库所在的磁盘快满了，只剩 { $percent }%。满了以后就不能再收录论文，等待的推送也发不出去。
alert-disk-over = 磁盘又有空间了。

## 出了问题，怎么办

error-unexpected = 我这边出了问题（记录编号 { $id }）。你的关注和设置都没有变。请再试一次。
error-too-much = 消息太多，后面的没有处理。请稍后再发。
error-admins-only = 这里的设置只有管理员能改。可以请管理员来改，或者和我私聊。
error-hidden-admin = 这里的设置只有管理员能改。如果你以群组身份发言，按按钮时我看不到你是谁，请改发：{ $example }
error-whose-list = 你在这里以群组或频道的身份发言，我不知道是谁的列表。请按论文下方的按钮，或在私聊里说。
error-channels-elsewhere = 频道要在 Telegram 与我私聊时管理。其他地方请直接在相应的地方发送命令。
error-channel-not-yours = 我看不到你是那里的管理员。你和我都必须是该频道的管理员：发送 /channel 另选一个。
error-may-not-write = 我不能在这个频道发言，所以什么都送不到这里。请服务器管理员允许我在这里“查看频道”和“发送消息”。
error-changed-command = 这个命令刚刚更新过。请重新输入一次。
error-source = 现在无法访问 arXiv。你的关注和设置都没有变。请过几分钟再试。
error-lookup = 现在无法访问可能收录这篇论文的来源。请过几分钟再试。
error-unknown-command = 没有 /{ $command } 这个命令。试试 /help。
error-unknown-command-near = 没有 /{ $command } 这个命令。你想说的是 /{ $near } 吗？
error-needs = /{ $command } 后面还缺一样：{ $what }。例如：{ $example }
takes-nothing = /{ $command } 后面不需要写什么，“{ $text }”我不知道怎么处理。单独发送即可：
error-follow-empty = 想关注谁？可以是作者、分类、合作组、期刊、机构、短语或一句描述：/follow Chien-Shiung Wu，/follow cs.CV，/follow ATLAS Collaboration，/follow 期刊 Nature Methods，/follow 机构 CERN，/follow "graph rewriting"，/follow reward models that say how sure they are
error-journals = 这里无法查找期刊：Crossref 已关闭（JOURNAL_SOURCES）。
error-mute-empty = 想屏蔽什么？可以是短语或分类：/mute "survey"，/mute cs.RO
error-source-off = 这里没有读取 { $source }。部署者可以开启它。
error-category = 没有 { $text } 这个分类。arXiv 的分类形如 cs.CV、math.CO、hep-th，bioRxiv 和 medRxiv 的分类形如 bioRxiv neuroscience。
error-author = “{ $text }”不像人名。请写成 /follow Chien-Shiung Wu；如果是短语，请加上引号。
error-author-long = 名字最多 { $limit } 个字符。请写成 /follow Chien-Shiung Wu
error-author-place = 这篇论文只有 { $count } 位作者，没有第 { $place } 位。
error-orcid = { $id } 不是有效的 ORCID：有一位数字不对。请从 orcid.org 重新复制，或者直接告诉我名字。
error-author-page-none = { $directory } 上没有 { $id } 这个作者页面。请在浏览器里打开页面，再复制它的地址。
error-author-page-nobody = { $directory } 的 { $id } 页面上没有可以关注的名字。请直接写名字：/follow Chien-Shiung Wu
error-author-page-several = DBLP 的 { $id } 页面收集了所有还没有区分开的同名作者。请打开它，选出你要找的那一位，再把那一页的链接发给我。
error-author-page = { $directory } 暂时没有正常回应。过几分钟再试，或者按名字关注。
error-author-page-key = 使用 { $directory } 链接需要密钥，这个机器人还没有。机器人的部署者可以设置 { $setting }。arXiv、ORCID、DBLP、INSPIRE 和 zbMATH 的链接不需要密钥。
error-author-page-key-wrong = { $directory } 不接受这个机器人的密钥。机器人的部署者可以更正 { $setting }。
error-author-page-busy = { $directory } 今天不再回答这里的查询。请明天再试，或者按名字关注。
error-phrase = 这个短语里没有能查的词。请写成 /follow "graph rewriting"
error-phrase-long = 短语最多 { $limit } 个字符。请写成 /follow "graph rewriting"
error-follow-limit = 你已经关注了 { $limit } 项，一个会话里最多这么多。请先用 /unfollow 取消几项。
error-mute-limit = 你已经屏蔽了 { $limit } 项，一个会话里最多这么多。请先用 /unmute 取消几项。
error-follow-gone = 这里已经不再关注它。/following 可以看到现在的关注。
error-paper-id = “{ $text }”看不出是哪篇论文。编号形如 2606.09076，也可以发链接。
error-paper-unknown = arXiv 上没有找到论文 { $id }。编号形如 2606.09076。
error-work-unknown = 这篇论文已经不在我这里了。/digest 会显示新的论文。
error-brief-gone = 关于这几篇联系的说明已不再保存。单篇的出处见 /why 2606.09076。
error-digest-gone = 这份推送已不再保存。新论文见 /digest。
error-no-paper-there = 那条消息里没有论文，要有 arXiv 编号或链接才行。
error-which-paper-there = 那条消息里有 { $count } 篇论文。请写明是哪一篇，例如 { $example }
error-no-pages = 这个机器人没有网页。部署者可以设置 PUBLIC_URL。
error-web = /web 后面不能写“{ $text }”。/web 给你一个页面链接，/web off 让所有链接失效。
error-no-page = 这里什么都没有。
error-no-translator = 翻译需要语言模型，这个机器人还没有。部署者可以设置 OPENAI_API_KEY。
error-tongue = 我不认识“{ $text }”这种语言。请写语言的名称或代码：/translate 2606.09076 德语，或 /translate 2606.09076 pt-BR。
error-translated-already = 这篇论文本来就是英文的。请写另一种语言：/translate { $id } 德语
error-translations-spent = 每天最多翻译 { $limit } 篇；下一篇要到 { $time }（{ $zone }）。
error-translating = 语言模型现在没有回应，这篇暂时翻译不了。请过几分钟再试，可以先看原文：/paper { $id }
error-translation-distrusted = 译文两次都说了论文里没有的内容，所以不显示。原文：/paper { $id }
error-time = 没看懂这个时间。请写成 /time 08:30，或 /time 08:30 周一 周三 周五。
error-zone = 没听过这个时区。请写城市或时区：/timezone 上海，或 /timezone Asia/Tokyo。
error-language = 这种语言我还不会。我会 { $languages }。例如：/language { $example }
error-length = 篇幅有三种：/length short（短），/length normal（标准），/length full（完整）。
error-setting = 没有这项设置。请写 /settings quiet on，/settings quiet off，或 /settings sound off。
error-skip = “{ $text }”不是数字。后面可以写要跳过的条数，例如 10。
error-zotero-form = 这不是 Zotero 密钥：密钥由 24 个字母和数字组成，可以在 { $link } 创建。
error-zotero-key = Zotero 不允许这个密钥写入你的文库。请在 { $link } 允许写入，或创建新的密钥。
error-zotero-away = Zotero 现在没有正常回应。请稍后再试，不会重复添加。
error-zotero-private = 这里所有人都能看到这个密钥。请在 { $link } 删除它，创建新的，再在私聊时发送。
error-citation-format = 没有“{ $text }”这种格式。可用的有 bibtex、ris 和 csl。
error-paper-alone = 一次只能写一篇论文，后面不需要写别的：“{ $text }”我不知道怎么处理。
error-year = “{ $text }”不是 arXiv 有论文的年份，arXiv 从 1991 年开始：/papers Ada Lovelace 2024
error-papers-single = 一次只能列出一位作者的论文，你写了 { $count } 位。例如：/papers Ada Lovelace
error-papers-author = “{ $text }”不是作者。我可以列出一位作者的论文，例如：/papers Ada Lovelace
error-search-empty = 要搜索什么？请至少写一个词，例如：/search reward model author:Okafor
error-search-long = 搜索内容最多 { $limit } 个字符。
error-search-word = “{ $text }”里没有可以搜索的词。
error-search-since = 看不懂日期“{ $text }”。请写成 since:2026-06-15、since:2026 或 since:30d
error-search-source = 没有名为“{ $text }”的来源。可用的有：{ $names }。
error-search-filter = “{ $text }”对整个搜索有效，不能放在括号里，也不能放在 OR 或减号后面。
error-search-forgotten = 已经不记得上次搜索的内容，请重新搜索：/search
error-sentence-words = “{ $text }”里能说明论文内容的词太少，至少要两个，例如：/follow reward models that say how sure they are
error-sentence-script = “{ $text }”里没有可以与论文比较的英文词。请用英文写，或加入至少两个英文术语。
error-sentence-long = 一句描述最多 { $limit } 个字符。
error-sentence-day = 一句描述每天可以送来 1 到 { $limit } 篇。
error-sentence-forgotten = 我不记得是哪一句了，请再输入一次。
error-radar = 我不明白“{ $text }”。请写 /radar 2、/radar 2 5 a day 或 /radar 2 no 2606.09076
error-radar-number = 雷达里没有第 { $number } 项，一共 { $count } 项。用 /radar 查看。
error-radar-which = { $id } 是针对哪一句描述？请在前面加上编号：/radar 2 no { $id }
error-radar-combination = 组合条件要么满足，要么不满足：请改为更窄或更宽的条件，例如：/follow cs.CV AND "reward model" NOT survey
error-expression-parenthesis = 括号不成对。请写成（judge OR reward）NOT survey
error-expression-hanging = “{ $text }”处缺少词语。AND 和 OR 写在两个词之间，NOT 写在词的前面。
error-expression-negative = 这里只写了不要什么。请加上想要的内容，例如 judge NOT survey
error-expression-long = 最多组合 { $limit } 个词语或短语。
error-combination-bare = “{ $text }”不能组合。短语请加引号，作者请单独关注。例如： /follow cs.CV AND "reward model" NOT survey
error-combination-never = 没有论文能同时满足：想要的内容又被排除了。
error-not-rich = 这里没法给公式排版，只有 Telegram 可以。设置没有变。
error-not-published = 只有公告频道才能发布到其他服务器。设置没有改变。
error-no-sound = 这里本来就没有声音。设置没有变。
error-storage = 暂时无法访问数据库。你的关注和设置都没有变。请过一分钟再试。
error-writer = 语言模型现在没有回应。先用摘要原文代替。
error-budget = 今天的语言模型用量已经用完，{ $when }重新开始。

# 无法发送消息的会话：私下告诉设置者。{ $names } 是其中关注的几项。
silence-removed = 关注 { $names } 的那个会话收不到推送了：我已被移出。重新把我加入后，期间错过的论文会一次补发。
silence-muted = 关注 { $names } 的那个会话收不到推送了：我没有发言权限。允许我发消息后，期间错过的论文会一次补发。
silence-closed = 关注 { $names } 的那个话题或子区收不到推送了：它已关闭。重新打开后，期间错过的论文会一次补发。
silence-gone = 关注 { $names } 的那个会话收不到推送了：找不到它。如果已被删除，可以把关注移到这里。
silence-refused = 关注 { $names } 的那个会话收不到推送了：它不接收我的消息。
silence-banned = 关注 { $names } 的那个会话收不到推送了：部署者已将其屏蔽。
silence-unknown = 关注 { $names } 的那个会话收不到推送了：我无法进入。请确认我仍在其中并且可以发消息；之后错过的论文会一次补发。
silence-goes-on = 我会继续尝试：先每天一次，持续一周；再每周一次，持续一个月。
silence-detour = 关注 { $names } 的话题已关闭或不存在，它的推送改发到这里。
silence-more = 另外 { $count } 项
button-move-here = 把这些关注移到这里
button-move-named = 移到这里：{ $names }
followed-in-topics = 这里另有 { $count } 个话题或子区有各自的关注。要移到这里吗？
silence-elsewhere = 有 { $count } 个会话无法发消息，其中的关注收不到推送。要移到这里吗？
moved-here = 已将 { $count } 项关注移到这里，尚未推送的论文会随下次推送一起发来。
error-nothing-to-move = 没有可移动的关注：那个会话已恢复，或者没有关注任何人。

demo-opening = Paperboy 演示：两天的虚构内容。论文、人物和数字全部是编造的；arXiv、bioRxiv 和 medRxiv 由本程序在本机扮演。
demo-collected = { $date } 07:00：每个来源只为所有人读取一次；新论文：{ $counts }
demo-digest = { $date } 08:00：每日推送
demo-end = 没有一篇重复。演示到此结束；make run 会读取真实的 arXiv。

## The pages

web-open = 打开你的页面
web-feeds = 订阅源：
web-secret = 有这个链接的人都能看到这些页面，请不要给别人。/web off 会让所有链接立即失效；/forget 也会；一年没人打开，链接会自动失效。
web-secret-shared = 有这个链接的人都能看到这个会话收到的内容。管理员用 /web off 可以让所有链接立即失效；/forget 也会；一年没人打开，链接会自动失效。
web-ended = { $count } 个链接已失效。
web-none = 现在没有链接。用 /web 可以生成一个。
page-skip = 跳到正文
page-nav = 页面
page-latest = 最新推送
page-archive = 全部推送
page-radar = 雷达
page-months = 其他月份
page-batches = 其他各页
page-feeds = 订阅源：
page-secret = 只有拿到链接的人能看到这个页面。在会话里用 /web off 可以让它失效。
page-no-digest = 这里还没有带论文的推送。
page-not-found-title = 这里什么都没有
page-not-found = 这个链接无效或已失效。在会话里用 /web 可以得到新的链接。
page-too-many-title = 请稍等
page-too-many = 请求太频繁了，请等一分钟再试。
page-papers = { $count } 篇论文
page-authors = 作者
page-all-authors = 全部 { $count } 位作者
page-lines = 概要
page-sentence = 摘要第 { $number } 句
page-title-mark = 标题
page-abstract = 摘要
page-sources = 出处
page-why = 为什么送来
page-related = 相关论文
page-cite = 引用（BibTeX）
page-about = 关于这个列表
page-coauthors = 合作者
