"""`paperboy preview` writes one page that needs nothing else, made of the digest that the demo's chats get."""

import os
import re

import pytest
from lxml import html  # type: ignore[import-untyped]  # ships no types

from bot.phrases.phrasebook import phrasebook
from bot.preview.generate import preview
from tests.preview.conftest import ALL
from tests.stories.shell import BARE, forks

LANGUAGES = ("en", "zh", "ja")


async def run(folder, *arguments):
    """Exit code, standard output, standard error."""
    code, out, err = await forks().run(folder, BARE, ("preview", *arguments), b"")
    return code, out.decode(), err.decode()


def words(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_digest_of_the_second_morning_on_every_platform(language, page):
    tree = html.document_fromstring(page.encode())
    book = phrasebook(language)
    assert tree.get("lang") == language
    assert words(tree.xpath("//h1")[0]) == book.say("preview-title")
    assert [section.get("id") for section in tree.xpath("//section")] == list(ALL)
    for section in tree.xpath("//section"):
        text = words(section)
        for expected in (
            "Ming-Lan Cheng",
            "Mira Okafor",
            "Yi Wang",
            "We align the burst of frames",
            "1  Judges That Abstain".replace("  ", " "),
            "bioRxiv neuroscience",
        ):
            assert expected in text
        assert re.sub(r"\s", "", book.say("digest-quoted")) in re.sub(r"\s", "", text)
    links = {link.get("href") for link in tree.xpath("//a")}
    preprint = "https://doi.org/10.64898/2099.01.06.900007"
    assert links == {preprint, *(f"https://arxiv.org/abs/9901.0110{number}" for number in (1, 3, 4))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_else(language, page):
    tree = html.document_fromstring(page.encode())
    assert {element.tag for element in tree.iter()}.isdisjoint({"script", "link", "img", "iframe", "object", "base"})
    for element in tree.iter():
        assert {"src", "srcset", "style", "background"}.isdisjoint(element.attrib)
        assert not any(name.startswith("on") for name in element.attrib)
    style = tree.xpath("//style")[0].text_content()
    assert not re.search(r"@import|@font-face|url\(|expression|//", style)
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none';")
    assert len(page.encode()) < 100_000


@pytest.mark.parametrize("language", ["en"])
async def test_two_pages_of_one_digest_are_the_same(language, page):
    assert await preview(ALL, language) == page


@pytest.mark.parametrize("platform", ALL)
async def test_one_platform_alone(platform):
    tree = html.document_fromstring((await preview((platform,), "en")).encode())
    assert [section.get("id") for section in tree.xpath("//section")] == [platform]


async def test_the_command_writes_the_page_and_says_where(tmp_path):
    exit_code, out, err = await run(tmp_path, "--language", "ja", "--out", "page.html")
    assert (exit_code, out, err) == (0, "page.html is written; open it in a browser.\n", "")
    assert os.listdir(tmp_path) == ["page.html"]
    tree = html.document_fromstring((tmp_path / "page.html").read_bytes())
    assert len(tree.xpath("//section")) == 3


async def test_a_dash_is_standard_output(tmp_path):
    exit_code, out, err = await run(tmp_path, "--platform", "console", "--out", "-")
    assert (exit_code, err) == (0, "")
    assert out.startswith("<!DOCTYPE html>")
    assert out.endswith("</html>\n")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--language", "klingon"), 2, "I speak"),
        (("--platform", "pigeon"), 2, "pigeon"),
        (("--platform", "console", "--out", "no/such/folder/page.html"), 1, "can't write no/such/folder/page.html"),
    ],
)
async def test_what_can_not_be_done_is_said(arguments, code, message, tmp_path):
    exit_code, _, err = await run(tmp_path, *arguments)
    assert exit_code == code
    assert message in err
    assert "Traceback" not in err
