"""What the tests of the writers share: a made-up paper."""

from collections.abc import Callable

import pytest

from bot.core.papers import Author, Paper

ABSTRACT = (
    "Harbour pilots need short-term current forecasts, e.g. for docking. However, numerical models are too slow. "
    "We propose TideNet, a graph network that passes messages between 14 buoys and a coarse tidal model. "
    "Specifically, it is trained on three years of hourly data from 2 ports. "
    "On held-out months TideNet lowers the mean error from 0.31 to 0.19 m/s, 38.7% less than that of Okafor et al. "
    "A limitation of our network is that it has not been tested during storms. "
    "Code is available at https://example.org/tidenet."
)

MakePaper = Callable[..., Paper]


@pytest.fixture
def paper() -> MakePaper:
    """`paper()`, or `paper("another abstract", title="another title")`."""

    def make(abstract: str = ABSTRACT, *, title: str = "TideNet: Forecasting Harbour Currents") -> Paper:
        return Paper("9902.00001", title, abstract, (Author("Mira Okafor"),), ("cs.LG",))

    return make
