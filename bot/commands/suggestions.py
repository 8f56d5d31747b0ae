"""What could be meant while something is being typed, for platforms that complete: a few choices, best first.

A choice's value is what could have been typed; its label says it in the reader's language. Typing creates, wakes and
changes nothing, and nothing outside of this deployment is asked: it has to be quick.
"""

from collections.abc import Iterable

from bot.commands.call import Suggestion
from bot.commands.command import CommandServices, Suggester, SuggestionContext
from bot.core.authors.naming.keys import completion_prefix
from bot.core.chats import ChatRef, Length, ToldChanges
from bot.core.citations.citation_format import CitationFormat
from bot.core.following.categories import CATEGORIES, category, label_of
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.following.journals import read_journal
from bot.core.following.preprint_categories import PREPRINT_NAMES
from bot.core.schedule.zones import zones_like
from bot.core.sources import category_source
from bot.core.text.document import Sound
from bot.phrases.languages import LANGUAGES
from bot.phrases.target_languages import languages_like
from bot.views import when
from bot.views.following import subject_name, subject_text

MOST = 25
LEAST_LETTERS = 2  # of a name in an alphabet: one letter begins thousands
_DAYS = {"daily": "every-day", "weekdays": "weekdays", "weekend": "weekend"}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_USUAL_HOURS = (*range(6, 24), *range(6))
# Where readers of a language are likely to be; only what is offered before anything is typed.
_HOMES = {
    "zh-Hant": ("Asia/Taipei", "Asia/Hong_Kong", "Asia/Macau"),
    "zh": ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore"),
    "ja": ("Asia/Tokyo",),
}
_ELSEWHERE = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "UTC")


async def suggest(
    services: CommandServices, ref: ChatRef, suggester: Suggester, text: str, locale: str | None = None
) -> list[Suggestion]:
    """At most 25 choices for what has been typed at `ref`. Raises StorageError."""
    chat = await services.store.chats.find(ref)
    return (await suggester(SuggestionContext(services, tidy(text), chat, locale)))[:MOST]


async def to_follow(context: SuggestionContext) -> list[Suggestion]:
    """Authors seen in the corpus, and categories."""
    beginning = completion_prefix(context.text)
    choices = _categories(context)
    if len(beginning) >= LEAST_LETTERS or not beginning.isascii():
        names = await context.services.store.author_names.starting_with(beginning, MOST)
        choices += [Suggestion(name, name) for name in names]
    return [*choices, *await _journals(context)]


async def _journals(context: SuggestionContext) -> list[Suggestion]:
    """Journals that somebody has followed, once the word for one has been typed."""
    titles = read_journal(context.text)
    journals = await context.services.store.journals.starting_with(titles[0], MOST) if titles else []
    return [Suggestion(journal.title, f"journal {journal.title}") for journal in journals]


async def to_list(context: SuggestionContext) -> list[Suggestion]:
    """Authors whom this chat follows, then those seen in the corpus."""
    follows = await context.services.store.follows.all(context.chat.id) if context.chat else []
    followed = _subjects((subject for subject in follows if subject.kind is SubjectKind.AUTHOR), context)
    others = [choice for choice in await to_follow(context) if not category(choice.value)]
    return list({choice.value: choice for choice in [*followed, *others]}.values())


async def years(context: SuggestionContext) -> list[Suggestion]:
    """The last years, this one first."""
    this_year = context.services.clock.now().year
    recent = [str(year) for year in range(this_year, this_year - MOST, -1)]
    return [Suggestion(year, year) for year in recent if year.startswith(context.text)]


async def to_unfollow(context: SuggestionContext) -> list[Suggestion]:
    """What this chat follows."""
    follows = await context.services.store.follows.all(context.chat.id) if context.chat else []
    return _subjects(follows, context)


async def to_mute(context: SuggestionContext) -> list[Suggestion]:
    """Categories; a phrase can't be guessed."""
    return _categories(context)


async def to_unmute(context: SuggestionContext) -> list[Suggestion]:
    """What this chat mutes."""
    mutes = await context.services.store.mutes.all(context.chat.id) if context.chat else []
    return _subjects(mutes, context)


async def hours(context: SuggestionContext) -> list[Suggestion]:
    """Hours of the day: whole ones, and quarters of one that has been typed."""
    typed = context.text.replace("：", ":").replace(".", ":")
    hour, colon, _ = typed.partition(":")
    quarters = ("00", "15", "30", "45") if hour.isdecimal() and (colon or len(hour) == 2) else ("00",)
    every = [f"{number:02}:{minute}" for number in _USUAL_HOURS for minute in quarters]
    return [
        Suggestion(time, time) for time in every if time.startswith(typed) or time.removeprefix("0").startswith(typed)
    ]


async def weekdays(context: SuggestionContext) -> list[Suggestion]:
    """Every day, some days, one day."""
    several = [Suggestion(context.book.say(phrase), value) for value, phrase in _DAYS.items()]
    single = [Suggestion(context.book.weekday(number), value) for number, value in enumerate(_WEEKDAYS)]
    return _beginning([*several, *single], context.text)


async def zones(context: SuggestionContext) -> list[Suggestion]:
    """Zones, each with the time that it is there."""
    if context.text:
        names = zones_like(context.text, MOST)
    else:
        home = _HOMES.get(context.book.language, ())
        names = list(dict.fromkeys([context.preferences.schedule.zone, *home, *_ELSEWHERE]))
    now, book = context.services.clock.now(), context.book
    return [
        Suggestion(f"{when.place(zone, book)} · {book.clock(when.local(now, zone))} · {when.zone_name(zone)}", zone)
        for zone in names
    ]


async def languages(context: SuggestionContext) -> list[Suggestion]:
    """The languages that there are, by any of their names."""
    typed = context.text.casefold()
    return [
        Suggestion(language.name, tag)
        for tag, language in LANGUAGES.items()
        if any(alias.startswith(typed) for alias in (tag, language.name.casefold(), *language.aliases))
    ]


async def target_languages(context: SuggestionContext) -> list[Suggestion]:
    """Languages that a paper could be put into."""
    return [Suggestion(name, tag) for tag, name in languages_like(context.text, context.book.language, MOST)]


async def lengths(context: SuggestionContext) -> list[Suggestion]:
    """The lengths that there are."""
    return _beginning([Suggestion(context.book.say(f"length-{length}"), length) for length in Length], context.text)


async def citation_forms(context: SuggestionContext) -> list[Suggestion]:
    """The forms of a citation."""
    return _beginning([Suggestion(form.label, form) for form in CitationFormat], context.text)


async def settings(context: SuggestionContext) -> list[Suggestion]:
    """What /settings can set."""
    return _beginning(
        [
            Suggestion(line, line)
            for line in (
                *(f"{name} {state}" for name in ("quiet", "brief", "publish") for state in ("on", "off")),
                *(f"sound {state}" for state in Sound),
                *(f"versions {state}" for state in ToldChanges),
            )
        ],
        context.text,
    )


async def commands(context: SuggestionContext) -> list[Suggestion]:
    """Every command, with what it does."""
    typed = context.text.removeprefix("/").casefold()
    return [
        Suggestion(f"/{command.name} · {context.book.say(command.phrase)}", command.name)
        for command in context.services.commands
        if command.name.startswith(typed)
    ]


def _categories(context: SuggestionContext) -> list[Suggestion]:
    """Categories of the sources that are read and begin so, once it is clear that one is meant."""
    beginning = context.text.casefold()
    if len(beginning) < LEAST_LETTERS:
        return []
    codes = [code for code in sorted(CATEGORIES) if code.casefold().startswith(beginning)]
    read = [code for code in PREPRINT_NAMES if category_source(code) in context.services.sources]
    labels = [label_of(code) for code in read]  # by the name of the server, or of what is there
    codes += [label for label in labels if any(part.startswith(beginning) for part in _beginnings(label))]
    return [Suggestion(code, code) for code in codes[: MOST // 2]]


def _beginnings(label: str) -> tuple[str, str]:
    folded = label.casefold()
    return folded, folded.partition(" ")[2]


def _subjects(subjects: Iterable[Subject], context: SuggestionContext) -> list[Suggestion]:
    """Those that hold what has been typed, the newest first."""
    typed = completion_prefix(context.text)
    return [
        Suggestion(subject_name(subject, context.book), subject_text(subject))
        for subject in reversed(list(subjects))
        if typed in completion_prefix(subject.name)
    ]


def _beginning(choices: Iterable[Suggestion], typed: str) -> list[Suggestion]:
    beginning = typed.casefold()
    return [
        choice
        for choice in choices
        if choice.label.casefold().startswith(beginning) or choice.value.casefold().startswith(beginning)
    ]
