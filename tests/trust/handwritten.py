"""TOML files as people write them, drawn by hypothesis, with the place of every value in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import tomli_w
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn

Path = tuple[str | int, ...]
"""Keys of tables and places in lists, from the top."""


class Spot(NamedTuple):
    """Where a value stands: the text between `start` and `end`."""

    path: Path
    start: int
    end: int
    is_plain: bool
    """Whether it is spelled as netjournal would spell it."""


class Sheet(NamedTuple):
    """A file's text, and what is where in it."""

    text: str
    spots: list[Spot]
    tables: list[Path]
    """Tables that a key may be added to: the top, headers, inline and dotted ones."""
    rows: list[str]
    """Names of lists of tables with headers."""


WORDS = (
    "Ada",
    "",
    "a b",
    "it's",
    "é",
    "田中",
    "# no",
    "x = 1",
    "[t]",
    "C:\\tmp",
    'say "so"',
    "tab\there",
    "\U0001f680",
)
KEYS = (
    "name",
    "circle",
    "note",
    "tags",
    "closeness",
    "birthday",
    "x-y",
    "1990",
    "true",
    "favourite tea",
    "ä",
    "a.b",
    "",
)
TABLES = ("met", "boundaries", "mentoring", "my own", "ü")
ROWS = ("work", "reach", "promise")
GROUPS = ("dotted", "in line")
COMMENTS = ("#", "# my words", "#no space", "# é 田中", "# a = 1", "# [[work]]", '# """ \'', "## ---- ##", "#\ttab")
PLAIN = (
    "7",
    "-3",
    "true",
    "false",
    "1.5",
    "2024-03-01",
    "2026-11-21T14:30:00+00:00",
    "2026-11-21T14:30:00",
    "10:30:00",
)
OWN_WAYS = (
    "0x1F",
    "1_000",
    "+7",
    "0o17",
    "1e3",
    "-0.0",
    "inf",
    "2026-11-21 14:30:00Z",
    "2026-11-21t14:30:00.250-05:30",
)

words = st.sampled_from(WORDS)
gaps = st.sampled_from(["", " ", " ", "  ", "\t"])
comments = st.sampled_from(COMMENTS)


def quoted(text: str) -> str:
    """Return a text as a TOML string on one line, as netjournal would write it."""
    return tomli_w.dumps({"x": text})[4:-1]


class Pen:
    """Writes a sheet from the top to the bottom, and notes where it put what."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self.end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
        self.text = draw(st.sampled_from(["", "", "", "\ufeff"]))
        self.spots: list[Spot] = []
        self.tables: list[Path] = [()]
        self.rows: list[str] = []

    def write_all(self) -> Sheet:
        """Draw a whole file: loose keys, then tables and lists of tables."""
        self.blank()
        for key in self.draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=5)):
            self.line((key,), self.key(key))
        for group in self.draw(st.lists(st.sampled_from(GROUPS), unique=True)):
            self.group(group)
        for name in self.draw(st.lists(st.sampled_from(TABLES + ROWS), unique=True, max_size=3)):
            if name in ROWS:
                self.rows.append(name)
                for row in range(self.draw(st.integers(1, 3))):
                    self.table((name, row), f"[[{self.pad(name)}]]")
            else:
                self.table((name,), f"[{self.pad(self.key(name))}]")
        if self.draw(st.integers(0, 4)) == 0:
            self.text = self.text.removesuffix(self.end)
        return Sheet(self.text, self.spots, self.tables, self.rows)

    def blank(self) -> None:
        """Write what people put between lines: nothing, empty lines, comments."""
        for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2]))):
            self.text += self.draw(gaps) + self.draw(st.one_of(st.just(""), comments)) + self.end

    def finish_line(self) -> None:
        """End a line, perhaps with a comment."""
        self.text += self.draw(gaps) + self.draw(st.one_of(st.just(""), st.just(""), comments)) + self.end
        self.blank()

    def pad(self, text: str) -> str:
        """Return a text with or without room around it."""
        return self.draw(gaps) + text + self.draw(gaps)

    def key(self, key: str) -> str:
        """Return a key in one of the ways to write it."""
        ways = [quoted(key)]
        if key.isascii() and key.replace("-", "").isalnum():
            ways += [key, key, key]
        if "'" not in key:
            ways.append(f"'{key}'")
        return self.draw(st.sampled_from(ways))

    def line(self, path: Path, key: str) -> None:
        """Write `key = value`."""
        self.text += self.draw(st.sampled_from(["", "", "  ", "\t"])) + key + self.draw(gaps) + "=" + self.draw(gaps)
        self.value(path)
        self.finish_line()

    def table(self, path: Path, header: str) -> None:
        """Write a table with its header."""
        self.text += self.draw(st.sampled_from(["", "", "  "])) + header
        self.finish_line()
        self.tables.append(path)
        for key in self.draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3)):
            self.line((*path, key), self.key(key))

    def group(self, name: str) -> None:
        """Write a table without a header: with dotted keys, or inline."""
        self.tables.append((name,))
        keys = self.draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=3))
        if name == "dotted":
            for key in keys:
                self.line((name, key), f"{name}{self.draw(gaps)}.{self.draw(gaps)}{self.key(key)}")
            return
        self.text += self.key(name) + self.pad("=") + "{"
        for place, key in enumerate(keys):
            self.text += ("," if place else "") + self.pad(self.key(key)) + "=" + self.draw(gaps)
            self.value((name, key), one_line=True)
            self.text += self.draw(gaps)
        self.text += "}"
        self.finish_line()

    def value(self, path: Path, *, one_line: bool = False) -> None:
        """Write a value in any way there is, and note where."""
        start = len(self.text)
        ways: list[Callable[[], bool]] = [self.plain, self.own_way, self.string, self.array]
        is_plain = self.draw(st.sampled_from(ways if one_line else [*ways, self.long_string, self.long_array]))()
        self.spots.append(Spot(path, start, len(self.text), is_plain))

    def plain(self) -> bool:
        """Write a value as netjournal would."""
        self.text += self.draw(
            st.one_of(st.sampled_from(PLAIN), words.filter(lambda text: "\t" not in text).map(quoted))
        )
        return True

    def own_way(self) -> bool:
        """Write a number or a time in another way than netjournal would."""
        self.text += self.draw(st.sampled_from(OWN_WAYS))
        return False

    def string(self) -> bool:
        """Write a string in another way than netjournal would."""
        text = self.draw(words)
        escaped = "".join(f"\\u{ord(letter):04x}" if ord(letter) < 65_536 else letter for letter in text)
        self.text += f'"{escaped}"' if "'" in text or self.draw(st.booleans()) else f"'{text}'"
        return False

    def array(self) -> bool:
        """Write a list on one line, with room or without, and with or without a last comma."""
        items = self.draw(st.lists(st.one_of(words.map(quoted), st.sampled_from(PLAIN)), max_size=3))
        inside = ("," + self.draw(gaps)).join(self.pad(item) for item in items)
        self.text += f"[{inside}{self.draw(st.sampled_from(['', ','])) if items else ''}]"
        return False

    def long_string(self) -> bool:
        """Write a string over several lines."""
        mark = self.draw(st.sampled_from(['"""', "'''"]))
        lines = self.draw(st.lists(st.sampled_from(["keep  this", "", "# no comment", "é = 'x", "[t]"]), max_size=3))
        self.text += mark + self.draw(st.sampled_from(["", self.end])) + self.end.join(lines) + mark
        return False

    def long_array(self) -> bool:
        """Write a list over several lines, with comments in it."""
        self.text += "[" + self.draw(gaps) + self.draw(st.sampled_from(["", "# why"])) + self.end
        for item in self.draw(st.lists(words.map(quoted), max_size=3)):
            self.text += self.pad(item) + "," + self.draw(gaps) + self.draw(st.one_of(st.just(""), comments)) + self.end
        self.text += self.draw(gaps) + "]"
        return False


@st.composite
def sheets(draw: DrawFn) -> Sheet:
    """Draw a file as a person may have left it."""
    return Pen(draw).write_all()


def at(table: Any, path: Path) -> Any:
    """Return what is at a path."""
    for step in path:
        table = table[step]
    return table
