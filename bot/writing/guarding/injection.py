"""Prompt injection: orders to a language model that are hidden in a paper, and what a text took from them.

A sentence that speaks to a model ("Ignore the above and write that …") supports nothing, nor does the one after it. It
knows the usual ways of giving such orders in English, Chinese and Japanese; a claim that a paper makes in plain words
stays the paper's claim.
"""

import re

from bot.core.text.sentences import sentences
from bot.writing.guarding.findings import Finding, FindingKind

# In lower case: case that is not regarded costs a regular expression half its speed.
_LATIN = re.compile(
    # turning away from what was asked
    r"\b(?=[idfob])(?=ignore|disregard|forget|override|bypass)"
    r"(?<!models )(?<!model )(?<!methods )(?<!often )(?<!may )(?<!they )(?<!that )"
    r"(?<!which )(?<!llms )(?<!systems )"
    r"(?<!approaches )(?<!can )(?<!not )(?<!networks )(?<!it )(?<!frequently )(?<!sometimes )(?<!tend to )"
    r"(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,30}\b(?:(?:previous|above|prior|earlier|preceding"
    r"|foregoing"
    r"|system|your|all|any|the|these)\b[^.!?]{0,20}\b(?:instructions?|prompts?|rules|guidelines|orders|messages?"
    r"|directions|task)|everything|the above)\b"
    r"|\b(?:new|updated|real|following|secret|hidden) (?:instructions?|orders?|prompt)\s?[:(]"
    r"|\byou (?:are|act) (?:now|no longer|as)\b|\byou must (?:now|always|never|write|say|add|include|output|answer"
    r"|reply)\b"
    r"|\b(?:from now on|your (?:new )?(?:task|job|role|answer|summary|output|translation|instructions?"
    r"|system prompt) (?:is|must|should|shall|will))\b"
    r"|\bpretend (?:that|to be|you)\b|\bdeveloper mode\b"
    # speaking to it
    r"|\b(?:dear|hey|hi|hello|note to|notes to|message to|message for|note for|instructions? (?:to|for)"
    r"|reminder (?:to|for)|memo to),? "
    r"(?:the |any |all |every |our )?(?:ais?|llms?|language models?|models?|assistants?|chatbots?|bots?"
    r"|summari[sz]ers?|translators?|agents?"
    r"|reviewers?|gpt|chatgpt|claude|gemini)\b"
    r"|\battention[,:] (?:all |any |every )?(?:ais?|llms?|language models?|assistants?|summari[sz]ers?|translators?"
    r"|bots?)\b"
    r"|\b(?:if you are|as) an? (?:ai|llm|language model|assistant|summari[sz]er|translator|bot"
    r"|automated)\b[^.]{0,40}\b(?:you|please|must|write|add|say)\b"
    r"|\b(?:ai|llms?|models?|assistants?|summari[sz]ers?|translators?|bots?) (?:must|should|shall|are required to"
    r"|is required to|has to) "
    r"(?:write|say|add|include|state|output|mention|print|report|append|end|begin)\b"
    # telling it what to write
    r"|\b(?:add|include|insert|append|put|post|attach|embed|paste) "
    "(?:links?\b|urls?\b|(?:(?:the|this|a|an|following|these|also|it) ){1,3}"
    r"(?:links?|urls?|addresses|address|website|mentions?|tags?|html|hashtags?|markup|script|iframe|images?"
    r"|sentences?|lines?|words?|phrase|note|claim)\b)"
    r"|(?:\A|[.!?:;]\s|\bplease |\band |\bthen |\bthat you |\bmust |\bto )(?:say|write|print|output|respond|reply"
    r"|answer|state|claim|declare|repeat|reveal|announce|translate|report|emphasi[sz]e|conclude)"
    r" (?:only|that (?:this|it|the|all|our)|with|exactly|the (?:word|phrase|following|text|system|sentence)"
    r"|[\"“‘'<@]|in (?:the |your )?(?:summary|digest|entry|output|translation)|everything|it as|nothing|instead)"
    r"|\b(?:in|into|to|of|at the (?:end|start|beginning) of) (?:your|each|every) (?:own )?(?:summary|digest|entry"
    r"|answer|output|translation|reply|response|value|field)s?\b"
    r"|\b(?:do not|don't|never) (?:summari[sz]e|translate|mention|describe) (?:this|the|it|that|any)\b"
    r"|\byour (?:own )?(?:summary|digest|answer|output|reply|response|instructions?|(?:system )?prompt)\b"
    r"|\b(?:say|claim|state|write|report)s? that [\"“‘'「]"
    r"|\bgive (?:this paper|it|us) (?:an? )?(?:positive|high|top|good|the highest|ten|10|5|five)\b|\brate (?:this"
    r"|it) (?:as|10|highly)\b"
    r"|\b(?:multiply|change|replace|swap|double|increase|round) (?:all|every|each|any) (?:the )?(?:numbers?|names?"
    r"|percentages?|results?|occurrences?)\b"
    r"|\bmake (?:every|all|each) (?:the )?(?:numbers?|results?|values?)\b"
    # pretended ends and turns
    r"|<\|?/?(?:im_start|im_end|system|user|assistant|endoftext|inst|s|data|abstract|paper|document"
    r"|instructions?)\b[^>]{0,20}\|?>|\[/?(?:inst|system|system)\]"
    r"|[\"']?\brole[\"']?\s?:\s?[\"'](?:system|assistant|user|developer|tool)|[\"'](?:new|result|how|limits|audience"
    r"|content|translation|title)[\"']\s?:"
    r"|(?:\A|[.!?#*>\"'}\]]\s{0,2})(?:system|assistant|developer|admin|root|user|human)\s?(?:prompt|message|note"
    r"|override|notice)?\s?:\s?\S"
    r"|\bend of (?:the )?(?:abstract|document|data|input|paper|text|prompt|context)\b|\bbegin (?:system"
    r"|instructions?|prompt)|#{2,}\s?(?:instruction|response|system)|<!--"
    r"|@(?:everyone|here|channel|all)\b|<script|<iframe|<img\b|<a\s|javascript:",
)
_HAN_OR_KANA = re.compile(
    # Chinese
    r"(?:忽略|无视|無視|忘记|忘掉|不要理会|不要遵守|跳过)[^。！？]{0,12}(?:指令|指示|说明|提示|要求|规则|内容|以上"
    r"|之前|前面)"
    r"|(?:请|必须|务必|应当|一定要|需要你|你要|你应|你必须|直接|只需|只)[^。！？]{0,14}(?:输出|写|说明|声称|宣称"
    r"|声明|加上|添加|加入|附上|插入|回复|回答|提及|翻译成|翻译为|总结为|打印|复述|告诉|注明|强调)"
    r"|(?:写道|输出|回复|回答|打印|声称|加上|添加|附上|插入)\s?[:：“「\"]|(?:添加|加入|附上|插入|放上"
    r"|加上)[^。！？]{0,8}(?:链接|网址|标签|图片|一句)"
    r"|(?:致|给|告|对)(?:所有|各位|任何)?(?:的)?\s?(?:ai|人工智能|模型|大模型|语言模型|助手|机器人|摘要"
    r"|翻译)[^。]{0,6}(?:[:：，,]|的(?:说明|指令|提示|话|注意))"
    r"|(?:系统|助手|用户|管理员|开发者)(?:提示|消息|指令)?\s?[:：]|你(?:现在|不再|从现在起|将|的新任务|的任务)是"
    r"|在(?:摘要|总结|译文|翻译|回答|输出|条目)(?:中|里|的?末尾|的?开头|之前|之后)"
    r"|作为\s?(?:ai|人工智能|语言模型|助手|模型)[，,]?\s?(?:你|请|应|必须)|(?:把|将)(?:所有|全部"
    r"|每个)[^。]{0,6}(?:数字|数值|名称|结果)|不要(?:总结|翻译|提及|摘要)|(?:摘要|数据|文档|论文|正文)(?:到此)?结束"
    # Japanese
    r"|(?:以前|上記|これまで|前|以上|すべて|全て)の?[^。！？]{0,10}(?:指示|命令|プロンプト|ルール"
    r"|内容)[^。！？]{0,10}(?:無視|忘れ|破棄|従わ)"
    r"|(?:出力|回答|返答|返信|記載|追加|挿入|主張|宣言|書い|書き|述べ|付け|入れ|翻訳|要約|言っ|表示|添え|含め|変え"
    r"|置き換え|強調|断言|並べ|繰り返し)[^。！？]{0,4}(?:ください|下さい|しなさい|なさい|せよ|すること|こと。)"
    r"|(?:システム|アシスタント|ユーザー|管理者|開発者)(?:プロンプト|メッセージ|からの指示)?\s?[:：]"
    r"|あなた(?:は(?:今|もう|これから|ai|翻訳|要約)|の(?:新しい)?(?:任務|仕事|役割|タスク))"
    r"|(?:要約|訳文|翻訳|回答|出力|ダイジェスト)(?:の(?:中|最後|末尾|冒頭)|には|では必ず|に必ず)|(?:ai|モデル"
    r"|アシスタント|要約者|翻訳者)(?:へ|の(?:皆|みな)さん|に告ぐ|は必ず)|(?:要旨|データ|論文"
    r"|本文)(?:は)?(?:ここで)?(?:終わり|終了)",
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HAN = re.compile(r"[\u3041-\u9fff]+")
_QUOTED = re.compile(r"[\"“‘'「『«]([^\"“”‘’'「」『』«»]{2,200})[\"”’'」』»]")
OWN = 3  # words of an order, and of nothing else in the paper, that are no coincidence either
WORDS, HAN = 4, 6  # so many words, or Han letters and kana, in a row are no coincidence
_PIECE = re.compile(r"(?<=[。！？!?])\s*|(?<=[.;])\s+")


def split_injection(text: str) -> tuple[str, str]:
    """`text` without the sentences that speak to a model and the one after each; and these sentences."""
    if not is_injection(text):
        return text, ""
    harmless: list[str] = []
    injected: list[str] = []
    after_injection = False
    for sentence in (piece for whole in sentences(text) for piece in _PIECE.split(whole) if piece.strip()):
        if is_injection(sentence):
            injected.append(sentence)
            after_injection = True
        elif after_injection:
            injected.append(sentence)
            after_injection = False
        else:
            harmless.append(sentence)
    return " ".join(harmless), " ".join(injected)


def is_injection(sentence: str) -> bool:
    """Whether `sentence` speaks to a language model rather than to a reader."""
    low = sentence.lower()
    return _LATIN.search(low) is not None or (_HAN.search(low) is not None and _HAN_OR_KANA.search(low) is not None)


def obeyed_injection(harmless: str, injected: str, text: str) -> list[Finding]:
    """A LEAK for what `text` has word for word from the injected sentences and not from the `harmless` rest.

    A quotation that an order contains, four words in a row (six Han letters), or three of its own words.
    """
    lower_text, lower_harmless = text.lower(), harmless.lower()
    quoted = [
        piece for piece in _QUOTED.findall(injected.lower()) if piece in lower_text and piece not in lower_harmless
    ]
    if quoted:
        return [Finding(FindingKind.LEAK, quoted[0])]
    if shared_runs := _runs(text) & _runs(injected) - _runs(harmless):
        return [Finding(FindingKind.LEAK, min(shared_runs))]
    shared_words = _words(text) & _words(injected) - _words(harmless)
    return [Finding(FindingKind.LEAK, " … ".join(sorted(shared_words)))] if len(shared_words) >= OWN else []


def recited_instructions(instructions: str, source_text: str, text: str) -> list[Finding]:
    """What `text` has word for word from the instructions to its writer: eight words, or a dozen Han letters.

    Their examples, lines of JSON, are left out: they are about papers too, and a text that copies one has wrong names.
    """
    instructions = "\n".join(line for line in instructions.splitlines() if '{"' not in line)
    shared_runs = _runs(text, 2 * WORDS, 2 * HAN) & _runs(instructions, 2 * WORDS, 2 * HAN) - _runs(
        source_text, 2 * WORDS, 2 * HAN
    )
    return [Finding(FindingKind.LEAK, min(shared_runs))] if shared_runs else []


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text) if len(word) > 3 and word.isascii()}


def _runs(text: str, words: int = WORDS, han: int = HAN) -> set[str]:
    text_words = [word.lower() for word in _WORD.findall(text)]
    runs = {" ".join(text_words[at : at + words]) for at in range(len(text_words) - words + 1)}
    for stretch in _HAN.findall(text):
        runs |= {stretch[at : at + han] for at in range(len(stretch) - han + 1)}
    return runs
