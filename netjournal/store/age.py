"""age: a backup that only the holder of a key can read, through the optional package pyrage."""

from __future__ import annotations

import os
import re
import threading

from netjournal import files
from netjournal.errors import InvalidError, NetjournalError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Any, BinaryIO, Protocol, Self

    class Sink(Protocol):
        """What is written to."""

        def write(self, data: bytes, /) -> int:
            """Write all of it."""

        def flush(self) -> object:
            """Write what is held back."""


_LIMIT = 1_000_000
_SEALED = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")


def is_sealed(stream: BinaryIO) -> bool:
    """Whether a file that can be sought is encrypted with age; it stands at its beginning afterwards."""
    head = stream.read(64)
    stream.seek(0)
    return head.startswith(_SEALED)


def load_recipients(told: list[str]) -> list[Any]:
    """Return those whom `age1...`, `ssh-ed25519 ...` or files of them mean; UsageError for what is none."""
    pyrage = _load()
    lines = []
    for text in told:
        lines += [text] if text.startswith(("age1", "ssh-")) else _read_lines(text)
    try:
        return [(pyrage.ssh if line.startswith("ssh-") else pyrage.x25519).Recipient.from_str(line) for line in lines]
    except pyrage.RecipientError as error:
        raise UsageError(f"{', '.join(lines)}: not every one of these is an age or SSH recipient ({error})") from error


def load_identities(path: str) -> list[Any]:
    """Return the keys of an age identity file, or an SSH key without a passphrase; UsageError when it holds none."""
    pyrage = _load()
    data = _read(path)
    try:
        if data.startswith(b"-----BEGIN"):
            return [pyrage.ssh.Identity.from_buffer(data)]
        keys = re.findall(r"^AGE-SECRET-KEY-1\w+", data.decode(errors="replace"), re.MULTILINE)
        if keys:
            return [pyrage.x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError as error:
        raise UsageError(f"{path} holds no key that can be used: {error}") from error
    raise UsageError(f"{path} holds no key that can be used: no line begins with AGE-SECRET-KEY-1")


def seal(chunks: Iterator[bytes], sink: Sink, recipients: list[Any]) -> None:
    """Encrypt bytes into a stream; an error of either side is raised as it was."""
    pyrage = _load()
    ends = _Ends(chunks, sink)
    try:
        pyrage.encrypt_io(ends, ends, recipients)
    except (pyrage.EncryptError, OSError) as error:
        raise ends.error or NetjournalError(f"the backup could not be encrypted: {error}") from error
    if ends.error:  # pyrage writes its last bytes when it lets go of the stream, and then tells nobody of an error
        raise ends.error


class Unsealed:
    """What an encrypted stream holds, to be read from the front; InvalidError where it cannot be decrypted."""

    def __init__(self, sealed: BinaryIO, identities: list[Any]) -> None:
        out, into = os.pipe()
        self._plain, self._error = os.fdopen(out, "rb"), ""
        self._thread = threading.Thread(target=self._decrypt, args=(sealed, os.fdopen(into, "wb"), identities))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._plain.close()  # a thread that still writes is told by the broken pipe
        self._thread.join()

    def read(self, size: int, /) -> bytes:
        """Return the next bytes; fewer than asked for only at the end."""
        data = self._plain.read(size)
        if len(data) < size:
            self._thread.join()
            if self._error:
                raise InvalidError(self._error)
        return data

    def _decrypt(self, sealed: BinaryIO, plain: BinaryIO, identities: list[Any]) -> None:
        pyrage = _load()
        try:
            with plain:
                pyrage.decrypt_io(sealed, plain, identities)
        except pyrage.DecryptError as error:
            self._error = f"this key does not decrypt the backup, or its beginning is damaged: {error}"
        except OSError as error:
            self._error = f"the encrypted backup is damaged or cut off: {error}"


class _Ends:
    """Where pyrage reads and writes; it keeps the error that pyrage would turn into words."""

    def __init__(self, chunks: Iterator[bytes], sink: Sink) -> None:
        self._chunks, self._sink, self._rest = chunks, sink, memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int) -> bytes:
        """Return the next bytes to encrypt."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._chunks))
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        data, self._rest = bytes(self._rest[:size]), self._rest[size:]
        return data

    def write(self, data: bytes) -> int:
        """Pass encrypted bytes on."""
        try:
            return self._sink.write(data)
        except BaseException as error:
            self.error = error
            raise

    def flush(self) -> None:
        """Pass on that this is all."""
        self._sink.flush()


def _load() -> Any:
    try:
        import pyrage  # type: ignore[import-untyped]  # an optional extra; nothing else needs it
    except ImportError as error:
        raise NetjournalError("encrypted backups need pyrage: pip install 'netjournal[age]'") from error
    return pyrage


def _read(path: str) -> bytes:
    try:
        return files.read_bytes(os.path.realpath(path), _LIMIT)
    except FileNotFoundError as error:
        raise UsageError(f"{path} is no file and no recipient, such as age1... or 'ssh-ed25519 ...'") from error
    except InvalidError as error:
        raise UsageError(f"cannot read {path}: {error.why}") from error


def _read_lines(path: str) -> list[str]:
    lines = [line.strip() for line in _read(path).decode(errors="replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise UsageError(f"{path} names no recipient, such as age1... or 'ssh-ed25519 ...'")
    return found
