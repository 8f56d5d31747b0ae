"""What Discord refuses in a message, as https://discord.com/developers/docs/resources/message and /components say.

Lengths are counted in UTF-16 units: nobody documents the unit, and this is the strictest reading.
"""

from collections.abc import Iterator
from typing import Any

ROW, BUTTON, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 9, 10, 11, 12, 13, 14, 17
SUPPRESS_EMBEDS, EPHEMERAL, SILENT, V2 = 1 << 2, 1 << 6, 1 << 12, 1 << 15
KNOWN = {
    *("content", "nonce", "enforce_nonce", "tts", "embeds", "allowed_mentions", "message_reference"),
    *("components", "sticker_ids", "attachments", "flags", "poll"),
}
FIELDS = {
    ROW: {"type", "id", "components"},
    BUTTON: {"type", "id", "style", "label", "emoji", "custom_id", "url", "disabled", "sku_id"},
    TEXT: {"type", "id", "content"},
    SEPARATOR: {"type", "id", "divider", "spacing"},
}

Json = dict[str, Any]


class Refusal(Exception):
    """An answer of Discord's that is no success: HTTP status, JSON code, message."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status, self.code, self.message = status, code, message


def invalid(where: str, why: str) -> Refusal:
    """50035, Invalid Form Body."""
    return Refusal(400, 50035, f"Invalid Form Body: {where}: {why}")


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_message(body: Json, *, interaction: bool = False, was_v2: bool = False, has_files: bool = False) -> None:
    """Raise what Discord refuses a message for. `was_v2`: what is edited has components V2 already."""
    for name in set(body) - KNOWN:
        raise invalid(name, "unknown field")
    flags = body.get("flags") or 0
    allowed = SUPPRESS_EMBEDS | SILENT | V2 | (EPHEMERAL if interaction else 0)
    if flags & ~allowed:
        raise invalid("flags", f"{flags:b}")
    if (nonce := body.get("nonce")) is not None and units(str(nonce)) > 25:
        raise invalid("nonce", "Must be 25 or fewer in length.")
    for where, text in _strings(body):
        try:
            text.encode()
        except UnicodeEncodeError:
            raise invalid(where, "half a character") from None
    if flags & V2 or was_v2:
        _check_v2(body)
    else:
        _check_v1(body, has_files=has_files)


def _check_v1(body: Json, *, has_files: bool) -> None:
    content = body.get("content") or ""
    if units(content) > 2000:
        raise invalid("content", "Must be 2000 or fewer in length.")
    for row in body.get("components") or ():
        if row.get("type") != ROW:
            raise invalid("components", "needs the flag IS_COMPONENTS_V2")
    embeds = body.get("embeds") or []
    if len(embeds) > 10:
        raise invalid("embeds", "Must be 10 or fewer in length.")
    if sum(_embed_length(embed) for embed in embeds) > 6000:
        raise invalid("embeds", "Embed size exceeds maximum size of 6000")
    if (
        not content.strip()
        and not embeds
        and not has_files
        and not body.get("components")
        and not body.get("sticker_ids")
    ):
        raise Refusal(400, 50006, "Cannot send an empty message")


def _embed_length(embed: Json) -> int:
    limits = {"title": 256, "description": 4096}
    length = 0
    for name, most in limits.items():
        if units(embed.get(name) or "") > most:
            raise invalid(f"embeds.{name}", f"Must be {most} or fewer in length.")
        length += units(embed.get(name) or "")
    fields = embed.get("fields") or []
    if len(fields) > 25:
        raise invalid("embeds.fields", "Must be 25 or fewer in length.")
    for field in fields:
        if not 0 < units(field["name"]) <= 256 or not 0 < units(field["value"]) <= 1024:
            raise invalid("embeds.fields", "name 256, value 1024")
        length += units(field["name"]) + units(field["value"])
    return length + units((embed.get("footer") or {}).get("text", ""))


def _check_v2(body: Json) -> None:
    for name in ("content", "embeds", "sticker_ids", "poll"):
        if body.get(name):
            raise invalid(name, "can't be used with IS_COMPONENTS_V2")
    components = body.get("components")
    if not components:
        raise Refusal(400, 50006, "Cannot send an empty message")
    every = list(_every(components))
    if len(every) > 40:
        raise invalid("components", f"{len(every)}: Must be 40 or fewer in total.")
    if sum(units(component["content"]) for component in every if component["type"] == TEXT) > 4000:
        raise invalid("components", "The total text must be 4000 or fewer in length.")
    for name in ("custom_id", "id"):
        ids = [component[name] for component in every if component.get(name)]
        if len(ids) != len(set(ids)):
            raise invalid(f"components.{name}", "Component ids cannot be duplicated")
    for component in components:
        if component["type"] not in (ROW, TEXT, SEPARATOR):
            raise invalid("components.type", f"{component['type']} is nothing the bot is known to use at the top")


def _every(components: list[Json]) -> Iterator[Json]:
    for component in components:
        kind = component.get("type")
        if kind not in FIELDS:
            raise invalid("components.type", str(kind))
        if unknown := set(component) - FIELDS[kind]:
            raise invalid("components", f"unknown {unknown}")
        if not 0 <= (component.get("id") or 0) < 2**31:
            raise invalid("components.id", "an int32")
        yield component
        if kind == TEXT and not component["content"].strip():
            raise invalid("components.content", "This field is required")
        if kind == BUTTON:
            _check_button(component)
        if kind == ROW:
            if not 1 <= len(component["components"]) <= 5:
                raise invalid("components.components", "Must be between 1 and 5 in length.")
            if any(inner.get("type") != BUTTON for inner in component["components"]):
                raise invalid("components.components", "buttons are known here")
            yield from _every(component["components"])


def _check_button(button: Json) -> None:
    if button.get("style") not in (1, 2, 3, 4) or button.get("url"):
        raise invalid("components.style", str(button.get("style")))
    if not 1 <= units(button.get("custom_id") or "") <= 100:
        raise invalid("components.custom_id", "Must be between 1 and 100 in length.")
    if not (button.get("label") or "").strip() or units(button["label"]) > 80:
        raise invalid("components.label", "Must be between 1 and 80 in length.")


def _strings(value: Any, where: str = "body") -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield where, value
        case dict():
            for name, member in value.items():
                yield from _strings(member, f"{where}.{name}")
        case list():
            for member in value:
                yield from _strings(member, where)
