"""What may follow several commands or stand behind a button, each with how it is read and completed."""

from bot.commands import suggestions
from bot.commands.arguments import (
    FORM_AT_END,
    choice,
    citation_form,
    page_start,
    picture_style,
    radar_request,
    single_paper,
    whole_number,
)
from bot.commands.command import Parameter
from bot.core.access import UserRef
from bot.core.following.digest_places import DigestPlace
from bot.core.following.follows import tidy

PAPER = Parameter("paper", "parameter-paper", single_paper, required=True)
NUMBER = Parameter("number", "parameter-paper", whole_number)
SLOT = Parameter("slot", "parameter-paper", tidy)
PLACE = Parameter("number", "parameter-paper", DigestPlace.parse)
REST = Parameter("rest", "parameter-paper", tidy)
SKIP = Parameter("skip", "parameter-skip", page_start)
FORM = Parameter("format", "parameter-format", citation_form, suggest=suggestions.citation_forms, at_end=FORM_AT_END)
FOLLOWED = Parameter("who", "parameter-followed", str, suggest=suggestions.to_unfollow)
USER = Parameter("who", "parameter-whom", UserRef.parse, required=True)
HANDLE = Parameter("handle", "parameter-followed", tidy)
AT = Parameter("at", "parameter-at", str, suggest=suggestions.hours)
DAYS = Parameter("days", "parameter-days", str, suggest=suggestions.weekdays)
SETTING = Parameter("setting", "parameter-setting", tidy)
RADAR = Parameter("sentence", "parameter-sentence", radar_request)
STYLE = Parameter("style", "parameter-style", picture_style)
LINKS = Parameter("off", "parameter-web", choice)
TICKET = Parameter("ticket", "parameter-text", str)
