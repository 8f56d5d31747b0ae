"""What all tests share: the same examples for everybody, and nobody hurried.

HYPOTHESIS_PROFILE=torture tries many more of them; =explore looks at new ones.
"""

import functools
import gc
import os
import ssl

from hypothesis import settings

from tests.examples import examples

# Each client of HTTP reads all certificate authorities anew, 25 ms each time, and no test speaks TLS.
ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]

settings.register_profile("same", derandomize=True, deadline=None, max_examples=examples(200))
settings.register_profile("torture", derandomize=True, deadline=None, max_examples=500)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

gc.set_threshold(20_000, 10, 20)  # a test that makes many objects spends a sixth of its time looking for garbage


def pytest_collection_finish() -> None:
    """Look through what the tests make, not again and again through the 4,700 of them and all that they import."""
    gc.collect()
    gc.freeze()
