"""A chat as pages: from the link that /web gives to its end, over HTTP as a browser asks."""

import itertools
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import feedparser
import httpx
from lxml import html as parser  # type: ignore[import-untyped]  # ships no types

from adapters.web.server import serve_pages
from tests.stories.conftest import Person, World, announced
from tests.stories.test_watching import free_port

FORGED = '<script>alert(1)</script> <b>"bold"</b> & $x^{2}$'
ABSTRACT = (
    "We bound $\\frac{a}{b}$ for all $n \\geq 2$. It reaches 89.6% on <b>made-up</b> sets. It is slow on long inputs."
)


@asynccontextmanager
async def pages(ann: Person, port: int) -> AsyncIterator[httpx.AsyncClient]:
    """The pages of her deployment, and a browser without scripts."""
    async with (
        serve_pages(ann.app.services, "127.0.0.1", port),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as browser,
    ):
        yield browser


async def read(browser: httpx.AsyncClient, address: str, status: int = 200) -> parser.HtmlElement:
    """The page at an address, parsed."""
    answer = await browser.get(address)
    assert answer.status_code == status, (address, answer.text[:300])
    return parser.document_fromstring(answer.content)


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def find_faults(page: parser.HtmlElement) -> list[str]:
    """What somebody without eyes or without a mouse would stumble over, as far as HTML shows it."""
    faults = [f"{tag}: not one" for tag in ("main", "h1", "title") if len(page.xpath(f"//{tag}")) != 1]
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    faults += [f"h{low} then h{high}" for low, high in itertools.pairwise(levels) if high > low + 1]
    ids = page.xpath("//@id")
    faults += [f"twice: {id_}" for id_ in set(ids) if ids.count(id_) > 1]
    faults += [f"leads nowhere: {link}" for link in page.xpath("//a/@href") if link[0] == "#" and link[1:] not in ids]
    faults += [f"says nothing: {link.get('href')}" for link in page.xpath("//a") if not words(link)]
    faults += [f"of no name: {id_}" for id_ in page.xpath("//@aria-labelledby") if id_ not in ids]
    faults += [
        f"two are called {name}"
        for name in {*page.xpath("//nav/@aria-label")}
        if len(page.xpath(f"//nav[@aria-label='{name}']")) > 1
    ]
    faults += ["a script or a style"] * len(page.xpath("//script | //style | //@style | //@onclick"))
    if not (
        page.get("lang") and page.xpath("//a[@class='skip'][@href='#content']") and page[1][0].get("class") == "skip"
    ):
        faults.append("no language, or no way past the navigation")
    return faults


def link_in(answer: str) -> str:
    """Where the link of /web leads, as the console shows it."""
    found = re.search(r"https?://\S+/w/[\w-]{43}", "".join(answer.split("\n")).replace(" ", " "))
    assert found, answer
    return found[0]


async def read_feeds(browser: httpx.AsyncClient, home: str, link: str) -> None:
    """The feeds of that link, as readers of feeds take them; once read, not again."""
    for address, title in (("/feed.atom", "Tuesday, 16 June"), ("/author.atom?name=Mira+Okafor", "<script>alert(1)")):
        answer = await browser.get(home + address)
        feed = feedparser.parse(answer.content, response_headers=dict(answer.headers), sanitize_html=False)
        assert not feed.bozo, feed.bozo_exception
        assert (answer.headers["content-type"], feed.version) == ("application/atom+xml; charset=utf-8", "atom10")
        (entry,) = feed.entries
        assert entry.title.startswith(title)
        assert entry.link.startswith(link)
        content = parser.fragment_fromstring(entry.content[0].value, create_parent="div")
        assert "script" not in {element.tag for element in content.iter()}
        for mark in ({"If-None-Match": answer.headers["etag"]}, {"If-Modified-Since": answer.headers["last-modified"]}):
            again = await browser.get(home + address, headers=mark)
            assert (again.status_code, again.content) == (304, b"")
    whole = (await browser.get(f"{home}/feed.json")).json()
    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert [set(item) >= {"id", "url", "title", "content_html", "date_published"} for item in whole["items"]] == [True]
    assert whole["items"][0]["id"] == feedparser.parse((await browser.get(f"{home}/feed.atom")).content).entries[0].id
    assert (await browser.get(f"{home}/author.atom?name=Lena+Vogt")).status_code == 404  # not followed


async def test_from_the_link_to_its_end(world: World, log_to_stream) -> None:
    port = free_port()
    world.announce(
        announced(1, "Mira Okafor", "Jun-Ho Park", title=FORGED, abstract=ABSTRACT),
        announced(2, "Lena Vogt", title="Not hers"),
    )
    stream = log_to_stream("DEBUG", "console")
    async with world.product(public_url=f"http://127.0.0.1:{port}/paperboy") as ann, pages(ann, port) as browser:
        link = link_in(await ann.says("/web"))
        home = httpx.URL(link).path
        assert "No digest with papers" in words(await read(browser, home))

        chat = await ann.says("/follow Mira Okafor")
        digest = await read(browser, home)
        (heading,) = digest.xpath("//h1")
        assert words(heading) in " ".join(chat.split())
        (title,) = digest.xpath("//article//h2//a")
        assert "alert(1)" in words(title)
        assert not digest.xpath("//script | //article//h2//b")

        paper = await read(browser, title.get("href"))
        assert words(paper.xpath("//main//h1")[0]).startswith("<script>alert(1)</script>")
        assert len(paper.xpath("//section[contains(@class, 'abstract')]//math")) == 2
        assert paper.xpath("//section//math/semantics/annotation")[0].text == "\\frac{a}{b}"
        assert paper.xpath("//*[@class='authors']//a[@class='followed']")[0].text == "Mira Okafor"
        (cited,) = paper.xpath("//p[@class='line'][1]/a[@class='cited']/@href")
        assert paper.xpath(f"//*[@id='{cited[1:]}']")
        assert "@misc" in words(paper.xpath("//section[@aria-labelledby='cite']")[0]).casefold().replace(
            "@article", "@misc"
        )
        assert "what you follow: Mira Okafor" in words(paper.xpath("//section[@aria-labelledby='why']")[0])

        for page in (digest, paper):
            assert find_faults(page) == []
        author = await read(browser, paper.xpath("//*[@class='authors']//a/@href")[0])
        assert "1 paper" in words(author.xpath("//section")[0])
        assert "Jun-Ho Park" in words(author.xpath("//section")[0])
        archive = await read(browser, f"{home}/archive")
        assert words(archive.xpath("//h1")[0]) == "June 2026"
        assert (await read(browser, archive.xpath("//main//li//a/@href")[0])).xpath("//article")
        assert "You follow no sentence" in words(await read(browser, f"{home}/radar"))

        await read_feeds(browser, home, link)
        for address in (
            "/paper/2606.09999",
            "/author?name=",
            "/author?name=Nobody+Writes",
            "/archive/2026-13",
            "/digest/no",
            "/x",
        ):
            await read(browser, f"{home}{address}", status=404)
        strange = await browser.get(f"/paperboy/w/{secrets.token_urlsafe(32)}")
        assert (await browser.post(home)).status_code == 405
        await ann.says("/web off")
        ended = await browser.get(home)
        assert (ended.status_code, ended.text) == (404, strange.text)
        assert {**ended.headers, "date": ""} == {**strange.headers, "date": ""}
    assert link.rpartition("/")[2] not in stream.getvalue()
