"""Which redirects are followed: a server may move a page or a host of its own, and lead nowhere else."""

import httpx

MOST_REDIRECTS = 3  # of arXiv, one after the other
_SECOND_LEVELS = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})


def may_lead(url: httpx.URL, target: httpx.URL, *, within_domain: bool) -> bool:
    """Whether a redirect from `url` to `target` is followed: on one host, or within one domain, and never off https."""
    if (target.scheme, target.host, target.port) == (url.scheme, url.host, url.port):
        return True
    is_as_safe = target.scheme == url.scheme or (url.scheme, target.scheme) == ("http", "https")
    domain = _domain(url.host)
    return within_domain and is_as_safe and target.port is None and bool(domain) and domain == _domain(target.host)


def _domain(host: str) -> str:
    """The domain that somebody has registered: "arxiv.org" of "oaipmh.arxiv.org"; "" of an address or a bare name.

    Where a country has second levels of its own ("ac.uk"), one label more.
    """
    labels = host.casefold().split(".")
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host:
        return ""
    count = 3 if len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS else 2
    return ".".join(labels[-count:]) if len(labels) >= count else ""
