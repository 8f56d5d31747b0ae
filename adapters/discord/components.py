"""Frozen components ↔ the library's objects.

Nothing waits in memory for a button to be pressed: what is pressed is found by its id, before and after a restart.
"""

import io
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from adapters.discord.render import ROW, SEPARATOR, Component
from bot.commands.call import File


def view_of(components: Sequence[Component]) -> ui.LayoutView:
    """The components as the library sends them; it forgets them at once."""
    view = ui.LayoutView(timeout=None)
    for component in components:
        view.add_item(_item(component))
    view.stop()
    return view


def attachment(file: File) -> discord.File:
    """A file as Discord takes it; what a picture shows can be read aloud."""
    return discord.File(io.BytesIO(file.content), file.name, description=file.alt or None)


def components_of(message: discord.Message) -> list[Component]:
    """What a message of ours consists of now, as `render` made it."""
    return [_as_rendered(component.to_dict()) for component in message.components]


def _item(component: Component) -> ui.Item[ui.LayoutView]:
    if component["type"] == SEPARATOR:
        return ui.Separator(visible=component["divider"], spacing=discord.SeparatorSpacing(component["spacing"]))
    if component["type"] == ROW:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow(id=component["id"])
        for button in component["components"]:
            style = discord.ButtonStyle(button["style"])
            row.add_item(ui.Button(style=style, label=button["label"], custom_id=button["custom_id"]))
        return row
    return ui.TextDisplay(component["content"], id=component["id"])


def _as_rendered(component: Any) -> Component:
    """Without what Discord adds to a button."""
    if component["type"] != ROW:
        return dict(component)
    names = ("type", "style", "label", "custom_id")
    return {**component, "components": [{name: button[name] for name in names} for button in component["components"]]}
