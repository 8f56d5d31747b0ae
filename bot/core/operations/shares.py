"""How several processes that speak as one bot divide the places that it has: everybody what she needs, if it suffices.

It decides only; who needs how much, and that nobody takes a place before it was left, is for those who ask.
"""

from collections.abc import Mapping


def fair(wanted: Mapping[str, int], places: int) -> dict[str, int]:
    """A share of `places` for each, all together exactly that many (if there is anybody).

    Who wants little gets that; the others get alike. What nobody wants is divided, too, so that it is there when it is.
    """
    shares: dict[str, int] = {}
    left = places
    order = sorted(wanted, key=lambda one: (wanted[one], one))
    for position, one in enumerate(order):
        shares[one] = min(wanted[one], left // (len(order) - position))
        left -= shares[one]
    for position, one in enumerate(order):
        more = left // (len(order) - position)
        shares[one] += more
        left -= more
    return shares
