"""nj completion: what a shell is told of a line that is being typed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

from netjournal.cli.typed import Typed, read_typed
from netjournal.insights.completion import complete_name

if TYPE_CHECKING:
    from pathlib import Path

    from netjournal.journal import Journal
    from tests.cli.conftest import Nj
    from tests.conftest import Put

BREAKS = " \t\n\"'@><=;|&(:"
"""COMP_WORDBREAKS of a bash that nobody set up."""
SLOW = "textual rich pydantic pathlib dataclasses json platformdirs asyncio typing tomllib argparse zoneinfo".split()


class Ask(Protocol):
    """Say what may come next on a line."""

    def __call__(self, line: str) -> list[str]: ...


@pytest.fixture
def ask(nj: Nj, demo_home: str) -> Ask:
    """Ask what may come next in the demo journal, as zsh does."""
    assert os.path.isdir(demo_home)
    assert nj("today").code == 0

    def call(line: str) -> list[str]:
        answer = nj("completion", "words", "zsh", stdin=line)
        assert (answer.code, answer.err) == (0, "")
        return answer.out.splitlines()

    return call


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("nj hist", ["history"]),
        ("nj goals t", ["templates", "tally", "talks"]),
        ("nj goals close ou", ["outside"]),
        ("nj goals add 5 conv", []),
        ("nj opportunities st", ["stage"]),
        ("nj opportunities stage lyon", ["lyon-pilot-d5fz"]),
        ("nj opportunities stage lyon-pilot-d5fz s", ["secured"]),
        ("nj opportunities add pilot via Chen", ["Chen Wei"]),
        ("nj testimonials quote v6", ["2026-09-16-joy-mbeki-v6ht"]),
        ("nj testimonials quote v6ht y", ["yes"]),
        ("nj vid", ["video"]),
        ("nj coff", ["coffee"]),
        ("nj call Ad", ["Ada Lovelace", "Ada Yonath", "Adeyemi"]),
        ("nj call Ada L", ["Lovelace"]),
        ("nj visited Quen", ["Quentin Dubois"]),
        ("nj bumped into Quen", ["Quentin Dubois"]),
        ("nj had coffee with Quen", ["Quentin Dubois"]),
        ("nj call Ada ", ["Lovelace", "Yonath"]),
        ("nj call Quentin, Chen W", ["Wei"]),
        ("nj call zoe", ["Zoë van der Berg"]),
        ("nj call Zoë van", ["van der Berg"]),
        ("nj call lov", ["Lovelace"]),
        ("nj call @ada.", ["@ada.l", "@ada.y"]),
        ("nj call @ada-l", ["@ada-lovelace"]),
        ("nj call ada.l", ["ada.l"]),
        ("nj call Ada #hir", ["#hiring"]),
        ("nj call Ada +hir", ["+hiring"]),
        ("nj call Ada +gave:ad", ["+gave:advice"]),
        ("nj call Ada +lear", ["+learned:"]),
        ("nj call Ada ^ta", ["^talks"]),
        ("nj log Quen", ["Quentin Dubois"]),
        ("nj log -e Quen", ["Quentin Dubois"]),
        ("nj log vid", ["video"]),
        ("nj log call --j", []),
        ("nj --home", ["--home"]),
        ("nj log --d", ["--dry-run"]),
        ("nj show --resc", ["--rescan"]),
        ("nj show Quen", ["Quentin Dubois"]),
        ("nj edit Ada\\ Lo", ["Ada Lovelace"]),
        ("nj delete 'Ada Lo", ["Ada Lovelace"]),
        ("nj history Chen", ["Chen Wei"]),
        ("nj tag Ada Lovelace -hir", ["-hiring"]),
        ("nj circle Quentin Dubois clo", ["close"]),
        ("nj pause Quentin Dubois am", ["ambient"]),
        ("nj rhythm Quentin Dubois cir", ["circle"]),
        ("nj snooze Quentin Dubois unt", ["until"]),
        ("nj arch", ["archive"]),
        ("nj archive Quen", ["Quentin Dubois"]),
        ("nj archive --o", ["--off"]),
        ("nj tag --al", ["--all"]),
        ("nj tag --all circle:in", ["circle:inner", "circle:inbox"]),
        ("nj tag --all -tag:hir", ["-tag:hiring"]),
        ('nj tag --all "circle:inner tag:hir', ["circle:inner tag:hiring"]),
        ("nj tag --all circle:inner hir", ["hiring"]),
        ("nj circle --all tag:hiring clo", ["close"]),
        ("nj delete --all circle:inner Quen", []),
        ("nj circle --json Quen", ["Quentin Dubois"]),
        ("nj people --order d", ["due"]),
        ("nj people --order  ", ["due", "name", "last", "circle"]),
        ("nj people --order du", ["due"]),
        ("nj people circle:in", ["circle:inner", "circle:inbox"]),
        ("nj timeline tag:hir", ["tag:hiring"]),
        ("nj timeline -tag:hir", ["-tag:hiring"]),
        ("nj timeline kind:vid", ["kind:video"]),
        ("nj timeline kind:call,vid", ["kind:call,video"]),
        ("nj timeline gave:adv", ["gave:advice"]),
        ("nj timeline goal:ta", ["goal:talks"]),
        ("nj timeline is:star", ["is:starred"]), ("nj timeline (is:ste", ["(is:steady"]), ("nj people due:s", ["due:soon"]), ("nj people stren", ["strength>"]),
        ("nj people lat", ["late"]), ("nj timeline direction:o", ["direction:out"]), ("nj timeline since:last-w", ["since:last-week"]), ("nj people -(role:mento", ["-(role:mentor"]),
        ("nj timeline who:Quen", ['who:"Quentin Dubois"']),
        ("nj timeline sin", ["since:"]),
        ("nj timeline #hir", ["#hiring"]),
        ('nj log "call Ada, Quen', ["call Ada, Quentin Dubois"]),
        ("nj completion z", ["zsh"]),
        ("nj backup x", ["//"]),
        ("nj export v", ["vcard"]),
        ("nj export vcard circle:inn", ["circle:inner"]),
        ("nj contacts s", ["sync"]),
        ("nj contacts sync x", ["//"]),
        ("nj contacts sync x circle:inn", ["circle:inner"]),
        ("nj --home x", ["//"]),
        ("nj undo 2", []),
        ("nj goals x", []),
        ("nj nonsense x", []),
        ("nj today --as-of 2", []),
        (f"nj call {'x' * 5000}", []),
        (f"nj show {'[' * 300}", []),
    ],
)  # fmt: skip
def test_what_may_come_next(ask: Ask, line: str, found: list[str]) -> None:
    assert sorted(ask(line)) == sorted(found)


def test_before_a_letter_is_typed_the_first_words_and_the_latest_people_are_offered(ask: Ask) -> None:
    first = ask("nj ")
    assert {"log", "today", "call", "note"} < {*first}
    assert not {"c", "coffee", "words"} & {*first}
    assert {"Ada Lovelace", "Quentin Dubois"} < {*ask("nj show ")}
    assert ask("nj visited ") == ask("nj call ")
    assert {"+energised", "+gave:", "+hiring"} < {*ask("nj call Ada +")}


def test_another_home_on_the_line_is_the_one_that_answers(ask: Ask, nj: Nj, machine: Path) -> None:
    other = f"{machine}/other"
    assert nj("--home", other, "call", "Quirin Quist").code == 0
    assert ask(f"nj --home {other} call Quir") == ["Quirin Quist"]
    assert ask(f"nj --home {other} call Quen") == []
    assert ask(f"nj --home {other}/nowhere call Quen") == ["Quentin Dubois"]


def test_names_that_begin_alike_but_for_accents_lose_no_letter_that_was_typed(nj: Nj, home: str) -> None:
    assert nj("log", "-", stdin='call Müller Jonas: hi\ncall @"Muller Ada": hi\n').code == 0
    assert os.path.isdir(home)
    said = {
        shell: sorted(nj("completion", "words", shell, stdin="nj call mul").out.splitlines())
        for shell in ("zsh", "fish")
    }
    assert said == {"zsh": ["muller Ada", "muller Jonas"], "fish": ["muller Ada", "muller Jonas"]}
    assert nj("completion", "words", "bash", stdin=f"{BREAKS}\0nj call müller j").out == "Jonas \n"
    assert [nj("log", "--dry-run", "--json", "call", "muller Jonas").json["who"]] == [["Müller Jonas"]]


def test_what_a_terminal_would_obey_is_not_sent_to_one(journal: Journal, put: Put, nj: Nj) -> None:
    put(journal, "people", {"name": "Eve\x1b[31m\nEvil"})
    assert nj("completion", "words", "zsh", stdin="nj call Ev").out == "Eve␛[31m⏎Evil\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_itself_and_asks_through_a_pipe(nj: Nj, home: str, shell: str) -> None:
    answer = nj("completion", shell)
    assert answer.code == 0
    assert f"nj completion words {shell} 2>/dev/null" in answer.out
    assert not os.path.exists(home)


@pytest.mark.parametrize("words", [[], ["tcsh"], ["bash", "zsh"]])
def test_another_shell_is_refused(nj: Nj, words: list[str]) -> None:
    answer = nj("completion", *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "nj: completion for which shell? write bash, zsh or fish\n"


def test_what_cannot_be_answered_is_silence(nj: Nj, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert nj("completion", "words", "bash", stdin="").out.startswith("log")
    assert nj("completion", "words", "bash", stdin="\0").code == 0
    monkeypatch.setattr("netjournal.insights.completion._BEGINNING", "SELECT no FROM nowhere WHERE key = ?")
    assert nj("completion", "words", "bash", stdin=f"{BREAKS}\0nj call A") == (0, "", "")
    assert not os.path.exists(home)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("nj call Ad", Typed(["nj", "call"], "Ad")),
        ("nj  call ", Typed(["nj", "call"], "")),
        ("nj call Ada\\ Lo", Typed(["nj", "call"], "Ada Lo")),
        ('nj "call Ada" "Lo', Typed(["nj", "call Ada"], "Lo", '"')),
        ('nj "a\\"b\\\\', Typed(["nj"], 'a"b\\', '"')),
        ("nj 'it\\", Typed(["nj"], "it\\", "'")),
        ("nj tag:hi", Typed(["nj"], "tag:hi", kept=4)),
        ("nj tag\\:hi", Typed(["nj"], "tag:hi")),
        ("nj @ada", Typed(["nj"], "@ada")),
        ('nj who:"Ada L', Typed(["nj"], "who:Ada L", '"', kept=4)),
        ('nj "" x', Typed(["nj", ""], "x")),
        ("", Typed([""], "")),
        ("nj call\\", Typed(["nj"], "call")),
    ],
)
def test_a_line_is_taken_apart_as_bash_does(line: str, typed: Typed) -> None:
    typed.shell = "bash"
    assert read_typed(f"{BREAKS}\0{line}", "bash") == typed


@pytest.mark.parametrize(
    ("quote", "word", "shown"),
    [
        ("", "Ada Lovelace", "Ada\\ Lovelace "),
        ("", "Liam O'Connor", "Liam\\ O\\'Connor "),
        (
            "",
            "$(rm -r ~)`x`;&|<>*?!#",
            "".join(f"\\{c}" if c not in "rmx-" else c for c in "$(rm -r ~)`x`;&|<>*?!#") + " ",
        ),
        ("", "Zoë", "Zoë "),
        ("", "+gave:", "+gave:"),
        ('"', 'a $(x) `y` \\ " b', 'a \\$(x) \\`y\\` \\\\ \\" b'),
        ("'", "Liam O'Connor $(x)", "Liam O'\\''Connor $(x)"),
    ],
)
def test_a_word_for_bash_is_quoted_so_that_nothing_in_it_is_obeyed(quote: str, word: str, shown: str) -> None:
    assert Typed(["nj"], "", quote, 0, "bash").show(word) == shown
    done = subprocess.run(["bash", "-c", f"printf %s {quote}{shown.rstrip(' ') if not quote else shown}{quote}"], capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout == word


def test_a_name_of_many_words_goes_on_word_by_word(demo: Journal) -> None:
    assert complete_name(demo.index, ["Zoë"], "") == ["van der Berg"]
    assert complete_name(demo.index, ["with", "zoe", "van"], "d") == ["der Berg"]
    assert complete_name(demo.index, ["zoe", "van", "der"], "be") == ["Berg"]
    assert complete_name(demo.index, ["nobody"], "Quen") == ["Quentin Dubois"]


def test_an_answer_loads_only_what_it_needs(demo_home: str) -> None:
    probe = "import sys; from netjournal.__main__ import main; main(); print(*sys.modules, file=sys.stderr)"
    environ = {**os.environ, "NETJOURNAL_HOME": demo_home, "PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", probe, "completion", "words", "zsh"], input="nj call Ad", capture_output=True, text=True, check=True, env=environ, timeout=60)  # fmt: skip
    assert not {*done.stderr.split()} & {*SLOW}
