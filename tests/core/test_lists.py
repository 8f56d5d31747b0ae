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


def test_feeds_of_arxiv_are_what_they_bring() -> None:
    addresses = (
        "http://rss.arxiv.org/rss/cs.CV",
        "https://rss.arxiv.org/atom/math.AG+cs.LG",
        "http://export.arxiv.org/api/query?search_query=au:%22Ines+Kowalczuk%22&amp;sortBy=submittedDate",
        "http://export.arxiv.org/api/query?search_query=au:okafor_mira+AND+cat:cs.CL",
        "https://export.arxiv.org/api/query?search_query=all:%22tidal+currents%22",
        "https://arxiv.org/list/q-bio.NC/recent",
        "https://example.org/feed",
        "https://arxiv.org.example.org/rss/cs.AI",
    )
    outlines = "".join(f'<outline type="rss" text="A. Some Blog" xmlUrl="{address}"/>' for address in addresses)
    imported = parse_list(f"<opml><body><outline text='Folder'>{outlines}</outline></body></opml>")
    assert [subject.name for subject in imported.follows] == [
        "cs.CV", "math.AG", "cs.LG", "Ines Kowalczuk", "mira okafor", "cs.CL", "tidal currents", "q-bio.NC",
    ]  # fmt: skip
    assert imported.unread == ["A. Some Blog", "A. Some Blog"]
