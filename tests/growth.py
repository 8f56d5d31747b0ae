"""How processor time grows with what is read: a ratio, for on a busy machine everything takes longer alike."""

import time
from collections.abc import Callable
from typing import TypeVar

A_MOMENT = 0.02  # seconds of the processor; what takes less is not measured
TOO_MUCH = 9.0  # four times as much may take so many times as long; what grows with the square takes sixteen
TRIES = 4
T = TypeVar("T")


def growth(read: Callable[[T], object], make: Callable[[int], T], size: int, most: int) -> float:
    """How many times as long four times as much takes: `make(size)`, or twice that until it takes a moment.

    1.0 where even `make(most)` is read in a moment. A ratio that is too much is measured again: the least counts.
    """
    while (once := _seconds(read, make(size))) < A_MOMENT:
        size *= 2
        if size >= most:
            return 1.0
    ratio = _seconds(read, make(4 * size)) / once
    for _ in range(TRIES - 1):
        if ratio < TOO_MUCH:
            break
        ratio = min(ratio, _seconds(read, make(4 * size)) / _seconds(read, make(size)))
    return ratio


def _seconds(read: Callable[[T], object], text: T) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began
