"""Sentences that views put together of several phrases, read as a person reads them, in every language."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.core.authors.profiles import NameProfile
from bot.core.chats import Length, Preferences
from bot.core.following.digest import choose
from bot.core.following.follows import Subject
from bot.core.papers import Author, Paper
from bot.core.schedule.timing import Schedule
from bot.core.text.document import Bold, Bullets, Document, Heading, Para, Quote, plain
from bot.phrases.phrasebook import phrasebook
from bot.ports import Entry
from bot.views import digest, follow, papers, settings
from bot.views.bearing_sentences import bearing_sentences
from bot.views.context import ViewContext

NOW = datetime(2026, 6, 16, 6, tzinfo=UTC)
TOMORROW = datetime(2026, 6, 17, 1, tzinfo=UTC)
OURS = Paper("2606.00001", "Judges", "Sure.", (Author("Mira Okafor"),), ("cs.CV",), date(2026, 6, 15))
DOUBTFUL = Paper("2606.00002", "Ice", "Cold.", (Author("M. Okafor"),), ("cs.LG",), date(2026, 6, 15))
OTHERS = Paper("2606.00003", "Graphs", "Wide.", (Author("Lena Vogt"),), ("math.CO",), date(2026, 6, 15))
FOLLOWS = [Subject.parse("Mira Okafor"), Subject.parse("math.CO")]
PROFILE = NameProfile((OURS,) * 55, 2025, "cs.CV", ("Qibin Hou", "Lena Vogt"), (("M Okafor", 2),), ())


def view_context(language: str, zone: str = "Asia/Tokyo", due: datetime | None = TOMORROW) -> ViewContext:
    return ViewContext(Preferences(language, Schedule(zone, time(8, 30), frozenset({0, 2, 4}))), NOW, due)


def lines(document: Document) -> list[str]:
    texts: list[str] = []
    for leaf in document.leaves():
        if isinstance(leaf, Heading | Para):
            texts.append(plain(leaf.spans))
        elif isinstance(leaf, Bullets):
            texts += map(plain, leaf.lines)
    return texts


@pytest.mark.parametrize(
    ("language", "facts", "variants"),
    [
        ("en", "55 papers on arXiv since 2025, mostly cs.CV, often with Qibin Hou and Lena Vogt. Latest:",
         "Also found: M Okafor (2). Not included; if that is the same person, follow that name too."),
        ("zh", "2025 年以来在 arXiv 上有 55 篇论文，主要方向为 cs.CV，常与 Qibin Hou、Lena Vogt 合作。最近的论文：",
         "还有相近的署名：M Okafor (2)。这些没有算进来；如果是同一个人，请把那个名字也关注上。"),
        ("ja", "arXivの論文は2025年以降55件、主にcs.CV、主な共著者はQibin Hou、Lena Vogt。最近の論文：",
         "似た表記もありました：M Okafor (2)。これらは含みません。同じ人なら、その名前もフォローしてください。"),
    ],
)  # fmt: skip
def test_what_was_found_under_a_name(language: str, facts: str, variants: str) -> None:
    sentences = lines(follow.follow_result(FOLLOWS[0], True, PROFILE, 0, view_context(language)))
    assert facts in sentences
    assert variants in sentences


def test_a_name_that_ends_in_a_full_stop_ends_the_sentence() -> None:
    profile = replace(PROFILE, coauthors=("Rafael Quintero Jr.",))
    sentences = lines(follow.follow_result(FOLLOWS[0], True, profile, 0, view_context("en")))
    assert "55 papers on arXiv since 2025, mostly cs.CV, often with Rafael Quintero Jr. Latest:" in sentences


def test_a_search_that_was_cut_says_at_least() -> None:
    cut = replace(PROFILE, papers=(OURS,) * 100, coauthors=(), category="", cut=True)
    assert "At least 100 papers on arXiv. Latest:" in lines(
        follow.follow_result(FOLLOWS[0], True, cut, 0, view_context("en"))
    )


@pytest.mark.parametrize(
    ("papers", "heading"),
    [
        ((OURS,), "Tuesday, 16 June · 1 new paper from one of your authors"),
        ((OURS, replace(OURS, id="2606.00004")), "Tuesday, 16 June · 2 new papers from one of your authors"),
        ((OURS, OTHERS), "Tuesday, 16 June · 2 new papers, 1 by your authors"),
        ((OURS, DOUBTFUL), "Tuesday, 16 June · 2 new papers, 1 by your authors"),
        ((DOUBTFUL,), "Tuesday, 16 June · 1 new paper"),
        ((OTHERS,), "Tuesday, 16 June · 1 new paper"),
    ],
)
def test_a_heading_credits_authors_only_with_what_is_theirs(papers: tuple[Paper, ...], heading: str) -> None:
    entries = {paper.id: Entry("It is new.", model="m") for paper in papers}
    document = digest.digest(choose(papers, FOLLOWS, [], 8), entries, view_context("en"))
    assert lines(document)[0] == heading


@pytest.mark.parametrize(
    ("models", "en", "zh"),
    [
        (["m"], "Summaries by m, from the abstracts alone.", "内容由 m 撰写，只依据论文摘要。"),
        ([None], "Words in quotes are the abstract’s own.", "引号内是摘要原文。"),
        (
            ["m", None],
            "Summaries by m, from the abstracts alone. Words in quotes are the abstract’s own.",
            "内容由 m 撰写，只依据论文摘要。引号内是摘要原文。",
        ),
    ],
)
def test_who_wrote_it_is_said_at_the_end(models: list[str | None], en: str, zh: str) -> None:
    papers = (OURS, OTHERS)[: len(models)]
    entries = {paper.id: Entry("New.", how="So.", model=model) for paper, model in zip(papers, models, strict=True)}
    selection = choose(papers, FOLLOWS, [], 8)
    assert lines(digest.digest(selection, entries, view_context("en")))[-1] == en
    sentences = lines(digest.digest(selection, entries, view_context("zh")))
    assert sentences[-1] == zh
    assert ("方法：“So.”" if models[0] is None else "方法：So.") in sentences


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Your digest comes Mon, Wed and Fri at 08:30 (Tokyo).", "Next digest: tomorrow 10:00 (Tokyo)"]),
        ("zh", ["推送时间：周一、周三、周五 08:30（东京）。", "下次推送：明天 10:00（东京）"]),
        ("ja", ["配信は月、水、金 08:30（東京）です。", "次の配信：明日 10:00（東京）"]),
    ],
)
def test_when_a_digest_comes(language: str, expected: list[str]) -> None:
    assert lines(settings.time_set(view_context(language))) == expected


def test_a_paused_chat_is_not_promised_a_digest() -> None:
    paused = view_context("en", due=None)
    for document in (settings.time_set(paused), settings.zone_set(paused), settings.settings(1, "English", paused)):
        assert lines(document)[-1] == "Paused: /resume goes on"


def test_a_fixed_offset_is_named_by_the_sign_that_people_use() -> None:
    sentences = lines(settings.zone_set(view_context("en", zone="Etc/GMT-2")))
    assert sentences == ["Your clock is UTC+2 now; it is 08:00 for you.", "Next digest: tomorrow 03:00 (UTC+2)"]


def test_a_colon_among_the_authors_is_nobody() -> None:
    """Some records have one behind a team, as an author of its own."""
    team = replace(OURS, authors=(Author("The FOO Collaboration"), Author(":"), Author("Cora Collab")))
    spans = papers.author_line(team, frozenset({2}), phrasebook("en"))
    assert plain(spans) == "The FOO Collaboration · Cora Collab"
    assert plain(papers.all_authors(team, frozenset(), 0, phrasebook("en"))) == "The FOO Collaboration · Cora Collab"
    assert papers.first_author(team, phrasebook("en")) == "The FOO Collaboration and 1 more"


@pytest.mark.parametrize(
    ("language", "quotation"),
    [
        ("en", "Result: “It is 41%.” (the paper’s own words)"),
        ("zh", "结果：“It is 41%.”（论文原文）"),
        ("ja", "結果：「It is 41%.」（論文の原文）"),
        ("zh-Hant", "結果：「It is 41%.」（論文原文）"),
    ],
)
def test_a_sentence_between_a_models_lines_is_marked_as_the_papers(language: str, quotation: str) -> None:
    entry = Entry("A judge.", how="So.", result="It is 41%.", model="m", quoted=frozenset({"result"}))
    leaves = papers.entry_leaves(OURS, entry, Length.NORMAL, phrasebook(language))
    texts = [plain(leaf.spans) for leaf in leaves if isinstance(leaf, Para)]
    assert texts[0] == "A judge."
    assert quotation in texts
    document = digest.digest(choose((OURS,), FOLLOWS, [], 8), {OURS.id: entry}, view_context("en"))
    assert "Words in quotes are the abstract’s own." in lines(document)[-1]


def test_where_it_says_so_shows_each_line_above_its_sentences() -> None:
    evidence = {"new": ("We present TideNet.",), "result": ("On HarbourBench it is 41%.", "It takes 40 ms.")}
    entry = Entry("TideNet.", how="Unknown.", result="It is 41% in 40 ms.", model="m", evidence=evidence)
    leaves = list(bearing_sentences(entry, phrasebook("en")))
    assert [plain(leaf.spans) for leaf in leaves if isinstance(leaf, Para | Quote)] == [
        "TideNet.",
        "We present TideNet.",
        "Result: It is 41% in 40 ms.",
        "On HarbourBench it is 41%.\nIt takes 40 ms.",
    ]
    bold = [
        span.text for leaf in leaves if isinstance(leaf, Para | Quote) for span in leaf.spans if isinstance(span, Bold)
    ]
    assert bold == ["TideNet", "TideNet", "41%", "40 ms", "HarbourBench", "41%", "40 ms"]
    quoted = replace(entry, model=None)
    assert [plain(leaf.spans) for leaf in bearing_sentences(quoted, phrasebook("zh")) if isinstance(leaf, Para)] == [
        "论文原文：",
        "结果：",
    ]
    long = replace(entry, evidence=dict.fromkeys(evidence, ("word " * 900,) * 4))
    longest = [
        plain(leaf.spans) for leaf in bearing_sentences(long, phrasebook("en")) if isinstance(leaf, Para | Quote)
    ]
    assert len("".join(longest)) < 3_200


@pytest.mark.parametrize(
    ("language", "notice"),
    [("en", "Withdrawn by its authors."), ("zh", "作者已撤稿。"), ("ja", "著者が取り下げた論文です。")],
)
def test_a_withdrawn_paper_has_no_result(language: str, notice: str) -> None:
    withdrawn = replace(OURS, comment="This paper has been withdrawn: equation 3 is wrong")
    entry = Entry("A new judge.", result="It is right in 12 of 15 cases.", model="made-up-1")
    leaves = papers.entry_leaves(withdrawn, entry, Length.FULL, phrasebook(language))
    texts = [plain(leaf.spans) for leaf in leaves if isinstance(leaf, Para)]
    assert texts[0] == notice
    assert "equation 3 is wrong" in texts[1]
    assert len(texts) == 2
