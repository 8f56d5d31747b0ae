"""/papers: one author's papers, newest first, a page at a time; a followed author's as the person that is meant.

Every button carries a paper that the author has signed and where the page before ended, and nothing else is remembered:
pressed after a restart, or after new papers came, the next page begins where the last one ended.
"""

import re
from datetime import date

from bot.commands.arguments import publication_year
from bot.commands.author_paper_page import ListMode, PaperListRequest, reply_with_page
from bot.commands.author_reading import AuthorReading
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow import MOST_NEAR
from bot.commands.follow_candidates import Candidates, find_candidates
from bot.commands.follow_target import FollowTarget, NameClue, NoPerson, PaperClue, resolve, target_on_paper
from bot.commands.name_candidates import find_half_names, find_native_names
from bot.core.authors.identity import Person
from bot.core.following.attributions import accept_any_author
from bot.core.following.author_papers import ListRange, find_anchor
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.following.followed_names import find_followed
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.following.typed_follow import TypedFollow, TypedKind, read_typed_follows
from bot.core.paper_ids import PaperId
from bot.core.papers import ARXIV, Paper
from bot.errors import BadInput
from bot.views import author_papers as view
from bot.views import notices
from bot.views.follow import author_choice
from bot.views.homonyms import homonym_choice

_OF = re.compile(r"^(?:by|of|from)\s+(?=\S)", re.IGNORECASE)  # "/papers by Ada Lovelace"


async def list_papers(context: CommandContext, text: str, year: int | None) -> Reply:
    """The newest papers of the author whom `text` names in whatever way /follow understands, of one year if it says so.

    Somebody followed is the person meant. Of others, if the name is surely several people's, it asks whose are meant.
    """
    text = _OF.sub("", tidy(text))
    follows = [
        subject for subject in await context.store.follows.all(context.chat.id) if subject.kind is SubjectKind.AUTHOR
    ]
    if not text:
        return Reply(view.choose_followed([subject.name for subject in follows], year, context.preferences))
    followed = [subject for subject in find_followed(follows, text) if subject.kind is SubjectKind.AUTHOR]
    if len(followed) > 1:
        names = [(subject.name, 0) for subject in followed]
        return Reply(view.choose_name("papers-which", text, names, year, context.preferences))
    if followed:
        return await _list_followed(context, followed[0], ListRange(year))
    entries = read_typed_follows(text)
    if len(entries) > 1:
        raise BadInput("error-papers-single", count=len(entries))
    return await _list_typed(context, entries[0] if entries else TypedFollow(TypedKind.UNREADABLE, text), year)


async def list_more_papers(context: CommandContext, text: str) -> Reply:
    """The next page of the papers that the chat looked at last, if `text` names their author; else the first."""
    place = context.services.list_places.get(context.chat.id)
    if place is None or not find_followed([place.author], text):
        return await list_papers(context, text, None)
    if not place.line:
        return Reply(notices.notice("papers-end", context.preferences))
    _, paper, position, rest = place.line.split(maxsplit=3)
    return await continue_papers(context, PaperId.parse(paper), int(position), rest)


async def continue_papers(context: CommandContext, id_: PaperId, position: int | None, rest: str) -> Reply:
    """The page that a button leads to. `rest`: whose papers, of which year ("-" for all), behind which paper."""
    mode, year, after = [*rest.split(), "", "", ""][:3]
    paper = await context.services.paper(id_)
    part = ListRange(
        publication_year(year.strip("-")),
        await context.services.paper(PaperId.parse(after)) if after else None,
    )
    searches = mode == ListMode.UNSEARCHED
    target = target_on_paper(paper, position, PaperClue(paper), search=searches)
    if mode == ListMode.FOLLOWED:
        followed = find_followed(await context.store.follows.all(context.chat.id), target.subject.name)
        if len(followed) == 1:
            return await _list_followed(context, followed[0], part)
    if mode in (ListMode.PERSON, ListMode.UNSEARCHED, ListMode.CHOICE):
        candidates = await find_candidates(context.services, target.subject.name, search=searches)
        if mode == ListMode.CHOICE:
            return _ask(context, candidates)
        return await _list_person(context, candidates, target, target.clue.decide(candidates), part)
    everybody = PaperListRequest(target.subject, ListMode.EVERYBODY, accept_any_author, part, (paper, position or 0))
    return await reply_with_page(context, everybody)


async def _list_typed(context: CommandContext, entry: TypedFollow, year: int | None) -> Reply:
    """What a single entry names, looked up where it is not the whole name."""
    services, text = context.services, entry.text
    match entry.kind:
        case TypedKind.HALF_NAME | TypedKind.NATIVE_NAME:
            is_half = entry.kind is TypedKind.HALF_NAME
            candidates = await (find_half_names if is_half else find_native_names)(services, text)
            if len(candidates.names) > 1:
                question = "follow-half" if is_half else "follow-native"
                return Reply(view.choose_name(question, text, candidates.names, year, context.preferences))
            if not candidates.names and not candidates.signed:
                unknown = "follow-half-unknown" if is_half else "follow-native-unknown"
                key = unknown if candidates.answered else "follow-half-unasked"
                return Reply(view.choose_name(key, text, (), year, context.preferences), refused=True)
            text = candidates.names[0][0] if candidates.names else text
        case TypedKind.ELSEWHERE if entry.link and entry.link.name:
            text = entry.link.name
        case TypedKind.AUTHOR | TypedKind.PLACE:
            pass
        case _:
            raise BadInput("error-papers-author", text=text[:60])
    target = await resolve(services, text)
    if isinstance(target, Paper):
        return Reply(author_choice(target, context.preferences, "papers-which-author", view.AUTHOR_ACTION))
    return await _list_target(context, target, ListRange(year))


async def _list_target(context: CommandContext, target: FollowTarget, part: ListRange) -> Reply:
    """The papers of a resolved target, or the question which person of the name is meant."""
    candidates = await find_candidates(context.services, target.subject.name, search=target.search)
    subject = candidates.as_written(target.subject)
    if not candidates.papers and await _read_elsewhere(context, subject, part):
        candidates = await find_candidates(context.services, subject.name, search=False)
    if not candidates.papers and (question := await _ask_spelling(context, subject, candidates, part)):
        return question
    decision = target.clue.decide(candidates)
    if decision is NoPerson.ASK:
        return _ask(context, candidates)
    if isinstance(decision, Person) and (candidates.different or not isinstance(target.clue, NameClue)):
        return await _list_person(context, candidates, target, decision, part)
    everybody = PaperListRequest(subject, ListMode.EVERYBODY, accept_any_author, part)
    return await reply_with_page(context, everybody, candidates)


async def _read_elsewhere(context: CommandContext, subject: Subject, part: ListRange) -> bool:
    """Read catalogues for a name under which arXiv has nothing; whether any could be read."""
    author = FollowedAuthor(subject.name)
    reading = AuthorReading(context.services, author, (author, part.year), {ARXIV})
    sources = reading.behind(date.min)
    await reading.read(sources, *part.days())
    return not reading.unread.issuperset(sources)


async def _list_followed(context: CommandContext, subject: Subject, part: ListRange) -> Reply:
    person = await context.store.persons.get(context.chat.id, subject)
    persons = () if person is None else (person,)
    request = PaperListRequest(subject, ListMode.FOLLOWED, await context.attributor(), part, persons=persons)
    return await reply_with_page(context, request)


async def _list_person(
    context: CommandContext, candidates: Candidates, target: FollowTarget, decision: Person | NoPerson, part: ListRange
) -> Reply:
    """The papers of one person of the name."""
    subject = candidates.as_written(target.subject)
    if not isinstance(decision, Person):
        everybody = PaperListRequest(subject, ListMode.EVERYBODY, accept_any_author, part)
        return await reply_with_page(context, everybody, candidates)
    person = candidates.followed_person(decision)
    attributor = await context.services.attribution_source.attributor([person])
    own = [paper for paper in candidates.papers if paper.id in set(decision.known.papers)]
    if isinstance(target.clue, PaperClue):
        own.insert(0, target.clue.paper)
    anchor = find_anchor(candidates.name, own)
    subject = Subject(SubjectKind.AUTHOR, candidates.name)
    several = len(candidates.people) > 1
    request = PaperListRequest(subject, ListMode.PERSON, attributor, part, anchor, several, (person,))
    return await reply_with_page(context, request, candidates)


def _ask(context: CommandContext, candidates: Candidates) -> Reply:
    if not candidates.people:
        raise BadInput("error-no-author-there")
    several = bool(candidates.different)
    choice = homonym_choice(candidates.name, candidates.people, context.book, view.CARD_ACTIONS, several=several)
    return Reply(choice)


async def _ask_spelling(
    context: CommandContext, subject: Subject, candidates: Candidates, part: ListRange
) -> Reply | None:
    """Whose papers there are instead, where nobody signs so."""
    profile = candidates.profile(None)
    near = [form for form, _ in profile.variants] or await context.store.author_names.near(subject.name, MOST_NEAR)
    if not near:
        return None
    choices = [(name, 0) for name in near]
    return Reply(view.choose_name("follow-near", subject.name, choices, part.year, context.preferences))
