"""Links that open the bot and say something at once: t.me/BOT?start=follow_Ada_Lovelace.

Telegram hands at most 64 characters of A-Z, a-z, 0-9, _ and - to /start. A name of letters, hyphens and spaces is
written as it is, so that people can write such links by hand; every other one as base64.
"""

import base64
import binascii
import re

MOST = 64  # https://core.telegram.org/bots/features#deep-linking
COMMANDS = ("follow", "paper")  # what a stranger's link may ask for: nothing that takes away
# What an admin is led to: a channel, or the answer to a post in one. Numbers alone, so that no link can bring words.
CHANNEL_COMMANDS = ("for", "post")
INVITATION = "invite_"  # before an invitation code, which becomes the argument of /start
FROM_INLINE = "inline"  # the button over inline results, which only opens the chat

_CODE = re.compile(r"[a-z0-9]{8,57}")
_PLAIN = {
    "follow": re.compile(r"[A-Za-z][A-Za-z-]*(?: [A-Za-z-]+)*"),
    "paper": re.compile(r"\d{4}\.\d{4,5}"),
    "for": re.compile(r"\d+"),
    "post": re.compile(r"\d+ \d+"),
}
_PAYLOAD = re.compile(r"(?P<command>[a-z]+)(?P<encoded>64)?_(?P<argument>[A-Za-z0-9_-]+)")


def deep_link(bot: str, line: str) -> str | None:
    """The link that says `line` ("follow Ada Lovelace") to the bot with that username; None if it has no room."""
    command, _, argument = line.encode(errors="ignore").decode().partition(" ")
    if command == "start" and _CODE.fullmatch(argument):
        return f"https://t.me/{bot}?start={INVITATION}{argument}"
    if command not in COMMANDS + CHANNEL_COMMANDS or not argument:
        return None
    if _PLAIN[command].fullmatch(argument):
        payload = f"{command}_{argument.replace(' ', '_').replace('.', '-')}"
    elif command in CHANNEL_COMMANDS:
        return None
    else:
        payload = f"{command}64_{base64.urlsafe_b64encode(argument.encode()).decode().rstrip('=')}"
    return f"https://t.me/{bot}?start={payload}" if len(payload) <= MOST else None


def line_of(payload: str) -> str | None:
    """What a link says: a command line without its slash; None if it is none of ours."""
    if payload == FROM_INLINE:
        return "start"
    if payload.startswith(INVITATION):
        return f"start {payload.removeprefix(INVITATION)}"
    match = _PAYLOAD.fullmatch(payload)
    if match is None or match["command"] not in COMMANDS + CHANNEL_COMMANDS:
        return None
    argument = match["argument"]
    if match["command"] in CHANNEL_COMMANDS:
        argument = argument.replace("_", " ")
        if not _PLAIN[match["command"]].fullmatch(argument):
            return None
    elif match["encoded"]:
        try:
            argument = base64.urlsafe_b64decode(argument + "=" * (-len(argument) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return None
    elif match["command"] == "paper":
        argument = argument.replace("-", ".")
    else:
        argument = argument.replace("_", " ")
    return f"{match['command']} {argument}"


def linked_line(url: str, bot: str) -> str | None:
    """What a link in a message says to the bot with that username; None for any other link."""
    address, _, payload = url.partition("?start=")
    return line_of(payload) if address.casefold() == f"https://t.me/{bot}".casefold() else None
