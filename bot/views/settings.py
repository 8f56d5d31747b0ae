"""The answers to commands that set something, and everything that a chat has set."""

from collections.abc import Iterator

from bot.core.chats import Length, Preferences, ToldChanges
from bot.core.text.document import Bullets, Button, Buttons, Card, Document, Heading, Sound, para, spans
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import when
from bot.views.context import ViewContext
from bot.views.digest import stays_english


def _next_digest(context: ViewContext) -> str:
    book = context.book
    if context.next_due is None:
        return book.say("settings-paused")
    return book.say("settings-next", when=context.upcoming(context.next_due))


def _with_next_digest(context: ViewContext, text: str) -> Document:
    return Document((para(text), para(_next_digest(context))), context.book.language)


def time_set(context: ViewContext) -> Document:
    """The hour and days are set."""
    book, schedule = context.book, context.preferences.schedule
    days, place = when.days(schedule, book), when.place(schedule.zone, book)
    return _with_next_digest(context, book.say("time-set", time=book.clock(schedule.at), days=days, zone=place))


def zone_set(context: ViewContext) -> Document:
    """The zone is set; what time it is there lets one see a mistake at once."""
    book, time = context.book, when.local(context.now, context.zone)
    return _with_next_digest(context, book.say("zone-set", zone=when.zone_name(context.zone), time=book.clock(time)))


def digests_resumed(key: str, context: ViewContext) -> Document:
    """Digests go on."""
    return _with_next_digest(context, context.book.say(key))


def language_choice(preferences: Preferences) -> Document:
    """The languages there are, as buttons."""
    book = phrasebook(preferences.language)
    buttons = tuple(Button(language.name, f"language {tag}") for tag, language in LANGUAGES.items())
    return Document((Card((para(book.say("language-which")), Buttons((buttons, _back(book))))),), book.language)


def language_set(context: ViewContext) -> Document:
    """The language is set; where it is not the papers' and nothing here can translate, that is said, too."""
    book = context.book
    blocks = [para(book.say("language-set"))]
    if stays_english(context):
        blocks.append(para(book.say("digest-untranslated")))
    return Document(tuple(blocks), book.language)


def length_choice(preferences: Preferences) -> Document:
    """The lengths there are, as buttons."""
    book = phrasebook(preferences.language)
    buttons = tuple(Button(book.say(f"length-{length}"), f"length {length}") for length in Length)
    return Document((Card((para(book.say("length-which")), Buttons((buttons, _back(book))))),), book.language)


def _back(book: Phrasebook) -> tuple[Button, ...]:
    return (Button(book.say("button-all-settings"), "choose settings"),)


def settings(
    follows: int,
    language: str,
    context: ViewContext,
    can_be_rich: bool = False,
    *,
    has_sound: bool = True,
    can_publish: bool = False,
) -> Document:
    """Everything that can be set here, each with the command that changes it."""
    book, preferences = context.book, context.preferences
    schedule = preferences.schedule
    lines = [
        book.say("settings-time", time=book.clock(schedule.at), days=when.days(schedule, book)),
        book.say("settings-zone", zone=when.zone_name(schedule.zone)),
        book.say("settings-language", language=language),
        book.say("settings-length", length=book.say(f"length-{preferences.length}")),
        book.say("settings-quiet-on" if preferences.quiet_days else "settings-quiet-off"),
        book.say("settings-brief-on" if preferences.brief else "settings-brief-off"),
        book.say(f"settings-versions-{preferences.changes}"),
        *([book.say(f"settings-sound-{preferences.sound}")] if has_sound else []),
        *([book.say("settings-rich-on" if preferences.rich else "settings-rich-off")] if can_be_rich else []),
        *([book.say("settings-publish-on" if preferences.publish else "settings-publish-off")] if can_publish else []),
        book.say("settings-follows", count=follows),
        _next_digest(context),
    ]
    rows = _setting_rows(preferences, book, has_sound=has_sound, can_be_rich=can_be_rich, can_publish=can_publish)
    heading, bullets = Heading(spans(book.say("settings-heading"))), Bullets(tuple(spans(line) for line in lines))
    return Document((Card((heading, bullets, Buttons(tuple(rows)))),), book.language)


def _setting_rows(
    preferences: Preferences, book: Phrasebook, *, has_sound: bool, can_be_rich: bool, can_publish: bool
) -> Iterator[tuple[Button, ...]]:
    """What leads to a choice of hours, zones, languages and lengths, and what switches the rest at once."""

    def switch(name: str, state: str, *, selected: bool = False) -> Button:
        label = book.say(f"switch-{name}-{state}")
        return Button(book.say("chosen", text=label) if selected else label, f"settings.choose {name} {state}")

    for names in (("time", "zone"), ("language", "length")):
        yield tuple(Button(book.say(f"settings-button-{name}"), f"choose {name}") for name in names)
    yield (
        switch("quiet", "off" if preferences.quiet_days else "on"),
        switch("brief", "off" if preferences.brief else "on"),
    )
    yield tuple(switch("versions", state, selected=state is preferences.changes) for state in ToldChanges)
    if has_sound:
        yield tuple(switch("sound", sound, selected=sound is preferences.sound) for sound in Sound)
    if can_be_rich:
        yield (switch("rich", "off" if preferences.rich else "on"),)
    if can_publish:
        yield (switch("publish", "off" if preferences.publish else "on"),)
