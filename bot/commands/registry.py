"""Every command, declared once: help, menus, slash commands and the README's table are drawn from here."""

from bot.commands import follow, preferences, reading, suggestions, translating
from bot.commands import help as help_
from bot.commands.command import Command, Parameter, Registry

_PAPER = Parameter("paper", "parameter-paper", required=True)

REGISTRY = Registry(
    [
        Command("start", help_.start),
        Command(
            "help",
            help_.help,
            (Parameter("topic", "parameter-topic", suggest=suggestions.commands),),
            "help time",
        ),
        Command(
            "follow",
            follow.follow,
            (Parameter("who", "parameter-who", required=True, suggest=suggestions.to_follow),),
            "follow Ada Lovelace",
            changes=True,
        ),
        Command(
            "unfollow",
            follow.unfollow,
            (Parameter("who", "parameter-who", suggest=suggestions.followed),),
            "unfollow cs.CV",
            changes=True,
        ),
        Command("following", follow.following),
        Command(
            "mute",
            follow.mute,
            (Parameter("what", "parameter-what", required=True, suggest=suggestions.to_mute),),
            'mute "survey"',
            changes=True,
        ),
        Command(
            "unmute",
            follow.unmute,
            (Parameter("what", "parameter-what", required=True, suggest=suggestions.muted),),
            'unmute "survey"',
            changes=True,
        ),
        Command("refresh", reading.refresh, working="refresh-working"),
        Command("more", reading.more),
        Command("digest", reading.digest),
        Command("paper", reading.paper, (_PAPER,), "paper 2606.09076", for_all=True),
        Command(
            "translate",
            translating.translate,
            (_PAPER, Parameter("language", "parameter-tongue", suggest=suggestions.tongues)),
            "translate 2606.09076 Deutsch",
            for_all=True,
            needs="translate",
        ),
        Command(
            "time",
            preferences.time,
            (
                Parameter("at", "parameter-at", required=True, suggest=suggestions.hours),
                Parameter("days", "parameter-days", suggest=suggestions.weekdays),
            ),
            "time 08:30 Mon Wed Fri",
            changes=True,
        ),
        Command(
            "timezone",
            preferences.timezone,
            (Parameter("zone", "parameter-zone", required=True, suggest=suggestions.zones),),
            "timezone Europe/Zurich",
            changes=True,
        ),
        Command(
            "language",
            preferences.language,
            (Parameter("language", "parameter-language", suggest=suggestions.languages),),
            "language zh",
            changes=True,
        ),
        Command(
            "length",
            preferences.length,
            (Parameter("length", "parameter-length", suggest=suggestions.lengths),),
            "length short",
            changes=True,
        ),
        Command("pause", preferences.pause, changes=True),
        Command("resume", preferences.resume, changes=True),
        Command(
            "settings",
            preferences.settings,
            (Parameter("setting", "parameter-setting", suggest=suggestions.settings),),
            "settings quiet on",
            changes=True,
        ),
    ]
)
