"""Keys for the two indexes of names: one finds followed names, the other completes what somebody is typing.

Two sides to a followed name, because one would be blunt: "Yi Wang" must meet "Y. Wang" and "Y. Wang" must meet
"Yun Wang", but Yi must not meet Yun. So a follow is stored under follow_keys(), an author is looked up by
paper_keys(), and the sign in a key says what kind of name left it there. With 66,543 real names all followed, an
author meets 0.4 others; a single key of family name and initial for all of them would make it 26.

A completion starts with any word of a name, in any case, with or without accents and hyphens.

Refuses to decide: a shared key or prefix makes a candidate; compare() (`bot.core.authors.names`) decides.
"""

import unicodedata

from bot.core.authors.naming.parsed_name import ParsedName
from bot.core.authors.naming.parsing import parse_name
from bot.core.authors.naming.parts import NameForm

_LONGEST_KEY = 48
_DROPPED = frozenset("-‐‑‒–—'’ʼ`´.,\"“”()")
_WITHOUT_DROPPED = str.maketrans(dict.fromkeys(_DROPPED))
_MOST_WORDS = 6
_LONGEST_COMPLETED = 60  # characters of a name that anybody types


def follow_keys(name: str) -> frozenset[str]:
    """The keys under which a followed `name` is stored; none where it has no letter."""
    return frozenset([key[:_LONGEST_KEY] for reading in parse_name(name) for key in _keys(reading, followed=True)])


def paper_keys(name: str) -> frozenset[str]:
    """The keys by which a `name` on a paper is looked up."""
    return frozenset([key[:_LONGEST_KEY] for reading in parse_name(name) for key in _keys(reading, followed=False)])


def index_keys(name: str) -> frozenset[str]:
    """Both sides together: names that compare() grades better than NONE share one of these."""
    return follow_keys(name) | paper_keys(name)


def completion_keys(name: str) -> frozenset[str]:
    """`name` as it may be typed, once from each of its words on: the words that follow, then those before.

    Empty for more than six words or 60 characters, which nobody types.
    """
    words = completion_prefix(name).split()
    if not words or len(words) > _MOST_WORDS or len(name) > _LONGEST_COMPLETED:
        return frozenset()
    return frozenset(" ".join(words[first:] + words[:first]) for first in range(len(words)))


def completion_prefix(typed: str) -> str:
    """What has been typed so far, spelled as the `completion_keys` are; "" if that is nothing yet."""
    if typed.isascii():
        return " ".join(typed.lower().translate(_WITHOUT_DROPPED).split())
    decomposed = unicodedata.normalize("NFKD", typed).casefold()
    letters = "".join(char for char in decomposed if not unicodedata.combining(char) and char not in _DROPPED)
    return " ".join(letters.split())


def _keys(name: ParsedName, *, followed: bool) -> set[str]:
    """The signs: = the whole name, < its shorter forms, ~ the whole behind initials; then family names with . an
    initial in front, | the first letter of a full given name, : a full given name followed by others.
    """
    if name.opaque:
        return {"=" + name.opaque}
    keys: set[str] = set()
    shorter = "<" if followed else "="
    for form in name.spellings:
        if len(form.full) > 1 or not form.lead:
            keys.add("=" + form.sorted_letters)
            if not followed:
                keys.add("<" + form.sorted_letters)
    for form in name.given_first:
        keys |= _abbreviation_keys(form, followed=followed)
    keys.update([shorter + reduced.spellings[0].sorted_letters for reduced in name.reductions])
    return keys


def _abbreviation_keys(form: NameForm, *, followed: bool) -> set[str]:
    keys: set[str] = set()
    if form.lead:
        keys.add(f"~{form.sorted_letters}.{form.lead[0][0]}")
    for given_names, family in form.families:
        if not given_names:
            continue
        letter = given_names[0].text[0]
        if given_names[0].initial:
            keys.add(f"{family}.{letter}")
            if not followed:
                keys.add(f"{family}|{letter}")
        else:
            keys.add(f"{family}|{letter}" if followed else f"{family}.{letter}")
            if len(form.units) > 2:
                keys.add(f"{given_names[0].text}:{family}")
    return keys
