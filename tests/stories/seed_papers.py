"""Made-up papers of four authors, shaped like real ones: so many, with so many coauthors, seldom the same again."""

import random
from datetime import timedelta

from bot.sample.announced_papers import AnnouncedPaper
from tests.stories.conftest import TUESDAY, announced

_FAMILIES = (
    "Bai", "Cai", "Cheng", "Deng", "Fan", "Gao", "Han", "Hou", "Jiang", "Kong", "Lei", "Meng", "Nie", "Pan", "Qiu",
    "Ren", "Shao", "Tan", "Wei", "Xue", "Yan", "Zeng",
)  # fmt: skip
_SYLLABLES = (
    "bo", "cheng", "dan", "fei", "guo", "hai", "jia", "kai", "lin", "ming", "ning", "peng", "qi", "rui", "shan",
    "tao", "wen", "xin", "yan", "zhi",
)  # fmt: skip
_SUBJECTS = {
    "vision": "saliency segmentation camouflaged boundary video tracking prompts masks panoptic depth stereo pruning",
    "pictures": "diffusion distillation latent sampler guidance aesthetics editing flow consistency denoising steps",
    "language": "retrieval dialogue summaries tokens multilingual syntax corpora annotation questions answers tuning",
    "traffic": "traffic congestion intersections vehicles signals lanes routing freight commuters arrivals timetable",
    "roads": "lidar driving occupancy trajectories pedestrians maps sensors calibration fleet bird view planning",
}
_CATEGORIES = {"language": ("cs.CL",), "traffic": ("cs.CE", "physics.soc-ph")}


class Authorship:
    """Papers of one author of a name; `team` coauthors in all, of whom few write often."""

    def __init__(self, name: str, subjects: tuple[str, ...], *, team: int, seed: int) -> None:
        self._name = name
        self._subjects = subjects
        self._random = random.Random(seed)
        self._team = [self._person() for _ in range(team)]
        self._often = [1 / (rank + 1) ** 0.25 for rank in range(team)]

    def papers(self, first: int, count: int, *, months: int = 1) -> list[AnnouncedPaper]:
        """`count` papers with numbers from `first` on, a month or so apart, the newest some `months` old."""
        return [self.paper(first + n, days_old=30 * months + 19 * n) for n in range(count)]

    def paper(self, number: int, *, days_old: int = 0, title: str | None = None) -> AnnouncedPaper:
        """A paper of an ordinary length of author list, the author somewhere in it, mostly last."""
        draw = self._random
        subject = draw.choice(self._subjects)
        words = draw.sample(_SUBJECTS[subject].split(), 4)
        terms = [f"{draw.choice(_SYLLABLES)}{draw.choice(_SYLLABLES)}ization" for _ in range(12)]
        size = draw.randint(5, 10)
        coauthors = list(dict.fromkeys(draw.choices(self._team, self._often, k=size)))
        place = len(coauthors) if draw.random() < 0.6 else draw.randrange(len(coauthors))
        return announced(
            number,
            *coauthors[:place],
            self._name,
            *coauthors[place:],
            title=title or f"{words[0].capitalize()} and {words[1]} for {words[2]}, part {number}",
            abstract=f"We study {words[0]} with {words[3]}. It needs {', '.join(terms)}.",
            categories=_CATEGORIES.get(subject, ("cs.CV",)),
            day=TUESDAY - timedelta(days=days_old),
        )

    def _person(self) -> str:
        given_name = "".join(self._random.sample(_SYLLABLES, 2)).capitalize()
        return f"{given_name} {self._random.choice(_FAMILIES)}"


# Who leads a group has lines of work that share neither subject nor team.
GROUP_LEADER = (
    (Authorship("Ming-Ming Cheng", ("vision",), team=150, seed=1), 24),
    (Authorship("Ming-Ming Cheng", ("pictures",), team=100, seed=10), 17),
    (Authorship("Ming-Ming Cheng", ("roads",), team=60, seed=11), 9),
    (Authorship("Ming-Ming Cheng", ("language",), team=30, seed=12), 5),
)
STUDENT = Authorship("Dengyang Jiang", ("pictures",), team=29, seed=2)
NEWCOMER = Authorship("Kanghui Tian", ("vision",), team=14, seed=3)
SHARED_NAME = "Yi Wang"
PLANNER = Authorship(SHARED_NAME, ("traffic",), team=20, seed=4)
HOMONYMS = (
    PLANNER,
    Authorship(SHARED_NAME, ("language",), team=20, seed=5),
    Authorship(SHARED_NAME, ("roads",), team=30, seed=6),
    Authorship(SHARED_NAME, ("vision",), team=40, seed=7),
)


def seed_papers() -> list[AnnouncedPaper]:
    """55 papers of the first, five and two of the next, 28 of four people who are called Yi Wang, and near names."""
    papers = [*STUDENT.papers(200, 5), *NEWCOMER.papers(210, 2)]
    for place, (line_of_work, count) in enumerate(GROUP_LEADER):
        papers += line_of_work.papers(100 + 25 * place, count)
    for place, (homonym, count) in enumerate(zip(HOMONYMS, (9, 8, 6, 5), strict=True)):
        papers += homonym.papers(300 + 20 * place, count)
    return [*papers, *Authorship("Ming Cheng", ("roads",), team=9, seed=8).papers(400, 3)]
