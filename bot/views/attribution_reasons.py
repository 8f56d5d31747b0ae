"""Why a paper is attributed to a followed person, or not: each reason in a few words of the chat's language."""

from collections.abc import Iterable

from bot.core.authors import names
from bot.core.authors.identity import Attribution
from bot.core.authors.persons import reasons
from bot.core.following.categories import label_of
from bot.phrases.phrasebook import Phrasebook

MOST = 3  # in a digest; all of them under /why


def summarize(attribution: Attribution, book: Phrasebook) -> str:
    """The strongest of its reasons, as a clause; "" if it has none."""
    return join_reasons(attribution.reasons, book, MOST)


def join_reasons(items: Iterable[reasons.Reason], book: Phrasebook, most: int) -> str:
    """The first `most` of `items`, as one clause."""
    clauses = list(dict.fromkeys(words for reason in items if (words := clause(reason, book))))
    return book.say("clause-comma").join(clauses[:most])


def clause(reason: reasons.Reason, book: Phrasebook) -> str:
    """One reason in a few words."""
    match reason:
        case reasons.SeedPaper():
            return book.say("reason-known")
        case reasons.ConfirmedByFeedback():
            return book.say("reason-confirmed")
        case reasons.RejectedByFeedback():
            return book.say("reason-rejected")
        case reasons.NoMatchingName():
            return book.say("reason-not-signed")
        case reasons.AbbreviatedName(written):
            return book.say("reason-abbreviated", written=written)
        case reasons.SharedCoauthor(name, times):
            return book.say("reason-coauthor", name=names.display(name), count=times)
        case reasons.NoSharedCoauthor(count):
            return book.say("reason-no-coauthor", count=count)
        case reasons.RejectedCoauthor(name):
            return book.say("reason-rejected-coauthor", name=names.display(name))
        case reasons.SimilarToRejected():
            return book.say("reason-like-rejected")
        case reasons.SimilarToHomonym():
            return book.say("reason-like-namesake")
        case reasons.NoHomonyms():
            return book.say("reason-only-one")
        case reasons.ManyHomonyms(count):
            return book.say("reason-many-namesakes", count=count)
        case reasons.SameOrcid(orcid):
            return book.say("reason-orcid", orcid=orcid)
        case reasons.OtherOrcid(orcid):
            return book.say("reason-other-orcid", orcid=orcid)
        case reasons.SharedAffiliation(name):
            return book.say("reason-affiliation", name=name)
        case reasons.SameCategory(category):
            return book.say("reason-category", category=label_of(category))
        case reasons.OtherCategory(category):
            return book.say("reason-other-field", category=label_of(category))
        case reasons.TopicOverlap(words):
            return book.say("reason-topics", words=book.several(words[:MOST]))
        case reasons.OtherTopics():
            return book.say("reason-other-topics")
        case reasons.SameAuthorPosition(reasons.AuthorPosition.FIRST):
            return book.say("reason-first-again")
        case reasons.SameAuthorPosition(reasons.AuthorPosition.LAST):
            return book.say("reason-last-again")
        case reasons.OtherAuthorPosition(_, reasons.AuthorPosition.FIRST):
            return book.say("reason-first-for-once")
        case reasons.OtherAuthorPosition(_, reasons.AuthorPosition.LAST):
            return book.say("reason-last-for-once")
        case reasons.SameAuthorPosition() | reasons.OtherAuthorPosition():
            return ""
        case reasons.YearsApart(years):
            return book.say("reason-years-apart", count=years)
