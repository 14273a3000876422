"""The page of JSON: `python -m tests.pages.shapes` prints what every `--json` answers, as it answers in the demo journal, and every field.

The same code gives the same page: the journal and its day are fixed, and only names and kinds of values are printed.
"""

from __future__ import annotations

import ast
import inspect
import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from netjournal.cli.main import run
from netjournal.commands import Command, list_cli
from netjournal.demo import MOMENT, borrow_demo
from netjournal.errors import EXIT_CODES
from netjournal.model import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterator

CARDS = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:m\nDTSTART:20261120T140000Z\nSUMMARY:Plans\nATTENDEE;CN=Omar Sy:mailto:omar@example.org\n"
    "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:no day\nEND:VEVENT\nEND:VCALENDAR\n"
)
_UNMEASURED = ("goals", "add", "2 joys a month: average energy tag:none-is-called-so")
_TAGGED = ("tag", "--all", "circle:wide", "sailing", "--json")
EXAMPLES: dict[str, list[tuple[str, ...]]] = {
    "log": [
        ("log", "--json", "--dry-run", "call Ada Lovelace yesterday 20m: sent it; owe: deck by fri #x +gave:advice")
    ],
    "amend": [("log", "call Ada Lovelace: x"), ("amend", "--json", "--dry-run", "30m"), ("amend", "--json", "30m")],
    "add": [("add", "--json", "Omar Sy", "every 6w")],
    "show": [("show", "--json", "@chen-wei"), ("show", "--json", "h4n68hv8")],
    "brief": [("brief", "--json", "@chen-wei")],
    "find": [("find", "--json", "first")],
    "snooze": [("snooze", "--json", "@chen-wei", "1w")],
    "done": [("log", "call @chen-wei: x; owe: tea by fri"), ("done", "--json", "@chen-wei", "tea")],
    "kept": [("log", "call @chen-wei: x; owe: tea by fri"), ("kept", "--json", "@chen-wei", "tea")],
    "drop": [("log", "call @chen-wei: x; owe: tea by fri"), ("drop", "--json", "@chen-wei", "tea")],
    "tag": [("tag", "--json", "@chen-wei", "x")],
    "rhythm": [("rhythm", "--json", "@chen-wei", "3w")],
    "circle": [("circle", "--json", "@chen-wei", "wide")],
    "pause": [("pause", "--json", "@chen-wei", "2mo")],
    "archive": [("archive", "--json", "@chen-wei")],
    "dupes": [("add", "Ada Byron", "+phone:+442079460101"), ("dupes", "--json")],
    "follow": [("follow", "--json", "@chen-wei", "fri:", "tea")],
    "goals": [_UNMEASURED, ("goals", "--json")],
    "week": [_UNMEASURED, ("week", "--json")],
    "history": [_TAGGED, ("history", "--json")],
    "trash": [("delete", "@chen-wei"), ("trash", "--json")],
    "import": [("import", "-", "--dry-run", "--json")],
    "contacts": [("contacts", "sync", "{place}/book", "--json", "circle:inner")],
    "backup": [("backup", "{place}/kept.tar", "--json")],
}
"""Command -> command lines, of which those with --json are described; others answer to their name and --json alone."""
_KINDS = {str: "text", bool: "true or false", int: "whole number", float: "number"}
_HEAD = """# What --json answers

`nj COMMAND --json` prints one value on standard output; counts, questions and warnings go to standard error. Days and times are ISO text,
ids and keys are stable, nothing is cut or translated, and what a terminal would obey is escaped. What is not known is null. A `?` behind
a key: not always there. New keys may come; one that is there keeps its meaning, or the `schema` beside it counts up. Kinds of values are
those that the demo journal answers with (`make pages` writes this page from it).

Exit codes, with and without --json:
"""


def list_documented() -> list[Command]:
    """Return the commands that answer in JSON."""
    return [one for one in list_cli() if one.reads or any("--json" in argument.names for argument in one.arguments)]


def answer(command: str) -> list[tuple[str, Any]]:
    """Return (command line, what it answers) of each example of a command, in a demo journal of its own."""
    told = []
    with borrow_demo() as place, patch("netjournal.clock.now", lambda *_: MOMENT):
        environ = {
            "HOME": place, "PATH": os.defpath, "XDG_CACHE_HOME": f"{place}/cache", "XDG_CONFIG_HOME": f"{place}/config",
            "XDG_STATE_HOME": f"{place}/state", "NETJOURNAL_HOME": f"{place}/journal",
        }  # fmt: skip
        os.mkdir(f"{place}/book", 0o700)
        with patch.dict(os.environ, environ, clear=True):
            for words in EXAMPLES.get(command, [(command, "--json")]):
                out, err = io.StringIO(), io.StringIO()
                with patch("sys.stdin", io.StringIO(CARDS)), redirect_stdout(out), redirect_stderr(err):
                    run([word.format(place=place) for word in words])
                if "--json" in words and words[0] == command:
                    assert out.getvalue(), f"{words}: {err.getvalue()}"
                    told.append((" ".join(word.replace("{place}/", "") for word in words), json.loads(out.getvalue())))
    return told


def describe(values: list[Any], depth: int = 0) -> list[str]:
    """Return the lines that describe what values of one place have in common: the kinds, and of tables the keys."""
    indent = "  " * (depth + 1)
    tables = [value for value in values if isinstance(value, dict)]
    rows = [value for value in values if isinstance(value, list)]
    kinds = dict.fromkeys(_KINDS[type(value)] for value in values if type(value) in _KINDS)
    said = [*kinds, *(["null"] if None in values else [])]
    if rows:
        inside = [item for row in rows for item in row]
        first, *more = describe(inside, depth) if inside else ["anything"]
        return [f"[{first}" if more else f"[{first}]", *more[:-1], *([f"{more[-1]}]"] if more else [])]
    if not tables:
        return [" or ".join(said) or "anything"]
    lines = ["{"] if any(tables) else ["{}"]
    for key in dict.fromkeys(key for table in tables for key in table):
        held = [table[key] for table in tables if key in table]
        first, *more = describe(held, depth + 1)
        lines += [f"{indent}{key}{'' if len(held) == len(tables) else '?'}: {first}", *more]
    return lines if lines == ["{}"] else [*lines, f"{'  ' * depth}}}{f' or {chr(32).join(said)}' if said else ''}"]


def write_page() -> str:
    """Return the page."""
    lines = [_HEAD, *(f"- `{code}`: {said}" for code, said in EXIT_CODES.items()), ""]
    for command in list_documented():
        lines += [f"## nj {command.cli}", "", f"{command.title[0].upper()}{command.title[1:]}.", ""]
        for words, value in answer(command.cli):
            lines += [f"`nj {words}`", "", "```", *describe([value]), "```", ""]
    lines += [
        "## nj export json",
        "",
        "Everything: `schema`, `exported` (the day), and a list of records for each of the folders below.",
        "",
    ]
    for folder, model in MODELS.items():
        lines += [f"### {folder}", "", f"{(model.__doc__ or '').strip()}", "", "```", *_list_fields(model), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _list_fields(model: type[Any], depth: int = 0) -> Iterator[str]:
    """Yield a line for each field of a record, and of the tables in it."""
    shape = model.model_json_schema()
    yield from _list_properties(shape, shape.get("$defs", {}), _list_meanings(model), depth)


def _list_properties(
    shape: dict[str, Any], parts: dict[str, Any], meanings: dict[str, str], depth: int
) -> Iterator[str]:
    for name, told in shape.get("properties", {}).items():
        said, part = _say_type(told, parts)
        meaning = meanings.get(name, "")
        yield f"{'  ' * depth}{name}{'' if name in shape.get('required', ()) else '?'}: {said}{f'  # {meaning}' if meaning else ''}"
        if part:
            yield from _list_properties(parts[part], parts, {}, depth + 1)
            yield f"{'  ' * depth}}}{']' if said.startswith('[') else ''}"


def _say_type(told: dict[str, Any], parts: dict[str, Any]) -> tuple[str, str]:
    """Return a type in words, and which part of a record it is, if it is one."""
    if "$ref" in told:
        return "{", told["$ref"].rpartition("/")[2]
    if "anyOf" in told:
        sorts = [_say_type(one, parts) for one in told["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(said for said, _ in sorts)), next((part for _, part in sorts if part), "")
    if "enum" in told:
        return " or ".join(map(str, told["enum"])), ""
    if told.get("type") == "array":
        said, part = _say_type(told.get("items", {}), parts)
        return f"[{said}]" if not part else "[{", part
    formats = {"date": "day", "date-time": "moment"}
    kinds = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "object": "{"}
    return formats.get(str(told.get("format")), kinds.get(str(told.get("type")), "anything")), ""


def _list_meanings(model: type[Any]) -> dict[str, str]:
    """Return what the string beneath each field says of it."""
    body = ast.parse(inspect.getsource(model)).body[0]
    found: dict[str, str] = {}
    last = ""
    for node in body.body if isinstance(body, ast.ClassDef) else ():
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            last = node.target.id
        elif last and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found[last], last = " ".join(str(node.value.value).split()), ""
    return found


if __name__ == "__main__":
    sys.stdout.write(write_page())
