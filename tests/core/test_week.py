"""A week by field: what is named, what is counted, and what is neither."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.persons.background import NO_BACKGROUND
from bot.core.following.attention import AttentionEvidence, make_judge
from bot.core.following.feedback import Feedback, index_feedback
from bot.core.following.follows import Subject
from bot.core.following.week import MOST_FIELDS, MOST_IN_FIELD, arrange_week
from bot.core.papers import Author, Paper

MIRA = Subject.parse("Mira Okafor")
JUDGE = make_judge(AttentionEvidence(), NO_BACKGROUND)


def paper(number, category="cs.CV", authors=("Mira Okafor",)):
    categories = (category,) if category else ()
    return Paper(
        f"9901.{number:05}", "On judges", "Nothing.", tuple(map(Author, authors)), categories, created=date(2099, 1, 1)
    )


@given(st.lists(st.sampled_from(["cs.CV", "math.NT", "", *(f"cs.{letter}L" for letter in "ABCDEFGH")]), max_size=40))
def test_every_paper_is_named_or_counted_and_no_more_are_named_than_one_brief_is_written_of(categories):
    papers = [paper(number, category) for number, category in enumerate(categories)]
    week = arrange_week(papers, [MIRA], {}, judge=JUDGE)
    named = [item.paper.id for item in week.items]
    assert len(set(named)) == len(named) <= 25
    assert week.count == len(papers)
    assert len(week.fields) == min(len(set(categories)), MOST_FIELDS)
    assert len(week.fields) + week.fields_beyond == len(set(categories))
    assert all(len(field.items) == min(field.count, MOST_IN_FIELD) for field in week.fields)
    assert [field.count for field in week.fields] == sorted((field.count for field in week.fields), reverse=True)
    assert arrange_week(reversed(papers), [MIRA], {}, judge=JUDGE) == week


def test_in_a_field_what_deserves_most_attention_is_named_first():
    last = paper(9, authors=("Zoe Zimmer", "Mira Okafor"))
    middle = paper(8, authors=("Zoe Zimmer", "Mira Okafor", "Anna Abel"))
    (field,) = arrange_week([middle, last, paper(1), paper(2, authors=("Yi Tanaka",))], [MIRA], {}, judge=JUDGE).fields
    assert [item.paper.id for item in field.items] == ["9901.00001", last.id, middle.id]
    assert (field.unnamed, field.count) == (1, 4)


def test_what_was_withdrawn_or_is_somebody_elses_is_no_part_of_it():
    gone, denied = replace(paper(1), comment="This paper has been withdrawn"), paper(2)
    feedback = index_feedback([Feedback(denied.id, MIRA, is_author=False)])
    week = arrange_week([gone, denied, paper(3)], [MIRA], feedback)
    assert [item.paper.id for item in week.items] == ["9901.00003"]
    unfollowed = arrange_week([paper(3)], [], {})  # it came, whatever is followed by now
    assert unfollowed.count == 1
