"""What all tests share: the same examples for everybody, and nobody hurried.

HYPOTHESIS_PROFILE=explore looks at new examples, many more of them.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
