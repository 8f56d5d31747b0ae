"""What is remembered to be quick is remembered once, not once for every time that it was read."""

import gc

from bot.core.authors.persons.signatures import find_signature, names_on
from bot.core.papers import Author, Paper


def read_again(number: int) -> Paper:
    """The same paper as an object of its own, as every look into the database makes one."""
    return Paper(
        "2606.01234", "A title", "An abstract. " * 90, tuple(map(Author, ("Mira Okafor", f"J. Park{number}"))), ()
    )


def test_names_that_are_looked_for_keep_no_paper_each() -> None:
    for number in range(500):
        find_signature(f"Somebody Else{number}", read_again(0))
    alive = [one for one in gc.get_objects() if isinstance(one, Paper) and one.id == "2606.01234"]
    assert len(alive) == 1
    assert find_signature("Mira Okafor", alive[0]) is not None
    assert names_on(read_again(0)) is names_on(alive[0])
