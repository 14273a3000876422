"""The outlet: whoever writes never waits, everything arrives in order, and room is told of once there is some."""

from __future__ import annotations

import os
from threading import Event

from netjournal.tui.display.outlet import Outlet

MUCH = 1 << 20
"""More than a pipe holds."""


def test_who_writes_never_waits_for_a_line_that_takes_nothing_and_all_of_it_arrives() -> None:
    reading, writing = os.pipe()
    has_heard = Event()
    with open(reading, "rb") as reader, open(writing, "w", encoding="ascii") as writer:
        outlet = Outlet(writer, has_heard.set)
        outlet.start()
        assert outlet.has_room()
        outlet.write("a" * MUCH)
        for _ in range(1000):
            outlet.write("b")
        assert not outlet.has_room()
        assert not has_heard.is_set()
        assert reader.read(MUCH + 1000) == b"a" * MUCH + b"b" * 1000
        assert has_heard.wait(10)
        assert outlet.has_room()
        outlet.stop()


def test_a_line_that_is_gone_takes_what_is_written_nowhere() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w", encoding="ascii") as writer:
        outlet = Outlet(writer, lambda: None)
        outlet.start()
        outlet.write("a")
        outlet.join(10)
        assert not outlet.is_alive()
        outlet.write("b")
        outlet.stop()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, writing)  # what was held back has somewhere to go at the end
        os.close(nowhere)
