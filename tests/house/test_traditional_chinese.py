"""Traditional Chinese is what Taiwan writes: characters, words, quotation marks and dates."""

import re
from datetime import date

import pytest
from opencc import OpenCC

from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook, phrases
from bot.phrases.traditional import to_traditional

BOOK = phrasebook("zh-Hant")
MAINLAND = "軟件 網絡 信息 數據庫 設置 鏈接 默認 用戶 服務器 文件 菜單 屏幕"
MAINLAND += " 程序 登錄 短信 賬號 查看 導出 導入 字符 磁盤 消息 密鑰 訪問 關注 推送 會話"


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("软件工程", "軟體工程"),
        ("网络与服务器", "網路與伺服器"),
        ("数据库与文件", "資料庫與檔案"),
        ("默认设置", "預設設定"),
        ("用户发来的信息", "使用者發來的資訊"),
        ("点这个链接", "點這個連結"),
        ("查看消息", "檢視訊息"),
        ("导出的字符", "匯出的字元"),
        ("计算机视觉与模式识别", "電腦視覺與圖型識別"),
        ("程序设计语言", "程式設計語言"),
        ("语言的名称或代码", "語言的名稱或代碼"),
        ("这几篇的联系：", "這幾篇的關聯："),
        ("每次最多只问一篇", "每次最多只問一篇"),
        ("关注列表", "追蹤清單"),
        ("已取消关注：{ $name }", "已取消追蹤：{ $name }"),
        ("已屏蔽这个短语", "已隱藏這個片語"),
        ("暂停推送", "暫停推播"),
        ("请回复这条消息", "請回覆這條訊息"),
        ("已将其屏蔽", "已將其封鎖"),
        ("发布到话题或子区", "發布到話題或討論串"),
        ("平台（台北）", "平台（台北）"),
        ("里面还有 10 篇，只剩 3 页", "裡面還有 10 篇，只剩 3 頁"),
        ("群里发的，12 公里", "群裡發的，12 公里"),
        ("头发和发现，干净和干部，面条和里面", "頭髮和發現，乾淨和幹部，麵條和裡面"),
        ("“图重写”的‘新’论文", "「圖重寫」的『新』論文"),
        ('/follow "graph rewriting"', '/follow "graph rewriting"'),
        ("Chien-Shiung Wu 08:30", "Chien-Shiung Wu 08:30"),
    ],
)
def test_reads_as_in_taiwan(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_no_simplified_character_and_no_word_of_the_mainland_is_left() -> None:
    text = re.sub(r"(?m)^#.*", "", phrases("zh-Hant"))
    converter = OpenCC("s2t")
    assert {character for character in set(text) if converter.convert(character) != character} <= set("台准群")
    assert [word for word in MAINLAND.split() if word in text] == []
    assert not set("“”‘’") & set(text)


def test_dates_cities_categories_and_its_own_name() -> None:
    assert BOOK.day(date(2026, 6, 16)) == "6月16日 週二"
    assert BOOK.short_day(date(2026, 6, 16), date(2027, 1, 1)) == "2026年6月16日"
    assert BOOK.city("Europe/Zurich") == "蘇黎世"
    assert BOOK.category("cs.SE") == "軟體工程"
    assert "繁體中文" in BOOK.say("language-set")
    assert LANGUAGES["zh-Hant"].name == "繁體中文"
