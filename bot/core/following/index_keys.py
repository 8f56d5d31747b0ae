"""The keys by which a followed subject and a paper that it may match find each other in an index.

`subject_keys` and `paper_keys` share a key wherever a subject *may* match a paper, so that a database finds the few
candidates. Refuses to decide: `follows.match` does.
"""

from bot.core.authors import names
from bot.core.following import categories, collaborations, combinations
from bot.core.following.follows import Subject, SubjectKind, padded_words, paper_servers, subject_of_term
from bot.core.following.institutions import institution_keys, institution_words
from bot.core.following.journals import venue_keys
from bot.core.following.nearness import rarest_words
from bot.core.papers import Author, Paper
from bot.core.text.folded_words import words


def subject_keys(subject: Subject) -> frozenset[str]:
    """Index keys of a subject; it can match only papers that share one of them."""
    if subject.kind is SubjectKind.AUTHOR:
        return frozenset(f"a:{key}" for key in names.follow_keys(subject.name))
    if subject.kind is SubjectKind.CATEGORY:
        return frozenset(f"c:{code}" for code in categories.codes_of(subject.name))
    if subject.kind is SubjectKind.COLLABORATION:
        return frozenset({f"g:{max(collaborations.collaboration_words(subject.name), key=len)}"})
    if subject.kind is SubjectKind.JOURNAL:
        return frozenset({f"j:{subject.key}"})
    if subject.kind is SubjectKind.INSTITUTION:
        return frozenset({f"i:{max(institution_words(subject.name), key=len)}"})
    if subject.kind is SubjectKind.COMBINATION:
        combination = combinations.parse_combination(subject.name)
        return combinations.cheapest_keys(combination, lambda term: subject_keys(subject_of_term(term)))
    if subject.kind is SubjectKind.SENTENCE:
        return frozenset(f"p:{word}" for word in rarest_words(subject.name))
    return frozenset({f"p:{max(words(subject.name), key=len)}"})  # the longest word is probably the rarest


def phrase_keys(phrase: Subject) -> frozenset[str]:
    """Keys all of which a paper has that matches this phrase: one for each of its words."""
    return frozenset(f"p:{word}" for word in words(phrase.name))


def author_keys(author: Author) -> frozenset[str]:
    """Every key by which a followed name may match this author."""
    return frozenset(f"a:{key}" for key in names.paper_keys(author.name))


def text_keys(paper: Paper) -> frozenset[str]:
    """Every key by which a category, a phrase, a collaboration or a journal may match this paper."""
    by_word = frozenset(f"p:{word}" for word in set(padded_words(paper.title, paper.abstract).split()))
    return by_word.union(_group_keys(paper), _category_keys(paper), venue_keys(paper), institution_keys(paper))


def corpus_keys(paper: Paper) -> frozenset[str]:
    """The keys by which a stored paper can be found again: its authors, categories and journal."""
    keys = _category_keys(paper).union(_group_keys(paper), venue_keys(paper), institution_keys(paper))
    return keys.union(*map(author_keys, paper.authors))


def _category_keys(paper: Paper) -> frozenset[str]:
    """Those of its categories; a preprint server is one, whatever it calls what the paper is in."""
    return frozenset(f"c:{category}" for category in (*paper.categories, *paper_servers(paper)))


def _group_keys(paper: Paper) -> frozenset[str]:
    return frozenset(f"g:{word}" for author in paper.authors for word in collaborations.collaboration_keys(author.name))


def paper_keys(paper: Paper) -> frozenset[str]:
    """Every key by which a subject may match this paper: authors, categories and words."""
    return corpus_keys(paper) | text_keys(paper)
