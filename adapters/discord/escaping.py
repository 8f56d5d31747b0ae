"""Text as Discord shows it: what must not reach a client, and what Markdown has to be escaped.

Discord has no plain text: every message is read as Markdown, mentions and emoji codes included. A backslash before a
mark makes it a character again, and nothing of it is seen in the chat; where a client shows a message as it was typed,
it is, so there are no more of them than are needed. What stays alive is an address that its author wrote out: in
angle brackets, where Discord takes exactly what stands between them and nothing else.

The rules are those of Discord's clients, which are simple-markdown's with changes:
https://discord.com/developers/docs/reference#message-formatting, https://support.discord.com/hc/articles/210298617
"""

import re
from unicodedata import category
from urllib.parse import quote

from bot.core.text.characters import BLANK_LETTERS, clean_character

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9])https?://(?:{_LABEL}\.)+[A-Za-z]{{2,24}}(?::\d{{1,5}})?"
    r"(?![A-Za-z0-9_@~-]|[.:][A-Za-z0-9_@])(?:[/?#](?:[A-Za-z0-9._~/%&=?+#:;,@!$'()-]*[A-Za-z0-9_~/%&=+#-])?)?"
)
_MARKS = re.compile(
    r"[\\*_~|`<>#@\[\]]"
    r"|:(?=//|[\w+~-]+:)"  # protocols that clients know, and codes such as :tada:
    r"|(?:^|(?<=\]))\("  # the address of a link, had the bracket before it closed one
)
_CUT_COLON = re.compile(r":(?=[\w+~-]*\Z|/\Z)")  # the beginning of such a thing, if it goes on in the next piece
# At the start of a line: a list, numbered or not, or small print. The number may stand in the piece before.
_FIRST = re.compile(r"(?P<space>[^\S\n]*)(?:(?P<mark>[+-])|(?P<number>\d*)(?P<dot>[.)]))", re.ASCII)
_LONGEST_ADDRESS = 500  # of a message's 4,000 characters


def clean(text: str) -> str:
    """`text` without what could reorder or hide what is seen: control, bidirectional and unseen format characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(clean_character, text.replace("\r\n", "\n").replace("\r", "\n")))


def escape_markdown(text: str, *, links: bool = True, goes_on: bool = True) -> str:
    """One line, or a piece of one, as Markdown that shows exactly `text`, wherever in a line it stands.

    Without `links` no address is alive: these are the words of a link, which can't hold another. `goes_on`: other words
    may follow without a mark between them.
    """
    pieces, start = [], 0
    for match in _ADDRESS.finditer(text) if links else ():
        if len(match[0]) <= _LONGEST_ADDRESS:
            pieces += [_escape_marks(text[start : match.start()]), f"<{match[0]}>"]
            start = match.end()
    return "".join([*pieces, _escape_marks(text[start:], goes_on=goes_on)])


def _escape_marks(text: str, *, goes_on: bool = False) -> str:
    head = ""
    if first := _FIRST.match(text):
        head = f"{first['space']}{first['number'] or ''}\\{first['mark'] or first['dot']}"
        text = text[first.end() :]
    escaped = _MARKS.sub(r"\\\g<0>", text)
    return head + (_CUT_COLON.sub(r"\\:", escaped) if goes_on else escaped)


def link_target(url: str) -> str | None:
    """`url` as the target of a link; None if it is too long to be carried.

    What could end it, or is unseen, is percent-encoded, as it would have to be anyway (RFC 3986).
    """
    whole = url.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    encoded = quote(whole, safe="%/:=&?~#+!$,;@-._")
    return encoded if len(encoded) <= _LONGEST_ADDRESS else None


def is_visible(text: str) -> bool:
    """Whether there is anything to see in `text`; Discord refuses messages without."""
    return any(not char.isspace() and char not in BLANK_LETTERS and category(char)[0] not in "CM" for char in text)
