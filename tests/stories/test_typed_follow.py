"""What people really type after /follow: followed, asked about, or told what was expected; no follow is dead."""

import pytest

from tests.stories.conftest import World, announced
from tests.stories.product import folded


async def test_several_at_once_are_one_answer(world: World) -> None:
    world.announce(
        announced(1, "Mira Okafor", "Jun-Ho Park"), announced(2, "Lena Vogt"), announced(3, "Mira Okafor", "Ines Kow")
    )
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = folded(await ann.says("/follow Mira Okafor, Jun-Ho Park and Lena Vogt, diffusion models"))
        assert "You now follow 3 more:" in said
        assert "Mira Okafor 2 papers on arXiv" in said
        assert "Lena Vogt 1 paper on arXiv" in said
        assert "3 papers of the last week come right away." in said
        assert "[1] diffusion models" in said
        following = folded(await ann.says("/following"))
        assert "You follow 3:" in following
        assert "Is diffusion models a topic or a person?" in folded(
            await ann.says("/follow diffusion models; Mira Okafor") + await ann.says("/follow diffusion models")
        )


async def test_a_pasted_author_list(world: World) -> None:
    world.announce(announced(1, "Mira Okafor", "Jun-Ho Park"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = folded(await ann.says("/follow Mira Okafor1,2, Jun-Ho Park1* (KAIST), https://x.com/nobody et al."))
        assert "You now follow 2 more:" in said
        assert "KAIST" not in await ann.says("/following")


async def test_several_that_are_followed_already(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor; Lena Vogt")
        said = folded(await ann.says("/follow Mira Okafor; Lena Vogt; Jun-Ho Park"))
        assert "You now follow one more: • Jun-Ho Park" in said or "You now follow one more:" in said
        assert "You follow already: Mira Okafor and Lena Vogt" in said


@pytest.mark.parametrize(
    "line",
    [
        "/follow new papers by Mira Okafor please",
        "/follow Prof. Mira Okafor!",
        "/follow mira okafor",
        "/follow Mira Okafor...",
        "/follow Dr. MIRA OKAFOR",
        "/follow Okafor, Mira",
        "please follow Mira Okafor",
        "请关注 Mira Okafor",
        "Mira Okaforさんをフォローしてください",
        "Mira Okafor",
    ],
)
async def test_the_name_in_a_sentence_as_the_papers_write_it(world: World, line: str) -> None:
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "You now follow Mira Okafor." in folded(await ann.says(line))


async def test_a_bare_name_follows_every_time(world: World) -> None:
    async with world.product() as ann:
        assert "You now follow Mira Okafor." in await ann.says("Mira Okafor")
        assert "You now follow Lena Vogt." in await ann.says("Lena Vogt")
        assert "begin with a slash" in folded(await ann.says("hello"))


async def test_a_topic_is_asked_about(world: World) -> None:
    async with world.product() as ann:
        said = await ann.says("/follow computer vision")
        assert "Is computer vision a topic or a person?" in said
        assert "[1] Follow “computer vision” as a phrase" in said
        assert "[2] Follow cs.CV (Computer Vision and Pattern Recognition)" in said
        assert "[3] computer vision is a person" in said
        assert "You follow nobody yet" in await ann.says("/following")
        await ann.says("/follow computer vision")
        assert "You now follow cs.CV." in await ann.says("2")


async def test_a_topic_in_chinese(world: World) -> None:
    async with world.product() as ann:
        await ann.says("/language zh")
        said = await ann.says("/follow 计算机视觉")
        assert "计算机视觉 是研究主题还是人名？" in said
        assert "作为短语关注“computer vision”" in said
        assert "关注 cs.CV（计算机视觉与模式识别）" in said


async def test_half_a_name_offers_whole_ones_with_their_papers(world: World) -> None:
    world.announce(
        announced(1, "Mira Okafor"),
        announced(2, "Mira Okafor"),
        announced(3, "Chidi Okafor"),
        announced(4, "M. Okafor"),
    )
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says("/follow Okafor")
        assert "There are several names with Okafor. Did you mean:" in said
        assert "[1] Mira Okafor (2)" in said
        assert "[2] Chidi Okafor (1)" in said
        assert "You follow nobody yet" in await ann.says("/following")
        said = await ann.says("/follow M Okafor")
        assert "[1] Mira Okafor (2)" in said
        assert "Chidi" not in said
        assert "You now follow Mira Okafor." in await ann.says("1")


async def test_half_a_name_of_nobody_follows_nobody(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says("/follow Quist"))
        assert "I know nobody whose name has Quist in it." in said
        assert "You follow nobody yet" in await ann.says("/following")


async def test_a_collaboration_is_followed_by_the_author_field(world: World) -> None:
    world.announce(
        announced(1, "The LIGO Scientific Collaboration", "Mira Okafor", title="A Chirp"),
        announced(2, "Lena Vogt", title="On LIGO Data"),
    )
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says("/follow LIGO")
        assert "You now follow LIGO." in said
        assert "1 paper of the last week" in folded(said)
        assert "A Chirp" in said
        assert "On LIGO Data" not in said
        assert "LIGO  collaboration" in await ann.says("/following")
        assert "You follow LIGO already." in await ann.says("/follow the LIGO Scientific Collaboration")
        assert "no longer follow LIGO" in await ann.says("/unfollow LIGO")


async def test_links_elsewhere_say_which_ones_work(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says("/follow https://scholar.google.com/citations?user=AbC"))
        assert "I can’t read pages of Google Scholar." in said
        assert "ORCID, OpenAlex, DBLP" in said
        said = await ann.says("/follow https://www.semanticscholar.org/author/Mira-Okafor/123456")
        assert "The name in it seems to be Mira Okafor." in folded(said)
        assert "You now follow Mira Okafor." in await ann.says("1")
        assert "You now follow cs.LG." in await ann.says("/follow https://arxiv.org/list/cs.LG/recent")


async def test_a_list_is_read_as_follow_reads_it(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says("/import Mira Okafor, Jun-Ho Park and Lena Vogt; diffusion models"))
        assert "I’d follow 3: Mira Okafor, Jun-Ho Park, Lena Vogt." in said
        assert "One entry I don’t understand: “diffusion models”" in said
        assert "3 followed" in await ann.says("1")
        assert "Jun-Ho Park" in await ann.says("/following")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("李飞飞", "Fei-Fei Li"),
        ("이상호", "Sangho Lee"),
        ("김민수", "Min-Soo Kim"),
        ("ゆかわ ひでき", "Hideki Yukawa"),
        ("湯川秀樹先生", "Hideki Yukawa"),
    ],
)
async def test_a_name_in_its_own_script_offers_the_spelling_on_papers(world: World, typed: str, written: str) -> None:
    world.announce(announced(1, written), announced(2, written), announced(3, "Mira Okafor"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = folded(await ann.says(f"/follow {typed}"))
        assert f"Papers on arXiv write names in Latin letters. {typed.removesuffix('先生')} may be:" in said
        assert f"[1] {written} (2)" in said
        assert "You follow nobody yet" in await ann.says("/following")
        await ann.says(typed)
        assert f"You now follow {written}." in folded(await ann.says("1"))


async def test_of_a_name_in_kanji_the_usual_reading_comes_before_others_of_the_family(world: World) -> None:
    world.announce(announced(1, "Taro Tanaka"), announced(2, "Ichiro Tanaka"), announced(3, "Ichiro Tanaka"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says("/follow 田中太郎")
        assert "[1] Taro Tanaka (1)" in said
        assert "[2] Ichiro Tanaka (2)" in said


async def test_a_name_in_its_own_script_that_no_paper_has(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says("/follow 王伟"))
        assert "I found nobody there who could be 王伟" in said
        assert "/follow Wei Wang" in said
        assert "You follow nobody yet" in await ann.says("/following")


async def test_small_letters_that_nobody_signs_are_asked_about(world: World) -> None:
    async with world.product() as ann:
        said = await ann.says("/follow melting ice")
        assert "Is melting ice a topic or a person?" in said
        assert "You follow nobody yet" in await ann.says("/following")
        await ann.says("/follow melting ice")
        assert "You now follow “melting ice”." in await ann.says("1")


async def test_of_a_long_list_only_what_was_looked_for_is_said_to_have_no_papers(world: World) -> None:
    async with world.product() as ann:
        said = folded(await ann.says("/follow Mira Okafor; Lena Vogt; Jun-Ho Park; Hedda Quist; Marit Aune; Noor Said"))
        assert "You now follow 6 more:" in said
        assert said.count("no paper with this name on arXiv yet") == 4


async def test_a_name_in_quotes_is_asked_about_and_either_answer_follows(world: World) -> None:
    world.announce(announced(1, "Wei Zhang"))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says('/follow "Wei Zhang"')
        assert "a topic or a person?" in said
        assert "[1] Follow “Wei Zhang” as a phrase" in said
        assert "[2] Wei Zhang is a person" in said
        assert "You now follow “Wei Zhang”." in await ann.says("1")
        await ann.says('/follow "Wei Zhang"')
        assert "You now follow Wei Zhang." in await ann.says("2")


async def test_a_name_with_a_field_is_that_name_in_its_categories(world: World) -> None:
    world.announce(
        announced(1, "Wei Zhang", "Mira Okafor", categories=("cs.RO",), title="Hands"),
        announced(2, "Wei Zhang", "Lena Vogt", categories=("hep-th",), title="Strings"),
    )
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says("/follow Wei Zhang (robotics)")
        assert "You now follow Wei Zhang." in said
        assert "Hands" in said
        assert "Strings" not in said


async def test_a_name_with_a_field_in_small_letters_is_a_button_beside_the_topic(world: World) -> None:
    world.announce(announced(1, "Wei Zhang", categories=("cs.RO",)))
    async with world.product() as ann:
        await ann.app.collector.sweep()
        said = await ann.says("/follow wei zhang robotics")
        assert "Is wei zhang robotics a topic or a person?" in said
        number = said.partition("Follow Wei Zhang")[0].rpartition("[")[2].partition("]")[0]
        assert "You now follow Wei Zhang." in await ann.says(number)
        assert "[3] graph neural networks is a person" in await ann.says("/follow graph neural networks")
