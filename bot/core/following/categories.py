"""arXiv's category taxonomy: which names are categories, and nothing about what they mean.

Source: https://arxiv.org/category_taxonomy, read in November 2026.
"""

_TAXONOMY = {
    "astro-ph": "CO EP GA HE IM SR",
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL "
    "RO SC SD SE SI SY",
    "econ": "EM GN TH",
    "eess": "AS IV SP SY",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
    "nlin": "AO CD CG PS SI",
    "physics": "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph "
    "geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "stat": "AP CO ME ML OT TH",
}
_WITHOUT_CLASSES = "gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph"

CATEGORIES: frozenset[str] = frozenset(
    [f"{archive}.{name}" for archive, names in _TAXONOMY.items() for name in names.split()] + _WITHOUT_CLASSES.split()
)
_BY_FOLDED = {category.casefold(): category for category in CATEGORIES}


def category(text: str) -> str | None:
    """The category that `text` names, in arXiv's spelling; None if it names none."""
    return _BY_FOLDED.get(text.strip().casefold())


def looks_like_category(text: str) -> bool:
    """Whether somebody who wrote `text` meant a category, known or not ("cs.XX", "math")."""
    archive, dot, rest = text.strip().casefold().partition(".")
    archives = set(_TAXONOMY) | set(_WITHOUT_CLASSES.split())
    return archive in archives and (not dot or (len(rest) <= 12 and " " not in rest))
