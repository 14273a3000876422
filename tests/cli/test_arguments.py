"""Which command a command line means, what it is given, and what is said when there is no such thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.cli.arguments import parse_arguments, scan_options, split_arguments
from netjournal.cli.parser import build_parser
from netjournal.commands import list_arguments, list_cli
from netjournal.errors import UsageError

if TYPE_CHECKING:
    from netjournal.commands import Command


def read(*words: str) -> tuple[str, dict[str, object]]:
    invocation = parse_arguments(list(words), lambda: {"pint": "met"})
    return invocation.command.cli, {key: value for key, value in invocation.options.items() if value}


@pytest.mark.parametrize(
    ("words", "command", "options"),
    [
        ("today", "today", {}),
        ("today --json", "today", {"json": True}),
        ("--json today --as-of 2026-01-01", "today", {"json": True, "as_of": "2026-01-01"}),
        ("--home=D today", "today", {"home": "D"}),
        ("--home D today --home E", "today", {"home": "E"}),
        ("timeline tag:a -tag:b words", "timeline", {"query": ["tag:a", "-tag:b", "words"]}),
        ("timeline tag:a --json -tag:b words --limit 3", "timeline", {"query": ["tag:a", "words", "-tag:b"], "json": True, "limit": "3"}),
        ("timeline --json", "timeline", {"json": True}),
        ("timeline - --json", "timeline", {"query": ["-"], "json": True}),
        ("show ada --json lovelace", "show", {"name": ["ada", "lovelace"], "json": True}),
        ("where home --json", "where", {"what": ["home"], "json": True}),
        ("log", "log", {}),
        ("log -", "log", {"line": ["-"]}),
        ("log --dry-run --json call Ada --json", "log", {"line": ["call", "Ada", "--json"], "dry_run": True, "json": True}),
        ("--dry-run call Ada --home x", "log", {"line": ["call", "Ada", "--home", "x"], "dry_run": True}),
        ("--home D coffee> Ada", "log", {"line": ["coffee>", "Ada"], "home": "D"}),
        ("log --as-of 2026-01-01 -- -3d Ada", "log", {"line": ["-3d", "Ada"], "as_of": "2026-01-01"}),
        ("pint Ada", "log", {"line": ["pint", "Ada"]}),
        ("visited Ada", "log", {"line": ["visited", "Ada"]}),
        ("had coffee with Ada --json", "log", {"line": ["had", "coffee", "with", "Ada", "--json"]}),
        ("wrote Ada", "log", {"line": ["wrote", "Ada"]}),
        ("promised Bob x", "log", {"line": ["promised", "Bob", "x"]}),
        ("fu fri: ask Bob", "log", {"line": ["fu", "fri:", "ask", "Bob"]}),
        ("every 6w Bob", "log", {"line": ["every", "6w", "Bob"]}),
        ("--dry-run thanked Ada", "log", {"line": ["thanked", "Ada"], "dry_run": True}),
        ("golf with Ada", "log", {"line": ["golf", "with", "Ada"]}),
        ("demo --keep D", "demo", {"keep": "D"}),
    ],
)  # fmt: skip
def test_words_are_a_command_and_its_options(words: str, command: str, options: dict[str, object]) -> None:
    assert read(*words.split()) == (command, options)


def test_a_whole_line_in_quotes_is_a_line_of_capture() -> None:
    assert read("Call Ada: hi") == ("log", {"line": ["Call Ada: hi"]})
    assert read("log", "call Ada: hi") == ("log", {"line": ["call Ada: hi"]})


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "say what to do, such as 'nj today'; 'nj --help' lists the commands"),
        ("tody", "'tody' is no command and no kind; did you mean 'today'?"),
        ("cal Ada", "'cal' is no command and no kind; did you mean 'call'?"),
        ("frobnicate", "'frobnicate' is no command and no kind; 'nj --help' lists the commands; a line begins with a kind, such as 'nj call Ada'"),
        ("gossiped Bob x", "'gossiped' is no command and no kind; to log a line that begins so, write 'nj log gossiped …'"),
        ("Bob 20m", "'Bob' is no command and no kind; to log a line that begins so, write 'nj log Bob …'"),
        ("visited", "'visited' is no command and no kind; did you mean 'visit'?"),
        ("sync --help", "'sync' is no command and no kind; 'nj --help' lists the commands; a line begins with a kind, such as 'nj call Ada'"),
        ("--frob", "there is no option --frob; 'nj --help' lists what there is"),
        ("--frob tody", "there is no option --frob; 'nj --help' lists what there is"),
        ("--frob today", "unrecognized arguments: --frob; 'nj today --help' says what there is"),
        ("today --frob", "unrecognized arguments: --frob; 'nj today --help' says what there is"),
        ("today extra", "unrecognized arguments: extra; 'nj today --help' says what there is"),
        ("today --js", "unrecognized arguments: --js; 'nj today --help' says what there is"),
        ("timeline --limit", "argument --limit: expected one argument; 'nj timeline --help' says what there is"),
        ("log --frob call Ada", "unrecognized arguments: --frob; 'nj log --help' says what there is"),
        ("edit --json", "unrecognized arguments: --json; 'nj edit --help' says what there is"),
        ("people --order shoe", "argument --order: invalid choice: 'shoe' (choose from "),
    ],
)  # fmt: skip
def test_what_is_neither_is_refused_in_one_sentence(words: str, why: str) -> None:
    with pytest.raises(UsageError) as refusal:
        read(*words.split())
    assert str(refusal.value).startswith(why)
    assert "\n" not in str(refusal.value)


def test_options_before_the_command_are_set_apart() -> None:
    assert split_arguments(["--home", "D", "--json", "today", "-x"]) == (["--home", "D", "--json"], "today", ["-x"])
    assert split_arguments(["--", "--x", "y"]) == (["--"], "--x", ["y"])
    assert split_arguments(["--home"]) == (["--home"], "", [])


OPTIONS = sorted({name for command in list_cli() for argument in list_arguments(command) for name in argument.names})
ODD = [
    "",
    "-",
    "--",
    "-h",
    "--help",
    "--frob",
    "-3d",
    "-old",
    "word",
    "two words",
    "--two words",
    "2026-01-31",
    "due",
    "x=y",
]


@given(
    st.sampled_from(list_cli()),
    st.lists(st.sampled_from([*OPTIONS, *(f"{name}=due" for name in OPTIONS), f"{OPTIONS[0]}=", *ODD]), max_size=5),
)
def test_what_is_given_as_it_is_declared_is_read_as_the_parser_reads_it(command: Command, words: list[str]) -> None:
    scanned = scan_options(command, words)
    if scanned is not None:
        parsed = vars(build_parser(command).parse_intermixed_args(words))
        assert scanned == {key: value for key, value in parsed.items() if value not in (None, False, [])}


@pytest.mark.parametrize("words", ["--home D today", "log --json call Ada", "people --order name --as-of=2026-01-01 x", "backup --age a --age b f"])  # fmt: skip
def test_a_plain_command_line_needs_no_parser(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netjournal.cli.parser.build_parser", None)
    assert read(*words.split())[1]
