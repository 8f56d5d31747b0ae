"""Why a paper is thought to be a followed person's, or not: each reason in a few words of the chat's language."""

from collections.abc import Iterable

from bot.core.authors import names
from bot.core.authors.identity import Attribution
from bot.core.authors.persons import reasons as known
from bot.phrases.phrasebook import Phrasebook

MOST = 3  # in a digest; all of them under /why


def in_short(attribution: Attribution, book: Phrasebook) -> str:
    """The strongest of its reasons, as a clause; "" if there is none to tell."""
    return joined(attribution.reasons, book, MOST)


def joined(reasons: Iterable[known.Reason], book: Phrasebook, most: int) -> str:
    """The first of `reasons`, as one clause."""
    told = list(dict.fromkeys(words for reason in reasons if (words := clause(reason, book))))
    return book.say("clause-comma").join(told[:most])


def clause(reason: known.Reason, book: Phrasebook) -> str:
    """One reason in a few words."""
    match reason:
        case known.SeedPaper():
            return book.say("reason-known")
        case known.ConfirmedByFeedback():
            return book.say("reason-confirmed")
        case known.RejectedByFeedback():
            return book.say("reason-rejected")
        case known.NoMatchingName():
            return book.say("reason-not-signed")
        case known.AbbreviatedName(written):
            return book.say("reason-abbreviated", written=written)
        case known.SharedCoauthor(name, times):
            return book.say("reason-coauthor", name=names.display(name), count=times)
        case known.NoSharedCoauthor(count):
            return book.say("reason-no-coauthor", count=count)
        case known.RejectedCoauthor(name):
            return book.say("reason-rejected-coauthor", name=names.display(name))
        case known.SimilarToRejected():
            return book.say("reason-like-rejected")
        case known.SimilarToHomonym():
            return book.say("reason-like-namesake")
        case known.NoHomonyms():
            return book.say("reason-only-one")
        case known.ManyHomonyms(count):
            return book.say("reason-many-namesakes", count=count)
        case known.SharedAffiliation(name):
            return book.say("reason-affiliation", name=name)
        case known.SameCategory(category):
            return book.say("reason-category", category=category)
        case known.OtherCategory(category):
            return book.say("reason-other-field", category=category)
        case known.TopicOverlap(words):
            return book.say("reason-topics", words=book.several(words[:MOST]))
        case known.OtherTopics():
            return book.say("reason-other-topics")
        case known.SameAuthorPosition(known.AuthorPosition.FIRST):
            return book.say("reason-first-again")
        case known.SameAuthorPosition(known.AuthorPosition.LAST):
            return book.say("reason-last-again")
        case known.OtherAuthorPosition(_, known.AuthorPosition.FIRST):
            return book.say("reason-first-for-once")
        case known.OtherAuthorPosition(_, known.AuthorPosition.LAST):
            return book.say("reason-last-for-once")
        case known.SameAuthorPosition() | known.OtherAuthorPosition():
            return ""
        case known.YearsApart(years):
            return book.say("reason-years-apart", count=years)
