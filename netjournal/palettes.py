"""Theme files: what a palette is, loading them, and which one a terminal gets."""

from __future__ import annotations

import os
import re

from netjournal.errors import InvalidError, NetjournalError
from netjournal.files import read_bytes
from netjournal.toml_reader import parse_toml
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

BASE = ("foreground", "background", "surface", "panel", "primary")
"""Colours every theme needs for the screen itself; `border` may come with them."""

ROLES = (
    "overdue", "due", "soon", "ok", "muted", "person", "kind", "tag", "gave", "got", "bar", "title",
    "cursor-bg", "cursor-fg", "cursor-blur",
)  # fmt: skip
"""What a colour can mean. Colour never says it alone: a glyph or a word stands beside it."""

BACKGROUND_ROLES = frozenset({"cursor-bg", "cursor-blur"})
"""Roles that colour what is behind the text."""

STYLES = frozenset({"bold", "underline", "reverse", "dim", "italic"})
GLYPH_SETS = ("unicode", "cp437", "ascii")

_LIMIT = 64 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_RGB = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_ANSI = "black red green yellow blue magenta cyan white"
_ANSI_COLOURS = frozenset(
    ["ansi_default"] + [f"ansi_{bright}{name}" for bright in ("", "bright_") for name in _ANSI.split()]
)
_TABLES: dict[str, tuple[str, ...]] = {
    "": ("name", "dark", "extends", "base", "roles", "style", "glyphs"),
    "base": (*BASE, "border"),
    "roles": ROLES,
    "style": ROLES,
    "glyphs": ("set",),
}
_LIGHT_BACKGROUNDS = frozenset({"7", "9", "10", "11", "12", "13", "14", "15"})


class Palette(Value):
    """One theme: the screen's colours, what each role looks like, and the glyphs that go with it."""

    name: str
    dark: bool
    ansi: bool
    """Whether the colours are the terminal's own, by name."""
    base: dict[str, str]
    roles: dict[str, str]
    style: dict[str, str]
    """Role -> attributes, such as "bold underline"."""
    glyphs: str
    """A glyph set, or "" for what suits the terminal."""
    source: str
    """The path of its file."""
    about: str = ""
    """What its file says of it in a comment on the first line."""


class _Draft(Value):
    """A theme file that is well formed, before what it extends is known."""

    name: str
    path: str
    text: str
    table: dict[str, Any]

    def wrong(self, why: str, key: str = "", table: str = "") -> InvalidError:
        """Return an error that names the line of a key."""
        return InvalidError(why, _line_of(self.text, table, key))


def load_palettes(folders: Iterable[str]) -> tuple[dict[str, Palette], list[str]]:
    """Return the palettes by name, and `path:line: why` for each file that is none; a bad file hides no other."""
    drafts: dict[str, _Draft] = {}
    failures: list[str] = []
    for path in _theme_files(folders):
        try:
            draft = _read(path)
            if draft.name in drafts:
                raise draft.wrong(f"{drafts[draft.name].path} has the name {draft.name!r} already", "name")
            drafts[draft.name] = draft
        except (OSError, NetjournalError) as error:
            failures.append(_sentence(path, error))
    palettes: dict[str, Palette] = {}
    for name, draft in drafts.items():
        try:
            palettes[name] = _palette(_lineage(draft, drafts))
        except NetjournalError as error:
            failures.append(_sentence(draft.path, error))
    return palettes, failures


def find_palette(name: str, folders: Iterable[str]) -> tuple[Palette | None, list[str]]:
    """Return one palette, and what is wrong when there is none; other files are read only when it extends them."""
    for folder in folders:
        path = os.path.join(folder, f"{name}.toml")
        try:
            draft = _read(path)
            if draft.name == name and "extends" not in draft.table:
                return _palette([draft]), []
        except (OSError, NetjournalError):
            continue  # load_palettes() says why, in the file's own words
    palettes, failures = load_palettes(folders)
    return palettes.get(name), failures


def choose_palette(wanted: str | None, environ: Mapping[str, str], colours: str | None) -> str:
    """Return the name of the palette to wear: the one wanted, else what the terminal and its user can see.

    `colours` is the terminal's colour system: "truecolor", "256", "standard" (16 colours) or None.
    """
    if wanted:
        return wanted
    if environ.get("NO_COLOR") or colours is None:
        return "mono"
    light = environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_BACKGROUNDS
    if colours == "standard" or environ.get("TERM") == "linux":
        return "term-light" if light else "term-dark"
    return "paper" if light else "ink"


def _theme_files(folders: Iterable[str]) -> list[str]:
    paths = []
    for folder in folders:
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        paths += [os.path.join(folder, name) for name in names if name.endswith(".toml") and not name.startswith(".")]
    return paths


def _sentence(path: str, error: Exception) -> str:
    line = error.line if isinstance(error, InvalidError) else None
    return f"{path}:{line or 1}: {error}"


def _read(path: str) -> _Draft:
    data = read_bytes(path, _LIMIT)
    table = parse_toml(data)
    stem = os.path.basename(path).removesuffix(".toml")
    draft = _Draft("", path, data.decode("utf-8-sig"), table)
    name = table.get("name", stem)
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise draft.wrong(f"a theme's name has small letters, digits and dashes only, unlike {name!r}", "name")
    draft.name = name
    _check_keys(draft)
    for key, kind, what in (("dark", bool, "true or false"), ("extends", str, "the name of a theme")):
        if key in table and not isinstance(table[key], kind):
            raise draft.wrong(f"{key} is {what}, not {table[key]!r}", key)
    for role, value in [*table.get("base", {}).items(), *table.get("roles", {}).items()]:
        if not isinstance(value, str) or not (_RGB.fullmatch(value) or value in _ANSI_COLOURS):
            inside = "base" if role in _TABLES["base"] else "roles"
            raise draft.wrong(f"{value!r} is no colour: write #rrggbb or a name such as ansi_red", role, inside)
    for role, value in table.get("style", {}).items():
        if not isinstance(value, str) or not value.split() or not set(value.split()) <= STYLES:
            raise draft.wrong(f"{value!r} is no style: use {', '.join(sorted(STYLES))}", role, "style")
    glyphs = table.get("glyphs", {}).get("set", GLYPH_SETS[0])
    if glyphs not in GLYPH_SETS:
        raise draft.wrong(f"{glyphs!r} is no glyph set: use {', '.join(GLYPH_SETS)}", "set", "glyphs")
    return draft


def _check_keys(draft: _Draft) -> None:
    for table, known in _TABLES.items():
        keys = draft.table.get(table, {}) if table else draft.table
        if not isinstance(keys, dict):
            raise draft.wrong(f"{table} is a table: write [{table}] on a line of its own", table)
        for key in keys:
            if key not in known:
                what = "theme key" if table in ("", "glyphs") else f"{table} key"
                raise draft.wrong(f"no {what} is called {key!r}{_suggestion(key, known)}", key, table)


def _suggestion(word: str, known: Iterable[str]) -> str:
    import difflib  # only files with a mistake need it

    near = difflib.get_close_matches(word, list(known), 1)
    return f" (did you mean {near[0]}?)" if near else ""


def _line_of(text: str, table: str, key: str) -> int:
    """Return the line of a key inside a table, or 1."""
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            inside = bare.strip("[] ")
            if inside == key and not table:
                return number
        elif inside == table and re.split(r"[=\s]", bare, maxsplit=1)[0].strip("\"'") == key:
            return number
    return 1


def _lineage(draft: _Draft, drafts: Mapping[str, _Draft]) -> list[_Draft]:
    """Return a theme and all it extends, the furthest first."""
    line = [draft]
    while parent := line[0].table.get("extends"):
        if parent not in drafts:
            raise draft.wrong(f"it extends {parent!r}, which is no theme{_suggestion(parent, drafts)}", "extends")
        if drafts[parent] in line:
            names = " extends ".join(one.name for one in [drafts[parent], *line][::-1])
            raise draft.wrong(f"themes extend each other in a circle: {names}", "extends")
        line.insert(0, drafts[parent])
    return line


def _palette(lineage: list[_Draft]) -> Palette:
    draft = lineage[-1]
    merged: dict[str, dict[str, str]] = {"base": {}, "roles": {}, "style": {}, "glyphs": {}}
    dark = True
    for ancestor in lineage:
        dark = ancestor.table.get("dark", dark)
        for table, values in merged.items():
            values.update(ancestor.table.get(table, {}))
    for table, needed in (("base", BASE), ("roles", ROLES)):
        if missing := [key for key in needed if key not in merged[table]]:
            also = "" if "extends" in draft.table else "; or extend a theme that has it"
            raise draft.wrong(f"[{table}] lacks {', '.join(missing)}{also}", table)
    colours = {*merged["base"].values(), *merged["roles"].values()}
    named = colours & _ANSI_COLOURS
    if named and named != colours:
        why = "it mixes the terminal's colours with others, which no one can promise to be readable: "
        raise draft.wrong(f"{why}{min(named)}, {min(colours - named)}")
    return Palette(
        draft.name, dark, bool(named), merged["base"], merged["roles"], merged["style"],
        merged["glyphs"].get("set", ""), draft.path, _read_comment(draft.text),
    )  # fmt: skip


def _read_comment(text: str) -> str:
    first = text.split("\n", 1)[0]
    return first.lstrip("# ").strip() if first.startswith("#") else ""
