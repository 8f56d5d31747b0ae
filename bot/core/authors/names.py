"""Whether two strings name one person, as far as strings can tell.

What compare() promises, for any strings a and b:
  - compare(a, b) is compare(b, a); a name with a letter in it is EXACT to itself;
  - fold(fold(a)) is fold(a); names that fold alike are EXACT;
  - a grade other than NONE means that index_keys(a) and index_keys(b) meet, and follow_keys(a) and paper_keys(b) do.
EXACT is not transitive and can't be: John A. Smith and John B. Smith are both John Smith, not each other.

Refuses to say which of several people with one name it is (`bot.core.authors.identity`), and to mend typing mistakes.
"""

from collections import Counter
from enum import StrEnum
from itertools import pairwise, product

from bot.core.authors.naming.author_field import display, is_person, split_authors
from bot.core.authors.naming.family_names import syllable_initials
from bot.core.authors.naming.keys import follow_keys, index_keys, paper_keys
from bot.core.authors.naming.parsed_name import ParsedName
from bot.core.authors.naming.parsing import parse_name
from bot.core.authors.naming.parts import NameForm, NamePart, NameParts, text_of

__all__ = [
    "Grade", "compare", "display", "fold", "follow_keys", "index_keys", "is_person", "paper_keys", "split_authors",
]  # fmt: skip


class Grade(StrEnum):
    """How well a written name fits a followed one.

    EXACT: the same name; order of an East Asian name, joins, marks, case, suffix or middle initials may differ, and
    middle names may be abbreviated.
    INITIALS: given names of one are abbreviated in the other, and nothing contradicts.
    VARIANT: the same person may well sign so, and so may somebody else: ask.
    """

    EXACT = "exact"
    INITIALS = "initials"
    VARIANT = "variant"
    NONE = "none"


_ORDER = (Grade.EXACT, Grade.INITIALS, Grade.VARIANT, Grade.NONE)
_MOHAMMAD = frozenset({
    "mohammad", "mohammed", "mohamed", "mohamad", "muhammad", "muhammed", "muhamad", "mohammod", "mohd", "mehmed",
})  # fmt: skip


def fold(name: str) -> str:
    """`name` in one canonical form, "" where it has no letter: equal folds are EXACT, but not the other way round."""
    names = parse_name(name)
    return names[0].folded if names else ""


def compare(followed: str, written: str) -> Grade:
    """How well `written` fits `followed`."""
    ours, theirs = parse_name(followed), parse_name(written)
    if ours and theirs and ours[0].folded == theirs[0].folded:
        return Grade.EXACT
    return min([_grade(a, b) for a, b in product(ours, theirs)], key=_ORDER.index, default=Grade.NONE)


def _grade(a: ParsedName, b: ParsedName) -> Grade:
    if a.opaque or b.opaque:
        return Grade.EXACT if a.opaque == b.opaque else Grade.NONE
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return Grade.NONE
    same = _grade_whole(a, b)
    if same in (Grade.EXACT, Grade.INITIALS):
        return same
    if _abbreviates(a, b) or _abbreviates(b, a):
        in_middle = _abbreviates(a, b, middle_only=True) or _abbreviates(b, a, middle_only=True)
        return Grade.EXACT if in_middle and not (a.east_asian or b.east_asian) else Grade.INITIALS
    if same is Grade.NONE and (_reduces(a, b) or _reduces(b, a)):
        return Grade.VARIANT
    return same


def _grade_whole(a: ParsedName, b: ParsedName) -> Grade:
    """EXACT; INITIALS or VARIANT where only initials in front, or the order, are doubtful; or NONE."""
    if not any(x.sorted_letters == y.sorted_letters for x in a.spellings for y in b.spellings):
        return Grade.NONE
    doubtful = _grade_in_order(a, b)
    if doubtful in (Grade.EXACT, Grade.INITIALS) or (a.explicit and b.explicit):
        return doubtful
    reordered = _grade_reordered(a, b)
    if reordered is Grade.NONE:
        return doubtful
    order_is_free = a.east_asian or b.east_asian or a.capitals or b.capitals
    return reordered if order_is_free else Grade.VARIANT


def _grade_in_order(a: ParsedName, b: ParsedName) -> Grade:
    """EXACT; INITIALS where those in front differ in number; VARIANT where only one has any; or NONE: all in the
    order as written.
    """
    doubtful = Grade.NONE
    for x, y in product(a.spellings, b.spellings):
        if x.letters == y.letters and _cut_alike(x, y) and _is_part_of(x.initials, y.initials):
            if x.lead == y.lead:
                return Grade.EXACT
            if x.lead[:1] == y.lead[:1]:
                doubtful = Grade.INITIALS
            elif doubtful is Grade.NONE and min(len(x.full), len(y.full)) > 1 and not (x.lead and y.lead):
                doubtful = Grade.VARIANT
    return doubtful


def _cut_alike(x: NameForm, y: NameForm) -> bool:
    """Equal letters are cut alike, but for units joined here and apart there.

    Never "Min Gao" for "Ming Ao", nor "Yuan Mingli" for "Yuan-Ming Li".
    """
    if bool(x.breaks) != bool(y.breaks) and not (x.lead and y.lead):
        return False  # "Gómez-Reyes" is one word, "Gomez Reyes" a given and a family name
    if x.cuts == y.cuts:
        return True
    shared = x.cuts & y.cuts
    if not shared and x.breaks and not (x.lead and y.lead):
        return False
    edges = sorted({0, len(x.letters), *shared})
    for start, end in pairwise(edges):
        inside = [[cut for cut in form.cuts if start < cut < end] for form in (x, y)]
        if all(inside):
            return False
        apart = x if inside[0] else y
        if any(cut in apart.breaks for cut in inside[0] + inside[1]) and not (
            {start, end} - {0, len(x.letters)} <= apart.breaks
        ):
            return False
    return True


def _grade_reordered(a: ParsedName, b: ParsedName) -> Grade:
    """EXACT where one is the other in another order; VARIANT where they also differ in initials."""
    best = Grade.NONE
    for reordered, form in [*product(a.reorderings, b.spellings), *product(b.reorderings, a.spellings)]:
        x = reordered.form
        if x.letters == form.letters and reordered.seams <= form.breaks and _cut_alike(x, form):
            fewer, more = sorted((Counter(x.initials), Counter(form.initials)), key=Counter.total)
            if fewer == more:
                return Grade.EXACT
            if fewer <= more:
                best = Grade.VARIANT
    return best


def _is_part_of(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Whether one of the two is the other with nothing, or something, left out."""
    if len(fewer) > len(more):
        fewer, more = more, fewer
    rest = iter(more)
    return all(initial in rest for initial in fewer)


def _reduces(more: ParsedName, less: ParsedName) -> bool:
    """`less` is one of the shorter names of `more`; in another order only where that is the likelier one."""
    for shorter in more.reductions:
        if len(shorter.spellings[0].full) < len(more.spellings[0].full) and any(
            len(form.initials) > len(shorter.spellings[0].initials) for form in less.spellings
        ):
            continue  # John B. Smith has something that John Andrew Smith without Andrew has not
        if _grade_in_order(shorter, less) is Grade.EXACT:
            return all(len(form.full) > 1 for form in less.spellings)
        if (shorter.family_first or less.family_first) and _grade_reordered(shorter, less) is Grade.EXACT:
            return True
    return False


def _abbreviates(short: ParsedName, long: ParsedName, *, middle_only: bool = False) -> bool:
    """`short` has initials for given names of `long`; `middle_only`: for those behind the first one, each of them."""
    for x, y in product(short.given_first, long.given_first):
        if x.initials:
            for (given_names, family), (longer, name) in product(x.families, y.families):
                abbreviated = _is_abbreviation(given_names, longer, east_asian=long.east_asian)
                if family == name and abbreviated and (not middle_only or _differs_in_middle(given_names, longer)):
                    return True
    return False


def _differs_in_middle(short: NameParts, long: NameParts) -> bool:
    """Michael I. for Michael Irwin; not Michael for both, and not Jean-L. for Jean-Luc."""
    is_first_whole = not short[0].initial and not long[0].initial
    return is_first_whole and len(short) == len(long) and not any(unit.joined for unit in long)


def _is_abbreviation(short: NameParts, long: NameParts, *, east_asian: bool) -> bool:
    """Given names `short` may abbreviate given names `long`: in order, from the first one on."""
    short = tuple([unit for unit in short if not unit.particle])
    long = tuple([unit for unit in long if not unit.particle])
    if not short or not long or not _stands_for(short[0], long[0]):
        return False
    only_initials = all(unit.initial for unit in short)
    if len(short) <= len(long):
        pairs = _align(short, long)
        return pairs is not None and (only_initials or any(s.initial and not n.initial for s, n in pairs))
    if east_asian and only_initials and (allowed := syllable_initials(text_of(long))):
        return "".join([unit.text for unit in short]) in allowed  # M.-M. is Mingming, X.-W. is not Xiao
    pairs = _align(long, short)
    if pairs is None or not any(s.initial and not n.initial for n, s in pairs):
        return False
    used = sum(not s.initial for _, s in pairs)
    return used == sum(not unit.initial for unit in short)  # what `short` has beyond are initials: J. A. for John


def _align(fewer: NameParts, more: NameParts) -> list[tuple[NamePart, NamePart]] | None:
    """Each of `fewer` with its counterpart in `more`, in order; None where one has none."""
    pairs, rest = [], iter(more)
    for unit in fewer:
        for other in rest:
            if _stands_for(unit, other) or _stands_for(other, unit):
                pairs.append((unit, other))
                break
        else:
            return None
    return pairs


def _stands_for(short: NamePart, long: NamePart) -> bool:
    if not short.initial:
        return short.text == long.text and not long.initial
    if short.text == "md" and long.text in _MOHAMMAD:
        return True
    return long.text.startswith(short.text) or (long.initial and short.text.startswith(long.text))
