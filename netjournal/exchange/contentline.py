"""Content lines, of which a vCard is made: `group.NAME;PARAM=value:text`, unfolded, decoded, and written again."""

from __future__ import annotations

import quopri
import re

from netjournal.exchange.decoding import clean, decode
from netjournal.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 4_000_000
"""Bytes of a line: a photo may be large."""
_FOLD = 75
_HEAD = re.compile(r'(?:([\w/+-]+)\.)?([A-Za-z][A-Za-z0-9-]*)((?:;(?:[^":;]|"[^"]*")*)*):')
_PARAMS = re.compile(r';((?:[^";]|"[^"]*")*)')
_ITEMS = re.compile(r'((?:[^",]|"[^"]*")+)')
_ENCODINGS = {"QUOTED-PRINTABLE": "QUOTED-PRINTABLE", "BASE64": "B", "B": "B", "8BIT": "", "7BIT": ""}
_ESCAPE = re.compile(r"\\([\\,;:nN\"])")
_SOFT = re.compile(rb"(?i)^[^:]*ENCODING=QUOTED-PRINTABLE|^[^:]*;QUOTED-PRINTABLE")
_EDGE = re.compile(rb"(?i)^(?:\xef\xbb\xbf)?(?:BEGIN|END):VCARD")
_ENDS = re.compile(rb"\r{0,2}\n|\r")


class ContentLine(Value):
    """One property of a card, as vCard 3.0 writes it; `text` has the escapes that the format asks for."""

    name: str
    text: str
    params: list[tuple[str, str]] = []
    """(name in capitals, value) in their order; a parameter with several values is there for each of them."""
    group: str = ""
    number: int = 0
    """Where it begins in its file; 0: nowhere."""

    def list_param(self, name: str) -> list[str]:
        """Return the values of a parameter, in lower case."""
        return [value.lower() for key, value in self.params if key == name]

    def __str__(self) -> str:
        said = "".join(f";{key}={_quote(value)}" for key, value in self.params)
        return f"{self.group}.{self.name}{said}:{self.text}" if self.group else f"{self.name}{said}:{self.text}"


def unfold(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (number of its first line, bytes) of each content line that is not empty; UTF-8 may be folded inside a character.

    Of one that is longer than any may be, only what stands before its colon.
    """
    start, held, size, soft = 0, [b""], 0, False
    for number, line in enumerate(_ENDS.split(data), 1):
        if soft and not _EDGE.match(line):
            held[-1] = held[-1][:-1]
            held.append(line)
        elif line[:1] in (b" ", b"\t") and held[0]:
            held.append(line[1:])
        else:
            if held[0]:
                yield start, b"".join(held)
            start, held, size = number, [line], 0
        size += len(line)
        if size > LONGEST:
            held = [held[0].partition(b":")[0][:100]]
        soft = line.endswith(b"=") and bool(_SOFT.match(held[0]))
    if held[0]:
        yield start, b"".join(held)


def parse_line(data: bytes | str, number: int = 0, *, is_old: bool = False) -> ContentLine | None:
    """Return a content line, None for what is none. `is_old`: it is of vCard 2.1, where backslashes are only for semicolons."""
    text = data if isinstance(data, str) else decode(data)
    match = _HEAD.match(text)
    if not match:
        return None
    params = list(_parse_params(match[3]))
    charset = next((value for key, value in params if key == "CHARSET"), "")
    encoding = next((_ENCODINGS.get(value.upper(), "") for key, value in params if key == "ENCODING"), "")
    value = text[match.end() :]
    if isinstance(data, bytes) and (charset or encoding == "QUOTED-PRINTABLE"):
        raw = data[match.end() :] if match[0].isascii() else value.encode()
        value = decode(quopri.decodestring(raw) if encoding == "QUOTED-PRINTABLE" else raw, charset)
        if encoding == "QUOTED-PRINTABLE":
            value = value.rstrip("\r\n")
    if is_old:
        value = re.sub(r"\\(?![;,\\nN])", r"\\\\", value)
    value = clean(value).replace("\n", "\\n")
    if encoding == "B":
        value = "".join(value.split())
    kept = [(key, clean(item)) for key, item in params if key not in ("CHARSET", "ENCODING")]
    kept += [("ENCODING", "b")] if encoding == "B" else []
    return ContentLine(match[2].upper(), value, kept, match[1] or "", number)


def _parse_params(text: str) -> Iterator[tuple[str, str]]:
    for part in _PARAMS.findall(text):
        name, equals, value = part.partition("=")
        if not equals:  # vCard 2.1 says `;HOME;CELL`
            bare = name.strip().upper()
            yield ("ENCODING", bare) if bare in _ENCODINGS else ("TYPE", name.strip())
            continue
        for item in _ITEMS.findall(value):
            inside = item.strip().strip('"')
            for single in inside.split(",") if name.strip().upper() == "TYPE" else [inside]:
                yield name.strip().upper(), single.strip()


def _quote(value: str) -> str:
    value = value.replace('"', "'").replace("\n", " ")
    return f'"{value}"' if any(sign in value for sign in ":;,") else value


def unescape(text: str) -> str:
    """Return the text that an escaped one stands for."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def escape(text: str) -> str:
    """Return a text as a value of its own."""
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def split(text: str, sign: str) -> list[str]:
    """Return the parts of a structured value (`;`) or a list (`,`), without their escapes."""
    if "\\" not in text:
        return [part.strip() for part in text.split(sign)]
    parts = re.split(rf"(?<!\\)((?:\\\\)*){sign}", text)
    joined = [parts[at] + (parts[at + 1] if at + 1 < len(parts) else "") for at in range(0, len(parts), 2)]
    return [unescape(part).strip() for part in joined]


def fold_line(line: str) -> bytes:
    """Return a line as it is sent: at most 75 bytes in a row, cut between characters, with its line end."""
    data = line.encode()
    if len(data) <= _FOLD:
        return data + b"\r\n"
    rows, at, room = [], 0, _FOLD
    while at < len(data):
        end = min(at + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        rows.append(data[at:end])
        at, room = end, _FOLD - 1
    return b"\r\n ".join(rows) + b"\r\n"
