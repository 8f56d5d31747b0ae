"""Frozen components ↔ the library's objects.

Nothing waits in memory for a button to be pressed: what is pressed is found by its id, before and after a restart.
"""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from adapters.discord.render import ROW, SEPARATOR, Component


def view_of(components: Sequence[Component]) -> ui.LayoutView:
    """The components as the library sends them; it forgets them at once."""
    view = ui.LayoutView(timeout=None)
    for one in components:
        view.add_item(_item(one))
    view.stop()
    return view


def components_of(message: discord.Message) -> list[Component]:
    """What a message of ours consists of now, as `render` made it."""
    return [_known(component.to_dict()) for component in message.components]


def _item(one: Component) -> ui.Item[ui.LayoutView]:
    if one["type"] == SEPARATOR:
        return ui.Separator(visible=one["divider"], spacing=discord.SeparatorSpacing(one["spacing"]))
    if one["type"] == ROW:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow(id=one["id"])
        for button in one["components"]:
            style = discord.ButtonStyle(button["style"])
            row.add_item(ui.Button(style=style, label=button["label"], custom_id=button["custom_id"]))
        return row
    return ui.TextDisplay(one["content"], id=one["id"])


def _known(one: Any) -> Component:
    if one["type"] != ROW:
        return dict(one)
    wanted = ("type", "style", "label", "custom_id")
    return {**one, "components": [{name: button[name] for name in wanted} for button in one["components"]]}
