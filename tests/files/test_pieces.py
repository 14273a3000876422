"""Files of any size: every line, whole where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netjournal.errors import InvalidError
from netjournal.files import pieces

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "data", [b"", b"one", b"a\r\nbb\r\n\r\nccc\n", b"x" * 50 + b"\nend", b"\r\n" * 9, b"a\rb\r\nc"]
)
def test_lines_of_a_file_are_whole_however_it_is_read_and_a_long_one_comes_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    path = tmp_path / "box"
    path.write_bytes(data)
    for size in (3, 4, 1 << 20):
        monkeypatch.setattr(pieces, "_CHUNK", size)
        found = [*pieces.list_lines(str(path))]
        assert b"".join(found) == data
        if max(map(len, data.splitlines(keepends=True)), default=0) <= size:
            assert found == data.splitlines(keepends=True)
    assert pieces.read_start(str(path), 4) == data[:4]
    with pytest.raises(InvalidError, match="not a regular file"):
        pieces.read_start(str(tmp_path), 4)
    with pytest.raises(FileNotFoundError):
        pieces.read_start(str(tmp_path / "gone"), 4)
