"""Every command, declared once: help, menus, slash commands and the README's table are drawn from here."""

from bot.commands import follow, preferences, reading
from bot.commands import help as help_
from bot.commands.command import Command, Parameter, Registry

_WHO = Parameter("who", "parameter-who", required=True)
_WHAT = Parameter("what", "parameter-what", required=True)

REGISTRY = Registry(
    [
        Command("start", help_.start),
        Command("help", help_.help, (Parameter("topic", "parameter-topic"),), "help time"),
        Command("follow", follow.follow, (_WHO,), "follow Ada Lovelace", changes=True),
        Command("unfollow", follow.unfollow, (Parameter("who", "parameter-who"),), "unfollow cs.CV", changes=True),
        Command("following", follow.following),
        Command("mute", follow.mute, (_WHAT,), 'mute "survey"', changes=True),
        Command("unmute", follow.unmute, (_WHAT,), 'unmute "survey"', changes=True),
        Command("refresh", reading.refresh),
        Command("more", reading.more),
        Command("digest", reading.digest),
        Command("paper", reading.paper, (Parameter("paper", "parameter-paper", required=True),), "paper 2606.09076"),
        Command(
            "time",
            preferences.time,
            (Parameter("at", "parameter-at", required=True), Parameter("days", "parameter-days")),
            "time 08:30 Mon Wed Fri",
            changes=True,
        ),
        Command(
            "timezone",
            preferences.timezone,
            (Parameter("zone", "parameter-zone", required=True),),
            "timezone Europe/Zurich",
            changes=True,
        ),
        Command(
            "language",
            preferences.language,
            (Parameter("language", "parameter-language"),),
            "language zh",
            changes=True,
        ),
        Command("length", preferences.length, (Parameter("length", "parameter-length"),), "length short", changes=True),
        Command("pause", preferences.pause, changes=True),
        Command("resume", preferences.resume, changes=True),
        Command(
            "settings",
            preferences.settings,
            (Parameter("setting", "parameter-setting"),),
            "settings quiet on",
            changes=True,
        ),
    ]
)
