"""Pictures with few colours keep every pixel; those with more keep the most frequent ones."""

import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.preview.png import smaller

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def write_png(rows, filters, alpha):
    """A PNG of these rows of pixels, each filtered in its own way (PNG 9.2), as Chromium's encoder may."""
    step, filtered = (4 if alpha else 3), b""
    above = bytes(len(rows[0]) * step)
    for row, kind in zip(rows, filters, strict=True):
        line = b"".join(pixel + b"\xff" * alpha for pixel in row)
        filtered += bytes([kind])
        for place, byte in enumerate(line):
            left = line[place - step] if place >= step else 0
            corner = above[place - step] if place >= step else 0
            guess = (0, left, above[place], (left + above[place]) // 2, paeth(left, above[place], corner))[kind]
            filtered += bytes([(byte - guess) % 256])
        above = line
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 6 if alpha else 2, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(filtered)) + chunk(b"IEND", b"")


def paeth(left, up, corner):
    """That of the three which is nearest to what a plane through them would have here (PNG 9.4)."""
    distances = {value: abs(left + up - corner - value) for value in (corner, up, left)}
    least = min(distances.values())
    return next(value for value in (left, up, corner) if distances[value] == least)


def pixels(picture):
    """Those of a PNG with a palette and no filters."""
    place, chunks = 8, {}
    while place < len(picture):
        (size,) = struct.unpack_from(">I", picture, place)
        chunks[picture[place + 4 : place + 8]] = picture[place + 8 : place + 8 + size]
        place += 12 + size
    width, height, depth, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, kind) == (8, 3)
    lines = zlib.decompress(chunks[b"IDAT"])
    assert len(lines) == height * (width + 1)
    assert set(lines[:: width + 1]) == {0}
    colours = [chunks[b"PLTE"][start : start + 3] for start in range(0, len(chunks[b"PLTE"]), 3)]
    return [[colours[place] for place in lines[y * (width + 1) + 1 : (y + 1) * (width + 1)]] for y in range(height)]


@given(st.integers(1, 9), st.lists(st.integers(0, 4), min_size=1, max_size=9), st.booleans(), st.randoms())
def test_no_pixel_changes_where_colours_are_few(width, filters, alpha, chance):
    colours = [chance.randbytes(3) for _ in range(5)]
    rows = [[chance.choice(colours) for _ in range(width)] for _ in filters]
    assert pixels(smaller(write_png(rows, filters, alpha))) == rows


def test_of_many_colours_the_rare_ones_become_their_neighbours():
    chance = random.Random(1)
    common = [bytes((2 * value, 0, 0)) for value in range(128)] + [bytes((0, 2 * value + 1, 0)) for value in range(128)]
    rows = [common + common, [*common, bytes((9, 0, 0)), *chance.sample(common, 255)]]
    assert pixels(smaller(write_png(rows, [1, 4], False)))[1][256] in (bytes((8, 0, 0)), bytes((10, 0, 0)))


@pytest.mark.parametrize(
    "broken", [b"GIF89a", SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 16, 2, 0, 0, 0))]
)
def test_other_pictures_are_refused(broken):
    with pytest.raises(ValueError, match="PNG"):
        smaller(broken)
