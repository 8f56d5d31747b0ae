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

# Python looks through all that is loaded, a million objects here, when enough new ones have come together: up to a
# sixth of a test. What is there once the tests are known stays to the end, and the rest is looked at less often.
gc.set_threshold(20_000, 10, 20)


def pytest_collection_finish() -> None:
    """Leave what is loaded out of every later look for garbage."""
    gc.collect()
    gc.freeze()
