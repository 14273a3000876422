"""Bytes of unknown make as text: marks of encodings, what was meant where they lie, and no character that commands a terminal."""

from __future__ import annotations

import codecs
import re

from netjournal.errors import InvalidError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The first bytes of a file -> how the rest is encoded; the longer marks before those that they begin with."""
_LOOK = 4_096
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
"""What commands a terminal, turns text around, is not to be seen, or is half a character."""


def to_utf8(data: bytes) -> bytes:
    """Return a file's bytes without the mark of their encoding, in UTF-8 unless they have no mark: then as they are."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _guess_wide(data)
    if encoding == "utf-8":
        return data[3:]
    try:
        return data.decode(encoding).encode(errors="replace") if encoding else data
    except UnicodeDecodeError as error:
        raise InvalidError(f"it begins as {encoding.upper()} text does, and is none") from error


def _guess_wide(data: bytes) -> str:
    """Return the encoding of text with two bytes a character that has no mark."""
    start = data[:_LOOK]
    if len(start) < 4 or start.count(0) * 3 < len(start):
        return ""
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def decode(data: bytes, charset: str = "") -> str:
    """Return text: as its charset says, else UTF-8, else what Windows wrote before that."""
    for name in (charset, "utf-8"):
        try:
            return data.decode(name) if name else data.decode()
        except (LookupError, UnicodeError, ValueError):
            continue
    text = data.decode(errors="replace")
    spoilt = text.count("\ufffd")
    if spoilt and sum(not character.isascii() for character in text) > 2 * spoilt:
        return text  # UTF-8 that was cut inside a character
    return data.decode("cp1252", errors="ignore")


def clean(text: str) -> str:
    """Return text without what no record may hold; line ends become newlines."""
    if text.isprintable() and text.isascii():
        return text
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def squeeze(text: str) -> str:
    """Return a clean text on one line, with single spaces."""
    return " ".join(clean(text).split())


def clean_all(value: Any, depth: int = 8) -> Any:
    """Return a value of JSON with every text in it clean; InvalidError when it is nested deeper than that."""
    if depth < 0:
        raise InvalidError("it is nested too deeply")
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_all(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return {clean(key): clean_all(item, depth - 1) for key, item in value.items()}
    return value
