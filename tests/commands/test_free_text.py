"""What is meant by words without a slash."""

import pytest

from bot.commands.free_text import command_line
from bot.commands.registry import REGISTRY
from bot.core.paper_mentions import papers_in


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("follow  Ada Lovelace", "follow Ada Lovelace"),
        ("/time 08:30 Mon", "time 08:30 Mon"),
        ("look at https://arxiv.org/pdf/2606.09076v2 please", "paper 2606.09076v2"),
        ("<https://arxiv.org/abs/math.GT/0309136>", "paper math/0309136"),
        ("2606.09076", "paper 2606.09076"),
        ("论文https://arxiv.org/abs/2606.09076很好", "paper 2606.09076"),
        ("[**new**](https://arxiv.org/abs/2606.09076v1)!", "paper 2606.09076v1"),
        ("http://dx.doi.org/10.48550/arXiv.2606.09076", "paper 2606.09076"),
        ("doi:10.48550/arXiv.2606.09076.", "paper 2606.09076"),
        ("https://doi.org/10.1234/2606.09076", ""),
        ("／following", "following"),
        ("follow：Ada Lovelace", "follow Ada Lovelace"),
        ("More, Thomas", ""),
        ("／ｆｏｌｌｏｗ\u3000Ada Lovelace", "follow Ada Lovelace"),
        ("⁄follow＠Paperboy Ada Lovelace", "follow Ada Lovelace"),
        ("“/follow Ada Lovelace”", "follow Ada Lovelace"),
        ("`/follow Ada Lovelace`", "follow Ada Lovelace"),
        ('/follow "graph rewriting"', 'follow "graph rewriting"'),
        ("/following.", "following"),
        ("HELP!", "HELP"),
        ("/follow…Ada Lovelace", "follow Ada Lovelace"),
        ("帮助", "help"),
        ("ヘルプ", "help"),
        ("取消关注 Ada Lovelace", "unfollow Ada Lovelace"),
        ("取消關注：Ada Lovelace。", "unfollow Ada Lovelace"),
        ("Ada Lovelaceさんのフォローを解除してください", "unfollow Ada Lovelace"),
        ("フォロー解除 Ada Lovelace", "unfollow Ada Lovelace"),
        ("关注 Ada Lovelace", ""),
        ("papers by Ada Lovelace", ""),
        ("More papers on graph rewriting", ""),
        ("papers Ada Lovelace 2024", "papers Ada Lovelace 2024"),
        ("/papers by Ada Lovelace", "papers by Ada Lovelace"),
        ("call 1234.56789012", ""),
        ("hello", ""),
        ("", ""),
    ],
)
def test_a_command_a_paper_or_nothing(text: str, line: str) -> None:
    assert command_line(text, lambda name: REGISTRY.get(name) is not None) == line


def test_every_paper_that_is_named() -> None:
    named = papers_in("2606.09076, (https://arxiv.org/abs/2606.00001v3) and hep-th/9901001. Not 3.1415")
    assert [str(paper) for paper in named] == ["2606.09076", "2606.00001v3", "hep-th/9901001"]
