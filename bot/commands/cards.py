"""What the buttons under a paper do: each draws the card anew, in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.saved import list_owner, save_apart, unsave_apart
from bot.commands.translation import translation_for
from bot.core.following.attention import NO_ATTENTION, Attention
from bot.core.following.digest import DigestItem, excluded_by_decision, excluded_by_feedback, find_reasons
from bot.core.following.digest_places import DigestPlace
from bot.core.following.feedback import Feedback, index_feedback
from bot.core.following.follows import Match, match_all
from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.core.text.document import Document
from bot.errors import BadInput, NotFound
from bot.phrases.target_languages import parse_target_language
from bot.ports import FrozenDigest
from bot.views.card_buttons import ENTRY, MENU, CardState
from bot.views.cards import card

ANSWERS = ("card.hers", "card.not")
PATIENCE = 45.0  # seconds that writing one paper's entry may take; then its own sentences serve


def asks_for_translation(arguments: Mapping[str, str]) -> bool:
    """Whether these are the arguments of a button that names a language, not of one that opens or closes a card."""
    return CardState(view=arguments.get("rest", "") or ENTRY).is_translation


async def show(context: CommandContext, id_: PaperId, place: DigestPlace, view: str) -> Reply:
    """Open or close the abstract, or a translation."""
    paper = await context.services.paper(id_)
    if place.slot or view not in ("", ENTRY, MENU):  # a card in place of a list is open, whatever it shows
        await note_opened(context, paper)
    return await draw_card(context, paper, place, view or ENTRY)


async def save(context: CommandContext, id_: PaperId, place: DigestPlace, view: str) -> Reply:
    """Put the paper aside, where several people are for whoever has pressed."""
    paper = await context.services.paper(id_)
    if (owner := await list_owner(context)).id != context.chat.id:
        return await save_apart(context, paper, owner)
    await context.store.saved.add(context.chat.id, paper.id, context.services.clock.now())
    return await draw_card(context, paper, place, view or ENTRY)


async def unsave(context: CommandContext, id_: PaperId, place: DigestPlace, view: str) -> Reply:
    """Put it aside no longer."""
    paper = await context.services.paper(id_)
    if (owner := await list_owner(context)).id != context.chat.id:
        return await unsave_apart(context, paper, owner)
    await context.store.saved.remove(context.chat.id, paper.id)
    return await draw_card(context, paper, place, view or ENTRY)


async def confirm(context: CommandContext, id_: PaperId, place: DigestPlace, position: str) -> Reply:
    """The followed author at `position` wrote it."""
    return await _apply_feedback(context, id_, place, position, wrote_it=True)


async def reject(context: CommandContext, id_: PaperId, place: DigestPlace, position: str) -> Reply:
    """Somebody else of that name wrote it."""
    return await _apply_feedback(context, id_, place, position, wrote_it=False)


async def undo(context: CommandContext, id_: PaperId, place: DigestPlace, position: str) -> Reply:
    """Forget what the chat has said of it."""
    return await _apply_feedback(context, id_, place, position, wrote_it=None)


async def show_list(context: CommandContext, slot: str) -> Reply:
    """The digest of which the card is one, as it was delivered, but for what it asked and the chat has answered."""
    digest = await _digest(context, slot)
    answered = {feedback.paper for feedback in await context.store.feedback.all(context.chat.id)}
    omitted = tuple(f"{answer} {paper} " for paper in digest.papers if paper in answered for answer in ANSWERS)
    return Reply(payload=digest.closing, omitted=omitted, in_place=True)


async def show_page(context: CommandContext, slot: str, number: int | None) -> Reply:
    """The card of the paper with that number in a digest."""
    digest = await _digest(context, slot)
    if number is None or not 0 < number <= len(digest.papers):
        raise NotFound("error-digest-gone")
    paper = await context.services.paper(PaperId.parse(digest.papers[number - 1]))
    await note_opened(context, paper)
    return await draw_card(context, paper, DigestPlace(number, slot), ENTRY)


async def _digest(context: CommandContext, slot: str) -> FrozenDigest:
    """The chat's own digest of that slot. Raises NotFound."""
    digest = await context.store.outbox.digest(context.chat.id, slot)
    if digest is None:
        raise NotFound("error-digest-gone")
    return digest


async def draw_card(context: CommandContext, paper: Paper, place: DigestPlace, view: str) -> Reply:
    """The card of `paper`, to take the place of what its button was pressed under. `place`: its own in a digest."""
    chat, store = context.chat, context.store
    follows, feedback = await store.follows.all(chat.id), index_feedback(await store.feedback.all(chat.id))
    is_shared = not context.call.private and context.call.own != context.call.ref  # one button for many lists
    saved = not is_shared and bool(await store.saved.among(chat.id, [paper.id]))
    siblings = await _count_siblings(context, paper, place)
    state = CardState(place if siblings else DigestPlace(place.number), view, saved, siblings)
    entry = await context.services.writer.write(paper, context.preferences.language, chat=chat.id, within=PATIENCE)
    view_context, attributor = await context.view(), await context.attributor()
    translation = None
    if state.is_translation:
        translation = await translation_for(context, paper, parse_target_language(view))
    reasons = find_reasons(paper, follows, feedback, attributor)
    attention = await judge_attention(context, paper, reasons) if reasons else NO_ATTENTION
    item = DigestItem(paper, reasons, attention)
    rejected = excluded_by_feedback(paper, follows, feedback, attributor)
    unlikely = excluded_by_decision(paper, follows, feedback, attributor)
    announced = await store.papers.announced(paper.id)
    drawn = card(item, entry, state, view_context, rejected, translation, unlikely, announced)
    return Reply(Document((drawn,), context.book.language), in_place=True)


async def note_opened(context: CommandContext, paper: Paper) -> None:
    """What was opened counts for the order of the next digest."""
    await context.store.attention.note_opened(context.chat.id, paper.id, context.services.clock.now())


async def judge_attention(context: CommandContext, paper: Paper, reasons: Sequence[Match]) -> Attention:
    """The paper's score for this chat, as its next digest would have it."""
    evidence = await context.store.attention.evidence(context.chat.id, [paper.id])
    return (await context.services.attribution_source.judge(evidence))(paper, reasons)


async def _count_siblings(context: CommandContext, paper: Paper, place: DigestPlace) -> int:
    """How many papers the digest has in whose place the card is drawn; 0 where it is a message of its own."""
    digest = await context.store.outbox.digest(context.chat.id, place.slot) if place.slot else None
    if digest is None or digest.papers[place.number - 1 : place.number] != (paper.id,):
        return 0
    return len(digest.papers)


async def _apply_feedback(
    context: CommandContext, id_: PaperId, place: DigestPlace, position: str, *, wrote_it: bool | None
) -> Reply:
    paper = await context.services.paper(id_)
    match = await _match_at(context, paper, position)
    if wrote_it is None:
        await context.store.feedback.remove(context.chat.id, paper.id, match.subject)
    else:
        feedback = Feedback(paper.id, match.subject, wrote_it)
        await context.store.feedback.add(context.chat.id, feedback, context.services.clock.now())
    reply = await draw_card(context, paper, place, ENTRY)
    phrase = {True: "card-confirmed", False: "card-denied", None: "card-undone"}[wrote_it]
    return replace(reply, notice=context.book.say(phrase, name=match.subject.name), done=True)


async def _match_at(context: CommandContext, paper: Paper, position: str) -> Match:
    """The followed author who stands at `position` in the paper's author list. Raises BadInput."""
    for match in match_all(await context.store.follows.all(context.chat.id), paper):
        if match.position is not None and str(match.position) == position:
            return match
    raise BadInput("error-not-followed-there")
