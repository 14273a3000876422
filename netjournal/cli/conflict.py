"""Both texts of a file that two sides have changed, as lines that differ."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netjournal.cli.output import Output
    from netjournal.errors import ConflictError


def say_both(out: Output, error: ConflictError) -> None:
    """Print, on stderr, each disputed file: - is the text that would have come back, + the one that is there."""
    from difflib import unified_diff  # only who has a conflict needs it

    out.warn("- would be written, + is there")
    for path, earlier, present in error.texts:
        before, after = ((text or b"").decode(errors="replace").splitlines() for text in (earlier, present))
        names = [f"{path} ({what})" for what in ("not there" if earlier is None else "earlier", "as it is")]
        for line in unified_diff(before, after, names[0], names[1], lineterm=""):
            out.warn(line)
