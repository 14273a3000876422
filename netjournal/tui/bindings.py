"""Bindings: the keys of COMMANDS as Textual wants them. A key is bound to the action named like its command's id."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from netjournal.commands import list_keys


def bind(where: str) -> list[BindingType]:
    """Return the bindings of a context; `pane.next` becomes the action `pane_next`."""
    return [
        Binding(
            ",".join(map(_spell, command.keys)), command.id.replace(".", "_"), command.title, show=False, id=command.id
        )
        for command in list_keys(where)
    ]


def _spell(key: str) -> str:
    return {"/": "slash", "?": "question_mark"}.get(key, key)
