"""Quotation marks around a phrase, as keyboards of many languages set them: "…", “…”, „…“, «…», 「…」, 『…』, ‘…’.

A single mark is an apostrophe, too: O’Brien and ‘t Hooft stand in no quotes.
"""

import re

_OPENING, _CLOSING = '"“”„‟«»「『＂〝｢', '"“”„‟«»」』＂〞〟｣'
_SINGLE = r"(?<!\w)[‘‚](?:[^‘’‚]|’(?=\w)|(?<=s)’(?=\s\w))+[’‘](?!\w)"
_BETWEEN_DOUBLE = f"[^{_OPENING}{_CLOSING}]+"

QUOTED = re.compile(rf"[{_OPENING}]{_BETWEEN_DOUBLE}[{_CLOSING}]|{_SINGLE}")  # somewhere in a line
_WHOLE = re.compile(rf"[{_OPENING}].+?[{_CLOSING}]|{_SINGLE}", re.DOTALL)


def unquote(text: str) -> str | None:
    """What stands between quotation marks that `text` begins and ends with; None without them."""
    return text[1:-1] if len(text) > 2 and _WHOLE.fullmatch(text) else None


def strip_quotes(text: str) -> str:
    """The same without quotation marks at its ends, whether or not they make a pair."""
    return unquote(text) or text.strip(_OPENING + _CLOSING)


def is_one_quotation(text: str) -> bool:
    """Whether one phrase in quotation marks is all of `text`, not two with words between them."""
    return QUOTED.fullmatch(text) is not None
