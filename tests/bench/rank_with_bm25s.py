"""Run by an interpreter that has bm25s and PyStemmer: the nearest texts of each query, and what that takes.

Reads {"texts": [...], "queries": [[words of a text, its place or -1], ...], "repeats": n} as JSON, and writes
{"ranks": [[place, ...], ...], "milliseconds": [a mean for each repeat], "index_seconds": s, "megabytes": m}.
"""

import json
import resource
import sys
import time

import bm25s  # type: ignore[import-not-found]  # of another interpreter
import Stemmer  # type: ignore[import-not-found]

TOP = 6


def main() -> None:
    """Answer one question on stdin."""
    asked = json.load(sys.stdin)
    stemmer = Stemmer.Stemmer("english")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    index = bm25s.BM25()
    index.index(
        bm25s.tokenize(asked["texts"], stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False
    )
    indexed = time.process_time() - begin
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def rank(words: str, own: int) -> list[int]:
        tokens = bm25s.tokenize([words], stopwords="en", stemmer=stemmer, show_progress=False)
        places, _ = index.retrieve(tokens, k=TOP + 1, show_progress=False)
        return [int(place) for place in places[0] if int(place) != own][:TOP]

    milliseconds = []
    ranks: list[list[int]] = []
    for _ in range(asked["repeats"]):
        begin = time.process_time()
        ranks = [rank(words, own) for words, own in asked["queries"]]
        milliseconds.append((time.process_time() - begin) / len(ranks) * 1000)
    answer = {"ranks": ranks, "milliseconds": milliseconds, "index_seconds": indexed}
    json.dump({**answer, "megabytes": (after - before) / 1024}, sys.stdout)


main()
