"""Errors that carry one sentence for the user and an exit code."""

from __future__ import annotations

OK, ERROR, USAGE, NOT_FOUND, INVALID, LOCKED, INTERRUPTED = 0, 1, 2, 3, 4, 75, 130

EXIT_CODES = {
    OK: "well",
    ERROR: "failed, and the sentence says why",
    USAGE: "not understood, or there is no usable terminal for the app",
    NOT_FOUND: "nobody, or several, of that name",
    INVALID: "a file is damaged",
    LOCKED: "another netjournal is writing; try again",
    INTERRUPTED: "interrupted by ctrl+c",
}
"""Exit code of a command -> what it means; a signal ends with 128 and its number."""


class NetjournalError(Exception):
    """Anything the user can understand and mend; `str()` is the sentence."""

    exit_code = ERROR


class UsageError(NetjournalError):
    """What was asked for makes no sense as written."""

    exit_code = USAGE


class QueryError(UsageError):
    """A query cannot be understood."""

    def __init__(self, why: str, start: int = 0, end: int = 0, text: str = "") -> None:
        super().__init__(why)
        self.start, self.end, self.text = start, end, text
        """The characters of the query that are to blame; none when it is the whole of it."""


class NotFoundError(NetjournalError):
    """Nothing, or more than one thing, answers to the name given."""

    exit_code = NOT_FOUND


class SeveralError(NotFoundError):
    """Several people answer to the name given."""

    def __init__(self, why: str, name: str, people: list[tuple[str, str]]) -> None:
        super().__init__(why)
        self.name, self.people = name, people
        """The words that name them, and (id, name) of each, the most recently in touch first."""


class InvalidError(NetjournalError):
    """A file's content is not what its place says it is."""

    exit_code = INVALID

    def __init__(self, why: str, line: int | None = None, field: str = "") -> None:
        super().__init__(why)
        self.why, self.line, self.field = why, line, field


class ConflictError(NetjournalError):
    """A file is no longer what was read; nothing was written."""

    def __init__(
        self, why: str, texts: list[tuple[str, bytes | None, bytes | None]] | None = None, change: str = ""
    ) -> None:
        super().__init__(why)
        self.texts = texts or []
        """(path, the text that would have been written, the text that is there)"""
        self.change = change
        """Id of the change that was to be taken back."""


class NotConfirmedError(NetjournalError):
    """The change is on the disk, but the disk did not confirm it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"written, not confirmed: {name} ({why}); check the disk")
        self.why = f"the disk did not confirm {name} ({why})"


class LockedError(NetjournalError):
    """Another process holds the journal's lock."""

    exit_code = LOCKED


class ReadOnlyError(NetjournalError):
    """The journal is of a later schema: it can be read, and must not be written."""
