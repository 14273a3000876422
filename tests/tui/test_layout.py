"""One journal on terminals of every size, and with every set of glyphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.demo import MOMENT
from netjournal.glyphs import ASCII, CP437, GLYPHS, Glyphs
from netjournal.tui.screens.panes import PANES

from .conftest import Open

if TYPE_CHECKING:
    from conftest import DatedJournal, Put

    from .conftest import Session

SIZES = [
    (120, 40),
    (45, 28),
    (80, 24),
    (200, 60),
    (30, 8),
    (20, 5),
    (80, 19),
    (107, 33),
    (66, 20),
    (160, 34),
    (1, 1),
    (65, 60),
    (300, 9),
    (80, 24),
]
HOSTILE = [
    "[/nope]", "[@click=app.quit]x", "\x1b[2J\x1b]52;c;eHg=\x07", "\x9b31mred", "a\u202eb\u2066c", "x" * 190,
    "👩\u200d💻 Eve", "Zoe\u0308\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "田中さん" * 30, "tab\tnew\nline",
]  # fmt: skip


def shown(session: Session) -> list[str]:
    return [name for name in PANES if session.is_shown(name)]


@pytest.mark.parametrize("place", ["1", "2", "3"])
async def test_other_sizes_one_after_the_other_keep_what_one_was_doing(begin: Open, place: str) -> None:
    async with begin() as session:
        await session.press("j", "j", place, "j")
        await session.rest()
        keys_at, person = session.keys_at, session.home.person
        assert keys_at is not None
        cursor = session.rows(keys_at).cursor
        for columns, rows in SIZES:
            await session.resize(columns, rows)
            assert len(session.screen()) == rows
            if columns >= 30 and rows >= 8:
                assert session.keys_at == keys_at, (columns, rows)
                assert keys_at in shown(session), (columns, rows)
                assert session.home.person == person
                assert session.rows(keys_at).cursor == cursor
        await session.press("k")
        assert session.rows(keys_at).cursor == cursor - 1


async def test_too_small_a_terminal_says_so_and_grows_back(begin: Open, demo: DatedJournal) -> None:
    async with begin(34, 7) as session:
        assert session.screen() == ["too small: 34x7", "a log, q quit", *[""] * 5]
        await session.press("a")
        await session.type("call Bob")
        assert "log> call Bob" in session.text()
        await session.press("enter")
        assert "hello" not in session.text()
        assert demo.index.value("SELECT count(*) FROM entry WHERE day = ?", (MOMENT.date().isoformat(),)) == 3
        await session.resize(80, 24)
        await session.press("j")
        assert session.rows("people").cursor > 0
        await session.resize(20, 5)
        assert session.screen()[0] == "too small: 20x5"
        await session.press("q")
        assert session.app._exit


async def test_a_low_terminal_gives_up_the_strip_and_the_card(begin: Open) -> None:
    async with begin(80, 19) as session:
        assert "talks" not in session.screen()[1]
        assert "Sun 8 Nov" in session.pane_text("timeline").splitlines()[1]


async def test_a_wide_terminal_has_a_side_column_with_promises_weeks_and_everyone(begin: Open) -> None:
    async with begin() as session:
        assert "Last 26 weeks" not in session.text()
        await session.resize(200, 60)
        text = session.text()
        assert all(title in text for title in ("Promises ─", "Last 26 weeks ─", "Recently, everyone ─"))
        await session.press("a")
        await session.type("call Zoë: about cake; owe: the recipe by fri")
        await session.press("enter")
        assert "the recipe" in session.text()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (200, 60), (45, 28)])
async def test_hostile_names_and_notes_are_shown_literally_and_run_nothing(
    begin: Open, journal: DatedJournal, put: Put, columns: int, rows: int
) -> None:
    for number, text in enumerate(HOSTILE):
        put(
            journal,
            "people",
            {"name": text.strip(), "id": f"p{number}", "circle": "inner", "tags": [text], "notes": text},
        )
        entry = {
            "kind": "note",
            "at": MOMENT.date(),
            "who": [f"p{number}"],
            "note": text,
            "tags": [text],
            "place": text,
        }
        put(journal, "entries", entry | {"promise": [{"id": "a1", "by": "me", "what": text}]})
    async with begin(columns, rows, journal=journal) as session:
        seen = session.text()
        for key in ["j"] * len(HOSTILE) + ["2", "enter", "0", "j", "enter", "3", "?", "q", "1", "l"]:
            await session.press(key)
            await session.rest()
            seen += session.text()
        await session.type("hello")
        await session.press("enter")
        seen += session.text() + "".join(session.said())
        assert "[/nope]" in seen
        assert "[@click=app.quit]x" in seen
        forbidden = [
            c for c in seen if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200d"
        ]
        assert forbidden == []
        assert session.app.is_running
        assert session.app.clipboard == ""


def plain(glyphs: Glyphs) -> set[str]:
    """Return the characters a set of glyphs may show beside ASCII."""
    if glyphs is ASCII:
        return set()
    return set(bytes(range(128, 256)).decode("cp437"))


@pytest.mark.parametrize("glyphs", [ASCII, CP437], ids=["ascii", "cp437"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (110, 24), (120, 40), (200, 60), (45, 28)])
async def test_a_lesser_set_of_glyphs_shows_nothing_the_terminal_lacks(
    begin: Open, journal: DatedJournal, put: Put, glyphs: Glyphs, columns: int, rows: int
) -> None:
    for name in ("Ada Lovelace", "Ada Yonath", "Somebody Whose Name Is Rather Long Indeed"):
        put(
            journal,
            "people",
            {"name": name, "circle": "inner", "tags": ["hiring"], "added": MOMENT.date(), "notes": "long " * 99},
        )
        entry = {
            "kind": "call",
            "at": MOMENT.date(),
            "who": [name.lower().replace(" ", "-")],
            "note": "words " * 60,
            "tags": ["hiring"],
        }
        put(
            journal,
            "entries",
            entry | {"promise": [{"id": "a1", "by": "me", "what": "deck " * 20, "due": MOMENT.date()}]},
        )
    put(journal, "goals", {"name": "talks and " + "more " * 20, "id": "talks", "query": "kind:call", "target": 5})
    async with begin(columns, rows, journal=journal, glyphs=glyphs) as session:
        seen = set(session.text())
        for keys in (
            ["2", "enter"],
            ["3"],
            ["enter"],
            ["?"],
            ["escape"],
            [":"],
            ["escape"],
            ["1", "/", "t", "a"],
            ["escape"],
            ["a"],
        ):
            await session.press(*keys)
            seen |= set(session.text())
        line = "call Ada yesterday 20m: she'll intro me; fu 2w: send it; owe: deck by fri #hiring +gave:advice"
        await session.type(line)
        seen |= set(session.text())
        await session.press("enter")
        seen |= set(session.text())
        assert {character for character in seen if ord(character) > 126} <= plain(glyphs)


def test_the_sets_themselves_hold_only_their_own_characters() -> None:
    for glyphs in GLYPHS.values():
        used = {
            c
            for name in ("overdue", "due", "soon", "rule", "bar", "sparks", "shades", "ellipsis", "arrow", "separator")
            for c in getattr(glyphs, name)
        }
        assert glyphs.name == "unicode" or {c for c in used if ord(c) > 126} <= plain(glyphs)


@pytest.mark.parametrize("theme", ["ink", "paper", "mono", "term-dark", "textual-dark", "no-such-theme"])
async def test_home_says_the_same_in_every_theme(begin: Open, theme: str) -> None:
    async with begin(theme="ink") as session:
        kept = session.screen()
    async with begin(theme=theme) as session:
        assert session.screen()[:-4] == kept[:-4]
        assert bool(session.said()) == (theme == "no-such-theme")
