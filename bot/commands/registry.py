"""Every command, declared once: help, menus, slash commands and the README's table are drawn from here."""

from bot.commands import broadcast as broadcasting
from bot.commands import cards, follow, onboarding, own_data, owners, preferences, suggestions
from bot.commands import digest as reading
from bot.commands import follow_choice as choosing
from bot.commands import free_text as spoken
from bot.commands import help as help_
from bot.commands import saved as shelf
from bot.commands import translation as translating
from bot.commands import why as why_
from bot.commands.command import Command, Parameter, Registry

_PAPER = Parameter("paper", "parameter-paper", required=True)
_CARD = (_PAPER, Parameter("number", "parameter-paper"), Parameter("rest", "parameter-paper"))  # what buttons say
_WHO = Parameter("who", "parameter-whom", required=True)
_TICKET = Parameter("ticket", "parameter-text")

REGISTRY = Registry(
    [
        Command("start", onboarding.start, (Parameter("code", "parameter-code"),)),
        Command("setup", onboarding.setup, (Parameter("choice", "parameter-setting"),), changes=True, listed=False),
        Command("say", spoken.say, (Parameter("words", "parameter-topic"),), listed=False),
        Command(
            "help",
            help_.help,
            (Parameter("topic", "parameter-topic", suggest=suggestions.commands),),
            "help time",
            reads=True,
        ),
        Command(
            "follow",
            follow.follow,
            (Parameter("who", "parameter-who", required=True, suggest=suggestions.to_follow),),
            "follow Ada Lovelace",
            changes=True,
        ),
        Command("follow.by", choosing.by, _CARD, changes=True, listed=False),
        Command("follow.also", choosing.also, _CARD, changes=True, listed=False),
        Command("follow.all", choosing.everybody, _CARD, changes=True, listed=False),
        Command("follow.choose", choosing.choose, _CARD, listed=False, reads=True),
        Command(
            "follow.exactly",
            follow.exactly,
            (Parameter("who", "parameter-who", required=True),),
            changes=True,
            listed=False,
        ),
        Command(
            "unfollow",
            follow.unfollow,
            (Parameter("who", "parameter-who", suggest=suggestions.followed),),
            "unfollow cs.CV",
            changes=True,
        ),
        Command("following", follow.following, reads=True),
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
        Command("refresh", reading.refresh, working="refresh-working", reads=True),
        Command("more", reading.more),
        Command("digest", reading.digest, reads=True),
        Command("paper", reading.paper, (_PAPER,), "paper 2606.09076", reads=True, for_all=True),
        Command(
            "translate",
            translating.translate,
            (_PAPER, Parameter("language", "parameter-tongue", suggest=suggestions.tongues)),
            "translate 2606.09076 Deutsch",
            reads=True,
            for_all=True,
            needs="translate",
            working="translate-working",
        ),
        Command("related", shelf.related, (_PAPER,), "related 2606.09076", reads=True, for_all=True),
        Command("why", why_.why, (_PAPER,), "why 2606.09076", reads=True),
        Command("save", shelf.save, (_PAPER,), "save 2606.09076"),
        Command("saved", shelf.saved, (Parameter("skip", "parameter-skip"),), "saved", reads=True),
        Command("unsave", shelf.unsave, (_PAPER,), "unsave 2606.09076", listed=False),
        Command("card", cards.show, _CARD, listed=False, working="translate-working", reads=True),
        Command("card.save", cards.save, _CARD, listed=False),
        Command("card.unsave", cards.unsave, _CARD, listed=False),
        Command("card.hers", cards.hers, _CARD, changes=True, listed=False),
        Command("card.not", cards.not_hers, _CARD, changes=True, listed=False),
        Command("card.undo", cards.undo, _CARD, changes=True, listed=False),
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
        Command("export", own_data.export, reads=True),
        Command(
            "import",
            own_data.take_in,
            (Parameter("list", "parameter-list"),),
            "import Ada Lovelace",
            changes=True,
        ),
        Command("forget", own_data.forget, changes=True),
        Command("forget.now", own_data.forget_now, changes=True, listed=False),
        Command("forget.not", own_data.forget_not, listed=False),
        Command("invite", owners.invite, (Parameter("times", "parameter-times"),), "invite 5", owner=True),
        Command("invite.revoke", owners.revoke, (Parameter("number", "parameter-times"),), listed=False, owner=True),
        Command("people", owners.people, (Parameter("skip", "parameter-skip"),), owner=True, reads=True),
        Command("ban", owners.ban, (_WHO,), "ban telegram:123", owner=True),
        Command("unban", owners.unban, (_WHO,), "unban telegram:123", owner=True),
        Command("usage", owners.usage, owner=True, reads=True),
        Command("health", owners.health, owner=True, reads=True),
        Command(
            "broadcast",
            broadcasting.broadcast,
            (Parameter("text", "parameter-text", required=True),),
            "broadcast Digests will be late tomorrow.",
            owner=True,
        ),
        Command("broadcast.send", broadcasting.send, (_TICKET,), listed=False, owner=True),
        Command("broadcast.drop", broadcasting.drop, (_TICKET,), listed=False, owner=True),
    ]
)
