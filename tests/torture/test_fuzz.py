"""Whatever comes in: it is read or refused, in time that grows no faster than it does.

The short form is a few hundred examples; `make torture` asks for ten minutes of each (FUZZ_SECONDS).
"""

import os
import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core import latex
from bot.core.follows import Subject
from bot.core.hours import parse_time
from bot.core.names import match_names
from bot.core.papers import ArxivId
from bot.core.zones import parse_zone
from bot.errors import BotError
from bot.sources.atom_feed import read_feed
from bot.sources.oai_records import read_page
from tests.torture.report import report
