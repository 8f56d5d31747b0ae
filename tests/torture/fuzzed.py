"""What reads from outside, each with what it is fed: arXiv, directories, people, files, models, platforms."""

import asyncio
import json
import re
from functools import cache
from string import ascii_letters, digits
from typing import Any

from hypothesis import strategies as st
from telegram import Bot, CallbackQuery, Update

from adapters.discord.commands import BUTTON
from adapters.discord.render import action_of
from adapters.telegram.deep_links import deep_link, line_of
from adapters.telegram.updates import read_button_press, read_message
from bot.commands.free_text import command_line
from bot.commands.registry import REGISTRY
from bot.core.authors.links import AuthorLink, Directory, parse_author_link, parse_paper_authors
from bot.core.authors.names import compare, fold
from bot.core.authors.naming.author_field import split_authors
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import Subject as Follow
from bot.core.following.follows import tidy
from bot.core.following.lists import parse_list
from bot.core.paper_mentions import papers_in
from bot.core.papers import ArxivId
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.core.text.latex import to_telegram_math, to_unicode
from bot.directories.author_feed import read_author_feed
from bot.directories.dblp_person import read_dblp_person
from bot.directories.dblp_signatures import read_signatures
from bot.directories.inspire_author import read_inspire
from bot.directories.inspire_literature import read_literature
from bot.directories.openalex_author import openalex_id, read_openalex
from bot.directories.openalex_works import read_works
from bot.directories.orcid_record import read_orcid_record
from bot.directories.orcid_works import read_people, read_works_of
from bot.directories.semantic_scholar_author import read_semantic_scholar
from bot.directories.semantic_scholar_papers import read_batch
from bot.directories.zbmath_author import read_zbmath
from bot.directories.zbmath_documents import read_documents
from bot.errors import BotError, WriterError
from bot.phrases.languages import parse_language
from bot.phrases.target_languages import parse_target_language
from bot.sources.atom_feed import read_feed
from bot.sources.oai_records import read_response
from bot.writing import briefs, entries, translations
from bot.writing.llm.answers import read_object, read_reply, read_usage
from tests.standins.telegram import StrictTelegram
from tests.standins.telegram_places import BOT
from tests.standins.telegram_text import utf16
from tests.torture.fuzzing import Subject, like, lines, names, spoiled, tex, words
from tests.torture.honest_inputs import (
    ANN,
    ANSWERS,
    ATOM,
    CHAT,
    COMPLETION,
    DBLP,
    EXPORT,
    OAI,
    OPENALEX,
    OPML,
    ORCID,
    PAPER,
    RECORD,
)


def reads_tex(text: str) -> None:
    to_unicode(text)
    to_telegram_math(text)


def reads_names(text: str) -> None:
    fold(text)
    compare("Mira Okafor", text)
    compare(text, text[::-1])
    split_authors(text)


def reads_arguments(text: str) -> None:
    for read in (
        parse_time,
        parse_zone,
        parse_language,
        parse_target_language,
        parse_author_link,
        lambda said: parse_follow_request(tidy(said)),
        Follow.parse,
        Follow.parse_mute,
        ArxivId.parse,
    ):
        try:
            read(text)
        except (BotError, ValueError):
            continue
    parse_paper_authors(text)
    command_line(text, REGISTRY.offers)
    list(papers_in(text))


def reads_author_pages(body: bytes) -> None:
    for read, directory in ((read_author_feed, Directory.ARXIV), (read_dblp_person, Directory.DBLP)):
        try:
            read(body, AuthorLink(directory, "12/3456-1"))
        except BotError:
            continue


def reads_author_records(told: Any) -> None:
    body = json.dumps(told).encode()
    author, works = (json.dumps(told.get(part) if isinstance(told, dict) else told).encode() for part in OPENALEX)
    link = AuthorLink(Directory.ORCID, ORCID)
    for read in (
        lambda: read_orcid_record(body, link),
        lambda: openalex_id(author),
        lambda: read_openalex(author, works, link),
        lambda: read_semantic_scholar(author, works, link),
        lambda: read_inspire(author, works, link),
        lambda: read_zbmath(body, link),
        lambda: read_works(body, {"10.48550/arxiv.2606.00001": "2606.00001"}),
        lambda: read_batch(body, ["2606.00001"]),
        lambda: read_literature(body, ["2606.00001"]),
        lambda: read_documents(body, ["2606.00001"]),
        lambda: read_signatures(body, {"https://dblp.org/rec/journals/corr/abs-2606-00001": "2606.00001"}),
        lambda: read_people(body, "Yi Tanaka"),
        lambda: read_works_of(body),
    ):
        try:
            read()
        except BotError:
            continue


def reads_lists(content: str | bytes) -> None:
    parse_list(content if isinstance(content, str) else content.decode("utf-8", "replace"))


def reads_deep_links(text: str) -> None:
    """Whatever a link says is a command that a stranger may give; what we link to is what is said."""
    line = line_of(text)
    assert line is None or line.partition(" ")[0] in {"follow", "paper", "start"}
    said = f"follow {tidy(text)}"
    if link := deep_link("paperboy_test_bot", said):
        assert line_of(link.rpartition("=")[2]) == said, said


def reads_completions(told: Any) -> None:
    body = json.dumps(told)
    read_usage(body)
    read_reply(body)


def reads_answers(told: Any) -> None:
    """Everything on the way from what a model says to what is believed of it."""
    content = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    material = translations.material_of(PAPER)
    for form, judge in (
        (entries.FORMAT, lambda draft: entries.check_draft(PAPER, draft, "en")),
        (briefs.FORMAT, lambda said: briefs.check_sentences([PAPER, PAPER], said, "en")),
        (translations.FORMAT, lambda draft: translations.check_draft(material, draft, "de")),
    ):
        try:
            draft: Any = form.read(read_object(content, form.keys))
        except (WriterError, ValueError, TypeError, KeyError):  # what the client takes for an answer of no use
            continue
        judge(draft)


@cache
def known_bot() -> Bot:
    """The library's bot, once Telegram has told it who it is."""

    async def asked() -> Bot:
        async with StrictTelegram() as telegram:
            bot = Bot(telegram.token, base_url=f"{telegram.api_url}/bot")
            async with bot:
                return bot

    return asyncio.run(asked())


def hears_telegram(told: dict[str, Any]) -> None:
    """An update whose words, buttons and replies are whatever a client may send."""
    update = Update.de_json({"update_id": 1, "message": told}, None)
    read_message(update, known_bot(), REGISTRY.offers)
    data = str(told.get("text"))[:64]
    query = {"id": "1", "from": ANN, "chat_instance": "1", "data": data, "message": {"date": 0, **told}}
    read_button_press(CallbackQuery.de_json(query, None))


def hears_discord(custom_id: str) -> None:
    """The id of a button: one of ours, or somebody else's."""
    if re.fullmatch(BUTTON, custom_id):
        command_line(action_of(custom_id), REGISTRY.offers)


@st.composite
def marked(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> dict[str, Any]:
    """A text with entities, which Telegram counts in UTF-16 and never begins or ends inside of a character."""
    text, found = draw(texts), []
    for _ in range(draw(st.integers(0, 3)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(["bot_command", "mention", "text_link", "url"]))
        found.append(
            {"type": kind, "offset": utf16(text[:start]), "length": utf16(text[start:end]), "url": draw(words)}
        )
    return {"text": text, "entities": found}


said = lines.map(lambda line: f"/{line}") | words.filter(bool)
keyboards = words.map(lambda data: {"inline_keyboard": [[{"text": "x", "callback_data": data}]]})
replied = st.builds(
    lambda text, more: {"message_id": 4, "date": 0, "chat": CHAT, "from": BOT, **text, **more},
    marked(words),
    st.fixed_dictionaries({}, optional={"reply_markup": keyboards}),
)
messages = st.builds(
    lambda text, more: {"message_id": 5, "date": 0, "chat": CHAT, "from": ANN, **text, **more},
    marked(said),
    st.fixed_dictionaries({}, optional={"reply_to_message": replied}),
)
links = st.builds(
    lambda to, said: to + said,
    st.sampled_from(["follow_", "follow64_", "paper_", "paper64_", "invite_", ""]),
    st.text(f"{ascii_letters}{digits}_-", max_size=56),
)

FUZZED: dict[str, Subject] = {
    "OAI": (read_response, spoiled(OAI)),
    "Atom": (read_feed, spoiled(ATOM)),
    "TeX": (reads_tex, tex),
    "names": (reads_names, names),
    "arguments": (reads_arguments, words),
    "pages of authors": (reads_author_pages, spoiled(ATOM) | spoiled(DBLP)),
    "records of authors": (reads_author_records, like(RECORD) | like(OPENALEX)),
    "lists of follows": (
        reads_lists,
        like(EXPORT).map(json.dumps) | spoiled(json.dumps(EXPORT).encode()) | spoiled(OPML) | words,
    ),
    "deep links": (reads_deep_links, links | words),
    "completions": (reads_completions, like(COMPLETION)),
    "models' answers": (reads_answers, st.one_of(*(like(one) for one in ANSWERS)) | words),
    "Telegram's updates": (hears_telegram, messages),
    "Discord's buttons": (
        hears_discord,
        st.builds(lambda number, line: f"{number}:{line}", words | st.integers(), lines),
    ),
}
