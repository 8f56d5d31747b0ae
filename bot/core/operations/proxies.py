"""Which proxy the environment names for an address: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, but for NO_PROXY.

The rules are those of curl and of httpx (https://everything.curl.dev/usingcurl/proxies/env.html): small letters win.
For what has to be told which proxy to use, and for saying which way each request goes.
"""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

NAMES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
SPOKEN = ("http", "https", "socks5", "socks5h")
_SECURE = {"https", "wss"}


def proxy_of(address: str, environment: Mapping[str, str]) -> str | None:
    """The proxy for `address`, as "socks5://host:1080"; None where the way is direct."""
    parts = urlsplit(address)
    host = (parts.hostname or "").casefold()
    name = "HTTPS_PROXY" if parts.scheme in _SECURE else "HTTP_PROXY"
    value = _value(environment, name) or _value(environment, "ALL_PROXY")
    if not value or any(_covers(rule.strip(), host) for rule in _value(environment, "NO_PROXY").split(",")):
        return None
    return value if "://" in value else f"http://{value}"


def refuse_proxies(environment: Mapping[str, str]) -> str:
    """Which variable names a proxy of a kind that is not spoken here; "" if none does. No password is in it."""
    for name in NAMES:
        scheme, sign, _ = _value(environment, name).partition("://")
        if sign and scheme.casefold() not in SPOKEN:
            return f"{name}: a proxy of the kind {scheme[:20]}:// is not spoken; use one of {', '.join(SPOKEN)}"
    return ""


def _value(environment: Mapping[str, str], name: str) -> str:
    return environment.get(name.lower()) or environment.get(name) or ""


def _covers(rule: str, host: str) -> bool:
    """Whether an entry of NO_PROXY is about `host`: a name and all below it, an address, a network, or everything."""
    if rule == "*":
        return True
    try:
        return ip_address(host.strip("[]")) in ip_network(rule.strip("[]"), strict=False)
    except ValueError:
        pass
    name = rule.casefold().removeprefix("*").rpartition("://")[2].partition(":")[0]
    return bool(name) and (host == name.lstrip(".") or host.endswith("." + name.lstrip(".")))
