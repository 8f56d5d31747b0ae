"""The forms of a name that a search is asked for, which knows words and no names.

Refuses forms that `bot.core.authors.names.compare` would not allow: what an answer is worth, that decides.
"""

import re
from itertools import chain

from bot.core.authors.names import Grade, compare, display
from bot.core.authors.naming.family_names import is_usual_family_name
from bot.core.authors.naming.variants import long_given_names, short_given_names

MOST_FORMS = 6

_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?)*[^\W\d_]\.(?:-?[^\W\d_]\.?)*|[^\W\d_]|[A-Z]{2}(?=\s)")


def search_forms(name: str) -> tuple[str, ...]:
    """`name`, then what else its papers may be signed with: at most six forms, the likeliest first.

    Without middle initials, with a usual short or long given name, in one word; of a name whose given names are
    initials the family name alone, under which the whole one is to be found.
    """
    shown = display(name)
    words = shown.split()
    full = [word for word in words if not _INITIALS.fullmatch(word)]
    if not full or len(words) < 2:
        return (shown,)
    if len(full) == 1:
        return (shown, full[0])
    if full[0] != words[0]:
        return (shown,)  # J. Edgar Hooper is not Edgar Hooper
    given_name, surname = full[0], " ".join(full[1:])
    given_names = chain(long_given_names(given_name), short_given_names(given_name))
    others = [f"{other.capitalize()} {surname}" for other in given_names]
    joined = [f"{given_name.replace('-', '').capitalize()} {surname}"] if "-" in given_name else []
    forms = [" ".join(full), *others, *joined]
    allowed = [form for form in forms if compare(name, form) is not Grade.NONE]
    return tuple(dict.fromkeys([shown, *allowed]))[:MOST_FORMS]


def abbreviated_form(name: str) -> str | None:
    """`name` with one initial, asked for where nobody signs in full; None where too many people would share it."""
    words = display(name).split()
    if len(words) < 2 or is_usual_family_name(words[-1].casefold()):
        return None
    form = f"{words[0][0]} {words[-1]}"
    return form if compare(name, form) is Grade.INITIALS else None
