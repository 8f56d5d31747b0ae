"""What could be meant while something is being typed, for platforms that complete: a few choices, best first.

A choice's value is what could have been typed; its label says it in the reader's language. Nothing is met, woken or
changed by typing, and nobody is asked outside of this deployment: it has to be quick.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.commands.call import Suggestion
from bot.commands.command import Suggester
from bot.commands.services import Services
from bot.core.authors.naming.keys import completion_prefix
from bot.core.chats import Chat, ChatRef, Length, Preferences
from bot.core.following.categories import CATEGORIES
from bot.core.following.follows import Subject, tidy
from bot.core.schedule.zones import zones_like
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.phrases.target_languages import languages_like
from bot.views import following as people
from bot.views import when

MOST = 25
LEAST_LETTERS = 2  # of a name in an alphabet: one letter begins thousands
_DAYS = {"daily": "every-day", "weekdays": "weekdays", "weekend": "weekend"}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_USUAL_HOURS = (*range(6, 24), *range(6))
# Where readers of a language are likely to be; only what is offered before anything is typed.
_HOMES = {"zh": ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore"), "ja": ("Asia/Tokyo",)}
_ELSEWHERE = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "UTC")


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody is typing. `chat` is None where nobody has spoken before; `locale` is the platform's guess."""

    desk: Services
    text: str
    chat: Chat | None
    locale: str | None = None

    @property
    def preferences(self) -> Preferences:
        """The chat's, or what they would be."""
        return self.chat.preferences if self.chat else self.desk.fresh(self.locale)

    @property
    def book(self) -> Phrasebook:
        """The chat's phrasebook, or the platform's guess."""
        return phrasebook(self.preferences.language)


async def suggest(
    desk: Services, ref: ChatRef, by: Suggester, text: str, locale: str | None = None
) -> list[Suggestion]:
    """At most 25 choices for what has been typed at `ref`. Raises StorageError."""
    said = tidy(text)
    return (await by(Typing(desk, said, await desk.store.chats.find(ref), locale)))[:MOST]


async def to_follow(typing: Typing) -> list[Suggestion]:
    """Authors seen in the corpus, and categories."""
    begun = completion_prefix(typing.text)
    found = _categories(typing.text)
    if len(begun) >= LEAST_LETTERS or not begun.isascii():
        found += [Suggestion(name, name) for name in await typing.desk.store.author_names.starting_with(begun, MOST)]
    return found


async def followed(typing: Typing) -> list[Suggestion]:
    """What this chat follows."""
    follows = await typing.desk.store.follows.all(typing.chat.id) if typing.chat else []
    return _subjects(follows, typing)


async def to_mute(typing: Typing) -> list[Suggestion]:
    """Categories; a phrase can't be guessed."""
    return _categories(typing.text)


async def muted(typing: Typing) -> list[Suggestion]:
    """What this chat mutes."""
    mutes = await typing.desk.store.mutes.all(typing.chat.id) if typing.chat else []
    return _subjects(mutes, typing)


async def hours(typing: Typing) -> list[Suggestion]:
    """Hours of the day: whole ones, and quarters of one that has been typed."""
    typed = typing.text.replace("：", ":").replace(".", ":")
    hour, colon, _ = typed.partition(":")
    quarters = ("00", "15", "30", "45") if hour.isdecimal() and (colon or len(hour) == 2) else ("00",)
    every = [f"{number:02}:{minute}" for number in _USUAL_HOURS for minute in quarters]
    begun = [at for at in every if at.startswith(typed) or at.removeprefix("0").startswith(typed)]
    return [Suggestion(at, at) for at in begun]


async def weekdays(typing: Typing) -> list[Suggestion]:
    """Every day, some days, one day."""
    several = [Suggestion(typing.book.say(phrase), value) for value, phrase in _DAYS.items()]
    single = [Suggestion(typing.book.weekday(number), value) for number, value in enumerate(_WEEKDAYS)]
    return _beginning([*several, *single], typing.text)


async def zones(typing: Typing) -> list[Suggestion]:
    """Zones, each with the time that it is there."""
    if typing.text:
        found = zones_like(typing.text, MOST)
    else:
        home = _HOMES.get(typing.book.language, ())
        found = list(dict.fromkeys([typing.preferences.schedule.zone, *home, *_ELSEWHERE]))
    now, book = typing.desk.clock.now(), typing.book
    return [
        Suggestion(f"{when.place(zone, book)} · {book.clock(when.local(now, zone))} · {when.zone_name(zone)}", zone)
        for zone in found
    ]


async def languages(typing: Typing) -> list[Suggestion]:
    """The languages that there are, by any of their names."""
    said = typing.text.casefold()
    return [
        Suggestion(language.name, tag)
        for tag, language in LANGUAGES.items()
        if any(alias.startswith(said) for alias in (tag, language.name.casefold(), *language.aliases))
    ]


async def tongues(typing: Typing) -> list[Suggestion]:
    """Languages that a paper could be put into."""
    return [Suggestion(name, tag) for tag, name in languages_like(typing.text, typing.book.language, MOST)]


async def lengths(typing: Typing) -> list[Suggestion]:
    """The lengths that there are."""
    return _beginning([Suggestion(typing.book.say(f"length-{one}"), one) for one in Length], typing.text)


async def settings(typing: Typing) -> list[Suggestion]:
    """What /settings can set."""
    return _beginning(
        [Suggestion(f"quiet {state}", f"quiet {state}") for state in ("on", "off")],
        typing.text,
    )


async def commands(typing: Typing) -> list[Suggestion]:
    """Every command, with what it does."""
    said = typing.text.removeprefix("/").casefold()
    return [
        Suggestion(f"/{one.name} · {typing.book.say(one.phrase)}", one.name)
        for one in typing.desk.commands
        if one.name.startswith(said)
    ]


def _categories(typed: str) -> list[Suggestion]:
    """Categories that begin so, once it is clear that one is meant."""
    said = typed.casefold()
    if len(said) < LEAST_LETTERS:
        return []
    return [Suggestion(one, one) for one in sorted(CATEGORIES) if one.casefold().startswith(said)][: MOST // 2]


def _subjects(subjects: Iterable[Subject], typing: Typing) -> list[Suggestion]:
    """Those that hold what has been typed, the newest first."""
    said = completion_prefix(typing.text)
    return [
        Suggestion(people.subject_name(subject, typing.book), people.subject_text(subject))
        for subject in reversed(list(subjects))
        if said in completion_prefix(subject.name)
    ]


def _beginning(choices: Iterable[Suggestion], typed: str) -> list[Suggestion]:
    said = typed.casefold()
    return [one for one in choices if one.label.casefold().startswith(said) or one.value.casefold().startswith(said)]
