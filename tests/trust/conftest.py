"""Figures: what each proof tried and what went wrong, printed as one table at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis.internal.conjecture import providers
from hypothesis.internal.conjecture.providers import CONSTANTS_CACHE
from hypothesis.internal.constants_ast import Constants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Prove(Protocol):
    """Say a figure: how many `what` were tried, at least `least` in the long run, and what was wrong with some."""

    def __call__(self, what: str, tried: int, least: int, wrong: Sequence[object] = ()) -> None: ...


@pytest.fixture(autouse=True)
def own_examples(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have hypothesis draw the same examples whatever ran before: it strews in what stands in every module that is loaded by then."""
    CONSTANTS_CACHE.cache.clear()
    monkeypatch.setattr(providers, "_get_local_constants", Constants)
    yield
    CONSTANTS_CACHE.cache.clear()


@pytest.fixture
def is_long(pytestconfig: pytest.Config) -> bool:
    """Whether the long part runs: `make trust` says so, `make test` takes a sample."""
    return bool(pytestconfig.getoption("--long"))


@pytest.fixture
def prove(record_property: Callable[[str, object], None], *, is_long: bool) -> Prove:
    """Record a figure for the table, and fail when something was wrong or too little was tried."""

    def say(what: str, tried: int, least: int, wrong: Sequence[object] = ()) -> None:
        record_property("figure", f"{what}\t{tried:,}\t{least:,}\t{len(wrong):,}")
        assert not wrong, "\n".join(str(fault) for fault in wrong[:10])
        assert tried >= (least if is_long else 1), f"{what}: only {tried} tried, {least} promised"

    return say


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table after a long run."""
    if not config.getoption("--long"):
        return
    terminalreporter.write_line("| what | tried | at least | wrong |\n|---|---:|---:|---:|")
    for line in sorted(_list_figures(terminalreporter)):
        terminalreporter.write_line(f"| {' | '.join(line.split(chr(9)))} |")


def _list_figures(reporter: pytest.TerminalReporter) -> Iterator[str]:
    for outcome in ("passed", "failed"):
        for report in reporter.stats.get(outcome, []):
            yield from (str(value) for name, value in report.user_properties if name == "figure")
