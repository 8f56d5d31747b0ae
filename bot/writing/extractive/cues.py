"""How authors announce what a sentence of an abstract does: patterns and their weights, nothing else.

Weights were set by reading some hundreds of abstracts of many fields; they only order sentences of one abstract
against each other. A pattern is searched without regard to case.
"""

import re
from collections.abc import Iterable

from bot.core.word_lists import word_table

Cues = tuple[tuple[re.Pattern[str], int], ...]


def _cues(*weighted: tuple[int, str]) -> Cues:
    return tuple((re.compile(pattern, re.IGNORECASE), weight) for weight, pattern in weighted)


def _any(words: str) -> str:
    """One of `words`, which are patterns themselves; an underscore stands for a blank."""
    return _alternatives(word.replace("_", " ") for word in words.split())


def _alternatives(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


_GROUPS = {group: _alternatives(words) for group, words in word_table("bot.writing", "cue_words")}
_BE = r"\b(?:is|are|was|were) (?:\w+ly )?"
_WE = r"\b(?:we|i)\b(?: (?:\w+ly|then|also|further|here|thus|hence|next|first|now|instead|have)){0,2} "
_STUDY = _GROUPS["study"]
_THIS = rf"\bth(?:is|e(?: present)?) (?:\w+ ){{0,2}}?{_STUDY} (?:\w+ )?"
_MAKE = _GROUPS["make"]
_FIND = _GROUPS["find"]
_OWN = _GROUPS["own"]
_DO = _GROUPS["do"]
_DOES = _GROUPS["does"]
_TRIALS = _GROUPS["trials"]
_SHOW = _GROUPS["show"]

CONTRIBUTION = _cues(
    (9, rf"{_WE}{_any('propose introduce present put_forward')}\b"),
    (8, rf"{_THIS}{_any('proposes introduces presents puts_forward')}\b"),
    (7, rf"{_WE}{_MAKE}"),
    (6, rf"{_THIS}{_MAKE}"),
    (5, rf"{_WE}{_FIND}"),
    (5, rf"{_THIS}{_FIND}"),
    (5, rf"{_BE}{_any('proposed introduced presented developed designed constructed')}\b"),
    (4, rf"{_WE}{_any('giv offer provid')}"),
    (4, rf"{_THIS}{_any('gives offers provides aims seeks focuses deals concerns')}\b"),
    (3, rf"{_WE}(?!{_any('hope believe expect hypothesi release note will can are were had')})\w"),
    (3, rf"{_BE}{_any('formulated studied investigated compared evaluated analy[sz]ed derived examined explored')}\b"),
    (3, rf"\bin (?:this|the present) {_STUDY}\b|\bhere,? we\b"),
    (2, rf"\bto {_any('address tackle overcome bridge fill solve mitigate close meet resolve')} (?:this|the|these)\b"),
    (2, r"\b(?:novel|first|new|simple) (?:\S+ ){0,4}?(?:method|framework|approach|model|dataset|benchmark|system)\b"),
    (6, r"\bnous (?:proposons|présentons|montrons|introduisons)\b|\bcet (?:article|travail) (?:présente|propose)\b"),
    (6, r"\b(?:proponemos|presentamos|mostramos)\b|\beste (?:artículo|trabajo) (?:presenta|propone)\b"),
    (6, r"\b(?:propomos|apresentamos)\b|\beste (?:artigo|trabalho) (?:apresenta|propõe)\b"),
    (6, r"\bwir (?:zeigen|präsentieren|stellen|schlagen|entwickeln)\b|\bdiese arbeit (?:stellt|zeigt|präsentiert)\b"),
    (6, r"(?:我们|本文|本研究|本論文|本稿)(?:で|では)?.{0,12}?(?:提出|介绍|展示|提案|示す|述べ)"),
)
# The state of things before the paper, what the authors hope, and sentences that only announce others.
BACKGROUND = _cues(
    (4, rf"\A{_any('however yet unfortunately despite although while recent recently existing current previous')}\b"),
    (4, rf"\A{_any('prior traditional most many')}\b"),
    (2, rf"\b{_any('existing prior previous current conventional traditional')} (?:\w+ )?{_OWN}(?:e?s)?\b"),
    (3, r"\?\W*\Z"),
    (5, r"\bwe (?:hope|believe|expect|will)\b|\b(?:future work|open questions)\b"),
    (3, rf"\b{_any('two three four five several')} (?:\w+ )?{_any('contributions components findings results')}\W*\Z"),
    (2, rf"\b(?:has|have) (?:\w+ )?{_any('become been emerged shown achieved attracted gained made')}\b"),
)
# Where its files are, where it appears: nothing of what it says.
APPENDIX = re.compile(
    rf"\b{_any('code codes dataset data models? weights source project_page website demo checkpoints resources')}\b"
    rf".{{0,80}}?\b{_any('available released open-?sourced accessible published here')}\b"
    r"|\A(?:code|project|github|website|demo)\b.{0,30}?https?:|\bupon (?:acceptance|publication)\b"
    r"|\barxiv:\s?\d|\b10\.\d{4,}/|\bdoi:"
    r"|\A(?:to appear|accepted|published) (?:in|at|by)\b|\b(?:best paper|copyright|all rights reserved)\b",
    re.IGNORECASE,
)

METHOD = _cues(
    (5, r"\A(?:specifically|concretely|in particular|more specifically|technically|at its core)\b"),
    (5, r"\Ato (?:do so|this end|achieve this|that end)\b"),
    (5, r"\b(?:consists? of|is composed of|is based on|is built (?:on|upon|around)|works by|operates (?:by|in|on))\b"),
    (5, rf"\b{_any('comprises? combines? integrates? couples? decomposes? leverages? exploits? employs? adapts?')}\b"),
    (5, rf"\b{_any('utili[sz]es? incorporates? decouples? formulates? fuses? replaces? augments? proceeds')}\b"),
    (4, rf"\b(?:our|the(?: proposed)?) (?:\w+ ){{0,2}}?{_OWN} (?:\w+ )?{_DOES}\b"),
    (4, rf"{_WE}{_DO}\b"),
    (3, r"\b(?:by|via|through) (?:\w+ly )?\w+ing\b|\busing\b|\bbased on\b"),
    (3, rf"\b{_any('first firstly then second secondly finally stages? steps? modules? components? encoder loss')}\b"),
    (3, rf"\b{_any('is are')} (?:\w+ly )?{_any('trained used applied computed obtained combined learned derived')}\b"),
)
RESULT = _cues(
    (5, rf"\b{_TRIALS}\b(?: \S+){{0,9}}? {_SHOW}\b"),
    (5, r"\b(?:outperform|surpass|exceed|beat)(?:s|ed|ing)?\b|\bstate-of-the-art (?:performance|results|accuracy)\b"),
    (
        4,
        rf"\b{_any('achiev attain reach yield improv reduc increas decreas accelerat boost gain')}(?:e|es|ed|ing|s)?\b",
    ),
    (4, rf"\b{_any('rais lower cut sav drop score rank match obtain retain recover converge')}(?:e|es|ed|ing|s)?\b"),
    (3, rf"{_WE}{_any('find show observe demonstrate prove report obtain achieve establish conclude discover')}\b"),
    (2, rf"\b{_any('accuracy precision recall f1 auc bleu psnr fid error speedup faster latency baselines?')}\b"),
    (2, r"\b(?:compared (?:to|with)|relative to)\b"),
)
# A figure that measures says more than a number of things.
MEASURE = re.compile(r"\d(?:[\d.,]*\d)?\s?(?:%|×|x\b|percent|-fold|fold\b|points?\b|pp\b|dB\b|times\b)|\b\d+\.\d+\b")
NUMBER = re.compile(r"(?<![\w.-])\d(?:[\d.,]*\d)?(?![\w-])")

LIMITS = _cues(
    (
        6,
        rf"\b{_any('limitations? drawbacks? caveats? shortcomings?')} {_any('of_our of_the of_this is are include')}\b",
    ),
    (6, r"\b(?:main|key|important|one) (?:limitation|caveat|drawback)\b"),
    (6, rf"\b(?:our|this|the proposed) (?:\w+ ){{0,2}}?{_BE}(?:\w+ )?(?:limited|restricted|confined)\b"),
    (6, rf"\b(?:our|the proposed|this) (?:\w+ ){{0,2}}?{_OWN}s? [^.]{{0,60}}?{_any('fails? struggles? degrades?')}\b"),
    (5, r"\bwe (?:caution|acknowledge)\b|\b(?:should|must) be (?:interpreted|read|treated|taken) (?:with|as)\b"),
    (5, r"\bleft (?:to|for) future\b|\b(?:is|are|remains?) left open\b"),
    (5, r"\bremains? (?:an? )?(?:open|unsolved|unresolved|unclear|elusive)\b"),
    (4, r"\b(?:at the (?:cost|expense) of|only (?:valid|holds?|applicable)|requires? further (?:validation|study))\b"),
    (4, r"\b(?:does|do) not (?:generali[sz]e|transfer|hold|extend)\b"),
)
# Limits of somebody else's work, or limits overcome.
OTHERS = re.compile(
    rf"\b{_any('existing prior previous current conventional traditional recent other most many without')}\b"
    rf"|\b{_any('address overcom mitigat alleviat resolv')}(?:e|es|ed|ing)\b",
    re.IGNORECASE,
)
