"""Honest answers, files and messages of every kind that is read from outside, for fuzzing to spoil."""

from typing import Any

from tests.standins.arxiv import StrictArxiv
from tests.stories.conftest import TUESDAY, announced

OAI = StrictArxiv(
    [announced(n, "Mira Okafor", "Jun-Ho Park", title=r"On $\alpha_{n}$ of Schr\"odinger") for n in range(4)],
    today=TUESDAY,
    page_size=3,
).oai({"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2026-06-10"})
ATOM = b"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
<id>x</id><title>Mira Okafor's articles on arXiv</title>
<opensearch:totalResults>1</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
<entry><id>http://arxiv.org/abs/2606.00001v1</id><title>T</title><updated>2026-06-15T00:00:00Z</updated>
<published>2026-06-15T00:00:00Z</published><summary>S</summary><author><name>Mira Okafor</name></author></entry>
</feed>"""
DBLP = b"""<?xml version="1.0"?><dblpperson name="Yi Tanaka 0001" pid="12/3456-1" n="1">
<person key="homepages/12/3456-1"><author pid="12/3456-1">Yi Tanaka 0001</author></person>
<r><article key="a"><author pid="12/3456-1">Yi Tanaka 0001</author><author pid="99/2">Mira Okafor</author>
<title>Sparse.</title><volume>abs/2605.00002</volume><ee>https://arxiv.org/abs/2605.00002</ee></article></r></dblpperson>"""
ORCID = "0000-0002-1825-0097"
RECORD = {
    "orcid-identifier": {"path": ORCID},
    "person": {
        "name": {"given-names": {"value": "Yi"}, "family-name": {"value": "Tanaka"}, "credit-name": {"value": "Y. T."}},
        "other-names": {"other-name": [{"content": "Tanaka Yi"}]},
    },
    "activities-summary": {
        "works": {
            "group": [
                {
                    "work-summary": [
                        {
                            "title": {"title": {"value": "x"}},
                            "external-ids": {
                                "external-id": [{"external-id-type": "arxiv", "external-id-value": "2606.00001"}]
                            },
                        }
                    ]
                }
            ]
        }
    },
}
SIGNED = {"author": {"id": "https://openalex.org/A2", "display_name": "Mira Okafor"}}
WORK = {"display_name": "x", "ids": {"doi": "https://doi.org/10.48550/arxiv.2606.00001"}, "authorships": [SIGNED]}
OPENALEX = {
    "author": {
        "id": "https://openalex.org/A1",
        "display_name": "Yi Tanaka",
        "display_name_alternatives": ["Y. Tanaka"],
    },
    "works": {"results": [{**WORK, "locations": [{"landing_page_url": "http://arxiv.org/abs/2606.00001"}]}]},
}
EXPORT = {
    "format": "paperboy-export",
    "version": 1,
    "held": {
        "chat": [
            {"language": "zh", "zone": "UTC", "at": "07:15", "weekdays": "024", "length": "short", "paused": True}
        ],
        "follow": [{"kind": "author", "name": "Mira Okafor"}, {"kind": "phrase", "name": "reward models"}],
        "mute": [{"kind": "category", "name": "cs.CV"}],
        "saved": [{"paper_id": "2606.00001"}],
        "verdict": [{"paper_id": "2606.00001", "name": "Mira Okafor", "hers": True}],
        "followed_person": [{"name": "Mira Okafor", "person": "{}", "rivals": "[]"}],
    },
}
OPML = (
    b'<opml><body><outline text="People"><outline text="Mira Okafor"/><outline title=\'Yi\'/></outline></body></opml>'
)
PAPER = announced(1, "Mira Okafor", title=r"On $\alpha$").paper
ANSWERS: list[dict[str, Any]] = [
    {
        "new": "A method.",
        "how": "By 3.",
        "result": "It reaches 89.6%.",
        "audience": None,
        "limits": "",
        "headline": "A",
        "new_from": [1],
        "how_from": "1-2",
        "result_from": ["2"],
        "headline_from": 0,
    },
    {
        "sentences": [
            {"text": "Both propose a method [1][2].", "from": ["1.1", "2.1"]},
            {"text": "The first reaches 89.6% [1].", "from": "1.2"},
            "It is slow [2].",
        ]
    },
    {"title": "Ein Titel", "sentences": ["Wir schlagen eine Methode vor.", "Sie erreicht 89,6%.", "Sie ist langsam."]},
]
COMPLETION = {
    "choices": [{"message": {"content": "{}", "refusal": None}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 1, "completion_tokens": 2, "prompt_tokens_details": {"cached_tokens": 1}},
    "error": {"message": "x"},
}
CHAT = {"id": 7, "type": "private", "first_name": "Ann"}
ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}
