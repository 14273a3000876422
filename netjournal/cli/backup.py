"""nj backup: the whole journal as one file; written, checked, restored."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager

from netjournal.cli.context import Context
from netjournal.errors import ERROR, INVALID, InvalidError, LockedError, NetjournalError, NotFoundError, UsageError
from netjournal.store.age import Unsealed, is_sealed, load_identities, load_recipients, seal
from netjournal.store.backup import list_home, pack, refuse_taken, write_backup
from netjournal.store.restore import check_backup, find_half_restored, open_backup, refuse_full_home, restore_backup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from netjournal.store.age import Sink
    from netjournal.store.archive import Stream
    from netjournal.store.backup import Contents

_WRITING, _READING = ("file", "age", "no_history"), ("check", "restore", "identity")


def carry_out(context: Context) -> int:
    """Write a backup, or check or restore one."""
    invocation = context.invocation
    reading = [name for name in ("check", "restore") if invocation.text(name) is not None]
    if len(reading) == 2:
        raise UsageError("give either --check or --restore; restoring checks every hash as well")
    if not reading and invocation.has("identity"):
        raise UsageError("--identity decrypts a backup: it goes with --check FILE or --restore FILE")
    if reading and any(invocation.has(name) for name in _WRITING):
        raise UsageError(f"--{reading[0]} reads a backup: of the other options only --identity and --json go with it")
    if reading:
        return _check(context) if reading == ["check"] else _restore(context)
    return _write(context)


def _write(context: Context) -> int:
    home, out = context.paths.home, context.out
    recipients = load_recipients(told) if (told := _list_told(context, "age")) else []
    target = _find_target(context, ".tar.age" if recipients else ".tar")
    if not os.path.isdir(home):
        raise NotFoundError(f"there is no journal in {home} that can be read; nothing was backed up")
    with ExitStack() as stack:
        try:
            stack.enter_context(context.journal.shelf.lock())
        except LockedError:
            raise
        except NetjournalError:
            out.warn(f"{home} cannot be locked; what is written to it meanwhile may be missing")
        contents = list_home(home, with_past=not context.invocation.has("no_history"))
        for fault in contents.left_out:
            out.warn(f"left out: {home}/{fault}")
        if not contents.files:
            raise NotFoundError(f"there is no journal in {home} that can be read; nothing was backed up")
        chunks = pack(home, contents)
        if target == "-":
            _print_bytes(chunks, recipients)
        else:
            write_backup(target, lambda sink: _pour(chunks, sink, recipients))
    _say_written(context, target, contents, is_encrypted=bool(recipients))
    return ERROR if any(fault.is_loss for fault in contents.left_out) else 0


def _find_target(context: Context, ending: str) -> str:
    """Return the absolute path to write to, or '-'; whatever can be refused is refused before anything is read."""
    words = context.invocation.words("file") or [f"netjournal-{context.today.isoformat()}{ending}"]
    if len(words) > 1:
        raise UsageError(f"one backup is one file, and {len(words)} were named")
    if words == ["-"]:
        if context.invocation.has("json"):
            raise UsageError("standard output cannot hold both the backup and --json; name a file")
        if sys.stdout.isatty():
            raise UsageError("a terminal cannot show a backup; name a file, or send standard output to one")
        return "-"
    if words[0].startswith("-"):
        raise UsageError(f"there is no option {words[0]}; a file of that name is ./{words[0]}")
    folder, name = os.path.split(os.path.abspath(words[0]))
    folder = os.path.realpath(folder)
    if f"{folder}/".startswith(f"{context.paths.home}/"):
        raise UsageError(f"{folder} is in the journal itself; write the backup to a place outside it")
    refuse_taken(f"{folder}/{name}")
    return f"{folder}/{name}"


class _Direct:
    """Standard output without its buffer, which would try again at exit to print what a full disk refused."""

    def __init__(self) -> None:
        self._raw = getattr(sys.stdout.buffer, "raw", sys.stdout.buffer)

    def write(self, data: bytes) -> int:
        """Write all of it."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._raw.write(rest) :]
        return len(data)

    def flush(self) -> None:
        """Do nothing: all is written."""


def _pour(chunks: Iterator[bytes], sink: Sink, recipients: list[Any]) -> None:
    if recipients:
        seal(chunks, sink, recipients)
        return
    for chunk in chunks:
        sink.write(chunk)


def _print_bytes(chunks: Iterator[bytes], recipients: list[Any]) -> None:
    try:
        _pour(chunks, _Direct(), recipients)
    except BrokenPipeError:
        raise
    except OSError as error:
        why = (error.strerror or "failed").lower()
        raise NetjournalError(f"the backup could not be written to standard output: {why}") from error


def _say_written(context: Context, target: str, contents: Contents, *, is_encrypted: bool) -> None:
    count, size = len(contents.files), sum(size for _, size, _ in contents.files)
    if context.invocation.has("json"):
        left_out = [{"path": fault.path, "why": fault.why} for fault in contents.left_out]
        told = {"file": target, "files": count, "bytes": size, "encrypted": is_encrypted, "left_out": left_out}
        context.out.say_json(told)
    elif target == "-":
        context.out.warn(f"backed up: {count} files")
    else:
        context.out.say(context.out.style(f"backed up: {count} files in {target}", ""))


def _check(context: Context) -> int:
    with _open(context, "check") as (path, stream):
        report = check_backup(stream)
    if context.invocation.has("json"):
        faults = [{"path": fault.path, "why": fault.why} for fault in report.faults]
        context.out.say_json({"file": path, "files": report.count, "problems": faults})
    else:
        for fault in report.faults:
            context.out.say(context.out.style(str(fault), ""))
    count, faulty = report.count, len(report.faults)
    context.out.warn(f"{count} files, {faulty} with a problem" if faulty else f"{count} files, all well")
    return INVALID if faulty else 0


def _restore(context: Context) -> int:
    home = context.paths.home
    refuse_full_home(home)
    for half in find_half_restored(home):
        context.out.warn(f"{half} is what an earlier restore left when it was cut off; delete it")
    with _open(context, "restore") as (path, stream):
        count = restore_backup(stream, home)
    if context.invocation.has("json"):
        context.out.say_json({"file": path, "files": count, "home": home})
    else:
        context.out.say(context.out.style(f"restored: {count} files in {home}", ""))
    return 0


@contextmanager
def _open(context: Context, option: str) -> Iterator[tuple[str, Stream]]:
    """Yield the path and the bytes of a backup, decrypted; what is wrong with it is said with its path."""
    path, key = context.invocation.text(option) or "", context.invocation.text("identity")
    with ExitStack() as stack:
        stream: Stream
        stream = sealed = stack.enter_context(open_backup(path))
        if is_sealed(sealed):
            if key is None:
                raise UsageError(f"{path} is encrypted with age; name the key that decrypts it with --identity FILE")
            stream = stack.enter_context(Unsealed(sealed, load_identities(key)))
        elif key is not None:
            context.out.warn(f"{path} is not encrypted; --identity was not needed")
        try:
            yield path, stream
        except InvalidError as error:
            raise InvalidError(f"{path}: {error.why}") from error


def _list_told(context: Context, option: str) -> list[str]:
    text = context.invocation.text(option)
    return context.invocation.words(option) or ([] if text is None else [text])
