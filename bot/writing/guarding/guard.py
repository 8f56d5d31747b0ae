"""The guard: does the source say what the text says, and a whole translation all that its source says?

Pure, and without any model: it finds, others act. It errs towards trust where two readings are possible, because a
guard that cries wolf is switched off; docs/faithfulness.md says what it finds, how often it is wrong, and what it
cannot see.
"""

import re
from collections.abc import Sequence

from bot.writing.guarding.chat_artefacts import chat_artefacts, leaked_instructions
from bot.writing.guarding.figures import wrong_figures
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.languages import detect_language, wrong_language
from bot.writing.guarding.links import without_identifiers, without_links, wrong_links
from bot.writing.guarding.meanings import changed_meanings
from bot.writing.guarding.misplaced import misplaced
from bot.writing.guarding.names import wrong_names
from bot.writing.guarding.relevance import irrelevant_passages
from bot.writing.guarding.source_index import index_source, readable, without_enumerators
from bot.writing.guarding.superlatives import unsupported_superlatives
from bot.writing.guarding.translation_coverage import lost_content

__all__ = ["Finding", "FindingKind", "missing", "unsupported", "without_links", "wrongly_placed"]

BOUND_LANGUAGES = frozenset({"en", "zh", "ja", None})  # in any other nobody knows how "up to" is said

LONGEST = 60_000  # characters that are looked at; no abstract, and no answer about one, is half as long

_SAYS = re.compile(r"[^\W_]")


def unsupported(source: str, text: str, *, language: str | None = None, instructions: str = "") -> list[Finding]:
    """What `text` says that `source` does not; [] if nothing was found. Kind by kind, then in the text's order.

    For example a source "It needs 14 buoys" and a text "It needs 15 buoys" give one finding, of kind NUMBER.

    `source` may be TeX as arXiv serves it or what `bot.core.text.latex.to_unicode` makes of it. `language`, a BCP 47
    tag, is what the text was asked to be in; `instructions` the prompt of its writer, which it must not repeat.
    """
    if not _SAYS.search(text):
        return [Finding(FindingKind.EMPTY, "")]
    index, text = index_source(source[:LONGEST]), text[:LONGEST]
    prose = without_identifiers(without_links(without_enumerators(readable(text))))
    text_language = detect_language(prose) or (language.lower().split("-")[0] if language else None)
    return [
        *chat_artefacts(index, text),
        *leaked_instructions(index, text, instructions),
        *wrong_links(index, text),
        *(wrong_language(prose, language) if language else []),
        *(
            finding
            for finding in wrong_figures(index, prose)
            if finding.kind is not FindingKind.BOUND or text_language in BOUND_LANGUAGES
        ),
        *unsupported_superlatives(index, prose),
        *changed_meanings(index, prose, text_language),
        *wrong_names(index, prose, text_language),
        *irrelevant_passages(index, prose, text_language),
    ]


def wrongly_placed(source: str, own: Sequence[str], text: str, *, language: str | None = None) -> list[Finding]:
    """What `text` has from elsewhere in `source` than its `own` sentences, and what it changes of those; [] if nothing.

    For example a source "It needs 14 buoys. It takes 40 ms." and a text "It needs 40 buoys" of which the first sentence
    is its own give one finding, of kind ELSEWHERE. What the whole source lacks is found by `unsupported`, not here.
    """
    if not _SAYS.search(text):
        return []
    index, own_index = index_source(source[:LONGEST]), index_source("\n".join(own)[:LONGEST])
    prose = without_identifiers(without_links(without_enumerators(readable(text[:LONGEST]))))
    text_language = detect_language(prose) or (language.lower().split("-")[0] if language else None)
    return misplaced(index, own_index, prose, text_language)


def missing(source: str, text: str) -> list[Finding]:
    """What the whole translation `text` has lost of `source`: numbers, names, formulas, links, sentences.

    For example a translation without the source's "14 buoys" gives one finding, of kind LOST_NUMBER.
    """
    if not _SAYS.search(text):
        return [Finding(FindingKind.EMPTY, "")]
    return lost_content(source[:LONGEST], text[:LONGEST])
