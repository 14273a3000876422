"""read_sources(): people, and what happened, of files and folders. What a file is shows in what it holds, whatever it is called."""

from __future__ import annotations

import os

from netjournal import files
from netjournal.errors import InvalidError, NotFoundError, UsageError
from netjournal.exchange.card import Fault, Reading
from netjournal.exchange.columns import read_map
from netjournal.exchange.decoding import clean, clean_all, decode, to_utf8
from netjournal.exchange.friends import is_friends, read_friends
from netjournal.exchange.jrnl import is_jrnl, is_jrnl_json, read_jrnl, read_jrnl_json
from netjournal.exchange.listing import STDIN, list_files, may_be_other
from netjournal.exchange.mail import HEAD, Mail, is_mbox, is_message, split_box
from netjournal.exchange.meetings import is_calendar, read_meetings
from netjournal.exchange.monica import is_monica, read_monica
from netjournal.exchange.table import read_table
from netjournal.exchange.vcard import is_vcard, read_vcards
from netjournal.files import pieces
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from netjournal.store.shelf import Progress

LARGEST = 200_000_000
"""Bytes of a file."""
_MOST_FILES, _MOST_PEOPLE = 100_000, 100_000
_OTHERS = (
    (b"pk\x03\x04", "it is packed (ZIP or a spreadsheet); unpack it, or save it as CSV"),
    (b"\x1f\x8b", "it is packed (gzip); unpack it first"),
    (b"%pdf", "it is a PDF; export vCards or CSV instead"),
    (b"<", "it is HTML or XML; export vCards or CSV instead"),
)
"""How files begin that are something else."""
_DEEPEST = 40
_MESSAGE = 20_000
"""Bytes that a message of a box has, more or less."""
_OF_JSON = (b'"account"', b'"entries"')
"""What Monica's and jrnl's begin with, more or less."""
_NAMED = 4
"""Files that are told of by name."""
_LOOK = 100_000
"""Bytes that tell what a file is."""


class Habits(Value):
    """What the user says of files before they are read."""

    today: date
    order: str = ""
    """Settles 3/4/2020: `dmy` or `mdy`."""
    maps: list[str] = []
    """What --map says of the columns of tables."""
    own: list[str] = []
    """The user's own addresses."""


def read_sources(paths: Sequence[str], habits: Habits, read_input: Callable[[], bytes], progress: Progress) -> Reading:
    """Return the people of files and folders, and what happened with them; `-` is what `read_input` gives.

    NotFoundError when one is not there; what is of no use otherwise is a fault, and the others are read.
    """
    reader = _Reader(habits, progress)
    found = [one for path in paths for one in list_files(path, reader.passed)]
    if len(found) > _MOST_FILES:
        raise UsageError(f"there are more than {_MOST_FILES:,} files; name fewer at a time")
    for done, path in enumerate(found):
        if len(found) > 1:
            progress("reading", done, len(found))
        try:
            if path == STDIN:
                reader.read(read_input(), "standard input")
            elif may_be_other(path) and path not in paths:
                reader.try_file(path)
            else:
                reader.read_file(path)
        except FileNotFoundError as error:
            raise NotFoundError(f"{path} is not there; name a file of vCards or a CSV file") from error
        except InvalidError as error:
            reader.reading.faults.append(Fault(path, error.line or 0, error.why))
        if len(reader.reading.cards) > _MOST_PEOPLE:
            raise UsageError(f"there are more than {_MOST_PEOPLE:,} people; import fewer at a time")
    return reader.end()


class _Reader:
    """Files as they are read one after the other: messages of all of them are of one mail."""

    def __init__(self, habits: Habits, progress: Progress) -> None:
        self._habits, self._progress = habits, progress
        self._map = read_map(habits.maps)
        self._mail: Mail | None = None
        self.reading = Reading()
        self.passed: list[str] = []
        """Files of folders that were not read: they are of no kind that is known."""

    def end(self) -> Reading:
        """Return all that was read."""
        if count := len(self.passed):
            said = ", ".join(os.path.basename(path) for path in self.passed[:_NAMED])
            more = f" and {count - _NAMED:,} more" if count > _NAMED else ""
            self.reading.hints.append(
                f"not looked into, as of no kind that is known: {said}{more}; name such a file itself to have it read"
            )
        if self._mail:
            self.reading.add(self._mail.reading)
        return self.reading

    def try_file(self, path: str) -> None:
        """Read a file of a folder whose name may be anything's, if it begins as something that is known does. Errors as of read_file()."""
        start = to_utf8(pieces.read_start(os.path.realpath(path), _LOOK))
        said = decode(start)
        if start.lstrip()[:1] == b"{":
            is_known = any(word in start for word in _OF_JSON)
        else:
            is_known = is_vcard(start) or is_calendar(start) or is_mbox(start) or is_friends(said) or is_jrnl(said)
        if is_known:
            self.read_file(path)
        else:
            self.passed.append(path)

    def read_file(self, path: str) -> None:
        """Read a file; of mail, however much it is, only the heads. FileNotFoundError, or InvalidError when it is of no use."""
        real = os.path.realpath(path)
        start = pieces.read_start(real, HEAD)
        if is_mbox(start):
            size = os.path.getsize(real)
            seen = 0
            for number, head in split_box(pieces.list_lines(real)):
                self._take_message(head, path, number)
                self._progress("reading", min(seen := seen + 1, size), size // _MESSAGE)
        elif is_message(start):
            self._take_message(start, path)
        else:
            self.read(files.read_bytes(real, LARGEST), path)

    def read(self, data: bytes, file: str) -> None:
        """Read what a file holds; InvalidError when it is of no use."""
        if len(data) > LARGEST:
            raise InvalidError(f"it is larger than {LARGEST // 1_000_000} MB")
        if not data.strip():
            raise InvalidError("it is empty")
        start = to_utf8(data[:_LOOK])
        head = start.lstrip()[:20].lower()
        if is_mbox(start):
            for number, message in split_box(data.splitlines(keepends=True)):
                self._take_message(message, file, number)
        elif is_message(start):
            self._take_message(data[:HEAD], file)
        elif is_vcard(data):
            self.reading.add(read_vcards(data, file, self._progress))
        elif is_calendar(start):
            self.reading.add(read_meetings(data, file, self._habits.own, self._habits.today, self._progress))
        elif head.startswith((b"{", b"[")) and not is_jrnl(start.decode(errors="replace")):
            self.reading.add(self._read_json(data, file))
        else:
            self.reading.add(self._read_text(data, start, head, file))

    def _take_message(self, head: bytes, file: str, line: int = 1) -> None:
        if self._mail is None:
            self._mail = Mail(self._habits.own)
        self._mail.take(head, file, line)

    def _read_text(self, data: bytes, start: bytes, head: bytes, file: str) -> Reading:
        for beginning, why in _OTHERS:
            if head.startswith(beginning):
                raise InvalidError(why)
        if b"\0" in start:
            raise InvalidError("it is no text; people are in vCards and CSV files")
        said = decode(start)
        for is_it, read_it in ((is_friends, read_friends), (is_jrnl, read_jrnl)):
            if is_it(said) and not self._map:
                return read_it(clean(decode(to_utf8(data))), file)
        return read_table(data, file, self._map, self._habits.today, self._habits.order)

    def _read_json(self, data: bytes, file: str) -> Reading:
        import json  # few files are of it

        try:
            table = clean_all(json.loads(decode(to_utf8(data))), _DEEPEST)
        except (ValueError, RecursionError) as error:
            raise InvalidError("it is JSON, and broken or nested too deeply") from error
        if isinstance(table, dict) and is_monica(table):
            return read_monica(table, file, self._habits.today)
        if isinstance(table, dict) and is_jrnl_json(table):
            return read_jrnl_json(table, file)
        raise InvalidError(
            "it is JSON of no kind that is known (Monica's and jrnl's are); export vCards or CSV instead"
        )
