"""Which proxy an environment names for an address."""

import pytest

from bot.core.operations.proxies import proxy_of, refuse_proxies

ARXIV = "https://export.arxiv.org/api"


@pytest.mark.parametrize(
    ("address", "environment", "proxy"),
    [
        (ARXIV, {}, None),
        (ARXIV, {"HTTPS_PROXY": "http://p:1", "ALL_PROXY": "socks5://q:2"}, "http://p:1"),
        (ARXIV, {"https_proxy": "http://small:1", "HTTPS_PROXY": "http://p:1"}, "http://small:1"),
        (ARXIV, {"HTTP_PROXY": "http://p:1"}, None),
        ("http://x.example", {"HTTP_PROXY": "p:1"}, "http://p:1"),
        ("wss://gateway.discord.gg", {"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        (ARXIV, {"ALL_PROXY": "socks5h://q:2", "NO_PROXY": "localhost, arxiv.org"}, None),
        (ARXIV, {"ALL_PROXY": "socks5h://q:2", "NO_PROXY": ".arxiv.org"}, None),
        (ARXIV, {"ALL_PROXY": "socks5h://q:2", "no_proxy": "*"}, None),
        (ARXIV, {"ALL_PROXY": "socks5h://q:2", "NO_PROXY": "xiv.org,export.arxiv.org.evil.example"}, "socks5h://q:2"),
        ("http://10.1.2.3:8000/v1", {"ALL_PROXY": "socks5://q:2", "NO_PROXY": "10.0.0.0/8"}, None),
        ("http://10.1.2.3:8000/v1", {"ALL_PROXY": "socks5://q:2", "NO_PROXY": "10.1.2.4"}, "socks5://q:2"),
        ("http://[::1]:8000/v1", {"ALL_PROXY": "socks5://q:2", "NO_PROXY": "::1"}, None),
    ],
)
def test_the_way_to_an_address(address: str, environment: dict[str, str], proxy: str | None) -> None:
    assert proxy_of(address, environment) == proxy


def test_kinds_that_are_not_spoken() -> None:
    assert refuse_proxies({"HTTPS_PROXY": "http://p:1", "ALL_PROXY": "socks5h://q:2"}) == ""
    assert refuse_proxies({"HTTP_PROXY": "p:3128"}) == ""
    assert refuse_proxies({"ALL_PROXY": "socks4://me:secret@q:2"}).startswith(
        "ALL_PROXY: a proxy of the kind socks4://"
    )
    assert "secret" not in refuse_proxies({"ALL_PROXY": "socks4://me:secret@q:2"})
