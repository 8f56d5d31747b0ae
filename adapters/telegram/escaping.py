"""Words as Telegram shows them: what it takes away, what it counts, and what it would make of them by itself.

Telegram's servers look through every message, whatever its parse mode, for @mentions, #hashtags, $CASHTAGS,
/commands, bare domains, e-mail addresses and card numbers and make links of them. arXiv's categories are such
domains (cs.CV, cs.AI), and a name in a paper could ping a stranger. The only entities that keep it from looking
are links and code, and those change how words look. So a WORD JOINER (U+2060: no width, no line break, not copied
as a visible character) goes into what would be taken for one; input never holds one, so reading back is taking
them out. Left alone is what its author meant as a link: an address that begins with http:// or https://; and,
where the bot itself speaks, its own commands.

The rules are those of TDLib's td/telegram/MessageEntity.cpp and misc.cpp (clean_input_string).
"""

import re
from collections.abc import Collection
from unicodedata import category, normalize

from bot.core.text.characters import BLANK_LETTERS, clean_character

JOINER = "\u2060"

# Telegram drops these marks, taking å apart if it is written as two.
_DROPPED_MARKS = frozenset("\u030a\u0333\u033f")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_RISKY = re.compile(
    # An address that Telegram surely takes for one: whatever is in it can't be anything else.
    rf"(?P<url>(?<![A-Za-z0-9@#$/_.:~+-])https?://(?:{_LABEL}\.)+[A-Za-z]{{2,24}}(?::\d{{1,4}})?"
    r"(?![A-Za-z0-9_@~-]|[.:][A-Za-z0-9_@])(?:[/?#][A-Za-z0-9._~/%&=?+#:;,@-]*)?)"
    r"|(?P<slash>(?<![A-Za-z0-9_/<>])/(?=(?P<name>[A-Za-z0-9_]+)))"
    r"|(?<![A-Za-z0-9_])@(?=[A-Za-z0-9_])"
    r"|\#(?=[\w\u200c\u00b7\u0d80-\u0dff])"
    r"|\$(?=[A-Z1])"
    r"|(?<=\S)\.(?=[^\W\d_][^\s.,;:!?)\]}\"'»”’])"  # a domain: a dot within a word, before two characters or more
    r"|(?<=\d)\.(?=\d{1,3}\.\d{1,3}\.\d)"  # the first dot of an IP address
    r"|(?<=[A-Za-z]):(?=//)"  # tg://, ton:// and what else clients know
    r"|(?<![\w.,+-])(?:\d[ -]*){6}\d(?=(?:[ -]*\d){6,12}(?!\d))"  # a card number, cut where both halves are too short
)


def clean(text: str) -> str:
    """`text` as it would arrive: without control, bidirectional and unseen format characters."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\u030a" in text:
        text = normalize("NFC", text)
    return "".join("" if char in _DROPPED_MARKS else clean_character(char) for char in text)


def find_autolinks(text: str, commands: Collection[str] = ()) -> tuple[list[int], int]:
    """The offsets in `text` at which joiners have to go, and how many entities Telegram will make of it even so.

    What stays alive are web addresses and `commands` (names without the slash). A joiner also ends an address
    that is written up against a full stop or word of another script, as Chinese is: Telegram would go on.
    """
    places, alive = [], 0
    for match in _RISKY.finditer(text):
        end = match.end()
        if match["url"]:
            alive += 1
            if end < len(text) and text[end] > "~" and not text[end].isspace():
                places.append(end)
        elif match["slash"] and _is_command(text, match, commands):
            alive += 1
        else:
            places.append(end)
    return places, alive


def _is_command(text: str, match: re.Match[str], commands: Collection[str]) -> bool:
    """Whether `match` is one of `commands`, in the form that Telegram takes for a command."""
    after = text[match.end("name") :][:1]
    return match["name"] in commands and not (after in tuple("@/<>") or after.isalnum())


def is_visible(text: str) -> bool:
    """Whether there is anything to see in `text`; Telegram refuses messages without."""
    return any(not char.isspace() and char not in BLANK_LETTERS and category(char) not in _UNSEEN for char in text)
