"""Going back and forth in the lines typed before."""

from __future__ import annotations

from netjournal.tui.widgets.history import History


def test_it_goes_back_to_the_first_and_forth_to_the_line_being_typed() -> None:
    history = History()
    for line in ("one", "two", "", "  two "):
        history.remember(line)
    history.begin("call ")
    assert [history.go(-1, "call Bob"), history.go(-1, "two"), history.go(-1, "one")] == ["two", "one", None]
    assert [history.go(1, "one, changed"), history.go(1, "two"), history.go(1, "call Bob")] == ["two", "call Bob", None]
    assert [history.go(-1, ""), history.go(-1, "")] == ["two", "one, changed"]
    assert history.versions == {"one", "one, changed"}
    history.begin("")
    assert history.versions == set()
    assert [history.go(-1, ""), history.go(-1, "")] == ["two", "one"]
    assert "two " in history
    assert "one, changed" not in history


def test_a_line_typed_again_is_the_last_one_and_few_are_kept() -> None:
    history = History()
    for number in range(80):
        history.remember(f"{number}")
    history.remember("60")
    history.begin("")
    back = [history.go(-1, "") for _ in range(60)]
    assert back[:3] == ["60", "79", "78"]
    assert back.count("60") == 1
    assert len(list(filter(None, back))) == 50
