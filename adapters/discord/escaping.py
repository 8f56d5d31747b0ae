"""Words as Discord shows them: what must not reach a client, and what its Markdown would make of them by itself.

Discord has no plain text: every message is read as Markdown, mentions and emoji codes included. A backslash before a
mark makes it a character again, and nothing of it is seen or copied. What stays alive is an address that its author
wrote out: in angle brackets, where Discord takes exactly what stands between them and nothing else.

The rules are those of Discord's clients, which are simple-markdown's with changes:
https://discord.com/developers/docs/reference#message-formatting, https://support.discord.com/hc/articles/210298617
"""

import re
from unicodedata import category
from urllib.parse import quote

# Format characters that words need: joiners (Persian, Indic, emoji), Arabic number signs, the tags of flags.
_NEEDED = frozenset(
    "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_SPACES = frozenset("\t\v\f\x85\u2028\u2029")
_BLANK = frozenset("\u00a0\u115f\u1160\u2800\u3164\uffa0")  # letters by their category, empty to the eye

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9])https?://(?:{_LABEL}\.)+[A-Za-z]{{2,24}}(?::\d{{1,5}})?"
    r"(?![A-Za-z0-9_@~-]|[.:][A-Za-z0-9_@])(?:[/?#](?:[A-Za-z0-9._~/%&=?+#:;,@!$'()-]*[A-Za-z0-9_~/%&=+#-])?)?"
)
_MARKS = re.compile(
    r"[\\*_~|`<>#@\[\]:]"  # a colon: protocols that clients know, and codes such as :tada:
    r"|(?:^|(?<=\]))\("  # the address of a link, had the bracket before it closed one
)
# At the start of a line: a list, numbered or not, or small print. The number may stand in the piece before.
_FIRST = re.compile(r"(?P<space>[^\S\n]*)(?:(?P<mark>[+-])|(?P<number>\d*)(?P<dot>[.)]))", re.ASCII)
_LONGEST_ADDRESS = 500  # of a message's 4,000 characters


def clean(text: str) -> str:
    """`text` without what could reorder or hide what is seen: control, bidirectional and unseen format characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_cleaned, text.replace("\r\n", "\n").replace("\r", "\n")))


def _cleaned(char: str) -> str:
    if char == "\n" or " " <= char <= "~":
        return char
    if char in _SPACES:
        return " "
    kind = category(char)
    if kind == "Cf":
        return char if char in _NEEDED or "\U000e0020" <= char <= "\U000e007f" else ""
    if kind == "Cs":
        return "\ufffd"
    return " " if kind == "Cc" else char


def escape_markdown(text: str, *, links: bool = True) -> str:
    """One line, or a piece of one, as Markdown that shows exactly `text`, wherever in a line it stands.

    Without `links` no address is alive: these are the words of a link, which can't hold another.
    """
    pieces, start = [], 0
    for found in _ADDRESS.finditer(text) if links else ():
        if len(found[0]) <= _LONGEST_ADDRESS:
            pieces += [_plain(text[start : found.start()]), f"<{found[0]}>"]
            start = found.end()
    return "".join([*pieces, _plain(text[start:])])


def _plain(text: str) -> str:
    head = ""
    if first := _FIRST.match(text):
        head = f"{first['space']}{first['number'] or ''}\\{first['mark'] or first['dot']}"
        text = text[first.end() :]
    return head + _MARKS.sub(r"\\\g<0>", text)


def target(url: str) -> str | None:
    """`url` as the target of a link; None if it is too long to be carried.

    What could end it, or is unseen, is percent-encoded, as it would have to be anyway (RFC 3986).
    """
    whole = url.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    encoded = quote(whole, safe="%/:=&?~#+!$,;@-._")
    return encoded if len(encoded) <= _LONGEST_ADDRESS else None


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units, the strictest way in which Discord's limits can be read."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def visible(text: str) -> bool:
    """Whether there is anything to see in `text`; Discord refuses messages without."""
    return any(not char.isspace() and char not in _BLANK and category(char)[0] not in "CM" for char in text)
