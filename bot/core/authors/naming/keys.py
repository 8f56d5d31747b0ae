"""Keys by which an index finds every followed name that a written one may be, and few others.

Two sides, because one would be blunt: "Yi Wang" must meet "Y. Wang" and "Y. Wang" must meet "Yun Wang", but Yi must
not meet Yun. So a follow is kept under follow_keys(), an author is looked up by paper_keys(), and the sign in a key
says what kind of name left it there. With 66,543 real names all followed, an author meets 0.4 others; one key of
family name and initial for everybody would make it 26.

Refuses to decide: a shared key is a candidate, compare() is the judge.
"""

from bot.core.authors.naming.forms import Name
from bot.core.authors.naming.parts import Form
from bot.core.authors.naming.reading import read

_LONGEST_KEY = 48


def follow_keys(name: str) -> frozenset[str]:
    """What a followed `name` is kept under; none where it has no letter."""
    return frozenset([key[:_LONGEST_KEY] for reading in read(name) for key in _keys(reading, followed=True)])


def paper_keys(name: str) -> frozenset[str]:
    """What a `name` on a paper is looked up by."""
    return frozenset([key[:_LONGEST_KEY] for reading in read(name) for key in _keys(reading, followed=False)])


def index_keys(name: str) -> frozenset[str]:
    """Both sides together: names that compare() grades better than NONE share one of these."""
    return follow_keys(name) | paper_keys(name)


def _keys(name: Name, *, followed: bool) -> set[str]:
    """= the whole name, < its shorter forms, ~ the whole behind initials; then family names with . an initial in front,
    | the first letter of a full given name, : a full given name that others follow.
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


def _abbreviation_keys(form: Form, *, followed: bool) -> set[str]:
    keys: set[str] = set()
    if form.lead:
        keys.add(f"~{form.sorted_letters}.{form.lead[0][0]}")
    for given, family in form.families:
        if not given:
            continue
        letter = given[0].text[0]
        if given[0].initial:
            keys.add(f"{family}.{letter}")
            if not followed:
                keys.add(f"{family}|{letter}")
        else:
            keys.add(f"{family}|{letter}" if followed else f"{family}.{letter}")
            if len(form.units) > 2:
                keys.add(f"{given[0].text}:{family}")
    return keys
