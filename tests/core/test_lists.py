"""Lists that people hand over: what can be read is taken, whatever stands beside it is left out and counted."""

import json

import pytest

from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.lists import parse_list

MIRA = Subject(SubjectKind.AUTHOR, "Mira Okafor")


@pytest.mark.parametrize("kind", [[], {}, 7, None, "person", ["author"]])
def test_a_kind_that_is_none_is_left_out(kind: object) -> None:
    rows = [{"kind": kind, "name": "Yi Tanaka"}, {"kind": "author", "name": "Mira Okafor"}]
    wanted = parse_list(json.dumps({"format": "paperboy-export", "held": {"follow": rows}}))
    assert wanted.follows == [MIRA]
    assert wanted.skipped == 1
