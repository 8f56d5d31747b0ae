"""Telegram's menu in an owner's own chat: the owners' commands, for as long as somebody is one, and nowhere else."""

from adapters.telegram.commands import set_menus
from adapters.telegram.connection import TelegramBot
from bot.commands.registry import REGISTRY
from bot.phrases.phrasebook import phrasebook
from tests.standins.telegram import StrictTelegram


class Noted:
    """Notes as a deployment keeps them."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}

    async def get(self, name: str) -> str | None:
        return self.notes.get(name)

    async def set(self, name: str, text: str) -> bool:
        before, self.notes[name] = self.notes.get(name), text
        return before != text


def theirs(telegram: StrictTelegram) -> set[int]:
    """Whose chats have a menu of their own."""
    return {int(scope.split()[1]) for scope, _ in telegram.menus if scope.startswith("chat ")}


async def start(telegram: StrictTelegram, notes: Noted, *owners: int) -> None:
    """What a process does once it listens."""
    bot = TelegramBot(telegram.token, telegram.api_url)
    await bot.get_me()
    await set_menus(bot, REGISTRY, {str(owner) for owner in owners}, notes)
    await bot.close_connections()


async def test_owners_are_offered_what_is_theirs_for_as_long_as_they_are() -> None:
    async with StrictTelegram() as telegram:
        olga, paul, notes = telegram.person("Olga"), telegram.person("Paul"), Noted()
        await start(telegram, notes, olga.id, paul.id)
        assert theirs(telegram) == {olga.id, paul.id}
        for language in ("", "zh", "ja"):
            menu = telegram.menus[f"chat {olga.id}", language]
            assert {"follow", "digest", "people", "broadcast"} <= set(menu)
            assert menu["people"] == phrasebook(language or "en").say("command-people")
        assert not any("people" in menu for (scope, _), menu in telegram.menus.items() if not scope.startswith("chat "))
        before = telegram.menus_set
        await start(telegram, notes, olga.id)
        assert theirs(telegram) == {olga.id}
        await start(telegram, notes)
        assert theirs(telegram) == set()
        assert telegram.menus_set == before  # what is shown already is not set again
        assert telegram.refused == []


async def test_who_can_not_be_shown_one_keeps_nobody_else_from_hers() -> None:
    async with StrictTelegram() as telegram:
        late, olga, notes = telegram.person("Late", started=False), telegram.person("Olga"), Noted()
        await start(telegram, notes, late.id, olga.id)
        assert theirs(telegram) == {olga.id}
        late.gone, olga.gone = None, (403, "Forbidden: bot was blocked by the user", {})
        await start(telegram, notes, late.id)
        assert theirs(telegram) == {late.id, olga.id}
        olga.gone = None
        await start(telegram, notes, late.id)
        assert theirs(telegram) == {late.id}  # what could not be taken back was not forgotten
