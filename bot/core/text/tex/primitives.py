"""What old TeX writes without braces, put away before anything else is read: kerns, roman numerals, "^oC".

TeX's primitives take their arguments by the character, to where a number or a length ends.
"""

import re

_NUMERALS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
             (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LENGTH = r"\s*[-+]?\s*(?:\d+(?:\.\d*)?|\.\d+)\s*(?:mu|pt|pc|em|ex|cm|mm|in|bp|sp)(?![A-Za-z])"
_KERN = re.compile(rf"\\(?:mkern|mskip|kern){_LENGTH}\s?")
_SKIP = re.compile(rf"\\hskip{_LENGTH}(?:\s*(?:plus|minus){_LENGTH})*\s?")
_NUMBER = r"\\romannumeral\s*(?:\{\s*(?P<braced>\d{1,4})\s*\}|(?P<bare>\d{1,4}))"
_CAPITAL = re.compile(rf"\\(?:uppercase|MakeUppercase)\s*(?:\\expandafter\s*)?\{{\s*{_NUMBER}\s*\}}")
_SMALL = re.compile(_NUMBER)
# A degree is written with a raised o: 30$^oC$, $30^{\\rm o}$C. The letter of the scale has to follow.
_O = r"(?:o|\{\s*(?:\\(?:rm|mathrm|text|textrm|mathit|it)\s*)?\{?\s*o\s*\}?\s*\})"
_SCALE = r"(?:\{?\\(?:rm|mathrm|text|textrm)\s*)?\{?[CF](?![A-Za-z])"
_DEGREE = re.compile(rf"(?<![A-Za-z}}])\^\s*{_O}(?=\$?[\s~]*(?:\\[,;!]\s*)*\$?{_SCALE})")


def replace_primitives(text: str) -> str:
    """`text` without kerns, and with numerals and degrees as signs."""
    if "kern" in text or "skip" in text:
        text = _SKIP.sub(" ", _KERN.sub("", text))
    if "romannumeral" in text:
        text = _CAPITAL.sub(lambda match: _roman(match).upper(), text)
        text = _SMALL.sub(_roman, text)
    return _DEGREE.sub(r"^{\\circ}", text) if "^" in text else text


def _roman(match: re.Match[str]) -> str:
    number, letters = int(match["braced"] or match["bare"]), ""
    for value, numeral in _NUMERALS:
        letters += numeral * (number // value)
        number %= value
    return letters
