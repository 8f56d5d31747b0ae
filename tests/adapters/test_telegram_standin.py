"""The stand-in is as strict as it says: what Telegram refuses, it refuses, so that our tests mean something."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.standins import telegram_text
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_rates import Rates
from tests.standins.telegram_text import Refused, parse_text
from tests.waiting import until


async def call(telegram: StrictTelegram, method: str, token: str = "", **parameters: object) -> tuple[int, Any]:
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    address = f"{telegram.api_url}/bot{token or telegram.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(address, data=form) as answer:
        body = await answer.json()
        assert body["ok"] is (answer.status == 200)
        return answer.status, body


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("a < b", "bare character"),
        ("a & b", "bare character"),
        ("&nbsp;", "bare character"),
        ("<b>x", "end tag"),
        ("x</b>", "unmatched"),
        ("<b><i>x</b></i>", "unmatched"),
        ("<div>x</div>", "unsupported"),
        ("<br>", "unsupported"),
        ("<a>x</a>", "no href"),
        ('<b class="x">x</b>', "attributes"),
        ("<b><code>x</code></b>", "can't be within"),
        ("<code><b>x</b></code>", "can't be within"),
        ("<b><b>x</b></b>", "can't be within"),
        ("<blockquote><blockquote expandable>x</blockquote></blockquote>", "can't be within"),
        ("", "empty"),
        (" \n ", "empty"),
        ("\u2800\u200b", "empty"),
        ("<b> </b>", "empty"),
        ("x" * 4097, "too long"),
        ("😀" * 2049, "too long"),
        ("<b>x</b> " * 101, "too many entities"),
        ("a@b.de " * 101, "too many entities"),
        ("\ud800", "UTF-8"),
    ],
)
def test_what_it_refuses_of_a_text(html: str, complaint: str) -> None:
    with pytest.raises(Refused, match=complaint):
        parse_text(html, "HTML")


def test_what_it_takes_of_a_text() -> None:
    assert parse_text("x" * 4096, "HTML")[0] == "x" * 4096
    assert parse_text("&lt;" * 4096, "HTML")[0] == "<" * 4096
    assert len(parse_text("<b>x</b> " * 100, "HTML")[1]) == 100
    text, entities = parse_text('  <b> a<i>b</i> </b><a href="https://a.org/?x=1&amp;y=2">c</a>&#x41;\t\u202e', "HTML")
    assert text == "ab cA"
    assert [(entity.type, text[entity.start : entity.end]) for entity in entities] == [
        ("bold", "ab "),
        ("italic", "b"),
        ("text_link", "c"),
    ]
    assert entities[2].url == "https://a.org/?x=1&y=2"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("@everyone", ["mention"]),
        ("x@everyone", []),
        ("/start@some_bot", ["bot_command"]),
        ("and/or", []),
        ("#SAT", ["hashtag"]),
        ("#1", []),
        ("$USD", ["cashtag"]),
        ("cs.CV", ["url"]),
        ("见cs.CV", ["url"]),
        ("e.g. x", []),
        ("3.14", []),
        ("10.0.0.1", ["url"]),
        ("https://a.org/@x#y", ["url"]),
        ("xhttps://a.org", ["url"]),
        ("tg://resolve", ["url"]),
        ("me@example.com", ["email"]),
        ("4111 1111 1111 1111", ["bank_card_number"]),
        ("4111 1111 1111 1112", []),
    ],
)
def test_what_it_finds_by_itself(text: str, kinds: list[str]) -> None:
    assert [entity.type for entity in telegram_text.find_entities(text)] == kinds


async def test_unknown_methods_parameters_tokens_and_chats_are_refused() -> None:
    async with StrictTelegram() as telegram:
        ann = telegram.person("Ann")
        assert (await call(telegram, "getMe"))[1]["result"]["username"] == "paperboy_test_bot"
        for method, parameters, status, description in (
            ("sendMassage", {}, 404, "Not Found"),
            ("sendMessage", {"chat_id": ann.id, "text": "x", "disable_web_page_preview": True}, 400, "takes no"),
            ("sendMessage", {"chat_id": ann.id}, 400, "needs text"),
            ("sendMessage", {"chat_id": "Ann", "text": "x"}, 400, "no number"),
            ("sendMessage", {"chat_id": 7, "text": "x"}, 400, "chat not found"),
            ("sendMessage", {"chat_id": ann.id, "text": "x", "message_thread_id": 3}, 400, "thread not found"),
            ("answerCallbackQuery", {"callback_query_id": "1"}, 400, "query is too old"),
            ("sendChatAction", {"chat_id": ann.id, "action": "dancing"}, 400, "wrong parameter"),
            ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, 400, "COMMAND_INVALID"),
            ("setMyCommands", {"commands": [{"command": "start", "description": "x" * 257}]}, 400, "DESCRIPTION"),
            ("getMyCommands", {"language_code": "zh-hans"}, 400, "language code"),
            ("getChatAdministrators", {"chat_id": ann.id}, 400, "no administrators"),
        ):
            answered, body = await call(telegram, method, **parameters)
            assert (answered, description in body["description"]) == (status, True), body
        assert (await call(telegram, "getMe", token="1:x"))[0] == 401
        assert len(telegram.refused) == 13


@pytest.mark.parametrize(
    "row",
    [
        [{"text": "x", "callback_data": "x" * 65}],
        [{"text": "x", "callback_data": "é" * 33}],
        [{"text": "x", "callback_data": ""}],
        [{"text": " ", "callback_data": "x"}],
        [{"text": "x"}],
        [{"text": "x", "callback_data": "x"}] * 9,
        [],
    ],
)
async def test_buttons_that_are_refused(row: list[dict[str, str]]) -> None:
    async with StrictTelegram() as telegram:
        ann = telegram.person("Ann")
        status, _ = await call(
            telegram, "sendMessage", chat_id=ann.id, text="x", reply_markup={"inline_keyboard": [row]}
        )
        assert status == 400
        assert ann.inbox == []


async def test_rates_are_kept_and_told() -> None:
    async with StrictTelegram(Rates(overall=3, group=2, chat_every=5.0)) as telegram:
        people = [telegram.person(name) for name in "ABCDE"]
        group = telegram.group("Lab", [])
        statuses = [(await call(telegram, "sendMessage", chat_id=person.id, text="x"))[0] for person in people]
        assert statuses == [200, 200, 200, 429, 429]
        again = await call(telegram, "sendMessage", chat_id=people[0].id, text="x")
        assert again[1]["parameters"]["retry_after"] in (4, 5)
        telegram.rates = Rates(group=2, chat_every=0.0)
        assert [(await call(telegram, "sendMessage", chat_id=group.id, text="x"))[0] for _ in range(3)] == [
            200,
            200,
            429,
        ]


async def test_only_one_polls_and_confirmed_updates_are_gone() -> None:
    async with StrictTelegram() as telegram:
        ann = telegram.person("Ann")
        ann.says("one")
        ann.says("two")
        _, body = await call(telegram, "getUpdates", timeout=0)
        first, second = body["result"]
        _, body = await call(telegram, "getUpdates", offset=second["update_id"], timeout=0)
        assert [update["message"]["text"] for update in body["result"]] == ["two"]
        waiting = asyncio.create_task(call(telegram, "getUpdates", offset=second["update_id"] + 1, timeout=30))
        await until(lambda: telegram.calls.count("getUpdates") == 3)
        await call(telegram, "getUpdates", offset=second["update_id"] + 1, timeout=0)
        assert (await waiting)[0] == 409
        assert first["message"]["text"] == "one"


async def test_in_a_group_the_bot_hears_only_what_is_for_it() -> None:
    async with StrictTelegram() as telegram:
        ann = telegram.person("Ann")
        group = telegram.group("Lab", [ann])
        assert group.says(ann, "hello") is None
        assert group.says(ann, "hello @Paperboy_Test_Bot")
        assert group.says(ann, "/help")
        _, body = await call(telegram, "getUpdates", timeout=0)
        assert len(body["result"]) == 2
