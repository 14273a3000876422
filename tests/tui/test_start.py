"""What the first frame is not made to wait for."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region

from netjournal.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest
    from textual.dom import DOMNode

    from .conftest import Open


_LATER = (
    "pydantic",
    "tomlkit",
    "netjournal.capture",
    "netjournal.model",
    "netjournal.tui.widgets.prompt",
    "netjournal.tui.offers",
    "netjournal.tui.widgets.chooser",
)


def test_what_only_some_keys_need_is_not_read_before_the_first_frame() -> None:
    program = (
        "import sys, netjournal.tui.launch, netjournal.tui.app, netjournal.tui.desk; print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    read = done.stdout.split()
    assert "textual.app" in read
    assert [name for name in read if name.startswith(_LATER)] == []


async def test_styles_are_read_once_and_given_once(begin: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    read_again, given = [], []
    reparse, update = Stylesheet.reparse, Stylesheet.update_nodes

    def note_reading(stylesheet: Stylesheet) -> None:
        read_again.append(stylesheet)
        reparse(stylesheet)

    def note_giving(stylesheet: Stylesheet, nodes: Iterable[DOMNode], animate: bool = False) -> None:  # noqa: FBT001 - as Textual declares it
        listed = list(nodes)
        given.append(listed)
        update(stylesheet, listed, animate)

    monkeypatch.setattr(Stylesheet, "reparse", note_reading)
    monkeypatch.setattr(Stylesheet, "update_nodes", note_giving)
    async with begin() as session:
        assert read_again == []
        assert [nodes for nodes in given if len(nodes) > 1] == []
        session.app.theme = "textual-light"
        await session.rest_aside()
        assert len(read_again) == 1
        assert any(session.home in nodes and len(nodes) > 10 for nodes in given)


async def test_a_pane_looks_as_textual_draws_it(begin: Open) -> None:
    async with begin() as session:
        panes = list(session.home.query(Pane))
        assert any(pane.gutter.left for pane in panes)
        for pane in panes:
            for crop in (pane.size.region, Region(0, 3, 5, 4), Region(2, 1, 9, 1)):
                drawn = pane.render_lines(crop)
                pane.refresh()
                assert drawn == Vertical.render_lines(pane, crop)
