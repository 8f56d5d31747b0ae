"""What the tests of the directories share: a pace."""

import pytest

from tests.sources.pace import Turns


@pytest.fixture
def turns() -> Turns:
    return Turns()
