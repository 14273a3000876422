"""Scenes: what each picture shows. All are of the demo journal, or an empty one, on its own day."""

from __future__ import annotations

from netjournal.values import Value

LINE = "call Ada yesterday 20m: she'll intro me to Bob; follow up in 2w #hiring +gave:advice"


class Scene(Value):
    """One picture: a size in cells, a theme, and what is pressed before it is taken."""

    name: str
    columns: int
    rows: int
    theme: str
    keys: tuple[str, ...] = ()
    line: str = ""
    """What is typed after the keys."""
    is_empty: bool = False
    """Whether there is nothing in the journal yet."""


SCENES = [
    scene
    for theme in ("ink", "paper")
    for scene in (
        Scene(f"first-80x24-{theme}", 80, 24, theme, is_empty=True),
        Scene(f"home-80x24-{theme}", 80, 24, theme),
        Scene(f"home-120x40-{theme}", 120, 40, theme),
        Scene(f"home-200x60-{theme}", 200, 60, theme),
        Scene(f"home-45x28-{theme}", 45, 28, theme, ("2",)),
        Scene(f"person-80x24-{theme}", 80, 24, theme, ("z",)),
        Scene(f"person-120x40-{theme}", 120, 40, theme, ("z",)),
        Scene(f"brief-80x24-{theme}", 80, 24, theme, ("b",)),
        Scene(f"review-80x24-{theme}", 80, 24, theme, ("r",)),
        Scene(f"review-120x40-{theme}", 120, 40, theme, ("r", "s", "d", "1")),
        Scene(f"reviewed-80x24-{theme}", 80, 24, theme, ("r", *"sd1sn2sd4s", "1", "2", "n")),
        Scene(f"capture-80x24-{theme}", 80, 24, theme, ("a",), LINE),
        Scene(f"palette-80x24-{theme}", 80, 24, theme, (":",), "un"),
        Scene(f"help-80x24-{theme}", 80, 24, theme, ("?",)),
        Scene(f"find-80x24-{theme}", 80, 24, theme, ("F",), "notes"),
        Scene(f"past-80x24-{theme}", 80, 24, theme, ("X", "u", "j", "X", "2", "X", "T")),
        Scene(f"promises-80x24-{theme}", 80, 24, theme, ("p",)),
        Scene(f"promises-120x40-{theme}", 120, 40, theme, ("p", "j")),
        Scene(f"duplicates-80x24-{theme}", 80, 24, theme, ("+", *"Ada Byron +phone:+442079460101", "enter", "D")),
        Scene(f"goals-80x24-{theme}", 80, 24, theme, ("v",)),
        Scene(f"goals-120x40-{theme}", 120, 40, theme, ("v", "j", "tab")),
        Scene(f"goals-200x60-{theme}", 200, 60, theme, ("v",)),
        Scene(f"goals-45x28-{theme}", 45, 28, theme, ("v",)),
        Scene(f"goals-then-80x24-{theme}", 80, 24, theme, ("v", "left", "tab", "tab", "tab", "tab")),
        Scene(f"behind-80x24-{theme}", 80, 24, theme, ("v", "enter")),
        Scene(f"week-80x24-{theme}", 80, 24, theme, ("w", "shift+tab", "shift+tab")),
        Scene(f"settings-80x24-{theme}", 80, 24, theme, (",", "j")),
        Scene(f"marks-80x24-{theme}", 80, 24, theme, ("/", *"circle:inner", "enter", "*", "t"), "london -friends"),
    )
]
