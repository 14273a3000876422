"""Both texts of a file, as lines that differ."""

from __future__ import annotations

from netjournal.text import compare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from netjournal.cli.output import Output
    from netjournal.errors import ConflictError


def say_both(out: Output, error: ConflictError) -> None:
    """Print, on stderr, each disputed file: - is the text that would have come back, + the one that is there."""
    out.warn("- would be written, + is there")
    say_texts(error.texts, out.warn)


def say_texts(texts: Iterable[tuple[str, bytes | None, bytes | None]], say: Callable[[str], None]) -> None:
    """Print the lines that differ between (path, one text, the other)."""
    for path, earlier, present in texts:
        for line in compare(path, earlier, present):
            say(line)
